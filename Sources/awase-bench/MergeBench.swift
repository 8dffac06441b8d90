import AwaseBundle
import AwaseCore
import Foundation

/// Taking one bundle into an empty workspace: verified, merged, committed, with all tables.
struct MergeBench {
  private static let seed: UInt64 = 20_261_124
  private static let rounds = 3
  let ops: Int

  func run() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("awase-bench-\(getpid())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let source = folder + "/source.sqlite"
    let bundle = folder + "/all.awase"
    try Self.make(source, ops: ops)
    let workspace = try Workspace.open(at: source)
    let start = Elapsed.Start()
    let written = try BundleFile.write(workspace, to: bundle, .everything)
    print("seed \(Self.seed), \(written.changes) changes, \(written.ops) ops")
    print("bundle: \(written.bytes) bytes, written in \(shown(start.elapsed.wall)) s")
    try workspace.close()
    let floor = try Floor(source, onlyLog: false)
    let logFloor = try Floor(source, onlyLog: true)
    var merges: [Sample] = []
    var floors: [Elapsed] = []
    var logFloors: [Elapsed] = []
    for round in 0..<Self.rounds {
      merges.append(try child(bundle, folder + "/merged\(round).sqlite"))
      floors.append(try floor.insert(into: folder + "/floor\(round).sqlite"))
      logFloors.append(try logFloor.insert(into: folder + "/log\(round).sqlite"))
    }
    print(
      "merge: peak \(merges.map(\.peak).max() ?? 0) MB; search index afterwards: \(shown(median(merges.map(\.search)))) s"
    )
    print("floor: \(floor.rowCount) rows in all tables, \(logFloor.rowCount) in those of the log")
    compare("wall", merges.map(\.merge.wall), floors.map(\.wall), logFloors.map(\.wall))
    compare("processor", merges.map(\.merge.processor), floors.map(\.processor), logFloors.map(\.processor))
  }

  private func compare(_ name: String, _ merges: [Double], _ floors: [Double], _ logFloors: [Double]) {
    let (merge, floor, log) = (median(merges), median(floors), median(logFloors))
    print(
      "\(name): merge \(shown(merge)) s, floor \(shown(floor)) s (log only \(shown(log)) s); "
        + "speed against the floor \(shown(floor / merge)) (log only \(shown(log / merge)))")
  }

  private struct Sample {
    let merge: Elapsed
    let search: Double
    let peak: Int
  }

  /// Merges in a process of its own, whose memory is then that of merging alone.
  private func child(_ bundle: String, _ path: String) throws -> Sample {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["merge-once", bundle, path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let numbers = output.split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 4 else { throw CocoaError(.fileReadUnknown) }
    return Sample(
      merge: Elapsed(wall: numbers[0], processor: numbers[1]), search: numbers[2], peak: Int(numbers[3]))
  }

  static func once(bundle: String, workspace path: String) throws {
    let workspace = try Workspace.join(at: path, person: "測定", side: "sales")
    let start = Elapsed.Start()
    _ = try BundleFile.merge(bundle, into: workspace)
    let merge = start.elapsed
    let peak = peakMegabytes()
    let searchStart = Elapsed.Start()
    try workspace.catchUpSearch()
    print(merge.wall, merge.processor, searchStart.elapsed.wall, peak, terminator: " ")
    try workspace.close()
  }

  static func make(_ path: String, ops: Int) throws {
    var size = Workload.Size.w2
    size.records = max(10, size.records * ops / size.ops)
    size.ops = ops
    var workload = Workload(size, seed: seed)
    var changes: [Change] = []
    try workload.forEachChange { changes.append($0) }
    let workspace = try Workspace.join(at: path, person: "測定", side: "sales")
    var rest = changes[...]
    let told = Told(replica: changes[0].dot.replica, person: "測定", vector: VersionVector())
    _ = try workspace.merge(Arrival(workspace: workload.workspace, name: "測定", runs: [], told: told)) {
      defer { rest = rest.dropFirst(2000) }
      return rest.isEmpty ? nil : Array(rest.prefix(2000))
    }
    try workspace.close()
  }

  static func peakMegabytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
  }

  private func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }

  private func shown(_ number: Double) -> String { String(format: "%.3f", number) }
}
