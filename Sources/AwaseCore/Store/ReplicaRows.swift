import Foundation
import GRDB

/// The rows of `replica`: how far each log has come in, under the short numbers that stand for replicas here.
struct ReplicaRows {
  private(set) var numbers: [ReplicaID: Int64] = [:]
  /// What is shared with others.
  private(set) var vector = VersionVector()
  /// How far the log has come that is not.
  private(set) var localSequence: UInt64 = 0
  /// Of branches, the replicas as which they were written.
  private(set) var origins: [ReplicaID: ReplicaID] = [:]
  private var ids: [Int64: ReplicaID] = [:]

  init(_ db: Database, schema: String = "main") throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT id, replica, sequence FROM \(schema).replica"))
    while let row = try rows.next() {
      guard let replica = ReplicaID.fromDatabaseValue(row[1]) else { continue }
      note(replica, number: row[0])
      noteSequence(UInt64(clamping: row[2] as Int64), of: replica)
    }
    let branches = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT replica, origin FROM \(schema).branch"))
    while let row = try branches.next() {
      if let branch = ReplicaID.fromDatabaseValue(row[0]) {
        origins[branch] = ReplicaID.fromDatabaseValue(row[1])
      }
    }
  }

  private mutating func note(_ replica: ReplicaID, number: Int64) {
    numbers[replica] = number
    ids[number] = replica
  }

  /// The replica's number, given with a first row if it has none.
  mutating func number(of replica: ReplicaID, _ db: Database) throws -> Int64 {
    if let number = numbers[replica] { return number }
    try db.cachedStatement(
      sql: "INSERT INTO replica (replica, sequence, chain, context) VALUES (?, 0, x'', x'')"
    ).execute(arguments: [replica])
    note(replica, number: db.lastInsertedRowID)
    return db.lastInsertedRowID
  }

  func replica(numbered number: Int64) -> ReplicaID? { ids[number] }

  func head(of replica: ReplicaID, _ db: Database) throws -> Fold.Head? {
    guard let number = numbers[replica],
      let row = try Row.fetchOne(
        db.cachedStatement(sql: "SELECT sequence, chain, context FROM replica WHERE id = ? AND sequence > 0"),
        arguments: [number]),
      let chain = Digest.fromDatabaseValue(row[1])
    else { return nil }
    return Fold.Head(
      sequence: UInt64(clamping: row[0] as Int64), chain: chain,
      context: decode(context: Array(row[2] as Data)))
  }

  mutating func save(_ head: Fold.Head, of replica: ReplicaID, _ db: Database) throws {
    let context = try encode(context: head.context, db)
    try db.cachedStatement(sql: "UPDATE replica SET sequence = ?, chain = ?, context = ? WHERE id = ?")
      .execute(
        arguments: [Int64(clamping: head.sequence), head.chain, Data(context), try number(of: replica, db)])
    noteSequence(head.sequence, of: replica)
  }

  private mutating func noteSequence(_ sequence: UInt64, of replica: ReplicaID) {
    if replica == .local { localSequence = sequence } else { vector[replica] = sequence }
  }

  mutating func encode(context: VersionVector, _ db: Database) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for dot in context.dots {
      Varint.append(UInt64(clamping: try number(of: dot.replica, db)), to: &bytes)
      Varint.append(dot.sequence, to: &bytes)
    }
    return bytes
  }

  func decode(context bytes: [UInt8]) -> VersionVector {
    var vector = VersionVector()
    var rest = bytes[...]
    while let number = Varint.take(from: &rest), let sequence = Varint.take(from: &rest) {
      if let replica = ids[Int64(clamping: number)] { vector[replica] = sequence }
    }
    return vector
  }

  mutating func encode(dependencies: [Dependency], _ db: Database) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for dependency in dependencies {
      Varint.append(UInt64(clamping: try number(of: dependency.dot.replica, db)), to: &bytes)
      Varint.append(dependency.dot.sequence, to: &bytes)
      bytes.append(bigEndian: dependency.mark)
    }
    return bytes
  }

  func decode(dependencies bytes: [UInt8]) -> [Dependency] {
    var dependencies: [Dependency] = []
    var rest = bytes[...]
    while let number = Varint.take(from: &rest), let sequence = Varint.take(from: &rest), rest.count >= 8 {
      let mark = UInt64(bigEndian: rest.prefix(8))
      rest = rest.dropFirst(8)
      guard let replica = ids[Int64(clamping: number)] else { continue }
      dependencies.append(Dependency(dot: Dot(replica: replica, sequence: sequence), mark: mark))
    }
    return dependencies
  }
}

/// Unsigned LEB128 numbers, as the database's own blobs hold them.
enum Varint {
  static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// - Returns: nil where the bytes end first, or the number has more than 64 bits.
  static func take(from bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = bytes.popFirst() {
      let bits = UInt64(byte & 0x7f)
      guard shift < 63 || (shift == 63 && bits <= 1) else { return nil }
      number |= bits << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }
}
