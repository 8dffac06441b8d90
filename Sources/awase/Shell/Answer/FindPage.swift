import AwaseCore

/// What a search found: each record with the part of it in which the words are.
struct FindPage {
  private static let columnsOfJSON = 80
  private static let titleColumns = 60
  private static let indent = 2
  private let display: Display
  private let query: SearchQuery
  private let keys: [String]

  init(_ display: Display, _ query: SearchQuery) {
    self.display = display
    self.query = query
    keys = query.words.map { Normalisation.search($0) }.filter { !$0.isEmpty }
  }

  func answer(_ result: SearchResult) throws -> Answer {
    let titles = try result.hits.map { try title($0.record) }
    let heads = Table.lines(
      try zip(result.hits, titles).map { hit, title in
        [
          Style.muted(try display.reader.shortID(hit.record.id)), hit.record.kind.label[display.language],
          title.shown,
        ]
      }, indent: Self.indent)
    var lines: [String] = []
    for ((head, title), hit) in zip(zip(heads, titles), result.hits) {
      lines.append(head)
      if title.isCut || !hit.record.kind.title.contains(hit.field.name) { lines.append(part(hit)) }
    }
    if result.hasMore { lines.append(Say.moreFound(query.limit)[display.language]) }
    return try Answer(lines, json: .list(try result.hits.map(json)))
  }

  private func title(_ record: Record) throws -> (shown: String, isCut: Bool) {
    let title = try display.title(record)
    guard DisplayWidth.columns(title) > Self.titleColumns else { return (title, false) }
    return (DisplayWidth.truncate(Prose.unmarked(title), to: Self.titleColumns), true)
  }

  /// `    事実: …面接辞退が月に10件…`
  private func part(_ hit: SearchHit) -> String {
    let start = String(repeating: " ", count: 2 * Self.indent) + hit.field.label[display.language] + ": "
    let snippet = Snippet(
      of: hit.text, around: keys, columns: max(20, Screen.width - DisplayWidth.columns(start)))
    return start + shown(snippet, isProse: hit.record.kind.isProse(hit.field))
  }

  /// With what was looked for marked.
  private func shown(_ snippet: Snippet, isProse: Bool) -> String {
    var marked = ""
    var end = snippet.text.startIndex
    for range in snippet.ranges {
      marked += snippet.text[end..<range.lowerBound] + Style.marked(String(snippet.text[range]))
      end = range.upperBound
    }
    marked += snippet.text[end...]
    return isProse ? display.prose(marked) : marked
  }

  private func json(_ hit: SearchHit) throws -> JSON {
    let snippet = Snippet(of: hit.text, around: keys, columns: Self.columnsOfJSON)
    return .object([
      "record": try display.json(hit.record), "field": .string(hit.field.name), "text": .string(hit.text),
      "snippet": .string(snippet.text),
      "matches": .list(snippet.positions.map { .list([.number($0.lowerBound), .number($0.upperBound)]) }),
    ])
  }
}
