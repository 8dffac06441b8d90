import Foundation
import Testing

/// Two people who mean different things by one word.
@Suite("The program: one word, two meanings")
struct TermTests {
  private let sales: Program
  private let marketing: Program

  /// 田中 and 鈴木 have explained the same word apart, and heard of it.
  init() throws {
    sales = try Stage().founder()
    marketing = try sales.stage.newcomer("鈴木", from: sales)
    try marketing.carryOut("用語 A評価 「部長以上で、3か月以内に予算がある」")
    try sales.carryOut("用語 A評価 「決裁者と会えて、今期予算がある」")
    try exchange()
  }

  private func exchange() throws {
    try sales.carryOut("bundle 田中.awase all plain")
    try marketing.carryOut("bundle 鈴木.awase all plain", "merge 田中.awase")
    try sales.carryOut("merge 鈴木.awase")
  }

  private static let meanings = ["部長以上で、3か月以内に予算がある", "と会えて、今期予算がある"]

  @Test(
    "both meanings are shown with who says which, by the word and among the differences, and how to settle it"
  )
  func both() throws {
    for program in [sales, marketing] {
      for line in ["用語 A評価", "食い違い", "表示 @用語:A評価"] {
        let shown = try program.type(line).output
        for text in Self.meanings + ["田中", "鈴木"] { #expect(shown.contains(text), "\(line)") }
      }
      #expect(try program.type("用語 A評価").output.contains("一つにするには: 用語 A評価 「…」"))
      #expect(try !program.type("用語 A評価").output.contains("共通の言葉"))
      #expect(try program.type("合わせ").output.contains("A評価 · 言い換え"))
      #expect(try program.type("今日").output.contains("食い違い"))
      let status = try #require(try program.json("status") as? [String: Any])
      #expect(status["differences"] as? Int == 1)
    }
  }

  @Test("what comes in says so of a word that is explained otherwise here")
  func told() throws {
    try marketing.carryOut("用語 B評価 「検討中」", "bundle 鈴木2.awase all plain")
    try sales.carryOut("用語 B評価 「来期の予算」")
    #expect(try sales.type("merge 鈴木2.awase").output.contains("新しい食い違い 1件"))
    #expect(try !sales.type("merge 鈴木2.awase").output.contains("新しい食い違い"))
  }

  @Test(
    "one line settles it, on both sides and for good", arguments: ["用語 A評価 「%@」", "合わせる @用語:A評価 言い換え:「%@」"])
  func settled(line: String) throws {
    let agreed = "決裁者に会えて、3か月以内に予算がある"
    let said = try sales.type(line.replacingOccurrences(of: "%@", with: agreed))
    #expect(said.status == 0)
    #expect(said.output.contains("これで終わった食い違い"))
    try exchange()
    for program in [sales, marketing] {
      let shown = try program.type("用語 A評価").output
      #expect(shown.contains(agreed))
      for text in Self.meanings { #expect(!shown.contains(text)) }
      #expect(try program.type("食い違い").output.contains("食い違いはありません"))
      #expect(try (program.json("list", "term") as? [Any])?.count == 1)
      #expect(try !program.type("合わせ").output.contains("A評価"))
    }
  }

  @Test("joined by hand, both meanings are shown all the same, and that two wrote it down is no difference")
  func joined() throws {
    let terms = try #require(try sales.json("list", "term") as? [[String: Any]])
    let ids = terms.compactMap { $0["id"] as? String }
    try sales.carryOut("同じ \(ids[0]) \(ids[1])")
    let shown = try sales.type("用語 A評価").output
    for text in Self.meanings { #expect(shown.contains(text)) }
    let differences = try #require(try sales.json("differences") as? [[String: Any]])
    #expect(differences.compactMap { $0["field"] as? String } == ["plain"])
    #expect(try sales.type("doctor").status == 0)
  }

  @Test("two words that were told apart are two, and changing one of them is no settlement")
  func apart() throws {
    let terms = try #require(try sales.json("list", "term") as? [[String: Any]])
    let ids = terms.compactMap { $0["id"] as? String }
    let changed = try sales.type("変更 \(ids[0]) 言い換え:「部長以上」")
    #expect(!changed.output.contains("これで終わった食い違い"))
    #expect(try sales.type("食い違い").output.contains("部長以上"))
    try sales.carryOut("別 \(ids[0]) \(ids[1])")
    #expect(try sales.type("食い違い").output.contains("食い違いはありません"))
  }

  @Test("what stands in a note is explained in one of the ways, and the footnote says that there are others")
  func footnote() throws {
    try marketing.carryOut("event 勉強会 on:12/10 purpose:「A評価を増やす」", "bundle 鈴木3.awase all plain")
    try sales.carryOut("merge 鈴木3.awase")
    let rep = try sales.stage.newcomer("山田", side: "sales", from: sales)
    #expect(try rep.type("show @event:勉強会").output.contains("人により説明が違う"))
  }
}
