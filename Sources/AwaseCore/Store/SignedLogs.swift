import Foundation
import GRDB

/// How far logs that are held have been signed by their writers.
struct SignedLogs {
  private let db: Database
  private let vector: VersionVector
  private let branches: BranchRows

  init(_ db: Database, _ vector: VersionVector, _ branches: BranchRows) {
    self.db = db
    self.vector = vector
    self.branches = branches
  }

  /// How far a log has been signed: by itself, or by what goes on from it.
  func end(of replica: ReplicaID) throws -> UInt64 {
    let signed = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT max(sequence) FROM signature WHERE replica = ? AND sequence <= ?"),
      arguments: [replica, Int64(clamping: vector[replica])])
    var end = UInt64(clamping: signed ?? 0)
    // Branches begin after what they go on from, so this comes to an end.
    for branch in branches.children(of: replica) where branch.base > end && vector[branch.name] > branch.base
    {
      if try self.end(of: branch.name) > branch.base { end = branch.base }
    }
    return end
  }

  /// Whether a change is here, and a signature of its own log covers it.
  func isSigned(_ dot: Dot) throws -> Bool {
    guard vector.includes(dot) else { return false }
    return try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM signature WHERE replica = ? AND sequence BETWEEN ? AND ?)"),
      arguments: [dot.replica, Int64(clamping: dot.sequence), Int64(clamping: vector[dot.replica])]) == true
  }
}
