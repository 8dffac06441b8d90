import AwaseCore

/// Help, all of it from the tables of verbs and kinds.
struct HelpPage {
  private let schema: Schema
  private let language: Language

  init(_ schema: Schema, _ language: Language) {
    self.schema = schema
    self.language = language
  }

  /// What a newcomer needs on a screen or two: every day's commands with their meaning, the others by name.
  func overview() -> Answer {
    var lines: [String] = []
    for (number, part) in Verb.parts.enumerated() {
      lines.append(part.heading[language])
      lines += number == 0 ? meanings(of: part.verbs) : names(of: part.verbs)
    }
    lines += Say.helpOnWriting.map { $0[language] }
    return Answer(lines, json: .list(Verb.all.map(json)))
  }

  /// Every command with its meaning.
  private func everything() -> Answer {
    let lines = Verb.parts.flatMap { part in [part.heading[language]] + meanings(of: part.verbs) }
    return Answer(lines + [Say.helpHint[language]], json: .list(Verb.all.map(json)))
  }

  /// In the reader's language first, since either works; the whole line is what `help VERB` shows.
  private func meanings(of verbs: [Verb]) -> [String] {
    let (width, second) = (nameWidth(language), nameWidth(other))
    return verbs.map { verb in
      "  " + DisplayWidth.pad(verb.name[language], to: width + Table.gap, right: false)
        + DisplayWidth.pad(verb.name[other], to: second + Table.gap, right: false) + verb.help[language]
    }
  }

  private func nameWidth(_ language: Language) -> Int {
    Verb.all.map { DisplayWidth.columns($0.name[language]) }.max() ?? 0
  }

  private func names(of verbs: [Verb]) -> [String] {
    let names = verbs.map {
      language == .japanese ? $0.name.both.reversed().joined(separator: " ") : $0.name.english
    }
    return Table.flow(names, separator: " · ", indent: 2)
  }

  private var other: Language { language == .japanese ? .english : .japanese }

  // MARK: One topic

  /// A command or a kind, by its name, or the only one that begins so.
  func topic(_ word: String) throws -> Answer {
    if Say.allTopics.both.contains(where: { Normalisation.search($0) == Normalisation.search(word) }) {
      return everything()
    }
    let kind = schema.kind(called: word)
    if let verb = Verb.exactly(word) { return self.verb(verb, besides: kind) }
    if let kind { return self.kind(kind) }
    do { return verb(try Verb.called(word)) } catch let failure as Failure {
      let things = Verb.all.map(\.names) + schema.kinds.map(\.names)
      let near = NearMiss.names(of: word, among: things).uniqued
      guard !near.isEmpty else { throw failure }
      throw Failure(.notUnderstood, Say.noHelp(word), advice: Say.didYouMean(near))
    }
  }

  /// - Parameter kind: what the word names as well.
  private func verb(_ verb: Verb, besides kind: Kind? = nil) -> Answer {
    var lines = DisplayWidth.wrap(verb.usage[language], to: 78)
    lines += DisplayWidth.wrap(verb.help[language], to: 76).map { "  " + $0 }
    lines += ["  " + verb.names.joined(separator: " · "), Say.examplesHeading[language]]
    lines += verb.examples.map { "  " + $0[language] }
    let own = verb.kind(in: schema)
    if let own { lines += [Style.heading(Say.fieldsHeading[language])] + fields(own) }
    if let kind, kind.name != own?.name { lines.append(Say.helpOnKind(kind)[language]) }
    return Answer(lines, json: json(verb))
  }

  private func kind(_ kind: Kind) -> Answer {
    let verbs = Verb.all.filter { $0.kind(in: schema)?.name == kind.name }
    let general = [Verb.add, .list].map { "\($0.name[language]) \(name(of: kind))" }
    var lines = ["\(kind.name) · \(kind.label[language])"]
    lines += DisplayWidth.wrap(kind.help[language], to: 76).map { "  " + $0 }
    lines.append(Say.usedBy[language])
    lines += Table.flow(verbs.map { $0.name[language] } + general, separator: " · ", indent: 2)
    if let example = verbs.lazy.flatMap(\.examples).first { lines.append("  " + example[language]) }
    lines += [Style.heading(Say.fieldsHeading[language])] + fields(kind)
    return Answer(
      lines,
      json: .object([
        "kind": .string(kind.name), "label": .string(kind.label[language]),
        "help": .string(kind.help[language]),
        "verbs": .list(verbs.map { .string($0.name.english) }), "fields": .list(kind.fields.map(json)),
      ]))
  }

  private func name(of kind: Kind) -> String { language == .japanese ? kind.label.japanese : kind.name }

  private func json(_ verb: Verb) -> JSON {
    .object([
      "verb": .string(verb.name.english), "usage": .string(verb.usage[language]),
      "help": .string(verb.help[language]), "names": .list(verb.names.map { .string($0) }),
      "examples": .list(verb.examples.map { .string($0[language]) }),
    ])
  }

  private func json(_ field: Field) -> JSON {
    .object([
      "field": .string(field.name), "label": .string(field.label[language]),
      "help": .string(field.help[language]), "type": .string(type(field)),
      "choices": .list(choices(field).map { .string($0) }),
    ])
  }

  // MARK: Fields

  /// A line for each, and below it what can be chosen.
  private func fields(_ kind: Kind) -> [String] {
    let rows = kind.fields.map { field in
      [field.name, field.label[language], type(field), help(field)]
    }
    return zip(kind.fields, Table.lines(rows, indent: 2)).flatMap { field, line in
      [line] + Table.flow(choices(field), separator: " · ", indent: 6)
    }
  }

  private func help(_ field: Field) -> String {
    field.help[language] + (field.isRequired ? Say.requiredMark[language] : "")
  }

  private func choices(_ field: Field) -> [String] {
    guard case .choice(let choices) = field.type.member else { return [] }
    return choices.map { language == .japanese ? $0.label.japanese : $0.key }
  }

  private func type(_ field: Field) -> String {
    let one: String =
      switch field.type.member {
      case .choice: Say.choiceType[language]
      case .reference(let kind): "@" + (schema[kind]?.label[language] ?? kind)
      case .date: Say.dateType[language]
      case .yen: Say.yenType[language]
      case .integer: Say.numberType[language]
      case .flag: Say.flagType[language]
      case .text, .note, .set: Say.textType[language]
      }
    return field.type.isSet ? one + " …" : one
  }
}
