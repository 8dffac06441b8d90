import AwaseCore
import Foundation
import Testing

@testable import awase

/// What a line that says too little is asked for, and the line that comes of it.
@Suite("Questions")
struct InterviewTests {
  private let session: Session
  private let stage: Stage

  init() throws {
    stage = try Stage()
    var options = Session.Options(workspacePath: stage.path("w.sqlite"))
    options.language = .japanese
    options.canAsk = true
    options.environment = Environment(
      now: { Instant(iso8601: "2026-11-24T18:00:00+09:00") ?? Instant(milliseconds: 0) },
      utcOffset: { _ in 9 * 3600 },
      seed: 1)
    options.environment.isDurable = false
    session = Session(options)
    for line in [
      "init 名古屋 as:田中 side:sales", "add account 青葉工業", "add account みどり商事", "add contact 佐藤明子 account:青葉工業",
      "add contact 佐藤健 account:みどり",
    ] { #expect(session.run(.typed(line)).status == .done) }
  }

  private func interview(_ line: String) throws -> Interview {
    let outcome = session.run(.typed(line))
    return try #require(outcome.interview, "\(line): \(outcome.errors)")
  }

  private func answer(_ interview: inout Interview, _ texts: String...) throws -> [String?] {
    try texts.map { text in try session.read { try interview.answer(text, $0, .japanese) } }
  }

  @Test("only a line that says too little is asked for anything")
  func tooLittle() {
    for line in [
      "visit @青葉", "visit", "visit @青葉 on:昨日", "event 勉強会", "event", "lead", "deal 支援 @青葉",
      "add lead account:青葉",
    ] {
      #expect(session.run(.typed(line)).interview != nil, "\(line)")
    }
    for line in [
      "visit @青葉 面談した", "visit @青葉 next:明日 電話", "event 勉強会 on:12/10", "event 見学会 12/10", "lead @青葉 資料請求",
      "add account 東",
      "visit @青葉 --json", "visit @どこ", "visit @青葉 nosuch:x",
    ] { #expect(session.run(.typed(line)).interview == nil, "\(line)") }
  }

  @Test("whoever goes back is asked the question before again, and what its answer had raised is not asked")
  func back() throws {
    var visit = try interview("visit @青葉")
    #expect(visit.back() == nil)
    _ = try answer(&visit, "佐藤明子", "話した", "", "", "見積を送る")
    #expect(visit.next?.goal == .day(of: "next"))
    #expect(visit.back() == "見積を送る" && visit.next?.goal == .option("next"))
    #expect(visit.open.count == 1)
    #expect([visit.back(), visit.back(), visit.back()] == ["", "", "話した"])
    _ = try answer(&visit, "電話した", "", "", "明日 見積")
    #expect(visit.next == nil && visit.typed.contains("電話した") && !visit.typed.contains("話した 話した"))
  }

  @Test("a line that is refused at its end stands there in the reader's language")
  func language() throws {
    var visit = try interview("訪問")
    _ = try answer(&visit, "青葉", "佐藤明子", "話した", "高い", "", "明日 見積")
    #expect(visit.typed == "訪問 取引先:青葉 面談者:佐藤明子 話した お客様の言葉:高い 次:\"明日 見積\"")
  }

  @Test("nobody is asked where nobody sits")
  func notAsked() {
    var options = session.options
    options.canAsk = false
    let outcome = Session(options).run(.typed("visit @青葉"))
    #expect(outcome.status == .notUnderstood && outcome.interview == nil)
  }

  @Test("answers become a line like any other, in one change")
  func line() throws {
    var interview = try interview("訪問 @青葉 日付:昨日")
    let before = try session.read { try $0.status().changes }
    let echoes = try answer(
      &interview, "佐藤", "@で始まる 事実: 「10件」", "\"分からない\"", "", "見積提出", "来週火曜")
    #expect(echoes == ["佐藤明子", nil, nil, nil, nil, "12/1 (火)"])
    #expect(interview.next == nil)
    let outcome = session.run(interview.line)
    #expect(outcome.status == .done, "\(outcome.errors)")
    #expect(try session.read { try $0.status().changes } == before + 1)
    let visits = try session.read { try $0.list(ListQuery(kind: "visit")) }
    #expect(visits.count == 1)
    #expect(visits.first?.text("text") == "@で始まる 事実: 「10件」")
    #expect(visits.first?.text("voice") == "\"分からない\"")
    #expect(visits.first?.text("on") == "2026-11-23")
    let tasks = try session.read { try $0.list(ListQuery(kind: "task")) }
    #expect(tasks.first?.text("text") == "見積提出")
    #expect(tasks.first?.text("due") == "2026-12-01")
  }

  @Test("what is not understood is asked again, what is needed cannot be skipped")
  func again() throws {
    var interview = try interview("deal")
    #expect(throws: Failure.self) { try answer(&interview, "") }
    #expect(throws: Failure.self) { try answer(&interview, "どこか") }
    _ = try answer(&interview, "みどり", "採用支援")
    #expect(throws: Failure.self) { try answer(&interview, "たくさん") }
    #expect(try answer(&interview, "300万円") == ["300万円"] || interview.answers.last?.text == "300万円")
    #expect(throws: Failure.self) { try answer(&interview, "2月30日") }
    _ = try answer(&interview, "月末", "佐藤", "", "")
    #expect(session.run(interview.line).status == .done)
    let deal = try session.read { try $0.list(ListQuery(kind: "deal")) }.first
    #expect(deal?.values["amount"] == .integer(3_000_000))
    #expect(deal?.text("close") == "2026-11-30")
  }

  @Test("somebody new is met by +name")
  func newcomer() throws {
    var interview = try interview("visit @青葉")
    _ = try answer(&interview, "+山田", "挨拶", "", "", "")
    #expect(session.run(interview.line).status == .done)
    #expect(try session.read { try $0.named("山田", kind: "contact") }.count == 1)
  }

  @Test("a company is made by +name, and one that is there already is refused at the question")
  func newCompany() throws {
    var visit = try interview("visit")
    #expect(throws: Failure.self) { _ = try answer(&visit, "+青葉工業株式会社") }
    #expect(visit.next?.goal == .field("account"), "the question stays")
    _ = try answer(&visit, "+みらい運輸", "+森", "挨拶", "", "", "")
    #expect(session.run(visit.line).status == .done)
    for line in ["visit @+ひかり運輸 電話した", "lead @+もみじ 研修に関心"] {
      #expect(session.run(.typed(line)).status == .done, "also where there is somebody to ask: \(line)")
    }
    var other = try interview("visit @+かえで食品")
    #expect(other.next?.goal != .field("account"))
    _ = try answer(&other, "", "挨拶", "", "", "")
    #expect(session.run(other.line).status == .done)
    for name in ["みらい運輸", "かえで食品"] {
      #expect(try session.read { try $0.named(name, kind: "account") }.count == 1, "\(name)")
    }
  }

  @Test("a question shows its place among those that are sure to come")
  func places() throws {
    var visit = try interview("訪問 @青葉 日付:昨日")
    #expect(visit.place == "1/5")
    _ = try answer(&visit, "佐藤", "挨拶", "", "", "見積提出")
    #expect(visit.next?.wording == Say.askDay && visit.place == "5/5")
    #expect(try interview("訪問").place == "1/6")
    #expect(try interview("イベント 勉強会").place == "1/10")
    var event = try interview("イベント 目的:採用")
    #expect(event.place == "1/10")
    _ = try answer(&event, "勉強会", "12/10")
    #expect(event.place == "3/10")
  }

  @Test("+NAME is told of where a company or somebody is asked for")
  func newHint() throws {
    #expect(try interview("訪問").takesNew && interview("lead @青葉").takesNew)
    #expect(try !interview("イベント").takesNew)
  }

  @Test("a line that lacks something is shown again with it, to be copied")
  func lacking() {
    var options = session.options
    options.canAsk = false
    let plain = Session(options)
    let cases = [
      ("訪問", "訪問 @取引先 あったこと 次:「来週火曜 すること」"), ("訪問 見積依頼 方法:電話", "訪問 @取引先 見積依頼 方法:電話"),
      ("訪問　@青葉", "訪問 @青葉 あったこと 次:「来週火曜 すること」"),
      ("訪問 取引先:青葉", "訪問 取引先:青葉 あったこと 次:「来週火曜 すること」"),
      ("引き合い 「資料 請求」", "どの会社か: 引き合い 「資料 請求」 取引先:…"), ("deal 支援", "買ってくださる会社: deal 支援 取引先:…"),
      ("商談 @青葉 金額:100万円", "社内での呼び名: 商談 @青葉 金額:100万円 商談名:…"),
      ("追加 コンタクト 会社:青葉", "名刺のとおり、姓から: 追加 コンタクト 会社:青葉 氏名:…"),
      ("イベント 日付:12/10", "イベント 名前 日付:12/10"), ("event", "event 名前 日付 営業:人 マーケ:人"),
      ("競合 採用ナビ", "競合 採用ナビ 聞いたこと"), ("競合", "競合 競合名 聞いたこと"), ("同行 @青葉", "同行 @青葉 見たこと"),
      ("課題 @青葉", "課題 @青葉 段:担当者 困っていること"), ("課題 人が足りない", "課題 @取引先 人が足りない 段:担当者"),
      ("困りごと @青葉", "困りごと 困っていること @青葉 お客様の利点:「直すとお客様がどう助かるか」"),
      ("リード @+はるか 資料請求", "リードを書き留めるなら: 引き合い @+はるか 資料請求"),
    ]
    for (line, shown) in cases {
      let outcome = plain.run(.typed(line))
      #expect(
        outcome.status == .notUnderstood && outcome.errors.last == "  " + shown, "\(line): \(outcome.errors)")
    }
    let words = plain.run(.words(["visit", "asked for a quote", "voice:too slow"]))
    #expect(words.errors.last == "  visit @取引先 \"asked for a quote\" voice:\"too slow\"")
  }

  @Test("an unknown name is refused with those that are called nearly so, and with the line that makes it")
  func unknown() {
    let cases = [
      ("訪問 @青場工業 電話した", "もしかして: 青葉工業 · 新しい取引先なら + を付けて: 訪問 @+青場工業 電話した"),
      ("訪問 取引先:はるか 電話した", "新しい取引先なら + を付けて: 訪問 取引先:+はるか 電話した"),
      ("訪問 取引先:@はるか 電話した", "新しい取引先なら + を付けて: 訪問 取引先:+はるか 電話した"),
      ("引き合い @はるか 資料請求", "新しい取引先なら + を付けて: 引き合い @+はるか 資料請求"),
      ("訪問 @「遥か 運輸」 電話した", "新しい取引先なら + を付けて: 訪問 @+\"遥か 運輸\" 電話した"),
      ("訪問 @青葉 面談者:佐藤明子、鈴木 電話した", "初めての方なら + を付けて: 訪問 @青葉 面談者:佐藤明子、+鈴木 電話した"),
      ("カルテ @はるか", "追加するには: 追加 取引先 はるか"), ("カルテ @+はるか", "追加するには: 追加 取引先 はるか"),
      ("変更 @青葉 担当:高橋", "追加するには: 追加 メンバー 高橋"),
    ]
    for (line, advice) in cases {
      let outcome = session.run(.typed(line))
      #expect(outcome.errors.count == 2 && outcome.errors.last == "  " + advice, "\(outcome.errors)")
    }
    let words = session.run(.words(["visit", "@Far Away", "called", "them both"]))
    #expect(
      words.errors.last?.hasSuffix("visit @+\"Far Away\" called \"them both\"") == true, "\(words.errors)")
  }

  @Test("the line that mends a refused one is understood")
  func mendedLine() {
    for line in ["訪問 @「遥か 運輸」 電話した", "訪問 @青葉 面談者:佐藤明子、鈴木 電話した", "訪問 @+青葉工業 電話した"] {
      let refused = session.run(.typed(line))
      let mended = refused.errors.last?.split(separator: ": ").last.map(String.init) ?? ""
      #expect(refused.status == .refused && session.run(.typed(mended)).status == .done, "\(mended)")
    }
  }

  @Test("what is there already is refused with the line without +, also at its question")
  func thereAlready() throws {
    for name in ["青葉工業", "㈱青葉工業", "青葉 工業 株式会社"] {
      let outcome = session.run(.typed("訪問 @+「\(name)」 電話した"))
      #expect(outcome.errors.first?.contains("「青葉工業」は、もう登録があります") == true, "\(outcome.errors)")
      #expect(outcome.errors.last?.hasSuffix("その取引先なら + なしで: 訪問 @青葉工業 電話した") == true)
    }
    let met = session.run(.typed("訪問 @青葉 面談者:+佐藤明子 電話した"))
    #expect(met.errors.last?.hasSuffix("その方なら + なしで: 訪問 @青葉 面談者:佐藤明子 電話した") == true)
    var visit = try interview("訪問 @青葉")
    #expect(throws: Failure.self) { try answer(&visit, "+佐藤明子") }
    #expect(visit.next?.goal == .field("met"), "the question stays")
  }

  @Test("a new company is told of, and one that is called nearly like one that is there pointed out")
  func calledAlike() {
    let plain = session.run(.typed("追加 コンタクト 山田 会社:+東海物流"))
    #expect(plain.output.last == "  新しい取引先: 東海物流")
    #expect(session.run(.typed("追加 取引先 みどり建設")).output.allSatisfy { !$0.contains("新しい取引先") })
    let alike = session.run(.typed("訪問 @+みどり商会 電話した"))
    #expect(
      alike.output.contains { $0.hasPrefix("  ? 似た名前の取引先: みどり商事") && $0.hasSuffix("取り消し のあと + なしで") },
      "\(alike.output)")
  }

  @Test("a draft goes on where it stopped, after any number of answers")
  func draft() throws {
    let answers = ["佐藤", "面接\t辞退", "", "応募の質", "見積", "明日"]
    for count in 0...answers.count {
      var begun = try interview("visit @青葉")
      for text in answers.prefix(count) { _ = try answer(&begun, text) }
      let draft = try #require(InterviewDraft(text: InterviewDraft(begun).text))
      var resumed = try #require(try session.read { try draft.interview($0, .japanese) })
      #expect(resumed.next == begun.next, "\(count)")
      for text in answers.dropFirst(count) {
        _ = try answer(&begun, text)
        _ = try answer(&resumed, text)
      }
      #expect(resumed.typed == begun.typed)
    }
    #expect(InterviewDraft(text: "") == nil && InterviewDraft(text: "awase draft 1\n") == nil)
  }

  @Test("answers that cannot be stored as they are stand there as a line to be mended")
  func typed() throws {
    var interview = try interview("visit @青葉")
    _ = try answer(&interview, "佐藤", "引用 \"と\" 「括弧」", "", "", "明日 電話")
    let outcome = session.run(.typed(interview.typed))
    #expect(outcome.status == .done, "\(interview.typed): \(outcome.errors)")
    #expect(try session.read { try $0.list(ListQuery(kind: "visit")) }.first?.text("text") == "引用 \"と\" 「括弧」")
  }

  @Test("a kind's questions are about fields that it has, each once")
  func declared() {
    for kind in Schema.standard.kinds {
      let fields = kind.questions.map(\.field)
      #expect(Set(fields).count == fields.count)
      #expect(fields.allSatisfy { kind.field(named: $0) != nil }, "\(kind.name)")
      guard !fields.isEmpty else { continue }
      for field in kind.fields where field.isRequired {
        #expect(fields.contains(field.name), "\(kind.name).\(field.name)")
      }
    }
  }

  @Test("a visit with its next step is logged in a line of under 60 characters")
  func shortLine() {
    let line = "訪問 @青葉 面接辞退が月に10件 面談者:佐藤 次:「来週火曜 見積提出」"
    #expect(line.count < 60)
    let outcome = session.run(.typed(line))
    #expect(outcome.status == .done, "\(outcome.errors)")
    #expect(outcome.output.contains { $0.contains("見積提出") && $0.contains("12/1 (火)") })
  }
}
