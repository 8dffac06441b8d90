import Foundation
import GRDB

/// Reads changes out of the log, in causal order, a portion at a time.
public struct LogReader {
  let db: Database
  /// The name under which the workspace is attached.
  private let name: String
  private let replicas: ReplicaRows
  private let fields: FieldNames
  private let branchRows: BranchRows

  init(_ db: Database, schema name: String = "main") throws {
    self.db = db
    self.name = name
    replicas = try ReplicaRows(db, schema: name)
    fields = try FieldNames(db, schema: name)
    branchRows = try BranchRows(db, schema: name)
  }

  /// Where logs have parted, by the branches' numbers.
  public var branches: [ReplicaID: Branch] { branchRows.branches }

  /// The branches that go on from a log, wherever in it they do.
  public func branches(goingOnFrom log: ReplicaID) -> [Branch] { branchRows.children(of: log) }

  /// The replica as which a log was written.
  public func origin(of log: ReplicaID) -> ReplicaID { branchRows.origin(of: log) }

  /// How far each log has come in.
  public var vector: VersionVector { replicas.vector }

  /// For each replica the newest chain hash.
  public func heads() throws -> [ChainClaim] {
    try replicas.vector.dots.compactMap { dot in
      try replicas.head(of: dot.replica, db).map {
        ChainClaim(replica: dot.replica, sequence: dot.sequence, chain: $0.chain)
      }
    }
  }

  /// The newest point of a replica's log that it has signed.
  public func signedHead(of replica: ReplicaID) throws -> ChainClaim? {
    try MembershipRows(db).signedHead(of: replica)
  }

  /// Whose word a replica rests on, where it goes on for another.
  public func certificate(of replica: ReplicaID) throws -> Certificate? {
    try MembershipRows(db).certificates().first { $0.replica == replica }?.certificate
  }

  /// How many changes and ops come after what `vector` includes, up to `end`.
  public func count(
    after vector: VersionVector, upTo end: VersionVector
  ) throws -> (changes: Int, ops: Int) {
    var changes = 0
    var ops = 0
    for dot in end.dots where vector[dot.replica] < dot.sequence {
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT count(*), coalesce(sum(ops), 0) FROM \(name).change
            WHERE replica = ? AND sequence > ? AND sequence <= ?
            """),
        arguments: [
          replicas.numbers[dot.replica], Int64(clamping: vector[dot.replica]), Int64(clamping: dot.sequence),
        ])
      changes += row?[0] ?? 0
      ops += row?[1] ?? 0
    }
    return (changes, ops)
  }

  /// Gives each change that `vector` does not include, in the order in which they came in, which is a causal one.
  ///
  /// - Parameters:
  ///   - vector: what it includes is left out.
  ///   - end: what is not included in it is left out; nil for no end.
  ///   - body: takes the next change.
  public func forEachChange(
    after vector: VersionVector, upTo end: VersionVector? = nil, _ body: (Change) throws -> Void
  ) throws {
    let changes = try CStatement(
      db,
      """
      SELECT replica, sequence, stamp, author, dependencies, first, ops FROM \(name).change
      WHERE id >= ? ORDER BY id
      """)
    let ops = try CStatement(
      db, "SELECT record, field, element, value, refs FROM \(name).op WHERE id >= ? AND id < ? ORDER BY id")
    changes.bind(try firstChange(after: vector), at: 1)
    defer { changes.reset() }
    while try changes.step() {
      guard let replica = replicas.replica(numbered: changes.int64(0)) else { continue }
      let dot = Dot(replica: replica, sequence: UInt64(clamping: changes.int64(1)))
      guard !vector.includes(dot), end?.includes(dot) ?? true else { continue }
      try body(try change(dot, changes, ops))
    }
  }

  private func change(_ dot: Dot, _ row: CStatement, _ ops: CStatement) throws -> Change {
    var change = Change(
      dot: dot, dependencies: replicas.decode(dependencies: row.bytes(4)),
      stamp: Stamp(rawValue: row.int64(2)) ?? .zero, author: RecordID(row.int64(3)),
      ops: try read(ops, first: row.int64(5), count: row.int64(6)))
    if !branchRows.isEmpty { change.origin = branchRows.branches[dot.replica]?.origin }
    return change
  }

  /// Gives the changes of one log up to one of them, with the digests of their ops.
  func forEachChange(
    of replica: ReplicaID, upTo last: UInt64, _ body: (Change, [Digest]) throws -> Void
  ) throws {
    guard let number = replicas.numbers[replica] else { return }
    let rows = try CStatement(
      db,
      """
      SELECT replica, sequence, stamp, author, dependencies, first, ops FROM \(name).change
      WHERE replica = ? AND sequence <= ? ORDER BY sequence
      """)
    let ops = try CStatement(
      db, "SELECT record, field, element, value, refs FROM \(name).op WHERE id >= ? AND id < ? ORDER BY id")
    let keyed = try CStatement(
      db, "SELECT refs & 4 FROM \(name).op WHERE id >= ? AND id < ? ORDER BY id")
    rows.bind(number, at: 1)
    rows.bind(Int64(clamping: last), at: 2)
    defer { rows.reset() }
    while try rows.step() {
      let change = try change(Dot(replica: replica, sequence: UInt64(clamping: rows.int64(1))), rows, ops)
      keyed.bind(rows.int64(5), at: 1)
      keyed.bind(rows.int64(5) + rows.int64(6), at: 2)
      var keys: [RecordID: [UInt8]] = [:]
      for op in change.ops where try keyed.step() {
        if keyed.int64(0) != 0, keys[op.record] == nil { keys[op.record] = try key(of: op.record) }
      }
      keyed.reset()
      try body(change, Chain.digests(of: change) { keys[$0] })
    }
  }

  /// The key under which a record's ops are digested.
  func key(of record: RecordID) throws -> [UInt8]? {
    let values = try Data.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT o.value FROM \(name).op o JOIN \(name).field f ON f.id = o.field
          WHERE o.record = ? AND f.name LIKE '%.key' AND typeof(o.value) = 'blob' AND length(o.value) = 16
          """), arguments: [record])
    return values.map { Array($0) }.first { RecordID(digestKey: $0) == record }
  }

  /// How many records are forgotten here.
  public func forgottenCount() throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM \(name).forgotten")) ?? 0
  }

  /// The changes of which words are forgotten.
  public func forgottenPlaces() throws -> Set<Dot> {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT c.replica, c.sequence FROM \(name).forgotten f JOIN \(name).op o ON o.record = f.record
          JOIN \(name).change c ON c.id = o.change WHERE o.refs & 8
          """))
    return Set(
      rows.compactMap { row in
        replicas.replica(numbered: row[0]).map {
          Dot(replica: $0, sequence: UInt64(clamping: row[1] as Int64))
        }
      })
  }

  /// The keys of records that changes after `vector`, up to `end`, are about, and that were given before.
  ///
  /// Whoever has forgotten such a record has forgotten its key, and could not check these changes without it.
  ///
  /// - Returns: at most `limit`, in the order of their bytes.
  public func keysGivenBefore(
    after vector: VersionVector, upTo end: VersionVector, limit: Int
  ) throws -> [[UInt8]] {
    guard !vector.dots.isEmpty else { return [] }
    var keys: Set<[UInt8]> = []
    for dot in end.dots where vector[dot.replica] < dot.sequence {
      guard let number = replicas.numbers[dot.replica] else { continue }
      let records = try RecordID.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT DISTINCT o.record FROM \(name).change c
            JOIN \(name).op o ON o.id >= c.first AND o.id < c.first + c.ops
            WHERE c.replica = ? AND c.sequence > ? AND c.sequence <= ? AND o.refs & 12 = 4
            """),
        arguments: [number, Int64(clamping: vector[dot.replica]), Int64(clamping: dot.sequence)])
      for record in records { if let key = try key(of: record, givenBy: vector) { keys.insert(key) } }
    }
    return Array(keys.sorted { $0.lexicographicallyPrecedes($1) }.prefix(limit))
  }

  /// The key of a record, if a change gives it that `vector` includes.
  private func key(of record: RecordID, givenBy vector: VersionVector) throws -> [UInt8]? {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT o.value, c.replica, c.sequence FROM \(name).op o JOIN \(name).field f ON f.id = o.field
          JOIN \(name).change c ON c.id = o.change
          WHERE o.record = ? AND f.name LIKE '%.key' AND typeof(o.value) = 'blob' AND length(o.value) = 16
          """), arguments: [record])
    let row = rows.first { row in
      replicas.replica(numbered: row[1]).map {
        vector.includes(Dot(replica: $0, sequence: UInt64(clamping: row[2] as Int64)))
      } ?? false
    }
    guard let row, case let key = Array(row[0] as Data), RecordID(digestKey: key) == record else {
      return nil
    }
    return key
  }

  /// The mark that was noted when a change came in.
  func mark(of dot: Dot) throws -> UInt64? {
    let statement = try CStatement(db, "SELECT mark FROM \(name).change WHERE replica = ? AND sequence = ?")
    guard let number = replicas.numbers[dot.replica] else { return nil }
    statement.bind(number, at: 1)
    statement.bind(Int64(clamping: dot.sequence), at: 2)
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return UInt64(bitPattern: statement.int64(0))
  }

  private func firstChange(after vector: VersionVector) throws -> Int64 {
    var first = Int64.max
    for dot in replicas.vector.dots where vector[dot.replica] < dot.sequence {
      let id = try Int64.fetchOne(
        db.cachedStatement(
          sql: "SELECT id FROM \(name).change WHERE replica = ? AND sequence > ? ORDER BY sequence LIMIT 1"),
        arguments: [replicas.numbers[dot.replica], Int64(clamping: vector[dot.replica])])
      first = min(first, id ?? first)
    }
    return first
  }

  private func read(_ statement: CStatement, first: Int64, count: Int64) throws -> [Op] {
    statement.bind(first, at: 1)
    statement.bind(first + count, at: 2)
    var ops: [Op] = []
    ops.reserveCapacity(Int(clamping: count))
    while try statement.step() {
      guard let record = RecordID(statement.int64(0)) else { continue }
      let refs = OpRefs(rawValue: statement.int64(4))
      ops.append(
        Op(
          record: record, field: fields.name(of: statement.int64(1)),
          element: statement.value(2, isReference: refs.contains(.element)),
          value: refs.value(statement.value(3, isReference: refs.contains(.value)))))
    }
    return ops
  }

  /// What every other replica that we know of has said that it holds; nil where none has said anything.
  public func heldByOthers(than own: ReplicaID) throws -> VersionVector? {
    try held(sql: "SELECT told FROM replica WHERE replica <> ? AND told IS NOT NULL", arguments: [own])
  }

  /// What the replicas on which `person` writes have said that they hold.
  public func held(by person: String) throws -> VersionVector? {
    try held(sql: "SELECT told FROM replica WHERE person = ? AND told IS NOT NULL", arguments: [person])
  }

  /// What all of these replicas have said that they hold; of one that has said nothing, nothing.
  public func held(by replicas: [ReplicaID]) throws -> VersionVector {
    var common: VersionVector?
    for replica in replicas {
      let told = try Data.fetchOne(
        db.cachedStatement(sql: "SELECT told FROM replica WHERE replica = ? AND told IS NOT NULL"),
        arguments: [replica])
      let vector = told.map { self.replicas.decode(context: Array($0)) } ?? VersionVector()
      common = common?.intersection(vector) ?? vector
    }
    return common ?? VersionVector()
  }

  private func held(sql: String, arguments: StatementArguments) throws -> VersionVector? {
    var common: VersionVector?
    for blob in try Data.fetchAll(db, sql: sql, arguments: arguments) {
      let vector = replicas.decode(context: Array(blob))
      common = common?.intersection(vector) ?? vector
    }
    return common
  }
}

extension Workspace {
  /// Reads the log at one moment.
  public func readLog<Result>(_ body: (LogReader) throws -> Result) throws -> Result {
    try translatingErrors { try inSnapshot { try body(try LogReader($0)) } }
  }
}

/// Who writes here, and in which workspace.
public struct Identity: Sendable, Hashable {
  public let workspace: WorkspaceID
  public let name: String
  public let replica: ReplicaID
  public let person: String
}

extension LogReader {
  /// - Returns: nil in a workspace that is still empty.
  public func workspace() throws -> WorkspaceID? { try Meta.workspace.value(db, as: WorkspaceID.self) }

  /// - Throws: ``WriteError/notFoundedYet`` in a workspace that is still empty.
  public func identity() throws -> Identity {
    guard let workspace = try Meta.workspace.value(db, as: WorkspaceID.self),
      let replica = try Meta.replica.value(db, as: ReplicaID.self)
    else { throw WriteError.notFoundedYet }
    let person = try Meta.person.value(db, as: RecordID.self).flatMap { id in
      try String.fetchOne(db, sql: "SELECT name FROM person WHERE id = ?", arguments: [id])
    }
    return Identity(
      workspace: workspace, name: try Meta.workspaceName.value(db) ?? "", replica: replica,
      person: person ?? "")
  }
}
