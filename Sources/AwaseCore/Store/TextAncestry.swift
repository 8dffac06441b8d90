import Foundation
import GRDB

/// Finds the text that two edits of a note both started from, and joins the edits where they do not overlap.
///
/// The result is shown and never written to the log: the two edits stay there as they were made.
struct TextAncestry {
  private let db: Database
  private let fields: FieldNames
  private let replicas: ReplicaRows

  init(_ db: Database, fields: FieldNames, replicas: ReplicaRows) {
    self.db = db
    self.fields = fields
    self.replicas = replicas
  }

  /// - Parameter both: the two live ops of the cell.
  /// - Returns: nil where the edits overlap, or have no common ancestor.
  func merged(_ path: String, _ both: [LiveOp]) throws -> String? {
    // Two records that are joined have no text that both started from.
    guard both.count == 2, both[0].op.record == both[1].op.record, case .text(let left) = both[0].op.value,
      case .text(let right) = both[1].op.value,
      let base = try ancestor(both[0].op.record, path, both)
    else { return nil }
    return TextMerge.merge(base: base, left: left, right: right)
  }

  private struct Earlier {
    let dot: Dot
    let value: Value
  }

  /// The newest text of the cell that both writers had seen; nil where no single one is newest.
  private func ancestor(_ record: RecordID, _ path: String, _ both: [LiveOp]) throws -> String? {
    let past = try Contexts(db, replicas: replicas)
    let contexts = try both.map { try past.context(of: $0.dot) }
    let common = try earlier(record, path).filter { op in contexts.allSatisfy { $0.includes(op.dot) } }
    guard let newest = common.first, case .text(let text) = newest.value else { return nil }
    let seen = try past.context(of: newest.dot)
    return common.dropFirst().allSatisfy { seen.includes($0.dot) || $0.dot == newest.dot } ? text : nil
  }

  /// All ops of the cell, the one that came in last first: none of them can have seen one before it.
  private func earlier(_ record: RecordID, _ path: String) throws -> [Earlier] {
    guard let field = fields.number(of: path) else { return [] }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.replica, c.sequence, o.value FROM op o JOIN change c ON c.id = o.change
          WHERE o.record = ? AND o.field = ? ORDER BY o.id DESC
          """), arguments: [record, field])
    return rows.compactMap { row in
      guard let replica = replicas.replica(numbered: row[0]) else { return nil }
      let text = String.fromDatabaseValue(row[2])
      return Earlier(
        dot: Dot(replica: replica, sequence: UInt64(clamping: row[1] as Int64)),
        value: text.map { .text($0) } ?? .null)
    }
  }

}
