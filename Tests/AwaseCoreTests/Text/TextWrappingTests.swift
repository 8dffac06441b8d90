import Testing

@testable import AwaseCore

@Suite("Wrapping text")
struct TextWrappingTests {
  @Test(
    "lines break where they may",
    arguments: [
      ("", 10, [""]), ("abc def", 10, ["abc def"]), ("abc def", 5, ["abc", "def"]),
      ("abc  def", 4, ["abc", "def"]),
      ("abcdef", 4, ["abcd", "ef"]), ("青葉商事", 5, ["青葉", "商事"]), ("青葉、商事", 5, ["青", "葉、", "商事"]),
      ("青葉。", 4, ["青", "葉。"]), ("青「葉」", 4, ["青", "「葉", "」"]), ("あシャツ", 4, ["あ", "シャ", "ツ"]),
      ("あサーバ", 4, ["あ", "サー", "バ"]),
      ("A社の担当", 6, ["A社の", "担当"]), ("a\nb\r\n\nc", 5, ["a", "b", "", "c"]), ("  ab cd", 5, ["  ab", "cd"]),
      ("青葉 ab cd", 7, ["青葉 ab", "cd"]), ("青", 1, ["青"]), ("青葉", 0, ["青", "葉"]), ("ab", -3, ["a", "b"]),
      ("a b", .max, ["a b"]),
      ("。。。。", 4, ["。。", "。。"]), ("👩‍👩‍👧👩‍👩‍👧", 2, ["👩‍👩‍👧", "👩‍👩‍👧"]), ("abc ", 3, ["abc"]), ("abc\n", 5, ["abc", ""]),
      ("東京　大阪", 4, ["東京", "大阪"]),
    ])
  func lines(text: String, columns: Int, lines: [String]) {
    #expect(DisplayWidth.wrap(text, to: columns) == lines)
  }

  @Test("no line is too wide, and nothing but spaces is lost")
  func anyText() {
    var generator = CalendarTestGenerator()
    let pieces = [
      "ab", "青葉", "、", "「", "」", "ー", "っ", " ", " ", "　", "👩‍👧", "e\u{301}", "123", "。", "\n", "sales",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }
      .joined()
      let columns = Int.random(in: 2...12, using: &generator)
      let lines = DisplayWidth.wrap(text, to: columns)
      #expect(lines.allSatisfy { DisplayWidth.columns($0) <= columns }, "\(text) \(columns)")
      let isKept: (Character) -> Bool = { $0 != " " && $0 != "　" && $0 != "\n" }
      #expect(lines.joined().filter(isKept) == text.filter(isKept), "\(text) \(columns)")
      #expect(
        DisplayWidth.wrap(text, to: 1000)
          == text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
  }

  @Test("a long line takes no long time")
  func longLine() {
    let text = String(repeating: "青葉 abc", count: 20_000) + String(repeating: " ", count: 20_000)
    let start = ContinuousClock.now
    #expect(DisplayWidth.wrap(text, to: 80).count > 1000)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
