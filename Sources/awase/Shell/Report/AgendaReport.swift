import AwaseCore

/// The joint meeting's pack: one page that a rep and a marketer go through together.
struct AgendaReport {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private func say(_ label: Label) -> String { label[display.language] }

  func report(_ agenda: Agenda, _ points: [AgendaSection]) throws -> Report {
    var report = Report(
      title: say(Say.agendaHeading(display.date(agenda.date))), subtitle: say(Say.agendaSubtitle))
    let filled = points.filter { !$0.items.isEmpty }
    if filled.isEmpty { report.sections = [ReportSection(heading: say(Say.nothingToDiscuss))] }
    report.sections += filled.map(section)
    let leaks = try display.reader.leaks(limit: 5)
    if !leaks.groups.isEmpty { report.sections.append(LeaksReport(display).overview(leaks)) }
    return report
  }

  private func section(_ point: AgendaSection) -> ReportSection {
    let count = point.count ?? point.items.count
    let rest = count - point.rows.count
    return ReportSection(
      heading: say(point.isCounted ? Say.section(point.heading, count) : point.heading),
      paragraphs: rest > 0 ? [say(Say.more(rest))] : [],
      table: ReportTable(head: [], rows: point.rows.filter { !$0.isEmpty }),
      questions: [say(Say.decide(point.decision))])
  }
}
