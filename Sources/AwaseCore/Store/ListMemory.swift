import GRDB

/// What is remembered, on this machine only, of lists that were taken in: how their columns were assigned, how far one got
/// that was interrupted, and which changes they brought.
///
/// What a list said of a cell the last time is in the log, in those changes; it is not kept a second time.
struct ListMemory {
  private let db: Database

  /// - Throws: what SQLite throws. The tables are made where a list is taken in for the first time.
  init(_ db: Database) throws {
    self.db = db
    try db.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS listed (change INTEGER PRIMARY KEY, list TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS list (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
        """)
  }

  /// Notes that the changes after one came from a list.
  func note(changesAfter change: Int64, of list: String) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO listed SELECT id, ? FROM change WHERE id > ?")
      .execute(arguments: [list, change])
  }

  // MARK: Mappings

  /// Headers and the names of fields, as a user assigned them.
  func mapping(of list: String) throws -> [String: String] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT m.key, m.value FROM list l, json_each(l.value) m WHERE l.name = ?",
      arguments: ["map " + list])
    return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

  func remember(_ mapping: [String: String], of list: String) throws {
    let members = mapping.sorted { $0.key < $1.key }.map {
      JSONText.string($0.key) + ":" + JSONText.string($0.value)
    }
    try set("map " + list, "{" + members.joined(separator: ",") + "}")
  }

  // MARK: Progress

  /// How many rows of a file are in; nil where nobody stopped in the middle of it.
  func progress(of file: String) throws -> Int? {
    try Int.fetchOne(db, sql: "SELECT value FROM list WHERE name = ?", arguments: ["file " + file])
  }

  func note(progress rows: Int?, of file: String) throws {
    if let rows {
      try set("file " + file, String(rows))
    } else {
      try db.execute(sql: "DELETE FROM list WHERE name = ?", arguments: ["file " + file])
    }
  }

  private func set(_ name: String, _ value: String) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO list (name, value) VALUES (?, ?)")
      .execute(arguments: [name, value])
  }
}

// MARK: What lists said before

/// What was last said of the cells of some records: of joined ones by each by itself.
struct SaidBefore {
  private var fellows: [RecordID: [RecordID]] = [:]
  private var values: [Cell: Value] = [:]
  private var members: [Cell: Set<Value>] = [:]

  private struct Cell: Hashable {
    let record: RecordID
    let field: String
  }

  init() {}

  fileprivate init(_ rows: [Row], _ fellows: [RecordID: [RecordID]]) {
    self.fellows = fellows
    for row in rows {
      guard let record = RecordID(row[0]) else { continue }
      let refs = OpRefs(rawValue: row[4])
      guard !refs.contains(.erased) else { continue }
      let cell = Cell(record: record, field: row[1])
      let value = Value(row[3], isReference: refs.contains(.value))
      let element = Value(row[2], isReference: refs.contains(.element))
      if element.isNull {
        values[cell] = value
      } else if value.isNull {
        members[cell]?.remove(element)
      } else {
        members[cell, default: []].insert(element)
      }
    }
  }

  /// Empty where nothing was said; null where it was said that there is nothing.
  func values(_ path: String, of record: RecordID) -> [Value] {
    (fellows[record] ?? [record]).compactMap { values[Cell(record: $0, field: path)] }
  }

  func members(_ path: String, of record: RecordID) -> Set<Value> {
    (fellows[record] ?? [record]).reduce(into: []) { all, record in
      all.formUnion(members[Cell(record: record, field: path)] ?? [])
    }
  }
}

extension Reader {
  /// What a list said of records when it was taken in before, unless that was taken back.
  ///
  /// - Parameter lists: all that are this list.
  func said(by lists: [String], of records: [RecordID], _ kind: Kind) throws -> SaidBefore {
    let joins = try Joins(db, schema: schema)
    let fellows = Dictionary(
      try records.map { ($0, try joins.members(of: $0, kind.name)) }, uniquingKeysWith: { first, _ in first })
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT o.record, f.name, o.element, o.value, o.refs FROM json_each(?) r CROSS JOIN op o ON o.record = r.value
          CROSS JOIN listed l ON l.change = o.change AND l.list IN (?, ?) CROSS JOIN field f ON f.id = o.field
          WHERE o.change NOT IN (SELECT change FROM undone) ORDER BY o.id
          """), arguments: [fellows.values.flatMap { $0 }.sorted().json, lists.first ?? "", lists.last ?? ""])
    return SaidBefore(rows, fellows)
  }

  /// Those of which a list has said anything, unless that was taken back.
  func records(spokenOfBy lists: [String], among records: [RecordID], _ kind: Kind) throws -> Set<RecordID> {
    let joins = try Joins(db, schema: schema)
    let owners = Dictionary(
      try records.flatMap { record in try joins.members(of: record, kind.name).map { ($0, record) } },
      uniquingKeysWith: { first, _ in first })
    let found = try RecordID.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT o.record FROM json_each(?) r CROSS JOIN op o ON o.record = r.value
          CROSS JOIN listed l ON l.change = o.change AND l.list IN (?, ?)
          WHERE o.change NOT IN (SELECT change FROM undone)
          """), arguments: [owners.keys.sorted().json, lists.first ?? "", lists.last ?? ""])
    return Set(found.compactMap { owners[$0] })
  }

  /// The places of records in the order in which they were made.
  func ages(of records: [RecordID]) throws -> [RecordID: Int] {
    let sorted = try RecordID.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT o.record FROM json_each(?) r CROSS JOIN op o ON o.record = r.value CROSS JOIN change c ON c.id = o.change
          GROUP BY o.record ORDER BY min(c.stamp), min(o.id)
          """), arguments: [records.json])
    return Dictionary(sorted.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// All that was ever said of one field of a record, and when that was written which shows.
  func past(of path: String, _ record: RecordID) throws -> (values: Set<Value>, shownSince: Stamp) {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT ifnull(o.element, o.value), o.refs, o.live, c.stamp FROM op o JOIN field f ON f.id = o.field
          JOIN change c ON c.id = o.change WHERE o.record IN (SELECT value FROM json_each(?)) AND f.name = ?
          """), arguments: [try fellows(of: record).json, path])
    var values: Set<Value> = []
    var since = Stamp.zero
    for row in rows {
      let refs = OpRefs(rawValue: row[1])
      values.insert(Value(row[0], isReference: refs.contains(.value) || refs.contains(.element)))
      if row[2] as Int64 > 0, let stamp = Stamp(rawValue: row[3]) { since = max(since, stamp) }
    }
    return (values, since)
  }

  /// Records of one kind, by number.
  func records(_ ids: [RecordID], kind: Kind) throws -> [RecordID: Record] {
    let found = try records(
      kind, where: "id IN (SELECT value FROM json_each(?))", arguments: [ids.json])
    return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Goes over a kind's records, archived ones too, giving some of their columns; of sets, the array.
  func forEachRow(of kind: Kind, _ columns: [String], _ body: (RecordID, [Value]) throws -> Void) throws {
    let references = columns.map { kind.field(named: $0)?.type.target != nil }
    let names = (["id"] + columns).map(KindTable.quoted).joined(separator: ", ")
    let cursor = try Row.fetchCursor(db, sql: "SELECT \(names) FROM \(KindTable.quoted(kind.name))")
    while let row = try cursor.next() {
      guard let id = RecordID(row[0]) else { continue }
      try body(id, columns.indices.map { Value(row[$0 + 1], isReference: references[$0]) })
    }
  }

  /// Goes over the members of a set of texts, of all records of a kind.
  func forEachMember(of field: Field, _ kind: Kind, _ body: (RecordID, String) throws -> Void) throws {
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT k.id, m.value FROM \(KindTable.quoted(kind.name)) k, json_each(k.\(KindTable.quoted(field.name))) m
        WHERE typeof(m.value) = 'text'
        """)
    while let row = try cursor.next() {
      if let id = RecordID(row[0]) { try body(id, row[1]) }
    }
  }

  /// The record with exactly this number, if it is of the kind.
  func exists(_ id: RecordID, kind: Kind) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM \(KindTable.quoted(kind.name)) WHERE id = ?)"), arguments: [id])
      ?? false
  }

  /// The stamp of all that shows of a record.
  func version(of id: RecordID, kind: Kind) throws -> Stamp {
    let stamp = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT changed FROM \(KindTable.quoted(kind.name)) WHERE id = ?"),
      arguments: [id])
    return stamp.flatMap { Stamp(rawValue: $0) } ?? .zero
  }
}

// MARK: Asking for it

extension Reader {
  private func hasListMemory() throws -> Bool { try db.tableExists("list") }

  /// How many rows of a file are in already. What was taken back has to come in again.
  func importProgress(of file: String, _ list: String) throws -> Int {
    guard try hasListMemory() else { return 0 }
    let isTakenBack = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM listed JOIN undone USING (change) WHERE list = ?)",
      arguments: [list])
    return isTakenBack == true ? 0 : try ListMemory(db).progress(of: file) ?? 0
  }

  func listMapping(of list: String) throws -> [String: String] {
    try hasListMemory() ? try ListMemory(db).mapping(of: list) : [:]
  }
}

extension Draft {
  /// What is drafted from here on comes from a list.
  mutating func begin(list: String) throws {
    _ = try ListMemory(reader.db)
    self.list = list
  }

  /// Notes, together with what it writes, how many rows of a file are in.
  func note(progress rows: Int?, of file: String) throws {
    try ListMemory(reader.db).note(progress: rows, of: file)
  }
}

extension Workspace {
  func remember(_ mapping: [String: String], of list: String) throws {
    try translatingErrors { try queue.write { try ListMemory($0).remember(mapping, of: list) } }
  }

  /// Lets changes be written as ever, and takes all of them back in the end.
  func rollingBack(_ body: (_ write: (_ draft: (inout Draft) throws -> Void) throws -> Void) throws -> Void)
    throws
  {
    struct Enough: Error {}
    do {
      try translatingErrors {
        try queue.write { db in
          try body { fill in
            var draft = try Draft(db, schema: schema, environment: environment)
            try fill(&draft)
            try draft.store()
          }
          throw Enough()
        }
      }
    } catch is Enough {}
  }
}
