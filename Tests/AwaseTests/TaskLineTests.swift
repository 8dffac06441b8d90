import Foundation
import Testing

/// What is to be done, for whom, and when it has to wait.
@Suite("The program: tasks in one line")
struct TaskLineTests {
  private let founder: Program

  init() throws { founder = try Stage().founder() }

  private func label(_ field: String, of record: String = ".") throws -> String? {
    (try founder.object("show", record)[field] as? [String: Any])?["label"] as? String
  }

  @Test(
    "an @name is the company of whatever is added, wherever it stands",
    arguments: [
      "追加 タスク カタログ送付 @青葉 期日:来週水曜", "add task @青葉 カタログ送付", "追加 コンタクト 山本 @青葉", "add deal 研修 @青葉",
      "追加 タスク 送付 @+みらい",
    ])
  func company(line: String) throws {
    try founder.carryOut(line)
    let name = line.contains("みらい") ? "みらい" : "青葉工業株式会社"
    #expect(try label("account") == name)
  }

  @Test("a deal or an event is found so too, and a company that nobody knows is not made")
  func others() throws {
    try founder.carryOut("商談 研修2028 @青葉", "イベント 勉強会 12/10", "追加 タスク 資料 @商談:研修2028 @青葉")
    #expect(try label("deal") == "研修2028" && label("account") == "青葉工業株式会社")
    try founder.carryOut("追加 タスク 会場 @勉強会")
    #expect(try label("event") == "勉強会")
    let outcome = try founder.type("追加 タスク 資料 @どこか")
    #expect(outcome.status == 1 && outcome.errors.contains("追加 タスク 資料 @+どこか"), "\(outcome.errors)")
  }

  @Test("a next step stands by itself, and with . it is of the visit just written")
  func next() throws {
    try founder.carryOut("次 @青葉 来週火曜 見積 提出")
    let task = try founder.object("show", ".")
    #expect(task["text"] as? String == "見積 提出" && task["due"] as? String == "2026-12-01")
    #expect(try label("account") == "青葉工業株式会社")
    try founder.carryOut("訪問 @みどり 話した", "next . tomorrow call")
    #expect(try label("account")?.hasPrefix("みどり") == true && label("visit") != nil)
    #expect(try founder.type("次 @青葉").status == 2)
    try founder.carryOut("訪問 @青葉 話した", "変更 . 次:「来週火曜 図面」")
    #expect(try founder.type("list task account:青葉").output.contains("図面"))
  }

  @Test("a task is put off by its name, however many words that has")
  func postponed() throws {
    try founder.carryOut("追加 タスク 「見積を 送る」 期日:11/30", "延期 見積を 送る 12/3")
    #expect(try founder.object("show", ".")["due"] as? String == "2026-12-03")
    let outcome = try founder.carryOut("postpone 見積を next fri")
    #expect(outcome.output.contains("12/3 (木) → 12/4 (金)"), "\(outcome.output)")
    #expect(try founder.type("延期 見積を").status == 2)
    try founder.carryOut("完了 見積を")
    #expect(try founder.type("延期 . 12/3").status == 1)
  }

  @Test("what else is said of a task that is put off is written too, or the line is refused")
  func postponedWithMore() throws {
    try founder.carryOut("add person 山田 side:sales", "次 @青葉 明日 見積提出")
    let said = try founder.carryOut("延期 見積提出 12/5 備考:先方都合で延ばす +急ぎ 担当:山田")
    #expect(said.output.contains("→ 12/5 (土)") && said.output.contains("先方都合で延ばす"), "\(said.output)")
    let task = try founder.object("show", ".")
    #expect(task["note"] as? String == "先方都合で延ばす" && task["tags"] as? [String] == ["急ぎ"], "\(task)")
    #expect(try label("owner") == "山田")
    for line in ["延期 見積提出 12/9 担当:いない人", "延期 見積提出 12/9 bogus:x"] {
      #expect(try founder.type(line).status != 0, "\(line)")
    }
    #expect(try founder.object("show", ".")["due"] as? String == "2026-12-05")
  }

  @Test("a task by whose name nothing goes is looked for once, however many words that has")
  func postponedAtLength() throws {
    let line = "延期 " + (0..<20_000).map { "語\($0)" }.joined(separator: " ")
    let start = ContinuousClock.now
    #expect(try founder.type(line).status == 1)
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test("what was written along with a visit goes to the right company with it, and comes back by one undo")
  func corrected() throws {
    try founder.carryOut("訪問 @青葉 話した 次:「来週木曜 見積」 面談者:佐藤明子、+森", "追加 競合 採用ナビ")
    let visit = try #require((try founder.json("list", "visit") as? [[String: Any]])?.first?["id"] as? String)
    try founder.carryOut("競合 採用ナビ @青葉 値引き 訪問:\(visit)", "追加 タスク 別件 @青葉")
    let outcome = try founder.carryOut("変更 \(visit) 取引先:みどり")
    #expect(outcome.output.contains("一緒にその取引先へ移したもの") && outcome.output.contains("見積"), "\(outcome.output)")
    #expect(outcome.output.contains("佐藤明子 は 青葉"), "\(outcome.output)")
    let accounts = try ["task", "sighting", "contact"].map {
      try founder.type("list \($0) account:みどり").output
    }
    #expect(accounts[0].contains("見積") && !accounts[0].contains("別件") && accounts[1].contains("採用ナビ"))
    #expect(accounts[2].contains("森") && !accounts[2].contains("佐藤明子"))
    try founder.carryOut("undo")
    #expect(try founder.type("list task account:青葉").output.contains("見積"))
  }
}
