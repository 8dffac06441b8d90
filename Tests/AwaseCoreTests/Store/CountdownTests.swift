import Testing

@testable import AwaseCore

@Suite("Store: dates that move along")
struct CountdownTests {
  let folder: WorkspaceFolder
  let workspace: Workspace
  let event: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
    event = try workspace.add("event", ["name": .text("セミナー"), "on": .text("2026-12-18")])
  }

  private func task(_ days: Int64?, due: String?, done: String? = nil) throws -> RecordID {
    var values: [String: Value] = ["text": .text("準備"), "event": .reference(event)]
    values["offset"] = days.map { .integer($0) }
    values["due"] = due.map { .text($0) }
    values["done"] = done.map { .text($0) }
    return try workspace.add("task", values)
  }

  private func due(_ task: RecordID) throws -> String? { try workspace.text("due", of: task) }

  @Test("open tasks move with the event, in the same change; done ones and those without a distance stay")
  func move() throws {
    let open = try task(-7, due: "2026-12-11")
    let dateless = try task(-1, due: nil)
    let done = try task(-7, due: "2026-12-11", done: "2026-12-01")
    let free = try task(nil, due: "2026-12-11")
    let before = try workspace.changes().count
    try workspace.set("on", of: event, kind: "event", to: "2027-01-08")
    #expect(try workspace.changes().count == before + 1)
    #expect(try due(open) == "2026-12-31" && due(dateless) == "2027-01-07")
    #expect(try due(done) == "2026-12-11" && due(free) == "2026-12-11")
  }

  @Test("taking the change back takes the tasks back")
  func undo() throws {
    // A day that was moved for a weekend must not be counted anew.
    let task = try task(-6, due: "2026-12-11")
    try workspace.set("on", of: event, kind: "event", to: "2026-12-25")
    _ = try workspace.write { try $0.undo() }
    #expect(try due(task) == "2026-12-11")
    #expect(try workspace.read { try $0.record(task)?.integer("offset") } == -6)
  }

  @Test("a day set by hand keeps its new distance; without an event's day it has none")
  func byHand() throws {
    let task = try task(-7, due: "2026-12-11")
    try workspace.set("due", of: task, kind: "task", to: "2026-12-15")
    try workspace.set("on", of: event, kind: "event", to: "2026-12-25")
    #expect(try due(task) == "2026-12-22")
    try workspace.write { $0.set("on", of: event, kind: "event", to: .null) }
    #expect(try due(task) == "2026-12-22")
    try workspace.set("due", of: task, kind: "task", to: "2026-12-01")
    try workspace.set("on", of: event, kind: "event", to: "2026-12-18")
    #expect(try due(task) == "2026-12-01")
  }

  @Test("what a draft says of a date itself holds, and asking twice moves once")
  func said() throws {
    let one = try task(-7, due: "2026-12-11")
    let other = try task(-1, due: "2026-12-17")
    let moved = try workspace.write { draft in
      draft.set("on", of: event, kind: "event", to: .text("2026-12-25"))
      draft.set("due", of: one, kind: "task", to: .text("2026-12-01"))
      let first = try draft.moveAlong()
      return (first, try draft.moveAlong())
    }
    #expect(moved.0.map(\.record) == [other] && moved.1.isEmpty)
    #expect(try due(one) == "2026-12-01" && due(other) == "2026-12-24")
    #expect(try workspace.read { try $0.record(one)?.integer("offset") } == -24)
  }

  @Test("a longer event moves what comes after it")
  func lastDay() throws {
    let task = try task(1, due: "2026-12-21")
    try workspace.set("ends", of: event, kind: "event", to: "2026-12-22")
    #expect(try due(task) == "2026-12-23")
  }
}
