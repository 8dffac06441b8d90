import Testing

@testable import AwaseCore

@Suite("Figures: the buying path")
struct BuyingPathTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace
  private let clock = TestClock()
  private let sales: RecordID
  private let marketing: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found(clock: clock)
    sales = try workspace.add("person", ["name": .text("山田"), "side": .text("sales")])
    marketing = try workspace.add("person", ["name": .text("鈴木"), "side": .text("marketing")])
  }

  private func path(_ account: RecordID) throws -> BuyingPath {
    try workspace.read { try $0.buyingPath(of: try #require(try $0.record(account))) }
  }

  @Test("the present step needs somebody, and so does the next; both departments at one are an overlap")
  func gaps() throws {
    let account = try workspace.write { draft in
      let account = try draft.create("account", ["name": .text("青葉"), "path": .text("research")])
      draft.include(.reference(sales), in: "contract_by", of: account, kind: "account")
      draft.include(.reference(marketing), in: "contract_by", of: account, kind: "account")
      draft.include(.reference(marketing), in: "comparison_by", of: account, kind: "account")
      return account
    }
    let path = try path(account)
    #expect(path.gap?.key == "research" && path.unclaimed == nil && path.overlaps.map(\.key) == ["contract"])
    #expect(path.stop?.key == "research")
  }

  @Test("an account of which nobody has said how far it is has no gap")
  func unplaced() throws {
    let account = try workspace.add("account", ["name": .text("青葉")])
    let path = try path(account)
    #expect(
      path.gap == nil && path.unclaimed == nil && path.current == nil && path.days == nil
        && path.steps.isEmpty)
    #expect(try workspace.read { try $0.pathTroubles() }.count == 0)
    _ = try workspace.add("deal", ["name": .text("商談"), "account": .reference(account)])
    #expect(try workspace.read { try $0.pathTroubles() }.unplaced == 1)
  }

  @Test("days are counted over the end of the year and a leap day")
  func days() throws {
    clock.now = try #require(CivilDate("2028-03-01")).noon
    let account = try workspace.add(
      "account", ["name": .text("青葉"), "path": .text("use"), "path_since": .text("2027-12-31")])
    #expect(try path(account).days == 61)
  }

  @Test("random paths have the gaps and overlaps that a naive look finds", arguments: [21, 22] as [UInt64])
  func random(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let steps = workspace.schema.pathSteps
    #expect(steps.count == 6)
    let accounts = try workspace.write { draft in
      try (0..<30).map { number in
        let account = try draft.create("account", ["name": .text("会社\(number)")])
        if chance.hits(80) {
          draft.set("path", of: account, kind: "account", to: .text(chance.pick(steps)))
        }
        for step in steps {
          for person in [sales, marketing] where chance.hits(40) {
            draft.include(.reference(person), in: "\(step)_by", of: account, kind: "account")
          }
        }
        if chance.hits(50) {
          _ = try draft.create(
            "deal",
            [
              "name": .text("商談"), "account": .reference(account),
              "amount": .integer(Int64(chance.number(0...1000))),
              "stage": .text(chance.hits(60) ? "quote" : "won"),
            ])
        }
        return account
      }
    }
    let found = try workspace.read { try $0.pathTroubles(limit: 1000) }
    let all = Dictionary(uniqueKeysWithValues: found.first.map { ($0.account, $0) })
    #expect(found.count == found.first.count)
    let isPressing = { (trouble: PathTrouble) in trouble.isGap || !trouble.overlaps.isEmpty }
    #expect(found.pressing == found.first.count(where: isPressing))
    for part in [found.first.prefix(found.pressing), found.first.dropFirst(found.pressing)] {
      #expect(Set(part.map(isPressing)).count <= 1, "seed \(seed)")
      #expect(part.map(\.open.known) == part.map(\.open.known).sorted(by: >), "seed \(seed)")
    }
    for account in accounts {
      let path = try path(account)
      let trouble = all[account]
      #expect((trouble?.isGap ?? false) == (path.gap != nil), "seed \(seed)")
      #expect((trouble?.overlaps ?? []) == path.overlaps.map(\.key), "seed \(seed)")
      #expect(trouble?.unclaimed == path.unclaimed?.key, "seed \(seed)")
      let deals = try workspace.read { try $0.references(to: account, kind: "deal", field: "account") }
      let open = deals.filter { $0.text("stage") == "quote" }.compactMap { $0.integer("amount") }
      if let trouble { #expect(trouble.open.known == open.reduce(0, +), "seed \(seed)") }
    }
  }
}

extension CivilDate {
  /// Noon of the day in Nagoya.
  var noon: Instant { Instant(milliseconds: (Int64(dayNumber) * 24 + 3) * 3_600_000) }
}
