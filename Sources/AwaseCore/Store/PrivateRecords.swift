import GRDB

/// The records that never leave this machine. All that is said of them goes into a log of its own, ``ReplicaID/local``,
/// which no bundle holds and no digest counts; everything else works on it as on any other.
struct PrivateRecords {
  private let db: Database
  private let records: Set<RecordID>

  init(_ db: Database) throws {
    self.db = db
    records = try Set(RecordID.fetchAll(db.cachedStatement(sql: "SELECT record FROM private")))
  }

  var isEmpty: Bool { records.isEmpty }

  func contains(_ record: RecordID) -> Bool { records.contains(record) }

  func add(_ new: Set<RecordID>) throws {
    for record in new.sorted() {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO private (record) VALUES (?)").execute(arguments: [
        record
      ])
    }
  }
}

extension Reader {
  /// Whether a record never leaves this machine.
  public func isPrivate(_ record: RecordID) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM private WHERE record = ?)"), arguments: [record])
      ?? false
  }

  /// How many such records there are in the lists, or with those that are out of them.
  public func privateCount(withArchived: Bool = false) throws -> Int {
    guard try !PrivateRecords(db).isEmpty else { return 0 }
    return try schema.kinds.reduce(0) { sum, kind in
      let sql =
        "SELECT count(*) FROM private p JOIN \(KindTable.quoted(kind.name)) k ON k.id = p.record"
        + (withArchived ? "" : " WHERE k.archived = 0")
      return sum + (try Int.fetchOne(db.cachedStatement(sql: sql)) ?? 0)
    }
  }
}
