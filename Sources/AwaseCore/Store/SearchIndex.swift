import GRDB

/// The full-text index: for each text in the log the two-character words of its normalised form.
///
/// Most Japanese words that people look for have two characters, which SQLite's own trigram tokenizer never finds.
/// The index only grows, as the log does; what it finds is checked against the live texts. It may lag behind the log
/// after a large merge; what it does not hold yet, a search reads one by one.
struct SearchIndex {
  private let db: Database
  private let schema: Schema

  init(_ db: Database, schema: Schema) {
    self.db = db
    self.schema = schema
  }

  /// Adds up to `limit` ops of the log.
  ///
  /// - Returns: how many are left; nil if none is.
  func catchUp(limit: Int) throws -> Int? {
    let done = try Meta.searched.value(db, as: Int64.self) ?? 0
    let newest = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM op") ?? 0
    guard done < newest else { return nil }
    let end = min(newest, done + Int64(limit))
    let texts = try CStatement(
      db,
      """
      SELECT id, CASE typeof(value) WHEN 'text' THEN value ELSE element END FROM op
      WHERE id > ? AND id <= ? AND (typeof(value) = 'text' OR typeof(element) = 'text')
      """)
    let insert = try CStatement(db, "INSERT INTO search (rowid, text) VALUES (?, ?)")
    texts.bind(done, at: 1)
    texts.bind(end, at: 2)
    while try texts.step() {
      insert.bind(texts.int64(0), at: 1)
      insert.bind(Self.text(texts.text(1)), at: 2)
      try insert.run()
    }
    try Meta.searched.set(db, end)
    return end < newest ? Int(newest - end) : nil
  }

  /// The words of a text, as the index has them.
  static func text(_ text: String) -> String { Bigrams.indexText(Normalisation.search(text)) }

  /// Gives the live ops whose text holds `wanted`, the newest first, until `body` has had enough.
  ///
  /// - Parameters:
  ///   - wanted: normalised.
  ///   - body: says whether to go on.
  func forEachMatch(_ wanted: String, _ body: (RecordID, String, String) throws -> Bool) throws {
    let fields = try FieldNames(db)
    let searched = try Meta.searched.value(db, as: Int64.self) ?? 0
    let text = "CASE typeof(o.value) WHEN 'text' THEN o.value ELSE o.element END"
    let match = Bigrams.query(wanted).map { $0.hasSuffix("*") ? "\"\($0.dropLast())\"*" : "\"\($0)\"" }
      .joined(separator: " AND ")
    // The part of the log that is not in the index yet, then the index.
    let sources: [(String, StatementArguments)] = [
      (
        """
        SELECT o.record, o.field, \(text) FROM op o WHERE o.id > ? AND o.live > 0
        AND (typeof(o.value) = 'text' OR typeof(o.element) = 'text' AND o.value = 1) ORDER BY o.id DESC
        """, [searched]
      ),
      (
        """
        SELECT o.record, o.field, \(text) FROM search s JOIN op o ON o.id = s.rowid WHERE s.search MATCH ?
        AND o.live > 0 AND (typeof(o.value) = 'text' OR o.value = 1) ORDER BY s.rowid DESC
        """, [match]
      ),
    ]
    for (sql, arguments) in sources where !match.isEmpty {
      let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
      while let row = try rows.next() {
        guard let record = RecordID(row[0]), let found: String = row[2],
          Normalisation.search(found).contains(wanted)
        else { continue }
        guard try body(record, fields.name(of: row[1]), found) else { return }
      }
    }
  }
}
