import GRDB

/// One entry of revenue: what a department of ours sold to an account in a period.
public struct SalesEntry: Sendable, Hashable {
  public let id: RecordID
  public let account: RecordID?
  public let department: String?
  public let period: String?
  /// The first day of the period: as written, otherwise as the period's name tells.
  public let start: CivilDate?
  /// In yen; nil where nobody knows.
  public let amount: Int64?
  /// Who says so.
  public let by: RecordID?
  /// What it stands beside: entries of other deals or products are other sales.
  let deal: RecordID?
  let products: String?
  let changed: Int64
}

/// Two people entered what may be the same sale. The entry that knows an amount counts, of two that do the later one.
public struct DoubleEntry: Sendable, Hashable {
  public let counted: SalesEntry
  public let left: SalesEntry
}

/// What the whole company sells to an account, or to its group.
public struct Sales: Sendable, Hashable {
  public struct Period: Sendable, Hashable {
    /// As people write it; nil for entries without one.
    public let name: String?
    public let start: CivilDate?
  }

  public struct Row: Sendable, Hashable {
    /// The department; nil for entries without one.
    public let department: String?
    /// A sum for each period of ``Sales/periods``.
    public let sums: [YenSum]
    public let total: YenSum
  }

  public struct Share: Sendable, Hashable {
    public let account: RecordID
    public let sum: YenSum
  }

  /// The accounts that were asked about, the top of the group first.
  public let accounts: [RecordID]
  /// The earliest first; those whose beginning nobody can tell last.
  public let periods: [Period]
  /// The department that sold most first.
  public let rows: [Row]
  /// Accounts with entries, the greatest first.
  public let byAccount: [Share]
  public let total: YenSum
  /// Departments of ours that have sold elsewhere, and of which nothing is entered here.
  public let unknownDepartments: [String]
  public let doubles: [DoubleEntry]
  /// Deals won without anything to show for it: no entry refers to them, nor is there one of the same account and
  /// department for a period that began in the year before they were won, or later.
  public let wonWithoutEntry: [Record]
}

/// What the whole company sells to everybody.
public struct SalesOverview: Sendable, Hashable {
  public struct Part: Sendable, Hashable {
    /// The company at the top of a group, or one that stands alone; nil for a department.
    public let account: RecordID?
    /// The group's or the department's name, if it has one.
    public let name: String?
    /// How many companies are in it that have entries.
    public let accounts: Int
    public let sum: YenSum
  }

  /// The groups and companies that bought most, the greatest first.
  public let groups: [Part]
  /// The department that sold most first.
  public let departments: [Part]
  public let total: YenSum
  /// Entries that belong to no account, by name and period.
  public let unmatched: [Record]
  public let doubles: [DoubleEntry]
}

extension Reader {
  /// What we sell to these accounts: one, or a whole group.
  public func sales(to accounts: [RecordID]) throws -> Sales {
    let entries = try salesEntries(to: accounts)
    let (counted, doubles) = SalesEntry.withoutDoubles(entries)
    let table = SalesTable(counted)
    let known = Set(entries.compactMap(\.department).map { Normalisation.search($0) })
    let departments = try schema["revenue"].map { try groupings(of: $0, "department") } ?? []
    return Sales(
      accounts: accounts, periods: table.periods, rows: table.rows, byAccount: table.byAccount,
      total: table.total,
      unknownDepartments: departments.filter { !known.contains(Normalisation.search($0)) },
      doubles: doubles, wonWithoutEntry: try wonDeals(of: accounts, without: entries))
  }

  private func salesEntries(to accounts: [RecordID]) throws -> [SalesEntry] {
    try entries(
      """
      account IN (SELECT value FROM json_each(?1)) AND id IN (
        SELECT l.source FROM json_each(?1) t CROSS JOIN link l ON l.target = t.value
        WHERE l.field = (SELECT id FROM field WHERE name = 'revenue.account'))
      """, arguments: [accounts.json])
  }

  private func entries(_ condition: String, arguments: StatementArguments = []) throws -> [SalesEntry] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT id, account, department, period, start, amount, "by", deal, products, changed FROM revenue
          WHERE archived = 0 AND \(condition) ORDER BY id
          """), arguments: arguments)
    var entries: [SalesEntry] = []
    while let row = try rows.next() { if let entry = SalesEntry(row) { entries.append(entry) } }
    return entries
  }

  private func wonDeals(of accounts: [RecordID], without entries: [SalesEntry]) throws -> [Record] {
    let deals = try records(
      of: "deal", referringTo: accounts, through: "account",
      "stage = ? ORDER BY coalesce(close, since) DESC, id", arguments: [DealStages.won])
    return deals.filter { deal in !entries.contains { $0.shows(deal) } }
  }

  // MARK: Everybody

  /// Exact up to 2⁵³ yen for an account or a department.
  ///
  /// - Parameter limit: how many groups.
  public func salesOverview(limit: Int = 10) throws -> SalesOverview {
    var accounts: [RecordID: YenSum] = [:]
    var shared: [RecordID] = []
    for row in try sums(by: "account") {
      guard let account = RecordID.fromDatabaseValue(row[0]) else { continue }
      accounts[account] = YenSum(total: row[1], unknown: row[2], cases: row[3])
      if row[4] == 1 { shared.append(account) }
    }
    var departments: [String?: YenSum] = [:]
    for row in try sums(by: "department") {
      departments[row[0]] = YenSum(total: row[1], unknown: row[2], cases: row[3])
    }
    // Only where two people have entered something may one have entered what the other had.
    let (_, doubles) = SalesEntry.withoutDoubles(shared.isEmpty ? [] : try salesEntries(to: shared))
    for double in doubles {
      if let account = double.left.account { accounts[account]?.remove(double.left.amount) }
      departments[double.left.department]?.remove(double.left.amount)
    }
    let parts = SalesTable.merged(departments)
    return SalesOverview(
      groups: Array(try grouped(accounts).prefix(limit)), departments: parts,
      total: parts.reduce(into: YenSum()) { $0.add($1.sum) }, unmatched: try unmatchedSales(),
      doubles: doubles)
  }

  /// By what, the sum, how many amounts are unknown and known, and whether several people entered them.
  private func sums(by column: String) throws -> [Row] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(column), total(amount), count(*) - count(amount), count(amount), coalesce(min("by") <> max("by"), 0)
          FROM revenue WHERE archived = 0 GROUP BY \(column)
          """))
  }

  // MARK: By time

  /// What was sold, by the first day of each period as written or as its name tells, without double entries.
  func soldByFirstDay() throws -> [CivilDate?: YenSum] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT start, period, total(amount), count(*) - count(amount), count(amount)
          FROM revenue WHERE archived = 0 GROUP BY start, period
          """))
    var days: [CivilDate?: YenSum] = [:]
    for row in rows {
      let start = row.date(0) ?? (row[1] as String?).flatMap { SalesEntry.start(ofPeriod: $0) }
      days[start, default: YenSum()].add(YenSum(total: row[2], unknown: row[3], cases: row[4]))
    }
    let shared = try RecordID.fetchAll(
      db,
      sql: """
        SELECT account FROM revenue WHERE archived = 0 AND account IS NOT NULL
        GROUP BY account HAVING min("by") <> max("by")
        """)
    let (_, doubles) = SalesEntry.withoutDoubles(shared.isEmpty ? [] : try salesEntries(to: shared))
    for double in doubles { days[double.left.start]?.remove(double.left.amount) }
    return days
  }

  /// The same of what was sold by some deals.
  func soldByFirstDay(deals: [RecordID]) throws -> [CivilDate?: YenSum] {
    let entries = try entries(
      """
      id IN (
        SELECT l.source FROM json_each(?1) d CROSS JOIN link l ON l.target = d.value
        WHERE l.field = (SELECT id FROM field WHERE name = 'revenue.deal'))
      """, arguments: [deals.json])
    return SalesEntry.withoutDoubles(entries).counted.reduce(into: [:]) { days, entry in
      days[entry.start, default: YenSum()].add(entry.amount)
    }
  }

  private func unmatchedSales() throws -> [Record] {
    guard let kind = schema["revenue"] else { return [] }
    return try records(
      kind,
      where: """
        archived = 0 AND (account IS NULL OR account NOT IN (SELECT id FROM account))
        ORDER BY written IS NULL, written, start, period, id LIMIT 200
        """)
  }

  /// Sums by group: companies joined by parent or by the group's name.
  private func grouped(_ sums: [RecordID: YenSum]) throws -> [SalesOverview.Part] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT id, coalesce(name, ''), parent, "group" FROM account WHERE archived = 0 AND (
            parent IS NOT NULL OR "group" IS NOT NULL OR id IN (SELECT parent FROM account WHERE archived = 0))
          """))
    var joined = JoinedNodes()
    while let row = try rows.next() { if let node = GroupTree.Node(row) { joined.add(node) } }
    var parts: [SalesOverview.Part] = []
    var alone = sums
    for nodes in joined.groups {
      var sum = YenSum()
      var count = 0
      for node in nodes.sorted(by: { $0.account < $1.account }) {
        guard let own = alone.removeValue(forKey: node.account) else { continue }
        sum.add(own)
        count += 1
      }
      guard count > 0 else { continue }
      let group = GroupTree(nodes).group
      parts.append(SalesOverview.Part(account: group.top, name: group.name, accounts: count, sum: sum))
    }
    parts += alone.map { SalesOverview.Part(account: $0.key, name: nil, accounts: 1, sum: $0.value) }
    return parts.sorted {
      ($1.sum.known, $0.account?.rawValue ?? 0) < ($0.sum.known, $1.account?.rawValue ?? 0)
    }
  }
}

/// Companies in sets that are joined by parents and group names.
private struct JoinedNodes {
  private var nodes: [GroupTree.Node] = []
  private var parents: [Int] = []
  private var byAccount: [RecordID: Int] = [:]
  private var byGroup: [String: Int] = [:]

  mutating func add(_ node: GroupTree.Node) {
    byAccount[node.account] = nodes.count
    parents.append(nodes.count)
    nodes.append(node)
    if let group = node.group {
      let key = Normalisation.search(group)
      if let other = byGroup[key] { join(other, nodes.count - 1) } else { byGroup[key] = nodes.count - 1 }
    }
  }

  private mutating func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index {
      parents[index] = parents[parents[index]]
      index = parents[index]
    }
    return index
  }

  private mutating func join(_ one: Int, _ other: Int) { parents[root(one)] = root(other) }

  var groups: [[GroupTree.Node]] {
    mutating get {
      for (index, node) in nodes.enumerated() {
        if let parent = node.parent.flatMap({ byAccount[$0] }) { join(index, parent) }
      }
      var sets: [Int: [GroupTree.Node]] = [:]
      for index in nodes.indices { sets[root(index), default: []].append(nodes[index]) }
      return sets.values.sorted { ($0.first?.account.rawValue ?? 0) < ($1.first?.account.rawValue ?? 0) }
    }
  }
}
