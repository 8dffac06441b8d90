import GRDB

/// Why something could not be read.
public enum ReadError: Error, Equatable, Sendable {
  case unknownKind(String)
  case notFound(RecordID)
}

/// Reads a workspace at one moment. `Store/` and `Insight/` extend it with the questions one can ask.
public struct Reader {
  public let schema: Schema
  public let environment: Environment
  let db: Database
  /// Whether records that never leave this machine are left out, so that two who hold the same are told the same.
  private(set) var isSharedOnly = false

  init(_ db: Database, schema: Schema, environment: Environment) {
    self.db = db
    self.schema = schema
    self.environment = environment
  }

  /// Reads only what everybody holds.
  public var sharedOnly: Reader {
    var reader = self
    reader.isSharedOnly = true
    return reader
  }

  /// What is true, in SQL, of the rows that count, `table` being what the table is called there.
  func isListed(_ table: String) -> String {
    "\(table).archived = 0" + (isSharedOnly ? " AND \(table).id NOT IN (SELECT record FROM private)" : "")
  }
}
