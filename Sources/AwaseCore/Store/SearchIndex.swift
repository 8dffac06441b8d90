import GRDB

/// The full-text index: for each record the one- and two-character words of all that was ever said of it, normalised.
///
/// Most Japanese words that people look for have one or two characters, which SQLite's own trigram tokenizer never finds.
/// A record stands in it under its ``SearchPlace``, so that matches come in the order in which they are shown. It holds what
/// was superseded too: what it finds is checked against what holds today. It may lag behind the log after a large merge;
/// records that it does not know all of yet are looked at one by one.
///
/// FTS5 knows no texts here (it is contentless), only words and the places where they are. A word may be added to a place
/// that has others, as long as it is not there yet, and all words of a place taken out at once; that, and no more, is done.
struct SearchIndex {
  private let db: Database
  private let schema: Schema
  private let fields: SearchFields
  private let joins: Joins

  init(_ db: Database, schema: Schema) throws {
    self.db = db
    self.schema = schema
    fields = try SearchFields(db, schema: schema)
    joins = try Joins(db, schema: schema)
  }

  /// What a part of the log says of a record.
  struct News {
    /// The stamp of the first thing.
    var written = Int64.max
    var texts: [SearchText] = []
  }

  /// Up to which op the log is in the index.
  static func reached(_ db: Database) throws -> Int64 { try Meta.searched.value(db) ?? 0 }

  static func newestOp(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT coalesce(max(id), 0) FROM op")) ?? 0
  }

  // MARK: Catching up

  /// Adds up to `limit` ops of the log.
  ///
  /// - Returns: how many are left; nil if none is.
  static func catchUp(_ db: Database, schema: Schema, limit: Int) throws -> Int? {
    let done = try reached(db)
    let newest = try newestOp(db)
    guard done < newest else { return nil }
    let end = min(newest, done + Int64(limit))
    try SearchIndex(db, schema: schema).add(after: done, upTo: end)
    try Meta.searched.set(db, end)
    return end < newest ? Int(newest - end) : nil
  }

  private func add(after done: Int64, upTo end: Int64) throws {
    let news = try self.news(after: done, upTo: end)
    let before = try standings(with: news.keys)
    let after = try placed(news, before)
    let residents = try self.residents(of: Set(before.values.map(\.place)).union(after.values.map(\.place)))
    let writer = try SearchWriter(db)
    for isName in [false, true] {
      for (place, old) in residents.sorted(by: { $0.key < $1.key }) {
        try write(place, old, after, news, isName, done, writer)
      }
      let fresh = after.filter { residents[$0.value.place] == nil }
      let places = Dictionary(grouping: fresh.keys) { after[$0]?.place ?? 0 }
      for (place, members) in places.sorted(by: { $0.key < $1.key }) {
        let texts = try Dictionary(
          uniqueKeysWithValues: members.map { ($0, try allTexts(of: $0, before, news, done)) })
        try writer.replace(place, "", with: SearchWords.of(texts, names: isName), isName: isName)
      }
    }
    try writer.note(after.filter { before[$0.key] != $0.value })
  }

  /// What a place with others in it comes to hold.
  private func write(
    _ place: Int64, _ old: [KindRecord], _ after: [KindRecord: Standing], _ news: [KindRecord: News],
    _ isName: Bool, _ done: Int64, _ writer: SearchWriter
  ) throws {
    let staying = old.filter { after[$0].map { $0.place == place } ?? true }
    let coming = after.filter { $0.value.place == place && !old.contains($0.key) }.map(\.key)
    let isSame = staying.count == old.count && coming.isEmpty
    if isSame, !staying.contains(where: { news[$0]?.texts.isEmpty == false }) { return }
    let known = try Dictionary(
      uniqueKeysWithValues: (old + coming).map { ($0, try texts(of: $0, upTo: done)) })
    let oldTexts = known.filter { old.contains($0.key) }
    let newTexts = known.filter { staying.contains($0.key) || coming.contains($0.key) }
      .reduce(into: [:]) { $0[$1.key] = $1.value + (news[$1.key]?.texts ?? []) }
    try writer.replace(
      place, SearchWords.of(oldTexts, names: isName), with: SearchWords.of(newTexts, names: isName),
      isName: isName)
  }

  private func allTexts(
    of record: KindRecord, _ before: [KindRecord: Standing], _ news: [KindRecord: News], _ done: Int64
  ) throws -> [SearchText] {
    let fresh = news[record]?.texts ?? []
    return before[record] == nil ? fresh : try texts(of: record, upTo: done) + fresh
  }

  /// What ops after one and up to another say.
  func news(after done: Int64, upTo end: Int64) throws -> [KindRecord: News] {
    let ops = try CStatement(
      db,
      """
      SELECT o.record, o.field, c.stamp, CASE typeof(o.value) WHEN 'text' THEN o.value ELSE o.element END,
        typeof(o.value) = 'text' OR typeof(o.element) = 'text'
      FROM op o JOIN change c ON c.id = o.change WHERE o.id > ? AND o.id <= ? ORDER BY o.id
      """)
    ops.bind(done, at: 1)
    ops.bind(end, at: 2)
    var news: [KindRecord: News] = [:]
    while try ops.step() {
      guard let place = fields[ops.int64(1)], let record = RecordID(ops.int64(0)) else { continue }
      let stamp = ops.int64(2)
      let text = ops.int64(4) != 0 ? place.searched.map { SearchText(field: $0, text: ops.text(3)) } : nil
      let key = KindRecord(record: record, kind: place.kind)
      news[key, default: News()].written = min(news[key]?.written ?? .max, stamp)
      if let text { news[key]?.texts.append(text) }
    }
    return news
  }

  /// All that the first ops of the log ever said of a record.
  private func texts(of record: KindRecord, upTo done: Int64) throws -> [SearchText] {
    let ops = try CStatement(
      db,
      """
      SELECT field, CASE typeof(value) WHEN 'text' THEN value ELSE element END FROM op
      WHERE record = ? AND id <= ? AND (typeof(value) = 'text' OR typeof(element) = 'text') ORDER BY id
      """)
    ops.bind(record.record.rawValue, at: 1)
    ops.bind(done, at: 2)
    var texts: [SearchText] = []
    while try ops.step() {
      guard let place = fields[ops.int64(0)], place.kind == record.kind, let field = place.searched else {
        continue
      }
      texts.append(SearchText(field: field, text: ops.text(1)))
    }
    return texts
  }

  // MARK: Places

  /// Where a record stands, and the stamp of the first thing that was said of it.
  struct Standing: Hashable {
    var place: Int64
    var written: Int64
  }

  private func standings(of records: some Sequence<KindRecord>) throws -> [KindRecord: Standing] {
    let wanted = Set(records)
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT p.record, p.kind, p.place, p.written FROM json_each(?) r CROSS JOIN place p ON p.record = r.value
          """), arguments: [Array(Set(wanted.map(\.record))).json])
    var standings: [KindRecord: Standing] = [:]
    while let row = try rows.next() {
      guard let record = RecordID(row[0]) else { continue }
      let key = KindRecord(record: record, kind: row[1])
      if wanted.contains(key) { standings[key] = Standing(place: row[2], written: row[3]) }
    }
    return standings
  }

  /// The records at places.
  private func residents(of places: Set<Int64>) throws -> [Int64: [KindRecord]] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT p.place, p.record, p.kind FROM json_each(?) r CROSS JOIN place p ON p.place = r.value
          """), arguments: ["[" + places.map { "\($0)" }.joined(separator: ",") + "]"])
    var residents: [Int64: [KindRecord]] = [:]
    while let row = try rows.next() {
      guard let record = RecordID(row[1]) else { continue }
      residents[row[0], default: []].append(KindRecord(record: record, kind: row[2]))
    }
    return residents
  }

  /// Where records have stood so far, and with them all that share a place with one of them, or are the same as one of them
  /// now: what is said of one may move the others.
  private func standings(with records: some Sequence<KindRecord>) throws -> [KindRecord: Standing] {
    let own = try standings(of: records)
    guard !joins.isEmpty else { return own }
    var group = Set(try residents(of: Set(own.values.map(\.place))).values.joined())
    for record in group.union(records) {
      for fellow in try joins.members(of: record.record, record.kind) {
        group.insert(KindRecord(record: fellow, kind: record.kind))
      }
    }
    return try standings(of: group).merging(own) { found, _ in found }
  }

  /// Where the records stand of which something was said, and those that were or are joined with them.
  func placed(_ news: [KindRecord: News]) throws -> [KindRecord: Standing] {
    try placed(news, try standings(with: news.keys))
  }

  private func placed(_ news: [KindRecord: News], _ before: [KindRecord: Standing]) throws
    -> [KindRecord: Standing]
  {
    var written = before.mapValues(\.written)
    for (record, news) in news { written[record] = min(written[record] ?? .max, news.written) }
    var shown: [KindRecord: KindRecord] = [:]
    for record in written.keys {
      shown[record] = KindRecord(
        record: try joins.representative(of: record.record, record.kind), kind: record.kind)
    }
    let days = try days(of: Set(shown.values))
    var standings: [KindRecord: Standing] = [:]
    for (record, stamp) in written {
      let shown = shown[record] ?? record
      let day = days[shown] ?? Self.day(of: written[shown] ?? stamp)
      standings[record] = Standing(place: SearchPlace.of(shown.record, day: day), written: stamp)
    }
    return standings
  }

  /// The days that the tables of kinds have for records.
  private func days(of records: Set<KindRecord>) throws -> [KindRecord: Int] {
    var days: [KindRecord: Int] = [:]
    for (name, members) in Dictionary(grouping: records, by: \.kind) {
      guard let kind = schema[name], let field = kind.dayField else { continue }
      let rows = try CStatement(
        db,
        """
        SELECT k.id, k.\(KindTable.quoted(field.name)) FROM json_each(?) r
        CROSS JOIN \(KindTable.quoted(name)) k ON k.id = r.value
        """)
      rows.bind(members.map(\.record).json, at: 1)
      while try rows.step() {
        guard let record = RecordID(rows.int64(0)), let day = CivilDate(rows.text(1)) else { continue }
        days[KindRecord(record: record, kind: name)] = day.dayNumber
      }
    }
    return days
  }

  /// The day of a stamp in Greenwich: places must be the same wherever the machine is.
  private static func day(of stamp: Int64) -> Int {
    let day = (Stamp(rawValue: stamp)?.instant.milliseconds ?? 0) / 86_400_000
    return Int(clamping: day)
  }

  // MARK: Forgetting

  /// What the index holds in the places of a record, before words are taken out of the log and with them out of there.
  struct Held {
    fileprivate let words: [Int64: [Bool: String]]
  }

  func held(with record: RecordID) throws -> Held {
    let places = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT place FROM place WHERE record = ?"), arguments: [record])
    return try held(at: places)
  }

  private func held(at places: some Sequence<Int64>) throws -> Held {
    let done = try Self.reached(db)
    var words: [Int64: [Bool: String]] = [:]
    for (place, records) in try residents(of: Set(places)) {
      let said = try Dictionary(uniqueKeysWithValues: records.map { ($0, try texts(of: $0, upTo: done)) })
      for isName in [false, true] { words[place, default: [:]][isName] = SearchWords.of(said, names: isName) }
    }
    return Held(words: words)
  }

  /// Takes out what the log does not say any more.
  func drop(_ before: Held) throws {
    let writer = try SearchWriter(db)
    let now = try held(at: before.words.keys)
    for (place, words) in before.words {
      for (isName, old) in words {
        try writer.replace(place, old, with: now.words[place]?[isName] ?? "", isName: isName)
      }
    }
  }
}

/// The words of texts, as the index has them.
enum SearchWords {
  /// The words of all texts that records at one place have; or of what they are called alone, and with each name as a
  /// whole.
  static func of(_ texts: [KindRecord: [SearchText]], names: Bool) -> String {
    var folded: [String] = []
    var others: Set<String> = []
    for (record, texts) in texts {
      for text in texts where !names || text.field.naming != nil {
        let form = Normalisation.search(text.text)
        guard !form.isEmpty else { continue }
        folded.append(form)
        others.insert(kind(record.kind))
        if names, let naming = text.field.naming { others.insert(whole(naming.key(text.text))) }
      }
    }
    guard !folded.isEmpty else { return "" }
    return ([Bigrams.indexText(folded.joined(separator: " "))] + others.sorted()).joined(separator: " ")
  }

  /// Words that no text has: letters beyond ASCII begin them.
  static func kind(_ name: String) -> String { "§\(name)" }

  /// Stands for a name as a whole.
  static func whole(_ key: String) -> String {
    var hash = FNV1a()
    hash.combine(key)
    return "¤\(String(hash.value, radix: 36))"
  }
}

/// Writes words into the index, and takes them out.
private struct SearchWriter {
  private let insert: CStatement
  private let delete: CStatement
  private let stand: CStatement

  init(_ db: Database) throws {
    insert = try CStatement(db, "INSERT INTO search (rowid, text) VALUES (?, ?)", room: 65_536)
    delete = try CStatement(
      db, "INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)", room: 65_536)
    stand = try CStatement(
      db, "INSERT OR REPLACE INTO place (record, kind, place, written) VALUES (?, ?, ?, ?)")
  }

  /// Makes a place that holds the words of one text hold those of another.
  func replace(_ place: Int64, _ old: String, with new: String, isName: Bool) throws {
    guard old != new else { return }
    let row = isName ? place | SearchPlace.names : place
    guard !old.isEmpty else { return try run(insert, row, new) }
    let before = Set(old.utf8.split(separator: 0x20).map(Substring.init))
    let added = new.utf8.split(separator: 0x20).map(Substring.init).filter { !before.contains($0) }
    let isGrowing = Set(new.utf8.split(separator: 0x20).map(Substring.init)).isSuperset(of: before)
    if isGrowing { return added.isEmpty ? () : try run(insert, row, added.joined(separator: " ")) }
    try run(delete, row, old)
    if !new.isEmpty { try run(insert, row, new) }
  }

  private func run(_ statement: CStatement, _ row: Int64, _ text: String) throws {
    statement.bind(row, at: 1)
    statement.bind(text, at: 2)
    try statement.run()
  }

  func note(_ standings: [KindRecord: SearchIndex.Standing]) throws {
    for (record, standing) in standings.sorted(by: { $0.key.record < $1.key.record }) {
      stand.bind(record.record.rawValue, at: 1)
      stand.bind(record.kind, at: 2)
      stand.bind(standing.place, at: 3)
      stand.bind(standing.written, at: 4)
      try stand.run()
    }
  }
}
