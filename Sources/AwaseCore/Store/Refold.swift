import GRDB

/// Makes everything that is folded from the log anew.
enum Refold {
  static func createKindTables(_ db: Database, schema: Schema) throws {
    for kind in schema.kinds {
      let table = KindTable(kind)
      try db.execute(sql: table.createSQL)
      if let index = table.createIndexSQL { try db.execute(sql: index) }
    }
    try Meta.fingerprint.set(db, schema.fingerprint)
  }

  /// Drops the tables of kinds and the indexes and writes them from the live ops, a portion of records at a time.
  static func run(_ db: Database, schema: Schema, _ progress: ProgressMonitor = ProgressMonitor()) throws {
    let count = try Int.fetchOne(db, sql: "SELECT count(DISTINCT record) FROM op")
    var done = 0
    for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    where schema[table] != nil {
      try db.execute(sql: "DROP TABLE \(KindTable.quoted(table))")
    }
    try Tables.dropDerived(db)
    try Tables.createDerived(db)
    try createKindTables(db, schema: schema)
    try Meta.searched.set(db, 0)
    let writer = try RowWriter(db, schema: schema)
    try writer.refoldGroups()
    let reader = try LiveOpReader(db)
    let replicas = try ReplicaRows(db)
    var last: Int64 = 0
    while true {
      let records = try Int64.fetchAll(
        db, sql: "SELECT DISTINCT record FROM op WHERE record > ? ORDER BY record LIMIT 2000",
        arguments: [last])
      guard let end = records.last else { return try writer.rewriteGroups() }
      last = end
      done += records.count
      try progress.note(.folding, done, of: count)
      var states: [RecordID: RecordState] = [:]
      for record in records.compactMap({ RecordID($0) }) {
        states[record] = RecordState(
          restoring: try reader.liveOps(of: record, fields: writer.fields, replicas: replicas))
      }
      try writer.rewrite(states)
    }
  }
}
