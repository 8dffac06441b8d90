import GRDB

/// Who of us has the customer at each step of its way to buying, and where it is now.
public struct BuyingPath: Sendable, Hashable {
  public struct Stop: Sendable, Hashable {
    /// The step by its key, such as `research`.
    public let key: String
    /// Who has the customer there, by name.
    public let people: [Record]
    /// Somebody of sales and somebody of marketing look after it.
    public let isOverlap: Bool

    public var owners: [RecordID] { people.map(\.id) }
  }

  public let account: RecordID
  /// From first hearing of us to use.
  public let stops: [Stop]
  /// Which of ``stops`` the account is at; nil if nobody has said.
  public let current: Int?
  /// How long it has been there; nil if nobody knows since when.
  public let days: Int?
  /// How it came there, the oldest step first.
  public let steps: [Step]

  /// Where the customer is now, if nobody has it there.
  public var gap: Stop? { stop.flatMap { $0.owners.isEmpty ? $0 : nil } }

  /// The next step, if nobody will take the customer over there.
  public var unclaimed: Stop? {
    current.flatMap { $0 + 1 < stops.count && stops[$0 + 1].owners.isEmpty ? stops[$0 + 1] : nil }
  }

  /// Steps, from the present one on, that both departments look after.
  public var overlaps: [Stop] { current.map { stops[$0...].filter(\.isOverlap) } ?? [] }

  public var stop: Stop? { current.map { stops[$0] } }
}

/// An account whose way has a gap or an overlap, or that nobody will take over at its next step.
public struct PathTrouble: Sendable, Hashable {
  public let account: RecordID
  /// Where it is, by key.
  public let step: String
  /// Nobody has it there.
  public let isGap: Bool
  /// Steps, from there on, that both departments look after, by key.
  public let overlaps: [String]
  /// The next step, by key, if nobody will take the customer over there.
  public let unclaimed: String?
  public let since: CivilDate?
  /// What its open deals are worth.
  public let open: YenSum
}

public struct PathTroubles: Sendable, Hashable {
  /// Gaps and overlaps first, then those with nobody at the next step; the most valuable first.
  public let first: [PathTrouble]
  /// How many there are in all.
  public let count: Int
  /// How many of them have a gap or an overlap.
  public let pressing: Int
  /// How many accounts have open deals, and nobody has said where on the way they are.
  public let unplaced: Int
}

extension Schema {
  /// The steps of the buying path, the first first.
  var pathSteps: [String] {
    guard case .choice(let choices)? = self["account"]?.field(named: "path")?.type else { return [] }
    return choices.map(\.key).filter { self["account"]?.field(named: "\($0)_by") != nil }
  }
}

extension Reader {
  public func buyingPath(of account: Record) throws -> BuyingPath {
    let everybody = try pathPeople(of: account)
    let stops = schema.pathSteps.map { key in
      let owners = Set(account.all("\(key)_by").compactMap(\.reference))
      let people = everybody.filter { owners.contains($0.id) }
      let sides = Set(people.compactMap { $0.text("side") })
      return BuyingPath.Stop(
        key: key, people: people, isOverlap: sides.isSuperset(of: ["sales", "marketing"]))
    }
    let steps = try steps(of: account.id, "path", kind: account.kind)
    let current = account.text("path").flatMap { path in stops.firstIndex { $0.key == path } }
    var since = account.date("path_since")
    if since == nil, let last = steps.last, last.key == account.text("path") { since = last.since }
    return BuyingPath(
      account: account.id, stops: stops, current: current,
      days: current == nil
        ? nil : since.map { max(0, environment.today.dayNumber - $0.dayNumber) }, steps: steps)
  }

  /// Whoever has the account at any step and is in the lists, by name.
  private func pathPeople(of account: Record) throws -> [Record] {
    guard let kind = schema["person"] else { return [] }
    let owners = schema.pathSteps.flatMap { account.all("\($0)_by").compactMap(\.reference) }
    let people = try records(
      kind, where: "archived = 0 AND id IN (SELECT value FROM json_each(?))", arguments: [owners.json])
    return people.sorted { one, other in
      let names = [one.text("name") ?? "", other.text("name") ?? ""]
      return names[0] == names[1]
        ? one.id < other.id : names[0].utf8.lexicographicallyPrecedes(names[1].utf8)
    }
  }

  /// Every account whose way has a gap or an overlap, or nobody at its next step, as far as they fit on a screen.
  public func pathTroubles(limit: Int = 15) throws -> PathTroubles {
    let steps = schema.pathSteps
    guard !steps.isEmpty else { return PathTroubles(first: [], count: 0, pressing: 0, unplaced: 0) }
    let rows = try Row.fetchAll(db.cachedStatement(sql: Self.troubleSQL(steps)), arguments: [limit])
    let first = rows.compactMap { row -> PathTrouble? in
      guard let account = RecordID(row["id"]) else { return nil }
      let path: String = row["path"]
      let current = steps.firstIndex(of: path) ?? 0
      return PathTrouble(
        account: account, step: path,
        isGap: (row["gap_\(steps[current])"] as Int) == 1,
        overlaps: steps[current...].filter { (row["both_\($0)"] as Int) == 1 },
        unclaimed: current + 1 < steps.count && (row["gap_\(steps[current + 1])"] as Int) == 1
          ? steps[current + 1] : nil,
        since: (row["path_since"] as String?).flatMap { CivilDate($0) },
        open: YenSum(total: row["yen"], unknown: row["unknown"], cases: row["cases"]))
    }
    let unplaced = try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(*) FROM account WHERE archived = 0 AND path IS NULL AND id IN (
            SELECT account FROM deal d WHERE archived = 0 AND \(DealStages.isOpen("d")))
          """))
    return PathTroubles(
      first: first, count: rows.first?["total"] ?? 0, pressing: rows.first?["pressing"] ?? 0,
      unplaced: unplaced ?? 0)
  }

  /// For each account with its place: which steps nobody has, and which both sides.
  private static func troubleSQL(_ steps: [String]) -> String {
    func holds(_ step: String, _ condition: String) -> String {
      """
      EXISTS (SELECT 1 FROM json_each(a."\(step)_by") j JOIN person p ON p.id = j.value
        WHERE p.archived = 0 AND \(condition))
      """
    }
    let flags = steps.map { step in
      """
      a."\(step)_by" IS NULL OR NOT \(holds(step, "1")) AS "gap_\(step)",
      coalesce(instr(a."\(step)_by", ','), 0) > 0 AND \(holds(step, "p.side = 'sales'"))
        AND \(holds(step, "p.side = 'marketing'")) AS "both_\(step)"
      """
    }
    let pressing: [String] = steps.enumerated().map { index, step in
      let overlaps = steps[index...].map { "both_\($0)" }
      return "path = '\(step)' AND (\((["gap_\(step)"] + overlaps).joined(separator: " OR ")))"
    }
    let troubles = "(" + pressing.joined(separator: " OR ") + ")"
    let unclaimed: [String] = zip(steps, steps.dropFirst()).map { "path = '\($0)' AND gap_\($1)" }
    return """
      WITH value AS MATERIALIZED (
        SELECT d.account, total(d.amount) AS yen, count(d.amount) AS cases, count(*) - count(d.amount) AS unknown
        FROM deal d WHERE d.archived = 0 AND \(DealStages.isOpen("d")) GROUP BY d.account),
      way AS (
        SELECT a.id, a.path, a.path_since, \(flags.joined(separator: ", "))
        FROM account a WHERE a.archived = 0 AND a.path IS NOT NULL)
      SELECT w.*, coalesce(v.yen, 0) AS yen, coalesce(v.cases, 0) AS cases, coalesce(v.unknown, 0) AS unknown,
        count(*) OVER () AS total, total(\(troubles)) OVER () AS pressing
      FROM way w LEFT JOIN value v ON v.account = w.id
      WHERE \(([troubles] + unclaimed).joined(separator: " OR "))
      ORDER BY \(troubles) DESC, yen DESC, path_since, w.id LIMIT ?
      """
  }
}

extension YenSum {
  /// From SQLite's `total`, which is exact up to 2⁵³ yen.
  init(total: Double, unknown: Int, cases: Int) {
    self.init(
      known: Int64(exactly: total.rounded()) ?? (total > 0 ? .max : .min), unknown: unknown, cases: cases)
  }
}
