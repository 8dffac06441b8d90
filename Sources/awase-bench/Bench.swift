import AwaseBundle
import AwaseCore
import Foundation

/// Measures Awase and the floor beneath it in one run, on data made from a seed.
///
/// `awase-bench merge [OPS]`: taking one bundle into an empty workspace, against inserting the same rows without any checking.
/// `awase-bench answers [ACCOUNTS]`: every answer, against hand-written SQL for the same figures.
/// `awase-bench import [ROWS]`: taking a list in, against `sqlite3 .import` of the same file into a bare table.
/// `awase-bench find [NOTES]`: searching, against a scan of all notes.
/// `awase-bench make FILE OPS`: a workspace for other measurements.
@main
struct Bench {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    switch words.first {
    case "merge": try MergeBench(ops: words.dropFirst().first.flatMap { Int($0) } ?? 1_000_000).run()
    case "merge-once" where words.count == 3: try MergeBench.once(bundle: words[1], workspace: words[2])
    case "make" where words.count == 3: try MergeBench.make(words[1], ops: Int(words[2]) ?? 100_000)
    case "import": try ImportBench(rows: words.dropFirst().first.flatMap { Int($0) } ?? 1_000_000).run()
    case "import-once" where words.count == 3: try ImportBench.once(list: words[1], workspace: words[2])
    case "answers": try AnswerBench(accounts: words.dropFirst().first.flatMap { Int($0) } ?? 50_000).run()
    case "find": try FindBench(notes: words.dropFirst().first.flatMap { Int($0) } ?? 300_000).run()
    default:
      print(
        "usage: awase-bench merge [OPS] | import [ROWS] | make FILE OPS | answers [ACCOUNTS] | find [NOTES]")
    }
  }
}
