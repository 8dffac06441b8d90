import AwaseCore

/// The glossary, or one word of it.
struct GlossaryPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private var language: Language { display.language }

  // MARK: One word

  func answer(_ entry: GlossaryEntry) throws -> Answer {
    var rows = [[entry.name(language), entry.plain[language]]]
    if !entry.so[language].isEmpty { rows.append([Say.soWhat(entry.side)[language], entry.so[language]]) }
    let others = aliases(entry)
    if !others.isEmpty { rows.append([Say.alsoWritten[language], others.joined(separator: " · ")]) }
    let source = try entry.author.map { Say.explainedBy(try display.name(of: $0)) }
    let foot = "\(Say.usedBy(entry.side)[language]) · \((source ?? Say.standardTerm)[language])"
    let advice = entry.term == nil ? ["  " + Say.putInOwnWords(entry.name(language))[language]] : []
    return try Answer(Table.lines(rows, indent: 2) + ["  " + foot] + advice, json: try json(entry))
  }

  /// Other spellings.
  private func aliases(_ entry: GlossaryEntry) -> [String] {
    ([entry.word] + entry.aliases).filter { $0 != entry.name(language) }
  }

  // MARK: All of them

  func answer(_ glossary: Glossary, matching wanted: String) throws -> Answer {
    let key = Normalisation.search(wanted)
    let found = glossary.entries.filter { entry in
      key.isEmpty
        || ([entry.word, entry.plain[language], entry.so[language]] + entry.aliases).contains {
          Normalisation.search($0).contains(key)
        }
    }
    guard !found.isEmpty else { throw Failure(.refused, Say.noTerms(wanted), advice: Say.explainIt(wanted)) }
    let own = found.filter { $0.term != nil }
    let lines =
      section(Say.ownTerms, own) + section(Say.standardTerms, found.filter { $0.term == nil })
      + [Say.count(found.count)[language]]
    return try Answer(lines, json: .list(try found.map(json)))
  }

  private func section(_ heading: Label, _ entries: [GlossaryEntry]) -> [String] {
    guard !entries.isEmpty else { return [] }
    let rows = entries.map {
      [$0.name(language), side($0), ($0.plain[language].isEmpty ? $0.so : $0.plain)[language]]
    }
    return [heading[language]]
      + Table.lines(rows, indent: 2).map { DisplayWidth.truncate($0, to: Screen.width) }
  }

  private func side(_ entry: GlossaryEntry) -> String {
    switch entry.side {
    case "sales": Say.salesWord[language]
    case "marketing": Say.marketingWord[language]
    default: ""
    }
  }

  private func json(_ entry: GlossaryEntry) throws -> JSON {
    var members: [JSON.Member] = [
      .init(key: "word", value: .string(entry.word)),
      .init(key: "aliases", value: .list(entry.aliases.map { .string($0) })),
      .init(key: "plain", value: .string(entry.plain[language])),
      .init(key: "so", value: .string(entry.so[language])),
      .init(key: "side", value: entry.side.map { .string($0) } ?? .null),
      .init(key: "standard", value: .flag(entry.term == nil)),
    ]
    if let term = entry.term { members.append(.init(key: "id", value: .string(term.description))) }
    if let author = entry.author { members.append(.init(key: "by", value: try display.reference(author))) }
    return .object(members)
  }
}
