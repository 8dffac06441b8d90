import AwaseCore
import Foundation

/// `find` of words of one, two, three and more characters, rare and common, beside a scan of all notes by SQLite's LIKE.
///
/// Both are open sessions that are handed lines through a pipe and take turns. The scan only counts what it finds: the
/// least that a scan can do.
struct FindBench {
  private static let rounds = 5
  private static let wanted = 100.0
  let notes: Int

  private static let questions: [(name: String, words: [String], options: String)] = [
    ("1, in nearly all", ["の"], ""), ("1, common", ["採"], ""), ("1, rare", ["鰐"], ""),
    ("1, nowhere", ["鱶"], ""),
    ("2, common", ["採用"], ""), ("2, rare", ["鵜飼"], ""), ("2, nowhere", ["鱶鰭"], ""),
    ("3, common", ["見積書"], ""), ("3, rare", ["蔓珠沙"], ""), ("3, kana only", ["のサー"], ""),
    ("4, common", ["サーバー"], ""), ("4, rare", ["鳳凰計画"], ""),
    ("8, a phrase", ["採用の面接について"], ""), ("two common", ["採用", "見積"], ""),
    ("two, one rare", ["採用", "鵜飼"], ""),
    ("three common", ["採用", "見積", "価格"], ""), ("never together", ["とのこと見", "採用"], ""),
    ("a month long ago", ["採用"], "since:2025-01-01 until:2025-01-31"),
    ("of a rare kind", ["の"], "kind:account"),
  ]

  func run() throws {
    let folder = NSTemporaryDirectory() + "/awase-bench-find"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = try Notes.workspace(of: notes, in: folder)
    let program =
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/awase"
    let awase = try Conversation(
      [
        program, "--home", folder + "/home", "--lang", "ja", "--now", "2026-11-24T18:00:00+09:00",
        "--keep-going", "-w", path,
      ], mark: "leads unheard-of", end: "unheard-of")
    let shell = try Conversation(
      ["stdbuf", "-oL", "sqlite3", "-batch", path], mark: ".print unheard-of", end: "unheard-of")
    _ = try shell.ask("PRAGMA cache_size = -65536;")
    print("\(notes) notes, seed \(Notes.seed), medians of \(Self.rounds), in milliseconds")
    print("word                  in notes     find      LIKE   ratio  ≥ \(Int(Self.wanted))")
    for question in Self.questions { try compare(question, awase, shell) }
    try report(awase, shell)
    awase.close()
    shell.close()
  }

  private func compare(
    _ question: (name: String, words: [String], options: String), _ awase: Conversation, _ shell: Conversation
  ) throws {
    let condition = question.words.map { "text LIKE '%\($0)%'" }.joined(separator: " AND ")
    let scan = "SELECT count(*) FROM visit WHERE \(condition);"
    let count = try shell.value(scan).first ?? ""
    let line = "find \(question.words.joined(separator: " ")) \(question.options)"
    var ours: [Double] = []
    var theirs: [Double] = []
    // The first round warms both up and does not count.
    for round in 0...Self.rounds {
      let own = try awase.ask(line, mayFail: true).milliseconds
      let scanned = try shell.ask(scan).milliseconds
      if round > 0 { (ours, theirs) = (ours + [own], theirs + [scanned]) }
    }
    let (find, like) = (median(ours), median(theirs))
    print(
      DisplayWidth.pad(question.name, to: 20) + DisplayWidth.pad(count, to: 10, right: true)
        + String(format: "%9.2f %9.1f %7.0f  ", find, like, like / find)
        + (like / find >= Self.wanted ? "yes" : "NO"))
  }

  private func report(_ awase: Conversation, _ shell: Conversation) throws {
    let sizes = try ["name LIKE 'search%'", "name LIKE 'place%'", "name = 'visit'", "1"].map { condition in
      Double(try shell.value("SELECT sum(pgsize) FROM dbstat WHERE \(condition);").first ?? "") ?? 0
    }
    let each = sizes.map { Int($0) / max(1, notes) }
    print(
      "bytes a note: words \(each[0]), places \(each[1]); the table of notes itself \(each[2]), the whole file \(each[3])"
    )
    print("memory of the session at most: \(awase.peakMegabytes) MB")
  }

  private func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }
}
