import GRDB

/// Records that people say are one.
extension Reader {
  /// The record that shows for `record`: itself where it is not joined with others.
  public func representative(of record: RecordID, kind: String? = nil) throws -> RecordID {
    try RecordID.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT representative FROM joined WHERE record = ?1 AND kind = ifnull(?2, kind) ORDER BY kind LIMIT 1
          """), arguments: [record, kind]) ?? record
  }

  /// All records that are the same as `record`, itself included, in the order of their numbers; itself alone where it is
  /// not joined with others.
  public func fellows(of record: RecordID) throws -> [RecordID] {
    let found = try RecordID.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT o.record FROM joined j JOIN joined o ON o.representative = j.representative AND o.kind = j.kind
          WHERE j.record = ?1 AND j.kind = (SELECT min(kind) FROM joined WHERE record = ?1) ORDER BY o.record
          """), arguments: [record])
    return found.isEmpty ? [record] : found
  }

  /// The records that somebody says are the same as `record`, in the order of their numbers.
  public func joinedDirectly(with record: RecordID, kind: String) throws -> [RecordID] {
    try RecordID.fetchAll(
      db.cachedStatement(
        sql: "SELECT other FROM pair WHERE record = ? AND kind = ? AND apart = 0 ORDER BY other"),
      arguments: [record, kind])
  }

  /// Whether somebody has found that two records are not the same.
  public func isToldApart(_ one: RecordID, _ other: RecordID, kind: String) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM pair WHERE record = ? AND kind = ? AND other = ? AND apart = 1)"),
      arguments: [one, kind, other]) ?? false
  }

  /// What one of several joined records shows by itself, as before it was joined; references are to those that show.
  public func alone(_ id: RecordID, kind: Kind) throws -> Record {
    let live = try LiveStates(self).state(ofAlone: id)
    var record = Record(
      id: id, kind: kind, values: [:], sets: [:],
      isArchived: live.isArchived(kind.path(CommonField.archived)),
      changed: live.ops.map(\.stamp).max()?.instant ?? Instant(milliseconds: 0))
    for field in kind.fields {
      let path = kind.path(field.name)
      if field.type.isSet {
        let members = live.members(path).filter(field.type.accepts)
        if !members.isEmpty { record.sets[field.name] = members }
      } else if let shown = live.shown(path)?.op.value, field.type.accepts(shown) {
        record.values[field.name] = shown
      }
    }
    return record
  }

  /// What some fields say of each of several joined records by itself, with the record that shows for it.
  func identitiesOfFellows(_ kind: Kind, _ fields: [String]) throws -> [(
    record: RecordID, values: [String: Value]
  )] {
    let joins = try Joins(db, schema: schema)
    guard !joins.isEmpty else { return [] }
    let paths = Dictionary(fields.map { (kind.path($0), $0) }, uniquingKeysWith: { first, _ in first })
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT j.record, j.representative, f.name, o.value, o.refs FROM joined j CROSS JOIN op o ON o.record = j.record
        JOIN field f ON f.id = o.field AND f.name IN (SELECT value FROM json_each(?))
        WHERE j.kind = ? AND o.live > 0 AND o.value IS NOT NULL ORDER BY j.record, o.id
        """, arguments: [JSONText.array(paths.keys.sorted().map { .text($0) }), kind.name])
    var found: [(member: RecordID, record: RecordID, values: [String: Value])] = []
    while let row = try rows.next() {
      guard let member = RecordID(row[0]), let record = RecordID(row[1]), let field = paths[row[2]] else {
        continue
      }
      let value = Value(row[3], isReference: OpRefs(rawValue: row[4]).contains(.value))
      if found.last?.member != member { found.append((member, record, [:])) }
      found[found.count - 1].values[field] = try joins.told(value, in: kind.path(field))
    }
    return found.map { ($0.record, $0.values) }
  }

  /// What is live of a record and all that are the same, as a kind shows it.
  func state(of record: RecordID, kind: Kind) throws -> RecordState {
    try state(of: [record], kind: kind)
  }

  /// The same for several records, as though they were joined.
  func state(of records: [RecordID], kind: Kind) throws -> RecordState {
    try LiveStates(self).state(of: records, kind: kind)
  }
}

/// Reads what is live of records: what that of all of them rests on is read but once.
struct LiveStates {
  private let joins: Joins
  private let fields: FieldNames
  private let replicas: ReplicaRows
  private let live: LiveOpReader

  init(_ reader: Reader) throws {
    joins = try Joins(reader.db, schema: reader.schema)
    fields = try FieldNames(reader.db)
    replicas = try ReplicaRows(reader.db)
    live = try LiveOpReader(reader.db)
  }

  /// What is live of records and all that are the same, as though they were joined.
  func state(of records: [RecordID], kind: Kind) throws -> RecordState {
    let members = try records.flatMap { try joins.members(of: $0, kind.name) }
    return JoinedState.combined(try members.map(state(ofAlone:)), kind)
  }

  /// What is live of a record by itself; references are to the records that show.
  func state(ofAlone record: RecordID) throws -> RecordState {
    try joins.told(
      RecordState(restoring: try live.liveOps(of: record, fields: fields, replicas: replicas)))
  }

  func representative(of record: RecordID, _ kind: Kind) throws -> RecordID {
    try joins.representative(of: record, kind.name)
  }

  func ancestry(_ db: Database) -> TextAncestry { TextAncestry(db, fields: fields, replicas: replicas) }
}
