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

  /// The goals at the top of the tree that are still to be reached, and what they rest on.
  static func open(_ goals: Goals) -> [GoalProgress] {
    goals.tree.filter { progress in
      progress.depth < 3 && progress.share != nil && progress.daysLeft(goals.today).map { $0 >= 0 } ?? true
    }
  }

  /// Where both sides want to go; it comes first.
  func goals() throws -> AgendaSection {
    let goals = try reader.goals()
    let open = Self.open(goals)
    let page = GoalPage(display)
    return AgendaSection(
      heading: Say.agendaGoalsSection,
      rows: try open.map { progress in
        [
          String(repeating: "  ", count: progress.depth) + (try display.title(progress.goal)),
          page.number(progress), progress.goal.date("due").map(display.date) ?? "",
        ]
      }, decision: Say.goalsDecision, key: "goals",
      items: try open.map { progress in
        .object([
          "goal": try display.reference(progress.goal.id),
          "actual": progress.actual.map { .number($0) } ?? .null,
          "target": progress.target.map { .number($0) } ?? .null,
          "due": HandOffPage.json(progress.goal.date("due")),
        ])
      })
  }

  /// What sales did not take on, or gave back, and why: that is what marketing learns from.
  func turnedDown(_ leads: [Record]) throws -> AgendaSection {
    AgendaSection(
      heading: Say.turnedDownSection,
      rows: try leads.prefix(shown).map { lead in
        [
          Style.muted(try reader.shortID(lead.id)), lead.date("since").map(display.date) ?? "",
          try display.name(of: lead.reference("account")),
          try display.choice(lead.text("status"), "lead", "status"),
          lead.text("reason").map { display.quoted($0) } ?? Say.withoutReason[language],
        ]
      }, decision: Say.turnedDownDecision, key: "turnedDown",
      items: try leads.prefix(shown).map(display.json), count: leads.count)
  }

  func decided(_ deals: [Record]) throws -> AgendaSection {
    AgendaSection(
      heading: Say.decidedSection,
      rows: try deals.prefix(shown).map { deal in
        let reason = try deal.kind.field(named: "reason").flatMap { try display.values(deal, $0) }
        return [
          Style.muted(try reader.shortID(deal.id)), deal.date("since").map(display.date) ?? "",
          try display.title(deal), try display.choice(deal.text("stage"), "deal", "stage"),
          deal.integer("amount").map(figures.yen) ?? Say.amountUnknown[language],
          reason ?? Say.withoutReason[language],
        ]
      }, decision: Say.decidedDecision, key: "decided",
      items: try deals.prefix(shown).map(display.json), count: deals.count)
  }

  /// What came of events just over, and of today's.
  func results(_ results: [EventResult]) throws -> AgendaSection {
    AgendaSection(
      heading: Say.resultsSection,
      rows: try results.map { result in
        let funnel = result.funnel
        let steps = [Funnel.Step.leads, .deals, .won].filter { funnel.count($0) > 0 }.map { step in
          "\(Say.step(step)[language]) \(funnel.count(step))"
        }
        let (came, followed) = (result.counts.attended, result.counts.followed)
        return [
          Style.muted(try reader.shortID(funnel.event.id)),
          funnel.event.date("on").map(display.dateAlone) ?? "", try display.title(funnel.event),
          ([Say.cameAndFollowed(came, followed)[language]] + steps).joined(separator: " · "),
        ]
      }, decision: Say.resultsDecision, key: "results",
      items: try results.map { result in
        .object([
          "event": try display.reference(result.funnel.event.id),
          "attended": .number(result.counts.attended), "followed": .number(result.counts.followed),
          "leads": .number(result.funnel.count(.leads)), "deals": .number(result.funnel.count(.deals)),
          "won": .number(result.funnel.count(.won)),
        ])
      })
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
