import Foundation
import GRDB

/// Takes the words of forgotten records out of the log for good, and leaves what the chain needs of them: their seals.
///
/// Nothing of it may be left over anywhere else in the file: tables lose their rows while folding, the search index and
/// what waits lose their texts here, and the pages that held them are overwritten (`secure_delete`) and leave the
/// journal once all is stored; see `Workspace.sweep()`.
struct Erasing {
  private let db: Database
  private let schema: Schema
  private let fields: FieldNames
  private let replicas: ReplicaRows
  private let origins: [ReplicaID: ReplicaID]

  /// - Parameter origins: of branches, the replicas as which they were written.
  init(
    _ db: Database, schema: Schema, fields: FieldNames, replicas: ReplicaRows,
    origins: [ReplicaID: ReplicaID]
  ) {
    self.db = db
    self.schema = schema
    self.fields = fields
    self.replicas = replicas
    self.origins = origins
  }

  /// The records that are forgotten here.
  static func records(_ db: Database, schema name: String = "main") throws -> Set<RecordID> {
    try Set(RecordID.fetchAll(db.cachedStatement(sql: "SELECT record FROM \(name).forgotten")))
  }

  /// Erases all that is in the log of a record.
  func erase(_ record: RecordID) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO forgotten (record) VALUES (?)")
      .execute(arguments: [record])
    try ForgottenPeople.note(record, db, schema)
    let ops = try written(of: record)
    let key = ops.lazy.compactMap(\.op.validDigestKey).first
    if try !keyGivers(of: record).isEmpty { try eraseWaiting(record, key) }
    var scratch: [UInt8] = []
    let search = try SearchIndex(db, schema: schema)
    let held = try search.held(with: record)
    for live in ops where live.isKeyed || live.op.validDigestKey != nil {
      let seal = Chain.seal(
        of: live.op, position: live.position, dot: writtenDot(live.dot), stamp: live.stamp,
        author: live.author, key: live.isKeyed ? key.map(DigestKey.init) : nil, scratch: &scratch)
      let refs = OpRefs(
        of: Op(record: record, field: live.op.field, value: .erased(seal)), isKeyed: live.isKeyed)
      try db.cachedStatement(sql: "UPDATE op SET element = NULL, value = ?, refs = ? WHERE id = ?")
        .execute(arguments: [Data(seal), refs.rawValue, live.row])
    }
    try search.drop(held)
    try Meta.unswept.set(db, true)
  }

  private func writtenDot(_ dot: Dot) -> Dot {
    Dot(replica: origins[dot.replica] ?? dot.replica, sequence: dot.sequence)
  }

  /// All that is left to erase.
  private func written(of record: RecordID) throws -> [LiveOp] {
    let rows = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM op WHERE record = ? AND refs & 8 = 0"), arguments: [record])
    let reader = try LiveOpReader(db)
    return try rows.compactMap { row in
      try reader.liveOp(row, of: record, fields: fields, replicas: replicas)
    }
  }

  /// What waits holds its words in a form of its own. Where the key had come as forgotten already, nothing can be made of
  /// them; they will come again as others have them, who have heard of it.
  private func eraseWaiting(_ record: RecordID, _ key: [UInt8]?) throws {
    let waiting = WaitingRows(db)
    for (place, change) in try waiting.all() {
      do {
        let erased = try erased(change, keys: { _ in key }, only: { $0 == record }, isKeyed: { _ in true })
        if let erased { try waiting.replace(place, by: erased) }
      } catch IngestError.keyForgotten {
        try waiting.delete(place)
        try db.execute(sql: "DELETE FROM file")
      }
    }
  }

  /// The changes here that give a record its key, forgotten or not.
  func keyGivers(of record: RecordID) throws -> [Dot] {
    let rows = try Int64.fetchAll(
      db.cachedStatement(
        sql: "SELECT o.id FROM op o JOIN field f ON f.id = o.field WHERE o.record = ? AND f.name LIKE '%.key'"
      ),
      arguments: [record])
    let reader = try LiveOpReader(db)
    return try rows.compactMap { row in
      guard let live = try reader.liveOp(row, of: record, fields: fields, replicas: replicas) else {
        return nil
      }
      return live.op.givesDigestKey ? live.dot : nil
    }
  }

  /// A change without the words of forgotten records.
  ///
  /// - Parameter isKeyed: whether what the change says of a record is digested under its key; all else stays.
  /// - Returns: nil if it holds none.
  /// - Throws: ``IngestError/keyForgotten(record:)``.
  func erased(
    _ change: Change, keys: (RecordID) throws -> [UInt8]?, only isForgotten: (RecordID) -> Bool,
    isKeyed: (RecordID) throws -> Bool
  ) throws -> Change? {
    func isToErase(_ op: Op) throws -> Bool {
      guard !op.value.isErased, isForgotten(op.record) else { return false }
      if op.validDigestKey != nil { return true }
      return try !FieldPath.isNeverKeyed(op.field) && isKeyed(op.record)
    }
    guard try change.ops.contains(where: isToErase) else { return nil }
    var scratch: [UInt8] = []
    let ops = try change.ops.enumerated().map { position, op in
      guard try isToErase(op) else { return op }
      let isKeyed = !FieldPath.isKey(op.field)
      let key = isKeyed ? try keys(op.record) : nil
      guard !isKeyed || key != nil else { throw IngestError.keyForgotten(record: op.record) }
      let seal = Chain.seal(
        of: op, position: position, dot: writtenDot(change.dot), stamp: change.stamp, author: change.author,
        key: key.map(DigestKey.init), scratch: &scratch)
      return Op(record: op.record, field: op.field, value: .erased(seal))
    }
    return change.with(ops)
  }
}
