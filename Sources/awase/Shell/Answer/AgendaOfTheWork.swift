import AwaseCore

/// What the work itself brings to the joint meeting: leads that the sides grade differently, hand-offs that stand still,
/// and what may be lost unnoticed.
struct AgendaOfTheWork {
  /// As many as the agenda shows of each.
  private static let shown = 3

  private let display: Display
  private let figures: Figures

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private var reader: Reader { display.reader }
  private var language: Language { display.language }

  func sections() throws -> [AgendaSection] {
    guard let lead = reader.schema["lead"] else { return [] }
    return [try grades(lead), try standing(), try leaks()]
  }

  private func grades(_ kind: Kind) throws -> AgendaSection {
    let differences = try reader.gradeDifferences(limit: Self.shown)
    let page = HandOffPage(display)
    return AgendaSection(
      heading: Say.gradesSection,
      rows: try differences.map { difference in
        let sides = [(Say.marketingWord, difference.marketing), (Say.salesWord, difference.sales)]
        return [
          Style.muted(try reader.shortID(difference.lead)), try display.name(of: difference.account),
          try sides.map { side, view in
            ([side[language]] + (try page.row(view, kind))).filter { !$0.isEmpty }.joined(separator: " ")
          }.joined(separator: " ／ "),
        ]
      }, decision: Say.gradesDecision, key: "grades",
      items: try differences.map(LeadsPage(display).json), count: try reader.gradeAgreement().differing)
  }

  /// Offers without an answer, and leads that were taken on and not begun.
  private func standing() throws -> AgendaSection {
    let today = reader.environment.today
    let states: [HandOffState] = [.overdue, .untouched]
    let counts = try reader.handOffCounts()
    let handOffs = try states.flatMap { try reader.handOffs(in: $0, limit: Self.shown) }
    return AgendaSection(
      heading: Say.standingSection,
      rows: try handOffs.prefix(Self.shown).map { handOff in
        let late =
          handOff.state == .overdue
          ? handOff.daysLeft(today: today).map(Say.daysLeft)
          : handOff.daysIn(today: today).map(Say.sinceAccepted)
        return [
          Style.muted(try reader.shortID(handOff.lead)), try display.name(of: handOff.account),
          try display.name(of: handOff.rep), late?[language] ?? "",
        ]
      }, decision: Say.standingDecision, key: "standing",
      items: try handOffs.prefix(Self.shown).map(HandOffPage(display).json),
      count: states.reduce(0) { $0 + (counts[$1]?.count ?? 0) })
  }

  private func leaks() throws -> AgendaSection {
    let leaks = try reader.leaks(limit: 1)
    let groups = leaks.groups.filter { $0.cause != .voice }
    return AgendaSection(
      heading: Say.leaksSection(figures.sum(leaks.total)),
      rows: groups.sorted { $0.amounts.known > $1.amounts.known }.map { group in
        [Say.cause(group.cause, group.count)[language], figures.sum(group.amounts)]
      }, decision: Say.leaksDecision, key: "leaks",
      items: groups.map { group in
        .object([
          "cause": .string(group.cause.rawValue), "count": .number(group.count),
          "amounts": Figures.json(group.amounts),
        ])
      }, isCounted: false)
  }
}
