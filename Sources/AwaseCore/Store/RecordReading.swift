import GRDB

/// Reading records from the tables of their kinds.
extension Reader {
  /// The kind of a record; nil if there is nothing of it, or nothing that this version knows.
  public func kind(of record: RecordID) throws -> Kind? {
    let live = "FROM op o JOIN field f ON f.id = o.field WHERE o.record = ? AND o.live > 0"
    let first = try String.fetchOne(
      db.cachedStatement(sql: "SELECT min(f.name) \(live)"), arguments: [record])
    guard let first else { return nil }
    if let kind = schema[String(FieldPath.kind(of: first))] { return kind }
    let paths = try String.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT f.name \(live)"), arguments: [record])
    return paths.sorted().lazy.compactMap { schema[String(FieldPath.kind(of: $0))] }.first
  }

  /// Whether all that was said of a record is forgotten.
  public func isForgotten(_ record: RecordID) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM forgotten WHERE record = ?)"), arguments: [record]
    )
      ?? false
  }

  /// The record, or nil if it has nothing to show.
  public func record(_ id: RecordID) throws -> Record? {
    guard let kind = try kind(of: id) else { return nil }
    return try record(id, kind: kind)
  }

  /// Of one that is joined with others, all of them together.
  public func record(_ id: RecordID, kind: Kind) throws -> Record? {
    try records(
      kind, where: "id = coalesce((SELECT representative FROM joined WHERE record = ?1 AND kind = ?2), ?1)",
      arguments: [id, kind.name]
    ).first
  }

  /// Records of a kind whose row meets a condition in SQL, as this reader may see them.
  func records(_ kind: Kind, where condition: String, arguments: StatementArguments = []) throws -> [Record] {
    let shared = isSharedOnly ? "id NOT IN (SELECT record FROM private) AND " : ""
    // Row by row, as copies of rows take longer than to read them.
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT * FROM \(KindTable.quoted(kind.name)) WHERE \(shared)\(condition)"),
      arguments: arguments)
    var records: [Record] = []
    while let row = try rows.next() { if let record = try record(row, kind: kind) { records.append(record) } }
    return try withMergedNotes(records).map(unsealed)
  }

  private func record(_ row: Row, kind: Kind) throws -> Record? {
    // By place: finding a column by its name costs as much as the rest.
    guard let id = RecordID(row[0]) else { return nil }
    let end = kind.fields.count + 1
    var record = Record(
      id: id, kind: kind, values: [:], sets: [:], isArchived: row[end],
      changed: Stamp(rawValue: row[end + 1])?.instant ?? Instant(milliseconds: 0))
    for (index, field) in kind.fields.enumerated() {
      let stored: DatabaseValue = row[index + 1]
      guard !stored.isNull else { continue }
      if field.type.isSet {
        record.sets[field.name] = try members(stored, of: field.type)
      } else {
        record.values[field.name] = Value(stored, isReference: field.type.target != nil)
      }
    }
    return record
  }

  private func members(_ stored: DatabaseValue, of type: FieldType) throws -> [Value] {
    if type.target != nil, let ids = String.fromDatabaseValue(stored).flatMap(JSONText.records) {
      return ids.map { .reference($0) }
    }
    let values = try DatabaseValue.fetchAll(
      db.cachedStatement(sql: "SELECT value FROM json_each(?)"), arguments: [stored])
    return values.map { Value($0, isReference: type.target != nil) }
  }

  // MARK: What records are called

  /// What people call a record: its name, or the fields that say which one it is; nil if it does not exist.
  public func title(of id: RecordID, language: Language = .japanese) throws -> String? {
    guard let record = try record(id) else { return nil }
    return try title(of: record, language: language)
  }

  public func title(of record: Record, language: Language = .japanese) throws -> String {
    try title(of: record, language: language, depth: 0)
  }

  /// How many records deep a title is made of others' titles. Records may refer to each other in a circle.
  private static let titleDepth = 4

  private func title(of record: Record, language: Language, depth: Int) throws -> String {
    let parts = try record.kind.title.flatMap { name -> [String] in
      guard let field = record.kind.field(named: name) else { return [] }
      return try record.all(name).compactMap {
        try shown($0, in: field.type, language: language, depth: depth + 1)
      }
    }
    return parts.joined(separator: " · ")
  }

  /// What a record without a title is called: one that was forgotten, of which all was taken back, or that has not come.
  public func nameless(_ id: RecordID) throws -> Label {
    if try isForgotten(id) { return Label("(erased)", "（消去済み）") }
    guard let kind = try kind(of: id), try record(id, kind: kind) == nil else {
      return Label(id.prefix(6), id.prefix(6))
    }
    let name = try formerName(id, kind).map { ("\($0) ", $0) } ?? ("", "")
    return Label("\(name.0)(taken back)", "\(name.1)（取り消し済み）")
  }

  /// What a record was called last that has no name any more.
  private func formerName(_ id: RecordID, _ kind: Kind) throws -> String? {
    guard let field = kind.nameField else { return nil }
    return try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT o.value FROM op o JOIN field f ON f.id = o.field
          WHERE o.record = ? AND f.name = ? AND typeof(o.value) = 'text' ORDER BY o.id DESC LIMIT 1
          """), arguments: [id, kind.path(field.name)])
  }

  /// A value in words.
  public func shown(_ value: Value, in type: FieldType, language: Language) throws -> String? {
    try shown(value, in: type, language: language, depth: 0)
  }

  private func shown(_ value: Value, in type: FieldType, language: Language, depth: Int) throws -> String? {
    switch (type.member, value) {
    case (.reference, .reference(let id)): try name(of: id, language: language, depth: depth)
    case (.choice(let choices), .text(let key)):
      choices.first { $0.key == key }?.label[language] ?? key
    case (.yen, .integer(let yen)): Yen.compact(yen, japanese: language == .japanese)
    case (.flag, .integer(let flag)): flag == 1 ? "✓" : "–"
    case (_, .text(let text)): text
    case (_, .integer(let number)): "\(number)"
    default: nil
    }
  }

  private func name(of id: RecordID, language: Language, depth: Int) throws -> String {
    guard depth < Self.titleDepth, let record = try record(id) else { return try nameless(id)[language] }
    return try title(of: record, language: language, depth: depth)
  }

  /// The shortest prefix of the record's id, of at least four letters, that no other record has.
  public func shortID(_ id: RecordID) throws -> String {
    // Of all ids, one of the two beside it begins like it the longest.
    let beside = try Int64?.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT max(letters) FROM number WHERE letters < ?1
          UNION ALL SELECT min(letters) FROM number WHERE letters > ?1
          """), arguments: [id.letters])
    let shared = beside.compactMap { $0.flatMap { RecordID(letters: $0) } }.map { id.sharedPrefix($0) }
    return id.prefix(max(4, (shared.max() ?? 0) + 1))
  }

  /// Records whose id begins with `prefix`.
  public func ids(withPrefix prefix: String, limit: Int) throws -> [RecordID] {
    // Letters and digits may be full-width ones.
    let narrow = prefix.utf8.allSatisfy { $0 < 0x80 } ? prefix : Normalisation.search(prefix)
    guard let range = RecordID.range(ofPrefix: narrow) else { return [] }
    let found = try Int64.fetchAll(
      db.cachedStatement(
        sql: "SELECT letters FROM number WHERE letters BETWEEN ? AND ? ORDER BY letters LIMIT ?"),
      arguments: [range.lowerBound, range.upperBound, limit])
    return found.compactMap { RecordID(letters: $0) }
  }

  // MARK: What belongs together

  /// The records that refer to `target`, with the field through which they do, the newest first.
  public func references(to target: RecordID) throws -> [(record: Record, field: Field)] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT l.source, f.name FROM link l JOIN field f ON f.id = l.field WHERE l.target = ?"),
      arguments: [representative(of: target)])
    return try rows.compactMap { row -> (record: Record, field: Field)? in
      guard let address = schema.field(at: row[1]), let source = RecordID(row[0]),
        let record = try record(source, kind: address.kind)
      else { return nil }
      return (record, address.field)
    }.sorted { ($0.record.changed, $0.record.id) > ($1.record.changed, $1.record.id) }
  }

  /// The records of one kind that refer to `target` through one field.
  public func references(to target: RecordID, kind: String, field: String) throws -> [Record] {
    guard let kind = schema[kind] else { return [] }
    let condition = """
      id IN (SELECT l.source FROM link l JOIN field f ON f.id = l.field WHERE l.target = ? AND f.name = ?) ORDER BY id
      """
    let shown = try representative(of: target, kind: kind.field(named: field)?.type.target)
    return try records(kind, where: condition, arguments: [shown, kind.path(field)])
  }

  /// The records with notes that two people edited apart shown as one text, where the edits do not overlap.
  ///
  /// The table of the kind, like the log, knows nothing of it: it holds the later of the two.
  private func withMergedNotes(_ records: [Record]) throws -> [Record] {
    guard !records.isEmpty else { return [] }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT d.record, f.name FROM json_each(?) r CROSS JOIN difference d ON d.record = r.value
          JOIN field f ON f.id = d.field
          """), arguments: [records.map(\.id).json])
    var notes: [RecordID: [String]] = [:]
    for row in rows {
      guard let id = RecordID(row[0]), schema.field(at: row[1])?.field.type == .note else { continue }
      notes[id, default: []].append(row[1])
    }
    return notes.isEmpty
      ? records : try records.map { record in try withMergedNotes(record, notes[record.id] ?? []) }
  }

  private func withMergedNotes(_ record: Record, _ notes: [String]) throws -> Record {
    guard !notes.isEmpty else { return record }
    let replicas = try ReplicaRows(db)
    let names = try FieldNames(db)
    let texts = TextAncestry(db, fields: names, replicas: replicas)
    let state = try state(of: record.id, kind: record.kind)
    var merged = record
    for path in notes {
      guard let text = try texts.merged(path, state.difference(path)) else { continue }
      merged.values[String(FieldPath.field(of: path))] = .text(text)
    }
    return merged
  }

  // MARK: Seals

  /// The record as this reader may see it: without its sealed fields as long as the seal holds.
  private func unsealed(_ record: Record) throws -> Record {
    guard let seal = record.kind.seal, let end = try endOfSeal(record, seal) else { return record }
    var hidden = record
    hidden.sealedUntil = end
    for field in record.kind.fields where field.isSealed {
      hidden.values[field.name] = nil
      hidden.sets[field.name] = nil
    }
    return hidden
  }

  /// When the seal ends by itself; nil if it does not hold for this reader: the record is of the reader's own side, or that has
  /// written its view too, or has had its time.
  private func endOfSeal(_ record: Record, _ seal: Kind.Seal) throws -> Instant? {
    guard let subject = record.reference(seal.subject), let written = record.text(seal.side),
      let own = try ownSide(), own != written
    else { return nil }
    let condition = """
      \(KindTable.quoted(seal.side)) = ? AND id IN (SELECT l.source FROM link l JOIN field f ON f.id = l.field
      WHERE l.target = ? AND f.name = ?)
      """
    let count = try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT count(*) FROM \(KindTable.quoted(record.kind.name)) WHERE archived = 0 AND \(condition)"),
      arguments: [own, subject, record.kind.path(seal.subject)])
    guard count == 0, let start = try firstWritten(record.id) else { return nil }
    let (end, overflow) = start.milliseconds.addingReportingOverflow(Kind.Seal.duration)
    return overflow || environment.now().milliseconds < end
      ? Instant(milliseconds: overflow ? .max : end) : nil
  }

  /// When a record was first written. Later edits do not count, so that they cannot seal it again.
  private func firstWritten(_ record: RecordID) throws -> Instant? {
    let stamp = try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT min(c.stamp) FROM op o JOIN change c ON c.id = o.change WHERE o.record = ?"),
      arguments: [record])
    return stamp.flatMap { Stamp(rawValue: $0) }?.instant
  }

  /// Whether the reader may not see this field of this record yet.
  func isHidden(_ field: String, of record: RecordID, _ kind: Kind) throws -> Bool {
    guard kind.seal != nil, kind.field(named: field)?.isSealed == true else { return false }
    return try self.record(record, kind: kind)?.isSealed ?? false
  }

  public func ownSide() throws -> String? {
    guard let person = try me() else { return nil }
    return try side(of: person)
  }

  /// The department that somebody speaks for: `sales` or `marketing`.
  public func side(of person: RecordID) throws -> String? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT side FROM person WHERE id = ?"), arguments: [person])
  }

  /// The person who writes here.
  public func me() throws -> RecordID? {
    try Meta.person.value(db, as: RecordID.self).map { try representative(of: $0) }
  }

  /// The record last written or shown.
  public func current() throws -> RecordID? {
    try Meta.current.value(db, as: RecordID.self).map { try representative(of: $0) }
  }
}
