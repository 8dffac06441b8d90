import AwaseCore

/// A competitor's battlecard: what to say, what it rests on, how old that is, and where we meet it.
struct CompetitorPage {
  /// More of one sort are only counted.
  private static let shown = 5

  private let display: Display

  init(_ display: Display) { self.display = display }

  private var language: Language { display.language }

  func answer(_ card: Battlecard) throws -> Answer {
    let heading = try display.title(card.competitor)
    let pricing = card.competitor.text("pricing").map { "  \($0)" } ?? ""
    return try Answer([Style.rival(heading) + pricing] + (try lines(card)), json: try json(card))
  }

  /// All but the competitor itself.
  func lines(_ card: Battlecard) throws -> [String] {
    try self.card(card) + news(card.uncited) + old(card) + places(card.places) + deals(card.deals)
  }

  // MARK: The card

  private func card(_ card: Battlecard) throws -> [String] {
    guard !card.lines.isEmpty else { return ["  " + Say.noLines[language]] }
    var lines: [String] = []
    var part: String?
    for line in card.lines {
      let label = try line.line.kind.field(named: "part").flatMap { try display.values(line.line, $0) }
      let shown = label ?? Say.otherPart[language]
      if shown != part { lines.append(Style.heading(shown)) }
      part = shown
      lines += try self.line(line)
    }
    return lines
  }

  private func line(_ line: BattlecardLine) throws -> [String] {
    let id = try display.reader.shortID(line.line.id)
    let indent = String(repeating: " ", count: id.utf8.count + 4)
    let text = DisplayWidth.wrap(line.line.text("text") ?? "", to: Screen.width - indent.utf8.count)
    var lines = text.enumerated().map { ($0.offset == 0 ? "  \(id)  " : indent) + display.prose($0.element) }
    lines += try line.sightings.prefix(Self.shown).map { indent + "└ " + (try source($0)) }
    if let footing = footing(line) { lines.append(indent + "└ " + Style.attention(footing[language])) }
    return lines.map { DisplayWidth.truncate($0, to: Screen.width) }
  }

  /// What is wrong with what a line rests on; nil where nothing is.
  func footing(_ line: BattlecardLine) -> Label? {
    switch line.footing {
    case .living: nil
    case .none: Say.nothingToRestOn
    case .old: Say.onlyOld(line.sightings.map(\.age).min() ?? 0)
    }
  }

  /// `6日前 · 佐藤様から · 確かさ 中 「初年度3割引」`
  private func source(_ seen: AgedSighting) throws -> String {
    let facts = try self.facts(seen)
    return facts.joined(separator: " · ") + " "
      + display.quoted(seen.sighting.text("text") ?? "")
  }

  private func facts(_ seen: AgedSighting) throws -> [String] {
    let source = seen.sighting.text("src").map { Say.heardFrom($0) } ?? Say.unknownSource
    let sure = try seen.sighting.kind.field(named: "sure").flatMap { try display.values(seen.sighting, $0) }
    let age = Say.ago(seen.age)[language]
    let faded = Say.freshness(seen.freshness).map { " (\($0[language]))" } ?? ""
    return [age + faded, source[language]] + (sure.map { [Say.sureness($0)[language]] } ?? [])
  }

  // MARK: What is around it

  private func news(_ uncited: [AgedSighting]) throws -> [String] {
    guard !uncited.isEmpty else { return [] }
    let rows = try uncited.prefix(Self.shown).map { seen in
      [
        Style.muted(try display.reader.shortID(seen.sighting.id)), try facts(seen).joined(separator: " · "),
        try seen.sighting.reference("account").map { try display.name(of: $0) } ?? "",
        display.quoted(seen.sighting.text("text") ?? ""),
      ]
    }
    return [Style.heading(Say.uncited[language])]
      + Table.lines(rows, indent: 2).map { DisplayWidth.truncate($0, to: Screen.width) } + more(uncited.count)
  }

  private func old(_ card: Battlecard) throws -> [String] {
    guard card.old > 0 else { return [] }
    return ["  " + Say.oldSightings(card.old, of: try display.title(card.competitor))[language]]
  }

  private func places(_ places: [Battlecard.Place]) throws -> [String] {
    guard !places.isEmpty else { return [] }
    let rows = try places.prefix(Self.shown).map { place in
      [
        try display.name(of: place.account), Say.times(place.sightings)[language],
        Say.ago(place.age)[language],
      ]
    }
    return [Style.heading(Say.seenAt[language])] + Table.lines(rows, indent: 2) + more(places.count)
  }

  private func deals(_ deals: [Record]) throws -> [String] {
    guard !deals.isEmpty else { return [] }
    let rows = try deals.prefix(Self.shown).map { deal in
      [
        Style.muted(try display.reader.shortID(deal.id)), try display.title(deal),
        try display.name(of: deal.reference("account")),
        try deal.kind.field(named: "stage").flatMap { try display.values(deal, $0) } ?? "",
        deal.integer("amount").map { Yen.compact($0, japanese: language == .japanese) } ?? "",
      ]
    }
    return ["\(Style.heading(Say.openDealsWith[language])) \(deals.count)"]
      + Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces) + more(deals.count)
  }

  private func more(_ count: Int) -> [String] {
    count > Self.shown ? ["  " + Style.muted(Say.more(count - Self.shown)[language])] : []
  }

  // MARK: JSON

  func json(_ card: Battlecard) throws -> JSON {
    .object([
      "competitor": try display.json(card.competitor), "lines": .list(try card.lines.map(json)),
      "uncited": .list(try card.uncited.map(json)), "old": .number(card.old),
      "places": .list(
        try card.places.map {
          .object([
            "account": try display.reference($0.account), "sightings": .number($0.sightings),
            "age": .number($0.age),
          ])
        }), "deals": .list(try card.deals.map(display.json)),
    ])
  }

  func json(_ line: BattlecardLine) throws -> JSON {
    .object([
      "line": try display.json(line.line), "footing": .string(line.footing.rawValue),
      "sightings": .list(try line.sightings.map(json)),
    ])
  }

  private func json(_ seen: AgedSighting) throws -> JSON {
    .object([
      "sighting": try display.json(seen.sighting), "age": .number(seen.age),
      "freshness": .string(seen.freshness.rawValue),
    ])
  }
}
