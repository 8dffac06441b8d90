import GRDB

/// How long deals stay in a stage, from the workspace's own history.
extension Reader {
  /// For each stage that deals have gone on from, the median of the days they were in it.
  ///
  /// From the log: a stage is passed when the next one is entered. Steps that did not say on which day are left out, and a
  /// stage that was written again while it held is no new step.
  public func stageMedians() throws -> [String: Median] {
    guard let kind = schema["deal"] else { return [:] }
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: Self.passagesSQL),
      arguments: ["stage": kind.path("stage"), "since": kind.path("since")])
    var counts: [String: [Int: Int]] = [:]
    for row in rows {
      guard let stage: String = row[0], let days: Int = row[1] else { continue }
      counts[stage, default: [:]][days, default: 0] += row[2]
    }
    return counts.mapValues { Median(counts: $0) }
  }

  /// How often deals were in a stage for so many days. In the order in which ``steps(of:_:kind:)`` has them.
  private static let passagesSQL = """
    WITH step AS (
      SELECT o.record, o.value AS stage, s.value AS since,
        row_number() OVER (PARTITION BY o.record ORDER BY c.stamp, r.replica, c.sequence, o.id) AS place
      FROM deal d CROSS JOIN op o ON o.record = d.id AND o.field = (SELECT id FROM field WHERE name = :stage)
      JOIN change c ON c.id = o.change JOIN replica r ON r.id = c.replica
      LEFT JOIN op s ON s.record = d.id AND s.field = (SELECT id FROM field WHERE name = :since) AND s.change = o.change
      WHERE d.archived = 0 AND o.element IS NULL AND typeof(o.value) = 'text'),
    entered AS (
      SELECT record, stage, since, place FROM (
        SELECT *, lag(stage) OVER (PARTITION BY record ORDER BY place) AS previous FROM step)
      WHERE previous IS NOT stage),
    passed AS (
      SELECT stage, CAST(max(0, julianday(lead(since) OVER (PARTITION BY record ORDER BY place)) - julianday(since))
        AS INTEGER) AS days FROM entered)
    SELECT stage, days, count(*) FROM passed WHERE days IS NOT NULL GROUP BY stage, days
    """
}
