import GRDB

/// A machine that belongs to the workspace, or did.
public struct Member: Sendable, Hashable {
  /// Its record.
  public let device: RecordID
  public let person: RecordID?
  public let replica: ReplicaID
  /// The public key that bundles are sealed to, as text.
  public let sealKey: String
  /// Where the member was removed: the last change that counts.
  public let until: UInt64?
  /// How far its log has come here.
  public let sequence: UInt64
  /// The time of its newest change here.
  public let latest: Instant?
  public let isOwn: Bool

  public var isRemoved: Bool { until != nil }
}

extension Reader {
  /// All that ever belonged, in the order of their records' numbers; none where the schema has no devices.
  public func members() throws -> [Member] {
    guard schema[Kind.device.name] != nil else { return [] }
    let own = try Meta.replica.value(db, as: ReplicaID.self)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT d.id, d.person, d.replica, d.seal_key, d.until, c.sequence, c.stamp FROM device d
        LEFT JOIN replica r ON hex(r.replica) = upper(d.replica)
        LEFT JOIN change c ON c.replica = r.id AND c.sequence = r.sequence
        WHERE d.archived = 0 AND d.replica IS NOT NULL AND d.seal_key IS NOT NULL ORDER BY d.id
        """)
    // A machine may have several records, of which somebody may have written one for themselves: who was removed by one
    // is removed, and so is whoever opens with the same key.
    let removed = rows.filter { $0[4] as Int64? != nil }
    let (ends, keys) = (
      Dictionary(removed.map { ($0[2] as String, $0[4] as Int64) }, uniquingKeysWith: max),
      Dictionary(removed.map { ($0[3] as String, $0[4] as Int64) }, uniquingKeysWith: max)
    )
    return rows.compactMap { row in
      guard let device = RecordID(row[0]), let replica = ReplicaID(hexadecimal: row[2]) else { return nil }
      return Member(
        device: device, person: RecordID.fromDatabaseValue(row[1]), replica: replica, sealKey: row[3],
        until: (ends[row[2]] ?? keys[row[3]]).map { UInt64(clamping: $0) },
        sequence: UInt64(clamping: row[5] as Int64? ?? 0),
        latest: (row[6] as Int64?).flatMap(Stamp.init(rawValue:))?.instant, isOwn: replica == own)
    }
  }

  /// Whether any machine that belonged does so no more.
  func isAnybodyRemoved() throws -> Bool {
    guard schema[Kind.device.name] != nil else { return false }
    return try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM device WHERE archived = 0 AND until IS NOT NULL)") ?? false
  }

  /// Our own replica, and by what name we are known or will be.
  public func ownDevice() throws -> (replica: ReplicaID?, name: String, side: String) {
    let replica = try Meta.replica.value(db, as: ReplicaID.self)
    if let me = try me(), let record = try record(me) {
      return (replica, try title(of: me) ?? "", record.text("side") ?? "")
    }
    return (
      replica, try Meta.joiningName.value(db) ?? "", try Meta.joiningSide.value(db) ?? ""
    )
  }
}
