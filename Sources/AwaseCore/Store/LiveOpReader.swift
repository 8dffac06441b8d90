import GRDB

/// Reads the live ops of a record, or of one of its fields.
struct LiveOpReader {
  private let ofRecord: CStatement
  private let ofField: CStatement

  init(_ db: Database) throws {
    let select = """
      SELECT o.id, o.field, o.element, o.value, o.refs, o.live, o.id - c.first, c.replica, c.sequence, c.stamp, c.author
      FROM op o JOIN change c ON c.id = o.change
      """
    ofRecord = try CStatement(db, select + " WHERE o.record = ? AND o.live > 0")
    ofField = try CStatement(db, select + " WHERE o.record = ? AND o.field = ? AND o.live > 0")
  }

  func liveOps(of record: RecordID, fields: FieldNames, replicas: ReplicaRows) throws -> [LiveOp] {
    ofRecord.bind(record.rawValue, at: 1)
    return try rows(ofRecord, record, fields, replicas)
  }

  func liveOps(
    of record: RecordID, field: Int64, fields: FieldNames, replicas: ReplicaRows
  ) throws -> [LiveOp] {
    ofField.bind(record.rawValue, at: 1)
    ofField.bind(field, at: 2)
    return try rows(ofField, record, fields, replicas)
  }

  private func rows(
    _ statement: CStatement, _ record: RecordID, _ fields: FieldNames, _ replicas: ReplicaRows
  ) throws -> [LiveOp] {
    var live: [LiveOp] = []
    while try statement.step() {
      let refs = statement.int64(4)
      let op = Op(
        record: record, field: fields.name(of: statement.int64(1)),
        element: statement.value(2, isReference: refs & 2 != 0),
        value: statement.value(3, isReference: refs & 1 != 0))
      guard let replica = replicas.replica(numbered: statement.int64(7)) else { continue }
      live.append(
        LiveOp(
          op: op, dot: Dot(replica: replica, sequence: UInt64(clamping: statement.int64(8))),
          position: Int(statement.int64(6)), stamp: Stamp(rawValue: statement.int64(9)) ?? .zero,
          author: RecordID(statement.int64(10)), isKeyed: refs & 4 != 0, isContested: statement.int64(5) == 2,
          row: statement.int64(0)))
    }
    return live
  }
}
