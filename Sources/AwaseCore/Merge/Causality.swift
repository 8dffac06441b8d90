/// What the changes of a batch had seen, asked change by change.
///
/// A batch may hold hundreds of thousands of changes, far too many to keep the context of each as a version vector.
/// Of a replica's changes each has seen all that the one before it had, and what it lists itself: the context at the
/// start of the batch and the lists are enough.
struct Causality {
  /// From the change `from` on, all up to `upTo` was seen.
  private struct Reach {
    let from: UInt64
    let upTo: UInt64
  }

  private struct Pair: Hashable {
    let writer: ReplicaID
    let other: ReplicaID
  }

  private var before: [ReplicaID: VersionVector] = [:]
  /// Ascending in both.
  private var since: [Pair: [Reach]] = [:]

  /// - Parameter heads: of the replicas that write in the batch, as they stand before it.
  init(_ changes: [Change], after heads: [ReplicaID: Fold.Head]) {
    for change in changes {
      let writer = change.dot.replica
      if before[writer] == nil { before[writer] = heads[writer]?.context ?? VersionVector() }
      change.forEachSeen { note($0, seenBy: change.dot) }
    }
  }

  private mutating func note(_ dot: Dot, seenBy change: Dot) {
    let pair = Pair(writer: change.replica, other: dot.replica)
    // A writer may list less than it did before; it has seen the more all the same.
    let upTo = max(dot.sequence, since[pair]?.last?.upTo ?? 0)
    since[pair, default: []].append(Reach(from: change.sequence, upTo: upTo))
  }

  /// Whether the writer of the change at `change`, which is in the batch, had seen the one at `other`.
  func hasSeen(_ change: Dot, _ other: Dot) -> Bool {
    if change.replica == other.replica { return other.sequence < change.sequence }
    if before[change.replica]?.includes(other) == true { return true }
    guard let reaches = since[Pair(writer: change.replica, other: other.replica)] else { return false }
    var low = 0
    var high = reaches.count
    while low < high {
      let middle = (low + high) / 2
      if reaches[middle].from <= change.sequence { low = middle + 1 } else { high = middle }
    }
    return low > 0 && reaches[low - 1].upTo >= other.sequence
  }
}
