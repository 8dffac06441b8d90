import AwaseCore

/// How far the goals of both sides are, as a page.
struct GoalsReport {
  private let display: Display
  private let figures: Figures
  private let page: GoalPage

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
    page = GoalPage(display)
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func report(_ goals: Goals) throws -> Report {
    var report = Report(title: say(Say.reportGoals), subtitle: display.date(goals.today))
    guard !goals.tree.isEmpty else {
      report.sections = [ReportSection(heading: say(Say.noGoals))]
      return report
    }
    report.sections = [try progress(goals)]
    if goals.history.passages.contains(where: { $0.share.cases > 0 }) {
      report.sections.append(history(goals.history))
    }
    let open = try questions(goals)
    if !open.isEmpty {
      report.sections.append(ReportSection(heading: say(Say.toDecide), questions: open))
    }
    return report
  }

  // MARK: Progress

  private func progress(_ goals: Goals) throws -> ReportSection {
    var section = try overview(goals, of: goals.tree)
    section.table = try table(goals.tree)
    return section
  }

  func table(_ tree: [GoalProgress]) throws -> ReportTable {
    ReportTable(
      head: [
        Say.goalWord, Say.actualWord, Say.targetWord, Say.shareWord, Say.hopedWord, Say.dueWord,
        Say.ownersWord,
      ].map(say), rows: try tree.map(row), numbers: [1, 2, 3, 4, 5])
  }

  /// How far these goals are, the picture alone.
  func overview(_ goals: Goals, of tree: [GoalProgress]) throws -> ReportSection {
    let measured = tree.filter { $0.share != nil }
    let ahead = measured.filter { $0.daysLeft(goals.today).map { $0 >= 0 } ?? true }
    let furthest = ahead.min {
      ($0.share ?? 0, $0.goal.id.rawValue) < ($1.share ?? 0, $1.goal.id.rawValue)
    }
    var section = ReportSection(heading: say(Say.reportGoals))
    if let furthest, let share = furthest.share {
      let title = try display.title(furthest.goal)
      section = ReportSection(
        heading: say(share >= 1 ? Say.foundAllReached : Say.foundFurthest(title, figures.percent(share))))
    }
    if !measured.isEmpty {
      section.chart = BarChart(
        bars: try measured.map(bar), axis: say(Say.axisGoals), tick: { figures.percent($0) })
    }
    return section
  }

  private func bar(_ progress: GoalProgress) throws -> BarChart.Bar {
    BarChart.Bar(
      label: indent(progress) + (try display.title(progress.goal)), value: progress.share,
      text: "\(figures.percent(progress.share)) · \(try amount(progress.actual, progress))", target: 1)
  }

  private func indent(_ progress: GoalProgress) -> String {
    String(repeating: "　", count: min(progress.depth, 4))
  }

  private func amount(_ number: Int64?, _ progress: GoalProgress) throws -> String {
    number.map { page.amount($0, progress.goal) } ?? say(Say.unknownWord)
  }

  private func row(_ progress: GoalProgress) throws -> [String] {
    let goal = progress.goal
    let measure = try goal.kind.field(named: "measure").flatMap { try display.values(goal, $0) }
    let remarks = [
      measure, Say.basis(progress.basis).map(say),
      progress.unknownAmounts > 0 ? figures.unknown(progress.unknownAmounts) : nil,
      goal.text("meaning").map { say(Say.meaning(display.prose($0))) },
    ].compactMap { $0 }
    return [
      indent(progress) + (try display.title(goal))
        + (remarks.isEmpty ? "" : "\n" + remarks.joined(separator: " · ")),
      try amount(progress.actual, progress), try progress.target.map { try amount($0, progress) } ?? "",
      progress.share.map { figures.percent($0) } ?? "", goal.integer("revenue").map(figures.yen) ?? "",
      goal.date("due").map(display.dateAlone) ?? "", try page.owners(goal) ?? "",
    ]
  }

  // MARK: History and questions

  private func history(_ history: ConversionHistory) -> ReportSection {
    let known = history.passages.filter { !$0.share.isTooFew }
    var section = ReportSection(heading: say(Say.historyHeading))
    if !known.isEmpty {
      section.chart = BarChart(
        bars: known.map { passage in
          BarChart.Bar(
            label: way(passage), value: passage.share.value,
            text: "\(figures.percent(passage.share)) · \(passage.share.hits)/\(passage.share.cases)",
            interval: passage.share.interval)
        }, axis: say(Say.axisHistory), tick: { figures.percent($0) }, limit: 1)
      section.notes = [say(Say.intervalExplained)]
    }
    section.table = ReportTable(
      head: [Say.stepWord, Say.casesWord, Say.shareWord, Say.rangeWord, Say.daysWord].map(say),
      rows: history.passages.map(row), numbers: [1, 2, 3, 4])
    return section
  }

  private func way(_ passage: ConversionHistory.Passage) -> String {
    "\(say(Say.station(passage.from))) → \(say(Say.station(passage.to)))"
  }

  private func row(_ passage: ConversionHistory.Passage) -> [String] {
    let remarks = [
      passage.withoutDecision > 0 ? Say.withNoDecision(passage.withoutDecision) : nil,
      passage.undecided > 0 ? Say.undecided(passage.undecided) : nil,
      passage.share.isTooFew ? Say.tooFewCases(passage.share.cases) : nil,
    ].compactMap { $0.map(say) }
    return [
      way(passage) + (remarks.isEmpty ? "" : "\n" + remarks.joined(separator: " · ")),
      "\(passage.share.hits)/\(passage.share.cases)",
      passage.share.isTooFew ? "" : figures.percent(passage.share),
      passage.share.isTooFew ? "" : figures.range(passage.share),
      passage.days.isTooFew ? "" : passage.days.value.map(Figures.decimal) ?? "",
    ]
  }

  private func questions(_ goals: Goals) throws -> [String] {
    let missing = try goals.tree.compactMap { progress -> String? in
      let fields = GoalProgress.missing(progress.goal).compactMap {
        Say.fieldWord($0, progress.goal.kind)?[display.language]
      }
      return fields.isEmpty ? nil : "\(try display.title(progress.goal)): \(say(Say.stillMissing(fields)))"
    }
    return missing
      + (try goals.rings.map { ring in say(Say.ring(try (ring + ring.prefix(1)).map(display.title))) })
  }
}
