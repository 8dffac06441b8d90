import Testing

@testable import AwaseCore

@Suite("Lists that are taken back")
struct ListUndoTests {
  private let lists: ListTaker
  private var workspace: Workspace { lists.workspace }

  init() throws { lists = try ListTaker() }

  private func undo() throws { try workspace.write { _ = try $0.undo() } }

  private var all: [[String: Record]] {
    get throws { [try workspace.all("account"), try workspace.all("contact")] }
  }

  @Test("one undo takes back all that a list has changed, also what it has emptied")
  func emptied() throws {
    _ = try lists.take("会社名,氏名,部署,メール,業種\n青葉工業,佐藤明子,総務,a@x.example,食品\n")
    let before = try all.map { $0.mapValues(\.values) }
    let report = try lists.take("会社名,氏名,部署,メール,業種\n青葉工業,佐藤明子,人事,,製造\n新社,新人,,,\n")
    #expect(report.changed == 2 && report.added == 2)
    #expect(try workspace.all("contact")["佐藤明子"]?.text("email") == nil)
    try undo()
    #expect(try all.map { $0.mapValues(\.values) } == before)
  }

  @Test("one undo takes back a list of companies whose parents come later in it")
  func parents() throws {
    _ = try lists.take("会社名,親会社\n子会社,親\n親,\n", as: "account")
    #expect(try workspace.all("account")["子会社"]?.reference("parent") != nil)
    try undo()
    #expect(try workspace.all("account").isEmpty)
  }

  @Test(
    "what waits for the last row comes in also where the row before filled a piece",
    arguments: [1, 2, 7, 1_000])
  func late(opsAtOnce: Int) throws {
    let rows = (1...9).map { "会社\($0),会社\($0 + 1),タグ\($0)\n" }.joined()
    let report = try lists.take("会社名,親会社,タグ\n" + rows + "会社10,,\n", as: "account") {
      $0.opsAtOnce = opsAtOnce
    }
    #expect(report.added == 10 && report.troubles.isEmpty)
    let accounts = try workspace.all("account")
    #expect((1...9).allSatisfy { accounts["会社\($0)"]?.reference("parent") == accounts["会社\($0 + 1)"]?.id })
    try undo()
    #expect(try workspace.all("account").isEmpty)
  }

  @Test("one undo takes back a list that was stored as several changes, in one go or in several")
  func pieces() throws {
    let before = try workspace.changes().count
    let note = String(repeating: "長", count: 30_000)
    let rows = (1...60).map { "会社\($0),人\($0),\($0),\(note)\($0)\n" }.joined()
    _ = try lists.take("会社名,氏名,電話,備考\n" + rows)
    #expect(try workspace.changes().count > before + 1)
    try undo()
    #expect(try all.allSatisfy(\.isEmpty))
    let goes = (1...333).map { "会社\($0),人\($0),\($0)\n" }.joined()
    let report = try lists.take("会社名,氏名,電話\n" + goes) { $0.opsAtOnce = 300 }
    #expect(report.parts.map(\.added) == [333, 333])
    try undo()
    #expect(try all.allSatisfy(\.isEmpty))
  }
}
