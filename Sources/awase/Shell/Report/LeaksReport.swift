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
    var section = ReportSection(heading: say(Say.leaksHeading(figures.sum(leaks.total), leaks.total.count)))
    guard !groups.isEmpty else { return section }
    section.chart = BarChart(
      bars: groups.map {
        BarChart.Bar(
          label: say(Say.cause($0.cause, $0.count)),
          value: $0.amounts.cases > 0 ? Double($0.amounts.known) : nil,
          text: figures.sum($0.amounts))
      }, axis: say(Say.axisYen), tick: { figures.yen(Int64(exactly: $0.rounded()) ?? 0) })
    section.table = ReportTable(
      head: [Say.causeWord, Say.countWord, Say.knownAmountWord, Say.unknownCountWord].map(say),
      rows: groups.map {
        [
          say(Say.cause($0.cause, $0.count)), "\($0.count)",
          $0.amounts.cases > 0 ? figures.yen($0.amounts.known) : "", "\($0.amounts.unknown)",
        ]
      }, numbers: [1, 2, 3])
    section.notes = [say(Say.unknownExplained)]
    if groups.reduce(0, { $0 + $1.count }) > leaks.total.count { section.notes.append(say(Say.countedOnce)) }
    return section
  }

  private func group(_ group: Leaks.Group, _ leaks: Leaks) throws -> ReportSection {
    let isLoss = group.cause != .voice
    var section = ReportSection(heading: say(Say.cause(group.cause, group.count)))
    if !isLoss { section.paragraphs = [say(Say.noLoss)] }
    section.table = ReportTable(
      head: [Say.whatWord, Say.sinceWord, Say.ownersWord].map(say) + (isLoss ? [say(Say.amountWord)] : []),
      rows: try group.leaks.map { leak in
        [try page.title(leak), try page.detail(leak, leaks), try display.name(of: leak.person)]
          + (isLoss ? [leak.amount.map(figures.yen) ?? say(Say.unknownAmount)] : [])
      }, numbers: isLoss ? [3] : [])
    let more = group.count - group.leaks.count
    if more > 0 { section.notes = [say(Say.more(more))] }
    return section
  }
}
