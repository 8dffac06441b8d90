// Numbers that follow from something else, so that nobody can claim them who has not got it.

extension ReplicaID {
  /// The replica whose changes are signed with a key: the first 16 bytes of SHA-256("awase replica 1" ‖ key).
  ///
  /// - Parameter key: a public Ed25519 key, 32 bytes.
  public init(signingKey key: [UInt8]) {
    self.init(Chain.hash(Array("awase replica 1".utf8) + key))
  }

  init(_ digest: Digest) {
    let bytes = digest.bytes
    self.init(high: UInt64(bigEndian: bytes[0..<8]), low: UInt64(bigEndian: bytes[8..<16]))
  }
}

extension WorkspaceID {
  /// The workspace that a replica has founded: the first 16 bytes of SHA-256("awase workspace 1" ‖ replica).
  ///
  /// Whoever knows the workspace's number knows by it whose word its membership begins with.
  public init(founder: ReplicaID) {
    self.init(digest: Chain.hash(Array("awase workspace 1".utf8) + founder.bytes))
  }
}
