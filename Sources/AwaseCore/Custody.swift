/// Keeps what must not lie in the database, and must not be copied or restored with it: the keys of the replicas that
/// write here, and how far they have written.
///
/// On a desktop that is a folder of files; a phone would fill it with its keychain.
public protocol Custody: Sendable {
  /// Makes and keeps the keys of a new replica.
  ///
  /// - Parameter seed: for tests, which need the same keys again; nil in real use.
  func makeReplica(seed: UInt64?) throws -> NewReplica

  /// Whether the keys of `replica` are here.
  func holdsKeys(of replica: ReplicaID) -> Bool

  /// The newest change that `replica` is known to have written, 0 for none.
  func mark(of replica: ReplicaID) -> UInt64

  /// Takes note that `replica` has written a change.
  func note(_ sequence: UInt64, by replica: ReplicaID)

  /// Says, under the key of a change's replica, that its chain hash after that change is `chain`.
  func sign(_ chain: Digest, at dot: Dot, in workspace: WorkspaceID) throws -> ChainProof

  /// Says, under the key of `old`, that `new` goes on for it.
  func certify(_ new: NewReplica, goingOnFor old: ReplicaID, in workspace: WorkspaceID) throws -> Certificate
}

/// A replica that has written nothing yet.
public struct NewReplica: Sendable, Hashable {
  public let id: ReplicaID
  /// The public key that bundles are sealed to, as text.
  public let sealKey: String

  public init(id: ReplicaID, sealKey: String) {
    self.id = id
    self.sealKey = sealKey
  }
}

/// The word of one replica's key that another goes on for it.
public struct Certificate: Sendable, Hashable {
  /// The replica that says so.
  public let voucher: ReplicaID
  /// Public key and signature, as `AwaseBundle` makes and checks them.
  public let bytes: [UInt8]

  public init(voucher: ReplicaID, bytes: [UInt8]) {
    self.voucher = voucher
    self.bytes = bytes
  }
}
