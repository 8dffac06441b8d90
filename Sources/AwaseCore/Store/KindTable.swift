import GRDB

/// The plain table of one kind: a column for each field, made from the kind's declaration.
///
/// Any SQLite tool can read it. References are record numbers, sets are JSON arrays, dates `2026-11-24`.
struct KindTable {
  let kind: Kind
  let columns: [Column]
  let archivedPath: String
  private let positions: [String: Int]

  /// A class, since copying a field's declaration for each value would cost more than writing it.
  final class Column: Sendable {
    let field: Field
    let path: String

    init(field: Field, path: String) {
      self.field = field
      self.path = path
    }
  }

  init(_ kind: Kind) {
    self.kind = kind
    columns = kind.fields.map { Column(field: $0, path: kind.path($0.name)) }
    archivedPath = kind.path(CommonField.archived)
    positions = Dictionary(
      columns.enumerated().map { ($0.element.path, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  func column(_ path: String) -> Column? { positions[path].map { columns[$0] } }

  /// Whether a change of this field changes the row.
  func shows(_ path: String) -> Bool { positions[path] != nil || path == archivedPath }

  static func quoted(_ name: String) -> String { "\"\(name)\"" }

  var createSQL: String {
    let declared = columns.map { "\(Self.quoted($0.field.name)) \($0.field.type.columnType)" }
    return """
      CREATE TABLE \(Self.quoted(kind.name)) (id INTEGER PRIMARY KEY, \(declared.joined(separator: ", ")), \
      archived INTEGER NOT NULL, changed INTEGER NOT NULL)
      """
  }

  /// Records that are called by their day are asked for by it: the visits of the last week must not take longer the more
  /// there are.
  var createIndexSQL: String? {
    guard let day = kind.title.first, kind.field(named: day)?.type == .date else { return nil }
    return
      "CREATE INDEX \(Self.quoted("\(kind.name)_\(day)")) ON \(Self.quoted(kind.name)) (\(Self.quoted(day)))"
  }

  var dropSQL: String { "DROP TABLE IF EXISTS \(Self.quoted(kind.name))" }

  var insertSQL: String {
    let marks = repeatElement("?", count: columns.count + 3).joined(separator: ", ")
    return "INSERT OR REPLACE INTO \(Self.quoted(kind.name)) VALUES (\(marks))"
  }

  /// Writes the whole row of a record, or none where nothing of the record is to be shown.
  ///
  /// - Parameter changed: the latest stamp of all that was ever said of the fields of this kind.
  func insert(_ record: RecordID, _ state: RecordState, changed: Int64, _ statement: CStatement) throws {
    statement.clear()
    var isEmpty = true
    var last = ""
    for live in state.ops where live.op.field != last {
      last = live.op.field
      guard let position = positions[last] else { continue }
      let value = shown(columns[position], of: state)
      guard !value.isNull else { continue }
      statement.bind(value, at: Int32(position + 2))
      isEmpty = false
    }
    guard !isEmpty else { return }
    statement.bind(record.rawValue, at: 1)
    statement.bind(state.isArchived(archivedPath) ? 1 : 0, at: Int32(columns.count + 2))
    statement.bind(changed, at: Int32(columns.count + 3))
    try statement.run()
  }

  /// Changes one column of a row, and when the row was changed last.
  func updateSQL(_ column: String) -> String {
    """
    UPDATE \(Self.quoted(kind.name)) SET \(Self.quoted(column)) = ?1, changed = max(changed, ?2) WHERE id = ?3
    """
  }

  /// Takes the row out where nothing is left to show.
  var deleteEmptySQL: String {
    let empty = columns.map { "\(Self.quoted($0.field.name)) IS NULL" }.joined(separator: " AND ")
    return "DELETE FROM \(Self.quoted(kind.name)) WHERE id = ? AND \(empty)"
  }

  var deleteSQL: String { "DELETE FROM \(Self.quoted(kind.name)) WHERE id = ?" }

  /// What the column holds. A value that does not fit the field's type, which only another version could have
  /// written, stays in the log and is not shown.
  func shown(_ column: Column, of state: RecordState) -> Value {
    if column.field.type.isSet {
      let members = state.members(column.path).filter(column.field.type.accepts)
      return members.isEmpty ? .null : .text(JSONText.array(members))
    }
    guard let live = state.shown(column.path), column.field.type.accepts(live.op.value) else { return .null }
    return live.op.value
  }
}
