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
    /// Nil for the standard one, which takes too long to make before the first prompt is shown.
    var schema: Schema?
    var userFolder = UserFolder(path: nil)
    /// Columns of the screen that is looked at; nil where there is none, and nothing is cut.
    var columns: @Sendable () -> Int? = { nil }
    /// Whether what comes out says by marks what each piece means (``Style``), for a terminal to show.
    var isStyled = false
    /// Prints what is to be read before a line is done; nil where nobody reads.
    var announce: (@Sendable (_ lines: [String]) -> Void)?
    /// Whether there is somebody who can be asked for what a line does not say.
    var canAsk = false
    /// Asks whether to go on with what cannot be taken back; nil where nobody can be asked, and what was typed is meant.
    var confirm: (@Sendable (_ question: String) -> Bool)?
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
    /// Texts that were erased, and which nothing that is kept of typed lines may hold any more.
    var forgotten: [String] = []
  }

  private(set) var options: Options
  private var opened: Workspace?
  /// What the line that is being carried out has done so far.
  private var course = Course()

  /// Somebody types at a prompt who has not been told yet that a line can be taken back.
  private var isUndoHintDue = false

  private struct Course {
    var isJSON = false
    /// What it makes stays on this machine.
    var isPrivate = false
    var hasWritten = false
    /// Words it used that the other side may not know.
    var jargon: [String] = []
    /// Companies, and competitors, that it made along with what it is about.
    var newAccounts: [RecordID] = []
    var newCompetitors: [RecordID] = []
    /// What differed until it was carried out.
    var ended: [Difference] = []
    var forgotten: [String] = []
  }

  init(_ options: Options) { self.options = options }

  var language: Language { options.language }
  var schema: Schema { options.schema ?? .standard }
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
    return Screen.$columns.withValue(options.columns()) { carryOut(line) }
  }

  private func carryOut(_ line: Line) -> Outcome {
    var tokens: [Token] = []
    do {
      let doubtful: [String]
      (tokens, doubtful) = try words(of: line)
      let isJSON = options.isJSON || tokens.contains { $0.raw == "--json" }
      tokens.removeAll { $0.raw == "--json" }
      guard !tokens.isEmpty else { return Outcome(output: [], errors: [], status: .done) }
      let (verb, rest) = try Verb.meant(by: tokens, schema)
      if let interview = try interview(verb, rest, isJSON: isJSON, line) {
        return Outcome(output: [], errors: [], status: .done, interview: interview)
      }
      var arguments = Arguments(
        rest, options: verb.options, userFolder: options.userFolder)
      course = Course(isJSON: isJSON, isPrivate: try arguments.takePrivate())
      var answer = try Answer.$isJSONWanted.withValue(isJSON) { try verb.run(self, &arguments) }
      if !isJSON {
        let doubts = (doubtful.uniqued.map(Say.stayedText) + smallAmounts(verb, rest)).map {
          "  ? " + $0[language]
        }
        answer.lines = try explained(answer.lines + madeAlong() + settled()) + doubts
        if ![Verb.undo.name, Verb.redo.name].contains(verb.name) { answer.lines += undoHint() }
      }
      return outcome(answer, isJSON: isJSON)
    } catch {
      return outcome(of: Failure(error), tokens, isTyped: line.isTyped)
    }
  }

  /// The words of a line, and what may be fields in the middle of them. Which fields there are depends on its first words.
  private func words(of line: Line) throws -> (tokens: [Token], doubtful: [String]) {
    let tokens = try Lexer.tokens(of: line)
    guard let first = tokens.first, tokens.contains(where: \.mayHoldField),
      let verb = try? Verb.called(first.raw)
    else { return (tokens, []) }
    let fields = LineFields(verb, Array(tokens.dropFirst()), schema, kindOf: kind)
    return try Lexer.tokens(of: line, taking: fields)
  }

  /// Amounts that are hardly meant as yen: whoever thinks in 万円 writes 250 for 2,500,000.
  private func smallAmounts(_ verb: Verb, _ words: [Token]) -> [Label] {
    guard course.hasWritten else { return [] }
    let small = words.compactMap { token -> (name: String, yen: Int64)? in
      guard case .field(let name, .set, let value) = token.form,
        let yen = Int64(Normalisation.search(value.text)), (1..<10_000).contains(yen)
      else { return nil }
      return (name, yen)
    }
    guard !small.isEmpty, let kind = LineFields.kind(of: verb, words, schema, kindOf: kind),
      ["deal", "lead"].contains(kind.name)
    else { return [] }
    return small.filter { kind.field(called: $0.name)?.type == .yen }.map { Say.smallAmount($0.yen, $0.name) }
  }

  /// Of what kind the record is that a word means.
  private func kind(of token: Token) -> Kind? {
    try? read { try Resolver($0, language).record(token).kind }
  }

  /// At a prompt, newcomers are told once how to take back what they have just written.
  func welcome() { isUndoHintDue = true }

  private func undoHint() -> [String] {
    guard isUndoHintDue, course.hasWritten else { return [] }
    isUndoHintDue = false
    let isNew = (try? read { try $0.ownChanges() <= Self.newcomersChanges }) ?? false
    return isNew ? ["  " + Say.undoHint[language]] : []
  }

  /// Whoever has written more knows how.
  private static let newcomersChanges: Int64 = 20

  /// What the line has to be asked for, where there is somebody to ask. What was asked is not asked again.
  private func interview(_ verb: Verb, _ given: [Token], isJSON: Bool, _ line: Line) throws -> Interview? {
    if case .asked = line { return nil }
    guard options.canAsk, !isJSON, verb.asks != nil else { return nil }
    return try read { try Interview(verb, given, $0, language) }
  }

  private func outcome(_ answer: Answer, isJSON: Bool) -> Outcome {
    Outcome(
      output: isJSON ? answer.json.map { [$0.text] } ?? [] : shown(answer.lines),
      errors: shown(answer.complaints.map { Prose.unmarked($0[language]) }), status: answer.status,
      isLast: answer.isLast, forgotten: course.forgotten)
  }

  /// The lines as they are to leave here: fitted to the screen, harmless, and without marks that nobody asked for.
  private func shown(_ lines: [String]) -> [String] {
    lines.map(Screen.safe).flatMap(Screen.fitted).map { options.isStyled ? $0 : TextMark.removed(from: $0) }
  }

  /// A failure, in words.
  ///
  /// - Parameter words: of the line that was refused.
  func outcome(of failure: Failure, _ words: [Token] = [], isTyped: Bool = true) -> Outcome {
    var errors = [Say.error(failure.message)[language]]
    let kind = words.first.flatMap { try? Verb.called($0.raw) }?.kind(in: schema)
    let mended = failure.mend?.shown(words, of: kind, isTyped: isTyped, language)
    let advice = [failure.advice?[language], mended].compactMap { $0 }
    if !advice.isEmpty { errors.append("  " + advice.joined(separator: " · ")) }
    errors += failure.candidates.map { "  " + $0[language] }
    return Outcome(output: [], errors: shown(errors.map(Prose.unmarked)), status: failure.status)
  }

  /// Writes one change in the name of whoever sits here.
  func write<Result>(_ body: (inout Draft) throws -> Result) throws -> Result {
    let (result, prose, ended, made) = try workspace().write { draft in
      try prepare(&draft)
      let result = try body(&draft)
      return (
        result, draft.prose, try draft.endedDifferences(),
        (draft.madeAlong("account"), draft.madeAlong("competitor"))
      )
    }
    course.hasWritten = true
    course.newAccounts += made.0
    course.newCompetitors += made.1
    course.ended += ended
    // What was written is written, even if nobody can be asked of it now. A script is not asked: it would not answer.
    if !course.isJSON { course.jargon += (try? workspace().pointOut(prose)) ?? [] }
    return result
  }

  /// Brings the search index up to what has come in.
  ///
  /// - Returns: what to say of it. What came in has come in, whatever becomes of the index.
  func catchUpSearch() throws -> [String] {
    try workspace().catchUpSearch() ? [] : ["  " + Say.noRoomToIndex[language]]
  }

  /// Notes that texts were erased.
  func note(forgotten texts: [String]) { course.forgotten += texts }

  /// Whether somebody who can be asked does not want to go on with what cannot be taken back.
  func isCalledOff(_ question: Label) -> Bool {
    guard !course.isJSON, let confirm = options.confirm else { return false }
    return !confirm(Screen.safe(question[language]))
  }

  /// Whether the line said `private:yes`.
  var isPrivate: Bool { course.isPrivate }

  /// In whose name a change is written, and whether it stays on this machine.
  func prepare(_ draft: inout Draft) throws {
    draft.isPrivate = course.isPrivate
    guard let author = options.author else { return }
    draft.write(as: try Resolver(draft.reader, language).record(named: author, kind: "person"))
  }

  /// Shows lines before the line that is being carried out is done.
  ///
  /// - Returns: false where that cannot be, and they belong into the answer.
  func announce(_ lines: [String]) -> Bool {
    guard !course.isJSON, let announce = options.announce else { return false }
    announce(shown(lines))
    return true
  }

  /// Companies that the line made along, each with those that are called much like it: it may be one of them, mistyped.
  private func madeAlong() throws -> [String] {
    guard !course.newAccounts.isEmpty || !course.newCompetitors.isEmpty else { return [] }
    return try read { reader in
      let competitors = try course.newCompetitors.map { competitor in
        "  " + Say.newCompetitor(try reader.title(of: competitor, language: language) ?? "")[language]
      }
      return try competitors
        + course.newAccounts.flatMap { account in
          let name = try reader.title(of: account, language: language) ?? ""
          let similar = try reader.similarNames(to: name, kind: "account").filter { $0 != name }
          let remark = similar.isEmpty ? [] : ["  ? " + Say.calledAlike(similar)[language]]
          return ["  " + Say.newAccount(name)[language]] + remark
        }
    }
  }

  /// Whoever ends a difference, meaning to or not, is told what both sides had said.
  private func settled() throws -> [String] {
    guard !course.ended.isEmpty else { return [] }
    return try read { reader in
      let display = Display(reader, language)
      return try course.ended.map { "  " + Say.settled(try display.sides($0))[language] }
    }
  }

  /// The lines with the words explained that the reader may not know. Whoever has just written them does, but is asked about
  /// those that the other side may not know.
  private func explained(_ lines: [String]) throws -> [String] {
    let questions = course.jargon.map { "  ? " + Say.willTheyKnow($0)[language] }
    guard !course.hasWritten,
      lines.contains(where: { $0.unicodeScalars.contains(Prose.opening) })
    else { return lines.map(Prose.unmarked) + questions }
    return try read { reader in
      var notes = Footnotes(
        try reader.glossary(), for: try reader.me(), of: try reader.ownSide(),
        without: schema.kinds.flatMap(\.label.both), language)
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
