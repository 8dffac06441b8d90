import AwaseCore

// The company that a new record is about. One of which nobody has written yet is made along with the record, where its
// name has a `+` before it: whoever comes from a first visit writes one line.

extension Draft {
  /// - Parameter name: as it stands in a field, such as `青葉` or `+みらい運輸`.
  mutating func account(named name: String, _ language: Language) throws -> RecordID {
    if let known = try Resolver(reader, language).knownAccount(named: name) { return known }
    let kind = try reader.schema.declared("account")
    return try Writing(kind, language).create(
      try kind.main(Resolver.newName(name) ?? name, []), [], in: &self)
  }

  /// - Parameter token: such as `@青葉`, `@+みらい運輸` or `.`.
  mutating func account(_ token: Token, _ language: Language) throws -> RecordID {
    if let known = try Resolver(reader, language).knownAccount(token) { return known }
    return try account(named: token.bareName ?? "", language)
  }
}

extension Draft {
  /// What a new record belongs to, as values of its fields.
  mutating func owners(
    _ owners: [(field: Field, token: Token)], _ language: Language
  ) throws -> [(String, Value)] {
    try owners.map { field, token in
      guard let target = field.type.target, target != "account" else {
        return (field.name, .reference(try account(token, language)))
      }
      return (
        field.name,
        .reference(try Resolver(reader, language).record(named: token.bareName ?? "", kind: target))
      )
    }
  }
}

extension Resolver {
  /// The name behind the mark that makes a new record of it, with or without quotes; nil where there is no such mark, or nothing
  /// behind it.
  static func newName(_ text: String) -> String? {
    guard let first = text.first, first == newMark || first == "＋" else { return nil }
    let name = Lexer.unquoted(String(text.dropFirst().drop { $0 == " " || $0 == "　" }))
    return name.isEmpty ? nil : name
  }

  /// The company that a name means; nil where the name is to make one.
  ///
  /// - Throws: if it is to make one, and one of that name is there, however it is written.
  func knownAccount(named name: String) throws -> RecordID? { try known(named: name, kind: "account") }

  /// The same of another kind that is made so.
  func known(named name: String, kind: String) throws -> RecordID? {
    guard let new = Self.newName(name) else { return try makingNew.record(named: name, kind: kind) }
    let known = try reader.named(new, kind: kind).filter { $0.match == .exact }
    guard known.isEmpty else { throw try thereAlready(new, known) }
    return nil
  }

  /// That what a name is to make is there already, and how the line means that.
  ///
  /// - Parameters:
  ///   - known: all that are called so, however they are written.
  ///   - written: as the line has it.
  func thereAlready(_ name: String, _ known: [Candidate], written: String? = nil) throws -> Failure {
    guard let first = known.first else { return Failure(.notUnderstood, Say.cannotMake(name)) }
    let (title, id) = (
      try reader.title(of: first.record, language: language) ?? name, try reader.shortID(first.record)
    )
    return Failure(
      .refused, Say.thereAlready(title, id), advice: Say.namesakeFirst(first.kind),
      mend: Mend(
        change: .name(written ?? name, as: known.count == 1 ? title : id), when: Say.ifItIs(first.kind)))
  }

  /// The same for a word such as `@青葉`, `@+みらい運輸` or `.`.
  func knownAccount(_ token: Token) throws -> RecordID? { try known(token, kind: "account") }

  func known(_ token: Token?, kind: String) throws -> RecordID? {
    if case .word(let word)? = token?.form, Self.newName(word.text) != nil {
      return try known(named: word.text, kind: kind)
    }
    if case .reference(let stated, let name)? = token?.form, Self.newName(name) != nil,
      stated.map({ reader.schema.kind(called: $0)?.name == kind }) ?? true
    {
      return try known(named: name, kind: kind)
    }
    return try makingNew.record(token, kind: kind)
  }

  /// Says of a name that nobody has how it is made.
  private var makingNew: Resolver {
    var resolver = self
    resolver.making = .inPlace
    return resolver
  }
}
