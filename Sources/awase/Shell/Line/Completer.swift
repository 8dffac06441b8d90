import AwaseCore

/// Finds what may stand at the cursor of a line: it knows the verbs, the fields of the verb's kind, and the names in the
/// workspace. It changes nothing.
struct Completer {
  let schema: Schema
  let language: Language
  /// nil where there is no workspace to look into.
  let reader: Reader?
  /// Names of files that begin so.
  var files: (String) -> [String] = { _ in [] }

  typealias Candidate = Completion.Candidate

  /// - Parameter cursor: in Unicode scalars.
  func completion(of line: String, cursor: Int) throws -> Completion {
    let before = String(String.UnicodeScalarView(Array(line.unicodeScalars).prefix(cursor)))
    let (words, start) = Lexer.begun(before)
    let word = String(String.UnicodeScalarView(Array(before.unicodeScalars).dropFirst(start)))
    let found = words.isEmpty ? (verbs(word), false) : try candidates(word, words)
    var seen: Set<String> = []
    return Completion(
      start: start, candidates: found.0.filter { seen.insert($0.text).inserted }, hasMore: found.1,
      word: word, moreNote: Say.moreCandidates[language])
  }

  /// What may stand in an answer: the same as behind the field's name in a line, without its quotes.
  func completion(ofAnswer text: String, cursor: Int, in interview: Interview) throws -> Completion {
    let before = String(String.UnicodeScalarView(Array(text.unicodeScalars).prefix(cursor)))
    var scope = try LineScope(interview.verb, interview.words, self, kind: interview.kind)
    scope.quotes = false
    var found: Found = ([], false)
    switch interview.next?.goal {
    case .field(let name):
      if let field = interview.kind.field(named: name) {
        found = try scope.values(of: field.type, before, "")
      }
    case .option, .day: found = (scope.days(before, ""), false)
    case nil: break
    }
    let candidates = found.0.map { Candidate(text: $0.text, hint: $0.hint, isWhole: false) }
    return Completion(
      start: 0, candidates: candidates, hasMore: found.hasMore, word: before,
      moreNote: Say.moreCandidates[language])
  }

  typealias Found = ([Candidate], hasMore: Bool)

  /// The verbs that begin so, in the reader's language where nothing is typed.
  private func verbs(_ word: String) -> [Candidate] {
    Verb.all.compactMap { verb in
      let names = word.isEmpty ? [verb.name[language]] : verb.names
      return names.first { $0.begins(with: word) }.map { Candidate(text: $0) }
    }
  }

  private func candidates(_ word: String, _ words: [Token]) throws -> Found {
    guard let verb = try? Verb.called(words[0].raw) else { return ([], false) }
    let scope = try LineScope(verb, Array(words.dropFirst()), self)
    switch WordBegun(word) {
    case .reference(let kind, let name, let sign): return try scope.references(kind, name, sign)
    case .field(let name, let value, let sign): return try scope.values(of: name, value, sign)
    case .other(let text): return try scope.words(text)
    }
  }
}

/// What a word that is not at its end yet looks like.
enum WordBegun: Hashable {
  /// `@name`, `@kind:name`; `sign` is all that stands before the name.
  case reference(kind: String?, name: String, sign: String)
  case field(name: String, value: String, sign: String)
  case other(String)

  init(_ word: String) {
    let scalars = Array(word.unicodeScalars)
    let text = { (range: Range<Int>) in String(String.UnicodeScalarView(scalars[range])) }
    let colon = scalars.firstIndex { Normalisation.syntax($0) == ":" }
    let quote = scalars.firstIndex { $0 == "\"" || $0 == "「" || $0 == "\u{FF02}" }
    let isNamed = colon.map { $0 < quote ?? Int.max } ?? false
    if let first = scalars.first, Normalisation.syntax(first) == "@" {
      let start = isNamed ? (colon ?? 0) + 1 : 1
      let kind = isNamed ? text(1..<start - 1) : nil
      self = .reference(kind: kind, name: Self.unquoted(text(start..<scalars.count)), sign: text(0..<start))
    } else if let colon, isNamed, colon > 0 {
      let name = text(0..<colon)
      let bare = name.hasSuffix("+") || name.hasSuffix("-") ? String(name.dropLast()) : name
      self = .field(
        name: bare, value: Self.unquoted(text(colon + 1..<scalars.count)), sign: text(0..<colon + 1))
    } else {
      self = .other(Self.unquoted(word))
    }
  }

  private static func unquoted(_ text: String) -> String {
    text.first.map { "\"「\u{FF02}".contains($0) } == true ? String(text.dropFirst()) : text
  }
}

extension String {
  /// Whether it begins with what is typed, whatever the width, the case, the sort of kana; Latin letters stand for kana.
  func begins(with typed: String) -> Bool {
    let wanted = Normalisation.search(typed)
    guard !wanted.isEmpty else { return true }
    if Normalisation.search(self).hasPrefix(wanted) { return true }
    return typed.utf8.allSatisfy { $0 < 0x80 } && Romaji.hepburn(self)?.hasPrefix(typed.lowercased()) == true
  }
}
