/// The live ops of one record, and the rule by which another op changes them.
///
/// This is all of merging: what the writer of an op had seen of its cell, the op supersedes; what they had not seen
/// stays beside it. No clock has a say in that.
public struct RecordState: Hashable, Sendable {
  /// Sorted by cell.
  public private(set) var ops: [LiveOp] = []
  private var hasArchiving = false
  /// Whether all that is said of it under its key is forgotten for good.
  private(set) var isForgotten = false
  private var key: Key?

  /// The key under which the record's ops are digested, and the changes that give it: somebody may give it again.
  private struct Key: Hashable {
    /// None where it was forgotten with the record.
    var bytes: [UInt8]?
    var dots: Set<Dot> = []
  }

  public init() {}

  /// A state as it was stored.
  public init(restoring ops: [LiveOp]) {
    self.ops = ops.sorted { Self.isOrdered($0.op, $1.op) }
    for live in ops { note(live) }
  }

  /// Adds a field as it was stored, which is not in the state yet.
  mutating func restore(_ live: [LiveOp]) {
    guard let first = live.first else { return }
    let index = lowerBound { Self.isOrdered($0, first.op) }
    ops.insert(contentsOf: live.count == 1 ? live : live.sorted { Self.isOrdered($0.op, $1.op) }, at: index)
    for live in live { note(live) }
  }

  private mutating func note(_ live: LiveOp) {
    if FieldPath.isArchived(live.op.field) { hasArchiving = true }
    if FieldPath.isForgotten(live.op.field) { isForgotten = true }
    if live.op.givesDigestKey {
      var key = key ?? Key()
      key.bytes = live.op.validDigestKey ?? key.bytes
      key.dots.insert(live.dot)
      self.key = key
    }
  }

  /// What applying an op changed beside adding it.
  public struct Effect: Sendable {
    /// The op as it stands in the state.
    public internal(set) var added: LiveOp
    /// No longer live.
    public internal(set) var superseded: [LiveOp] = []
    /// Archivings that turn out to be concurrent with an edit.
    public internal(set) var contested: [LiveOp] = []
    /// Whether the field has more than one live op now.
    public internal(set) var isShared = false
    /// The op is of a record that is forgotten: it is not in the state.
    public internal(set) var isDropped = false
  }

  /// Adds `op`.
  ///
  /// `hasSeen`: whether the op's writer could have seen a change. Ops of the same change count as seen too, so that
  ///   of two on one cell the later stands.
  mutating func apply(_ op: LiveOp, hasSeen: (Dot) -> Bool) -> Effect {
    func isSeen(_ other: LiveOp) -> Bool { other.dot == op.dot || hasSeen(other.dot) }
    var effect = Effect(added: op)
    if FieldPath.isForgotten(op.op.field) { return forget(op) }
    if op.op.value.isErased ? !op.op.givesDigestKey : isForgotten && op.isKeyed {
      effect.isDropped = true
      return effect
    }
    note(op)
    if FieldPath.isArchived(op.op.field) {
      effect.added.isContested = ops.contains { !FieldPath.isArchived($0.op.field) && !isSeen($0) }
    } else if hasArchiving {
      for index in ops.indices
      where FieldPath.isArchived(ops[index].op.field) && !ops[index].isContested && !isSeen(ops[index]) {
        ops[index].isContested = true
        effect.contested.append(ops[index])
      }
    }
    let cell = range(of: op.op)
    if cell.isEmpty {
      ops.insert(effect.added, at: cell.lowerBound)
      return effect
    }
    // The key is a fact that digests rest on: nothing takes its place.
    func isSuperseded(_ other: LiveOp) -> Bool { isSeen(other) && !other.op.givesDigestKey }
    effect.superseded = ops[cell].filter(isSuperseded)
    if effect.superseded.count == cell.count, cell.count == 1 {
      ops[cell.lowerBound] = effect.added
      return effect
    }
    ops.replaceSubrange(cell, with: ops[cell].filter { !isSuperseded($0) } + [effect.added])
    effect.isShared = true
    return effect
  }

  /// Nothing stays of what was written under the record's key but that it had one and is forgotten, and that for good:
  /// whatever anybody had seen, and whatever comes. What has no key cannot be forgotten: nobody could take that back.
  private mutating func forget(_ op: LiveOp) -> Effect {
    var effect = Effect(added: op)
    effect.superseded = ops.filter(\.isKeyed)
    ops.removeAll(where: \.isKeyed)
    hasArchiving = ops.contains { FieldPath.isArchived($0.op.field) }
    isForgotten = true
    ops.insert(op, at: range(of: op.op).upperBound)
    return effect
  }

  /// The live ops on a field that holds one value.
  public func ops(on field: String) -> ArraySlice<LiveOp> {
    let start = lowerBound { $0.field < field }
    return ops[start...].prefix { $0.op.field == field }
  }

  /// All fields that something is live on.
  var paths: [String] { ops.map(\.op.field) }

  /// The fields by which the record was archived, one for each kind that it has ops of.
  var archivingPaths: [String] {
    hasArchiving ? ops.map(\.op.field).filter(FieldPath.isArchived) : []
  }

  /// The key under which keyed ops of this record were digested.
  var digestKey: [UInt8]? { key?.bytes }

  /// The changes that give the key.
  var digestKeyDots: [Dot] { key.map { Array($0.dots) } ?? [] }

  private func range(of op: Op) -> Range<Int> {
    let start = lowerBound { Self.isOrdered($0, op) }
    var end = start
    while end < ops.count, ops[end].op.field == op.field, ops[end].op.element == op.element { end += 1 }
    return start..<end
  }

  private func lowerBound(where isBefore: (Op) -> Bool) -> Int {
    var low = 0
    var high = ops.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(ops[middle].op) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func isOrdered(_ one: Op, _ other: Op) -> Bool {
    one.field == other.field ? one.element < other.element : one.field < other.field
  }
}
