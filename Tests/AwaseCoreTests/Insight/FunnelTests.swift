import Testing

@testable import AwaseCore

@Suite("Insight: what came of an event")
struct FunnelTests {
  let folder: WorkspaceFolder
  let workspace: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
  }

  private func guest(
    _ event: RecordID, _ contact: RecordID, _ values: [String: Value] = [:]
  ) throws -> RecordID {
    try workspace.add(
      "invitee",
      ["event": .reference(event), "contact": .reference(contact)].merging(values) { _, new in new })
  }

  @Test("two records of one guest are one guest, with the later reply, who came if either says so")
  func twice() throws {
    let event = try workspace.add("event", ["name": .text("会"), "on": .text("2026-12-10")])
    let account = try workspace.add("account", ["name": .text("青葉")])
    let contact = try workspace.add("contact", ["name": .text("佐藤"), "account": .reference(account)])
    _ = try guest(event, contact, ["status": .text("yes"), "replied": .text("2026-12-01")])
    _ = try guest(
      event, contact,
      ["status": .text("no"), "replied": .text("2026-12-02"), "attended": .integer(1)])
    let guests = try workspace.read { try $0.guests(of: event) }
    #expect(guests.count == 1)
    #expect(guests[0].reply == .no && guests[0].hasCome && guests[0].account == account)
    let counts = GuestCounts(guests)
    #expect(counts.invited == 1 && counts.accepted == 0 && counts.declined == 1 && counts.attended == 1)
  }

  @Test(
    "everybody who was invited has accepted, is not sure, has declined, or not replied; who came unasked is none of them"
  )
  func replies() throws {
    let event = try workspace.add("event", ["name": .text("会")])
    let replies: [(String?, Bool)] = [
      ("yes", true), ("yes", false), ("maybe", true), ("no", true), ("no", false), ("invited", false),
      ("invited", true), (nil, true), (nil, true),
    ]
    for (index, (status, came)) in replies.enumerated() {
      let contact = try workspace.add("contact", ["name": .text("人\(index)")])
      var values: [String: Value] = came ? ["attended": .integer(1)] : [:]
      if let status { values["status"] = .text(status) }
      _ = try guest(event, contact, values)
    }
    let counts = GuestCounts(try workspace.read { try $0.guests(of: event) })
    #expect(counts.invited == 7 && counts.attended == 6 && counts.walkIns == 2)
    #expect(
      counts.invited == counts.accepted + counts.maybe + counts.declined + counts.silent + counts.unannounced)
    #expect(counts.accepted == 2 && counts.silent == 1 && counts.unannounced == 1)
    let funnel = try #require(try workspace.read { try $0.funnel(event) })
    #expect(funnel.count(.invited) == 7 && funnel.count(.attended) == 6)
    #expect(funnel.stages[2].share == Proportion(1, of: 2) && funnel.stages[2].unannounced == 5)
  }

  @Test("one event, counted by hand")
  func byHand() throws {
    let account = try (1...5).map { try workspace.add("account", ["name": .text("会社\($0)")]) }
    let contact = try account.enumerated().map { index, account in
      try workspace.add("contact", ["name": .text("人\(index)"), "account": .reference(account)])
    }
    let event = try workspace.add(
      "event", ["name": .text("会"), "on": .text("2026-12-10"), "cost": .integer(100_000)])
    for index in 0..<4 {
      _ = try guest(
        event, contact[index],
        ["status": .text(index < 3 ? "yes" : "invited"), "attended": .integer(index == 0 ? 0 : 1)])
    }
    let lead = try workspace.add(
      "lead",
      [
        "account": .reference(account[1]), "contact": .reference(contact[1]), "event": .reference(event),
        "on": .text("2026-12-11"),
      ])
    func deal(_ index: Int, _ stage: String, _ opened: String, _ values: [String: Value] = [:]) throws {
      var all: [String: Value] = [
        "name": .text("商談\(index)"), "account": .reference(account[index]), "stage": .text(stage),
        "opened": .text(opened),
      ]
      all.merge(values) { _, new in new }
      _ = try workspace.add("deal", all)
    }
    // Met before, by a visit.
    _ = try workspace.add("visit", ["account": .reference(account[2]), "on": .text("2026-12-09")])
    try deal(
      1, "won", "2026-12-20",
      ["lead": .reference(lead), "amount": .integer(3_000_000), "close": .text("2027-02-28")])
    try deal(2, "proposal", "2026-12-10", ["amount": .integer(2_000_000)])
    // Began before, of a company that came; and of one that did not come.
    try deal(3, "proposal", "2026-12-01")
    try deal(0, "won", "2027-01-10", ["amount": .integer(9_000_000)])
    // Named by hand.
    try deal(4, "lost", "2027-01-05", ["event": .reference(event)])
    let funnel = try #require(try workspace.read { try $0.funnel(event) })
    #expect(funnel.stages.map(\.count) == [4, 3, 3, 1, 3, 1])
    #expect(
      funnel.stages.map(\.share) == [
        nil, Proportion(3, of: 4), Proportion(2, of: 3), Proportion(1, of: 3), Proportion(1, of: 1),
        Proportion(1, of: 3),
      ])
    #expect(funnel.stages.map(\.unannounced) == [0, 0, 1, 0, 2, 0])
    #expect(funnel.anyTouch.wonYen.known == 3_000_000 && funnel.anyTouch.openYen.known == 2_000_000)
    // The company with a visit before is not met for the first time; the others are.
    #expect(funnel.deals.map(\.isFirstTouch) == [true, false, true])
    #expect(funnel.cost(per: .attended) == 33_333 && funnel.cost(per: .won) == 100_000)
    #expect(funnel.daysToDeal.value == 10 && funnel.daysToDeal.cases == 3)
    #expect(funnel.daysToWon.value == 80 && funnel.daysToWon.isTooFew)
  }

  @Test("an event without guests or date has an empty funnel")
  func empty() throws {
    let event = try workspace.add("event", ["name": .text("会")])
    let funnel = try #require(try workspace.read { try $0.funnel(event) })
    #expect(funnel.stages.allSatisfy { $0.count == 0 } && funnel.deals.isEmpty)
    #expect(funnel.cost(per: .attended) == nil && funnel.daysToDeal.value == nil)
  }

  @Test("a sum of yen stays within what an integer holds, and knows what is unknown")
  func sums() {
    let sum = YenSum(of: [.max, 5, nil])
    #expect(sum.known == .max && sum.cases == 2 && sum.unknown == 1)
    #expect(YenSum.share(of: 7, among: 2) == 4 && YenSum.share(of: -7, among: 2) == -4)
    #expect(YenSum.share(of: 10, among: 3) == 3 && YenSum.share(of: 10, among: 0) == nil)
  }

  @Test("at random, it is what the records say one by one", arguments: 0..<6 as Range<UInt64>)
  func random(seed: UInt64) throws {
    let world = try RandomEvents(seed: seed, in: workspace)
    for event in world.events {
      let funnel = try #require(try workspace.read { try $0.funnel(event) })
      let (expected, first) = try world.naive(event)
      #expect(funnel.stages.map(\.count) == expected, "seed \(seed)")
      #expect(Set(funnel.deals.filter(\.isFirstTouch).map(\.deal)) == first, "seed \(seed)")
      #expect(Set(funnel.deals.map(\.deal)).count == funnel.deals.count)
    }
  }

  @Test("whoever merges in whatever order sees the same", arguments: 0..<3 as Range<UInt64>)
  func order(seed: UInt64) throws {
    let other = try folder.join("鈴木", from: workspace, seed: 2)
    let mine = try RandomEvents(seed: seed, in: workspace)
    _ = try RandomEvents(seed: seed + 100, in: other)
    try exchangeAll([workspace, other])
    #expect(try workspace.digest == other.digest)
    for event in mine.events {
      #expect(try workspace.read { try $0.funnel(event) } == other.read { try $0.funnel(event) })
      let suggestions = try workspace.read { try $0.suggestions(for: event) }
      #expect(try suggestions == other.read { try $0.suggestions(for: event) })
    }
    #expect(try workspace.read { try $0.goals() } == other.read { try $0.goals() })
  }
}
