/// Why a list was not taken in at all.
public enum ImportError: Error, Equatable, Sendable {
  case notFound(path: String)
  case cannotRead(path: String)
  case empty(path: String)
  /// None of the headers has a home in the kind.
  case nothingRecognised(path: String, headers: [String])
  case csv(path: String, CSVReader.Failure)
  /// What `map:` names is no header of the file, or no field of the kind.
  case badMapping(String)
}

/// What taking a list in did, or would do.
public struct ImportReport: Sendable, Hashable {
  /// A row, or a part of one, that could not be taken.
  public struct Trouble: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
      /// The row lacks a field that makes the record.
      case missing(Field)
      case unreadable(Field, String)
      /// No single record is called so; the rest of the row was taken.
      case unmatched(Field, String)
    }

    public let line: Int
    public let reason: Reason

    /// Whether the row was left out.
    public var isRefusal: Bool {
      if case .unmatched = reason { false } else { true }
    }
  }

  public var mapping: ImportMapping
  public var rows = 0
  public var added = 0
  /// Records that were known, and got something that they lacked.
  public var filled = 0
  public var unchanged = 0
  public var troubles: [Trouble] = []
}

/// Takes a list in: a record a row, a thousand rows a change.
///
/// A row is matched with a record by its id in the other system, or by the whole of its name; otherwise it is a new
/// record. What people have filled in is never overwritten.
struct ListImport {
  /// Rows that go into one change.
  static let rowsPerChange = 1000
  /// A change is closed early where its rows are wide.
  static let opsPerChange = 50_000

  private(set) var report: ImportReport
  private let mapping: ImportMapping
  private var known: KnownRecords
  private var targets: [String: KnownRecords] = [:]
  /// References to records of the list itself that come later in it.
  private var late: [Late] = []

  private struct Late {
    let line: Int
    let record: RecordID
    let field: Field
    let text: String
  }

  init(_ mapping: ImportMapping, reader: Reader) throws {
    self.mapping = mapping
    report = ImportReport(mapping: mapping)
    known = try KnownRecords(reader, kind: mapping.kind)
    for column in mapping.columns {
      guard let target = column.field?.type.target, targets[target] == nil, target != mapping.kind.name,
        let kind = reader.schema[target]
      else { continue }
      targets[target] = try KnownRecords(reader, kind: kind)
    }
  }

  // MARK: Rows

  mutating func take(_ row: CSVReader.Row, in draft: inout Draft) throws {
    report.rows += 1
    var filling = Filling(texts: mapping.texts(of: row.fields))
    addRowID(&filling, row)
    guard read(&filling, line: row.line, today: draft.reader.environment.today) else { return }
    if let record = match(filling) {
      try fill(record, filling, line: row.line, in: &draft)
    } else {
      try add(filling, line: row.line, in: &draft)
    }
  }

  /// One row, as far as it is understood.
  private struct Filling {
    var texts: [(field: Field, text: String)]
    var values: [(field: Field, value: Value)] = []
    var references: [(field: Field, text: String)] = []

    func text(_ field: String) -> String? { texts.first { $0.field.name == field }?.text }
    var sources: [String] { texts.filter { $0.field.name == "sources" }.map(\.text) }
  }

  /// A row without an id of its own, of a kind without names, gets one from what it says, so that it is known again.
  private func addRowID(_ filling: inout Filling, _ row: CSVReader.Row) {
    guard filling.sources.isEmpty, mapping.kind.nameField == nil, !filling.texts.isEmpty,
      let sources = mapping.kind.field(named: "sources")
    else { return }
    var hash = FNV1a()
    for field in row.fields { hash.combine(field) }
    filling.texts.append((sources, "row:" + String(hash.value, radix: 16)))
  }

  private mutating func read(_ filling: inout Filling, line: Int, today: CivilDate) -> Bool {
    for (field, text) in filling.texts {
      for part in field.type.isSet && field.type.target != nil ? Self.split(text) : [text] {
        switch ImportValue.read(part, as: field.type, today: today) {
        case .value(let value): filling.values.append((field, value))
        case .reference(let name): filling.references.append((field, name))
        case .unreadable:
          report.troubles.append(.init(line: line, reason: .unreadable(field, part)))
          return false
        }
      }
    }
    let given = Set(filling.texts.map(\.field.name))
    guard let missing = mapping.kind.fields.first(where: { $0.isRequired && !given.contains($0.name) }) else {
      return true
    }
    report.troubles.append(.init(line: line, reason: .missing(missing)))
    return false
  }

  private static func split(_ text: String) -> [String] {
    text.split { $0 == ";" || $0 == "、" || $0 == "," }.map { String($0.drop { $0 == " " }) }.filter {
      !$0.isEmpty
    }
  }

  private func match(_ filling: Filling) -> RecordID? {
    if let record = filling.sources.lazy.compactMap(known.record(source:)).first { return record }
    guard filling.sources.isEmpty, let name = mapping.kind.nameField.flatMap({ filling.text($0.name) }) else {
      return nil
    }
    return known.record(named: name)
  }

  private mutating func add(_ filling: Filling, line: Int, in draft: inout Draft) throws {
    report.added += 1
    let record = try draft.create(mapping.kind.name, [(String, Value)]())
    for (field, value) in filling.values { write(value, field, record, in: &draft) }
    for source in filling.sources { known.note(record, source: source) }
    if let name = mapping.kind.nameField.flatMap({ filling.text($0.name) }) { known.note(record, name: name) }
    try refer(filling.references, record, line: line, in: &draft)
  }

  private mutating func fill(_ id: RecordID, _ filling: Filling, line: Int, in draft: inout Draft) throws {
    guard let record = try draft.reader.record(id, kind: mapping.kind) else {
      report.unchanged += 1  // Added by an earlier row of the same change.
      return
    }
    var count = 0
    for (field, value) in filling.values {
      let isNew =
        field.type.isSet ? !record.all(field.name).contains(value) : record.values[field.name] == nil
      guard isNew else { continue }
      write(value, field, id, in: &draft)
      count += 1
    }
    let open = filling.references.filter { field, _ in record.all(field.name).isEmpty }
    count += try refer(open, id, line: line, in: &draft)
    if count > 0 { report.filled += 1 } else { report.unchanged += 1 }
  }

  private func write(_ value: Value, _ field: Field, _ record: RecordID, in draft: inout Draft) {
    if field.type.isSet {
      draft.include(value, in: field.name, of: record, kind: mapping.kind.name)
    } else {
      draft.set(field.name, of: record, kind: mapping.kind.name, to: value)
    }
  }

  // MARK: References

  /// - Returns: how many were found.
  @discardableResult
  private mutating func refer(
    _ references: [(field: Field, text: String)], _ record: RecordID, line: Int, in draft: inout Draft
  ) throws -> Int {
    var count = 0
    for (field, text) in references {
      if let target = target(field, text) {
        write(.reference(target), field, record, in: &draft)
        count += 1
      } else if field.type.target == mapping.kind.name {
        late.append(Late(line: line, record: record, field: field, text: text))
      } else {
        if let kept = field.unmatchedField.flatMap({ mapping.kind.field(named: $0) }) {
          write(.text(text), kept, record, in: &draft)
        }
        report.troubles.append(.init(line: line, reason: .unmatched(field, text)))
      }
    }
    return count
  }

  private func target(_ field: Field, _ text: String) -> RecordID? {
    guard let kind = field.type.target else { return nil }
    let records = kind == mapping.kind.name ? known : targets[kind]
    return records?.record(source: text) ?? records?.record(named: text)
  }

  /// Writes the references to records that came later in the list.
  mutating func takeLate(in draft: inout Draft) {
    for reference in late {
      if let target = target(reference.field, reference.text) {
        write(.reference(target), reference.field, reference.record, in: &draft)
      } else {
        report.troubles.append(
          .init(line: reference.line, reason: .unmatched(reference.field, reference.text)))
      }
    }
    late = []
  }
}
