@testable import AwaseCore

/// A workspace's customers, events and sales, made at random, and what they come to, counted record by record.
struct RandomEvents {
  private(set) var events: [RecordID] = []
  private var accounts: [RecordID] = []
  private var contacts: [RecordID] = []
  private let workspace: Workspace
  private var chance: Chance

  private static let days = [
    "2026-10-01", "2026-11-30", "2026-12-31", "2027-01-01", "2027-02-28", "2028-02-29", "2028-03-01",
  ]
  private static let texts = ["面接辞退を減らす", "研修", "採用の見直し", "価格", "support"]

  init(seed: UInt64, in workspace: Workspace) throws {
    self.workspace = workspace
    chance = Chance(seed: seed)
    try makePeople()
    try makeGuests()
    try makeSales()
    try makeGoals()
  }

  private mutating func add(_ kind: String, _ values: [String: Value?]) throws -> RecordID {
    let isArchived = chance.hits(6)
    return try workspace.write { draft in
      let id = try draft.create(kind, values.compactMapValues { $0 })
      if isArchived { draft.setArchived(true, id, kind: kind) }
      return id
    }
  }

  private mutating func day(_ percent: Int = 90) -> Value? {
    let day = chance.pick(Self.days)
    return chance.hits(percent) ? .text(day) : nil
  }

  private mutating func one(_ records: [RecordID], _ percent: Int = 90) -> Value? {
    let record = chance.pick(records)
    return chance.hits(percent) ? .reference(record) : nil
  }

  private mutating func makePeople() throws {
    for index in 0..<8 {
      let relation = chance.pick(["customer", "dormant", "churned", "prospect"])
      let nurture: Value? = chance.hits(30) ? .text(chance.pick(["lost", "gathering"])) : nil
      accounts.append(
        try add(
          "account",
          ["name": .text("会社\(index)"), "relation": .text(relation), "nurture": nurture, "revisit": day(40)]))
    }
    for index in 0..<14 {
      let consent: Value? = chance.hits(20) ? .integer(0) : nil
      contacts.append(
        try add(
          "contact",
          ["name": .text("人\(index)"), "account": one(accounts), "consent": consent, "departed": day(10)]))
    }
    for index in 0..<3 {
      events.append(
        try add(
          "event",
          [
            "name": .text("会\(index)"), "on": day(), "purpose": .text(chance.pick(Self.texts)),
            "format": .text(chance.pick(["seminar", "exhibition"])),
          ]))
    }
  }

  private mutating func makeGuests() throws {
    for _ in 0..<30 {
      let came: Value? = chance.hits(60) ? .integer(1) : nil
      _ = try add(
        "invitee",
        [
          "event": one(events, 100), "contact": one(contacts, 97), "account": one(accounts, 60),
          "attended": came,
          "status": .text(chance.pick(["invited", "yes", "no", "maybe"])), "replied": day(50),
        ])
    }
  }

  private mutating func makeSales() throws {
    var leads: [RecordID] = []
    for _ in 0..<10 {
      let statuses = ["new", "mql", "offered", "sal", "sql", "returned"]
      leads.append(
        try add(
          "lead",
          [
            "account": one(accounts), "contact": one(contacts, 60), "event": one(events, 60), "on": day(),
            "status": .text(chance.pick(statuses)), "since": day(),
          ]))
    }
    for _ in 0..<10 { _ = try add("visit", ["account": one(accounts), "on": day()]) }
    for index in 0..<16 {
      let stage = chance.pick(["won", "lost", "proposal", "no-decision"])
      let amount: Value? = chance.hits(80) ? .integer(Int64(chance.number(1...900)) * 10_000) : nil
      _ = try add(
        "deal",
        [
          "name": .text(chance.pick(Self.texts) + "\(index)"), "account": one(accounts),
          "stage": .text(stage),
          "opened": day(), "close": day(70), "amount": amount, "lead": one(leads, 30),
          "event": one(events, 20),
        ])
    }
    for _ in 0..<6 {
      _ = try add(
        "need", ["account": one(accounts), "rung": .text("desk"), "text": .text(chance.pick(Self.texts))])
    }
    for _ in 0..<6 {
      _ = try add(
        "revenue",
        ["account": one(accounts), "start": day(), "amount": .integer(Int64(chance.number(1...99)))])
    }
  }

  private mutating func makeGoals() throws {
    var goals: [RecordID] = []
    let measures = [
      "attendees", "leads", "mql", "sal", "sql", "visits", "deals", "won", "revenue", "visitors",
    ]
    for measure in measures {
      goals.append(
        try add(
          "goal",
          [
            "name": .text(measure), "measure": .text(measure), "target": .integer(10), "start": day(50),
            "due": day(70), "parent": goals.isEmpty ? nil : one(goals, 60), "event": one(events, 30),
          ]))
    }
    let (first, last) = (goals[0], goals[9])
    if chance.hits(40) {
      try workspace.write { $0.set("parent", of: first, kind: "goal", to: .reference(last)) }
    }
  }

  // MARK: Record by record

  /// How many came to each step, and the deals of companies that were not known before.
  func naive(_ event: RecordID) throws -> ([Int], first: Set<RecordID>) {
    try workspace.read { reader in
      let all = { (kind: String) in try reader.list(ListQuery(kind: kind)) }
      let held = try reader.record(event)?.text("on")
      let contacts = Dictionary(
        (try all("contact") + archived("contact", reader)).map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first })
      let account = { (invitee: Record) in
        invitee.reference("account")
          ?? invitee.reference("contact").flatMap {
            contacts[$0]?.reference("account")
          }
      }
      let records = try all("invitee").filter { $0.reference("event") == event }
      let people = Dictionary(grouping: records) { $0.reference("contact") ?? $0.id }
      let rank = { (record: Record) in
        ["invited", "no", "maybe", "yes"].firstIndex(of: record.text("status") ?? "invited") ?? 0
      }
      let accepted = people.values.count { records in
        let last = records.max {
          ($0.text("replied") ?? "", rank($0)) < ($1.text("replied") ?? "", rank($1))
        }
        return last?.text("status") == "yes"
      }
      let came = records.filter { $0.integer("attended") == 1 }
      let attended = people.values.count { $0.contains { $0.integer("attended") == 1 } }
      let companies = Set(came.compactMap(account))
      let leads = try all("lead").filter { $0.reference("event") == event }.map(\.id)
      let deals = try all("deal").filter { deal in
        if deal.reference("event") == event || deal.reference("lead").map(leads.contains) ?? false {
          return true
        }
        guard let account = deal.reference("account"), let held, let opened = deal.text("opened") else {
          return false
        }
        return companies.contains(account) && opened >= held
      }
      let won = deals.count { $0.text("stage") == "won" }
      var first: Set<RecordID> = []
      for deal in deals {
        guard let held, let company = deal.reference("account"), deal.text("opened") ?? held >= held else {
          continue
        }
        let isOf = { (record: Record) in record.reference("account") == company }
        let before = { (day: String?) in day.map { $0 < held } ?? false }
        let isKnown =
          try all("lead").contains { isOf($0) && before($0.text("on")) }
          || all("visit").contains { isOf($0) && before($0.text("on")) }
          || all("deal").contains { isOf($0) && before($0.text("opened")) }
          || all("invitee").contains { invitee in
            guard invitee.integer("attended") == 1, account(invitee) == company,
              let other = try invitee.reference("event").flatMap({ try reader.record($0) })
            else { return false }
            return !other.isArchived && before(other.text("on"))
          }
        if !isKnown { first.insert(deal.id) }
      }
      return ([people.count, accepted, attended, leads.count, deals.count, won], first)
    }
  }

  private func archived(_ kind: String, _ reader: Reader) throws -> [Record] {
    var query = ListQuery(kind: kind)
    query.archived = true
    return try reader.list(query)
  }
}
