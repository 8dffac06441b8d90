import GRDB

/// Whether what a record says today has all words that are looked for, and where.
///
/// The table of the kind says what is shown. Where two people differ, or where several records are one, it does not say all
/// that holds; then the log does.
final class SearchMatcher {
  struct Match {
    /// The record that shows.
    let shown: KindRecord
    let text: SearchText
    /// It is called what is looked for.
    let isWholeName: Bool
    /// All words are in what it is called.
    let isName: Bool
  }

  /// The words, normalised, without those that others hold.
  let keys: [String]
  private let reader: Reader
  private let query: SearchQuery
  private let joins: Joins
  private let wholeName: [Field.Naming: String]
  private var rows: [String: KindRow] = [:]
  private lazy var fields = Result { try SearchFields(reader.db, schema: reader.schema) }

  /// The row of a kind's table with the columns in which one searches.
  private struct KindRow {
    let kind: Kind
    let fields: [Field]
    let statement: CStatement
  }

  /// - Returns: nil where there is nothing to look for.
  init?(_ reader: Reader, _ query: SearchQuery) throws {
    keys = Self.keys(query.words)
    guard !keys.isEmpty else { return nil }
    self.reader = reader
    self.query = query
    joins = try Joins(reader.db, schema: reader.schema)
    let name = query.words.joined(separator: " ")
    wholeName = [.company: Field.Naming.company, .person: .person, .plain: .plain].mapValues { $0.key(name) }
  }

  private static func keys(_ words: [String]) -> [String] {
    let forms = Set(words.map { Normalisation.search($0) }).filter { !$0.isEmpty }
    return forms.filter { form in !forms.contains { $0 != form && FoldedMatch.holds($0, form) } }.sorted()
  }

  /// What a name as a whole would be in the index.
  var wholeKeys: Set<String> { Set(wholeName.values) }

  // MARK: Matching

  func match(_ record: KindRecord) throws -> Match? {
    guard query.kinds.isEmpty || query.kinds.contains(record.kind), let row = try row(record.kind) else {
      return nil
    }
    let shown = KindRecord(
      record: try joins.representative(of: record.record, record.kind), kind: record.kind)
    guard let texts = try texts(shown, row), try isInTime(shown, row.kind) else { return nil }
    let forms = texts.map { Normalisation.search($0.text) }
    let counts = forms.map { form in keys.count { FoldedMatch.holds(form, $0) } }
    guard let best = counts.max(), best > 0,
      best == keys.count || keys.allSatisfy({ key in forms.contains { FoldedMatch.holds($0, key) } })
    else { return nil }
    let names = zip(texts, forms).filter { $0.0.field.naming != nil }
    let isName = keys.allSatisfy { key in names.contains { FoldedMatch.holds($0.1, key) } }
    let isWhole = names.first { text, _ in
      text.field.naming.map { $0.key(text.text) == wholeName[$0] } ?? false
    }
    let inNames = isName ? zip(texts, counts).filter { $0.0.field.naming != nil }.max { $0.1 < $1.1 } : nil
    let first = zip(texts, counts).first { $0.1 == best }?.0
    guard let text = isWhole?.0 ?? inNames?.0 ?? first else { return nil }
    return Match(shown: shown, text: text, isWholeName: isWhole != nil && isName, isName: isName)
  }

  func hit(_ match: Match) throws -> SearchHit? {
    guard let kind = reader.schema[match.shown.kind],
      let record = try reader.record(match.shown.record, kind: kind)
    else { return nil }
    return SearchHit(record: record, field: match.text.field, text: match.text.text)
  }

  private func row(_ name: String) throws -> KindRow? {
    if let row = rows[name] { return row }
    guard let kind = reader.schema[name], kind.isSearched else { return nil }
    let fields = kind.fields.filter(\.isSearched)
    let columns = (["archived"] + fields.map(\.name)).map(KindTable.quoted).joined(separator: ", ")
    let statement = try CStatement(
      reader.db, "SELECT \(columns) FROM \(KindTable.quoted(name)) WHERE id = ?", room: 0)
    let row = KindRow(kind: kind, fields: fields, statement: statement)
    rows[name] = row
    return row
  }

  /// All texts that hold; nil where the record is not in the lists.
  private func texts(_ record: KindRecord, _ row: KindRow) throws -> [SearchText]? {
    var texts: [SearchText] = []
    row.statement.bind(record.record.rawValue, at: 1)
    guard try row.statement.step() else { return nil }
    defer { row.statement.reset() }
    guard row.statement.int64(0) == 0 else { return nil }
    for (index, field) in row.fields.enumerated() where !row.statement.isNull(Int32(index + 1)) {
      let stored = row.statement.text(Int32(index + 1))
      let values = field.type.isSet ? try members(stored) : [stored]
      texts += values.map { SearchText(field: field, text: $0) }
    }
    try addContested(&texts, record, row.kind)
    guard row.kind.seal != nil, try reader.record(record.record, kind: row.kind)?.isSealed == true else {
      return texts
    }
    return texts.filter { !$0.field.isSealed }
  }

  private func members(_ stored: String) throws -> [String] {
    try String.fetchAll(
      reader.db.cachedStatement(sql: "SELECT value FROM json_each(?)"), arguments: [stored])
  }

  // MARK: What the table does not say

  /// What is live beside that which is shown, and notes as they are shown where edits were merged.
  private func addContested(_ texts: inout [SearchText], _ record: KindRecord, _ kind: Kind) throws {
    let members = try joins.members(of: record.record, record.kind)
    guard try members.count > 1 || isContested(record.record) else { return }
    let known = Set(texts)
    var others = try members.flatMap { try live($0, kind) }
    if let shown = try reader.record(record.record, kind: kind) {
      for field in kind.fields where field.isSearched {
        for case .text(let text) in shown.all(field.name) {
          others.append(SearchText(field: field, text: text))
        }
      }
    }
    texts += Set(others).subtracting(known).sorted { ($0.field.name, $0.text) < ($1.field.name, $1.text) }
  }

  private func isContested(_ record: RecordID) throws -> Bool {
    let contested = try CStatement(reader.db, "SELECT 1 FROM difference WHERE record = ?", room: 0)
    defer { contested.reset() }
    contested.bind(record.rawValue, at: 1)
    return try contested.step()
  }

  private func live(_ record: RecordID, _ kind: Kind) throws -> [SearchText] {
    let ops = try CStatement(
      reader.db,
      """
      SELECT field, CASE typeof(value) WHEN 'text' THEN value ELSE element END FROM op
      WHERE record = ? AND live > 0 AND (typeof(value) = 'text' OR typeof(element) = 'text' AND value = 1)
      """)
    ops.bind(record.rawValue, at: 1)
    var texts: [SearchText] = []
    while try ops.step() {
      guard let place = try fields.get()[ops.int64(0)], place.kind == kind.name, let field = place.searched
      else { continue }
      texts.append(SearchText(field: field, text: ops.text(1)))
    }
    return texts
  }

  // MARK: Days

  private func isInTime(_ record: KindRecord, _ kind: Kind) throws -> Bool {
    guard query.since != nil || query.until != nil else { return true }
    guard let day = try day(record, kind) else { return false }
    return query.since.map { $0 <= day } ?? true && query.until.map { day <= $0 } ?? true
  }

  private func day(_ record: KindRecord, _ kind: Kind) throws -> CivilDate? {
    if let field = kind.dayField {
      let day = try String.fetchOne(
        reader.db.cachedStatement(
          sql: "SELECT \(KindTable.quoted(field.name)) FROM \(KindTable.quoted(kind.name)) WHERE id = ?"),
        arguments: [record.record])
      if let day = day.flatMap({ CivilDate($0) }) { return day }
    }
    return try firstWritten(record).map(reader.environment.localDate)
  }

  private func firstWritten(_ record: KindRecord) throws -> Instant? {
    let stamp = try Int64.fetchOne(
      reader.db.cachedStatement(
        sql: """
          SELECT min(c.stamp) FROM op o JOIN change c ON c.id = o.change JOIN field f ON f.id = o.field
          WHERE o.record = ? AND substr(f.name, 1, ?) = ?
          """),
      arguments: [record.record, record.kind.utf8.count + 1, record.kind + "."])
    return stamp.flatMap { Stamp(rawValue: $0) }?.instant
  }
}
