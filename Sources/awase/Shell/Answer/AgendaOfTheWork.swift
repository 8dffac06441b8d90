import AwaseCore

/// What the work itself brings to the joint meeting: leads that the sides grade differently, hand-offs that stand still,
/// and what may be lost unnoticed.
struct AgendaOfTheWork {
  private let display: Display
  private let figures: Figures
  private let shown: Int

  /// - Parameter shown: how many of each to give; as many as the screen shows.
  init(_ display: Display, shown: Int = 3) {
    self.display = display
    self.shown = shown
    figures = Figures(display.language)
  }

  private var reader: Reader { display.reader }
  private var language: Language { display.language }

  /// What becomes of leads.
  func handOffs() throws -> [AgendaSection] {
    guard let lead = reader.schema["lead"] else { return [] }
    return [try grades(lead), try standing()]
  }

  private func grades(_ kind: Kind) throws -> AgendaSection {
    let agreement = try reader.gradeAgreement(limit: shown)
    let page = HandOffPage(display)
    return AgendaSection(
      heading: Say.gradesSection,
      rows: try agreement.differences.map { difference in
        let sides = [(Say.marketingWord, difference.marketing), (Say.salesWord, difference.sales)]
        return [
          Style.muted(try reader.shortID(difference.lead)), try display.name(of: difference.account),
          try sides.map { side, view in
            ([side[language]] + (try page.row(view, kind))).filter { !$0.isEmpty }.joined(separator: " ")
          }.joined(separator: " ／ "),
        ]
      }, decision: Say.gradesDecision, key: "grades",
      items: try agreement.differences.map(LeadsPage(display).json), count: agreement.differing)
  }

  /// Offers without an answer, leads that were taken on and not begun by their day, and those that nobody has offered.
  private func standing() throws -> AgendaSection {
    let (handOffs, count) = try reader.standingHandOffs(limit: shown)
    return AgendaSection(
      heading: Say.standingSection,
      rows: try handOffs.map { handOff in
        [
          Style.muted(try reader.shortID(handOff.lead)), try display.name(of: handOff.account),
          try display.name(of: handOff.rep ?? handOff.finder), waiting(handOff)[language],
        ]
      }, decision: Say.standingDecision, key: "standing", items: try handOffs.map(HandOffPage(display).json),
      count: count)
  }

  private func waiting(_ handOff: HandOff) -> Label {
    let today = reader.environment.today
    switch handOff.state {
    case .new, .mql: return Say.notOfferedFor(handOff.daysIn(today: today) ?? 0)
    case .untouched:
      let days = handOff.daysIn(today: today).map(Say.sinceAccepted) ?? Label("", "")
      return Say.both(Say.state(.untouched), days)
    default:
      return Say.both(
        Say.state(handOff.state), handOff.daysLeft(today: today).map(Say.daysLeft) ?? Label("", ""))
    }
  }

  func leaks() throws -> AgendaSection {
    let leaks = try reader.leaks(limit: 1)
    let groups = leaks.groups.filter { $0.cause != .voice }
    return AgendaSection(
      heading: Say.leaksSection(figures.sum(leaks.total)),
      rows: groups.sorted {
        ($1.amounts.known, $0.cause.rawValue) < ($0.amounts.known, $1.cause.rawValue)
      }.map { group in
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
