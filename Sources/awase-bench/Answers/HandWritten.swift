/// Hand-written SQL for the figures of each answer, as somebody would write it for the `sqlite3` shell who knows the
/// tables well. What is in braces is filled in.
///
/// It leaves out what costs us time and SQL none: days that only the clock of a change tells, steps that were taken back,
/// spellings that are compared, and most of the names beside the figures.
enum HandWritten {
  static func field(_ name: String) -> String { "(SELECT id FROM field WHERE name = '\(name)')" }

  private static let open = "stage NOT IN ('won', 'lost', 'no-decision')"
  private static let openLead = "status NOT IN ('converted', 'declined', 'closed')"
  private static let ended = "archived = 0 AND stage IN ('won', 'lost', 'no-decision')"

  // MARK: Leads and deals

  /// Whether a visit for the lead or to its account, or a task of it, is dated `since` or later.
  private static func touched(_ since: String) -> String {
    """
    EXISTS (SELECT 1 FROM link k CROSS JOIN visit v ON v.id = k.source WHERE k.target = l.id
      AND k.field = \(field("visit.lead")) AND v.archived = 0 AND v."on" >= \(since))
    OR EXISTS (SELECT 1 FROM link k CROSS JOIN visit v ON v.id = k.source WHERE k.target = l.account
      AND k.field = \(field("visit.account")) AND v.archived = 0 AND v."on" >= \(since))
    OR EXISTS (SELECT 1 FROM link k CROSS JOIN task t ON t.id = k.source WHERE k.target = l.id
      AND k.field = \(field("task.lead")) AND t.archived = 0 AND t.done >= \(since))
    """
  }

  private static let handOffs = """
    CREATE TEMP TABLE h AS SELECT id, account, coalesce(since, "on") AS since, due, until, "to", "by", amount,
      CASE status WHEN 'offered' THEN iif(due < '{today}', 'overdue', 'offered')
        WHEN 'sal' THEN iif(\(touched("l.since")), 'working', 'untouched')
        WHEN 'returned' THEN iif(until <= '{today}', 'back', 'returned') ELSE status END AS state
      FROM lead l WHERE archived = 0 AND \(openLead);
    """

  private static func first(_ state: String, by day: String, _ count: Int = 5) -> String {
    "SELECT * FROM h WHERE state = '\(state)' ORDER BY \(day), amount DESC, id LIMIT \(count);"
  }

  private static let grades = """
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
  private static func medians(_ days: String) -> String {
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
  private static func days(_ start: String, _ end: String) -> String {
    "CAST(julianday(\(end)) - julianday(\(start)) AS INTEGER)"
  }

  /// The median days in each stage that deals have gone on from. Grouping is faster than joining the two fields.
  private static let stageDays = """
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

  // MARK: Goals and events

  /// The days on which leads came to a station, in one pass over the steps of the log.
  static let goals = """
    CREATE TEMP TABLE way AS
    SELECT id, "on", deal, min(since) FILTER (WHERE status IN ('mql', 'offered', 'sal', 'working', 'sql')) AS mql,
      min(since) FILTER (WHERE status IN ('sal', 'working', 'sql')) AS sal, min(since) FILTER (WHERE status = 'sql') AS sql
    FROM (
      SELECT l.id, l."on", l.deal, max(CASE WHEN o.field = \(field("lead.status")) THEN o.value END) AS status,
        max(CASE WHEN o.field = \(field("lead.since")) THEN o.value END) AS since
      FROM lead l CROSS JOIN op o ON o.record = l.id AND o.field IN (\(field("lead.status")), \(field("lead.since")))
      WHERE l.archived = 0 AND l.status <> 'new' GROUP BY l.id, o.change)
    GROUP BY id;
    CREATE TEMP TABLE born AS SELECT w.id, w."on", w.sal, min(d.opened) AS opened FROM way w
      JOIN deal d ON d.id = w.deal WHERE d.archived = 0 GROUP BY w.id;
    SELECT count(mql), count(sal), count(sql), sum(mql BETWEEN '{start}' AND '{due}'), sum(sal BETWEEN '{start}' AND '{due}'),
      sum(sql BETWEEN '{start}' AND '{due}'), (SELECT count(*) FROM born) FROM way;
    \(medians("SELECT 'leads-sal' AS sort, \(days("\"on\"", "sal")) AS days FROM way WHERE sal >= \"on\""))
    \(medians("SELECT 'sal-deals' AS sort, \(days("sal", "opened")) AS days FROM born WHERE opened >= sal"))
    \(medians("""
      SELECT 'deals-won' AS sort, \(days("opened", "close")) AS days FROM deal
      WHERE archived = 0 AND stage = 'won' AND close >= opened
      """))
    SELECT stage, count(*), count(amount), sum(amount) FROM deal WHERE archived = 0 GROUP BY stage;
    SELECT count(*), sum(became) FROM (
      SELECT i.event, i.contact, max(l.contact IS NOT NULL) AS became FROM invitee i
      LEFT JOIN (SELECT DISTINCT event, contact FROM lead WHERE archived = 0 AND event IS NOT NULL) l
        ON l.event = i.event AND l.contact = i.contact
      WHERE i.archived = 0 AND i.attended = 1 GROUP BY 1, 2);
    SELECT count(*), sum("on" BETWEEN '{start}' AND '{due}') FROM lead WHERE archived = 0;
    SELECT count(*) FROM visit WHERE archived = 0 AND +"on" BETWEEN '{start}' AND '{due}';
    SELECT count(*) FROM deal WHERE archived = 0 AND opened BETWEEN '{start}' AND '{due}';
    SELECT count(*), count(amount), sum(amount) FROM deal WHERE archived = 0 AND stage = 'won' AND close BETWEEN '{start}' AND '{due}';
    SELECT count(*), count(amount), sum(amount) FROM revenue WHERE archived = 0 AND start BETWEEN '{start}' AND '{due}';
    SELECT count(*) FROM (SELECT DISTINCT i.event, i.contact FROM invitee i JOIN event e ON e.id = i.event
      WHERE i.archived = 0 AND i.attended = 1 AND e."on" BETWEEN '{start}' AND '{due}');
    SELECT * FROM goal WHERE archived = 0;
    DROP TABLE way; DROP TABLE born;
    """

  private static func earlier(_ kind: String, _ day: String) -> String {
    """
    NOT EXISTS (SELECT 1 FROM link k JOIN \(kind) v ON v.id = k.source WHERE k.target = d.account
      AND k.field = \(field("\(kind).account")) AND v.archived = 0 AND v.\(day) < e."on")
    """
  }

  static let funnel = """
    CREATE TEMP TABLE guest AS SELECT i.contact, coalesce(i.account, c.account) AS account, i.status, i.attended, i.lead
      FROM link k JOIN invitee i ON i.id = k.source LEFT JOIN contact c ON c.id = i.contact
      WHERE k.target = {event} AND k.field = \(field("invitee.event")) AND i.archived = 0;
    SELECT count(DISTINCT contact), count(DISTINCT iif(status = 'yes', contact, NULL)),
      count(DISTINCT iif(attended = 1, contact, NULL)) FROM guest;
    CREATE TEMP TABLE met AS SELECT l.id, l.contact, l.account, l.deal FROM link k JOIN lead l ON l.id = k.source
      WHERE k.target = {event} AND k.field = \(field("lead.event")) AND l.archived = 0;
    SELECT count(*), count(DISTINCT deal), sum(contact IN (SELECT contact FROM guest WHERE attended = 1)) FROM met;
    CREATE TEMP TABLE touched AS
      SELECT d.id FROM (SELECT DISTINCT account FROM guest WHERE attended = 1) g
        CROSS JOIN link k ON k.target = g.account AND k.field = \(field("deal.account")) CROSS JOIN deal d ON d.id = k.source
        WHERE d.opened >= (SELECT "on" FROM event WHERE id = {event})
      UNION SELECT source FROM link WHERE target = {event} AND field = \(field("deal.event"))
      UNION SELECT deal FROM met WHERE deal IS NOT NULL;
    SELECT d.id, d.name, d.stage, d.amount, d.opened, d.close,
      \(earlier("visit", "\"on\"")) AND \(earlier("lead", "\"on\"")) AND \(earlier("deal", "opened"))
      AND NOT EXISTS (SELECT 1 FROM link k JOIN invitee i ON i.id = k.source JOIN event v ON v.id = i.event
        WHERE k.target = d.account AND k.field = \(field("invitee.account")) AND i.attended = 1 AND v."on" < e."on")
      FROM touched t JOIN deal d ON d.id = t.id JOIN event e ON e.id = {event} WHERE d.archived = 0
      ORDER BY d.stage <> 'won', d.amount DESC;
    DROP TABLE guest; DROP TABLE met; DROP TABLE touched;
    """

  /// The words of the event's name and purpose.
  private static let topic = ["採用", "面接辞退", "面接", "辞退", "採用管理", "管理", "見直", "一緒"]

  private static func speaks(_ text: String) -> String {
    "(" + topic.map { "instr(\(text), '\($0)') > 0" }.joined(separator: " OR ") + ")"
  }

  private static let dealText = speaks(
    "name || coalesce(products, '') || coalesce(said, '') || coalesce(guess, '') || coalesce(need, '') || coalesce(note, '') || coalesce(tags, '')"
  )

  static let suggest = """
    CREATE TEMP TABLE ranked AS SELECT account, sum(points) AS points, max(day) AS day FROM (
      SELECT account, cause, max(points) AS points, max(day) AS day FROM (
        SELECT account, iif(stage IN ('lost', 'no-decision'), 'lost', 'open') AS cause,
          iif(stage IN ('lost', 'no-decision'), 50, 30) + iif(\(dealText), 30, 0) AS points,
          iif(stage IN ('lost', 'no-decision'), close, opened) AS day
          FROM deal WHERE archived = 0 AND stage <> 'won'
        UNION ALL SELECT id, 'away', 40, coalesce(churned, dormant) FROM account
          WHERE archived = 0 AND (relation IN ('dormant', 'churned') OR nurture IN ('dormant', 'churned'))
        UNION ALL SELECT id, 'revisit', 45, revisit FROM account WHERE archived = 0 AND nurture IS NOT NULL AND revisit <= '2027-01-28'
        UNION ALL SELECT account, 'need', 40, "on" FROM need WHERE archived = 0 AND \(speaks("text || coalesce(voice, '')"))
        UNION ALL SELECT coalesce(i.account, c.account), 'guest', 35, e."on" FROM invitee i
          CROSS JOIN event e ON e.id = i.event CROSS JOIN contact c ON c.id = i.contact
          WHERE e.archived = 0 AND e."on" < '2026-12-14' AND (e.format = 'seminar' OR instr(e.name, '採用') > 0)
          AND i.archived = 0 AND i.attended = 1 AND i.lead IS NULL
          AND NOT EXISTS (SELECT 1 FROM link x JOIN deal d ON d.id = x.source WHERE x.target = coalesce(i.account, c.account)
            AND x.field = \(field("deal.account")) AND d.archived = 0 AND d.opened >= e."on")
          AND NOT EXISTS (SELECT 1 FROM link x JOIN lead l ON l.id = x.source WHERE x.target = i.contact
            AND x.field = \(field("lead.contact")) AND l.archived = 0 AND l."on" >= e."on"))
      GROUP BY account, cause) GROUP BY account ORDER BY 2 DESC, 3 DESC LIMIT 40;
    SELECT r.points, c.id, c.name, c.title, c.role FROM ranked r
      CROSS JOIN link k ON k.target = r.account AND k.field = \(field("contact.account")) CROSS JOIN contact c ON c.id = k.source
      WHERE c.archived = 0 AND c.departed IS NULL AND c.consent IS NOT 0
      AND c.id NOT IN (SELECT i.contact FROM link k JOIN invitee i ON i.id = k.source WHERE k.target = {event}
        AND k.field = \(field("invitee.event"))) ORDER BY r.points DESC, r.day DESC LIMIT 20;
    DROP TABLE ranked;
    """

  // MARK: Accounts, all of them

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

  private static let pathSteps = ["awareness", "research", "comparison", "approval", "contract", "use"]

  /// Nobody has the customer at its step, or both sides do at that or a later one.
  private static let pathTrouble = pathSteps.enumerated().map { place, step in
    let both = pathSteps[place...].map { later in
      """
      instr(a.\(later)_by, ',') > 0 AND (SELECT count(DISTINCT p.side) FROM json_each(a.\(later)_by) j
        JOIN person p ON p.id = j.value WHERE p.archived = 0) = 2
      """
    }
    return "WHEN '\(step)' THEN a.\(step)_by IS NULL OR " + both.joined(separator: " OR ")
  }.joined(separator: " ")

  /// Nobody will take the customer over at the next step.
  private static let pathUnclaimed = zip(pathSteps, pathSteps.dropFirst()).map { step, next in
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
  private static let met = """
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

  // MARK: One account

  /// The account that is called so.
  private static let named = """
    SELECT a.id, a.name FROM name n CROSS JOIN account a ON a.id = n.record WHERE n.key = '{key}' AND a.archived = 0;
    """

  /// Records of a kind that refer to the account.
  private static func of(_ kind: String, _ columns: String, _ rest: String = "", by field: String = "account")
    -> String
  {
    """
    SELECT \(columns) FROM link k CROSS JOIN \(kind) x ON x.id = k.source WHERE k.target = {account}
      AND k.field = \(Self.field("\(kind).\(field)")) AND x.archived = 0 \(rest);
    """
  }

  private static let group = """
    WITH RECURSIVE member(id) AS (SELECT {account}
      UNION SELECT a.parent FROM member m CROSS JOIN account a ON a.id = m.id WHERE a.parent IS NOT NULL
      UNION SELECT l.source FROM member m CROSS JOIN link l ON l.target = m.id WHERE l.field = \(field("account.parent")))
    SELECT a.id, a.name, a.parent FROM member m JOIN account a ON a.id = m.id;
    """

  /// The departments of ours that have sold something are stepped through.
  static let salesOf = """
    \(named)
    \(group)
    \(of("revenue", "department, period, min(x.start), total(x.amount), count(x.amount), count(*)", "GROUP BY 1, 2 ORDER BY 3"))
    \(of("deal", "x.id, x.name, x.amount, x.close", "AND x.stage = 'won' ORDER BY x.close DESC"))
    WITH RECURSIVE d(t) AS (SELECT min(key) FROM name WHERE key > char(1) || 'revenue.department' || char(1)
      UNION ALL SELECT (SELECT min(key) FROM name WHERE key > t AND key < char(1) || 'revenue.department' || char(2)) FROM d WHERE t IS NOT NULL)
    SELECT t FROM d;
    """

  static let pathOf = """
    \(named)
    SELECT path, path_since, awareness_by, research_by, comparison_by, approval_by, contract_by, use_by FROM account WHERE id = {account};
    SELECT p.id, p.name, p.side FROM account a, json_each(coalesce(a.use_by, a.contract_by)) j JOIN person p ON p.id = j.value WHERE a.id = {account};
    SELECT o.value, s.value, c.stamp, c.author FROM op o JOIN change c ON c.id = o.change
      LEFT JOIN op s ON s.record = o.record AND s.field = \(field("account.path_since")) AND s.change = o.change
      WHERE o.record = {account} AND o.field = \(field("account.path")) ORDER BY c.stamp;
    """

  static let hats = """
    \(named)
    \(of("contact", "x.id, x.name, x.kana, x.title, x.department, x.role, x.hats, x.asked, x.departed"))
    \(of("contact", "x.id, x.name", by: "also_at"))
    \(of("contact", "x.id, x.name", by: "former"))
    \(of("deal", "x.id, x.deciders, x.sponsors, x.champions, x.evaluators, x.influencers", "AND x.\(open) ORDER BY x.amount DESC"))
    """

  static let needs = """
    \(named)
    \(of("need", "x.rung, x.text, x.voice, x.\"on\", x.contact", "ORDER BY x.rung, x.\"on\" DESC"))
    """

  static let dossier = """
    SELECT * FROM account WHERE id = {account};
    \(salesOf)
    \(pathOf)
    \(hats)
    \(needs)
    \(of("deal", "x.id, x.name, x.stage, x.amount, x.close, x.since, x.budget, x.authority, x.need, x.timing", "AND x.\(open) ORDER BY x.amount DESC"))
    \(of("lead", "x.id, x.status, x.\"on\", x.text", "AND x.\(openLead) ORDER BY x.\"on\" DESC LIMIT 20"))
    \(of("sighting", "x.competitor, max(x.\"on\"), x.text", "GROUP BY 1 ORDER BY 2 DESC"))
    \(of("visit", "x.id, x.\"on\", x.text, x.met", "ORDER BY x.\"on\" DESC LIMIT 5"))
    \(of("visit", "x.id, x.\"on\", x.voice, x.met", "AND x.voice IS NOT NULL ORDER BY x.\"on\" DESC LIMIT 3"))
    \(of("need", "x.id, x.\"on\", x.voice", "AND x.voice IS NOT NULL ORDER BY x.\"on\" DESC LIMIT 3"))
    \(of("task", "x.id, x.text, x.due, x.owner", "AND x.done IS NULL ORDER BY x.due"))
    SELECT d.record, f.name FROM (SELECT {account} AS record UNION SELECT source FROM link WHERE target = {account}) r
      CROSS JOIN difference d ON d.record = r.record JOIN field f ON f.id = d.field;
    """

  // MARK: What to do and to talk about

  /// Records of a kind that refer to the one who asks.
  private static func mine(
    _ kind: String, _ field: String, _ columns: String, _ rest: String, joining: String = ""
  ) -> String {
    """
    SELECT \(columns) FROM link k CROSS JOIN \(kind) x ON x.id = k.source \(joining) WHERE k.target = {me}
      AND k.field = \(Self.field("\(kind).\(field)")) AND x.archived = 0 AND \(rest);
    """
  }

  static let talks = """
    SELECT t.id, t.text, t.helps, a.name, t."on", t.side, r."on", r.side, r.replies FROM talk t
      LEFT JOIN (SELECT talk, max("on") AS "on", side, count(*) AS replies FROM reply WHERE archived = 0 GROUP BY talk) r
        ON r.talk = t.id
      LEFT JOIN account a ON a.id = t.account
      WHERE t.archived = 0 AND t.state IN ('open', 'talking') ORDER BY r."on" IS NOT NULL, coalesce(r."on", t."on");
    SELECT x.id, x.text, x.due, x.owner FROM talk t CROSS JOIN link k ON k.target = t.id AND k.field = \(field("task.talk"))
      CROSS JOIN task x ON x.id = k.source WHERE t.archived = 0 AND t.state IN ('open', 'talking') AND x.archived = 0;
    """

  /// The leads that I brought in, or that an event did which I answer for in marketing.
  private static let found = """
    SELECT k.source FROM link k WHERE k.target = {me} AND k.field IN (\(field("lead.by")), \(field("lead.offered_by")))
    UNION SELECT k.source FROM link e CROSS JOIN link k ON k.target = e.source WHERE e.target = {me}
      AND e.field = \(field("event.marketing")) AND k.field = \(field("lead.event"))
    """

  /// The guests of the last ninety days who are mine since their company is, and those who were given to me.
  private static let myGuests = """
    SELECT i.id FROM link a CROSS JOIN link c ON c.target = a.source CROSS JOIN link k ON k.target = c.source
      CROSS JOIN invitee i ON i.id = k.source CROSS JOIN event e ON e.id = i.event
      WHERE a.target = {me} AND a.field = \(field("account.owner")) AND c.field = \(field("contact.account"))
      AND k.field = \(field("invitee.contact")) AND i.owner IS NULL AND coalesce(e.ends, e."on") BETWEEN '2026-08-26' AND '{today}'
      AND i.archived = 0 AND i.attended = 1 AND i.followed IS NULL
    UNION SELECT i.id FROM link k CROSS JOIN invitee i ON i.id = k.source WHERE k.target = {me}
      AND k.field = \(field("invitee.owner")) AND i.archived = 0 AND i.attended = 1 AND i.followed IS NULL
    UNION SELECT i.id FROM event e CROSS JOIN link k ON k.target = e.id AND k.field = \(field("invitee.event"))
      CROSS JOIN invitee i ON i.id = k.source LEFT JOIN contact c ON c.id = i.contact
      LEFT JOIN account a ON a.id = coalesce(i.account, c.account)
      WHERE e.sales = {me} AND coalesce(e.ends, e."on") BETWEEN '2026-08-26' AND '{today}' AND i.owner IS NULL AND a.owner IS NULL
      AND i.archived = 0 AND i.attended = 1 AND i.followed IS NULL
    """

  static let today = """
    \(mine("task", "owner", "x.id, x.text, x.due, x.account", "x.done IS NULL AND (x.due IS NULL OR x.due <= '2026-12-01') ORDER BY x.due IS NULL, x.due, x.id"))
    \(mine("task", "owner", "e.id, e.name, e.\"on\"", "x.done IS NULL AND e.id IS NOT NULL", joining: "LEFT JOIN event e ON e.id = x.event"))
    SELECT l.id, l.status, l.account, l.since, l.due, l.until, l.amount FROM lead l WHERE l.archived = 0 AND l.id IN (
      SELECT source FROM link WHERE target = {me} AND field = \(field("lead.to")) UNION \(found))
      AND CASE l.status WHEN 'offered' THEN l."to" = {me} WHEN 'sal' THEN l."to" = {me} AND NOT (\(touched("l.since")))
        WHEN 'returned' THEN l.until <= '{today}' AND coalesce(l."by", l."to") = {me}
        WHEN 'new' THEN l.since < '2026-11-18' AND l.id IN (\(found)) ELSE 0 END
      ORDER BY coalesce(l.due, l.until, l.since), l.amount DESC, l.id;
    SELECT l.id, l.status, l.reason, l.deal FROM lead l WHERE l.archived = 0 AND l.id IN (\(found))
      AND l.status IN ('declined', 'returned', 'closed', 'converted') AND l.since BETWEEN '2026-11-17' AND '{today}';
    SELECT id, name, "on" FROM event WHERE archived = 0 AND "on" BETWEEN '{today}' AND '2026-12-24' ORDER BY "on";
    SELECT i.id, i.contact, c.account, coalesce(i.due, date(e."on", '5 days')) AS day, i.status, i.lead FROM (\(myGuests)) s
      CROSS JOIN invitee i ON i.id = s.id LEFT JOIN contact c ON c.id = i.contact LEFT JOIN event e ON e.id = i.event
      WHERE day <= '2026-12-01' ORDER BY day, i.id;
    SELECT a.id, a.name, a.revisit, \(met) AS met, EXISTS (SELECT 1 FROM link l JOIN deal d ON d.id = l.source WHERE l.target = a.id
        AND l.field = \(field("deal.account")) AND d.archived = 0 AND d.\(open)) AS isopen
      FROM account a WHERE a.id IN (SELECT source FROM link WHERE target = {me} AND field IN (\(field("account.owner")), \(
        pathSteps.map { field("account.\($0)_by") }.joined(separator: ", "))))
      AND a.archived = 0 AND a.revisit <= '2026-12-01' AND coalesce(a.owner = {me}, 1) AND NOT isopen AND met IS NULL ORDER BY a.revisit;
    \(talks)
    SELECT visit FROM perspective WHERE archived = 0 GROUP BY visit HAVING sum(side = 'sales') = 0;
    SELECT id, "on", account, "by", text FROM visit WHERE archived = 0 AND "on" BETWEEN '2026-11-17' AND '{today}' AND "by" <> {me}
      ORDER BY "on" DESC, id LIMIT 10;
    SELECT count(*) FROM difference;
    """

  static let agenda = """
    \(talks)
    SELECT record, field FROM difference;
    SELECT p.visit, v."on" FROM (SELECT visit FROM perspective WHERE archived = 0 GROUP BY visit
      HAVING sum(side = 'sales') = 0 OR sum(side = 'marketing') = 0) p JOIN visit v ON v.id = p.visit
      WHERE v.archived = 0 AND v."on" BETWEEN '2026-10-25' AND '{today}';
    SELECT id, text FROM battlecard b WHERE archived = 0 AND NOT EXISTS (SELECT 1 FROM json_each(b.sightings) c
      JOIN sighting s ON s.id = c.value WHERE s.archived = 0 AND s."on" >= '2026-08-26');
    SELECT id, name FROM event WHERE archived = 0 AND "on" BETWEEN '{today}' AND '2026-12-24' AND (sales IS NULL OR marketing IS NULL);
    \(handOffs)
    SELECT *, count(*) OVER () FROM h WHERE state = 'overdue' OR state = 'untouched' AND coalesce(due < '{today}', since < '2026-11-18')
      OR state = 'new' AND since < '2026-11-18' OR state = 'mql' AND since <= '2026-11-10'
      ORDER BY iif(state = 'overdue', due, since), amount DESC, id LIMIT 3;
    \(grades)
    \(leaks)
    DROP TABLE h;
    """

  static let list = """
    SELECT * FROM deal WHERE archived = 0 AND stage = 'proposal' ORDER BY name, id LIMIT 20;
    """
}
