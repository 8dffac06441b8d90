import Testing

@testable import AwaseCore

@Suite("Lists: whatever does not come in is told")
struct NothingLostTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
  }

  private func take(
    _ text: String, as kind: String? = nil, _ change: (inout ImportRequest) -> Void = { _ in }
  )
    throws -> ImportReport
  {
    try workspace.take(list: try folder.write(text, to: "list.csv"), as: kind, change)
  }

  // MARK: Characters that cannot be stored

  @Test("a NUL in the name of a company leaves out its line, with the people there, and nothing else")
  func nulInCompany() throws {
    let report = try take("会社名,氏名,電話\n青葉,佐藤,1\nみど\u{0}り,鈴木,2\nあかね,森,3\n")
    #expect(report.parts.map(\.counts) == [[2, 0, 0, 0, 1], [2, 0, 0, 0, 1]])
    #expect(report.troubles.map(\.line) == [3] && report.troubles.allSatisfy(\.isRefusal))
    #expect(try workspace.all("contact").keys.sorted() == ["佐藤", "森"])
  }

  @Test(
    "a NUL in any cell leaves out that cell, or the row where the record cannot do without it",
    arguments: ["account", "contact", "deal", "visit", "lead", "invitee", "task", "competitor"])
  func nulAnywhere(name: String) throws {
    _ = try workspace.add("account", ["name": .text("青葉")])
    let kind = try #require(workspace.schema[name])
    let headers = kind.fields.map(\.name)
    for (index, header) in headers.enumerated() {
      let cells = headers.indices.map { $0 == index ? "青\u{0}葉" : "" }
      let report = try take(
        headers.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n", as: name)
      #expect(report.refused + report.cellsLeftOut > 0, "\(header): \(report.troubles)")
    }
  }

  @Test("a NUL in the number that Awase wrote, or in a column of nobody, stores none")
  func nulElsewhere() throws {
    let own = try take("Awase account ID,会社名\nabc\u{0},青葉\n")
    #expect(own.added == 1)
    let report = try take("会社名,氏名,部署\n融資信金,,融資\u{0}部\n")
    #expect(report.added == 1 && report.cellsLeftOut == 1)
  }

  // MARK: Headers

  @Test("a header that is repeated in the middle of a list is no row")
  func repeatedHeader() throws {
    let report = try take("会社名,氏名,電話\nあ社,秋田,1\n会社名, 氏名 ,電話\nい社,石田,2\n")
    #expect(report.rows == 2 && report.parts.map(\.added) == [2, 2] && report.troubles.isEmpty)
    let single = try take("会社名,電話\nう社,1\n会社名,電話\nえ社,2\n", as: "account")
    #expect(single.rows == 2 && single.added == 2)
    #expect(try workspace.all("account")["会社名"] == nil)
  }
}
