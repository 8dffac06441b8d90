import Foundation
import Testing

/// Lines in which a slip of the finger would cost a lot, and what keeps it from that.
@Suite("The program: careful lines")
struct CarefulLineTests {
  private let stage: Stage
  private let founder: Program

  init() throws {
    stage = try Stage()
    founder = try stage.founder()
  }

  private func refused(_ line: String, _ status: Int32, _ says: String) throws {
    let before = try founder.changes()
    let outcome = try founder.type(line)
    #expect(outcome.status == status && outcome.errors.contains(says), "\(line): \(outcome.errors)")
    #expect(try founder.changes() == before, "\(line)")
  }

  @Test("what cannot be taken back wants the whole name, or the id")
  func wholeName() throws {
    try refused("forget @contact:山本", 1, "山本一郎")
    try founder.carryOut("forget @contact:山本一郎")
    try founder.carryOut("add person 鈴木花子 side:marketing")
    try refused("remove 鈴木", 1, "鈴木花子")
  }

  @Test("whoever is forgotten is pointed out where only the family name stands")
  func mentions() throws {
    try founder.carryOut("visit @みどり 山本部長は来期と言う")
    let outcome = try founder.type("forget @contact:山本一郎 dry-run")
    #expect(outcome.status == 0 && outcome.output.contains("ほかの1件"), "\(outcome.output)")
  }

  @Test("a day without its year that is just over, or just ahead, is asked for")
  func years() throws {
    try refused("add task 送付 due:11/20", 2, "11/20")
    try refused("visit @青葉 見積依頼 next:「11/20 見積提出」", 2, "11/20")
    try refused("visit @青葉 見積依頼 on:12/15", 2, "12/15")
    try founder.carryOut("add task 送付 due:2/1", "visit @青葉 見積依頼 on:10/15")
  }

  @Test("numbers and days out of all reason are refused, and so are deeds of days to come")
  func ranges() throws {
    try refused("set @青葉 決算月:13", 2, "13")
    try refused("add deal 研修 account:青葉 amount:-5", 2, "-5")
    try refused("add deal 研修 account:青葉 amount:9999999999999999", 2, "9999999999999999")
    try refused("add deal 研修 account:青葉 確度:250", 2, "250")
    try refused("visit @青葉 見積依頼 on:9999-12-31", 2, "9999-12-31")
    try refused("visit @青葉 見積依頼 on:2026-12-25", 2, "2026-12-25")
    _ = try stage.write("会社名,従業員数\n桃商会,-5\n", to: "list.csv")
    #expect(try founder.run("import", "list.csv", "as:account").status == 5)
    try founder.carryOut("add revenue account:青葉 period:返品 amount:-5万円")
  }

  @Test("what is agreed becomes a task, and stays on the board until it is solved")
  func agreement() throws {
    try founder.carryOut("talk 事例が足りない helps:稟議が通る", "agree . 月に1本書く owner:田中 due:12/15")
    let board = try #require(try founder.json("talks") as? [[String: Any]])
    let task = try #require((board.first?["tasks"] as? [[String: Any]])?.first)
    #expect(board.count == 1 && task["text"] as? String == "月に1本書く" && task["due"] as? String == "2026-12-15")
    try founder.carryOut("solve @talk:事例")
    #expect(try (founder.json("talks") as? [Any])?.isEmpty == true)
  }

  @Test("of two that are the same, the one named first gives the name")
  func sameName() throws {
    for (first, second) in [("みどり商会", "緑商会"), ("赤商会", "あか商会")] {
      let one = try #require(try founder.object("add", "account", first)["id"] as? String)
      let other = try #require(try founder.object("add", "account", second)["id"] as? String)
      try founder.carryOut("same \(one) \(other)")
      #expect(try founder.run("show", other).output.contains("会社名  \(first)"))
    }
  }

  @Test("tasks are ticked off together, and none twice")
  func done() throws {
    let ids = try ["見積提出", "お礼"].map { text in
      try #require(try founder.object("add", "task", text)["id"] as? String)
    }
    try founder.carryOut("done \(ids.joined(separator: " "))")
    try refused("done \(ids[0])", 1, "見積提出")
  }

  @Test("somebody who comes unasked is written down in one line, and once")
  func walkIn() throws {
    try founder.carryOut("event 勉強会 on:11/24", "checkin 勉強会 +新井 @みどり", "checkin 勉強会 +新井 @みどり")
    #expect(try (founder.json("list", "invitee") as? [Any])?.count == 1)
    try refused("checkin 勉強会 +荒井", 2, "どちらの会社")
  }

  @Test("a new name with + that is there already is not made twice")
  func namesakes() throws {
    try refused("visit @青葉 挨拶 met:+佐藤明子", 1, "佐藤明子")
    try founder.carryOut("visit @青葉 挨拶 met:+新井、+新井")
    let contacts = try #require(try founder.json("list", "contact") as? [[String: Any]])
    #expect(contacts.count { $0["name"] as? String == "新井" } == 1)
  }

  @Test("a customer that is named where the competitor belongs does not become one")
  func sightings() throws {
    try founder.carryOut(
      "add competitor 採用ナビ", "saw @青葉 採用ナビ 初年度3割引", "saw @青葉 @採用ナビ 電話だけ", "saw 採用ナビ @青葉 代行は別料金")
    let sightings = try #require(try founder.json("list", "sighting") as? [[String: Any]])
    let names = sightings.map { sighting in
      ["competitor", "account"].map { (sighting[$0] as? [String: Any])?["label"] as? String }
    }
    #expect(names == Array(repeating: ["採用ナビ", "青葉工業株式会社"], count: 3), "\(sightings)")
    for line in ["saw @青葉 初年度3割引", "saw @account:青葉 採用管理 初年度3割引", "saw @青葉 @みどり 初年度3割引"] {
      try refused(line, 2, "競合 競合名 @青葉 …")
      try refused(line, 2, "競合 @競合:+青葉 …")
    }
    #expect(try (founder.json("list", "competitor") as? [Any])?.count == 1)
    try founder.carryOut("saw @競合:+青葉 うちと競う", "saw @+ラクーン 安い")
    #expect(try (founder.json("list", "competitor") as? [Any])?.count == 3)
  }

  @Test("plan EVENT owner: gives somebody what nobody is to do yet, and nothing else")
  func owners() throws {
    try founder.carryOut(
      "add person 鈴木 side:marketing", "event 勉強会 on:2026-12-20", "plan 勉強会 「前日 印刷」 owner:田中",
      "plan 勉強会 standard",
      "plan 勉強会 owner:鈴木")
    let tasks = try #require(try founder.json("list", "task") as? [[String: Any]])
    let owners = tasks.map { ($0["owner"] as? [String: Any])?["label"] as? String }
    #expect(owners.count { $0 == "田中" } == 1 && owners.count { $0 == "鈴木" } == tasks.count - 1, "\(owners)")
    try refused("plan 勉強会 owner:鈴木", 1, "どれも担当がいます")
    try founder.carryOut("undo")
    #expect(try (founder.object("agenda")["unowned"] as? [[String: Any]])?.count == 1)
  }

  @Test("two goals of one name are listed, and nothing changes")
  func goalsOfOneName() throws {
    try founder.carryOut("add goal 春の商談 target:12", "add goal 春の商談 target:30")
    let outcome = try founder.type("goal 春の商談 target:15")
    #expect(outcome.status == 3 && outcome.errorLines.count == 4, "\(outcome)")
    #expect(outcome.errorLines.suffix(2).allSatisfy { $0.contains("春の商談（目標）") }, "\(outcome)")
    #expect(outcome.errorLines[1].contains("変更 ID"), "\(outcome)")
    try refused("goal 春の商談 target:15", 3, "2")
  }

  @Test("a line that the shell leaves whole is taken as it was typed")
  func wholeLine() throws {
    try founder.carryOut("add task 前の用事")
    #expect(try founder.run("visit @青葉 見積依頼 next:「明日 電話する」").output.contains("11/25"))
  }

  @Test("sync says how many changes are new to the folder, also where it folds older ones")
  func news() throws {
    try FileManager.default.createDirectory(atPath: stage.path("share"), withIntermediateDirectories: true)
    for number in 1...40 {
      try founder.carryOut("add account 会社\(number)")
      let news = try founder.object("sync", stage.path("share"), "plain")["written"] as? Int
      #expect(number == 1 || news == 1, "\(number)")
    }
  }
}
