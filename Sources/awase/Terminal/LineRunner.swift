import AwaseCore

/// Feeds lines to a session and prints what comes of them.
struct LineRunner {
  private let session: Session
  private let keepsGoing: Bool
  private let files: PromptFiles

  init(_ session: Session, keepsGoing: Bool, _ files: PromptFiles) {
    self.session = session
    self.keepsGoing = keepsGoing
    self.files = files
  }

  /// One line, whose words another shell has taken apart.
  func run(words: [String]) -> Int32 {
    let outcome = session.run(.words(words))
    guard let interview = outcome.interview else { return show(outcome).rawValue }
    var status = Failure.Status.refused
    _ = Prompt(session, files) { status = show($0) }.ask(interview)
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
    Prompt(session, files) { _ = show($0) }.run()
    return 0
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
      if outcome.isLast || (shown != .done && !keepsGoing) { break }
    }
    return status
  }

  private func outcome(of line: LineReader.Result) -> Session.Outcome? {
    switch line {
    case .line(let text): session.run(.typed(text))
    case .invalid: session.outcome(of: Failure(.notUnderstood, Say.invalidUTF8))
    case .end: nil
    }
  }

  private func show(_ outcome: Session.Outcome) -> Failure.Status {
    Standard.print(outcome.output)
    for line in outcome.errors { Standard.printError(line) }
    return outcome.status
  }
}
