import GRDB

/// A customer or a deal that went away, and how to win it back: what follows from the reason for which it went.
public struct WinBack: Sendable, Hashable {
  public enum Cause: String, Sendable, Hashable { case lost, churned, dormant }

  /// What gives us a reason to come.
  public enum Occasion: Sendable, Hashable {
    /// A date that somebody has set.
    case agreed
    /// Lost for money: the month before its books close, when the next budget is decided.
    case budget(month: Int)
    /// Lost for money, and nobody knows when its books close.
    case fiscalUnknown
    /// Lost for what we did not have: what we have sold since, and not before.
    case news(products: [String])
    /// Lost for lack of trust: cases from its industry.
    case cases
    /// Lost to a competitor: the contract there runs out about then.
    case renewal(competitor: RecordID, on: CivilDate)
    /// Nobody answered: somebody else there.
    case otherContact
    /// It was personal, or there are new people: somebody else of us, or there.
    case otherPerson
    /// The time was not right: it may be now.
    case timing
    /// Nobody has said why: ask.
    case unexplained
  }

  public struct Move: Sendable, Hashable {
    public let occasion: Occasion
    /// When to go; nil if that cannot be said yet.
    public let on: CivilDate?
  }

  public let account: RecordID
  public let name: String
  public let cause: Cause
  /// The deal that was lost.
  public let deal: RecordID?
  /// When it went away.
  public let since: CivilDate?
  /// By key.
  public let reason: String?
  public let amount: Int64?
  /// The earliest first; at least one.
  public fileprivate(set) var moves: [Move]

  /// When to go: on the agreed date, otherwise on the earliest.
  public var on: CivilDate? { moves.first?.on }
}

public struct WinBackList: Sendable, Hashable {
  /// Those due first, the most valuable first; then those to come by their dates, then those without one.
  public let items: [WinBack]
  public let count: Int
  /// How many are due today or before.
  public let due: Int
}

extension Reader {
  /// Lost deals, customers who left and who fell silent, one entry an account, unless a deal is open there, or was
  /// won since.
  ///
  /// - Parameter limit: so many as fit on a screen.
  public func winBacks(limit: Int = 6) throws -> WinBackList {
    let planner = WinBackPlanner(today: environment.today)
    let rows = try Row.fetchCursor(db.cachedStatement(sql: Self.winBackSQL))
    var all: [WinBack] = []
    while let row = try rows.next() { if let item = planner.plan(row) { all.append(item) } }
    all.sort(by: planner.isBefore)
    let today = environment.today
    var items = Array(all.prefix(limit))
    try addNews(&items)
    return WinBackList(
      items: items, count: all.count, due: all.count { $0.on.map { $0 <= today } ?? false })
  }

  /// For each account that something was lost at: the last loss, unless something came after it.
  private static let winBackSQL = """
    WITH state AS MATERIALIZED (
      SELECT account, max(\(DealStages.isOpen("d"))) AS isopen,
        max(CASE WHEN stage = 'won' THEN coalesce(since, close, '') END) AS won,
        max(CASE WHEN stage IN ('lost', 'no-decision') THEN coalesce(since, close, '') || ' ' || id END) AS lost
      FROM deal d WHERE archived = 0 AND account IS NOT NULL GROUP BY account)
    SELECT a.id, coalesce(a.name, ''), a.fiscal, a.revisit, a.relation, a.churned, a.churn_reason, a.dormant,
      d.id, coalesce(d.since, d.close), d.reason, d.amount, d.lost_to
    FROM account a LEFT JOIN state s ON s.account = a.id
    LEFT JOIN deal d ON d.id = CAST(substr(s.lost, instr(s.lost, ' ') + 1) AS INTEGER)
      AND (s.won IS NULL OR s.won < substr(s.lost, 1, instr(s.lost, ' ') - 1))
    WHERE a.archived = 0 AND coalesce(s.isopen, 0) = 0 AND (
      d.id IS NOT NULL
      OR (a.relation IN ('churned', 'dormant') AND (s.won IS NULL OR coalesce(a.churned, a.dormant) IS NULL
        OR s.won < coalesce(a.churned, a.dormant))))
    """

  /// Products that we sold since a deal was lost for lack of them, and not before.
  private func addNews(_ items: inout [WinBack]) throws {
    guard items.contains(where: { $0.moves.contains { $0.occasion == .news(products: []) } }) else { return }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT j.value, min(coalesce(d.opened, d.since)) AS first FROM deal d, json_each(d.products) j
          WHERE d.archived = 0 GROUP BY j.value HAVING first IS NOT NULL ORDER BY first DESC, j.value
          """))
    for index in items.indices {
      guard let since = items[index].since?.description else { continue }
      items[index].moves = items[index].moves.map { move in
        guard case .news = move.occasion else { return move }
        let products = rows.filter { ($0[1] as String) > since }.prefix(3).map { $0[0] as String }
        return WinBack.Move(occasion: .news(products: products), on: move.on)
      }
    }
  }
}

/// What follows from the reason.
struct WinBackPlanner {
  let today: CivilDate

  /// Months after a loss.
  private static let soon = 3
  private static let later = 6
  /// How long contracts usually run, and how long before their end others are heard.
  private static let contract = 12
  private static let ahead = 2

  /// From a row of the query.
  func plan(_ row: Row) -> WinBack? {
    guard let account = RecordID(row[0]) else { return nil }
    let relation: String? = row[4]
    let lost = date(row[9])
    let deal = RecordID.fromDatabaseValue(row[8])
    let left = relation == "churned" ? date(row[5]) : relation == "dormant" ? date(row[7]) : nil
    let isLeft = relation == "churned" || relation == "dormant"
    // Whoever left us after having lost a deal is mourned for that.
    let cause: WinBack.Cause =
      isLeft && (deal == nil || (left ?? .distantFuture) >= (lost ?? .distantPast))
      ? (relation == "churned" ? .churned : .dormant) : .lost
    let since = cause == .lost ? lost : left
    let reason: String? = cause == .lost ? row[10] : cause == .churned ? row[6] : nil
    let moves = moves(
      cause, reason: reason, since: since, fiscal: row[2],
      competitor: cause == .lost ? RecordID.fromDatabaseValue(row[12]) : nil)
    return WinBack(
      account: account, name: row[1], cause: cause, deal: cause == .lost ? deal : nil, since: since,
      reason: reason, amount: cause == .lost ? row[11] : nil,
      moves: (date(row[3]).map { [WinBack.Move(occasion: .agreed, on: $0)] } ?? []) + moves)
  }

  private func date(_ text: String?) -> CivilDate? { text.flatMap { CivilDate($0) } }

  func moves(
    _ cause: WinBack.Cause, reason: String?, since: CivilDate?, fiscal: Int?, competitor: RecordID?
  ) -> [WinBack.Move] {
    var moves: [WinBack.Move] = []
    if let competitor, let renewal = renewal(since) {
      moves.append(
        WinBack.Move(
          occasion: .renewal(competitor: competitor, on: renewal), on: renewal.adding(months: -Self.ahead)))
    }
    moves.append(move(cause, reason, since, fiscal))
    return moves.sorted { ($0.on ?? .distantFuture) < ($1.on ?? .distantFuture) }
  }

  private func move(
    _ cause: WinBack.Cause, _ reason: String?, _ since: CivilDate?, _ fiscal: Int?
  ) -> WinBack.Move {
    let after = { (months: Int) in since?.adding(months: months) }
    switch reason {
    case "price", "budget", "approval": return budget(fiscal, since)
    case "product", "in-house": return WinBack.Move(occasion: .news(products: []), on: after(Self.later))
    case "support", "record": return WinBack.Move(occasion: .cases, on: after(Self.later))
    case "silence": return WinBack.Move(occasion: .otherContact, on: after(Self.soon))
    case "relationship", "reorganised": return WinBack.Move(occasion: .otherPerson, on: after(Self.soon))
    case "timing", "priority", "status-quo": return WinBack.Move(occasion: .timing, on: after(Self.later))
    default:
      return cause == .dormant
        ? WinBack.Move(occasion: .otherContact, on: after(Self.soon))
        : WinBack.Move(occasion: .unexplained, on: after(Self.soon))
    }
  }

  /// The next month before the one in which the books close, that has not gone by, and came after the loss.
  private func budget(_ fiscal: Int?, _ since: CivilDate?) -> WinBack.Move {
    guard let fiscal, (1...12).contains(fiscal) else {
      return WinBack.Move(occasion: .fiscalUnknown, on: nil)
    }
    let month = fiscal == 1 ? 12 : fiscal - 1
    var first = max(today, since?.adding(days: 1) ?? today).firstOfMonth
    if let since, first <= since { first = first.adding(months: 1) ?? first }
    for _ in 0..<12 where first.month != month { first = first.adding(months: 1) ?? first }
    return WinBack.Move(occasion: .budget(month: month), on: first)
  }

  /// The next anniversary of the loss.
  private func renewal(_ since: CivilDate?) -> CivilDate? {
    guard let since else { return nil }
    let years = max(1, today.year - since.year)
    return [years, years + 1].lazy.compactMap { since.adding(months: $0 * Self.contract) }
      .first { $0 >= today }
  }

  /// What is due by its value, what is to come by its date, what has no date by its value again.
  func isBefore(_ one: WinBack, _ other: WinBack) -> Bool {
    let days = [one, other].map { item in item.on.map { max($0, today).dayNumber } ?? .max }
    if days[0] != days[1] { return days[0] < days[1] }
    let amounts = [one, other].map { $0.amount ?? 0 }
    return amounts[0] == amounts[1] ? one.account < other.account : amounts[0] > amounts[1]
  }
}

extension CivilDate {
  static let distantPast = CivilDate(existingDayNumber: dayNumbers.lowerBound)
  static let distantFuture = CivilDate(existingDayNumber: dayNumbers.upperBound)
}

extension Reader {
  /// How many sightings of a competitor can be relied on, and what the newest says.
  public func livingSightings(of competitor: RecordID) throws -> (count: Int, latest: String?) {
    let oldest = environment.today.adding(days: -Freshness.livingDays) ?? .distantPast
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(*) OVER (), s.text FROM link l JOIN sighting s ON s.id = l.source
          WHERE l.target = ? AND l.field = (SELECT id FROM field WHERE name = 'sighting.competitor')
            AND s.archived = 0 AND s."on" >= ? ORDER BY s."on" DESC, s.id LIMIT 1
          """), arguments: [competitor, oldest.description])
    return (row?[0] ?? 0, row?[1])
  }
}
