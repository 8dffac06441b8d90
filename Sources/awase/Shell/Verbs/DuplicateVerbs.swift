import AwaseCore

// Records that are one thing: finding them, joining them, and taking them apart again.

extension Verb {
  static let duplicates = Verb(
    name: Label("duplicates", "名寄せ"),
    usage: Label("duplicates [KIND] [limit:N]", "名寄せ [種類] [件数:数]"),
    help: Label("records that may be the same, the surest first, and why", "同じかもしれない記録を、確かな順に、理由つきで"),
    synonyms: ["dedupe", "重複"],
    examples: [Label("duplicates", "名寄せ"), Label("duplicates contact limit:5", "名寄せ コンタクト 件数:5")]
  ) { session, arguments in
    let limit = try arguments.takeLimit() ?? DuplicatesPage.usualLimit
    let kind = arguments.isEmpty ? nil : try arguments.takeKind(session.schema)
    try arguments.expectEnd()
    return try session.read { reader in
      try DuplicatesPage(Display(reader, session.language), limit: limit).answer(kind)
    }
  }

  static let same = Verb(
    name: Label("same", "同じ"), usage: Label("same REF REF [force]", "同じ 記録 記録 [強制]"),
    help: Label(
      "joins two records of one thing; both keep their histories, apart undoes it",
      "同じものの記録を一つにまとめる。どちらの履歴も残り、「別」で元に戻る"),
    synonyms: ["join-records", "統合", "まとめる"],
    examples: [Label("same @Sakura @SKR", "同じ @さくら @SKR")]
  ) { session, arguments in
    let isForced = arguments.takeWord(["force", "強制"])
    let (one, other) = (arguments.takeName(), arguments.takeName())
    try arguments.expectEnd()
    let (echo, shown) = try session.write { draft in
      let resolver = Resolver(draft.reader, session.language, seesArchived: true)
      let (first, second) = (try resolver.record(one), try resolver.record(other))
      let echo = try JoinEcho(first, second, Display(draft.reader, session.language), isForced: isForced)
      try draft.join(first.id, second.id, kind: first.kind.name)
      try keepName(of: first.id, second.id, first.kind, in: &draft)
      let shown = min(first.id, second.id)
      try draft.setCurrent(shown)
      return (echo, shown)
    }
    return try session.read { try echo.answer(shown, Display($0, session.language)) }
  }

  /// The one that was named first gives its name to both as they are shown; the other keeps its own, should they part.
  private static func keepName(
    of first: RecordID, _ second: RecordID, _ kind: Kind, in draft: inout Draft
  ) throws {
    guard let field = kind.nameField?.name, let name = try draft.reader.record(first)?.text(field),
      let other = try draft.reader.record(second)?.text(field), name != other
    else { return }
    draft.set(field, of: first, kind: kind.name, to: .text(name))
  }

  static let apart = Verb(
    name: Label("apart", "別"), usage: Label("apart REF [REF]", "別 記録 [記録]"),
    help: Label(
      "takes joined records apart; of two others, notes that they are not the same",
      "まとめた記録を分ける。まとめていない二つなら、別のものと書きとめる"),
    examples: [Label("apart @Aoba @Midori", "別 @青葉 @みどり")]
  ) { session, arguments in
    let (one, other) = (arguments.takeName(), arguments.takeName())
    try arguments.expectEnd()
    let (low, high, wasJoined) = try session.write { draft in
      let resolver = Resolver(draft.reader, session.language, seesArchived: true)
      let pair = try PartedPair(one, other, resolver)
      try draft.tellApart(pair.one, pair.other, kind: pair.kind.name)
      try draft.setCurrent(pair.one)
      return (min(pair.one, pair.other), max(pair.one, pair.other), pair.isJoined)
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      let records = try [low, high].map { try reader.record($0) }
      let titles = try records.map { try $0.map(display.heading) ?? "" }
      let said = wasJoined ? Say.takenApart : Say.toldApart
      return Answer(
        [said[session.language]] + titles.map { "  " + $0 },
        json: .object([
          "apart": .list([low, high].map { .string($0.description) }), "wereJoined": .flag(wasJoined),
        ]))
    }
  }
}

extension Arguments {
  /// Takes `limit:N`.
  fileprivate mutating func takeLimit() throws -> Int? {
    guard let limit = takeValue(["limit", "件数"]) else { return nil }
    guard let number = Int(Normalisation.search(limit)), number >= 0 else {
      throw Failure(.notUnderstood, Say.badValue(limit, Say.limitWord, Say.wantsNumber))
    }
    return number
  }
}

/// Two records that a line says are not the same.
private struct PartedPair {
  let one: RecordID
  let other: RecordID
  let kind: Kind
  /// By somebody who said that just these two are the same.
  let isJoined: Bool

  init(_ first: Token?, _ second: Token?, _ resolver: Resolver) throws {
    let reader = resolver.reader
    let (id, kind) = try resolver.member(first)
    self.kind = kind
    one = id
    if let second {
      let (id, otherKind) = try resolver.member(second)
      guard otherKind.name == kind.name else {
        throw Failure(.refused, Say.notOneKind(kind.label, otherKind.label))
      }
      other = id
    } else {
      let joined = try reader.joinedDirectly(with: id, kind: kind.name)
      guard let only = joined.first else { throw Failure(.refused, Say.notJoined, advice: Say.apartFromWhat) }
      guard joined.count == 1 else {
        throw Failure(
          .ambiguous, Say.apartFromWhich(joined.count), candidates: try Self.lines(id, joined, reader))
      }
      other = only
    }
    guard one != other else { throw Failure(.notUnderstood, Say.twiceTheSame, advice: Say.sayIDs) }
    let joined = try reader.joinedDirectly(with: one, kind: kind.name)
    isJoined = joined.contains(other)
    if !isJoined, try reader.representative(of: one) == reader.representative(of: other) {
      throw Failure(
        .refused, Say.joinedByWayOfOthers, advice: Say.apartOneByOne,
        candidates: try Self.lines(one, joined, reader))
    }
  }

  /// The lines that would take a record apart from each of others.
  private static func lines(_ id: RecordID, _ others: [RecordID], _ reader: Reader) throws -> [Label] {
    try others.map { other in
      let ids = "\(try reader.shortID(id)) \(try reader.shortID(other))"
      return Label("\(Verb.apart.name.english) \(ids)", "\(Verb.apart.name.japanese) \(ids)")
    }
  }
}
