import Crypto

/// The file key wrapped for an `AgeRecipient`.
struct X25519Stanza {
  static let kind = "X25519"

  private static let info = Array("age-encryption.org/v1/X25519".utf8)

  private let share: [UInt8]
  private let body: [UInt8]
  private let line: Int

  /// - Throws: `AgeError.malformedHeader`.
  init(_ stanza: AgeStanza) throws(AgeError) {
    // The length of the body is checked before anything is opened: a longer one could open under two keys.
    guard stanza.arguments.count == 2,
      let share = UnpaddedBase64.decode(stanza.arguments[1].utf8), share.count == Bech32.keyLength,
      stanza.body.count == FileKey.wrappedLength
    else { throw .malformedHeader(line: stanza.line) }
    self.share = share
    body = stanza.body
    line = stanza.line
  }

  /// Wraps a file key, under a key pair made for this once.
  static func wrap(_ fileKey: FileKey, for recipient: AgeRecipient) throws -> AgeStanza {
    let ephemeral = Curve25519.KeyAgreement.PrivateKey()
    let share = Array(ephemeral.publicKey.rawRepresentation)
    let secret = try ephemeral.agreement(with: recipient.bytes)
    let wrapKey = wrapKey(secret, share: share, recipient: recipient)
    let name = String(decoding: UnpaddedBase64.encode(share), as: UTF8.self)
    return AgeStanza(arguments: [kind, name], body: try fileKey.wrapped(with: wrapKey))
  }

  /// - Returns: nil if it is for somebody else.
  /// - Throws: `AgeError.malformedHeader` if anybody could have the key.
  func unwrap(with identity: AgeIdentity) throws(AgeError) -> FileKey? {
    guard let secret = try? identity.key.agreement(with: share) else { throw .malformedHeader(line: line) }
    let wrapKey = Self.wrapKey(secret, share: share, recipient: identity.recipient)
    return FileKey(unwrapping: body, with: wrapKey)
  }

  private static func wrapKey(
    _ secret: SharedSecret, share: [UInt8], recipient: AgeRecipient
  ) -> SymmetricKey {
    secret.hkdfDerivedSymmetricKey(
      using: SHA256.self, salt: share + recipient.bytes, sharedInfo: info, outputByteCount: 32)
  }
}
