import Foundation
import GRDB
import GRDBSQLite

/// The same rows through SQLite's C interface in one transaction, without any checking: what no merge can beat.
struct Floor {
  private struct Table {
    let create: String
    let indexes: [String]
    let insert: String
    let rows: [[DatabaseValue]]
  }

  private let tables: [Table]

  /// Which tables are taken.
  enum Extent {
    /// All but the search index, with their indexes.
    case everything
    /// The log, without what is folded from it.
    case log
    /// The log and a table for each kind, without any index that finds a record's ops, a name, or who refers to whom.
    case bare
  }

  /// - Parameter path: a workspace whose rows are to be inserted again; they are held in memory.
  init(_ path: String, _ extent: Extent) throws {
    let queue = try DatabaseQueue(path: path)
    tables = try queue.read { db in
      let names = try String.fetchAll(
        db,
        sql:
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND sql IS NOT NULL"
      )
      return try names.filter(extent.includes).compactMap { name in
        let create =
          try String.fetchOne(db, sql: "SELECT sql FROM sqlite_master WHERE name = ?", arguments: [name])
          ?? ""
        let indexes =
          extent == .bare
          ? []
          : try String.fetchAll(
            db,
            sql: "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
            arguments: [name])
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM \"\(name)\"").map { Array($0.databaseValues) }
        guard let columns = rows.first?.count else { return nil }
        let marks = repeatElement("?", count: columns).joined(separator: ",")
        return Table(
          create: create, indexes: indexes, insert: "INSERT INTO \"\(name)\" VALUES (\(marks))", rows: rows)
      }
    }
    try queue.close()
  }

  var rowCount: Int { tables.reduce(0) { $0 + $1.rows.count } }

  /// - Returns: the time from the first insertion to the end of the commit.
  func insert(into path: String) throws -> Elapsed {
    var configuration = Configuration()
    configuration.journalMode = .wal
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536")
      for table in tables { for sql in [table.create] + table.indexes { try db.execute(sql: sql) } }
    }
    let start = Elapsed.Start()
    try queue.write { db in
      for table in tables {
        let statement = try db.makeStatement(sql: table.insert)
        try withExtendedLifetime(statement) {
          for row in table.rows { try insert(row, statement.sqliteStatement) }
        }
      }
    }
    let elapsed = start.elapsed
    try queue.close()
    return elapsed
  }

  private func insert(_ row: [DatabaseValue], _ handle: OpaquePointer) throws {
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    for (index, value) in row.enumerated() {
      let position = Int32(index + 1)
      switch value.storage {
      case .null: sqlite3_bind_null(handle, position)
      case .int64(let number): sqlite3_bind_int64(handle, position, number)
      case .double(let number): sqlite3_bind_double(handle, position, number)
      case .string(let text): sqlite3_bind_text(handle, position, text, -1, transient)
      case .blob(let data):
        _ = data.withUnsafeBytes {
          sqlite3_bind_blob(handle, position, $0.baseAddress, Int32($0.count), transient)
        }
      }
    }
    guard sqlite3_step(handle) == SQLITE_DONE else { throw DatabaseError(resultCode: .SQLITE_ERROR) }
    sqlite3_reset(handle)
  }
}

extension Floor.Extent {
  private static let ofLog: Set = ["change", "op", "replica", "field"]
  private static let derived: Set = ["number", "name", "link", "difference", "pair", "joined"]

  fileprivate func includes(_ table: String) -> Bool {
    switch self {
    case .everything: true
    case .log: Self.ofLog.contains(table)
    case .bare: !Self.derived.contains(table)
    }
  }
}

/// How long something took: by the wall clock, and by what the processor spent on this process.
struct Elapsed {
  let wall: Double
  let processor: Double

  struct Start {
    private let wall = ContinuousClock.now
    private let processor = clock()

    var elapsed: Elapsed {
      Elapsed(
        wall: wall.duration(to: .now) / .seconds(1),
        processor: Double(clock() - processor) / Double(CLOCKS_PER_SEC))
    }
  }
}
