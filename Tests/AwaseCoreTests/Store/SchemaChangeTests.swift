import Testing

@testable import AwaseCore

/// What is derived from the declarations of kinds is made anew when they change; the log stays as it is.
@Suite("A change of the schema")
struct SchemaChangeTests {
  /// Accounts with another field and without tags, contacts, and nothing else.
  private static let other = Schema(
    kinds: Schema.standard.kinds.filter { ["person", "contact"].contains($0.name) } + [
      Kind(
        "account", "account", "取引先", help: Label("a", "b"),
        fields: (Schema.standard["account"]?.fields ?? []).filter { $0.name != "tags" } + [
          Field("mood", .text, "mood", "雰囲気", help: Label("a", "b"))
        ])
    ])

  @Test("keeps the common fields as they were, and going back gives all as before")
  func refold() throws {
    let folder = try WorkspaceFolder()
    let tanaka = try folder.found()
    let suzuki = try folder.join("鈴木", from: tanaka)
    var chance = Chance(seed: 7)
    var drafts = RandomDrafts(.standard, kinds: ["account", "contact", "visit", "term"])
    for step in 0..<60 {
      try (step % 2 == 0 ? tanaka : suzuki).write { try drafts.draft(&$0, &chance) }
      if step % 20 == 9 { try exchangeAll([tanaka, suzuki]) }
    }
    try exchangeAll([tanaka, suzuki])
    let (before, digest) = (try tanaka.dump(), try tanaka.digest)
    let accounts = try records(tanaka, "account")
    let contacts = try records(tanaka, "contact")
    #expect(!accounts.isEmpty && !contacts.isEmpty)
    try tanaka.close()

    let changed = try Workspace.open(
      at: tanaka.path, schema: Self.other, environment: TestClock().environment(seed: 2))
    #expect(try records(changed, "contact") == contacts)
    #expect(try records(changed, "account") == accounts.mapValues { $0.filter { $0.key != "tags" } })
    try changed.catchUpSearch()
    #expect(try changed.examine().problems == [])
    try changed.close()

    let back = try Workspace.open(at: tanaka.path, environment: TestClock().environment(seed: 3))
    #expect(try back.dump() == before)
    #expect(try back.digest == digest)
    try back.catchUpSearch()
    #expect(try back.examine().problems == [])
  }

  /// By record and field, what is shown of a kind.
  private func records(_ workspace: Workspace, _ kind: String) throws -> [RecordID: [String: [Value]]] {
    var found: [RecordID: [String: [Value]]] = [:]
    for archived in [false, true] {
      var query = ListQuery(kind: kind)
      query.archived = archived
      for record in try workspace.read({ try $0.list(query) }) {
        found[record.id] = record.values.mapValues { [$0] }.merging(record.sets) { $1 }
        found[record.id]?["archived"] = [.integer(archived ? 1 : 0)]
      }
    }
    return found
  }

  @Test("repair makes anew what was damaged")
  func repair() throws {
    let folder = try WorkspaceFolder()
    let tanaka = try folder.found()
    let aoba = try tanaka.add("account", ["name": .text("青葉工業"), "industry": .text("parts")])
    try tanaka.set("industry", of: aoba, to: "tools")
    let before = try tanaka.dump()
    try tanaka.queue.write { db in
      try db.execute(
        sql: "UPDATE account SET industry = 'wrong'; UPDATE op SET live = 1 - live; DELETE FROM name")
    }
    let diagnosis = try tanaka.examine()
    #expect(!diagnosis.problems.isEmpty && diagnosis.isRepairable)
    try tanaka.repair()
    #expect(try tanaka.examine().problems == [])
    #expect(try tanaka.dump() == before)
  }
}
