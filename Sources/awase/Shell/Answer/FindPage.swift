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
    let visits = try self.visits(result.hits)
    var lines: [String] = []
    for ((head, title), hit) in zip(zip(heads, titles), result.hits) {
      lines.append(head)
      if title.isCut || !hit.record.kind.title.contains(hit.field.name) { lines.append(part(hit)) }
      if let own = visits[hit.record.id] { lines += try self.lines(own, of: hit.record) }
    }
    if result.hasMore { lines.append(Say.moreFound(query.limit)[display.language]) }
    return try Answer(lines, json: .list(try result.hits.map { try json($0, visits[$0.record.id]) }))
  }

  // MARK: What was said there

  private static let kindsWithVisits = ["account", "contact"]
  private static let hitsWithVisits = 3
  private static let shownVisits = 3
  private static let visitColumns = 60

  /// The last visits to the companies and with the people that are called so; not where so many are that the name was
  /// not meant for one of them.
  private func visits(_ hits: [SearchHit]) throws -> [RecordID: LatestVisits] {
    let named = hits.filter { Self.kindsWithVisits.contains($0.record.kind.name) && $0.field.naming != nil }
    guard named.count <= Self.hitsWithVisits else { return [:] }
    var visits: [RecordID: LatestVisits] = [:]
    for hit in named {
      let latest = try display.reader.latestVisits(with: hit.record, limit: Self.shownVisits)
      if let latest, latest.count > 0 { visits[hit.record.id] = latest }
    }
    return visits
  }

  /// `    11/20 (金)  現場を見た`, and how many there are.
  private func lines(_ visits: LatestVisits, of record: Record) throws -> [String] {
    let rows = visits.records.map { visit in
      let text = Excerpt.flat(visit.text("text") ?? visit.text("subject") ?? visit.text("voice") ?? "")
      return [
        visit.date("on").map(display.date) ?? "",
        display.prose(DisplayWidth.truncate(text, to: Self.visitColumns)),
      ]
    }
    let lines = Table.lines(rows, indent: 2 * Self.indent).map(\.trimmingTrailingSpaces)
    let field = record.kind.name == "account" ? "account" : "met"
    let rest = visits.count - visits.records.count
    guard rest > 0 else { return lines }
    let line = try display.listing("visit", field, of: record)
    let more = Style.muted(Say.moreWith(rest, line)[display.language])
    return lines + [String(repeating: " ", count: 2 * Self.indent) + more]
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

  private func json(_ hit: SearchHit, _ visits: LatestVisits?) throws -> JSON {
    let snippet = Snippet(of: hit.text, around: keys, columns: Self.columnsOfJSON)
    let latest = try visits.map { visits -> [JSON.Member] in
      [
        .init(key: "visits", value: .list(try visits.records.map(display.json))),
        .init(key: "visitCount", value: .number(visits.count)),
      ]
    }
    let members: [JSON.Member] = [
      .init(key: "record", value: try display.json(hit.record)),
      .init(key: "field", value: .string(hit.field.name)), .init(key: "text", value: .string(hit.text)),
      .init(key: "snippet", value: .string(snippet.text)),
      .init(
        key: "matches",
        value: .list(snippet.positions.map { .list([.number($0.lowerBound), .number($0.upperBound)]) })),
    ]
    return .object(members + (latest ?? []))
  }
}
