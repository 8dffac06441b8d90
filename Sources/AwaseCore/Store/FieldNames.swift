import GRDB

/// The short numbers that stand for fields in the database.
struct FieldNames {
  private var numbers: [String: Int64] = [:]
  private var names: [Int64: String] = [:]
  /// Those that give keys, archivings, and that a record is forgotten: what every change of a record depends on.
  private var alwaysRead: Set<Int64> = []

  init(_ db: Database, schema: String = "main") throws {
    let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT id, name FROM \(schema).field"))
    while let row = try rows.next() { note(row[0], row[1]) }
  }

  private mutating func note(_ number: Int64, _ name: String) {
    numbers[name] = number
    names[number] = name
    if FieldPath.isUnkeyed(name) || FieldPath.isArchived(name) { alwaysRead.insert(number) }
  }

  /// The field's number; a new field gets the next.
  mutating func number(of name: String, _ db: Database) throws -> Int64 {
    if let number = numbers[name] { return number }
    try db.cachedStatement(sql: "INSERT INTO field (name) VALUES (?)").execute(arguments: [name])
    note(db.lastInsertedRowID, name)
    return db.lastInsertedRowID
  }

  func number(of name: String) -> Int64? { numbers[name] }

  func name(of number: Int64) -> String { names[number] ?? "" }

  func isAlwaysRead(_ number: Int64) -> Bool { alwaysRead.contains(number) }
}
