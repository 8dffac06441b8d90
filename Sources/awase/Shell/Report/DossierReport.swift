import AwaseCore

/// What to know before a visit, as a page to take along.
struct DossierReport {
  /// Columns of a line, far more than any has: a page breaks lines itself.
  private static let columns = 400
  private let display: Display
  private let figures: Figures

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func report(_ dossier: Dossier) throws -> Report {
    let parts = DossierSections(display)
    let facts = try Screen.$columns.withValue(Self.columns) {
      try parts.all(dossier, linesOfVisit: 3).filter { !$0.lines.isEmpty && $0.label != Say.partPath }.map(
        fact)
    }
    var report = Report(
      title: try display.title(dossier.account),
      subtitle: "\(say(Say.reportDossier)) · \(display.date(display.reader.environment.today))")
    var known = ReportSection(heading: say(Say.whatWeKnow), facts: facts)
    known.paragraphs = [try about(dossier)].filter { !$0.isEmpty }
    report.sections = [known]
    if let path = try path(dossier.path) { report.sections.append(path) }
    if let sales = sales(dossier.sales) { report.sections.append(sales) }
    let questions = try dossier.questions.map { try QuestionWords(display).text($0) }
    report.sections.append(
      ReportSection(
        heading: say(Say.questionsHeading), paragraphs: questions.isEmpty ? [say(Say.nothingToAsk)] : [],
        questions: questions))
    return report
  }

  private func about(_ dossier: Dossier) throws -> String {
    let account = dossier.account
    return
      ([account.text("kana"), account.text("industry")]
      + [["city", "prefecture", "region"].lazy.compactMap { account.text($0) }.first]
      + [try display.groupName(dossier.group)]).compactMap { $0 }.joined(separator: " · ")
  }

  /// A part of the screen, where things stand side by side, as lines of their own.
  private func fact(_ part: DossierSections.Part) -> ReportFact {
    var lines = part.lines.flatMap { $0.pieces(apart: 3) }.map {
      $0.pieces(apart: 2).joined(separator: " · ")
    }
    let rest = part.rest
    if rest > 0 { lines.append(say(Say.more(rest))) }
    return ReportFact(label: say(part.label), lines: lines)
  }

  // MARK: Pictures

  private func path(_ path: BuyingPath) throws -> ReportSection? {
    guard let current = path.current else { return nil }
    let stops = try path.stops.enumerated().map { index, stop in
      let owners =
        stop.owners.isEmpty && stop == path.gap ? say(Say.nobodyHasIt) : try display.names(stop.owners)
      let both = stop.isOverlap && index >= current ? say(Say.bothHaveIt) : ""
      let days = index == current ? path.days.map { say(Say.daysThere($0)) } ?? "" : ""
      return PathChart.Stop(
        label: try display.choice(stop.key, "account", "path"),
        text: [owners, both, days].filter { !$0.isEmpty }.joined(separator: " · "),
        position: index < current ? -1 : index == current ? 0 : 1)
    }
    let now = stops[current]
    var section = ReportSection(heading: say(Say.foundPath(now.label, now.text)))
    section.chart = PathChart(stops: stops, name: say(Say.partPath))
    section.table = ReportTable(
      head: [Say.stepWord, Say.placeWord, Say.ownersWord].map(say),
      rows: stops.map { [$0.label, say(Say.position($0.position)), $0.text] })
    return section
  }

  private func sales(_ sales: Sales) -> ReportSection? {
    guard !sales.rows.isEmpty else { return nil }
    var rows = sales.rows.map { ($0.department ?? say(Say.withoutDepartment), $0.total) }
    rows += sales.unknownDepartments.map { ($0, YenSum(of: [nil])) }
    var total = sales.total
    for _ in sales.unknownDepartments { total.add(nil) }
    var section = ReportSection(heading: say(Say.foundSales(figures.sum(total))))
    section.chart = BarChart(
      bars: rows.map {
        BarChart.Bar(
          label: $0.0, value: $0.1.cases > 0 ? Double($0.1.known) : nil, text: figures.sum($0.1))
      }, axis: say(Say.axisSales), tick: { figures.yen(Int64(exactly: $0.rounded()) ?? 0) })
    section.table = ReportTable(
      head: [Say.departmentWord, Say.knownAmountWord, Say.unknownCountWord].map(say),
      rows: rows.map { [$0.0, $0.1.cases > 0 ? figures.yen($0.1.known) : "", "\($0.1.unknown)"] },
      numbers: [1, 2])
    section.notes = [say(Say.unknownExplained)]
    return section
  }
}

extension String {
  /// What so many spaces keep apart.
  fileprivate func pieces(apart spaces: Int) -> [String] {
    var pieces = [""]
    var gap = 0
    for character in self {
      if character == " " {
        gap += 1
        continue
      }
      if gap >= spaces, pieces[pieces.count - 1] != "" {
        pieces.append("")
      } else {
        pieces[pieces.count - 1] += String(repeating: " ", count: gap)
      }
      gap = 0
      pieces[pieces.count - 1].append(character)
    }
    return pieces.filter { !$0.isEmpty }
  }
}
