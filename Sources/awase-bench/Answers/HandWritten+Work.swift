// What to do and to talk about, and lists.

extension HandWritten {
  /// Records of a kind that refer to the one who asks.
  static func mine(
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
  static let found = """
    SELECT k.source FROM link k WHERE k.target = {me} AND k.field IN (\(field("lead.by")), \(field("lead.offered_by")))
    UNION SELECT k.source FROM link e CROSS JOIN link k ON k.target = e.source WHERE e.target = {me}
      AND e.field = \(field("event.marketing")) AND k.field = \(field("lead.event"))
    """

  /// The guests of the last ninety days who are mine since their company is, and those who were given to me.
  static let myGuests = """
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
    SELECT e.id, e.name, sum(i.attended = 1), sum(i.attended = 1 AND i.followed IS NULL),
      sum(i.attended = 1 AND i.followed IS NULL AND coalesce(i.due, date(e."on", '5 days')) < '{today}') FROM event e
      LEFT JOIN link k ON k.target = e.id AND k.field = \(field("invitee.event"))
      LEFT JOIN invitee i ON i.id = k.source AND i.archived = 0
      WHERE e.archived = 0 AND coalesce(e.ends, e."on") BETWEEN '2026-08-26' AND '{today}' GROUP BY e.id;
    SELECT e.id, e.name, count(*), min(t.due) FROM event e
      CROSS JOIN link k ON k.target = e.id AND k.field = \(field("task.event")) CROSS JOIN task t ON t.id = k.source
      WHERE e.archived = 0 AND coalesce(e.ends, e."on") >= '2026-11-10' AND t.archived = 0 AND t.done IS NULL AND t.owner IS NULL
      GROUP BY e.id;
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
