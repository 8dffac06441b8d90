// All accounts.

extension HandWritten {
  static let sales = """
    CREATE TEMP TABLE sold AS SELECT account, total(amount) AS yen, count(amount) AS cases, count(*) AS entries,
      min("by") <> max("by") AS shared FROM revenue WHERE archived = 0 GROUP BY account;
    WITH RECURSIVE up(account, root, depth) AS (
      SELECT id, id, 0 FROM account WHERE archived = 0 AND parent IS NOT NULL
      UNION ALL SELECT u.account, a.parent, u.depth + 1 FROM up u CROSS JOIN account a ON a.id = u.root
        WHERE a.parent IS NOT NULL AND u.depth < 10),
    top AS MATERIALIZED (SELECT account, root, max(depth) FROM up GROUP BY account),
    named AS MATERIALIZED (
      SELECT coalesce(t.root, a.id) AS root, max(a."group") AS name FROM account a LEFT JOIN top t ON t.account = a.id
      WHERE a.archived = 0 AND a."group" IS NOT NULL GROUP BY 1)
    SELECT coalesce(n.name, t.root, s.account), count(*), sum(s.yen), sum(s.entries - s.cases) FROM sold s
      LEFT JOIN top t ON t.account = s.account LEFT JOIN named n ON n.root = coalesce(t.root, s.account)
      GROUP BY 1 ORDER BY 3 DESC LIMIT 10;
    SELECT department, total(amount), count(amount), count(*) FROM revenue WHERE archived = 0 GROUP BY department ORDER BY 2 DESC;
    SELECT account, department, period, count(*) FROM revenue WHERE archived = 0
      AND account IN (SELECT account FROM sold WHERE shared) GROUP BY 1, 2, 3 HAVING min("by") <> max("by");
    SELECT id, written FROM revenue WHERE archived = 0 AND (account IS NULL OR account NOT IN (SELECT id FROM account)) LIMIT 200;
    DROP TABLE sold;
    """

  static let pathSteps = ["awareness", "research", "comparison", "approval", "contract", "use"]

  /// Nobody has the customer at its step, or both sides do at that or a later one.
  static let pathTrouble = pathSteps.enumerated().map { place, step in
    let both = pathSteps[place...].map { later in
      """
      instr(a.\(later)_by, ',') > 0 AND (SELECT count(DISTINCT p.side) FROM json_each(a.\(later)_by) j
        JOIN person p ON p.id = j.value WHERE p.archived = 0) = 2
      """
    }
    return "WHEN '\(step)' THEN a.\(step)_by IS NULL OR " + both.joined(separator: " OR ")
  }.joined(separator: " ")

  /// Nobody will take the customer over at the next step.
  static let pathUnclaimed = zip(pathSteps, pathSteps.dropFirst()).map { step, next in
    "WHEN '\(step)' THEN a.\(next)_by IS NULL"
  }.joined(separator: " ")

  static let path = """
    CREATE TEMP TABLE trouble AS SELECT id, name, path, path_since, pressing FROM (
      SELECT a.id, a.name, a.path, a.path_since, coalesce(CASE a.path \(pathTrouble) END, 0) AS pressing,
        CASE a.path \(pathUnclaimed) END AS unclaimed FROM account a WHERE a.archived = 0 AND a.path IS NOT NULL)
      WHERE pressing OR unclaimed;
    SELECT count(*), sum(pressing) FROM trouble;
    SELECT t.*, v.yen, v.unknown FROM trouble t
      LEFT JOIN (SELECT account, total(amount) AS yen, count(*) - count(amount) AS unknown FROM deal
        WHERE archived = 0 AND \(open) GROUP BY account) v ON v.account = t.id
      ORDER BY t.pressing DESC, v.yen DESC, t.path_since, t.id LIMIT 15;
    SELECT count(*) FROM account WHERE archived = 0 AND path IS NULL AND id IN (
      SELECT account FROM deal WHERE archived = 0 AND \(open));
    DROP TABLE trouble;
    """

  /// When somebody was at the account `a` from a week before the day to come back.
  static let met = """
    iif(revisit <= '2026-12-01', (SELECT max(v."on") FROM link l CROSS JOIN visit v ON v.id = l.source
      WHERE l.target = a.id AND l.field = \(field("visit.account")) AND v.archived = 0
      AND v."on" BETWEEN date(a.revisit, '-7 days') AND '{today}'), NULL)
    """

  static let nurture = """
    CREATE TEMP TABLE keep AS SELECT id, name, owner, revisit, nurture, trigger, EXISTS (
        SELECT 1 FROM link l JOIN deal d ON d.id = l.source WHERE l.target = a.id AND l.field = \(field("deal.account"))
        AND d.archived = 0 AND d.\(open)) AS isopen, \(met) AS met
      FROM account a WHERE archived = 0 AND (nurture IS NOT NULL OR revisit IS NOT NULL);
    SELECT sum(NOT isopen), sum(isopen), sum(NOT isopen AND met IS NULL AND revisit <= '{today}') FROM keep;
    SELECT * FROM keep WHERE NOT isopen ORDER BY revisit IS NULL, met IS NOT NULL, revisit, name, id LIMIT 18;
    DROP TABLE keep;
    """

  static let winBack = """
    CREATE TEMP TABLE gone AS
    WITH state AS MATERIALIZED (
      SELECT account, max(\(open)) AS isopen, max(CASE WHEN stage = 'won' THEN since END) AS won,
        max(CASE WHEN stage IN ('lost', 'no-decision') THEN since || ' ' || id END) AS lost
      FROM deal WHERE archived = 0 GROUP BY account),
    away AS (
      SELECT a.id, a.name, a.revisit, a.fiscal, a.relation, a.churn_reason, d.id AS deal, d.since AS lost, d.amount, d.lost_to, d.reason,
        CASE a.relation WHEN 'churned' THEN a.churned WHEN 'dormant' THEN a.dormant END AS went,
        d.id IS NOT NULL AND NOT coalesce(a.relation IN ('churned', 'dormant')
          AND coalesce(CASE a.relation WHEN 'churned' THEN a.churned ELSE a.dormant END, '9999') >= d.since, 0) AS islost
      FROM account a LEFT JOIN state s ON s.account = a.id
      LEFT JOIN deal d ON d.id = CAST(substr(s.lost, 12) AS INTEGER) AND (s.won IS NULL OR s.won < substr(s.lost, 1, 10))
      WHERE a.archived = 0 AND coalesce(s.isopen, 0) = 0 AND (d.id IS NOT NULL
        OR a.relation IN ('churned', 'dormant') AND coalesce(s.won < coalesce(a.churned, a.dormant), 1))),
    gone AS (
      SELECT id, name, revisit, fiscal, iif(islost, deal, NULL) AS deal, iif(islost, amount, NULL) AS amount,
        iif(islost, lost_to, NULL) AS lost_to, iif(islost, lost, went) AS since,
        iif(islost, reason, iif(relation = 'churned', churn_reason, NULL)) AS reason FROM away)
    SELECT *, coalesce(revisit, min(CASE
        WHEN reason IN ('price', 'budget', 'approval') THEN iif(fiscal IS NULL, '9999', strftime('%Y-%m-01', '{today}', ((fiscal + 11 - CAST(strftime('%m', '{today}') AS INTEGER)) % 12) || ' months'))
        WHEN reason IN ('product', 'in-house', 'support', 'record', 'timing', 'priority', 'status-quo') THEN date(since, '6 months')
        ELSE date(since, '3 months') END, CASE WHEN lost_to IS NULL THEN '9999' ELSE
          date(since, ((1 + CAST((julianday('{today}') - julianday(since)) / 365.25 AS INTEGER)) * 12 - 2) || ' months') END)) AS day
    FROM gone;
    SELECT count(*), sum(day <= '{today}') FROM gone;
    SELECT * FROM gone ORDER BY max(day, '{today}'), amount DESC, id LIMIT 6;
    SELECT j.value, min(d.opened) FROM deal d, json_each(d.products) j WHERE d.archived = 0 GROUP BY j.value ORDER BY 2 DESC;
    DROP TABLE gone;
    """

  static let duplicates = """
    CREATE TEMP TABLE same AS
    SELECT DISTINCT a.record AS one, b.record AS other FROM (
      SELECT key FROM name WHERE key >= char(2) AND field IN (\(field("account.name")), \(field("account.kana")), \(field("account.alias")))
      GROUP BY key HAVING min(record) < max(record)) s JOIN name a ON a.key = s.key JOIN name b ON b.key = s.key AND b.record > a.record
      WHERE a.field = \(field("account.name")) AND b.field = \(field("account.name"));
    INSERT INTO same
      SELECT min(id), max(id) FROM account WHERE archived = 0 AND phone IS NOT NULL GROUP BY replace(phone, '-', '')
        HAVING count(*) BETWEEN 2 AND 12
      UNION SELECT min(id), max(id) FROM account WHERE archived = 0 AND number IS NOT NULL GROUP BY number HAVING count(*) BETWEEN 2 AND 12;
    SELECT a.id, a.name, a.phone, a.postal, a.prefecture, b.id, b.name, b.phone, b.postal, b.prefecture, count(*) OVER (),
      50 * (a.name = b.name) + 20 * (a.phone = b.phone) - 30 * (a.prefecture <> b.prefecture) AS strength
      FROM same s JOIN account a ON a.id = s.one JOIN account b ON b.id = s.other ORDER BY strength DESC LIMIT 12;
    DROP TABLE same;
    """
}
