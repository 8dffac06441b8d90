import AwaseCore

// Accounts with no deal now: kept in touch with, and won back.

extension Verb {
  static let nurture = Verb(
    name: Label("nurture", "育成"),
    usage: Label(
      "nurture [@ACCOUNT [REASON] until:DATE trigger:\"…\" | @ACCOUNT off]",
      "育成 [@取引先 [理由] まで:日付 再訪条件:「…」 | @取引先 外す]"),
    help: Label(
      "keeps in touch until a date, or something happens; alone: who is due", "日付やきっかけまで関係を保つ。単独なら声をかける相手"),
    examples: [
      Label("nurture", "育成"),
      Label("nurture @Midori until:2027-04-01 trigger:\"the new budget\"", "育成 @みどり まで:2027/4/1 再訪条件:「来期予算」"),
    ]
  ) { session, arguments in
    guard !arguments.isEmpty else {
      return try session.read { reader in
        try NurturePage(Display(reader, session.language)).answer(try reader.nurtureList())
      }
    }
    let account = try session.account(&arguments)
    if arguments.takeWord(["off", "外す", "やめる"]) {
      try arguments.expectEnd()
      return try endNurture(account, session)
    }
    let until = arguments.takeValue(["until", "まで"])
    try session.write { draft in
      let kind = try draft.reader.schema.declared("account")
      var inputs = try arguments.takeFields(of: kind)
      let word = arguments.takeName()?.bareName
      try arguments.expectEnd()
      guard let record = try draft.reader.record(account, kind: kind) else { return }
      if let until, let field = kind.field(named: "revisit") {
        inputs.append(FieldInput(field: field, action: .set, text: until))
      }
      if let word, let field = kind.field(named: "nurture") {
        inputs.append(FieldInput(field: field, action: .set, text: word))
      } else if record.text("nurture") == nil, !inputs.contains(where: { $0.field.name == "nurture" }) {
        let reason = try draft.reader.nurtureReason(of: record)
        draft.set("nurture", of: account, kind: kind.name, to: .text(reason))
      }
      try Writing(kind, session.language, context: account).apply(inputs, to: account, in: &draft)
      try draft.setCurrent(account)
    }
    return try session.read { reader in
      guard let record = try reader.record(account) else { throw Failure(.refused, Say.nothingLeft) }
      return try NurturePage(Display(reader, session.language)).echo(record)
    }
  }

  private static func endNurture(_ account: RecordID, _ session: Session) throws -> Answer {
    try session.write { draft in
      for field in ["nurture", "revisit", "trigger"] {
        guard try draft.reader.record(account)?.values[field] != nil else { continue }
        draft.set(field, of: account, kind: "account", to: .null)
      }
      try draft.setCurrent(account)
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      return try Answer(
        [Say.nurtureEnded(try display.name(of: account))[session.language]],
        json: try reader.record(account).map(display.json))
    }
  }

  static let winback = Verb(
    name: Label("winback", "掘り起こし"), aliases: ["復活"], usage: Label("winback", "掘り起こし"),
    help: Label(
      "lost deals, customers who left or fell silent: when to go again, and why then",
      "失注、解約、休眠の取引先に、いつ、何をきっかけに行くか"),
    examples: [Label("winback", "掘り起こし")]
  ) { session, arguments in
    try arguments.expectEnd()
    return try session.read { reader in
      try WinBackPage(Display(reader, session.language)).answer(try reader.winBacks())
    }
  }
}
