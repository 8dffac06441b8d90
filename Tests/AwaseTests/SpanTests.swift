import Foundation
import Testing

@Suite("The program: spans of days")
struct SpanTests {
  private let founder: Program
  private let stage: Stage

  init() throws {
    stage = try Stage()
    var founder = try stage.founder()
    founder.now = "2026-11-27T09:00:00+09:00"
    self.founder = founder
    try founder.carryOut(
      "visit @みどり 一 on:2026-10-30", "visit @みどり 二 on:11/16", "visit @みどり 三 on:11/22", "visit @みどり 四 on:11/23",
      "add task 五 due:12/1", "add task 六 due:12/7", "add task 七")
  }

  /// The texts of what a line lists, in order.
  private func texts(_ words: String...) throws -> [String] {
    let outcome = try founder.run(words + ["--json"])
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return (json as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
  }

  @Test("in a list the name of a week or a month means all its days")
  func lists() throws {
    #expect(try texts("list", "visit", "日付:先週") == ["三", "二"])
    #expect(try texts("list", "visit", "on:last week") == ["三", "二"])
    #expect(try texts("list", "visit", "日付:今週") == ["四"])
    #expect(try texts("list", "visit", "日付:11月") == ["四", "三", "二"])
    #expect(try texts("list", "visit", "日付:今年度").count == 4)
    #expect(try texts("list", "visit", "日付:先月..先週") == ["三", "二", "一"])
    #expect(try texts("list", "visit", "日付:>先週") == ["四"])
    #expect(try texts("list", "visit", "日付:<今月") == ["一"])
    #expect(try texts("list", "visit", "日付:!今月") == ["一"])
    #expect(try texts("list", "task", "期日:来週") == ["五"])
    #expect(Set(try texts("list", "task", "期日:!来週")) == ["六", "七"])
  }

  @Test("the days that were understood stand beside the number")
  func echo() throws {
    #expect(try founder.run("一覧", "訪問", "日付:先週").outputLines.last == "2件  日付 11/16 (月) ～ 11/22 (日)")
    #expect(try founder.run("一覧", "訪問", "日付:去年").output.contains("2025/1/1"))
  }

  @Test("what is written still gets one day")
  func written() throws {
    let task = try founder.object("add", "task", "八", "due:来週")
    #expect(task["due"] as? String == "2026-12-04")
  }

  @Test("an answer about a period takes the same words")
  func periods() throws {
    func found(_ words: String...) throws -> Int {
      let outcome = try founder.run(["find", "みどり", "kind:visit"] + words + ["--json"])
      return (try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [Any])?.count ?? 0
    }
    try founder.carryOut("visit @みどり みどりの話 on:2026-10-29", "visit @みどり みどりの件 on:11/17")
    #expect(try found("period:先週") == 1 && found("期間:先月") == 1 && found("期間:先月..先週") == 2)
    #expect(try found("から:先月", "まで:先月") == 1 && found("から:先週") == 1)
    try founder.carryOut(
      "add deal 研修 account:みどり", "won 研修 on:2026-10-20", "add deal 採用 account:みどり", "won 採用 on:11/20")
    func won(_ words: String...) throws -> Int? {
      let outcome = try founder.run(["winloss"] + words + ["--json"])
      let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      return (json?["total"] as? [String: Any])?["won"] as? Int
    }
    #expect(try won() == 2 && won("期間:先月") == 1 && won("since:先週") == 1)
    #expect(try founder.run("winloss", "期間:先月", "から:11/1").status == 2)
  }

  @Test("so many days are all of them, up to today or from today on")
  func stretches() throws {
    #expect(try texts("list", "visit", "日付:7日以内") == ["四", "三"])
    #expect(try texts("list", "visit", "日付:過去2週間") == ["四", "三", "二"])
    #expect(try texts("list", "visit", "on:last 5 days") == ["四", "三"])
    #expect(try texts("list", "task", "期日:7日以内") == ["五"])
    #expect(try texts("list", "task", "due:next 2 weeks") == ["五", "六"])
    #expect(try founder.run("一覧", "タスク", "期日:7日以内").output.contains("11/27 (金) ～ 12/4 (金)"))
  }

  @Test("what is said without its year follows the beginning, and an end that lies before it is refused")
  func backwards() throws {
    var later = founder
    later.now = "2027-01-04T09:00:00+09:00"
    let list = { (words: String...) in
      let outcome = try later.run(["list", "visit"] + words + ["--json"])
      return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [Any]).count
    }
    #expect(try list("日付:11月..2月") == 3)
    #expect(try list("日付:11/20..1/10") == 2)
    #expect(try list("日付:10月下旬..1月上旬") == 4)
    for range in ["今月..先月", "来週..昨日", "2026-12..2026-11", "2026-12-01..2026-11-01"] {
      let outcome = try later.run("list", "visit", "日付:\(range)")
      #expect(outcome.status == 2 && outcome.errors.contains("始まりより前"), "\(range): \(outcome)")
    }
    #expect(try later.run("find", "みどり", "期間:11月..2月").status == 0)
    #expect(try later.run("find", "みどり", "から:今月", "まで:先月").status == 2)
  }

  @Test("what names no days is refused with what does")
  func refused() throws {
    let outcome = try founder.run("list", "visit", "日付:いつか")
    #expect(outcome.status == 2 && outcome.errors.contains("先週"), "\(outcome.errors)")
  }
}
