import Foundation
import Testing

/// Companies that are written of for the first time, by whoever has just come from there.
@Suite("The program: companies nobody has written of yet")
struct NewAccountTests {
  private let stage: Stage
  private let founder: Program

  init() throws {
    stage = try Stage()
    founder = try stage.founder()
  }

  private func accounts() throws -> String { try founder.type("list account").output }

  @Test(
    "a name with a + before it makes the company along with the record",
    arguments: [
      "visit @+みらい運輸 電話した", "visit account:+みらい運輸 電話した met:+佐藤", "visit @＋みらい運輸 電話した",
      "lead @+みらい運輸 展示会で名刺", "deal 研修 @+みらい運輸 amount:100万円", "deal 研修 account:+みらい運輸",
      "saw +採用ナビ @+みらい運輸 見積が出た", "talk @+みらい運輸 資料がない", "need @+みらい運輸 辞退が多い rung:company",
      "add contact 森 account:+みらい運輸",
    ])
  func made(line: String) throws {
    try founder.carryOut(line)
    #expect(try accounts().contains("みらい運輸"), "\(line)")
    try founder.carryOut("undo")
    #expect(try !accounts().contains("みらい運輸"), "what one line made, one undo takes back: \(line)")
  }

  @Test(
    "a name with a space stands in quotes, behind the + or with it",
    arguments: [
      "visit @+\"二語 の名\" 電話した", "訪問　＠＋「二語 の名」　電話した", "visit @account:+「二語 の名」 電話した", "visit @\"+二語 の名\" 電話した",
      "訪問 取引先:+「二語 の名」 電話した", "lead account:+\"二語 の名\" 研修", "add contact 森 account:\"+二語 の名\"",
      "visit @青葉 電話した 面談者:+「二語 の名」",
    ])
  func twoWords(line: String) throws {
    try founder.carryOut(line)
    let kind = line.contains("面談者") ? "contact" : "account"
    #expect(try founder.type("show @\(kind):\"二語 の名\"").output.contains("名  二語 の名\n"), "\(line)")
  }

  @Test("a text that begins so keeps its quotes, and an open quote is pointed out")
  func notNames() throws {
    try founder.carryOut("visit @青葉 電話した voice:+「2割 安い」")
    #expect(try founder.type("show .").output.contains("+「2割 安い」"))
    #expect(try founder.type("visit @+「二語 の名 電話した").status == 2)
  }

  @Test("whoever is met at a new company belongs to it")
  func people() throws {
    try founder.carryOut("visit @+みらい運輸 電話した met:+森")
    #expect(try founder.type("list contact account:みらい運輸").output.contains("森"))
    try founder.carryOut("deal 研修 account:+ひかり商会 deciders:+林")
    #expect(try founder.type("list contact account:ひかり商会").output.contains("林"))
  }

  @Test("somebody from a new company is taken in at the door, and whoever is not known there is told how")
  func atTheDoor() throws {
    try founder.carryOut("event 勉強会 on:12/10", "受付 勉強会 +新井 @+東海物流")
    #expect(try founder.type("list contact account:東海物流").output.contains("新井"))
    for (line, advice) in [
      ("受付 勉強会 +林", "受付 勉強会 +林 @取引先"), ("受付 勉強会 @+ひかり", "受付 勉強会 @+ひかり +名前"),
      ("受付 勉強会 +林 @ひかり", "受付 勉強会 +林 @+ひかり"), ("受付 勉強会 @森", "初めての方なら + を付けて: 受付 勉強会 +森 @取引先"),
      ("受付 勉強会", "受付 勉強会 @人"), ("アンケート 勉強会 よかった", "アンケート 勉強会 @人 よかった"),
      ("アンケート 勉強会 +林 よかった", "アンケート 勉強会 +林 @取引先 よかった"),
    ] {
      let outcome = try founder.type(line)
      #expect(outcome.errorLines.last?.hasSuffix(advice) == true, "\(line): \(outcome.errors)")
    }
  }

  @Test(
    "whoever is taken in at the door may have a space in their name, a title behind it, and fields of their own"
  )
  func guests() throws {
    try founder.carryOut("event 勉強会 on:12/10", "受付 勉強会 +「伊藤 花子」 @+東海物流", "受付 勉強会 +川口係長 @青葉 メール:a@example.jp")
    #expect(try founder.object("show", "@contact:伊藤花子")["name"] as? String == "伊藤 花子")
    let guest = try founder.object("show", "@contact:川口")
    #expect(guest["name"] as? String == "川口" && guest["title"] as? String == "係長")
    #expect(guest["email"] as? String == "a@example.jp")
    let outcome = try founder.type("add account 無人商会", "受付 勉強会 @無人商会")
    #expect(outcome.status == 1 && outcome.errors.contains("受付 勉強会 @無人商会 +名前"), "\(outcome.errors)")
  }

  @Test("somebody's name in the place of a company says where they are, and how to write it")
  func somebody() throws {
    try founder.carryOut("add contact 加藤健一 account:みどり title:部長", "add contact 加藤次郎 account:みどり title:係長")
    for name in ["加藤", "加藤部長"] {
      let outcome = try founder.type("訪問 @\(name) 話した")
      #expect(
        outcome.status == 1 && outcome.errors.contains("面談者:\(name) 話した") && outcome.errors.contains("みどり"),
        "\(outcome.errors)")
    }
    try founder.carryOut("訪問 @みどり 話した 面談者:加藤部長", "訪問 @みどり 話した 面談者:+大橋課長")
    let visits = try founder.type("list visit").output
    #expect(visits.contains("加藤健一") && visits.contains("大橋"))
    #expect(try founder.object("show", "@contact:大橋")["title"] as? String == "課長")
    let again = try founder.type("訪問 @みどり 話した 面談者:+大橋課長")
    #expect(again.status == 1 && again.errors.contains("面談者:大橋"), "\(again.errors)")
  }

  @Test("a competitor is made by a + as a company is, wherever one is named")
  func competitors() throws {
    try founder.carryOut("商談 研修 @青葉")
    for (line, advice) in [
      ("競合 三菱重工 @青葉 値引き", "競合 +三菱重工 @青葉 値引き"), ("商談 支援 @青葉 競合:三菱重工", "競合:+三菱重工"),
      ("失注 研修 価格 受注競合:三菱重工", "失注 研修 価格 受注競合:+三菱重工"),
    ] {
      let outcome = try founder.type(line)
      #expect(outcome.status == 1 && outcome.errors.contains(advice), "\(line): \(outcome.errors)")
    }
    for line in [
      "競合 +三菱重工 @青葉 値引き", "競合 @青葉 +「住友 重工」 値引き", "商談 支援 @青葉 競合:+ホシザキ", "失注 研修 価格 受注競合:+ダイキン",
    ] {
      #expect(try founder.carryOut(line).output.contains("新しい競合"), "\(line)")
    }
    let names = try #require(try founder.json("list", "competitor") as? [[String: Any]])
    #expect(Set(names.compactMap { $0["name"] as? String }) == ["三菱重工", "住友 重工", "ホシザキ", "ダイキン"])
    #expect(try founder.type("競合 +三菱重工 @青葉 また").status == 1)
    #expect(try founder.type("商談 保守 @青葉 競合:+三菱重工").status == 1)
  }

  @Test("nobody becomes one of us by a slip of the hand")
  func members() throws {
    let before = try founder.changes()
    #expect(try founder.type("変更 @青葉 担当:+名前").status == 1)
    #expect(try founder.changes() == before)
  }

  @Test("a company that is there already is not made again, however its name is written")
  func known() throws {
    try founder.carryOut("visit @+みらい運輸 電話した")
    let before = try founder.changes()
    for line in ["visit @+みらい運輸株式会社 また", "visit account:+みらい運輸 また", "deal 研修 @+みらい運輸"] {
      let outcome = try founder.type(line)
      #expect(outcome.status == 1 && outcome.errors.contains("+ なしで"), "\(line): \(outcome.errors)")
    }
    #expect(try founder.changes() == before)
  }

  @Test("a name that nobody has says how to make it, and nothing is written")
  func unknown() throws {
    let before = try founder.changes()
    let outcome = try founder.type("visit @みらい運輸 電話した")
    #expect(outcome.status == 1 && outcome.errors.contains("@+みらい運輸"), "\(outcome.errors)")
    for line in ["visit @+みらい運輸", "visit account:+みらい運輸", "visit account:青葉"] {
      #expect(
        try founder.type(line).status == 2, "a visit that says nothing is none, and makes no company: \(line)"
      )
    }
    #expect(try founder.changes() == before)
  }
}
