import AwaseCore
import Foundation

@testable import AwaseBundle

/// One machine of somebody in a simulated company.
final class Colleague {
  enum Standing {
    /// Nobody has let it in yet, or its keys are lost.
    case asking
    case member
    /// Its owner was removed, and may not know that yet.
    case removed
    /// Nobody uses it any more.
    case gone
  }

  let number: Int
  let person: String
  let clock = OfficeClock(0)
  /// How wrong its clock is, in milliseconds.
  var error: Int64 = 0
  var standing = Standing.asking
  /// Whether it has become part of the workspace, and knows whose it is.
  var isIn = false
  /// The carriers that it reaches.
  var carriers: [Int] = []
  /// The change by which it was let in last.
  private(set) var invitation: Dot?
  /// The replicas under which it has written since, which count by that alone.
  private(set) var replicasByInvitation: Set<ReplicaID> = []
  /// The day on which somebody who was removed stops.
  var lastDay = Int.max
  /// All replicas under which it has written.
  private(set) var replicas: Set<ReplicaID> = []
  private(set) var machine: Machine
  private(set) var hasBackup = false
  private let path: String
  private let seed: UInt64
  /// Whatever is restored or made anew gets other random numbers.
  private var generation: UInt64 = 0

  init(_ number: Int, _ person: String, in office: Office, seed: UInt64, founding: Bool) throws {
    (self.number, self.person, self.seed) = (number, person, seed)
    path = office.path + "/machine-\(number)"
    try Office.makeFolder(path)
    let environment = Self.environment(clock, path, seed)
    let file = Office.file(path)
    machine = Machine(
      "\(person) \(number)",
      try founding
        ? Workspace.found(
          at: file, name: "名古屋", person: person, side: "sales", environment: environment)
        : Workspace.join(at: file, person: person, side: "marketing", environment: environment))
    (isIn, standing) = founding ? (true, .member) : (false, .asking)
  }

  private static func environment(_ clock: OfficeClock, _ path: String, _ seed: UInt64) -> Environment {
    var environment = clock.environment(home: path + "/home")
    environment.seed = seed
    return environment
  }

  var workspace: Workspace { machine.workspace }

  var isAtWork: Bool { standing != .gone }

  var vector: VersionVector { get throws { try workspace.readLog { $0.vector } } }

  /// The newest change that was written here.
  func latestDot() throws -> Dot {
    let dot = try workspace.readLog { log in
      let replica = try log.identity().replica
      return Dot(replica: replica, sequence: log.vector[replica])
    }
    replicas.insert(dot.replica)
    if invitation != nil { replicasByInvitation.insert(dot.replica) }
    return dot
  }

  func noteInvitation(_ dot: Dot, as replica: ReplicaID) {
    (invitation, replicasByInvitation, standing) = (dot, [replica], .member)
  }

  func noticeJoining() throws {
    guard !isIn else { return }
    isIn = try machine.status.person != nil
  }

  // MARK: What happens to machines

  private func reopen(_ change: () throws -> Void) throws {
    try machine.close()
    try change()
    generation += 1
    machine = Machine(
      machine.name,
      try Workspace.open(
        at: Office.file(path), environment: Self.environment(clock, path, seed &+ generation &* 0x9e37_79b9)))
  }

  /// Copies the database to where nothing happens to it.
  func backUp() throws {
    try reopen {
      let copy = path + "/backup.sqlite"
      try? FileManager.default.removeItem(atPath: copy)
      try FileManager.default.copyItem(atPath: Office.file(path), toPath: copy)
    }
    hasBackup = true
  }

  /// Puts the old copy of the database in the place of the database. The keys and marks beside it stay.
  func restore() throws {
    try reopen {
      for ending in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: Office.file(path) + ending)
      }
      try FileManager.default.copyItem(atPath: path + "/backup.sqlite", toPath: Office.file(path))
    }
    isIn = try machine.status.person != nil
    guard try standing != .removed && !holdsKeys() else { return }
    // It may be older than the loss of its keys. Without any it cannot even ask.
    standing = isIn ? .asking : .gone
  }

  private func holdsKeys() throws -> Bool {
    guard let replica = try workspace.read({ try $0.ownDevice().replica }) else { return false }
    return workspace.environment.custody?.holdsKeys(of: replica) == true
  }

  /// The folder with the keys and marks is lost, and the database is not.
  func loseKeys() throws {
    try reopen { try FileManager.default.removeItem(atPath: path + "/home") }
    standing = .asking
  }
}
