import Testing

@testable import AwaseCore

/// Rows and indexes stay right where several fields, or several kinds, say something of one record.
@Suite("What is derived from the log")
struct DerivedRowTests {
  private let folder: WorkspaceFolder
  private let tanaka: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    tanaka = try folder.found()
  }

  private func expectSound(_ workspace: Workspace) throws {
    try workspace.catchUpSearch()
    #expect(try workspace.examine().problems == [])
  }

  @Test("a record is still found by a name that another of its fields has too")
  func sharedName() throws {
    let sato = try tanaka.write { draft in
      let sato = try draft.create("contact", ["name": .text("さとう"), "kana": .text("さとう")])
      return sato
    }
    try tanaka.set("name", of: sato, kind: "contact", to: "佐藤")
    #expect(try tanaka.read { try $0.named("さとう", kind: "contact").map(\.record) } == [sato])
    #expect(try tanaka.read { try $0.named("佐藤", kind: "contact").map(\.record) } == [sato])
    try expectSound(tanaka)
  }

  @Test("a record that has lost its last value has no row, and has one again with the next")
  func emptied() throws {
    let aoba = try tanaka.add("account", ["name": .text("青葉")])
    try tanaka.write { $0.set("name", of: aoba, kind: "account", to: .null) }
    #expect(try tanaka.read { try $0.record(aoba) } == nil)
    try expectSound(tanaka)
    try tanaka.set("industry", of: aoba, to: "parts")
    #expect(try tanaka.text("industry", of: aoba) == "parts")
    try expectSound(tanaka)
  }

  @Test(
    "a record's key counts for ops on it of whatever kind, in one merge or in several",
    arguments: [true, false])
  func keyOfAnotherKind(atOnce: Bool) throws {
    let sato = try tanaka.add("contact", ["name": .text("佐藤")])
    let suzuki = try folder.join("鈴木", from: tanaka)
    let start = try suzuki.vector
    try tanaka.write { $0.set("name", of: sato, kind: "lead", to: .text("展示会の佐藤")) }
    try tanaka.write { $0.set("name", of: sato, kind: "lead", to: .text("佐藤様")) }
    let fresh = try Workspace.join(
      at: folder.file("山本"), person: "山本", side: "sales", environment: TestClock().environment(seed: 1))
    let changes = try tanaka.changes()
    #expect(throws: Never.self) {
      if atOnce { try fresh.take(changes, from: tanaka) }
      if !atOnce { for change in changes { try fresh.take([change], from: tanaka) } }
      try suzuki.take(try tanaka.changes(after: start), from: tanaka)
    }
    try exchangeAll([tanaka, suzuki, fresh])
    #expect(try Set([tanaka, suzuki, fresh].map { try $0.digest }).count == 1)
    for workspace in [tanaka, suzuki, fresh] { try expectSound(workspace) }
  }

  @Test("an archiving of a record under one kind is contested by an edit under another")
  func archivingOfAnotherKind() throws {
    let record = try tanaka.add("account", ["name": .text("青葉")])
    let suzuki = try folder.join("鈴木", from: tanaka)
    try tanaka.write { $0.setArchived(true, record, kind: "account") }
    try suzuki.set("word", of: record, kind: "term", to: "青葉")
    try exchangeAll([tanaka, suzuki])
    for workspace in [tanaka, suzuki] {
      #expect(try workspace.read { try $0.record(record) }?.isArchived == false)
      try expectSound(workspace)
    }
  }
}
