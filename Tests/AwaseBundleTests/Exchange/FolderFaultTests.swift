import AwaseCore
import Foundation
import Synchronization
import Testing

@testable import AwaseBundle

/// Something goes wrong at every single operation on files that an exchange is made of, in every way that there is.
@Suite("Folders: faults at every operation", .serialized)
struct FolderFaultTests {
  typealias Fault = FaultyFileSystem.Fault

  /// An exchange of three people that does all there is to do: the founder has written much in small files and folds
  /// them, somebody has news, and a newcomer takes in the first bundle.
  struct Scene {
    let office: Office
    static let people = ["田中", "鈴木", "高橋"]
    /// Who syncs in turn.
    static let turns = ["田中", "鈴木", "高橋", "田中"]

    var folder: String { office.path + "/shared" }

    /// - Parameter turn: how many turns are over already.
    static func before(turn: Int) throws -> Scene {
      let scene = Scene(office: try Office())
      try scene.prepare()
      let machines = try scene.machines()
      for name in turns.prefix(turn) { try machines[name]?.sync(scene.folder) }
      if turn != 2 { try machines[turns[turn]]?.add("\(turn)番") }
      for machine in machines.values { try machine.close() }
      return scene
    }

    private func prepare() throws {
      _ = try office.folder("shared")
      var team = try office.team("田中", "鈴木", through: folder)
      for number in 1...3 {
        try team[0].add("青葉\(number)")
        try team[0].sync(folder)
      }
      try team[1].add("みどり")
      team.append(try office.join("高橋"))
      try team[0].admit(team[2])
      for machine in team { try machine.close() }
    }

    func machines() throws -> [String: Machine] {
      var machines: [String: Machine] = [:]
      for name in Self.people { machines[name] = try office.open(name) }
      return machines
    }

    func copy() throws -> Scene { Scene(office: try office.copy()) }
  }

  /// One turn of the exchange without any fault.
  struct Reference {
    let operations: [FaultyFileSystem.Operation]
    /// The digests that the workspace has on the way.
    let digests: Set<Digest>
    let final: Digest

    init(_ start: Scene, turn: Int) throws {
      let scene = try start.copy()
      let machines = try scene.machines()
      let machine = try #require(machines[Scene.turns[turn]])
      let workspace = machine.workspace
      let seen = Mutex<Set<Digest>>([])
      let files = FaultyFileSystem { _, operation in
        // At these no transaction of ours is open.
        guard [.list, .open, .rename].contains(operation) else { return }
        if let digest = try? workspace.read({ try $0.status().digest }) {
          seen.withLock { _ = $0.insert(digest) }
        }
      }
      try machine.sync(scene.folder, files: files)
      operations = files.operations
      let last = try machine.digest
      digests = seen.withLock { $0 }.union([last])
      final = try FolderFaultTests.settle(scene, machines)
    }
  }

  /// Nothing half written is ever seen by anybody. What was sealed before somebody came is not for them.
  private static func checkUsable(_ report: FolderSync.Report?, _ name: String) throws {
    for (file, error) in report?.unusable ?? [] {
      if case BundleFileError.sealedToOthers = error { continue }
      throw BrokenLaw(description: "\(name) cannot use \(file): \(error)")
    }
  }

  /// Everybody syncs twice round; then all hold the same, all can write, and nothing is left lying about.
  ///
  /// - Returns: the digest of all.
  @discardableResult
  static func settle(_ scene: Scene, _ machines: [String: Machine]) throws -> Digest {
    for _ in 0..<2 {
      for name in Scene.people {
        let report = try machines[name]?.sync(scene.folder)
        try checkUsable(report, name)
      }
    }
    let digests = try Scene.people.map { try machines[$0]?.digest }
    try BrokenLaw.unless(Set(digests).count == 1, "not all hold the same in the end")
    return try #require(digests[0])
  }

  /// Lets one operation of one turn fail, and sees what becomes of it.
  private func run(_ start: Scene, _ turn: Int, _ fault: Fault, at number: Int, _ reference: Reference) throws
  {
    let scene = try start.copy()
    let machines = try scene.machines()
    let name = Scene.turns[turn]
    let machine = try #require(machines[name])
    let files = FaultyFileSystem(fault, at: number)
    let outcome = Result { try machine.sync(scene.folder, files: files) }
    try BrokenLaw.unless(
      files.failed == reference.operations[number], "the operations are others than without a fault")
    if case .success(let report) = outcome, report.notWritten == nil {
      try BrokenLaw.unless(fault == .lost && !Self.isNoticed(reference, number), "the fault was not noticed")
    }
    if fault.isEndOfProcess { try machine.restart() }
    try BrokenLaw.unless(
      reference.digests.contains(try machine.digest), "the workspace holds a part of a file")
    for other in Scene.people where other != name {
      let report = try machines[other]?.sync(scene.folder)
      try Self.checkUsable(report, other)
    }
    try machine.sync(scene.folder)
    let digest = try Self.settle(scene, machines)
    try BrokenLaw.unless(
      digest == reference.final, "the exchange ends with something else than without a fault")
    try checkRest(scene, fault)
    if number.isMultiple(of: 8) {
      for machine in machines.values {
        try BrokenLaw.unless(try machine.problems == [], "a workspace is damaged")
      }
    }
    for machine in machines.values { try machine.close() }
  }

  /// What was written is read back. Names that are lost, though it was said that they are there, show the next time.
  private static func isNoticed(_ reference: Reference, _ number: Int) -> Bool {
    [.write, .finish].contains(reference.operations[number])
  }

  /// Whoever lives on clears up.
  private func checkRest(_ scene: Scene, _ fault: Fault) throws {
    guard !fault.isEndOfProcess, fault != .lost else { return }
    let rest = try FileManager.default.subpathsOfDirectory(atPath: scene.folder)
      .filter { !$0.hasSuffix(".awase") || $0.contains("/.") }
    try BrokenLaw.unless(rest.count == 1, "there are left \(rest)")
  }

  @Test("every fault is told, harms nobody, and the next try succeeds", arguments: 0..<Scene.turns.count)
  func everyOperation(turn: Int) throws {
    let start = try Scene.before(turn: turn)
    let reference = try Reference(start, turn: turn)
    var tried: [Fault: Int] = [:]
    for (number, operation) in reference.operations.enumerated() {
      for fault in Fault.allCases where fault.canHappen(at: operation) {
        do { try run(start, turn, fault, at: number, reference) } catch {
          Issue.record("\(fault) at operation \(number), \(operation), of turn \(turn): \(error)")
        }
        tried[fault, default: 0] += 1
      }
    }
    let counts = tried.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key) \($0.value)" }
    print(
      "faults in turn \(turn): \(reference.operations.count) operations; \(counts.joined(separator: ", "))")
  }

  // MARK: Others at the same time

  @Test("somebody else syncs with the folder at any moment of a sync", arguments: 0..<Scene.turns.count)
  func atTheSameTime(turn: Int) throws {
    let start = try Scene.before(turn: turn)
    let reference = try Reference(start, turn: turn)
    for number in reference.operations.indices {
      do { try run(start, turn, interruptedAt: number, reference) } catch {
        Issue.record("a sync between the operations \(number - 1) and \(number) of turn \(turn): \(error)")
      }
    }
  }

  private func run(_ start: Scene, _ turn: Int, interruptedAt number: Int, _ reference: Reference) throws {
    let scene = try start.copy()
    let machines = try scene.machines()
    let name = Scene.turns[turn]
    let other = try #require(machines[name == "田中" ? "鈴木" : "田中"])
    try other.add("途中で")
    let (workspace, folder) = (other.workspace, scene.folder)
    let outcome = Mutex<Result<FolderSync.Report, any Error>?>(nil)
    let files = FaultyFileSystem { index, _ in
      guard index == number else { return }
      outcome.withLock { $0 = Result { try FolderSync(workspace, folder: folder).run() } }
    }
    let report = try machines[name]?.sync(folder, files: files)
    try Self.checkUsable(report, name)
    _ = try outcome.withLock { $0 }?.get()
    try Self.settle(scene, machines)
    let accounts = try machines[name]?.accounts ?? []
    try BrokenLaw.unless(accounts.filter { $0 == "途中で" }.count == 1, "what came meanwhile is not there once")
    for machine in machines.values { try machine.close() }
  }
}
