import AwaseCore

// What guests said, and what follows.

extension Verb {
  static let suggest = Verb(
    name: Label("suggest", "候補"), usage: Label("suggest EVENT [limit:N]", "候補 イベント [件数:数]"),
    help: Label("whom to invite to an event, and why", "イベントに招くとよい方と、その理由"),
    examples: [Label("suggest Hiring limit:5", "候補 面接辞退 件数:5")]
  ) { session, arguments in
    let name = arguments.takeName()
    let limit = try arguments.takeCount(["limit", "件数"], upTo: 200) ?? 20
    try arguments.expectEnd()
    return try session.read { reader in
      let event = try Resolver(reader, session.language).record(name, kind: "event")
      try InviteeLine.refuseCancelled(event, reader)
      if let record = try reader.record(event), record.isOver(reader.environment.today) {
        let name = record.text("name") ?? ""
        throw Failure(.refused, Say.isOver(name), advice: Say.afterwards(name))
      }
      let suggestions = try reader.suggestions(for: event, limit: limit)
      return try SuggestionPage(Display(reader, session.language)).answer(event, suggestions)
    }
  }

  static let survey: Verb = Verb(
    name: Label("survey", "アンケート"),
    usage: Label("survey EVENT [@CONTACT TEXT]", "アンケート イベント [@人 回答]"),
    help: Label(
      "keeps a guest's answers word for word; the event alone: all answers", "回答を一字一句残す。イベントだけ書けば全員の回答"),
    examples: [
      Label("survey Hiring @Sato could a company of our size use it?", "アンケート 面接辞退 @佐藤 うちの規模でも使えますか"),
      Label("survey Hiring", "アンケート 面接辞退"),
    ]
  ) { session, arguments in
    if let event = try arguments.onlyEvent(session) {
      return try session.read { try SurveyPage(Display($0, session.language)).answer(event) }
    }
    let written = try InviteeLine(session, hasText: true).write(&arguments) {
      draft, invitee, before, text in
      guard !text.isEmpty else { throw Failure(.notUnderstood, Say.surveyWhat, advice: Say.surveyExample) }
      let whole = text.added(to: before?.text("survey"))
      draft.set("survey", of: invitee, kind: "invitee", to: .text(whole))
    }
    return try session.read { try SurveyPage(Display($0, session.language)).echo(written) }
  }

  static let follow: Verb = Verb(
    name: Label("follow", "フォロー"),
    usage: Label(
      "follow EVENT @CONTACT TEXT [on:DATE] [lead|another-lead] | follow EVENT @CONTACT owner:PERSON due:DATE | follow [EVENT]",
      "フォロー イベント @人 結果 [日付:日] [リード|別リード] | フォロー イベント @人 フォロー担当:人 フォロー期日:日 | フォロー [イベント]"),
    help: Label(
      "notes what came of getting in touch; with the word lead at the end, makes a lead. Alone: who still waits for us",
      "連絡した結果を残す。最後に「リード」と書けばリードにする。何も書かなければ、連絡待ちの方"),
    examples: [
      Label("follow Hiring @Sato wants a quote lead", "フォロー 面接辞退 @佐藤 見積を希望 リード"),
      Label("follow Hiring @Sato owner:Tanaka due:\"next fri\"", "フォロー 面接辞退 @佐藤 フォロー担当:田中 フォロー期日:来週金曜"),
      Label("follow", "フォロー"),
    ]
  ) { session, arguments in
    if arguments.isEmpty {
      return try session.read { try FollowPage(Display($0, session.language)).answer(nil) }
    }
    if let event = try arguments.onlyEvent(session) {
      return try session.read { try FollowPage(Display($0, session.language)).answer(event) }
    }
    let isOther = arguments.takeLastWord(["another-lead", "別リード"])
    let isLead = isOther || arguments.takeLastWord(["lead", "リード", "リード化"])
    let day = arguments.takeValue(["on", "日付"])
    let hasFields = arguments.tokens.contains { if case .field = $0.form { true } else { false } }
    var leads: [FollowLead.Made] = []
    let written = try InviteeLine(session, hasText: true).write(&arguments) {
      draft, invitee, before, text in
      if !text.isEmpty || day != nil {
        // Whoever wants something was reached.
        let isInVain = !isLead && Attempt.isInVain(text)
        try noteFollowUp(text, day, isInVain, of: invitee, before, session.language, in: &draft)
      } else if !isLead, !hasFields {
        throw Failure(.notUnderstood, Say.followWhat, advice: Say.followExample)
      }
      guard isLead else { return }
      leads.append(
        try FollowLead(session.language, isOther: isOther).create(of: invitee, before, text, in: &draft))
    }
    return try session.read { try FollowPage(Display($0, session.language)).echo(written, leads) }
  }

  /// - Parameter isInVain: nobody was reached, and the guest goes on waiting.
  private static func noteFollowUp(
    _ text: String, _ day: String?, _ isInVain: Bool, of invitee: RecordID, _ before: Record?,
    _ language: Language,
    in draft: inout Draft
  ) throws {
    let resolver = Resolver(draft.reader, language)
    let name = isInVain ? "tried" : "followed"
    let field = try draft.reader.schema.declared("invitee").field(named: name)
    let said = try day.flatMap { day in try field.map { try resolver.date(day, toward: .past, $0) } }
    let on = said ?? draft.reader.environment.today
    draft.set(name, of: invitee, kind: "invitee", to: .text(on.description))
    if !text.isEmpty {
      draft.set("outcome", of: invitee, kind: "invitee", to: .text(text.added(to: before?.text("outcome"))))
    }
  }

  static let funnel = Verb(
    name: Label("funnel", "成果"), aliases: ["ファネル"], usage: Label("funnel EVENT", "成果 イベント"),
    help: Label("what came of an event, from invitations to yen", "招待から受注額まで、イベントから生まれたもの"),
    examples: [Label("funnel Hiring", "成果 面接辞退")]
  ) { session, arguments in
    let name = arguments.takeName()
    try arguments.expectEnd()
    return try session.read { reader in
      let event = try Resolver(reader, session.language).record(name, kind: "event")
      guard let funnel = try reader.funnel(event) else { throw Failure(.refused, Say.nothingLeft) }
      return try FunnelPage(Display(reader, session.language)).answer(funnel)
    }
  }
}

/// Makes a lead of a guest.
struct FollowLead {
  private let language: Language
  /// Whether it is about something else than the open lead of that person.
  private let isOther: Bool

  init(_ language: Language, isOther: Bool) {
    self.language = language
    self.isOther = isOther
  }

  /// A lead, and whether it was there already.
  struct Made {
    let lead: RecordID
    let isKnown: Bool
  }

  func create(
    of invitee: RecordID, _ before: Record?, _ text: String, in draft: inout Draft
  ) throws -> Made {
    let said = draft
    let reference = { (field: String) -> RecordID? in
      if case .reference(let id)? = said.said(field, of: invitee, kind: "invitee") { return id }
      return before?.reference(field)
    }
    if let lead = reference("lead"), try draft.reader.record(lead)?.isArchived == false {
      throw Failure(.refused, Say.isLeadAlready(try draft.reader.shortID(lead)))
    }
    if !isOther, let contact = reference("contact"),
      let open = try OpenLead(of: contact, isPrivate: draft.isPrivate, draft.reader)
    {
      open.add(text.isEmpty ? [] : [("text", .text(text))], in: &draft)
      draft.set("lead", of: invitee, kind: "invitee", to: .reference(open.lead.id))
      return Made(lead: open.lead.id, isKnown: true)
    }
    guard let event = reference("event"), let contact = reference("contact") else {
      throw Failure(.refused, Say.nothingLeft)
    }
    let guest = try draft.reader.record(contact)
    guard let account = reference("account") ?? guest?.reference("account") else {
      let name = guest?.text("name") ?? ""
      throw Failure(.refused, Say.guestWithoutAccount(name), advice: Say.setAccountOf(name))
    }
    var values: [(String, Value)] = [
      ("account", .reference(account)), ("contact", .reference(contact)), ("event", .reference(event)),
      ("source", .text(Self.source(try draft.reader.record(event)?.text("format")))),
    ]
    if !text.isEmpty { values.append(("text", .text(text))) }
    let lead = try Writing(try draft.reader.schema.declared("lead"), language).create(values, [], in: &draft)
    draft.set("lead", of: invitee, kind: "invitee", to: .reference(lead))
    return Made(lead: lead, isKnown: false)
  }

  /// What brought somebody to us who was met at an event of that format.
  private static func source(_ format: String?) -> String {
    switch format {
    case "exhibition": "exhibition"
    case "users": "existing"
    case "other": "other"
    default: "seminar"
    }
  }
}

extension Arguments {
  /// The event, if the line names nothing else.
  fileprivate mutating func onlyEvent(_ session: Session) throws -> RecordID? {
    guard tokens.count == 1, let name = takeName() else { return nil }
    return try session.read { try Resolver($0, session.language).record(name, kind: "event") }
  }

  /// Takes `name:N`, a number from 1 to `greatest`.
  mutating func takeCount(_ names: [String], upTo greatest: Int) throws -> Int? {
    guard let text = takeValue(names) else { return nil }
    guard let number = Int(Normalisation.search(text)), (1...greatest).contains(number) else {
      throw Failure(.notUnderstood, Say.badValue(text, Say.limitWord, Say.wantsNumber))
    }
    return number
  }
}

extension String {
  /// On a line of its own under what was there, unless that has it already.
  func added(to before: String?) -> String {
    guard let before, !before.isEmpty else { return self }
    return before.split(separator: "\n").contains(Substring(self)) ? before : before + "\n" + self
  }
}
