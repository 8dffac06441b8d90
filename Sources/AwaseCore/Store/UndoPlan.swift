import GRDB

/// What would take our latest change back: for each cell that it wrote, the value that was shown before.
struct UndoPlan {
  struct Target {
    let change: Int64
    let sequence: Int64
    let stamp: Stamp
    let first: Int64
    let ops: Int64
  }

  private(set) var target: Target?
  private(set) var ops: [Op] = []
  private(set) var skipped = 0

  init(_ db: Database, replica: ReplicaID) throws {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT c.id, c.sequence, c.stamp, c.first, c.ops FROM change c JOIN replica r ON r.id = c.replica
          WHERE r.replica = ? AND c.sequence NOT IN (SELECT sequence FROM undone) ORDER BY c.sequence DESC LIMIT 1
          """, arguments: [replica])
    else { return }
    let target = Target(
      change: row[0], sequence: row[1], stamp: Stamp(rawValue: row[2]) ?? .zero, first: row[3], ops: row[4])
    self.target = target
    let fields = try FieldNames(db)
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, record, field, element, value, refs, live FROM op WHERE id >= ? AND id < ? ORDER BY id",
      arguments: [target.first, target.first + target.ops])
    for row in rows {
      guard let op = Op(row, fields: fields), !FieldPath.isKey(op.field) else { continue }
      // Superseded within its own change: the later op of the cell counts.
      guard row["live"] as Int64 > 0 else {
        if try wasChangedByOthers(db, op, row, target) { skipped += 1 }
        continue
      }
      ops.append(
        Op(
          record: op.record, field: op.field, element: op.element,
          value: try previous(db, op, row, before: target, fields)))
    }
  }

  private func wasChangedByOthers(_ db: Database, _ op: Op, _ row: Row, _ target: Target) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT NOT EXISTS (SELECT 1 FROM op WHERE id > ? AND id < ? AND record = ? AND field = ? AND element IS ?)
        """,
      arguments: [row["id"], target.first + target.ops, row["record"], row["field"], row["element"]]) ?? false
  }

  /// What was shown of the cell before the change: the latest of the ops that it superseded.
  private func previous(
    _ db: Database, _ op: Op, _ row: Row, before target: Target, _ fields: FieldNames
  ) throws -> Value {
    let earlier = try Row.fetchOne(
      db,
      sql: """
        SELECT o.id, o.record, o.field, o.element, o.value, o.refs, c.stamp FROM op o JOIN change c ON c.id = o.change
        WHERE o.record = ? AND o.field = ? AND o.element IS ? AND o.id < ? ORDER BY c.stamp DESC, o.id DESC LIMIT 1
        """, arguments: [row["record"], row["field"], row["element"], target.first])
    return earlier.flatMap { Op($0, fields: fields) }?.value ?? .null
  }
}

extension Op {
  /// An op from a row with record, field, element, value and refs; nil where the row is damaged.
  init?(_ row: Row, fields: FieldNames) {
    guard let record = RecordID(row["record"]) else { return nil }
    let refs: Int64 = row["refs"]
    self.init(
      record: record, field: fields.name(of: row["field"]),
      element: Value(row["element"], isReference: refs & 2 != 0),
      value: Value(row["value"], isReference: refs & 1 != 0))
  }
}

extension Value {
  init(_ stored: DatabaseValue, isReference: Bool) {
    switch stored.storage {
    case .null, .double: self = .null
    case .int64(let number): self = isReference ? RecordID(number).map { .reference($0) } ?? .null : .integer(number)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .bytes(Array(data))
    }
  }
}
