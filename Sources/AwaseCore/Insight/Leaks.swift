import GRDB

/// Something that may be lost without anybody noticing: with what is at stake, and who can act on it.
public struct Leak: Sendable, Hashable {
  public enum Cause: String, Sendable, Hashable, CaseIterable {
    /// A lead was offered, and the day for the answer has passed.
    case offer
    /// A lead was accepted, its day has passed, and nothing was done for it.
    case untouched
    /// A lead came in, and nobody has offered it for three business days.
    case new
    /// Marketing finds a lead ready, and has offered it to nobody for two weeks.
    case unoffered
    /// A lead was declined a month ago or earlier, and nobody has done anything for it since.
    case declined
    /// A lead has come back, or was never given a day on which it would, and nobody has done anything for it since.
    case returned
    /// An open deal is in its stage for long, or its closing date has passed.
    case stalled
    /// A next step of an open deal or lead is late.
    case step
    /// A deal was lost within a year, and nobody said why.
    case reason
    /// A deal was won or lost within a year, and the customer's words are missing. Nothing is lost, so it has no yen.
    case voice
  }

  public let cause: Cause
  /// The lead or deal.
  public let record: RecordID
  /// The next step that is late.
  public let task: RecordID?
  public let account: RecordID?
  /// What is at stake; nil if nobody knows.
  public let amount: Int64?
  /// Who can act on it: whoever owns the deal or the step, was asked to take the lead, or brought it in.
  public let person: RecordID?
  /// Since when: the day that has passed, or on which it came to its status or stage.
  public let since: CivilDate?
  /// Of a stalled deal: its stage, and the closing date if that has passed.
  public var stage: String?
  public var closed: CivilDate?
}

public struct Leaks: Sendable, Hashable {
  public struct Group: Sendable, Hashable {
    public let cause: Leak.Cause
    public internal(set) var amounts = YenSum()
    /// The greatest first, as many as were asked for.
    public internal(set) var leaks: [Leak] = []

    public var count: Int { amounts.count }
  }

  /// Those causes that occur, in the order in which something can be done about them.
  public internal(set) var groups: [Group] = []
  /// Each lead and deal counted once, whatever its causes; without those that only lack the customer's words.
  public internal(set) var total = YenSum()
  /// How long deals usually are in a stage; from too few cases, a month is taken instead.
  public internal(set) var usual: [String: Median] = [:]

  /// After how many days in a stage a deal counts as stalled.
  public func limit(_ stage: String?) -> Double {
    guard let stage, let median = usual[stage], !median.isTooFew, let days = median.value else {
      return Double(Self.unknownStageDays)
    }
    return 2 * days
  }

  static let unknownStageDays = 30
  static let declinedDays = 30
  static let endedDays = 365
}

extension Reader {
  /// - Parameter limit: how many of each cause to give.
  public func leaks(limit: Int = 3) throws -> Leaks {
    guard knowsHandOffs, schema["deal"] != nil else { return Leaks() }
    var leaks = Leaks()
    leaks.usual = try stageMedians()
    var counted: Set<RecordID> = []
    for cause in Leak.Cause.allCases {
      let found = try find(cause, leaks).sorted(by: Leak.comesFirst)
      guard !found.isEmpty else { continue }
      var group = Leaks.Group(cause: cause)
      for leak in found {
        group.amounts.add(leak.amount)
        if cause != .voice, counted.insert(leak.record).inserted { leaks.total.add(leak.amount) }
      }
      group.leaks = Array(found.prefix(limit))
      leaks.groups.append(group)
    }
    return leaks
  }

  private func find(_ cause: Leak.Cause, _ leaks: Leaks) throws -> [Leak] {
    switch cause {
    case .offer: try leadLeaks(cause, HandOffState.overdue.sql("h"), date: "h.due", person: "h.rep")
    case .untouched:
      try leadLeaks(
        cause, "\(Self.waitsLong) AND \(HandOffState.untouched.sql("h"))", date: "h.since", person: "h.rep")
    case .new, .unoffered:
      try leadLeaks(
        cause, "\(Self.waitsLong) AND " + (cause == .new ? HandOffState.new : .mql).sql("h"), date: "h.since",
        person: "h.finder")
    case .declined:
      try leadLeaks(
        cause, HandOffState.declined.sql("h") + " AND h.since <= :declined AND NOT (\(touched))",
        date: "h.since", person: "h.finder")
    case .returned:
      try leadLeaks(
        cause,
        """
        h.status = 'returned' AND coalesce(h.until < :today, h.since <= :declined) AND NOT (\(touched(since: "coalesce(l.until, l.since, l.\"on\", '')")))
        """, date: "coalesce(h.until, h.since)", person: "h.finder")
    case .stalled: try stalled(leaks)
    case .step: try lateSteps()
    case .reason: try ended(cause, "stage = 'lost' AND reason IS NULL")
    case .voice: try ended(cause, "stage IN ('won', 'lost') AND said IS NULL")
    }
  }

  private func leadLeaks(
    _ cause: Leak.Cause, _ condition: String, date: String, person: String
  ) throws -> [Leak] {
    let today = environment.today
    let days: StatementArguments = [
      "today": today.description,
      "declined": today.adding(days: -Leaks.declinedDays)?.description,
    ]
    return try leaks(
      cause,
      """
      SELECT h.id, NULL, h.account, h.amount, \(person), \(date)
      FROM (\(handOffSQL)) h JOIN lead l ON l.id = h.id WHERE \(condition)
      """, days + waiting)
  }

  /// Which deals are in their stage for too long, only the medians tell.
  private func stalled(_ leaks: Leaks) throws -> [Leak] {
    guard let kind = schema["deal"] else { return [] }
    let today = environment.today
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT d.id, NULL, d.account, d.amount, d.owner, coalesce(d.since, d.opened),
          d.stage, iif(d.close < ?, d.close, NULL) FROM deal d WHERE \(kind.openSQL("d")) AND \(isListed("d"))
          """), arguments: [today.description])
    var stalled: [Leak] = []
    while let row = try rows.next() {
      guard var leak = Leak(.stalled, row) else { continue }
      leak.stage = row[6]
      leak.closed = row.date(7)
      let days = leak.since.map { Double(today.dayNumber - $0.dayNumber) } ?? 0
      if leak.closed != nil || days > leaks.limit(leak.stage) { stalled.append(leak) }
    }
    return stalled
  }

  /// A step belongs to the deal or lead that it, or the visit it comes from, is for.
  private func lateSteps() throws -> [Leak] {
    guard let deal = schema["deal"], let lead = schema["lead"] else { return [] }
    return try leaks(
      .step,
      """
      WITH late AS (
        SELECT t.id, t.due, t.owner, coalesce(t.deal, v.deal) AS deal, coalesce(t.lead, v.lead) AS lead
        FROM task t LEFT JOIN visit v ON v.id = t.visit
        WHERE \(isListed("t")) AND t.done IS NULL AND t.due < :today)
      SELECT d.id, s.id, d.account, d.amount, coalesce(s.owner, d.owner), s.due
      FROM late s JOIN deal d ON d.id = s.deal WHERE \(deal.openSQL("d")) AND \(isListed("d"))
      UNION ALL
      SELECT l.id, s.id, l.account, l.amount, coalesce(s.owner, l."to"), s.due
      FROM late s JOIN lead l ON l.id = s.lead WHERE \(lead.openSQL("l")) AND \(isListed("l"))
      AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.id = s.deal AND \(deal.openSQL("d")))
      """, ["today": environment.today.description])
  }

  private func ended(_ cause: Leak.Cause, _ condition: String) throws -> [Leak] {
    try leaks(
      cause,
      """
      SELECT id, NULL, account, amount, owner, coalesce(close, since) FROM deal
      WHERE \(isListed("deal")) AND \(condition) AND coalesce(close, since) >= :first
      """, ["first": environment.today.adding(days: -Leaks.endedDays)?.description])
  }

  private func leaks(
    _ cause: Leak.Cause, _ sql: String, _ arguments: StatementArguments
  ) throws -> [Leak] {
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
    var found: [Leak] = []
    while let row = try rows.next() { Leak(cause, row).map { found.append($0) } }
    return found
  }
}

extension Leak {
  /// - Parameter row: record, task, account, amount, person, since.
  fileprivate init?(_ cause: Cause, _ row: Row) {
    guard let record = RecordID.fromDatabaseValue(row[0]) else { return nil }
    self.cause = cause
    self.record = record
    task = RecordID.fromDatabaseValue(row[1])
    account = RecordID.fromDatabaseValue(row[2])
    amount = row[3]
    person = RecordID.fromDatabaseValue(row[4])
    since = row.date(5)
  }

  /// The greatest first, then those whose amount nobody knows; of equal ones the oldest.
  fileprivate static func comesFirst(_ one: Leak, _ other: Leak) -> Bool {
    let amounts = (one.amount ?? .min, other.amount ?? .min)
    if amounts.0 != amounts.1 { return amounts.0 > amounts.1 }
    let days = (one.since?.dayNumber ?? .max, other.since?.dayNumber ?? .max)
    if days.0 != days.1 { return days.0 < days.1 }
    return (one.record, one.task ?? one.record) < (other.record, other.task ?? other.record)
  }
}
