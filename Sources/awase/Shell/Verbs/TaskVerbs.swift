import AwaseCore

// What is to be done next, without a visit, and when it has to wait.

extension Verb {
  static let next = Verb(
    name: Label("next", "次"), aliases: ["次の一手"], kind: "task",
    usage: Label("next [@ACCOUNT] TEXT [owner:PERSON]", "次 [@取引先] 日付と内容 [担当:人]"),
    help: Label(
      "a next step by itself, with its day; . is the visit just written", "訪問なしの次の一手を、日付とともに。「.」なら、いま書いた訪問の"),
    synonyms: ["todo", "やること", "予定"],
    examples: [Label("next @Aoba \"next tue\" send the quote", "次 @青葉 来週火曜 見積提出")]
  ) { session, arguments in
    let id = try session.write { draft in
      let kind = try draft.reader.schema.declared("task")
      let inputs = try arguments.takeFields(of: kind)
      let owners = try arguments.takeOwners(of: kind, besides: inputs, draft.reader)
      let visit = try arguments.takeCurrent().map { try Resolver(draft.reader, session.language).record($0) }
      let text = arguments.takeTexts().joined(separator: " ")
      guard !text.isEmpty else {
        throw Failure(.notUnderstood, Say.whatNext, mend: .adding(last: Say.nextRest))
      }
      let isDated = inputs.contains { $0.field.name == "due" }
      var values = try isDated ? [("text", .text(text))] : NextStep(text, draft.reader).values
      values += try draft.owners(owners, session.language) + (visit.map { try draft.belonging(to: $0) } ?? [])
      let id = try Writing(kind, session.language).create(values, inputs, in: &draft)
      try draft.setCurrent(id)
      return id
    }
    return try session.read { try Answer(showing: id, Display($0, session.language)) }
  }

  static let postpone = Verb(
    name: Label("postpone", "延期"), usage: Label("postpone TASK DATE [field:value …]", "延期 タスク 日付 [項目:値 …]"),
    help: Label("moves the day by which a task is due", "タスクの期日をずらす"),
    synonyms: ["delay", "defer", "先送り", "リスケ", "えんき"],
    examples: [Label("postpone quote 12/3", "延期 見積 12/3")]
  ) { session, arguments in
    let kind = try session.schema.declared("task")
    var inputs = try arguments.takeFields(of: kind)
    let stated = inputs.last { $0.field.name == "due" }?.text
    inputs.removeAll { $0.field.name == "due" }
    let (words, day) = arguments.takeNameAndDay(session.options.environment.today, stated)
    try arguments.expectEnd()
    let (id, before) = try session.write { draft in
      let resolver = Resolver(draft.reader, session.language)
      let id = try resolver.record(words, kind: kind.name)
      guard let day, let due = kind.field(named: "due") else {
        throw Failure(.notUnderstood, Say.postponeUntil, mend: .adding(last: Say.dateWord))
      }
      let display = Display(draft.reader, session.language)
      let before = try draft.reader.record(id)
      if let done = before?.date("done") {
        throw Failure(.refused, Say.doneAlready(try display.name(of: id), display.date(done)))
      }
      let date = try resolver.date(day, toward: .future, due)
      draft.set(due.name, of: id, kind: kind.name, to: .text(date.description))
      try AccountChange(id, kind, before).apply(inputs, session.language, in: &draft)
      try draft.setCurrent(id)
      return (id, before?.date("due").map(display.date))
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      guard let task = try reader.record(id) else { return Answer([Say.nothingLeft[session.language]]) }
      let from = before ?? Say.noDate[session.language]
      let to = task.date("due").map(display.date) ?? ""
      let name = Prose.unmarked(task.text("text") ?? "")
      let moved = "  \(task.kind.label[session.language]) \(try reader.shortID(id))  \(name)  \(from) → \(to)"
      return try Answer([moved] + (inputs.isEmpty ? [] : display.fields(task)), json: display.json(task))
    }
  }
}

extension Draft {
  /// What a next step says of the visit, or of the company, that it follows.
  fileprivate func belonging(to found: (id: RecordID, kind: Kind)) throws -> [(String, Value)] {
    guard let task = reader.schema["task"],
      let field = task.fields.first(where: { $0.type == .reference(to: found.kind.name) })
    else { throw Failure(.notUnderstood, Say.wrongKind(found.kind.label.japanese, Say.visitWord)) }
    let account = try reader.record(found.id, kind: found.kind)?.reference("account")
    return [(field.name, .reference(found.id))] + (account.map { [("account", .reference($0))] } ?? [])
  }
}

extension Arguments {
  /// Takes the name of a task and the day behind it: as many of the last words as together are one.
  fileprivate mutating func takeNameAndDay(_ today: CivilDate, _ stated: String?) -> (
    name: Token?, day: String?
  ) {
    let words = takeWords()
    guard stated == nil else { return (Self.oneWord(words[...]), stated) }
    for count in stride(from: min(words.count - 1, Self.mostWordsOfDay), to: 0, by: -1) {
      let day = Self.oneWord(words.suffix(count)).map { $0.bareName ?? $0.raw } ?? ""
      if case .failure(.notADate) = DatePhrase.diagnose(day, today: today, toward: .future) { continue }
      return (Self.oneWord(words.dropLast(count)), day)
    }
    return (Self.oneWord(words[...]), nil)
  }

  /// No day has more: `by the end of next month` has six.
  private static let mostWordsOfDay = 16

  private static func oneWord(_ words: ArraySlice<Token>) -> Token? {
    guard let first = words.first, words.count > 1 else { return words.first }
    let text = words.dropFirst().reduce(into: first.raw) { $0 += $1.spacing + $1.raw }
    return Token(form: .word(Quotable(text: text, isQuoted: false)), raw: text, spacing: first.spacing)
  }
}
