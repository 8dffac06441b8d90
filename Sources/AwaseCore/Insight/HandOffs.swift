import GRDB

/// How far a lead's hand-off has come: its status, and what follows from the day and from what was done for it.
public enum HandOffState: String, Sendable, Hashable, CaseIterable {
  /// Nobody has looked at it yet.
  case new
  /// Marketing finds it ready.
  case mql
  /// A rep is asked to take it on, and the answer is not due yet.
  case offered
  /// A rep is asked to take it on, and has not answered by the day that was named.
  case overdue
  /// Accepted, and nothing was done for it since: no visit for the lead or to its account, by anybody, and no task of it.
  case untouched
  /// Accepted, and worked on.
  case working
  /// Sales finds it real.
  case sql
  /// Too early: it waits for a day, or nobody has said for which.
  case returned
  /// It was too early, and the day has come.
  case back
  case converted, declined, closed

  /// Whether it may still become a deal without anybody changing their mind.
  public var isOpen: Bool { ![.converted, .declined, .closed].contains(self) }
}

/// Where one lead stands between marketing and sales.
public struct HandOff: Sendable, Hashable {
  public let lead: RecordID
  public let account: RecordID?
  /// Who there showed interest.
  public let contact: RecordID?
  public let state: HandOffState
  /// Since when it has its status; where that was not said, the day on which the lead came.
  public let since: CivilDate?
  /// By when the rep is to be in touch.
  public let due: CivilDate?
  /// When it comes back, or came.
  public let until: CivilDate?
  /// The rep who is asked, or has it.
  public let rep: RecordID?
  /// Who brought it in.
  public let finder: RecordID?
  /// What it could bring; nil if nobody knows.
  public let amount: Int64?

  /// For so many business days a new lead may wait to be offered, and an accepted one without a day to be begun.
  public static let patience = 3
  /// For so many days a lead that marketing finds ready may wait to be offered.
  public static let readyDays = 14

  /// Business days until the day it is due, below zero after it; nil where nothing is due.
  public func daysLeft(today: CivilDate) -> Int? { due.map { today.businessDays(until: $0) } }

  /// Business days since it came to its status.
  public func daysIn(today: CivilDate) -> Int? { since.map { max(0, $0.businessDays(until: today)) } }
}

/// What became of a lead that was handed over.
public struct HandOffAnswer: Sendable, Hashable {
  public let handOff: HandOff
  /// Who said so; nil if that is not known.
  public let author: RecordID?
  /// In words; nil where nobody wrote one.
  public let reason: String?
  /// The deal that it became.
  public let deal: RecordID?
}

extension Reader {
  /// Where a lead stands; nil if it is in no list.
  public func handOff(of lead: RecordID) throws -> HandOff? {
    try handOffs(where: "h.id = :lead", arguments: ["lead": lead]).first
  }

  /// The leads on which the one who asks is to act: to answer or begin, and to offer what came in, or back, and waits. What
  /// marketing finds ready, marketing offers.
  func ownHandOffs() throws -> [HandOff] {
    guard let me = try me() else { return [] }
    return try handOffs(
      where: """
        h.id IN (SELECT k.source FROM link k JOIN field f ON f.id = k.field WHERE k.target = :me AND f.name = 'lead.to'
          UNION \(Self.foundSQL))
        AND (h.state IN ('offered', 'overdue', 'untouched') AND h.rep = :me
          OR h.state = 'back' AND coalesce(h.finder, h.rep) = :me
          OR (h.state = 'new' OR h.state = 'mql' AND :side IS NOT 'sales') AND \(Self.waitsLong)
            AND h.id IN (\(Self.foundSQL)))
        ORDER BY coalesce(h.due, h.until, h.since), h.amount IS NULL, h.amount DESC, h.id
        """, arguments: waiting + ["me": me, "side": try ownSide()])
  }

  /// The leads that `:me` brought in, or offered, or that an event brought in which `:me` answers for in marketing.
  static let foundSQL = """
    SELECT k.source FROM link k JOIN field f ON f.id = k.field WHERE k.target = :me
    AND f.name IN ('lead.by', 'lead.offered_by')
    UNION SELECT k.source FROM link e JOIN link k ON k.target = e.source
    WHERE e.target = :me AND e.field = (SELECT id FROM field WHERE name = 'event.marketing')
    AND k.field = (SELECT id FROM field WHERE name = 'lead.event')
    """

  /// Whether a lead waits for longer than it may to be offered, or to be begun. With the arguments of ``waiting``.
  static let waitsLong = """
    CASE h.status WHEN 'sal' THEN coalesce(h.due < :today, h.since < :patience)
      WHEN 'mql' THEN h.since <= :ready ELSE h.since < :patience END
    """

  var waiting: StatementArguments {
    let today = environment.today
    return [
      "patience": today.adding(businessDays: -HandOff.patience)?.description,
      "ready": today.adding(days: -HandOff.readyDays)?.description,
    ]
  }

  /// The hand-offs that stand still, those that do so for the longest first, and how many there are: offers without an
  /// answer, leads that were taken on and not begun by their day, and those that nobody has offered.
  public func standingHandOffs(limit: Int) throws -> (first: [HandOff], count: Int) {
    let condition =
      [HandOffState.overdue.sql("h")]
      + [HandOffState.untouched, .new, .mql].map { "\(Self.waitsLong) AND \($0.sql("h"))" }
    let standing = condition.map { "(\($0))" }.joined(separator: " OR ")
    let order =
      "ORDER BY coalesce(iif(h.state = 'overdue', h.due, NULL), h.since), h.amount IS NULL, h.amount DESC, h.id"
    let rows = try handOffRows(where: "\(standing) \(order)", arguments: waiting)
    return (rows.prefix(limit).compactMap(HandOff.init), rows.count)
  }

  /// What became of a lead that the one who asks handed over, or answers for in marketing.
  public func answersToOurs(since first: CivilDate) throws -> [HandOffAnswer] {
    guard let me = try me() else { return [] }
    let answered = try handOffs(
      where: """
        h.id IN (\(Self.foundSQL)) AND h.status IN ('declined', 'returned', 'closed', 'converted')
        AND h.since BETWEEN :first AND :today ORDER BY h.since DESC, h.amount IS NULL, h.amount DESC, h.id
        """, arguments: ["me": me, "first": first.description])
    return try answered.compactMap { handOff in
      let author = try lastAuthor(of: "lead.status", of: handOff.lead)
      guard author != me, let lead = try record(handOff.lead) else { return nil }
      return HandOffAnswer(
        handOff: handOff, author: author,
        reason: handOff.state == .converted ? nil : lead.text("reason"), deal: lead.reference("deal"))
    }
  }

  /// Who wrote the value that is shown.
  private func lastAuthor(of field: String, of record: RecordID) throws -> RecordID? {
    try RecordID.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.author FROM op o JOIN change c ON c.id = o.change \(ShownOrder.join)
          WHERE o.record = ? AND o.field = (SELECT id FROM field WHERE name = ?) AND o.live > 0 AND c.author IS NOT NULL
          ORDER BY \(ShownOrder.columns)
          """), arguments: [record, field]
    ).last.map { try representative(of: $0) }
  }

  var knowsHandOffs: Bool { ["lead", "visit", "task"].allSatisfy { schema[$0] != nil } }

  func handOffs(where condition: String, arguments: StatementArguments) throws -> [HandOff] {
    try handOffRows(where: condition, arguments: arguments).compactMap(HandOff.init)
  }

  private func handOffRows(where condition: String, arguments: StatementArguments) throws -> [Row] {
    guard knowsHandOffs else { return [] }
    let all: StatementArguments = ["today": environment.today.description]
    return try Row.fetchAll(
      db.cachedStatement(sql: "SELECT * FROM (\(handOffSQL)) h WHERE \(condition)"),
      arguments: all + arguments)
  }

  /// The leads that are in the lists, each with its state.
  var handOffSQL: String {
    """
    SELECT l.id, l.status, l.account, coalesce(l.since, l."on") AS since, l.due, l.until, l."to" AS rep, l."by" AS finder, l.amount,
    CASE l.status
      WHEN 'offered' THEN iif(l.due < :today, 'overdue', 'offered')
      WHEN 'sal' THEN iif(\(touched), 'working', 'untouched')
      WHEN 'returned' THEN iif(l.until <= :today, 'back', 'returned')
      WHEN 'mql' THEN 'mql' WHEN 'working' THEN 'working' WHEN 'sql' THEN 'sql'
      WHEN 'converted' THEN 'converted' WHEN 'declined' THEN 'declined' WHEN 'closed' THEN 'closed'
      ELSE 'new' END AS state, l.contact
    FROM lead l WHERE \(isListed("l"))
    """
  }

  /// Whether anything was done for the lead `l` since it came to its status. What has no date counts; so does everything,
  /// where nobody said since when.
  var touched: String { touched(since: "coalesce(l.since, l.\"on\", '')") }

  /// Whether a visit for the lead `l` or to its account, or a task of the lead that is done, is dated `since` or later.
  func touched(since: String) -> String {
    """
    EXISTS (
        SELECT 1 FROM link k CROSS JOIN visit v ON v.id = k.source WHERE k.target = l.id
        AND k.field = (SELECT id FROM field WHERE name = 'visit.lead') AND \(isListed("v"))
        AND coalesce(v."on", '9999') >= \(since))
      OR EXISTS (
        SELECT 1 FROM link k CROSS JOIN visit v ON v.id = k.source WHERE k.target = l.account
        AND k.field = (SELECT id FROM field WHERE name = 'visit.account') AND \(isListed("v")) AND v."on" >= \(since))
      OR EXISTS (
        SELECT 1 FROM link k CROSS JOIN task t ON t.id = k.source WHERE k.target = l.id
        AND k.field = (SELECT id FROM field WHERE name = 'task.lead') AND \(isListed("t")) AND t.done >= \(since))
    """
  }
}

extension HandOffState {
  /// What is true, in SQL, of the rows of ``Reader/handOffSQL`` in this state. The status comes first: to find out whether
  /// a lead was touched takes long.
  func sql(_ table: String) -> String {
    let statuses: [String] =
      switch self {
      case .new: []
      case .overdue: ["offered"]
      case .untouched: ["sal"]
      case .working: ["sal", "working"]
      case .back: ["returned"]
      default: [rawValue]
      }
    if self == .new { return "\(table).status IS NOT 'sal' AND \(table).state = 'new'" }
    let status = statuses.map { "'\($0)'" }.joined(separator: ", ")
    return (statuses.isEmpty ? "" : "\(table).status IN (\(status)) AND ") + "\(table).state = '\(rawValue)'"
  }
}

extension HandOff {
  /// By place: finding a column by its name costs as much as the rest.
  fileprivate init?(_ row: Row) {
    guard let lead = RecordID.fromDatabaseValue(row[0]), let state = HandOffState(rawValue: row[9]) else {
      return nil
    }
    self.lead = lead
    self.state = state
    account = RecordID.fromDatabaseValue(row[2])
    contact = RecordID.fromDatabaseValue(row[10])
    since = row.date(3)
    due = row.date(4)
    until = row.date(5)
    rep = RecordID.fromDatabaseValue(row[6])
    finder = RecordID.fromDatabaseValue(row[7])
    amount = row[8]
  }
}

extension Row {
  /// The date in a column; nil where there is none.
  func date(_ column: Int) -> CivilDate? { (self[column] as String?).flatMap { CivilDate($0) } }
}
