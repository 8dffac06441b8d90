import Testing

@testable import AwaseCore

@Suite("Insight: whom to invite")
struct SuggestionTests {
  let folder: WorkspaceFolder
  let workspace: Workspace
  let event: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
    event = try workspace.add(
      "event",
      [
        "name": .text("面接辞退セミナー"), "on": .text("2026-12-10"), "purpose": .text("価格のわかりやすさと、辞退を減らす手"),
        "format": .text("seminar"),
      ])
  }

  private func customer(_ name: String, _ values: [String: Value] = [:]) throws -> (RecordID, RecordID) {
    let account = try workspace.add("account", ["name": .text(name)].merging(values) { _, new in new })
    return (
      account, try workspace.add("contact", ["name": .text(name + "の人"), "account": .reference(account)])
    )
  }

  private func deal(_ account: RecordID, _ values: [String: Value]) throws {
    let all: [String: Value] = ["name": .text("研修"), "account": .reference(account)]
    _ = try workspace.add("deal", all.merging(values) { _, new in new })
  }

  private func suggested(limit: Int = 20) throws -> [Suggestion] {
    try workspace.read { try $0.suggestions(for: event, limit: limit) }
  }

  @Test("where nothing speaks for anybody, those we know are suggested, whom we met last first")
  func acquaintances() throws {
    #expect(try suggested().isEmpty)
    let (_, known) = try customer("青葉")
    let (account, met) = try customer("みどり")
    let visit = try workspace.add("visit", ["account": .reference(account), "on": .text("2026-11-02")])
    try workspace.write { $0.include(.reference(met), in: "met", of: visit, kind: "visit") }
    let found = try suggested()
    #expect(found.map(\.contact.id) == [met, known])
    #expect(found.map { $0.reasons.map(\.cause) } == [[.known], [.known]])
    #expect(found.map { $0.reasons[0].on } == [CivilDate("2026-11-02"), nil])
  }

  @Test("of two records of one person, also at two records of the company, one is suggested")
  func twice() throws {
    let (account, _) = try customer("株式会社青葉")
    let (other, _) = try customer("青葉")
    for company in [account, other] {
      try deal(company, ["stage": .text("lost"), "close": .text("2026-01-03")])
      _ = try workspace.add("contact", ["name": .text("佐藤 明子"), "account": .reference(company)])
      _ = try workspace.add("contact", ["name": .text("佐藤明子"), "account": .reference(company)])
    }
    #expect(try suggested().count { ($0.contact.text("name") ?? "").hasPrefix("佐藤") } == 1)
  }

  @Test("each cause is found, what speaks of the event's topic first, and says what it rests on")
  func causes() throws {
    let (matching, one) = try customer("辞退の会社")
    try deal(matching, ["stage": .text("lost"), "said": .text("面接の辞退が減らなかった"), "close": .text("2025-10-03")])
    let (priced, two) = try customer("価格の会社")
    try deal(priced, ["stage": .text("lost"), "reason": .text("price"), "close": .text("2025-09-03")])
    let (lost, three) = try customer("失注の会社")
    try deal(lost, ["stage": .text("no-decision"), "close": .text("2026-01-03")])
    let (_, four) = try customer(
      "再訪の会社", ["nurture": .text("gathering"), "revisit": .text("2027-01-20")])
    _ = try customer("先の会社", ["nurture": .text("gathering"), "revisit": .text("2027-01-25")])
    let (_, five) = try customer("休眠の会社", ["relation": .text("dormant")])
    let (needing, six) = try customer("課題の会社")
    _ = try workspace.add(
      "need",
      [
        "account": .reference(needing), "rung": .text("desk"), "text": .text("内定辞退が多い"),
        "on": .text("2026-11-01"),
      ])
    let (open, seven) = try customer("商談の会社")
    try deal(open, ["stage": .text("proposal"), "opened": .text("2026-11-01")])
    let found = try suggested()
    #expect(found.prefix(4).map(\.contact.id) == [one, two, three, four])
    #expect(Set(found.map(\.contact.id)) == [one, two, three, four, five, six, seven])
    #expect(
      found.map { $0.reasons.map(\.cause) } == [
        [.lost], [.lost], [.lost], [.revisit], [.need], [.away], [.open],
      ])
    #expect(found[0].reasons[0].words == ["面接", "辞退"] && found[0].reasons[0].on == CivilDate("2025-10-03"))
    #expect(try suggested(limit: 2).map(\.contact.id) == [one, two])
  }

  @Test("whoever is invited, has left, wants no mail, or is archived is not suggested")
  func left() throws {
    let (account, invited) = try customer("青葉")
    try deal(account, ["stage": .text("lost")])
    _ = try workspace.add("invitee", ["event": .reference(event), "contact": .reference(invited)])
    for values: [String: Value] in [["departed": .text("2026-09-30")], ["consent": .integer(0)]] {
      _ = try workspace.add(
        "contact",
        ["name": .text("去った人"), "account": .reference(account)].merging(values) { _, new in new })
    }
    let archived = try workspace.add("contact", ["name": .text("しまった人"), "account": .reference(account)])
    try workspace.write { $0.setArchived(true, archived, kind: "contact") }
    #expect(try suggested().isEmpty, "also among those we know")
    let willing = try workspace.add(
      "contact", ["name": .text("よい人"), "account": .reference(account), "consent": .integer(1)])
    #expect(try suggested().map(\.contact.id) == [willing])
  }

  @Test("who came to an event like it is suggested until a lead or a deal has come of it")
  func guests() throws {
    let earlier = try workspace.add(
      "event", ["name": .text("採用の会"), "on": .text("2026-06-10"), "format": .text("seminar")])
    let unlike = try workspace.add(
      "event", ["name": .text("展示"), "on": .text("2026-06-10"), "format": .text("exhibition")])
    func came(_ name: String, to event: RecordID) throws -> (RecordID, RecordID) {
      let (account, contact) = try customer(name)
      _ = try workspace.add(
        "invitee",
        ["event": .reference(event), "contact": .reference(contact), "attended": .integer(1)])
      return (account, contact)
    }
    let (_, waiting) = try came("待つ会社", to: earlier)
    _ = try came("展示の会社", to: unlike)
    let (sold, _) = try came("売れた会社", to: earlier)
    try deal(sold, ["stage": .text("won"), "opened": .text("2026-07-01")])
    let (led, contact) = try came("リードの会社", to: earlier)
    _ = try workspace.add(
      "lead", ["account": .reference(led), "contact": .reference(contact), "on": .text("2026-06-11")])
    let found = try suggested()
    #expect(found.map(\.contact.id) == [waiting] && found[0].reasons.map(\.record.id) == [earlier])
  }

  @Test("of one company at most three are suggested, those who have a say first")
  func crowd() throws {
    let (account, _) = try customer("青葉")
    try deal(account, ["stage": .text("lost")])
    for index in 0..<5 {
      _ = try workspace.add("contact", ["name": .text("社員\(index)"), "account": .reference(account)])
    }
    let boss = try workspace.add(
      "contact", ["name": .text("部長"), "account": .reference(account), "role": .text("decision-maker")])
    let found = try suggested()
    #expect(found.count == 3 && found[0].contact.id == boss)
  }
}
