import AwaseBundle
import AwaseCore

// Answers as pages to take to a meeting.

extension Verb {
  static let report = Verb(
    name: Label("report", "レポート"),
    usage: Label(
      "report dossier @ACCOUNT|funnel EVENT|winloss|goals|leaks|agenda FILE.html [by:…] [since:DATE] [until:DATE] [period:DAYS] [overwrite:yes]",
      "レポート カルテ @取引先|成果 イベント|勝敗|目標一覧|見えない損失|合わせ ファイル.html [別:…] [から:日付] [まで:日付] [期間:日付] [上書き:はい]"),
    help: Label(
      "an answer as one page with pictures, for the phone, to print or to send", "答えを図つきの1ページに。スマホで見る、印刷する、送る"
    ),
    synonyms: ["page", "html", "ページ", "印刷"],
    examples: [
      Label("report agenda meeting.html", "レポート 合わせ 会議.html"),
      Label("report funnel Hiring seminar.html", "レポート 成果 面接辞退 セミナー.html"),
      Label("report winloss reasons.html by:reason", "レポート 勝敗 理由.html 別:理由"),
    ]
  ) { session, arguments in
    let isReplacing = try arguments.takeFlag(["overwrite", "上書き"])
    guard let name = arguments.takeName() else {
      throw Failure(.notUnderstood, Say.reportWhat, advice: Say.reportAnswers)
    }
    let word = name.bareWord ?? name.raw
    guard let subject = ReportSubject(word) else {
      throw Failure(.notUnderstood, Say.noReportOf(word), advice: Say.reportAnswers)
    }
    let account = subject == .dossier ? try session.account(&arguments) : nil
    let (path, html, isPersonal) = try session.read { reader in
      // The agenda is the same for everybody. Other pages have the figures of the screen, which are one's own.
      let source = subject == .agenda ? reader.sharedOnly : reader
      let report = try subject.report(source, account, session.language, &arguments)
      guard let path = arguments.takeFile() else {
        throw Failure(.notUnderstood, Say.reportWhere, advice: Say.reportExample)
      }
      guard path.lowercased().hasSuffix(".html") else {
        throw Failure(.notUnderstood, Say.reportIsHTML(path), advice: Say.reportExample)
      }
      try arguments.expectEnd()
      let isPersonal = try subject != .agenda && reader.privateCount() > 0
      return (path, try ReportPage(source, session.language, isPersonal: isPersonal).html(report), isPersonal)
    }
    let bytes = Array(html.utf8)
    try WholeFile.write(to: path, replacing: isReplacing ? nil : [Array(ReportPage.beginning.utf8)]) {
      write in
      try write(bytes)
    }
    let lines = [Say.reportWritten(path)] + (isPersonal ? [Say.question(Say.reportIsPersonal)] : [])
    return Answer(
      lines.map { $0[session.language] },
      json: .object([
        "holdsPrivate": .flag(isPersonal),
        "report": .string(subject.rawValue), "file": .string(path), "bytes": .number(bytes.count),
      ]))
  }
}

/// Which answer a page is made of, by the name of the command that shows the same on the screen.
private enum ReportSubject: String {
  case dossier, funnel, winloss, goals, leaks, agenda

  /// As many of each as fit a page that people still read.
  private static let shownLeaks = 20

  init?(_ word: String) {
    guard let verb = try? Verb.called(word) else { return nil }
    self.init(rawValue: verb.name == Verb.goal.name ? Verb.goals.name.english : verb.name.english)
  }

  /// Takes what the answer is about from the line, and leaves the file.
  func report(
    _ reader: Reader, _ account: RecordID?, _ language: Language, _ arguments: inout Arguments
  ) throws -> Report {
    let display = Display(reader, language)
    switch self {
    case .dossier:
      guard let account, let record = try reader.record(account) else {
        throw Failure(.refused, Say.nothingLeft)
      }
      return try DossierReport(display).report(try reader.dossier(of: record))
    case .funnel:
      let event = try Resolver(reader, language).record(arguments.takeName(), kind: "event")
      guard let funnel = try reader.funnel(event) else { throw Failure(.refused, Say.nothingLeft) }
      return try FunnelReport(display).report(funnel)
    case .winloss: return try winLoss(display, &arguments)
    case .goals: return try GoalsReport(display).report(try reader.goals())
    case .leaks: return try LeaksReport(display).report(try reader.leaks(limit: Self.shownLeaks))
    case .agenda: return try AgendaReport(display).report(try reader.agenda())
    }
  }

  private func winLoss(_ display: Display, _ arguments: inout Arguments) throws -> Report {
    let grouping = try arguments.takeValue(["by", "別"]).map(WinLossPage.grouping) ?? .competitor
    let (since, until) = try PeriodWords(&arguments).days(Resolver(display.reader, display.language))
    let answer = try display.reader.winLoss(by: grouping, since: since, until: until)
    return try WinLossReport(display, grouping, since: since, until: until).report(answer)
  }
}
