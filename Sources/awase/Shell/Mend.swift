import AwaseCore

/// How a line that was refused would do: it is shown as it should have been, to be copied.
struct Mend: Hashable {
  enum Change: Hashable {
    /// A name, spelt otherwise.
    case name(String, as: String)
    /// Somebody at an event whom nobody knows yet: `+新井 @取引先` instead of `@新井`.
    case guest(String)
    /// The company in the place of somebody there, and them in the field for people: `@東海精機 面談者:加藤`.
    case somebody(String, of: String)
    /// Words that it lacks, behind its verb or at its end.
    case adding(first: Label?, last: Label?)
    /// A word that it lacks behind what is to be made, or else behind what it names first.
    case behindName(Label)
    /// The command that is meant.
    case verb(Label)
  }

  let change: Change
  /// In which case the line is meant so.
  var when: Label?

  static func adding(first: Label? = nil, last: Label? = nil, when: Label? = nil) -> Mend {
    Mend(change: .adding(first: first, last: last), when: when)
  }

  /// The line, mended; where there is none, as for an answer to a question, just the name.
  ///
  /// - Parameters:
  ///   - words: of the line, its verb first.
  ///   - kind: of which its verb writes.
  /// - Returns: nil where there is nothing to show.
  func shown(_ words: [Token], of kind: Kind?, isTyped: Bool, _ language: Language) -> String? {
    let words = isTyped ? words : words.map(\.asTyped)
    return mended(words, kind, language).map { line in when.map { Say.mended($0, line)[language] } ?? line }
  }

  private func mended(_ words: [Token], _ kind: Kind?, _ language: Language) -> String? {
    switch change {
    case .name(let name, let other): return renamed(words, name, other)
    case .guest(let name):
      guard let index = words.firstIndex(where: { $0.names(name) }) else { return nil }
      let guest = "+\(name) " + Say.accountWord[language]
      return Self.line(words, replacing: index, guest)
    case .somebody(let name, let company):
      guard let index = words.firstIndex(where: { $0.names(name) }) else { return nil }
      let people = kind?.fields.first { $0.type.target == "contact" }
      let person = people.map { " \($0.written(language)):" + Quoting.quotedName(name) } ?? ""
      return Self.line(words, replacing: index, words[index].renamed(name, company) + person)
    case .behindName(let word):
      let named = words.lastIndex(where: \.isTag) ?? words.dropFirst().firstIndex(where: \.isPositional)
      guard let index = named else { return nil }
      return Self.line(words, replacing: index, words[index].raw + " " + word[language])
    case .adding(let first, let last):
      guard let verb = words.first else { return nil }
      return Self.joined([verb.raw, first?[language], Self.line(words.dropFirst()), last?[language]])
    case .verb(let name): return Self.joined([name[language], Self.line(words.dropFirst())])
    }
  }

  private func renamed(_ words: [Token], _ name: String, _ other: String) -> String {
    let known = words.dropFirst().firstIndex { $0.names(name) }
    guard let index = known ?? words.dropFirst().firstIndex(where: { $0.isWord(name) }) else {
      return Quoting.quotedName(other)
    }
    return Self.line(words, replacing: index, words[index].renamed(name, other))
  }

  private static func line(_ words: [Token], replacing index: Int, _ raw: String) -> String {
    var words = words
    words[index] = Token(form: words[index].form, raw: raw, spacing: words[index].spacing)
    return line(words[...])
  }

  private static func line(_ words: ArraySlice<Token>) -> String {
    words.dropFirst().reduce(words.first?.raw ?? "") { $0 + $1.spacing + $1.raw }
  }

  private static func joined(_ parts: [String?]) -> String {
    parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension Token {
  /// The same word as somebody would type it, where another program has taken the line apart, or it is an answer.
  fileprivate var asTyped: Token {
    switch form {
    case .word(let word) where !word.isQuoted || raw == word.text: retyped(Quoting.quoted(raw))
    case .field(let name, let action, let value) where !value.text.isEmpty:
      retyped(name + action.sign + ":" + Quoting.quotedName(value.text))
    case .reference(let kind, let name): retyped(Self.reference(kind, name))
    default: retyped(raw)
    }
  }

  private func retyped(_ raw: String) -> Token { Token(form: form, raw: raw, spacing: " ") }

  private static func reference(_ kind: String?, _ name: String) -> String {
    "@" + (kind.map { $0 + ":" } ?? "") + Quoting.quotedName(name)
  }

  fileprivate var isTag: Bool {
    if case .tag = form { true } else { false }
  }

  /// Whether it is that name by itself.
  fileprivate func isWord(_ name: String) -> Bool {
    switch form {
    case .word(let word): word.text.isSameName(as: name)
    case .tag(let word, true): word.isSameName(as: name)
    default: false
    }
  }

  /// Whether it says that name, of a record or in a field.
  fileprivate func names(_ name: String) -> Bool {
    switch form {
    case .reference(_, let said): said.isSameName(as: name)
    case .field(_, _, let value): Self.parts(value.text, name).contains { $0.isSameName(as: name) }
    default: false
    }
  }

  /// What it is with another name in the place of `name`.
  fileprivate func renamed(_ name: String, _ other: String) -> String {
    switch form {
    case .reference(let kind, _): Self.reference(kind, other)
    case .word, .tag: Quoting.quotedName(other)
    case .field(let field, let action, let value):
      field + action.sign + ":"
        + Quoting.quotedName(
          Self.parts(value.text, name).map { $0.isSameName(as: name) ? other : $0 }.joined(separator: "、"))
    default: raw
    }
  }

  /// The members of a set, where the value is not the name as a whole.
  private static func parts(_ value: String, _ name: String) -> [String] {
    value.isSameName(as: name) ? [value] : Writing.split(value)
  }
}

extension String {
  /// The signs before it are no part of a name.
  fileprivate func isSameName(as other: String) -> Bool { bareName == other.bareName }

  private var bareName: String {
    if let new = Resolver.newName(self) { return new }
    guard let first = unicodeScalars.first, Normalisation.syntax(first) == "@" else { return self }
    return String(dropFirst())
  }
}

extension Token.FieldAction {
  fileprivate var sign: String {
    switch self {
    case .set: ""
    case .include: "+"
    case .exclude: "-"
    }
  }
}

extension Field {
  /// How a line calls it, in the reader's language where that is one word.
  func written(_ language: Language) -> String { isPlainIn(language) ? label[language] : name }

  fileprivate func isPlainIn(_ language: Language) -> Bool {
    language == .japanese && !label.japanese.contains { " 　:：・()（）".contains($0) }
  }
}
