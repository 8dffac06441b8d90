import AwaseBundle
import AwaseCore
import Foundation
import Testing

@testable import awase

/// What Tab offers, without a terminal.
@Suite("The prompt: completion")
struct PromptCompletionTests {
  private let session: Session
  private let stage: Stage

  init() throws {
    stage = try Stage()
    var options = Session.Options(workspacePath: stage.path("w.sqlite"))
    options.language = .japanese
    options.environment = Environment(
      now: { Instant(iso8601: "2026-11-24T18:00:00+09:00") ?? Instant(milliseconds: 0) },
      utcOffset: { _ in 9 * 3600 },
      seed: 1)
    options.environment.isDurable = false
    session = Session(options)
    for line in [
      "init 名古屋 as:田中 side:sales", "add person 鈴木花子 kana:スズキハナコ side:marketing",
      "add account 青葉工業株式会社 kana:アオバコウギョウ", "add account 青葉運輸 kana:アオバウンユ",
      "add account 東京サーバー kana:トウキョウサーバー", "add account \"Blue Leaf Inc.\"",
      "add contact \"佐藤 明子\" account:青葉工業 kana:サトウアキコ 担当業務:採用、研修",
      "add contact 佐野健 account:青葉工業 department:総務 kana:サノケン", "add contact 佐々木 account:青葉運輸 kana:ササキ",
      "add competitor 採用ナビ kana:サイヨウナビ", "add deal 採用支援 account:青葉工業", "event 面接辞退セミナー on:12/10",
      "add lead account:青葉運輸 資料請求",
    ] {
      let outcome = session.run(.typed(line))
      #expect(outcome.status == .done, "\(line): \(outcome.errors)")
    }
  }

  private func completion(_ line: String, cursor: Int? = nil, _ language: Language = .japanese) throws
    -> Completion
  {
    try session.read { reader in
      try Completer(schema: session.schema, language: language, reader: reader) { typed in
        ["社外/", "鈴木.awase"].filter { $0.hasPrefix(typed) }
      }.completion(of: line, cursor: cursor ?? line.unicodeScalars.count)
    }
  }

  private func texts(_ line: String, _ language: Language = .japanese) throws -> [String] {
    try completion(line, language).candidates.map(\.text)
  }

  private func completion(_ line: String, _ language: Language) throws -> Completion {
    try completion(line, cursor: nil, language)
  }

  @Test(
    "a word is completed by what the line takes there",
    arguments: [
      ("vis", ["visit"]), ("訪", ["訪問"]), ("ｖｉｓ", ["visit"]), ("カル", ["カルテ"]), ("かる", ["カルテ"]),
      ("visit @aoba", ["@青葉運輸", "@青葉工業株式会社"]), ("visit @あおばこ", ["@青葉工業株式会社"]), ("訪問 ＠青葉運", ["＠青葉運輸"]),
      ("visit @tokyo", ["@東京サーバー"]), ("visit @toukyou", ["@東京サーバー"]),
      ("visit @Blue", ["@\"Blue Leaf Inc.\""]),
      ("visit @\"Blue L", ["@\"Blue Leaf Inc.\""]), ("visit @saiyo", []), ("saw saiyo", ["採用ナビ"]),
      ("show @saiyo", ["@competitor:採用ナビ"]), ("show @deal:採", ["@deal:採用支援"]),
      ("visit @青葉工業 met:さ", ["met:佐藤明子", "met:佐野健"]),
      ("visit @青葉工業 met:佐藤明子、佐", ["met:佐藤明子、佐藤明子", "met:佐藤明子、佐野健"]),
      ("visit @青葉運輸 met:sasa", ["met:佐々木"]), ("visit @青葉 channel:オ", ["channel:オンライン"]),
      ("visit @青葉 channel:on", ["channel:\"on site\"", "channel:オンライン"]), ("visit @青葉 面", ["面談者:"]),
      ("visit @青葉 gue", ["guess:"]),
      ("visit @青葉 on:昨", ["on:昨日"]), ("visit @青葉 next:来", ["next:来週月曜"]), ("add acc", ["account"]),
      ("追加 商", ["商談"]),
      ("add deal x stage:交", ["stage:交渉"]), ("list deal 段", ["段階:"]), ("offer 青葉運輸 to:suz", ["to:鈴木花子"]),
      ("打診 青葉運輸 渡す相手:すず", ["渡す相手:鈴木花子"]), ("funnel 面", ["面接辞退セミナー"]), ("stage 採用支援 交", ["交渉"]),
      ("reply 面接辞退セミナー @佐藤明子 may", ["maybe"]), ("reply 面接辞退セミナー @佐藤 未", ["未定"]), ("merge 鈴", ["鈴木.awase"]),
      ("help vis", ["visit"]), ("talk CV", ["CVR"]), ("ride . side:mark", ["side:marketing"]),
      ("同行 . 立場:マ", ["立場:マーケ"]),
      ("set @青葉工業 業", ["業種:", "業種コード:"]), ("winloss by:rea", ["by:reason"]), ("勝敗 別:理", ["別:理由"]),
      ("kinds x", []),
      ("nosuch x", []),
    ])
  func words(line: String, wanted: [String]) throws {
    let found = try texts(line)
    if line == "talk CV" || line == "visit @青葉 gue" || line == "list deal 段" {
      #expect(wanted.allSatisfy(found.contains), "\(found)")
    } else {
      #expect(found == wanted)
    }
  }

  @Test("what is completed replaces the word, in the middle of a line too")
  func middle() throws {
    let line = "visit @aobak 面談した"
    let found = try completion(line, cursor: 12)
    #expect(found.start == 6)
    #expect(found.insertion == "@青葉工業株式会社 ")
    #expect(try completion("visit @aoba").insertion == "@青葉")
    #expect(try completion("visit @青葉").insertion == nil)
    #expect(try completion("visit @青葉 met").insertion == "met:")
    #expect(try completion("merge 社").insertion == "社外/")
  }

  @Test("people are told apart by what they do")
  func hints() throws {
    let found = try completion("visit @青葉工業 met:佐")
    #expect(found.candidates.map(\.hint) == ["採用・研修", "総務"])
    #expect(found.list(columns: 80) == ["  佐藤明子 (採用・研修)  佐野健 (総務)"])
    #expect(try completion("hats @佐々").candidates.first?.hint == "青葉運輸")
  }

  @Test("a line that completion has finished is understood")
  func understood() throws {
    for line in [
      "visit @aobak", "visit @Blue", "show @saiyo", "dossier @tokyo", "funnel 面", "show @contact:佐藤",
    ] {
      let found = try completion(line)
      let whole = String(line.prefix(found.start)) + (found.insertion ?? "")
      let outcome = session.run(.typed(whole.hasPrefix("visit") ? whole + "面談した" : whole))
      #expect(outcome.status == .done, "\(whole): \(outcome.errors)")
    }
  }

  @Test("no part of any line makes it stumble, whatever the cursor")
  func anyPart() throws {
    let line = "訪問 @青葉工業 met:「佐藤 明子」、佐 次:\"来週 火曜\" +急ぎ voice:「辞退の"
    for verb in Verb.all.map(\.name.english) + ["訪問"] {
      for text in [line, verb + " @あ x:", verb + " ", verb + " \"", verb + " @contact:", verb + " ：「"] {
        for cursor in 0...text.unicodeScalars.count { _ = try completion(text, cursor: cursor) }
      }
    }
  }

  @Test("candidates fit the screen")
  func list() {
    let many = Completion(
      start: 0, candidates: (1...200).map { .init(text: "@取引先株式会社\($0)") }, hasMore: true, word: "@",
      moreNote: "…")
    for columns in [20, 40, 80, 120] {
      let lines = many.list(columns: columns)
      #expect(lines.allSatisfy { DisplayWidth.columns($0) < max(20, columns) })
      #expect(lines.count <= Completion.mostLines + 1)
    }
  }

  @Test("lines that are private, or hold a passphrase, or begin with a space are not kept")
  func kept() {
    for line in ["訪問 @青葉 面談", "visit @青葉 private:no x", "bundle x passphrase", "検索 \"辞退"] {
      #expect(KeptLine.isKept(line), "\(line)")
    }
    for line in [
      " 状態", "訪問 @青葉 private:はい 秘密", "訪問 @青葉 自分だけ：はい 秘密", "visit @青葉 \"x private:yes", "bundle x 合言葉:himitsu",
      "",
    ] { #expect(!KeptLine.isKept(line), "\(line)") }
  }

  @Test("a search goes back through the lines that hold the text")
  func search() {
    var search = HistorySearch(["検索 辞退", "状態", "検索 サーバー", "状態", "検索 サーバー"])
    for scalar in "さーば".unicodeScalars { search.type(scalar) }
    #expect(search.found == "検索 サーバー")
    search.older()
    #expect(search.found == "検索 サーバー")
    search.eraseLast()
    search.eraseLast()
    search.eraseLast()
    for scalar in "検索".unicodeScalars { search.type(scalar) }
    search.older()
    #expect(search.found == "検索 辞退")
    search.type("x")
    #expect(search.found == nil)
  }

  @Test("every usage says what its line takes in words that completion knows")
  func usages() {
    let known = ["TEXT", "NAME", "WORD", "GRADE", "A", "N"]
    for verb in Verb.all {
      let usage = UsageLine(verb.usage.english, .standard)
      let words = verb.usage.english.split { !$0.isLetter }.filter {
        $0.count > 1 && $0.allSatisfy(\.isUppercase)
      }
      let texts = usage.slots.count { $0 == .text }
      #expect(texts <= words.count { known.contains(String($0)) } + 1, "\(verb.name.english): \(usage.slots)")
    }
  }
}
