import Foundation
import GRDB

/// Where a workspace stands.
public struct Status: Sendable, Hashable {
  public struct Replica: Sendable, Hashable {
    public let id: ReplicaID
    public let sequence: UInt64
    /// Who wrote its newest change, and when.
    public let author: RecordID?
    public let latest: Instant
    public let isOwn: Bool
  }

  public struct Wait: Sendable, Hashable {
    public let replica: ReplicaID
    public let changes: Int
    /// The changes that must come first.
    public let missing: [Dot]
  }

  public let name: String
  public let workspace: WorkspaceID?
  public let replica: ReplicaID?
  public let person: RecordID?
  public let changes: Int
  public let ops: Int
  public let records: Int
  public let vector: VersionVector
  public let replicas: [Replica]
  public let waiting: [Wait]
  public let differences: Int
  public let digest: Digest
  /// Who has joined here and has not taken a bundle in yet.
  public let joining: String?
  /// Ops that the search index does not hold yet.
  public let unsearched: Int
}

extension Reader {
  public func status() throws -> Status {
    let rows = try ReplicaRows(db)
    let own = try Meta.replica.value(db, as: ReplicaID.self)
    let ops = try Int.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM op") ?? 0
    return Status(
      name: try Meta.workspaceName.value(db) ?? "", workspace: try Meta.workspace.value(db), replica: own,
      person: try me(), changes: try Int.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM change") ?? 0,
      ops: ops,
      records: try schema.kinds.reduce(0) { sum, kind in
        sum + (try Int.fetchOne(db, sql: "SELECT count(*) FROM \(KindTable.quoted(kind.name))") ?? 0)
      }, vector: rows.vector, replicas: try replicas(own: own, rows), waiting: try waiting(rows),
      differences: try differenceCount(), digest: try Meta.digest.value(db) ?? .zero,
      joining: try Meta.person.value(db, as: RecordID.self) == nil ? Meta.joiningName.value(db) : nil,
      unsearched: max(0, ops - (try Meta.searched.value(db, as: Int.self) ?? 0)))
  }

  private func replicas(own: ReplicaID?, _ rows: ReplicaRows) throws -> [Status.Replica] {
    try rows.vector.dots.compactMap { dot in
      guard let number = rows.numbers[dot.replica],
        let row = try Row.fetchOne(
          db.cachedStatement(sql: "SELECT author, stamp FROM change WHERE replica = ? AND sequence = ?"),
          arguments: [number, Int64(clamping: dot.sequence)])
      else { return nil }
      return Status.Replica(
        id: dot.replica, sequence: dot.sequence, author: RecordID.fromDatabaseValue(row[0]),
        latest: Stamp(rawValue: row[1])?.instant ?? Instant(milliseconds: 0), isOwn: dot.replica == own)
    }
  }

  private func waiting(_ rows: ReplicaRows) throws -> [Status.Wait] {
    let groups = try Row.fetchAll(
      db,
      sql: "SELECT replica, count(*), change FROM waiting GROUP BY replica HAVING sequence = min(sequence)")
    return groups.compactMap { row in
      guard let replica = ReplicaID.fromDatabaseValue(row[0]) else { return nil }
      let bytes: [UInt8] = Array(row[2] as Data)
      var missing: [Dot] = []
      if let change = ChangeCoding.decode(bytes) {
        missing = change.dependencies.map(\.dot).filter { !rows.vector.includes($0) }
        if rows.vector[replica] + 1 < change.dot.sequence {
          missing.append(Dot(replica: replica, sequence: change.dot.sequence - 1))
        }
      }
      return Status.Wait(replica: replica, changes: row[1], missing: missing)
    }
  }
}
