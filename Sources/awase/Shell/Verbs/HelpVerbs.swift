import AwaseCore

extension Verb {
  static let help = Verb(
    name: Label("help", "ヘルプ"), usage: Label("help [VERB or KIND]", "ヘルプ [命令または種類]"),
    help: Label("what there is", "使える命令"),
    synonyms: ["?", "man", "使い方", "へるぷ"],
    examples: [Label("help visit", "ヘルプ 訪問"), Label("help deal", "ヘルプ 商談"), Label("help all", "ヘルプ すべて")]
  ) { session, arguments in
    let page = HelpPage(session.schema, session.language)
    guard let word = arguments.takeName() else { return page.overview() }
    if let kind = session.schema.kind(called: word.raw),
      (try? Verb.called(word.raw))?.names.contains(word.raw) != true
    {
      return page.kind(kind)
    }
    return page.verb(try Verb.called(word.raw))
  }

  static let kinds = Verb(
    name: Label("kinds", "種類"), usage: Label("kinds", "種類"),
    help: Label("the kinds of records", "記録の種類"),
    examples: [Label("kinds", "種類")]
  ) { session, arguments in
    try arguments.expectEnd()
    let rows = session.schema.kinds.map { [$0.name, $0.label[session.language], $0.help[session.language]] }
    let json = session.schema.kinds.map { kind in
      JSON.object([
        "kind": .string(kind.name), "label": .string(kind.label[session.language]),
        "fields": .list(kind.fields.map { .string($0.name) }),
      ])
    }
    return Answer(Table.lines(rows, indent: 2), json: .list(json))
  }

  static let quit = Verb(
    name: Label("quit", "終了"), aliases: ["exit"], usage: Label("quit", "終了"),
    help: Label("leaves", "終わる"),
    synonyms: ["bye", "logout", "q", "終わり", "終わる", "閉じる"],
    examples: [Label("quit", "終了")]
  ) { _, _ in
    var answer = Answer()
    answer.isLast = true
    return answer
  }
}

/// Help, all of it from the tables of verbs and kinds.
struct HelpPage {
  private let schema: Schema
  private let language: Language

  init(_ schema: Schema, _ language: Language) {
    self.schema = schema
    self.language = language
  }

  func overview() -> Answer {
    var lines: [String] = []
    // In the reader's language first, since either works; the whole line is what `help VERB` shows.
    let width = Verb.all.map { DisplayWidth.columns($0.name[language]) }.max() ?? 0
    let other: Language = language == .japanese ? .english : .japanese
    let second = Verb.all.map { DisplayWidth.columns($0.name[other]) }.max() ?? 0
    for part in Verb.parts {
      lines.append(part.heading[language])
      lines += part.verbs.map { verb in
        "  " + DisplayWidth.pad(verb.name[language], to: width + Table.gap, right: false)
          + DisplayWidth.pad(verb.name[other], to: second + Table.gap, right: false) + verb.help[language]
      }
    }
    lines.append(Say.helpHint[language])
    return Answer(
      lines,
      json: .list(
        Verb.all.map { .object(["verb": .string($0.name.english), "usage": .string($0.usage[language])]) }))
  }

  func verb(_ verb: Verb) -> Answer {
    var lines = [
      verb.usage[language], "  " + verb.help[language], "  " + verb.names.joined(separator: " · "),
    ]
    if let kind = schema[verb.kind ?? verb.name.english] {
      lines += [Say.fieldsHeading[language]] + fields(kind)
    }
    return Answer(
      lines, json: .object(["verb": .string(verb.name.english), "usage": .string(verb.usage[language])]))
  }

  func kind(_ kind: Kind) -> Answer {
    let json = kind.fields.map { field in
      JSON.object([
        "field": .string(field.name), "label": .string(field.label[language]),
        "help": .string(field.help[language]),
      ])
    }
    return Answer(
      ["\(kind.name) · \(kind.label[language])", "  " + kind.help[language]] + fields(kind),
      json: .object(["kind": .string(kind.name), "fields": .list(json)]))
  }

  private func fields(_ kind: Kind) -> [String] {
    let rows = kind.fields.map { field in
      [field.name, field.label[language], type(field), field.help[language]]
    }
    return Table.lines(rows, indent: 2)
  }

  private func type(_ field: Field) -> String {
    let one: String =
      switch field.type.member {
      case .choice(let choices):
        choices.map { language == .japanese ? $0.label.japanese : $0.key }.joined(separator: "|")
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
