import AwaseBundle
import AwaseCore

// Answers as pages to take to a meeting.

extension Verb {
  static let report = Verb(
    name: Label("report", "レポート"),
    usage: Label(
      "report dossier|funnel|winloss|goals|leaks|agenda [REF] FILE.html [by:…] [overwrite:yes]",
      "レポート カルテ|成果|勝敗|目標一覧|見えない損失|合わせ [記録] ファイル.html [別:…] [上書き:はい]"),
    help: Label(
      "an answer as one page with pictures, to print or to send", "答えを図つきの1ページに。印刷や共有に")
  ) { session, arguments in
    let isReplacing = try arguments.takeFlag(["overwrite", "上書き"])
    guard let name = arguments.takeName(), let subject = ReportSubject(name.bareWord ?? name.raw) else {
      throw Failure(.notUnderstood, Say.reportWhat, advice: Say.reportExample)
    }
    let report = try session.read { try subject.report($0, session.language, &arguments) }
    guard let path = arguments.takeWords().first else {
      throw Failure(.notUnderstood, Say.reportWhat, advice: Say.reportExample)
    }
    guard path.lowercased().hasSuffix(".html") else { throw Failure(.notUnderstood, Say.reportIsHTML(path)) }
    let bytes = Array(try ReportPage(session.language).html(report).utf8)
    let beginnings = [Array("<!doctype html>".utf8)]
    try WholeFile.write(to: path, replacing: isReplacing ? nil : beginnings) { write in try write(bytes) }
    return Answer(
      [Say.reportWritten(path)[session.language]],
      json: .object(["file": .string(path), "bytes": .number(bytes.count)]))
  }
}

/// Which answer a page is made of.
private enum ReportSubject {
  case dossier, funnel, winLoss, goals, leaks, agenda

  /// By the name of the command that shows the same on the screen.
  init?(_ word: String) {
    guard let verb = try? Verb.called(word) else { return nil }
    switch verb.name.english {
    case "dossier": self = .dossier
    case "funnel": self = .funnel
    case "winloss": self = .winLoss
    case "goals", "goal": self = .goals
    case "leaks": self = .leaks
    case "agenda": self = .agenda
    default: return nil
    }
  }

  /// Takes what the answer is about from the line, and leaves the file.
  func report(_ reader: Reader, _ language: Language, _ arguments: inout Arguments) throws -> Report {
    let display = Display(reader, language)
    let resolver = Resolver(reader, language)
    switch self {
    case .dossier:
      let account = try resolver.record(arguments.takeName(), kind: "account")
      guard let record = try reader.record(account) else { throw Failure(.refused, Say.nothingLeft) }
      return try DossierReport(display).report(try reader.dossier(of: record))
    case .funnel:
      let event = try resolver.record(arguments.takeName(), kind: "event")
      guard let funnel = try reader.funnel(event) else { throw Failure(.refused, Say.nothingLeft) }
      return try FunnelReport(display).report(funnel)
    case .winLoss:
      let grouping = try arguments.takeValue(["by", "別"]).map(WinLossPage.grouping) ?? .competitor
      return try WinLossReport(display).report(try reader.winLoss(by: grouping), grouping)
    case .goals: return try GoalsReport(display).report(try reader.goals())
    case .leaks: return try LeaksReport(display).report(try reader.leaks(limit: 20))
    case .agenda:
      let agenda = try reader.agenda()
      let points = try AgendaOfTheWork(display).sections() + AgendaPage(display).sections(agenda)
      return try AgendaReport(display).report(agenda, points)
    }
  }
}
