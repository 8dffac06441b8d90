import GRDB

/// Counts by day, made once for each measure that some goal asks for, whatever the number of goals.
struct Tallies {
  /// What happened on one day.
  private struct Day {
    let day: String
    let count: Int64
    let yen: Double
    let known: Int64
  }

  private let reader: Reader
  private let ways: LeadWays
  private var byMeasure: [String: [Day]] = [:]
  private var byEvent: [RecordID: [String: [Day]]] = [:]

  init(_ reader: Reader, _ ways: LeadWays) {
    self.reader = reader
    self.ways = ways
  }

  mutating func actual(of goal: Record) throws -> (Int64?, GoalProgress.Basis, unknown: Int) {
    guard let measure = goal.text("measure"), Self.counted.contains(measure) else {
      let stated = goal.integer("actual")
      return (stated, stated == nil ? .unknown : .stated, 0)
    }
    let event = goal.reference("event")
    guard measure == "revenue" else {
      let days = within(goal, try days(measure, event))
      return (days.reduce(0) { $0 + $1.count }, .counted, 0)
    }
    let sold = within(goal, try days("revenue", event))
    let days = sold.isEmpty ? within(goal, try days("won", event)) : sold
    let (count, known) = days.reduce((0, 0)) { ($0.0 + $1.count, $0.1 + $1.known) }
    guard count > 0 else { return (0, .won, 0) }
    let yen = Int64(exactly: days.reduce(0) { $0 + $1.yen }.rounded()) ?? .max
    return (known == 0 ? nil : yen, sold.isEmpty ? .won : .revenue, Int(clamping: count - known))
  }

  private static let counted: Set = [
    "attendees", "leads", "mql", "sal", "sql", "visits", "deals", "won", "revenue",
  ]

  /// What lies in the goal's time. What has no day lies in none, and counts for goals without any.
  private func within(_ goal: Record, _ days: [Day]) -> [Day] {
    let (start, end) = (goal.text("start"), goal.text("due"))
    guard start != nil || end != nil else { return days }
    return days.filter { !$0.day.isEmpty && $0.day >= start ?? "" && $0.day <= end ?? "9999-99-99" }
  }

  private mutating func days(_ measure: String, _ event: RecordID?) throws -> [Day] {
    if let event {
      if let known = byEvent[event]?[measure] { return known }
      let days = try ofEvent(measure, event)
      byEvent[event, default: [:]][measure] = days
      return days
    }
    if let known = byMeasure[measure] { return known }
    let days = try ofAll(measure)
    byMeasure[measure] = days
    return days
  }

  // MARK: Of everything

  private func ofAll(_ measure: String) throws -> [Day] {
    if let station = Station(rawValue: measure), [.mql, .sal, .sql].contains(station) {
      return steps(station, ways.moved)
    }
    if measure == "revenue" { return Self.days(try reader.soldByFirstDay()) }
    guard let sql = Self.queries[measure] else { return [] }
    return try fetch(sql, [])
  }

  private static let queries = [
    "attendees": """
    SELECT v."on", count(*), 0.0, 0 FROM (
      SELECT DISTINCT event, coalesce(contact, -id) FROM invitee WHERE archived = 0 AND attended = 1) i
    JOIN event v ON v.id = i.event WHERE v.archived = 0 GROUP BY v."on"
    """,
    "leads": byDay("lead", "\"on\""), "visits": byDay("visit", "\"on\""), "deals": byDay("deal", "opened"),
    "won": """
    SELECT coalesce(close, since), count(*), total(amount), count(amount) FROM deal
    WHERE archived = 0 AND stage = 'won' GROUP BY 1
    """,
  ]

  /// The sign keeps SQLite from an index of the days, by which it would read each row from another place.
  private static func byDay(_ kind: String, _ day: String) -> String {
    "SELECT \(day), count(*), 0.0, 0 FROM \(kind) WHERE archived = 0 GROUP BY +\(day)"
  }

  private func fetch(_ sql: String, _ arguments: StatementArguments) throws -> [Day] {
    try Row.fetchAll(reader.db.cachedStatement(sql: sql), arguments: arguments).map { row in
      Day(day: row[0] as String? ?? "", count: row[1], yen: row[2], known: row[3])
    }
  }

  private func steps(_ station: Station, _ ways: [LeadWay]) -> [Day] {
    let days = ways.filter { $0.hasReached(station) }.map { $0.day(of: station) }
    return Dictionary(grouping: days) { $0 }.map { day, all in
      Day(day: day?.description ?? "", count: Int64(all.count), yen: 0, known: 0)
    }
  }

  private static func days(_ sold: [CivilDate?: YenSum]) -> [Day] {
    sold.map { start, sum in
      Day(
        day: start?.description ?? "", count: Int64(sum.count), yen: Double(sum.known),
        known: Int64(sum.cases))
    }
  }

  // MARK: Of one event

  private func ofEvent(_ measure: String, _ event: RecordID) throws -> [Day] {
    switch measure {
    case "attendees":
      let held = try reader.record(event)?.text("on") ?? ""
      let came = try reader.guests(of: event).count(where: \.hasCome)
      return [Day(day: held, count: Int64(came), yen: 0, known: 0)]
    case "leads":
      return try reader.leads(of: event).map {
        Day(day: try reader.record($0.id)?.text("on") ?? "", count: 1, yen: 0, known: 0)
      }
    case "mql", "sal", "sql":
      let leads = Set(try reader.leads(of: event).map(\.id))
      return Station(rawValue: measure).map { steps($0, ways.moved.filter { leads.contains($0.lead) }) } ?? []
    case "visits": return try fetch(Self.visitsAfter, [event])
    case "revenue":
      return Self.days(try reader.soldByFirstDay(deals: try reader.eventDeals(event).map(\.deal)))
    default:
      let deals = try reader.eventDeals(event).filter { measure == "deals" || $0.state == .won }
      return deals.map { deal in
        let day = measure == "deals" ? deal.opened : deal.close
        return Day(
          day: day?.description ?? "", count: 1, yen: Double(deal.amount ?? 0),
          known: deal.amount == nil ? 0 : 1)
      }
    }
  }

  private static let visitsAfter = """
    WITH came AS (
      SELECT DISTINCT coalesce(i.account, c.account) AS account FROM link k JOIN invitee i ON i.id = k.source
      LEFT JOIN contact c ON c.id = i.contact
      WHERE k.target = ?1 AND k.field = (SELECT id FROM field WHERE name = 'invitee.event')
      AND i.archived = 0 AND i.attended = 1)
    SELECT v."on", count(*), 0.0, 0 FROM came JOIN link k ON k.target = came.account
      AND k.field = (SELECT id FROM field WHERE name = 'visit.account')
    JOIN visit v ON v.id = k.source
    WHERE v.archived = 0 AND v."on" >= (SELECT "on" FROM event WHERE id = ?1) GROUP BY v."on"
    """
}
