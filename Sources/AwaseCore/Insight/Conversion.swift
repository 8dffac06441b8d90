import GRDB

/// A place on the way from a guest at an event to a contract.
public enum Station: String, Sendable, Hashable, CaseIterable, Comparable {
  case attendees, leads, mql, sal, sql, deals, won

  public static func < (one: Station, other: Station) -> Bool { one.rank < other.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// How far a lead has come with a status; nil for a status that is not on the way, such as `declined`.
  static func reached(byLead status: String) -> Station? {
    switch status {
    case "new": .leads
    case "mql", "offered": .mql
    case "sal", "working": .sal
    case "sql": .sql
    case "converted": .deals
    default: nil
    }
  }
}

/// How a deal stands.
public enum DealState: String, Sendable, Hashable {
  case open, won, lost

  /// Everything that is not decided is open; a deal that ended without a decision is lost.
  public init(stage: String?) {
    switch stage {
    case "won": self = .won
    case "lost", "no-decision": self = .lost
    default: self = .open
    }
  }
}

/// The days on which a lead came to the stations that are told by steps alone. A dictionary for each of all leads takes
/// longer than to read them.
struct StationDays: Sendable, Hashable {
  private var mql: CivilDate?
  private var sal: CivilDate?
  private var sql: CivilDate?

  fileprivate(set) subscript(station: Station) -> CivilDate? {
    get {
      switch station {
      case .mql: mql
      case .sal: sal
      case .sql: sql
      default: nil
      }
    }
    set {
      switch station {
      case .mql: mql = newValue
      case .sal: sal = newValue
      case .sql: sql = newValue
      default: break
      }
    }
  }
}

/// How one lead has come along.
public struct LeadWay: Sendable, Hashable {
  public let lead: RecordID
  /// When they came to us.
  public let on: CivilDate?
  /// The day on which the lead first came to a station or beyond it, by the steps in the log.
  fileprivate(set) var days = StationDays()
  /// It became a deal; when, is in ``dealOpened``.
  public fileprivate(set) var isDeal = false
  public fileprivate(set) var dealOpened: CivilDate?

  /// Whether it came so far. What became a deal came to everything before it.
  public func hasReached(_ station: Station) -> Bool {
    switch station {
    case .attendees, .leads: true
    case .mql, .sal, .sql: isDeal || days[station] != nil
    case .deals: isDeal
    case .won: false
    }
  }

  /// The day by which it had come so far: of what no step in the log speaks, the day on which the deal began.
  public func day(of station: Station) -> CivilDate? {
    switch station {
    case .leads: on
    case .deals: dealOpened
    default: days[station] ?? (isDeal ? dealOpened : nil)
    }
  }
}

/// What this workspace's own past says: how many go on from one station to the next, and how long that takes.
public struct ConversionHistory: Sendable, Hashable {
  /// From one station to a later one.
  public struct Passage: Sendable, Hashable {
    public let from: Station
    public let to: Station
    public let share: Proportion
    /// Days from one to the other, of those cases of which both days are known.
    public let days: Median
    /// Deals that are not decided yet, which are no cases.
    public let undecided: Int
    /// Deals that ended without a decision, which are cases all the same: nothing came of them.
    public var withoutDecision = 0
  }

  /// Lead → accepted → deal → won. Every lead is a case from the day it came, since one that nobody touches is no success;
  /// a deal is one when it is decided.
  public let passages: [Passage]
  /// What the won deals brought, of those whose amount is known.
  public let won: YenSum
  fileprivate let guests: Proportion
  /// For stations of leads: how many of all leads reached it.
  fileprivate let reached: [Station: Int]
  fileprivate let decided: Proportion

  /// How many of those at `from` come to `to`, step by step; nil if `to` is not later, or if some step has too few cases.
  public func share(from: Station, to: Station) -> Double? {
    guard from < to else { return nil }
    var share = 1.0
    for step in Self.steps(from: from, to: to) {
      guard let proportion = proportion(step.from, step.to), !proportion.isTooFew,
        let value = proportion.value
      else { return nil }
      share *= value
    }
    return share
  }

  /// The mean of the won deals' amounts; nil where there are too few.
  public var yenPerWon: Int64? {
    won.cases < Cases.enough ? nil : YenSum.share(of: won.known, among: won.cases)
  }

  /// Between the stations of leads one goes straight; guests become leads first, and deals are won last.
  private static func steps(from: Station, to: Station) -> [(from: Station, to: Station)] {
    let stops = [from, .leads, .deals, to].filter { $0 >= from && $0 <= to }.sorted()
    return zip(stops, stops.dropFirst()).filter { $0.0 != $0.1 }.map { (from: $0.0, to: $0.1) }
  }

  private func proportion(_ from: Station, _ to: Station) -> Proportion? {
    switch (from, to) {
    case (.attendees, .leads): guests
    case (.deals, .won): decided
    default:
      if let cases = reached[from], let hits = reached[to] { Proportion(hits, of: cases) } else { nil }
    }
  }
}

extension Reader {
  /// The history, with every day known of it.
  public func conversionHistory() throws -> ConversionHistory { try conversionHistory(try leadWays()) }

  func conversionHistory(_ ways: LeadWays) throws -> ConversionHistory {
    var reached: [Station: Int] = [.leads: ways.leads]
    for station in [Station.mql, .sal, .sql, .deals] {
      reached[station] = ways.moved.count { $0.hasReached(station) }
    }
    let (decided, undecided, withoutDecision, durations, won) = try dealOutcomes()
    let passage = { (from: Station, to: Station) in
      ConversionHistory.Passage(
        from: from, to: to, share: Proportion(reached[to] ?? 0, of: reached[from] ?? 0),
        days: ways.median(from: from, to: to), undecided: 0)
    }
    return ConversionHistory(
      passages: [
        passage(.leads, .sal), passage(.sal, .deals),
        .init(
          from: .deals, to: .won, share: decided, days: Median(durations), undecided: undecided,
          withoutDecision: withoutDecision),
      ], won: won, guests: try guestsBecomingLeads(), reached: reached, decided: decided)
  }

  /// How deals ended, and how many days each won one took.
  private func dealOutcomes() throws -> (
    Proportion, undecided: Int, withoutDecision: Int, durations: [Int], YenSum
  ) {
    var (won, lost, open, withoutDecision) = (0, 0, 0, 0)
    var durations: [Int] = []
    var amounts = YenSum()
    let counts = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT coalesce(stage, ''), count(*) FROM deal WHERE archived = 0 GROUP BY 1"))
    for row in counts {
      switch DealState(stage: row[0]) {
      case .won: won += row[1]
      case .lost: lost += row[1]
      case .open: open += row[1]
      }
    }
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT amount, julianday(coalesce(close, since)) - julianday(opened) FROM deal
          WHERE archived = 0 AND stage = 'won'
          """))
    for row in counts where row[0] == "no-decision" { withoutDecision += row[1] }
    while let row = try rows.next() {
      amounts.add(row[0])
      if let days = row[1] as Double?, days >= 0 { durations.append(Int(days)) }
    }
    return (Proportion(won, of: won + lost), open, withoutDecision, durations, amounts)
  }

  /// How many of all who came to an event became a lead of it. A lead of which nobody wrote whom it is about is its
  /// company's, as in ``funnel(_:)``.
  private func guestsBecomingLeads() throws -> Proportion {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          WITH met AS (
            SELECT DISTINCT event, contact FROM lead WHERE archived = 0 AND event IS NOT NULL AND contact IS NOT NULL),
          company AS (
            SELECT DISTINCT event, account FROM lead
            WHERE archived = 0 AND event IS NOT NULL AND contact IS NULL AND account IS NOT NULL),
          came AS (
            SELECT i.event, coalesce(i.contact, -i.id) AS who,
              max(l.id IS NOT NULL OR m.contact IS NOT NULL OR a.account IS NOT NULL) AS became
            FROM invitee i JOIN event v ON v.id = i.event AND v.archived = 0
            LEFT JOIN contact c ON c.id = i.contact LEFT JOIN lead l ON l.id = i.lead AND l.archived = 0
            LEFT JOIN met m ON m.event = i.event AND m.contact = i.contact
            LEFT JOIN company a ON a.event = i.event AND a.account = coalesce(i.account, c.account)
            WHERE i.archived = 0 AND i.attended = 1 GROUP BY 1, 2)
          SELECT coalesce(sum(became), 0), count(*) FROM came
          """))
    return Proportion(row?[0] ?? 0, of: row?[1] ?? 0)
  }

  /// The ways of all leads. What steps they took is read from the log, since the record keeps only the last: a lead
  /// that was accepted in April and returned in May was accepted in April all the same.
  func leadWays() throws -> LeadWays {
    let leads =
      try Int.fetchOne(
        db.cachedStatement(sql: "SELECT count(*) FROM lead WHERE archived = 0")) ?? 0
    guard let kind = schema["lead"] else { return LeadWays(leads: leads, moved: []) }
    var byDeals = try waysByDeals()
    var moved: [LeadWay] = []
    try forEachWay(
      of: kind, through: "status", from: "on", where: "k.archived = 0 AND k.status <> 'new'"
    ) { lead in
      var way = byDeals.removeValue(forKey: lead.record) ?? LeadWay(lead: lead.record, on: lead.start)
      let steps = lead.steps.map {
        LeadStep(status: $0.key, since: $0.since ?? environment.localDate(of: $0.at))
      }
      for step in steps.withoutTakenBack(by: ==) { way.note(step) }
      moved.append(way)
    }
    return LeadWays(leads: leads, moved: (moved + byDeals.values).sorted { $0.lead < $1.lead })
  }

  /// The leads that became a deal, whichever of the two says so.
  private func waysByDeals() throws -> [RecordID: LeadWay] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT l.id, l."on", min(d.opened) FROM (
            SELECT id AS lead, deal FROM lead WHERE archived = 0 AND deal IS NOT NULL
            UNION SELECT lead, id FROM deal WHERE archived = 0 AND lead IS NOT NULL) p
          JOIN lead l ON l.id = p.lead AND l.archived = 0 JOIN deal d ON d.id = p.deal AND d.archived = 0
          GROUP BY l.id
          """))
    var ways: [RecordID: LeadWay] = [:]
    while let row = try rows.next() {
      guard let lead = RecordID(row[0]) else { continue }
      var way = LeadWay(lead: lead, on: row.date(1))
      (way.isDeal, way.dealOpened) = (true, row.date(2))
      ways[lead] = way
    }
    return ways
  }
}

/// The ways of all leads of a workspace: those that have left the first station, each by itself, and how many there are.
struct LeadWays: Sendable, Hashable {
  let leads: Int
  let moved: [LeadWay]

  /// Only where both days are known from what was written, and follow each other.
  func median(from: Station, to: Station) -> Median {
    Median(
      moved.compactMap { way -> Int? in
        let day = { (station: Station) in
          [.leads, .deals].contains(station) ? way.day(of: station) : way.days[station]
        }
        guard let start = day(from), let end = day(to), start <= end else { return nil }
        return end.dayNumber - start.dayNumber
      })
  }
}

/// One step of a lead, as the log has it.
struct LeadStep: Sendable, Hashable {
  let status: String
  let since: CivilDate
}

extension LeadWay {
  fileprivate mutating func note(_ step: LeadStep) {
    guard let reached = Station.reached(byLead: step.status) else { return }
    for station in [Station.mql, .sal, .sql] where station <= reached {
      days[station] = min(days[station] ?? step.since, step.since)
    }
  }
}
