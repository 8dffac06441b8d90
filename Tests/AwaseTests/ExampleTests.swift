import AwaseCore
import Foundation
import Testing

@testable import awase

/// What help shows as examples are lines that work.
@Suite("The program: examples")
struct ExampleTests {
  /// A line of help, in one language.
  struct Example: Sendable, CustomTestStringConvertible {
    let verb: String
    let line: String
    let language: Language

    var testDescription: String { line }
  }

  static let examples = Verb.all.flatMap { verb in
    verb.examples.flatMap { example in
      Language.allCases.map { Example(verb: verb.name.english, line: example[$0], language: $0) }
    }
  }

  @Test("every command has an example, which begins with its name", arguments: Verb.all.map(\.name.english))
  func present(name: String) throws {
    let verb = try Verb.called(name)
    #expect(!verb.examples.isEmpty)
    for example in verb.examples {
      #expect(example.english.split(separator: " ").first.map(String.init) == verb.name.english)
      #expect(example.japanese.split(separator: " ").first.map(String.init) == verb.name.japanese)
    }
  }

  @Test(
    "every example can be carried out in a workspace that holds what it mentions",
    arguments: Language.allCases)
  func carriedOut(language: Language) throws {
    let world = try ExampleWorld(language)
    for example in Self.examples where example.language == language {
      let outcome = try world.carryOut(example.line, isFresh: ["init", "join"].contains(example.verb))
      #expect(outcome.status == 0, "\(example.line): \(outcome.errors)")
    }
  }

  @Test("what a usage names before a colon is a field or an option of its command in both languages")
  func usages() {
    let schema = Schema.standard
    for verb in Verb.all {
      let (english, japanese) = (Verb.options(in: verb.usage.english), Verb.options(in: verb.usage.japanese))
      #expect(english.count == japanese.count, "\(verb.name.english): \(english), \(japanese)")
      guard let kind = verb.kind(in: schema) else { continue }
      for (one, other) in zip(english, japanese) {
        #expect(
          kind.field(called: one)?.name == kind.field(called: other)?.name,
          "\(verb.name.english): \(one), \(other)")
      }
    }
  }

  @Test("a synonym leads to its command and is no name of another")
  func synonyms() {
    for verb in Verb.all {
      for synonym in verb.synonyms {
        #expect(Verb.exactly(synonym) == nil, "\(synonym)")
        #expect(throws: Failure.self, "\(synonym)") { try Verb.called(synonym) }
      }
    }
  }
}

/// The people, customers and files that the examples mention. Each example meets them untouched.
private struct ExampleWorld {
  private let stage: Stage
  private let founder: Program
  private let language: Language

  init(_ language: Language) throws {
    self.language = language
    stage = try Stage()
    let lines = language == .japanese ? Self.japanese : Self.english
    founder = stage.person("founder", language: language.rawValue)
    let colleague = stage.person("colleague", language: language.rawValue)
    let guest = stage.person("guest", language: language.rawValue)
    try founder.carryOut(lines.founding.joined(separator: "\n"))
    try colleague.carryOut(lines.joining)
    try founder.carryOut(lines.inviting.joined(separator: "\n"))
    try colleague.carryOut(lines.differing.joined(separator: "\n"))
    try founder.carryOut(lines.meeting.joined(separator: "\n"))
    try guest.carryOut(lines.asking)
    _ = try stage.write("Firm,会社名,屋号,氏名\nNorthern Works,北海電機,北海電機,伊藤 健\n", to: lines.list)
    let registry = Repository.fixtures.appendingPathComponent("imports/houjin-bangou-unicode.csv").path
    for name in ["companies.csv", "法人.csv"] {
      try FileManager.default.copyItem(atPath: registry, toPath: stage.path(name))
    }
    try FileManager.default.createDirectory(
      atPath: stage.path(lines.folder), withIntermediateDirectories: true)
  }

  /// Carries out a line in a copy of the workspace.
  func carryOut(_ line: String, isFresh: Bool) throws -> Program.Outcome {
    let copy = stage.person("copy", language: language.rawValue)
    for path in [stage.path("copy"), copy.workspace] { try? FileManager.default.removeItem(atPath: path) }
    if !isFresh {
      try FileManager.default.copyItem(atPath: stage.path("founder"), toPath: stage.path("copy"))
      try stage.copyWorkspace(founder.workspace, to: copy.workspace)
    }
    return try copy.type(line)
  }

  private struct Lines {
    let founding: [String]
    let joining: String
    let inviting: [String]
    let differing: [String]
    let meeting: [String]
    let asking: String
    let list: String
    let folder: String
  }

  private static let japanese = Lines(
    founding: [
      "開設 名古屋営業所 私:田中 立場:営業",
      "追加 取引先 青葉工業株式会社 フリガナ:アオバコウギョウ グループ:青葉グループ +重点",
      "追加 取引先 みどり商事", "追加 取引先 さくら運輸", "追加 取引先 SKR物流", "追加 取引先 常盤製作所",
      "追加 取引先 かすみ精機 private:はい", "しまう @常盤",
      "追加 コンタクト 佐藤明子 会社:青葉 部署:採用", "追加 コンタクト 山本一郎 会社:みどり",
      "追加 競合 採用ナビ", "追加 商談 採用支援 取引先:青葉 金額:480万円", "追加 タスク 見積を送る 取引先:青葉",
      "追加 リード 採用サイトの相談 取引先:青葉", "追加 リード 辞退を減らしたい 取引先:みどり", "打診 @みどり 渡す相手:田中",
      "追加 リード 面接の日程調整 取引先:さくら", "打診 @さくら 渡す相手:田中", "受領 @さくら",
      "困りごと セミナー後の受け渡しが分からない お客様の利点:「お待たせしない」",
    ],
    joining: "参加する 私:鈴木 立場:マーケ 申請:鈴木.txt",
    inviting: ["招待 鈴木.txt", "束ねる 初回.awase"],
    differing: ["取り込む 初回.awase", "変更 @青葉 業種:精密機器", "束ねる 食い違い.awase", "追加 取引先 富士製作所", "束ねる 鈴木から.awase"],
    meeting: [
      "変更 @青葉 業種:自動車部品", "取り込む 食い違い.awase",
      "イベント 面接辞退セミナー 日付:12/10 営業:田中 マーケ:鈴木 目的:「辞退を減らす手を持ち帰る」", "招待 面接辞退 @佐藤 @山本", "受付 面接辞退 @佐藤",
      "訪問 @青葉 採用の現状を聞いた 面談者:佐藤", "変更 @青葉 電話:052-111-2222", "取り消し",
    ],
    asking: "参加する 私:佐々木 立場:営業 申請:申請.txt", list: "名簿.csv", folder: "共有")

  private static let english = Lines(
    founding: [
      "init Nagoya as:Tanaka side:sales", "add account \"Aoba Works\" group:Aoba +key",
      "add account \"Midori Trading\"", "add account \"Sakura Transport\"", "add account \"SKR Logistics\"",
      "add account Tokiwa", "add account Kasumi private:yes", "archive @Tokiwa",
      "add contact \"Akiko Sato\" account:Aoba department:recruiting",
      "add contact \"Ichiro Yamamoto\" account:Midori", "add competitor Rival",
      "add deal \"Hiring support\" account:Aoba amount:4.8M", "add task send the quote account:Aoba",
      "add lead asked about the hiring site account:Aoba", "add lead fewer candidates to lose account:Midori",
      "offer @Midori to:Tanaka", "add lead scheduling of interviews account:Sakura",
      "offer @Sakura to:Tanaka",
      "accept @Sakura", "talk the handover after seminars is unclear helps:\"nobody waits twice\"",
    ],
    joining: "join as:Suzuki side:marketing request:join.txt",
    inviting: ["invite join.txt", "bundle first.awase"],
    differing: [
      "merge first.awase", "set @Aoba industry:precision", "bundle differs.awase", "add account Fuji",
      "bundle suzuki.awase",
    ],
    meeting: [
      "set @Aoba industry:automotive", "merge differs.awase",
      "event \"Hiring seminar\" on:12/10 sales:Tanaka marketing:Suzuki purpose:\"lose fewer candidates\"",
      "invite Hiring @Sato @Yamamoto", "checkin Hiring @Sato", "visit @Aoba asked for a quote met:Sato",
      "set @Aoba phone:052-111-2222", "undo",
    ],
    asking: "join as:Sasaki side:sales request:request.txt", list: "list.csv", folder: "share")
}
