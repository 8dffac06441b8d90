import AwaseCore

/// A command of the shell: the single place where all that is known of it is said.
struct Verb: Sendable {
  /// English and Japanese name; both always work.
  let name: Label
  var aliases: [String] = []
  /// The kind whose fields its lines take, where that is not called as the verb is.
  var kind: String?
  let usage: Label
  let help: Label
  /// What people say for it who do not know its name yet: proposed to them, never carried out.
  var synonyms: [String] = []
  /// Whole lines that work in a workspace with what they mention; help shows them, and a test carries them out.
  var examples: [Label] = []
  /// What somebody at a terminal is asked who gives its line too little.
  var asks: Asking?
  let run: @Sendable (Session, inout Arguments) throws -> Answer

  var names: [String] { name.both + aliases }
}

extension Verb {
  /// All there are, in the parts and the order in which help lists them.
  static let parts: [(heading: Label, verbs: [Verb])] = [
    (Say.dayPart, [.today, .visit, .ride, .next, .postpone, .finish, .dossier, .find]),
    (Say.handOffPart, [.leads, .lead, .offer, .accept, .decline, .giveBack, .grade, .convert]),
    (Say.dealPart, [.deal, .stage, .won, .lost, .noDecision, .winLoss, .leaks, .winback]),
    (
      Say.eventPart,
      [.event, .plan, .suggest, .invite, .reply, .checkin, .survey, .follow, .funnel, .goal, .goals]
    ),
    (
      Say.togetherPart,
      [.agenda, .talk, .talks, .answer, .agree, .solve, .differences, .settle, .term, .terms]
    ),
    (
      Say.customerPart, [.sales, .path, .nurture, .hats, .need, .needs, .saw, .battlecard]
    ),
    (
      Say.recordPart,
      [
        .add, .set, .show, .list, .history, .archive, .restore, .undo, .redo, .duplicates, .same, .apart,
        .share,
        .forget,
      ]
    ),
    (
      Say.exchangePart,
      [
        .found, .join, .members, .remove, .sync, .bundle, .merge, .inspect, .importList, .exportList,
        .report, .registry, .status, .doctor,
      ]
    ),
    (Say.helpPart, [.help, .kinds, .quit]),
  ]

  static let all: [Verb] = parts.flatMap(\.verbs)

  private static let byName = Dictionary(
    all.flatMap { verb in verb.names.map { (Normalisation.search($0), verb) } },
    uniquingKeysWith: { first, _ in first })

  /// The verb that is called `word`, or the only one that begins so.
  static func called(_ word: String) throws -> Verb {
    if let verb = exactly(word) { return verb }
    let wanted = Normalisation.search(word)
    let beginning = all.compactMap { verb in
      verb.names.first { Normalisation.search($0).hasPrefix(wanted) }.map { (verb, $0) }
    }
    if let preset = Preset.called(word) { return preset.verb }
    if beginning.count == 1, !wanted.isEmpty { return beginning[0].0 }
    if beginning.count > 1 {
      throw Failure(.notUnderstood, Say.unclearVerb(word, beginning.map(\.1)))
    }
    throw Failure(.notUnderstood, Say.unknownVerb(word), advice: advice(for: word))
  }

  /// The kind whose records `商談一覧` lists, unless that is a verb's own name.
  private static func listed(by word: String, _ schema: Schema) -> Kind? {
    let suffix = list.name.japanese
    guard word.hasSuffix(suffix), (try? called(word)) == nil else { return nil }
    return schema.kind(called: String(word.dropLast(suffix.count)))
  }

  static func exactly(_ word: String) -> Verb? {
    byName[Normalisation.search(word)]
  }

  private static func advice(for word: String) -> Label {
    if word.hasPrefix("@") || word.hasPrefix("＠") { return Say.verbFirst(word) }
    let wanted = Normalisation.search(word)
    let said = all.filter { $0.synonyms.contains { Normalisation.search($0) == wanted } }
    let near = NearMiss.names(of: word, among: all.map(\.names))
    if said.isEmpty, near.isEmpty { return Say.seeHelp }
    let isJapanese = word.unicodeScalars.first.map { !$0.isASCII } ?? false
    let language = isJapanese ? Language.japanese : .english
    return Say.didYouMean(said.isEmpty ? near : said.map { $0.name[language] })
  }

  /// A word that stands for a verb with a field set: `電話 @青葉 …` is a visit by phone.
  struct Preset: Sendable {
    let words: [String]
    let verb: Verb
    let field: String
    let value: String

    static let all: [Preset] = [
      Preset(words: ["電話", "TEL", "call", "phone"], verb: .visit, field: "channel", value: "phone"),
      Preset(words: ["メール", "mail", "email"], verb: .visit, field: "channel", value: "mail"),
      Preset(words: ["来社"], verb: .visit, field: "channel", value: "office"),
      Preset(
        words: ["web会議", "ウェブ会議", "オンライン", "online", "zoom"], verb: .visit, field: "channel", value: "online"),
    ]

    static func called(_ word: String) -> Preset? {
      let wanted = Normalisation.search(word)
      return all.first { $0.words.contains { Normalisation.search($0) == wanted } }
    }

    /// The field, as a line says it.
    var token: Token {
      Token(
        form: .field(name: field, action: .set, value: Quotable(text: value, isQuoted: false)),
        raw: "\(field):\(value)", spacing: " ")
    }
  }

  /// The verb that the first word of a line means, and the words behind it, with what the word itself says of a field or of
  /// the kind to list. What the line says of that field holds.
  static func meant(by words: [Token], _ schema: Schema) throws -> (verb: Verb, rest: [Token]) {
    let rest = Array(words.dropFirst())
    let first = words.first?.raw ?? ""
    if let kind = listed(by: first, schema) {
      let named = Quotable(text: kind.name, isQuoted: false)
      return (list, [Token(form: .word(named), raw: kind.name, spacing: " ")] + rest)
    }
    guard exactly(first) == nil, let preset = Preset.called(first) else { return (try called(first), rest) }
    let field = preset.verb.kind(in: schema)?.field(named: preset.field)
    let isSaid = rest.contains { token in
      guard case .field(let name, _, _) = token.form else { return false }
      return preset.verb.kind(in: schema)?.field(called: name) == field
    }
    return (preset.verb, isSaid || field == nil ? rest : rest + [preset.token])
  }

  /// The words before a colon that its lines take: what its usage names.
  var options: [String] { usage.both.flatMap(Self.options) }

  static func options(in usage: String) -> [String] {
    var seen: Set<String> = []
    return usage.split { " []|".contains($0) }.compactMap { word in
      word.firstIndex(of: ":").map { String(word[..<$0]) }
    }.filter { !$0.isEmpty && !placeholders.contains($0) && seen.insert($0).inserted }
  }

  private static let placeholders = ["field", "項目"]

  /// The kind whose fields its lines take.
  func kind(in schema: Schema) -> Kind? { schema[kind ?? name.english] }
}
