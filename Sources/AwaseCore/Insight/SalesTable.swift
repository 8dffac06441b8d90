import GRDB

extension SalesEntry {
  /// From the columns id, account, department, period, start, amount, by, deal, products and changed.
  init?(_ row: Row) {
    guard let id = RecordID(row[0]) else { return nil }
    let period: String? = row[3]
    let start = (row[4] as String?).flatMap { CivilDate($0) }
    self.init(
      id: id, account: RecordID.fromDatabaseValue(row[1]), department: row[2], period: period,
      start: start ?? period.flatMap { Self.start(ofPeriod: $0) }, amount: row[5],
      by: RecordID.fromDatabaseValue(row[6]), deal: RecordID.fromDatabaseValue(row[7]), products: row[8],
      changed: row[9])
  }

  /// The first day of a period by its name: `2026年度` (from April), `2026`, `2026-04`, `2026年4月`, `2026Q2`, `2026上期`.
  static func start(ofPeriod name: String) -> CivilDate? {
    let text = Normalisation.search(name)
    let bytes = Array(text.utf8)
    guard let yearAt = bytes.indices.first(where: { isYear(bytes, $0) }) else { return nil }
    let year = number(bytes[yearAt..<yearAt + 4])
    if text.contains("年度") || text.contains("上期") || text.contains("fy") {
      return CivilDate(year: year, month: 4, day: 1)
    }
    if text.contains("下期") { return CivilDate(year: year, month: 10, day: 1) }
    let rest = bytes[(yearAt + 4)...].drop { !isDigit($0) }.prefix(while: isDigit)
    guard !rest.isEmpty, rest.count <= 2 else { return CivilDate(year: year, month: 1, day: 1) }
    let next = number(rest)
    let isQuarter = bytes[(yearAt + 4)...].contains(UInt8(ascii: "q")) || text.contains("四半期")
    return CivilDate(year: year, month: isQuarter ? next * 3 - 2 : next, day: 1)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isYear(_ bytes: [UInt8], _ index: Int) -> Bool {
    index + 4 <= bytes.count && (0x31...0x32).contains(bytes[index])
      && bytes[index..<index + 4].allSatisfy(isDigit)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  // MARK: Double entries

  /// Whether two people may have entered one sale: nothing tells the entries apart.
  private func mayEqual(_ other: SalesEntry) -> Bool {
    guard let by, let otherBy = other.by, by != otherBy else { return false }
    if let deal, let otherDeal = other.deal, deal != otherDeal { return false }
    if let products, let otherProducts = other.products, products != otherProducts { return false }
    return true
  }

  private struct Cell: Hashable {
    let account: RecordID?
    let department: String?
    let period: String?
  }

  /// The entries that count, and those that do not because somebody else may have entered the same.
  static func withoutDoubles(_ entries: [SalesEntry]) -> (counted: [SalesEntry], doubles: [DoubleEntry]) {
    var spelling = Spelling()
    var cells: [Cell: [Int]] = [:]
    for (index, entry) in entries.enumerated() where entry.account != nil {
      let cell = Cell(
        account: entry.account, department: spelling.key(entry.department),
        period: spelling.key(entry.period))
      cells[cell, default: []].append(index)
    }
    var left: Set<Int> = []
    var doubles: [DoubleEntry] = []
    for indices in cells.values where indices.count > 1 {
      let sorted = indices.sorted { entries[$0].isWeaker(than: entries[$1]) }
      for (position, index) in sorted.enumerated() {
        guard let stronger = sorted[(position + 1)...].last(where: { entries[index].mayEqual(entries[$0]) })
        else { continue }
        left.insert(index)
        doubles.append(DoubleEntry(counted: entries[stronger], left: entries[index]))
      }
    }
    return (
      left.isEmpty ? entries : entries.enumerated().filter { !left.contains($0.offset) }.map(\.element),
      doubles.sorted { ($0.counted.id, $0.left.id) < ($1.counted.id, $1.left.id) }
    )
  }

  private func isWeaker(than other: SalesEntry) -> Bool {
    (amount == nil ? 0 : 1, changed, id) < (other.amount == nil ? 0 : 1, other.changed, other.id)
  }

  /// Whether the entry may be what came of a won deal.
  func shows(_ won: Record) -> Bool {
    if let deal { return deal == won.id }
    guard account == won.reference("account") else { return false }
    if let department, let other = won.text("department"),
      Normalisation.search(department) != Normalisation.search(other)
    {
      return false
    }
    guard let start, let on = won.date("since") ?? won.date("close"), let from = on.adding(months: -12) else {
      return false
    }
    return start > from
  }
}

/// Texts in the form in which they are compared, each worked out once.
struct Spelling {
  private var keys: [String: String] = [:]

  mutating func key(_ text: String?) -> String? {
    guard let text else { return nil }
    if let key = keys[text] { return key }
    let key = Normalisation.search(text)
    keys[text] = key
    return key
  }
}

/// Departments by periods.
struct SalesTable {
  let periods: [Sales.Period]
  let rows: [Sales.Row]
  let byAccount: [Sales.Share]
  let total: YenSum

  init(_ entries: [SalesEntry]) {
    var spelling = Spelling()
    var periods: [String?: Sales.Period] = [:]
    var accounts: [RecordID: YenSum] = [:]
    var total = YenSum()
    for entry in entries {
      let key = spelling.key(entry.period) ?? entry.start?.description
      let known = periods[key]
      periods[key] = Sales.Period(
        name: Self.first(known?.name, entry.period ?? entry.start?.description),
        start: known?.start.map { min($0, entry.start ?? $0) } ?? entry.start)
      if let account = entry.account { accounts[account, default: YenSum()].add(entry.amount) }
      total.add(entry.amount)
    }
    let order = periods.sorted { Self.isBefore($0.value, $1.value) }
    let places = Dictionary(
      order.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { first, _ in first })
    self.periods = order.map(\.value)
    rows = Self.rows(entries, places, &spelling)
    byAccount = accounts.sorted { ($1.value.known, $0.key) < ($0.value.known, $1.key) }
      .map { Sales.Share(account: $0.key, sum: $0.value) }
    self.total = total
  }

  private static func rows(
    _ entries: [SalesEntry], _ places: [String?: Int], _ spelling: inout Spelling
  ) -> [Sales.Row] {
    var names: [String?: String] = [:]
    var sums: [String?: [YenSum]] = [:]
    for entry in entries {
      let department = spelling.key(entry.department)
      names[department] = first(names[department], entry.department)
      guard let place = places[spelling.key(entry.period) ?? entry.start?.description] else { continue }
      sums[department, default: Array(repeating: YenSum(), count: places.count)][place].add(entry.amount)
    }
    return sums.map { key, sums in
      var total = YenSum()
      for sum in sums { total.add(sum) }
      return Sales.Row(department: names[key], sums: sums, total: total)
    }.sorted { isBefore(($0.total, $0.department), ($1.total, $1.department)) }
  }

  /// Sums of departments that are written alike, as one; the greatest first.
  static func merged(_ sums: [String?: YenSum]) -> [SalesOverview.Part] {
    var spelling = Spelling()
    var merged: [String?: (name: String?, sum: YenSum)] = [:]
    for (name, sum) in sums.sorted(by: { ($0.key ?? "").utf8.lexicographicallyPrecedes(($1.key ?? "").utf8) })
    {
      let key = spelling.key(name)
      var both = merged[key]?.sum ?? YenSum()
      both.add(sum)
      merged[key] = (first(merged[key]?.name, name), both)
    }
    return merged.values.sorted { isBefore(($0.sum, $0.name), ($1.sum, $1.name)) }
      .map { SalesOverview.Part(account: nil, name: $0.name, accounts: 0, sum: $0.sum) }
  }

  private static func isBefore(_ one: (YenSum, String?), _ other: (YenSum, String?)) -> Bool {
    one.0.known == other.0.known
      ? (one.1 ?? "\u{10FFFF}").utf8.lexicographicallyPrecedes((other.1 ?? "\u{10FFFF}").utf8)
      : one.0.known > other.0.known
  }

  private static func isBefore(_ one: Sales.Period, _ other: Sales.Period) -> Bool {
    let days = [one, other].map { $0.start?.dayNumber ?? .max }
    return days[0] == days[1]
      ? (one.name ?? "\u{10FFFF}").utf8.lexicographicallyPrecedes((other.name ?? "\u{10FFFF}").utf8)
      : days[0] < days[1]
  }

  /// Of two spellings of one thing, the same one in whatever order they come.
  private static func first(_ one: String?, _ other: String?) -> String? {
    guard let one, let other else { return one ?? other }
    return other.utf8.lexicographicallyPrecedes(one.utf8) ? other : one
  }
}
