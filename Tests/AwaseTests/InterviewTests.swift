import AwaseCore
import Foundation
import Testing

@testable import awase

/// What a line that says too little is asked for, and the line that comes of it.
@Suite("Questions")
struct InterviewTests {
  private let session: Session

  init() throws {
    let folder = NSTemporaryDirectory() + "/awase-interview-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var options = Session.Options(workspacePath: folder + "/w.sqlite")
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
      "visit @青葉 面談した", "visit @青葉 next:明日 電話", "event 勉強会 on:12/10", "lead @青葉 資料請求", "add account 東",
      "visit @青葉 --json", "visit @どこ", "visit @青葉 nosuch:x",
    ] { #expect(session.run(.typed(line)).interview == nil, "\(line)") }
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
