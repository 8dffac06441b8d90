import GRDB

/// Who said what, when: straight from the log.
extension Reader {
  /// What was said of a record, and of all that are the same, the oldest first, in whatever order it came in. Fields that
  /// the reader may not see yet are left out.
  public func history(of record: RecordID) throws -> [HistoryEntry] {
    let fields = try FieldNames(db)
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT o.record, o.field, o.element, o.value, o.refs, o.change, c.stamp, c.author, c.replica, c.sequence
          FROM op o
          JOIN change c ON c.id = o.change \(ShownOrder.join)
          WHERE o.record = ?1 OR o.record IN (\(Self.fellowsSQL))
          ORDER BY \(ShownOrder.columns)
          """), arguments: [record])
    let replicas = try ReplicaRows(db)
    let past = try Contexts(db, replicas: replicas)
    let lines = rows.compactMap { Line($0, fields: fields, replicas: replicas) }
    var before: [CellKey: [Line]] = [:]
    var entries: [HistoryEntry] = []
    // One line that was written of several that are one is one entry.
    var said: [Said: RecordID] = [:]
    for line in try Self.inOrderOfSight(lines, past) {
      let op = line.op
      guard !FieldPath.isUnkeyed(op.field), !op.value.isErased,
        let kind = schema[String(FieldPath.kind(of: op.field))]
      else { continue }
      let field = String(FieldPath.field(of: op.field))
      defer { before[line.cell, default: []].append(line) }
      guard try !isHidden(field, of: record, kind) else { continue }
      let isPair = field == CommonField.same || field == CommonField.apart
      let first = said[Said(change: line.change, op), default: op.record]
      said[Said(change: line.change, op)] = first
      guard isPair || first == op.record else { continue }
      entries.append(
        HistoryEntry(
          record: op.record, at: line.stamp.instant, author: line.author, kind: kind, field: field,
          element: op.element, old: try Self.seen(before[line.cell] ?? [], by: line, past), new: op.value))
    }
    return entries
  }

  /// Whether two records were first written of by one line.
  public func isMadeTogether(_ one: RecordID, _ other: RecordID) throws -> Bool {
    let first = { (record: RecordID) in
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT min(change) FROM op WHERE record = ?"), arguments: [record])
    }
    return try first(one).map { try $0 == first(other) } ?? false
  }

  /// One op of the log.
  private struct Line {
    let op: Op
    let change: Int64
    let dot: Dot?
    let stamp: Stamp
    let author: RecordID?

    init?(_ row: Row, fields: FieldNames, replicas: ReplicaRows) {
      guard let op = Op(row, fields: fields) else { return nil }
      self.op = op
      change = row["change"]
      dot = replicas.replica(numbered: row["replica"]).map {
        Dot(replica: $0, sequence: UInt64(clamping: row["sequence"] as Int64))
      }
      stamp = Stamp(rawValue: row["stamp"]) ?? .zero
      author = RecordID.fromDatabaseValue(row["author"])
    }

    var cell: CellKey { CellKey(record: op.record, field: op.field, element: op.element) }

    /// Whether whoever wrote another had this one before them.
    func isSeen(by other: Line, _ past: Contexts) throws -> Bool {
      guard let dot, let later = other.dot else { return true }
      return try dot.replica == later.replica
        ? dot.sequence <= later.sequence : past.context(of: later).includes(dot)
    }
  }

  /// A day less a minute, in milliseconds.
  private static let leastAhead: Int64 = 86_340_000

  /// By time; but what answers to something comes after it, also where that was written by a clock that was days ahead:
  /// no clock follows one by more than a day.
  private static func inOrderOfSight(_ lines: [Line], _ past: Contexts) throws -> [Line] {
    var ordered: [Line] = []
    for line in lines.reversed() {
      let last = try ordered.lastIndex { other in
        guard other.cell == line.cell, other.dot?.replica != line.dot?.replica else { return false }
        let ahead = other.stamp.instant.milliseconds - line.stamp.instant.milliseconds
        return try ahead > leastAhead && other.isSeen(by: line, past)
      }
      ordered.insert(line, at: last.map { $0 + 1 } ?? 0)
    }
    return ordered
  }

  /// What whoever wrote a line had before them: of two who write at the same time, neither replaces the other's words.
  private static func seen(_ earlier: [Line], by line: Line, _ past: Contexts) throws -> Value {
    // Most have seen what was shown last, and nobody has to look it up.
    guard let last = earlier.last, last.dot?.replica != line.dot?.replica else {
      return earlier.last?.op.value ?? .null
    }
    return try earlier.last { try $0.isSeen(by: line, past) }?.op.value ?? .null
  }

  /// All that was ever said of a record in words of one's own.
  public func texts(of record: RecordID) throws -> [String] {
    try history(of: record).filter { $0.record == record }.flatMap { entry in
      switch entry.kind.field(named: entry.field)?.type.member {
      case .text?, .note?:
        [entry.element, entry.new].compactMap { if case .text(let text) = $0 { text } else { nil } }
      default: [String]()
      }
    }
  }

  /// The records that are the same as `?1`.
  static let fellowsSQL = """
    SELECT b.record FROM joined a JOIN joined b ON b.representative = a.representative AND b.kind = a.kind
    WHERE a.record = ?1
    """

  private struct CellKey: Hashable {
    let record: RecordID
    let field: String
    let element: Value
  }

  private struct Said: Hashable {
    let change: Int64
    let field: String
    let element: Value
    let value: Value

    init(change: Int64, _ op: Op) {
      self.change = change
      field = op.field
      element = op.element
      value = op.value
    }
  }
}
