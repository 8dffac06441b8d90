import GRDB

/// What a check of a workspace found.
public struct Diagnosis: Sendable, Hashable {
  public enum Problem: Sendable, Hashable {
    /// SQLite itself finds the file damaged.
    case file(String)
    /// A change does not hash to what was noted when it came in: the log was altered.
    case chain(replica: ReplicaID, sequence: UInt64)
    /// Ops whose standing (live, superseded, contested) is not what the log comes to.
    case standing(ops: Int)
    case digest
    /// Rows of a derived table that are not what the log comes to.
    case table(String, rows: Int)
    /// The search index is damaged or lacks texts.
    case search
  }

  public let changes: Int
  public let ops: Int
  public let problems: [Problem]

  /// Whether folding the log anew mends it all.
  public var isRepairable: Bool {
    problems.allSatisfy { problem in
      switch problem {
      case .file, .chain: false
      default: true
      }
    }
  }
}

/// Folds the whole log anew, beside the workspace, and compares.
struct Doctor {
  private let db: Database
  private let schema: Schema
  private let environment: Environment
  private var progress: ProgressMonitor { environment.progress }

  /// - Parameter db: an empty temporary database, to which the workspace is attached as `kept`.
  private init(_ db: Database, _ schema: Schema, _ environment: Environment) {
    self.db = db
    self.schema = schema
    self.environment = environment
  }

  /// Tables that are compared row by row, whatever the kinds.
  private static let derived = ["number", "name", "link", "difference", "pair", "joined"]

  static func examine(_ path: String, schema: Schema, _ environment: Environment) throws -> Diagnosis {
    try attached(path, environment).inDatabase { db in try Doctor(db, schema, environment).examine() }
  }

  private static func attached(_ path: String, _ environment: Environment) throws -> DatabaseQueue {
    var configuration = Configuration()
    let interruption = StatementInterruption(environment.progress)
    configuration.prepareDatabase { db in interruption?.watch(db) }
    let queue = try DatabaseQueue(path: "", configuration: configuration)
    try queue.inDatabase { db in
      db.add(function: searchForm)
      try db.execute(sql: "ATTACH DATABASE ? AS kept", arguments: [path])
    }
    return queue
  }

  /// Writes down anew which ops are live, as the log comes to. The tables of kinds have to be made anew after it.
  static func restoreStanding(_ path: String, schema: Schema, _ environment: Environment) throws {
    let queue = try attached(path, environment)
    try queue.inDatabase { db in
      try db.inTransaction {
        guard try Doctor(db, schema, environment).fold() == nil else { return .rollback }
        try db.execute(
          sql: """
            UPDATE kept.op SET (live, refs) = (SELECT m.live, m.refs FROM main.op m WHERE m.id = op.id)
            WHERE EXISTS (SELECT 1 FROM main.op m WHERE m.id = op.id AND (m.live <> op.live OR m.refs <> op.refs));
            INSERT OR REPLACE INTO kept.meta SELECT * FROM main.meta WHERE name = 'digest';
            UPDATE kept.replica SET (sequence, chain, context) =
            (SELECT m.sequence, m.chain, m.context FROM main.replica m WHERE m.id = replica.id);
            """)
        return .commit
      }
    }
  }

  private func examine() throws -> Diagnosis {
    var problems: [Diagnosis.Problem] = []
    let file = try String.fetchOne(db, sql: "PRAGMA kept.quick_check") ?? "ok"
    if file != "ok" { problems.append(.file(file)) }
    var broken: Diagnosis.Problem?
    try db.inTransaction {
      broken = try fold()
      return .commit
    }
    if let broken { problems.append(broken) } else { problems += try compare() }
    return Diagnosis(
      changes: try Int.fetchOne(db, sql: "SELECT count(*) FROM kept.change") ?? 0,
      ops: try Int.fetchOne(db, sql: "SELECT count(*) FROM kept.op") ?? 0, problems: problems)
  }

  /// Folds the kept log into the temporary database.
  ///
  /// - Returns: the first change that does not hash to what was noted.
  private func fold() throws -> Diagnosis.Problem? {
    try Tables.create(db)
    try Refold.createKindTables(db, schema: schema)
    try db.execute(
      sql: """
        INSERT INTO field SELECT * FROM kept.field;
        INSERT INTO branch SELECT * FROM kept.branch;
        INSERT INTO replica (id, replica, sequence, chain, context) SELECT id, replica, 0, x'', x'' FROM kept.replica;
        INSERT INTO meta SELECT * FROM kept.meta WHERE name = 'workspace';
        """)
    let log = try LogReader(db, schema: "kept")
    let ingest = try Ingest(db, schema: schema, now: environment.now(), expectedMark: log.mark)
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM kept.op")
    var done = 0
    do {
      try log.forEachChange(after: VersionVector()) { change in
        try ingest.receive(change)
        done += change.ops.count
        try progress.note(.checking, done, of: count)
        guard ingest.vector.includes(change.dot) else {
          throw IngestError.chainBroken(replica: change.dot.replica, sequence: change.dot.sequence)
        }
      }
      try ingest.finish()
      return nil
    } catch IngestError.chainBroken(let replica, let sequence), IngestError.forked(let replica, let sequence)
    {
      return .chain(replica: replica, sequence: sequence)
    }
  }

  private func compare() throws -> [Diagnosis.Problem] {
    var problems: [Diagnosis.Problem] = []
    let standing =
      try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM main.op a LEFT JOIN kept.op b ON a.id = b.id WHERE a.live IS NOT b.live")
      ?? 0
    if standing > 0 { problems.append(.standing(ops: standing)) }
    let digest = "SELECT value FROM %.meta WHERE name = 'digest'"
    let digests = try ["main", "kept"].map { name in
      try Digest.fetchOne(db, sql: digest.replacing("%", with: name)) ?? .zero
    }
    if digests[0] != digests[1] { problems.append(.digest) }
    for table in schema.kinds.map(\.name) + Self.derived {
      let rows = try differingRows(KindTable.quoted(table))
      if rows > 0 { problems.append(.table(table, rows: rows)) }
    }
    if try !isSearchSound() { problems.append(.search) }
    return problems
  }

  private func differingRows(_ table: String) throws -> Int {
    let sql = """
      SELECT (SELECT count(*) FROM (SELECT * FROM main.\(table) EXCEPT SELECT * FROM kept.\(table)))
      + (SELECT count(*) FROM (SELECT * FROM kept.\(table) EXCEPT SELECT * FROM main.\(table)))
      """
    // A table that is gone, or lacks columns, differs.
    do { return try Int.fetchOne(db, sql: sql) ?? 0 } catch {
      try progress.check()
      return 1
    }
  }

  /// Whether the index is whole in itself, and finds the newest texts that it should hold.
  private func isSearchSound() throws -> Bool {
    do {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT o.value, p.place, f.name FROM kept.op o JOIN kept.field f ON f.id = o.field
          LEFT JOIN kept.place p ON p.record = o.record AND p.kind = substr(f.name, 1, instr(f.name, '.') - 1)
          WHERE typeof(o.value) = 'text' AND length(o.value) > 0
          AND o.id <= (SELECT value FROM kept.meta WHERE name = 'searched') ORDER BY o.id DESC LIMIT 1000
          """)
      for row in rows {
        guard let address = schema.field(at: row[2]), address.kind.isSearched, address.field.isSearched,
          let word = Bigrams.query(Normalisation.search(row[0] as String)).first
        else { continue }
        let found = try Int.fetchOne(
          db, sql: "SELECT count(*) FROM kept.search WHERE search MATCH ? AND rowid = ?",
          arguments: ["\"\(word)\"", row[1] as Int64?])
        guard found == 1 else { return false }
      }
      return true
    } catch is DatabaseError {
      try progress.check()
      return false
    }
  }
}

extension Workspace {
  /// Folds the log anew beside the workspace and compares everything with it. Changes nothing.
  public func examine() throws -> Diagnosis {
    try translatingErrors { try Doctor.examine(path, schema: schema, environment) }
  }

  /// Makes anew all that is folded from the log. The log itself is not touched.
  public func repair() throws {
    try translatingErrors {
      try Doctor.restoreStanding(path, schema: schema, environment)
      try queue.write { try Refold.run($0, schema: schema, environment.progress) }
    }
    try catchUpSearch()
  }
}
