import GRDB

/// Writes changes and their ops into the log.
struct LogWriter {
  /// The row of the next op.
  private(set) var nextRow: Int64
  private var nextChange: Int64
  private let db: Database
  private let opRows: RowInserter
  private let changeRows: RowInserter
  private let setLive: CStatement

  init(_ db: Database) throws {
    self.db = db
    nextRow = try Int64.fetchOne(db.cachedStatement(sql: "SELECT coalesce(max(id), 0) + 1 FROM op")) ?? 1
    nextChange =
      try Int64.fetchOne(db.cachedStatement(sql: "SELECT coalesce(max(id), 0) + 1 FROM change")) ?? 1
    opRows = try RowInserter(
      db, "INSERT INTO op (id, change, record, field, element, value, refs, live)", columns: 8)
    changeRows = try RowInserter(
      db, "INSERT INTO change (id, replica, sequence, stamp, author, dependencies, mark, first, ops)",
      columns: 9)
    setLive = try CStatement(db, "UPDATE op SET live = ? WHERE id = ?")
  }

  /// Sets how an op stands that was written earlier: 0 superseded, 2 contested.
  func set(_ live: LiveOp, to standing: Int64) throws {
    setLive.bind(standing, at: 1)
    setLive.bind(live.row, at: 2)
    try setLive.run()
  }

  /// Says how much comes next.
  func expect(changes: Int, ops: Int) throws {
    try changeRows.expect(changes)
    try opRows.expect(ops)
  }

  /// Writes a change, whose ops get the next rows.
  ///
  /// - Parameter standings: how its ops stand, in their order.
  mutating func write(
    _ change: Change, mark: UInt64, standings: some Collection<OpStanding>, replicas: inout ReplicaRows,
    fields: inout FieldNames
  ) throws {
    let first = nextRow
    for (op, standing) in zip(change.ops, standings) {
      try write(op, standing, field: try fields.number(of: op.field, db))
    }
    changeRows.bind(nextChange, at: 1)
    changeRows.bind(try replicas.number(of: change.dot.replica, db), at: 2)
    changeRows.bind(Int64(clamping: change.dot.sequence), at: 3)
    changeRows.bind(change.stamp.rawValue, at: 4)
    changeRows.bind(change.author.map(Value.reference) ?? .null, at: 5)
    let dependencies = change.dependencies
    changeRows.bind(dependencies.isEmpty ? nil : try replicas.encode(dependencies: dependencies, db), at: 6)
    changeRows.bind(Int64(bitPattern: mark), at: 7)
    changeRows.bind(first, at: 8)
    changeRows.bind(Int64(change.ops.count), at: 9)
    try changeRows.endRow()
    nextChange += 1
  }

  private mutating func write(_ op: Op, _ standing: OpStanding, field: Int64) throws {
    opRows.bind(nextRow, at: 1)
    opRows.bind(nextChange, at: 2)
    opRows.bind(op.record.rawValue, at: 3)
    opRows.bind(field, at: 4)
    opRows.bind(op.element, at: 5)
    opRows.bind(op.value, at: 6)
    opRows.bind(OpRefs(of: op, isKeyed: standing.isKeyed).rawValue, at: 7)
    opRows.bind(standing.live, at: 8)
    try opRows.endRow()
    nextRow += 1
  }
}

extension OpStanding {
  /// As the column `live` has it.
  fileprivate var live: Int64 { isLive ? (isContested ? 2 : 1) : 0 }
}
