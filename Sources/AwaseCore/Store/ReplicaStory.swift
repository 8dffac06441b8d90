import GRDB

/// What has become of the numbers under which people write, as databases were copied, restored, or lost their keys.
public enum ReplicaEvent: Sendable, Hashable {
  /// Whoever wrote as `old` goes on as `new`.
  case goesOn(old: ReplicaID, new: ReplicaID, isOwn: Bool)
  /// After its change `base`, `origin` was written on several machines: the logs go on as `branches`.
  case parted(origin: ReplicaID, base: UInt64, branches: [ReplicaID])
}

extension LogReader {
  /// All such events that are known here, by the replicas' numbers.
  public func replicaStory() throws -> [ReplicaEvent] {
    let own = try Meta.replica.value(db, as: ReplicaID.self)
    let successions = try MembershipRows(db).certificates().filter { vector[$0.replica] > 0 }.map {
      ReplicaEvent.goesOn(old: $0.certificate.voucher, new: $0.replica, isOwn: $0.replica == own)
    }
    let places = Dictionary(grouping: branches.values) { Dot(replica: $0.origin, sequence: $0.base) }
    let partings = places.sorted { ($0.key.replica, $0.key.sequence) < ($1.key.replica, $1.key.sequence) }.map
    { place, branches in
      ReplicaEvent.parted(
        origin: place.replica, base: place.sequence, branches: branches.map(\.name).sorted())
    }
    return successions + partings
  }
}
