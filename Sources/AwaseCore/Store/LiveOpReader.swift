import GRDB

/// Reads live ops, of a record or one by one.
struct LiveOpReader {
  private let ofRecord: CStatement
  private let atRow: CStatement

  init(_ db: Database) throws {
    let select = """
      SELECT o.id, o.field, o.element, o.value, o.refs, o.live, o.id - c.first, c.replica, c.sequence, c.stamp, c.author
      FROM op o JOIN change c ON c.id = o.change
      """
    ofRecord = try CStatement(db, select + " WHERE o.record = ? AND o.live > 0")
    atRow = try CStatement(db, select + " WHERE o.id = ?")
  }

  func liveOps(of record: RecordID, fields: FieldNames, replicas: ReplicaRows) throws -> [LiveOp] {
    ofRecord.bind(record.rawValue, at: 1)
    var live: [LiveOp] = []
    while try ofRecord.step() { if let op = op(ofRecord, record, fields, replicas) { live.append(op) } }
    return live
  }

  /// The op in a row, which is one of `record`'s.
  func liveOp(
    _ row: Int64, of record: RecordID, fields: FieldNames, replicas: ReplicaRows
  ) throws -> LiveOp? {
    atRow.bind(row, at: 1)
    guard try atRow.step() else { return nil }
    defer { atRow.reset() }
    return op(atRow, record, fields, replicas)
  }

  private func op(
    _ statement: CStatement, _ record: RecordID, _ fields: FieldNames, _ replicas: ReplicaRows
  ) -> LiveOp? {
    let refs = OpRefs(rawValue: statement.int64(4))
    let op = Op(
      record: record, field: fields.name(of: statement.int64(1)),
      element: statement.value(2, isReference: refs.contains(.element)),
      value: refs.value(statement.value(3, isReference: refs.contains(.value))))
    guard let replica = replicas.replica(numbered: statement.int64(7)) else { return nil }
    return LiveOp(
      op: op, dot: Dot(replica: replica, sequence: UInt64(clamping: statement.int64(8))),
      origin: replicas.origins[replica], position: Int(statement.int64(6)),
      stamp: Stamp(rawValue: statement.int64(9)) ?? .zero,
      author: RecordID(statement.int64(10)), isKeyed: refs.contains(.keyed),
      isContested: statement.int64(5) == 2,
      row: statement.int64(0))
  }
}
