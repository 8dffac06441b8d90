import GRDB

/// Writes what is folded from the log for each record: its row, its names, its links, its differences.
final class RowWriter {
  var fields: FieldNames
  private let db: Database
  private let schema: Schema
  private var tables: [Substring: Prepared] = [:]
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
    addName = try CStatement(db, "INSERT OR IGNORE INTO name (key, record) VALUES (?, ?)")
    dropName = try CStatement(db, "DELETE FROM name WHERE key = ? AND record = ?")
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
    var touched: [RecordID: [String: Int64]] = [:]
    for live in effects.added + effects.contested {
      touched[live.op.record, default: [:]][live.op.field, default: 0].raise(to: live.stamp.rawValue)
    }
    var found: [(record: RecordID, field: String)] = []
    for (record, paths) in touched {
      guard let state = records[record] else { continue }
      if loaded.existence[record] == true {
        try update(record, state, paths)
      } else {
        try insertRows(record, state, stamps: paths)
      }
      found += try writeDifferences(record, state, paths.keys, before: loaded.differing)
    }
    try addIndexes(effects.added, records)
    return found
  }

  /// Writes records into tables that hold nothing of them yet.
  func rewrite(_ records: [RecordID: RecordState]) throws {
    for (record, state) in records {
      try insertRows(record, state, stamps: try stamps(of: record))
      let paths = Set(state.ops.map(\.op.field))
      _ = try writeDifferences(record, state, paths, before: [])
      for path in paths {
        guard let address = schema.field(at: path), address.field.isIndexed else { continue }
        try add(address.field, path: path, of: record, state)
      }
    }
  }

  // MARK: The tables of kinds

  /// - Parameter stamps: by field, the latest stamp of all that was ever said of it.
  private func insertRows(_ record: RecordID, _ state: RecordState, stamps: [String: Int64]) throws {
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
    _ record: RecordID, _ state: RecordState, _ stamps: [String: Int64], _ prepared: Prepared
  ) throws {
    let changed = stamps.lazy.filter { prepared.table.shows($0.key) }.map(\.value).max() ?? 0
    try prepared.table.insert(record, state, changed: changed, prepared.insert)
  }

  /// - Parameter paths: the fields to write, with the latest stamp of each.
  private func update(_ record: RecordID, _ state: RecordState, _ paths: [String: Int64]) throws {
    for (path, stamp) in paths {
      let kind = FieldPath.kind(of: path)
      guard let prepared = try prepared(kind), let value = column(path, prepared.table, state) else { continue }
      let statement = try self.update(prepared, String(FieldPath.field(of: path)))
      statement.bind(value, at: 1)
      statement.bind(stamp, at: 2)
      statement.bind(record.rawValue, at: 3)
      try statement.run()
      if db.changesCount == 0 {
        // Nothing of this kind was shown of the record until now.
        try insertRow(record, try wholeState(of: record), try stamps(of: record), prepared)
      } else if value.isNull {
        prepared.deleteEmpty.bind(record.rawValue, at: 1)
        try prepared.deleteEmpty.run()
      }
    }
  }

  private func column(_ path: String, _ table: KindTable, _ state: RecordState) -> Value? {
    if path == table.archivedPath { return .integer(state.isArchived(path) ? 1 : 0) }
    guard let field = schema.field(at: path)?.field else { return nil }
    return table.shown(.init(field: field, path: path), of: state)
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

  private func stamps(of record: RecordID) throws -> [String: Int64] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT f.name, max(c.stamp) FROM op o JOIN change c ON c.id = o.change JOIN field f ON f.id = o.field
          WHERE o.record = ? GROUP BY o.field
          """), arguments: [record])
    return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: max)
  }

  private func prepared(_ kind: Substring) throws -> Prepared? {
    if let prepared = tables[kind] { return prepared }
    guard let declared = schema[String(kind)] else { return nil }
    let prepared = try Prepared(KindTable(declared), db)
    tables[kind] = prepared
    return prepared
  }

  // MARK: Differences

  private func writeDifferences(
    _ record: RecordID, _ state: RecordState, _ paths: some Collection<String>,
    before: Set<LoadedRecords.FieldOfRecord>
  ) throws -> [(record: RecordID, field: String)] {
    var found: [(record: RecordID, field: String)] = []
    for path in paths {
      let isDiffering = state.isDiffering(path)
      let wasDiffering = before.contains(.init(record: record, path: path))
      guard isDiffering != wasDiffering else { continue }
      let statement = isDiffering ? addDifference : dropDifference
      statement.bind(record.rawValue, at: 1)
      statement.bind(try fields.number(of: path, db), at: 2)
      try statement.run()
      if isDiffering { found.append((record, path)) }
    }
    return found
  }

  // MARK: Names and links

  private func dropIndexes(of superseded: [LiveOp]) throws {
    for live in superseded { try drop(live) }
  }

  private func addIndexes(_ added: [LiveOp], _ records: [RecordID: RecordState]) throws {
    for live in added {
      guard let address = schema.field(at: live.op.field), address.field.isIndexed,
        let state = records[live.op.record]
      else { continue }
      // Beside the shown value there may be others that were shown before.
      if !address.field.type.isSet {
        for other in state.ops(on: live.op.field) where other.row != live.row { try drop(other) }
      }
      try add(address.field, path: live.op.field, of: live.op.record, state)
    }
  }

  private func add(_ field: Field, path: String, of record: RecordID, _ state: RecordState) throws {
    let values = field.type.isSet ? state.members(path) : state.shown(path).map { [$0.op.value] } ?? []
    for value in values where field.type.accepts(value) {
      switch value {
      case .text(let text):
        guard let naming = field.naming else { continue }
        addName.bind(naming.key(text), at: 1)
        addName.bind(record.rawValue, at: 2)
        try addName.run()
      case .reference(let target):
        addLink.bind(target.rawValue, at: 1)
        addLink.bind(record.rawValue, at: 2)
        addLink.bind(try fields.number(of: path, db), at: 3)
        try addLink.run()
      default: continue
      }
    }
  }

  private func drop(_ live: LiveOp) throws {
    guard let field = schema.field(at: live.op.field)?.field, field.isIndexed else { return }
    switch field.type.isSet ? live.op.element : live.op.value {
    case .text(let text):
      guard let naming = field.naming else { return }
      dropName.bind(naming.key(text), at: 1)
      dropName.bind(live.op.record.rawValue, at: 2)
      try dropName.run()
    case .reference(let target):
      dropLink.bind(target.rawValue, at: 1)
      dropLink.bind(live.op.record.rawValue, at: 2)
      dropLink.bind(try fields.number(of: live.op.field, db), at: 3)
      try dropLink.run()
    default: return
    }
  }
}

extension Field {
  /// Whether records are found by this field: by name, or from the record it refers to.
  var isIndexed: Bool { naming != nil || type.target != nil }
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

extension Int64 {
  fileprivate mutating func raise(to other: Int64) { self = Swift.max(self, other) }
}
