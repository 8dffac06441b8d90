import AwaseCore

// A seminar or an exhibition that both sides plan.

extension Verb {
  static let event = Verb(
    name: Label("event", "イベント"),
    usage: Label(
      "event NAME on:DATE sales:PERSON marketing:PERSON purpose:\"…\" tasks:\"3 weeks before book a room, …\"",
      "イベント 名前 日付:日 営業:人 マーケ:人 目的:「…」 準備:「3週間前 会場予約、翌日 お礼」"),
    help: Label("plans a joint event, with an owner from each side", "共催イベントを計画。営業とマーケから担当を一人ずつ"),
    examples: [
      Label(
        "event \"Spring seminar\" on:2027-03-10 sales:Tanaka marketing:Suzuki purpose:\"take home one way to lose fewer candidates\" tasks:\"3 weeks before book a room, day after say thanks\"",
        "イベント 春の採用セミナー 日付:2027/3/10 営業:田中 マーケ:鈴木 目的:「辞退を減らす手を一つ持ち帰る」 準備:「3週間前 会場予約、翌日 お礼」")
    ],
    asks: Asking(options: [.tasks])
  ) { session, arguments in
    let id = try session.write { draft in
      let kind = try draft.reader.schema.declared("event")
      let plan = arguments.takeValue(PlanLine.names)
      var inputs = try arguments.takeFields(of: kind)
      let name = kind.name(arguments.takeText(), movingDayTo: &inputs, draft.reader.environment.today)
      guard !name.isEmpty else {
        let rest = inputs.isEmpty ? Say.eventRest : nil
        throw Failure(.notUnderstood, Say.eventWhat, mend: .adding(first: Say.eventWord, last: rest))
      }
      let known = try draft.reader.named(name, kind: "event").filter { $0.match == .exact }
      guard known.isEmpty else {
        throw Failure(.refused, Say.eventExists(name), advice: Say.changeInstead("event", kind.label, name))
      }
      let id = try Writing(kind, session.language).create(try kind.main(name, inputs), inputs, in: &draft)
      if let plan { _ = try PlanLine(id, session.language).write([plan], in: &draft) }
      try draft.setCurrent(id)
      return id
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      var answer = try Answer(showing: id, display)
      if let record = try reader.record(id) {
        answer.lines += try PlanPage(display).table(record)
        for (field, side) in [("sales", Say.salesWord), ("marketing", Say.marketingWord)]
        where record.reference(field) == nil {
          answer.lines.append("  ? " + Say.noOwner(side)[session.language])
        }
      }
      return answer
    }
  }

  static let invite: Verb = Verb(
    name: Label("invite", "招待"), kind: "invitee",
    usage: Label("invite EVENT @CONTACT … | invite FILE", "招待 イベント @人 … | 招待 ファイル"),
    help: Label(
      "invites people to an event; with a join request, its writer to the workspace",
      "イベントに招く。参加申請のファイルなら、その人をメンバーに"),
    synonyms: ["招く", "しょうたい"],
    examples: [
      Label("invite Hiring @Sato @Yamamoto", "招待 面接辞退 @佐藤 @山本"), Label("invite request.txt", "招待 申請.txt"),
    ]
  ) { session, arguments in
    if let invited = try Invitation(session).answer(arguments) { return invited }
    let written = try InviteeLine(session, invites: true).write(&arguments) { draft, invitee, before, _ in
      // Whoever was to invite, and says so again, has done it.
      if let before, before.integer("pending") == 1, before.reference("by") == draft.writer {
        draft.set("pending", of: invitee, kind: "invitee", to: .null)
      }
    }
    return try session.read { try InviteeEcho(Display($0, session.language)).answer(written) }
  }

  static let reply: Verb = Verb(
    name: Label("reply", "返事"), kind: "invitee",
    usage: Label("reply EVENT @CONTACT … yes|no|maybe", "返事 イベント @人 … 参加|不参加|未定"),
    help: Label("notes the answer to an invitation", "招待への返事を記録"),
    examples: [Label("reply Hiring @Sato yes", "返事 面接辞退 @佐藤 参加")]
  ) { session, arguments in
    let said = try arguments.takeReply()
    let written = try InviteeLine(session).write(&arguments) { draft, invitee, before, _ in
      let kind = try draft.reader.schema.declared("invitee")
      guard let field = kind.field(named: "status") else { return }
      let status = try Resolver(draft.reader, session.language).value(said, for: field)
      draft.set("status", of: invitee, kind: "invitee", to: status)
      draft.set(
        "replied", of: invitee, kind: "invitee", to: .text(draft.reader.environment.today.description))
      if before?.integer("pending") == 1 {
        draft.set("pending", of: invitee, kind: "invitee", to: .null)
      }
    }
    return try session.read { try InviteeEcho(Display($0, session.language)).answer(written) }
  }

  static let checkin: Verb = Verb(
    name: Label("checkin", "受付"),
    usage: Label(
      "checkin EVENT @CONTACT … | checkin EVENT +NAME @ACCOUNT", "受付 イベント @人 … | 受付 イベント +名前 @取引先"),
    help: Label("notes who came; twice counts once", "来場を記録。二度記録しても一人"),
    examples: [
      Label("checkin Hiring @Sato @Yamamoto", "受付 面接辞退 @佐藤 @山本"),
      Label("checkin Hiring +Arai @+\"Tokai Freight\"", "受付 面接辞退 +新井 @+東海物流"),
    ]
  ) { session, arguments in
    var written = try InviteeLine(session).write(&arguments) { draft, invitee, before, _ in
      guard before?.integer("attended") != 1 else { return }
      draft.set("attended", of: invitee, kind: "invitee", to: .integer(1))
      draft.set(
        "checked_in", of: invitee, kind: "invitee", to: .text(draft.reader.environment.today.description))
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      if let note = try anotherDay(written.invitees, display) { written.notes.append(note) }
      return try InviteeEcho(display).answer(written)
    }
  }

  /// What to say of people who are checked in on a day that is none of the event's.
  private static func anotherDay(_ invitees: [RecordID], _ display: Display) throws -> Label? {
    let today = display.reader.environment.today
    guard let invitee = try invitees.first.flatMap({ try display.reader.record($0) }),
      let event = try invitee.reference("event").flatMap({ try display.reader.record($0) }),
      let occasion = event.occasion, today < occasion.first || today > occasion.last
    else { return nil }
    return Say.checkedInOn(
      display.date(today), event: display.date(occasion.first), try display.reader.shortID(invitee.id))
  }
}

extension Arguments {
  /// Takes the last bare word, before which another has to name the event.
  fileprivate mutating func takeReply() throws -> String {
    let words = tokens.filter { $0.bareWord != nil }
    let names = tokens.filter { if case .reference = $0.form { true } else { false } }
    if words.count + names.count == 1 {
      throw Failure(.notUnderstood, Say.inviteWhom, advice: Say.replyExample)
    }
    guard words.count > 1 || names.count > 1 else {
      throw Failure(.notUnderstood, Say.replyWhat, advice: Say.replyExample)
    }
    for token in tokens.reversed() {
      guard case .word(let word) = token.form else { continue }
      guard takeWord([word.text]) else { break }
      return word.text
    }
    throw Failure(.notUnderstood, Say.replyWhat, advice: Say.replyExample)
  }
}
