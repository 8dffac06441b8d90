import GRDB

@testable import AwaseCore

extension Workspace {
  /// Everything that is folded from the log and shown, table by table, as sorted lines in which texts are told apart
  /// by their bytes and fields by their names.
  func dump(_ schema: Schema? = nil) throws -> [String: [String]] {
    try queue.read { db in
      var tables: [String: [String]] = [:]
      for kind in (schema ?? self.schema).kinds {
        tables[kind.name] = try Self.lines(db, "SELECT * FROM \(KindTable.quoted(kind.name))")
      }
      tables["difference"] = try Self.lines(
        db, "SELECT d.record, f.name FROM difference d JOIN field f ON f.id = d.field")
      tables["name"] = try Self.lines(db, "SELECT DISTINCT key, record FROM name")
      tables["link"] = try Self.lines(
        db, "SELECT l.target, l.source, f.name FROM link l JOIN field f ON f.id = l.field")
      for table in ["number", "pair", "joined"] {
        tables[table] = try Self.lines(db, "SELECT * FROM \(table)")
      }
      return tables
    }
  }

  static func lines(_ db: Database, _ sql: String) throws -> [String] {
    try Row.fetchAll(db, sql: sql).map { row in
      row.map { column, value in "\(column)=\(escaped(value))" }.joined(separator: " ")
    }.sorted()
  }

  static func escaped(_ value: DatabaseValue) -> String {
    guard case .string(let text) = value.storage else { return "\(value)" }
    return text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
  }

  /// How each op stands in the log: 0 superseded, 1 live, 2 live and contested.
  func standings() throws -> [NaiveModel.Place: Int64] {
    try queue.read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT r.replica, c.sequence, o.id - c.first, o.live FROM op o JOIN change c ON c.id = o.change
          JOIN replica r ON r.id = c.replica
          """)
      var standings: [NaiveModel.Place: Int64] = [:]
      for row in rows {
        guard let replica = ReplicaID.fromDatabaseValue(row[0]) else { continue }
        let dot = Dot(replica: replica, sequence: UInt64(clamping: row[1] as Int64))
        standings[NaiveModel.Place(dot: dot, position: row[2])] = row[3]
      }
      return standings
    }
  }

  /// What the tables of kinds hold of one field, by record.
  func column(_ kind: Kind, _ field: String) throws -> [RecordID: DatabaseValue] {
    try queue.read { db in
      let sql = "SELECT id, \(KindTable.quoted(field)) FROM \(KindTable.quoted(kind.name))"
      var values: [RecordID: DatabaseValue] = [:]
      for row in try Row.fetchAll(db, sql: sql) { if let id = RecordID(row[0]) { values[id] = row[1] } }
      return values
    }
  }
}

extension NaiveState {
  /// Checks that a workspace with the same log has every value standing as it should, shows the shown ones in its
  /// tables, and lists the differences.
  func check(_ workspace: Workspace) throws {
    try checkStanding(try workspace.standings())
    try require(try workspace.digest == digest, "the digest is not the sum of the live ops' digests")
    for kind in workspace.schema.kinds {
      for field in kind.fields { try check(field, of: kind, try workspace.column(kind, field.name)) }
      try checkArchived(kind, try workspace.column(kind, "archived"))
    }
    var lines: Set<String> = []
    for (record, fields) in differing {
      for field in fields { lines.insert("record=\(record.rawValue) name=\(field)") }
    }
    let listed = try workspace.dump()["difference"] ?? []
    try require(Set(listed) == lines, "the differences are \(listed), not \(lines)")
  }

  private func checkStanding(_ standing: [NaiveModel.Place: Int64]) throws {
    try require(standing.count == standings.count, "the log has other ops than were written")
    for (written, expected) in standings {
      if case .superseded(let later) = expected {
        try require(standing[written.place] == 0, "\(written) is live, though \(later) superseded it")
      } else {
        let live: Int64 = contested.contains(written.place) ? 2 : 1
        try require(
          standing[written.place] == live,
          "\(written) stands as \(standing[written.place] ?? -1), not \(live)")
      }
    }
  }

  private func check(_ field: Field, of kind: Kind, _ column: [RecordID: DatabaseValue]) throws {
    let path = kind.path(field.name)
    for record in Set(live.keys.filter { $0.field == path }.map(\.record)) {
      var expected = DatabaseValue.null
      if field.type.isSet {
        let members = members(record, path).filter(field.type.accepts).sorted()
        if !members.isEmpty { expected = JSONText.array(members).databaseValue }
      } else if let shown = live(record, path).last?.op.value, field.type.accepts(shown) {
        expected = shown.stored
      }
      let found = column[record] ?? .null
      try require(Self.isSame(found, expected), "\(path) of \(record) holds \(found), not \(expected)")
    }
  }

  private func checkArchived(_ kind: Kind, _ column: [RecordID: DatabaseValue]) throws {
    for (record, flag) in column {
      let expected = isArchived(record, kind.path(CommonField.archived))
      try require(flag == (expected ? 1 : 0).databaseValue, "\(record) is archived or not, wrongly")
    }
  }

  private static func isSame(_ one: DatabaseValue, _ other: DatabaseValue) -> Bool {
    if case .string(let one) = one.storage, case .string(let other) = other.storage {
      return one.utf8.elementsEqual(other.utf8)
    }
    return one == other
  }
}
