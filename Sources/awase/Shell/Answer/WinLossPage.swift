import AwaseCore

/// How often deals are won, and what was said about it.
struct WinLossPage {
  private static let barWidth = 10

  private let display: Display
  private let figures: Figures
  private let grouping: WinLoss.Grouping?
  private let since: CivilDate?
  private let until: CivilDate?

  init(_ display: Display, _ grouping: WinLoss.Grouping?, since: CivilDate?, until: CivilDate?) {
    self.display = display
    self.grouping = grouping
    self.since = since
    self.until = until
    figures = Figures(display.language)
  }

  /// What `by:` asks for, in either language.
  static func grouping(_ said: String) throws -> WinLoss.Grouping {
    let wanted = Normalisation.search(said)
    let fits = WinLoss.Grouping.allCases.filter { grouping in
      ([grouping.rawValue] + Say.grouping(grouping).both).contains {
        Normalisation.search($0).hasPrefix(wanted)
      }
    }
    guard fits.count == 1, !wanted.isEmpty else {
      throw Failure(
        .notUnderstood, Say.notAChoice(said, Say.byWord),
        advice: Say.choices(
          WinLoss.Grouping.allCases.map { grouping in
            Label(grouping.rawValue, Say.grouping(grouping).japanese)
          }))
    }
    return fits[0]
  }

  func answer(_ answer: WinLoss) throws -> Answer {
    let span = Say.span(since.map(display.date), until.map(display.date))
    var lines = [Style.heading(Say.winLossHeading(span)[display.language])]
    guard answer.total.all > 0 else {
      return try Answer(lines + ["  " + Say.nothingEnded[display.language]], json: try json(answer))
    }
    lines += total(answer)
    if let grouping {
      lines += try groups(answer, grouping)
    } else {
      lines += try words(answer) + [Style.muted(Say.breakDown[display.language])]
    }
    return try Answer(lines, json: try json(answer))
  }

  // MARK: Text

  private func total(_ answer: WinLoss) -> [String] {
    let total = answer.total
    let rows = [
      (Say.wonWord, total.wonAmount), (Say.lostWord, total.lostAmount),
      (Say.noDecisionWord, total.noDecisionAmount),
    ].map { word, amounts in
      [word[display.language], number("\(amounts.count)"), amounts.count > 0 ? figures.sum(amounts) : ""]
    }
    var lines =
      ["  " + Say.winRate(rate(total.rate), noDecision: total.noDecision)[display.language]]
      + Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces)
    for (median, say) in [(answer.daysToWin, Say.daysToWin), (answer.daysToLose, Say.daysToLose)]
    where median.cases > 0 {
      lines.append("  " + say(figures.days(median))[display.language])
    }
    if answer.withoutReason + answer.withoutVoice > 0 {
      lines.append(
        "  " + Say.missing(answer.withoutReason, answer.withoutVoice, of: total.all)[display.language])
    }
    return lines
  }

  private func rate(_ share: Proportion) -> String {
    guard share.cases > 0 else { return "–" }
    return figures.estimate(share) + (share.isTooFew ? " " + Say.tooFewMark[display.language] : "")
  }

  private func number(_ text: String) -> String { DisplayWidth.pad(text, to: 4, right: true) }

  private func groups(_ answer: WinLoss, _ grouping: WinLoss.Grouping) throws -> [String] {
    let counted = [Say.wonWord, Say.lostWord, Say.noDecisionWord].map { $0[display.language] }
    // Of a few cases a bar would say more than is known.
    let hasBars = answer.groups.contains { !$0.outcomes.rate.isTooFew }
    let head =
      [Say.grouping(grouping)[display.language]] + counted + [Say.rateWord[display.language]]
      + (hasBars ? [""] : []) + [Say.lostAmountWord[display.language]]
    let rows = try answer.groups.map { group in
      let outcomes = group.outcomes
      let counts = zip([outcomes.won, outcomes.lost, outcomes.noDecision], counted).map { count, word in
        DisplayWidth.pad("\(count)", to: DisplayWidth.columns(word), right: true)
      }
      let rate = outcomes.rate
      let bar = rate.isTooFew ? "" : Figures.bar(rate.hits, of: rate.cases, width: Self.barWidth)
      return [try name(group.key, grouping)] + counts + [figures.estimate(rate) + (rate.isTooFew ? "*" : "")]
        + (hasBars ? [bar] : []) + [outcomes.lost > 0 ? figures.sum(outcomes.lostAmount) : ""]
    }
    var notes = answer.groups.contains { $0.outcomes.rate.isTooFew } ? [Say.fewInGroup] : []
    if grouping == .competitor { notes.append(Say.countedForEach) }
    return Table.lines([head] + rows, indent: 2).map(\.trimmingTrailingSpaces)
      + notes.map { "  " + $0[display.language] }
  }

  func name(_ key: WinLoss.Key, _ grouping: WinLoss.Grouping) throws -> String {
    switch key {
    case .record(let id): return try display.name(of: id)
    case .none: return Say.nobodySaid(grouping)[display.language]
    case .text(let text):
      guard grouping != .segment, let field = display.reader.schema["deal"]?.field(named: grouping.rawValue)
      else {
        return text
      }
      return try display.value(.text(text), field)
    }
  }

  /// What customers said and what we believe, side by side.
  private func words(_ answer: WinLoss) throws -> [String] {
    guard !answer.latest.isEmpty else { return [] }
    let rows = try answer.latest.flatMap { deal -> [[String]] in
      let stage = try deal.kind.field(named: "stage").flatMap { try display.values(deal, $0) } ?? ""
      let reason = try deal.kind.field(named: "reason").flatMap { try display.values(deal, $0) }
      let day = (deal.date("close") ?? deal.date("since")).map(display.dateAlone) ?? ""
      return [
        [
          "\(stage) \(day)", try display.title(deal), Say.customerWord[display.language],
          quote(deal.text("said")),
        ], ["", reason ?? "", Say.weWord[display.language], quote(deal.text("guess"))],
      ]
    }
    return [Style.heading(Say.wordsHeading[display.language])]
      + Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces)
  }

  private func quote(_ text: String?) -> String {
    text.map { Say.quote(Excerpt.around("", in: $0))[display.language] } ?? "–"
  }

  // MARK: JSON

  private func json(_ answer: WinLoss) throws -> JSON {
    var members: [JSON.Member] = [
      .init(key: "since", value: HandOffPage.json(since)),
      .init(key: "until", value: HandOffPage.json(until)),
      .init(key: "total", value: json(answer.total)),
      .init(key: "withoutReason", value: .number(answer.withoutReason)),
      .init(key: "withoutVoice", value: .number(answer.withoutVoice)),
      .init(key: "daysToWin", value: Figures.json(answer.daysToWin)),
      .init(key: "daysToLose", value: Figures.json(answer.daysToLose)),
    ]
    if let grouping {
      members.append(.init(key: "by", value: .string(grouping.rawValue)))
      members.append(
        .init(
          key: "groups",
          value: .list(
            try answer.groups.map {
              .object(["key": try json($0.key), "outcomes": json($0.outcomes)])
            })))
    }
    members.append(.init(key: "latest", value: .list(try answer.latest.map(display.json))))
    return .object(members)
  }

  private func json(_ key: WinLoss.Key) throws -> JSON {
    switch key {
    case .record(let id): try display.reference(id)
    case .text(let text): .string(text)
    case .none: .null
    }
  }

  private func json(_ outcomes: Outcomes) -> JSON {
    .object([
      "won": .number(outcomes.won), "lost": .number(outcomes.lost),
      "noDecision": .number(outcomes.noDecision),
      "rate": Figures.json(outcomes.rate), "wonAmount": Figures.json(outcomes.wonAmount),
      "lostAmount": Figures.json(outcomes.lostAmount),
      "noDecisionAmount": Figures.json(outcomes.noDecisionAmount),
    ])
  }
}
