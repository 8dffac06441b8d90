import Foundation
import GRDB

/// The rows from which it is known who may write.
struct MembershipRows {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func admission(
    workspace: WorkspaceID, own: ReplicaID?, schema: Schema, origins: [ReplicaID: ReplicaID]
  ) throws -> Admission {
    Admission(
      workspace: workspace, own: own,
      admitted: try Set(ReplicaID.fetchAll(db.cachedStatement(sql: "SELECT replica FROM admitted"))),
      limits: schema[Kind.device.name] == nil ? [:] : try limits(),
      origins: origins)
  }

  /// Of removed replicas, the last change that counts.
  private func limits() throws -> [ReplicaID: UInt64] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT replica, until FROM device WHERE until IS NOT NULL AND replica IS NOT NULL"))
    return Dictionary(
      rows.compactMap { row in
        ReplicaID(hexadecimal: row[0]).map { ($0, UInt64(clamping: row[1] as Int64)) }
      }, uniquingKeysWith: max)
  }

  func save(admitted: [ReplicaID]) throws {
    for replica in admitted {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO admitted (replica) VALUES (?)").execute(arguments: [
        replica
      ])
    }
  }

  /// Drops what waits of a replica, which is not what it has signed.
  func dropWaiting(of replica: ReplicaID) throws {
    try WaitingRows(db).deleteAll(of: replica)
    try db.cachedStatement(
      sql: """
        DELETE FROM signature WHERE replica = ?1
        AND sequence > coalesce((SELECT sequence FROM replica WHERE replica = ?1), 0)
        """
    ).execute(arguments: [replica])
    // The files that it came in say more now.
    try db.execute(sql: "DELETE FROM file")
  }

  // MARK: Signatures and certificates

  func note(_ claim: ChainClaim) throws {
    guard let proof = claim.proof else { return }
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO signature (replica, sequence, chain, proof) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [claim.replica, Int64(clamping: claim.sequence), claim.chain, Data(proof.bytes)])
    if let certificate = proof.certificate { try note(certificate, of: claim.replica) }
  }

  func note(_ certificate: Certificate, of replica: ReplicaID) throws {
    try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO certificate (replica, voucher, proof)
        VALUES (coalesce((SELECT origin FROM branch WHERE replica = ?1), ?1), ?2, ?3)
        """
    ).execute(arguments: [replica, certificate.voucher, Data(certificate.bytes)])
  }

  func certificates() throws -> [(replica: ReplicaID, certificate: Certificate)] {
    try Row.fetchAll(db.cachedStatement(sql: "SELECT replica, voucher, proof FROM certificate")).compactMap {
      row in
      guard let replica = ReplicaID.fromDatabaseValue(row[0]),
        let voucher = ReplicaID.fromDatabaseValue(row[1])
      else { return nil }
      return (replica, Certificate(voucher: voucher, bytes: Array(row[2] as Data)))
    }
  }

  /// What was signed and has not been reached: the chain hash that must come out there.
  func pendingChains() throws -> [Dot: Digest] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT s.replica, s.sequence, s.chain FROM signature s LEFT JOIN replica r ON r.replica = s.replica
          WHERE s.sequence > coalesce(r.sequence, 0)
          """))
    return Dictionary(
      rows.compactMap { row in
        guard let replica = ReplicaID.fromDatabaseValue(row[0]), let chain = Digest.fromDatabaseValue(row[2])
        else { return nil }
        return (Dot(replica: replica, sequence: UInt64(clamping: row[1] as Int64)), chain)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Of what was reached of logs only the newest signature is of use.
  func prune(_ logs: some Sequence<ReplicaID>) throws {
    for log in logs {
      try db.cachedStatement(
        sql: """
          DELETE FROM signature WHERE replica = ?1 AND sequence < (
            SELECT max(s.sequence) FROM signature s JOIN replica r ON r.replica = s.replica
            WHERE s.replica = ?1 AND s.sequence <= r.sequence)
          """
      ).execute(arguments: [log])
    }
  }

  /// The newest point of a replica's log that was signed and reached.
  func signedHead(of replica: ReplicaID) throws -> ChainClaim? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT s.sequence, s.chain, s.proof, c.voucher, c.proof FROM signature s
          JOIN replica r ON r.replica = s.replica LEFT JOIN branch b ON b.replica = s.replica
          LEFT JOIN certificate c ON c.replica = coalesce(b.origin, s.replica)
          WHERE s.replica = ? AND s.sequence <= r.sequence ORDER BY s.sequence DESC LIMIT 1
          """), arguments: [replica])
    guard let row, let chain = Digest.fromDatabaseValue(row[1]) else { return nil }
    let certificate = ReplicaID.fromDatabaseValue(row[3]).map {
      Certificate(voucher: $0, bytes: Array(row[4] as Data))
    }
    return ChainClaim(
      replica: replica, sequence: UInt64(clamping: row[0] as Int64), chain: chain,
      proof: ChainProof(bytes: Array(row[2] as Data), certificate: certificate))
  }
}
