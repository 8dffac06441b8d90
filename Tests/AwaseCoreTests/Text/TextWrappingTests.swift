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

  @Test(
    "Japanese is broken between phrases where that costs little",
    arguments: [
      ("まだ買う気があるとは限らない", 22, ["まだ買う気があるとは", "限らない"]),
      ("来月の稟議に間に合わせたい", 14, ["来月の稟議に", "間に合わせたい"]),
      ("資料で手が止まった。困っているのは", 22, ["資料で手が止まった。", "困っているのは"]),
      ("新しいお客様とのお話", 14, ["新しいお客様と", "のお話"]),
      ("担当者が「助かる」と言う", 18, ["担当者が「助かる」", "と言う"]),
      ("東京都千代田区丸の内一丁目", 12, ["東京都千代田", "区丸の内一丁", "目"]),
    ])
  func phrases(text: String, columns: Int, lines: [String]) {
    #expect(DisplayWidth.wrap(text, to: columns) == lines)
  }

  @Test("lines after the first are indented, within the columns")
  func hanging() {
    #expect(
      DisplayWidth.wrap("one two three four", to: 9, hanging: 4) == ["one two", "    three", "    four"])
    #expect(DisplayWidth.wrap("abc def", to: 3, hanging: 100) == ["abc", " de", " f"])
    #expect(DisplayWidth.wrap("a\nb", to: .max, hanging: 2) == ["a", "  b"])
  }

  @Test("marks take no columns, and go on in the next line")
  func marks() {
    let text = "a " + TextMark.around("bb ccc", 3) + " d"
    #expect(DisplayWidth.columns(text) == 10)
    let lines = DisplayWidth.wrap(text, to: 4)
    #expect(lines.map { TextMark.removed(from: $0) } == ["a bb", "ccc", "d"])
    #expect(lines == TextMark.carried(over: lines))
    #expect(lines[0] == "a " + TextMark.around("bb", 3) && lines[1] == TextMark.around("ccc", 3))
    let cut = DisplayWidth.truncate("青" + TextMark.around("葉工業", 1) + "株式会社", to: 6)
    #expect(cut == "青" + TextMark.around("葉…", 1))
    // A bracket after a mark is a bracket all the same.
    let bracket = DisplayWidth.wrap("青葉" + TextMark.around("「工", 1) + "」業", to: 6)
    #expect(bracket.map { TextMark.removed(from: $0) } == ["青葉", "「工」", "業"])
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
