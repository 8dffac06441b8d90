import Testing

@testable import AwaseCore

@Suite("Insight: goals")
struct GoalTests {
  let folder: WorkspaceFolder
  let clock = TestClock()
  let workspace: Workspace
  let account: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found(clock: clock)
    account = try workspace.add("account", ["name": .text("青葉")])
  }

  private func goal(_ name: String, _ values: [String: Value] = [:]) throws -> RecordID {
    try workspace.add("goal", ["name": .text(name)].merging(values) { _, new in new })
  }

  private func progress(_ id: RecordID) throws -> GoalProgress {
    try #require(try workspace.read { try $0.goals() }.tree.first { $0.goal.id == id })
  }

  private func deal(_ stage: String, _ opened: String, close: String? = nil, yen: Int64? = nil) throws {
    var values: [String: Value] = [
      "name": .text("商談"), "account": .reference(account), "stage": .text(stage), "opened": .text(opened),
    ]
    values["close"] = close.map { .text($0) }
    values["amount"] = yen.map { .integer($0) }
    _ = try workspace.add("deal", values)
  }

  @Test("an empty workspace has no goals and no history")
  func empty() throws {
    let goals = try workspace.read { try $0.goals() }
    #expect(goals.tree.isEmpty && goals.rings.isEmpty)
    #expect(goals.history.passages.allSatisfy { $0.share.cases == 0 && $0.days.value == nil })
    #expect(goals.history.share(from: .leads, to: .won) == nil && goals.history.yenPerWon == nil)
  }

  @Test("a deal whose stage somebody cleared is one that is not decided")
  func noStage() throws {
    try deal("won", "2026-10-01")
    let cleared = try workspace.add("deal", ["name": .text("商談"), "account": .reference(account)])
    try workspace.write { $0.set("stage", of: cleared, kind: "deal", to: .null) }
    let decisions = try workspace.read { try $0.conversionHistory() }.passages[2]
    #expect(decisions.share.cases == 1 && decisions.undecided == 1)
  }

  @Test("both the first day and the last count, and the days around them do not")
  func ends() throws {
    for day in ["2026-11-30", "2026-12-01", "2026-12-31", "2027-01-01"] { try deal("proposal", day) }
    let december = try goal(
      "十二月", ["measure": .text("deals"), "start": .text("2026-12-01"), "due": .text("2026-12-31")])
    let leap = try goal(
      "二月", ["measure": .text("deals"), "start": .text("2028-02-01"), "due": .text("2028-02-29")])
    try deal("proposal", "2028-02-29")
    try deal("proposal", "2028-03-01")
    #expect(try progress(december).actual == 2 && progress(leap).actual == 1)
  }

  @Test("revenue is what departments sold, or else what won deals are worth, and never both")
  func revenue() throws {
    try deal("won", "2026-10-01", close: "2026-12-01", yen: 500)
    try deal("won", "2026-10-01", close: "2026-12-02")
    let goal = try goal(
      "売上", ["measure": .text("revenue"), "target": .integer(1000), "start": .text("2026-12-01")])
    var found = try progress(goal)
    #expect(found.actual == 500 && found.basis == .won && found.unknownAmounts == 1 && found.share == 0.5)
    _ = try workspace.add(
      "revenue",
      ["account": .reference(account), "start": .text("2026-12-01"), "amount": .integer(300)])
    found = try progress(goal)
    #expect(found.actual == 300 && found.basis == .revenue && found.unknownAmounts == 0)
  }

  @Test(
    "revenue counts a period that only its name dates, and once what two people entered, as the sales page does"
  )
  func revenueAsSold() throws {
    let people = try ["田中", "鈴木"].map { try workspace.add("person", ["name": .text($0)]) }
    let deal = try workspace.add(
      "deal", ["name": .text("商談"), "account": .reference(account), "stage": .text("won")])
    for (by, yen) in zip(people, [300, 320] as [Int64]) {
      _ = try workspace.add(
        "revenue",
        [
          "account": .reference(account), "department": .text("営業1課"), "period": .text("2025年度"),
          "amount": .integer(yen), "by": .reference(by), "deal": .reference(deal),
        ])
    }
    let event = try workspace.add("event", ["name": .text("セミナー"), "on": .text("2025-04-01")])
    try workspace.write { $0.set("event", of: deal, kind: "deal", to: .reference(event)) }
    let year: [String: Value] = [
      "measure": .text("revenue"), "start": .text("2025-04-01"), "due": .text("2026-03-31"),
    ]
    let all = try progress(try goal("年度", year))
    let ofEvent = try progress(try goal("セミナーから", year.merging(["event": .reference(event)]) { $1 }))
    #expect(all.actual == 320 && all.basis == .revenue && all.unknownAmounts == 0)
    #expect(ofEvent.actual == 320 && ofEvent.basis == .revenue)
    #expect(try workspace.read { try $0.salesOverview() }.total.known == 320)
    let later = try goal("翌年度", ["measure": .text("revenue"), "start": .text("2026-04-01")])
    #expect(try progress(later).actual == 0)
  }

  @Test("a lead of nobody in particular is its company's guests', in the history as in the funnel")
  func companyLeads() throws {
    let other = try workspace.add("account", ["name": .text("白樺")])
    let event = try workspace.add("event", ["name": .text("セミナー"), "on": .text("2026-12-01")])
    for account in [account] + Array(repeating: other, count: 9) {
      let contact = try workspace.add("contact", ["name": .text("客"), "account": .reference(account)])
      _ = try workspace.add(
        "invitee",
        ["event": .reference(event), "contact": .reference(contact), "attended": .integer(1)])
    }
    _ = try workspace.add("lead", ["account": .reference(account), "event": .reference(event)])
    try workspace.read { reader in
      let funnel = try #require(try reader.funnel(event))
      #expect(funnel.stages.first { $0.step == .leads }?.share == Proportion(1, of: 10))
      #expect(try reader.conversionHistory().share(from: .attendees, to: .leads) == 0.1)
    }
  }

  @Test("what cannot be counted here is what somebody wrote down, and otherwise unknown")
  func stated() throws {
    let visitors = try goal("訪問", ["measure": .text("visitors"), "target": .integer(100)])
    #expect(try progress(visitors).actual == nil && progress(visitors).basis == .unknown)
    try workspace.write { $0.set("actual", of: visitors, kind: "goal", to: .integer(40)) }
    #expect(try progress(visitors).actual == 40 && progress(visitors).share == 0.4)
  }

  @Test("a person at two records of one event came once; at two events, twice")
  func attendees() throws {
    let contact = try workspace.add("contact", ["name": .text("佐藤"), "account": .reference(account)])
    let events = try ["2026-12-01", "2026-12-05"].map {
      try workspace.add("event", ["name": .text($0), "on": .text($0)])
    }
    for event in [events[0], events[0], events[1]] {
      _ = try workspace.add(
        "invitee",
        ["event": .reference(event), "contact": .reference(contact), "attended": .integer(1)])
    }
    let all = try goal("来場", ["measure": .text("attendees")])
    let one = try goal("一回", ["measure": .text("attendees"), "event": .reference(events[0])])
    #expect(try progress(all).actual == 2 && progress(one).actual == 1)
  }

  @Test(
    "a step counts on the day it was taken, though the lead has gone on, or back, since; not one taken back")
  func steps() throws {
    func step(_ lead: RecordID, _ status: String, _ since: String) throws {
      clock.advance(minutes: 1)
      try workspace.write { draft in
        draft.set("status", of: lead, kind: "lead", to: .text(status))
        draft.set("since", of: lead, kind: "lead", to: .text(since))
      }
    }
    func lead() throws -> RecordID {
      try workspace.add(
        "lead",
        [
          "account": .reference(account), "status": .text("new"), "since": .text("2026-12-01"),
          "on": .text("2026-12-01"),
        ])
    }
    let returned = try lead()
    try step(returned, "mql", "2026-12-03")
    try step(returned, "sal", "2026-12-10")
    try step(returned, "returned", "2027-01-10")
    let skipped = try lead()
    try step(skipped, "sql", "2026-12-31")
    let mistaken = try lead()
    try step(mistaken, "mql", "2026-12-05")
    try step(mistaken, "sal", "2026-12-06")
    _ = try workspace.write { try $0.undo() }
    let accepted = try goal(
      "受領", ["measure": .text("sal"), "start": .text("2026-12-01"), "due": .text("2026-12-31")])
    let ready = try goal(
      "有望", ["measure": .text("mql"), "start": .text("2026-12-04"), "due": .text("2026-12-31")])
    let real = try goal("営業有望", ["measure": .text("sql"), "due": .text("2026-12-31")])
    #expect(try progress(accepted).actual == 2)
    #expect(try progress(ready).actual == 2)
    #expect(try progress(real).actual == 1)
    let passage = try workspace.read { try $0.conversionHistory() }.passages[0]
    #expect(passage.share == Proportion(2, of: 3) && passage.days.value == 19.5)
  }

  @Test("history: shares, medians and what a target would bring, only from ten cases on")
  func history() throws {
    for index in 0..<9 {
      try deal(index < 3 ? "won" : "lost", "2026-01-01", close: "2026-01-31", yen: index < 3 ? 100 : nil)
    }
    let won = try goal("受注", ["measure": .text("won"), "target": .integer(5)])
    let deals = try goal(
      "商談", ["measure": .text("deals"), "target": .integer(30), "parent": .reference(won)])
    #expect(try progress(deals).byHistory == nil)
    try deal("no-decision", "2026-01-01")
    try deal("proposal", "2026-01-01")
    let passage = try workspace.read { try $0.conversionHistory() }.passages[2]
    #expect(passage.share == Proportion(3, of: 10) && passage.undecided == 1)
    #expect(passage.days.value == 30 && passage.days.isTooFew)
    #expect(try progress(deals).byHistory == 9 && progress(deals).yenByHistory == nil)
    for _ in 0..<7 { try deal("won", "2026-01-01", close: "2026-03-02", yen: 200) }
    // 10 of 17 won, at 170 yen each.
    #expect(try progress(deals).byHistory == 18 && progress(deals).yenByHistory == 3000)
  }

  @Test("goals that lead to each other in a ring are told and not followed; orphans stand at the top")
  func tree() throws {
    let top = try goal("売上", ["measure": .text("revenue")])
    let middle = try goal("商談", ["parent": .reference(top)])
    let bottom = try goal("来場", ["parent": .reference(middle)])
    var goals = try workspace.read { try $0.goals() }
    #expect(goals.tree.map(\.goal.id) == [top, middle, bottom] && goals.tree.map(\.depth) == [0, 1, 2])
    try workspace.write { $0.set("parent", of: top, kind: "goal", to: .reference(bottom)) }
    goals = try workspace.read { try $0.goals() }
    #expect(goals.rings.map { $0.map(\.id) } == [[top, bottom, middle]])
    #expect(goals.tree.map(\.goal.id) == [top, middle, bottom])
    try workspace.write { $0.setArchived(true, top, kind: "goal") }
    goals = try workspace.read { try $0.goals() }
    #expect(goals.rings.isEmpty && goals.tree.map(\.isOrphan) == [true, false])
    let alone = try goal("自分", [:])
    try workspace.write { $0.set("parent", of: alone, kind: "goal", to: .reference(alone)) }
    goals = try workspace.read { try $0.goals() }
    #expect(goals.tree.count == 3 && goals.rings.count == 1)
  }

  @Test("of an event only what came of it counts")
  func ofEvent() throws {
    let world = try RandomEvents(seed: 7, in: workspace)
    for event in world.events {
      let (counts, _) = try world.naive(event)
      let ids = try ["attendees", "leads", "deals", "won"].map {
        try goal($0, ["measure": .text($0), "event": .reference(event)])
      }
      let actual = try ids.map { try progress($0).actual }
      #expect(actual == [counts[2], counts[3], counts[4], counts[5]].map(Int64.init))
    }
  }
}
