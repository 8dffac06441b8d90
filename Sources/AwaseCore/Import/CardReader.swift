/// Reads an address book, vCard 3 or 4 (RFC 2426 and RFC 6350), as a list of contacts.
struct CardReader {
  private let path: String
  private let kind: Kind
  private let form: ListForm

  init(_ request: ImportRequest, _ schema: Schema) throws {
    path = request.path
    guard let contact = schema["contact"] else { throw ReadError.unknownKind("contact") }
    if let kind = request.kind, kind.name != "contact" { throw ImportError.wrongKind(path: path, kind) }
    kind = contact
    form = ListForm(contact)
  }

  func read(_ bytes: [UInt8]) throws -> (mapping: ImportMapping, rows: [ListRow]) {
    var rows: [ListRow] = []
    var card: Card?
    for line in ContentLine.lines(of: bytes) {
      switch (line.name, line.value.uppercased()) {
      case ("BEGIN", "VCARD"): card = Card(line: line.line)
      case ("END", "VCARD"):
        if let card { rows.append(row(card)) }
        card = nil
      // Its texts are encoded in ways that later versions have given up.
      case ("VERSION", "2.1"): throw ImportError.outdated(path: path, line: line.line)
      default: card?.take(line)
      }
    }
    if let card { throw ImportError.malformed(path: path, line: card.line) }
    guard !rows.isEmpty else { throw ImportError.malformed(path: path, line: 1) }
    return (ImportMapping(properties: Card.properties, kind: kind), rows)
  }

  private func row(_ card: Card) -> ListRow {
    var row = ListRow(line: card.line)
    if let uid = card.uid, uid.hasSuffix(OwnUID.end) { row.id = String(uid.dropLast(OwnUID.end.count)) }
    row.version = card.version
    for (_, name) in Card.properties {
      guard let field = form.field(name), let text = card.texts[name] else { continue }
      row.cells.append((field, text))
    }
    if row.id == nil, let uid = card.uid, let sources = form.sources {
      row.cells.append((sources, ListedSet.text([uid])))
    }
    return row
  }
}

/// How records of ours are called in address books and calendars: the same whenever they are written.
enum OwnUID {
  static let end = "@awase"
  static let versionProperty = "X-AWASE-VERSION"

  static func text(_ record: RecordID) -> String { record.description + end }
}

/// What one card says, by field.
private struct Card {
  /// Which property becomes which field.
  static let properties = [
    ("FN", "name"), ("SORT-AS", "kana"), ("ORG", "account"), ("ORG", "department"), ("TITLE", "title"),
    ("EMAIL", "email"), ("TEL", "phone"), ("TEL", "office"), ("TEL", "mobile"), ("TEL", "fax"),
    ("ADR", "postal"), ("ADR", "address"),
    ("CATEGORIES", "tags"), ("NICKNAME", "alias"), ("NOTE", "note"),
  ]

  let line: Int
  private(set) var texts: [String: String] = [:]
  private(set) var uid: String?
  private(set) var version: String?
  private var phonetic: (last: String, first: String) = ("", "")
  private var structuredName = ""

  init(line: Int) { self.line = line }

  mutating func take(_ line: ContentLine) {
    switch line.name {
    case "FN": take(line.text, "name")
    case "N":
      let parts = line.parts()
      structuredName = parts.prefix(2).filter { !$0.isEmpty }.joined(separator: " ")
      // Family name first, as on the card; formatted names put it second in many programs.
      if !structuredName.isEmpty, !isWrittenOwn { texts["name"] = structuredName }
      takeSorting(line)
    case "X-PHONETIC-LAST-NAME": phonetic.last = ListRow.trimmed(line.text)
    case "X-PHONETIC-FIRST-NAME": phonetic.first = ListRow.trimmed(line.text)
    case "SORT-STRING": take(line.text, "kana")
    case "ORG":
      let parts = line.parts()
      take(parts.first ?? "", "account")
      take(parts.dropFirst().filter { !$0.isEmpty }.joined(separator: " "), "department")
    case "TITLE": take(line.text, "title")
    case "EMAIL": take(line.text, "email")
    case "TEL": takeNumber(line)
    case "ADR": takeAddress(line)
    case "NOTE": take(line.text, "note")
    case "CATEGORIES": take(ListedSet.text(line.parts(at: ",").filter { !$0.isEmpty }), "tags")
    case "NICKNAME": take(ListedSet.text(line.parts(at: ",").filter { !$0.isEmpty }), "alias")
    case OwnUID.versionProperty: version = line.value
    case "UID":
      let text = ListRow.trimmed(line.text)
      uid = text.isEmpty ? nil : text
    default: break
    }
    let kana = [phonetic.last, phonetic.first].filter { !$0.isEmpty }.joined(separator: " ")
    if !kana.isEmpty { texts["kana"] = kana }
  }

  /// A card of our own: its formatted name is the name.
  private var isWrittenOwn: Bool { uid?.hasSuffix(OwnUID.end) ?? false }

  private mutating func take(_ text: String, _ field: String) {
    let text = ListRow.trimmed(text)
    if texts[field] == nil, !text.isEmpty { texts[field] = text }
  }

  private mutating func takeSorting(_ line: ContentLine) {
    let parts = line.parameters["SORT-AS"]?.flatMap { $0.split(separator: ",").map(String.init) } ?? []
    take(parts.joined(separator: " "), "kana")
  }

  private mutating func takeNumber(_ line: ContentLine) {
    let number = line.value.lowercased().hasPrefix("tel:") ? String(line.text.dropFirst(4)) : line.text
    if line.has("TYPE", "fax") {
      take(number, "fax")
    } else if line.has("TYPE", CardWriter.officeType) {
      take(number, "office")
    } else if line.has("TYPE", "cell") {
      take(number, "mobile")
    } else {
      take(number, "phone")
    }
  }

  /// Post box, extension, street, city, region, postal code, country: in Japan written from the greater to the lesser.
  private mutating func takeAddress(_ line: ContentLine) {
    let parts = line.parts()
    guard parts.count > 2 else { return }
    let at: (Int) -> String = { $0 < parts.count ? parts[$0] : "" }
    take(at(5), "postal")
    let isJapanese = line.value.unicodeScalars.contains { (0x3040...0x9fff).contains($0.value) }
    let places = isJapanese ? [4, 3, 2, 1, 0] : [0, 1, 2, 3, 4]
    take(places.map(at).filter { !$0.isEmpty }.joined(separator: isJapanese ? "" : ", "), "address")
  }
}

extension ImportMapping {
  /// The properties of an address book or a calendar, in the place of headers.
  init(properties: [(String, String)], kind: Kind) {
    self.init(
      headers: properties.map(\.0), kind: kind,
      fields: properties.map { kind.field(named: $0.1) })
  }
}
