import AwaseCore
import Foundation

/// Every answer of `awase` beside hand-written SQL for the same figures in the `sqlite3` shell, on the same file.
///
/// Both are open sessions that are handed lines through a pipe: what is measured is the time from the line to the end of
/// its answer, as text, less what the line takes that marks the end. They take turns, so that a busy machine is busy for both.
struct AnswerBench {
  private static let seed: UInt64 = 20_261_124
  /// Of what takes long; what does not is asked more often, since one disturbance counts for more there.
  private static let fewestRounds = 5
  private static let mostRounds = 101
  private static let small = 1_000
  let accounts: Int

  func run() throws {
    let folder = NSTemporaryDirectory() + "/awase-bench-answers"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let sides = try [Self.small, accounts].map { accounts in
      try BothSides(
        CompanyLog.workspace(of: Company(accounts: accounts, seed: Self.seed), in: folder),
        home: folder + "/home")
    }
    try compare(sides[1])
    try compareSizes(sides)
    for side in sides { side.close() }
  }

  private func compare(_ side: BothSides) throws {
    print("\(accounts) accounts, seed \(Self.seed), medians in milliseconds")
    print("answer              awase       SQL  ratio  wanted  holds")
    for question in AnswerQuestion.all where isWanted(question) {
      let ask = { (try side.ask(question.line), try side.query(question.sql)) }
      // The first round warms both up and does not count.
      let first = try ask()
      let times = try (0..<Self.rounds(first.0 + first.1)).map { _ in try ask() }
      let marks = try side.overhead(rounds: Self.mostRounds)
      show(question.name, times.map(\.0).median - marks.0, times.map(\.1).median - marks.1, atMost: 2)
    }
  }

  /// As many as take some seconds.
  private static func rounds(_ milliseconds: Double) -> Int {
    min(max(Int(4_000 / max(milliseconds, 1)), fewestRounds), mostRounds)
  }

  /// `AWASE_BENCH_ONLY=leaks` measures only what is called so.
  private func isWanted(_ question: AnswerQuestion) -> Bool {
    guard let only = ProcessInfo.processInfo.environment["AWASE_BENCH_ONLY"] else { return true }
    return only.split(separator: ",").contains { question.name.hasPrefix($0) }
  }

  private func compareSizes(_ sides: [BothSides]) throws {
    print("accounts           \(accounts)      \(Self.small)  ratio  wanted  holds")
    for question in AnswerQuestion.all where ["dossier @A", "today"].contains(question.name) {
      var times: [[Double]] = [[], []]
      for round in 0...Self.mostRounds {
        for (index, side) in sides.enumerated() {
          let time = try side.ask(question.line)
          if round > 0 { times[index].append(time) }
        }
      }
      let marks = try sides.map { try $0.overhead(rounds: Self.mostRounds).0 }
      show(question.name, times[1].median - marks[1], times[0].median - marks[0], atMost: 1.5)
    }
  }

  private func show(_ name: String, _ ours: Double, _ theirs: Double, atMost limit: Double) {
    let ratio = ours / theirs
    let numbers = String(format: "%9.2f %9.2f %6.2f   ≤ %.1f  ", ours, theirs, ratio, limit)
    print(
      name.padding(toLength: 15, withPad: " ", startingAt: 0) + numbers + (ratio <= limit ? "yes" : "NO"))
  }
}

/// What is asked, and the SQL that would find out the same. What is in braces is filled in.
private struct AnswerQuestion {
  let name: String
  let line: String
  let sql: String

  static let all = [
    AnswerQuestion(name: "goals", line: "goals", sql: HandWritten.goals),
    AnswerQuestion(name: "funnel EVENT", line: "funnel {past}", sql: HandWritten.funnel),
    AnswerQuestion(name: "suggest EVENT", line: "suggest {coming}", sql: HandWritten.suggest),
    AnswerQuestion(name: "leads", line: "leads", sql: HandWritten.leads),
    AnswerQuestion(name: "leaks", line: "leaks", sql: HandWritten.leaks),
    AnswerQuestion(name: "winloss", line: "winloss", sql: HandWritten.winLoss),
    AnswerQuestion(name: "winloss by", line: "winloss by:competitor", sql: HandWritten.winLossByCompetitor),
    AnswerQuestion(name: "sales", line: "sales", sql: HandWritten.sales),
    AnswerQuestion(name: "sales @A", line: "sales @{account}", sql: HandWritten.salesOf),
    AnswerQuestion(name: "path", line: "path", sql: HandWritten.path),
    AnswerQuestion(name: "path @A", line: "path @{account}", sql: HandWritten.pathOf),
    AnswerQuestion(name: "nurture", line: "nurture", sql: HandWritten.nurture),
    AnswerQuestion(name: "winback", line: "winback", sql: HandWritten.winBack),
    AnswerQuestion(name: "hats @A", line: "hats @{account}", sql: HandWritten.hats),
    AnswerQuestion(name: "needs @A", line: "needs @{account}", sql: HandWritten.needs),
    AnswerQuestion(name: "dossier @A", line: "dossier @{account}", sql: HandWritten.dossier),
    AnswerQuestion(name: "today", line: "today", sql: HandWritten.today),
    AnswerQuestion(name: "agenda", line: "agenda", sql: HandWritten.agenda),
    AnswerQuestion(name: "talks", line: "talks", sql: HandWritten.talks),
    AnswerQuestion(name: "duplicates KIND", line: "duplicates account", sql: HandWritten.duplicates),
    AnswerQuestion(name: "list", line: "list deal stage:proposal limit:20", sql: HandWritten.list),
  ]
}

/// A workspace with both sessions on it, and what the questions are about there.
private struct BothSides {
  private let awase: Dialogue
  private let shell: Dialogue
  private let names: [String: String]
  private let ids: [String: String]

  init(_ path: String, home: String) throws {
    awase = try .awase(home: home, workspace: path)
    shell = try .sqlite(path)
    let past = try shell.values("SELECT id || '|' || name FROM event WHERE name LIKE '%第2回';")
    let coming = try shell.values("SELECT id || '|' || name FROM event WHERE \"on\" > '2026-11-24';")
    let account = try shell.values(Self.ordinaryAccount)
    let me = try shell.values("SELECT id FROM person WHERE name = '担当0';")
    let key = try shell.values(
      "SELECT key FROM name WHERE record = \(account[0]) AND field = \(HandWritten.field("account.name")) ORDER BY length(key) DESC;"
    )
    names = ["past": past[1], "coming": coming[1], "account": account[1]]
    ids = [
      "event": past[0], "account": account[0], "me": me[0], "today": "2026-11-24", "start": "2026-04-08",
      "due": "2027-03-24", "key": key[0],
    ]
  }

  /// One that stands alone with two deals, two leads and five visits, whatever the size of the workspace, or nearly so.
  private static let ordinaryAccount = """
    SELECT a.id || '|' || a.name FROM account a WHERE parent IS NULL AND "group" IS NULL AND path IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM link k WHERE k.target = a.id AND k.field = \(HandWritten.field("account.parent")))
      ORDER BY \(distance(2, "deal")) + \(distance(2, "lead")) + \(distance(5, "visit")), a.id LIMIT 1;
    """

  private static func distance(_ count: Int, _ kind: String) -> String {
    """
    abs((SELECT count(*) FROM link k WHERE k.target = a.id AND k.field = \(HandWritten.field("\(kind).account"))) - \(count))
    """
  }

  /// - Returns: how long the answer took, in milliseconds.
  func ask(_ line: String) throws -> Double { try awase.ask(filled(line, names)).seconds * 1_000 }

  func query(_ sql: String) throws -> Double { try shell.ask(filled(sql, ids)).seconds * 1_000 }

  /// What the lines that end an answer take by themselves, in milliseconds.
  func overhead(rounds: Int) throws -> (Double, Double) {
    (try awase.overhead(rounds: rounds) * 1_000, try shell.overhead(rounds: rounds) * 1_000)
  }

  private func filled(_ text: String, _ values: [String: String]) -> String {
    values.reduce(text) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) }
  }

  func close() {
    awase.close()
    shell.close()
  }
}
