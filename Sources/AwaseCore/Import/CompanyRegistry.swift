/// What the state's list of companies (国税庁 法人番号) says of one.
public struct RegistryEntry: Sendable, Hashable {
  public let number: CorporateNumber
  /// The official name.
  public let name: String
  public let prefecture: String
  public let city: String
  public let street: String

  public var address: String { prefecture + city + street }
}

/// An account, and the companies of the state's list that it may be.
public struct RegistryMatch: Sendable, Hashable {
  public let account: RecordID
  /// As we call it.
  public let name: String
  /// At most ``limit``, in the order of the list. The only one is most likely the company, and still nobody has said so.
  public var entries: [RegistryEntry] = []
  /// More than are given.
  public var isMore = false

  public static let limit = 20
}

extension Workspace {
  /// Goes once through the state's list and finds the companies that accounts may be: those of the same name, with the same
  /// legal form where the account has one, at the place where the account is, where that leaves any.
  ///
  /// - Parameter accounts: nil for all that have no number yet.
  /// - Returns: the accounts in the order of their names, also those that were not found.
  public func lookUp(in path: String, for accounts: [RecordID]? = nil) throws -> [RegistryMatch] {
    var search = try read { try RegistrySearch($0, accounts: accounts) }
    do {
      let encoding = try TextEncoding.guess(try ListFile.chunks(path)).encoding
      var reader = CSVReader(nextChunk: try ListFile.decoded(path, encoding))
      var isFirst = true
      while let row = try reader.next() {
        guard !isFirst || Layout.recognised(row: row.fields) != nil else {
          throw ImportError.nothingRecognised(path: path, headers: row.fields)
        }
        isFirst = false
        search.note(row.fields)
      }
      guard !isFirst else { throw ImportError.empty(path: path) }
    } catch let failure as CSVReader.Failure {
      throw ImportError.csv(path: path, failure)
    }
    return search.matches
  }
}

private struct RegistrySearch {
  private struct Sought {
    var match: RegistryMatch
    let legalForm: String?
    let address: String
  }

  private var sought: [Sought] = []
  private var byKey: [String: [Int]] = [:]
  private let mapping: ImportMapping

  init(_ reader: Reader, accounts: [RecordID]?) throws {
    guard let kind = reader.schema["account"] else { throw ReadError.unknownKind("account") }
    mapping = ImportMapping(
      headers: Layout.companyRegistry.columns ?? [], kind: kind, layout: .companyRegistry)
    var query = ListQuery(kind: "account")
    if accounts == nil { query.conditions = [.init(field: "number", test: .isEmpty)] }
    for record in try reader.list(query) where accounts?.contains(record.id) ?? true {
      let name = record.text("name") ?? ""
      let (key, form) = Normalisation.companyKey(name)
      let places = ["prefecture", "city", "street"].compactMap(record.text)
      byKey[key, default: []].append(sought.count)
      sought.append(
        Sought(
          match: RegistryMatch(account: record.id, name: name), legalForm: form,
          address: Normalisation.search(places.joined())))
    }
  }

  mutating func note(_ fields: [String]) {
    guard fields.count >= 30, mapping.counts(CSVReader.Row(line: 0, fields: fields)),
      let number = CorporateNumber(fields[1])
    else { return }
    let (key, form) = Normalisation.companyKey(fields[6])
    guard let found = byKey[key] else { return }
    for index in found where sought[index].legalForm == nil || sought[index].legalForm == form {
      guard sought[index].match.entries.count < RegistryMatch.limit else {
        sought[index].match.isMore = true
        continue
      }
      sought[index].match.entries.append(
        RegistryEntry(
          number: number, name: fields[6], prefecture: fields[9], city: fields[10], street: fields[11]))
    }
  }

  var matches: [RegistryMatch] { sought.map(narrowed) }

  /// Those at the same place, as far as it is known.
  private func narrowed(_ sought: Sought) -> RegistryMatch {
    var match = sought.match
    guard match.entries.count > 1, !sought.address.isEmpty else { return match }
    for place in [\RegistryEntry.city, \.prefecture] {
      let near = match.entries.filter { sought.address.contains(Normalisation.search($0[keyPath: place])) }
      guard !near.isEmpty else { continue }
      match.entries = near
      if place == \.city { break }
    }
    return match
  }
}
