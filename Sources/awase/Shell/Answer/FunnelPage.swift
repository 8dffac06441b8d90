import AwaseCore

/// What came of an event: bars from the invitation to the contract, then the money, then the deals it rests on.
struct FunnelPage {
  private let display: Display
  private let figures: Figures
  private static let shownDeals = 10

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private var language: Language { display.language }

  func answer(_ funnel: Funnel) throws -> Answer {
    let title =
      [try display.title(funnel.event)] + [funnel.event.date("on").map(display.date)].compactMap { $0 }
    var lines = [Style.heading(title.joined(separator: "  "))]
    lines += bars(funnel)
    lines += touches(funnel)
    lines += try costs(funnel)
    lines += try deals(funnel.deals)
    lines += try remarks(funnel)
    return try Answer(lines, json: try json(funnel))
  }

  private func bars(_ funnel: Funnel) -> [String] {
    let greatest = funnel.stages.map(\.count).max() ?? 0
    let rows = funnel.stages.enumerated().map { index, stage in
      let count = String(stage.count)
      let share = stage.share.map { $0.value == nil ? "" : figures.percent($0) } ?? ""
      return [
        Say.step(stage.step)[language], String(repeating: " ", count: max(0, 4 - count.count)) + count,
        Figures.bar(stage.count, of: greatest), share,
        stage.unannounced > 0
          ? Say.unannounced(stage.step, stage.unannounced, funnel.stages[index - 1].step, stage.share)[
            language]
          : "",
      ]
    }
    return Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces)
  }

  private func touches(_ funnel: Funnel) -> [String] {
    guard !funnel.deals.isEmpty else { return [] }
    let (first, any) = (funnel.firstTouch, funnel.anyTouch)
    let rows =
      [
        ["", Say.firstTouch[language], Say.anyTouch[language]],
        [Say.step(.deals)[language], Say.number(first.deals)[language], Say.number(any.deals)[language]],
        [Say.step(.won)[language], sum(first.won, first.wonYen), sum(any.won, any.wonYen)],
        [Say.openWord[language], sum(first.open, first.openYen), sum(any.open, any.openYen)],
      ]
      + (any.lost == 0
        ? []
        : [[Say.state(.lost)[language], sum(first.lost, first.lostYen), sum(any.lost, any.lostYen)]])
    return Table.lines(rows, indent: 2) + ["  " + Style.muted(Say.touchesExplained[language])]
      + Table.lines(
        [(Say.daysToDeal, funnel.daysToDeal), (Say.daysToWon, funnel.daysToWon)]
          .filter { $0.1.cases > 0 }.map { [$0.0[language], figures.days($0.1)] }, indent: 2)
  }

  private func sum(_ count: Int, _ yen: YenSum) -> String {
    var parts = [Say.number(count)[language]]
    if !yen.isEmpty { parts.append(figures.sum(yen)) }
    return parts.joined(separator: " ")
  }

  private func costs(_ funnel: Funnel) throws -> [String] {
    guard let cost = funnel.cost else {
      guard funnel.count(.attended) > 0 else { return [] }
      return [
        "  " + Style.attention(Say.question(Say.costUnknown(try display.title(funnel.event)))[language])
      ]
    }
    let each = [Funnel.Step.attended, .deals, .won].compactMap { step in
      funnel.cost(per: step).map { Say.costPer(step, figures.yen($0))[language] }
    }
    let head = Say.costIs(figures.yen(cost))[language]
    return ["  " + ([head] + [each.joined(separator: " · ")].filter { !$0.isEmpty }).joined(separator: "  ")]
  }

  private func deals(_ deals: [Funnel.Deal]) throws -> [String] {
    guard !deals.isEmpty else { return [] }
    let rows = try deals.prefix(Self.shownDeals).map { deal in
      [
        Style.muted(try display.reader.shortID(deal.deal)), deal.name, try display.name(of: deal.account),
        Say.state(deal.state)[language], deal.amount.map(figures.yen) ?? Say.amountUnknown[language],
        deal.opened.map(display.dateAlone) ?? "",
        deal.isFirstTouch ? Say.firstTouch[language] : "",
      ]
    }
    let rest = deals.count - rows.count
    return [Style.heading(Say.dealsBehind[language])]
      + Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces)
      + (rest > 0 ? ["  " + Style.muted(Say.more(rest)[language])] : [])
  }

  private func remarks(_ funnel: Funnel) throws -> [String] {
    var labels: [Label] = []
    if funnel.event.values["on"] == nil { labels.append(Say.funnelNeedsDate) }
    let guests = funnel.awaitingFollowUp
    if guests > 0 { labels.append(Say.stillToFollow(guests, try display.title(funnel.event))) }
    return labels.map { "  " + Style.attention(Say.question($0)[language]) }
  }

  private func json(_ funnel: Funnel) throws -> JSON {
    let stages = funnel.stages.map { stage in
      JSON.object([
        "step": .string(stage.step.rawValue), "count": .number(stage.count),
        "share": stage.share.map(Figures.json) ?? .null, "unannounced": .number(stage.unannounced),
      ])
    }
    let touch = { (touch: Funnel.Touch) in
      JSON.object([
        "deals": .number(touch.deals), "won": .number(touch.won), "wonYen": .number(touch.wonYen.known),
        "wonUnknown": .number(touch.wonYen.unknown), "open": .number(touch.open),
        "openYen": .number(touch.openYen.known), "openUnknown": .number(touch.openYen.unknown),
        "lost": .number(touch.lost), "lostYen": .number(touch.lostYen.known),
        "lostUnknown": .number(touch.lostYen.unknown),
      ])
    }
    let cost = { (step: Funnel.Step) -> JSON in funnel.cost(per: step).map { .number($0) } ?? .null }
    let deals = try funnel.deals.map { deal in
      JSON.object([
        "deal": try display.reference(deal.deal), "account": try display.reference(deal.account),
        "state": .string(deal.state.rawValue), "amount": deal.amount.map { .number($0) } ?? .null,
        "opened": deal.opened.map { .string($0.description) } ?? .null,
        "close": deal.close.map { .string($0.description) } ?? .null, "firstTouch": .flag(deal.isFirstTouch),
      ])
    }
    return .object([
      "event": try display.reference(funnel.event.id), "stages": .list(stages),
      "firstTouch": touch(funnel.firstTouch), "anyTouch": touch(funnel.anyTouch),
      "cost": funnel.cost.map { .number($0) } ?? .null, "costPerAttendee": cost(.attended),
      "costPerDeal": cost(.deals), "costPerWon": cost(.won), "daysToDeal": Figures.json(funnel.daysToDeal),
      "daysToWon": Figures.json(funnel.daysToWon), "deals": .list(deals),
    ])
  }
}
