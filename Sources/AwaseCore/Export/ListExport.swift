/// Records written for other programs, and for ourselves: what is written here is taken in again without any change.
public struct ListExport {
  public enum Format: String, Sendable, Hashable, CaseIterable {
    case csv, tsv
    case jsonLines = "jsonl"
    case card = "vcf"
    case calendar = "ics"

    /// By the end of a file's name.
    public init?(path: String) {
      let name = path.lowercased()
      guard let format = Self.allCases.first(where: { name.hasSuffix("." + $0.rawValue) }) else { return nil }
      self = format
    }

    /// Opened by Excel, which takes a list for Unicode only where a byte order mark says so.
    var isSpreadsheet: Bool { self == .csv || self == .tsv }

    /// The kinds that it can hold; nil for all.
    public var kinds: [String]? {
      switch self {
      case .csv, .tsv, .jsonLines: nil
      case .card: ["contact"]
      case .calendar: ["event", "task"]
      }
    }
  }

  /// What was written.
  public struct Report: Sendable, Hashable {
    /// A character that the encoding does not have, for which 〓 was written.
    public struct Missing: Sendable, Hashable {
      /// As a spreadsheet counts them, the header being 1.
      public let row: Int
      public let title: String
      public let characters: [Unicode.Scalar]
    }

    public var records = 0
    public var missing: [Missing] = []
    /// Records that never leave this machine and were left out.
    public var privateLeftOut = 0
    /// Records without a day, of which a calendar has no use.
    public var undatedLeftOut = 0
  }

  private let query: ListQuery
  private let format: Format
  private let encoding: TextEncoding
  private let includesPrivate: Bool
  private let language: Language

  public init(
    _ query: ListQuery, as format: Format, encoding: TextEncoding? = nil, includesPrivate: Bool = false,
    language: Language
  ) {
    self.query = query
    self.format = format
    self.encoding = encoding ?? .utf8
    self.includesPrivate = includesPrivate
    self.language = language
  }

  /// How files of ours begin that may give way to a new one, whatever else is in them.
  public static func beginnings(_ format: Format) -> [[UInt8]] {
    let start = Array("Awase ".utf8)
    switch format {
    case .csv, .tsv:
      let wide = start.flatMap { byte -> [UInt8] in [byte, 0] }
      return [start, [0xef, 0xbb, 0xbf] + start, [0xff, 0xfe] + wide]
    case .jsonLines: return [Array("{\"id\":".utf8)]
    case .card: return [Array(CardWriter.start.utf8)]
    case .calendar: return [Array(CalendarWriter.start.utf8)]
    }
  }

  private static let recordsAtOnce = 500

  /// Writes records piece by piece.
  public func run(_ reader: Reader, write: ([UInt8]) throws -> Void) throws -> Report {
    guard let kind = reader.schema[query.kind] else { throw ReadError.unknownKind(query.kind) }
    var report = Report()
    let encoder = try ListEncoder(encoding)
    let cells = Cells(reader, language, encoding)
    let all = try reader.listNumbers(query)
    let guests = try GuestList(all, kind, cells)
    let writer = writer(kind, cells, guests)
    try write((format.isSpreadsheet ? encoder.mark : []) + encoder.encoded(writer.head).bytes)
    var numbers = (guests?.once(all) ?? all)[...]
    while !numbers.isEmpty {
      let some = Array(numbers.prefix(Self.recordsAtOnce))
      numbers = numbers.dropFirst(some.count)
      let records = try reader.records(some, kind: kind)
      for id in some {
        guard let record = records[id] else { continue }
        guard try includesPrivate || !reader.isPrivate(id) else {
          report.privateLeftOut += 1
          continue
        }
        guard let text = try writer.text(record) else {
          report.undatedLeftOut += 1
          continue
        }
        report.records += 1
        let (bytes, missing) = encoder.encoded(text)
        if !missing.isEmpty {
          let title = try reader.title(of: record, language: language)
          report.missing.append(.init(row: report.records + 1, title: title, characters: missing))
        }
        try write(bytes)
      }
    }
    try write(encoder.encoded(writer.tail).bytes)
    return report
  }

  private func writer(_ kind: Kind, _ cells: Cells, _ guests: GuestList?) -> any RecordWriter {
    switch format {
    case .csv: return SeparatedWriter(kind, cells, guests, CSVWriter())
    case .tsv: return SeparatedWriter(kind, cells, guests, CSVWriter(separator: 0x09))
    case .jsonLines: return JSONLinesWriter(cells)
    case .card: return CardWriter(cells)
    case .calendar: return CalendarWriter(cells)
    }
  }
}

/// Writes records one after the other.
protocol RecordWriter {
  /// What stands before all records, and after them.
  var head: String { get }
  var tail: String { get }
  /// Nil for a record that the format has no place for.
  func text(_ record: Record) throws -> String?
}

/// Texts in an encoding.
private final class ListEncoder {
  private let encoding: TextEncoding
  private let transcoder: Transcoder?

  init(_ encoding: TextEncoding) throws {
    self.encoding = encoding
    transcoder = encoding == .utf8 ? nil : try Transcoder(from: "UTF-8", to: encoding.rawValue)
  }

  /// The byte order mark, by which Excel knows Unicode.
  var mark: [UInt8] {
    switch encoding {
    case .utf8: [0xef, 0xbb, 0xbf]
    case .utf16: [0xff, 0xfe]
    case .utf16BigEndian: [0xfe, 0xff]
    case .cp932, .latin: []
    }
  }

  func encoded(_ text: String) -> (bytes: [UInt8], missing: [Unicode.Scalar]) {
    guard let transcoder else { return (Array(text.utf8), []) }
    return encoding.encoded(text, by: transcoder)
  }
}

/// What stands in the cells of lists.
final class Cells {
  let reader: Reader
  let language: Language
  private let encoding: TextEncoding
  private var known: [String: KnownRecords] = [:]
  private var titles: [RecordID: String] = [:]

  init(_ reader: Reader, _ language: Language, _ encoding: TextEncoding) {
    self.encoding = encoding
    self.reader = reader
    self.language = language
  }

  func version(of record: Record) throws -> String {
    OwnVersion.text(record, stamp: try reader.version(of: record.id, kind: record.kind))
  }

  /// All that a field says, in one text.
  func text(_ record: Record, _ field: Field) throws -> String {
    let texts = try record.all(field.name).map { try text($0, field) }
    return field.type.isSet ? ListedSet.text(texts) : texts.first ?? ""
  }

  private func text(_ value: Value, _ field: Field) throws -> String {
    switch (field.type.member, value) {
    case (.reference(let kind), .reference(let id)): return try reference(id, kind)
    case (.choice(let choices), .text(let key)):
      return choices.first { $0.key == key }?.label[language] ?? key
    case (.flag, .integer(let flag)):
      return language == .japanese ? (flag == 1 ? "○" : "×") : flag == 1 ? "yes" : "no"
    case (_, .integer(let number)): return "\(number)"
    case (_, .text(let text)): return text
    default: return ""
    }
  }

  /// What a record is called; with its number, where nothing else is called so.
  private func reference(_ id: RecordID, _ kind: String) throws -> String {
    let title = try title(of: id)
    let isEnough =
      try records(kind)?.record(referredTo: encoding.reread(ListRow.trimmed(title))) == id
      && !title.contains("@")
    return isEnough ? title : title + " #" + id.description
  }

  func title(of id: RecordID) throws -> String {
    if let title = titles[id] { return title }
    let title = try reader.title(of: id, language: language) ?? ""
    if titles.count > 10_000 { titles = [:] }
    titles[id] = title
    return title
  }

  private func records(_ kind: String) throws -> KnownRecords? {
    if let records = known[kind] { return records }
    guard let declared = reader.schema[kind], declared.nameField != nil else { return nil }
    let records = try KnownRecords(reader, kind: declared)
    known[kind] = records
    return records
  }
}

/// CSV and TSV: a header in the reader's language, a record a row.
private struct SeparatedWriter: RecordWriter {
  private let kind: Kind
  private let cells: Cells
  private let guests: GuestList?
  private let writer: CSVWriter

  init(_ kind: Kind, _ cells: Cells, _ guests: GuestList?, _ writer: CSVWriter) {
    self.guests = guests
    self.kind = kind
    self.cells = cells
    self.writer = writer
  }

  var head: String {
    writer.line(
      [OwnColumn.idHeader(kind, cells.language), OwnColumn.versionHeader[cells.language]]
        + kind.fields.map { $0.label[cells.language] } + (guests?.headers(cells.language) ?? []))
  }

  var tail: String { "" }

  func text(_ record: Record) throws -> String? {
    var row = [record.id.description, try cells.version(of: record)]
    for field in kind.fields {
      let text = try cells.text(record, field)
      row.append(field.type.isNumber ? text : FormulaGuard.guarded(text))
    }
    row += try guests?.extra(record).map(FormulaGuard.guarded) ?? []
    return writer.line(row)
  }
}

extension FieldType {
  /// Whether a sign before it makes no formula of it.
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .yen, .date, .flag: true
    default: false
    }
  }
}

/// A record a line, as `--json` shows it.
private struct JSONLinesWriter: RecordWriter {
  private let cells: Cells

  init(_ cells: Cells) { self.cells = cells }

  var head: String { "" }
  var tail: String { "" }

  func text(_ record: Record) throws -> String? {
    var members = [
      member("id", JSONText.string(record.id.description)), member("kind", JSONText.string(record.kind.name)),
      member("version", JSONText.string(try cells.version(of: record))),
    ]
    for field in record.kind.fields {
      let values = try record.all(field.name).map { try json($0, field) }
      guard let first = values.first else { continue }
      members.append(member(field.name, field.type.isSet ? "[" + values.joined(separator: ",") + "]" : first))
    }
    return "{" + members.joined(separator: ",") + "}\n"
  }

  private func member(_ key: String, _ json: String) -> String { JSONText.string(key) + ":" + json }

  private func json(_ value: Value, _ field: Field) throws -> String {
    switch value {
    case .null: "null"
    case .integer(let number): field.type.member == .flag ? (number == 1 ? "true" : "false") : "\(number)"
    case .text(let text): JSONText.string(text)
    case .reference(let id):
      "{" + member("id", JSONText.string(id.description)) + ","
        + member("label", JSONText.string(try cells.title(of: id))) + "}"
    case .bytes(let bytes), .erased(let bytes): JSONText.string(bytes.hexadecimal)
    }
  }
}
