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

  init(_ db: Database, schema: Schema, environment: Environment) {
    self.db = db
    self.schema = schema
    self.environment = environment
  }
}
