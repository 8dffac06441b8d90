import Foundation
import GRDB

/// Changes that were put aside because others are missing, or because nobody has vouched for their writer.
struct WaitingRows {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// - Returns: whether it was not there yet.
  func insert(_ change: Change) throws -> Bool {
    // What comes as forgotten takes the place of what waits as it was said.
    let conflict = change.erasedRecords.isEmpty ? "IGNORE" : "REPLACE"
    try db.cachedStatement(
      sql: "INSERT OR \(conflict) INTO waiting (replica, sequence, change) VALUES (?, ?, ?)"
    )
    .execute(arguments: Self.place(change.dot) + [Data(ChangeCoding.encode(change))])
    return db.changesCount > 0
  }

  /// Puts another form of a change in its place.
  func replace(_ place: Dot, by change: Change) throws {
    try db.cachedStatement(sql: "UPDATE waiting SET change = ?3 WHERE replica = ?1 AND sequence = ?2")
      .execute(arguments: Self.place(place) + [Data(ChangeCoding.encode(change))])
  }

  func delete(_ place: Dot) throws {
    try db.cachedStatement(sql: "DELETE FROM waiting WHERE replica = ? AND sequence = ?").execute(
      arguments: Self.place(place))
  }

  func deleteAll(of replica: ReplicaID) throws {
    try db.cachedStatement(sql: "DELETE FROM waiting WHERE replica = ?").execute(arguments: [replica])
  }

  /// The change that comes next in a replica's log, if it waits; those before it are dropped.
  func change(of replica: ReplicaID, after sequence: UInt64) throws -> Change? {
    let next = Int64(clamping: sequence) + 1
    try db.cachedStatement(sql: "DELETE FROM waiting WHERE replica = ? AND sequence < ?")
      .execute(arguments: [replica, next])
    return try Data.fetchOne(
      db.cachedStatement(sql: "SELECT change FROM waiting WHERE replica = ? AND sequence = ?"),
      arguments: [replica, next]
    ).flatMap(Self.decoded)
  }

  func replicas() throws -> [ReplicaID] {
    try ReplicaID.fetchAll(db.cachedStatement(sql: "SELECT DISTINCT replica FROM waiting ORDER BY replica"))
  }

  func all() throws -> [(place: Dot, change: Change)] {
    try Row.fetchAll(db.cachedStatement(sql: "SELECT replica, sequence, change FROM waiting")).compactMap {
      row in
      guard let replica = ReplicaID.fromDatabaseValue(row[0]), let change = Self.decoded(row[2]) else {
        return nil
      }
      return (Dot(replica: replica, sequence: UInt64(clamping: row[1] as Int64)), change)
    }
  }

  func all(of replica: ReplicaID) throws -> [Change] {
    try Data.fetchAll(
      db.cachedStatement(sql: "SELECT change FROM waiting WHERE replica = ? ORDER BY sequence"),
      arguments: [replica]
    ).compactMap(Self.decoded)
  }

  private static func place(_ dot: Dot) -> StatementArguments {
    [dot.replica, Int64(clamping: dot.sequence)]
  }

  private static func decoded(_ data: Data) -> Change? { ChangeCoding.decode(Array(data)) }
}
