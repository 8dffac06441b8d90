import GRDB

/// Writes what is folded from the log for each record: its row, its names, its links, its differences.
final class RowWriter {
  var fields: FieldNames
  private let db: Database
  private let schema: Schema
  private var tables: [Substring: Prepared] = [:]
  private let indexed: [String: IndexedField]
  private let addName: CStatement
  private let dropName: CStatement
  private let addLink: CStatement
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
    indexed = Dictionary(
      schema.kinds.flatMap { kind in
        kind.fields.compactMap { field in
          IndexedField(field, path: kind.path(field.name)).map { ($0.path, $0) }
        }
      }, uniquingKeysWith: { first, _ in first })
    addName = try CStatement(db, "INSERT OR IGNORE INTO name (key, record, field) VALUES (?, ?, ?)")
    dropName = try CStatement(db, "DELETE FROM name WHERE key = ? AND record = ? AND field = ?")
    addLink = try CStatement(db, "INSERT OR IGNORE INTO link (target, source, field) VALUES (?, ?, ?)")
    dropLink = try CStatement(db, "DELETE FROM link WHERE target = ? AND source = ? AND field = ?")
    dropDifference = try CStatement(db, "DELETE FROM difference WHERE record = ? AND field = ?")
    addDifference = try CStatement(db, "INSERT INTO difference (record, field) VALUES (?, ?)")
  }

  /// Writes the records of a batch, whose ops are in the log by now. Of records that were there before, only the
  /// fields that the batch is about are known.
  ///
  /// - Returns: the fields on which there is a difference that was none before.
  func write(
    _ records: [RecordID: RecordState], loaded: LoadedRecords, effects: Fold.Effects
  ) throws -> [(record: RecordID, field: String)] {
    try dropIndexes(of: effects.superseded)
    // In the order of the records, in which their tables are.
    let ops = effects.added + effects.contested
    let order = ops.indices.sorted { ops[$0].op.record < ops[$1].op.record }
    var start = order.startIndex
    while start < order.endIndex {
      let record = ops[order[start]].op.record
      let end = order[start...].firstIndex { ops[$0].op.record != record } ?? order.endIndex
      let stamps = Self.latestStamps(
        order[start..<end].lazy.map { (ops[$0].op.field, ops[$0].stamp.rawValue) })
      start = end
      guard let state = records[record] else { continue }
      if loaded.existence[record] == true {
        try update(record, state, stamps)
      } else {
        try insertRows(record, state, stamps)
      }
    }
    try addIndexes(effects.added, records)
    return try writeDifferences(records, effects, loaded)
  }

  /// A field that ops are about, with the latest stamp of these.
  private typealias FieldStamp = (path: String, stamp: Int64)

  private static func latestStamps(_ ops: some Sequence<FieldStamp>) -> [FieldStamp] {
    var stamps: [FieldStamp] = []
    for (path, stamp) in ops {
      if let index = stamps.firstIndex(where: { $0.path == path }) {
        stamps[index].stamp = max(stamps[index].stamp, stamp)
      } else {
        stamps.append((path, stamp))
      }
    }
    return stamps
  }

  /// Writes records into tables that hold nothing of them yet.
  func rewrite(_ records: [RecordID: RecordState]) throws {
    for (record, state) in records {
      let stamps = try stampsInLog(of: record)
      try insertRows(record, state, stamps)
      for (path, _) in stamps {
        if state.isDiffering(path) { try write(addDifference, record, try fields.number(of: path, db)) }
        if let index = indexed[path] { try add(index, of: record, state) }
      }
    }
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
        // Nothing of this kind was shown of the record until now.
        try insertRow(record, try wholeState(of: record), try stampsInLog(of: record), prepared)
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

  private func wholeState(of record: RecordID) throws -> RecordState {
    RecordState(
      restoring: try LiveOpReader(db).liveOps(of: record, fields: fields, replicas: try ReplicaRows(db)))
  }

  private func stampsInLog(of record: RecordID) throws -> [FieldStamp] {
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

  /// Looks at the fields that had, or have, more than one live op, and at archivings.
  private func writeDifferences(
    _ records: [RecordID: RecordState], _ effects: Fold.Effects, _ loaded: LoadedRecords
  ) throws -> [(record: RecordID, field: String)] {
    var suspects = loaded.differing
    let archivings = effects.added.lazy.filter { FieldPath.isArchived($0.op.field) }
    for live in effects.shared + effects.contested + archivings {
      suspects.insert(.init(record: live.op.record, field: try fields.number(of: live.op.field, db)))
    }
    var found: [(record: RecordID, field: String)] = []
    for suspect in suspects {
      let path = fields.name(of: suspect.field)
      let isDiffering = records[suspect.record]?.isDiffering(path) ?? false
      guard isDiffering != loaded.differing.contains(suspect) else { continue }
      try write(isDiffering ? addDifference : dropDifference, suspect.record, suspect.field)
      if isDiffering { found.append((suspect.record, path)) }
    }
    return found
  }

  private func write(_ statement: CStatement, _ record: RecordID, _ field: Int64) throws {
    statement.bind(record.rawValue, at: 1)
    statement.bind(field, at: 2)
    try statement.run()
  }

  // MARK: Names and links

  private func dropIndexes(of superseded: [LiveOp]) throws {
    for live in superseded { if let index = indexed[live.op.field] { try drop(live, index) } }
  }

  private func addIndexes(_ added: [LiveOp], _ records: [RecordID: RecordState]) throws {
    for live in added {
      guard let index = indexed[live.op.field], let state = records[live.op.record] else { continue }
      // Beside the shown value there may be others that were shown before.
      if !index.isSet {
        for other in state.ops(on: live.op.field) where other.row != live.row { try drop(other, index) }
      }
      try add(index, of: live.op.record, state)
    }
  }

  private func add(_ index: IndexedField, of record: RecordID, _ state: RecordState) throws {
    let values = index.isSet ? state.members(index.path) : state.shown(index.path).map { [$0.op.value] } ?? []
    for value in values {
      switch value {
      case .text(let text):
        if let naming = index.naming { try write(addName, naming.key(text), record, index) }
      case .reference(let target): if index.isReference { try write(addLink, target, record, index) }
      default: continue
      }
    }
  }

  private func drop(_ live: LiveOp, _ index: IndexedField) throws {
    switch index.isSet ? live.op.element : live.op.value {
    case .text(let text):
      if let naming = index.naming { try write(dropName, naming.key(text), live.op.record, index) }
    case .reference(let target): if index.isReference { try write(dropLink, target, live.op.record, index) }
    default: return
    }
  }

  private func write(_ statement: CStatement, _ key: String, _ record: RecordID, _ index: IndexedField) throws
  {
    statement.bind(key, at: 1)
    statement.bind(record.rawValue, at: 2)
    statement.bind(try fields.number(of: index.path, db), at: 3)
    try statement.run()
  }

  private func write(
    _ statement: CStatement, _ target: RecordID, _ source: RecordID, _ index: IndexedField
  ) throws {
    statement.bind(target.rawValue, at: 1)
    statement.bind(source.rawValue, at: 2)
    statement.bind(try fields.number(of: index.path, db), at: 3)
    try statement.run()
  }
}

/// A field by which records are found: by name, or from the record it refers to.
private final class IndexedField {
  let path: String
  let naming: Field.Naming?
  let isSet: Bool
  let isReference: Bool

  /// - Returns: nil for other fields.
  init?(_ field: Field, path: String) {
    guard field.naming != nil || field.type.target != nil else { return nil }
    self.path = path
    naming = field.naming
    isSet = field.type.isSet
    isReference = field.type.target != nil
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
