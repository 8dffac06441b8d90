import Crypto

/// A secret key, which opens what is sealed to its recipient.
///
/// Describing or dumping it gives nothing away: what must be kept secret is only to be had by asking for it.
public struct AgeIdentity: Sendable {
  private static let prefix = "age-secret-key-"

  let key: Curve25519.KeyAgreement.PrivateKey
  /// Whom to seal to so that this identity can open it.
  public let recipient: AgeRecipient

  /// Makes a new key.
  public init() { self.init(key: Curve25519.KeyAgreement.PrivateKey()) }

  /// Reads a key as it stands in an identity file: `AGE-SECRET-KEY-1…`.
  public init(_ text: String) throws(AgeKeyError) {
    try self.init(bytes: Bech32.decode(text, prefix: Self.prefix, isUppercase: true))
  }

  /// - Throws: `AgeKeyError.length` unless there are 32 bytes.
  public init(bytes: [UInt8]) throws(AgeKeyError) {
    guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) else { throw .length }
    self.init(key: key)
  }

  private init(key: Curve25519.KeyAgreement.PrivateKey) {
    self.key = key
    recipient = AgeRecipient(trusted: Array(key.publicKey.rawRepresentation))
  }

  /// The 32 bytes of the secret key.
  public var secretBytes: [UInt8] { Array(key.rawRepresentation) }

  /// `AGE-SECRET-KEY-1…`
  public var secretText: String { Bech32.encode(secretBytes, prefix: Self.prefix).uppercased() }
}

extension AgeIdentity: CustomStringConvertible, CustomReflectable {
  /// Names the recipient only.
  public var description: String { "AgeIdentity(\(recipient))" }
  public var customMirror: Mirror { Mirror(self, children: ["recipient": recipient]) }
}
