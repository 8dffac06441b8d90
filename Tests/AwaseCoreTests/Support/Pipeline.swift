@testable import AwaseCore

/// Random leads, deals, visits and tasks of a few accounts, and what is asked of them computed record by record.
struct Pipeline {
  private var chance: Chance
  private let accounts: [RecordID]
  private let people: [RecordID]
  private let competitors: [RecordID]
  private let today: CivilDate

  init(_ workspace: Workspace, seed: UInt64) throws {
    chance = Chance(seed: seed)
    today = workspace.environment.today
    accounts = try (0..<4).map { number in
      var values: [String: Value] = ["name": .text("会社\(number)")]
      if number > 0 { values["industry"] = .text(number > 1 ? "製造" : "卸売") }
      return try workspace.add("account", values)
    }
    people = try (0..<3).map { try workspace.add("person", ["name": .text("人\($0)")]) }
    competitors = try (0..<3).map { try workspace.add("competitor", ["name": .text("競合\($0)")]) }
  }

  // MARK: Making

  mutating func fill(_ workspace: Workspace, leads: Int = 60, deals: Int = 40) throws {
    var made: (leads: [RecordID], deals: [RecordID]) = ([], [])
    for _ in 0..<leads { made.leads.append(try workspace.add("lead", lead())) }
    for _ in 0..<deals { made.deals.append(try addDeal(to: workspace)) }
    for _ in 0..<leads {
      var visit: [String: Value] = ["account": .reference(chance.pick(accounts)), "on": date(-60...5)]
      if chance.hits(40) { visit["lead"] = .reference(chance.pick(made.leads)) }
      if chance.hits(20) { visit["deal"] = .reference(chance.pick(made.deals)) }
      if chance.hits(10) { visit["on"] = nil }
      let record = try workspace.add("visit", visit)
      if chance.hits(10) { try archive(record, "visit", in: workspace) }
      try addTask(to: workspace, visit: record, made)
    }
    for record in made.leads where chance.hits(5) { try archive(record, "lead", in: workspace) }
    for record in made.deals where chance.hits(5) { try archive(record, "deal", in: workspace) }
  }

  private func archive(_ record: RecordID, _ kind: String, in workspace: Workspace) throws {
    try workspace.write { $0.setArchived(true, record, kind: kind) }
  }

  private mutating func addTask(
    to workspace: Workspace, visit: RecordID, _ made: (leads: [RecordID], deals: [RecordID])
  ) throws {
    var task: [String: Value] = ["text": .text("すること"), "due": date(-40...20)]
    if chance.hits(40) { task["done"] = date(-60...0) }
    if chance.hits(50) { task["visit"] = .reference(visit) }
    if chance.hits(40) { task["lead"] = .reference(chance.pick(made.leads)) }
    if chance.hits(20) { task["deal"] = .reference(chance.pick(made.deals)) }
    _ = try workspace.add("task", task)
  }

  private mutating func lead() -> [String: Value] {
    var values: [String: Value] = ["account": .reference(chance.pick(accounts)), "on": date(-220...0)]
    let statuses = [
      "new", "mql", "offered", "sal", "working", "sql", "converted", "declined", "returned", "closed",
      "of a newer version",
    ]
    if chance.hits(95) { values["status"] = .text(chance.pick(statuses)) }
    if chance.hits(90) { values["since"] = date(-70...0) }
    if chance.hits(60) { values["due"] = date(-20...10) }
    if chance.hits(60) { values["until"] = date(-60...60) }
    if chance.hits(70) { values["amount"] = .integer(Int64(chance.number(0...9)) * 100_000) }
    for side in ["marketing", "sales"] where chance.hits(80) {
      values["\(side)_grade"] = .text(chance.pick(["a", "b", "c", "d", "e"]))
    }
    if chance.hits(80) { values["to"] = .reference(chance.pick(people)) }
    return values
  }

  /// A deal with some steps behind it.
  private mutating func addDeal(to workspace: Workspace) throws -> RecordID {
    var values: [String: Value] = [
      "name": .text("商談"), "account": .reference(chance.pick(accounts)), "stage": .text("prospecting"),
      "since": date(-200...(-100)), "opened": date(-200...0),
    ]
    if chance.hits(70) { values["amount"] = .integer(Int64(chance.number(0...9)) * 1_000_000) }
    if chance.hits(60) { values["close"] = date(-400...30) }
    if chance.hits(50) { values["reason"] = .text(chance.pick(["price", "timing"])) }
    if chance.hits(50) { values["said"] = .text("高い") }
    if chance.hits(50) { values["source"] = .text(chance.pick(["web", "seminar"])) }
    if chance.hits(30) { values["lost_to"] = .reference(chance.pick(competitors)) }
    let deal = try workspace.add("deal", values)
    for competitor in competitors where chance.hits(30) {
      try workspace.write { $0.include(.reference(competitor), in: "competitors", of: deal, kind: "deal") }
    }
    let stages = ["prospecting", "needs", "quote", "quote", "won", "lost", "no-decision"]
    for _ in 0..<chance.number(0...4) {
      let (stage, day) = (chance.pick(stages), date(-100...0))
      let isDated = chance.hits(90)
      try workspace.write { draft in
        draft.set("stage", of: deal, kind: "deal", to: .text(stage))
        if isDated { draft.set("since", of: deal, kind: "deal", to: day) }
      }
    }
    return deal
  }

  private mutating func date(_ days: ClosedRange<Int>) -> Value {
    .text((today.adding(days: chance.number(days)) ?? today).description)
  }
}

/// The same questions, answered slowly.
struct SlowPipeline {
  let leads: [Record]
  let deals: [Record]
  let visits: [Record]
  let tasks: [Record]
  let reader: Reader
  let today: CivilDate

  init(_ reader: Reader) throws {
    self.reader = reader
    today = reader.environment.today
    leads = try reader.list(ListQuery(kind: "lead"))
    deals = try reader.list(ListQuery(kind: "deal"))
    visits = try reader.list(ListQuery(kind: "visit"))
    tasks = try reader.list(ListQuery(kind: "task"))
  }

  func since(_ lead: Record) -> CivilDate? { lead.date("since") ?? lead.date("on") }

  func isTouched(_ lead: Record, since: CivilDate?) -> Bool {
    let isLater: (CivilDate?) -> Bool = { day in
      guard let since else { return true }
      return day.map { $0 >= since } ?? false
    }
    return visits.contains { visit in
      visit.reference("lead") == lead.id && (visit.date("on") == nil || isLater(visit.date("on")))
        || visit.reference("account") == lead.reference("account") && visit.date("on") != nil
          && isLater(visit.date("on"))
    }
      || tasks.contains {
        $0.reference("lead") == lead.id && $0.date("done") != nil && isLater($0.date("done"))
      }
  }

  func state(_ lead: Record) -> HandOffState {
    switch lead.text("status") {
    case "offered": lead.date("due").map { $0 < today } == true ? .overdue : .offered
    case "sal": isTouched(lead, since: since(lead)) ? .working : .untouched
    case "returned": lead.date("until").map { $0 <= today } == true ? .back : .returned
    case let status?: HandOffState(rawValue: status) ?? .new
    case nil: .new
    }
  }

  /// Whether one lead comes before another of the same state: the earlier day first, then the greater amount; what is not
  /// known comes last.
  func comes(_ one: Record, before other: Record, in state: HandOffState) -> Bool {
    let day: (Record) -> String = { lead in
      let day =
        switch state {
        case .offered, .overdue: lead.date("due")
        case .returned, .back: lead.date("until")
        default: since(lead)
        }
      return day?.description ?? "none"
    }
    if day(one) != day(other) { return day(one) < day(other) }
    let amounts = [one, other].map { $0.integer("amount") ?? -1 }
    return amounts[0] == amounts[1] ? one.id < other.id : amounts[0] > amounts[1]
  }

  func ended(_ deal: Record) -> CivilDate? { deal.date("close") ?? deal.date("since") }
}
