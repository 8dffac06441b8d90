import AwaseCore

/// The words before a colon that a line takes. By them the lexer knows a field that somebody writes straight behind a
/// sentence, as Japanese is written: `砂処理の相談。次:「来週火曜 見積」`.
struct LineFields {
  private let names: Set<String>
  private let kind: Kind?

  /// The longest name, in scalars: nothing longer has to be looked at.
  let longest: Int

  init(_ verb: Verb, kind: Kind?) {
    let options = verb.options + (verb.asks?.options.flatMap(\.names) ?? [])
    let fields = kind?.fields.flatMap(\.names) ?? []
    self.kind = kind
    names = Set((options + fields + Arguments.privateNames).map { Normalisation.search($0) })
    longest = names.map(\.unicodeScalars.count).max() ?? 0
  }

  /// Whether a field is called just so.
  func has(_ name: String) -> Bool { names.contains(Normalisation.search(name)) }

  /// Whether it may be meant for one: it is called so, or begins so.
  func mayHave(_ name: String) -> Bool { has(name) || kind?.field(called: name) != nil }
}

extension LineFields {
  /// - Parameter kindOf: what a word that names a record means.
  init(_ verb: Verb, _ words: [Token], _ schema: Schema, kindOf: (Token) -> Kind?) {
    self.init(verb, kind: Self.kind(of: verb, words, schema, kindOf: kindOf))
  }

  /// The kind that a verb writes of, or that the words behind it name, or whose record they name.
  static func kind(
    of verb: Verb, _ words: [Token], _ schema: Schema, kindOf: (Token) -> Kind?
  ) -> Kind? {
    if let own = verb.kind(in: schema) { return own }
    let usage = UsageLine(verb.usage.english, schema)
    let first = words.first(where: \.isPositional)
    switch usage.slots.first {
    case .kind: return first.flatMap { schema.kind(called: $0.raw) }
    case .record(let kind?): return schema[kind]
    case .record(nil): return first.flatMap(kindOf)
    default: return nil
    }
  }
}
