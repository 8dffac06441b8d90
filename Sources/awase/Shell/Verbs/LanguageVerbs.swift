import AwaseCore

// The common language.

extension Verb {
  static let term = Verb(
    name: Label("term", "用語"), group: .work,
    usage: Label("term WORD | term WORD \"plain words\" so:\"…\"", "用語 言葉 | 用語 言葉 「やさしい説明」 営業には:「…」"),
    help: Label(
      "what a word means; or explains it so that both sides read it alike", "言葉の意味を見る。説明を書けば、両部門が同じ意味で読める")
  ) { session, arguments in
    let word = arguments.takeName()?.bareName
    let kind = try session.schema.declared("term")
    let inputs = try arguments.takeFields(of: kind)
    let plain = arguments.takeText()
    guard let word else { throw Failure(.notUnderstood, Say.termWhat, advice: Say.termExample) }
    guard !plain.isEmpty || !inputs.isEmpty else { return try meaning(of: word, session) }
    let id = try session.write { draft in
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

  private static func meaning(of word: String, _ session: Session) throws -> Answer {
    try session.read { reader in
      guard let entry = try reader.glossary().entry(for: word) else {
        throw Failure(.refused, Say.notExplained(word), advice: Say.explainIt(word))
      }
      return try GlossaryPage(Display(reader, session.language)).answer(entry)
    }
  }

  static let terms = Verb(
    name: Label("terms", "用語集"), group: .work, usage: Label("terms [TEXT]", "用語集 [検索語]"),
    help: Label("the words both sides have explained, and the usual ones", "チームで説明した言葉と、よくある用語")
  ) { session, arguments in
    let wanted = arguments.takeText()
    return try session.read { reader in
      try GlossaryPage(Display(reader, session.language)).answer(try reader.glossary(), matching: wanted)
    }
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
      display.prose(record.text("text") ?? ""),
      try record.reference("account").map { try display.name(of: $0) } ?? "", late,
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
      record.text("text").map { display.prose(Excerpt.around("", in: $0)) }
        ?? Excerpt.around("", in: record.text("voice") ?? ""),
    ]
  }
}
