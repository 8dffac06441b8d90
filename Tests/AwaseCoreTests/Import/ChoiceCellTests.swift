import Testing

@testable import AwaseCore

@Suite("Lists: terms, and yes and no")
struct ChoiceCellTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
  }

  private func take(_ text: String, as kind: String) throws -> ImportReport {
    try workspace.take(list: try folder.write(text, to: "list.csv"), as: kind)
  }

  @Test("a term that is none of ours is left out and told, and its words are kept in the note")
  func unknown() throws {
    let list = "会社名,取引区分\n甲社,既存顧客\n乙社,見込み\n丙社,失注\n"
    let report = try take(list, as: "account")
    let accounts = try workspace.all("account")
    #expect(accounts["甲社"]?.text("relation") == "customer" && accounts["乙社"]?.text("relation") == "prospect")
    #expect(accounts["丙社"]?.text("relation") == nil && accounts["丙社"]?.text("note") == "取引区分: 失注")
    #expect(report.added == 3 && report.refused == 0 && report.cellsLeftOut == 1)
    let trouble = try #require(report.troubles.first)
    #expect(trouble.line == 4 && trouble.cell?.text == "失注" && trouble.keptIn?.name == "note")
    let digest = try workspace.digest
    #expect(try take(list, as: "account").counts == [0, 0, 0, 3, 0] && workspace.digest == digest)
  }

  @Test("the words leave the note once the list says a term, and stand behind what the list itself has noted")
  func mended() throws {
    _ = try take("会社名,取引区分,備考\n丙社,失注,\n丁社,未定,急がない\n", as: "account")
    #expect(try workspace.all("account")["丁社"]?.text("note") == "急がない\n取引区分: 未定")
    let report = try take("会社名,取引区分,備考\n丙社,休眠,\n丁社,見込み,急がない\n", as: "account")
    let accounts = try workspace.all("account")
    #expect(accounts["丙社"]?.text("relation") == "dormant" && accounts["丙社"]?.text("note") == nil)
    #expect(accounts["丁社"]?.text("note") == "急がない" && report.cellsLeftOut == 0)
  }

  @Test(
    "near synonyms of what brought them mean the term",
    arguments: [
      ("Google広告", "advertisement"), ("リスティング", "advertisement"), ("Web広告", "advertisement"),
      ("Facebook広告", "advertisement"), ("お問い合わせ", "inbound"), ("資料ダウンロード", "download"), ("ご紹介", "referral"),
      ("ホームページ", "web"), ("展示会", "exhibition"),
    ])
  func synonyms(words: String, key: String) throws {
    let source = try #require(Kind.lead.field(named: "source"))
    #expect(
      ImportValue.read(words, as: source.type, today: workspace.environment.today) == .value(.text(key)))
  }

  @Test("what could be several things is no synonym", arguments: ["Facebook", "Google", "未定"])
  func unsafe(words: String) throws {
    let source = try #require(Kind.lead.field(named: "source"))
    #expect(
      ImportValue.read(words, as: source.type, today: workspace.environment.today) == .unknownChoice)
  }

  @Test("no two terms of a field are called the same")
  func unique() {
    for kind in Schema.standard.kinds {
      for case (let field, .choice(let choices)) in kind.fields.map({ ($0, $0.type) }) {
        let names = choices.flatMap { choice in Set(choice.names.map { Normalisation.search($0) }) }
        let twice = Dictionary(grouping: names, by: { $0 }).filter { $0.value.count > 1 }.keys
        #expect(twice.isEmpty, "\(kind.name).\(field.name): \(twice)")
      }
    }
  }

  @Test(
    "yes and no are understood as forms write them",
    arguments: [
      ("希望する", true), ("希望しない", false), ("同意する", true), ("同意しない", false), ("可", true), ("不可", false),
      ("する", true), ("しない", false), ("○", true), ("〇", true), ("◯", true), ("×", false), ("有", true),
      ("無", false),
      ("あり", true), ("なし", false), ("はい", true), ("いいえ", false), ("TRUE", true), ("No", false), ("要", true),
      ("不要", false),
    ])
  func flags(words: String, isYes: Bool) throws {
    #expect(YesNo.read(words) == isYes)
    _ = try take("氏名,メルマガ希望\n佐藤,\(words)\n", as: "contact")
    #expect(try workspace.all("contact")["佐藤"]?.values["consent"] == .integer(isYes ? 1 : 0))
  }

  @Test("what is neither yes nor no is left out")
  func noFlag() throws {
    let report = try take("氏名,メルマガ希望\n佐藤,あとで\n", as: "contact")
    #expect(report.cellsLeftOut == 1)
    #expect(try workspace.all("contact")["佐藤"]?.values["consent"] == nil)
  }

  @Test(
    "a day is read from a time however that is written",
    arguments: [
      "2026/11/20 10:30", "2026年11月20日 9時05分", "2026年11月20日9時05分", "2026/11/20(金) 10:30",
      "2026/11/20（金）10:30:05",
      "2026-11-20T10:30:00+09:00", "2026-11-20 10:30:00 +0900", "2026/11/20 午前10:30:00", "2026/11/20　10:30",
      "2026/11/20 10:30:00 JST", "Nov 20, 2026 3:05 PM",
    ])
  func times(text: String) {
    #expect(
      ImportValue.read(text, as: .date, today: workspace.environment.today) == .value(.text("2026-11-20")),
      "\(text)")
  }
}
