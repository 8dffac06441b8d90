import AwaseCore
import Foundation

/// The page of the documentation that tells what was measured: the figures of one run, and what was learnt, which is
/// written by hand and kept.
struct PerformancePage {
  /// Below this line the page is written by hand.
  private static let kept = "## What the figures mean"
  private let stage: Stage
  private let measures: [Measure]
  private let peers: [Peer]

  init(_ stage: Stage, _ measures: [Measure], peers: [Peer]) {
    (self.stage, self.measures, self.peers) = (stage, measures, peers)
  }

  func write(to path: String) throws {
    let old = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let kept = old.range(of: Self.kept).map { String(old[$0.lowerBound...]) } ?? Self.kept + "\n"
    try (text + kept).write(toFile: path, atomically: true, encoding: .utf8)
  }

  private var text: String {
    """
    # Performance

    Awase beside its peers and beside what cannot be done faster, measured in one run on the same data.

    ## Overview

    `scripts/bench` makes this page, down to the tables. Each row is a ratio of two figures that were taken in turns in the same run;
    medians. What the peers took was measured just before. Nothing of it is asserted in a test: machines differ, and so do their days.

    | | |
    |---|---|
    | when | \(day) |
    | machine | \(Self.machine) |
    | system | \(Self.system) |
    | Awase | built with `\(Self.compiler)`, release, Swift's libraries linked \(Self.linking) |
    | data | \(name): \(Figure.grouped(stage.size.ops)) ops in \(Figure.grouped(stage.changes)) changes by \(stage.size.replicas) replicas, \(Figure.grouped(stage.size.records)) records, \(stage.valueBytes / stage.size.ops) bytes of values an op, seed \(stage.seed) |
    | command | `scripts/bench\(stage.size.ops == Workload.Size.w1.ops ? " --quick" : "")` |

    | what | ours | against | theirs | ratio | wanted | holds |
    |---|---|---|---|---|---|---|
    \(measures.map(\.row).joined(separator: "\n"))

    ### The same data in other formats

    | program | bytes | holds | write | read |
    |---|---|---|---|---|
    | Awase's bundle, plain | \(Figure.grouped(Int(Stage.size(of: stage.bundle)))) | all history, authors, times, hashes, signatures | | |
    \(peers.map(row).joined(separator: "\n"))


    """
  }

  private func row(_ peer: Peer) -> String {
    let read = peer.read.map(Figure.seconds) ?? ""
    return
      "| \(Self.names[peer.peer] ?? peer.peer) (\(peer.version)) | \(Figure.grouped(Int(peer.bytes))) | \(peer.holds) | \(Figure.seconds(peer.write)) | \(read) |"
  }

  private static let names = [
    "csv": "CSV of the final tables, gzip -6", "session": "SQLite session changeset, deflated",
    "loro": "Loro's updates, deflated", "yjs": "Yjs's update through pycrdt, deflated",
    "git": "git bundle of a JSON file a record, repacked",
  ]

  private var name: String { stage.size.ops == Workload.Size.w1.ops ? "W1" : "W2" }

  private var day: String {
    let environment = Environment()
    return environment.today.description
  }

  private static var machine: String {
    let facts = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model =
      facts.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last ?? ""
    let memory = ProcessInfo.processInfo.physicalMemory >> 30
    return
      "\(model.trimmingCharacters(in: .whitespaces)), \(ProcessInfo.processInfo.activeProcessorCount) cores, \(memory) GiB"
  }

  private static var system: String {
    let sqlite = (try? Child.run(["sqlite3", "--version"]).output)?.split(separator: " ").first ?? "?"
    return "\(ProcessInfo.processInfo.operatingSystemVersionString), SQLite \(sqlite)"
  }

  private static var compiler: String {
    let version = (try? Child.run(["swift", "--version"]).output) ?? ""
    return version.split(separator: "\n").first { $0.contains("Swift version") }.map(String.init) ?? "swift"
  }

  /// As the program says of itself: it needs Swift's libraries beside it, or does not.
  private static var linking: String {
    let needed = (try? Child.run(["ldd", Stage.program]).output) ?? ""
    return needed.contains("libFoundation") ? "dynamically" : "statically"
  }
}
