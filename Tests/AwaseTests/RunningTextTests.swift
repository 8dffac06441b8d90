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
}
