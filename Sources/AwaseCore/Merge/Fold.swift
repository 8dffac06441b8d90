/// What a log comes to: the whole rule of merging, in memory and without a database.
///
/// Changes go in, in causal order; live ops come out. The store does the same with tables in the place of dictionaries:
/// both go through `BatchFold`.
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
  /// The sum of the live ops' digests.
  public private(set) var digest: Digest
  private var memory = Memory()
  private var nextRow: Int64

  public init(workspace: WorkspaceID, digest: Digest = .zero, nextRow: Int64 = 1) {
    self.workspace = workspace
    self.digest = digest
    self.nextRow = nextRow
  }

  public var records: [RecordID: RecordState] {
    get { memory.records }
    set { memory.records = newValue }
  }

  /// Goes on from where a stored log stands.
  public mutating func restore(_ head: Head, of replica: ReplicaID) {
    heads[replica] = head
    vector[replica] = head.sequence
  }

  /// Whether `change` can be applied by somebody who holds what `vector` includes.
  public static func readiness(of change: Change, at vector: VersionVector) -> Readiness {
    let dot = change.dot
    if vector.includes(dot) { return .known }
    var missing: [Dot] = []
    change.forEachSeen { if !vector.includes($0) { missing.append($0) } }
    if vector[dot.replica] + 1 != dot.sequence {
      missing.append(Dot(replica: dot.replica, sequence: dot.sequence - 1))
    }
    return missing.isEmpty ? .ready : .waiting(for: missing)
  }

  public func readiness(of change: Change) -> Readiness { Self.readiness(of: change, at: vector) }

  /// Applies a change that is ready.
  ///
  /// - Returns: the chain hash of its replica after it.
  @discardableResult
  public mutating func apply(_ change: Change) -> Digest {
    apply([change])
    return heads[change.dot.replica]?.chain ?? .zero
  }

  /// Applies changes each of which is ready when those before it are applied.
  public mutating func apply(_ changes: [Change]) {
    var batch = BatchFold(changes, firstRow: nextRow, after: heads, digest: digest)
    batch.run(&memory)
    digest = batch.digest
    nextRow += Int64(batch.count)
    for (index, change) in changes.enumerated() {
      let replica = change.dot.replica
      var head = heads.removeValue(forKey: replica) ?? Head(before: replica, in: workspace)
      batch.link(changeAt: index, &head)
      memory.effects.added += batch.liveOps(ofChange: index)
      heads[replica] = head
      vector.include(change.dot)
    }
  }

  /// Hands over what the changes applied since the last call did.
  public mutating func takeEffects() -> Effects {
    defer { memory.effects = Effects() }
    return memory.effects
  }

  /// Keeps the live ops of all records.
  private struct Memory: RecordSource {
    var records: [RecordID: RecordState] = [:]
    var effects = Effects()

    mutating func state(of record: RecordID, on fields: [String]) throws(Never) -> RecordState? {
      records.removeValue(forKey: record)
    }

    mutating func take(_ folded: FoldedRecord) throws(Never) {
      records[folded.record] = folded.state
      effects.superseded += folded.superseded
      effects.contested += folded.contested
    }
  }
}

extension Fold.Head {
  /// Where a replica stands that has written nothing yet.
  init(before replica: ReplicaID, in workspace: WorkspaceID) {
    self.init(
      sequence: 0, chain: Chain.start(workspace: workspace, replica: replica), context: VersionVector())
  }
}
