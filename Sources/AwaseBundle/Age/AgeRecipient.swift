import Crypto

/// A public key: whoever has its `AgeIdentity` can open what is sealed to it.
public struct AgeRecipient: Hashable, Sendable, CustomStringConvertible {
  private static let prefix = "age"

  /// The 32 bytes of the key.
  public let bytes: [UInt8]

  /// Reads a key as people hand it on: `age1…`.
  public init(_ text: String) throws(AgeKeyError) {
    try self.init(bytes: Bech32.decode(text, prefix: Self.prefix, isUppercase: false))
  }

  /// - Throws: `AgeKeyError.length`, or `AgeKeyError.weak` if the key is one of the few with which every agreement
  ///   comes to the same secret.
  public init(bytes: [UInt8]) throws(AgeKeyError) {
    guard bytes.count == Bech32.keyLength else { throw .length }
    // Whether a secret is zero is a question of this key alone, so anybody's other key can answer it.
    guard (try? Curve25519.KeyAgreement.PrivateKey().agreement(with: bytes)) != nil else { throw .weak }
    self.init(trusted: bytes)
  }

  /// The key of an identity, which cannot be weak.
  init(trusted bytes: [UInt8]) { self.bytes = bytes }

  /// `age1…`
  public var description: String { Bech32.encode(bytes, prefix: Self.prefix) }
}
