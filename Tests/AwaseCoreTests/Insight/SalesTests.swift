import Testing

@testable import AwaseCore

@Suite("Figures: sales to accounts")
struct SalesTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace
  private let account: RecordID
  private let people: [RecordID]

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
    account = try workspace.add("account", ["name": .text("青葉")])
    people = try ["山田", "鈴木"].map { [workspace] name in try workspace.add("person", ["name": .text(name)]) }
  }

  @discardableResult
  private func enter(
    _ account: RecordID?, _ department: String?, _ period: String?, _ amount: Int64?, by: RecordID? = nil,
    _ more: [String: Value] = [:]
  ) throws -> RecordID {
    var values = more
    if let account { values["account"] = .reference(account) }
    if let department { values["department"] = .text(department) }
    if let period { values["period"] = .text(period) }
    if let amount { values["amount"] = .integer(amount) }
    if let by { values["by"] = .reference(by) }
    return try workspace.add("revenue", values)
  }

  private func sales(_ accounts: [RecordID]? = nil) throws -> Sales {
    try workspace.read { try $0.sales(to: accounts ?? [account]) }
  }

  @Test("an empty workspace has sold nothing")
  func none() throws {
    let sales = try sales()
    #expect(sales.rows.isEmpty && sales.total.isEmpty && sales.unknownDepartments.isEmpty)
    #expect(try workspace.read { try $0.salesOverview() }.total.isEmpty)
  }

  @Test("an amount that nobody knows is counted, and is not zero")
  func unknown() throws {
    try enter(account, "営業1課", "2025年度", 4_800_000)
    try enter(account, "営業1課", "2024年度", nil)
    try enter(account, "研修", "2025年度", 0)
    let sales = try sales()
    #expect(sales.periods.map(\.name) == ["2024年度", "2025年度"])
    #expect(sales.rows.map(\.department) == ["営業1課", "研修"])
    #expect(sales.rows[0].sums.map(\.unknown) == [1, 0])
    #expect(sales.total.known == 4_800_000 && sales.total.unknown == 1 && sales.total.cases == 2)
    #expect(sales.rows[1].total.cases == 1, "nothing sold is known")
  }

  @Test("departments that sell elsewhere, and not here, are named")
  func departments() throws {
    let other = try workspace.add("account", ["name": .text("みどり")])
    try enter(account, "営業１課", "2025年度", 1)
    try enter(other, "営業1課", "2025年度", 1)
    try enter(other, "海外", "2025年度", nil)
    let gone = try enter(other, "廃止部", "2020年度", 1)
    try workspace.write { $0.setArchived(true, gone, kind: "revenue") }
    #expect(try sales().unknownDepartments == ["海外"])
  }

  @Test(
    "a period begins when its name says so",
    arguments: [
      ("2026年度", "2026-04-01"), ("２０２６年度", "2026-04-01"), ("2026", "2026-01-01"), ("2026-04", "2026-04-01"),
      ("2026/12", "2026-12-01"), ("2026年3月", "2026-03-01"), ("2026Q2", "2026-04-01"),
      ("2026上期", "2026-04-01"),
      ("2026年下期", "2026-10-01"), ("FY2026", "2026-04-01"), ("昨年", nil), ("2026-13", nil), ("", nil),
    ] as [(String, String?)])
  func periods(name: String, start: String?) {
    #expect(SalesEntry.start(ofPeriod: name)?.description == start)
  }

  @Test("what two people entered alike counts once: the later, and what knows an amount")
  func doubles() throws {
    try enter(account, "営業1課", "2025年度", 100, by: people[0])
    let later = try enter(account, "営業1課", "2025年度", 120, by: people[1])
    try enter(account, "営業1課", "2024年度", 70, by: people[0])
    try enter(account, "営業1課", "2024年度", nil, by: people[1])
    let sales = try sales()
    #expect(sales.total.known == 190 && sales.total.unknown == 0)
    #expect(sales.doubles.count == 2)
    #expect(sales.doubles.contains { $0.counted.id == later && $0.left.amount == 100 })
  }

  @Test("entries of one person, or of other products, deals, periods and departments add up")
  func notDoubles() throws {
    let deals = try ["甲", "乙"].map {
      try workspace.add("deal", ["name": .text($0), "account": .reference(account)])
    }
    try enter(account, "営業1課", "2025年度", 1, by: people[0])
    try enter(account, "営業1課", "2025年度", 2, by: people[0])
    try enter(account, "営業2課", "2025年度", 4, by: people[1])
    try enter(account, "営業3課", "2025年度", 8, by: people[0], ["deal": .reference(deals[0])])
    try enter(account, "営業3課", "2025年度", 16, by: people[1], ["deal": .reference(deals[1])])
    let sales = try sales()
    #expect(sales.total.known == 31 && sales.doubles.isEmpty)
  }

  @Test("a won deal without anything to show for it is told")
  func won() throws {
    func win(_ name: String, _ department: String?, _ on: String) throws -> RecordID {
      var values: [String: Value] = [
        "name": .text(name), "account": .reference(account), "stage": .text("won"), "since": .text(on),
      ]
      if let department { values["department"] = .text(department) }
      return try workspace.add("deal", values)
    }
    let linked = try win("記録あり", "海外", "2024-02-29")
    try enter(account, "海外", "2020年度", 1, ["deal": .reference(linked)])
    try enter(account, "営業1課", "2025年度", 1)
    _ = try win("期の途中", "営業1課", "2026-03-31")
    let late = try win("翌年", "営業1課", "2026-04-01")
    let other = try win("別部門", "研修", "2025-05-01")
    #expect(Set(try sales().wonWithoutEntry.map(\.id)) == [late, other])
  }

  @Test("entries of no account are listed by the name that a list gave")
  func unmatched() throws {
    let known = try enter(account, "営業1課", "2025年度", 5)
    let lost = try enter(nil, "営業1課", "2025年度", 7, ["written": .text("アオバ工業")])
    let overview = try workspace.read { try $0.salesOverview() }
    #expect(overview.unmatched.map(\.id) == [lost] && overview.unmatched.first?.text("written") == "アオバ工業")
    #expect(overview.total.known == 12 && overview.groups.map(\.sum.known) == [5])
    #expect(known != lost)
  }

  @Test("sums beyond 64 bits stop at the end")
  func huge() throws {
    try enter(account, "営業1課", "2025年度", .max)
    try enter(account, "営業1課", "2024年度", .max)
    #expect(try sales().total.known == .max)
    #expect(try workspace.read { try $0.salesOverview() }.total.known == .max)
  }

  @Test("random sales add up as a naive sum does", arguments: [11, 12, 13] as [UInt64])
  func random(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let departments = ["営業1課", "営業2課", "海外", "研修"]
    var entries: [(account: Int, department: String, amount: Int64?)] = []
    let accounts = try workspace.write { draft in
      let accounts = try (0..<12).map { try draft.create("account", ["name": .text("会社\($0)")]) }
      for index in accounts.indices where index >= 6 {
        draft.set("parent", of: accounts[index], kind: "account", to: .reference(accounts[index % 3]))
      }
      for number in 0..<200 {
        let entry = (
          account: chance.number(0...11), department: chance.pick(departments),
          amount: chance.hits(20) ? nil : Int64(chance.number(0...9_000_000))
        )
        entries.append(entry)
        let record = try draft.create(
          "revenue",
          [
            "account": .reference(accounts[entry.account]), "department": .text(entry.department),
            "period": .text("2025-\(number % 12 + 1)"), "by": .reference(people[0]),
          ])
        if let amount = entry.amount {
          draft.set("amount", of: record, kind: "revenue", to: .integer(amount))
        }
      }
      return accounts
    }
    for root in 0..<3 {
      let group = try workspace.read { try $0.group(of: accounts[root]) }
      let sales = try sales(group.accounts)
      let own = entries.filter { $0.account == root || ($0.account >= 6 && $0.account % 3 == root) }
      #expect(sales.total.known == own.reduce(0) { $0 + ($1.amount ?? 0) }, "seed \(seed)")
      #expect(sales.total.unknown == own.count { $0.amount == nil }, "seed \(seed)")
      for row in sales.rows {
        let part = own.filter { $0.department == row.department }
        #expect(row.total.known == part.reduce(0) { $0 + ($1.amount ?? 0) }, "seed \(seed)")
      }
    }
    let overview = try workspace.read { try $0.salesOverview(limit: 100) }
    #expect(overview.total.known == entries.reduce(0) { $0 + ($1.amount ?? 0) }, "seed \(seed)")
    #expect(overview.groups.reduce(0) { $0 + $1.sum.known } == overview.total.known, "seed \(seed)")
    for department in overview.departments {
      let part = entries.filter { $0.department == department.name }
      #expect(department.sum.known == part.reduce(0) { $0 + ($1.amount ?? 0) }, "seed \(seed)")
    }
  }
}
