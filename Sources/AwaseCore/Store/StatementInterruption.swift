import GRDB
import GRDBSQLite

/// Ends statements that run long, such as the checks of a large file, when their work is called off.
///
/// SQLite asks after so many steps of its virtual machine; short statements are never asked about.
final class StatementInterruption: Sendable {
  private static let steps: Int32 = 100_000
  private let isCalledOff: @Sendable () -> Bool

  /// - Returns: nil where nothing is ever called off.
  init?(_ monitor: ProgressMonitor) {
    guard let isCalledOff = monitor.isCalledOff else { return nil }
    self.isCalledOff = isCalledOff
  }

  /// The connection does not keep this alive: whoever opens it does.
  func watch(_ db: Database) {
    sqlite3_progress_handler(
      db.sqliteConnection, Self.steps,
      { context in
        guard let context else { return 0 }
        return Unmanaged<StatementInterruption>.fromOpaque(context).takeUnretainedValue().isCalledOff()
          ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
