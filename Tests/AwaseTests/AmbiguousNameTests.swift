import Foundation
import Testing

/// A part of a name that fits several records is asked about, of whatever kind they are.
@Suite("The program: names that fit several")
struct AmbiguousNameTests {
  @Test(
    "a beginning does not come before another part",
    arguments: ["招待 採用 @佐藤明子", "成果 採用", "計画 採用", "フォロー 採用", "表示 @採用", "表示 @イベント:採用"])
  func events(line: String) throws {
    let sales = try Stage().founder()
    try sales.carryOut("イベント 採用力向上セミナー 日付:12/10", "イベント 春の採用セミナー 日付:12/18")
    let said = try sales.type(line)
    #expect(said.status == 3)
    #expect(said.errors.contains("2件に当てはまります"))
    #expect(said.errors.contains("採用力向上セミナー") && said.errors.contains("春の採用セミナー"))
  }

  @Test("of kinds other than accounts none comes before another, but a whole name before a part")
  func kinds() throws {
    let sales = try Stage().founder()
    try sales.carryOut("イベント 春の採用セミナー 日付:12/18", "商談 採用支援 取引先:青葉 金額:100万円")
    #expect(try sales.type("表示 @採用").status == 3)
    try sales.carryOut("競合 +採用 @青葉 見積が先に出ている")
    #expect(try sales.type("表示 @採用").output.contains("競合"))
  }

  @Test("accounts too")
  func accounts() throws {
    let sales = try Stage().founder()
    try sales.carryOut("追加 取引先 新青葉商事")
    #expect(try sales.type("カルテ @青葉").status == 3)
    #expect(try sales.type("カルテ @青葉工業").status == 0)
  }
}
