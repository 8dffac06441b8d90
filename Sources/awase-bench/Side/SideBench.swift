import AwaseCore
import Foundation

/// Awase and its peers side by side, in one run, on the same data.
struct SideBench {
  static let seed: UInt64 = 20_261_124

  struct Options {
    var isQuick = false
    var isJSON = false
    /// Only what is called so.
    var only: [String] = []
    /// What `scripts/bench-peers` printed of the same workload.
    var peers: String?
    /// Where the page goes.
    var page: String?
    /// Whether memory is measured at four times the size too.
    var isLarge = false

    init(_ words: some Sequence<String>) {
      for word in words {
        switch word.split(separator: "=", maxSplits: 1).map(String.init) {
        case ["--quick"]: isQuick = true
        case ["--json"]: isJSON = true
        case ["--large"]: isLarge = true
        case let pair where pair.count == 2 && pair[0] == "--only":
          only = pair[1].split(separator: ",").map(String.init)
        case let pair where pair.count == 2 && pair[0] == "--peers": peers = pair[1]
        case let pair where pair.count == 2 && pair[0] == "--page": page = pair[1]
        default: break
        }
      }
    }
  }

  let options: Options
  var size: Workload.Size { options.isQuick ? .w1 : .w2 }

  func run() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let stage = try Stage(size, seed: Self.seed, in: scratch.path)
    say(
      "\(options.isQuick ? "W1" : "W2"), seed \(Self.seed): \(size.ops) ops in \(stage.changes) changes, values of \(stage.valueBytes / size.ops) bytes each on average, written by \(size.replicas) replicas"
    )
    let groups: [(name: String, measures: () throws -> [Measure])] = [
      ("size", { try Sizes(stage, peers: options.peers).measures() }),
      ("merge", { try Merges(stage, rounds: options.isQuick ? 5 : 3).measures() }),
      ("bundle", { try Writing(stage, rounds: 5).measures() }),
      ("sync", { try Quiet(stage).measures() }),
      ("visit", { try Lines(stage).measures() }),
      ("find", { try FindBench(notes: options.isQuick ? 50_000 : 300_000, folder: scratch.path).measures() }),
      ("memory", { try Memory(stage, isLarge: options.isLarge).measures() }),
    ]
    var all: [Measure] = []
    for group in groups where options.only.isEmpty || options.only.contains(group.name) {
      for measure in try group.measures() {
        all.append(measure)
        options.isJSON ? print(measure.json) : print(measure.line)
        fflush(nil)
      }
    }
    if let page = options.page {
      try PerformancePage(stage, all, peers: Peer.all(options.peers)).write(to: page)
    }
  }

  /// For people only.
  private func say(_ text: String) { if !options.isJSON { print(text) } }
}
