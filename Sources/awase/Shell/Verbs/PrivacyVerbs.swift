import AwaseCore

// What stays on this machine, and what people may ask of whoever keeps data on them.

extension Verb {
  static let forget = Verb(
    name: Label("forget", "消去"), usage: Label("forget REF [dry-run]", "消去 人 [試し]"),
    help: Label(
      "erases a person's data for good, with everybody; it cannot be undone",
      "人の情報を、全員の手元から完全に消す。元には戻せない"),
    examples: [Label("forget @contact:\"Ichiro Yamamoto\" dry-run", "消去 @コンタクト:山本一郎 試し")]
  ) { session, arguments in
    let isTrial = arguments.takeWord(["dry-run", "試し"])
    let name = arguments.takeName()
    try arguments.expectEnd()
    let plan = try session.read { reader in try Forgetting(name, reader, session.language) }
    if !isTrial {
      guard !session.isCalledOff(plan.question) else {
        return Answer([Say.nothingForgotten[session.language]])
      }
      try session.write { draft in
        for record in plan.records { draft.forget(record.id, kind: record.kind.name) }
      }
      session.note(forgotten: plan.texts)
    }
    return try session.read { try plan.answer(isTrial: isTrial, Display($0, session.language)) }
  }
}

extension Verb {
  static let share = Verb(
    name: Label("share", "共有"), usage: Label("share REF", "共有 記録"),
    help: Label(
      "lets the others see a record that was made with private:yes", "private:はい で作った記録を、みんなに見せる"),
    examples: [Label("share @Kasumi", "共有 @かすみ")]
  ) { session, arguments in
    let name = arguments.takeName()
    try arguments.expectEnd()
    let id = try session.write { draft in
      let (id, kind) = try Resolver(draft.reader, session.language).record(name)
      guard try draft.reader.isPrivate(id), let record = try draft.reader.record(id, kind: kind) else {
        throw Failure(.refused, Say.notPrivate)
      }
      let values = Array(record.values.values) + record.sets.values.flatMap { Array($0) }
      for case .reference(let own) in values where try draft.reader.isPrivate(own) {
        throw Failure(
          .refused, Say.refersToPrivate(try draft.reader.title(of: own) ?? ""),
          advice: Say.shareFirst(try draft.reader.shortID(own)))
      }
      // A new record, which all can have from its beginning; the private one goes out of the lists.
      let copy = try draft.create(kind.name, record.values)
      for (field, members) in record.sets {
        for member in members { draft.include(member, in: field, of: copy, kind: kind.name) }
      }
      draft.setArchived(true, id, kind: kind.name)
      try draft.setCurrent(copy)
      return copy
    }
    return try session.read { try Answer(showing: id, Display($0, session.language)) }
  }
}

/// What goes when somebody is forgotten, and what is left that names them.
private struct Forgetting {
  /// The person, and what else holds their data.
  let records: [(id: RecordID, kind: Kind)]
  private let title: String
  /// Others' texts in which the name occurs.
  private let mentions: [SearchHit]
  private static let shownMentions = 10
  /// All that was ever said of them in words.
  let texts: [String]
  private let isPrivate: Bool

  init(_ token: Token?, _ reader: Reader, _ language: Language) throws {
    var resolver = Resolver(reader, language, seesArchived: true)
    resolver.needsWholeName = true
    let (id, kind) = try resolver.record(token)
    guard kind.isPersonal else {
      throw Failure(.refused, Say.notPersonal(kind.label), advice: Say.archiveInstead)
    }
    guard try !reader.members().contains(where: { $0.person == id && !$0.isRemoved }) else {
      throw Failure(.refused, Say.isStillMember(try reader.title(of: id) ?? ""), advice: Say.removeFirst)
    }
    guard let record = try reader.record(id) else { throw Failure(.refused, Say.nothingLeft) }
    title = try reader.title(of: record, language: language)
    let belonging = try reader.references(to: id).map(\.record).filter(\.kind.isPersonal)
    var seen: Set<RecordID> = []
    // Each by itself, also of those that are one.
    let own = try ([record] + belonging).flatMap { one in
      try reader.fellows(of: one.id).map { (id: $0, kind: one.kind) }
    }
    records = own.filter { seen.insert($0.id).inserted }
    let gone = seen
    texts = try records.flatMap { try reader.texts(of: $0.id) }
    isPrivate = try records.allSatisfy { try reader.isPrivate($0.id) }
    let names = record.kind.nameField.map { record.text($0.name) ?? "" } ?? ""
    mentions = try Self.mentions(of: names, reader).filter { !gone.contains($0.record.id) }
  }

  var question: Label { Say.forgetForGood(title, records.count) }

  /// Where the name occurs, and where the family name does: `加藤部長` of 加藤健一.
  private static func mentions(of name: String, _ reader: Reader) throws -> [SearchHit] {
    var known: Set<RecordID> = []
    let words = [name, FamilyName.of(name)].filter { !$0.isEmpty }
    return try words.flatMap { try reader.search($0, limit: shownMentions * 2) }
      .filter { known.insert($0.record.id).inserted }
  }

  func answer(isTrial: Bool, _ display: Display) throws -> Answer {
    let language = display.language
    let done = isPrivate ? Say.forgotPrivate : Say.forgot
    var lines = [(isTrial ? Say.wouldForget : done)(title, records.count)[language]]
    if !mentions.isEmpty {
      lines.append(Say.stillMentioned(mentions.count)[language])
      lines += Table.lines(
        try mentions.prefix(Self.shownMentions).map { hit in
          [
            try display.reader.shortID(hit.record.id), try display.title(hit.record),
            hit.field.label[language],
          ]
        }, indent: 2)
    }
    return try Answer(
      lines,
      json: .object([
        "forgotten": .list(records.map { .string($0.id.description) }), "done": .flag(!isTrial),
        "mentioned": .list(try mentions.map { try display.reference($0.record.id) }),
      ]))
  }
}
