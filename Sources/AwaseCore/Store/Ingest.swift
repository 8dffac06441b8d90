import Foundation
import GRDB

/// Takes changes into the database, within one transaction: merging, tables and all.
///
/// It works in batches. The pure ``BatchFold`` goes through the records that a batch is about, in the order in which
/// their tables are: what is live of each is read once, and its rows are written once, however often it changed. Then
/// the changes go into the log.
final class Ingest {
  /// What came in.
  struct Report {
    struct Writer: Hashable {
      let replica: ReplicaID
      let author: RecordID?
    }

    struct Share {
      var changes = 0
      var first: Stamp
      var last: Stamp
    }

    var changes = 0
    var ops = 0
    var writers: [Writer: Share] = [:]
    /// Fields on which there is a difference now and was none before.
    var newDifferences: [(record: RecordID, field: String)] = []
    /// Changes that were put aside because others are missing.
    var waiting = 0
    /// The latest stamp that lies more than a day ahead of our clock.
    var ahead: (stamp: Stamp, author: RecordID?)?
  }

  /// A batch ends after the change that brings it to this many ops, or this many bytes of text.
  private static let batchOps = 196_608
  private static let batchBytes = 16 << 20

  private(set) var report = Report()
  private(set) var vector: VersionVector
  private let db: Database
  private let schema: Schema
  private let workspace: WorkspaceID
  private let rows: RowWriter
  private var log: LogWriter
  private var replicas: ReplicaRows
  private var heads: [ReplicaID: Fold.Head] = [:]
  private var digest: Digest
  private var changes: [Change] = []
  private var marks = RecentMarks()
  private var ops = 0
  private var bytes = 0
  private var clock: HybridClock
  private let now: Instant
  private let readMark: CStatement
  private let expectedMark: ((Dot) throws -> UInt64?)?
  private let membership: MembershipRows
  /// Who may write; nil where nobody asks.
  private var admission: Admission?
  /// What was signed and must come out.
  private var signed: [Dot: Digest] = [:]

  /// - Parameter expectedMark: what a change must hash to, for checking a log that is known.
  init(
    _ db: Database, schema: Schema, now: Instant, expectedMark: ((Dot) throws -> UInt64?)? = nil
  ) throws {
    self.db = db
    self.schema = schema
    self.expectedMark = expectedMark
    membership = MembershipRows(db)
    self.now = now
    guard let workspace = try Meta.workspace.value(db, as: WorkspaceID.self) else {
      throw IngestError.noWorkspace
    }
    self.workspace = workspace
    replicas = try ReplicaRows(db)
    vector = replicas.vector
    digest = try Meta.digest.value(db) ?? .zero
    clock = HybridClock(
      latest: try Meta.clock.value(db, as: Int64.self).flatMap(Stamp.init(rawValue:)) ?? .zero)
    rows = try RowWriter(db, schema: schema)
    log = try LogWriter(db)
    readMark = try CStatement(db, "SELECT mark FROM change WHERE replica = ? AND sequence = ?")
  }

  /// The stamp of a change that is written here and now.
  func tick() -> Stamp { clock.tick(now: now) }

  /// What `replica` has taken in since its latest change.
  func dependencies(of replica: ReplicaID) throws -> [Dependency] {
    let seen = try head(of: replica).context
    return try vector.dots.filter { $0.replica != replica && !seen.includes($0) }
      .map { Dependency(dot: $0, mark: try mark(of: $0) ?? 0) }
  }

  /// From here on only those may write who belong to the workspace, and what they have signed must come out.
  func checkMembership() throws {
    admission = try membership.admission(
      workspace: workspace, own: try Meta.replica.value(db, as: ReplicaID.self), schema: schema)
    signed = try membership.pendingChains()
    try admitCertified()
  }

  /// Whether a change can be applied now. One by somebody who may not write waits, for nothing in particular.
  func readiness(of change: Change) -> Fold.Readiness {
    let readiness = Fold.readiness(of: change, at: vector)
    guard readiness == .ready, let admission, !admission.admits(change.dot) else { return readiness }
    return .waiting(for: [])
  }

  /// Admits replicas whose keys a replica that may write has certified.
  private func admitCertified() throws {
    for (replica, certificate) in try membership.certificates()
    where admission?.admits(Dot(replica: certificate.voucher, sequence: 1)) == true {
      admission?.admit(replica)
    }
  }

  /// Takes a change, drops it where it is known, or puts it aside where others are missing.
  func receive(_ change: Change) throws {
    switch readiness(of: change) {
    case .known: break
    case .ready: try take(change)
    case .waiting: try putAside(change)
    }
  }

  /// Writes what is left, and applies what waited for what has come.
  func finish() throws {
    try releaseWaiting()
    try flush()
    if let admission { try membership.save(admitted: admission.newlyAdmitted) }
    try Meta.digest.set(db, digest)
    try Meta.clock.set(db, clock.latest.rawValue)
  }

  /// The chain hash of a replica after its newest change here.
  func chain(of replica: ReplicaID) throws -> Digest? {
    try flush()
    return vector[replica] > 0 ? try head(of: replica).chain : nil
  }

  private func take(_ change: Change) throws {
    changes.append(change)
    admission?.note(change)
    vector.include(change.dot)
    clock.observe(change.stamp, now: now)
    note(change)
    if ops >= Self.batchOps || bytes >= Self.batchBytes { try flush() }
  }

  private func note(_ change: Change) {
    report.changes += 1
    report.ops += change.ops.count
    ops += change.ops.count
    for op in change.ops { if case .text(let text) = op.value { bytes += text.utf8.count } }
    let writer = Report.Writer(replica: change.dot.replica, author: change.author)
    var share = report.writers[writer] ?? Report.Share(first: change.stamp, last: change.stamp)
    share.changes += 1
    share.first = min(share.first, change.stamp)
    share.last = max(share.last, change.stamp)
    report.writers[writer] = share
    if HybridClock.isAhead(change.stamp, of: now), change.stamp > report.ahead?.stamp ?? .zero {
      report.ahead = (change.stamp, change.author)
    }
  }

  // MARK: The chain

  /// Refuses a change that builds on another branch of a log than the one that is here.
  private func check(_ dependency: Dependency) throws {
    guard try mark(of: dependency.dot) == dependency.mark else {
      throw IngestError.forked(replica: dependency.dot.replica, sequence: dependency.dot.sequence)
    }
  }

  func mark(of dot: Dot) throws -> UInt64? {
    if let mark = marks[dot] { return mark }
    guard let number = replicas.numbers[dot.replica] else { return nil }
    readMark.bind(number, at: 1)
    readMark.bind(Int64(clamping: dot.sequence), at: 2)
    guard try readMark.step() else { return nil }
    defer { readMark.reset() }
    return UInt64(bitPattern: readMark.int64(0))
  }

  private func head(of replica: ReplicaID) throws -> Fold.Head {
    if let head = heads[replica] { return head }
    let head = try replicas.head(of: replica, db) ?? Fold.Head(before: replica, in: workspace)
    heads[replica] = head
    return head
  }

  // MARK: Waiting

  private func putAside(_ change: Change) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO waiting (replica, sequence, change) VALUES (?, ?, ?)")
      .execute(
        arguments: [
          change.dot.replica, Int64(clamping: change.dot.sequence), Data(ChangeCoding.encode(change)),
        ])
    report.waiting += db.changesCount
  }

  private func releaseWaiting() throws {
    var isProgressing = true
    while isProgressing {
      isProgressing = false
      if admission != nil { try admitCertified() }
      for replica in try ReplicaID.fetchAll(db, sql: "SELECT DISTINCT replica FROM waiting") {
        while let change = try nextWaiting(of: replica), readiness(of: change) == .ready {
          // One that builds on another branch goes on waiting; what came with it is not to blame.
          try flush()
          do { for dependency in change.dependencies { try check(dependency) } } catch { break }
          try take(change)
          report.waiting -= 1
          isProgressing = true
        }
      }
    }
    report.waiting = max(0, report.waiting)
  }

  /// The change that comes next in a replica's log, if it waits here; those before it are dropped.
  private func nextWaiting(of replica: ReplicaID) throws -> Change? {
    let next = Int64(clamping: vector[replica]) + 1
    try db.cachedStatement(sql: "DELETE FROM waiting WHERE replica = ? AND sequence < ?")
      .execute(arguments: [replica, next])
    let data = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT change FROM waiting WHERE replica = ? AND sequence = ?"),
      arguments: [replica, next])
    return data.flatMap { ChangeCoding.decode(Array($0)) }
  }

  // MARK: Writing a batch

  private func flush() throws {
    guard !changes.isEmpty else { return }
    for change in changes { _ = try head(of: change.dot.replica) }
    var batch = BatchFold(changes, firstRow: log.nextRow, after: heads, digest: digest)
    changes = []
    var records = try StoredRecords(db, rows: rows, log: log, replicas: replicas)
    try batch.run(&records)
    digest = batch.digest
    report.newDifferences += records.newDifferences
    try writeLog(&batch)
    try rows.finishBatch()
    (ops, bytes) = (0, 0)
  }

  private func writeLog(_ batch: inout BatchFold) throws {
    var moved: Set<ReplicaID> = []
    try log.expect(changes: batch.changes.count, ops: batch.count)
    for index in batch.changes.indices {
      let change = batch.changes[index]
      for dependency in change.dependencies { try check(dependency) }
      let replica = change.dot.replica
      guard var head = heads.removeValue(forKey: replica) else { continue }
      batch.link(changeAt: index, &head)
      if let expectedMark, try expectedMark(change.dot) != head.chain.mark {
        throw IngestError.chainBroken(replica: replica, sequence: change.dot.sequence)
      }
      if let chain = signed.isEmpty ? nil : signed[change.dot], chain != head.chain {
        throw IngestError.notAsSigned(replica: replica, sequence: change.dot.sequence)
      }
      marks.append(head.chain.mark, at: change.dot)
      try log.write(
        change, mark: head.chain.mark, standings: batch.standings(ofChange: index), replicas: &replicas,
        fields: &rows.fields)
      heads[replica] = head
      moved.insert(replica)
    }
    for replica in moved { if let head = heads[replica] { try replicas.save(head, of: replica, db) } }
  }
}

/// Why changes were not taken in.
public enum IngestError: Error, Equatable, Sendable {
  /// Nobody has founded the workspace, and no bundle has come.
  case noWorkspace
  /// A change builds on another branch of a replica's log than the one that is here.
  case forked(replica: ReplicaID, sequence: UInt64)
  /// What came does not hash to what its writer stated.
  case chainBroken(replica: ReplicaID, sequence: UInt64)
  /// Changes that had waited do not come to what their writer has signed.
  case notAsSigned(replica: ReplicaID, sequence: UInt64)
  /// The first bundle of somebody who joins holds nothing by the workspace's founder.
  case withoutFounder
  /// The bundle belongs to another workspace.
  case foreign(workspace: WorkspaceID)
}
