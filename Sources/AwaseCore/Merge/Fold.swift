/// What a log comes to: the whole rule of merging, in memory and without a database.
///
/// Changes go in, in causal order; live ops come out. The store folds through this, a batch of records at a time;
/// tests fold whole logs through it.
///
/// A worked example. Tanaka's replica *T* and Suzuki's *S* both hold Aoba's industry as "parts" (change *T1*):
///
/// 1. *T2* sets it to "car parts". Its context is {*T1*}; *T1* is superseded, *T2* live.
/// 2. *S1*, made elsewhere at the same time, sets it to "precision tools". Its context is {*T1*} too.
/// 3. *S1* comes to *T*: *T2* is not in its context, so both are live. That is a *difference*. What is shown is the
///    one with the later stamp, on either machine the same.
/// 4. Suzuki takes in *T2* and writes "car parts" (*S2*, context {*T1*, *T2*, *S1*}). It has seen both, and both are
///    superseded: the difference is settled, on every machine that *S2* comes to.
public struct Fold: Sendable {
  /// How far one replica's log has come in.
  public struct Head: Hashable, Sendable {
    public var sequence: UInt64
    /// The chain hash of its newest change.
    public var chain: Digest
    /// All that its newest change could have seen.
    public var context: VersionVector

    public init(sequence: UInt64, chain: Digest, context: VersionVector) {
      self.sequence = sequence
      self.chain = chain
      self.context = context
    }
  }

  /// What applying changes did to ops, for a store to write down.
  public struct Effects: Sendable {
    public var added: [LiveOp] = []
    public var superseded: [LiveOp] = []
    public var contested: [LiveOp] = []
    /// Those whose field had more than one live op after them.
    public var shared: [LiveOp] = []
  }

  /// Whether a change can be applied now.
  public enum Readiness: Hashable, Sendable {
    case ready
    /// It has been applied already.
    case known
    /// These have to come first.
    case waiting(for: [Dot])
  }

  public let workspace: WorkspaceID
  public private(set) var heads: [ReplicaID: Head] = [:]
  public private(set) var vector = VersionVector()
  public var records: [RecordID: RecordState] = [:]
  /// The sum of the live ops' digests.
  public private(set) var digest: Digest
  public private(set) var effects = Effects()
  private var nextRow: Int64
  private var scratch: [UInt8] = []

  public init(workspace: WorkspaceID, digest: Digest = .zero, nextRow: Int64 = 1) {
    self.workspace = workspace
    self.digest = digest
    self.nextRow = nextRow
  }

  /// Takes note that a stored log reaches this far; ``restore(_:of:)`` must follow before the log goes on.
  public mutating func expect(_ dot: Dot) { vector.include(dot) }

  /// Goes on from where a stored log stands.
  public mutating func restore(_ head: Head, of replica: ReplicaID) {
    heads[replica] = head
    vector[replica] = head.sequence
  }

  public func readiness(of change: Change) -> Readiness {
    let dot = change.dot
    if vector.includes(dot) { return .known }
    var missing = change.dependencies.map(\.dot).filter { !vector.includes($0) }
    if vector[dot.replica] + 1 != dot.sequence {
      missing.append(Dot(replica: dot.replica, sequence: dot.sequence - 1))
    }
    return missing.isEmpty ? .ready : .waiting(for: missing)
  }

  /// Applies a change that is ready.
  ///
  /// - Returns: the chain hash of its replica after it.
  @discardableResult
  public mutating func apply(_ change: Change) -> Digest {
    let replica = change.dot.replica
    var head =
      heads.removeValue(forKey: replica)
      ?? Head(
        sequence: 0, chain: Chain.start(workspace: workspace, replica: replica), context: VersionVector())
    head.context[replica] = change.dot.sequence - 1
    for dependency in change.dependencies { head.context.include(dependency.dot) }
    let digests = apply(change.ops, of: change, context: head.context)
    head.sequence = change.dot.sequence
    head.chain = Chain.link(change, digests: digests, after: head.chain)
    heads[replica] = head
    vector.include(change.dot)
    return head.chain
  }

  /// Hands over what the changes applied since the last call did.
  public mutating func takeEffects() -> Effects {
    defer { effects = Effects() }
    return effects
  }

  private mutating func apply(_ ops: [Op], of change: Change, context: VersionVector) -> [Digest] {
    var keys: [RecordID: [UInt8]] = [:]
    for op in ops where FieldPath.isKey(op.field) {
      if let key = op.validDigestKey { keys[op.record] = key }
    }
    var digests: [Digest] = []
    digests.reserveCapacity(ops.count)
    var current = ops.first?.record
    var state = current.flatMap { records.removeValue(forKey: $0) } ?? RecordState()
    for (position, op) in ops.enumerated() {
      if op.record != current {
        if let current { records[current] = state }
        current = op.record
        state = records.removeValue(forKey: op.record) ?? RecordState()
      }
      let key =
        FieldPath.isKey(op.field) ? nil : keys[op.record] ?? state.digestKey(in: context, or: change.dot)
      let live = LiveOp(
        op: op, dot: change.dot, position: position, stamp: change.stamp, author: change.author,
        isKeyed: key != nil, row: nextRow)
      nextRow += 1
      let added = self.digest(of: live, key: key)
      digests.append(added)
      digest &+= added
      note(state.apply(live, context: context), key: keys[op.record] ?? state.digestKey)
    }
    if let current { records[current] = state }
    return digests
  }

  private mutating func note(_ effect: RecordState.Effect, key: [UInt8]?) {
    for old in effect.superseded { digest &-= digest(of: old, key: old.isKeyed ? key : nil) }
    effects.added.append(effect.added)
    effects.superseded += effect.superseded
    effects.contested += effect.contested
    if effect.isShared { effects.shared.append(effect.added) }
  }

  private mutating func digest(of live: LiveOp, key: [UInt8]?) -> Digest {
    Chain.digest(
      of: live.op, position: live.position, dot: live.dot, stamp: live.stamp, author: live.author, key: key,
      scratch: &scratch)
  }
}
