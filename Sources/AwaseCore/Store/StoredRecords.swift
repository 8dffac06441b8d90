import GRDB

/// The records of the database, as a batch is folded into them.
struct StoredRecords: RecordSource {
  /// Fields on which there is a difference now and was none before.
  private(set) var newDifferences: [(record: RecordID, field: String)] = []
  private let rows: RowWriter
  private let log: LogWriter
  private let replicas: ReplicaRows
  private let live: LiveOpReader
  private let cells: CStatement

  init(_ db: Database, rows: RowWriter, log: LogWriter, replicas: ReplicaRows) throws {
    self.rows = rows
    self.log = log
    self.replicas = replicas
    live = try LiveOpReader(db)
    cells = try CStatement(db, "SELECT field, live, id FROM op WHERE record = ?")
  }

  func state(of record: RecordID, on fields: [String]) throws -> RecordState? {
    let wanted = fields.compactMap { rows.fields.number(of: $0) }
    let isWhole = fields.contains { FieldPath.isArchived($0) || FieldPath.isForgotten($0) }
    var isKnown = false
    var ids: [Int64] = []
    let look = { (field: Int64, standing: Int64, row: Int64) in
      guard standing > 0 else { return }
      if isWhole || wanted.contains(field) || self.rows.fields.isAlwaysRead(field) { ids.append(row) }
    }
    if let map = log.cells {
      isKnown = map.forEachOp(of: record, look)
    } else {
      // All of this is in the index.
      cells.bind(record.rawValue, at: 1)
      while try cells.step() {
        isKnown = true
        look(cells.int64(0), cells.int64(1), cells.int64(2))
      }
    }
    guard isKnown else { return nil }
    return RecordState(
      restoring: try ids.compactMap {
        try live.liveOp($0, of: record, fields: rows.fields, replicas: replicas)
      })
  }

  mutating func take(_ folded: FoldedRecord) throws {
    for old in folded.superseded where old.row < log.nextRow { try log.set(old, to: 0) }
    for old in folded.contested
    where old.row < log.nextRow && !folded.superseded.contains(where: { $0.row == old.row }) {
      try log.set(old, to: 2)
    }
    try rows.write(folded, firstRow: log.nextRow)
    let joined = folded.newDifferences.isEmpty ? [] : try rows.joins.kinds(of: folded.record)
    for path in folded.newDifferences where !joined.contains(String(FieldPath.kind(of: path))) {
      newDifferences.append((folded.record, path))
    }
  }
}
