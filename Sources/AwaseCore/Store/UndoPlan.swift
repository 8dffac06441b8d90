import GRDB

/// What would take our latest line back: for each cell that it wrote, the value that was shown before.
struct UndoPlan {
  /// The changes that the line wrote, the earliest first; none where there is nothing left to take back.
  private(set) var changes: [Int64] = []
  /// When it was written.
  private(set) var stamp = Stamp.zero
  /// What takes it back, in the order in which it is to be written.
  private(set) var ops: [Op] = []
  private(set) var skipped = 0
  /// The change says that something is forgotten.
  private(set) var isForgetting = false
  private var restored: [Restored] = []
  /// Cells on which values differed before the change, with all of those.
  private var differing: [(cell: Op, values: [Written])] = []
  private let db: Database
  private let replicas: ReplicaRows
  private let past: Contexts
  private let isOfUndo: Bool

  /// - Parameter undo: a change that took another back, and is to be taken back itself; nil for our latest that was not.
  init(_ db: Database, replica: ReplicaID, undo: Int64? = nil) throws {
    self.db = db
    isOfUndo = undo != nil
    replicas = try ReplicaRows(db)
    past = try Contexts(db, replicas: replicas)
    let latest = try Row.fetchOne(
      db,
      sql: """
        SELECT c.id, c.stamp FROM change c JOIN replica r ON r.id = c.replica
        WHERE r.replica IN (?1, ?2) AND iif(?3 IS NULL, c.id NOT IN (SELECT change FROM undone), c.id = ?3)
        ORDER BY c.id DESC LIMIT 1
        """, arguments: [replica, ReplicaID.local, undo])
    guard let latest else { return }
    stamp = Stamp(rawValue: latest[1]) ?? .zero
    changes = try LineRows(db).changes(alongWith: latest[0])
    let fields = try FieldNames(db)
    for change in changes {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT o.id, o.record, o.field, o.element, o.value, o.refs
          FROM change c JOIN op o ON o.id >= c.first AND o.id < c.first + c.ops WHERE c.id = ? ORDER BY o.id
          """, arguments: [change])
      while let row = try rows.next() { try add(row, fields) }
    }
    ops = Self.inOrder(restored).map(\.op)
  }

  private mutating func add(_ row: Row, _ fields: FieldNames) throws {
    guard let op = Op(row, fields: fields) else { return }
    if FieldPath.isForgotten(op.field) { isForgetting = true }
    guard !FieldPath.isUnkeyed(op.field), !op.value.isErased else { return }
    let cell = try cell(of: row)
    let ours = cell.filter { changes.contains($0.change) }
    // Of several ops on one cell only the last counts.
    guard let last = ours.first, let first = ours.last, last.id == row["id"] else { return }
    let later = cell.filter { $0.id > first.id && !changes.contains($0.change) && !$0.isTakenBack }
    let others = later.filter(\.isLive)
    // Whoever brings back what was undone would end a difference by words that the other side has not seen.
    guard last.isLive || later.isEmpty, !isOfUndo || others.isEmpty else {
      skipped += 1
      return
    }
    let before = try held(before: first.id, of: cell)
    // What others wrote at the same time is what would be shown, had we not written.
    let shown = others.max(by: Written.isShownBefore) ?? before.last
    if others.isEmpty, Set(before.map(\.value)).count > 1 { differing.append((op, before)) }
    var value = shown?.value ?? .null
    if let shown, FieldPath.isArchived(op.field), value == .integer(1),
      let edit = try edit(contesting: shown, of: op, before: others.isEmpty ? first.id : .max)
    {
      // An archiving that an edit contests is not shown as one.
      value = .integer(0)
      differing.append((op, [shown, edit]))
    }
    restored.append(
      Restored(
        op: Op(record: op.record, field: op.field, element: op.element, value: value), written: shown))
  }

  /// An op on the cell of one that is to be taken back.
  private struct Written {
    let id: Int64
    let change: Int64
    let place: ShownOrder.Place
    let value: Value
    let author: RecordID?
    let isLive: Bool
    /// Its change was taken back by us, or took one back.
    let isTakenBack: Bool

    var dot: Dot { place.dot }

    static func isShownBefore(_ one: Written, _ other: Written) -> Bool {
      (one.place, one.id) < (other.place, other.id)
    }
  }

  private static let written = """
    SELECT o.id, c.replica, c.sequence, c.stamp, o.value, o.refs, o.live,
    c.id IN (SELECT change FROM undone), c.author, c.id
    FROM op o JOIN change c ON c.id = o.change JOIN field f ON f.id = o.field
    """

  /// All ops of a cell, the one that came in last first.
  private func cell(of row: Row) throws -> [Written] {
    try written(
      "WHERE o.record = ? AND o.field = ? AND o.element IS ? ORDER BY o.id DESC",
      [row["record"], row["field"], row["element"]])
  }

  private func written(_ condition: String, _ arguments: StatementArguments) throws -> [Written] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "\(Self.written) \(condition)"), arguments: arguments)
    return rows.compactMap { row in
      guard let replica = replicas.replica(numbered: row[1]) else { return nil }
      let dot = Dot(replica: replica, sequence: UInt64(clamping: row[2] as Int64))
      return Written(
        id: row[0], change: row[9],
        place: ShownOrder.Place(
          Stamp(rawValue: row[3]) ?? .zero, of: dot, writtenAs: replicas.origins[replica]),
        value: Value(row[4], isReference: (row[5] as Int64) & 1 != 0),
        author: RecordID.fromDatabaseValue(row[8]), isLive: row[6] as Int64 > 0, isTakenBack: row[7])
    }
  }

  /// The newest edit of a record that neither saw an archiving of it nor was seen by it, among ops before one.
  private func edit(contesting archiving: Written, of op: Op, before end: Int64) throws -> Written? {
    let seen = try past.context(of: archiving.dot)
    return try written(
      "WHERE o.record = ? AND o.id < ? AND f.name <> ? ORDER BY o.id", [op.record, end, op.field]
    ).filter { edit in
      guard edit.dot != archiving.dot, !seen.includes(edit.dot) else { return false }
      return try !past.context(of: edit.dot).includes(archiving.dot)
    }.max(by: Written.isShownBefore)
  }

  /// The differences that the change has ended.
  func ended(_ schema: Schema) -> [Difference] {
    differing.compactMap { cell, values in
      guard let kind = schema[String(FieldPath.kind(of: cell.field))], cell.element.isNull else { return nil }
      let sides = values.map {
        Difference.Side(value: $0.value, author: $0.author, at: $0.place.stamp.instant)
      }
      return Difference(
        record: cell.record, records: [cell.record], kind: kind,
        field: String(FieldPath.field(of: cell.field)), sides: sides,
        isMerged: false)
    }
  }

  /// What held of a cell before an op, what was shown last: the ops that no other of them had seen.
  private func held(before end: Int64, of cell: [Written]) throws -> [Written] {
    var live: [Written] = []
    var contexts: [VersionVector] = []
    for written in cell where written.id < end {
      if live.contains(where: { $0.dot == written.dot })
        || contexts.contains(where: { $0.includes(written.dot) })
      {
        continue
      }
      live.append(written)
      contexts.append(try past.context(of: written.dot))
    }
    return live.sorted(by: Written.isShownBefore)
  }

  /// A cell's earlier value, and what had given it that.
  private struct Restored {
    let op: Op
    let written: Written?
  }

  /// What was shown last comes last: of records that are joined, that value is shown again.
  private static func inOrder(_ ops: [Restored]) -> [Restored] {
    ops.sorted { one, other in
      guard let before = one.written else { return other.written != nil }
      return other.written.map { Written.isShownBefore(before, $0) } ?? false
    }
  }
}

extension Op {
  /// An op from a row with record, field, element, value and refs; nil where the row is damaged.
  init?(_ row: Row, fields: FieldNames) {
    guard let record = RecordID(row["record"]) else { return nil }
    let refs = OpRefs(rawValue: row["refs"])
    self.init(
      record: record, field: fields.name(of: row["field"]),
      element: Value(row["element"], isReference: refs.contains(.element)),
      value: refs.value(Value(row["value"], isReference: refs.contains(.value))))
  }
}

extension Value {
  init(_ stored: DatabaseValue, isReference: Bool) {
    switch stored.storage {
    case .null, .double: self = .null
    case .int64(let number):
      self = isReference ? RecordID(number).map { .reference($0) } ?? .null : .integer(number)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .bytes(Array(data))
    }
  }
}
