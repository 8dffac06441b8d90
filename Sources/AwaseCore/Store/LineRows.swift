import GRDB

/// Which of our changes were written by one line, where that took several: what is private goes into a log of its own, and
/// long lists, and what takes them back, are stored piece by piece. They are taken back together.
///
/// On this machine only, like `undone`. The table is made where it is first needed.
struct LineRows {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Notes that changes belong to a line.
  ///
  /// - Parameter line: what all of the line's changes are noted under; nil where these are all that it wrote.
  func note(_ changes: [Int64], of line: Int64?) throws {
    guard line != nil || changes.count > 1, let first = changes.first else { return }
    try db.execute(
      sql: "CREATE TABLE IF NOT EXISTS line (change INTEGER PRIMARY KEY, line INTEGER NOT NULL)")
    for change in changes {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO line (change, line) VALUES (?, ?)")
        .execute(arguments: [change, line ?? first])
    }
  }

  /// The changes of the line that wrote a change, that one among them, the earliest first.
  func changes(alongWith change: Int64) throws -> [Int64] {
    guard try db.tableExists("line") else { return [change] }
    let changes = try Int64.fetchAll(
      db.cachedStatement(
        sql: "SELECT change FROM line WHERE line = (SELECT line FROM line WHERE change = ?) ORDER BY change"),
      arguments: [change])
    return changes.isEmpty ? [change] : changes
  }
}
