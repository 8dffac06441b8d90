import AwaseCore

extension Verb {
  static let help = Verb(
    name: Label("help", "ヘルプ"), aliases: ["?"], usage: Label("help [VERB or KIND]", "ヘルプ [命令または種類]"),
    help: Label("what there is", "使える命令"),
    synonyms: ["man", "使い方"],
    examples: [Label("help visit", "ヘルプ 訪問"), Label("help deal", "ヘルプ 商談"), Label("help all", "ヘルプ すべて")]
  ) { session, arguments in
    let page = HelpPage(session.schema, session.language)
    guard let word = arguments.takeName() else { return page.overview() }
    try arguments.expectEnd()
    var answer = try page.topic(word.raw)
    if (try? Verb.called(word.raw))?.name == Verb.grade.name {
      // There is help also where there is no workspace yet.
      let meanings = (try? session.read { try GradeMeanings($0, session.language).lines }) ?? []
      answer.lines += meanings.map { "  " + $0[session.language] }
    }
    return answer
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
    synonyms: ["bye", "logout", "終わり", "終わる", "閉じる"],
    examples: [Label("quit", "終了")]
  ) { _, _ in
    var answer = Answer()
    answer.isLast = true
    return answer
  }
}
