import AwaseCore

/// Somebody at a terminal: reads their lines, asks for what they leave out, and keeps what they would not want to lose.
final class Prompt {
  private let session: Session
  private let files: PromptFiles
  private let carryOut: (Line) -> Session.Outcome
  private let show: (Session.Outcome) -> Void
  private let typing: any Typing
  private var history: [String]

  init(
    _ session: Session, _ files: PromptFiles, carryOut: @escaping (Line) -> Session.Outcome,
    show: @escaping (Session.Outcome) -> Void
  ) {
    self.session = session
    self.files = files
    self.carryOut = carryOut
    self.show = show
    history = files.history(most: LineEditor.historySize)
    if Standard.terminalIsCapable, let editor = LineEditor() {
      typing = editor
    } else {
      typing = PlainTyping()
    }
  }

  private var language: Language { session.language }

  /// Until they leave.
  func run() {
    guard offerDraft() else { return }
    var started = ""
    while true {
      switch typing.next(request(started)) {
      case .line(let line):
        started = ""
        guard let next = done(line) else { return }
        started = next
      case .invalid: show(session.outcome(of: Failure(.notUnderstood, Say.invalidUTF8)))
      case .givenUp: started = ""
      case .end: return
      }
    }
  }

  private func request(_ started: String) -> TypingRequest {
    TypingRequest(
      prompt: Say.prompt, started: started, history: history,
      searchPrompt: { [language] in Say.searching($0)[language] },
      complete: { [unowned self] line, cursor in
        completing { try $0.completion(of: line, cursor: cursor) }
      })
  }

  /// - Returns: what the next line begins with; nil if they leave.
  private func done(_ line: String) -> String? {
    remember(line)
    let outcome = carryOut(.typed(line))
    if !outcome.forgotten.isEmpty { history = files.history(most: LineEditor.historySize) }
    guard let interview = outcome.interview else {
      show(outcome)
      return outcome.isLast ? nil : ""
    }
    return ask(interview)
  }

  private func remember(_ typed: String) {
    let line = typed.trimmingSpacesAtEnd
    guard KeptLine.isKept(line), history.last != line else { return }
    history.append(line)
    files.add(line)
  }

  private func completing(_ body: (Completer) throws -> Completion) -> Completion? {
    let empty = Completer(
      schema: session.schema, language: language, reader: nil, files: PromptFiles.names(beginning:))
    let full = try? session.read { reader in
      try body(
        Completer(
          schema: session.schema, language: language, reader: reader, files: PromptFiles.names(beginning:)))
    }
    return full ?? (try? body(empty))
  }

  // MARK: Questions

  /// Asks question by question.
  ///
  /// - Returns: what the next line begins with, where the answers could not be stored as they are; nil if they leave.
  func ask(_ begun: Interview) -> String? {
    var interview = begun
    let hints = [Say.howToAnswer] + (begun.takesNew ? [Say.howToAddNew] : [])
    Standard.print(["  " + hints.map { $0[language] }.joined(separator: " · ")])
    let width =
      (interview.open.map(\.wording) + [Say.askDay]).map { DisplayWidth.columns($0[language]) }.max() ?? 0
    // The last place is as wide as any.
    let places = 2 * "\(begun.answers.count + begun.open.count)".utf8.count + 1
    var before = ""
    while let question = interview.next {
      let place = DisplayWidth.pad(interview.place, to: places)
      let prompt = "  " + place + "  " + DisplayWidth.pad(question.wording[language], to: width) + " › "
      switch typing.next(answerRequest(prompt, before, interview)) {
      case .line(let text) where Self.isBack(text): before = goBack(&interview)
      case .line(let text):
        before = ""
        take(text, &interview)
      case .invalid: show(session.outcome(of: Failure(.notUnderstood, Say.invalidUTF8)))
      case .givenUp:
        files.dropDraft()
        Standard.print(["  " + Say.gaveUp[language]])
        return ""
      case .end: return nil
      }
    }
    return finish(interview)
  }

  private static func isBack(_ text: String) -> Bool {
    let wanted = Normalisation.search(text.trimmingSpacesAtEnd)
    return Say.backWords.contains { Normalisation.search($0) == wanted }
  }

  /// - Returns: what was answered to the question before.
  private func goBack(_ interview: inout Interview) -> String {
    guard let before = interview.back() else {
      Standard.print(["    " + Say.isFirstQuestion[language]])
      return ""
    }
    if interview.hasAnswers { files.keep(InterviewDraft(interview)) } else { files.dropDraft() }
    return before
  }

  /// - Parameter before: what was answered already, by somebody who has gone back.
  private func answerRequest(_ prompt: String, _ before: String, _ interview: Interview) -> TypingRequest {
    TypingRequest(
      prompt: prompt, started: before, isDefault: true,
      complete: { [unowned self] text, cursor in
        completing { try $0.completion(ofAnswer: text, cursor: cursor, in: interview) }
      })
  }

  private func take(_ text: String, _ interview: inout Interview) {
    do {
      let echo = try session.read { try interview.answer(text, $0, language) }
      if let echo { Standard.print(["    " + Say.understood(echo)]) }
      if interview.hasAnswers { files.keep(InterviewDraft(interview)) }
    } catch {
      show(session.outcome(of: Failure(error)))
    }
  }

  private func finish(_ interview: Interview) -> String {
    let outcome = carryOut(interview.line)
    show(outcome)
    defer { files.dropDraft() }
    guard outcome.status != .done, interview.hasAnswers else { return "" }
    // Nothing of it is lost: it stands there as a line, to be mended.
    let line = interview.typed
    remember(line)
    return line
  }

  // MARK: Drafts

  /// - Returns: whether to go on.
  private func offerDraft() -> Bool {
    guard let (path, draft) = files.abandonedDraft() else { return true }
    Standard.print(Say.draftFound(draft.summary(language), draft.given).map { Screen.safe($0[language]) })
    while true {
      switch typing.next(TypingRequest(prompt: "  " + Say.goOnWithDraft[language] + " › ")) {
      case .line(let text) where text.isEmpty || Resolver.flag(text) == true: return resume(draft, path)
      case .line(let text) where Resolver.flag(text) == false:
        files.drop(path)
        Standard.print([Say.draftDropped[language]])
        return true
      case .line, .invalid: Standard.print(["  " + Say.yesNoWanted[language]])
      case .givenUp: return true
      case .end: return false
      }
    }
  }

  private func resume(_ draft: InterviewDraft, _ path: String) -> Bool {
    do {
      guard let interview = try session.read({ try draft.interview($0, language) }) else {
        files.drop(path)
        return true
      }
      files.keep(draft)
      files.drop(path)
      guard let started = ask(interview) else { return false }
      if !started.isEmpty { Standard.print(["  " + started]) }
    } catch {
      show(session.outcome(of: Failure(error)))
    }
    return true
  }
}
