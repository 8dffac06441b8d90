import AwaseCore

/// What may be lost unnoticed: the sum, then each cause with who can act, and the line that does it.
struct LeaksPage {
  static let shown = 3

  private let display: Display
  private let figures: Figures

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private var today: CivilDate { display.reader.environment.today }

  func answer(_ leaks: Leaks) throws -> Answer {
    var lines = [
      Style.heading(Say.leaksHeading(figures.sum(leaks.total), leaks.total.count)[display.language])
    ]
    let all = leaks.groups.filter { $0.cause != .voice }.reduce(0) { $0 + $1.count }
    if all > leaks.total.count { lines[0] += Say.eachOnce[display.language] }
    if leaks.groups.isEmpty { lines = [Say.noLeaks[display.language]] }
    for group in leaks.groups { lines += try section(group, leaks) }
    return try Answer(lines, json: try json(leaks))
  }

  private func section(_ group: Leaks.Group, _ leaks: Leaks) throws -> [String] {
    // Nothing is lost there, so that no amount may look like a loss.
    let isLoss = group.cause != .voice
    let sum = "  " + (isLoss ? figures.sum(group.amounts) : Say.noLoss[display.language])
    let rows = try group.leaks.map { leak in
      [try title(leak)]
        + (isLoss ? [leak.amount.map(figures.yen) ?? Say.unknownAmount[display.language]] : [])
        + [
          try detail(leak, leaks), try display.name(of: leak.person),
          Style.command(try line(leak)[display.language]),
        ]
    }
    let more = group.count - group.leaks.count
    return [Style.heading(Say.cause(group.cause, group.count)[display.language]) + sum]
      + Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces)
      + (more > 0 ? ["  " + Style.muted(Say.more(more)[display.language])] : [])
  }

  /// A deal by its name, a lead by its account.
  func title(_ leak: Leak) throws -> String {
    guard let record = try display.reader.record(leak.record) else { return "" }
    return record.kind.name == "lead" ? try display.name(of: leak.account) : try display.title(record)
  }

  func detail(_ leak: Leak, _ leaks: Leaks) throws -> String {
    let days = leak.since.map { max(0, today.dayNumber - $0.dayNumber) }
    switch leak.cause {
    case .stalled:
      let stage = try display.reader.schema["deal"]?.field(named: "stage").flatMap { field in
        try leak.stage.map { try display.value(.text($0), field) }
      }
      if let closed = leak.closed { return Say.closePassed(display.dateAlone(closed))[display.language] }
      let usual = leak.stage.flatMap { leaks.usual[$0] }.flatMap { $0.isTooFew ? nil : $0.value }
      return Say.inStage(stage ?? "", days ?? 0, usual: usual.map(Figures.decimal))[display.language]
    case .step:
      guard let task = try leak.task.flatMap({ try display.reader.record($0) }) else { return "" }
      return Excerpt.beginning(of: task.text("text") ?? "") + " "
        + Style.overdue(Say.overdue(days ?? 0)[display.language])
    default: return days.map { Say.daysSoFar($0)[display.language] } ?? ""
    }
  }

  private func line(_ leak: Leak) throws -> Label {
    let short = try display.reader.shortID(leak.record)
    switch leak.cause {
    case .step: return Say.doneLine(try leak.task.map { try display.reader.shortID($0) } ?? short)
    case .stalled where leak.closed != nil: return Say.closeLine(short)
    case .voice:
      let isWon = try display.reader.record(leak.record)?.text("stage") == "won"
      return Say.voiceLine((isWon ? Verb.won : Verb.lost).name, short)
    default: return Say.line(for: leak.cause, short)
    }
  }

  // MARK: JSON

  private func json(_ leaks: Leaks) throws -> JSON {
    .object([
      "total": Figures.json(leaks.total),
      "groups": .list(
        try leaks.groups.map { group in
          .object([
            "cause": .string(group.cause.rawValue), "count": .number(group.count),
            "amounts": Figures.json(group.amounts), "leaks": .list(try group.leaks.map(json)),
          ])
        }),
      "usualDays": .object(
        leaks.usual.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: Figures.json($0.value)) }),
    ])
  }

  private func json(_ leak: Leak) throws -> JSON {
    .object([
      "record": try display.reference(leak.record), "account": try display.reference(leak.account),
      "task": try display.reference(leak.task), "amount": leak.amount.map { .number($0) } ?? .null,
      "person": try display.reference(leak.person), "since": HandOffPage.json(leak.since),
      "stage": leak.stage.map { .string($0) } ?? .null, "closed": HandOffPage.json(leak.closed),
      "line": .string(try line(leak).english),
    ])
  }
}
