import Testing

@testable import AwaseCore

@Suite("What only one view mentions")
struct SalientWordsTests {
  @Test("gives the words of one text that are in no form in the other")
  func difference() {
    let sales = "価格より導入支援が刺さった。来月の稟議に間に合わせたい"
    let marketing = "資料の「CVR」で手が止まった。導入支援は知らなかった様子"
    #expect(SalientWords.of(sales, notIn: marketing) == ["価格", "来月", "稟議"])
    #expect(SalientWords.of(marketing, notIn: sales) == ["資料", "CVR"])
  }

  @Test("gives nothing of nothing")
  func empty() {
    #expect(SalientWords.of("", notIn: "価格") == [])
    #expect(SalientWords.of("価格、価格", notIn: "") == ["価格"])
  }
}
