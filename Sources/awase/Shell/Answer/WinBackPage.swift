import AwaseCore

/// Whom to win back, when, and on what occasion; each with the line to type.
struct WinBackPage {
  private let display: Display
  private let figures: Figures
  private static let shownMoves = 2

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func answer(_ list: WinBackList) throws -> Answer {
    guard list.count > 0 else {
      return Answer(
        [say(Say.nothingToWinBack)],
        json: .object(["count": .number(0), "due": .number(0), "accounts": .list([])]))
    }
    var lines = [Style.heading(say(Say.winbackHeading(list.count, list.due)))]
    for item in list.items { lines += try self.lines(item) }
    if list.count > list.items.count {
      lines.append("  " + Style.muted(say(Say.more(list.count - list.items.count))))
    }
    return try Answer(
      lines,
      json: .object([
        "count": .number(list.count), "due": .number(list.due), "accounts": .list(try list.items.map(json)),
      ]))
  }

  private var today: CivilDate { display.reader.environment.today }

  private func lines(_ item: WinBack) throws -> [String] {
    let cause =
      say(Say.cause(item.cause)) + (item.since.map { " " + display.dateAlone($0) } ?? "")
    let kind = item.cause == .churned ? ("account", "churn_reason") : ("deal", "reason")
    let reason = try item.reason.map { try display.choice($0, kind.0, kind.1) } ?? say(Say.noReason)
    let facts =
      [cause] + (item.cause == .dormant ? [] : [reason]) + (item.amount.map { [figures.yen($0)] } ?? [])
    let when = item.on.map { $0 <= today ? say(Say.goNow) : display.date($0) } ?? say(Say.noRevisit)
    let moves = try item.moves.prefix(Self.shownMoves).map { move in
      "    " + DisplayWidth.truncate(try words(move, item), to: Screen.width - 6)
    }
    return [
      "  \(when)  \(item.name)  " + facts.joined(separator: " · ")
    ] + moves + ["    → " + Style.command(try line(item))]
  }

  // MARK: What to do

  private func words(_ move: WinBack.Move, _ item: WinBack) throws -> String {
    switch move.occasion {
    case .agreed: say(Say.occasionAgreed)
    case .budget(let month): say(Say.occasionBudget(month, month % 12 + 1))
    case .fiscalUnknown: say(Say.occasionFiscalUnknown)
    case .news(let products): say(Say.occasionNews(products))
    case .cases: say(Say.occasionCases)
    case .renewal(let competitor, let on): try renewal(competitor, on)
    case .otherContact: say(Say.occasionOtherContact(try otherContacts(item)))
    case .otherPerson: say(Say.occasionOtherPerson)
    case .timing: say(Say.occasionTiming)
    case .unexplained: say(Say.occasionUnexplained)
    }
  }

  private func renewal(_ competitor: RecordID, _ on: CivilDate) throws -> String {
    let month = say(Say.month(on.month, of: on.year, isThisYear: on.year == today.year))
    let text = say(Say.occasionRenewal(try display.name(of: competitor), month))
    let (count, latest) = try display.reader.livingSightings(of: competitor)
    guard let latest else { return text }
    return text + (display.language == .japanese ? "。" : "; ")
      + say(Say.freshNews(count, DisplayWidth.truncate(latest, to: 24)))
  }

  /// Those we know there beside the ones that did not answer.
  private func otherContacts(_ item: WinBack) throws -> [String] {
    let asked = try item.deal.flatMap { try display.reader.record($0) }?.all("contacts") ?? []
    return try display.reader.people(at: item.account).people
      .filter { !$0.hasLeft && !asked.contains(.reference($0.contact.id)) }
      .prefix(2).map { display.honorific($0.contact) }
  }

  private func line(_ item: WinBack) throws -> String {
    switch item.moves.first?.occasion {
    case .fiscalUnknown: return say(Say.typeFiscal(item.name))
    case .unexplained:
      if let deal = item.deal { return say(Say.typeReason(try display.reader.shortID(deal))) }
    default: break
    }
    guard let on = item.on, on > today, item.moves.first?.occasion != .agreed else {
      return say(Say.typeVisit(item.name))
    }
    return say(Say.typeNurture(item.name, on.description))
  }

  // MARK: JSON

  private func json(_ item: WinBack) throws -> JSON {
    .object([
      "account": try display.reference(item.account), "cause": .string(item.cause.rawValue),
      "deal": try display.reference(item.deal), "since": display.json(item.since),
      "reason": item.reason.map { .string($0) } ?? .null,
      "amount": item.amount.map { .number($0) } ?? .null, "on": display.json(item.on),
      "moves": .list(
        try item.moves.map { move in
          .object([
            "occasion": .string(Self.key(move.occasion)), "on": display.json(move.on),
            "words": .string(try words(move, item)),
          ])
        }), "line": .string(try line(item)),
    ])
  }

  private static func key(_ occasion: WinBack.Occasion) -> String {
    switch occasion {
    case .agreed: "agreed"
    case .budget: "budget"
    case .fiscalUnknown: "fiscal-unknown"
    case .news: "news"
    case .cases: "cases"
    case .renewal: "renewal"
    case .otherContact: "other-contact"
    case .otherPerson: "other-person"
    case .timing: "timing"
    case .unexplained: "unexplained"
    }
  }
}
