import Foundation
import Testing

/// What scripts read: one JSON document a line.
@Suite("The program: JSON")
struct JSONTests {
  /// A line for every verb that there is, in an order in which each can be carried out.
  private static let lines = [
    "visit @青葉 「面接\"辞退\"が多い。\\ と / も」 met:佐藤明子 on:11/20 voice:「辞退の理由が分からない」 next:「来週火曜 見積提出」",
    "ride @青葉 価格より導入支援が刺さった", "saw +採用ナビ @青葉 初年度3割引 src:佐藤様 sure:medium",
    "event 面接辞退セミナー on:12/10 sales:田中", "invite 面接辞退セミナー @佐藤明子 @佐藤健", "reply 面接辞退セミナー @佐藤明子 yes",
    "checkin 面接辞退セミナー @佐藤明子", "term CVR 「申し込んだ人の割合」 so:「100人見て3人申し込めば3%」", "today",
    "add account テスト\u{1}\u{7f}株式会社 +重点", "set . industry:卸売 turnover:1.2億", "show .", "list account",
    "list account +重点 sort:-name limit:1", "list lead", "find 辞退", "history .", "archive .", "restore .",
    "undo",
    "done TASK",
    "bundle 束.awase plain", "merge 束.awase", "inspect 束.awase", "differences", "status", "doctor",
    "kinds", "help", "help visit", "help account", "import list.csv as:account dry-run",
    "import list.csv as:account",
  ]

  @Test("every line that shows something prints one valid document on one line", arguments: ["ja", "en"])
  func valid(language: String) throws {
    let stage = try Stage()
    let program = try stage.founder(language: language)
    _ = try stage.write("会社名,従業員数\n新しい会社,120\n", to: "list.csv")
    for line in Self.lines {
      let line = line.replacing("TASK", with: try self.task(program))
      let outcome = try program.type(line, flags: ["--json"])
      #expect(outcome.status == 0, "\(line): \(outcome)")
      #expect(outcome.outputLines.count == 1, "\(line): \(outcome)")
      let json = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      #expect(json != nil, "\(line): \(outcome.output)")
    }
  }

  /// The id of the only task, once there is one.
  private func task(_ program: Program) throws -> String {
    let tasks = try program.json("list", "task") as? [[String: Any]]
    return tasks?.first?["id"] as? String ?? ""
  }

  @Test("--json may stand before the line, behind it, or in a piped line")
  func anywhere() throws {
    let program = try Stage().founder()
    let outputs = [
      try program.run("--json", "list", "account"), try program.run("list", "account", "--json"),
      try program.type("list account --json"), try program.type("list account", flags: ["--json"]),
    ].map(\.output)
    #expect(Set(outputs).count == 1)
    #expect(outputs[0].hasPrefix("["))
  }

  @Test("an error is in words, also where JSON was asked for")
  func error() throws {
    let outcome = try Stage().founder().run("show", "@存在しない会社", "--json")
    #expect(outcome.status == 1 && outcome.output == "" && outcome.errors.hasPrefix("エラー: "))
  }

  @Test("status has the keys that scripts rely on")
  func status() throws {
    let program = try Stage().founder()
    let status = try program.object("status")
    #expect(status["workspace"] is String && status["replica"] is String && status["digest"] is String)
    #expect(status["changes"] as? Int == 6)
    #expect(status["records"] as? Int == 7)
    for key in ["ops", "waiting", "differences"] { #expect(status[key] is Int, "\(key)") }
    let person = try #require(status["person"] as? [String: Any])
    #expect(person["label"] as? String == "田中" && person["id"] is String)
    let vector = try #require(status["vector"] as? [String: Int])
    let replica = try #require(status["replica"] as? String)
    #expect(vector == [replica: 6])
  }

  @Test("records have ids, kinds, references with labels, sorted sets, dates and integers")
  func records() throws {
    let program = try Stage().founder()
    let account = try program.object("set", "@青葉", "turnover:1.2億", "+い", "+あ")
    #expect(account["kind"] as? String == "account")
    #expect(account["turnover"] as? Int == 120_000_000)
    #expect(account["tags"] as? [String] == ["あ", "い"])
    #expect(account["industry"] == nil && account["differences"] == nil)
    let id = try #require(account["id"] as? String)
    let contacts = try #require(try program.json("list", "contact", "account:青葉") as? [[String: Any]])
    #expect(contacts.count == 2)
    let reference = try #require(contacts.first?["account"] as? [String: Any])
    #expect(reference["id"] as? String == id)
    #expect(reference["label"] as? String == "青葉工業株式会社")
    let visit = try program.object("visit", "@青葉", "見積依頼", "on:11/20", "met:佐藤明子")["visit"] as? [String: Any]
    #expect(visit?["on"] as? String == "2026-11-20")
    #expect((visit?["met"] as? [[String: Any]])?.first?["label"] as? String == "佐藤明子")
    #expect(try program.object("show", id)["name"] as? String == "青葉工業株式会社")
  }

  @Test("keys are the same in both languages, and labels of choices are keys")
  func languages() throws {
    var program = try Stage().founder()
    try program.carryOut("saw +採用ナビ @青葉 初年度3割引 確かさ:中")
    let japanese = try program.run("list", "sighting", "--json").output
    program.language = "en"
    #expect(try program.run("list", "sighting", "--json").output == japanese)
    #expect(japanese.contains("\"medium\""))
  }
}
