import GRDB

/// What we hold of members who were removed.
///
/// Before we heard of a removal we may have taken in what others, who had heard of it, have not. They do so only once
/// somebody who counts has built on it: so whoever merges says how far it goes here, unless somebody has already.
struct RemovedMembers {
  private let db: Database
  private let reader: Reader

  init(_ db: Database, _ reader: Reader) { (self.db, self.reader) = (db, reader) }

  /// Those of whom we hold more than counts with others.
  func heldBeyondRemoval() throws -> [Member] {
    // Each merge asks, and who the members are takes a look at the newest change of each.
    guard try reader.isAnybodyRemoved() else { return [] }
    let members = try reader.members()
    let removed = Set(members.filter(\.isRemoved).map(\.replica))
    guard !removed.isEmpty else { return [] }
    let successors = try self.successors(of: removed, members)
    let held = members.filter { member in
      guard !member.isOwn else { return false }
      return successors.contains(member.replica) || member.sequence > member.until ?? .max
    }
    return held.isEmpty ? [] : try notBuiltOn(held)
  }

  /// Replicas that go on for removed ones, and that nobody has let in but themselves.
  private func successors(of removed: Set<ReplicaID>, _ members: [Member]) throws -> Set<ReplicaID> {
    let vouched = try MembershipRows(db).certificates().filter { removed.contains($0.certificate.voucher) }
    return Set(vouched.map(\.replica)).filter { replica in
      let records = members.filter { $0.replica == replica }
      return records.count == 1 && !records[0].isRemoved
    }
  }

  private func notBuiltOn(_ members: [Member]) throws -> [Member] {
    let rows = try ReplicaRows(db)
    let contexts = try rows.vector.dots.compactMap { try rows.head(of: $0.replica, db)?.context }
    return members.filter { member in
      let dot = Dot(replica: member.replica, sequence: member.sequence)
      return !contexts.contains { $0.includes(dot) }
    }
  }
}
