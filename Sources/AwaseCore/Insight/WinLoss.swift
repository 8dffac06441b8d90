import GRDB

/// How deals ended.
public struct Outcomes: Sendable, Hashable {
  public internal(set) var won = 0
  public internal(set) var lost = 0
  /// Neither: the customer decided nothing.
  public internal(set) var noDecision = 0
  public internal(set) var wonAmount = YenSum()
  public internal(set) var lostAmount = YenSum()
  public internal(set) var noDecisionAmount = YenSum()

  public init() {}

  /// Won ÷ (won + lost). Deals without a decision are counted beside it.
  public var rate: Proportion { Proportion(won, of: won + lost) }
  public var all: Int { won + lost + noDecision }
}

/// Won and lost deals, and why.
public struct WinLoss: Sendable, Hashable {
  public enum Grouping: String, Sendable, Hashable, CaseIterable {
    /// Each competitor that was in a deal. A deal with several is counted once for each.
    case competitor
    case reason, source
    /// The customer's industry.
    case segment
  }

  public enum Key: Sendable, Hashable {
    case record(RecordID)
    /// A key of the field's choices, or what stands in it.
    case text(String)
    /// Nobody said.
    case none
  }

  public struct Group: Sendable, Hashable {
    public let key: Key
    public internal(set) var outcomes = Outcomes()
  }

  public internal(set) var total = Outcomes()
  /// The greatest first; what nobody said comes last.
  public internal(set) var groups: [Group] = []
  /// How many of the ended deals give no reason, and how many not the customer's own words.
  public internal(set) var withoutReason = 0
  public internal(set) var withoutVoice = 0
  /// Days from the day it became a deal until it was won, or lost.
  public internal(set) var daysToWin = Median([])
  public internal(set) var daysToLose = Median([])
  /// The deals that ended last of those that say why in words: the customer's, and our guess.
  public internal(set) var latest: [Record] = []
}

extension Reader {
  private static let shownWords = 5

  /// The deals that ended in a span of days; without one, all.
  public func winLoss(
    by grouping: WinLoss.Grouping? = nil, since: CivilDate? = nil, until: CivilDate? = nil
  ) throws -> WinLoss {
    guard let kind = schema["deal"] else { return WinLoss() }
    let span: StatementArguments = ["since": since?.description, "until": until?.description]
    var answer = WinLoss()
    let totals = try groups("NULL", from: "ended d", span)
    answer.total = totals.first?.outcomes ?? Outcomes()
    if let grouping { answer.groups = try groups(grouping, span) }
    try addMissing(to: &answer, span)
    try addDays(to: &answer, span)
    answer.latest = try records(
      kind,
      where: """
        archived = 0 AND stage IN ('won', 'lost', 'no-decision') AND (said IS NOT NULL OR guess IS NOT NULL)
        AND \(Self.inSpan) ORDER BY coalesce(close, since) DESC, id LIMIT \(Self.shownWords)
        """, arguments: span)
    return answer
  }

  /// When a deal ended: the closing date is, from then on, the day it was decided.
  private static let inSpan = """
    (:since IS NULL OR coalesce(close, since) >= :since) AND (:until IS NULL OR coalesce(close, since) <= :until)
    """

  private static let ended = """
    WITH ended AS (
      SELECT * FROM deal WHERE archived = 0 AND stage IN ('won', 'lost', 'no-decision') AND \(inSpan))
    """

  private func groups(_ grouping: WinLoss.Grouping, _ span: StatementArguments) throws -> [WinLoss.Group] {
    switch grouping {
    case .reason: try groups("d.reason", from: "ended d", span)
    case .source: try groups("d.source", from: "ended d", span)
    case .segment: try groups("a.industry", from: "ended d LEFT JOIN account a ON a.id = d.account", span)
    case .competitor:
      try groups(
        "p.competitor",
        from: """
          (SELECT e.id, j.value AS competitor FROM ended e, json_each(e.competitors) j
          UNION SELECT e.id, e.lost_to FROM ended e WHERE e.lost_to IS NOT NULL
          UNION SELECT e.id, NULL FROM ended e WHERE e.competitors IS NULL AND e.lost_to IS NULL) p
          JOIN ended d ON d.id = p.id
          """, span)
    }
  }

  private func groups(
    _ key: String, from source: String, _ span: StatementArguments
  ) throws -> [WinLoss.Group] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          \(Self.ended) SELECT \(key), d.stage, count(*), count(d.amount), CAST(total(d.amount) AS INTEGER)
          FROM \(source) GROUP BY 1, 2
          """), arguments: span)
    var groups: [WinLoss.Key: WinLoss.Group] = [:]
    for row in rows {
      let key = WinLoss.Key(row[0])
      let amounts = YenSum(known: row[4], unknown: (row[2] as Int) - (row[3] as Int), cases: row[3])
      groups[key, default: WinLoss.Group(key: key)].outcomes.add(row[2], row[1], amounts)
    }
    return groups.values.sorted(by: WinLoss.Group.comesFirst)
  }

  private func addMissing(to answer: inout WinLoss, _ span: StatementArguments) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: "\(Self.ended) SELECT count(*) - count(reason), count(*) - count(said) FROM ended"),
      arguments: span)
    answer.withoutReason = row?[0] ?? 0
    answer.withoutVoice = row?[1] ?? 0
  }

  /// A deal that ended before it began, as a slip of the pen may have it, gives no number of days.
  private func addDays(to answer: inout WinLoss, _ span: StatementArguments) throws {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          \(Self.ended) SELECT stage, CAST(julianday(coalesce(close, since)) - julianday(opened) AS INTEGER) AS days, count(*)
          FROM ended WHERE stage IN ('won', 'lost') AND coalesce(close, since) >= opened GROUP BY 1, 2
          """), arguments: span)
    var counts: [String: [Int: Int]] = [:]
    for row in rows { counts[row[0], default: [:]][row[1]] = row[2] }
    answer.daysToWin = Median(counts: counts["won"] ?? [:])
    answer.daysToLose = Median(counts: counts["lost"] ?? [:])
  }
}

extension Outcomes {
  fileprivate mutating func add(_ count: Int, _ stage: String, _ amounts: YenSum) {
    switch stage {
    case "won":
      won += count
      wonAmount.add(amounts)
    case "lost":
      lost += count
      lostAmount.add(amounts)
    default:
      noDecision += count
      noDecisionAmount.add(amounts)
    }
  }
}

extension WinLoss.Key {
  fileprivate init(_ stored: DatabaseValue) {
    switch stored.storage {
    case .int64(let number): self = RecordID(number).map { .record($0) } ?? .none
    case .string(let text): self = .text(text)
    default: self = .none
    }
  }

  /// Any order that is the same on every machine.
  fileprivate static func comesFirst(_ one: Self, _ other: Self) -> Bool {
    switch (one, other) {
    case (.record(let one), .record(let other)): one < other
    case (.text(let one), .text(let other)): one.utf8.lexicographicallyPrecedes(other.utf8)
    default: false
    }
  }
}

extension WinLoss.Group {
  fileprivate static func comesFirst(_ one: Self, _ other: Self) -> Bool {
    if (one.key == .none) != (other.key == .none) { return other.key == .none }
    let counts = (one.outcomes.all, other.outcomes.all)
    return counts.0 != counts.1 ? counts.0 > counts.1 : WinLoss.Key.comesFirst(one.key, other.key)
  }
}
