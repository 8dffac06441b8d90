import Foundation
import GRDB

/// What is remembered of files in shared folders, so that each is read once.
extension Workspace {
  /// A file that was looked at. Its facts are `AwaseBundle`'s.
  public struct SeenFile: Sendable, Hashable {
    public let name: String
    public let size: Int64
    public let facts: [UInt8]

    public init(name: String, size: Int64, facts: [UInt8]) {
      self.name = name
      self.size = size
      self.facts = facts
    }

    func remember(_ db: Database) throws {
      try db.execute(
        sql: "INSERT OR REPLACE INTO file (name, size, facts) VALUES (?, ?, ?)",
        arguments: [name, size, Data(facts)])
    }
  }

  public func seenFiles() throws -> [SeenFile] {
    try translatingErrors {
      try inSnapshot { db in
        try Row.fetchAll(db, sql: "SELECT name, size, facts FROM file").map { row in
          SeenFile(name: row[0], size: row[1], facts: Array(row[2] as Data))
        }
      }
    }
  }

  /// Remembers files that were looked at, and forgets others.
  public func remember(_ files: [SeenFile], forgetting names: [String] = []) throws {
    try translatingErrors {
      try queue.write { db in
        for file in files { try file.remember(db) }
        for name in names { try db.execute(sql: "DELETE FROM file WHERE name = ?", arguments: [name]) }
      }
    }
  }

  /// How a shared folder looked, and what was held, when nothing was left to do there.
  public func settledState(of folder: String) throws -> [UInt8]? {
    try translatingErrors {
      try inSnapshot { db in
        try Data.fetchOne(db, sql: "SELECT state FROM folder WHERE path = ?", arguments: [folder]).map {
          Array($0)
        }
      }
    }
  }

  public func setSettledState(_ state: [UInt8], of folder: String) throws {
    try translatingErrors {
      try queue.write { db in
        try db.execute(
          sql: "INSERT OR REPLACE INTO folder (path, state) VALUES (?, ?)", arguments: [folder, Data(state)])
      }
    }
  }

  /// A hash of all that decides what a folder lacks: how far each log has come, and who the members are.
  public func exchangeState() throws -> [UInt8] {
    try translatingErrors {
      try inSnapshot { db in
        var bytes: [UInt8] = []
        let vector = try ReplicaRows(db).vector
        for dot in vector.dots {
          bytes += dot.replica.bytes
          bytes.append(bigEndian: dot.sequence)
        }
        return Chain.hash(bytes).bytes
      }
    }
  }
}
