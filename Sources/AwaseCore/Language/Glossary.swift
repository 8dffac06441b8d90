/// A word that one side uses and the other may not know, in plain words.
public struct GlossaryEntry: Sendable, Hashable {
  public var word: String
  /// Other spellings, and what the letters stand for.
  public var aliases: [String]
  public var plain: Label
  /// What follows from it for the side that does not use it; may be empty.
  public var so: Label
  /// Whose word it is, `sales` or `marketing`; nil where that of neither, or of both.
  public var side: String?
  /// The team's own record of it; nil where it only stands in the standard glossary.
  public var term: RecordID?
  /// Who of the team explained it.
  public var author: RecordID?
  /// Whether people explain it in different ways, of which this is one.
  public var isDisputed = false

  public init(
    _ word: String, aliases: [String] = [], plain: Label, so: Label = Label("", ""), side: String? = nil,
    term: RecordID? = nil, author: RecordID? = nil
  ) {
    self.word = word
    self.aliases = aliases
    self.plain = plain
    self.so = so
    self.side = side
    self.term = term
    self.author = author
  }

  /// Whether the entry says what the word means.
  public var isExplained: Bool { !plain.english.isEmpty || !so.english.isEmpty }

  /// Whether the entry says nothing at all, by which a team drops a standard word.
  /// What the word is called in a language: an English reader is told an English spelling, where there is one.
  public func name(_ language: Language) -> String {
    guard language == .english, !word.utf8.allSatisfy({ $0 < 0x80 }) else { return word }
    return aliases.first { $0.utf8.allSatisfy { $0 < 0x80 } } ?? word
  }

  fileprivate var isBlank: Bool { !isExplained && aliases.isEmpty && side == nil }

  /// Whether a reader of `side` may need the explanation: it is neither a word of their own side nor their own words.
  public func isNews(to reader: RecordID?, of side: String?) -> Bool {
    (self.side == nil || self.side != side) && (author == nil || author != reader)
  }
}

/// The words that the two sides have explained to each other: the team's own, laid over the standard ones.
public struct Glossary: Sendable {
  /// An entry with its names in the form in which they are compared.
  private struct Keyed: Sendable {
    var entry: GlossaryEntry
    var keys: [String]

    init(_ entry: GlossaryEntry) {
      self.entry = entry
      keys = entry.names.map { Normalisation.search($0) }
    }
  }

  private let all: [Keyed]
  private let finder: WordFinder
  /// For each word of the finder, whose it is.
  private let owners: [Int]
  /// All that is explained, or said to need no explanation, in the form in which it is compared.
  let keys: Set<String>

  /// Where the team has explained a word, its words win; what it left out is taken from the standard glossary.
  ///
  /// - Parameter team: of two that explain one word, the first counts.
  public init(team: [GlossaryEntry]) {
    self = team.isEmpty ? Self.standard : Glossary(team.map(Keyed.init), over: Self.standard.all)
  }

  /// As it comes with the program. To bring its words into the form in which they are compared takes longer than most
  /// answers.
  private static let standard = Glossary([], over: GlossaryEntry.standard.map(Keyed.init))

  private init(_ team: [Keyed], over standard: [Keyed]) {
    var rest = standard
    let own = team.map { keyed in
      let keys = Set(keyed.keys)
      guard let index = rest.firstIndex(where: { !keys.isDisjoint(with: $0.keys) }) else { return keyed }
      let replaced = rest.remove(at: index)
      return keyed.entry.isBlank ? keyed : Keyed(keyed.entry.filled(from: replaced.entry))
    }
    all = own + rest
    let words = all.flatMap { $0.entry.names }
    let wordKeys = all.flatMap(\.keys)
    finder = WordFinder(words, keys: wordKeys)
    owners = all.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element.keys.count) }
    keys = Set(wordKeys)
  }

  /// The team's own first, each part in the order of its words.
  public var entries: [GlossaryEntry] {
    let explained = all.filter(\.entry.isExplained)
    let sorted = explained.sorted {
      ($0.keys.first ?? "", $0.entry.term?.rawValue ?? 0) < (
        $1.keys.first ?? "", $1.entry.term?.rawValue ?? 0
      )
    }.map(\.entry)
    return sorted.filter { $0.term != nil } + sorted.filter { $0.term == nil }
  }

  /// The entry of a word, by any of its spellings.
  public func entry(for word: String) -> GlossaryEntry? {
    let key = Normalisation.search(word)
    return all.first { $0.entry.isExplained && $0.keys.contains(key) }?.entry
  }

  /// A word of the glossary in a text.
  public struct Use: Sendable, Hashable {
    public let entry: GlossaryEntry
    /// In Unicode scalars of the text.
    public let range: Range<Int>
  }

  /// The words of the glossary that a text uses, in its order.
  public func uses(in text: String) -> [Use] {
    finder.matches(in: text).map { Use(entry: all[owners[$0.word]].entry, range: $0.range) }
      .filter(\.entry.isExplained)
  }

  /// Where the text uses words that the team has explained, or has said need no explanation.
  func known(in text: FoldedText) -> [Range<Int>] { finder.matches(in: text).map(\.range) }
}

extension GlossaryEntry {
  fileprivate var names: [String] { [word] + aliases }

  fileprivate func filled(from other: GlossaryEntry) -> GlossaryEntry {
    let own = Set(names.map { Normalisation.search($0) })
    var filled = self
    filled.aliases += other.names.filter { !own.contains(Normalisation.search($0)) }
    if plain.english.isEmpty { filled.plain = other.plain }
    if so.english.isEmpty { filled.so = other.so }
    filled.side = side ?? other.side
    return filled
  }
}
