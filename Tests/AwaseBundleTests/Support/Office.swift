import AwaseBundle
import AwaseCore
import Foundation
import Synchronization

/// A folder that is thrown away, with the machines of some people in it and what they exchange through.
///
/// It lies in memory where that can be had, so that nobody waits for a disk.
final class Office: Sendable {
  let path: String

  init() throws {
    let memory = "/dev/shm"
    let base = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
    path = base + "/awase-office-" + UUID().uuidString
    try Self.makeFolder(path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Another office with the same machines and folders, on which nobody may be at work.
  func copy() throws -> Office {
    let other = try Office()
    try Self.copy(path + "/.", to: other.path)
    return other
  }

  /// A stick or a shared folder.
  func folder(_ name: String) throws -> String {
    let folder = path + "/" + name
    try Self.makeFolder(folder)
    return folder
  }

  // MARK: Machines

  func found(_ name: String, _ clock: OfficeClock = OfficeClock()) throws -> Machine {
    let (file, environment) = try place(name, clock)
    return Machine(
      name,
      try Workspace.found(at: file, name: "名古屋", person: name, side: "sales", environment: environment))
  }

  /// Somebody who has joined, and whom nobody has admitted yet.
  func join(_ name: String, _ clock: OfficeClock = OfficeClock()) throws -> Machine {
    let (file, environment) = try place(name, clock)
    return Machine(
      name, try Workspace.join(at: file, person: name, side: "marketing", environment: environment))
  }

  func open(_ name: String, _ clock: OfficeClock = OfficeClock()) throws -> Machine {
    let (file, environment) = try place(name, clock)
    return Machine(name, try Workspace.open(at: file, environment: environment))
  }

  /// Hands a sealed bundle over.
  func give(
    _ selection: BundleFile.Selection = .lackingByOthers, from one: Machine, to other: Machine
  ) throws {
    let file = path + "/" + UUID().uuidString + ".awase"
    _ = try BundleFile.write(one.workspace, to: file, selection, seal: .members)
    _ = try BundleFile.merge(file, into: other.workspace)
  }

  /// A founder and members who hold what the founder holds.
  func team(_ names: String..., through folder: String) throws -> [Machine] {
    let founder = try found(names[0])
    let others = try names.dropFirst().map { try join($0) }
    for other in others { try founder.admit(other) }
    for machine in [founder] + others { try machine.sync(folder) }
    return [founder] + others
  }

  private func place(_ name: String, _ clock: OfficeClock) throws -> (file: String, Environment) {
    try Self.makeFolder(path + "/" + name)
    return (Self.file(path + "/" + name), clock.environment(home: path + "/" + name + "/home"))
  }

  static func file(_ folder: String) -> String { folder + "/workspace.sqlite" }

  // MARK: Files

  static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Copies with the times of the files, which `FileManager` does not keep.
  static func copy(_ source: String, to target: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/cp")
    process.arguments = ["-a", source, target]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}

/// A clock that a test sets.
final class OfficeClock: Sendable {
  private let milliseconds: Mutex<Int64>

  init(_ milliseconds: Int64 = Int64(Date().timeIntervalSince1970 * 1000)) {
    self.milliseconds = Mutex(milliseconds)
  }

  var now: Instant {
    get { Instant(milliseconds: milliseconds.withLock { $0 }) }
    set { milliseconds.withLock { $0 = newValue.milliseconds } }
  }

  func environment(home: String) -> Environment {
    var environment = Environment(now: { self.now }, utcOffset: { _ in 9 * 3600 })
    environment.isDurable = false
    environment.custody = KeyFolder(home)
    return environment
  }
}

/// One person's machine: a workspace, and the keys beside it.
final class Machine {
  let name: String
  private(set) var workspace: Workspace

  init(_ name: String, _ workspace: Workspace) {
    self.name = name
    self.workspace = workspace
  }

  /// As after the end of the process: what is open is forgotten, and the file opened anew.
  func restart() throws {
    let (path, environment) = (workspace.path, workspace.environment)
    try workspace.close()
    workspace = try Workspace.open(at: path, environment: environment)
  }

  func close() throws { try workspace.close() }

  @discardableResult
  func sync(
    _ folder: String, seal: Seal = .members, files: any FileSystem = RealFileSystem()
  ) throws -> FolderSync.Report {
    try FolderSync(workspace, folder: folder, seal: seal, files: files).run()
  }

  // MARK: Writing

  @discardableResult
  func add(_ account: String, industry: String = "IT") throws -> RecordID {
    try workspace.write {
      try $0.create("account", ["name": .text(account), "industry": .text(industry)])
    }
  }

  func set(_ field: String, of account: RecordID, to text: String) throws {
    try workspace.write { $0.set(field, of: account, kind: "account", to: .text(text)) }
  }

  /// Lets somebody in who has joined.
  func admit(_ newcomer: Machine) throws {
    let file = newcomer.workspace.path + ".request"
    let written = try JoinRequest.write(of: newcomer.workspace, to: file)
    let request = try JoinRequest.read(file) ?? written
    try workspace.write { draft in
      let person = try draft.create("person", ["name": .text(request.name), "side": .text(request.side)])
      try draft.addDevice(request.device, of: person)
    }
  }

  /// Ends the part of everything on which `name` writes.
  func remove(_ name: String) throws {
    try workspace.write { draft in
      for member in try draft.reader.members() {
        guard let person = member.person, try draft.reader.title(of: person) == name else { continue }
        draft.remove(member)
      }
    }
  }

  // MARK: Reading

  var status: Status { get throws { try workspace.read { try $0.status() } } }

  /// The replica that writes here.
  var own: ReplicaID { get throws { try workspace.readLog { try $0.identity().replica } } }

  var digest: Digest { get throws { try status.digest } }

  var vector: VersionVector { get throws { try status.vector } }

  /// The names of all accounts, each as often as there is one.
  var accounts: [String] {
    get throws {
      try workspace.read { reader in
        try reader.list(ListQuery(kind: "account")).map { $0.text("name") ?? "" }.sorted()
      }
    }
  }

  var problems: [Diagnosis.Problem] { get throws { try workspace.examine().problems } }
}
