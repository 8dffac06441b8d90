import AwaseCore

extension Verb {
  static let today = Verb(
    name: Label("today", "今日"), usage: Label("today", "今日"),
    help: Label("what you need to know and do now", "今、知っておくこと、すること"),
    synonyms: ["todo", "tasks", "やること", "予定", "きょう"],
    examples: [Label("today", "今日")]
  ) { session, arguments in
    try arguments.expectEnd()
    return try session.read { reader in
      try TodayPage(Display(reader, session.language)).answer(try reader.today())
    }
  }
}
