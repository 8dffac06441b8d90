import Testing

@testable import AwaseCore

/// The laws of joining, over random schedules of people who write, join, take apart, take back and exchange.
@Suite("The laws of joining records")
struct JoinLawTests {
  private func office(_ chance: inout Chance, kinds: [String]) throws -> TestOffice {
    try TestOffice(
      &chance, people: chance.pick([1, 2, 2, 3]), kinds: kinds, joining: chance.pick([10, 30, 60]))
  }

  /// Whom records refer to, and who refers to whom: accounts to accounts, contacts to accounts and visits to both.
  private static let kinds = ["account", "contact", "contact", "visit"]

  @Test("all who hold the same changes show the same of joined records, and it is what the definition says")
  func agreement() {
    Schedules.run(120) { chance in
      var office = try office(&chance, kinds: chance.hits(50) ? Self.kinds : ["account", "contact"])
      for _ in 0..<chance.number(10...40) { try office.step(&chance) }
      try checkDefinition(chance.pick(office.workspaces))
      try exchangeAll(office.workspaces)
      try checkAgreement(office.workspaces)
      try checkDefinition(office.workspaces[0])
      for workspace in office.workspaces { try examineAnew(workspace) }
    }
  }

  @Test("after every single line the tables are what the definition says")
  func everyStep() {
    Schedules.run(20) { chance in
      var office = try office(&chance, kinds: Self.kinds)
      for _ in 0..<chance.number(10...25) {
        try office.step(&chance)
        try checkDefinition(chance.pick(office.workspaces))
      }
    }
  }

  @Test("what is made anew from the log is what was kept up as it came in")
  func refolded() {
    Schedules.run(30) { chance in
      var office = try office(&chance, kinds: Self.kinds)
      for _ in 0..<chance.number(10...40) { try office.step(&chance) }
      let workspace = chance.pick(office.workspaces)
      let before = try workspace.dump()
      try workspace.repair()
      for (table, rows) in try workspace.dump() {
        try require(rows == before[table], "\(table): \(rows), not \(before[table] ?? [])")
      }
    }
  }

  @Test("taking back a join, or anything written of a joined record, restores exactly the tables from before")
  func undone() {
    Schedules.run(40) { chance in
      var office = try office(&chance, kinds: ["account", "contact"])
      for _ in 0..<chance.number(10...30) { try office.step(&chance) }
      let workspace = office.workspaces[0]
      let accounts = try workspace.read { try $0.list(ListQuery(kind: "account")) }.map(\.id)
      guard accounts.count > 1 else { return }
      let (one, other) = (chance.pick(accounts), chance.pick(accounts))
      // What settles a difference brings back one value when it is taken back.
      guard one != other, try workspace.dump()["difference"] == [] else { return }
      let before = try workspace.dump().mapValues { $0.map(Self.withoutStamp) }
      try workspace.write { try $0.join(one, other, kind: "account") }
      let joined = try workspace.dump().mapValues { $0.map(Self.withoutStamp) }
      try workspace.write { draft in
        let shown = try draft.reader.representative(of: one)
        for field in chance.some(of: Kind.account.fields.filter { $0.type == .text }, percent: 40) {
          draft.set(field.name, of: shown, kind: "account", to: chance.pick([.text("x"), .null]))
        }
        if chance.hits(50) { draft.setArchived(chance.hits(50), shown, kind: "account") }
        if chance.hits(50) {
          draft.exclude(.text("one two three four"), from: "tags", of: shown, kind: "account")
        }
        draft.include(.text("y"), in: "tags", of: shown, kind: "account")
      }
      _ = try workspace.write { try $0.undo() }
      try Self.requireSame(try workspace.dump().mapValues { $0.map(Self.withoutStamp) }, joined)
      _ = try workspace.write { try $0.undo() }
      try Self.requireSame(try workspace.dump().mapValues { $0.map(Self.withoutStamp) }, before)
      try checkDefinition(workspace)
    }
  }

  /// What was written and taken back has a date, as has anything else that was written.
  private static func withoutStamp(_ line: String) -> String {
    line.replacing(#/ changed=[0-9]+$/#, with: "")
  }

  private static func requireSame(_ now: [String: [String]], _ before: [String: [String]]) throws {
    for (table, rows) in now {
      let (lost, added) = (
        Set(before[table] ?? []).subtracting(rows), Set(rows).subtracting(before[table] ?? [])
      )
      try require(rows == before[table], "\(table): \(added), not \(lost)")
    }
  }

  private func checkDefinition(_ workspace: Workspace) throws {
    guard let id = try workspace.read({ try $0.status().workspace }) else { return }
    let naive = NaiveState(NaiveModel(workspace: id, log: try workspace.changes()))
    try require(try workspace.digest == naive.digest, "joins have a say in the digest")
    let expected = NaiveJoins(naive, workspace.schema).dump()
    for (table, rows) in try workspace.dump() {
      let wanted = expected[table] ?? []
      try require(
        rows == wanted,
        "\(table) has \(Set(rows).subtracting(wanted)) in the place of \(Set(wanted).subtracting(rows))")
    }
  }
}
