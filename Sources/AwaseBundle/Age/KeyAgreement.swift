import Crypto

extension Curve25519.KeyAgreement.PrivateKey {
  /// Why there is no agreement.
  enum Refusal: Error {
    /// The other key is one of those with which every agreement comes to zero.
    case lowOrder
  }

  /// The secret shared with whoever has the secret key of `bytes`, a public key.
  func agreement(with bytes: [UInt8]) throws -> SharedSecret {
    let publicKey = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes)
    let secret = try sharedSecretFromKeyAgreement(with: publicKey)
    // BoringSSL has refused zero already; that others do is not written down.
    guard secret.withUnsafeBytes({ $0.contains { $0 != 0 } }) else { throw Refusal.lowOrder }
    return secret
  }
}
