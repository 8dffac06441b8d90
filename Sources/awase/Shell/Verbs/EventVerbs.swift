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
        throw Failure(.refused, Say.eventExists(name), advice: Say.changeInstead("event", name))
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
    let ids = try InviteeLine(session, invites: true).write(&arguments) { _, _, _, _ in }
    return try session.read { try InviteeEcho(Display($0, session.language)).answer(ids) }
  }

  static let reply: Verb = Verb(
    name: Label("reply", "返事"), kind: "invitee",
    usage: Label("reply EVENT @CONTACT … yes|no|maybe", "返事 イベント @人 … 参加|不参加|未定"),
    help: Label("notes the answer to an invitation", "招待への返事を記録"),
    examples: [Label("reply Hiring @Sato yes", "返事 面接辞退 @佐藤 参加")]
  ) { session, arguments in
    let said = try arguments.takeLastWord()
    let ids = try InviteeLine(session).write(&arguments) { draft, invitee, _, _ in
      let kind = try draft.reader.schema.declared("invitee")
      guard let field = kind.field(named: "status") else { return }
      let status = try Resolver(draft.reader, session.language).value(said, for: field)
      draft.set("status", of: invitee, kind: "invitee", to: status)
      draft.set(
        "replied", of: invitee, kind: "invitee", to: .text(draft.reader.environment.today.description))
    }
    return try session.read { try InviteeEcho(Display($0, session.language)).answer(ids) }
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
    let ids = try InviteeLine(session).write(&arguments) { draft, invitee, before, _ in
      guard before?.integer("attended") != 1 else { return }
      draft.set("attended", of: invitee, kind: "invitee", to: .integer(1))
      draft.set(
        "checked_in", of: invitee, kind: "invitee", to: .text(draft.reader.environment.today.description))
    }
    return try session.read { try InviteeEcho(Display($0, session.language)).answer(ids) }
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
