import AwaseCore

/// One screen: what is due, what comes, what is new, what is seen differently.
struct TodayPage {
  /// Rows of each part: all of it is to fit one screen on a busy day.
  private static let shown = 7

  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ today: Today) throws -> Answer {
    var lines = [Style.heading(Say.todayHeading(display.date(today.date))[display.language])]
    lines += try section(Say.dueHeading, today.tasks) { try task($0, today.date) }
    lines += try section(Say.handOffsHeading, today.handOffs, handOff)
    lines += try section(Say.followUpsHeading, today.followUps, followUp)
    lines += try section(Say.revisitsHeading, today.revisits, revisit)
    lines += try section(Say.issuesHeading, today.issues, issue)
    lines += try section(Say.eventsHeading, today.events, event)
    lines += try section(Say.awaitingHeading, today.awaitingView, visit)
    lines += try section(Say.colleaguesHeading, today.visits, visit)
    if today.differences > 0 {
      lines.append(Style.attention(Say.differencesToSettle(today.differences)[display.language]))
    }
    if lines.count == 1 { lines.append("  " + Say.nothingDue[display.language]) }
    return try Answer(
      lines,
      json: .object([
        "date": .string(today.date.description), "tasks": .list(try today.tasks.map(display.json)),
        "leads": .list(try today.handOffs.map(HandOffPage(display).json)),
        "followUps": .list(try today.followUps.map(display.json)),
        "revisits": .list(try today.revisits.map(display.json)),
        "issues": .list(try today.issues.map { try display.json($0.talk) }),
        "events": .list(try today.events.map(display.json)),
        "awaiting": .list(try today.awaitingView.map(display.json)),
        "visits": .list(try today.visits.map(display.json)), "differences": .number(today.differences),
      ]))
  }

  private func section<Item>(
    _ heading: Label, _ items: [Item], _ row: (Item) throws -> [String]
  ) throws -> [String] {
    guard !items.isEmpty else { return [] }
    let rest = items.count - Self.shown
    return [Style.heading(heading[display.language])]
      + Table.lines(try items.prefix(Self.shown).map(row), indent: 2).map(\.trimmingTrailingSpaces)
      + (rest > 0 ? ["  " + Style.muted(Say.more(rest)[display.language])] : [])
  }

  private func task(_ record: Record, _ today: CivilDate) throws -> [String] {
    let due = record.date("due")
    let late =
      due.map {
        $0 < today ? Style.overdue(Say.overdue(today.dayNumber - $0.dayNumber)[display.language]) : ""
      } ?? ""
    return [
      Style.muted(try display.reader.shortID(record.id)),
      due.map(display.date) ?? Say.noDate[display.language],
      display.prose(record.text("text") ?? ""),
      try record.reference("account").map { try display.name(of: $0) } ?? "", late,
    ]
  }

  private func handOff(_ handOff: HandOff) throws -> [String] {
    [
      Style.muted(try display.reader.shortID(handOff.lead)), try display.name(of: handOff.account),
      try HandOffPage(display).state(handOff, naming: false),
    ]
  }

  private func followUp(_ record: Record) throws -> [String] {
    [
      Style.muted(try display.reader.shortID(record.id)), record.date("due").map(display.date) ?? "",
      try display.name(of: record.reference("contact")), try display.name(of: record.reference("event")),
    ]
  }

  private func revisit(_ record: Record) throws -> [String] {
    [
      Style.muted(try display.reader.shortID(record.id)), record.date("revisit").map(display.date) ?? "",
      try display.title(record), record.text("trigger").map { display.prose(Excerpt.flat($0)) } ?? "",
    ]
  }

  private func issue(_ issue: Discussion) throws -> [String] {
    [
      Style.muted(try display.reader.shortID(issue.talk.id)), Say.daysOld(issue.days)[display.language],
      display.quoted(issue.talk.text("text") ?? ""),
    ]
  }

  private func event(_ record: Record) throws -> [String] {
    let owners = try ["sales", "marketing"].compactMap {
      try record.reference($0).map { try display.name(of: $0) }
    }
    return [
      Style.muted(try display.reader.shortID(record.id)), record.date("on").map(display.date) ?? "",
      try display.title(record),
      owners.joined(separator: " / "),
    ]
  }

  private func visit(_ record: Record) throws -> [String] {
    [
      Style.muted(try display.reader.shortID(record.id)), record.date("on").map(display.date) ?? "",
      try display.name(of: record.reference("account")), try display.name(of: record.reference("by")),
      record.text("text").map { display.prose(Excerpt.around("", in: $0)) }
        ?? Excerpt.around("", in: record.text("voice") ?? ""),
    ]
  }
}
