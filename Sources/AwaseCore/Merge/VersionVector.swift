/// For each replica the newest of its changes that is included, and with it all earlier ones.
///
/// What a workspace holds is one; the *context* of a change, all that its writer could have seen, is another.
public struct VersionVector: Hashable, Sendable {
  private var newest: [ReplicaID: UInt64]

  public init() { newest = [:] }

  /// Zero where nothing of the replica is included.
  public subscript(replica: ReplicaID) -> UInt64 {
    get { newest[replica, default: 0] }
    set { newest[replica] = newValue == 0 ? nil : newValue }
  }

  public func includes(_ dot: Dot) -> Bool { dot.sequence <= self[dot.replica] }

  public mutating func include(_ dot: Dot) {
    if dot.sequence > self[dot.replica] { newest[dot.replica] = dot.sequence }
  }

  public mutating func formUnion(_ other: VersionVector) {
    newest.merge(other.newest, uniquingKeysWith: max)
  }

  /// What both include.
  public func intersection(_ other: VersionVector) -> VersionVector {
    var both = VersionVector()
    for (replica, sequence) in newest {
      let common = min(sequence, other[replica])
      if common > 0 { both.newest[replica] = common }
    }
    return both
  }

  /// The newest dot of each replica, in the order of the replicas' bytes.
  public var dots: [Dot] {
    newest.map { Dot(replica: $0.key, sequence: $0.value) }
      .sorted { $0.replica < $1.replica }
  }

  public var isEmpty: Bool { newest.isEmpty }
}
