import AwaseBundle
import AwaseCore

/// One user at work: carries out lines, one after the other. It neither reads nor prints.
final class Session {
  struct Options: Sendable {
    var workspacePath: String
    var isJSON = false
    var language = Language.english
    /// The author of what is written, where several people share a machine.
    var author: String?
    var environment = Environment()
    var schema = Schema.standard
    /// Whether there is somebody who can be asked for what a line does not say.
    var canAsk = false
    /// Asks for a passphrase, a new one twice; nil where there is nobody to ask.
    var askPassphrase: @Sendable (_ isNew: Bool) -> String? = { _ in nil }
  }

  /// What a line did, ready to be printed.
  struct Outcome: Sendable {
    let output: [String]
    var errors: [String]
    let status: Failure.Status
    var isLast = false
    /// What has to be asked before anything is done.
    var interview: Interview?
  }

  private(set) var options: Options
  private var opened: Workspace?
  /// What the line that is being carried out has done so far.
  private var course = Course()

  private struct Course {
    var isJSON = false
    /// What it makes stays on this machine.
    var isPrivate = false
    var hasWritten = false
    /// Words it used that the other side may not know.
    var jargon: [String] = []
  }

  init(_ options: Options) { self.options = options }

  var language: Language { options.language }
  var schema: Schema { options.schema }
  var path: String { options.workspacePath }

  /// The workspace, opened when it is first needed.
  func workspace() throws -> Workspace {
    if let opened { return opened }
    let workspace = try Workspace.open(at: path, schema: schema, environment: options.environment)
    opened = workspace
    return workspace
  }

  /// Goes on in a workspace that was just made.
  func enter(_ workspace: Workspace) { opened = workspace }

  func run(_ line: Line) -> Outcome {
    guard !line.isIgnored else { return Outcome(output: [], errors: [], status: .done) }
    do {
      var tokens = try Lexer.tokens(of: line)
      let isJSON = options.isJSON || tokens.contains { $0.raw == "--json" }
      tokens.removeAll { $0.raw == "--json" }
      guard let first = tokens.first else { return Outcome(output: [], errors: [], status: .done) }
      let verb = try Verb.called(first.raw)
      if let interview = try interview(verb, tokens, isJSON: isJSON, line) {
        return Outcome(output: [], errors: [], status: .done, interview: interview)
      }
      var arguments = Arguments(Array(tokens.dropFirst()))
      course = Course(isJSON: isJSON, isPrivate: try arguments.takePrivate())
      var answer = try Answer.$isJSONWanted.withValue(isJSON) { try verb.run(self, &arguments) }
      if !isJSON { answer.lines = try explained(answer.lines) }
      return outcome(answer, isJSON: isJSON)
    } catch {
      return outcome(of: Failure(error))
    }
  }

  /// What the line has to be asked for, where there is somebody to ask. What was asked is not asked again.
  private func interview(_ verb: Verb, _ tokens: [Token], isJSON: Bool, _ line: Line) throws -> Interview? {
    if case .asked = line { return nil }
    guard options.canAsk, !isJSON, verb.asks != nil else { return nil }
    return try read { try Interview(verb, Array(tokens.dropFirst()), $0, language) }
  }

  private func outcome(_ answer: Answer, isJSON: Bool) -> Outcome {
    Outcome(
      output: isJSON ? answer.json.map { [$0.text] } ?? [] : answer.lines.map(Screen.safe),
      errors: answer.complaints.map { Screen.safe(Prose.unmarked($0[language])) }, status: answer.status,
      isLast: answer.isLast)
  }

  /// A failure, in words.
  func outcome(of failure: Failure) -> Outcome {
    var errors = [Say.error(failure.message)[language]]
    if let advice = failure.advice { errors.append("  " + advice[language]) }
    errors += failure.candidates.map { "  " + $0[language] }
    return Outcome(output: [], errors: errors.map { Screen.safe(Prose.unmarked($0)) }, status: failure.status)
  }

  /// Writes one change in the name of whoever sits here.
  func write<Result>(_ body: (inout Draft) throws -> Result) throws -> Result {
    let (result, prose) = try workspace().write { draft in
      draft.isPrivate = course.isPrivate
      if let author = options.author {
        draft.write(as: try Resolver(draft.reader, language).record(named: author, kind: "person"))
      }
      return (try body(&draft), draft.prose)
    }
    course.hasWritten = true
    // What was written is written, even if nobody can be asked of it now. A script is not asked: it would not answer.
    if !course.isJSON { course.jargon += (try? workspace().pointOut(prose)) ?? [] }
    return result
  }

  /// The lines with the words explained that the reader may not know. Whoever has just written them does, but is asked about
  /// those that the other side may not know.
  private func explained(_ lines: [String]) throws -> [String] {
    let questions = course.jargon.map { "  ? " + Say.willTheyKnow($0)[language] }
    guard !course.hasWritten,
      lines.contains(where: { $0.unicodeScalars.contains(Prose.opening) })
    else { return lines.map(Prose.unmarked) + questions }
    return try read { reader in
      var notes = Footnotes(try reader.glossary(), for: try reader.me(), of: try reader.ownSide(), language)
      return notes.added(to: lines).map(Prose.unmarked)
    }
  }

  /// - Throws: if there is nobody to ask.
  func passphrase(isNew: Bool) throws -> String {
    guard let passphrase = options.askPassphrase(isNew), !passphrase.isEmpty else {
      throw Failure(.refused, Say.passphraseNeeded, advice: Say.setPassphrase)
    }
    return passphrase
  }

  /// Tries without a passphrase first, and asks for one where that is needed.
  func withPassphrase<Result>(_ body: (String?) throws -> Result) throws -> Result {
    do { return try body(nil) } catch BundleFileError.passphraseNeeded {
      return try body(try passphrase(isNew: false))
    }
  }

  func read<Result>(_ body: (Reader) throws -> Result) throws -> Result { try workspace().read(body) }

  /// Closes the workspace, so that its file is whole and alone.
  func close() { try? opened?.close() }
}
