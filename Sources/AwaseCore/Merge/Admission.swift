/// Who may write in a workspace, as far as the log says.
///
/// The founder may, by whose number the workspace is called. Whoever may write admits another replica by naming it in
/// a `device` record. A removed one's changes count up to the last that the remover knew, and up to those on which
/// somebody else's change builds who had taken them in meanwhile.
struct Admission {
  private let founder: (ReplicaID) -> Bool
  private var admitted: Set<ReplicaID>
  /// Of removed replicas, the last change that counts.
  private var limits: [ReplicaID: UInt64]
  private(set) var newlyAdmitted: [ReplicaID] = []

  private static let replicaPath = Kind.device.path(DeviceField.replica)

  init(workspace: WorkspaceID, admitted: Set<ReplicaID>, limits: [ReplicaID: UInt64]) {
    founder = { WorkspaceID(founder: $0) == workspace }
    self.admitted = admitted
    self.limits = limits
  }

  func admits(_ dot: Dot) -> Bool {
    guard admitted.contains(dot.replica) || founder(dot.replica) else { return false }
    return dot.sequence <= limits[dot.replica] ?? .max
  }

  /// Takes note of a change by somebody who may write.
  mutating func note(_ change: Change) {
    for dependency in change.dependencies {
      guard let limit = limits[dependency.dot.replica], limit < dependency.dot.sequence else { continue }
      limits[dependency.dot.replica] = dependency.dot.sequence
    }
    for op in change.ops where op.field == Self.replicaPath {
      if case .text(let text) = op.value, let replica = ReplicaID(hexadecimal: text) { admit(replica) }
    }
  }

  mutating func admit(_ replica: ReplicaID) {
    if admitted.insert(replica).inserted { newlyAdmitted.append(replica) }
  }
}
