import Foundation
import GRDB

/// One of several continuations of a replica's log, as they come about when a database is copied together with its keys
/// and both copies are written to.
///
/// Where a log parts, it ends. Each continuation gets a number of its own, which follows from its first change and is
/// therefore the same on every machine. Its changes keep their place in the sequence, and are hashed and signed under
/// the number of old. The set of known branches only grows; which change is of which branch follows from it.
public struct Branch: Hashable, Sendable {
  public let name: ReplicaID
  /// The replica as which it was written.
  public let origin: ReplicaID
  /// The last change before it.
  public let base: UInt64

  public init(name: ReplicaID, origin: ReplicaID, base: UInt64) {
    self.name = name
    self.origin = origin
    self.base = base
  }

  /// The branch that begins with a change of this mark.
  init(origin: ReplicaID, base: UInt64, firstMark: UInt64) {
    self.init(
      name: ReplicaID(branchOf: origin, at: base &+ 1, mark: firstMark), origin: origin, base: base)
  }
}

extension ReplicaID {
  /// The number of a branch: the first 16 bytes of SHA-256("awase branch 1" ‖ replica ‖ sequence of its first change
  /// ‖ mark of that).
  init(branchOf origin: ReplicaID, at sequence: UInt64, mark: UInt64) {
    var bytes = Array("awase branch 1".utf8) + origin.bytes
    bytes.append(bigEndian: sequence)
    bytes.append(bigEndian: mark)
    self.init(Chain.hash(bytes))
  }
}

/// The branches that are known here.
struct BranchRows {
  private(set) var branches: [ReplicaID: Branch] = [:]
  /// The log that each goes on from, here; none for one of which nothing has come.
  private var parents: [ReplicaID: ReplicaID] = [:]
  private var families: [ReplicaID: [ReplicaID]] = [:]
  private let db: Database

  init(_ db: Database, schema: String = "main") throws {
    self.db = db
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT replica, origin, base, parent FROM \(schema).branch ORDER BY replica"))
    for row in rows {
      guard let name = ReplicaID.fromDatabaseValue(row[0]), let origin = ReplicaID.fromDatabaseValue(row[1])
      else { continue }
      note(Branch(name: name, origin: origin, base: UInt64(clamping: row[2] as Int64)))
      parents[name] = ReplicaID.fromDatabaseValue(row[3])
    }
  }

  private mutating func note(_ branch: Branch) {
    branches[branch.name] = branch
    families[branch.origin, default: []].append(branch.name)
  }

  var isEmpty: Bool { branches.isEmpty }

  var origins: [ReplicaID: ReplicaID] { branches.mapValues(\.origin) }

  func origin(of replica: ReplicaID) -> ReplicaID { branches[replica]?.origin ?? replica }

  func parent(of branch: Branch) -> ReplicaID { parents[branch.name] ?? branch.origin }

  func hasParted(_ replica: ReplicaID) -> Bool { families[origin(of: replica)] != nil }

  /// All logs that go on from the same beginning.
  func family(of replica: ReplicaID) -> [ReplicaID] {
    let origin = origin(of: replica)
    return [origin] + (families[origin] ?? [])
  }

  mutating func add(_ branch: Branch) throws {
    guard branches[branch.name] == nil else { return }
    note(branch)
    try db.execute(
      sql: "INSERT INTO branch (replica, origin, base) VALUES (?, ?, ?)",
      arguments: [branch.name, branch.origin, Int64(clamping: branch.base)])
    // On which branch it goes on what waits, is not known, nor what files hold that were looked at before. It will all
    // be looked at again.
    try db.execute(
      sql: """
        DELETE FROM waiting WHERE sequence > ?1
        AND (replica = ?2 OR replica IN (SELECT replica FROM branch WHERE origin = ?2))
        """, arguments: [Int64(clamping: branch.base), branch.origin])
    try db.execute(sql: "DELETE FROM file")
  }

  mutating func set(parent: ReplicaID, of name: ReplicaID) throws {
    parents[name] = parent
    try db.execute(sql: "UPDATE branch SET parent = ? WHERE replica = ?", arguments: [parent, name])
  }

  /// The branches that go on from a log.
  func children(of parent: ReplicaID) -> [Branch] {
    branches.values.filter { self.parents[$0.name] == parent }
  }

  /// The log with everything before it that it goes on from, up to a change of it.
  func past(of dot: Dot) -> [Dot] {
    var past = [dot]
    var last = dot
    while let branch = branches[last.replica], past.count <= branches.count {
      last = Dot(replica: parent(of: branch), sequence: branch.base)
      if last.sequence > 0 { past.append(last) }
    }
    return past
  }

  /// Which change a dependency means: that with its mark.
  ///
  /// - Returns: nil if that is not here.
  func resolve(_ dependency: Dependency, mark: (Dot) throws -> UInt64?) rethrows -> Dot? {
    for log in family(of: dependency.dot.replica) {
      let dot = Dot(replica: log, sequence: dependency.dot.sequence)
      if try mark(dot) == dependency.mark { return dot }
    }
    return nil
  }

  /// The log in which a branch is that is here under another's number; nil if it is not here.
  func holder(of branch: Branch, in vector: VersionVector, mark: (Dot) throws -> UInt64?) rethrows
    -> ReplicaID?
  {
    try family(of: branch.origin).first { log in
      let first = Dot(replica: log, sequence: branch.base &+ 1)
      guard vector.includes(first), let mark = try mark(first) else { return false }
      return ReplicaID(branchOf: branch.origin, at: first.sequence, mark: mark) == branch.name
    }
  }
}
