import GRDB

/// Under which number we write, and whether that is still ours.
///
/// A database that was restored from an old copy, or copied, would write changes under numbers that others may know
/// with other contents. Keys and the mark of how far a replica has written lie outside the database: one whose head is
/// behind the mark, or whose keys are not here, goes on as a new replica. So does one of which more has come in than was
/// written here: somebody has a copy of it, keys and all.
struct OwnReplica {
  private let db: Database
  private let environment: Environment

  init(_ db: Database, environment: Environment) {
    self.db = db
    self.environment = environment
  }

  /// The replica to write under, and what of it has to be said to the others first.
  ///
  /// - Throws: ``WriteError/notFoundedYet``.
  func forWriting() throws -> (id: ReplicaID, new: NewReplica?) {
    guard let workspace = try Meta.workspace.value(db, as: WorkspaceID.self),
      let replica = try Meta.replica.value(db, as: ReplicaID.self)
    else { throw WriteError.notFoundedYet }
    guard let custody = environment.custody, try !isOurs(replica, custody) else { return (replica, nil) }
    let new = try Self.make(custody, environment, salt: "after \(replica) \(custody.mark(of: replica))")
    if custody.holdsKeys(of: replica) {
      let certificate = try custody.certify(new, goingOnFor: replica, in: workspace)
      try MembershipRows(db).note(certificate, of: new.id)
    }
    try Meta.replica.set(db, new.id)
    return (new.id, new)
  }

  private func isOurs(_ replica: ReplicaID, _ custody: any Custody) throws -> Bool {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT (SELECT sequence FROM replica WHERE replica = ?1),
          (SELECT max(sequence) FROM signature WHERE replica = ?1)
          """), arguments: [replica])
    let (head, signed): (Int64?, Int64?) = (row?[0], row?[1])
    return try custody.holdsKeys(of: replica) && !BranchRows(db).hasParted(replica)
      && isWhole(head ?? 0, signed: signed ?? 0, mark: Int64(clamping: custody.mark(of: replica)))
  }

  /// Whether the log is here as far as it was written, and all of it was written here.
  private func isWhole(_ head: Int64, signed: Int64, mark: Int64) -> Bool {
    // A process may have ended between a change and its mark.
    signed <= head && mark <= head && head - mark <= 1
  }

  /// Keys for a new replica; with a seed, the same for the same `salt`.
  static func make(_ custody: any Custody, _ environment: Environment, salt: String) throws -> NewReplica {
    var random = environment.generator(salt: salt)
    return try custody.makeReplica(seed: environment.seed == nil ? nil : random.next())
  }
}
