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
    let open = try goals.tree.compactMap { progress -> String? in
      let missing = GoalProgress.missing(progress.goal).compactMap {
        Say.fieldWord($0, progress.goal.kind)?[display.language]
      }
      return missing.isEmpty ? nil : "\(try display.title(progress.goal)): \(say(Say.stillMissing(missing)))"
    }
    if !open.isEmpty { report.sections.append(ReportSection(heading: say(Say.toDecide), questions: open)) }
    return report
  }

  private func progress(_ goals: Goals) throws -> ReportSection {
    let bars = try goals.tree.map { progress in
      BarChart.Bar(
        label: String(repeating: "　", count: progress.depth) + (try display.title(progress.goal)),
        value: progress.share.map { $0 * 100 }, text: progress.share.map { figures.percent($0) } ?? "–",
        target: progress.target == nil ? nil : 100)
    }
    let rows = try goals.tree.map { progress in
      [
        String(repeating: "　", count: progress.depth) + (try display.title(progress.goal)),
        progress.goal.date("due").map(display.dateAlone) ?? "", try page.owners(progress.goal) ?? "",
        progress.actual.map { page.amount($0, progress.goal) } ?? say(Say.unknownWord),
        progress.target.map { page.amount($0, progress.goal) } ?? "–",
        progress.share.map { figures.percent($0) } ?? "–",
      ]
    }
    let furthest = goals.tree.filter { $0.share != nil }.min { ($0.share ?? 0) < ($1.share ?? 0) }
    return ReportSection(
      heading: try furthest.map {
        say(Say.foundFurthest(try display.title($0.goal), figures.percent($0.share)))
      } ?? say(Say.reportGoals),
      chart: BarChart(bars: bars, axis: say(Say.axisGoals), tick: { "\(Figures.decimal($0))%" }),
      table: ReportTable(
        head: [Say.goalWord, Say.dueWord, Say.ownersWord, Say.actualWord, Say.targetWord, Say.shareWord].map(say),
        rows: rows, numbersFrom: 3))
  }

  private func history(_ history: ConversionHistory) -> ReportSection {
    ReportSection(
      heading: say(Say.historyHeading),
      table: ReportTable(
        head: [Say.stepWord, Say.countWord, Say.shareWord, Say.daysWord].map(say),
        rows: history.passages.map { passage in
          [
            "\(say(Say.station(passage.from))) → \(say(Say.station(passage.to)))",
            "\(passage.share.hits)/\(passage.share.cases)",
            passage.share.isTooFew
              ? say(Say.tooFewCases(passage.share.cases)) : figures.estimate(passage.share),
            passage.days.isTooFew ? "–" : figures.days(passage.days),
          ]
        }, numbersFrom: 1))
  }
}
