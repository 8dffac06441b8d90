import AwaseCore

extension Verb {
  static let importList = Verb(
    name: Label("import", "読み込む"),
    usage: Label(
      "import FILE.csv as:KIND [map:\"Their header=field, …\"] [dry-run]",
      "読み込む ファイル.csv 種類:取引先 [対応:「見出し=項目、…」] [dry-run]"),
    help: Label("takes a list in; dry-run shows what would come", "一覧表を読み込む。dry-run は何が入るかを見るだけ"),
    synonyms: ["load", "取込", "インポート", "CSV"],
    examples: [
      Label("import list.csv as:account dry-run", "読み込む 名簿.csv 種類:取引先 dry-run"),
      Label("import list.csv as:account map:\"Firm=name\"", "読み込む 名簿.csv 種類:取引先 対応:「社名=会社名」"),
    ]
  ) { session, arguments in
    guard let said = arguments.takeValue(["as", "種類"]) else {
      throw Failure(.notUnderstood, Say.importAs, advice: Say.importExample)
    }
    guard let kind = session.schema.kind(called: said) else {
      throw Failure.unknownKind(said, session.schema)
    }
    let map = try arguments.takeValue(["map", "対応"]).map(mapping) ?? [:]
    let isDryRun = arguments.takeWord(["dry-run", "試し"])
    let files = arguments.takeWords()
    guard files.count == 1, let file = files.first else {
      throw Failure(.notUnderstood, Say.importWhat, advice: Say.importExample)
    }
    let report = try session.workspace().importList(file, as: kind, said: map, isDryRun: isDryRun)
    return ImportPage(report, session.language).answer(isDryRun: isDryRun)
  }

  /// `Their header=field, …`
  private static func mapping(_ text: String) throws -> [String: String] {
    var pairs: [String: String] = [:]
    for pair in Writing.split(text) {
      let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).trimmingSpaces }
      guard parts.count == 2 else { throw Failure(.notUnderstood, Say.badMapping(pair)) }
      pairs[parts[0]] = parts[1]
    }
    return pairs
  }
}

extension String {
  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }).trimmingTrailingSpaces }
}

/// What taking a list in did, and which columns went where.
private struct ImportPage {
  private let report: ImportReport
  private let language: Language
  /// More problems than these are only counted on the screen; JSON has them all.
  private static let shownTroubles = 50

  init(_ report: ImportReport, _ language: Language) {
    self.report = report
    self.language = language
  }

  func answer(isDryRun: Bool) -> Answer {
    var answer = Answer(lines(isDryRun), json: json(isDryRun))
    answer.complaints = report.troubles.prefix(Self.shownTroubles).map(Say.trouble)
    let rest = report.troubles.count - answer.complaints.count
    if rest > 0 { answer.complaints.append(Say.more(rest)) }
    if report.troubles.contains(where: \.isRefusal) { answer.status = .partly }
    return answer
  }

  private func lines(_ isDryRun: Bool) -> [String] {
    let mapped = report.mapping.columns.compactMap { column in
      column.field.map { ["\(column.header)", "→ \($0.label[language])"] }
    }
    let joined = report.mapping.joined.map { joined in
      [
        joined.columns.map { report.mapping.columns[$0].header }.joined(separator: " + "),
        "→ \(joined.field.label[language])",
      ]
    }
    let joinedColumns = Set(report.mapping.joined.flatMap(\.columns))
    let homeless = report.mapping.columns.enumerated()
      .filter { $0.element.field == nil && !joinedColumns.contains($0.offset) }.map(\.element.header)
    var lines = Table.lines(mapped + joined, indent: 2)
    if !homeless.isEmpty { lines.append("  " + Say.leftOut(homeless)[language]) }
    lines.append(Say.imported(report, isDryRun: isDryRun)[language])
    return lines
  }

  private func json(_ isDryRun: Bool) -> JSON {
    .object([
      "kind": .string(report.mapping.kind.name), "dryRun": .flag(isDryRun), "rows": .number(report.rows),
      "added": .number(report.added), "filled": .number(report.filled),
      "unchanged": .number(report.unchanged),
      "mapping": .list(
        report.mapping.columns.map { column in
          .object(["header": .string(column.header), "field": column.field.map { .string($0.name) } ?? .null])
        }),
      "troubles": .list(
        report.troubles.map { trouble in
          .object(["line": .number(trouble.line), "reason": .string(Say.trouble(trouble)[language])])
        }),
    ])
  }
}
