import Foundation
import Testing

/// Words are explained below what we wrote, and nowhere else.
@Suite("The program: words")
struct WordTests {
  private static let marks: ClosedRange<UInt32> = 0xfdd0...0xfdef

  private func scene() throws -> Program {
    let sales = try Stage().founder()
    try sales.carryOut(
      "add competitor 採用ナビ", "add lead account:青葉 関心:CVRを上げたい",
      "visit @青葉 CVRの話 met:佐藤明子 voice:「CTRって何ですか」 next:「来週 LPを確認」", "saw 採用ナビ @青葉 LPOに強い",
      "ride @青葉 MAに関心", "add need account:青葉 rung:desk CVRが低い", "event CVR勉強会 on:12/10 purpose:「MQLを増やす」",
      "add goal CVR3% meaning:「CPAが下がる」", "talk EFOが進まない helps:「CVRが上がる」", "answer . LPから直す",
      "battlecard 採用ナビ LPOだけでは足りない")
    return sales
  }

  private static let lines = [
    "show @青葉", "list visit", "list talk", "list need", "list event", "list lead", "today", "agenda", "talks",
    "battlecard 採用ナビ", "show @competitor:採用ナビ", "show @event:CVR勉強会", "find CVR", "history .", "terms",
    "term CVR",
    "differences", "list task", "list battlecard", "list goal", "list sighting",
  ]

  @Test("no line gives away the marks that it is explained by", arguments: lines)
  func marks(line: String) throws {
    let sales = try scene()
    for flags in [[], ["--json"]] {
      let outcome = try sales.type(line, flags: flags)
      for text in [outcome.output, outcome.errors] {
        #expect(!text.unicodeScalars.contains { Self.marks.contains($0.value) }, "\(line) \(flags)")
      }
      if flags == ["--json"] { #expect(!outcome.output.contains("¹"), "\(line)") }
    }
  }

  @Test("what we wrote is explained to the side that does not say so, what a customer said is not")
  func explained() throws {
    let sales = try scene()
    let visits = try #require(try sales.json("list", "visit") as? [[String: Any]])
    let id = try #require(visits.first?["id"] as? String)
    let shown = try sales.type("show \(id)").outputLines
    #expect(shown.contains { $0.hasSuffix("CVR¹の話") })
    #expect(shown.contains { $0.hasSuffix("CTRって何ですか") })
    #expect(shown.contains { $0.hasPrefix("  ¹ CVR  申し込んだ人の割合。") })
    #expect(!shown.contains { $0.contains(" CTR  ") })
    let marketing = try sales.stage.newcomer("鈴木", from: sales)
    #expect(try !marketing.type("show \(id)").output.contains("¹"))
  }

  @Test("a word is asked about once, after the line is stored, and not at all of a script that reads JSON")
  func asked() throws {
    let sales = try Stage().founder()
    _ = try sales.type("visit @青葉 CDPの話", flags: ["--json"])
    let first = try sales.type("visit @青葉 CDPの話")
    #expect(first.outputLines.last == "  ? 「CDP」は相手の部門に伝わりますか — 用語 CDP 「…」")
    #expect(first.status == 0)
    #expect(try !sales.type("visit @青葉 CDPの話").output.contains("伝わりますか"))
    #expect(try sales.object("agenda")["words"] as? [String] == ["CDP"])
    try sales.carryOut("term CDP お客様の記録の台帳")
    #expect(try sales.object("agenda")["words"] as? [String] == [])
  }
}
