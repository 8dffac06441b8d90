import Testing

@testable import AwaseCore

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "columns of texts",
    arguments: [
      ("", 0), ("abc", 3), ("青葉", 4), ("ｱｵﾊﾞ", 4), ("ガ", 2), ("カ\u{3099}", 2), ("e\u{301}", 1),
      ("a\u{0}\n\u{1b}b", 2), ("①", 1),
      ("…", 1), ("😀", 2), ("👩‍👩‍👧", 2), ("👩‍❤️‍👨", 2), ("❤", 1), ("❤️", 2), ("1️⃣", 2), ("🇯🇵", 2), ("🇯🇵🇺🇸", 4), ("👍🏽", 2),
      ("👍🏽a", 3), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("한국", 4), ("\u{1112}\u{1161}\u{11ab}", 2), ("￥１", 4), ("a\u{fe0f}", 1),
      ("東京🗼", 6),
      ("ａ\u{200d}ｂ", 4),
    ])
  func columns(text: String, columns: Int) {
    #expect(DisplayWidth.columns(text) == columns)
    #expect(DisplayWidth.columns(text[...]) == columns)
  }

  @Test(
    "every assigned scalar is as wide as the wcwidth package says, also with the variation selector of emoji")
  func wcwidth() throws {
    let script = """
      import sys, wcwidth
      values = map(int, open(sys.argv[1]).read().split())
      for value in values:
          emoji = wcwidth.wcswidth(chr(value) + chr(0xFE0F))
          print(max(wcwidth.wcwidth(chr(value)), 0), emoji)
      """
    let scalars = Python.assigned
    let input = scalars.map { String($0.value) }.joined(separator: " ")
    guard let output = try Python.run(script, input: input, needing: "wcwidth") else { return }
    let numbers = output.split(whereSeparator: { $0 == 0x0a || $0 == 0x20 }).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    try #require(numbers.count == 2 * scalars.count)
    for (index, scalar) in scalars.enumerated() {
      let widths = [DisplayWidth.columns(String(scalar)), DisplayWidth.columns(String(scalar) + "\u{fe0f}")]
      if widths.map(Optional.init) != Array(numbers[2 * index...2 * index + 1]) {
        Issue.record("U+\(String(scalar.value, radix: 16)): \(widths) \(numbers[2 * index...2 * index + 1])")
      }
    }
  }

  @Test("emoji of several scalars are as wide as the wcwidth package says")
  func emojiSequences() throws {
    var generator = CalendarTestGenerator()
    let pieces = ["👩", "👍", "❤️", "❤", "🏽", "🇯", "🇵", "1️⃣", "a", "青", "e\u{301}", "👩‍👧", "🏳️‍🌈", " "]
    let texts = (0..<2000).map { _ in
      (0..<Int.random(in: 1...6, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? ""
      }.joined()
    }
    let script = """
      import sys, wcwidth
      for line in open(sys.argv[1], encoding="utf-8", newline="").read().split("\\n"):
          print(wcwidth.wcswidth(line))
      """
    guard let output = try Python.run(script, input: texts.joined(separator: "\n"), needing: "wcwidth") else {
      return
    }
    let widths = output.split(separator: 0x0a).map { Int(String(decoding: $0, as: UTF8.self)) }
    try #require(widths.count == texts.count)
    for (text, width) in zip(texts, widths) {
      #expect(DisplayWidth.columns(text) == width, "\(text.unicodeScalars)")
    }
  }

  @Test("a text is as wide as its characters together")
  func additive() {
    var generator = CalendarTestGenerator()
    for _ in 0..<3000 {
      let text = randomText(&generator)
      let sum = text.reduce(0) { $0 + DisplayWidth.columns(String($1)) }
      #expect(DisplayWidth.columns(text) == sum, "\(text.unicodeScalars.map(\.value))")
    }
  }

  @Test("padding fills up on either side and leaves what is too wide")
  func pad() {
    #expect(DisplayWidth.pad("青葉", to: 6, right: false) == "青葉  ")
    #expect(DisplayWidth.pad("青葉", to: 6, right: true) == "  青葉")
    #expect(DisplayWidth.pad("青葉", to: 3, right: false) == "青葉")
    #expect(DisplayWidth.pad("a", to: .min, right: true) == "a")
    #expect(DisplayWidth.pad("a", to: .max).utf8.count == 10_000)
  }

  @Test(
    "what is cut ends in an ellipsis and fits",
    arguments: [
      ("青葉商事", 8, "青葉商事"), ("青葉商事", 7, "青葉商…"), ("青葉商事", 6, "青葉…"), ("abc", 2, "a…"), ("abc", 1, "…"),
      ("abc", 0, ""),
      ("abc", -5, ""), ("", 0, ""), ("👩‍👩‍👧x", 2, "…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ])
  func truncate(text: String, columns: Int, expected: String) {
    #expect(DisplayWidth.truncate(text, to: columns) == expected)
  }

  @Test("what is cut fits and begins like the text, whole characters only")
  func truncateAny() {
    var generator = CalendarTestGenerator()
    for _ in 0..<2000 {
      let text = randomText(&generator)
      let columns = Int.random(in: 1...12, using: &generator)
      let cut = DisplayWidth.truncate(text, to: columns)
      #expect(DisplayWidth.columns(cut) <= columns)
      guard !cut.utf8.elementsEqual(text.utf8) else { continue }
      #expect(
        cut.hasSuffix("…") && text.starts(with: cut.dropLast()),
        "\(text.unicodeScalars.map(\.value)) \(columns)")
    }
  }

  private func randomText(_ generator: inout CalendarTestGenerator) -> String {
    let known = Array(
      "ab青葉ー、。「」 　👩👍❤🏽\u{200d}\u{fe0f}🇯🇵1\u{20e3}e\u{301}\u{3099}ｶﾞ\r\n\u{1112}\u{1161}\u{200b}".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...14, using: &generator) {
      let source = Int.random(in: 0..<12, using: &generator) == 0 ? Python.assigned : known
      if let scalar = source.randomElement(using: &generator) { text.append(scalar) }
    }
    return String(text)
  }
}
