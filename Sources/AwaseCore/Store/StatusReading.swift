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
  /// Records that never leave this machine; not among the others.
  public let isolated: Int
  public let vector: VersionVector
  public let replicas: [Replica]
  public let waiting: [Wait]
  public let differences: Int
  public let digest: Digest
  /// Who has joined here and has not taken a bundle in yet.
  public let joining: String?
  /// Ops that the search index does not hold yet.
  public let unsearched: Int
  /// Whether what is written here counts with the others, or waits there until a member invites this machine.
  public let isInvited: Bool
}

extension Reader {
  /// How many changes this machine has written.
  public func ownChanges() throws -> Int64 {
    guard let replica = try Meta.replica.value(db, as: ReplicaID.self) else { return 0 }
    return try Int64.fetchOne(
      db, sql: "SELECT sequence FROM replica WHERE replica = ?", arguments: [replica]) ?? 0
  }

  /// How many changes are here, from whomever, with those that never leave this machine.
  public func changeCount() throws -> Int {
    try Int.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM change") ?? 0
  }

  /// What the workspace is called, and its digest: who sees the same two sees the same figures.
  public func nameAndDigest() throws -> (name: String, digest: Digest) {
    (try Meta.workspaceName.value(db) ?? "", try Meta.digest.value(db) ?? .zero)
  }

  public func status() throws -> Status {
    let rows = try ReplicaRows(db)
    let own = try Meta.replica.value(db, as: ReplicaID.self)
    let ops = try Int.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM op") ?? 0
    let isolated = try privateCount()
    let (changesOfOwn, opsOfOwn) = try rows.localSequence > 0 ? localCounts(rows) : (0, 0)
    let workspace = try Meta.workspace.value(db, as: WorkspaceID.self)
    return Status(
      name: try Meta.workspaceName.value(db) ?? "", workspace: workspace, replica: own,
      person: try me(),
      changes: try changeCount() - changesOfOwn,
      ops: ops - opsOfOwn,
      records: try schema.kinds.reduce(0) { sum, kind in
        sum + (try Int.fetchOne(db, sql: "SELECT count(*) FROM \(KindTable.quoted(kind.name))") ?? 0)
      } - privateCount(withArchived: true), isolated: isolated, vector: rows.vector,
      replicas: try replicas(own: own, rows),
      waiting: try waiting(rows),
      differences: try differenceCount(), digest: try Meta.digest.value(db) ?? .zero,
      joining: try Meta.person.value(db, as: RecordID.self) == nil ? Meta.joiningName.value(db) : nil,
      unsearched: max(0, ops - (try Meta.searched.value(db, as: Int.self) ?? 0)),
      isInvited: try isOwnInvited(own, workspace))
  }

  /// Changes and ops that never leave this machine.
  private func localCounts(_ rows: ReplicaRows) throws -> (changes: Int, ops: Int) {
    let row = try Row.fetchOne(
      db, sql: "SELECT count(*), coalesce(sum(ops), 0) FROM change WHERE replica = ?",
      arguments: [rows.numbers[.local]])
    return (row?[0] ?? 0, row?[1] ?? 0)
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
    let waiting = WaitingRows(db)
    return try waiting.replicas().map { replica in
      let changes = try waiting.all(of: replica)
      // A log waits as a whole for what any of its changes needs.
      let missing = changes.enumerated().lazy.map { index, change in
        self.missing(for: change, of: replica, isFirst: index == 0, rows.vector)
      }.first { !$0.isEmpty }
      return Status.Wait(replica: replica, changes: changes.count, missing: missing ?? [])
    }
  }

  private func missing(
    for change: Change, of replica: ReplicaID, isFirst: Bool, _ vector: VersionVector
  ) -> [Dot] {
    var missing = change.dependencies.map(\.dot).filter { !vector.includes($0) }
    if isFirst, vector[replica] + 1 < change.dot.sequence {
      missing.append(Dot(replica: replica, sequence: change.dot.sequence - 1))
    }
    return missing
  }

  /// Whether what our replica writes counts with the others: it is the founder's, goes on for one that counts, or
  /// somebody else has named it.
  private func isOwnInvited(_ own: ReplicaID?, _ workspace: WorkspaceID?) throws -> Bool {
    guard environment.custody != nil, let own, let workspace, schema[Kind.device.name] != nil,
      WorkspaceID(founder: own) != workspace
    else { return true }
    return try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM certificate WHERE replica = ?1) OR EXISTS (
          SELECT 1 FROM device d CROSS JOIN field f CROSS JOIN op o ON o.record = d.id AND o.field = f.id
          JOIN change c ON c.id = o.change JOIN replica r ON r.id = c.replica
          WHERE d.replica = ?3 AND f.name = ?2 AND r.replica <> ?1)
        """, arguments: [own, Kind.device.path(DeviceField.replica), own.description]) ?? false
  }
}
