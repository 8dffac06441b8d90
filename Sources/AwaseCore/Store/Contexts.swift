import Foundation
import GRDB

/// What the writers of single changes could have seen, read from the log.
struct Contexts {
  private let db: Database
  private let replicas: ReplicaRows
  private let branches: BranchRows
  private let log: LogReader

  init(_ db: Database, replicas: ReplicaRows) throws {
    self.db = db
    self.replicas = replicas
    branches = try BranchRows(db)
    log = try LogReader(db)
  }

  /// All that the writer of a change could have seen: what its own replica had taken in up to then.
  func context(of dot: Dot) throws -> VersionVector {
    var context = VersionVector()
    for part in branches.past(of: dot) {
      for dependency in try dependencies(upTo: part) {
        for seen in try meaning(of: dependency) { context.include(seen) }
      }
      context.include(part)
    }
    context[dot.replica] = dot.sequence - 1
    return context
  }

  private func meaning(of dependency: Dependency) throws -> [Dot] {
    guard branches.hasParted(dependency.dot.replica) else { return [dependency.dot] }
    return try branches.resolve(dependency, mark: log.mark).map(branches.past) ?? []
  }

  private func dependencies(upTo dot: Dot) throws -> [Dependency] {
    guard let number = replicas.numbers[dot.replica] else { return [] }
    let blobs = try Data.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT dependencies FROM change WHERE replica = ? AND sequence <= ? AND dependencies IS NOT NULL"),
      arguments: [number, Int64(clamping: dot.sequence)])
    return blobs.flatMap { replicas.decode(dependencies: Array($0)) }
  }
}
