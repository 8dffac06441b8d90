import Foundation
import GRDB

/// Takes changes into the database, within one transaction: merging, tables and all.
///
/// It works in batches. The live ops of the records that a batch is about are read once, the pure ``Fold`` applies
/// the changes, and then ops, rows and indexes are written once for each record, however often it changed.
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
  private static let batchOps = 49_152
  private static let batchBytes = 8 << 20
  /// So many marks are kept from batch to batch, since what is depended on is mostly recent.
  private static let rememberedMarks = 200_000

  private(set) var fold: Fold
  private(set) var report = Report()
  private let db: Database
  private let rows: RowWriter
  private var replicas: ReplicaRows
  private var changes: [PendingChange] = []
  private var marks: [Dot: UInt64] = [:]
  private var loaded = LoadedRecords()
  private var bytes = 0
  private var nextRow: Int64
  private var nextChange: Int64
  private var clock: HybridClock
  private let now: Instant
  private let readLive: LiveOpReader
  private let probe: CStatement
  private let readMark: CStatement
  private let writeOp: CStatement
  private let writeChange: CStatement
  private let setLive: CStatement

  private struct PendingChange {
    let change: Change
    let mark: UInt64
    let first: Int64
  }

  init(_ db: Database, schema: Schema, now: Instant) throws {
    self.db = db
    self.now = now
    guard let workspace = try Meta.workspace.value(db, as: WorkspaceID.self) else {
      throw IngestError.noWorkspace
    }
    replicas = try ReplicaRows(db)
    nextRow = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) + 1 FROM op") ?? 1
    nextChange = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) + 1 FROM change") ?? 1
    fold = Fold(workspace: workspace, digest: try Meta.digest.value(db) ?? .zero, nextRow: nextRow)
    clock = HybridClock(
      latest: try Meta.clock.value(db, as: Int64.self).flatMap(Stamp.init(rawValue:)) ?? .zero)
    for dot in replicas.vector.dots { fold.expect(dot) }
    rows = try RowWriter(db, schema: schema)
    readLive = try LiveOpReader(db)
    readMark = try CStatement(db, "SELECT mark FROM change WHERE replica = ? AND sequence = ?")
    probe = try CStatement(db, "SELECT DISTINCT field FROM op WHERE record = ?")
    writeOp = try CStatement(
      db,
      "INSERT INTO op (id, change, record, field, element, value, refs, live) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    )
    writeChange = try CStatement(
      db,
      """
      INSERT INTO change (id, replica, sequence, stamp, author, dependencies, mark, first, ops)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    setLive = try CStatement(db, "UPDATE op SET live = ? WHERE id = ?")
  }

  /// The stamp of a change that is written here and now.
  func tick() -> Stamp { clock.tick(now: now) }

  /// What `replica` has taken in since its latest change.
  func dependencies(of replica: ReplicaID) throws -> [Dependency] {
    try load(headOf: replica)
    let seen = fold.heads[replica]?.context ?? VersionVector()
    return try fold.vector.dots.filter { $0.replica != replica && !seen.includes($0) }
      .map { Dependency(dot: $0, mark: try mark(of: $0) ?? 0) }
  }

  /// Applies a change, drops it where it is known, or puts it aside where others are missing.
  func receive(_ change: Change) throws {
    switch fold.readiness(of: change) {
    case .known: break
    case .ready: try apply(change)
    case .waiting: try putAside(change)
    }
  }

  /// Writes what is left, and applies what waited for what has come.
  func finish() throws {
    try releaseWaiting()
    try flush()
    try Meta.digest.set(db, fold.digest)
    try Meta.clock.set(db, clock.latest.rawValue)
  }

  /// The chain hash of a replica after its newest change here.
  func chain(of replica: ReplicaID) throws -> Digest? {
    try load(headOf: replica)
    return fold.heads[replica]?.chain
  }

  private func apply(_ change: Change) throws {
    try load(headOf: change.dot.replica)
    for dependency in change.dependencies { try check(dependency, of: change) }
    for op in change.ops { try load(op) }
    let chain = fold.apply(change)
    changes.append(PendingChange(change: change, mark: chain.mark, first: nextRow))
    marks[change.dot] = chain.mark
    nextRow += Int64(change.ops.count)
    clock.observe(change.stamp, now: now)
    note(change)
    if changes.count + Int(nextRow - (changes.first?.first ?? nextRow)) >= Self.batchOps
      || bytes >= Self.batchBytes
    {
      try flush()
    }
  }

  private func note(_ change: Change) {
    report.changes += 1
    report.ops += change.ops.count
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

  // MARK: Reading what a batch is about

  private func load(headOf replica: ReplicaID) throws {
    guard fold.heads[replica] == nil, fold.vector[replica] > 0, let head = try replicas.head(of: replica, db)
    else {
      return
    }
    fold.restore(head, of: replica)
  }

  /// Makes sure that the fold knows what is live in the field that an op is about.
  private func load(_ op: Op) throws {
    if loaded.existence[op.record] == nil { try find(op.record) }
    guard loaded.existence[op.record] == true else { return }
    if FieldPath.isArchived(op.field) {
      try loadAll(of: op.record)  // Any edit of the record may contest an archiving.
    } else if let field = rows.fields.number(of: op.field) {
      try load(field, op.field, of: op.record)
    }
  }

  /// Finds out whether anything of a record is there, and with it what every change of it depends on.
  private func find(_ record: RecordID) throws {
    probe.bind(record.rawValue, at: 1)
    var fields: [Int64] = []
    while try probe.step() { fields.append(probe.int64(0)) }
    loaded.existence[record] = !fields.isEmpty
    // Of whatever kind: a record may have ops of several.
    for field in fields {
      let path = rows.fields.name(of: field)
      if FieldPath.isKey(path) || FieldPath.isArchived(path) { try load(field, path, of: record) }
    }
  }

  private func load(_ field: Int64, _ path: String, of record: RecordID) throws {
    guard loaded.fields.insert(.init(record: record, field: field)).inserted else { return }
    let live = try readLive.liveOps(of: record, field: field, fields: rows.fields, replicas: replicas)
    guard !live.isEmpty else { return }
    fold.records[record, default: RecordState()].restore(live)
    if live.count > 1 || live[0].isContested, fold.records[record]?.isDiffering(path) == true {
      loaded.differing.insert(.init(record: record, field: field))
    }
  }

  private func loadAll(of record: RecordID) throws {
    for field in try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT field FROM op WHERE record = ? AND live > 0"),
      arguments: [record])
    {
      try load(field, rows.fields.name(of: field), of: record)
    }
  }

  // MARK: The chain

  /// Refuses a change that builds on another branch of a log than the one that is here.
  private func check(_ dependency: Dependency, of change: Change) throws {
    guard try mark(of: dependency.dot) == dependency.mark else {
      throw IngestError.forked(replica: dependency.dot.replica, sequence: dependency.dot.sequence)
    }
  }

  private func mark(of dot: Dot) throws -> UInt64? {
    if let head = fold.heads[dot.replica], head.sequence == dot.sequence { return head.chain.mark }
    if let mark = marks[dot] { return mark }
    guard let number = replicas.numbers[dot.replica] else { return nil }
    readMark.bind(number, at: 1)
    readMark.bind(Int64(clamping: dot.sequence), at: 2)
    guard try readMark.step() else { return nil }
    defer { readMark.reset() }
    return UInt64(bitPattern: readMark.int64(0))
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
      for replica in try ReplicaID.fetchAll(db, sql: "SELECT DISTINCT replica FROM waiting") {
        while let change = try nextWaiting(of: replica), fold.readiness(of: change) == .ready {
          // One that builds on another branch goes on waiting; what came with it is not to blame.
          do { try apply(change) } catch IngestError.forked { break }
          report.waiting -= 1
          isProgressing = true
        }
      }
    }
    report.waiting = max(0, report.waiting)
  }

  /// The change that comes next in a replica's log, if it waits here; those before it are dropped.
  private func nextWaiting(of replica: ReplicaID) throws -> Change? {
    let next = Int64(clamping: fold.vector[replica]) + 1
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
    let effects = fold.takeEffects()
    try write(effects)
    for pending in changes { try write(pending) }
    for replica in Set(changes.map(\.change.dot.replica)) {
      if let head = fold.heads[replica] { try replicas.save(head, of: replica, db) }
    }
    report.newDifferences += try rows.write(fold.records, loaded: loaded, effects: effects)
    changes.removeAll(keepingCapacity: true)
    if marks.count > Self.rememberedMarks { marks.removeAll(keepingCapacity: true) }
    loaded = LoadedRecords()
    fold.records.removeAll(keepingCapacity: true)
    bytes = 0
  }

  private func write(_ effects: Fold.Effects) throws {
    guard let first = effects.added.first?.row else { return }
    var standing = effects.added.map { $0.isContested ? Int64(2) : 1 }
    try update(effects.contested, to: 2, from: first, &standing)
    try update(effects.superseded, to: 0, from: first, &standing)
    var change = changes.startIndex
    for (index, live) in effects.added.enumerated() {
      while live.dot != changes[change].change.dot { change += 1 }
      try write(live, change: nextChange + Int64(change), live: standing[index])
    }
  }

  /// Sets how ops stand: those of this batch before they are written, those of earlier ones in the database.
  private func update(_ ops: [LiveOp], to value: Int64, from first: Int64, _ standing: inout [Int64]) throws {
    for live in ops {
      if live.row >= first {
        standing[Int(live.row - first)] = value
      } else {
        setLive.bind(value, at: 1)
        setLive.bind(live.row, at: 2)
        try setLive.run()
      }
    }
  }

  private func write(_ live: LiveOp, change: Int64, live standing: Int64) throws {
    writeOp.bind(live.row, at: 1)
    writeOp.bind(change, at: 2)
    writeOp.bind(live.op.record.rawValue, at: 3)
    writeOp.bind(try rows.fields.number(of: live.op.field, db), at: 4)
    writeOp.bind(live.op.element, at: 5)
    writeOp.bind(live.op.value, at: 6)
    var refs: Int64 = live.isKeyed ? 4 : 0
    if case .reference = live.op.value { refs |= 1 }
    if case .reference = live.op.element { refs |= 2 }
    writeOp.bind(refs, at: 7)
    writeOp.bind(standing, at: 8)
    try writeOp.run()
  }

  private func write(_ pending: PendingChange) throws {
    let change = pending.change
    writeChange.bind(nextChange, at: 1)
    writeChange.bind(try replicas.number(of: change.dot.replica, db), at: 2)
    writeChange.bind(Int64(clamping: change.dot.sequence), at: 3)
    writeChange.bind(change.stamp.rawValue, at: 4)
    if let author = change.author {
      writeChange.bind(author.rawValue, at: 5)
    } else {
      writeChange.bindNull(at: 5)
    }
    if change.dependencies.isEmpty {
      writeChange.bindNull(at: 6)
    } else {
      writeChange.bind(try replicas.encode(dependencies: change.dependencies, db), at: 6)
    }
    writeChange.bind(Int64(bitPattern: pending.mark), at: 7)
    writeChange.bind(pending.first, at: 8)
    writeChange.bind(Int64(change.ops.count), at: 9)
    try writeChange.run()
    nextChange += 1
  }
}

/// What was known of the records of a batch before it.
struct LoadedRecords {
  struct FieldOfRecord: Hashable {
    let record: RecordID
    let field: Int64
  }

  /// Whether anything of a record was there.
  var existence: [RecordID: Bool] = [:]
  /// What has been read.
  var fields: Set<FieldOfRecord> = []
  /// Where there was a difference.
  var differing: Set<FieldOfRecord> = []
}

/// Why changes were not taken in.
public enum IngestError: Error, Equatable, Sendable {
  /// Nobody has founded the workspace, and no bundle has come.
  case noWorkspace
  /// A change builds on another branch of a replica's log than the one that is here.
  case forked(replica: ReplicaID, sequence: UInt64)
  /// What came does not hash to what its writer stated.
  case chainBroken(replica: ReplicaID, sequence: UInt64)
  /// The bundle belongs to another workspace.
  case foreign(workspace: WorkspaceID)
}
