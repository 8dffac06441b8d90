import AwaseCore

/// What taking a list in did, or would do, and which columns went where.
struct ImportPage {
  private let report: ImportReport
  private let language: Language
  private let isDryRun: Bool
  private let showsPlan: Bool
  /// More than these are only counted on the screen; JSON has them all.
  private static let shownTroubles = 50
  private static let shownDetails = 20

  init(_ report: ImportReport, _ language: Language, isDryRun: Bool, showsPlan: Bool) {
    self.report = report
    self.language = language
    self.isDryRun = isDryRun
    self.showsPlan = showsPlan
  }

  func answer(_ display: Display) throws -> Answer {
    var lines = showsPlan ? Self.planLines(report.plan, language) : []
    lines += counts()
    if isDryRun { lines += additions() }
    lines += try details(.changed, Say.changedValues, display)
    if isDryRun { lines += try details(.filled, Say.filledValues, display) }
    lines += try details(.kept, Say.keptValues, display)
    if report.kept > 0 { lines.append("  " + Say.toOverwrite[language]) }
    lines += try details(.earlier, Say.earlierValues, display)
    var answer = try Answer(lines, json: try json(display))
    answer.complaints = report.troubles.prefix(Self.shownTroubles).map { Say.trouble($0, in: report) }
    let rest = report.troubleCount - answer.complaints.count
    if rest > 0 { answer.complaints.append(Say.more(rest)) }
    if report.troubles.contains(where: { if case .ambiguousDate = $0.reason { true } else { false } }) {
      answer.complaints.append(Say.sayDateOrder)
    }
    answer.complaints += choices()
    if !report.forgotten.isEmpty { answer.complaints.append(Say.forgottenLines(report.forgotten)) }
    if !report.better.isEmpty { answer.complaints.append(Say.fits(report.better)) }
    if report.refused + report.cellsLeftOut > 0 { answer.status = .partly }
    return answer
  }

  /// What there is to choose from, once for each column in which a cell says something else.
  private func choices() -> [Label] {
    var seen: Set<Field> = []
    return report.troubles.compactMap { trouble in
      guard case .unknownChoice(let field, _, _) = trouble.reason, seen.insert(field).inserted,
        case .choice(let choices) = field.type
      else { return nil }
      return Say.choices(of: field.label, choices.map { Label($0.key, $0.label.japanese) })
    }
  }

  // MARK: Columns

  /// Which column goes where, and what to type for those that go nowhere.
  static func planLines(_ plan: ImportPlan, _ language: Language) -> [String] {
    let source = plan.isOwn ? Say.ownLayout : plan.layout?.name
    var lines = [
      Say.listOf(plan.parts.map(\.kind.label), source, isRemembered: plan.isRemembered)[language]
    ]
    if !plan.isOwn { lines += Table.lines(columns(plan, language), indent: 2) }
    guard !plan.leftOut.isEmpty else { return lines }
    let hint =
      plan.others.isEmpty
      ? Say.toPlace(plan.leftOut, plan.parts.map(\.kind.label))
      : Say.leaveOutKind(plan.main.kind.label, plan.others.map(\.label))
    guard plan.better.isEmpty else {
      return lines + ["  " + Say.leftOut(plan.leftOut)[language], "  " + Say.fits(plan.better)[language]]
    }
    return lines + ["  " + Say.leftOut(plan.leftOut)[language], "  " + hint[language]]
  }

  private static func columns(_ plan: ImportPlan, _ language: Language) -> [[String]] {
    let joined = plan.parts.flatMap { part in part.joined.map { (part.kind, $0) } }
    let isJoined: (Int) -> Bool = { column in joined.contains { $0.1.columns.contains(column) } }
    let text: (Kind, Field) -> String = { kind, field in
      (plan.parts.count > 1 ? kind.label[language] + " " : "") + field.label[language]
    }
    let single = plan.main.columns.indices.compactMap { column -> [String]? in
      let homes = plan.homes(of: column).filter { home in
        !isJoined(column) || plan.parts.contains { $0.columns[column].field == home.field }
      }
      guard !homes.isEmpty else { return nil }
      return [
        plan.main.columns[column].header,
        "→ " + homes.map { text($0.kind, $0.field) }.joined(separator: " · "),
      ]
    }
    return single
      + joined.map { kind, joined in
        [
          joined.columns.map { plan.main.columns[$0].header }.joined(separator: " + "),
          "→ " + text(kind, joined.field),
        ]
      }
  }

  /// How many records came of it; of several kinds, of each.
  private func counts() -> [String] {
    guard !report.parts.isEmpty else { return [Say.imported(report, isDryRun: isDryRun)[language]] }
    let rows = report.parts.map { [$0.mapping.kind.label[language], Say.counts($0)[language]] }
    return [Say.rows(report.rows, isDryRun: isDryRun)[language]] + Table.lines(rows, indent: 2)
  }

  // MARK: What comes

  private func additions() -> [String] {
    guard !report.additions.isEmpty else { return [] }
    let rows = report.additions.prefix(Self.shownDetails).map { addition in
      [Say.line(addition.line)[language]] + (report.parts.isEmpty ? [] : [addition.kind.label[language]])
        + [addition.title]
    }
    return [Say.newRecords[language]] + Table.lines(rows, indent: 2) + more(report.added - rows.count)
  }

  private func details(
    _ outcome: ImportReport.Detail.Outcome, _ heading: Label, _ display: Display
  ) throws -> [String] {
    let found = report.details.filter { $0.outcome == outcome }
    guard !found.isEmpty else { return [] }
    let rows = try found.prefix(Self.shownDetails).map { detail in
      [
        Say.line(detail.line)[language], detail.title, detail.field.label[language],
        try shown(detail.old, detail.field, display) + ([.kept, .earlier].contains(outcome) ? " ≠ " : " → ")
          + shown(detail.new, detail.field, display),
      ]
    }
    return [heading[language]] + Table.lines(rows, indent: 2) + more(found.count - rows.count)
  }

  private func shown(_ value: Value, _ field: Field, _ display: Display) throws -> String {
    guard !value.isNull else { return Say.nothing[language] }
    let text = try display.reader.shown(value, in: field.type, language: language) ?? ""
    return text.unicodeScalars.count > 40 ? String(text.prefix(39)) + "…" : text
  }

  private func more(_ count: Int) -> [String] {
    count > 0 ? ["  " + Style.muted(Say.more(count)[language])] : []
  }

  // MARK: JSON

  private func json(_ display: Display) throws -> JSON {
    .object([
      "kind": .string(report.mapping.kind.name),
      "kinds": .list((report.parts.isEmpty ? [report] : report.parts).map(json)),
      "layout": report.mapping.isOwn
        ? .string("Awase") : report.mapping.layout.map { .string($0.name.english) } ?? .null,
      "encoding": .string(report.encoding.rawValue),
      "remembered": .flag(report.plan.isRemembered),
      "dryRun": .flag(isDryRun),
      "rows": .number(report.rows), "added": .number(report.added), "filled": .number(report.filled),
      "changed": .number(report.changed), "unchanged": .number(report.unchanged),
      "refused": .number(report.refused), "cellsLeftOut": .number(report.cellsLeftOut),
      "kept": .number(report.kept), "forgotten": .number(report.forgotten.count),
      "mapping": .list(
        report.mapping.columns.enumerated().map { index, column in
          let homes = report.plan.homes(of: index)
          return .object([
            "header": .string(column.header), "field": homes.last.map { .string($0.field.name) } ?? .null,
            "fields": .list(homes.map { .string($0.kind.path($0.field.name)) }),
          ])
        }),
      "new": .list(
        report.additions.map {
          .object([
            "line": .number($0.line), "kind": .string($0.kind.name), "id": .string($0.record.description),
            "title": .string($0.title),
          ])
        }),
      "values": .list(try report.details.map { try json($0, display) }),
      "troubles": .list(
        report.troubles.map(json)),
    ])
  }

  private func json(_ part: ImportReport) -> JSON {
    .object([
      "kind": .string(part.mapping.kind.name), "added": .number(part.added), "filled": .number(part.filled),
      "changed": .number(part.changed), "unchanged": .number(part.unchanged),
      "refused": .number(part.refused),
    ])
  }

  private func json(_ trouble: ImportReport.Trouble) -> JSON {
    var members: [JSON.Member] = [
      .init(key: "line", value: .number(trouble.line)),
      .init(key: "refused", value: .flag(trouble.isRefusal)),
    ]
    if let cell = trouble.cell {
      members += [
        .init(key: "field", value: .string(cell.field.name)),
        .init(key: "column", value: report.header(of: cell.field).map { .string($0) } ?? .null),
        .init(key: "value", value: .string(cell.text)),
      ]
    }
    members.append(.init(key: "reason", value: .string(Say.trouble(trouble, in: report)[language])))
    return .object(members)
  }

  private func json(_ detail: ImportReport.Detail, _ display: Display) throws -> JSON {
    let outcome =
      switch detail.outcome {
      case .filled: "filled"
      case .changed: "changed"
      case .kept: "kept"
      case .earlier: "earlier"
      }
    return .object([
      "line": .number(detail.line), "id": .string(detail.record.description), "title": .string(detail.title),
      "field": .string(detail.field.name), "old": try display.json(detail.old, detail.field),
      "new": try display.json(detail.new, detail.field), "outcome": .string(outcome),
    ])
  }
}
