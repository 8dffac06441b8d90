import GRDB

/// Who said what, when: straight from the log.
extension Reader {
  /// What was said of a record, the oldest first, in whatever order it came in. Fields that the reader may not see yet are left out.
  public func history(of record: RecordID) throws -> [HistoryEntry] {
    let fields = try FieldNames(db)
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT o.record, o.field, o.element, o.value, o.refs, c.stamp, c.author FROM op o
          JOIN change c ON c.id = o.change JOIN replica r ON r.id = c.replica WHERE o.record = ?
          ORDER BY c.stamp, r.replica, c.sequence, o.id
          """), arguments: [record])
    var before: [CellKey: Value] = [:]
    var entries: [HistoryEntry] = []
    for row in rows {
      guard let op = Op(row, fields: fields), !FieldPath.isUnkeyed(op.field), !op.value.isErased,
        let kind = schema[String(FieldPath.kind(of: op.field))]
      else { continue }
      let field = String(FieldPath.field(of: op.field))
      let cell = CellKey(field: op.field, element: op.element)
      defer { before[cell] = op.value }
      guard try !isHidden(field, of: record, kind) else { continue }
      entries.append(
        HistoryEntry(
          at: Stamp(rawValue: row["stamp"])?.instant ?? Instant(milliseconds: 0),
          author: RecordID.fromDatabaseValue(row["author"]), kind: kind, field: field, element: op.element,
          old: before[cell] ?? .null, new: op.value))
    }
    return entries
  }

  private struct CellKey: Hashable {
    let field: String
    let element: Value
  }

  /// All differences, the newest first.
  public func differences() throws -> [Difference] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT d.record, f.name FROM difference d JOIN field f ON f.id = d.field"))
    return try rows.compactMap { row in
      try RecordID(row[0]).flatMap { try difference(DifferenceAddress(record: $0, path: row[1])) }
    }.sorted { one, other in
      (one.sides.last?.at.milliseconds ?? 0, one.record.rawValue, one.field)
        > (other.sides.last?.at.milliseconds ?? 0, other.record.rawValue, other.field)
    }
  }

  public func differences(of record: RecordID) throws -> [Difference] {
    let paths = try String.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT f.name FROM difference d JOIN field f ON f.id = d.field WHERE d.record = ? ORDER BY f.name"),
      arguments: [record])
    return try paths.compactMap { try difference(DifferenceAddress(record: record, path: $0)) }
  }

  public func differenceCount() throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM difference")) ?? 0
  }

  /// The difference at an address; nil if there is none any more, or none that this version can show.
  public func difference(_ address: DifferenceAddress) throws -> Difference? {
    let field = String(FieldPath.field(of: address.path))
    guard let kind = schema[String(FieldPath.kind(of: address.path))],
      field == CommonField.archived || kind.field(named: field) != nil,
      try !isHidden(field, of: address.record, kind)
    else { return nil }
    let replicas = try ReplicaRows(db)
    let names = try FieldNames(db)
    let state = RecordState(
      restoring: try LiveOpReader(db).liveOps(of: address.record, fields: names, replicas: replicas))
    var live = state.difference(address.path)
    if live.isEmpty, let archiving = state.contestedArchiving(address.path) {
      live = [archiving] + (state.newestEdit(apartFrom: address.path).map { [$0] } ?? [])
    }
    guard live.count > 1 else { return nil }
    let isNote = kind.field(named: field)?.type == .note
    let merged =
      try isNote
      ? TextAncestry(db, fields: names, replicas: replicas).merged(address.record, address.path, live) : nil
    return Difference(
      record: address.record, kind: kind, field: field,
      sides: live.map { Difference.Side(value: $0.op.value, author: $0.author, at: $0.stamp.instant) },
      isMerged: merged != nil)
  }
}

extension RecordState {
  /// The newest live op on another field: what contests an archiving.
  fileprivate func newestEdit(apartFrom path: String) -> LiveOp? {
    ops.filter { $0.op.field != path }.max(by: LiveOp.isShownBefore)
  }
}
