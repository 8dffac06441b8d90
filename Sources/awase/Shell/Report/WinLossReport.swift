import AwaseCore

/// How often deals are won, against whom or why, as a page.
struct WinLossReport {
  private let display: Display
  private let figures: Figures
  private let grouping: WinLoss.Grouping
  private let span: Label

  init(_ display: Display, _ grouping: WinLoss.Grouping, since: CivilDate?, until: CivilDate?) {
    self.display = display
    self.grouping = grouping
    figures = Figures(display.language)
    span = Say.span(since.map(display.date), until.map(display.date))
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func report(_ answer: WinLoss) throws -> Report {
    var report = Report(
      title: say(Say.reportWinLoss),
      subtitle: "\(say(span)) · \(display.date(display.reader.environment.today))")
    guard answer.total.all > 0 else {
      report.sections = [ReportSection(heading: say(Say.nothingEnded))]
      return report
    }
    report.sections = [total(answer)]
    if !answer.groups.isEmpty { report.sections.append(try groups(answer)) }
    if !answer.latest.isEmpty { report.sections.append(try words(answer)) }
    return report
  }

  private func total(_ answer: WinLoss) -> ReportSection {
    let total = answer.total
    var section = ReportSection(
      heading: say(Say.foundRate(figures.percent(total.rate), total.won, total.lost, total.noDecision))
        + (total.rate.isTooFew ? "  " + say(Say.tooFewMark) : ""))
    section.table = ReportTable(
      head: [Say.endWord, Say.countWord, Say.amountWord].map(say),
      rows: [
        (Say.wonWord, total.wonAmount), (Say.lostWord, total.lostAmount),
        (Say.noDecisionWord, total.noDecisionAmount),
      ].map { [say($0), "\($1.count)", $1.count > 0 ? figures.sum($1) : ""] }, numbers: [1, 2])
    section.notes = [say(Say.winRate(figures.estimate(total.rate), noDecision: total.noDecision))]
    for (median, words) in [(answer.daysToWin, Say.daysToWin), (answer.daysToLose, Say.daysToLose)]
    where median.cases > 0 {
      section.notes.append(say(words(figures.days(median))))
    }
    if answer.withoutReason + answer.withoutVoice > 0 {
      section.notes.append(say(Say.missing(answer.withoutReason, answer.withoutVoice, of: total.all)))
    }
    return section
  }

  private func groups(_ answer: WinLoss) throws -> ReportSection {
    let page = WinLossPage(display, grouping, since: nil, until: nil)
    let rows = try answer.groups.map { (name: try page.name($0.key, grouping), outcomes: $0.outcomes) }
    let sure = rows.filter { !$0.outcomes.rate.isTooFew }
      .sorted { ($0.outcomes.rate.value ?? 1, $0.name) < ($1.outcomes.rate.value ?? 1, $1.name) }
    var section = ReportSection(
      heading: say(
        sure.count > 1
          ? Say.foundWeakest(sure[0].name, figures.percent(sure[0].outcomes.rate))
          : Say.tooFewToTell(Say.grouping(grouping))))
    section.chart = BarChart(
      bars: rows.filter { $0.outcomes.rate.cases > 0 }.map { row in
        let rate = row.outcomes.rate
        return BarChart.Bar(
          label: row.name, value: rate.value, text: "\(figures.percent(rate)) · \(rate.hits)/\(rate.cases)",
          interval: rate.interval, isUncertain: rate.isTooFew)
      }, axis: say(Say.axisWinRate), tick: { figures.percent($0) }, limit: 1)
    section.table = ReportTable(
      head: [
        Say.grouping(grouping), Say.wonWord, Say.lostWord, Say.noDecisionWord, Say.rateWord, Say.rangeWord,
        Say.lostAmountWord,
      ].map(say), rows: rows.map { row($0.name, $0.outcomes) }, numbers: [1, 2, 3, 4, 5, 6])
    section.notes = [say(Say.intervalExplained), say(Say.hollowExplained)]
    if grouping == .competitor { section.notes.append(say(Say.countedForEach)) }
    return section
  }

  private func row(_ name: String, _ outcomes: Outcomes) -> [String] {
    [
      name, "\(outcomes.won)", "\(outcomes.lost)", "\(outcomes.noDecision)", figures.percent(outcomes.rate),
      figures.range(outcomes.rate), outcomes.lost > 0 ? figures.sum(outcomes.lostAmount) : "",
    ]
  }

  private func words(_ answer: WinLoss) throws -> ReportSection {
    var section = ReportSection(heading: say(Say.wordsHeading))
    section.table = ReportTable(
      head: [Say.dealWord, Say.endWord, Say.customerWord, Say.weWord].map(say),
      rows: try answer.latest.map { deal in
        [
          try display.title(deal),
          try ["stage", "reason"].compactMap { name in
            try deal.kind.field(named: name).flatMap { try display.values(deal, $0) }
          }.joined(separator: " · "),
          deal.text("said").map { say(Say.quote($0)) } ?? "", deal.text("guess").map(display.prose) ?? "",
        ]
      })
    return section
  }
}
