import AwaseCore

/// A line that said too little, and the answers that it is completed with. At its end it is a line like any other.
struct Interview: Sendable {
  /// What is asked.
  struct Question: Sendable, Hashable {
    enum Goal: Sendable, Hashable {
      case field(String)
      case option(String)
      /// By when the next step is due, where that was not said along with it.
      case day(of: String)
    }

    let goal: Goal
    let wording: Label
    let isRequired: Bool
  }

  let verb: Verb
  let kind: Kind
  /// The words behind the verb.
  let given: [Token]
  /// In which the line is shown to whoever answers.
  private let language: Language
  private(set) var open: [Question]
  private(set) var answers: [(question: Question, text: String)] = []

  /// What a line has to be asked for; nil if it says enough, or nobody is asked by its verb.
  ///
  /// - Throws: if what it does say is not understood, before anybody has answered anything.
  init?(_ verb: Verb, _ given: [Token], _ reader: Reader, _ language: Language) throws {
    guard let asks = verb.asks, let line = try GivenLine(verb, asks, given, reader, language) else {
      return nil
    }
    let missing = line.kind.questions.filter { !line.fields.contains($0.field) }
    let isRequired = { (question: Kind.Question) in
      line.kind.field(named: question.field)?.isRequired ?? false
    }
    guard !line.hasContent || missing.contains(where: isRequired) else { return nil }
    self.verb = verb
    self.kind = line.kind
    self.given = given
    self.language = language
    open =
      missing.map { Question(goal: .field($0.field), wording: $0.wording, isRequired: isRequired($0)) }
      + asks.options.filter { !line.options.contains($0.names[0]) }
      .map { Question(goal: .option($0.names[0]), wording: $0.wording, isRequired: false) }
  }

  var next: Question? { open.first }

  /// The place of the next question among all: `3/10`. One that only an answer raises, and may never come, has the place
  /// of what raised it.
  var place: String {
    let isOwn = { (question: Question) in if case .day = question.goal { false } else { true } }
    let asked = answers.count { isOwn($0.question) }
    let count = asked + open.count(where: isOwn)
    return "\(next.map(isOwn) == true ? asked + 1 : asked)/\(count)"
  }

  /// Whether something is asked for that may be new: a company, or somebody there.
  var takesNew: Bool {
    open.contains { question in
      guard case .field(let name) = question.goal else { return false }
      return ["account", "contact"].contains(kind.field(named: name)?.type.target)
    }
  }

  /// Whether anything was said that would be lost.
  var hasAnswers: Bool { answers.contains { !$0.text.isEmpty } }

  /// Takes the answer to the next question; an empty one goes on to the one after it.
  ///
  /// - Returns: what was understood, where that is not what was typed.
  /// - Throws: a failure if the answer is not understood; the question stays.
  mutating func answer(_ said: String, _ reader: Reader, _ language: Language) throws -> String? {
    guard let question = open.first else { return nil }
    let text = said.trimmingSpaces
    guard !text.isEmpty else {
      if question.isRequired { throw Failure(.notUnderstood, Say.answerNeeded) }
      take("")
      return nil
    }
    var echo: String?
    switch question.goal {
    case .field(let name): echo = try check(text, name, reader, language)
    case .option: break
    case .day: echo = try day(text, reader, language)
    }
    let followUp = try followUp(question, text, reader, language)
    take(text)
    if let followUp { open.insert(followUp, at: 0) }
    return echo
  }

  /// Takes an answer that was understood before, as a draft has it.
  mutating func takeAgain(_ text: String, _ reader: Reader, _ language: Language) {
    guard let question = open.first else { return }
    let followUp = text.isEmpty ? nil : try? followUp(question, text, reader, language)
    take(text)
    if let followUp { open.insert(followUp, at: 0) }
  }

  /// Goes back to the question before.
  ///
  /// - Returns: what was answered to it; nil if there is none.
  mutating func back() -> String? {
    guard let (question, text) = answers.popLast() else { return nil }
    // What only its answer raised is asked again if that does.
    if case .option(let name) = question.goal { open.removeAll { $0.goal == .day(of: name) } }
    open.insert(question, at: 0)
    return text
  }

  private mutating func take(_ text: String) {
    guard !open.isEmpty else { return }
    answers.append((open.removeFirst(), text))
  }

  /// What an answer leaves open.
  private func followUp(
    _ question: Question, _ text: String, _ reader: Reader, _ language: Language
  ) throws -> Question? {
    guard case .option(let name) = question.goal,
      let option = verb.asks?.options.first(where: { $0.names[0] == name }),
      try option.check(text, reader, language) == .day
    else { return nil }
    return Question(goal: .day(of: name), wording: Say.askDay, isRequired: false)
  }

  // MARK: The line

  /// The line with all that was answered.
  var line: Line {
    .asked(
      [
        Token(
          form: .word(Quotable(text: verb.name[language], isQuoted: false)), raw: verb.name[language],
          spacing: ""
        )
      ]
        + given + answered)
  }

  /// The words of the line behind the verb.
  var words: [Token] { given + answered }

  /// The same line as somebody would have typed it.
  var typed: String {
    ([verb.name[language]]
      + given.map(\.raw)
      + answered.map { token in
        if case .field(let name, _, let value) = token.form {
          "\(name):" + Quoting.quoted(value.text)
        } else {
          Quoting.quoted(token.raw)
        }
      }).joined(separator: " ")
  }

  private var answered: [Token] {
    answers.compactMap { question, text in
      guard !text.isEmpty else { return nil }
      switch question.goal {
      case .field(let name) where name == (kind.nameField ?? kind.bodyField)?.name:
        return Token(form: .word(Quotable(text: text, isQuoted: true)), raw: text, spacing: " ")
      case .field(let name): return Self.field(kind.field(named: name)?.written(language) ?? name, text)
      case .option(let name):
        return Self.field(said(name), [day(of: name), text].compactMap { $0 }.joined(separator: " "))
      case .day: return nil
      }
    }
  }

  /// What the line calls an option, in the reader's language.
  private func said(_ option: String) -> String {
    let names = verb.asks?.options.first { $0.names[0] == option }?.names ?? []
    return names.first { name in name.utf8.allSatisfy { $0 < 0x80 } == (language == .english) } ?? option
  }

  private static func field(_ name: String, _ text: String) -> Token {
    Token(
      form: .field(name: name, action: .set, value: Quotable(text: text, isQuoted: true)),
      raw: "\(name):\(text)",
      spacing: " ")
  }

  private func day(of option: String) -> String? {
    answers.first { $0.question.goal == .day(of: option) && !$0.text.isEmpty }?.text
  }

  // MARK: What is understood

  /// The company that the line is about, whose own people come first.
  func context(_ reader: Reader, _ language: Language) -> RecordID? {
    let resolver = Resolver(reader, language)
    if let said = answers.first(where: { $0.question.goal == .field("account") })?.text, !said.isEmpty {
      return try? resolver.record(named: said, kind: "account")
    }
    var arguments = Arguments(given)
    if let inputs = try? arguments.takeFields(of: kind),
      let input = inputs.first(where: { $0.field.name == "account" })
    {
      return try? resolver.record(named: input.text, kind: "account")
    }
    return arguments.takeReference().flatMap { try? resolver.record($0, kind: "account") }
  }

  private func check(_ text: String, _ name: String, _ reader: Reader, _ language: Language) throws -> String?
  {
    guard let field = kind.field(named: name) else { return nil }
    var resolver = Resolver(reader, language)
    resolver.context = context(reader, language)
    resolver.making = .inPlace
    let parts = field.type.isSet ? Writing.split(text) : [text]
    let values = try parts.compactMap { part -> Value? in
      guard let target = field.type.target, let new = Resolver.newName(part) else {
        return try resolver.value(part, for: field)
      }
      switch target {
      case "account", "competitor": _ = try resolver.known(named: part, kind: target)
      case "person": throw Failure(.refused, Say.noNewPerson(new), advice: Say.membersJoin)
      default:

        try Writing(kind, language, context: resolver.context).refuseNamesake(new, kind: target, reader)
      }
      return nil
    }
    let display = Display(reader, language)
    let shown = try values.map { value in
      if case .date = field.type, case .text(let day) = value, let date = CivilDate(day) {
        return display.date(date)
      }
      return try reader.shown(value, in: field.type, language: language) ?? text
    }
    let echo = shown.joined(separator: language == .japanese ? "、" : ", ")
    return values.count < parts.count || echo == text || field.type == .note ? nil : echo
  }

  private func day(_ text: String, _ reader: Reader, _ language: Language) throws -> String {
    guard let due = reader.schema["task"]?.field(named: "due") else { return text }
    return Display(reader, language).date(try Resolver(reader, language).date(text, toward: .future, due))
  }
}

extension Arguments {
  fileprivate mutating func takes(_ option: Asking.Option, _ today: CivilDate) -> Bool {
    (option.names == NextStep.names ? takeNextStep(today) : takeValue(option.names)) != nil
  }
}

/// What a line says so far, as far as questions go.
private struct GivenLine {
  let kind: Kind
  private(set) var fields: Set<String> = []
  private(set) var options: Set<String> = []
  /// Something was said of the record, not only which one it is.
  private(set) var hasContent = false

  init?(_ verb: Verb, _ asks: Asking, _ given: [Token], _ reader: Reader, _ language: Language) throws {
    var arguments = Arguments(given)
    var kind = reader.schema[verb.kind ?? verb.name.english]
    if kind == nil { kind = try arguments.takeKind(reader.schema) }
    guard let kind, !kind.questions.isEmpty else { return nil }
    self.kind = kind
    _ = try arguments.takePrivate()
    for option in asks.options where arguments.takes(option, reader.environment.today) {
      options.insert(option.names[0])
    }
    var inputs = try arguments.takeFields(of: kind)
    if let reference = arguments.takeReference(),
      let first = kind.fields.first(where: { $0.isRequired && $0.type.target != nil }),
      let target = first.type.target
    {
      let resolver = Resolver(reader, language)
      if target == "account" {
        _ = try resolver.knownAccount(reference)
      } else {
        _ = try resolver.record(reference, kind: target)
      }
      fields.insert(first.name)
    }
    let text = kind.name(arguments.takeText(), movingTo: &inputs, reader.environment.today)
    if !text.isEmpty, let main = kind.nameField ?? kind.bodyField { fields.insert(main.name) }
    fields.formUnion(inputs.map(\.field.name))
    let asked = kind.questions.filter { kind.field(named: $0.field)?.isRequired == false }.map(\.field)
    hasContent = !options.isEmpty || !fields.isDisjoint(with: asked)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let scalars = Array(unicodeScalars)
    guard let first = scalars.firstIndex(where: { !Lexer.isSpace($0) }),
      let last = scalars.lastIndex(where: { !Lexer.isSpace($0) })
    else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last]))
  }
}
