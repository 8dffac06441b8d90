import Testing

@testable import AwaseCore

@Suite("Finding words")
struct WordFinderTests {
  private func found(_ words: [String], in text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return WordFinder(words).matches(in: text).map {
      String(String.UnicodeScalarView(scalars[$0.range]))
    }
  }

  @Test(
    "finds a word however it is spelt, and gives it as it is written",
    arguments: [
      ("SEO", "ＳＥＯ対策", "ＳＥＯ"), ("SEO", "今月のseoは", "seo"), ("サーバー", "サーバを", "サーバ"), ("ペルソナ", "ﾍﾟﾙｿﾅと", "ﾍﾟﾙｿﾅ"),
      ("稟議", "社内稟議書", "稟議"), ("りんぎ", "リンギの", "リンギ"), ("GA4", "GA4で", "GA4"), ("A/Bテスト", "Ａ／Ｂテスト", "Ａ／Ｂテスト"),
      ("white paper", "a White  Paper.", "White  Paper"), ("MQL", "MQL30件", "MQL"),
    ])
  func spellings(word: String, text: String, written: String) {
    #expect(found([word], in: text) == [written])
  }

  @Test(
    "finds nothing within another word",
    arguments: [
      ("リク", "リクルート"), ("リード", "リードタイム"), ("MA", "MAP"), ("LP", "HELP"), ("GA4", "GA40"), ("MA", "ma, so"),
      ("採用ナビ", "採用ナビゲーション"), ("SEO", ""), ("", "SEO"),
    ])
  func boundaries(word: String, text: String) {
    #expect(found([word], in: text) == [])
  }

  @Test("takes the longest of words that begin at one place, and none twice")
  func longest() {
    #expect(found(["相見積", "相見積もり", "見積もり"], in: "相見積もりと相見積") == ["相見積もり", "相見積"])
  }

  @Test("agrees with Normalisation on what a text is compared by", arguments: [UInt64(20_261_124)])
  func folding(seed: UInt64) {
    var chance = Chance(seed: seed)
    // ー may be a hyphen between digits, which are other runs: it is looked at above.
    let alphabet = "A z Ｇ ９ 7 ア ｶﾞ ン が ヵ ゃ 髙 一 〇 、 \u{3000} ~ - 「 稟 é".split(separator: " ")
    for _ in 0..<2_000 {
      let text = (0..<chance.number(0...12)).map { _ in String(chance.pick(alphabet)) }.joined()
      let folded = FoldedText(text).units.compactMap { Unicode.Scalar($0.folded) }
      let expected = Normalisation.search(text)
      let trimmed = String(String.UnicodeScalarView(folded)).split(separator: " ").joined(separator: " ")
      #expect(trimmed == expected, "seed \(seed): \(text)")
    }
  }
}
