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

  /// A batch ends after the change that brings it to this size, or to this many bytes of text.
  private static let batchSize = 131_072
  private static let batchBytes = 16 << 20
  /// What a change takes in memory beside its ops, as so many of these. Single edits would take thrice as much otherwise as
  /// changes that make records.
  private static let changeSize = 2

  private(set) var report = Report()
  private(set) var vector: VersionVector
  private let db: Database
  private let schema: Schema
  private let workspace: WorkspaceID
  private let rows: RowWriter
  private var log: LogWriter
  private(set) var replicas: ReplicaRows
  private var heads: [ReplicaID: Fold.Head] = [:]
  private var digest: Digest
  private var branches: BranchRows
  private var placement = BranchPlacement()
  private var unproven: Set<ReplicaID> = []
  private var suspects: Set<ReplicaID> = []
  /// How far each log comes that comes.
  private var coming: [ReplicaID: UInt64] = [:]
  private var changes: [Change] = []
  private var marks = RecentMarks()
  private var size = 0
  private var bytes = 0
  private var clock: HybridClock
  private let now: Instant
  private let readMark: CStatement
  private let expectedMark: ((Dot) throws -> UInt64?)?
  private let membership: MembershipRows
  /// Of logs that can be taken in only in part, the last change that was signed.
  var ends: [ReplicaID: UInt64] = [:]
  /// Whether changes that wait are taken at their word; see ``checkVouchers()``.
  var isVouching = true
  private var vouchers: [Dot] = []
  /// Whether what waits is applied once it can be.
  var isReleasing = true
  /// Who may write; nil where nobody asks.
  private var admission: Admission?
  private let waiting: WaitingRows
  /// What is forgotten here, and comes as forgotten.
  var forgotten: ForgottenRecords
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
    vector[.local] = replicas.localSequence
    branches = try BranchRows(db)
    waiting = WaitingRows(db)
    forgotten = try ForgottenRecords(db)
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
    return try vector.dots.filter { $0.replica != replica && $0.replica != .local && !seen.includes($0) }
      .map { Dependency(dot: $0, mark: try mark(of: $0) ?? 0) }
  }

  /// From here on only those may write who belong to the workspace, and what they have signed must come out.
  func checkMembership() throws {
    admission = try membership.admission(
      workspace: workspace, own: try Meta.replica.value(db, as: ReplicaID.self), schema: schema,
      origins: branches.origins)
    signed = try membership.pendingChains()
    try admitCertified()
  }

  /// Whether a change can be applied now. One by somebody who may not write waits, for nothing in particular.
  private func readiness(of change: Change) -> Fold.Readiness {
    var vector = vector
    if let branch = begins(change) { vector[branch.name] = branch.base }
    let readiness = Fold.readiness(of: change, at: vector)
    if let end = ends[change.dot.replica], readiness == .ready, change.dot.sequence > end {
      return .waiting(for: [])
    }
    if forgotten.isUnexplained(change) { return .waiting(for: []) }
    guard readiness == .ready, let admission, !admission.admits(change.dot) else { return readiness }
    return .waiting(for: [])
  }

  /// Admits replicas whose keys a replica that may write has certified.
  private func admitCertified() throws {
    for (replica, certificate) in try membership.certificates()
    where admission?.admitsSuccessors(of: certificate.voucher) == true {
      admission?.admit(replica)
    }
  }

  /// Takes a change, drops it where it is known, or puts it aside where others are missing.
  func receive(_ received: Change) throws {
    let change = try withoutForgotten(try placed(received))
    guard !isUnproven(change.dot.replica) else { return }
    switch readiness(of: change) {
    case .known: break
    case .ready where hasEnded(before: change.dot):
      throw IngestError.forked(replica: change.dot.replica, sequence: change.dot.sequence)
    case .ready: try take(change)
    case .waiting: try putAside(change)
    }
  }

  /// Writes what is left, and applies what waited for what has come.
  func finish() throws {
    if isReleasing { try releaseWaiting() }
    try flush()
    try dropBeyondEnds()
    try forgotten.check()
    if let admission { try membership.save(admitted: admission.newlyAdmitted) }
    try Meta.digest.set(db, digest)
    try Meta.clock.set(db, clock.latest.rawValue)
  }

  // MARK: What is forgotten

  /// The change without the words of records that are forgotten here.
  private func withoutForgotten(_ change: Change) throws -> Change {
    let records = forgotten.records
    guard !records.isEmpty, change.ops.contains(where: { records.contains($0.record) }) else { return change }
    forgotten.noteKeys(in: change)
    guard !vector.includes(change.dot) else { return change }
    try flush()
    let log = try LogReader(db)
    return try erasing.erased(
      change, keys: { try log.key(of: $0) ?? forgotten.keys[$0] }, only: records.contains,
      isKeyed: { try isKeyed($0, in: change) }) ?? change
  }

  /// Whether what a change says of a record is digested under the record's key. Of a change that waits it is not known yet
  /// what it has seen; who writes of such a record has seen its key.
  private func isKeyed(_ record: RecordID, in change: Change) throws -> Bool {
    if change.ops.contains(where: { $0.record == record && $0.givesDigestKey }) { return true }
    let givers = try erasing.keyGivers(of: record)
    guard !givers.isEmpty, Fold.readiness(of: change, at: vector) == .ready else { return !givers.isEmpty }
    var context = try head(of: change.dot.replica).context
    context[change.dot.replica] = change.dot.sequence
    change.forEachSeen { context.include($0) }
    return givers.contains(where: context.includes)
  }

  private var erasing: Erasing {
    Erasing(db, schema: schema, fields: rows.fields, replicas: replicas, origins: branches.origins)
  }

  /// The chain hash of a replica after its newest change here.
  func chain(of replica: ReplicaID) throws -> Digest? {
    try flush()
    return vector[replica] > 0 ? try head(of: replica).chain : nil
  }

  private func take(_ change: Change) throws {
    if let branch = begins(change) { try open(branch) }
    changes.append(change)
    forgotten.note(change)
    admission?.note(change)
    vector.include(change.dot)
    clock.observe(change.stamp, now: now)
    note(change)
    if size >= Self.batchSize || bytes >= Self.batchBytes { try flush() }
  }

  private func note(_ change: Change) {
    report.changes += 1
    report.ops += change.ops.count
    size += change.ops.count + Self.changeSize
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
    let head =
      try replicas.head(of: replica, db) ?? Fold.Head(before: branches.origin(of: replica), in: workspace)
    heads[replica] = head
    return head
  }

  // MARK: Branches

  /// Takes note of branches. What of them is here under another's number gets its own.
  ///
  /// - Parameter isProven: whether their first changes were seen. Of others, only such count as are here: anybody can
  ///   tell of branches that do not exist.
  func know(_ known: some Collection<Branch>, isProven: Bool = false) throws {
    for branch in known.sorted(by: { ($0.base, $0.name) < ($1.base, $1.name) })
    where branches.branches[branch.name] == nil {
      if let holder = try branches.holder(of: branch, in: vector, mark: mark) {
        try BranchRenaming(db, workspace: workspace, branch, from: holder).run()
        try readAnew()
      } else if isProven {
        try branches.add(branch)
        try readAnew()
      }
    }
  }

  /// From here on, changes are taken for what `placement` says that they are.
  ///
  /// - Parameter told: branches that the sender tells of. What comes of those that are not proven, is passed over.
  func place(_ placement: BranchPlacement, told: [Branch]) throws {
    try know(placement.branches, isProven: true)
    unproven = Set(told.map(\.name).filter { branches.branches[$0] == nil })
    for (name, parent) in placement.parents { try branches.set(parent: parent, of: name) }
    self.placement = placement
  }

  func isUnproven(_ log: ReplicaID) -> Bool { unproven.contains(log) }

  /// Of these logs there must be branches of which nothing is known yet.
  ///
  /// - Parameter claims: what comes.
  func suspect(_ replicas: Set<ReplicaID>, claims: [ChainClaim]) {
    suspects = Set(replicas.map(branches.origin))
    coming = Dictionary(claims.map { ($0.replica, $0.sequence) }, uniquingKeysWith: max)
  }

  /// A claim with the number of the branch that it is about.
  func placed(_ claim: ChainClaim) -> ChainClaim {
    let log = placement.log(of: Dot(replica: claim.replica, sequence: claim.sequence))
    return ChainClaim(replica: log, sequence: claim.sequence, chain: claim.chain, proof: claim.proof)
  }

  private func readAnew() throws {
    replicas = try ReplicaRows(db)
    branches = try BranchRows(db)
    vector = replicas.vector
    vector[.local] = replicas.localSequence
    heads = [:]
    marks = RecentMarks()
  }

  /// A change with the number of the branch that it is of, and with what its dependencies mean here.
  private func placed(_ received: Change) throws -> Change {
    guard !branches.isEmpty || !suspects.isEmpty else { return received }
    let log = placement.log(of: received.dot)
    var change = log == received.dot.replica ? received : received.onBranch(log)
    if let branch = branches.branches[log] { change.origin = branch.origin }
    let hasToLook = change.dependencies.contains { dependency in
      let origin = branches.origin(of: dependency.dot.replica)
      return branches.hasParted(origin) || suspects.contains(origin)
    }
    if hasToLook {
      try flush()
      change.resolved = try change.dependencies.flatMap(seen)
    }
    return change
  }

  /// All that the writer had seen of a log who had seen this of it.
  private func seen(_ dependency: Dependency) throws -> [Dot] {
    if let dot = try branches.resolve(dependency, mark: mark) { return branches.past(of: dot) }
    let dot = dependency.dot
    // Whoever sends a log has it on the branch on which the others build that they send.
    if vector.includes(dot), dot.sequence <= coming[dot.replica] ?? 0 {
      throw IngestError.forked(replica: dot.replica, sequence: dot.sequence)
    }
    // What is not here is missed beyond all that is here of the log.
    return [Dot(replica: dot.replica, sequence: max(dot.sequence, vector[dot.replica] + 1))]
  }

  /// Begins a branch where the log stood that it goes on from.
  private func open(_ branch: Branch) throws {
    try flush()
    let head = try LogPast(db, workspace: workspace).start(of: branch.name)
    try replicas.save(head, of: branch.name, db)
    heads[branch.name] = head
  }

  /// Whether a change is the first of a branch whose beginning is here.
  private func begins(_ change: Change) -> Branch? {
    guard let branch = branches.branches[change.dot.replica], change.dot.sequence == branch.base + 1,
      vector[branch.name] == 0
    else { return nil }
    let base = Dot(replica: branches.parent(of: branch), sequence: branch.base)
    return base.sequence == 0 || vector.includes(base) ? branch : nil
  }

  /// Whether a log goes on in branches from here, and under its own number no more.
  private func hasEnded(before dot: Dot) -> Bool {
    branches.children(of: dot.replica).contains { $0.base == dot.sequence - 1 }
  }

  /// The number of a branch has to be that which follows from its first change.
  private func checkName(_ change: Change, _ mark: UInt64) throws {
    guard let branch = branches.branches[change.dot.replica], change.dot.sequence == branch.base + 1,
      ReplicaID(branchOf: branch.origin, at: change.dot.sequence, mark: mark) != branch.name
    else { return }
    throw IngestError.chainBroken(replica: branch.name, sequence: change.dot.sequence)
  }

  /// Whether what a change builds on is on the branches that are here.
  private func isOnHeldBranches(_ change: Change) throws -> Bool {
    try change.resolved != nil || change.dependencies.allSatisfy { try mark(of: $0.dot) == $0.mark }
  }

  // MARK: Waiting

  private func putAside(_ change: Change) throws {
    if try waiting.insert(change) { report.waiting += 1 }
  }

  private func releaseWaiting() throws {
    repeat { try releaseReady() } while try vouchForHeldBack()
    report.waiting = max(0, report.waiting)
  }

  private func releaseReady() throws {
    var isProgressing = true
    while isProgressing {
      isProgressing = false
      if admission != nil { try admitCertified() }
      for replica in try waiting.replicas() {
        while true {
          // First: what was taken may forget words of what waits.
          try flush()
          guard let next = try nextWaiting(of: replica) else { break }
          let change = try placed(next)
          // One that builds on another branch goes on waiting; what came with it is not to blame.
          guard readiness(of: change) == .ready, try isOnHeldBranches(change) else { break }
          try take(change)
          report.waiting -= 1
          isProgressing = true
        }
      }
    }
  }

  /// Drops what waits beyond the end of a log that goes on in branches, once one of these has gone on: it may be known now
  /// of which it is. It will come again; until then it was not known to anybody here, and would wait for ever.
  private func dropBeyondEnds() throws {
    guard !branches.isEmpty else { return }
    let moved = Set(report.writers.keys.map { branches.origin(of: $0.replica) })
    for replica in try waiting.replicas()
    where moved.contains(branches.origin(of: replica))
      && hasEnded(before: Dot(replica: replica, sequence: vector[replica] + 1))
    {
      try membership.dropWaiting(of: replica)
    }
  }

  /// What somebody who may write has built on counts, by whomever it is: also while what they wrote waits for that.
  ///
  /// - Returns: whether any more counts than before.
  private func vouchForHeldBack() throws -> Bool {
    guard isVouching, admission != nil, try isAnyHeldBack() else { return false }
    var isNews = false
    for (_, change) in try waiting.all() where admission?.admits(change.dot) == true {
      for dependency in change.dependencies where admission?.vouch(for: dependency.dot) == true {
        vouchers.append(change.dot)
        isNews = true
      }
    }
    return isNews
  }

  /// Checks that logs went on as far as their writers have signed. What comes after that is nobody's word yet: it could
  /// be made up, and it could not be passed on.
  ///
  /// - Throws: ``IngestError/onlyInPart(_:)``.
  func checkSigned() throws {
    let signed = SignedLogs(db, vector, branches)
    var ends: [ReplicaID: UInt64] = [:]
    for replica in Set(report.writers.keys.map(\.replica)) where replica != .local {
      let end = try signed.end(of: replica)
      if end < vector[replica] { ends[replica] = end }
    }
    guard ends.isEmpty else { throw IngestError.onlyInPart(ends) }
  }

  /// Checks that each change whose word was taken while it waited has come in since, and is what its writer has signed:
  /// what waits, anybody may have made up.
  ///
  /// - Throws: ``IngestError/vouchedInVain``.
  func checkVouchers() throws {
    let signed = SignedLogs(db, vector, branches)
    for dot in vouchers {
      guard try signed.isSigned(dot) else { throw IngestError.vouchedInVain }
    }
  }

  /// Whether a change waits for nothing but that its writer may write.
  private func isAnyHeldBack() throws -> Bool {
    try waiting.replicas().contains { replica in
      guard let change = try nextWaiting(of: replica), admission?.admits(change.dot) == false else {
        return false
      }
      return Fold.readiness(of: change, at: vector) == .ready
    }
  }

  /// The change that comes next in a replica's log, if it waits here; those before it are dropped.
  private func nextWaiting(of replica: ReplicaID) throws -> Change? {
    let before = max(vector[replica], branches.branches[replica]?.base ?? 0)
    guard let change = try waiting.change(of: replica, after: before) else { return nil }
    guard !hasEnded(before: Dot(replica: replica, sequence: change.dot.sequence)) else {
      // It is of a branch, of which one is not known. It will come again.
      try membership.dropWaiting(of: replica)
      return nil
    }
    return change.dot.replica == replica ? change : change.onBranch(replica)
  }

  // MARK: Writing a batch

  private func flush() throws {
    guard !changes.isEmpty else { return }
    for change in changes { _ = try head(of: change.dot.replica) }
    var batch = BatchFold(
      changes, firstRow: log.nextRow, after: heads, digest: digest,
      origins: branches.origins)
    changes = []
    var records = try StoredRecords(db, rows: rows, log: log, replicas: replicas)
    try batch.run(&records)
    digest = batch.digest
    report.newDifferences += records.newDifferences
    try writeLog(&batch)
    try rows.finishBatch()
    report.newDifferences += rows.takeNewDifferences()
    try forgotten.erase(by: erasing)
    (size, bytes) = (0, 0)
  }

  private func writeLog(_ batch: inout BatchFold) throws {
    var moved: Set<ReplicaID> = []
    try log.expect(changes: batch.changes.count, ops: batch.count)
    for index in batch.changes.indices {
      let change = batch.changes[index]
      if change.resolved == nil { for dependency in change.dependencies { try check(dependency) } }
      let replica = change.dot.replica
      guard var head = heads.removeValue(forKey: replica) else { continue }
      batch.link(changeAt: index, &head)
      if let expectedMark, try expectedMark(change.dot) != head.chain.mark {
        throw IngestError.chainBroken(replica: replica, sequence: change.dot.sequence)
      }
      try checkName(change, head.chain.mark)
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
