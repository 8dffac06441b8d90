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

  /// All differences, the newest first.
  public func differences() throws -> [Difference] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT d.record, f.name FROM difference d JOIN field f ON f.id = d.field"))
    let addresses = rows.compactMap { row in
      RecordID(row[0]).map { DifferenceAddress(record: $0, path: row[1]) }
    }
    var seen: Set<Difference> = []
    return try (addresses + differencesOfNamesakes()).compactMap(difference)
      .filter { seen.insert($0).inserted }.sorted { one, other in
        (one.sides.last?.at.milliseconds ?? 0, one.record.rawValue, one.field)
          > (other.sides.last?.at.milliseconds ?? 0, other.record.rawValue, other.field)
      }
  }

  public func differences(of record: RecordID) throws -> [Difference] {
    let shown = try representative(of: record)
    let paths = try String.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT f.name FROM difference d JOIN field f ON f.id = d.field WHERE d.record = ? ORDER BY f.name"),
      arguments: [shown])
    let kind = try kind(of: shown)
    let others = try kind.map { try differingFields(of: try namesakes(of: shown, $0), $0) } ?? []
    return try (paths + others.filter { !paths.contains($0) })
      .compactMap { try difference(DifferenceAddress(record: record, path: $0)) }
  }

  public func differenceCount() throws -> Int {
    let inTable = try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM difference")) ?? 0
    let ofNamesakes = try differencesOfNamesakes()
    return ofNamesakes.isEmpty ? inTable : try differences().count
  }

  /// Those of differences that nothing has ended since, and that this version can show.
  public func remaining(_ differences: [DifferenceAddress]) throws -> [DifferenceAddress] {
    let found = try db.cachedStatement(
      sql: """
        SELECT 1 FROM difference d JOIN field f ON f.id = d.field WHERE d.record = ? AND f.name = ?
        """)
    let ofNamesakes = Set(try differencesOfNamesakes())
    return try differences.filter { address in
      guard let (kind, field) = showable(address) else { return false }
      if ofNamesakes.contains(address) { return true }
      let record = try representative(of: address.record, kind: kind.name)
      return try Bool.fetchOne(found, arguments: [record, address.path]) == true
        && !isHidden(field, of: address.record, kind)
    }
  }

  /// The kind and the field, as far as this version knows them.
  private func showable(_ address: DifferenceAddress) -> (kind: Kind, field: String)? {
    let field = String(FieldPath.field(of: address.path))
    guard let kind = schema[String(FieldPath.kind(of: address.path))],
      field == CommonField.archived || kind.field(named: field) != nil
    else { return nil }
    return (kind, field)
  }

  /// The difference at an address; nil if there is none any more, or none that this version can show.
  public func difference(_ address: DifferenceAddress) throws -> Difference? {
    guard let (kind, field) = showable(address), try !isHidden(field, of: address.record, kind) else {
      return nil
    }
    let record = try representative(of: address.record, kind: kind.name)
    // Of records of one name the first stands for all.
    let records = try namesakes(of: record, kind)
    let state = try state(of: records, kind: kind)
    var live = state.difference(address.path)
    if live.isEmpty, let archiving = state.contestedArchiving(address.path) {
      live = [archiving] + (state.newestEdit(apartFrom: address.path).map { [$0] } ?? [])
    }
    guard live.count > 1 else { return nil }
    let isNote = kind.field(named: field)?.type == .note
    let merged =
      try isNote && records.count == 1
      ? TextAncestry(db, fields: try FieldNames(db), replicas: try ReplicaRows(db)).merged(address.path, live)
      : nil
    return Difference(
      record: records[0], records: records, kind: kind, field: field,
      sides: live.map { Difference.Side(value: $0.op.value, author: $0.author, at: $0.stamp.instant) },
      isMerged: merged != nil)
  }
}

extension RecordState {
  /// The newest live op on another field: what contests an archiving.
  fileprivate func newestEdit(apartFrom path: String) -> LiveOp? {
    ops.filter { $0.op.field != path }.max(by: LiveOp.isShownBefore)
  }
}
