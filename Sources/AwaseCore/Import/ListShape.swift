/// How a list of separated values is laid out: found out from its beginning.
struct ListShape {
  let separator: UInt8
  /// Of what its lines hold records: those first to which the others refer.
  let kinds: [Kind]
  let layout: Layout?
  let headers: [String]
  /// The line on which the header stands; zero where there is none.
  let headerLine: Int

  /// So many rows at most stand before the header.
  private static let preamble = 30
  /// No header is longer, in bytes: not even a question of a survey.
  private static let longestHeader = 10_000

  /// - Parameters:
  ///   - open: begins to read the list, decoded.
  ///   - kind: what its rows are, where somebody said so.
  init(
    _ path: String, schema: Schema, kind: Kind?, said: [String: String],
    remembered: (_ list: String) throws -> [String: String], open: () throws -> () throws -> [UInt8]?
  ) throws {
    var best: Guess?
    var first: [String] = []
    var failure: (any Error)?
    let separators: [UInt8] = path.lowercased().hasSuffix(".tsv") ? [0x09] : [0x2c, 0x09, 0x3b]
    for separator in separators {
      var reader = CSVReader(separator: separator, nextChunk: try open())
      // Read with the wrong separator, a list may be nonsense.
      for number in 0..<Self.preamble {
        let row: CSVReader.Row?
        do { row = try reader.next() } catch {
          failure = failure ?? error
          break
        }
        guard let row else { break }
        if number == 0, row.fields.count > first.count { first = row.fields }
        guard let guess = try Guess(row, number, separator, schema, kind, said, remembered) else { continue }
        if guess.score > best?.score ?? 0 { best = guess }
        if guess.isCertain { break }
      }
    }
    guard !first.isEmpty else { throw failure ?? ImportError.empty(path: path) }
    guard let best else {
      if case .tooManyFields? = failure as? CSVReader.Failure, let failure { throw failure }
      if let pair = said.first { throw ImportError.badMapping("\(pair.key)=\(pair.value)") }
      let better = ImportPlan.best(first.map(ListRow.trimmed), schema)
      throw kind == nil
        ? ImportError.kindUnknown(path: path, headers: first, better: better)
        : ImportError.nothingRecognised(path: path, headers: first, better: better)
    }
    separator = best.separator
    kinds = best.kinds
    layout = best.layout
    headers = best.layout?.columns ?? best.row.fields.map(ListRow.trimmed)
    headerLine = best.layout?.columns == nil ? best.row.line : 0
  }

  /// A row that may be the header.
  private struct Guess {
    let row: CSVReader.Row
    let separator: UInt8
    let kinds: [Kind]
    let layout: Layout?
    let score: Int

    var isCertain: Bool { score >= 1_000 }

    init?(
      _ row: CSVReader.Row, _ number: Int, _ separator: UInt8, _ schema: Schema, _ kind: Kind?,
      _ said: [String: String],
      _ remembered: (_ list: String) throws -> [String: String]
    ) throws {
      guard row.fields.allSatisfy({ $0.utf8.count <= ListShape.longestHeader }) else { return nil }
      self.row = row
      self.separator = separator
      let headers = row.fields.map(ListRow.trimmed)
      let own = headers.lazy.compactMap { OwnColumn.kind(of: $0, schema) }.first
      layout =
        number == 0
        ? Layout.recognised(row: headers) ?? Layout.recognised(headers) : Layout.recognised(headers)
      let isOurs = layout != nil || own != nil
      let stated =
        try kind.map { kind in
          guard !isOurs, ImportPlan.brings(kind) else { return [kind] }
          let mapping =
            said.isEmpty ? try remembered(ImportMapping(headers: headers, kind: kind).fingerprint) : said
          return ImportPlan.kinds(of: kind, headers, schema, mapping)
        } ?? own.map { [$0] }
      guard let kinds = try stated ?? Self.kinds(layout, headers, schema, said, remembered) else {
        return nil
      }
      self.kinds = kinds
      let plan = ImportPlan(headers: layout?.columns ?? headers, kinds: kinds, layout: layout, said: said)
      var homes = plan.homeCount
      if homes == 0, said.isEmpty { homes = try remembered(plan.fingerprint).count * 2 }
      // A row of data may hold a word or two that is also the name of a field.
      guard homes > 1 || homes == 1 && number == 0 || !said.isEmpty && homes > 0 else { return nil }
      score = homes + (own != nil || layout != nil ? 1_000 : 0)
    }

    /// What the list itself says of what its lines are.
    private static func kinds(
      _ layout: Layout?, _ headers: [String], _ schema: Schema, _ said: [String: String],
      _ remembered: (_ list: String) throws -> [String: String]
    ) throws -> [Kind]? {
      if let layout {
        let kinds = layout.kinds.compactMap { schema[$0] }
        return kinds.isEmpty ? nil : kinds
      }
      if let kinds = ImportPlan.kinds(headers, schema, said) { return kinds }
      guard said.isEmpty, let main = schema[Kind.contact.name] else { return nil }
      let said = try remembered(ImportMapping(headers: headers, kind: main).fingerprint)
      return said.isEmpty ? nil : ImportPlan.kinds(headers, schema, said)
    }
  }
}

extension ListShape {
  func plan(_ said: [String: String]) -> ImportPlan {
    ImportPlan(headers: headers, kinds: kinds, layout: layout, said: said)
  }

  /// The kinds of which the lines hold records, too, where only one was asked for.
  func others(besides kind: Kind?, _ schema: Schema, _ said: [String: String]) -> [Kind] {
    guard let kind, kinds.count == 1 else { return [] }
    let all =
      layout.map { $0.kinds.compactMap { schema[$0] } } ?? ImportPlan.kinds(headers, schema, said) ?? []
    return all.contains(kind) ? all.filter { $0.name != kind.name } : []
  }
}
