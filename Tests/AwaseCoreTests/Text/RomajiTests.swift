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

  @Test(
    "Latin letters give all beginnings in kana that they may stand for",
    arguments: [
      ("aoba", ["アオバ"]), ("aob", ["アオバ", "アオビ", "アオビャ", "アオビュ", "アオビョ", "アオブ", "アオベ", "アオボ"]),
      ("shi", ["シ"]), ("si", ["シ"]), ("kanno", ["カンオ", "カンノ"]), ("nippon", ["ニッポン"]), ("matcha", ["マッチャ"]),
      ("shimbashi", ["シンバシ"]), ("xyz", []), ("", []), ("青葉", []),
    ])
  func beginnings(latin: String, kana: [String]) {
    let found = Romaji.beginnings(of: latin) { _ in false }
    let kept = kana.filter { one in !kana.contains { $0 != one && one.hasPrefix($0) } }
    #expect(kept.allSatisfy { wanted in found.contains { wanted.hasPrefix($0) } }, "\(found)")
    if kana.isEmpty { #expect(found.isEmpty) }
  }

  @Test("long vowels are read where something begins so")
  func longVowels() {
    #expect(Romaji.beginnings(of: "tokyo") { "トウキョウ".hasPrefix($0) }.contains("トウキョ"))
    #expect(Romaji.beginnings(of: "osaka") { "オオサカ".hasPrefix($0) }.contains("オオサカ"))
  }

  @Test(
    "what kana is spelt as leads back to it",
    arguments: ["アオバコウギョウ", "シンジュク", "サッポロ", "チュウオウ", "フジワラ", "キョウト"])
  func back(kana: String) throws {
    let latin = try #require(Romaji.hepburn(kana))
    for count in 1...latin.count {
      let found = Romaji.beginnings(of: String(latin.prefix(count))) { kana.hasPrefix($0) }
      #expect(found.contains { kana.hasPrefix($0) }, "\(latin.prefix(count)): \(found)")
    }
  }
}
