import GRDB

/// What is written of a joined record, put on the records that it is about.
///
/// Whoever writes of a joined record has all of its members before them. So the value goes to the record that shows, and
/// to each other member that says something else: seen means superseded, on each of them by the one rule of merging.
/// Nothing else is needed for the difference to end, for undo to bring both values back, and for taking the records apart
/// to leave none of them with a value that its people had seen to be wrong.
struct JoinWriting {
  private let db: Database
  private let joins: Joins

  init(_ db: Database, schema: Schema) throws {
    self.db = db
    joins = try Joins(db, schema: schema)
  }

  func spread(_ ops: [Op]) throws -> [Op] {
    guard !joins.isEmpty else { return ops }
    return try ops.flatMap(spread)
  }

  private func spread(_ op: Op) throws -> [Op] {
    let kind = String(FieldPath.kind(of: op.field))
    let field = FieldPath.field(of: op.field)
    let apart = [CommonField.key, CommonField.forgotten, CommonField.same, CommonField.apart]
    guard !apart.contains(String(field)) else { return [op] }
    let members = try joins.members(of: op.record, kind)
    guard let first = members.first else { return [op] }
    // What is taken out of a set is out of it only when it is out by whatever name it came in.
    let isExcluded = !op.element.isNull && op.value.isNull
    guard members.count > 1 || isExcluded else { return [op] }
    var spread = [Op(record: first, field: op.field, element: op.element, value: op.value)]
    guard op.element.isNull || isExcluded else { return spread }
    for member in members {
      let live = try elements(of: member, op.field)
      if isExcluded {
        let told = try joins.told(op.element, in: op.field)
        for element in live where try joins.told(element, in: op.field) == told {
          spread.append(Op(record: member, field: op.field, element: element, value: .null))
        }
      } else if member != first, field == CommonField.archived || !live.isEmpty {
        spread.append(Op(record: member, field: op.field, value: op.value))
      }
    }
    var seen: Set<Op> = []
    return spread.filter { seen.insert($0).inserted }
  }

  /// The elements of a record's live ops that say anything: null for a field with one value.
  private func elements(of record: RecordID, _ field: String) throws -> [Value] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT o.element, o.refs & 2 FROM op o JOIN field f ON f.id = o.field
          WHERE o.record = ? AND f.name = ? AND o.live > 0 AND o.value IS NOT NULL
          """), arguments: [record, field])
    return rows.map { Value($0[0], isReference: $0[1] as Int64 != 0) }
  }
}

extension Draft {
  /// Says that two records of one kind are the same thing. Both keep their histories, and can be taken apart again.
  public mutating func join(_ one: RecordID, _ other: RecordID, kind: String) throws {
    guard one != other else { return }
    let (low, high) = (min(one, other), max(one, other))
    include(.reference(low), in: CommonField.same, of: high, kind: kind)
    if try reader.isToldApart(one, other, kind: kind) {
      exclude(.reference(low), from: CommonField.apart, of: high, kind: kind)
    }
  }

  /// Says that two records are not the same thing, however much they look it.
  public mutating func tellApart(_ one: RecordID, _ other: RecordID, kind: String) throws {
    guard one != other else { return }
    let (low, high) = (min(one, other), max(one, other))
    if try reader.joinedDirectly(with: one, kind: kind).contains(other) {
      exclude(.reference(low), from: CommonField.same, of: high, kind: kind)
    }
    include(.reference(low), in: CommonField.apart, of: high, kind: kind)
  }
}
