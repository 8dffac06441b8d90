import AwaseCore

/// An event's tasks: what is done, what is due.
struct PlanPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private var language: Language { display.language }

  /// The plan, and what a line has just written of it.
  func answer(_ id: RecordID, _ written: [PlanLine.Written]) throws -> Answer {
    guard let event = try display.reader.record(id) else { return Answer() }
    let tasks = try display.reader.tasks(of: id)
    var lines = [
      "  "
        + ([try display.title(event)] + [event.date("on").map(display.date)].compactMap { $0 })
        .joined(separator: "  ")
    ]
    lines += try table(event, tasks)
    if tasks.isEmpty { lines.append("  " + Say.noPlan(try display.title(event))[language]) }
    lines += try remarks(event, tasks, written)
    return try Answer(
      lines,
      json: .object([
        "event": try display.reference(id), "tasks": .list(try tasks.map(display.json)),
        "added": .number(written.count(where: \.isNew)),
        "done": .number(tasks.count { $0.values["done"] != nil }),
      ]))
  }

  func table(_ event: Record) throws -> [String] { try table(event, try display.reader.tasks(of: event.id)) }

  private func table(_ event: Record, _ tasks: [Record]) throws -> [String] {
    let occasion = event.occasion
    let rows = try tasks.map { task -> [String] in
      let due = task.date("due")
      let isDone = task.values["done"] != nil
      let owner = try task.reference("owner").map { try display.name(of: $0) } ?? Say.nobodyYet[language]
      return [
        isDone ? "✓" : "·", task.integer("offset").map { Say.offset(Int(clamping: $0))[language] } ?? "",
        due.map(display.date) ?? Say.noDate[language], task.text("text") ?? "", owner,
        Style.muted(try display.reader.shortID(task.id)), isDone ? "" : remark(due, task, occasion),
      ]
    }
    return Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces)
  }

  /// Why the day is another than was counted, or that it has passed.
  private func remark(_ due: CivilDate?, _ task: Record, _ occasion: Occasion?) -> String {
    let today = display.reader.environment.today
    if let due, due < today { return Style.overdue(Say.overdue(today.dayNumber - due.dayNumber)[language]) }
    guard let due, let occasion, let days = task.integer("offset"),
      let counted = occasion.day(Int(clamping: days)), counted != due
    else { return "" }
    return occasion.due(Int(clamping: days)) == due
      ? Say.notABusinessDay(display.date(counted))[language] : Say.doesNotFit[language]
  }

  private func remarks(_ event: Record, _ tasks: [Record], _ written: [PlanLine.Written]) throws -> [String] {
    var labels: [Label] = []
    let new = written.count(where: \.isNew)
    if !written.isEmpty { labels.append(Say.planned(new, written.count - new)) }
    if event.values["on"] == nil, !tasks.isEmpty { labels.append(Say.planWaitsForDate) }
    let today = display.reader.environment.today
    let ids = Set(written.map(\.task))
    let late = tasks.count { task in
      ids.contains(task.id) && task.values["done"] == nil && task.date("due").map { $0 < today } ?? false
    }
    if late > 0 { labels.append(Say.plannedLate(late)) }
    if tasks.contains(where: { $0.reference("owner") == nil }) {
      for (field, side) in [("sales", Say.salesWord), ("marketing", Say.marketingWord)]
      where event.reference(field) == nil {
        labels.append(Say.question(Say.noOwner(side)))
      }
    }
    return labels.map { "  " + $0[language] }
  }
}

/// Dates that moved along with what was changed.
struct MovedEcho {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func add(_ moved: [Draft.Moved], to answer: inout Answer) throws {
    guard !moved.isEmpty else { return }
    let rows = try moved.sorted { ($0.to, $0.record) < ($1.to, $1.record) }.map { one in
      [
        try display.reader.record(one.record)?.text("text") ?? "",
        one.from.map(display.date) ?? Say.noDate[display.language], "→ " + display.date(one.to),
      ]
    }
    answer.lines.append("  " + Say.movedAlong(moved.count)[display.language])
    answer.lines += Table.lines(rows, indent: 4)
    if case .object(let members)? = answer.json {
      let list = try moved.map { one in
        JSON.object([
          "task": try display.reference(one.record),
          "from": one.from.map { .string($0.description) } ?? .null, "to": .string(one.to.description),
        ])
      }
      answer.json = .object(members + [JSON.Member(key: "moved", value: .list(list))])
    }
  }
}

/// One event on a page: the record, the preparations, the guests, the money, and what is still missing.
struct EventPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private var language: Language { display.language }

  func answer(_ event: Record) throws -> Answer {
    let tasks = try display.reader.tasks(of: event.id)
    let guests = try display.reader.guests(of: event.id)
    let counts = GuestCounts(guests)
    let sections = try plan(event, tasks) + people(counts) + money(event) + questions(event, tasks, counts)
    let lines = try RecordPage(display).lines(event, sections: sections, without: ["task", "invitee"])
    guard case .object(let members) = try display.json(event) else { return Answer(lines) }
    return try Answer(
      lines,
      json: .object(
        members + [
          .init(key: "tasks", value: .list(try tasks.map(display.json))),
          .init(
            key: "guests",
            value: .object([
              "invited": .number(counts.invited), "accepted": .number(counts.accepted),
              "maybe": .number(counts.maybe), "declined": .number(counts.declined),
              "silent": .number(counts.silent), "unannounced": .number(counts.unannounced),
              "attended": .number(counts.attended), "walkIns": .number(counts.walkIns),
              "followed": .number(counts.followed),
            ])),
        ]))
  }

  private func plan(_ event: Record, _ tasks: [Record]) throws -> [String] {
    guard !tasks.isEmpty else { return [] }
    let done = tasks.count { $0.values["done"] != nil }
    return [Style.heading(Say.planHeading(done, tasks.count)[language])]
      + (try PlanPage(display).table(event))
  }

  private func people(_ counts: GuestCounts) -> [String] {
    guard counts.invited + counts.attended > 0 else { return [] }
    var lines = [Style.heading(Say.guestsHeading[language]), "  " + Say.guestCounts(counts)[language]]
    if counts.attended > 0 {
      lines.append("  " + Say.attendedCount(counts.attended, walkIns: counts.walkIns)[language])
      lines.append("  " + Say.followedCount(counts.followed, counts.attended)[language])
    }
    return lines
  }

  private func money(_ event: Record) -> [String] {
    guard let budget = event.integer("budget"), let cost = event.integer("cost") else { return [] }
    let figures = Figures(language)
    let share = budget > 0 ? figures.percent(Double(cost) / Double(budget)) : "–"
    return ["  " + Say.costOfBudget(figures.yen(cost), figures.yen(budget), share)[language]]
  }

  /// What both sides have to say before it can be a joint event, and what to do next.
  private func questions(_ event: Record, _ tasks: [Record], _ counts: GuestCounts) throws -> [String] {
    var labels: [Label] = []
    for (field, side) in [("sales", Say.salesWord), ("marketing", Say.marketingWord)]
    where event.reference(field) == nil {
      labels.append(Say.noOwner(side))
    }
    if event.text("purpose") == nil { labels.append(Say.noPurpose) }
    let name = try display.title(event)
    let today = display.reader.environment.today
    let isOver = event.isOver(today) || event.isCancelled
    if isOver, tasks.contains(where: { $0.values["done"] == nil && event.isLeftover($0) }) {
      labels.append(Say.clearsPlan(name))
    }
    if tasks.isEmpty, !isOver { labels.append(Say.planIt(name)) }
    if counts.invited == 0, !isOver { labels.append(Say.seeSuggestions(name)) }
    if isOver, counts.followed < counts.attended { labels.append(Say.seeFollowUps(name)) }
    if let occasion = event.occasion, tasks.contains(where: { $0.isMisplaced(occasion) }) {
      labels.append(Say.realign(name, occasion.first.description))
    }
    return labels.map { "  " + Style.attention(Say.question($0)[language]) }
  }
}

extension Record {
  /// An open task whose day is not the one that is counted from the event: somebody moved the event while somebody else
  /// planned it.
  fileprivate func isMisplaced(_ occasion: Occasion) -> Bool {
    guard values["done"] == nil, let days = integer("offset") else { return false }
    return occasion.due(Int(clamping: days)) != date("due")
  }
}
