import AwaseCore

/// What came of an event, as a page.
struct FunnelReport {
  private let display: Display
  private let figures: Figures

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func report(_ funnel: Funnel) throws -> Report {
    let facts = [funnel.event.date("on").map(display.date), try owners(funnel.event)].compactMap { $0 }
    var report = Report(
      title: say(Say.reportFunnel(try display.title(funnel.event))), subtitle: facts.joined(separator: " · "))
    report.sections = [stages(funnel), money(funnel)]
    if !funnel.deals.isEmpty { report.sections += [touches(funnel), try deals(funnel)] }
    return report
  }

  private func owners(_ event: Record) throws -> String? {
    let names = try ["sales", "marketing"].compactMap { side in
      try event.reference(side).map { try display.name(of: $0) }
    }
    return names.isEmpty ? nil : names.joined(separator: " / ")
  }

  private func stages(_ funnel: Funnel) -> ReportSection {
    let shares = funnel.stages.map { stage in
      stage.share.flatMap { $0.value == nil ? nil : figures.percent($0) } ?? ""
    }
    var section = ReportSection(
      heading: say(
        funnel.count(.attended) == 0 && funnel.deals.isEmpty
          ? Say.foundNoGuests(funnel.count(.invited))
          : Say.foundFunnel(
            funnel.count(.attended), funnel.count(.deals), ofLeads: funnel.dealsOfLeads, funnel.count(.won))),
      paragraphs: funnel.event.text("purpose").map { [display.prose($0)] } ?? [])
    section.chart = BarChart(
      bars: zip(funnel.stages, shares).map { stage, share in
        BarChart.Bar(
          label: say(Say.step(stage.step)), value: Double(stage.count),
          text: text(stage, share))
      }, axis: say(Say.axisFunnel), tick: { $0 == $0.rounded() ? Figures.decimal($0) : "" })
    section.table = ReportTable(
      head: [Say.stepWord, Say.countWord, Say.shareWord, Say.casesWord].map(say),
      rows: funnel.stages.indices.map { index in
        let stage = funnel.stages[index]
        return [
          say(Say.step(stage.step)) + unannounced(funnel, index), "\(stage.count)", shares[index],
          stage.share.map { $0.cases > 0 ? "\($0.hits)/\($0.cases)" : "" } ?? "",
        ]
      }, numbers: [1, 2, 3])
    section.notes = [say(Say.shareExplained)]
    if funnel.event.date("on") == nil { section.notes.append(say(Say.funnelNeedsDate)) }
    return section
  }

  /// A share is of those at the step before; where others came beside them, it is not of the bar that it stands at.
  private func text(_ stage: Funnel.Stage, _ share: String) -> String {
    if share.isEmpty || stage.unannounced > 0 { return "\(stage.count)" }
    return "\(stage.count) · \(share)"
  }

  private func unannounced(_ funnel: Funnel, _ index: Int) -> String {
    let stage = funnel.stages[index]
    guard stage.unannounced > 0, index > 0 else { return "" }
    return "\n"
      + say(Say.unannounced(stage.step, stage.unannounced, funnel.stages[index - 1].step, stage.share))
  }

  private func touches(_ funnel: Funnel) -> ReportSection {
    let (first, any) = (funnel.firstTouch, funnel.anyTouch)
    let row = { (label: Label, cells: (Funnel.Touch) -> [String]) in [say(label)] + cells(first) + cells(any)
    }
    var section = ReportSection(heading: say(Say.foundTouches(first.deals, any.deals)))
    section.table = ReportTable(
      head: [Say.stateWord, Say.firstTouch, Say.amountWord, Say.anyTouch, Say.amountWord].map(say),
      rows: [
        row(Say.step(.won)) { ["\($0.won)", sum($0.wonYen)] },
        row(Say.openWord) { ["\($0.open)", sum($0.openYen)] },
        row(Say.state(.lost)) { ["\($0.lost)", sum($0.lostYen)] },
        row(Say.allWord) { ["\($0.deals)", ""] },
      ], numbers: [1, 2, 3, 4])
    section.notes = [say(Say.touchesExplained)]
    section.notes += [(Say.daysToDeal, funnel.daysToDeal), (Say.daysToWon, funnel.daysToWon)]
      .filter { $0.1.cases > 0 }.map { "\(say($0.0)) \(figures.days($0.1))" }
    return section
  }

  private func sum(_ yen: YenSum) -> String { yen.isEmpty ? "" : figures.sum(yen) }

  private func money(_ funnel: Funnel) -> ReportSection {
    guard let cost = funnel.cost else { return ReportSection(heading: say(Say.foundNoCost)) }
    var section = ReportSection(heading: say(Say.costIs(figures.yen(cost))))
    section.paragraphs = [Funnel.Step.attended, .deals, .won].compactMap { step in
      funnel.cost(per: step).map { say(Say.costPer(step, figures.yen($0))) }
    }
    return section
  }

  private func deals(_ funnel: Funnel) throws -> ReportSection {
    var section = ReportSection(heading: say(Say.dealsBehind))
    section.table = ReportTable(
      head: [Say.dealWord, Say.stateWord, Say.openedWord, Say.touchWord, Say.amountWord].map(say),
      rows: try funnel.deals.map { deal in
        [
          "\(deal.name)\n\(try display.name(of: deal.account))", say(Say.state(deal.state)),
          deal.opened.map(display.dateAlone) ?? "", say(deal.isFirstTouch ? Say.firstTouch : Say.knownBefore),
          deal.amount.map(figures.yen) ?? say(Say.unknownAmount),
        ]
      }, numbers: [2, 4])
    return section
  }
}
