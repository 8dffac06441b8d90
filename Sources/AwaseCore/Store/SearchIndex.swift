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
  /// It stops earlier where their texts are long, or where they are about many records: both is held in memory.
  ///
  /// - Returns: how many are left; nil if none is.
  static func catchUp(_ db: Database, schema: Schema, limit: Int) throws -> Int? {
    let done = try reached(db)
    let newest = try newestOp(db)
    guard done < newest else { return nil }
    let end = try SearchIndex(db, schema: schema).add(after: done, upTo: min(newest, done + Int64(limit)))
    try Meta.searched.set(db, end)
    return end < newest ? Int(newest - end) : nil
  }

  private static let bytesAtOnce = 4 << 20
  private static let recordsAtOnce = 16_384

  /// - Returns: how far it came.
  private func add(after done: Int64, upTo last: Int64) throws -> Int64 {
    let (news, end) = try self.news(
      after: done, upTo: last, bytes: Self.bytesAtOnce, records: Self.recordsAtOnce)
    let before = try standings(with: news.keys)
    let after = try placed(news, before)
    let arrivals = Dictionary(grouping: after.keys) { after[$0]?.place ?? 0 }
    let residents = try self.residents(of: Set(before.values.map(\.place)).union(arrivals.keys))
    let writer = try SearchWriter(db)
    // FTS5 takes in rows fastest where their numbers ascend, and those of names are all behind the others.
    var names: [Rewriting] = []
    for place in Set(residents.keys).union(arrivals.keys).sorted() {
      let old = residents[place] ?? []
      let staying = old.filter { after[$0].map { $0.place == place } ?? true }
      let coming = (arrivals[place] ?? []).filter { !old.contains($0) }
      let fresh = staying.filter { news[$0]?.texts.isEmpty == false }
      guard staying.count < old.count || !coming.isEmpty || !fresh.isEmpty else { continue }
      let isGrowing = staying.count == old.count
      var words = isGrowing ? SearchWords() : try self.words(of: staying, upTo: done)
      for record in fresh + coming { words.add(news[record]?.texts ?? [], of: record.kind) }
      for record in coming where before[record] != nil { try add(record, upTo: done, to: &words) }
      let oldWords = try self.words(of: old, upTo: done)
      func rewriting(ofNames isName: Bool) -> Rewriting {
        Rewriting(
          row: SearchPlace.row(of: place, ofNames: isName), old: oldWords.text(ofNames: isName),
          new: words.text(ofNames: isName), isGrowing: isGrowing)
      }
      try writer.write(rewriting(ofNames: false))
      if oldWords.hasNames || words.hasNames { names.append(rewriting(ofNames: true)) }
    }
    for rewriting in names { try writer.write(rewriting) }
    try writer.note(after.filter { before[$0.key] != $0.value })
    return end
  }

  /// What ops after one and up to another say.
  func news(after done: Int64, upTo last: Int64) throws -> [KindRecord: News] {
    try news(after: done, upTo: last, bytes: .max, records: .max).news
  }

  /// - Returns: the same, as far as the op with which the texts come to as many bytes, or the records to as many.
  private func news(
    after done: Int64, upTo last: Int64, bytes byteLimit: Int, records recordLimit: Int
  ) throws -> (news: [KindRecord: News], end: Int64) {
    let ops = try CStatement(
      db,
      """
      SELECT o.record, o.field, c.stamp, CASE typeof(o.value) WHEN 'text' THEN o.value ELSE o.element END,
        typeof(o.value) = 'text' OR typeof(o.element) = 'text', o.id
      FROM op o JOIN change c ON c.id = o.change WHERE o.id > ? AND o.id <= ? ORDER BY o.id
      """)
    ops.bind(done, at: 1)
    ops.bind(last, at: 2)
    var news: [KindRecord: News] = [:]
    var bytes = 0
    while try ops.step() {
      guard let place = fields[ops.int64(1)], let record = RecordID(ops.int64(0)) else { continue }
      let stamp = ops.int64(2)
      let text = ops.int64(4) != 0 ? place.searched.map { SearchText(field: $0, text: ops.text(3)) } : nil
      let key = KindRecord(record: record, kind: place.kind)
      news[key, default: News()].written = min(news[key]?.written ?? .max, stamp)
      if let text {
        news[key]?.texts.append(text)
        bytes += text.text.utf8.count
      }
      if bytes >= byteLimit || news.count >= recordLimit {
        defer { ops.reset() }
        return (news, ops.int64(5))
      }
    }
    return (news, last)
  }

  /// The words of all that the first ops of the log ever said of records.
  private func words(of records: [KindRecord], upTo done: Int64) throws -> SearchWords {
    var words = SearchWords()
    for record in records { try add(record, upTo: done, to: &words) }
    return words
  }

  private func add(_ record: KindRecord, upTo done: Int64, to words: inout SearchWords) throws {
    let ops = try CStatement(
      db,
      """
      SELECT field, CASE typeof(value) WHEN 'text' THEN value ELSE element END FROM op
      WHERE record = ? AND id <= ? AND (typeof(value) = 'text' OR typeof(element) = 'text') ORDER BY id
      """, room: 0)
    ops.bind(record.record.rawValue, at: 1)
    ops.bind(done, at: 2)
    while try ops.step() {
      guard let place = fields[ops.int64(0)], place.kind == record.kind, let field = place.searched else {
        continue
      }
      words.add(SearchText(field: field, text: ops.text(1)), of: record.kind)
    }
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
    fileprivate let words: [Int64: SearchWords]
  }

  func held(with record: RecordID) throws -> Held {
    let places = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT place FROM place WHERE record = ?"), arguments: [record])
    return try held(at: places)
  }

  private func held(at places: some Sequence<Int64>) throws -> Held {
    let done = try Self.reached(db)
    return Held(words: try residents(of: Set(places)).mapValues { try words(of: $0, upTo: done) })
  }

  /// Takes out what the log does not say any more.
  func drop(_ before: Held) throws {
    let writer = try SearchWriter(db)
    let now = try held(at: before.words.keys)
    for (place, old) in before.words {
      let new = now.words[place] ?? SearchWords()
      for isName in [false, true] {
        let row = SearchPlace.row(of: place, ofNames: isName)
        try writer.replace(row, old.text(ofNames: isName), with: new.text(ofNames: isName))
      }
    }
  }
}

/// The words of all texts that records at one place have, and of what they are called alone, as the index has them.
private struct SearchWords {
  /// Characters and pairs of them; and words that stand for something else: kinds, and whole names.
  private struct Part {
    var words = Bigrams.Words()
    var others: Set<String> = []
  }

  private var all = Part()
  private var names = Part()

  mutating func add(_ texts: [SearchText], of kind: String) {
    for text in texts { add(text, of: kind) }
  }

  mutating func add(_ text: SearchText, of kind: String) {
    let form = Normalisation.search(text.text)
    guard !form.isEmpty else { return }
    all.words.add(form)
    all.others.insert(SearchWord.kind(kind))
    guard let naming = text.field.naming else { return }
    names.words.add(form)
    names.others.formUnion([SearchWord.kind(kind), SearchWord.whole(naming.key(text.text))])
  }

  func text(ofNames isName: Bool) -> String {
    let part = isName ? names : all
    return part.others.isEmpty ? "" : ([part.words.text] + part.others.sorted()).joined(separator: " ")
  }

  var hasNames: Bool { !names.others.isEmpty }
}

/// What becomes of the words in a row of the index.
private struct Rewriting {
  let row: Int64
  /// What the index has there.
  let old: String
  /// What it is to have; or, where it grows, what comes.
  let new: String
  /// Whether all records that stood there still do, so that words only come.
  let isGrowing: Bool
}

/// Words that no text has, and which stand for something: letters beyond ASCII begin them.
enum SearchWord {
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

  func write(_ rewriting: Rewriting) throws {
    if rewriting.isGrowing { return try grow(rewriting.row, rewriting.old, by: rewriting.new) }
    try replace(rewriting.row, rewriting.old, with: rewriting.new)
  }

  /// Makes a row that holds some words hold others too.
  private func grow(_ row: Int64, _ old: String, by added: String) throws {
    guard !added.isEmpty else { return }
    guard !old.isEmpty else { return try run(insert, row, added) }
    let held = Set(old.utf8.split(separator: 0x20).map(Substring.init))
    let missing = added.utf8.split(separator: 0x20).map(Substring.init).filter { !held.contains($0) }
    if !missing.isEmpty { try run(insert, row, missing.joined(separator: " ")) }
  }

  /// Makes a row that holds some words hold others instead.
  func replace(_ row: Int64, _ old: String, with new: String) throws {
    guard old != new else { return }
    if !old.isEmpty { try run(delete, row, old) }
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
