import AwaseCore

extension Verb {
  static let find = Verb(
    name: Label("find", "検索"),
    usage: Label(
      "find WORD… [kind:KIND] [since:DATE] [until:DATE] [period:DAYS] [limit:N]",
      "検索 言葉… [種類:種類] [から:日付] [まで:日付] [期間:日付] [件数:数]"),
    help: Label(
      "searches all that was written; every word has to be there, \"…\" is one phrase; kana, width, long vowel marks and old kanji make no difference",
      "書かれたことすべてから探す。言葉は全部含むもの、「…」はひと続き。かな、全角半角、ー、旧字体は同じとみなす"),
    synonyms: ["search", "grep", "探す", "さがす", "けんさく"],
    examples: [
      Label("find quote", "検索 見積"),
      Label("find quote kind:visit since:\"2 weeks ago\"", "検索 採用 種類:訪問 から:2週間前"),
      Label("find quote period:\"this month\"", "検索 見積 期間:今月"),
    ]
  ) { session, arguments in
    let line = try FindLine(session.schema, &arguments)
    // A merge that was cut short may have left it behind; it is searched all the same, only more slowly.
    if try session.read({ try $0.isSearchBehind() }) { try? session.workspace().catchUpSearch() }
    return try session.read { reader in
      let query = try line.query(Resolver(reader, session.language))
      let result = try reader.search(query)
      guard !result.hits.isEmpty else { throw Failure(.refused, Say.nothingFound(line.shown)) }
      return try FindPage(Display(reader, session.language), query).answer(result)
    }
  }
}

/// What a `find` line asks for.
struct FindLine {
  /// As many as a small screen has room for.
  private static let shown = 10
  private let words: [String]
  private let kinds: [Kind]
  private let period: PeriodWords
  private let limit: Int

  /// Its words, as they were typed.
  var shown: String { words.joined(separator: " ") }

  init(_ schema: Schema, _ arguments: inout Arguments) throws {
    kinds = try Self.kinds(arguments.takeValue(Self.kindNames) ?? "", schema)
    period = try PeriodWords(&arguments)
    limit = try Self.limit(arguments.takeValue(Self.limitNames))
    words = try arguments.takeSearchWords(besides: Self.options)
    guard words.contains(where: { !Normalisation.search($0).isEmpty }) else {
      throw Failure(.notUnderstood, Say.findWhat)
    }
  }

  private static let kindNames = ["kind", "種類"]
  private static let limitNames = ["limit", "件数"]
  private static let options = kindNames + PeriodWords.names + limitNames

  private static func kinds(_ text: String, _ schema: Schema) throws -> [Kind] {
    try text.split(whereSeparator: { ",、，".contains($0) }).map { name in
      guard let kind = schema.kind(called: String(name)) else {
        throw Failure.unknownKind(String(name), schema)
      }
      return kind
    }
  }

  private static func limit(_ text: String?) throws -> Int {
    guard let text else { return shown }
    guard let number = Int(Normalisation.search(text)), (1...1_000_000).contains(number) else {
      throw Failure(.notUnderstood, Say.badValue(text, Say.limitWord, Say.wantsNumber))
    }
    return number
  }

  func query(_ resolver: Resolver) throws -> SearchQuery {
    var query = SearchQuery(words: words)
    query.kinds = Set(kinds.map(\.name))
    (query.since, query.until) = try period.days(resolver)
    query.limit = limit
    return query
  }
}

extension Arguments {
  /// Takes all that is left as words to look for: one for each that was quoted. What looks like a field is a word like any
  /// other (`CVR:3%`), unless it is nearly one of `options`.
  fileprivate mutating func takeSearchWords(besides options: [String]) throws -> [String] {
    for case .field(let name, .set, _) in tokens.map(\.form) {
      let near = EditDistance.nearest(name.lowercased(), in: options, limit: 1)
      if !near.isEmpty {
        throw Failure(.notUnderstood, Say.unknownOption(name), advice: Say.didYouMean(near.map { $0 + ":" }))
      }
    }
    let words = tokens.map(\.searchWord)
    _ = takeTexts()
    return words
  }
}

extension Token {
  /// `@青葉` and `+重点` are looked for by what they name.
  fileprivate var searchWord: String {
    switch form {
    case .word(let word): word.text
    case .reference(nil, let name): name
    case .tag(let tag, true): tag
    default: raw
    }
  }
}
