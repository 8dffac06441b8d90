import Testing

@testable import AwaseCore

/// Taking back what one wrote.
@Suite("Undo")
struct UndoTests {
  private let folder: WorkspaceFolder
  private let clock = TestClock()
  private let tanaka: Workspace
  private let suzuki: Workspace
  private let aoba: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    tanaka = try folder.found("田中", clock: clock)
    aoba = try tanaka.add("account", ["name": .text("青葉工業"), "industry": .text("first")])
    suzuki = try folder.join("鈴木", from: tanaka)
    try tanaka.takeAll(from: suzuki)
  }

  @discardableResult
  private func undo(_ workspace: Workspace) throws -> Draft.Undone { try workspace.write { try $0.undo() } }

  private func industry(_ workspace: Workspace) throws -> String? { try workspace.text("industry", of: aoba) }

  @Test("gives the fields of the latest line their earlier values, for everybody")
  func once() throws {
    try tanaka.write { draft in
      draft.set("industry", of: aoba, kind: "account", to: .text("second"))
      draft.set("note", of: aoba, kind: "account", to: .text("new"))
      draft.include(.text("a"), in: "tags", of: aoba, kind: "account")
    }
    let undone = try undo(tanaka)
    #expect(undone.ops.count == 3 && undone.skipped == 0)
    try suzuki.takeAll(from: tanaka)
    for workspace in [tanaka, suzuki] {
      let record = try #require(try workspace.read { try $0.record(aoba) })
      #expect(record.text("industry") == "first")
      #expect(record.text("note") == nil)
      #expect(record.sets["tags"] == nil)
    }
  }

  @Test(
    "says which differences a line ends, that undo does not bring back, and what its writer had before them")
  func ended() throws {
    try tanaka.set("industry", of: aoba, to: "second")
    try suzuki.set("industry", of: aoba, to: "third")
    try exchangeAll([tanaka, suzuki])
    let ended = try suzuki.write { draft in
      draft.set("industry", of: aoba, kind: "account", to: .text("fourth"))
      draft.set("note", of: aoba, kind: "account", to: .text("new"))
      return try draft.endedDifferences()
    }
    #expect(ended.map(\.field) == ["industry"])
    #expect(Set(ended.flatMap(\.sides).map(\.value)) == [.text("second"), .text("third")])
    let undone = try undo(suzuki)
    #expect(undone.ended.map(\.field) == ["industry"])
    #expect(Set(undone.ended.flatMap(\.sides).map(\.value)) == [.text("second"), .text("third")])
    #expect(try suzuki.read { try $0.differences(of: aoba) } == [])
    let history = try suzuki.read { try $0.history(of: aoba) }.filter { $0.field == "industry" }
    #expect(history.prefix(3).map(\.old) == [.null, .text("first"), .text("first")])
  }

  @Test("again goes one line further back, also where the lines wrote different fields")
  func againElsewhere() throws {
    try tanaka.set("industry", of: aoba, to: "second")
    try tanaka.set("note", of: aoba, to: "new")
    try undo(tanaka)
    try undo(tanaka)
    #expect(try industry(tanaka) == "first")
    #expect(try tanaka.text("note", of: aoba) == nil)
  }

  @Test("again goes one line further back where the lines wrote the same field")
  func againOnOneField() throws {
    try tanaka.set("industry", of: aoba, to: "second")
    try tanaka.set("industry", of: aoba, to: "third")
    try undo(tanaka)
    #expect(try industry(tanaka) == "second")
    try undo(tanaka)
    #expect(try industry(tanaka) == "first")
  }

  @Test("leaves what somebody has changed since, and says how many that were")
  func skips() throws {
    try tanaka.write { draft in
      draft.set("industry", of: aoba, kind: "account", to: .text("second"))
      draft.set("note", of: aoba, kind: "account", to: .text("mine"))
    }
    try suzuki.takeAll(from: tanaka)
    try suzuki.set("industry", of: aoba, to: "Suzuki's")
    try tanaka.takeAll(from: suzuki)
    let undone = try undo(tanaka)
    #expect(undone.skipped == 1)
    #expect(try industry(tanaka) == "Suzuki's")
    #expect(try tanaka.text("note", of: aoba) == nil)
  }

  @Test("is refused where others have changed all of it since")
  func changedSince() throws {
    try tanaka.set("industry", of: aoba, to: "second")
    try suzuki.takeAll(from: tanaka)
    try suzuki.set("industry", of: aoba, to: "Suzuki's")
    try tanaka.takeAll(from: suzuki)
    #expect(throws: WriteError.changedSince) { try undo(tanaka) }
    #expect(try industry(tanaka) == "Suzuki's")
  }

  @Test("is refused when nothing of one's own is left")
  func nothingLeft() throws {
    let own = try tanaka.changes().count {
      $0.dot.replica == (try? tanaka.readLog { try $0.identity().replica })
    }
    // All but that they founded the workspace.
    for _ in 1..<own { try undo(tanaka) }
    #expect(throws: WriteError.nothingToUndo) { try undo(tanaka) }
    #expect(throws: WriteError.nothingToUndo) { try undo(tanaka) }
  }

  @Test("of a record just made takes it out of the lists and the tables")
  func creation() throws {
    let made = try tanaka.add("account", ["name": .text("間違い")])
    try undo(tanaka)
    #expect(try tanaka.read { try $0.record(made) } == nil)
    #expect(try tanaka.read { try $0.named("間違い", kind: "account") }.isEmpty)
  }

  @Test("gives back the value that was shown before, though one replaced long ago has a later stamp")
  func slowClock() throws {
    let behind = TestClock()
    behind.advance(hours: -100)
    let sato = try folder.join("佐藤", from: tanaka, clock: behind)
    try sato.set("industry", of: aoba, to: "Sato's")
    try tanaka.takeAll(from: sato)
    #expect(try industry(tanaka) == "Sato's")
    try tanaka.set("industry", of: aoba, to: "mistake")
    try undo(tanaka)
    #expect(try industry(tanaka) == "Sato's")
  }

  @Test("of a line that wrote a field twice gives the value from before the line")
  func twice() throws {
    try tanaka.write { draft in
      draft.set("industry", of: aoba, kind: "account", to: .text("second"))
      draft.set("industry", of: aoba, kind: "account", to: .text("third"))
    }
    let undone = try undo(tanaka)
    #expect(undone.skipped == 0)
    #expect(try industry(tanaka) == "first")
  }

  @Test("leaves alone what somebody else wrote at the same time")
  func concurrent() throws {
    clock.advance(minutes: 1)
    try tanaka.set("industry", of: aoba, to: "mine")
    try suzuki.set("industry", of: aoba, to: "Suzuki's")
    try tanaka.takeAll(from: suzuki)
    #expect(try industry(tanaka) == "mine")
    do { try undo(tanaka) } catch WriteError.changedSince {}
    let live = try tanaka.read { reader in
      try reader.differences(of: aoba).flatMap { $0.sides.map(\.value) } + [
        reader.record(aoba)?.values["industry"] ?? .null
      ]
    }
    #expect(live.contains(.text("Suzuki's")), "Suzuki never took their value back, and it is gone")
  }

  @Test("of a line that wrote both here only and for all takes both back, and redo brings both")
  func bothLogs() throws {
    let own = try tanaka.write { draft in
      draft.isPrivate = true
      return try draft.create("task", ["text": .text("mine")])
    }
    let shared = try tanaka.add("task", ["text": .text("ours")])
    func done() throws -> [Bool] {
      try [own, shared].map { task in try tanaka.read { try $0.record(task) }?.text("note") == "done" }
    }
    try tanaka.write { draft in
      for task in [own, shared] { draft.set("note", of: task, kind: "task", to: .text("done")) }
    }
    #expect(try done() == [true, true])
    #expect(try undo(tanaka).ops.count == 2)
    #expect(try done() == [false, false])
    #expect(try tanaka.write { try $0.redo() }.ops.count == 2)
    #expect(try done() == [true, true])
    try undo(tanaka)
    try undo(tanaka)
    #expect(try tanaka.read { try $0.record(shared) } == nil)
  }

  @Test(
    "is not brought back over what somebody wrote at the same time, and lines before can still be taken back")
  func redoOfConcurrent() throws {
    try tanaka.set("note", of: aoba, to: "earlier")
    try suzuki.takeAll(from: tanaka)
    try tanaka.set("industry", of: aoba, to: "mine")
    try undo(tanaka)
    try suzuki.set("industry", of: aoba, to: "Suzuki's")
    try tanaka.takeAll(from: suzuki)
    let before = try tanaka.read { try $0.differences(of: aoba) }
    #expect(throws: WriteError.changedSince) { try tanaka.write { try $0.redo() } }
    #expect(try tanaka.read { try $0.differences(of: aoba) } == before)
    try undo(tanaka)
    #expect(try tanaka.text("note", of: aoba) == nil)
  }

  @Test(
    "of an archiving leaves a record in the lists that stood there because an edit contested an earlier one")
  func contestedArchiving() throws {
    try tanaka.write { $0.setArchived(true, aoba, kind: "account") }
    try suzuki.set("note", of: aoba, to: "edited")
    try exchangeAll([tanaka, suzuki])
    func isListed() throws -> Bool { try tanaka.read { try $0.record(aoba) }?.isArchived == false }
    #expect(try isListed())
    for isArchived in [true, false] {
      try tanaka.write { $0.setArchived(isArchived, aoba, kind: "account") }
      #expect(try isListed() != isArchived)
      let undone = try undo(tanaka)
      #expect(try isListed())
      if isArchived { #expect(undone.ended.map(\.field) == [CommonField.archived]) }
    }
  }

  @Test(
    "texts that hold a null character are not taken, since many readers of the tables would cut them there")
  func nullCharacter() throws {
    #expect(throws: WriteError.nullCharacter) {
      try tanaka.set("industry", of: aoba, to: "a\u{0}b")
    }
  }
}
