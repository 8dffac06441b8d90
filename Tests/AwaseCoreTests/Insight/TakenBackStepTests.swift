import Testing

@testable import AwaseCore

@Suite("Steps that were taken back")
struct TakenBackStepTests {
  private let folder: WorkspaceFolder
  private let tanaka: Workspace
  private let suzuki: Workspace
  private let deal: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    tanaka = try folder.found("田中", clock: TestClock())
    suzuki = try folder.join("鈴木", from: tanaka)
    deal = try tanaka.add(
      "deal", ["name": .text("研修"), "stage": .text("prospecting"), "since": .text("2026-11-01")])
  }

  private func go(to stage: String, _ day: String, reason: String? = nil) throws {
    try tanaka.write { draft in
      draft.set("stage", of: deal, kind: "deal", to: .text(stage))
      draft.set("since", of: deal, kind: "deal", to: .text(day))
      if let reason { draft.set("reason", of: deal, kind: "deal", to: .text(reason)) }
    }
  }

  private func undo() throws { _ = try tanaka.write { try $0.undo() } }

  private func steps(_ workspace: Workspace) throws -> [String] {
    try workspace.read { try $0.steps(of: deal, "stage", kind: .deal) }.map { "\($0.key) \($0.days)" }
  }

  @Test("are none, for whoever took them back and for everybody else")
  func everywhere() throws {
    try go(to: "quote", "2026-11-10")
    try go(to: "lost", "2026-11-12", reason: "price")
    try undo()
    try go(to: "won", "2026-11-20")
    try suzuki.takeAll(from: tanaka)
    for workspace in [tanaka, suzuki] {
      #expect(try steps(workspace).map { $0.split(separator: " ")[0] } == ["prospecting", "quote", "won"])
      #expect(try steps(workspace)[0] == "prospecting 9" && steps(workspace)[1] == "quote 10")
    }
  }

  @Test("taken back several at a time, each goes")
  func several() throws {
    try go(to: "quote", "2026-11-10")
    try go(to: "lost", "2026-11-12", reason: "price")
    try undo()
    try undo()
    #expect(try steps(tanaka).count == 1)
    _ = try tanaka.write { try $0.redo() }
    #expect(try steps(tanaka).map { $0.split(separator: " ")[0] } == ["prospecting", "quote"])
  }

  @Test("but who goes back a stage has gone back")
  func back() throws {
    try go(to: "quote", "2026-11-10", reason: "price")
    try go(to: "prospecting", "2026-11-15")
    #expect(try steps(tanaka).count == 3)
  }
}
