import Foundation
import GRDB

/// Gives a branch that is here under another's number the number that is its own.
struct BranchRenaming {
  private let db: Database
  private let workspace: WorkspaceID
  private let branch: Branch
  private let old: ReplicaID

  /// - Parameter old: the log of which all after `branch.base` is the branch.
  init(_ db: Database, workspace: WorkspaceID, _ branch: Branch, from old: ReplicaID) {
    self.db = db
    self.workspace = workspace
    self.branch = branch
    self.old = old
  }

  func run() throws {
    var replicas = try ReplicaRows(db)
    var branches = try BranchRows(db)
    guard let number = replicas.numbers[old], let head = try replicas.head(of: old, db) else { return }
    let common = try LogPast(db, workspace: workspace).head(at: Dot(replica: old, sequence: branch.base))
    try branches.add(branch)
    for child in branches.children(of: old) where child.base > branch.base {
      try branches.set(parent: branch.name, of: child.name)
    }
    try branches.set(parent: old, of: branch.name)
    try moveRows(from: number, to: try replicas.number(of: branch.name, db))
    for replica in replicas.vector.dots.map(\.replica) + [.local] where replica != old {
      guard let other = try replicas.head(of: replica, db) else { continue }
      try replicas.save(moved(other), of: replica, db)
    }
    try replicas.save(moved(head), of: branch.name, db)
    try replicas.save(common, of: old, db)
  }

  private func moveRows(from number: Int64, to new: Int64) throws {
    let base = Int64(clamping: branch.base)
    try db.execute(
      sql: "UPDATE change SET replica = ? WHERE replica = ? AND sequence > ?", arguments: [new, number, base])
    try db.execute(
      sql: "UPDATE OR REPLACE signature SET replica = ? WHERE replica = ? AND sequence > ?",
      arguments: [branch.name, old, base])
  }

  /// What had been seen of the log, was seen of this branch: there was no other here.
  private func moved(_ head: Fold.Head) -> Fold.Head {
    guard head.context[old] > branch.base else { return head }
    var moved = head
    moved.context[branch.name] = head.context[old]
    moved.context[old] = branch.base
    return moved
  }
}
