// Leads and deals.

extension HandWritten {
  /// Whether a visit for the lead or to its account, or a task of it, is dated `since` or later.
  static func touched(_ since: String) -> String {
    """
    EXISTS (SELECT 1 FROM link k CROSS JOIN visit v ON v.id = k.source WHERE k.target = l.id
      AND k.field = \(field("visit.lead")) AND v.archived = 0 AND v."on" >= \(since))
    OR EXISTS (SELECT 1 FROM link k CROSS JOIN visit v ON v.id = k.source WHERE k.target = l.account
      AND k.field = \(field("visit.account")) AND v.archived = 0 AND v."on" >= \(since))
    OR EXISTS (SELECT 1 FROM link k CROSS JOIN task t ON t.id = k.source WHERE k.target = l.id
      AND k.field = \(field("task.lead")) AND t.archived = 0 AND t.done >= \(since))
    """
  }

  static let handOffs = """
    CREATE TEMP TABLE h AS SELECT id, account, coalesce(since, "on") AS since, due, until, "to", "by", amount,
      CASE status WHEN 'offered' THEN iif(due < '{today}', 'overdue', 'offered')
        WHEN 'sal' THEN iif(\(touched("l.since")), 'working', 'untouched')
        WHEN 'returned' THEN iif(until <= '{today}', 'back', 'returned') ELSE status END AS state
      FROM lead l WHERE archived = 0 AND \(openLead);
    """

  static func first(_ state: String, by day: String, _ count: Int = 5) -> String {
    "SELECT * FROM h WHERE state = '\(state)' ORDER BY \(day), amount DESC, id LIMIT \(count);"
  }

  static let grades = """
    SELECT marketing_grade, sales_grade, "on" >= '2026-10-01', "on" BETWEEN '2026-07-01' AND '2026-09-30', count(*),
      sum(status NOT IN ('converted', 'closed'))
      FROM lead WHERE archived = 0 AND marketing_grade IS NOT NULL AND sales_grade IS NOT NULL GROUP BY 1, 2, 3, 4;
    SELECT id, account, amount, marketing_grade, sales_grade FROM lead
      WHERE archived = 0 AND marketing_grade <> sales_grade AND status NOT IN ('converted', 'closed')
      ORDER BY abs(unicode(marketing_grade) - unicode(sales_grade)) DESC, amount DESC, "on" DESC, id LIMIT 5;
    """

  static let leads = """
    \(handOffs)
    SELECT status, count(*), count(amount), sum(amount) FROM lead WHERE archived = 0 AND NOT (\(openLead)) GROUP BY 1;
    SELECT state, count(*), count(amount), sum(amount) FROM h GROUP BY 1;
    \(first("overdue", by: "due"))
    \(first("untouched", by: "since"))
    \(first("back", by: "until"))
    \(first("new", by: "since"))
    \(first("mql", by: "since"))
    \(first("offered", by: "due"))
    \(first("working", by: "since"))
    \(first("sql", by: "since"))
    \(first("returned", by: "until"))
    \(grades)
    DROP TABLE h;
    """

  /// The medians of days, from how often each number occurs: that is faster than to put all of them in order.
  ///
  /// - Parameter days: a query with the columns `sort` and `days`.
  static func medians(_ days: String) -> String {
    """
    WITH counted AS MATERIALIZED (SELECT sort, days, count(*) AS number FROM (\(days)) GROUP BY 1, 2),
    placed AS (
      SELECT sort, days, number, sum(number) OVER (PARTITION BY sort ORDER BY days) AS last,
        sum(number) OVER (PARTITION BY sort) AS cases FROM counted)
    SELECT sort, avg(days) AS days, cases FROM placed
    WHERE (cases + 1) / 2 BETWEEN last - number + 1 AND last OR (cases + 2) / 2 BETWEEN last - number + 1 AND last
    GROUP BY sort;
    """
  }

  /// Whole days from one to the other.
  static func days(_ start: String, _ end: String) -> String {
    "CAST(julianday(\(end)) - julianday(\(start)) AS INTEGER)"
  }

  /// The median days in each stage that deals have gone on from. Grouping is faster than joining the two fields.
  static let stageDays = """
    CREATE TEMP TABLE usual AS
    \(medians("""
      SELECT stage AS sort, \(days("since", "next")) AS days FROM (
        SELECT stage, since, lead(since) OVER (PARTITION BY record ORDER BY since, change) AS next FROM (
          SELECT o.record, o.change, max(CASE WHEN o.field = \(field("deal.stage")) THEN o.value END) AS stage,
            max(CASE WHEN o.field = \(field("deal.since")) THEN o.value END) AS since
          FROM deal d CROSS JOIN op o ON o.record = d.id AND o.field IN (\(field("deal.stage")), \(field("deal.since")))
          WHERE d.archived = 0 GROUP BY o.record, o.change)) WHERE next IS NOT NULL
      """))
    SELECT * FROM usual;
    """

  static let leaks = """
    \(stageDays)
    CREATE TEMP TABLE leak AS
    SELECT CASE status WHEN 'offered' THEN iif(due < '{today}', 'offer', NULL)
        WHEN 'sal' THEN iif(coalesce(due < '{today}', since < '2026-11-18') AND NOT (\(touched("l.since"))), 'untouched', NULL)
        WHEN 'mql' THEN iif(since <= '2026-11-10', 'unoffered', NULL)
        WHEN 'declined' THEN iif(since <= '2026-10-25' AND NOT (\(touched("l.since"))), 'declined', NULL)
        ELSE iif(coalesce(until < '{today}', since <= '2026-10-25') AND NOT (\(touched("coalesce(l.until, l.since)"))), 'returned', NULL)
      END AS cause, id, amount, CASE status WHEN 'offered' THEN due WHEN 'returned' THEN coalesce(until, since) ELSE since END AS since
      FROM lead l WHERE archived = 0 AND status IN ('offered', 'sal', 'mql', 'declined', 'returned')
    UNION ALL SELECT 'stalled', d.id, d.amount, d.since FROM deal d LEFT JOIN usual u ON u.sort = d.stage AND u.cases >= 10
      WHERE d.archived = 0 AND d.\(open)
      AND (d.close < '{today}' OR julianday('{today}') - julianday(d.since) > coalesce(2 * u.days, 30))
    UNION ALL SELECT 'step', coalesce(d.id, l.id), coalesce(d.amount, l.amount), t.due FROM task t
      LEFT JOIN visit v ON v.id = t.visit
      LEFT JOIN deal d ON d.id = coalesce(t.deal, v.deal) AND d.archived = 0 AND d.\(open)
      LEFT JOIN lead l ON l.id = coalesce(t.lead, v.lead) AND l.archived = 0 AND l.\(openLead)
      WHERE t.archived = 0 AND t.done IS NULL AND t.due < '{today}' AND coalesce(d.id, l.id) IS NOT NULL
    UNION ALL SELECT 'reason', id, amount, close FROM deal
      WHERE archived = 0 AND stage = 'lost' AND reason IS NULL AND close >= '2025-11-24'
    UNION ALL SELECT 'voice', id, amount, close FROM deal
      WHERE archived = 0 AND stage IN ('won', 'lost') AND said IS NULL AND close >= '2025-11-24';
    SELECT cause, count(*), count(amount), sum(amount) FROM leak WHERE cause IS NOT NULL GROUP BY cause;
    SELECT count(*), count(amount), sum(amount) FROM (SELECT id, max(amount) AS amount FROM leak WHERE cause <> 'voice' GROUP BY id);
    SELECT cause, id, amount, since FROM (
      SELECT *, row_number() OVER (PARTITION BY cause ORDER BY amount DESC, since, id) AS place FROM leak WHERE cause IS NOT NULL) WHERE place <= 3;
    DROP TABLE leak; DROP TABLE usual;
    """

  static let winLoss = """
    SELECT stage, count(*), count(amount), sum(amount), count(*) - count(reason), count(*) - count(said)
      FROM deal WHERE \(ended) GROUP BY stage;
    \(medians("""
      SELECT stage AS sort, \(days("opened", "close")) AS days FROM deal
      WHERE archived = 0 AND stage IN ('won', 'lost') AND close >= opened
      """))
    SELECT id, name, account, said, guess FROM deal WHERE \(ended) AND (said IS NOT NULL OR guess IS NOT NULL)
      ORDER BY close DESC, id LIMIT 5;
    """

  static let winLossByCompetitor = """
    \(winLoss)
    SELECT p.competitor, d.stage, count(*), count(d.amount), sum(d.amount) FROM (
      SELECT d.id, j.value AS competitor FROM deal d, json_each(d.competitors) j WHERE \(ended)
      UNION SELECT id, lost_to FROM deal WHERE \(ended) AND lost_to IS NOT NULL
      UNION SELECT id, NULL FROM deal WHERE \(ended) AND competitors IS NULL AND lost_to IS NULL) p
      JOIN deal d ON d.id = p.id GROUP BY 1, 2;
    """
}
