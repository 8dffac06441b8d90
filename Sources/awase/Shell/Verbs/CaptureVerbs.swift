import AwaseCore

// A lead and a deal, told in one line or by answering questions.

extension Verb {
  static let lead = Verb(
    name: Label("lead", "引き合い"),
    usage: Label(
      "lead @ACCOUNT TEXT contact:CONTACT source:seminar amount:YEN", "引き合い @取引先 関心 コンタクト:人 きっかけ:セミナー 見込額:金額"),
    help: Label("somebody who may buy; at a terminal it asks", "買ってくれるかもしれない相手。@取引先 だけなら順に尋ねる"),
    examples: [
      Label(
        "lead @Aoba wants training for new leaders contact:Sato source:seminar amount:1.2M",
        "引き合い @青葉 新任リーダーの研修に関心 コンタクト:佐藤 きっかけ:セミナー 見込額:120万円")
    ],
    asks: Asking()
  ) { session, arguments in try Capture("lead", session).answer(&arguments) }

  static let deal = Verb(
    name: Label("deal", "商談"),
    usage: Label(
      "deal NAME @ACCOUNT amount:YEN close:DATE deciders:CONTACT competitors:COMPETITOR",
      "商談 商談名 @取引先 金額:金額 受注予定日:日 決裁者:人 競合:競合"),
    help: Label("a new deal; at a terminal it asks", "新しい商談。足りないことは順に尋ねる"),
    examples: [
      Label(
        "deal \"Training 2028\" @Aoba amount:4.8M close:\"end of next month\"",
        "商談 研修2028 @青葉 金額:480万円 受注予定日:来月末")
    ],
    asks: Asking()
  ) { session, arguments in try Capture("deal", session).answer(&arguments) }
}

/// Makes a record of a kind that belongs to a company.
private struct Capture {
  private let kind: String
  private let session: Session

  init(_ kind: String, _ session: Session) {
    self.kind = kind
    self.session = session
  }

  func answer(_ arguments: inout Arguments) throws -> Answer {
    let reference = arguments.takeReference()
    var isKnown = false
    let id = try session.write { draft in
      let kind = try draft.reader.schema.declared(kind)
      var inputs = try arguments.takeFields(of: kind)
      let text = kind.name(
        arguments.takeText(), movingTo: &inputs, draft.reader.environment.today)
      let stated = inputs.first { $0.field.name == "account" }?.text
      let account =
        try stated.map { try draft.account(named: $0, session.language) }
        ?? reference.map { try draft.account($0, session.language) }
      let values =
        try kind.main(text, inputs) + (account.map { [("account", .reference($0))] } ?? [])
      let rest = inputs.filter { $0.field.name != "account" }
      if let open = try openLead(rest, account, draft.reader) {
        open.add(values, in: &draft)
        let new = rest.filter { open.lead.all($0.field.name).isEmpty }
        try Writing(kind, session.language, context: account).apply(new, to: open.lead.id, in: &draft)
        isKnown = true
        try draft.setCurrent(open.lead.id)
        return open.lead.id
      }
      let id = try Writing(kind, session.language, context: account).create(values, rest, in: &draft)
      try draft.setCurrent(id)
      return id
    }
    return try session.read { reader in
      var answer = try Answer(showing: id, Display(reader, session.language))
      if isKnown { answer.lines.append("  " + Say.addedToOpenLead[session.language]) }
      return answer
    }
  }

  /// The open lead of whoever a new one would be about.
  private func openLead(_ inputs: [FieldInput], _ account: RecordID?, _ reader: Reader) throws -> OpenLead? {
    let input = inputs.first { $0.field.name == "contact" && !$0.text.isEmpty }
    guard kind == "lead", let input, Resolver.newName(input.text) == nil else { return nil }
    var resolver = Resolver(reader, session.language)
    resolver.context = account
    guard case .reference(let contact) = try resolver.value(input.text, for: input.field) else { return nil }
    return try OpenLead(of: contact, isPrivate: session.isPrivate, reader)
  }
}
