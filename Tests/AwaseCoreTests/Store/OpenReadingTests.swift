import Testing

@testable import AwaseCore

@Suite("Open records")
struct OpenReadingTests {
  @Test("a record is open until it is done, won, lost, declined or archived")
  func open() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    let account = try workspace.add("account", ["name": .text("青葉")])
    let ends = [("deal", "stage", "won"), ("lead", "status", "declined"), ("task", "done", "2026-11-24")]
    for (kind, field, end) in ends {
      let record = try workspace.add(kind, ["account": .reference(account), "note": .text("備考")])
      #expect(try workspace.read { try $0.record(record)?.isOpen } == true, "\(kind)")
      try workspace.set(field, of: record, kind: kind, to: end)
      #expect(try workspace.read { try $0.record(record)?.isOpen } == false, "\(kind)")
      let other = try workspace.add(kind, ["account": .reference(account), "note": .text("備考")])
      try workspace.write { $0.setArchived(true, other, kind: kind) }
      #expect(try workspace.read { try $0.record(other)?.isOpen } == false, "\(kind)")
    }
  }

  @Test("what SQL takes for open is what the record says", arguments: ["deal", "lead", "task"])
  func sameInSQL(kind name: String) throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    var pipeline = try Pipeline(workspace, seed: 7)
    try pipeline.fill(workspace, leads: 30, deals: 30)
    try workspace.read { reader in
      let kind = try #require(reader.schema[name])
      let open = try reader.records(kind, where: kind.openSQL(name)).map(\.id)
      let all = try reader.records(kind, where: "1")
      #expect(open == all.filter(\.isOpen).map(\.id) && !open.isEmpty && open.count < all.count)
    }
  }

  @Test("an open task is found by a part of its text, however that is written")
  func byText() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    let first = try workspace.add("task", ["text": .text("ミツモリを提出")])
    let done = try workspace.add("task", ["text": .text("見積の提出"), "done": .text("2026-11-24")])
    try workspace.read { reader in
      let kind = try #require(reader.schema["task"])
      #expect(try reader.open(kind, holding: "みつもり").map(\.id) == [first])
      #expect(try reader.open(kind, holding: "見積").isEmpty, "\(done) is done")
      #expect(try reader.open(kind, holding: "出").map(\.id) == [first])
      #expect(try reader.open(kind, holding: "").isEmpty)
    }
  }
}
