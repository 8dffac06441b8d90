import AwaseCore
import Foundation
import Testing

/// What a rep reads at a glance: before a visit, of the deals, of what is due.
@Suite("The program: at a glance")
struct GlanceTests {
  private let stage: Stage
  private let founder: Program

  init() throws {
    stage = try Stage()
    var founder = try stage.founder()
    founder.now = "2026-11-27T09:00:00+09:00"
    self.founder = founder
  }

  /// The lines of a page from the one that begins with a label, up to the next label.
  private func part(_ label: String, of lines: [String]) -> [String] {
    guard let start = lines.firstIndex(where: { $0.hasPrefix("  \(label)") }) else { return [] }
    let rest = lines[(start + 1)...].prefix { $0.hasPrefix("     ") }
    return [lines[start]] + rest
  }

  private func texts(_ words: String...) throws -> [String] {
    let outcome = try founder.run(words + ["--json"])
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return (json as? [[String: Any]] ?? []).compactMap { ($0["text"] ?? $0["name"]) as? String }
  }

  // MARK: The dossier

  @Test("the dossier has the last visits, the newest first, with what was said, and how to see the others")
  func visits() throws {
    for day in 11...16 { try founder.carryOut("visit @青葉 \(day)日の話 on:11/\(day)") }
    for (hour, text) in [("09", "朝の電話"), ("17", "夕方の返事")] {
      var later = founder
      later.now = "2026-11-26T\(hour):00:00+09:00"
      try later.carryOut("visit @青葉 \(text)")
    }
    let lines = try founder.run("カルテ", "@青葉").outputLines
    let visits = part("訪問", of: lines)
    #expect(lines.count <= 24)
    let said = ["夕方の返事", "朝の電話", "16日の話", "15日の話"]
    #expect(visits.count == 5 && zip(visits, said).allSatisfy { $0.contains($1) }, "\(visits)")
    #expect(visits.last?.contains("ほか4件: 一覧 訪問 取引先:青葉工業株式会社") == true, "\(visits)")
    #expect(try texts("一覧", "訪問", "取引先:青葉工業株式会社").count == 8)
    let json = try founder.object("dossier", "@青葉")
    #expect(json["visitCount"] as? Int == 8 && (json["visits"] as? [[String: Any]])?.count == 4)
    #expect((json["lastVisit"] as? [String: Any])?["text"] as? String == "夕方の返事")
  }

  @Test("a long text of the last visit goes on for a few lines and never beyond the screen")
  func longText() throws {
    let long = String(repeating: "値引きの返事は来週。", count: 40)
    try founder.carryOut("visit @青葉 \(long)")
    let visits = part("訪問", of: try founder.run("カルテ", "@青葉").outputLines)
    #expect(visits.count == 3 && visits.allSatisfy { DisplayWidth.columns($0) <= 80 }, "\(visits)")
  }

  @Test("numbers, the address and remarks of the company and its people stand in the dossier")
  func contact() throws {
    try founder.carryOut(
      "set @青葉 phone:052-111-2222 postal:460-0001 city:名古屋市中区 street:1-1 note:門で名乗る",
      "set @contact:佐藤明子 mobile:090-1111-2222 phone:052-111-2223 note:釣りが好き")
    let lines = try founder.run("カルテ", "@青葉").outputLines
    #expect(
      part("連絡先", of: lines).first?.contains("電話 052-111-2222   〒460-0001 名古屋市中区1-1") == true, "\(lines)")
    #expect(part("備考", of: lines).first?.contains("門で名乗る") == true)
    let people = part("人", of: lines).joined()
    #expect(people.contains("佐藤明子  携帯 090-1111-2222  電話 052-111-2223  (釣りが好き)"), "\(people)")
  }

  @Test("people never stand behind the roles that nobody was seen in")
  func people() throws {
    try founder.carryOut("add contact 鈴木一 account:青葉", "add deal 研修 account:青葉")
    let people = part("人", of: try founder.run("カルテ", "@青葉").outputLines).joined(separator: " ")
    let mark = try #require(people.range(of: "? 見えない"))
    for name in ["佐藤明子", "佐藤健", "鈴木一"] {
      #expect(people.range(of: name).map { $0.upperBound < mark.lowerBound } == true, "\(people)")
    }
  }

  @Test("a record's page tells of its visits by day, with what was said, and how to see the others")
  func page() throws {
    for day in [14, 11, 16, 12, 15, 13] { try founder.carryOut("visit @青葉 \(day)日の話 on:11/\(day)") }
    let lines = try founder.run("表示", "@青葉").outputLines
    let start = try #require(lines.firstIndex(of: "訪問 6"))
    let shown = lines[(start + 1)...].prefix(6)
    #expect(zip(shown, [16, 15, 14, 13, 12]).allSatisfy { $0.contains("\($1)日の話") }, "\(shown)")
    #expect(shown.last?.contains("ほか1件: 一覧 訪問 取引先:青葉工業株式会社") == true, "\(shown)")
  }

  // MARK: Lists

  @Test("below the deals stands what the open ones are worth, also by their probability")
  func deals() throws {
    try founder.carryOut(
      "add deal 一 account:青葉 amount:480万円 確度:50", "add deal 二 account:青葉 amount:120万円 確度:80",
      "add deal 三 account:みどり", "add deal 四 account:みどり amount:900万円", "won 四",
      "add deal 五 account:みどり amount:900万円", "lost 五 納期")
    let lines = try founder.run("一覧", "商談").outputLines
    #expect(lines.last == "進行中 3件  合計 600万円 + 不明1  確度をかけると 336万円（確度と金額のある2件）", "\(lines)")
    #expect(lines.contains { $0.contains("480万円") && $0.contains("50%") })
    #expect(try texts("一覧", "商談", "段階:進行中") == ["一", "三", "二"])
    #expect(try texts("list", "deal", "stage:open") == ["一", "三", "二"])
    #expect(Set(try texts("一覧", "商談", "段階:!進行中")) == ["四", "五"])
    #expect(try texts("一覧", "商談", "段階:受注") == ["四"] && texts("一覧", "商談", "段階:失注") == ["五"])
    #expect(try founder.run("商談一覧").outputLines == lines)
    #expect(try texts("商談一覧", "段階:終了").count == 2)
  }

  @Test("a list of any kind goes by its name and 一覧, and other commands keep their names")
  func kindLists() throws {
    #expect(try texts("取引先一覧") == ["みどり商事", "青葉工業株式会社"])
    #expect(try founder.run("目標一覧").output.hasPrefix("目標"))
    #expect(try founder.run("何か一覧").status == 2)
  }

  @Test("of the tasks, what is due first comes first, and what is done last")
  func tasks() throws {
    try founder.carryOut(
      "add task 後 due:12/20", "add task 済 due:11/28", "add task 先 due:12/1", "add task 無", "done 済")
    #expect(try texts("一覧", "タスク") == ["先", "後", "無", "済"])
  }

  // MARK: What was taken back

  @Test("a lost deal that was taken back is no step of it, and nothing shows a bare id")
  func takenBack() throws {
    try founder.carryOut("add deal 研修 account:青葉 amount:480万円 close:12/20")
    func steps() throws -> [String] {
      let deal = try founder.object("show", "@deal:研修")
      return (deal["steps"] as? [[String: Any]] ?? []).compactMap { $0["value"] as? String }
    }
    try founder.carryOut("lost 研修 価格 to:+みらい said:「高い」", "undo")
    #expect(try steps() == ["prospecting"])
    try founder.carryOut("lost 研修 納期 to:+採用ナビ")
    #expect(try steps() == ["prospecting", "lost"])
    let page = try founder.run("表示", "@deal:研修").output
    #expect(!page.contains("高い") && !page.contains("価格") && page.contains("納期"), "\(page)")
    #expect(try founder.run("履歴", "@deal:研修").output.contains("みらい（取り消し済み）"))
    try founder.carryOut("undo", "redo", "stage 研修 見積")
    #expect(try steps() == ["prospecting", "lost", "quote"])
  }

  @Test("a record that was taken back is not put back into the lists, but brought back by redo")
  func restore() throws {
    let id = try #require(try founder.object("add", "task", "見積を送る", "due:12/1")["id"] as? String)
    try founder.carryOut("undo")
    let refused = try founder.run("戻す", id)
    #expect(refused.status == 1 && refused.errors.contains("やり直し"), "\(refused.errors)")
    #expect(try founder.run("表示", id).errors.contains("やり直し") && founder.run("変更", id, "期日:12/2").status == 1)
    #expect(try founder.run("やり直し").output.contains("見積を送る"))
    #expect(try texts("一覧", "タスク") == ["見積を送る"])
    #expect(try founder.run("やり直し").status == 1)
  }

  // MARK: Finding

  @Test("whoever looks for a person or a company by name is shown what was said there last")
  func find() throws {
    for day in 11...14 { try founder.carryOut("visit @青葉 \(day)日の話 on:11/\(day) met:佐藤明子") }
    try founder.carryOut("visit @みどり 別の話 on:11/15")
    let lines = try founder.run("検索", "佐藤明").outputLines
    let said = ["14日の話", "13日の話", "12日の話"]
    #expect(lines.count == 5 && zip(lines.dropFirst(), said).allSatisfy { $0.contains($1) }, "\(lines)")
    #expect(lines.last?.contains("ほか1件: 一覧 訪問 面談者:佐藤明子") == true, "\(lines)")
    #expect(try founder.run("検索", "みどり").output.contains("別の話"))
    let found = try #require(try founder.json("find", "青葉工業") as? [[String: Any]])
    #expect(found.first?["visitCount"] as? Int == 4 && (found.first?["visits"] as? [Any])?.count == 3)
  }

  // MARK: What is said where a line is refused

  @Test("of two namesakes it is said at which company each is")
  func namesakes() throws {
    try founder.carryOut("add contact 鈴木一郎 account:青葉", "add contact 鈴木一郎 account:みどり")
    let outcome = try founder.run("表示", "@contact:鈴木一郎")
    #expect(outcome.status == 3 && outcome.errors.contains("鈴木一郎 · 青葉工業株式会社（コンタクト）"), "\(outcome.errors)")
    #expect(outcome.errors.contains("鈴木一郎 · みどり商事（コンタクト）"))
  }

  @Test("a probability in letters is refused with what is wanted")
  func probability() throws {
    let outcome = try founder.run("add", "deal", "研修", "account:青葉", "確度:Ａ")
    #expect(outcome.status == 2 && outcome.errors.contains("0～100"), "\(outcome.errors)")
  }
}
