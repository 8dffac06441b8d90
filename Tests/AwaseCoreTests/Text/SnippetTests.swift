import Testing

@testable import AwaseCore

@Suite("Snippets")
struct SnippetTests {
  /// The text with the marked parts in brackets.
  private func marked(_ text: String, _ words: String..., columns: Int = 60) -> String {
    let snippet = Snippet(of: text, around: words.map { Normalisation.search($0) }, columns: columns)
    #expect(DisplayWidth.columns(snippet.text) <= columns, "\(snippet.text)")
    var shown = ""
    var index = snippet.text.startIndex
    for range in snippet.ranges {
      shown += snippet.text[index..<range.lowerBound] + "[" + snippet.text[range] + "]"
      index = range.upperBound
    }
    return shown + snippet.text[index...]
  }

  @Test("what matches is marked as it was written, however that is")
  func spellings() {
    #expect(marked("新しいｻｰﾊﾞｰを買う", "サーバ") == "新しい[ｻｰﾊﾞｰ]を買う")
    #expect(marked("サーバーの話", "さーばー") == "[サーバー]の話")
    #expect(marked("髙橋様と齋藤様", "高橋", "斎藤") == "[髙橋]様と[齋藤]様")
    #expect(marked("か\u{3099}す会社", "ガス") == "[か\u{3099}す]会社")
    #expect(marked("㈱青葉", "株") == "[㈱]青葉")
    #expect(marked("ＡＢＣ商事", "bc") == "Ａ[ＢＣ]商事")
    #expect(marked("①番", "1") == "[①]番")
    #expect(marked("第三四半期", "四半期") == "第三[四半期]")
    #expect(marked("👍🏽です", "👍") == "[👍🏽]です")
    #expect(marked("見積 書\n送付", "積 書 送") == "見[積 書 送]付")
    #expect(marked("ののの", "の") == "[ののの]")
    #expect(marked("青葉と青葉", "青葉") == "[青葉]と[青葉]")
    #expect(marked("何もない", "青葉") == "何もない")
    #expect(marked("", "青葉") == "")
  }

  @Test("a long text is cut around the first match, by columns")
  func cutting() {
    let text = String(repeating: "前の話。", count: 20) + "面接辞退" + String(repeating: "後の話。", count: 20)
    #expect(marked(text, "辞退", columns: 30) == "…の話。面接[辞退]後の話。後の話…")
    #expect(marked(text, "前", columns: 21) == "[前]の話。[前]の話。[前]の…")
    #expect(marked(text + "終わり", "終わり", columns: 20) == "…話。後の話。[終わり]")
    #expect(marked("短い", "短", columns: 4) == "[短]い")
  }

  @Test("what is marked holds the word when normalised, and no less of it does")
  func minimal() {
    let seed: UInt64 = 20_261_124
    var chance = Chance(seed: seed)
    let pieces = [
      "ｻｰﾊﾞｰ", "サーバ", "か\u{3099}", "髙", "高", "㈱", "1ー2", "…", "e\u{301}", "👩‍👩‍👧", "👍🏽", " ", "\n", "の",
      "辻\u{e0100}", "ー", "ﾊﾟ",
    ]
    for _ in 0..<2_000 {
      let text = (0..<chance.number(1...12)).map { _ in chance.pick(pieces) }.joined()
      let folded = Array(Normalisation.search(text).unicodeScalars)
      guard !folded.isEmpty else { continue }
      let start = chance.number(0...folded.count - 1)
      let end = chance.number(start + 1...folded.count)
      let key = Normalisation.search(String(String.UnicodeScalarView(folded[start..<end])))
      guard !key.isEmpty else { continue }
      let ranges = FoldedMatch.ranges(of: key, in: text[...])
      #expect(!ranges.isEmpty, "seed \(seed): \(key) in \(text)")
      for range in ranges {
        let part = text[range]
        #expect(
          FoldedMatch.holds(Normalisation.search(part), key), "seed \(seed): \(key) in \(text): \(part)")
        let shorter = Normalisation.search(part.dropFirst())
        #expect(!FoldedMatch.holds(shorter, key), "seed \(seed): \(key) in \(text): \(part)")
      }
    }
  }
}
