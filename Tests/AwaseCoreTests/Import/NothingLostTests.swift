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
