import AwaseCore

// The common language.

extension Verb {
  static let term = Verb(
    name: Label("term", "用語"), group: .work,
    usage: Label("term WORD \"plain words\" so:\"…\"", "用語 言葉 「やさしい説明」 つまり:「…」"),
    help: Label("explains a word so that both sides read it alike", "両部門が同じ意味で読めるよう、言葉を説明する")
  ) { session, arguments in
    let word = arguments.takeName()
    let id = try session.write { draft in
      let kind = try draft.reader.schema.declared("term")
      let inputs = try arguments.takeFields(of: kind)
      let plain = arguments.takeText()
      guard let word = word?.bareName, !plain.isEmpty || !inputs.isEmpty else {
        throw Failure(.notUnderstood, Say.termWhat, advice: Say.termExample)
      }
      let known = try draft.reader.named(word, kind: "term").filter { $0.match == .exact }
      let values: [(String, Value)] = plain.isEmpty ? [] : [("plain", .text(plain))]
      guard let id = known.first?.record else {
        return try Writing(kind, session.language).create(
          [("word", .text(word))] + values, inputs, in: &draft)
      }
      for (field, value) in values { draft.set(field, of: id, kind: "term", to: value) }
      try Writing(kind, session.language).apply(inputs, to: id, in: &draft)
      return id
    }
    return try session.read { try Answer(showing: id, Display($0, session.language)) }
  }

  static let today = Verb(
    name: Label("today", "今日"), group: .work, usage: Label("today", "今日"),
    help: Label("what you need to know and do now", "今、知っておくこと、すること")
  ) { session, arguments in
    try arguments.expectEnd()
    return try session.read { reader in
      try TodayPage(Display(reader, session.language)).answer(try reader.today())
    }
  }
}

/// One screen: what is due, what comes, what is new, what is seen differently.
struct TodayPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ today: Today) throws -> Answer {
    var lines = [Say.todayHeading(display.date(today.date))[display.language]]
    lines += try section(Say.dueHeading, try today.tasks.map { try task($0, today.date) })
    lines += try section(Say.handOffsHeading, try today.handOffs.map(handOff))
    lines += try section(Say.eventsHeading, try today.events.map(event))
    lines += try section(Say.awaitingHeading, try today.awaitingView.map(visit))
    lines += try section(Say.colleaguesHeading, try today.visits.map(visit))
    if today.differences > 0 { lines.append(Say.differencesToSettle(today.differences)[display.language]) }
    if lines.count == 1 { lines.append("  " + Say.nothingDue[display.language]) }
    return Answer(
      lines,
      json: .object([
        "date": .string(today.date.description), "tasks": .list(try today.tasks.map(display.json)),
        "leads": .list(try today.handOffs.map(HandOffPage(display).json)),
        "events": .list(try today.events.map(display.json)),
        "awaiting": .list(try today.awaitingView.map(display.json)),
        "visits": .list(try today.visits.map(display.json)), "differences": .number(today.differences),
      ]))
  }

  private func section(_ heading: Label, _ rows: [[String]]) throws -> [String] {
    rows.isEmpty
      ? [] : [heading[display.language]] + Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces)
  }

  private func task(_ record: Record, _ today: CivilDate) throws -> [String] {
    let due = record.date("due")
    let late =
      due.map { $0 < today ? Say.overdue(today.dayNumber - $0.dayNumber)[display.language] : "" } ?? ""
    return [
      try display.reader.shortID(record.id), due.map(display.date) ?? Say.noDate[display.language],
      record.text("text") ?? "", try record.reference("account").map { try display.name(of: $0) } ?? "", late,
    ]
  }

  private func handOff(_ handOff: HandOff) throws -> [String] {
    [
      try display.reader.shortID(handOff.lead), try display.name(of: handOff.account),
      try HandOffPage(display).state(handOff, naming: false),
    ]
  }

  private func event(_ record: Record) throws -> [String] {
    let owners = try ["sales", "marketing"].compactMap {
      try record.reference($0).map { try display.name(of: $0) }
    }
    return [
      try display.reader.shortID(record.id), record.date("on").map(display.date) ?? "",
      try display.title(record),
      owners.joined(separator: " / "),
    ]
  }

  private func visit(_ record: Record) throws -> [String] {
    [
      try display.reader.shortID(record.id), record.date("on").map(display.date) ?? "",
      try display.name(of: record.reference("account")), try display.name(of: record.reference("by")),
      Excerpt.around("", in: record.text("text") ?? record.text("voice") ?? ""),
    ]
  }
}
