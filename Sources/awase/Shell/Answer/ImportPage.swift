import AwaseCore

/// What taking a list in did, or would do, and which columns went where.
struct ImportPage {
  private let report: ImportReport
  private let language: Language
  private let isDryRun: Bool
  private let showsMapping: Bool
  /// More than these are only counted on the screen; JSON has them all.
  private static let shownTroubles = 50
  private static let shownDetails = 20

  init(_ report: ImportReport, _ language: Language, isDryRun: Bool, showsMapping: Bool) {
    self.report = report
    self.language = language
    self.isDryRun = isDryRun
    self.showsMapping = showsMapping
  }

  func answer(_ display: Display) throws -> Answer {
    var lines =
      showsMapping ? Self.mappingLines(report.mapping, isRemembered: report.isRemembered, language) : []
    lines.append(Say.imported(report, isDryRun: isDryRun)[language])
    if isDryRun { lines += additions() }
    lines += try details(.changed, Say.changedValues, display)
    if isDryRun { lines += try details(.filled, Say.filledValues, display) }
    lines += try details(.kept, Say.keptValues, display)
    if report.kept > 0 { lines.append("  " + Say.toOverwrite[language]) }
    var answer = try Answer(lines, json: try json(display))
    answer.complaints = report.troubles.prefix(Self.shownTroubles).map { Say.trouble($0, in: report) }
    let rest = report.troubleCount - answer.complaints.count
    if rest > 0 { answer.complaints.append(Say.more(rest)) }
    if report.troubles.contains(where: { if case .ambiguousDate = $0.reason { true } else { false } }) {
      answer.complaints.append(Say.sayDateOrder)
    }
    if report.refused + report.cellsLeftOut > 0 { answer.status = .partly }
    return answer
  }

  // MARK: Columns

  /// Which column goes where.
  static func mappingLines(_ mapping: ImportMapping, isRemembered: Bool, _ language: Language) -> [String] {
    let source = mapping.isOwn ? Say.ownLayout : mapping.layout?.name
    var lines = [Say.listOf(mapping.kind.label, source, isRemembered: isRemembered)[language]]
    let mapped = mapping.columns.compactMap { column in
      column.field.map { [column.header, "→ \($0.label[language])"] }
    }
    let joined = mapping.joined.map { joined in
      [
        joined.columns.map { mapping.columns[$0].header }.joined(separator: " + "),
        "→ \(joined.field.label[language])",
      ]
    }
    lines += mapping.isOwn ? [] : Table.lines(mapped + joined, indent: 2)
    if !mapping.leftOut.isEmpty { lines.append("  " + Say.leftOut(mapping.leftOut)[language]) }
    return lines
  }

  // MARK: What comes

  private func additions() -> [String] {
    guard !report.additions.isEmpty else { return [] }
    let rows = report.additions.prefix(Self.shownDetails).map { [Say.line($0.line)[language], $0.title] }
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
        try shown(detail.old, detail.field, display) + (outcome == .kept ? " ≠ " : " → ")
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
      "layout": report.mapping.isOwn
        ? .string("Awase") : report.mapping.layout.map { .string($0.name.english) } ?? .null,
      "encoding": .string(report.encoding.rawValue), "remembered": .flag(report.isRemembered),
      "dryRun": .flag(isDryRun),
      "rows": .number(report.rows), "added": .number(report.added), "filled": .number(report.filled),
      "changed": .number(report.changed), "unchanged": .number(report.unchanged),
      "refused": .number(report.refused), "cellsLeftOut": .number(report.cellsLeftOut),
      "kept": .number(report.kept),
      "mapping": .list(
        report.mapping.columns.enumerated().map { index, column in
          let field = column.field ?? report.mapping.joined.first { $0.columns.contains(index) }?.field
          return .object(["header": .string(column.header), "field": field.map { .string($0.name) } ?? .null])
        }),
      "new": .list(
        report.additions.map {
          .object([
            "line": .number($0.line), "id": .string($0.record.description), "title": .string($0.title),
          ])
        }),
      "values": .list(try report.details.map { try json($0, display) }),
      "troubles": .list(
        report.troubles.map(json)),
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
      }
    return .object([
      "line": .number(detail.line), "id": .string(detail.record.description), "title": .string(detail.title),
      "field": .string(detail.field.name), "old": try display.json(detail.old, detail.field),
      "new": try display.json(detail.new, detail.field), "outcome": .string(outcome),
    ])
  }
}
