/// An op that no other has superseded, with what merging and showing need of its change.
public struct LiveOp: Hashable, Sendable {
  public let op: Op
  public let dot: Dot
  /// The replica as which a branch was written, where that has another number.
  public let origin: ReplicaID?
  /// Where in its change the op stands, from 0.
  public let position: Int
  public let stamp: Stamp
  public let author: RecordID?
  /// Whether its digest was taken under the record's key.
  public let isKeyed: Bool
  /// For an archiving: whether an edit of the record exists that is concurrent with it.
  public var isContested: Bool
  /// Where the store keeps it; greater for what came in later.
  public let row: Int64

  public init(
    op: Op, dot: Dot, origin: ReplicaID? = nil, position: Int, stamp: Stamp, author: RecordID?,
    isKeyed: Bool = false, isContested: Bool = false, row: Int64
  ) {
    self.op = op
    self.dot = dot
    self.origin = origin
    self.position = position
    self.stamp = stamp
    self.author = author
    self.isKeyed = isKeyed
    self.isContested = isContested
    self.row = row
  }

  /// Of two live ops on one cell the one that is shown comes later in this order; see ``ShownOrder``.
  static func isShownBefore(_ one: LiveOp, _ other: LiveOp) -> Bool {
    (one.place, one.position) < (other.place, other.position)
  }

  private var place: ShownOrder.Place { ShownOrder.Place(stamp, of: dot, writtenAs: origin) }
}
