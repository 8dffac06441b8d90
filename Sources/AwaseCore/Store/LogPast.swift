import GRDB

/// Where logs stood once, found by hashing them anew from the start. Needed only where one has parted.
struct LogPast {
  private let db: Database
  private let workspace: WorkspaceID
  private let replicas: ReplicaRows
  private let branches: BranchRows

  init(_ db: Database, workspace: WorkspaceID) throws {
    self.db = db
    self.workspace = workspace
    replicas = try ReplicaRows(db)
    branches = try BranchRows(db)
  }

  /// Where a log, or the one it goes on from, stood after a change.
  func head(at dot: Dot) throws -> Fold.Head {
    if let newest = try replicas.head(of: dot.replica, db), newest.sequence == dot.sequence { return newest }
    var head = try start(of: dot.replica)
    guard dot.sequence > head.sequence else {
      guard let branch = branches.branches[dot.replica], dot.sequence < head.sequence else { return head }
      return try self.head(at: Dot(replica: branches.parent(of: branch), sequence: dot.sequence))
    }
    let log = try LogReader(db)
    try log.forEachChange(of: dot.replica, upTo: dot.sequence) { change, digests in
      head.context[dot.replica] = change.dot.sequence - 1
      for dependency in change.dependencies {
        guard let seen = try branches.resolve(dependency, mark: log.mark) else { continue }
        for dot in branches.past(of: seen) { head.context.include(dot) }
      }
      head.chain = Chain.link(change, digests: digests, after: head.chain)
      head.sequence = change.dot.sequence
    }
    return head
  }

  /// Where a log stands before its first change: a branch goes on from another.
  func start(of replica: ReplicaID) throws -> Fold.Head {
    guard let branch = branches.branches[replica] else { return Fold.Head(before: replica, in: workspace) }
    let base = Dot(replica: branches.parent(of: branch), sequence: branch.base)
    var head = try head(at: base)
    for dot in branches.past(of: base) where dot.sequence > 0 { head.context.include(dot) }
    return head
  }
}
