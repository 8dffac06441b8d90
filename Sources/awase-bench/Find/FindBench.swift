import AwaseCore
import Foundation

/// `find` of words of one, two, three and more characters, rare and common, beside a scan of all notes by SQLite's LIKE.
///
/// Both are open sessions that are handed lines through a pipe and take turns. The scan only counts what it finds: the
/// least that a scan can do.
struct FindBench {
  private static let rounds = 11
  private static let wanted = 100.0
  let notes: Int
  /// Where the workspace is made.
  var folder = NSTemporaryDirectory() + "/awase-bench-find"

  private struct Question {
    let name: String
    let words: [String]
    var options = ""

    init(_ name: String, _ words: String..., options: String = "") {
      (self.name, self.words, self.options) = (name, words, options)
    }

    var line: String { "find \(words.joined(separator: " ")) \(options)" }

    var scan: String {
      let condition = words.map { "text LIKE '%\($0)%'" }.joined(separator: " AND ")
      return "SELECT count(*) FROM visit WHERE \(condition);"
    }
  }

  private static let twoCharacters = [
    Question("2, common", "採用"), Question("2, ordinary", "稟議"), Question("2, rare", "鵜飼"),
    Question("2, nowhere", "鱶鰭"),
  ]
  private static let others = [
    Question("1, in nearly all", "の"), Question("1, common", "採"), Question("1, rare", "鰐"),
    Question("1, nowhere", "鱶"),
    Question("3, common", "見積書"), Question("3, rare", "蔓珠沙"), Question("3, kana only", "のサー"),
    Question("4, common", "サーバー"), Question("4, rare", "鳳凰計画"),
    Question("8, a phrase", "採用の面接について"), Question("two common", "採用", "見積"),
    Question("two, one rare", "採用", "鵜飼"),
    Question("three common", "採用", "見積", "価格"), Question("never together", "とのこと見", "採用"),
    Question("a month long ago", "採用", options: "since:2025-01-01 until:2025-01-31"),
    Question("of a rare kind", "の", options: "kind:account"),
  ]

  /// Prints a table of all of them.
  func run() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let (awase, shell) = try sessions()
    print("\(notes) notes, seed \(Notes.seed), medians of \(Self.rounds), in milliseconds")
    print("word                  in notes     find      LIKE   ratio  ≥ \(Int(Self.wanted))")
    for question in Self.twoCharacters + Self.others {
      let count = try shell.values(question.scan).first ?? ""
      let (find, like) = try compare(question, awase, shell)
      print(
        DisplayWidth.pad(question.name, to: 20) + DisplayWidth.pad(count, to: 10, right: true)
          + String(format: "%9.2f %9.1f %7.0f  ", find * 1_000, like * 1_000, like / find)
          + (like / find >= Self.wanted ? "yes" : "NO"))
    }
    try report(awase, shell)
    awase.close()
    shell.close()
  }

  /// Words of two characters, as rows of what is to be reached.
  func measures() throws -> [Measure] {
    let (awase, shell) = try sessions()
    let measures = try Self.twoCharacters.map { question in
      let (find, like) = try compare(question, awase, shell)
      let frequency = question.name.dropFirst(3)
      return Measure(
        name: "find.\(frequency)",
        what: "`find` of two characters, \(frequency), in \(Figure.grouped(notes)) notes: speed",
        against: "a scan by LIKE that only counts", value: like / find, target: Self.wanted, isAtLeast: true,
        ours: Figure.seconds(find), theirs: Figure.seconds(like))
    }
    awase.close()
    shell.close()
    return measures
  }

  private func sessions() throws -> (awase: Dialogue, shell: Dialogue) {
    let path = try Notes.workspace(of: notes, in: folder)
    return (try .awase(home: folder + "/find-home", workspace: path), try .sqlite(path))
  }

  /// - Returns: seconds, without what it takes to hand over a line and to be answered. The first round warms both up and does not count.
  private func compare(
    _ question: Question, _ awase: Dialogue, _ shell: Dialogue
  ) throws -> (find: Double, like: Double) {
    let overhead = (try awase.overhead(rounds: 11), try shell.overhead(rounds: 11))
    let times = try (0...Self.rounds).map { _ in
      (try awase.ask(question.line, mayFail: true).seconds, try shell.ask(question.scan).seconds)
    }.dropFirst()
    return (times.map(\.0).median - overhead.0, times.map(\.1).median - overhead.1)
  }

  private func report(_ awase: Dialogue, _ shell: Dialogue) throws {
    let sizes = try ["name LIKE 'search%'", "name LIKE 'place%'", "name = 'visit'", "1"].map { condition in
      Double(try shell.values("SELECT sum(pgsize) FROM dbstat WHERE \(condition);").first ?? "") ?? 0
    }
    let each = sizes.map { Int($0) / max(1, notes) }
    print(
      "bytes a note: words \(each[0]), places \(each[1]); the table of notes itself \(each[2]), the whole file \(each[3])"
    )
    print("memory of the session at most: \(awase.peakMebibytes) MiB")
  }
}
