// Goals and events.

extension HandWritten {
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

  static func earlier(_ kind: String, _ day: String) -> String {
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
  static let topic = ["採用", "面接辞退", "面接", "辞退", "採用管理", "管理", "見直", "一緒"]

  static func speaks(_ text: String) -> String {
    "(" + topic.map { "instr(\(text), '\($0)') > 0" }.joined(separator: " OR ") + ")"
  }

  static let dealText = speaks(
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
}
