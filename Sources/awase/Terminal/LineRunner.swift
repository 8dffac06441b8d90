import AwaseCore

/// Feeds lines to a session and prints what comes of them.
struct LineRunner {
  private let session: Session
  private let screen: TerminalScreen
  private let progress: ProgressLine?
  private let keepsGoing: Bool
  private let files: PromptFiles

  init(
    _ session: Session, on screen: TerminalScreen, _ progress: ProgressLine?, keepsGoing: Bool,
    _ files: PromptFiles
  ) {
    self.session = session
    self.screen = screen
    self.progress = progress
    self.keepsGoing = keepsGoing
    self.files = files
  }

  /// Ctrl-C ends what takes long, and leaves nothing half done.
  private func carryOut(_ line: Line) -> Session.Outcome {
    progress?.begin()
    defer { progress?.clear() }
    let outcome = Interruption.watching { session.run(line) }
    if !outcome.forgotten.isEmpty { files.dropLines(holding: outcome.forgotten) }
    return outcome
  }

  /// One line, whose words another shell has taken apart; or, in quotes, left together.
  func run(words: [String]) -> Int32 {
    let isWhole = words.count == 1 && words[0].unicodeScalars.contains { Lexer.isSpace($0) }
    let outcome = carryOut(isWhole ? .typed(words[0]) : .words(words))
    guard let interview = outcome.interview else { return show(outcome, paged: true).rawValue }
    var status = Failure.Status.refused
    _ = prompt { status = show($0) }.ask(interview)
    return status.rawValue
  }

  func run(file: String) -> Int32 {
    guard let descriptor = Standard.open(file) else {
      return show(session.outcome(of: Failure(.badFile, Say.noFile(file)))).rawValue
    }
    return runLines(LineReader(descriptor), of: file).rawValue
  }

  func runInput() -> Int32 { runLines(LineReader(0)).rawValue }

  /// Reads lines from somebody at a terminal until they leave.
  func prompt() -> Int32 {
    session.welcome()
    prompt { _ = show($0, paged: true) }.run()
    return 0
  }

  private func prompt(show: @escaping (Session.Outcome) -> Void) -> Prompt {
    Prompt(session, files, carryOut: carryOut, show: show)
  }

  /// Stops at the first line that fails, or goes on and gives the status of the first that failed.
  ///
  /// - Parameter file: in which the lines stand, so that a failure can say where.
  private func runLines(_ lines: LineReader, of file: String? = nil) -> Failure.Status {
    var reader = lines
    var status = Failure.Status.done
    var number = 0
    while var outcome = outcome(of: reader.next()) {
      number += 1
      if let file, outcome.status != .done, let first = outcome.errors.first {
        outcome.errors[0] = Say.inLine(number, of: file, first, session.language)
      }
      let shown = show(outcome)
      if status == .done { status = shown }
      if Interruption.isWished { return .interrupted }
      if outcome.isLast || (shown != .done && !keepsGoing) { break }
    }
    return status
  }

  private func outcome(of line: LineReader.Result) -> Session.Outcome? {
    switch line {
    case .line(let text): carryOut(.typed(text))
    case .invalid: session.outcome(of: Failure(.notUnderstood, Say.invalidUTF8))
    case .end: nil
    }
  }

  private func show(_ outcome: Session.Outcome, paged: Bool = false) -> Failure.Status {
    screen.show(outcome.output, paged: paged)
    screen.showErrors(outcome.errors)
    return outcome.status
  }
}
