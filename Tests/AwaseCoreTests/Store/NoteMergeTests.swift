import Testing

@testable import AwaseCore

/// Two people's edits of one note.
@Suite("Merging notes")
struct NoteMergeTests {
  private let folder: WorkspaceFolder
  private let clock = TestClock()
  private let tanaka: Workspace
  private let suzuki: Workspace
  private let aoba: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    tanaka = try folder.found("田中", clock: clock)
    aoba = try tanaka.add("account", ["name": .text("青葉工業"), "note": .text("価格が高いとの声。納期は良い。")])
    suzuki = try folder.join("鈴木", from: tanaka, clock: clock)
    clock.advance(minutes: 5)
  }

  private func edit(_ left: String, _ right: String) throws {
    try tanaka.set("note", of: aoba, to: left)
    clock.advance(minutes: 1)
    try suzuki.set("note", of: aoba, to: right)
    try exchangeAll([tanaka, suzuki])
  }

  private func difference(_ workspace: Workspace) throws -> Difference? {
    try workspace.read { try $0.differences(of: aoba).first }
  }

  @Test("shows both edits where they are apart, the same on both sides, and writes nothing for it")
  func apart() throws {
    try edit("価格がとても高いとの声。納期は良い。", "価格が高いとの声。納期は遅い。")
    for workspace in [tanaka, suzuki] {
      #expect(try workspace.text("note", of: aoba) == "価格がとても高いとの声。納期は遅い。")
      #expect(try difference(workspace)?.isMerged == true)
      #expect(try difference(workspace)?.sides.count == 2)
      let listed = try workspace.read { try $0.list(ListQuery(kind: "account")) }
      #expect(listed.first { $0.id == aoba }?.text("note") == "価格がとても高いとの声。納期は遅い。")
    }
    #expect(try tanaka.changes().count == suzuki.changes().count)
    #expect(try tanaka.digest == suzuki.digest)
    #expect(try !tanaka.changes().flatMap(\.ops).contains { $0.value == .text("価格がとても高いとの声。納期は遅い。") })
  }

  @Test("shows the later one where they overlap, and lists both")
  func overlapping() throws {
    try edit("価格は高い。納期は良い。", "価格が安い。納期は良い。")
    for workspace in [tanaka, suzuki] {
      #expect(try workspace.text("note", of: aoba) == "価格が安い。納期は良い。")
      #expect(try difference(workspace)?.isMerged == false)
    }
  }

  @Test("starts from the newest text that both had seen, whatever came in between")
  func ancestor() throws {
    try tanaka.set("note", of: aoba, to: "one two three four")
    try exchangeAll([tanaka, suzuki])
    clock.advance(hours: -72)
    try suzuki.set("note", of: aoba, to: "one two three four five")
    try exchangeAll([tanaka, suzuki])
    try edit("ONE two three four five", "one two three four FIVE")
    for workspace in [tanaka, suzuki] {
      #expect(try workspace.text("note", of: aoba) == "ONE two three four FIVE")
    }
  }

  @Test("merges nothing without a text that both started from, and nothing of three")
  func noAncestor() throws {
    let record = RecordID.numbered(77)
    try tanaka.set("note", of: record, to: "one two")
    try suzuki.set("note", of: record, to: "one two three")
    try exchangeAll([tanaka, suzuki])
    #expect(try tanaka.read { try $0.differences(of: record).first }?.isMerged == false)

    let third = try folder.join("佐藤", from: tanaka, clock: clock)
    try tanaka.set("note", of: aoba, to: "A納期は良い。")
    try suzuki.set("note", of: aoba, to: "B納期は良い。")
    try third.set("note", of: aoba, to: "C納期は良い。")
    try exchangeAll([tanaka, suzuki, third])
    let texts = try [tanaka, suzuki, third].map { try $0.text("note", of: aoba) }
    #expect(Set(texts).count == 1)
    #expect(try difference(third)?.sides.count == 3)
    #expect(try difference(third)?.isMerged == false)
  }

  @Test("writing the note again ends it, on both sides")
  func settled() throws {
    try edit("価格がとても高いとの声。納期は良い。", "価格が高いとの声。納期は遅い。")
    try suzuki.set("note", of: aoba, to: "価格も納期も")
    try exchangeAll([tanaka, suzuki])
    for workspace in [tanaka, suzuki] {
      #expect(try workspace.text("note", of: aoba) == "価格も納期も")
      #expect(try difference(workspace) == nil)
    }
  }
}
