import AwaseCore

/// What may stand in one line, by its verb and the words that it has so far.
struct LineScope {
  private let verb: Verb
  private let words: [Token]
  private let schema: Schema
  private let language: Language
  private let reader: Reader?
  private let files: (String) -> [String]
  /// The usages in both languages; what records a line takes stands in the English one.
  private let usage: UsageLine
  private let otherOptions: UsageLine
  /// Whose fields the line takes.
  private let kind: Kind?
  /// Whether it takes all of them, and not only those that its usage names.
  private let takesFields: Bool

  /// Whether words are quoted where a line needs that.
  var quotes = true

  typealias Candidate = Completion.Candidate

  init(_ verb: Verb, _ words: [Token], _ completer: Completer, kind stated: Kind? = nil) throws {
    self.verb = verb
    self.words = words
    (schema, language, reader) = (completer.schema, completer.language, completer.reader)
    files = completer.files
    usage = UsageLine(verb.usage.english, schema)
    otherOptions = UsageLine(verb.usage.japanese, schema)
    let own = stated ?? schema[verb.kind ?? verb.name.english]
    kind = own ?? Self.kind(named: words, usage, completer)
    takesFields = own != nil || usage.slots.first == .kind || usage.slots.first == .record(kind: nil)
  }

  /// The kind that the words name, or whose record they name, or that the verb is about.
  private static func kind(named words: [Token], _ usage: UsageLine, _ completer: Completer) -> Kind? {
    let first = words.first { if case .field = $0.form { false } else { true } }
    switch usage.slots.first {
    case .kind: return first.flatMap { completer.schema.kind(called: $0.raw) }
    case .record(let kind?): return completer.schema[kind]
    case .record(nil):
      guard let reader = completer.reader, let first else { return nil }
      return try? Resolver(reader, completer.language).record(first).kind
    default:
      let said = words.compactMap { token -> String? in
        if case .field(let name, _, let value) = token.form, name == "as" { value.text } else { nil }
      }
      return said.first.flatMap { completer.schema.kind(called: $0) }
        ?? usage.referred.first.flatMap { completer.schema[$0] }
    }
  }

  // MARK: Words

  /// Words that stand by themselves: what the usage has at that place, then names of fields, then words of the glossary.
  func words(_ typed: String) throws -> Completer.Found {
    var found: Completer.Found = ([], false)
    let position = words.count { if case .field = $0.form { false } else { true } }
    if let slot = usage.slots.indices.contains(position) ? usage.slots[position] : usage.slots.last {
      found = try candidates(slot, typed)
    }
    found.0 += literals(typed) + fieldNames(typed)
    if found.0.isEmpty { found.0 = try glossaryWords(typed) }
    return found
  }

  private func candidates(_ slot: UsageLine.Slot, _ typed: String) throws -> Completer.Found {
    switch slot {
    case .kind:
      return (
        schema.kinds.compactMap { kind in
          Self.name([kind.label[language], kind.name] + kind.label.both, typed).map { Candidate(text: $0) }
        }, false
      )
    case .verb:
      let names = Verb.all.map { $0.name } + schema.kinds.map { Label($0.name, $0.label.japanese) }
      return (
        names.compactMap { Self.name([$0[language]] + $0.both, typed).map { Candidate(text: $0) } }, false
      )
    case .file:
      return (files(typed).map { Candidate(text: quoted($0), isWhole: $0.last != "/") }, false)
    case .choice(let field):
      guard let field = kind?.field(named: field) else { return ([], false) }
      return (choices(field.type, typed, sign: ""), false)
    case .record(let kind?): return typed.isEmpty ? ([], false) : try names(typed, [kind], sign: "")
    case .record(nil), .text: return ([], false)
    }
  }

  /// Words of the usage that are written as they stand, in the language in which they are begun.
  private func literals(_ typed: String) -> [Candidate] {
    let all = language == .japanese && typed.isEmpty ? otherOptions.words : usage.words + otherOptions.words
    return all.filter { $0.begins(with: typed) && !(typed.isEmpty && $0.contains("取引先")) }
      .map { Candidate(text: $0) }
  }

  private func fieldNames(_ typed: String) -> [Candidate] {
    let named = Set(
      words.compactMap { token -> String? in
        if case .field(let name, _, _) = token.form { kind?.field(called: name)?.name ?? name } else { nil }
      })
    var options = (language == .japanese ? otherOptions : usage).options.map(\.name)
    if !typed.isEmpty { options += usage.options.map(\.name) + otherOptions.options.map(\.name) }
    var seen: Set<String> = []
    let fromUsage = options.filter {
      $0.begins(with: typed) && !named.contains(kind?.field(called: $0)?.name ?? $0)
    }
    let fromKind =
      takesFields && (!typed.isEmpty || usage.options.isEmpty)
      ? kind?.fields.filter { !named.contains($0.name) }
        .compactMap { field in Self.name([field.label[language], field.name] + field.names, typed) } ?? []
      : []
    return (fromUsage + fromKind).filter {
      seen.insert(Normalisation.search($0)).inserted && !$0.contains(" ")
    }
    .map { Candidate(text: $0 + ":", isWhole: false) }
  }

  private func glossaryWords(_ typed: String) throws -> [Candidate] {
    guard !typed.isEmpty, let reader else { return [] }
    let entries = try reader.glossary().entries
    return entries.compactMap { entry in
      Self.name([entry.name(language), entry.word] + entry.aliases, typed).map {
        Candidate(text: quoted($0))
      }
    }
  }

  private func quoted(_ text: String) -> String { quotes ? Quoting.quoted(text) : text }

  private static func name(_ names: [String], _ typed: String) -> String? {
    names.first { $0.begins(with: typed) }
  }

  // MARK: Records

  func references(_ stated: String?, _ typed: String, _ sign: String) throws -> Completer.Found {
    if let stated {
      guard let kind = schema.kind(called: stated) else { return ([], false) }
      return try names(typed, [kind.name], sign: sign)
    }
    if !usage.referred.isEmpty { return try names(typed, usage.referred, sign: sign) }
    guard !typed.isEmpty else { return try names(typed, ["account"], sign: sign) }
    let others = schema.kinds.filter { $0.nameField != nil && $0.name != "account" && $0.name != "device" }
    return try names(typed, ["account"] + others.map(\.name), sign: sign, saysKind: true)
  }

  /// Names of records, as a line takes them. Records without names are found by their company.
  ///
  /// - Parameter saysKind: an account is looked for first; of what sort anything else is has to be said.
  private func names(
    _ typed: String, _ kinds: [String], sign: String, saysKind: Bool = false
  ) throws -> Completer.Found {
    guard let reader else { return ([], false) }
    let named = kinds.map { name in
      guard let kind = schema[name], kind.nameField == nil, kind.field(named: "account") != nil else {
        return name
      }
      return "account"
    }
    let account = try named == ["contact"] ? self.account() : nil
    var matches = NameMatches()
    if let account {
      matches = try reader.names(beginning: typed, kind: "contact", referringTo: account, through: "account")
    }
    if matches.found.isEmpty { matches = try reader.names(beginning: typed, kinds: named) }
    let candidates = try matches.found.map { match in
      let kind = match.record.kind.name
      let sign = saysKind && kind != "account" ? "@\(kind):" : sign
      return Candidate(
        text: sign + quoted(match.written), hint: try hint(match.record, isKnown: account != nil))
    }
    return (candidates, matches.hasMore)
  }

  /// The company that the line is about.
  private func account() throws -> RecordID? {
    guard let reader else { return nil }
    let resolver = Resolver(reader, language)
    for token in words {
      switch token.form {
      case .field(let name, _, let value) where kind?.field(called: name)?.name == "account":
        return try? resolver.record(named: value.text, kind: "account")
      case .reference, .current:
        if let account = try? resolver.record(token, kind: "account") { return account }
      default: continue
      }
    }
    return nil
  }

  /// What tells people of one name apart.
  private static let telling: [String: [String]] = [
    "contact": ["hats", "department", "title"], "person": ["department", "side"],
    "account": ["site", "group"],
    "deal": ["stage"], "event": ["on"],
  ]

  private func hint(_ record: Record, isKnown: Bool) throws -> String? {
    guard let reader else { return nil }
    if record.kind.name == "contact", !isKnown, let account = record.reference("account") {
      return try reader.title(of: account, language: language)
    }
    for name in Self.telling[record.kind.name] ?? [] {
      guard let field = record.kind.field(named: name) else { continue }
      let shown = try record.all(name).compactMap { try reader.shown($0, in: field.type, language: language) }
      if !shown.isEmpty { return shown.joined(separator: "・") }
    }
    return nil
  }

  // MARK: Values

  /// What a field or an option of the line may hold.
  func values(of name: String, _ typed: String, _ sign: String) throws -> Completer.Found {
    let option = zip(usage.options, usage.options.indices).first { $0.0.name == name }?.0.value
    if let field = kind?.field(called: name), takesFields || option == nil || option == "…" {
      return try values(of: field.type, typed, sign)
    }
    if let option, option.contains("|") || schema[option.lowercased()] != nil || option == "DATE" {
      return try values(saidAs: option, typed, sign)
    }
    if let field = kind?.fields.first(where: { $0.name.hasSuffix("_\(name)") }) ?? kind?.field(called: name) {
      return try values(of: field.type, typed, sign)
    }
    if name == "as" || name == "種類" { return try withSign(candidates(.kind, typed), sign) }
    guard let option = option ?? otherOptions.options.first(where: { $0.name == name })?.value else {
      return ([], false)
    }
    return try values(saidAs: option, typed, sign)
  }

  private func values(saidAs option: String, _ typed: String, _ sign: String) throws -> Completer.Found {
    if option.contains("|") {
      let words = option.split(separator: "|").map(String.init).filter { $0.begins(with: typed) }
      return (words.map { Candidate(text: sign + $0) }, false)
    }
    // In the usage of a command 人 is one of us, whatever else people call so.
    if option == "PERSON" || option == "人" { return try names(typed, ["person"], sign: sign) }
    if let kind = schema[option.lowercased()] ?? schema.kind(called: option) {
      return try names(typed, [kind.name], sign: sign)
    }
    if option.contains("DATE") || option.hasPrefix("日") || option.hasPrefix("「日付") {
      return (days(typed, sign), false)
    }
    return ([], false)
  }

  private func withSign(_ found: Completer.Found, _ sign: String) -> Completer.Found {
    (found.0.map { Candidate(text: sign + $0.text, hint: $0.hint, isWhole: $0.isWhole) }, found.hasMore)
  }

  func values(of type: FieldType, _ typed: String, _ sign: String) throws -> Completer.Found {
    // Of several members the last is the one that is being typed.
    let last = type.isSet ? typed.lastIndex { "、,，".contains($0) } : nil
    let before = last.map { String(typed[...$0]) } ?? ""
    let part = last.map { String(typed[typed.index(after: $0)...]) } ?? typed
    let start = sign + before
    switch type.member {
    case .choice: return (choices(type, part, sign: start), false)
    case .reference(let kind):
      return try names(part.hasPrefix("@") ? String(part.dropFirst()) : part, [kind], sign: start)
    case .date: return (days(part, start), false)
    case .flag:
      return (
        [Label("yes", "はい"), Label("no", "いいえ")].compactMap { Self.name([$0[language]] + $0.both, part) }
          .map { Candidate(text: start + $0) }, false
      )
    default: return ([], false)
    }
  }

  private func choices(_ type: FieldType, _ typed: String, sign: String) -> [Candidate] {
    guard case .choice(let choices) = type.member else { return [] }
    return choices.compactMap { choice in
      Self.name([choice.label[language], choice.key] + choice.names, typed)
        .map { Candidate(text: sign + quoted($0)) }
    }
  }

  func days(_ typed: String, _ sign: String) -> [Candidate] {
    Say.completedDays.compactMap { Self.name([$0[language]] + $0.both, typed) }
      .map { Candidate(text: sign + quoted($0)) }
  }
}

extension NameMatch {
  /// The name as a line takes it: a Japanese name needs no space between its parts.
  fileprivate var written: String {
    let bare = name.filter { $0 != " " && $0 != "\u{3000}" }
    guard bare.count < name.count, let naming = record.kind.nameField?.naming,
      naming.key(bare) == naming.key(name),
      name.unicodeScalars.contains(where: { $0.value > 0x2E80 })
    else { return name }
    return bare
  }
}
