import Foundation
import Testing

/// Two views of one ride-along: neither side reads the other's before it has written its own.
@Suite("The program: sealed views")
struct SealTests {
  private static let secrets = ["導入支援", "秘密の声", "秘密の推測"]

  /// A rep who has written a view, and a marketer who has taken it in; the id of the view.
  private func scene() throws -> (sales: Program, marketing: Program, view: String) {
    let stage = try Stage()
    let sales = try stage.founder()
    try sales.carryOut("visit @青葉 面接辞退", "ride @青葉 導入支援が刺さった voice:「秘密の声」 guess:「秘密の推測」")
    let marketing = try stage.newcomer("鈴木", from: sales)
    let views = try #require(try marketing.json("list", "perspective") as? [[String: Any]])
    return (sales, marketing, try #require(views.first?["id"] as? String))
  }

  /// Lines that could show a view, if it could be read.
  private func lines(_ view: String) -> [String] {
    [
      "show \(view)", "list perspective", "list perspective sort:text", "history \(view)", "today",
      "show @青葉",
    ]
      + ["differences", "inspect 鈴木へ.awase"] + Self.secrets.map { "find \($0)" }
  }

  @Test("nothing shows a view of the other side before one's own is written")
  func sealed() throws {
    let (_, marketing, view) = try scene()
    for line in lines(view) {
      for flags in [[], ["--json"]] {
        let outcome = try marketing.type(line, flags: flags)
        for secret in Self.secrets where !line.hasPrefix("find") {
          #expect(!outcome.output.contains(secret), "\(line)")
        }
        if line.hasPrefix("find") { #expect(outcome.status == 1, "\(line): \(outcome)") }
      }
    }
    #expect(try marketing.object("show", view)["sealed"] as? Bool == true)
  }

  @Test("once both have written, both read both")
  func open() throws {
    let (sales, marketing, view) = try scene()
    try marketing.carryOut("ride @青葉 資料で手が止まった", "bundle 戻り.awase all plain")
    try sales.carryOut("merge 戻り.awase")
    for person in [sales, marketing] {
      let shown = try person.type("show \(view)").output
      for secret in Self.secrets { #expect(shown.contains(secret), "\(person.name)") }
      let page = try person.type("find 手が止まった")
      #expect(page.status == 0, "\(person.name)")
    }
  }

  @Test("a view that cannot be read cannot be overwritten either")
  func overwriting() throws {
    let (_, marketing, view) = try scene()
    let before = try marketing.digest()
    let outcome = try marketing.type("set \(view) text:上書き")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(try marketing.digest() == before)
  }
}
