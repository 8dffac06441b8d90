import GRDB

/// A record as one of a kind, as joins have it: only records of one kind are joined.
struct KindRecord: Hashable {
  let record: RecordID
  let kind: String
}

/// Which records are joined, and which of them shows. Nothing is asked of the database where nobody ever joined any.
final class Joins {
  private(set) var isEmpty: Bool
  private let db: Database
  private let schema: Schema
  /// By path of the fields that refer to records, the kind of those. Looking at a declaration each time would mean to
  /// copy it.
  private lazy var targets: [String: String] = Dictionary(
    schema.kinds.flatMap { kind in
      kind.fields.compactMap { field in field.type.target.map { (kind.path(field.name), $0) } }
    }, uniquingKeysWith: { first, _ in first })
  private var representatives: [KindRecord: RecordID?] = [:]

  init(_ db: Database, schema: Schema) throws {
    self.db = db
    isEmpty =
      try Bool.fetchOne(db.cachedStatement(sql: "SELECT NOT EXISTS (SELECT 1 FROM pair)")) ?? true
    self.schema = schema
  }

  /// The record that shows for it: itself where it is not joined.
  func representative(of record: RecordID, _ kind: String) throws -> RecordID {
    try isEmpty ? record : joined(record, kind) ?? record
  }

  private func joined(_ record: RecordID, _ kind: String) throws -> RecordID? {
    let key = KindRecord(record: record, kind: kind)
    if let known = representatives[key] { return known }
    let found = try RecordID.fetchOne(
      db.cachedStatement(sql: "SELECT representative FROM joined WHERE record = ? AND kind = ?"),
      arguments: [record, kind])
    representatives[key] = .some(found)
    return found
  }

  /// All that are the same, in the order of their numbers; itself alone where it is not joined.
  func members(of record: RecordID, _ kind: String) throws -> [RecordID] {
    guard !isEmpty, let representative = try joined(record, kind) else { return [record] }
    return try RecordID.fetchAll(
      db.cachedStatement(
        sql: "SELECT record FROM joined WHERE representative = ? AND kind = ? ORDER BY record"),
      arguments: [representative, kind])
  }

  /// The kinds as which the record is joined with others.
  func kinds(of record: RecordID) throws -> [String] {
    guard !isEmpty else { return [] }
    return try String.fetchAll(
      db.cachedStatement(sql: "SELECT kind FROM joined WHERE record = ? ORDER BY kind"), arguments: [record])
  }

  /// The kinds as which somebody said anything of the record and another.
  func pairedKinds(of record: RecordID) throws -> [String] {
    guard !isEmpty else { return [] }
    return try String.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT kind FROM pair WHERE record = ? ORDER BY kind"),
      arguments: [record])
  }

  /// The records that people say are the same as this one, and nobody that they are not.
  func neighbours(of record: RecordID, _ kind: String) throws -> [RecordID] {
    try RecordID.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT other FROM pair WHERE record = ? AND kind = ? GROUP BY other HAVING max(apart) = 0 ORDER BY other
          """), arguments: [record, kind])
  }

  /// A value of a field, or a member of a set, with a reference to a joined record told by its representative.
  func told(_ value: Value, in path: String) throws -> Value {
    guard !isEmpty, case .reference(let record) = value, let target = targets[path] else { return value }
    return .reference(try representative(of: record, target))
  }

  /// A state in which all references to joined records are to their representatives.
  func told(_ state: RecordState) throws -> RecordState {
    guard !isEmpty else { return state }
    var isChanged = false
    let live = try state.ops.map { live in
      let op = Op(
        record: live.op.record, field: live.op.field, element: try told(live.op.element, in: live.op.field),
        value: try told(live.op.value, in: live.op.field))
      if op != live.op { isChanged = true }
      return live.with(op)
    }
    return isChanged ? RecordState(restoring: live) : state
  }

  // MARK: Writing

  /// Writes down with which smaller records this one makes a pair.
  ///
  /// - Returns: all that it made a pair with before, or does now.
  func setPairs(of record: RecordID, _ kind: String, isApart: Bool, with others: Set<RecordID>) throws
    -> Set<RecordID>
  {
    let before = try RecordID.fetchSet(
      db.cachedStatement(
        sql: "SELECT other FROM pair WHERE record = ?1 AND kind = ?2 AND apart = ?3 AND other < ?1"),
      arguments: [record, kind, isApart])
    let add = try db.cachedStatement(sql: "INSERT INTO pair (record, kind, other, apart) VALUES (?, ?, ?, ?)")
    let drop = try db.cachedStatement(
      sql: "DELETE FROM pair WHERE record = ? AND kind = ? AND other = ? AND apart = ?")
    for other in before.symmetricDifference(others) {
      let statement = others.contains(other) ? add : drop
      try statement.execute(arguments: [record, kind, other, isApart])
      try statement.execute(arguments: [other, kind, record, isApart])
    }
    return before.union(others)
  }

  /// Asks again whether there are any.
  func refresh() throws {
    isEmpty = try Bool.fetchOne(db.cachedStatement(sql: "SELECT NOT EXISTS (SELECT 1 FROM pair)")) ?? true
    representatives = [:]
  }

  /// Writes down the groups that records are in from here on; those of them that are in none stand alone.
  func regroup(_ records: some Sequence<RecordID>, _ kind: String, _ groups: [[RecordID]]) throws {
    let drop = try db.cachedStatement(sql: "DELETE FROM joined WHERE record = ? AND kind = ?")
    for record in records { try drop.execute(arguments: [record, kind]) }
    let add = try db.cachedStatement(
      sql: "INSERT INTO joined (record, kind, representative) VALUES (?, ?, ?)")
    for group in groups {
      for record in group { try add.execute(arguments: [record, kind, group[0]]) }
    }
    representatives = [:]
  }
}

extension LiveOp {
  /// The same with another wording of what it says.
  fileprivate func with(_ op: Op) -> LiveOp {
    LiveOp(
      op: op, dot: dot, origin: origin, position: position, stamp: stamp, author: author, isKeyed: isKeyed,
      isContested: isContested, row: row)
  }
}
