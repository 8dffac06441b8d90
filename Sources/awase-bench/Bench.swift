import AwaseBundle
import AwaseCore
import Foundation

/// Measures Awase, its peers, and the floor beneath them in one run, on data made from a seed.
///
/// `awase-bench measure [--quick] [--json] [--large] [--only=…] [--peers=FILE] [--page=FILE]`: side by side; `scripts/bench` calls it.
/// `awase-bench workload w1|w2 FILE`: the same data for other programs.
/// `awase-bench answers [ACCOUNTS]`: every answer, against hand-written SQL for the same figures.
/// `awase-bench import [ROWS]`: taking a list in, against `sqlite3 .import` of the same file into a bare table.
/// `awase-bench find [NOTES]`: searching, against a scan of all notes.
/// `awase-bench make FILE OPS`: a workspace for other measurements.
/// `awase-bench stage FOLDER OPS`: what `measure` works on (workspaces, bundles, a shared folder), to look into it.
@main
struct Bench {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    switch words.first {
    case "measure": try SideBench(options: .init(words.dropFirst())).run()
    case "workload" where words.count == 3: try Once.export(words[1], to: words[2], seed: SideBench.seed)
    case "make" where words.count == 3:
      try Once.make(words[1], ops: Int(words[2]) ?? 100_000, seed: SideBench.seed)
    case "stage" where words.count == 3:
      try FileManager.default.createDirectory(atPath: words[1], withIntermediateDirectories: true)
      _ = try Stage(.like(w2: Int(words[2]) ?? 1_000_000), seed: SideBench.seed, in: words[1])
    case "import": try ImportBench(rows: words.dropFirst().first.flatMap { Int($0) } ?? 1_000_000).run()
    case "import-once" where words.count == 3: try ImportBench.once(list: words[1], workspace: words[2])
    case "answers": try AnswerBench(accounts: words.dropFirst().first.flatMap { Int($0) } ?? 50_000).run()
    case "find": try FindBench(notes: words.dropFirst().first.flatMap { Int($0) } ?? 300_000).run()
    // Single steps, for the above.
    case "time": try Child.time(Array(words.dropFirst()))
    case "time-prompt" where words.count > 2: try Child.timePrompt(words[1], Array(words.dropFirst(2)))
    case "merge-once" where words.count == 4: try Once.merge(words[1], into: words[2], home: words[3])
    case "write-once" where words.count == 4: try Once.write(words[1], home: words[2], to: words[3])
    case "deflate-once" where words.count == 2: try DeflateFloor.run(words[1])
    default:
      print(
        "usage: awase-bench measure | workload w1|w2 FILE | make FILE OPS | stage FOLDER OPS | answers [ACCOUNTS] | import [ROWS] | find [NOTES]"
      )
    }
  }
}
