import GRDB

/// What to search for.
public struct SearchQuery: Sendable, Hashable {
  /// Words and phrases. All have to be there, each anywhere in what a record says.
  public var words: [String]
  /// Names of kinds; all where it is empty.
  public var kinds: Set<String> = []
  /// The first and the last day: of what a visit or an event is about, of other records when they were first written.
  public var since: CivilDate?
  public var until: CivilDate?
  /// How many to give at most.
  public var limit = 50

  public init(words: [String]) { self.words = words }
}

/// Something that a search found.
public struct SearchHit: Sendable, Hashable {
  public let record: Record
  /// Where the words are; of several fields the one with the most of them.
  public let field: Field
  public let text: String
}

public struct SearchResult: Sendable, Hashable {
  public let hits: [SearchHit]
  /// There are others beyond the limit.
  public let hasMore: Bool
}

extension Reader {
  /// The records that say all of the words: first those that are called so, then those whose names hold the words, then
  /// all others; of each the latest day first, within a day by id. After them come records that say all words but one, which
  /// stands in the name of something that they refer to: the visits to 青葉 at which 辞退 came up.
  ///
  /// Kana, width, case, long vowels and old forms of characters make no difference.
  public func search(_ query: SearchQuery) throws -> SearchResult {
    var hits: [SearchHit] = []
    guard query.limit > 0 else { return SearchResult(hits: [], hasMore: false) }
    try Search(self, query)?.forEachHit { hit in
      hits.append(hit)
      return hits.count <= query.limit
    }
    return SearchResult(hits: Array(hits.prefix(query.limit)), hasMore: hits.count > query.limit)
  }

  /// The records in whose texts `wanted` occurs.
  public func search(_ wanted: String, limit: Int = 50) throws -> [SearchHit] {
    var query = SearchQuery(words: [wanted])
    query.limit = limit
    return try search(query).hits
  }

  /// Whether a search has to look at records one by one, since the index lags behind.
  public func isSearchBehind() throws -> Bool { try SearchIndex.reached(db) < SearchIndex.newestOp(db) }
}

/// A walk through what matches, the best first.
struct Search {
  /// In which order matches come.
  private enum Stage: Int, CaseIterable {
    case wholeName, name, anything

    var isName: Bool { self != .anything }
  }

  /// A match among the records that the index does not know all of.
  private struct Late {
    let place: Int64
    let record: KindRecord
    let stage: Stage
    let match: SearchMatcher.Match
  }

  private let reader: Reader
  private let db: Database
  private let schema: Schema
  private let query: SearchQuery
  private let matcher: SearchMatcher

  /// - Returns: nil where there is nothing to look for.
  init?(_ reader: Reader, _ query: SearchQuery) throws {
    self.reader = reader
    db = reader.db
    schema = reader.schema
    self.query = query
    guard let matcher = try SearchMatcher(reader, query) else { return nil }
    self.matcher = matcher
  }

  /// Gives the matches until `body` has had enough.
  ///
  /// - Parameter body: says whether to go on.
  func forEachHit(_ body: (SearchHit) throws -> Bool) throws {
    let late = try late()
    var seen: Set<KindRecord> = []
    func give(_ match: SearchMatcher.Match) throws -> Bool {
      guard seen.insert(match.shown).inserted, let hit = try matcher.hit(match) else { return true }
      return try body(hit)
    }
    for stage in Stage.allCases {
      var waiting = late.matches.filter { $0.stage == stage }[...]
      let isFull = try !forEachPlace(stage) { place, records in
        for record in records where !late.records.contains(record) {
          while let next = waiting.first, (next.place, next.record.record) > (place, record.record) {
            waiting.removeFirst()
            guard try give(next.match) else { return false }
          }
          guard let match = try matcher.match(record), stage != .wholeName || match.isWholeName,
            stage != .name || match.isName
          else { continue }
          guard try give(match) else { return false }
        }
        return true
      }
      if isFull { return }
      for next in waiting { guard try give(next.match) else { return } }
    }
    try forEachMention(give)
  }

  // MARK: Words that stand in the names of others

  private typealias Mention = (place: Int64, record: KindRecord, others: Search)

  /// Gives the matches that have one of several words only in the name of what they refer to, until `body` has had enough.
  private func forEachMention(_ body: (SearchMatcher.Match) throws -> Bool) throws {
    guard matcher.keys.count > 1 else { return }
    var mentions: [Mention] = []
    for key in matcher.keys {
      var rest = query
      rest.words = matcher.keys.filter { $0 != key }
      guard let others = try Search(reader, rest), let names = try Search(reader, SearchQuery(words: [key]))
      else { continue }
      mentions += try names.mentions(besides: others)
    }
    mentions.sort {
      ($1.place, $1.record.record, $1.record.kind) < ($0.place, $0.record.record, $0.record.kind)
    }
    for mention in mentions {
      guard let match = try mention.others.matcher.match(mention.record) else { continue }
      guard try body(match) else { return }
    }
  }

  /// So many records with the other words are asked what they refer to. Of more, there are some soon among those that refer
  /// to what is called so.
  private static let few = 200
  private static let mostMentions = 2_000

  /// The records that may refer to what is called so, and say the other words.
  private func mentions(besides others: Search) throws -> [Mention] {
    var mentions: [Mention] = []
    var isFew = true
    _ = try others.forEachPlace(.anything) { place, records in
      for record in records { mentions.append((place, record, others)) }
      isFew = mentions.count <= Self.few
      return isFew
    }
    if isFew { return try mentions.filter { try refers($0.record) } }
    mentions = []
    let fields = try SearchFields(db, schema: schema)
    for name in try named() where mentions.count < Self.mostMentions {
      for (place, record) in try referring(to: name, fields) { mentions.append((place, record, others)) }
    }
    return mentions
  }

  private func refers(_ record: KindRecord) throws -> Bool {
    guard let kind = schema[record.kind], let shown = try reader.record(record.record, kind: kind) else {
      return false
    }
    for field in kind.fields {
      guard let target = field.type.target else { continue }
      for case .reference(let id) in shown.all(field.name) {
        if try matcher.match(KindRecord(record: id, kind: target))?.isName == true { return true }
      }
    }
    return false
  }

  /// The records whose names hold the words.
  private func named() throws -> [RecordID] {
    var found: [RecordID] = []
    _ = try forEachPlace(.name) { _, records in
      for record in records {
        if let match = try matcher.match(record), match.isName { found.append(match.shown.record) }
      }
      return found.count < Self.few
    }
    return found
  }

  private func referring(to target: RecordID, _ fields: SearchFields) throws -> [(Int64, KindRecord)] {
    let links = try CStatement(
      db,
      """
      SELECT l.source, l.field, coalesce((SELECT max(place) FROM place p WHERE p.record = l.source), 0) FROM link l
      WHERE l.target = ?
      """)
    links.bind(target.rawValue, at: 1)
    var found: [(Int64, KindRecord)] = []
    while try links.step() {
      guard let source = RecordID(links.int64(0)), let kind = fields[links.int64(1)]?.kind else { continue }
      found.append((links.int64(2), KindRecord(record: source, kind: kind)))
    }
    return found
  }

  /// Gives the places whose words may fit, the latest first, until `body` has had enough.
  ///
  /// - Returns: false if it had.
  private func forEachPlace(_ stage: Stage, _ body: (Int64, [KindRecord]) throws -> Bool) throws -> Bool {
    let places = try CStatement(
      db, "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC")
    defer { places.reset() }
    let records = try CStatement(
      db, "SELECT record, kind FROM place WHERE place = ? ORDER BY record DESC, kind DESC")
    // Days of records without one of their own are those of Greenwich here, which may be another than that of the reader.
    let range = SearchPlace.range(
      query.since.map { $0.dayNumber - 1 }, query.until.map { $0.dayNumber + 1 })
    let bit = stage.isName ? SearchPlace.names : 0
    places.bind(expression(stage), at: 1)
    places.bind(range.lowerBound | bit, at: 2)
    places.bind(range.upperBound | bit, at: 3)
    while try places.step() {
      let place = places.int64(0) & ~SearchPlace.names
      records.bind(place, at: 1)
      var found: [KindRecord] = []
      while try records.step() {
        guard let record = RecordID(records.int64(0)) else { continue }
        found.append(KindRecord(record: record, kind: records.text(1)))
      }
      guard try body(place, found) else { return false }
    }
    return true
  }

  /// More words than these make no search better.
  private static let mostWords = 40

  /// What FTS5 is asked for.
  private func expression(_ stage: Stage) -> String {
    func any(_ words: [String]) -> String {
      "(" + words.map { "\"\($0)\"" }.joined(separator: " OR ") + ")"
    }
    var parts = Set(matcher.keys.flatMap(Bigrams.query)).sorted().prefix(Self.mostWords).map { "\"\($0)\"" }
    if stage == .wholeName { parts.append(any(matcher.wholeKeys.map(SearchWord.whole).sorted())) }
    if !query.kinds.isEmpty { parts.append(any(query.kinds.map(SearchWord.kind).sorted())) }
    return parts.joined(separator: " AND ")
  }

  /// The matches among records of which the log says more than the index knows, the latest first.
  private func late() throws -> (matches: [Late], records: Set<KindRecord>) {
    let (reached, newest) = (try SearchIndex.reached(db), try SearchIndex.newestOp(db))
    guard reached < newest else { return ([], []) }
    let index = try SearchIndex(db, schema: schema)
    let standings = try index.placed(try index.news(after: reached, upTo: newest))
    let matches = try standings.compactMap { record, standing -> Late? in
      guard let match = try matcher.match(record) else { return nil }
      let stage: Stage = match.isWholeName ? .wholeName : match.isName ? .name : .anything
      return Late(place: standing.place, record: record, stage: stage, match: match)
    }
    let sorted = matches.sorted {
      ($1.place, $1.record.record, $1.record.kind) < ($0.place, $0.record.record, $0.record.kind)
    }
    return (sorted, Set(standings.keys))
  }
}
