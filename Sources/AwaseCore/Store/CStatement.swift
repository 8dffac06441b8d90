import GRDB
import GRDBSQLite

/// A prepared statement driven through its C handle, for the paths on which hundreds of thousands of rows go in:
/// there GRDB's arguments take half as long again.
struct CStatement {
  private let statement: Statement
  private let handle: OpaquePointer
  private let room: BindingRoom
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// - Parameter room: how many bytes of texts are kept without asking for memory.
  init(_ db: Database, _ sql: String, room: Int = 4_096) throws {
    self.room = BindingRoom(size: room)
    statement = try db.cachedStatement(sql: sql)
    handle = statement.sqliteStatement
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  func bind(_ number: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, number) }

  /// Binds NULL everywhere.
  func clear() { sqlite3_clear_bindings(handle) }

  func bindNull(at index: Int32) { sqlite3_bind_null(handle, index) }

  func bind(_ text: String, at index: Int32) {
    var text = text
    text.withUTF8 { utf8 in
      // A null pointer would bind NULL, and that is what an empty string may have.
      guard let start = utf8.baseAddress, !utf8.isEmpty else {
        sqlite3_bind_text(handle, index, "", 0, Self.transient)
        return
      }
      let kept = room.keep(UnsafeRawBufferPointer(utf8))
      let bytes = (kept ?? UnsafeRawPointer(start)).assumingMemoryBound(to: CChar.self)
      sqlite3_bind_text64(
        handle, index, bytes, sqlite3_uint64(utf8.count), kept == nil ? Self.transient : nil,
        UInt8(SQLITE_UTF8))
    }
  }

  func bind(_ bytes: [UInt8], at index: Int32) {
    bytes.withUnsafeBytes { raw in
      if raw.isEmpty {
        sqlite3_bind_zeroblob(handle, index, 0)
      } else {
        let kept = room.keep(raw)
        sqlite3_bind_blob64(
          handle, index, kept ?? raw.baseAddress, sqlite3_uint64(raw.count),
          kept == nil ? Self.transient : nil)
      }
    }
  }

  func bind(_ value: Value, at index: Int32) {
    switch value {
    case .null: bindNull(at: index)
    case .integer(let number): bind(number, at: index)
    case .reference(let record): bind(record.rawValue, at: index)
    case .text(let text): bind(text, at: index)
    case .bytes(let bytes), .erased(let bytes): bind(bytes, at: index)
    }
  }

  /// Runs a statement that gives no rows.
  func run() throws {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    room.clear()
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
  }

  /// - Returns: whether there is another row. After the last one the statement is ready to run again.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      reset()
      return false
    case let code:
      reset()
      throw failure(code)
    }
  }

  /// Gives up the remaining rows.
  func reset() {
    sqlite3_reset(handle)
    room.clear()
  }

  func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  /// - Parameter isReference: whether an integer stands for a record.
  func value(_ column: Int32, isReference: Bool) -> Value {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER:
      let number = int64(column)
      guard isReference, let record = RecordID(number) else { return .integer(number) }
      return .reference(record)
    case SQLITE_TEXT: return .text(text(column))
    case SQLITE_BLOB: return .bytes(bytes(column))
    default: return .null
    }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let message = sqlite3_db_handle(handle).flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
    let extended = sqlite3_db_handle(handle).map { sqlite3_extended_errcode($0) } ?? code
    return DatabaseError(resultCode: ResultCode(rawValue: extended), message: message)
  }
}

/// Room for the texts that are bound to a statement until it has run. SQLite would allocate memory for each.
private final class BindingRoom {
  private let size: Int
  private let start: UnsafeMutableRawPointer
  private var used = 0

  init(size: Int) {
    self.size = size
    start = .allocate(byteCount: size, alignment: 1)
  }

  deinit { start.deallocate() }

  /// - Returns: where the bytes are now; nil if there is no room for them.
  func keep(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
    guard let source = bytes.baseAddress, bytes.count <= size - used else { return nil }
    let place = start + used
    place.copyMemory(from: source, byteCount: bytes.count)
    used += bytes.count
    return UnsafeRawPointer(place)
  }

  /// Nothing that was kept is bound any more, or it is bound anew before the statement runs.
  func clear() { used = 0 }
}
