import AwaseCore

/// The glossary, or one word of it.
struct GlossaryPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private var language: Language { display.language }

  // MARK: One word

  func answer(_ entry: GlossaryEntry) throws -> Answer {
    let differences = try entry.term.map { try display.reader.differences(of: $0) } ?? []
    guard differences.isEmpty else { return try answer(entry, differences) }
    var rows = [[entry.name(language), entry.plain[language]]]
    if !entry.so[language].isEmpty { rows.append([Say.soWhat(entry.side)[language], entry.so[language]]) }
    let others = aliases(entry)
    if !others.isEmpty { rows.append([Say.alsoWritten[language], others.joined(separator: " · ")]) }
    let source = try entry.author.map { Say.explainedBy(try display.name(of: $0)) }
    let foot = "\(Say.usedBy(entry.side)[language]) · \((source ?? Say.standardTerm)[language])"
    let advice = entry.term == nil ? ["  " + Say.putInOwnWords(entry.name(language))[language]] : []
    return try Answer(Table.lines(rows, indent: 2) + ["  " + foot] + advice, json: try json(entry))
  }

  /// A word that is explained in more ways than one: all of them, with who says which, and how to come to one.
  private func answer(_ entry: GlossaryEntry, _ differences: [Difference]) throws -> Answer {
    let name = entry.name(language)
    let people = Set(differences.flatMap(\.sides).map(\.author)).count
    var lines = ["  " + Style.attention(Say.explainedApart(name, people)[language])]
    for difference in differences { lines += try sides(difference) }
    let agreed = [
      ("plain", name, entry.plain[language]), ("so", Say.soWhat(entry.side)[language], entry.so[language]),
      ("alias", Say.alsoWritten[language], aliases(entry).joined(separator: " · ")),
    ].filter { field, _, text in !text.isEmpty && !differences.contains { $0.field == field } }
    lines += Table.lines(agreed.map { [$0.1, $0.2] }, indent: 2)
    lines.append("  " + Say.settleWith(Style.command(try settling(name, differences)))[language])
    let sides = try differences.map { try display.json($0, withRecord: true) }
    return try Answer(
      lines, json: .object(members(entry) + [.init(key: "differences", value: .list(sides))]))
  }

  /// What each says, the whole of it.
  private func sides(_ difference: Difference) throws -> [String] {
    let field = difference.kind.field(named: difference.field)
    let rows = try difference.sides.map { side in
      [try display.name(of: side.author), display.time(side.at), try display.sideValue(side, field)]
    }
    let heading =
      difference.field == "plain" ? [] : ["   " + (field?.label ?? Say.archivedField)[language]]
    return heading + Table.lines(rows, indent: 4, wrapLast: true)
  }

  /// The line that ends the difference: by the word where what it means differs.
  private func settling(_ name: String, _ differences: [Difference]) throws -> String {
    guard let first = differences.first(where: { $0.field == "plain" }) ?? differences.first else {
      return ""
    }
    if first.field == "plain" { return Say.termLine(name)[language] }
    let label = first.kind.field(named: first.field)?.label ?? Say.archivedField
    return "\(Verb.settle.name[language]) \(try display.reader.shortID(first.record)) "
      + "\(language == .japanese ? label.japanese : first.field):…"
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
    let rows = entries.map { entry in
      let text = (entry.plain[language].isEmpty ? entry.so : entry.plain)[language]
      let mark = entry.isDisputed ? Say.explainedOtherwise[language] + " " : ""
      return [entry.name(language), side(entry), mark + text]
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

  private func json(_ entry: GlossaryEntry) throws -> JSON { .object(try members(entry)) }

  private func members(_ entry: GlossaryEntry) throws -> [JSON.Member] {
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
    return members
  }
}
