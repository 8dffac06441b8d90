import AwaseCore

/// The goals as a tree, and what our own past says of the way between them.
struct GoalPage {
  private let display: Display
  private let figures: Figures

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private var language: Language { display.language }

  // MARK: One goal, just written

  func echo(_ id: RecordID) throws -> Answer {
    var answer = try Answer(showing: id, display)
    guard let record = try display.reader.record(id) else { return answer }
    answer.lines =
      ["  " + (try display.heading(record))]
      + Table.lines(
        try record.kind.fields.compactMap { field in
          if ["target", "actual"].contains(field.name), let number = record.integer(field.name) {
            return [field.label[language], amount(number, record)]
          }
          return try display.values(record, field).map { [field.label[language], $0] }
        }, indent: 2, wrapLast: true)
    let missing = GoalProgress.missing(record)
    answer.lines += missing.compactMap { Say.goalLacks($0) }.map {
      "  " + Style.attention(Say.question($0)[language])
    }
    let rings = try display.reader.goals().rings.filter { $0.contains { $0.id == id } }
    answer.lines += try rings.map { "  " + Style.attention(Say.question(Say.ring(try names($0)))[language]) }
    if case .object(let members)? = answer.json {
      answer.json = .object(
        members + [.init(key: "missing", value: .list(missing.map { .string($0) }))])
    }
    return answer
  }

  // MARK: All of them

  func answer(_ goals: Goals) throws -> Answer {
    var lines = [Style.heading(Say.goalsHeading(display.date(goals.today))[language])]
    if goals.tree.isEmpty { lines.append("  " + Say.noGoals[language]) }
    for progress in goals.tree { lines += try self.lines(progress, goals) }
    lines += try goals.rings.map { "  " + Style.attention(Say.question(Say.ring(try names($0)))[language]) }
    lines += history(goals.history)
    return try Answer(lines, json: try json(goals))
  }

  private func names(_ ring: [Record]) throws -> [String] { try (ring + ring.prefix(1)).map(display.title) }

  private func lines(_ progress: GoalProgress, _ goals: Goals) throws -> [String] {
    let goal = progress.goal
    let mark = progress.depth == 0 ? "  " : "  " + String(repeating: "  ", count: progress.depth - 1) + "└ "
    let indent = String(repeating: " ", count: DisplayWidth.columns(mark) + 2)
    let measure = try goal.kind.field(named: "measure").flatMap { try display.values(goal, $0) }
    var head = mark + (try display.title(goal)) + (measure.map { " (\($0))" } ?? "")
    head += "  " + number(progress)
    var lines = [head]
    if let meaning = goal.text("meaning") { lines.append(indent + Say.meaning(meaning)[language]) }
    let facts = try [hoped(goal), due(progress, goals.today), owners(goal)].compactMap { $0 }
    if !facts.isEmpty { lines.append(indent + facts.joined(separator: " · ")) }
    lines += try byHistory(progress, goals).map { indent + $0 }
    let missing = GoalProgress.missing(goal).compactMap { Say.fieldWord($0, goal.kind)?[language] }
    if !missing.isEmpty {
      lines.append(indent + Style.attention(Say.question(Say.stillMissing(missing))[language]))
    }
    if progress.isOrphan { lines.append(indent + Style.attention(Say.question(Say.orphan)[language])) }
    return lines
  }

  /// `9 / 30件 30% ███▋`
  func number(_ progress: GoalProgress) -> String {
    let actual = progress.actual.map { amount($0, progress.goal) } ?? Say.unknownWord[language]
    guard let target = progress.target else { return actual }
    var text = "\(actual) / \(amount(target, progress.goal))"
    if let share = progress.share {
      let bar = Figures.bar(Int((min(max(share, 0), 1) * 1000).rounded()), of: 1000, width: 8)
      text += " " + figures.percent(share) + (bar.isEmpty ? "" : " " + bar)
    }
    let notes = [
      Say.basis(progress.basis)?[language],
      progress.unknownAmounts > 0 ? Say.unknownAmounts(progress.unknownAmounts)[language] : nil,
    ].compactMap { $0 }
    return notes.isEmpty ? text : text + "  " + notes.joined(separator: "、")
  }

  func amount(_ number: Int64, _ goal: Record) -> String {
    goal.text("measure") == "revenue" ? figures.yen(number) : Say.grouped(number)
  }

  private func hoped(_ goal: Record) -> String? {
    goal.integer("revenue").map { Say.hopedRevenue(figures.yen($0))[language] }
  }

  private func due(_ progress: GoalProgress, _ today: CivilDate) -> String? {
    guard let due = progress.goal.date("due"), let left = progress.daysLeft(today) else { return nil }
    return Say.dueIn(display.date(due), left)[language]
  }

  func owners(_ goal: Record) throws -> String? {
    let names = try ["sales", "marketing"].compactMap {
      try goal.reference($0).map { try display.name(of: $0) }
    }
    return names.isEmpty ? nil : names.joined(separator: " / ")
  }

  /// What the target would bring if things go as they went, beside what was hoped for.
  private func byHistory(_ progress: GoalProgress, _ goals: Goals) throws -> [String] {
    var lines: [String] = []
    let parent =
      progress.depth == 0
      ? nil
      : progress.goal.reference("parent").flatMap { id in
        goals.tree.first { $0.goal.id == id }
      }
    let isRevenue = parent?.goal.text("measure") == "revenue"
    if let parent, !isRevenue, let expected = progress.byHistory {
      let measure = try parent.goal.kind.field(named: "measure").flatMap {
        try display.values(parent.goal, $0)
      }
      let hoped = parent.target.map { amount($0, parent.goal) }
      lines.append(Say.byHistory(measure ?? "", Say.grouped(expected), hoped)[language])
    }
    if let yen = progress.yenByHistory, progress.goal.integer("revenue") != nil || isRevenue {
      let hoped = progress.goal.integer("revenue") ?? parent?.target
      lines.append(Say.yenByHistory(figures.estimatedYen(yen), hoped.map(figures.yen))[language])
    }
    return lines
  }

  // MARK: The past

  private func history(_ history: ConversionHistory) -> [String] {
    guard history.passages.contains(where: { $0.share.cases > 0 }) else { return [] }
    let rows = history.passages.map { passage in
      [
        "\(Say.station(passage.from)[language]) → \(Say.station(passage.to)[language])",
        "\(passage.share.hits)/\(passage.share.cases)",
        passage.share.isTooFew
          ? Say.tooFewCases(passage.share.cases)[language] : figures.estimate(passage.share),
        passage.days.isTooFew
          ? (passage.days.cases == 0 ? "" : Say.daysTooFew(passage.days.cases)[language])
          : figures.days(passage.days),
        [
          passage.withoutDecision > 0 ? Say.withNoDecision(passage.withoutDecision) : nil,
          passage.undecided > 0 ? Say.undecided(passage.undecided) : nil,
        ].compactMap { $0?[language] }.joined(separator: language == .japanese ? "、" : ", "),
      ]
    }
    return [Style.heading(Say.historyHeading[language])]
      + Table.lines(Self.fitted(rows), indent: 2, wrapLast: true).map(\.trimmingTrailingSpaces)
  }

  /// Where the columns do not go side by side, all but the first two as one text, which goes on under itself.
  private static func fitted(_ rows: [[String]]) -> [[String]] {
    let widths = (0..<5).map { column in rows.map { DisplayWidth.columns($0[column]) }.max() ?? 0 }
    guard let columns = Screen.columns, widths.reduce(2 + 4 * Table.gap, +) > columns else { return rows }
    return rows.map { $0.prefix(2) + [$0[2...].filter { !$0.isEmpty }.joined(separator: "  ")] }
  }

  // MARK: JSON

  private func json(_ goals: Goals) throws -> JSON {
    let tree = try goals.tree.map { progress in
      JSON.object([
        "goal": try display.json(progress.goal), "depth": .number(progress.depth),
        "orphan": .flag(progress.isOrphan), "target": progress.target.map { .number($0) } ?? .null,
        "actual": progress.actual.map { .number($0) } ?? .null, "basis": .string(progress.basis.rawValue),
        "unknownAmounts": .number(progress.unknownAmounts), "share": .decimal(progress.share),
        "daysLeft": progress.daysLeft(goals.today).map { .number($0) } ?? .null,
        "byHistory": progress.byHistory.map { .number($0) } ?? .null,
        "yenByHistory": progress.yenByHistory.map { .number($0) } ?? .null,
        "missing": .list(GoalProgress.missing(progress.goal).map { .string($0) }),
      ])
    }
    let history = goals.history.passages.map { passage in
      JSON.object([
        "from": .string(passage.from.rawValue), "to": .string(passage.to.rawValue),
        "share": Figures.json(passage.share), "days": Figures.json(passage.days),
        "undecided": .number(passage.undecided), "withoutDecision": .number(passage.withoutDecision),
        "tooFew": .flag(passage.share.isTooFew),
      ])
    }
    return .object([
      "date": .string(goals.today.description), "goals": .list(tree),
      "rings": .list(try goals.rings.map { .list(try $0.map { try display.reference($0.id) }) }),
      "history": .list(history),
    ])
  }
}
