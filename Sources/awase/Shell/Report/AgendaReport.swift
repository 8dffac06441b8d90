import AwaseCore

/// The joint meeting's pack: one page that a rep and a marketer go through together, from what both want, over what
/// there is to decide, to what may be lost.
struct AgendaReport {
  /// Far more than a meeting can talk about.
  private static let shownItems = 12
  private let display: Display

  init(_ display: Display) { self.display = display }

  private func say(_ label: Label) -> String { label[display.language] }

  func report(_ agenda: Agenda) throws -> Report {
    let points = try AgendaPage(display).points(agenda, shown: Self.shownItems)
    let leaks = try display.reader.leaks(limit: 5)
    var report = Report(
      title: say(Say.reportAgenda), subtitle: "\(display.date(agenda.date)) · \(say(Say.agendaSubtitle))",
      isNumbered: true)
    if let goals = try goals() { report.sections.append(goals) }
    report.sections += points.filter { !$0.items.isEmpty && $0.key != "leaks" }.map(section)
    if let point = points.first(where: { $0.key == "leaks" && !$0.items.isEmpty }) {
      var section = LeaksReport(display).overview(leaks)
      section.decision = say(Say.decide(point.decision))
      report.sections.append(section)
    }
    if report.sections.isEmpty { report.sections = [ReportSection(heading: say(Say.nothingToDiscuss))] }
    return report
  }

  /// The goals at the top of the tree that are still to be reached, and what they rest on.
  private func goals() throws -> ReportSection? {
    let goals = try display.reader.goals()
    let open = goals.tree.filter { progress in
      progress.depth < 3 && progress.share != nil && progress.daysLeft(goals.today).map { $0 >= 0 } ?? true
    }
    guard !open.isEmpty else { return nil }
    let report = GoalsReport(display)
    var section = try report.overview(goals, of: open)
    section.table = try report.table(open)
    section.decision = say(Say.decide(Say.goalsDecision))
    return section
  }

  private func section(_ point: AgendaSection) -> ReportSection {
    let count = point.count ?? point.items.count
    let rows = point.rows.filter { !$0.isEmpty }.prefix(Self.shownItems)
    let rest = (point.count ?? point.rows.count) - rows.count
    return ReportSection(
      heading: say(point.isCounted ? Say.section(point.heading, count) : point.heading), items: Array(rows),
      notes: rest > 0 ? [say(Say.more(rest))] : [], decision: say(Say.decide(point.decision)))
  }
}
