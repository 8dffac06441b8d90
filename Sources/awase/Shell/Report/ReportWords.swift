import AwaseCore

/// The words on a page that the one side uses and the other may not know. A page is for both, so that all are explained.
struct ReportWords {
  private static let limit = 12

  private let glossary: Glossary
  private let everyday: Set<String>

  init(_ reader: Reader) throws {
    glossary = try reader.glossary()
    everyday = Set(reader.schema.kinds.flatMap(\.label.both).map { Normalisation.search($0) })
  }

  /// Each word once, as it is first written in words of our own, with what it means.
  func explained(in texts: [String], _ language: Language) -> [ReportFact] {
    var seen: Set<String> = []
    var facts: [ReportFact] = []
    for prose in texts.flatMap(Prose.pieces) {
      for use in glossary.uses(in: prose) where facts.count < Self.limit {
        let word = String(String.UnicodeScalarView(Array(prose.unicodeScalars)[use.range]))
        let isEveryday = use.entry.term == nil && everyday.contains(Normalisation.search(use.entry.word))
        guard !isEveryday, seen.insert(use.entry.word).inserted else { continue }
        facts.append(ReportFact(label: word, lines: [Say.footnote(use.entry)[language]]))
      }
    }
    return facts
  }
}

extension Prose {
  /// What stands between marks.
  fileprivate static func pieces(in text: String) -> [String] {
    text.unicodeScalars.split(separator: opening).dropFirst(text.unicodeScalars.first == opening ? 0 : 1)
      .map { part in String(String.UnicodeScalarView(part.prefix { $0 != closing })) }
  }
}
