import AwaseCore

// The lines that every kind understands.

extension Verb {
  static let add = Verb(
    name: Label("add", "追加"),
    usage: Label("add KIND [NAME] field:value …", "追加 種類 [名前] 項目:値 …"),
    help: Label("a new record; prints its id", "新しい記録。IDを表示"),
    synonyms: ["new", "create", "新規", "登録", "作成", "ついか"],
    examples: [
      Label("add account \"Fuji Foods\" industry:food employees:85 +key", "追加 取引先 富士フーズ 業種:食品 従業員数:85 +重点"),
      Label("add contact \"Ken Ito\" account:Aoba department:training", "追加 コンタクト 伊藤健 会社:青葉 部署:研修"),
      Label(
        "add deal \"Training 2027\" account:Aoba amount:4.8M close:\"end of next month\"",
        "追加 商談 研修2027 取引先:青葉 金額:480万円 受注予定日:来月末"),
    ],
    asks: Asking()
  ) { session, arguments in
    let kind = try arguments.takeKind(session.schema)
    var inputs = try arguments.takeFields(of: kind)
    let owners = try session.read { try arguments.takeOwners(of: kind, besides: inputs, $0) }
    let text = kind.name(arguments.takeText(), movingTo: &inputs, session.options.environment.today)
    let id = try session.write { draft in
      let values = try kind.main(text, inputs) + draft.owners(owners, session.language)
      let id = try Writing(kind, session.language).create(values, inputs, in: &draft)
      try draft.setCurrent(id)
      return id
    }
    return try session.read { try Answer(showing: id, Display($0, session.language)) }
  }

  static let set = Verb(
    name: Label("set", "変更"), usage: Label("set REF field:value …", "変更 記録 項目:値 …"),
    help: Label("changes fields; field: alone clears", "項目を書きかえる。「項目:」だけなら空にする"),
    synonyms: ["edit", "change", "update", "編集", "修正", "更新", "直す", "へんこう"],
    examples: [
      Label("set @Aoba fiscal:3 phone:052-111-2222", "変更 @青葉 決算月:3 電話:052-111-2222"),
      Label("set @deal:Hiring amount:5.2M", "変更 @商談:採用支援 金額:520万円"),
      Label("set @Aoba note: +key", "変更 @青葉 備考: +重点"),
    ]
  ) { session, arguments in
    let name = arguments.takeName()
    let (id, moved, change) = try session.write { draft in
      let (id, kind) = try Resolver(draft.reader, session.language).record(name)
      guard let record = try draft.reader.record(id, kind: kind) else { throw try draft.reader.takenBack(id) }
      let next = kind.name == "visit" ? arguments.takeNextStep(draft.reader.environment.today) : nil
      let inputs = try arguments.takeFields(of: kind)
      try arguments.expectEnd()
      guard !inputs.isEmpty || next != nil else {
        throw Failure(.notUnderstood, Say.nothingToSet, advice: Say.fieldsOf(kind))
      }
      var change = AccountChange(id, kind, record)
      try change.apply(inputs, session.language, in: &draft)
      try change.moveAlong(in: &draft)
      if let next, let account = change.account(in: draft) {
        change.task = try NextStep(next, draft.reader).create(for: id, account: account, in: &draft)
      }
      try draft.setCurrent(id)
      return (id, try draft.moveAlong(), change)
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      var answer = try Answer(showing: id, display)
      try MovedEcho(display).add(moved, to: &answer)
      try change.add(to: &answer, display)
      return answer
    }
  }

  static let finish = Verb(
    name: Label("done", "完了"), usage: Label("done TASK… [on:DATE]", "完了 タスク… [完了日:日付]"),
    help: Label("ticks tasks off", "タスクを終えたことにする"),
    synonyms: ["finished", "close", "終えた", "済み", "済"],
    examples: [Label("done quote", "完了 見積"), Label("done quote on:yesterday", "完了 見積 完了日:昨日")]
  ) { session, arguments in
    let day = arguments.takeValue(["on", "日付", "完了日"])
    var names = [arguments.takeName()]
    while let name = arguments.takeName() { names.append(name) }
    try arguments.expectEnd()
    let ids = try session.write { draft in
      let resolver = Resolver(draft.reader, session.language)
      let ids = try names.map { try resolver.record($0, kind: "task") }
      guard let done = session.schema["task"]?.field(named: "done") else { return ids }
      let date =
        try day.map { try resolver.date($0, toward: .past, done) } ?? session.options.environment.today
      for id in ids {
        if day == nil, let before = try draft.reader.record(id)?.date("done") {
          let display = Display(draft.reader, session.language)
          throw Failure(.refused, Say.doneAlready(try display.name(of: id), display.date(before)))
        }
        draft.set("done", of: id, kind: "task", to: .text(date.description))
        try draft.setCurrent(id)
      }
      return ids
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      guard ids.count > 1 else { return try Answer(showing: ids[0], display) }
      let tasks = try ids.compactMap { try reader.record($0) }
      return try Answer(
        try tasks.map { "  " + (try display.heading($0)) }, json: .list(try tasks.map(display.json)))
    }
  }

  static let show = Verb(
    name: Label("show", "表示"), usage: Label("show REF", "表示 記録"),
    help: Label("a record, what belongs to it, and its differences", "記録と、それに属するもの、食い違い"),
    synonyms: ["view", "open", "見る", "開く", "詳細"],
    examples: [
      Label("show @Aoba", "表示 @青葉"), Label("show @deal:Hiring", "表示 @商談:採用支援"), Label("show .", "表示 ."),
    ]
  ) { session, arguments in
    let name = arguments.takeName()
    try arguments.expectEnd()
    let id = try session.read { try Resolver($0, session.language).record(name).id }
    try session.remember(id)
    return try session.read { reader in
      let display = Display(reader, session.language)
      guard let record = try reader.record(id) else { throw try reader.takenBack(id) }
      if record.kind.name == "event" { return try EventPage(display).answer(record) }
      let page = RecordPage(display)
      return try Answer(try page.lines(record), json: try page.json(record))
    }
  }

  static let list = Verb(
    name: Label("list", "一覧"),
    usage: Label(
      "list KIND [field:value …] [+tag] [sort:field] [limit:N]", "一覧 種類 [項目:値 …] [+タグ] [sort:項目] [limit:数]"),
    help: Label(
      "records that match; field:>value, field:<value, field:a..b, field:!value",
      "条件に合う記録。項目:>値、項目:<値、項目:a..b、項目:!値"),
    synonyms: ["ls", "リスト", "一覧表", "いちらん"],
    examples: [
      Label("list account +key sort:-employees", "一覧 取引先 +重点 sort:-従業員数"),
      Label("list deal close:2026-12-01..2026-12-31 amount:>1M", "一覧 商談 受注予定日:12/1..12/31 金額:>100万円"),
      Label("list contact account:Aoba", "一覧 コンタクト 会社:青葉"),
      Label("list visit date:\"last week\"", "一覧 訪問 日付:先週"),
      Label("list deal stage:open", "一覧 商談 段階:進行中"),
    ]
  ) { session, arguments in
    let kind = try arguments.takeKind(session.schema)
    return try session.read { reader in
      var query = try ListLine(kind, Resolver(reader, session.language)).query(&arguments)
      query.isPrivate = session.isPrivate
      let display = Display(reader, session.language)
      let records = try reader.list(query)
      return try Answer(
        try RecordList(display).lines(records, kind: kind, query), json: .list(try records.map(display.json)))
    }
  }

  static let history = Verb(
    name: Label("history", "履歴"), usage: Label("history REF", "履歴 記録"),
    help: Label("who changed what, when, old and new", "誰が、いつ、何を何に変えたか"),
    synonyms: ["りれき", "変更履歴"],
    examples: [Label("history @Aoba", "履歴 @青葉")]
  ) { session, arguments in
    let name = arguments.takeName()
    try arguments.expectEnd()
    return try session.read { reader in
      let id = try Resolver(reader, session.language).record(name).id
      let display = Display(reader, session.language)
      let page = HistoryPage(display)
      let entries = try reader.history(of: id)
      return try Answer(try page.lines(entries), json: .list(try entries.map(page.json)))
    }
  }

  static let archive = Verb(
    name: Label("archive", "しまう"), usage: Label("archive REF", "しまう 記録"),
    help: Label("takes a record out of the lists; nothing is lost", "一覧から外す。何も消えない"),
    synonyms: ["delete", "rm", "削除", "消す", "remove-record"],
    examples: [Label("archive @Midori", "しまう @みどり")]
  ) { session, arguments in try setArchived(true, session, &arguments) }

  static let restore = Verb(
    name: Label("restore", "戻す"), usage: Label("restore REF", "戻す 記録"),
    help: Label("puts a record back into the lists", "一覧に戻す"),
    examples: [Label("restore @Tokiwa", "戻す @常盤")]
  ) { session, arguments in try setArchived(false, session, &arguments) }

  private static func setArchived(
    _ isArchived: Bool, _ session: Session, _ arguments: inout Arguments
  ) throws -> Answer {
    let name = arguments.takeName()
    try arguments.expectEnd()
    let (id, isNew) = try session.write { draft in
      let (id, kind) = try Resolver(draft.reader, session.language, seesArchived: true).record(name)
      guard try draft.reader.record(id, kind: kind) != nil else { throw try draft.reader.takenBack(id) }
      // What is so already needs no change, which would only stand against others' edits; but one that they contest does.
      let isSo = try draft.reader.record(id, kind: kind)?.isArchived == isArchived
      let isNew = try !isSo || !draft.reader.differences(of: id).isEmpty
      if isNew { draft.setArchived(isArchived, id, kind: kind.name) }
      try draft.setCurrent(id)
      return (id, isNew)
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      let title = try reader.title(of: id, language: session.language) ?? ""
      let said =
        if isNew { isArchived ? Say.archived(title) : Say.restored(title) } else {
          isArchived ? Say.archivedAlready(title) : Say.listedAlready(title)
        }
      return try Answer([said[session.language]], json: try reader.record(id).map(display.json))
    }
  }
}

extension Reader {
  /// That nothing is left of a record, and what to do.
  func takenBack(_ id: RecordID) throws -> Failure {
    guard try !isForgotten(id) else { return Failure(.refused, Say.nothingLeft) }
    let name = try title(of: id).flatMap { $0.isEmpty ? nil : $0 } ?? shortID(id)
    return Failure(.refused, Say.allTakenBack(name), advice: Say.bringBack)
  }
}

extension Arguments {
  /// Takes the word that names a kind.
  mutating func takeKind(_ schema: Schema) throws -> Kind {
    guard let token = takeName() else { throw Failure(.notUnderstood, Say.whichKind, advice: Say.seeKinds) }
    guard let kind = schema.kind(called: token.raw) else { throw Failure.unknownKind(token.raw, schema) }
    return kind
  }
}

extension Kind {
  /// Where the free text of a line goes: into the name, or where there is none, into the body.
  func main(_ text: String, _ inputs: [FieldInput]) throws -> [(String, Value)] {
    guard !text.isEmpty else { return [] }
    guard let field = nameField ?? bodyField else { throw Failure(.notUnderstood, Say.unexpectedWord(text)) }
    guard !inputs.contains(where: { $0.field.name == field.name }) else {
      throw Failure(.notUnderstood, Say.unexpectedWord(text))
    }
    return [(field.name, .text(text))]
  }
}

extension Session {
  /// Makes `.` stand for a record. A workspace that cannot be written to is read all the same.
  func remember(_ id: RecordID) throws {
    do { try workspace().remember(id) } catch StoreError.readOnly {} catch StoreError.busy {}
  }
}

extension Answer {
  /// What was understood of a record that was just written.
  init(showing id: RecordID, _ display: Display) throws {
    guard let record = try display.reader.record(id) else {
      self.init([Say.nothingLeft[display.language]])
      return
    }
    try self.init(
      ["  " + (try display.heading(record))] + (try display.fields(record)), json: try display.json(record))
  }
}
