import GRDB

/// Accounts with which we keep in touch though there is no deal now.
public struct NurtureList: Sendable, Hashable {
  public struct Item: Sendable, Hashable {
    public let account: Record
    /// When to come back; nil if nobody has said.
    public let revisit: CivilDate?
    /// When somebody of us was there for it: another day is to be set; nil if nobody was.
    public let met: CivilDate?
    /// Whose business it is: the account's owner, otherwise whoever has it at its step of the buying path.
    public let owners: [RecordID]
  }

  /// The longest overdue first, then those to come, then those that somebody has been to, then those without a date; so many
  /// as fit on a screen.
  public let items: [Item]
  public let count: Int
  /// How many are due today or overdue.
  public let due: Int
  /// How many are still on the list though a deal is open there.
  public let reopened: Int
}

extension Reader {
  /// A visit so many days before the day to come back is the one that was meant, if it came after the day was set.
  private static let earlyDays = 7

  /// The accounts `a` that meet a condition in SQL, and whether anybody has been there for it.
  private func kept(where condition: String, _ arguments: StatementArguments = []) throws -> [Kept] {
    let today = environment.today
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: keptSQL(condition)),
      arguments: [
        "today": today.description, "near": today.adding(days: Self.earlyDays)?.description,
      ] + arguments)
    var all: [Kept] = []
    while let row = try rows.next() { if let kept = kept(row) { all.append(kept) } }
    return all
  }

  private func kept(_ row: Row) -> Kept? {
    guard let account = RecordID(row[0]) else { return nil }
    let (revisit, visited) = (row.date(2), row.date(4))
    let written = Stamp(rawValue: row[5] as Int64? ?? 0).map { environment.localDate(of: $0.instant) }
    let isEarly = visited.map { visited in revisit.map { visited < $0 } ?? true } ?? false
    // Who sets the day on coming from a visit means another one.
    let isMeant = !isEarly || visited.map { visited in written.map { visited > $0 } ?? true } ?? false
    return Kept(
      account: account, name: row[1] ?? "", revisit: revisit, hasOpenDeal: row[3],
      met: isMeant ? visited : nil)
  }

  private func keptSQL(_ condition: String) -> String {
    """
    SELECT k.*, iif(met < revisit, (
      SELECT max(c.stamp) FROM op o JOIN change c ON c.id = o.change
      WHERE o.record = k.id AND o.field = (SELECT id FROM field WHERE name = 'account.revisit') AND o.live > 0), NULL)
    FROM (
      SELECT a.id, a.name, a.revisit, EXISTS (
        SELECT 1 FROM link l JOIN deal d ON d.id = l.source WHERE l.target = a.id
        AND l.field = (SELECT id FROM field WHERE name = 'deal.account') AND \(isListed("d"))
        AND \(DealStages.isOpen("d"))) AS isopen,
      iif(a.revisit <= :near, (
        SELECT max(v."on") FROM link l CROSS JOIN visit v ON v.id = l.source WHERE l.target = a.id
        AND l.field = (SELECT id FROM field WHERE name = 'visit.account') AND \(isListed("v"))
        AND v."on" BETWEEN date(a.revisit, '-\(Self.earlyDays) days') AND :today), NULL) AS met
      FROM account a WHERE \(isListed("a")) AND \(condition)) k
    """
  }

  /// The accounts on the nurture list, and those with a date to come back, unless a deal is open there.
  public func nurtureList(limit: Int = 18) throws -> NurtureList {
    guard let kind = schema["account"] else { return NurtureList(items: [], count: 0, due: 0, reopened: 0) }
    let all = try kept(where: "(a.nurture IS NOT NULL OR a.revisit IS NOT NULL)")
    let listed = all.filter { !$0.hasOpenDeal }
    var first = FirstFew<Kept>(limit)
    for kept in listed { first.add(kept) }
    let items = try first.sorted.compactMap { kept -> NurtureList.Item? in
      guard let account = try record(kept.account, kind: kind) else { return nil }
      return NurtureList.Item(
        account: account, revisit: kept.revisit, met: kept.met, owners: try nurturers(of: account))
    }
    let today = environment.today
    return NurtureList(
      items: items, count: listed.count,
      due: listed.count { $0.met == nil && $0.revisit.map { $0 <= today } ?? false },
      reopened: all.count - listed.count)
  }

  /// The accounts that a person is to come back to until a day, unless a deal is open there, or somebody has been.
  func revisits(of person: RecordID, until end: CivilDate) throws -> [Record] {
    guard let kind = schema["account"] else { return [] }
    let places = schema.pathSteps.map { "account.\($0)_by" }
    let due = try kept(
      where: """
        a.revisit <= :end AND (a.owner IS NULL OR a.owner = :person) AND a.id IN (
          SELECT l.source FROM link l JOIN field f ON f.id = l.field WHERE l.target = :person
          AND (f.name = 'account.owner' OR f.name IN (SELECT value FROM json_each(:places))))
        """,
      [
        "end": end.description, "person": person,
        "places": JSONText.array(places.map { .text($0) }),
      ]
    ).filter { $0.met == nil && !$0.hasOpenDeal }
    return try due.sorted {
      ($0.revisit?.description ?? "", $0.account.rawValue) < (
        $1.revisit?.description ?? "", $1.account.rawValue
      )
    }.compactMap { try record($0.account, kind: kind) }.filter { try nurturers(of: $0).contains(person) }
  }

  private func nurturers(of account: Record) throws -> [RecordID] {
    if let owner = account.reference("owner") { return [owner] }
    return try buyingPath(of: account).stop?.owners ?? []
  }

  /// Why an account that nobody gave a reason for would be on the nurture list, by key: what it says of itself, otherwise
  /// how its last deal ended.
  public func nurtureReason(of account: Record) throws -> String {
    if let relation = account.text("relation"), ["churned", "dormant"].contains(relation) { return relation }
    let ended = try records(
      of: "deal", referringTo: [account.id], through: "account",
      "NOT \(DealStages.isOpen("deal")) ORDER BY since DESC, id LIMIT 1")
    return ended.first.flatMap { $0.text("stage") }.map { DealStages.lost.contains($0) } == true
      ? "lost" : "gathering"
  }
}

/// An account to come back to.
private struct Kept: Comparable {
  let account: RecordID
  let name: String
  let revisit: CivilDate?
  let hasOpenDeal: Bool
  /// When somebody went there for it; nil if nobody has.
  let met: CivilDate?

  private var rank: Int { revisit == nil ? 2 : met != nil ? 1 : 0 }

  /// In the order of ``NurtureList/items``.
  static func < (one: Kept, other: Kept) -> Bool {
    if one.rank != other.rank { return one.rank < other.rank }
    let days = [one, other].map { $0.revisit?.dayNumber ?? 0 }
    if days[0] != days[1] { return days[0] < days[1] }
    return one.name == other.name ? one.account < other.account : one.name < other.name
  }
}
