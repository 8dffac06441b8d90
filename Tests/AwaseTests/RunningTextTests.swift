import Foundation
import Testing

/// Lines as Japanese is written, without spaces.
@Suite("The program: fields in running text")
struct RunningTextTests {
  private let founder: Program

  init() throws { founder = try Stage().founder() }

  private func visit(_ line: String) throws -> [String: Any] {
    try founder.carryOut(line)
    let visits = try #require(try founder.json("list", "visit") as? [[String: Any]])
    return try #require(visits.first)
  }

  private func tasks() throws -> [String] {
    let tasks = try #require(try founder.json("list", "task") as? [[String: Any]])
    return tasks.compactMap { $0["text"] as? String }
  }

  @Test(
    "a field begins behind the end of a sentence as behind a space",
    arguments: [
      ("訪問 @青葉 辞退の相談。声:「今のは5年落ち」", "辞退の相談。"), ("訪問 @青葉 辞退の相談、声：今のは5年落ち", "辞退の相談"),
      ("訪問 @青葉 「辞退」の話」声:今のは5年落ち", "「辞退」の話」"), ("訪問 @青葉 本当？声:今のは5年落ち", "本当？"),
      ("visit @青葉 stopped,voice:今のは5年落ち", "stopped"),
    ])
  func glued(line: String, text: String) throws {
    let visit = try visit(line)
    #expect(visit["text"] as? String == text && visit["voice"] as? String == "今のは5年落ち", "\(visit)")
  }

  @Test("one field follows the other, a value in quotes with or without a full stop behind it")
  func chained() throws {
    let visit = try visit("訪問 @青葉、面談者:佐藤明子、声:「今のは、5年落ち」。推測:「予算:なし」次:「来週火曜 見積」")
    #expect(visit["voice"] as? String == "今のは、5年落ち" && visit["guess"] as? String == "予算:なし")
    #expect((visit["met"] as? [[String: Any]])?.first?["label"] as? String == "佐藤明子")
    #expect(try tasks() == ["見積"])
    try founder.carryOut("訪問 @青葉 話した 面談者:佐藤明子。")
  }

  @Test(
    "within quotes, and where no field of the line is called so, it is text",
    arguments: ["社長が「検討。次:は来週」と言った", "10時。9:30から", "相談。住所:名古屋", "見ました、https://example.jp"])
  func text(text: String) throws {
    let outcome = try founder.carryOut("訪問 @青葉 " + text)
    #expect(!outcome.output.contains("文章のまま"), "\(outcome.output)")
    #expect(try visit("訪問 @青葉 " + text)["text"] as? String == text)
    #expect(try tasks().isEmpty)
  }

  @Test(
    "what may be meant as a field stays text, and is pointed out",
    arguments: [("検討。次:", "次:"), ("検討。面談:佐藤", "面談:"), ("相談次：「来週火曜 見積」", "次:"), ("社長から推測：高い", "推測:")])
  func doubtful(text: String, name: String) throws {
    let outcome = try founder.carryOut("訪問 @青葉 " + text)
    #expect(outcome.output.contains("「\(name)」は文章のまま"), "\(outcome.output)")
    #expect(try tasks().isEmpty)
  }

  @Test("a half-width colon behind a text that ends in a field is refused with how to write it")
  func refused() throws {
    let outcome = try founder.type("訪問 @青葉 検討中次:「来週火曜 見積」")
    #expect(outcome.status == 2 && outcome.errors.contains("前に空白を: 検討中 次:"), "\(outcome.errors)")
  }

  @Test("a day of the next step goes on in the words behind it, up to the next field")
  func nextStep() throws {
    let visit = try visit("訪問 @青葉 話した 次:月末 電話 する 面談者:佐藤明子")
    #expect(visit["text"] as? String == "話した" && visit["met"] != nil)
    #expect(try tasks() == ["電話 する"])
    try founder.carryOut("undo")
    let other = try self.visit("訪問 @青葉 次:月末に電話 話した")
    #expect(try other["text"] as? String == "話した" && tasks() == ["電話"])
    #expect(try founder.type("訪問 @青葉 話した 次:月末").status == 2)
  }

  @Test(
    "a word for how one met is a visit that was so",
    arguments: [
      ("電話 @青葉 督促", "phone"), ("TEL @青葉 督促", "phone"), ("ｗｅｂ会議 @青葉 説明", "online"), ("来社 @青葉 見学", "office"),
      ("メール @青葉 送付", "mail"), ("訪問 @青葉 督促 方法:TEL", "phone"), ("call @青葉 asked channel:mail", "mail"),
    ])
  func channels(line: String, channel: String) throws {
    #expect(try visit(line)["channel"] as? String == channel)
  }

  @Test("a deal's amount may stand behind its name, and one that is hardly meant as yen is pointed out")
  func amounts() throws {
    for (line, name, amount) in [
      ("商談 @青葉 2号ライン更新 1.2億", "2号ライン更新", 120_000_000), ("追加 商談 更新 480万円 取引先:青葉", "更新", 4_800_000),
      ("商談 研修 2028 @青葉", "研修 2028", nil),
    ] {
      try founder.carryOut(line)
      let deal = try founder.object("show", ".")
      #expect(deal["name"] as? String == name && deal["amount"] as? Int == amount, "\(line): \(deal)")
    }
    try founder.carryOut("引き合い @青葉 研修に関心")
    #expect(try founder.carryOut("変更 . 見込額:120").output.contains("120万円なら 見込額:120万"))
    try founder.carryOut("商談 更改 @青葉")
    for (line, isDoubtful) in [("変更 . 金額:250", true), ("商談 研修 @青葉 金額:250", true), ("変更 . 金額:250万", false)] {
      let output = try founder.carryOut(line).output
      #expect(output.contains("250万円なら 金額:250万") == isDoubtful, "\(line): \(output)")
    }
  }

  @Test("the customer's words are called so at a deal's end too")
  func voice() throws {
    try founder.carryOut("商談 研修 @青葉", "失注 研修 価格 声:「高い」")
    #expect(try founder.object("show", ".")["said"] as? String == "高い")
  }
}
