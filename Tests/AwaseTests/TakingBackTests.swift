import Foundation
import Testing

/// What undo says and does where a line was more than one change, or others have written since.
@Suite("The program: taking back")
struct TakingBackTests {
  @Test(
    "a private visit that was shared by mistake and taken back is private again, and it is told what stays")
  func shared() throws {
    let stage = try Stage()
    let tanaka = try stage.founder()
    try tanaka.carryOut("訪問 @青葉 極秘の話 private:はい", "共有 .")
    #expect(try tanaka.type("取り消し").output.contains("履歴に残り、束で渡ります"))
    let visits = try #require(try tanaka.json("list", "visit") as? [Any])
    #expect(visits.count == 1)
    let suzuki = try stage.newcomer("鈴木", from: tanaka)
    #expect(try !suzuki.type("一覧 訪問").output.contains("極秘の話"))
    #expect(try !suzuki.type("検索 極秘").output.contains("極秘の話"))
  }

  @Test("where others have written of what one made by mistake, it is told that this stays")
  func writtenOn() throws {
    let stage = try Stage()
    let tanaka = try stage.founder()
    let suzuki = try stage.newcomer("鈴木", from: tanaka)
    try tanaka.carryOut("追加 取引先 間違い商事", "bundle へ.awase all plain")
    try suzuki.carryOut("merge へ.awase", "変更 @間違い商事 電話:052-111-2222", "bundle から.awase all plain")
    try tanaka.carryOut("merge から.awase")
    #expect(try tanaka.type("取り消し").output.contains("名前は「やり直し」で戻ります"))
    #expect(try tanaka.type("やり直し").output.contains("間違い商事"))
    try tanaka.carryOut("追加 取引先 もうひとつ")
    #expect(try !tanaka.type("取り消し").output.contains("名前は"))
  }

  @Test("of many records the first are named, and how many more there are")
  func many() throws {
    let stage = try Stage()
    let tanaka = try stage.founder()
    let rows = (1...8).map { "架空商会\($0),052-\($0)" }
    let list = try stage.write((["会社名,電話"] + rows).joined(separator: "\n"), to: "list.csv")
    try tanaka.carryOut("import \(list) as:account")
    let said = try tanaka.type("取り消し").output
    #expect(said.contains("ほか3件") && said.components(separatedBy: "架空商会").count == 6)
  }
}
