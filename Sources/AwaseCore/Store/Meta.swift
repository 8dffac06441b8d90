import Foundation
import GRDB

/// The single facts that a workspace keeps about itself.
enum Meta: String {
  case workspace, workspaceName
  case replica
  /// The record of the person who writes here.
  case person
  /// Name and side of somebody who has joined, until the first bundle says who the others are.
  case joiningName, joiningSide
  /// The public key that bundles for our replica are sealed to.
  case sealKey
  /// The greatest stamp of our own clock.
  case clock
  case digest
  /// Under which declarations of kinds the tables were folded.
  case fingerprint
  /// Ops up to this one are in the search index.
  case searched
  /// Something was forgotten, and may be left over in pages that were given back and in the journal.
  case unswept
  /// The record last written or shown.
  case current
  /// The undos that can be taken back themselves; see ``Undos``.
  case undos
  /// Words whose meaning was asked for here, so that nobody is asked twice: a JSON array, the oldest first.
  case pointedOut

  func value<Value: DatabaseValueConvertible>(_ db: Database, as type: Value.Type = Value.self) throws
    -> Value?
  {
    try Value.fetchOne(
      db.cachedStatement(sql: "SELECT value FROM meta WHERE name = ?"), arguments: [rawValue])
  }

  func set(_ db: Database, _ value: (any DatabaseValueConvertible)?) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)")
      .execute(arguments: [rawValue, value])
  }
}

extension Digest: DatabaseValueConvertible {
  public var databaseValue: DatabaseValue { Data(bytes).databaseValue }

  public static func fromDatabaseValue(_ value: DatabaseValue) -> Digest? {
    Data.fromDatabaseValue(value).flatMap { Digest(bytes: $0) }
  }
}

extension ReplicaID: DatabaseValueConvertible {
  public var databaseValue: DatabaseValue { Data(bytes).databaseValue }

  public static func fromDatabaseValue(_ value: DatabaseValue) -> ReplicaID? {
    Data.fromDatabaseValue(value).flatMap { ReplicaID(bytes: $0) }
  }
}

extension WorkspaceID: DatabaseValueConvertible {
  public var databaseValue: DatabaseValue { Data(bytes).databaseValue }

  public static func fromDatabaseValue(_ value: DatabaseValue) -> WorkspaceID? {
    Data.fromDatabaseValue(value).flatMap { WorkspaceID(bytes: $0) }
  }
}

extension RecordID: DatabaseValueConvertible {
  public var databaseValue: DatabaseValue { rawValue.databaseValue }

  public static func fromDatabaseValue(_ value: DatabaseValue) -> RecordID? {
    Int64.fromDatabaseValue(value).flatMap { RecordID($0) }
  }
}
