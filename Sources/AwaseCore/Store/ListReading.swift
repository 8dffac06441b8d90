import GRDB

/// Which records of a kind to list, and in what order.
public struct ListQuery: Sendable, Hashable {
  public enum Test: Sendable, Hashable {
    case equal(Value)
    case not(Value)
    case above(Value)
    case below(Value)
    case between(Value, Value)
    /// Empty, or before the first or after the second.
    case outside(Value, Value)
    /// One of them; for `noneOf`, empty or another.
    case oneOf([Value])
    case noneOf([Value])
    /// In a text: holds it, however it is written.
    case contains(String)
    case excludes(String)
    case isEmpty
    case isFilled
  }

  public struct Condition: Sendable, Hashable {
    public let field: String
    public let test: Test

    public init(field: String, test: Test) {
      self.field = field
      self.test = test
    }
  }

  public struct Sort: Sendable, Hashable {
    public let field: String
    public let isDescending: Bool

    public init(field: String, isDescending: Bool) {
      self.field = field
      self.isDescending = isDescending
    }
  }

  public var kind: String
  public var conditions: [Condition] = []
  public var sort: Sort?
  public var limit: Int?
  /// Archived ones instead of those in the lists.
  public var archived = false
  /// Only what never leaves this machine.
  public var isPrivate = false

  public init(kind: String) { self.kind = kind }
}

extension Reader {
  /// The records that meet all conditions; without an order, by name, or where there is none the newest first. What is due
  /// comes in the order in which it is, and what is done last.
  public func list(_ query: ListQuery) throws -> [Record] {
    let kind = try self.kind(of: query)
    var (sql, arguments) = try selection(query, kind)
    // A sealed field must not be found out by asking for it.
    let asksSealed = query.conditions.contains { kind.field(named: $0.field)?.isSealed == true }
    if let limit = query.limit, !asksSealed { sql += " LIMIT \(max(0, limit))" }
    let found = try records(kind, where: sql, arguments: arguments).filter { !asksSealed || !$0.isSealed }
    return query.limit.map { Array(found.prefix(max(0, $0))) } ?? found
  }

  /// The numbers of those records.
  public func listNumbers(_ query: ListQuery) throws -> [RecordID] {
    let kind = try self.kind(of: query)
    guard !query.conditions.contains(where: { kind.field(named: $0.field)?.isSealed == true }) else {
      return try list(query).map(\.id)
    }
    let (sql, arguments) = try selection(query, kind)
    let limit = query.limit.map { " LIMIT \(max(0, $0))" } ?? ""
    return try RecordID.fetchAll(
      db, sql: "SELECT id FROM \(KindTable.quoted(kind.name)) WHERE \(sql)\(limit)", arguments: arguments)
  }

  private func kind(of query: ListQuery) throws -> Kind {
    guard let kind = schema[query.kind] else { throw ReadError.unknownKind(query.kind) }
    return kind
  }

  /// Condition and order, in SQL.
  private func selection(_ query: ListQuery, _ kind: Kind) throws -> (String, StatementArguments) {
    var sql = "archived = \(query.archived ? 1 : 0)"
    if query.isPrivate { sql += " AND id IN (SELECT record FROM private)" }
    var arguments: StatementArguments = []
    for condition in query.conditions {
      guard let field = kind.field(named: condition.field) else { continue }
      let (part, values) = try clause(field, condition.test)
      sql += " AND (\(part))"
      arguments += values
    }
    return (sql + " ORDER BY \(order(query, kind)), id", arguments)
  }

  private func order(_ query: ListQuery, _ kind: Kind) -> String {
    if let sort = query.sort, kind.field(named: sort.field) != nil {
      let column = KindTable.quoted(sort.field)
      return "\(column) IS NULL, \(column)\(sort.isDescending ? " DESC" : "")"
    }
    if let name = kind.nameField { return KindTable.quoted(name.name) }
    guard let date = kind.titleDate else { return "changed DESC" }
    let column = KindTable.quoted(date.name)
    guard date.dateDirection == .future else { return "\(column) IS NULL, \(column) DESC, changed DESC" }
    let over = kind.fields.filter(\.isEnd).map { "\(KindTable.quoted($0.name)) IS NOT NULL, " }.joined()
    return "\(over)\(column) IS NULL, \(column)"
  }

  private func clause(_ field: Field, _ test: ListQuery.Test) throws -> (String, StatementArguments) {
    let column = KindTable.quoted(field.name)
    if field.type.isSet { return setClause(column, field, test) }
    switch test {
    case .equal(let value): return ("\(column) IS ?", [value.stored])
    case .not(let value): return ("\(column) IS NOT ?", [value.stored])
    case .above(let value): return ("\(column) > ?", [value.stored])
    case .below(let value): return ("\(column) < ?", [value.stored])
    case .between(let low, let high): return ("\(column) BETWEEN ? AND ?", [low.stored, high.stored])
    case .oneOf(let values): return ("\(column) IN (\(Self.marks(values)))", .init(values.map(\.stored)))
    case .noneOf(let values):
      return ("\(column) IS NULL OR \(column) NOT IN (\(Self.marks(values)))", .init(values.map(\.stored)))
    case .outside(let low, let high):
      return ("\(column) IS NULL OR \(column) NOT BETWEEN ? AND ?", [low.stored, high.stored])
    case .contains(let text): return ("instr(searchform(\(column)), ?) > 0", [Normalisation.search(text)])
    case .excludes(let text):
      return ("\(column) IS NULL OR instr(searchform(\(column)), ?) = 0", [Normalisation.search(text)])
    case .isEmpty: return ("\(column) IS NULL", [])
    case .isFilled: return ("\(column) IS NOT NULL", [])
    }
  }

  private static func marks(_ values: [Value]) -> String {
    values.map { _ in "?" }.joined(separator: ", ")
  }

  private func setClause(_ column: String, _ field: Field, _ test: ListQuery.Test) -> (
    String, StatementArguments
  ) {
    let members = "SELECT 1 FROM json_each(\(column)) WHERE"
    switch test {
    case .equal(let value): return ("EXISTS (\(members) value = ?)", [value.stored])
    case .not(let value): return ("NOT EXISTS (\(members) value = ?)", [value.stored])
    case .contains(let text):
      return ("EXISTS (\(members) searchform(value) = ?)", [Normalisation.search(text)])
    case .excludes(let text):
      return ("NOT EXISTS (\(members) searchform(value) = ?)", [Normalisation.search(text)])
    case .isEmpty: return ("\(column) IS NULL", [])
    case .isFilled: return ("\(column) IS NOT NULL", [])
    case .above(let value): return ("EXISTS (\(members) value > ?)", [value.stored])
    case .below(let value): return ("EXISTS (\(members) value < ?)", [value.stored])
    case .between(let low, let high):
      return ("EXISTS (\(members) value BETWEEN ? AND ?)", [low.stored, high.stored])
    case .oneOf(let values):
      return ("EXISTS (\(members) value IN (\(Self.marks(values))))", .init(values.map(\.stored)))
    case .noneOf(let values):
      return ("NOT EXISTS (\(members) value IN (\(Self.marks(values))))", .init(values.map(\.stored)))
    case .outside(let low, let high):
      return ("NOT EXISTS (\(members) value BETWEEN ? AND ?)", [low.stored, high.stored])
    }
  }
}

extension Value {
  /// As the tables of kinds hold it.
  var stored: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .reference(let record): record.rawValue.databaseValue
    case .text(let text): text.databaseValue
    case .bytes(let bytes), .erased(let bytes): bytes.hexadecimal.databaseValue
    }
  }
}

/// Texts in the form in which they are compared, for SQL.
let searchForm = DatabaseFunction("searchform", argumentCount: 1, pure: true) { values in
  values.first.flatMap { String.fromDatabaseValue($0) }.map { Normalisation.search($0) }
}
