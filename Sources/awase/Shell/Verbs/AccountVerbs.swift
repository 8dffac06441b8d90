import AwaseCore

// What the whole company knows of one account.

extension Verb {
  static let dossier = Verb(
    name: Label("dossier", "カルテ"), usage: Label("dossier @ACCOUNT", "カルテ @取引先"),
    help: Label("one screen before the next visit; ends in what to ask", "訪問前の一画面。次に聞くことまで"),
    synonyms: ["card", "profile", "カード", "顧客カルテ", "準備"],
    examples: [Label("dossier @Aoba", "カルテ @青葉")]
  ) { session, arguments in
    let account = try session.account(&arguments)
    try arguments.expectEnd()
    return try session.read { reader in
      guard let record = try reader.record(account) else { throw Failure(.refused, Say.nothingLeft) }
      return try DossierPage(Display(reader, session.language)).answer(try reader.dossier(of: record))
    }
  }

  static let sales = Verb(
    name: Label("sales", "売上"), usage: Label("sales [@ACCOUNT [group]]", "売上 [@取引先 [グループ]]"),
    help: Label(
      "what all our departments sold, by period; unknown is not zero", "全部門の売上を期間別に。不明はゼロにしない"),
    synonyms: ["revenue", "売り上げ"],
    examples: [Label("sales", "売上"), Label("sales @Aoba group", "売上 @青葉 グループ")]
  ) { session, arguments in
    let isGroup = arguments.takeWord(["group", "グループ"])
    guard !arguments.isEmpty else {
      return try session.read { reader in
        try SalesOverviewPage(Display(reader, session.language)).answer(try reader.salesOverview())
      }
    }
    let account = try session.account(&arguments)
    try arguments.expectEnd()
    return try session.read { reader in
      let group = try reader.group(of: account)
      let sales = try reader.sales(to: isGroup ? group.accounts : [account])
      let whole = isGroup || group.members.count < 2 ? nil : try reader.sales(to: group.accounts).total
      return try SalesPage(Display(reader, session.language)).answer(
        account, sales, group, whole: whole, isGroup: isGroup)
    }
  }

  static let path = Verb(
    name: Label("path", "道すじ"),
    usage: Label("path [@ACCOUNT [STEP] [owner:PERSON] [on:DATE]]", "道すじ [@取引先 [段階] [担当:人] [日付:日]]"),
    help: Label(
      "who has the customer at each step; alone: gaps and overlaps", "各段階で誰が受け持つか。単独なら抜けと重なりの一覧"),
    examples: [Label("path", "道すじ"), Label("path @Aoba comparison owner:Tanaka", "道すじ @青葉 比較検討 担当:田中")]
  ) { session, arguments in
    guard !arguments.isEmpty else {
      return try session.read { reader in
        try PathPage(Display(reader, session.language)).answer(try reader.pathTroubles())
      }
    }
    let account = try session.account(&arguments)
    if !arguments.isEmpty { try walk(account, session, &arguments) }
    return try session.read { reader in
      guard let record = try reader.record(account) else { throw Failure(.refused, Say.nothingLeft) }
      return try PathPage(Display(reader, session.language)).answer(record, try reader.buyingPath(of: record))
    }
  }

  /// Moves an account to a step of its path, and says who has it there.
  private static func walk(_ account: RecordID, _ session: Session, _ arguments: inout Arguments) throws {
    let owners = arguments.takeValue(["owner", "担当"])
    let day = arguments.takeValue(["on", "日付", "日"])
    let word = arguments.takeName()?.bareName
    try arguments.expectEnd()
    try session.write { draft in
      let kind = try draft.reader.schema.declared("account")
      guard let record = try draft.reader.record(account, kind: kind), let path = kind.field(named: "path"),
        let since = kind.field(named: "path_since")
      else { return }
      let resolver = Resolver(draft.reader, session.language)
      let step = try word.map { try resolver.value($0, for: path) } ?? record.values["path"]
      guard case .text(let key)? = step else {
        throw Failure(.notUnderstood, Say.noPathYet, advice: Say.moveTo(record.text("name") ?? "", "…"))
      }
      var inputs: [FieldInput] = []
      if step != record.values["path"] || day != nil {
        draft.set("path", of: account, kind: kind.name, to: .text(key))
        inputs.append(FieldInput(field: since, action: .set, text: day ?? Self.todayWord))
      }
      if let owners, let field = kind.field(named: "\(key)_by") {
        inputs.append(FieldInput(field: field, action: .set, text: owners))
      }
      try Writing(kind, session.language, context: account).apply(inputs, to: account, in: &draft)
      try draft.setCurrent(account)
    }
  }

  private static let todayWord = "today"
}

extension Session {
  /// The account that a line is about; `.` stands for it from then on.
  func account(_ arguments: inout Arguments) throws -> RecordID {
    let account = try read { try arguments.takeAccount($0, language) }
    guard let account else {
      throw Failure(.notUnderstood, Say.kindMissing(schema["account"]?.label ?? Say.nobody))
    }
    try remember(account)
    return account
  }
}
