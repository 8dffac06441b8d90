import AwaseCore

/// How often deals are won, against whom or why, as a page.
struct WinLossReport {
  private let display: Display
  private let figures: Figures

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func report(_ answer: WinLoss, _ grouping: WinLoss.Grouping) throws -> Report {
    var report = Report(
      title: say(Say.reportWinLoss), subtitle: display.date(display.reader.environment.today))
    report.sections = [total(answer)]
    if !answer.groups.isEmpty { report.sections.append(try groups(answer, grouping)) }
    if !answer.latest.isEmpty { report.sections.append(try words(answer)) }
    return report
  }

  private func rate(_ share: Proportion) -> String {
    guard share.cases > 0 else { return "–" }
    return figures.estimate(share) + (share.isTooFew ? " " + say(Say.tooFewMark) : "")
  }

  private func total(_ answer: WinLoss) -> ReportSection {
    let total = answer.total
    let rows = [
      (Say.wonWord, total.wonAmount), (Say.lostWord, total.lostAmount),
      (Say.noDecisionWord, total.noDecisionAmount),
    ].map { [say($0), "\($1.count)", $1.count > 0 ? figures.sum($1) : "–"] }
    var section = ReportSection(
      heading: say(Say.winRate(rate(total.rate))), paragraphs: [say(Say.winRateExplained)],
      table: ReportTable(
        head: [Say.endWord, Say.countWord, Say.amountWord].map(say), rows: rows, numbersFrom: 1))
    for (median, say) in [(answer.daysToWin, Say.daysToWin), (answer.daysToLose, Say.daysToLose)]
    where median.cases > 0 {
      section.paragraphs.append(say(figures.days(median))[display.language])
    }
    return section
  }

  private func groups(_ answer: WinLoss, _ grouping: WinLoss.Grouping) throws -> ReportSection {
    let page = WinLossPage(display, grouping, since: nil, until: nil)
    let rows = try answer.groups.map { (name: try page.name($0.key, grouping), outcomes: $0.outcomes) }
    let bars = rows.map { row in
      BarChart.Bar(
        label: row.name, value: row.outcomes.rate.value.map { $0 * 100 }, text: rate(row.outcomes.rate),
        interval: row.outcomes.rate.interval.map { $0.lowerBound * 100...$0.upperBound * 100 },
        isMuted: row.outcomes.rate.isTooFew)
    }
    let surest = rows.filter { !$0.outcomes.rate.isTooFew }
      .min { ($0.outcomes.rate.value ?? 1, $0.name) < ($1.outcomes.rate.value ?? 1, $1.name) }
    let notes = [
      surest == nil ? Say.fewInGroup : nil, grouping == .competitor ? Say.countedForEach : nil,
      Say.intervalExplained,
    ].compactMap { $0 }
    return ReportSection(
      heading: surest.map { say(Say.foundWeakest($0.name, figures.percent($0.outcomes.rate))) }
        ?? say(Say.byGrouping(Say.grouping(grouping))), paragraphs: notes.map(say),
      chart: BarChart(bars: bars, axis: say(Say.axisWinRate), tick: { "\(Figures.decimal($0))%" }),
      table: ReportTable(
        head: [Say.grouping(grouping), Say.wonWord, Say.lostWord, Say.noDecisionWord, Say.winRateWord].map(say),
        rows: rows.map {
          [
            $0.name, "\($0.outcomes.won)", "\($0.outcomes.lost)", "\($0.outcomes.noDecision)",
            rate($0.outcomes.rate),
          ]
        }, numbersFrom: 1))
  }

  private func words(_ answer: WinLoss) throws -> ReportSection {
    let rows = try answer.latest.map { deal in
      [
        try display.title(deal), try deal.kind.field(named: "stage").flatMap { try display.values(deal, $0) } ?? "",
        deal.text("said") ?? "–", deal.text("guess") ?? "–",
      ]
    }
    return ReportSection(
      heading: say(Say.wordsHeading),
      table: ReportTable(
        head: [Say.dealWord, Say.endWord, Say.customerWord, Say.weWord].map(say), rows: rows))
  }
}
