import AwaseBundle
import AwaseCore

extension Verb {
  static let exportList = Verb(
    name: Label("export", "書き出す"),
    usage: Label(
      "export KIND FILE.csv|.tsv|.jsonl|.vcf|.ics [field:value …] [encoding:cp932] [archived] [private:yes] [overwrite:yes]",
      "書き出す 種類 ファイル.csv|.tsv|.jsonl|.vcf|.ics [項目:値 …] [文字コード:cp932] [しまった] [自分だけ:はい] [上書き:はい]"),
    help: Label(
      "writes records for Excel, address books and calendars; import takes them in again",
      "Excel・アドレス帳・カレンダー用に書き出す。読み込むで戻せる"),
    synonyms: ["エクスポート", "save"],
    examples: [Label("export account accounts.csv", "書き出す 取引先 取引先.csv")]
  ) { session, arguments in
    guard let name = arguments.takeName() else {
      throw Failure(.notUnderstood, Say.exportWhat, advice: Say.exportExample)
    }
    let word = name.bareWord ?? name.raw
    guard let kind = session.schema.kind(called: word) else {
      throw Failure.unknownKind(word, session.schema)
    }
    guard let path = arguments.takeFile() else {
      throw Failure(.notUnderstood, Say.exportWhere, advice: Say.exportExample)
    }
    guard let format = ListExport.Format(path: path) else {
      throw Failure(.notUnderstood, Say.exportFormat(path), advice: Say.exportFormats)
    }
    if let kinds = format.kinds, !kinds.contains(kind.name) {
      let labels = kinds.compactMap { session.schema[$0]?.label }
      throw Failure(.notUnderstood, Say.wrongKindOfList(path, kind.label), advice: Say.holdsOnly(labels))
    }
    let encoding = try arguments.takeEncoding()
    let isReplacing = try arguments.takeFlag(["overwrite", "上書き"])
    let report = try session.read { reader in
      let query = try ListLine(kind, Resolver(reader, session.language)).query(&arguments)
      try arguments.expectEnd()
      let export = ListExport(
        query, as: format, encoding: encoding, includesPrivate: session.isPrivate, language: session.language)
      return try WholeFile.write(to: path, replacing: isReplacing ? nil : ListExport.beginnings(format)) {
        try export.run(reader, write: $0)
      }
    }
    return ExportPage(report, kind, path, encoding, session.language).answer()
  }
}

/// What was written, and what did not fit.
private struct ExportPage {
  private let report: ListExport.Report
  private let kind: Kind
  private let path: String
  private let encoding: TextEncoding
  private let language: Language
  private static let shownMissing = 50

  init(
    _ report: ListExport.Report, _ kind: Kind, _ path: String, _ encoding: TextEncoding?, _ language: Language
  ) {
    self.report = report
    self.kind = kind
    self.path = path
    self.encoding = encoding ?? .utf8
    self.language = language
  }

  func answer() -> Answer {
    var lines = [Say.exported(report.records, kind.label, path)[language]]
    if report.privateLeftOut > 0 { lines.append("  " + Say.privateLeftOut(report.privateLeftOut)[language]) }
    if report.undatedLeftOut > 0 { lines.append("  " + Say.undatedLeftOut(report.undatedLeftOut)[language]) }
    var answer = Answer(lines, json: json)
    answer.complaints = report.missing.prefix(Self.shownMissing).map { Say.missing($0, encoding) }
    let rest = report.missing.count - answer.complaints.count
    if rest > 0 { answer.complaints.append(Say.more(rest)) }
    if !report.missing.isEmpty {
      answer.complaints.append(Say.useUTF8)
      answer.status = .partly
    }
    return answer
  }

  private var json: JSON {
    .object([
      "kind": .string(kind.name), "file": .string(path), "encoding": .string(encoding.rawValue),
      "records": .number(report.records), "privateLeftOut": .number(report.privateLeftOut),
      "undatedLeftOut": .number(report.undatedLeftOut),
      "missing": .list(
        report.missing.map { missing in
          .object([
            "row": .number(missing.row), "title": .string(missing.title),
            "characters": .list(missing.characters.map { .string(String(Character($0))) }),
          ])
        }),
    ])
  }
}
