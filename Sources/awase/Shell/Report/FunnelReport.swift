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
    let title = try display.title(funnel.event)
    var report = Report(
      title: say(Say.reportFunnel(title)),
      subtitle: [funnel.event.date("on").map(display.date), try owners(funnel.event)].compactMap { $0 }
        .joined(separator: " · "))
    report.sections = [stages(funnel), touches(funnel)]
    if let money = money(funnel) { report.sections.append(money) }
    if !funnel.deals.isEmpty { report.sections.append(try deals(funnel)) }
    return report
  }

  private func owners(_ event: Record) throws -> String? {
    let names = try ["sales", "marketing"].compactMap { side in
      try event.reference(side).map { try display.name(of: $0) }
    }
    return names.isEmpty ? nil : names.joined(separator: " / ")
  }

  private func stages(_ funnel: Funnel) -> ReportSection {
    let rows = funnel.stages.map { stage in
      (
        say(Say.step(stage.step)), stage.count,
        stage.share.flatMap { $0.value == nil ? nil : "\(figures.percent($0)) (\($0.hits)/\($0.cases))" } ?? ""
      )
    }
    return ReportSection(
      heading: say(Say.foundFunnel(funnel.count(.attended), funnel.count(.deals), funnel.count(.won))),
      chart: BarChart(
        bars: rows.map { BarChart.Bar(label: $0.0, value: Double($0.1), text: "\($0.1)  \($0.2)") },
        axis: say(Say.axisFunnel), tick: Self.count),
      table: ReportTable(
        head: [Say.stepWord, Say.countWord, Say.shareWord].map(say),
        rows: rows.map { [$0.0, "\($0.1)", $0.2] }, numbersFrom: 1))
  }

  static func count(_ value: Double) -> String { Figures.decimal(value) }

  private func touches(_ funnel: Funnel) -> ReportSection {
    let (first, any) = (funnel.firstTouch, funnel.anyTouch)
    let row = { (label: Label, cell: (Funnel.Touch) -> String) in [say(label), cell(first), cell(any)] }
    return ReportSection(
      heading: say(Say.foundTouches(first.deals, any.deals)), paragraphs: [say(Say.touchesExplained)],
      table: ReportTable(
        head: ["", say(Say.firstTouch), say(Say.anyTouch)],
        rows: [
          row(Say.step(.deals)) { "\($0.deals)" }, row(Say.step(.won)) { sum($0.won, $0.wonYen) },
          row(Say.openWord) { sum($0.open, $0.openYen) },
        ], numbersFrom: 1))
  }

  private func sum(_ count: Int, _ yen: YenSum) -> String {
    yen.isEmpty ? "\(count)" : "\(count)  \(figures.sum(yen))"
  }

  private func money(_ funnel: Funnel) -> ReportSection? {
    guard let cost = funnel.cost else { return nil }
    let rows = [Funnel.Step.attended, .deals, .won].compactMap { step in
      funnel.cost(per: step).map { [say(Say.step(step)), figures.yen($0)] }
    }
    return ReportSection(
      heading: say(Say.costIs(figures.yen(cost))),
      table: ReportTable(head: [say(Say.perWord), say(Say.costWord)], rows: rows, numbersFrom: 1))
  }

  private func deals(_ funnel: Funnel) throws -> ReportSection {
    let rows = try funnel.deals.map { deal in
      [
        deal.name, try display.name(of: deal.account), say(Say.state(deal.state)),
        deal.opened.map(display.dateAlone) ?? "", deal.isFirstTouch ? say(Say.firstTouch) : "",
        deal.amount.map(figures.yen) ?? say(Say.unknownAmount),
      ]
    }
    return ReportSection(
      heading: say(Say.dealsBehind),
      table: ReportTable(
        head: [Say.dealWord, Say.accountWord, Say.stateWord, Say.openedWord, Say.touchWord, Say.amountWord].map(say),
        rows: rows, numbersFrom: 5))
  }
}
