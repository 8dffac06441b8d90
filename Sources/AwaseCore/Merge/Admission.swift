/// Who may write in a workspace, as far as the log says.
///
/// The founder may, by whose number the workspace is called. Whoever may write admits another replica by naming it in
/// a `device` record, or by building on its changes. A removed one's changes count up to the last that the remover
/// knew, and up to those on which somebody else's change builds who had taken them in meanwhile.
struct Admission {
  private let founder: (ReplicaID) -> Bool
  /// Our own replica, whose changes always count here.
  private let own: ReplicaID?
  private var admitted: Set<ReplicaID>
  /// On which somebody's change builds that waits itself.
  private var vouched: Set<ReplicaID> = []
  /// Of removed replicas, the last change that counts.
  private var limits: [ReplicaID: UInt64]
  /// Of branches, how far somebody has built on them who may write.
  private var branchLimits: [ReplicaID: UInt64] = [:]
  /// Of branches, the replicas as which they were written: whoever may write, may on all of them.
  private let origins: [ReplicaID: ReplicaID]
  private(set) var newlyAdmitted: [ReplicaID] = []

  private static let replicaPath = Kind.device.path(DeviceField.replica)

  init(
    workspace: WorkspaceID, own: ReplicaID?, admitted: Set<ReplicaID>, limits: [ReplicaID: UInt64],
    origins: [ReplicaID: ReplicaID] = [:]
  ) {
    self.own = own
    founder = { WorkspaceID(founder: $0) == workspace }
    self.admitted = admitted
    self.limits = limits
    self.origins = origins
  }

  func admits(_ dot: Dot) -> Bool {
    // Whatever anybody says of such a log: each machine has its own.
    guard dot.replica != .local else { return true }
    let replica = origins[dot.replica] ?? dot.replica
    guard
      replica == own || admitted.contains(replica) || vouched.contains(replica)
        || founder(replica)
    else { return false }
    guard let limit = limits[replica] else { return true }
    // A removed one could begin a branch anywhere: of those, only what others have built on counts.
    return dot.sequence <= (dot.replica == replica ? limit : branchLimits[dot.replica] ?? 0)
  }

  /// Whether another replica may go on for this one by its word alone. Who was removed does not come back that way.
  func admitsSuccessors(of replica: ReplicaID) -> Bool {
    admits(Dot(replica: replica, sequence: 1)) && limits[replica] == nil
  }

  /// Takes note of a change by somebody who may write.
  mutating func note(_ change: Change) {
    change.forEachSeen { dot in
      admit(origins[dot.replica] ?? dot.replica)
      raiseLimit(to: dot)
    }
    for op in change.ops where op.field == Self.replicaPath {
      if case .text(let text) = op.value, let replica = ReplicaID(hexadecimal: text) { admit(replica) }
    }
  }

  /// Takes a change for one that counts, on the word of somebody who may write and has built on it. For good it does once
  /// that word itself has been taken in.
  ///
  /// - Returns: whether that is news.
  mutating func vouch(for dot: Dot) -> Bool {
    guard !admits(dot) else { return false }
    vouched.insert(origins[dot.replica] ?? dot.replica)
    raiseLimit(to: dot)
    return true
  }

  private mutating func raiseLimit(to dot: Dot) {
    if origins[dot.replica] != nil {
      branchLimits[dot.replica] = max(branchLimits[dot.replica] ?? 0, dot.sequence)
    } else if let limit = limits[dot.replica] {
      limits[dot.replica] = max(limit, dot.sequence)
    }
  }

  mutating func admit(_ replica: ReplicaID) {
    if admitted.insert(replica).inserted { newlyAdmitted.append(replica) }
  }
}
