import GRDB

/// What came of an event, from the invitation to yen.
public struct Funnel: Sendable, Hashable {
  public enum Step: String, Sendable, CaseIterable { case invited, accepted, attended, leads, deals, won }

  /// How many came to a step.
  public struct Stage: Sendable, Hashable {
    public let step: Step
    public let count: Int
    /// Of those at the step before, how many went on; nil for the first.
    public let share: Proportion?
    /// Those who are here without having been at the step before: who came without a reply, for instance.
    public let unannounced: Int
  }

  /// A deal that has to do with the event.
  public struct Deal: Sendable, Hashable {
    public let deal: RecordID
    public let name: String
    public let account: RecordID?
    public let state: DealState
    public let amount: Int64?
    public let opened: CivilDate?
    /// When it was decided, or should be.
    public let close: CivilDate?
    /// We had nothing to do with the account before: no lead, visit, deal, or event that its people came to.
    public let isFirstTouch: Bool
  }

  /// Deals counted one way, each once.
  public struct Touch: Sendable, Hashable {
    public let deals: Int
    public let won: Int
    public let wonYen: YenSum
    public let open: Int
    public let openYen: YenSum
    /// Lost, or decided for nobody.
    public let lost: Int
    public let lostYen: YenSum

    init(_ deals: [Deal]) {
      let won = deals.filter { $0.state == .won }
      let open = deals.filter { $0.state == .open }
      (self.deals, self.won, self.open) = (deals.count, won.count, open.count)
      let lost = deals.filter { $0.state == .lost }
      (self.lost, lostYen) = (lost.count, YenSum(of: lost.map(\.amount)))
      (wonYen, openYen) = (YenSum(of: won.map(\.amount)), YenSum(of: open.map(\.amount)))
    }
  }

  public let event: Record
  public let stages: [Stage]
  /// Won ones first, then open ones, the greatest first.
  public let deals: [Deal]
  public let cost: Int64?
  /// How many came, and have not heard from us since.
  public let awaitingFollowUp: Int
  /// From the event to the beginning of a deal, and to its being won.
  public let daysToDeal: Median
  public let daysToWon: Median

  public var firstTouch: Touch { Touch(deals.filter(\.isFirstTouch)) }
  public var anyTouch: Touch { Touch(deals) }

  /// How many of the deals came of a lead of the event.
  public var dealsOfLeads: Int {
    stages.first { $0.step == .deals }.map { $0.count - $0.unannounced } ?? 0
  }

  public func count(_ step: Step) -> Int { stages.first { $0.step == step }?.count ?? 0 }

  /// What each at a step has cost; nil if the cost is not known, or nobody came so far.
  public func cost(per step: Step) -> Int64? { cost.flatMap { YenSum.share(of: $0, among: count(step)) } }
}

extension Reader {
  /// The event's funnel. The deals are those of ``eventDeals(_:)``.
  public func funnel(_ event: RecordID) throws -> Funnel? {
    guard let kind = schema["event"], let record = try record(event, kind: kind) else { return nil }
    let guests = try guests(of: event)
    let leads = try leads(of: event)
    let deals = try eventDeals(event)
    let held = record.date("on")
    let days = { (date: CivilDate?) -> Int? in
      guard let held, let date, held <= date else { return nil }
      return date.dayNumber - held.dayNumber
    }
    return Funnel(
      event: record, stages: Self.stages(guests, leads, deals), deals: deals,
      cost: record.integer("cost"), awaitingFollowUp: guests.count(where: \.awaitsFollowUp),
      daysToDeal: Median(deals.compactMap { days($0.opened) }),
      daysToWon: Median(deals.filter { $0.state == .won }.compactMap { days($0.close) }))
  }

  private static func stages(_ guests: [Guest], _ leads: [EventLead], _ deals: [Funnel.Deal])
    -> [Funnel.Stage]
  {
    let invited = guests.count(where: \.isInvited)
    let accepted = guests.filter { $0.reply == .yes }
    let attended = guests.filter(\.hasCome)
    let expected = attended.count { $0.reply == .yes }
    let became = attended.count(where: isAnyOf(leads))
    let known = leads.count(where: isAnyOf(attended))
    let ids = Set(deals.map(\.deal))
    let ofLeads = Set(leads.flatMap(\.deals)).intersection(ids)
    let won = deals.count { $0.state == .won }
    return [
      .init(step: .invited, count: invited, share: nil, unannounced: 0),
      .init(
        step: .accepted, count: accepted.count, share: Proportion(accepted.count, of: invited),
        unannounced: 0),
      .init(
        step: .attended, count: attended.count, share: Proportion(expected, of: accepted.count),
        unannounced: attended.count - expected),
      .init(
        step: .leads, count: leads.count, share: Proportion(became, of: attended.count),
        unannounced: leads.count - known),
      .init(
        step: .deals, count: deals.count,
        share: Proportion(leads.count { !$0.deals.isDisjoint(with: ids) }, of: leads.count),
        unannounced: deals.count - ofLeads.count),
      .init(step: .won, count: won, share: Proportion(won, of: deals.count), unannounced: 0),
    ]
  }

  /// Whether a guest became one of the leads. One of which nobody wrote whom it is about is its company's.
  private static func isAnyOf(_ leads: [EventLead]) -> (Guest) -> Bool {
    let ids = Set(leads.map(\.id))
    let contacts = Set(leads.compactMap(\.contact))
    let accounts = Set(leads.filter { $0.contact == nil }.compactMap(\.account))
    return { guest in
      !guest.leads.isDisjoint(with: ids) || guest.contact.map(contacts.contains) ?? false
        || guest.account.map(accounts.contains) ?? false
    }
  }

  /// Whether a lead came of one of the guests: the same, seen from the other side.
  private static func isAnyOf(_ guests: [Guest]) -> (EventLead) -> Bool {
    let ids = Set(guests.flatMap(\.leads))
    let contacts = Set(guests.compactMap(\.contact))
    let accounts = Set(guests.compactMap(\.account))
    return { lead in
      ids.contains(lead.id)
        || (lead.contact.map(contacts.contains) ?? lead.account.map(accounts.contains) ?? false)
    }
  }

  /// A lead that came of an event.
  struct EventLead: Sendable, Hashable {
    let id: RecordID
    let contact: RecordID?
    let account: RecordID?
    let deals: Set<RecordID>
  }

  /// The leads that name the event, and those that its guests became.
  func leads(of event: RecordID) throws -> [EventLead] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          WITH \(Self.eventLeads)
          SELECT l.id, l.contact, l.account, l.deal, d.id FROM met JOIN lead l ON l.id = met.lead
          LEFT JOIN link k ON k.target = l.id AND k.field = (SELECT id FROM field WHERE name = 'deal.lead')
          LEFT JOIN deal d ON d.id = k.source AND d.archived = 0 ORDER BY l.id
          """), arguments: [event])
    var leads: [EventLead] = []
    for row in rows {
      guard let id = RecordID(row[0]) else { continue }
      let deals = [row[3], row[4]].compactMap { RecordID.fromDatabaseValue($0) }
      let before = leads.last?.id == id ? leads.removeLast().deals : []
      leads.append(
        EventLead(
          id: id, contact: RecordID.fromDatabaseValue(row[1]), account: RecordID.fromDatabaseValue(row[2]),
          deals: before.union(deals)))
    }
    return leads
  }

  /// `met`: the leads of event ?1.
  private static let eventLeads = """
    guest AS (
      SELECT i.contact, coalesce(i.account, c.account) AS account, i.attended, i.lead
      FROM link k JOIN invitee i ON i.id = k.source LEFT JOIN contact c ON c.id = i.contact
      WHERE k.target = ?1 AND k.field = (SELECT id FROM field WHERE name = 'invitee.event') AND i.archived = 0),
    met AS (
      SELECT l.id AS lead FROM link k JOIN lead l ON l.id = k.source
      WHERE k.target = ?1 AND k.field = (SELECT id FROM field WHERE name = 'lead.event') AND l.archived = 0
      UNION SELECT l.id FROM guest g JOIN lead l ON l.id = g.lead WHERE l.archived = 0)
    """

  /// The deals that have to do with an event, each once: those that name it, or a lead of it; and those of companies
  /// whose people came, if they began on its day or later.
  public func eventDeals(_ event: RecordID) throws -> [Funnel.Deal] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          WITH \(Self.eventLeads),
          held AS (SELECT "on" AS day FROM event WHERE id = ?1),
          came AS (SELECT DISTINCT account FROM guest WHERE attended = 1 AND account IS NOT NULL),
          touched AS (
            SELECT d.id AS deal FROM came JOIN link k ON k.target = came.account
              AND k.field = (SELECT id FROM field WHERE name = 'deal.account')
            JOIN deal d ON d.id = k.source WHERE d.opened >= (SELECT day FROM held)
            UNION SELECT k.source FROM link k
              WHERE k.target = ?1 AND k.field = (SELECT id FROM field WHERE name = 'deal.event')
            UNION SELECT k.source FROM met JOIN link k ON k.target = met.lead
              AND k.field = (SELECT id FROM field WHERE name = 'deal.lead')
            UNION SELECT l.deal FROM met JOIN lead l ON l.id = met.lead WHERE l.deal IS NOT NULL),
          known AS (
            SELECT a.account FROM (
              SELECT DISTINCT d.account FROM touched JOIN deal d ON d.id = touched.deal
              WHERE d.account IS NOT NULL) a, held
            WHERE \(Self.metBefore))
          SELECT d.id, d.name, d.account, d.stage, d.amount, d.opened,
            CASE WHEN d.stage IN ('won', 'lost', 'no-decision') THEN coalesce(d.close, d.since) ELSE d.close END
              AS close,
            d.account IS NOT NULL AND d.account NOT IN (SELECT account FROM known)
              AND (SELECT day FROM held) IS NOT NULL
              AND (d.opened IS NULL OR d.opened >= (SELECT day FROM held)) AS first
          FROM touched JOIN deal d ON d.id = touched.deal WHERE d.archived = 0
          """), arguments: [event])
    return rows.compactMap(Self.deal).sorted { one, other in
      let key = { (deal: Funnel.Deal) in
        (
          deal.state == .won ? 0 : deal.state == .open ? 1 : 2, -Double(deal.amount ?? 0),
          deal.opened?.description ?? "", deal.name, deal.deal
        )
      }
      return key(one) < key(other)
    }
  }

  private static func deal(_ row: Row) -> Funnel.Deal? {
    let day = { (column: String) in (row[column] as String?).flatMap { CivilDate($0) } }
    return RecordID(row["id"]).map { id in
      Funnel.Deal(
        deal: id, name: row["name"] ?? "", account: RecordID.fromDatabaseValue(row["account"]),
        state: DealState(stage: row["stage"]), amount: row["amount"], opened: day("opened"),
        close: day("close"), isFirstTouch: row["first"] ?? false)
    }
  }

  /// Account `a.account` had to do with us before `held.day`.
  private static let metBefore = """
    \(earlier("lead", "on")) OR \(earlier("visit", "on")) OR \(earlier("deal", "opened"))
    OR EXISTS (
      SELECT 1 FROM link k JOIN invitee i ON i.id = k.source JOIN event v ON v.id = i.event
      WHERE k.target = a.account AND k.field = (SELECT id FROM field WHERE name = 'invitee.account')
      AND i.archived = 0 AND i.attended = 1 AND v.archived = 0 AND v."on" < held.day)
    OR EXISTS (
      SELECT 1 FROM link w JOIN link k ON k.target = w.source
      AND k.field = (SELECT id FROM field WHERE name = 'invitee.contact')
      JOIN invitee i ON i.id = k.source JOIN event v ON v.id = i.event
      WHERE w.target = a.account AND w.field = (SELECT id FROM field WHERE name = 'contact.account')
      AND i.account IS NULL AND i.archived = 0 AND i.attended = 1 AND v.archived = 0 AND v."on" < held.day)
    """

  private static func earlier(_ kind: String, _ day: String) -> String {
    """
    EXISTS (SELECT 1 FROM link k JOIN \(kind) x ON x.id = k.source WHERE k.target = a.account
      AND k.field = (SELECT id FROM field WHERE name = '\(kind).account') AND x.archived = 0 AND x.\(KindTable.quoted(day)) < held.day)
    """
  }
}
