import GRDB

/// What would take our latest change back: for each cell that it wrote, the value that was shown before.
struct UndoPlan {
  struct Target {
    let change: Int64
    let sequence: Int64
    let stamp: Stamp
    let first: Int64
    let ops: Int64
  }

  private(set) var target: Target?
  private(set) var ops: [Op] = []
  private(set) var skipped = 0
  /// Cells on which values differed before the change, with all of those.
  private var differing: [(cell: Op, values: [Written])] = []
  /// The change says that something is forgotten.
  private(set) var isForgetting = false
  private let db: Database
  private let replica: ReplicaID
  private let replicas: ReplicaRows

  /// - Parameter undo: a change that took another back, and is to be taken back itself; nil for our latest that was not.
  init(_ db: Database, replica: ReplicaID, undo: Int64? = nil) throws {
    self.db = db
    self.replica = replica
    replicas = try ReplicaRows(db)
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT c.id, c.sequence, c.stamp, c.first, c.ops FROM change c JOIN replica r ON r.id = c.replica
          WHERE r.replica IN (?1, ?2) AND iif(?3 IS NULL, c.id NOT IN (SELECT change FROM undone), c.id = ?3)
          ORDER BY c.id DESC LIMIT 1
          """, arguments: [replica, ReplicaID.local, undo])
    else { return }
    let target = Target(
      change: row[0], sequence: row[1], stamp: Stamp(rawValue: row[2]) ?? .zero, first: row[3], ops: row[4])
    self.target = target
    let fields = try FieldNames(db)
    var restored: [Restored] = []
    let rows = try Row.fetchAll(
      db,
      sql:
        "SELECT id, record, field, element, value, refs, live FROM op WHERE id >= ? AND id < ? ORDER BY id",
      arguments: [target.first, target.first + target.ops])
    for row in rows {
      guard let op = Op(row, fields: fields) else { continue }
      if FieldPath.isForgotten(op.field) { isForgetting = true }
      guard !FieldPath.isUnkeyed(op.field), !op.value.isErased else { continue }
      let cell = try cell(of: row)
      let later = cell.filter { $0.id >= target.first + target.ops && !$0.isTakenBack }
      let others = later.filter(\.isLive)
      // What others wrote at the same time is what would be shown, had we not written.
      if row["live"] as Int64 > 0 || later.isEmpty {
        let before = try liveBefore(target, of: cell)
        let written = others.max(by: Written.isShownBefore) ?? before.last
        if others.isEmpty, Set(before.map(\.value)).count > 1 { differing.append((op, before)) }
        restored.append(
          Restored(
            op: Op(
              record: op.record, field: op.field, element: op.element, value: written?.value ?? .null),
            written: written))
      } else if !cell.contains(where: { $0.id > row["id"] && $0.id < target.first + target.ops }) {
        skipped += 1  // Of two ops of the change on one cell only the later counts.
      }
    }
    ops = Self.inOrder(Self.lastOnEachCell(restored)).map(\.op)
  }

  /// An op on the cell of one that is to be taken back.
  private struct Written {
    let id: Int64
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

  /// All ops of a cell, the one that came in last first.
  private func cell(of row: Row) throws -> [Written] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT o.id, c.replica, c.sequence, c.stamp, o.value, o.refs, o.live,
        c.id IN (SELECT change FROM undone), c.author
        FROM op o JOIN change c ON c.id = o.change JOIN replica r ON r.id = c.replica
        WHERE o.record = ? AND o.field = ? AND o.element IS ? ORDER BY o.id DESC
        """, arguments: [row["record"], row["field"], row["element"]])
    return rows.compactMap { row in
      guard let replica = replicas.replica(numbered: row[1]) else { return nil }
      let dot = Dot(replica: replica, sequence: UInt64(clamping: row[2] as Int64))
      return Written(
        id: row[0],
        place: ShownOrder.Place(
          Stamp(rawValue: row[3]) ?? .zero, of: dot, writtenAs: replicas.origins[replica]),
        value: Value(row[4], isReference: (row[5] as Int64) & 1 != 0),
        author: RecordID.fromDatabaseValue(row[8]), isLive: row[6] as Int64 > 0, isTakenBack: row[7])
    }
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

  /// What held of a cell before the change, what was shown last: the ops that no other of them had seen.
  private func liveBefore(_ target: Target, of cell: [Written]) throws -> [Written] {
    var live: [Written] = []
    var contexts: [VersionVector] = []
    let past = try Contexts(db, replicas: replicas)
    for written in cell where written.id < target.first {
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

  private static func lastOnEachCell(_ ops: [Restored]) -> [Restored] {
    var seen: Set<Op> = []
    return ops.reversed().filter { restored in
      let op = restored.op
      return seen.insert(Op(record: op.record, field: op.field, element: op.element, value: .null)).inserted
    }.reversed()
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
