import GRDB

/// Writes what is folded from the log for each record: its row, its number, its names, its links, its differences.
final class RowWriter {
  var fields: FieldNames
  let joins: Joins
  /// Records of which what is joined, or what their fellows show, may be another after the batch.
  var unsettled: Set<KindRecord> = []
  /// Differences that joins have brought about.
  var newDifferences: [(record: RecordID, field: String)] = []
  let db: Database
  let schema: Schema
  private var tables: [Substring: Prepared] = [:]
  /// Records that were there and have no row in the table of a kind yet.
  private var unshown: [(record: RecordID, kind: Substring)] = []
  let indexed: [String: IndexedField]
  private var numbers: [Int64] = []
  private var names: [Name] = []
  private var links: [Link] = []
  private let addNumbers: RowInserter
  private let addNames: RowInserter
  private let dropName: CStatement
  private let addLinks: RowInserter
  private let dropLink: CStatement
  private let dropDifference: CStatement
  private let addDifference: CStatement

  private final class Prepared {
    let table: KindTable
    let insert: CStatement
    let deleteEmpty: CStatement
    var updates: [String: CStatement] = [:]

    init(_ table: KindTable, _ db: Database) throws {
      self.table = table
      insert = try CStatement(db, table.insertSQL)
      deleteEmpty = try CStatement(db, table.deleteEmptySQL)
    }
  }

  init(_ db: Database, schema: Schema) throws {
    self.db = db
    self.schema = schema
    fields = try FieldNames(db)
    joins = try Joins(db, schema: schema)
    indexed = Dictionary(
      schema.kinds.flatMap { kind in
        (kind.fields.compactMap { IndexedField($0, of: kind) } + IndexedField.pairs(of: kind))
          .map { ($0.path, $0) }
      }, uniquingKeysWith: { first, _ in first })
    addNumbers = try RowInserter(db, "INSERT OR IGNORE INTO number (letters)", columns: 1)
    addNames = try RowInserter(db, "INSERT OR IGNORE INTO name (key, record, field)", columns: 3)
    dropName = try CStatement(db, "DELETE FROM name WHERE key = ? AND record = ? AND field = ?")
    addLinks = try RowInserter(db, "INSERT OR IGNORE INTO link (target, source, field)", columns: 3)
    dropLink = try CStatement(db, "DELETE FROM link WHERE target = ? AND source = ? AND field = ?")
    dropDifference = try CStatement(db, "DELETE FROM difference WHERE record = ? AND field = ?")
    addDifference = try CStatement(db, "INSERT INTO difference (record, field) VALUES (?, ?)")
  }

  /// Writes what a batch did to a record. Of one that was there before, only the fields that the batch is about are
  /// known.
  ///
  /// - Parameter firstRow: of the batch; names and links of its ops are not written yet.
  func write(_ folded: FoldedRecord, firstRow: Int64) throws {
    if !folded.existed { numbers.append(folded.record.letters) }
    guard joins.isEmpty else { return try writeAmongJoined(folded, firstRow: firstRow) }
    try writeAlone(folded, firstRow: firstRow)
  }

  /// Writes a record that is not joined with any, or what of it is not.
  func writeAlone(_ folded: FoldedRecord, firstRow: Int64) throws {
    // What an edit contests is out of the lists no more.
    let stamps = (folded.fields + folded.contested.map { ($0.op.field, $0.stamp) }).map {
      FieldStamp($0.path, $0.stamp.rawValue)
    }
    for old in folded.superseded where old.row < firstRow {
      if let index = indexed[old.op.field] { try drop(old, index) }
    }
    if folded.state.isForgotten {
      try dropRows(folded)
    } else if folded.existed {
      try update(folded.record, folded.state, stamps)
    } else {
      try insertRows(folded.record, folded.state, stamps)
    }
    for (path, _) in stamps {
      if let index = indexed[path] { try write(index, of: folded, firstRow: firstRow) }
    }
    for path in folded.newDifferences {
      try addDifference(path, of: folded.record)
    }
    for path in folded.endedDifferences {
      try dropDifference(path, of: folded.record)
    }
  }

  /// Writes names and links, and, now that the batch is in the log, the rows of records of which nothing was shown.
  func finishBatch() throws {
    try writeIndexes()
    defer { unshown = [] }
    for (record, table) in unshown {
      guard let prepared = try prepared(table) else { continue }
      let state = try joins.told(try wholeState(of: record))
      try insertRow(record, state, try stampsInLog(of: record), prepared)
    }
    try settleJoins()
  }

  /// A field that ops are about, with the latest stamp of these.
  typealias FieldStamp = (path: String, stamp: Int64)

  /// Writes records into tables that hold nothing of them yet, but for what of them is joined.
  func rewrite(_ records: [RecordID: RecordState]) throws {
    for (record, raw) in records {
      numbers.append(record.letters)
      let joined = try joins.kinds(of: record)
      let state = joined.isEmpty ? try joins.told(raw) : try joins.told(raw).without(kinds: joined)
      let stamps = try stampsInLog(of: record)
      try insertRows(record, state, stamps)
      for (path, _) in stamps {
        if state.isDiffering(path) { try addDifference(path, of: record) }
        if let index = indexed[path] { try add(index, of: record, state) }
      }
    }
    try writeIndexes()
  }

  /// Writes the row of a record in the table of one kind.
  func insertRow(_ record: RecordID, _ state: RecordState, _ stamps: [FieldStamp], _ kind: String) throws {
    guard let prepared = try prepared(Substring(kind)) else { return }
    try insertRow(record, state, stamps, prepared)
  }

  func deleteRow(_ record: RecordID, _ kind: Kind) throws {
    try db.cachedStatement(sql: KindTable(kind).deleteSQL).execute(arguments: [record])
  }

  // MARK: The tables of kinds

  /// - Parameter stamps: by field, the latest stamp of all that was ever said of it.
  private func insertRows(_ record: RecordID, _ state: RecordState, _ stamps: [FieldStamp]) throws {
    var last: Substring = ""
    for live in state.ops {
      let kind = FieldPath.kind(of: live.op.field)
      guard kind != last else { continue }
      last = kind
      guard let prepared = try prepared(kind) else { continue }
      try insertRow(record, state, stamps, prepared)
    }
  }

  /// Of what is forgotten nothing is shown but what was never written under its key.
  private func dropRows(_ folded: FoldedRecord) throws {
    for kind in Set((folded.superseded.map(\.op.field) + folded.fields.map(\.path)).map(FieldPath.kind)) {
      guard schema[String(kind)] != nil else { continue }
      try db.execute(
        sql: "DELETE FROM \(KindTable.quoted(String(kind))) WHERE id = ?", arguments: [folded.record])
      unshown.append((folded.record, kind))
    }
  }

  private func insertRow(
    _ record: RecordID, _ state: RecordState, _ stamps: [FieldStamp], _ prepared: Prepared
  ) throws {
    let changed = stamps.lazy.filter { prepared.table.shows($0.path) }.map(\.stamp).max() ?? 0
    try prepared.table.insert(record, state, changed: changed, prepared.insert)
  }

  /// - Parameter stamps: the fields to write.
  private func update(_ record: RecordID, _ state: RecordState, _ stamps: [FieldStamp]) throws {
    for (path, stamp) in stamps {
      let kind = FieldPath.kind(of: path)
      guard let prepared = try prepared(kind), let value = column(path, prepared.table, state) else {
        continue
      }
      let statement = try self.update(prepared, String(FieldPath.field(of: path)))
      statement.bind(value, at: 1)
      statement.bind(stamp, at: 2)
      statement.bind(record.rawValue, at: 3)
      try statement.run()
      if db.changesCount == 0 {
        unshown.append((record, kind))
      } else if value.isNull {
        prepared.deleteEmpty.bind(record.rawValue, at: 1)
        try prepared.deleteEmpty.run()
      }
    }
  }

  private func column(_ path: String, _ table: KindTable, _ state: RecordState) -> Value? {
    if path == table.archivedPath { return .integer(state.isArchived(path) ? 1 : 0) }
    return table.column(path).map { table.shown($0, of: state) }
  }

  private func update(_ prepared: Prepared, _ column: String) throws -> CStatement {
    if let statement = prepared.updates[column] { return statement }
    let statement = try CStatement(db, prepared.table.updateSQL(column))
    prepared.updates[column] = statement
    return statement
  }

  func wholeState(of record: RecordID) throws -> RecordState {
    RecordState(
      restoring: try LiveOpReader(db).liveOps(of: record, fields: fields, replicas: try ReplicaRows(db)))
  }

  func stampsInLog(of record: RecordID) throws -> [FieldStamp] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT f.name, max(c.stamp) FROM op o JOIN change c ON c.id = o.change JOIN field f ON f.id = o.field
          WHERE o.record = ? GROUP BY o.field
          """), arguments: [record])
    return rows.map { ($0[0], $0[1]) }
  }

  private func prepared(_ kind: Substring) throws -> Prepared? {
    if let prepared = tables[kind] { return prepared }
    guard let declared = schema[String(kind)] else { return nil }
    let prepared = try Prepared(KindTable(declared), db)
    tables[kind] = prepared
    return prepared
  }

  // MARK: Differences

  func addDifference(_ path: String, of record: RecordID) throws {
    try write(addDifference, record, try fields.number(of: path, db))
  }

  func dropDifference(_ path: String, of record: RecordID) throws {
    try write(dropDifference, record, try fields.number(of: path, db))
  }

  private func write(_ statement: CStatement, _ record: RecordID, _ field: Int64) throws {
    statement.bind(record.rawValue, at: 1)
    statement.bind(field, at: 2)
    try statement.run()
  }

  // MARK: Names and links

  private func write(_ index: IndexedField, of folded: FoldedRecord, firstRow: Int64) throws {
    if index.isPair { return try notePairs(index, of: folded) }
    // Beside the shown value there may be others that were shown before.
    if !index.isSet, folded.existed {
      for other in folded.state.ops(on: index.path) where other.row < firstRow { try drop(other, index) }
    }
    try add(index, of: folded.record, folded.state)
  }

  /// Puts off writing names and links until ``writeIndexes()``.
  func add(_ index: IndexedField, of record: RecordID, _ state: RecordState) throws {
    let field = try fields.number(of: index.path, db)
    let values = index.isSet ? state.members(index.path) : state.shown(index.path).map { [$0.op.value] } ?? []
    for value in values {
      switch value {
      case .text(let text):
        if let key = index.key { names.append(Name(key: key(text), record: record, field: field)) }
      case .reference(let target):
        if index.isReference { links.append(Link(target: target, source: record, field: field)) }
      default: continue
      }
    }
  }

  /// Drops the name or the link that an op gave its record, or the one that shows for it.
  func drop(_ live: LiveOp, _ index: IndexedField) throws {
    let record = try joins.representative(of: live.op.record, index.kind)
    switch try joins.told(index.isSet ? live.op.element : live.op.value, in: index.path) {
    case .text(let text):
      guard let key = index.key else { return }
      let field = try fields.number(of: index.path, db)
      dropName.bind(key(text), at: 1)
      dropName.bind(record.rawValue, at: 2)
      dropName.bind(field, at: 3)
      try dropName.run()
    case .reference(let target):
      guard index.isReference else { return }
      let field = try fields.number(of: index.path, db)
      dropLink.bind(target.rawValue, at: 1)
      dropLink.bind(record.rawValue, at: 2)
      dropLink.bind(field, at: 3)
      try dropLink.run()
    default: return
    }
  }

  /// Writes what was put off, in the order of the tables: at random places it would take twice as long.
  func writeIndexes() throws {
    numbers.sort()
    try addNumbers.expect(numbers.count)
    for letters in numbers {
      addNumbers.bind(letters, at: 1)
      try addNumbers.endRow()
    }
    numbers = []
    names.sort { $0.key < $1.key }
    try addNames.expect(names.count)
    for name in names {
      addNames.bind(name.key, at: 1)
      addNames.bind(name.record.rawValue, at: 2)
      addNames.bind(name.field, at: 3)
      try addNames.endRow()
    }
    names = []
    links.sort { ($0.target, $0.source) < ($1.target, $1.source) }
    try addLinks.expect(links.count)
    for link in links {
      addLinks.bind(link.target.rawValue, at: 1)
      addLinks.bind(link.source.rawValue, at: 2)
      addLinks.bind(link.field, at: 3)
      try addLinks.endRow()
    }
    links = []
  }
}

/// What a record is called.
private struct Name {
  let key: String
  let record: RecordID
  let field: Int64
}

/// That one record refers to another.
private struct Link {
  let target: RecordID
  let source: RecordID
  let field: Int64
}

/// A field by which records are found: by name, by a text that they share, or from the record it refers to; or one that
/// pairs records.
final class IndexedField {
  let path: String
  let kind: String
  /// How a text is written in the table of names.
  let key: ((String) -> String)?
  let isSet: Bool
  let isReference: Bool
  let isPair: Bool

  /// - Returns: nil for other fields.
  init?(_ field: Field, of kind: Kind) {
    guard field.naming != nil || field.isGrouping || field.type.target != nil else { return nil }
    path = kind.path(field.name)
    self.kind = kind.name
    let grouping = field.isGrouping ? GroupingKey(path: path) : nil
    key =
      grouping.map { grouping in { grouping.key($0) } } ?? field.naming.map { naming in { naming.key($0) } }
    isSet = field.type.isSet
    isReference = field.type.target != nil
    isPair = false
  }

  private init(pairing name: String, of kind: Kind) {
    path = kind.path(name)
    self.kind = kind.name
    key = nil
    isSet = true
    isReference = false
    isPair = true
  }

  /// The fields that say which records of a kind are one, and which are not.
  static func pairs(of kind: Kind) -> [IndexedField] {
    guard kind.isJoinable else { return [] }
    return [CommonField.same, CommonField.apart].map { IndexedField(pairing: $0, of: kind) }
  }
}

extension Field.Naming {
  /// The form in which names are compared.
  public func key(_ name: some StringProtocol) -> String {
    switch self {
    case .company: Normalisation.companyKey(name).key
    case .person: Normalisation.personKey(name)
    case .plain: Normalisation.search(name)
    }
  }
}
