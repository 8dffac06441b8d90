import AwaseCore

/// One screen: what is due, what comes, what is new, what is seen differently.
struct TodayPage {
  /// Rows of each part: all of it is to fit one screen on a busy day.
  private static let shown = 7

  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ today: Today) throws -> Answer {
    var lines = [Style.heading(Say.todayHeading(display.date(today.date))[display.language])]
    lines += try tasks(today)
    lines += try section(Say.handOffsHeading, today.handOffs, handOff)
    lines += try section(Say.answersHeading, today.answers, answered)
    lines += try section(Say.followUpsHeading, today.followUps, followUp)
    lines += try section(Say.toInviteHeading, today.invitations, invitation)
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
        "later": .number(today.later),
        "leftovers": .list(try today.leftovers.map(json)),
        "leads": .list(try today.handOffs.map(HandOffPage(display).json)),
        "answers": .list(try today.answers.map(json)),
        "followUps": .list(try today.followUps.map(json)),
        "invitations": .list(try today.invitations.map(display.json)),
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

  // MARK: Tasks

  private func tasks(_ today: Today) throws -> [String] {
    guard !today.tasks.isEmpty || !today.leftovers.isEmpty || today.later > 0 else { return [] }
    let shown = Self.mostUrgent(of: today)
    let rest = today.tasks.filter { !shown.contains($0) }
    let late = rest.count { $0.date("due").map { $0 < today.date } ?? false }
    return [Say.dueHeading[display.language]]
      + Table.lines(try shown.map { try task($0, today.date) }, indent: 2).map(\.trimmingTrailingSpaces)
      + (rest.isEmpty ? [] : ["  " + Say.moreTasks(rest.count, late: late)[display.language]])
      + (today.later == 0 ? [] : ["  " + Style.muted(Say.laterTasks(today.later)[display.language])])
      + Table.lines(try today.leftovers.map(leftovers), indent: 2)
  }

  /// All that is due today; of the rest, what is late leaves room for what comes.
  private static func mostUrgent(of today: Today) -> [Record] {
    let due = today.tasks.filter { $0.date("due") == today.date }
    let late = today.tasks.filter { $0.date("due").map { $0 < today.date } ?? false }
    let coming = today.tasks.filter { $0.date("due").map { $0 > today.date } ?? true }
    let room = max(0, shown - due.count)
    let roomToCome = min(coming.count, max(room / 2, room - late.count))
    return due + late.prefix(room - roomToCome) + coming.prefix(roomToCome)
  }

  private func leftovers(_ leftovers: Leftovers) throws -> [String] {
    let event = leftovers.event
    let name = try display.title(event)
    let end = event.occasion.map { display.dateAlone($0.last) }
    return [
      Say.leftTasks(leftovers.tasks.count)[display.language],
      name + " " + Say.ended(end, isCancelled: event.isCancelled)[display.language],
      Style.command(Say.next(Say.clearPlan(Prose.unmarked(name))[display.language])[display.language]),
    ]
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
      try (record.reference("account") ?? record.reference("event")).map { try display.name(of: $0) } ?? "",
      late,
    ]
  }

  // MARK: Leads and guests

  private func handOff(_ handOff: HandOff) throws -> [String] {
    [
      Style.muted(try display.reader.shortID(handOff.lead)), try display.name(of: handOff.account),
      try HandOffPage(display).state(handOff, naming: false),
    ]
  }

  /// What became of a lead: with the reason, since that is what there is to learn.
  private func answered(_ answer: HandOffAnswer) throws -> [String] {
    let handOff = answer.handOff
    let status = try display.reader.record(handOff.lead)?.text("status")
    let said: [String] = [
      answer.reason.map { display.quoted($0) },
      try answer.deal.map { "→ " + (try display.name(of: $0)) },
      ["returned", "back"].contains(handOff.state.rawValue)
        ? handOff.until.map {
          Say.comesBack(display.date($0), isPast: handOff.state == .back)[display.language]
        }
        : nil,
    ].compactMap { $0 }
    return [
      Style.muted(try display.reader.shortID(handOff.lead)), handOff.since.map(display.date) ?? "",
      try display.name(of: handOff.account), try display.choice(status, "lead", "status"),
      try display.name(of: answer.author),
      said.isEmpty ? Say.withoutReason[display.language] : said.joined(separator: "  "),
    ]
  }

  private func json(_ answer: HandOffAnswer) throws -> JSON {
    guard case .object(let members) = try HandOffPage(display).json(answer.handOff) else { return .null }
    return .object(
      members + [
        .init(key: "author", value: try display.reference(answer.author)),
        .init(key: "reason", value: answer.reason.map { .string($0) } ?? .null),
        .init(key: "deal", value: try display.reference(answer.deal)),
      ])
  }

  private func json(_ leftovers: Leftovers) throws -> JSON {
    .object([
      "event": try display.reference(leftovers.event.id), "cancelled": .flag(leftovers.event.isCancelled),
      "tasks": .list(try leftovers.tasks.map(display.json)),
    ])
  }

  private func followUp(_ followUp: FollowUp) throws -> [String] {
    let today = display.reader.environment.today
    let late = followUp.due.map { $0 < today ? Say.overdue(today.dayNumber - $0.dayNumber) : Label("", "") }
    return [
      try followUp.guest.invitees.first.map { try display.reader.shortID($0) } ?? "",
      followUp.due.map(display.date) ?? "", try display.name(of: followUp.guest.contact),
      try display.name(of: followUp.guest.account), try display.name(of: followUp.event),
      late?[display.language] ?? "",
    ]
  }

  private func json(_ followUp: FollowUp) throws -> JSON {
    .object([
      "event": try display.reference(followUp.event),
      "contact": try display.reference(followUp.guest.contact),
      "account": try display.reference(followUp.guest.account),
      "invitees": .list(try followUp.guest.invitees.map { try display.reference($0) }),
      "due": HandOffPage.json(followUp.due),
    ])
  }

  private func invitation(_ record: Record) throws -> [String] {
    let event = try record.reference("event").flatMap { try display.reader.record($0) }
    return [
      Style.muted(try display.reader.shortID(record.id)), event?.date("on").map(display.date) ?? "",
      try display.name(of: record.reference("contact")), try display.name(of: record.reference("account")),
      try event.map(display.title) ?? "",
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
