/// Takes a list in as its plan says: of lines that hold records of several kinds, those first to which the others refer.
///
/// What a line brings is drafted together, so that it is stored together, and taken back together.
struct PlanImport {
  /// What is drafted at once of several kinds; of one kind, its import itself sees to that.
  private static let bytesAtOnce = 12 << 20

  private let plan: ImportPlan
  private var parts: [ListImport]
  /// How many rows were taken, and how many lines of the list they are.
  private(set) var taken = 0
  private(set) var lines = 0

  init(_ plan: ImportPlan, _ options: ListImport.Options, reader: Reader) throws {
    self.plan = plan
    parts = try plan.parts.indices.map {
      try ListImport(plan, part: $0, options.forPart($0, of: plan), reader: reader)
    }
    for part in parts.indices.dropFirst() { parts[part].isTelling = false }
  }

  var report: ImportReport {
    parts.count == 1 ? parts[0].report(plan) : ImportReport(parts.map(\.report), plan, rows: lines)
  }

  /// How many lines the list has, where they were counted: only for telling how far it has come.
  var rowsOfAll: Int? {
    get { parts[0].rowsOfAll }
    set { parts[0].rowsOfAll = newValue }
  }

  mutating func foresee(_ row: ListRow) { parts[row.part].foresee(row) }

  var canSkip: Bool { parts.allSatisfy(\.canSkip) }

  mutating func skip(_ row: ListRow) {
    parts[row.part].skip(row)
    count([row])
  }

  private mutating func count(_ rows: ArraySlice<ListRow>) {
    taken += rows.count
    lines += rows.count { !$0.isContinued }
  }

  /// Takes rows until there are enough to be stored.
  ///
  /// - Parameter next: whole lines.
  /// - Returns: how many were taken.
  mutating func take(_ next: ArraySlice<ListRow>, in draft: inout Draft) throws -> Int {
    guard parts.count > 1 else {
      let taken = next.prefix(try parts[0].take(next, in: &draft).count)
      count(taken)
      return taken.count
    }
    let rows = Self.enough(next)
    // Of each line, by part.
    var records: [Int: [Int: RecordID]] = [:]
    for part in parts.indices {
      let all = rows.filter { $0.part == part && !isForgotten($0) }
      for row in all where isRefused(row) { parts[part].refuse(row) }
      let own = ArraySlice(all.filter { !isRefused($0) }.map { owned($0, records) })
      for (row, record) in zip(own, try parts[part].take(own, in: &draft, isWhole: true)) {
        guard let record else { continue }
        records[row.line, default: [:]][part] = record
        for later in parts.indices where later > part {
          parts[later].note(record, row, of: plan.parts[part].kind)
        }
      }
    }
    count(rows)
    return rows.count
  }

  /// At least one line, and whole ones.
  private static func enough(_ rows: ArraySlice<ListRow>) -> ArraySlice<ListRow> {
    var (bytes, start) = (0, rows.startIndex)
    for index in rows.indices {
      if !rows[index].isContinued { start = index }
      bytes += rows[index].bytes
      // The first line is taken, however long it is.
      if bytes > bytesAtOnce, start > rows.startIndex { return rows[..<start] }
    }
    return rows
  }

  /// A row with the records of the same line to which it refers.
  private func owned(_ row: ListRow, _ records: [Int: [Int: RecordID]]) -> ListRow {
    guard let found = records[row.line] else { return row }
    var row = row
    row.owners = plan.links[row.part].compactMap { link in found[link.part].map { (link.field, $0) } }
    return row
  }

  /// Whether it would speak of somebody who is forgotten: what they asked for does not come back either.
  private func isForgotten(_ row: ListRow) -> Bool {
    parts[..<row.part].contains { $0.forgottenLines.contains(row.line) }
  }

  /// Whether the line was left out already: people without the company that the line names would be others.
  private func isRefused(_ row: ListRow) -> Bool {
    parts[..<row.part].contains { $0.refusedLines.contains(row.line) }
  }

  /// - Returns: whether all is written that waited for the last row.
  mutating func takeLate(in draft: inout Draft) throws -> Bool {
    for part in parts.indices where try !parts[part].takeLate(in: &draft) { return false }
    return true
  }
}

extension ListImport.Options {
  /// Values that were said for new records are of the kind that was asked for; a company is that of its people, too.
  fileprivate func forPart(_ part: Int, of plan: ImportPlan) -> Self {
    guard part < plan.parts.count - 1 else { return self }
    var options = self
    options.constants = constants.compactMap { constant in
      guard constant.field.name == "account", let own = plan.parts[part].kind.field(named: "account"),
        own.type == constant.field.type
      else { return nil }
      return (own, constant.value)
    }
    return options
  }
}
