import AwaseBundle
import AwaseCore
import Foundation

/// What the measures are made on: a workspace with a workload in it, bundles of it, and a shared folder.
struct Stage {
  static let files = 1_000
  static let dayOps = 500

  let size: Workload.Size
  let seed: UInt64
  let folder: String
  let team: Team
  /// How many bytes the values of the ops have.
  let valueBytes: Int
  let changes: Int

  /// The founder's, with all of the workload in it.
  var source: String { folder + "/source.sqlite" }
  var bundle: String { folder + "/all.awase" }
  /// The changes of a day, by somebody who was invited and has written nothing else.
  var day: String { folder + "/day.awase" }
  var home: String { folder + "/home" }
  /// Of whoever joins.
  var otherHome: String { folder + "/home2" }
  var share: String { folder + "/share" }

  init(_ size: Workload.Size, seed: UInt64, in folder: String) throws {
    (self.size, self.seed, self.folder) = (size, seed, folder)
    team = try Team(
      of: size.replicas + 1, seed: seed, at: folder + "/team.sqlite", home: folder + "/home")
    var workload = Workload(size, seed: seed, in: team, by: Array(team.writers.dropLast()))
    try FileManager.default.copyItem(atPath: team.path, toPath: folder + "/source.sqlite")
    var filler = try Filler(folder + "/source.sqlite", team, share: folder + "/share")
    try filler.fill(with: &workload, ops: size.ops)
    (changes, valueBytes) = (filler.changes, filler.valueBytes)
    try writeBundles(from: workload.clock)
  }

  /// - Parameter end: of all that the source holds; the changes of a day come after it.
  private func writeBundles(from end: Int64) throws {
    let environment = Team.environment(team.keys)
    let source = try Workspace.open(at: source, environment: environment)
    try source.catchUpSearch()
    _ = try BundleFile.write(source, to: bundle, .everything)
    try source.close()
    let path = folder + "/day.sqlite"
    try FileManager.default.copyItem(atPath: team.path, toPath: path)
    let size = Workload.Size(ops: Self.dayOps, replicas: 1, records: 40)
    var workload = Workload(
      size, seed: seed ^ 1, in: team, by: Array(team.writers.suffix(1)), from: end)
    var changes: [Change] = []
    workload.forEachChange { change, _ in changes.append(change) }
    let workspace = try Workspace.open(at: path, environment: environment)
    try team.merge(changes, workload.heads, into: workspace)
    _ = try BundleFile.write(workspace, to: day, .after(team.held))
    try workspace.close()
  }

  /// A copy of a workspace that is closed.
  func copy(of path: String, as name: String) throws -> String {
    let copy = "\(folder)/\(name).sqlite"
    remove(copy)
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    try Self.flush(copy)
    return copy
  }

  /// Brings a file to the disk, or it is still being written while what is measured waits for the same disk.
  static func flush(_ path: String) throws {
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try handle.synchronize()
    try handle.close()
  }

  func remove(_ path: String) {
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
  }

  /// `awase`, with the options in front of the line.
  func awase(_ path: String, home: String? = nil, _ line: [String]) -> [String] {
    [Self.program, "--home", home ?? self.home, "--lang", "ja", "-w", path] + line
  }

  static var program: String { beside("awase") }

  /// A program that was built along with this one.
  static func beside(_ name: String) -> String {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/" + name
  }

  static func size(of path: String) -> Double {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.doubleValue ?? 0
  }
}

/// Fills a workspace with a workload, and a folder with the files in which it would have come: one large one, and many
/// small ones.
private struct Filler {
  private let team: Team
  private let workspace: Workspace
  private let folder: String
  private var held: VersionVector
  private var portion: [Change] = []
  private var ops = 0
  private var heads: [ReplicaID: (dot: Dot, chain: Digest)] = [:]
  private var files = 0
  private(set) var changes = 0
  private(set) var valueBytes = 0

  init(_ path: String, _ team: Team, share: String) throws {
    self.team = team
    workspace = try Workspace.open(at: path, environment: Team.environment(team.keys))
    folder = share + "/awase-" + team.workspace.description.prefix(16)
    held = team.held
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  mutating func fill(with workload: inout Workload, ops count: Int) throws {
    let (large, small) = (count * 9 / 10, max(1, count / 10 / (Stage.files - 1)))
    try workload.forEachChange { change, chain in
      note(change, chain)
      if ops >= (files == 0 ? large : small) { try write() }
    }
    if !portion.isEmpty { try write() }
    try workspace.close()
  }

  private mutating func note(_ change: Change, _ chain: Digest) {
    portion.append(change)
    ops += change.ops.count
    changes += 1
    heads[change.dot.replica] = (change.dot, chain)
    for op in change.ops { valueBytes += op.element.byteCount + op.value.byteCount }
  }

  private mutating func write() throws {
    try team.merge(portion, Array(heads.values), into: workspace)
    let writer = team.writers[files % (team.writers.count - 1)].replica
    let name = "\(writer)-\(String(format: "%016x", files)).awase"
    _ = try BundleFile.write(workspace, to: folder + "/" + name, .after(held))
    held = try workspace.readLog { $0.vector }
    (portion, ops, heads) = ([], 0, [:])
    files += 1
  }
}

extension Value {
  fileprivate var byteCount: Int {
    switch self {
    case .null: 0
    case .integer, .reference: 8
    case .text(let text): text.utf8.count
    case .bytes(let bytes), .erased(let bytes): bytes.count
    }
  }
}
