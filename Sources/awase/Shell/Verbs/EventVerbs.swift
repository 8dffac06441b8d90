import AwaseCore

// A seminar or an exhibition that both sides plan.

extension Verb {
  static let event = Verb(
    name: Label("event", "イベント"), group: .work,
    usage: Label(
      "event NAME on:DATE sales:PERSON marketing:PERSON purpose:\"…\"",
      "イベント 名前 日付:日 営業:人 マーケ:人 目的:「…」"),
    help: Label("plans a joint event, with an owner from each side", "共催イベントを計画。営業とマーケから担当を一人ずつ")
  ) { session, arguments in
    let id = try session.write { draft in
      let kind = try draft.reader.schema.declared("event")
      let inputs = try arguments.takeFields(of: kind)
      let name = arguments.takeText()
      guard !name.isEmpty else { throw Failure(.notUnderstood, Say.eventWhat, advice: Say.eventExample) }
      let known = try draft.reader.named(name, kind: "event").filter { $0.match == .exact }
      guard known.isEmpty else {
        throw Failure(.refused, Say.eventExists(name), advice: Say.changeInstead("event", name))
      }
      let id = try Writing(kind, session.language).create(try kind.main(name, inputs), inputs, in: &draft)
      try draft.setCurrent(id)
      return id
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      var answer = try Answer(showing: id, display)
      if let record = try reader.record(id) {
        for (field, side) in [("sales", Say.salesWord), ("marketing", Say.marketingWord)]
        where record.reference(field) == nil {
          answer.lines.append("  ? " + Say.noOwner(side)[session.language])
        }
      }
      return answer
    }
  }

  static let invite = Verb(
    name: Label("invite", "招待"), kind: "invitee", group: .work,
    usage: Label("invite EVENT @CONTACT … | invite FILE", "招待 イベント @人 … | 招待 ファイル"),
    help: Label(
      "invites people to an event; with a join request, its writer to the workspace",
      "イベントに招く。参加申請のファイルなら、その人をメンバーに")
  ) { session, arguments in
    if let invited = try Invitation(session).answer(arguments) { return invited }
    return try invitees(session, &arguments, reply: nil) { _, _, _ in }
  }

  static let reply = Verb(
    name: Label("reply", "返事"), kind: "invitee", group: .work,
    usage: Label("reply EVENT @CONTACT … yes|no|maybe", "返事 イベント @人 … 参加|不参加|未定"),
    help: Label("notes the answer to an invitation", "招待への返事を記録")
  ) { session, arguments in
    let said = try arguments.takeLastWord()
    return try invitees(session, &arguments, reply: said) { draft, invitee, status in
      draft.set("status", of: invitee, kind: "invitee", to: status)
      draft.set(
        "replied", of: invitee, kind: "invitee", to: .text(draft.reader.environment.today.description))
    }
  }

  static let checkin = Verb(
    name: Label("checkin", "受付"), group: .work, usage: Label("checkin EVENT @CONTACT …", "受付 イベント @人 …"),
    help: Label("notes who came; twice counts once", "来場を記録。二度記録しても一人")
  ) { session, arguments in
    try invitees(session, &arguments, reply: nil) { draft, invitee, _ in
      guard try draft.reader.record(invitee)?.integer("attended") != 1 else { return }
      draft.set("attended", of: invitee, kind: "invitee", to: .integer(1))
      draft.set(
        "checked_in", of: invitee, kind: "invitee", to: .text(draft.reader.environment.today.description))
    }
  }

  /// Finds, or makes, the invitations of people to an event, and writes on each what the verb is about.
  private static func invitees(
    _ session: Session, _ arguments: inout Arguments, reply: String?,
    _ write: (inout Draft, RecordID, Value) throws -> Void
  ) throws -> Answer {
    let name = arguments.takeName()
    let ids = try session.write { draft in
      let kind = try draft.reader.schema.declared("invitee")
      let resolver = Resolver(draft.reader, session.language)
      let inputs = try arguments.takeFields(of: kind)
      let event = try resolver.record(name, kind: "event")
      let status = try reply.flatMap { said in
        try kind.field(named: "status").map { try resolver.value(said, for: $0) }
      }
      var contacts: [RecordID] = []
      while let token = arguments.takeReference() { contacts += try guests(token, resolver) }
      try arguments.expectEnd()
      guard !contacts.isEmpty else {
        throw Failure(.notUnderstood, Say.inviteWhom, advice: Say.inviteExample)
      }
      let invitations = try contacts.map { contact in
        let invitee = try invitation(of: contact, to: event, kind, inputs, session.language, in: &draft)
        try write(&draft, invitee, status ?? .null)
        return invitee
      }
      try draft.setCurrent(event)
      return invitations
    }
    return try session.read { try InviteeEcho(Display($0, session.language)).answer(ids) }
  }

  /// A contact by name; or of an account that is named, its contacts if there is just one.
  private static func guests(_ token: Token, _ resolver: Resolver) throws -> [RecordID] {
    guard case .reference(let kind, let name) = token.form, kind == nil || kind == "account" else {
      return [try resolver.record(token, kind: "contact")]
    }
    if kind == nil, try !resolver.reader.named(name, kind: "contact").isEmpty {
      return [try resolver.record(token, kind: "contact")]
    }
    guard try !resolver.reader.named(name, kind: "account").isEmpty else {
      return [try resolver.record(token, kind: "contact")]
    }
    let account = try resolver.record(named: name, kind: "account")
    let contacts = try resolver.reader.references(to: account, kind: "contact", field: "account")
      .filter { !$0.isArchived }
    guard contacts.count < 2 else {
      throw Failure(
        .ambiguous, Say.ambiguous(name, contacts.count),
        candidates: try contacts.map { contact in
          let title = try resolver.reader.title(of: contact, language: resolver.language)
          let line = "@contact:\(title)"
          return Label(line, line)
        })
    }
    guard let only = contacts.first else {
      throw Failure(.refused, Say.noContacts(name), advice: Say.addContact(name))
    }
    return [only.id]
  }

  /// The invitation that there is, or a new one: for somebody who comes unasked, too.
  private static func invitation(
    of contact: RecordID, to event: RecordID, _ kind: Kind, _ inputs: [FieldInput], _ language: Language,
    in draft: inout Draft
  ) throws -> RecordID {
    let known = try draft.reader.references(to: event, kind: "invitee", field: "event")
      .first { $0.reference("contact") == contact && !$0.isArchived }
    if let known {
      try Writing(kind, language).apply(inputs, to: known.id, in: &draft)
      return known.id
    }
    var values: [(String, Value)] = [("event", .reference(event)), ("contact", .reference(contact))]
    if let account = try draft.reader.record(contact)?.reference("account") {
      values.append(("account", .reference(account)))
    }
    return try Writing(kind, language).create(values, inputs, in: &draft)
  }
}

extension Arguments {
  /// Takes the last bare word.
  fileprivate mutating func takeLastWord() throws -> String {
    for token in tokens.reversed() {
      guard case .word(let word) = token.form else { continue }
      guard takeWord([word.text]) else { break }
      return word.text
    }
    throw Failure(.notUnderstood, Say.replyWhat, advice: Say.replyExample)
  }
}

/// How the invitations that a line was about stand now.
private struct InviteeEcho {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ ids: [RecordID]) throws -> Answer {
    let records = try ids.compactMap { try display.reader.record($0) }
    guard let event = records.first?.reference("event") else { return Answer() }
    let rows = try records.map { record in
      let status = try record.kind.field(named: "status").flatMap { try display.values(record, $0) } ?? ""
      let attended = record.integer("attended") == 1 ? Say.attendedMark[display.language] : ""
      return [
        try display.name(of: record.reference("contact")), try display.name(of: record.reference("account")),
        status, attended,
      ]
    }
    let all = try display.reader.references(to: event, kind: "invitee", field: "event").filter {
      !$0.isArchived
    }
    let accepted = all.filter { $0.text("status") == "yes" }.count
    let came = Set(all.filter { $0.integer("attended") == 1 }.compactMap { $0.reference("contact") }).count
    let total = Say.eventCount(try display.name(of: event), all.count, accepted, came)[display.language]
    return Answer(
      Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces) + ["  " + total],
      json: .object([
        "invitees": .list(try records.map(display.json)), "invited": .number(all.count),
        "accepted": .number(accepted), "attended": .number(came),
      ]))
  }
}
