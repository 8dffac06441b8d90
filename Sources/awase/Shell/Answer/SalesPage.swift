import AwaseCore

/// What we sell to one account or its group: departments by periods.
struct SalesPage {
  private let display: Display
  private let figures: Figures
  /// Earlier periods are added up in one column.
  private static let shownPeriods = 4
  private static let shownAccounts = 8
  private static let shownTroubles = 3

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func answer(
    _ account: RecordID, _ sales: Sales, _ group: CorporateGroup, whole: YenSum?, isGroup: Bool
  ) throws -> Answer {
    let groupName = try display.groupName(group)
    let name = try display.name(of: account)
    var lines = [Style.heading(isGroup ? groupName ?? name : name)]
    lines += sales.rows.isEmpty ? ["  " + say(Say.nothingSold)] : table(sales)
    if !sales.unknownDepartments.isEmpty {
      lines.append("  " + say(Say.unknownDepartments(sales.unknownDepartments)))
    }
    if isGroup { lines += try accounts(sales, group) }
    if let whole, let groupName {
      lines.append("  " + say(Say.groupTotal(groupName, figures.sum(whole))))
    }
    lines += try display.rings(group).map { "  " + $0 }
    lines += try doubles(sales.doubles) + won(sales)
    return try Answer(lines, json: try json(account, sales, group, whole: whole))
  }

  // MARK: The table

  private func table(_ sales: Sales) -> [String] {
    let first = sales.periods.count > Self.shownPeriods + 1 ? sales.periods.count - Self.shownPeriods : 0
    func cells(_ sums: [YenSum], _ total: YenSum) -> [String] {
      let earlier = first > 0 ? [Self.added(sums.prefix(first))] : []
      return (earlier + sums[first...] + (sales.periods.count > 1 ? [total] : [])).map(figures.sum)
    }
    let heading =
      (first > 0 ? [say(Say.earlierPeriods)] : [])
      + sales.periods[first...].map { $0.name ?? say(Say.withoutPeriod) }
      + (sales.periods.count > 1 ? [say(Say.salesTotal)] : [])
    func curve(_ sums: [YenSum]) -> String {
      Figures.sparkline(sums.map { $0.cases > 0 ? $0.known : nil })
    }
    var rows = [[""] + heading]
    var curves = [sales.periods.count > 2 ? say(Say.salesCurve) : ""]
    rows += sales.rows.map { [$0.department ?? say(Say.withoutDepartment)] + cells($0.sums, $0.total) }
    curves += sales.rows.map { curve($0.sums) }
    if sales.rows.count > 1 {
      let sums = sales.periods.indices.map { place in Self.added(sales.rows.map { $0.sums[place] }) }
      rows.append([say(Say.salesTotal)] + cells(sums, sales.total))
      curves.append(curve(sums))
    }
    let table = zip(Table.alignedRight(rows), curves).map { $1.isEmpty ? $0 : $0 + [$1] }
    return Table.lines(table, indent: 2)
  }

  private static func added(_ sums: some Sequence<YenSum>) -> YenSum {
    sums.reduce(into: YenSum()) { $0.add($1) }
  }

  /// Each company of the group as it stands in the tree.
  private func accounts(_ sales: Sales, _ group: CorporateGroup) throws -> [String] {
    let sums = Dictionary(
      sales.byAccount.map { ($0.account, $0.sum) }, uniquingKeysWith: { first, _ in first })
    let rows = group.members.prefix(Self.shownAccounts).map { member in
      [
        String(repeating: "  ", count: min(member.depth, 5)) + member.name,
        figures.sum(sums[member.account] ?? YenSum()),
      ]
    }
    let rest = group.members.count - rows.count
    return ["  " + Style.heading(say(Say.byAccountHeading))]
      + Table.lines(Table.alignedRight(rows), indent: 4)
      + (rest > 0 ? ["    " + Style.muted(say(Say.more(rest)))] : [])
  }

  // MARK: Troubles

  func doubles(_ doubles: [DoubleEntry]) throws -> [String] {
    guard !doubles.isEmpty else { return [] }
    let shown = try doubles.prefix(Self.shownTroubles).flatMap { double -> [String] in
      let entry = double.counted
      let what = [
        try entry.account.map { try display.name(of: $0) }, entry.department, entry.period,
      ].compactMap { $0 }.joined(separator: " · ")
      let ids = try [double.counted, double.left].map { try display.reader.shortID($0.id) }
      return [
        "    \(what)",
        "      "
          + say(
            Say.double(
              amount(double.counted), try display.name(of: double.counted.by), amount(double.left),
              try display.name(of: double.left.by))),
        "      " + Style.command(say(Say.doubleAdvice(ids[0], ids[1]))),
      ]
    }
    let rest = doubles.count - Self.shownTroubles
    return ["  " + Style.heading(say(Say.doublesHeading(doubles.count)))] + shown
      + (rest > 0 ? ["    " + Style.muted(say(Say.more(rest)))] : [])
  }

  private func amount(_ entry: SalesEntry) -> String {
    entry.amount.map(figures.yen) ?? say(Say.unknownAmount)
  }

  private func won(_ sales: Sales) throws -> [String] {
    guard !sales.wonWithoutEntry.isEmpty else { return [] }
    let rows = try sales.wonWithoutEntry.prefix(Self.shownTroubles).map { deal in
      [
        Style.muted(try display.reader.shortID(deal.id)), deal.text("name") ?? "",
        deal.integer("amount").map(figures.yen) ?? say(Say.unknownAmount),
        (deal.date("since") ?? deal.date("close")).map(display.date) ?? "",
      ]
    }
    return ["  " + Style.heading(say(Say.wonWithoutEntry(sales.wonWithoutEntry.count)))]
      + Table.lines(rows, indent: 4)
  }

  // MARK: JSON

  private func json(
    _ account: RecordID, _ sales: Sales, _ group: CorporateGroup, whole: YenSum?
  ) throws -> JSON {
    .object([
      "account": try display.reference(account), "group": try display.json(group),
      "accounts": .list(try sales.accounts.map { try display.reference($0) }),
      "periods": .list(sales.periods.map(json)), "departments": .list(sales.rows.map(json)),
      "byAccount": .list(
        try sales.byAccount.map {
          .object(["account": try display.reference($0.account), "sum": Figures.json($0.sum)])
        }),
      "total": Figures.json(sales.total), "groupTotal": whole.map(Figures.json) ?? .null,
      "unknownDepartments": .list(sales.unknownDepartments.map { .string($0) }),
      "doubles": .list(try sales.doubles.map(json)),
      "wonWithoutEntry": .list(try sales.wonWithoutEntry.map(display.json)),
    ])
  }

  private func json(_ period: Sales.Period) -> JSON {
    .object(["name": period.name.map { .string($0) } ?? .null, "start": display.json(period.start)])
  }

  private func json(_ row: Sales.Row) -> JSON {
    .object([
      "department": row.department.map { .string($0) } ?? .null, "sums": .list(row.sums.map(Figures.json)),
      "total": Figures.json(row.total),
    ])
  }

  func json(_ double: DoubleEntry) throws -> JSON {
    .object([
      "account": try display.reference(double.counted.account),
      "department": double.counted.department.map { .string($0) } ?? .null,
      "period": double.counted.period.map { .string($0) } ?? .null,
      "counted": try json(double.counted), "left": try json(double.left),
    ])
  }

  private func json(_ entry: SalesEntry) throws -> JSON {
    .object([
      "id": .string(entry.id.description), "amount": entry.amount.map { .number($0) } ?? .null,
      "by": try display.reference(entry.by),
    ])
  }
}

/// What we sell to everybody: the greatest groups, the departments, and what fits no account.
struct SalesOverviewPage {
  private let display: Display
  private let figures: Figures
  private static let shownUnmatched = 5

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func answer(_ overview: SalesOverview) throws -> Answer {
    guard !overview.total.isEmpty else {
      return try Answer([say(Say.nothingSold)], json: try json(overview))
    }
    let groups = try overview.groups.map { part in
      [try name(part), figures.sum(part.sum), Figures.bar(part.sum, of: overview.groups.first?.sum)]
    }
    var lines = groups.isEmpty ? [] : [Style.heading(say(Say.topGroups(groups.count)))] + Self.table(groups)
    let departments = overview.departments.map { part in
      [
        part.name ?? say(Say.withoutDepartment), figures.sum(part.sum),
        Figures.bar(part.sum, of: overview.departments.first?.sum),
      ]
    }
    lines.append(
      Style.heading(say(Say.byDepartmentHeading)) + "  " + say(Say.totalIs(figures.sum(overview.total))))
    lines += Self.table(departments)
    lines += try unmatched(overview.unmatched)
    lines += try SalesPage(display).doubles(overview.doubles)
    return try Answer(lines, json: try json(overview))
  }

  private static func table(_ rows: [[String]]) -> [String] {
    let amounts = Table.alignedRight(rows.map { [$0[0], $0[1]] })
    return Table.lines(zip(amounts, rows).map { $0 + [$1[2]] }, indent: 2).map(\.trimmingTrailingSpaces)
  }

  private func name(_ part: SalesOverview.Part) throws -> String {
    let name = try part.name ?? display.name(of: part.account)
    return part.accounts > 1 ? say(Say.groupOf(name, part.accounts)) : name
  }

  private func unmatched(_ entries: [Record]) throws -> [String] {
    guard let first = entries.first else { return [] }
    let rows = try entries.prefix(Self.shownUnmatched).map { entry in
      [
        Style.muted(try display.reader.shortID(entry.id)), entry.text("written") ?? "",
        entry.text("department") ?? "", entry.text("period") ?? "",
        entry.integer("amount").map(figures.yen) ?? say(Say.unknownAmount),
        try likely(entry).map { "? " + $0 } ?? "",
      ]
    }
    let rest = entries.count - rows.count
    return ["  " + Style.heading(say(Say.unmatchedHeading(entries.count)))]
      + Table.lines(rows, indent: 4).map(\.trimmingTrailingSpaces)
      + (rest > 0 ? ["    " + Style.muted(say(Say.more(rest)))] : [])
      + [
        "    "
          + Style.command(say(Say.unmatchedAdvice(try display.reader.shortID(first.id), try likely(first))))
      ]
  }

  /// The one account that is called so but for its legal form, which proves nothing.
  private func likely(_ entry: Record) throws -> String? {
    guard let written = entry.text("written") else { return nil }
    let candidates = try display.reader.named(written, kind: "account").filter { $0.match == .exact }
    return candidates.count == 1 ? try candidates.first.map { try display.name(of: $0.record) } : nil
  }

  private func json(_ overview: SalesOverview) throws -> JSON {
    .object([
      "groups": .list(try overview.groups.map(json)),
      "departments": .list(try overview.departments.map(json)),
      "total": Figures.json(overview.total),
      "unmatched": .list(try overview.unmatched.map(display.json)),
      "doubles": .list(try overview.doubles.map(SalesPage(display).json)),
    ])
  }

  private func json(_ part: SalesOverview.Part) throws -> JSON {
    .object([
      "account": try display.reference(part.account), "name": part.name.map { .string($0) } ?? .null,
      "accounts": .number(part.accounts), "sum": Figures.json(part.sum),
    ])
  }
}

extension Figures {
  /// A bar for a sum of yen.
  fileprivate static func bar(_ sum: YenSum, of greatest: YenSum?) -> String {
    bar(Int(sum.known), of: Int(greatest?.known ?? 0))
  }
}
