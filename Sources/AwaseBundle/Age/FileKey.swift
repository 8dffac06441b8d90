import Crypto

/// The random secret of one file. Each stanza of the header holds it, wrapped for somebody; all else follows from it.
struct FileKey: Sendable {
  /// The bytes of a wrapped key: 16, and the tag.
  static let wrappedLength = 32

  private static let length = 16
  /// The nonce for wrapping. Each wrap key is used once, so there need not be another.
  private static let nonce = [UInt8](repeating: 0, count: 12)

  private let key: SymmetricKey

  /// Makes a new key.
  init() { key = SymmetricKey(size: SymmetricKeySize(bitCount: Self.length * 8)) }

  /// The key of a file that exists: a new file needs a new key.
  init(_ key: SymmetricKey) { self.key = key }

  /// - Returns: nil if `body` was not wrapped with this key.
  init?(unwrapping body: [UInt8], with wrapKey: SymmetricKey) {
    guard body.count == Self.wrappedLength,
      let box = try? ChaChaPoly.SealedBox(combined: Self.nonce + body),
      let key = try? ChaChaPoly.open(box, using: wrapKey)
    else { return nil }
    self.key = SymmetricKey(data: key)
  }

  func wrapped(with wrapKey: SymmetricKey) throws -> [UInt8] {
    let nonce = try ChaChaPoly.Nonce(data: Self.nonce)
    let box = try key.withUnsafeBytes { try ChaChaPoly.seal($0, using: wrapKey, nonce: nonce) }
    return Array(box.ciphertext + box.tag)
  }

  /// The authentication code of a header.
  func code(of header: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: header, using: headerKey))
  }

  func isValid(_ code: [UInt8], of header: [UInt8]) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: header, using: headerKey)
  }

  /// The key of the payload that begins with `nonce`.
  func payloadKey(nonce: [UInt8]) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, salt: nonce, info: Array("payload".utf8), outputByteCount: 32)
  }

  private var headerKey: SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array("header".utf8), outputByteCount: 32)
  }
}
