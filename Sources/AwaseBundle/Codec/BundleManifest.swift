import AwaseCore

/// What stands at the head of a bundle: where it comes from and what it holds.
public struct BundleManifest: Sendable, Hashable {
  /// The changes of one replica that a bundle holds, without a gap.
  public struct Run: Sendable, Hashable {
    public var replica: ReplicaID
    /// The sequence of the first change, at least 1.
    public var first: UInt64
    /// The sequence of the last change, at most 2⁶³ − 1.
    public var last: UInt64
    /// The chain hash of the replica after the last change.
    public var chain: Digest

    public init(replica: ReplicaID, first: UInt64, last: UInt64, chain: Digest) {
      self.replica = replica
      self.first = first
      self.last = last
      self.chain = chain
    }
  }

  public var workspace: WorkspaceID
  /// At most 1,000 bytes; empty if there is none.
  public var workspaceName: String
  public var exporter: ReplicaID
  /// The name of the person who exported, at most 1,000 bytes; empty if there is none.
  public var person: String
  /// When the bundle was written, not before 1970; nil if it does not say.
  public var written: Instant?
  /// All that the exporter had.
  public var vector: VersionVector
  /// What the bundle holds, in the order of the replicas' bytes.
  public var runs: [Run]
  public var changes: Int
  public var ops: Int
  /// The program that wrote it, at most 100 bytes; empty if it does not say.
  public var program: String
  /// The replicas that it is sealed to, in the order of their bytes; nil if it is not sealed to members.
  public var recipients: [ReplicaID]?
  /// Where logs have parted, in the order of the branches' bytes.
  public var branches: [Branch] = []
  /// Keys, 16 bytes each and in their order, of records that changes here are about and that were given a key elsewhere.
  public var keys: [[UInt8]] = []

  public init(
    workspace: WorkspaceID, workspaceName: String, exporter: ReplicaID, person: String, written: Instant?,
    vector: VersionVector, runs: [Run], changes: Int, ops: Int, program: String,
    recipients: [ReplicaID]? = nil
  ) {
    self.workspace = workspace
    self.workspaceName = workspaceName
    self.exporter = exporter
    self.person = person
    self.written = written
    self.vector = vector
    self.runs = runs
    self.changes = changes
    self.ops = ops
    self.program = program
    self.recipients = recipients
  }
}
