// One account.

extension HandWritten {
  /// The account that is called so.
  static let named = """
    SELECT a.id, a.name FROM name n CROSS JOIN account a ON a.id = n.record WHERE n.key = '{key}' AND a.archived = 0;
    """

  /// Records of a kind that refer to the account.
  static func of(_ kind: String, _ columns: String, _ rest: String = "", by field: String = "account")
    -> String
  {
    """
    SELECT \(columns) FROM link k CROSS JOIN \(kind) x ON x.id = k.source WHERE k.target = {account}
      AND k.field = \(Self.field("\(kind).\(field)")) AND x.archived = 0 \(rest);
    """
  }

  static let group = """
    WITH RECURSIVE member(id) AS (SELECT {account}
      UNION SELECT a.parent FROM member m CROSS JOIN account a ON a.id = m.id WHERE a.parent IS NOT NULL
      UNION SELECT l.source FROM member m CROSS JOIN link l ON l.target = m.id WHERE l.field = \(field("account.parent")))
    SELECT a.id, a.name, a.parent FROM member m JOIN account a ON a.id = m.id;
    """

  static let salesOf = named + salesRows

  /// The departments of ours that have sold something are stepped through.
  private static let salesRows = """
    \(group)
    \(of("revenue", "department, period, min(x.start), total(x.amount), count(x.amount), count(*)", "GROUP BY 1, 2 ORDER BY 3"))
    \(of("deal", "x.id, x.name, x.amount, x.close", "AND x.stage = 'won' ORDER BY x.close DESC"))
    WITH RECURSIVE d(t) AS (SELECT min(key) FROM name WHERE key > char(1) || 'revenue.department' || char(1)
      UNION ALL SELECT (SELECT min(key) FROM name WHERE key > t AND key < char(1) || 'revenue.department' || char(2)) FROM d WHERE t IS NOT NULL)
    SELECT t FROM d;
    """

  static let pathOf = named + pathRows

  private static let pathRows = """
    SELECT path, path_since, awareness_by, research_by, comparison_by, approval_by, contract_by, use_by FROM account WHERE id = {account};
    SELECT p.id, p.name, p.side FROM account a, json_each(coalesce(a.use_by, a.contract_by)) j JOIN person p ON p.id = j.value WHERE a.id = {account};
    SELECT o.value, s.value, c.stamp, c.author FROM op o JOIN change c ON c.id = o.change
      LEFT JOIN op s ON s.record = o.record AND s.field = \(field("account.path_since")) AND s.change = o.change
      WHERE o.record = {account} AND o.field = \(field("account.path")) ORDER BY c.stamp;
    """

  static let hats = named + hatRows

  private static let hatRows = """
    \(of("contact", "x.id, x.name, x.kana, x.title, x.department, x.role, x.hats, x.asked, x.departed"))
    \(of("contact", "x.id, x.name", by: "also_at"))
    \(of("contact", "x.id, x.name", by: "former"))
    \(of("deal", "x.id, x.deciders, x.sponsors, x.champions, x.evaluators, x.influencers", "AND x.\(open) ORDER BY x.amount DESC"))
    """

  static let needs = named + needRows

  private static let needRows = """
    \(of("need", "x.rung, x.text, x.voice, x.\"on\", x.contact", "ORDER BY x.rung, x.\"on\" DESC"))
    """

  static let dossier = """
    \(named)
    SELECT * FROM account WHERE id = {account};
    \(salesRows)
    \(pathRows)
    \(hatRows)
    \(needRows)
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
}
