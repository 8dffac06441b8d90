import Testing

@testable import AwaseCore

@Suite("Lists: names with honorifics")
struct ListHonorificTests {
  private let lists: ListTaker
  private var workspace: Workspace { lists.workspace }

  init() throws { lists = try ListTaker() }

  private static let rows = [
    "青葉工業,佐藤明子様", "青葉工業,佐藤　明子 様", "青葉工業,佐藤明子さん", "青葉工業御中,佐藤明子", "青葉工業 御中,佐藤明子 先生", "青葉工業様,佐藤明子氏",
  ]

  @Test("whoever is addressed politely is known, and keeps the name", arguments: rows)
  func known(row: String) throws {
    _ = try lists.take("会社名,氏名\n青葉工業,佐藤明子\n")
    let digest = try workspace.digest
    let report = try lists.take("会社名,氏名\n\(row)\n")
    #expect(report.counts == [0, 0, 0, 2, 0] && report.details.isEmpty, "\(report.details)")
    #expect(try workspace.digest == digest)
  }

  @Test("whoever was forgotten does not come back when addressed politely", arguments: rows)
  func forgotten(row: String) throws {
    _ = try lists.take("会社名,氏名\n青葉工業,佐藤明子\n")
    let id = try #require(try workspace.all("contact")["佐藤明子"]?.id)
    try workspace.write { $0.forget(id, kind: "contact") }
    #expect(try lists.take("会社名,氏名\n\(row)\n").forgotten == [2])
    #expect(try workspace.all("contact").isEmpty)
  }

  @Test("somebody who was forgotten under a polite name is known by it, and without it")
  func forgottenPolitely() throws {
    let id = try workspace.add("contact", ["name": .text("佐藤明子様")])
    try workspace.write { $0.forget(id, kind: "contact") }
    for name in ["佐藤明子", "佐藤明子様", "佐藤明子さん"] {
      #expect(try lists.take("氏名\n\(name)\n", as: "contact").forgotten == [2])
    }
  }

  @Test(
    "new records are called as they are called, and not as they are addressed, however often the list comes")
  func new() throws {
    let list = "会社名,氏名\n青葉工業御中,佐藤明子様\n㈱みどり 様,田村さん\n珈琲の王様,ご担当者様\n"
    _ = try lists.take(list)
    #expect(try Set(workspace.all("account").keys) == ["青葉工業", "㈱みどり", "珈琲の王様"])
    #expect(try Set(workspace.all("contact").keys) == ["佐藤明子", "田村さん", "ご担当者様"])
    let digest = try workspace.digest
    #expect(try lists.take(list).unchanged == 6 && workspace.digest == digest)
  }

  @Test("what Awase wrote itself comes in as it is")
  func own() throws {
    _ = try workspace.add("contact", ["name": .text("佐藤明子様")])
    let digest = try workspace.digest
    let path = try lists.folder.write(try workspace.exported("contact", as: .csv).bytes, to: "own.csv")
    #expect(try workspace.take(list: path).unchanged == 1 && workspace.digest == digest)
  }

  @Test("a company that is addressed politely is found where a list refers to it")
  func references() throws {
    let account = try workspace.add("account", ["name": .text("青葉工業株式会社")])
    let report = try lists.take("商談名,取引先\n一,青葉工業御中\n", as: "deal")
    #expect(report.troubles.isEmpty)
    #expect(try workspace.all("deal")["一"]?.reference("account") == account)
  }
}
