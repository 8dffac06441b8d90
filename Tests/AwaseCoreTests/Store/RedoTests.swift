import Testing

@testable import AwaseCore

/// Bringing back what was taken back.
@Suite("Redo")
struct RedoTests {
  private let folder: WorkspaceFolder
  private let tanaka: Workspace
  private let suzuki: Workspace
  private let aoba: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    tanaka = try folder.found("田中", clock: TestClock())
    aoba = try tanaka.add("account", ["name": .text("青葉工業"), "industry": .text("first")])
    suzuki = try folder.join("鈴木", from: tanaka)
    try tanaka.takeAll(from: suzuki)
  }

  private func undo() throws { _ = try tanaka.write { try $0.undo() } }
  private func redo() throws { _ = try tanaka.write { try $0.redo() } }
  private func industry(_ workspace: Workspace) throws -> String? { try workspace.text("industry", of: aoba) }

  @Test("goes forward as far as undo went back, also on one field, and for everybody")
  func forth() throws {
    for text in ["second", "third"] { try tanaka.set("industry", of: aoba, to: text) }
    try undo()
    try undo()
    #expect(try industry(tanaka) == "first")
    try redo()
    #expect(try industry(tanaka) == "second")
    try redo()
    #expect(try industry(tanaka) == "third")
    #expect(throws: WriteError.nothingToRedo) { try redo() }
    try suzuki.takeAll(from: tanaka)
    #expect(try industry(suzuki) == "third")
  }

  @Test("can be undone again, one line after the other")
  func backAgain() throws {
    for text in ["second", "third"] { try tanaka.set("industry", of: aoba, to: text) }
    try undo()
    try redo()
    try undo()
    #expect(try industry(tanaka) == "second")
    try undo()
    #expect(try industry(tanaka) == "first")
    try redo()
    #expect(try industry(tanaka) == "second")
  }

  @Test("is over as soon as something else is written, and not by what others have written")
  func over() throws {
    try tanaka.set("industry", of: aoba, to: "second")
    try undo()
    try suzuki.takeAll(from: tanaka)
    try suzuki.set("note", of: aoba, to: "theirs")
    try tanaka.takeAll(from: suzuki)
    try redo()
    #expect(try industry(tanaka) == "second")
    try undo()
    try tanaka.set("note", of: aoba, to: "ours")
    #expect(throws: WriteError.nothingToRedo) { try redo() }
    #expect(try industry(tanaka) == "first")
  }

  @Test("brings a record back whole")
  func record() throws {
    let task = try tanaka.add("task", ["text": .text("見積"), "due": .text("2026-12-01")])
    try undo()
    #expect(try tanaka.read { try $0.record(task) } == nil)
    try redo()
    #expect(try tanaka.text("text", of: task) == "見積" && tanaka.text("due", of: task) == "2026-12-01")
  }
}
