import AwaseCore

/// One point of the joint meeting.
struct AgendaSection {
  let heading: Label
  /// A row an item, the most urgent first; the page shows the first few.
  let rows: [[String]]
  /// What the two sides can decide about it.
  let decision: Label
  /// In JSON.
  let key: String
  let items: [JSON]
  /// How many there are, where not all are given.
  var count: Int?
  /// Whether the heading says how many; where it is a sum, it does not.
  var isCounted = true
}

/// The joint meeting on one screen: what to talk about, and what to decide.
struct AgendaPage {
  static let shownItems = 3

  private let display: Display

  init(_ display: Display) { self.display = display }

  private var language: Language { display.language }

  /// All points in their order, which is the same wherever they are shown.
  ///
  /// - Parameter shown: how many items of a point there is room for.
  func points(_ agenda: Agenda, shown: Int = AgendaPage.shownItems) throws -> [AgendaSection] {
    let work = AgendaOfTheWork(display, shown: shown)
    let leaks = display.reader.schema["lead"] == nil ? [] : [try work.leaks()]
    let goals = display.reader.schema["goal"] == nil ? [] : [try work.goals()]
    return try goals + work.handOffs() + [work.turnedDown(agenda.turnedDown)] + sections(agenda)
      + [work.decided(agenda.decided)] + leaks
  }

  func answer(_ agenda: Agenda) throws -> Answer {
    let sections = try points(agenda)
    let filled = sections.filter { !$0.items.isEmpty }
    var lines = [Style.heading(Say.agendaHeading(display.date(agenda.date))[language])]
    for (index, section) in filled.enumerated() { lines += self.lines(section, number: index + 1) }
    if filled.isEmpty { lines.append("  " + Say.nothingToDiscuss[language]) }
    let members =
      [JSON.Member(key: "date", value: .string(agenda.date.description))]
      + sections.map { JSON.Member(key: $0.key, value: .list($0.items)) }
    return Answer(lines, json: .object(members))
  }

  private func lines(_ section: AgendaSection, number: Int) -> [String] {
    let shown = Table.lines(Array(section.rows.prefix(Self.shownItems)), indent: 4)
      .map { DisplayWidth.truncate($0.trimmingTrailingSpaces, to: Screen.width) }
    let count = section.count ?? section.items.count
    let rest = (section.count ?? section.rows.count) - shown.count
    let more = rest > 0 ? ["    " + Style.muted(Say.more(rest)[language])] : []
    let heading = section.isCounted ? Say.section(section.heading, count) : section.heading
    return ["  " + Style.heading("\(number) \(heading[language])")] + shown + more
      + ["    → " + Style.command(Say.decide(section.decision)[language])]
  }

  private func sections(_ agenda: Agenda) throws -> [AgendaSection] {
    [
      try issues(agenda.issues), try differences(agenda.differences), try views(agenda.missingViews),
      try cards(agenda.linesToCheck), try AgendaOfTheWork(display).results(agenda.results),
      try followUps(agenda.followUps), try justOver(agenda.justOver),
      words(agenda.words), try events(agenda.events), try unowned(agenda.unowned),
    ]
  }

  private func issues(_ issues: [Discussion]) throws -> AgendaSection {
    let page = TalkPage(display)
    return AgendaSection(
      heading: Say.issuesSection,
      rows: try issues.map { issue in
        let helps = issue.talk.text("helps").map { " → " + display.prose(Excerpt.flat($0)) } ?? ""
        return [
          Style.muted(try display.reader.shortID(issue.talk.id)),
          "\(Say.daysOld(issue.days)[language]) · \(page.state(issue)[language])",
          try page.agreement(issue).map(display.prose) ?? display.quoted(issue.talk.text("text") ?? "")
            + helps,
        ]
      }, decision: issues.allSatisfy(\.isAgreed) ? Say.agreedDecision : Say.issuesDecision, key: "issues",
      items: try issues.map(page.json))
  }

  private func differences(_ differences: [Difference]) throws -> AgendaSection {
    AgendaSection(
      heading: Say.differencesSection,
      rows: try differences.prefix(Self.shownItems + 1).map { difference in
        let field = difference.kind.field(named: difference.field)
        let title = try display.reader.title(of: difference.record, language: language) ?? ""
        let sides = try difference.sides.map {
          "\(try display.name(of: $0.author)) \(try display.sideValue($0, field))"
        }
        return [
          "\(title) · \(field?.label[language] ?? Say.archivedField[language])",
          Excerpt.flat(sides.joined(separator: " ／ ")),
        ]
      } + Array(repeating: [], count: max(0, differences.count - Self.shownItems - 1)),
      decision: Say.differencesDecision, key: "differences",
      items: try differences.map { try display.json($0, withRecord: true) })
  }

  private func views(_ views: [MissingView]) throws -> AgendaSection {
    AgendaSection(
      heading: Say.viewsSection,
      rows: try views.map { view in
        let side = view.side == "sales" ? Say.salesWord : Say.marketingWord
        return [
          Style.muted(try display.reader.shortID(view.visit.id)),
          view.visit.date("on").map(display.date) ?? "",
          try display.name(of: view.visit.reference("account")), Say.viewMissing(side, view.days)[language],
        ]
      }, decision: Say.viewsDecision, key: "views",
      items: try views.map {
        .object([
          "visit": try display.reference($0.visit.id), "side": .string($0.side), "days": .number($0.days),
        ])
      })
  }

  private func cards(_ lines: [BattlecardLine]) throws -> AgendaSection {
    let page = CompetitorPage(display)
    return AgendaSection(
      heading: Say.cardsSection,
      rows: try lines.map { line in
        [
          Style.muted(try display.reader.shortID(line.line.id)), Say.footing(line)[language],
          try display.name(of: line.line.reference("competitor")),
          display.quoted(line.line.text("text") ?? ""),
        ]
      }, decision: Say.cardsDecision, key: "battlecards", items: try lines.map(page.json))
  }

  private func followUps(_ late: [LateFollowUps]) throws -> AgendaSection {
    AgendaSection(
      heading: Say.followUpsSection(late.reduce(0) { $0 + $1.waiting.count }),
      rows: try late.map { late in
        let keepers = late.waiting.compactMap(\.keeper).uniqued
        return [
          Style.muted(try display.reader.shortID(late.event.id)), try display.title(late.event),
          Say.waitingGuests(late.waiting.count, late.attended)[language],
          keepers.isEmpty ? Say.nobodyYet[language] : "→ " + (try display.names(keepers)),
        ]
      }, decision: Say.followUpsDecision, key: "followUps",
      items: try late.map { late in
        .object([
          "event": try display.reference(late.event.id), "attended": .number(late.attended),
          "due": HandOffPage.json(late.due),
          "waiting": .list(
            try late.waiting.map { guest in
              .object([
                "contact": try display.reference(guest.contact),
                "account": try display.reference(guest.account),
                "owner": try display.reference(guest.keeper),
              ])
            }),
        ])
      }, isCounted: false)
  }

  private func justOver(_ events: [EventJustOver]) throws -> AgendaSection {
    AgendaSection(
      heading: Say.justOverSection,
      rows: try events.map { over in
        let missing = [
          over.lacksAttendance ? Say.attendanceMissing : nil,
          over.waiting > 0 ? Say.followUpsOpen(over.waiting, over.attended) : nil,
        ].compactMap { $0?[language] }
        return try row(over.event, missing.joined(separator: " · "))
      }, decision: Say.justOverDecision, key: "justOver",
      items: try events.map { over in
        .object([
          "event": try display.reference(over.event.id), "attended": .number(over.attended),
          "waiting": .number(over.waiting), "lacksAttendance": .flag(over.lacksAttendance),
        ])
      })
  }

  private func unowned(_ all: [UnownedTasks]) throws -> AgendaSection {
    AgendaSection(
      heading: Say.unownedSection(all.reduce(0) { $0 + $1.tasks.count }),
      rows: try all.map { unowned in
        try row(unowned.event, Say.unownedTasks(unowned.tasks.count, unowned.due.map(display.date))[language])
      }, decision: Say.unownedDecision, key: "unowned",
      items: try all.map { unowned in
        .object([
          "event": try display.reference(unowned.event.id), "due": HandOffPage.json(unowned.due),
          "tasks": .list(try unowned.tasks.map { try display.reference($0.id) }),
        ])
      }, isCounted: false)
  }

  /// An event, and what is to be said of it.
  private func row(_ event: Record, _ remark: String) throws -> [String] {
    [
      Style.muted(try display.reader.shortID(event.id)), event.date("on").map(display.date) ?? "",
      try display.title(event), remark,
    ]
  }

  private func words(_ words: [String]) -> AgendaSection {
    AgendaSection(
      heading: Say.wordsSection,
      rows: words.isEmpty ? [] : [[words.map { Say.quoted($0)[language] }.joined(separator: " ")]],
      decision: Say.wordsDecision, key: "words", items: words.map { .string($0) })
  }

  private func events(_ events: [Record]) throws -> AgendaSection {
    AgendaSection(
      heading: Say.eventsSection,
      rows: try events.map { event in
        let missing = [("sales", Say.salesWord), ("marketing", Say.marketingWord)]
          .filter { event.reference($0.0) == nil }.map { Say.noOwner($0.1)[language] }
        return try row(event, missing.joined(separator: " · "))
      }, decision: Say.eventsDecision, key: "events", items: try events.map(display.json))
  }
}
