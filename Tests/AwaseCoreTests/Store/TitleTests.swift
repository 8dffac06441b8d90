import Testing

@testable import AwaseCore

@Suite("What records are called")
struct TitleTests {
  @Test("records that refer to each other in a circle have titles that end")
  func circle() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    let one = try workspace.add("visit", ["on": .text("2026-11-24")])
    let other = try workspace.add("visit", ["on": .text("2026-11-25"), "account": .reference(one)])
    // What only another version, or somebody who means harm, would write.
    try workspace.write { $0.set("account", of: one, kind: "visit", to: .reference(other)) }
    let title = try #require(try workspace.read { try $0.title(of: one) })
    #expect(title.contains("2026-11-24") && title.contains("2026-11-25"))
  }
}
