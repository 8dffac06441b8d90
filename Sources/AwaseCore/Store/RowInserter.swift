import GRDB

/// Inserts many rows into one table, several with each statement: opening and closing a statement costs SQLite about as
/// much as a row does.
final class RowInserter {
  private static let rowsAtOnce = 16

  private let db: Database
  private let insert: String
  private let columns: Int32
  private let one: CStatement
  private var several: CStatement?
  /// The statement that is being filled, and how many rows it holds so far.
  private var current: CStatement
  private var filled: Int32 = 0
  private var expected = 0

  /// - Parameter insert: the statement up to `VALUES`.
  init(_ db: Database, _ insert: String, columns: Int) throws {
    self.db = db
    self.insert = insert
    self.columns = Int32(columns)
    one = try CStatement(db, Self.sql(insert, columns, rows: 1))
    current = one
  }

  private static func sql(_ insert: String, _ columns: Int, rows: Int) -> String {
    let row = "(" + repeatElement("?", count: columns).joined(separator: ", ") + ")"
    return insert + " VALUES " + repeatElement(row, count: rows).joined(separator: ", ")
  }

  /// Says how many rows come next. All of them have to come.
  func expect(_ rows: Int) throws {
    expected = rows
    try chooseStatement()
  }

  private func chooseStatement() throws {
    guard expected >= Self.rowsAtOnce else {
      current = one
      return
    }
    if several == nil {
      several = try CStatement(
        db, Self.sql(insert, Int(columns), rows: Self.rowsAtOnce), room: 32_768)
    }
    current = several ?? one
  }

  /// Where a column of the row is bound, from 1.
  private func place(_ column: Int32) -> Int32 { filled * columns + column }

  func bind(_ number: Int64, at column: Int32) { current.bind(number, at: place(column)) }

  func bind(_ text: String, at column: Int32) { current.bind(text, at: place(column)) }

  func bind(_ value: Value, at column: Int32) { current.bind(value, at: place(column)) }

  /// NULL for nil.
  func bind(_ bytes: [UInt8]?, at column: Int32) {
    if let bytes { current.bind(bytes, at: place(column)) } else { current.bindNull(at: place(column)) }
  }

  /// Ends a row, all of whose columns were bound.
  func endRow() throws {
    filled += 1
    guard expected < Self.rowsAtOnce || filled == Self.rowsAtOnce else { return }
    try current.run()
    expected -= Int(filled)
    filled = 0
    try chooseStatement()
  }
}
