import Foundation
import GRDB

/// The file that a workspace lives in.
enum DatabaseFile {
  /// How long to wait for another process that is writing, in seconds.
  private static let patience = 10.0
  /// How much of the file is kept in memory, in KiB.
  private static let pages = 64 << 10
  /// While a merge holds the ops of a batch besides.
  private static let pagesWhileMerging = 32 << 10

  static func open(_ path: String, _ environment: Environment) throws -> DatabaseQueue {
    // Not GRDB's own WAL setting, which writes into whatever file it opens, before anybody can look what it is.
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = false
    let isDurable = environment.isDurable
    let interruption = StatementInterruption(environment.progress)
    configuration.prepareDatabase { db in
      // A visit that was logged stays logged when the power fails a moment later.
      try db.execute(
        sql:
          "PRAGMA synchronous = \(isDurable ? "FULL" : "OFF"); PRAGMA cache_size = -\(pages); PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY"
      )
      db.add(function: searchForm)
      interruption?.watch(db)
    }
    do {
      try refuseOtherFiles(path)
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw StoreError.translated(error, path: path)
    }
  }

  /// Looks at the first bytes before SQLite does, which would set up its own files beside whatever it is.
  private static func refuseOtherFiles(_ path: String) throws {
    guard !OpenFile.isOpen(path) else { return }
    let file: FileHandle
    do { file = try PlainFile.open(path) } catch {
      switch error {
      case .notFound: return
      case .notAFile: throw StoreError.notAWorkspace(path: path)
      case .cannotRead: throw StoreError.cannotOpen(path: path)
      }
    }
    defer { try? file.close() }
    guard let start = try? file.read(upToCount: 16) ?? Data() else { throw StoreError.cannotOpen(path: path) }
    guard start.isEmpty || start.elementsEqual("SQLite format 3\0".utf8) else {
      throw StoreError.notAWorkspace(path: path)
    }
  }

  /// Leaves room in memory for what a merge holds.
  static func withFewerPages<Result>(_ db: Database, _ work: () throws -> Result) throws -> Result {
    try db.execute(sql: "PRAGMA cache_size = -\(pagesWhileMerging)")
    defer { try? db.execute(sql: "PRAGMA cache_size = -\(pages)") }
    return try work()
  }

  /// Whether nothing has been stored in the database yet.
  static func isBlank(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 && applicationID(db) == 0
  }

  /// The file stays in WAL mode once it is. This cannot be done within a transaction.
  static func useWAL(_ db: Database) throws {
    try db.execute(sql: "PRAGMA journal_mode = WAL")
  }

  /// Writes what may be lost when the power fails a moment later. In WAL mode the file stays sound all the same.
  static func withoutWaiting(_ db: Database, isDurable: Bool, _ write: () throws -> Void) throws {
    guard isDurable else { return try write() }
    try db.execute(sql: "PRAGMA synchronous = NORMAL")
    defer { try? db.execute(sql: "PRAGMA synchronous = FULL") }
    try write()
  }

  static func mark(_ db: Database) throws {
    try db.execute(
      sql: "PRAGMA application_id = \(Tables.applicationID); PRAGMA user_version = \(Tables.version)")
  }

  static func check(_ db: Database, path: String) throws {
    guard try applicationID(db) == Tables.applicationID else { throw StoreError.notAWorkspace(path: path) }
    let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard version <= Tables.version else { throw StoreError.newerVersion(path: path, version: Int(version)) }
  }

  private static func applicationID(_ db: Database) throws -> Int32? {
    try Int32.fetchOne(db, sql: "PRAGMA application_id")
  }
}
