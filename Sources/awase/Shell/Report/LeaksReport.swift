import AwaseCore

/// What may be lost unnoticed, as a page.
struct LeaksReport {
  private let display: Display
  private let figures: Figures
  private let page: LeaksPage

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
    page = LeaksPage(display)
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func report(_ leaks: Leaks) throws -> Report {
    var report = Report(
      title: say(Say.reportLeaks), subtitle: display.date(display.reader.environment.today))
    report.sections = [overview(leaks)]
    for group in leaks.groups { report.sections.append(try self.group(group, leaks)) }
    return report
  }

  /// The causes by what they may cost.
  func overview(_ leaks: Leaks) -> ReportSection {
    guard !leaks.groups.isEmpty else { return ReportSection(heading: say(Say.noLeaks)) }
    let groups = leaks.groups.filter { $0.cause != .voice }
      .sorted { ($1.amounts.known, $0.cause.rawValue) < ($0.amounts.known, $1.cause.rawValue) }
    return ReportSection(
      heading: say(Say.leaksHeading(figures.sum(leaks.total), leaks.total.count)),
      chart: BarChart(
        bars: groups.map {
          BarChart.Bar(
            label: say(Say.cause($0.cause, $0.count)), value: Double($0.amounts.known) / 10_000,
            text: figures.sum($0.amounts))
        }, axis: say(Say.axisTenThousandYen), tick: { Say.grouped(Int64($0)) }),
      table: ReportTable(
        head: [Say.causeWord, Say.amountWord].map(say),
        rows: groups.map { [say(Say.cause($0.cause, $0.count)), figures.sum($0.amounts)] }, numbersFrom: 1))
  }

  private func group(_ group: Leaks.Group, _ leaks: Leaks) throws -> ReportSection {
    let more = group.count - group.leaks.count
    return ReportSection(
      heading: say(Say.cause(group.cause, group.count)),
      paragraphs: more > 0 ? [say(Say.more(more))] : [],
      table: ReportTable(
        head: [Say.whatWord, Say.ownersWord, Say.sinceWord, Say.amountWord].map(say),
        rows: try group.leaks.map { leak in
          [
            try page.title(leak), try display.name(of: leak.person), try page.detail(leak, leaks),
            leak.amount.map(figures.yen) ?? say(Say.unknownAmount),
          ]
        }, numbersFrom: 3))
  }
}
