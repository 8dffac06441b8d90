import AwaseCore

// The issue board between the departments, and the meeting that it leads to.

extension Verb {
  static let talk = Verb(
    name: Label("talk", "困りごと"),
    usage: Label("talk TEXT helps:\"…\" [@ACCOUNT]", "困りごと 内容 お客様の利点:「…」 [@取引先]"),
    help: Label(
      "says what bothers you between the departments, and how mending it helps customers",
      "部門の間で困っていることを、直すとお客様がどう助かるかと一緒に"),
    synonyms: ["issue", "相談"],
    examples: [
      Label(
        "talk too few case studies to show helps:\"their approval is easier to get\" @Aoba",
        "困りごと 見せられる事例が足りない お客様の利点:「稟議が通りやすくなる」 @青葉")
    ]
  ) { session, arguments in
    let id = try session.write { draft in
      let kind = try draft.reader.schema.declared("talk")
      let reference = arguments.takeReference()
      let inputs = try arguments.takeFields(of: kind)
      let text = arguments.takeText()
      guard !text.isEmpty else {
        let rest = inputs.contains { $0.field.name == "helps" } ? nil : Say.talkRest
        throw Failure(.notUnderstood, Say.talkWhat, mend: .adding(first: Say.talkWord, last: rest))
      }
      var values: [(String, Value)] = [("text", .text(text))] + (try ownSide(draft, unlessIn: inputs))
      if let reference {
        values.append(("account", .reference(try draft.account(reference, session.language))))
      }
      let id = try Writing(kind, session.language).create(values, inputs, in: &draft)
      try draft.setCurrent(id)
      return id
    }
    return try session.read { reader in
      var answer = try Answer(showing: id, Display(reader, session.language))
      if try reader.record(id)?.text("helps") == nil {
        answer.lines.append("  ? " + Say.howDoesItHelp[session.language])
      }
      return answer
    }
  }

  static let answer = Verb(
    name: Label("answer", "返信"), kind: "reply",
    usage: Label("answer ISSUE TEXT", "返信 困りごと 内容"),
    help: Label("replies to an issue", "困りごとに返信する"),
    examples: [
      Label("answer handover from Monday on we name somebody the same day", "返信 受け渡し 月曜から、その日のうちに担当を決めます")
    ]
  ) { session, arguments in
    let name = arguments.takeName()
    let talk = try session.write { draft in
      let kind = try draft.reader.schema.declared("reply")
      let inputs = try arguments.takeFields(of: kind)
      let talk = try Resolver(draft.reader, session.language).record(name, kind: "talk")
      let text = arguments.takeText()
      guard !text.isEmpty else {
        throw Failure(.notUnderstood, Say.answerWhat, advice: Say.answerExample("answer"))
      }
      let values: [(String, Value)] =
        [("talk", .reference(talk)), ("text", .text(text))] + (try ownSide(draft, unlessIn: inputs))
      _ = try Writing(kind, session.language).create(values, inputs, in: &draft)
      let state = try draft.reader.record(talk)?.text("state")
      if state == nil || state == "open" {
        draft.set("state", of: talk, kind: "talk", to: .text("talking"))
      }
      try draft.setCurrent(talk)
      return talk
    }
    return try session.read { try TalkPage(Display($0, session.language)).answer(talk) }
  }

  static let agree = Verb(
    name: Label("agree", "合意"), kind: "talk",
    usage: Label("agree ISSUE TEXT [owner:PERSON due:DATE]", "合意 困りごと 決めたこと [担当:人 期日:日]"),
    help: Label(
      "notes what both sides agreed to do about an issue, as a task if somebody does it by a day",
      "困りごとについて一緒に決めたことを残す。担当か期日があればタスクにもなる"),
    examples: [Label("agree handover the owner is named the next morning", "合意 受け渡し 翌朝までに担当を決める")]
  ) { session, arguments in
    let name = arguments.takeName()
    let task = try arguments.takeFields(of: try session.schema.declared("task"))
    let text = arguments.takeText()
    guard name == nil || !text.isEmpty else {
      throw Failure(.notUnderstood, Say.agreeWhat, advice: Say.answerExample("agree"))
    }
    return try close(name, "agreed", text, task, session)
  }

  static let solve = Verb(
    name: Label("solve", "解決"), kind: "talk",
    usage: Label("solve ISSUE [TEXT]", "解決 困りごと [どう直したか]"),
    help: Label("an issue is mended", "困りごとが解決した"),
    examples: [Label("solve handover the list is shared every morning", "解決 受け渡し 毎朝一覧を共有する")]
  ) { session, arguments in
    let (name, text) = (arguments.takeName(), arguments.takeText())
    return try close(name, "solved", text, [], session)
  }

  /// - Parameter task: who does what was agreed, and by when.
  private static func close(
    _ name: Token?, _ state: String, _ agreed: String, _ task: [FieldInput], _ session: Session
  ) throws -> Answer {
    let talk = try session.write { draft in
      let talk = try Resolver(draft.reader, session.language).record(name, kind: "talk")
      draft.set("state", of: talk, kind: "talk", to: .text(state))
      if !agreed.isEmpty { draft.set("agreed", of: talk, kind: "talk", to: .text(agreed)) }
      if !task.isEmpty {
        _ = try Writing(try draft.reader.schema.declared("task"), session.language).create(
          [("text", .text(agreed)), ("talk", .reference(talk))], task, in: &draft)
      }
      try draft.setCurrent(talk)
      return talk
    }
    return try session.read { try Answer(showing: talk, Display($0, session.language)) }
  }

  /// The side of whoever writes, for a record that has one.
  private static func ownSide(_ draft: Draft, unlessIn inputs: [FieldInput]) throws -> [(String, Value)] {
    guard !inputs.contains(where: { $0.field.name == "side" }) else { return [] }
    return try draft.reader.ownSide().map { [("side", .text($0))] } ?? []
  }

  static let talks = Verb(
    name: Label("talks", "困りごと一覧"), usage: Label("talks", "困りごと一覧"),
    help: Label("open issues, their age, and whose turn it is", "話し中の困りごと。何日たったか、次はどちらからか"),
    examples: [Label("talks", "困りごと一覧")]
  ) { session, arguments in
    try arguments.expectEnd()
    return try session.read { reader in
      try TalkPage(Display(reader, session.language)).answer(try reader.openIssues())
    }
  }

  static let agenda = Verb(
    name: Label("agenda", "合わせ"), aliases: ["議題"], usage: Label("agenda", "合わせ"),
    help: Label("what to talk about when both sides next meet", "次に両部門で会うとき、話すこと"),
    synonyms: ["会議"],
    examples: [Label("agenda", "合わせ")]
  ) { session, arguments in
    try arguments.expectEnd()
    return try session.read { reader in
      // Nobody is to see on it what others cannot.
      let display = Display(reader.sharedOnly, session.language)
      return try AgendaPage(display).answer(try reader.agenda())
    }
  }
}
