import Testing

@testable import AwaseCore

@Suite("The glossary")
struct GlossaryTests {
  private let standard = Glossary(team: [])

  private func term(_ word: String, _ plain: String, so: String = "", aliases: [String] = []) -> GlossaryEntry
  {
    GlossaryEntry(word, aliases: aliases, plain: Label(plain, plain), so: Label(so, so), term: RecordID(1))
  }

  private func words(_ glossary: Glossary, _ text: String) -> [String] {
    glossary.uses(in: text).map(\.entry.word)
  }

  // MARK: The standard one

  @Test("explains about eighty words in both languages, with what follows for the other side")
  func standardEntries() {
    #expect(GlossaryEntry.standard.count >= 80)
    for entry in GlossaryEntry.standard {
      for label in [entry.plain, entry.so] {
        #expect(!label.english.isEmpty && !label.japanese.isEmpty, "\(entry.word)")
        #expect(label.english.utf8.allSatisfy { $0 < 0x80 }, "\(entry.word)")
        #expect(!label.japanese.hasSuffix("。") && !label.english.hasSuffix("."), "\(entry.word)")
      }
      #expect(entry.side == "sales" || entry.side == "marketing", "\(entry.word)")
    }
  }

  @Test("explains no word twice")
  func unique() {
    var seen: Set<String> = []
    for entry in GlossaryEntry.standard {
      for name in [entry.word] + entry.aliases {
        #expect(seen.insert(Normalisation.search(name)).inserted, "\(name)")
      }
    }
  }

  @Test("has the words that the two sides fall out over")
  func present() {
    for word in [
      "SEO", "LP", "EFO", "CVR", "CTR", "MA", "GA4", "エンゲージメント", "カスタマージャーニー", "MQL", "SAL", "SQL", "BANT",
      "稟議",
      "アイミツ", "内示", "ナーチャリング",
    ] {
      #expect(standard.entry(for: word) != nil, "\(word)")
    }
  }

  // MARK: The team's own words over it

  @Test("takes the team's words where there are any, and the standard ones for what they leave out")
  func overlay() {
    let glossary = Glossary(team: [term("ＣＶＲ", "申し込み率")])
    let entry = glossary.entry(for: "コンバージョン率")
    #expect(entry?.plain.japanese == "申し込み率")
    #expect(entry?.so == standard.entry(for: "CVR")?.so)
    #expect(entry?.side == "marketing")
    #expect(glossary.entries.filter { $0.word == "CVR" || $0.word == "ＣＶＲ" }.count == 1)
    #expect(glossary.entries.first == entry)
  }

  @Test("lets the team drop a word, which is then neither explained nor asked about")
  func dropped() {
    let glossary = Glossary(team: [term("KPI", "")])
    #expect(glossary.entry(for: "KPI") == nil)
    #expect(words(glossary, "KPIとCVR") == ["CVR"])
    #expect(glossary.unexplained(in: "KPI") == [])
  }

  @Test("adds to a standard word what the team says beside its meaning")
  func amended() {
    let glossary = Glossary(team: [term("CVR", "", aliases: ["申込率"])])
    #expect(glossary.entry(for: "申込率")?.plain == standard.entry(for: "CVR")?.plain)
  }

  @Test("finds words of compounds only where they are words of their own")
  func uses() {
    #expect(words(standard, "SEOで来たリードのCVRが3%。リードタイムは稟議次第") == ["SEO", "リード", "CVR", "リードタイム", "稟議"])
  }

  @Test("is news to the other side, and not to whoever explained it")
  func news() {
    let me = RecordID(7)
    let entry = GlossaryEntry("CDP", plain: Label("a", "あ"), side: "marketing", author: me)
    #expect(entry.isNews(to: RecordID(8), of: "sales"))
    #expect(!entry.isNews(to: RecordID(8), of: "marketing"))
    #expect(!entry.isNews(to: me, of: "sales"))
    #expect(GlossaryEntry("OKR", plain: Label("a", "あ")).isNews(to: nil, of: "sales"))
  }

  // MARK: Jargon

  @Test(
    "asks about abbreviations and katakana words that nobody has explained",
    arguments: [
      ("CDPの抽出", ["CDP"]), ("CDPとDMPを、CDPで", ["CDP", "DMP"]), ("ＣＤＰ", ["ＣＤＰ"]), ("CDP30件", ["CDP"]),
      ("LTV2を", []),
      ("XYZ2を", ["XYZ2"]), ("ジョブクラフティングに関心", ["ジョブクラフティング"]), ("OKRs for 2027", ["OKRs"]), ("D2Cの", ["D2C"]),
    ])
  func jargon(text: String, words: [String]) {
    #expect(standard.unexplained(in: text) == words)
  }

  @Test(
    "asks of no plain words, names, addresses or quotes",
    arguments: [
      "オンラインセミナーのメールアドレスをデータベースに", "SEOとCVR、リードナーチャリング", "PDFを送付。OKなら11/24 AM", "スミスさんとジョンソン様",
      "お客様は「CDPって何」と",
      "https://example.com/CDP/LP を見た", "info@XYZ.co.jp", "型番は RX-78", "株式会社ネクストビジョンへ", "ネクストビジョン社",
      "Went well. They asked for a Quote",
      "Slackで連絡", "サーバーサーバサーバー", "ーーーー", "", "BtoBのIT企業", "A社とB社",
    ])
  func plain(text: String) {
    #expect(standard.unexplained(in: text) == [])
  }
}
