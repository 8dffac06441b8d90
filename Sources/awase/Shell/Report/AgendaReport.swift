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
    var report = Report(
      title: say(Say.reportAgenda), subtitle: "\(display.date(agenda.date)) · \(say(Say.agendaSubtitle))",
      isNumbered: true)
    report.sections = try points.filter { !$0.items.isEmpty }.map { point in
      switch point.key {
      // Pictures say more, where there is room for them.
      case "goals": try goals(point)
      case "leaks": try leaks(point)
      default: section(point)
      }
    }
    if report.sections.isEmpty { report.sections = [ReportSection(heading: say(Say.nothingToDiscuss))] }
    return report
  }

  private func goals(_ point: AgendaSection) throws -> ReportSection {
    let goals = try display.reader.goals()
    let open = AgendaOfTheWork.open(goals)
    let report = GoalsReport(display)
    var section = try report.overview(goals, of: open)
    section.table = try report.table(open)
    section.decision = say(Say.decide(point.decision))
    return section
  }

  private func leaks(_ point: AgendaSection) throws -> ReportSection {
    var section = LeaksReport(display).overview(try display.reader.leaks(limit: 5))
    section.decision = say(Say.decide(point.decision))
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
