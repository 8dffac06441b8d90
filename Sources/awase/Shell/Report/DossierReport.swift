import AwaseCore

/// What to know before a visit, as a page to take along.
struct DossierReport {
  private let display: Display
  private let figures: Figures
  private let parts: DossierSections

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
    parts = DossierSections(display)
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func report(_ dossier: Dossier) throws -> Report {
    var report = Report(
      title: try display.title(dossier.account),
      subtitle: "\(try parts.heading(dossier)) · \(display.date(display.reader.environment.today))")
    let questions = try dossier.questions.map { try QuestionWords(display).text($0) }
    report.sections = [
      ReportSection(
        heading: say(Say.questionsHeading), paragraphs: questions.isEmpty ? [say(Say.nothingToAsk)] : [],
        questions: questions)
    ]
    if let sales = sales(dossier.sales) { report.sections.append(sales) }
    let rows = try parts.all(dossier).filter { !$0.lines.isEmpty }.flatMap { part in
      part.lines.enumerated().map { [$0.offset == 0 ? say(part.label) : "", $0.element] }
    }
    report.sections.append(
      ReportSection(heading: say(Say.whatWeKnow), table: ReportTable(head: [], rows: rows)))
    return report
  }

  private func sales(_ sales: Sales) -> ReportSection? {
    guard !sales.rows.isEmpty else { return nil }
    var rows = sales.rows.map { ($0.department ?? say(Say.withoutDepartment), $0.total) }
    rows += sales.unknownDepartments.map { name in
      var sum = YenSum()
      sum.add(nil)
      return (name, sum)
    }
    var total = sales.total
    for _ in sales.unknownDepartments { total.add(nil) }
    return ReportSection(
      heading: say(Say.totalIs(figures.sum(total))),
      chart: BarChart(
        bars: rows.map {
          BarChart.Bar(
            label: $0.0, value: $0.1.cases > 0 ? Double($0.1.known) / 10_000 : nil, text: figures.sum($0.1))
        }, axis: say(Say.axisTenThousandYen), tick: { Say.grouped(Int64($0)) }),
      table: ReportTable(
        head: [Say.departmentWord, Say.amountWord].map(say), rows: rows.map { [$0.0, figures.sum($0.1)] },
        numbersFrom: 1))
  }
}
