import Testing

@testable import AwaseCore

@Suite("Romaji")
struct RomajiTests {
  @Test(
    "kana are spelt in Hepburn",
    arguments: [
      ("アオバ", "aoba"), ("あおば", "aoba"), ("サーバー", "saba"), ("トウキョウ", "toukyou"), ("シャチョウ", "shachou"),
      ("ジュンジ", "junji"), ("チャ", "cha"), ("ヂャ", "ja"), ("リュウ", "ryuu"), ("しんいち", "shinichi"),
      ("しんばし", "shinbashi"),
      ("ロッカー", "rokka"), ("マッチ", "matchi"), ("マッチャ", "matcha"), ("ザッシ", "zasshi"), ("いっしょ", "issho"),
      ("キッチン", "kitchin"),
      ("ファイル", "fairu"), ("パーティー", "pati"), ("ヴァイオリン", "vaiorin"), ("ウィンドウ", "windou"), ("ウェブ", "webu"),
      ("チェック", "chekku"), ("シェア", "shea"), ("ジェット", "jetto"), ("デュアル", "dyuaru"), ("トゥ", "tu"),
      ("ツァイス", "tsaisu"),
      ("クォーツ", "kwotsu"), ("イェール", "yeru"), ("フュージョン", "fyujon"), ("ヴ", "vu"), ("キヤノン", "kiyanon"),
      ("つづき", "tsuzuki"),
      ("いすゞ", "isuzu"), ("ミスヾ", "misuzu"), ("こゝろ", "kokoro"), ("ア・イ", "ai"), ("アオバ 2", "aoba 2"), ("ッ", ""),
      ("アッ", "a"),
      ("ャ", "ya"), ("ァ", "a"), ("ー", ""), ("ヲ", "o"), ("ヷ", "va"), ("ヶ", "ke"), ("ゐゑ", "ie"), ("", ""),
      ("ヒュウガ", "hyuuga"),
      ("ギャァ", "gyaa"), ("カャ", "kaya"), ("セッティング", "settingu"), ("ビュッフェ", "byuffe"),
    ])
  func spelling(kana: String, romaji: String) {
    #expect(Romaji.hepburn(kana) == romaji)
  }

  @Test("text with other letters has none", arguments: ["青葉", "アオバa", "カ漢", "é", "ｱｵﾊﾞ", "한"])
  func others(text: String) {
    #expect(Romaji.hepburn(text) == nil)
  }

  @Test("every kana has a spelling of small letters")
  func everyKana() throws {
    for scalar in (0x3041...0x3096).compactMap(Unicode.Scalar.init)
      + (0x30a1...0x30fa).compactMap(Unicode.Scalar.init)
    {
      let romaji = try #require(Romaji.hepburn("ア" + String(scalar)))
      #expect(romaji.utf8.allSatisfy { (0x61...0x7a).contains($0) }, "\(scalar)")
      #expect(romaji.utf8.count > 1 || scalar == "ッ" || scalar == "っ", "\(scalar)")
    }
  }
}
