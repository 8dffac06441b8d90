import AwaseCore

// What to say against a competitor, and what it rests on.

extension Verb {
  static let battlecard = Verb(
    name: Label("battlecard", "バトルカード"),
    usage: Label(
      "battlecard COMPETITOR [TEXT part:… sightings:ID …]", "バトルカード 競合名 [一言 区分:… 根拠:ID …]"),
    help: Label(
      "what to say against a competitor, and what that rests on; with TEXT adds a line",
      "競合にどう向き合うかと、その裏付け。一言を書けば足す"),
    examples: [
      Label("battlecard Rival", "バトルカード 採用ナビ"),
      Label(
        "battlecard Rival \"ask what the second year costs\" part:question",
        "バトルカード 採用ナビ 「2年目の料金も聞いてみてください」 区分:聞く質問"),
    ]
  ) { session, arguments in
    let name = arguments.takeName()
    let kind = try session.schema.declared("battlecard")
    let inputs = try arguments.takeFields(of: kind)
    let text = arguments.takeText()
    guard !text.isEmpty else {
      guard inputs.isEmpty else { throw Failure(.notUnderstood, Say.lineWhat, advice: Say.battlecardExample) }
      return try card(of: name, session)
    }
    let id = try session.write { draft in
      let competitor = try Resolver(draft.reader, session.language).record(name, kind: "competitor")
      let id = try Writing(kind, session.language).create(
        [("competitor", .reference(competitor)), ("text", .text(text))],
        inputs.filter { $0.field.name != "competitor" }, in: &draft)
      try draft.setCurrent(id)
      return id
    }
    return try session.read { try LineEcho(Display($0, session.language)).answer(id) }
  }

  private static func card(of name: Token?, _ session: Session) throws -> Answer {
    let id = try session.read { try Resolver($0, session.language).record(name, kind: "competitor") }
    try session.remember(id)
    return try session.read { reader in
      guard let card = try reader.battlecard(of: id) else { throw Failure(.refused, Say.nothingLeft) }
      return try CompetitorPage(Display(reader, session.language)).answer(card)
    }
  }
}

/// A new line of a battlecard, and, where it rests on nothing that lives, what it could rest on.
private struct LineEcho {
  private static let offered = 3

  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ id: RecordID) throws -> Answer {
    var answer = try Answer(showing: id, display)
    guard let competitor = try display.reader.record(id)?.reference("competitor"),
      let card = try display.reader.battlecard(of: competitor),
      let line = card.lines.first(where: { $0.line.id == id }),
      let footing = CompetitorPage(display).footing(line)
    else { return answer }
    answer.lines.append("  ? " + footing[display.language])
    let fresh = try card.uncited.prefix(Self.offered).map { try display.reader.shortID($0.sighting.id) }
    let advice =
      fresh.isEmpty
      ? Say.logFirst(try display.title(card.competitor))
      : Say.citeThem(try display.reader.shortID(id), fresh)
    answer.lines.append("    " + advice[display.language])
    return answer
  }
}
