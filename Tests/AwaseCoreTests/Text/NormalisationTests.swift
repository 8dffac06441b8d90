import Testing

@testable import AwaseCore

@Suite("Normalisation")
struct NormalisationTests {
  @Test(
    "what people mean alike is spelt alike for search",
    arguments: [
      ("サーバー", "サーバ"), ("サーバールーム", "ｻｰﾊﾞﾙｰﾑ"), ("あおば", "アオバ"), ("ｱｵﾊﾞ", "アオバ"), ("ＡＢＣ１２３", "abc123"),
      ("㈱青葉", "(株)青葉"), ("（株）", "㈱"), ("髙橋", "高橋"), ("山﨑", "山崎"), ("齋藤", "斉藤"), ("渡邊", "渡邉"), ("渡辺", "渡邉"),
      ("濱田", "浜田"), ("國學院", "国学院"), ("德永", "徳永"), ("𠮷野家", "吉野家"), ("一〇〇", "100"), ("第三四半期", "第3四半期"),
      ("１０〜２０", "10-20"), ("10～20", "10-20"), ("10—20", "10−20"), ("1ー2ー3", "1-2-3"),
      ("  a\u{3000}\t b ", "a b"),
      ("葛\u{e0100}飾", "葛飾"), ("a\u{200b}b", "ab"), ("か\u{3099}", "が"), ("ヷ", "わ\u{3099}"), ("霞ヶ関", "霞ケ関"),
      ("ÉCOLE", "e\u{301}cole"), ("①", "1"), ("待って…", "待って..."), ("㋿", "令和"), ("ﾊﾟｽﾞﾙ", "パズル"), ("ゔ", "ｳﾞ"),
      ("", "ー"),
      ("株式會社", "株式会社"), ("ℌ", "h"), ("İ", "i\u{307}"), ("¥100", "￥１００"),
    ])
  func alike(one: String, other: String) {
    #expect(Normalisation.search(one) == Normalisation.search(other))
  }

  @Test(
    "what differs stays apart",
    arguments: [
      ("びょういん", "びよういん"), ("か", "が"), ("は", "ぱ"), ("a b", "ab"), ("高", "商"), ("千葉", "千場"), ("つ", "っ"),
    ])
  func apart(one: String, other: String) {
    #expect(Normalisation.search(one) != Normalisation.search(other))
  }

  @Test(
    "the search form is what it is said to be",
    arguments: [
      ("アオバ物流　Ｔｏｋｙｏ", "アオバ物流 tokyo"), ("さーばー", "サバ"), ("二〇二六年", "2026年"), ("A~B", "a-b"), ("\u{0}", "\u{0}"),
    ])
  func form(text: String, form: String) {
    #expect(Normalisation.search(text) == form)
    #expect(Normalisation.search(text[...]) == form)
  }

  @Test("every scalar folds with Foundation as without, and folding again changes nothing")
  func everyScalar() {
    for scalar in Python.assigned {
      let text = String(scalar)
      let folded = Normalisation.searchWithFoundation(text)
      if let known = SearchFolding.fold(text, composed: false), !known.utf8.elementsEqual(folded.utf8) {
        Issue.record("U+\(String(scalar.value, radix: 16)): \(known) \(folded)")
      }
      if !Normalisation.search(folded).utf8.elementsEqual(folded.utf8) {
        Issue.record("U+\(String(scalar.value, radix: 16)) twice")
      }
    }
  }

  @Test("any text folds with Foundation as without, and folding again changes nothing")
  func randomTexts() {
    var generator = CalendarTestGenerator()
    for _ in 0..<10_000 {
      let text = randomText(&generator)
      let folded = Normalisation.search(text)
      let slow = Normalisation.searchWithFoundation(text)
      if !folded.utf8.elementsEqual(slow.utf8) {
        Issue.record("\(text.unicodeScalars.map(\.value)): with Foundation")
      }
      if !Normalisation.search(folded).utf8.elementsEqual(folded.utf8) {
        Issue.record("\(text.unicodeScalars.map(\.value)): twice")
      }
    }
  }

  @Test("Python's NFKC of a text is found like the text")
  func python() throws {
    var generator = CalendarTestGenerator()
    let texts = (0..<3000).map { _ in
      randomText(&generator).unicodeScalars.filter { !$0.properties.isWhitespace }.map(String.init).joined()
    }
    let script = """
      import sys, unicodedata
      text = open(sys.argv[1], encoding="utf-8", newline="").read()
      sys.stdout.buffer.write(unicodedata.normalize("NFKC", text).encode("utf-8"))
      """
    guard let output = try Python.run(script, input: texts.joined(separator: "\n")) else { return }
    let composed = output.split(separator: 0x0a, omittingEmptySubsequences: false)
    try #require(composed.count == texts.count)
    for (text, composed) in zip(texts, composed) {
      let (one, other) = (
        Normalisation.search(text), Normalisation.search(String(decoding: composed, as: UTF8.self))
      )
      if !one.utf8.elementsEqual(other.utf8) { Issue.record("\(text.unicodeScalars.map(\.value))") }
    }
  }

  @Test("a part of a text is found in the text")
  func parts() {
    var generator = CalendarTestGenerator()
    let pieces = Array("サーバールームあいうゔヶ齋髙一〇三四半期第株式会社ABCxyzＱ９〜①㈱é…😀").map(String.init)
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }
      let start = Int.random(in: 0..<text.count, using: &generator)
      let part = text[start..<Int.random(in: start...text.count, using: &generator)]
      let (whole, wanted) = (Normalisation.search(text.joined()), Normalisation.search(part.joined()))
      #expect(wanted.isEmpty || whole.contains(wanted), "\(text) \(part)")
    }
  }

  @Test("each variant kanji is there once, and the usual ones are no variants")
  func variants() {
    var seen: Set<Unicode.Scalar> = []
    for (usual, variants) in KanjiVariants.groups {
      #expect(usual.unicodeScalars.count == 1)
      #expect(Normalisation.search(usual) == usual)
      for variant in variants.unicodeScalars {
        #expect(seen.insert(variant).inserted, "\(variant)")
        #expect(Normalisation.search(String(variant)) == usual, "\(variant)")
      }
    }
    #expect(seen.count > 350)
  }

  @Test(
    "companies are compared without their legal form, which is given",
    arguments: [
      ("株式会社 青葉商事", "青葉商事", "株式会社"), ("青葉商事㈱", "青葉商事", "株式会社"), ("（株）青葉商事", "青葉商事", "株式会社"),
      ("青葉商事株式會社", "青葉商事", "株式会社"), ("㈲すずき", "スズキ", "有限会社"), ("合同会社ＡＢＣ", "abc", "合同会社"),
      ("一般社団法人 日本・未来会", "日本未来会", "一般社団法人"), ("ＮＰＯ法人みどり", "ミドリ", "特定非営利活動法人"),
      ("医療法人社団青葉会", "青葉会", "医療法人"), ("Aoba Co., Ltd.", "aoba", "Co., Ltd."),
      ("Aoba Co.,Ltd", "aoba", "Co., Ltd."),
      ("AOBA INC.", "aoba", "Inc."), ("Aoba, Inc", "aoba", "Inc."), ("Aoba K.K.", "aoba", "K.K."),
      ("K.K. Aoba", "aoba", "K.K."),
      ("Aoba LLC", "aoba", "LLC"), ("Aoba GmbH", "aoba", "GmbH"), ("Aoba Corporation", "aoba", "Corp."),
      ("Aoba Company Limited", "aoba", "Co., Ltd."), ("Marco Ltd", "marco", "Ltd."),
      ("アオバ・サーバー", "アオバサバ", nil),
      ("Zinc", "zinc", nil), ("Limited Run Games", "limitedrungames", nil), ("Costco", "costco", nil),
      ("株式会社", "株式会社", nil), ("Inc.", "inc", nil), ("株式会社㈱", "(株)", "株式会社"), ("・", "・", nil), ("", "", nil),
      ("Company", "company", nil), ("三井物産株式会社", "3井物産", "株式会社"),
    ])
  func companyKey(name: String, key: String, legalForm: String?) {
    let result = Normalisation.companyKey(name)
    #expect(result.key == key)
    #expect(result.legalForm == legalForm)
  }

  @Test(
    "people are compared without honorifics and spaces",
    arguments: [
      ("田中 様", "田中"), ("田中さま", "田中"), ("髙橋　太郎さん", "高橋太郎"), ("青葉商事 御中", "青葉商事"), ("佐藤先生様", "佐藤"),
      ("鈴木氏", "鈴木"), ("ハッサン", "ハッサン"), ("はっさん", "ハッ"), ("Dr. Sato", "sato"), ("Mr Sato", "sato"),
      ("Sato-san", "sato"),
      ("Mrs. Anne Miller", "annemiller"), ("Drew", "drew"), ("様", "様"), ("君", "君"), ("Mr.", "mr."),
      ("ジョン・スミス殿", "ジョンスミス"),
      ("", ""), ("ミス　ユニバース", "ミスユニバス"),
    ])
  func personKey(name: String, key: String) {
    #expect(Normalisation.personKey(name) == key)
  }

  @Test("full-width signs are half-width in commands; any other stays")
  func syntax() {
    let read = "ｖｉｓｉｔ　：＠＋１ー〜髙a".unicodeScalars.map { String(Normalisation.syntax($0)) }.joined()
    #expect(read == "visit :@+1ー〜髙a")
  }

  /// Text of scalars that folding is about, and of others.
  private func randomText(_ generator: inout CalendarTestGenerator) -> String {
    let known = Array(
      "サーバーｻｰﾊﾞﾟﾞかカがガヶゖわヷワ\u{3099}\u{309a}゛一〇九123１２ー-〜～—aAÀé\u{301}İß 　\t\u{200b}\u{fe0f}\u{e0100}髙﨑齋①㈱…ℌ㍿ﬁΣς𠮷"
        .unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...10, using: &generator) {
      let source = Int.random(in: 0..<8, using: &generator) == 0 ? Python.assigned : known
      if let scalar = source.randomElement(using: &generator) { text.append(scalar) }
    }
    return String(text)
  }
}
