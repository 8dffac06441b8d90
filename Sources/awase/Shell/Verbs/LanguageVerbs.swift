import AwaseCore

// The common language.

extension Verb {
  static let term = Verb(
    name: Label("term", "用語"),
    usage: Label("term WORD | term WORD \"plain words\" so:\"…\"", "用語 言葉 | 用語 言葉 「やさしい説明」 営業には:「…」"),
    help: Label(
      "what a word means; or explains it so that both sides read it alike", "言葉の意味を見る。説明を書けば、両部門が同じ意味で読める"),
    examples: [
      Label("term CVR", "用語 CVR"),
      Label(
        "term MQL \"a lead that marketing finds good enough for sales\" so:\"call these first\"",
        "用語 MQL 「営業に渡してよいとマーケが見たリード」 営業には:「まずここに電話する」"),
    ]
  ) { session, arguments in
    let word = arguments.takeName()?.bareName
    let kind = try session.schema.declared("term")
    let inputs = try arguments.takeFields(of: kind)
    let plain = arguments.takeText()
    guard let word else { throw Failure(.notUnderstood, Say.termWhat, advice: Say.termExample) }
    guard !plain.isEmpty || !inputs.isEmpty else { return try meaning(of: word, session) }
    let id = try session.write { draft in
      let known = try draft.reader.named(word, kind: "term").filter { $0.match == .exact }
      let values: [(String, Value)] = plain.isEmpty ? [] : [("plain", .text(plain))]
      guard let first = known.first?.record else {
        return try Writing(kind, session.language).create(
          [("word", .text(word))] + values, inputs, in: &draft)
      }
      // What two have explained apart becomes one, in the words that are written now.
      return try OneByName(first, kind, draft.reader).write(in: &draft) { id, draft in
        for (field, value) in values { draft.set(field, of: id, kind: "term", to: value) }
        try Writing(kind, session.language).apply(inputs, to: id, in: &draft)
      }
    }
    return try session.read { try Answer(showing: id, Display($0, session.language)) }
  }

  private static func meaning(of word: String, _ session: Session) throws -> Answer {
    try session.read { reader in
      guard let entry = try reader.glossary().entry(for: word) else {
        throw Failure(.refused, Say.notExplained(word), advice: Say.explainIt(word))
      }
      return try GlossaryPage(Display(reader, session.language)).answer(entry)
    }
  }

  static let terms = Verb(
    name: Label("terms", "用語集"), usage: Label("terms [TEXT]", "用語集 [検索語]"),
    help: Label("the words both sides have explained, and the usual ones", "チームで説明した言葉と、よくある用語"),
    examples: [Label("terms", "用語集"), Label("terms mail", "用語集 メール")]
  ) { session, arguments in
    let wanted = arguments.takeText()
    return try session.read { reader in
      try GlossaryPage(Display(reader, session.language)).answer(try reader.glossary(), matching: wanted)
    }
  }
}

/// Records of one name that nobody has joined yet, written as one.
struct OneByName {
  private let records: [RecordID]
  private let kind: Kind

  init(_ record: RecordID, _ kind: Kind, _ reader: Reader) throws {
    records = try reader.namesakes(of: record, kind)
    self.kind = kind
  }

  /// Joins them, and writes the same on each: only then a difference between them ends.
  ///
  /// - Returns: the one that shows for all.
  @discardableResult
  func write(
    in draft: inout Draft, _ write: (_ record: RecordID, _ draft: inout Draft) throws -> Void
  ) throws -> RecordID {
    for other in records.dropFirst() { try draft.join(records[0], other, kind: kind.name) }
    for record in records { try write(record, &draft) }
    return records[0]
  }
}
