import AwaseCore

/// What may stand next in the words that a shell has of a line: commands, fields and choices, from the tables alone.
/// It opens no workspace: names are completed at Awase's own prompt.
struct LineCompletion {
  struct Candidate: Hashable {
    let word: String
    let meaning: String
  }

  private let schema: Schema
  private let language: Language

  init(_ schema: Schema, _ language: Language) {
    self.schema = schema
    self.language = language
  }

  /// A line for each candidate: the word, a tab, and what it means.
  func lines(for words: [String]) -> [String] { candidates(for: words).map { $0.word + "\t" + $0.meaning } }

  /// - Parameter words: those behind the program's name, of which the last is not finished.
  func candidates(for words: [String]) -> [Candidate] {
    var words = words[...]
    let last = words.popLast() ?? ""
    while let option = words.first, option.hasPrefix("-") {
      words.removeFirst()
      guard let known = ProgramOption.all.first(where: { $0.names.contains(option) }), let value = known.value
      else { continue }
      guard words.popFirst() != nil else { return self.values(of: value, last) }
    }
    var seen: Set<String> = []
    return all(behind: Array(words), last).filter {
      $0.word.hasPrefix(last) && $0.word != last && seen.insert($0.word).inserted
    }
  }

  private func values(of value: Label, _ last: String) -> [Candidate] {
    guard value.english.contains("|") else { return [] }
    return value.english.split(separator: "|").map { Candidate(word: String($0), meaning: "") }
      .filter { $0.word.hasPrefix(last) }
  }

  private func all(behind words: [String], _ last: String) -> [Candidate] {
    guard let first = words.first else {
      return last.hasPrefix("-") ? Self.options(language) : verbs(last)
    }
    guard let verb = try? Verb.called(first) else { return [] }
    if words.count == 1, takesKind(verb) { return kinds(last) }
    if verb.name == Verb.help.name { return words.count == 1 ? verbs(last) + kinds(last) : [] }
    let kind = takesKind(verb) ? schema.kind(called: words[1]) : kind(of: verb, words.dropFirst())
    if let colon = last.firstIndex(of: ":") {
      return values(ofField: String(last[..<colon]), kind).map {
        Candidate(word: last[...colon] + $0.word, meaning: $0.meaning)
      }
    }
    return last.hasPrefix("@") ? references(last) : fields(verb, kind, last)
  }

  private static func options(_ language: Language) -> [Candidate] {
    ProgramOption.all.flatMap { option in
      option.names.map { Candidate(word: $0, meaning: option.help[language]) }
    }
  }

  // MARK: Commands and kinds

  /// Whether its second word is a kind, whose fields come after it.
  private func takesKind(_ verb: Verb) -> Bool {
    [Verb.add.name, Verb.list.name, Verb.duplicates.name].contains(verb.name)
  }

  /// That of the verb, or of the record that the line is about, if its form tells.
  private func kind(of verb: Verb, _ words: ArraySlice<String>) -> Kind? {
    guard verb.name == Verb.set.name || verb.name == Verb.settle.name else { return verb.kind(in: schema) }
    let stated = words.first { $0.hasPrefix("@") && $0.contains(":") }
    let name = stated?.dropFirst().prefix { $0 != ":" }
    return name.flatMap { schema.kind(called: String($0)) } ?? schema["account"]
  }

  private func verbs(_ last: String) -> [Candidate] {
    Verb.all.map { Candidate(word: inScript(of: last, $0.name), meaning: $0.help[language]) }
  }

  private func kinds(_ last: String) -> [Candidate] {
    schema.kinds.map {
      Candidate(word: inScript(of: last, Label($0.name, $0.label.japanese)), meaning: $0.help[language])
    }
  }

  private func references(_ last: String) -> [Candidate] {
    kinds(String(last.dropFirst())).map { Candidate(word: "@\($0.word):", meaning: $0.meaning) }
  }

  // MARK: Fields and values

  private func fields(_ verb: Verb, _ kind: Kind?, _ last: String) -> [Candidate] {
    let names = zip(Verb.options(in: verb.usage.english), Verb.options(in: verb.usage.japanese))
      .map { inScript(of: last, Label($0, $1)) }
    let own = names.map { Candidate(word: $0 + ":", meaning: kind?.field(called: $0)?.help[language] ?? "") }
    let fields = (kind?.fields ?? []).map {
      Candidate(word: inScript(of: last, Label($0.name, $0.label.japanese)) + ":", meaning: $0.help[language])
    }
    return own + fields
  }

  private func values(ofField name: String, _ kind: Kind?) -> [Candidate] {
    if let kind, let field = kind.field(called: name) { return values(of: field, name) }
    // `side:` of `init`, and `as:` of `import`, are fields of no kind there.
    if Say.sideNames.contains(name), let side = schema["person"]?.field(named: "side") {
      return values(of: side, name)
    }
    return name == "as" || name == "種類" ? kinds(name) : []
  }

  private func values(of field: Field, _ name: String) -> [Candidate] {
    switch field.type.member {
    case .choice(let choices):
      choices.map { choice in
        Candidate(
          word: inScript(of: name, Label(choice.key, choice.label.japanese)), meaning: choice.label[language])
      }
    case .flag: Say.yesAndNo.map { Candidate(word: inScript(of: name, $0), meaning: "") }
    case .date: Say.sampleDays.map { Candidate(word: inScript(of: name, $0), meaning: "") }
    default: []
    }
  }

  /// In the script in which the word was begun; in the reader's language where there is none yet.
  private func inScript(of word: String, _ name: Label) -> String {
    guard let first = word.unicodeScalars.first else { return name[language] }
    return first.isASCII ? name.english : name.japanese
  }
}
