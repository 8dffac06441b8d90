import AwaseBundle
import AwaseCore
import Foundation

/// Single steps, each in a process of its own, which prints what it took.
enum Once {
  /// Takes a bundle into a workspace, one that joins if there is none yet.
  ///
  /// Prints the seconds of the merge, those of the processor, and those of the search index afterwards.
  static func merge(_ bundle: String, into path: String, home: String) throws {
    var environment = Environment()
    environment.custody = KeyFolder(home)
    let workspace =
      FileManager.default.fileExists(atPath: path)
      ? try Workspace.open(at: path, environment: environment)
      : try Workspace.join(at: path, person: "測定", side: "sales", environment: environment)
    let start = Elapsed.Start()
    _ = try BundleFile.merge(bundle, into: workspace)
    let merge = start.elapsed
    let searchStart = Elapsed.Start()
    try workspace.catchUpSearch()
    print(merge.wall, merge.processor, searchStart.elapsed.wall)
    try workspace.close()
  }

  /// Writes a full bundle, and prints the seconds.
  static func write(_ path: String, home: String, to bundle: String) throws {
    var environment = Environment()
    environment.custody = KeyFolder(home)
    let workspace = try Workspace.open(at: path, environment: environment)
    let start = Elapsed.Start()
    _ = try BundleFile.write(workspace, to: bundle, .everything)
    print(start.elapsed.wall)
    try workspace.close()
  }

  /// A workspace for other measurements.
  static func make(_ path: String, ops: Int, seed: UInt64) throws {
    let size = Workload.Size.like(w2: ops)
    let team = try Team(of: size.replicas, seed: seed, at: path, home: path + ".home")
    var workload = Workload(size, seed: seed, in: team, by: team.writers)
    var changes: [Change] = []
    workload.forEachChange { change, _ in changes.append(change) }
    let workspace = try Workspace.open(at: path, environment: Team.environment(team.keys))
    try team.merge(changes, workload.heads, into: workspace)
    try workspace.close()
  }

  /// A workload as a file for other programs.
  static func export(_ name: String, to path: String, seed: UInt64) throws {
    let size = name == "w1" ? Workload.Size.w1 : .w2
    let folder = try Scratch()
    defer { folder.remove() }
    let team = try Team(
      of: size.replicas + 1, seed: seed, at: folder.path + "/team.sqlite", home: folder.path + "/home")
    let writers = Array(team.writers.dropLast())
    var workload = Workload(size, seed: seed, in: team, by: writers)
    try WorkloadFile.write(&workload, by: writers, to: path)
  }

  static func peakMegabytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
  }
}

/// A folder for what is thrown away.
struct Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/awase-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
