import Testing

@testable import AwaseCore

@Suite("What there is to do today")
struct TodayTests {
  private let folder: WorkspaceFolder
  private let clock = TestClock()
  private let workspace: Workspace
  private let me: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found(clock: clock)
    me = try #require(try workspace.read { try $0.me() })
    try set("2026-12-18")
  }

  private func set(_ day: String) throws {
    clock.now = try #require(Instant(iso8601: day + "T09:00:00+09:00"))
  }

  private func today(_ workspace: Workspace? = nil) throws -> Today {
    try (workspace ?? self.workspace).read { try $0.today() }
  }

  @discardableResult
  private func task(_ text: String, _ due: String?, _ more: [String: Value] = [:]) throws -> RecordID {
    var values: [String: Value] = ["text": .text(text), "owner": .reference(me)]
    if let due { values["due"] = .text(due) }
    return try workspace.add("task", values.merging(more) { $1 })
  }

  private func texts(_ tasks: [Record]) -> [String?] { tasks.map { $0.text("text") } }

  // MARK: Tasks

  @Test("begins with what is due today, then what is late, the longest first, then what comes")
  func order() throws {
    try task("先月", "2026-11-01")
    try task("来週", "2026-12-25")
    try task("いつか", nil)
    try task("昨日", "2026-12-17")
    try task("今日", "2026-12-18")
    try task("明日", "2026-12-19")
    try task("遠い", "2026-12-26")
    #expect(texts(try today().tasks) == ["今日", "先月", "昨日", "明日", "来週", "いつか"])
    #expect(try today().later == 1)
  }

  @Test("folds what was to prepare an event that is over; what follows it is still to be done")
  func leftovers() throws {
    let event = try workspace.add("event", ["name": .text("会"), "on": .text("2026-12-10")])
    try task("会場", "2026-11-01", ["event": .reference(event), "offset": .integer(-39)])
    try task("当日", "2026-12-10", ["event": .reference(event), "offset": .integer(0)])
    try task("お礼", "2026-12-11", ["event": .reference(event), "offset": .integer(1)])
    let coming = try workspace.add("event", ["name": .text("次"), "on": .text("2026-12-18")])
    try task("案内", "2026-12-01", ["event": .reference(coming), "offset": .integer(-17)])
    let found = try today()
    #expect(texts(found.tasks) == ["案内", "お礼"])
    #expect(found.leftovers.map(\.event.id) == [event])
    #expect(texts(found.leftovers[0].tasks) == ["会場", "当日"])
  }

  @Test("has nothing of an event that was cancelled but the line that clears it away")
  func cancelled() throws {
    let event = try workspace.add(
      "event", ["name": .text("春の会"), "on": .text("2026-12-24"), "status": .text("cancelled")])
    try task("案内", "2026-12-01", ["event": .reference(event)])
    try task("お礼", "2026-12-25", ["event": .reference(event)])
    let found = try today()
    #expect(found.events.isEmpty && found.tasks.isEmpty)
    #expect(found.leftovers.map(\.tasks.count) == [2])
  }

  // MARK: Coming back

  private func kept(_ name: String, revisit: String, _ more: [String: Value] = [:]) throws -> RecordID {
    try workspace.add(
      "account",
      [
        "name": .text(name), "owner": .reference(me), "nurture": .text("gathering"),
        "revisit": .text(revisit),
      ].merging(more) { $1 })
  }

  private func visit(_ account: RecordID, _ day: String) throws {
    _ = try workspace.add("visit", ["account": .reference(account), "on": .text(day)])
  }

  @Test("asks to come back until somebody has been there, or a deal is open; so does the nurture list")
  func revisits() throws {
    try set("2026-12-10")
    let due = try kept("来ていない", revisit: "2026-12-15")
    let early = try kept("前に来た", revisit: "2026-12-15")
    let late = try kept("後に来た", revisit: "2026-12-15")
    let open = try kept("商談中", revisit: "2026-12-15")
    try visit(due, "2026-12-05")
    try visit(due, "2026-12-10")
    try visit(early, "2026-12-14")
    try visit(late, "2026-12-18")
    _ = try workspace.add("deal", ["name": .text("商談"), "account": .reference(open)])
    try set("2026-12-18")
    #expect(try today().revisits.map(\.id) == [due], "a visit before the day was set is not meant")
    let list = try workspace.read { try $0.nurtureList() }
    #expect(
      list.items.map(\.account.id).first == due && Set(list.items.map(\.account.id)) == [due, early, late])
    #expect(list.items.first?.met == nil)
    #expect(Set(list.items.compactMap(\.met?.description)) == ["2026-12-14", "2026-12-18"])
    #expect(list.due == 1 && list.count == 3 && list.reopened == 1)
    try workspace.set("revisit", of: early, to: "2026-12-20")
    #expect(try today().revisits.map(\.id) == [due, early], "another day is to be kept anew")
  }

  @Test("an account without an owner is its step's: somebody comes back to it")
  func ownerless() throws {
    let account = try workspace.add(
      "account", ["name": .text("青葉"), "revisit": .text("2026-12-18"), "path": .text("research")])
    #expect(try today().revisits.isEmpty)
    try workspace.write { $0.include(.reference(me), in: "research_by", of: account, kind: "account") }
    #expect(try today().revisits.map(\.id) == [account])
  }

  // MARK: Leads

  private func lead(_ values: [String: Value]) throws -> RecordID {
    let account = try workspace.add("account", ["name": .text("青葉")])
    return try workspace.add("lead", ["account": .reference(account)].merging(values) { $1 })
  }

  @Test("a new lead that nobody offers for three business days is its finder's, and the event's in marketing")
  func waiting() throws {
    let suzuki = try folder.join("鈴木", from: workspace, clock: clock, seed: 2)
    let other = try #require(try suzuki.read { try $0.me() })
    try workspace.takeAll(from: suzuki)
    let event = try workspace.add("event", ["name": .text("会"), "marketing": .reference(other)])
    let new = try lead([
      "status": .text("new"), "since": .text("2026-12-14"), "by": .reference(me), "event": .reference(event),
    ])
    try exchangeAll([workspace, suzuki])
    // The 14th was a Monday: the 17th is the third business day after it.
    try set("2026-12-17")
    #expect(try today().handOffs.isEmpty && today(suzuki).handOffs.isEmpty)
    #expect(try workspace.read { try $0.leaks() }.groups.isEmpty)
    #expect(try workspace.read { try $0.standingHandOffs(limit: 3) }.count == 0)
    try set("2026-12-18")
    for one in [workspace, suzuki] {
      #expect(try today(one).handOffs.map(\.lead) == [new])
      #expect(try one.read { try $0.leaks() }.groups.map(\.cause) == [.new])
      let standing = try one.read { try $0.standingHandOffs(limit: 3) }
      #expect(standing.first.map(\.lead) == [new] && standing.count == 1)
    }
  }

  @Test("what marketing finds ready and offers to nobody for two weeks is marketing's to offer")
  func ready() throws {
    let suzuki = try folder.join("鈴木", from: workspace, clock: clock, seed: 2)
    let other = try #require(try suzuki.read { try $0.me() })
    try workspace.takeAll(from: suzuki)
    let leads = try [me, other].map { finder in
      try lead(["status": .text("mql"), "since": .text("2026-12-04"), "by": .reference(finder)])
    }
    try exchangeAll([workspace, suzuki])
    #expect(try today().handOffs.isEmpty && today(suzuki).handOffs.map(\.lead) == [leads[1]])
    #expect(try workspace.read { try $0.standingHandOffs(limit: 3) }.count == 2)
    try set("2026-12-17")
    #expect(try today(suzuki).handOffs.isEmpty)
  }

  @Test("a lead that was accepted today does not stand still")
  func acceptedToday() throws {
    _ = try lead(["status": .text("sal"), "since": .text("2026-12-18"), "to": .reference(me)])
    _ = try lead([
      "status": .text("sal"), "since": .text("2026-12-01"), "due": .text("2026-12-18"), "to": .reference(me),
    ])
    #expect(try workspace.read { try $0.standingHandOffs(limit: 3) }.count == 0)
    try set("2026-12-21")
    #expect(try workspace.read { try $0.standingHandOffs(limit: 3) }.count == 1)
    try set("2026-12-24")
    #expect(try workspace.read { try $0.standingHandOffs(limit: 1) }.count == 2)
  }

  @Test("tells whoever handed a lead over what became of it, with the reason, for a week")
  func answers() throws {
    let suzuki = try folder.join("鈴木", from: workspace, clock: clock, seed: 2)
    let other = try #require(try suzuki.read { try $0.me() })
    let stranger = try workspace.add("person", ["name": .text("佐々木"), "side": .text("marketing")])
    try workspace.takeAll(from: suzuki)
    let found = try lead(["status": .text("offered"), "by": .reference(other), "to": .reference(me)])
    let offered = try lead([
      "status": .text("offered"), "by": .reference(stranger), "offered_by": .reference(other),
    ])
    _ = try lead(["status": .text("offered"), "by": .reference(stranger)])
    for (lead, status, reason) in [(found, "declined", "予算がない"), (offered, "closed", "学生だった")] {
      try workspace.write { draft in
        draft.set("status", of: lead, kind: "lead", to: .text(status))
        draft.set("since", of: lead, kind: "lead", to: .text("2026-12-18"))
        draft.set("reason", of: lead, kind: "lead", to: .text(reason))
      }
    }
    try exchangeAll([workspace, suzuki])
    let answers = try today(suzuki).answers
    #expect(Set(answers.map(\.handOff.lead)) == [found, offered])
    #expect(Set(answers.map(\.reason)) == ["予算がない", "学生だった"])
    #expect(answers.allSatisfy { $0.author == me })
    #expect(try today().answers.isEmpty, "nobody is told their own answers")
    try set("2026-12-25")
    #expect(try today(suzuki).answers.count == 2)
    try set("2026-12-26")
    #expect(try today(suzuki).answers.isEmpty)
  }

  // MARK: Guests

  @Test(
    "a guest without a follow-up owner is the company's, otherwise the event's in sales, by three business days"
  )
  func followUps() throws {
    let other = try workspace.add("person", ["name": .text("山田"), "side": .text("sales")])
    let event = try workspace.add(
      "event", ["name": .text("会"), "on": .text("2026-12-11"), "sales": .reference(other)])
    func came(_ name: String, _ account: [String: Value], _ more: [String: Value] = [:]) throws -> RecordID {
      let account = try workspace.add("account", ["name": .text(name)].merging(account) { $1 })
      let contact = try workspace.add("contact", ["name": .text(name), "account": .reference(account)])
      return try workspace.add(
        "invitee",
        ["event": .reference(event), "contact": .reference(contact), "attended": .integer(1)].merging(more) {
          $1
        })
    }
    let ours = try came("青葉", ["owner": .reference(me)])
    _ = try came("みどり", ["owner": .reference(other)])
    _ = try came("さくら", [:])
    let promised = try came(
      "ふじ", [:], ["owner": .reference(me), "due": .text("2026-12-14")])
    _ = try came("すみ", ["owner": .reference(me)], ["followed": .text("2026-12-12")])
    let found = try today().followUps
    #expect(found.map(\.guest.invitees) == [[promised], [ours]])
    // The 11th was a Friday.
    #expect(found.map(\.due?.description) == ["2026-12-14", "2026-12-16"])
    let late = try workspace.read { try $0.agenda() }.followUps
    #expect(late.map(\.waiting.count) == [4] && late.map(\.attended) == [5])
    #expect(Set(late[0].waiting.compactMap(\.keeper)) == [me, other])
    try set("2026-12-16")
    #expect(try workspace.read { try $0.agenda() }.followUps.map(\.waiting.count) == [1])
  }

  @Test(
    "whoever keeps a guest is told so, in whatever way it is theirs", arguments: [1, 2, 3, 4] as [UInt64])
  func keepers(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let people = [me] + (try ["山田", "佐藤"].map { try workspace.add("person", ["name": .text($0)]) })
    func maybe(_ records: [RecordID]) -> Value? { chance.pick([nil] + records).map { .reference($0) } }
    func add(_ kind: String, _ values: [String: Value?]) throws -> RecordID {
      try workspace.add(kind, values.compactMapValues { $0 })
    }
    let accounts = try (0..<8).map { try add("account", ["name": .text("社\($0)"), "owner": maybe(people)]) }
    let contacts = try (0..<12).map {
      try add("contact", ["name": .text("客\($0)"), "account": maybe(accounts)])
    }
    let events = try ["2026-07-01", "2026-11-20", "2026-12-01"].map {
      try add("event", ["name": .text("会"), "on": .text($0), "sales": maybe(people)])
    }
    for _ in 0..<60 {
      _ = try add(
        "invitee",
        [
          "event": .reference(chance.pick(events)), "contact": maybe(contacts), "account": maybe(accounts),
          "owner": maybe(people), "attended": .integer(chance.hits(70) ? 1 : 0),
          "followed": chance.hits(20) ? .text("2026-12-10") : nil,
        ])
    }
    try workspace.read { reader in
      let recent = Set(try reader.eventsHeldLately().map(\.id))
      let all = try reader.guests(of: events)
      for person in people {
        let expected = events.flatMap { event in
          (all[event] ?? []).filter { guest in
            guest.awaitsFollowUp && guest.keeper == person
              && (recent.contains(event) || guest.owner == person)
          }.map { FollowUp(event: event, guest: $0) }
        }
        let found = try reader.followUps(ownedBy: person)
        #expect(Set(found) == Set(expected), "seed \(seed)")
        #expect(
          found.map { $0.due?.description ?? "none" } == found.map { $0.due?.description ?? "none" }.sorted())
      }
    }
  }
}
