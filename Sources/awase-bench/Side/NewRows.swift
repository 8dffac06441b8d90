import Foundation
import GRDB

/// What lines wrote, as SQL that writes as many rows.
enum NewRows {
  /// - Parameters:
  ///   - after: the workspace in which `count` lines were carried out that write the like of each other.
  ///   - before: a copy from before.
  /// - Returns: for each line, statements that can be carried out on another copy from before. Rows that all lines change
  ///   are in each.
  static func statements(_ after: String, since before: String, count: Int) throws -> [String] {
    let queue = try DatabaseQueue(path: after)
    defer { try? queue.close() }
    return try queue.inDatabase { db in
      try db.execute(sql: "ATTACH ? AS before", arguments: [before])
      let tables = try String.fetchAll(
        db,
        sql:
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND name <> 'folder' ORDER BY name"
      )
      var lines = [String](repeating: "", count: count)
      for table in tables {
        let rows = try Row.fetchAll(
          db, sql: "SELECT * FROM main.\"\(table)\" EXCEPT SELECT * FROM before.\"\(table)\"")
        let inserts = rows.map { insert($0, into: table) }
        for line in lines.indices {
          let share = rows.count * line / count..<rows.count * (line + 1) / count
          lines[line] += rows.count < count ? inserts.joined() : inserts[share].joined()
        }
      }
      return lines
    }
  }

  private static func insert(_ row: Row, into table: String) -> String {
    let values = row.databaseValues.map(literal).joined(separator: ",")
    return "INSERT OR REPLACE INTO \"\(table)\" VALUES (\(values));"
  }

  private static func literal(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: "NULL"
    case .int64(let number): "\(number)"
    case .double(let number): "\(number)"
    case .string(let text): "'\(text.replacingOccurrences(of: "'", with: "''"))'"
    case .blob(let data): "x'\(data.map { String(format: "%02x", $0) }.joined())'"
    }
  }
}
