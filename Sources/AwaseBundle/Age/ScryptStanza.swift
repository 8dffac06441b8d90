import Crypto
import CryptoExtras

/// The file key wrapped under a passphrase.
struct ScryptStanza {
  static let kind = "scrypt"

  private static let saltLength = 16
  private static let label = Array("age-encryption.org/v1/scrypt".utf8)

  private let salt: [UInt8]
  /// The exponent of two of what a guess costs.
  private let workFactor: Int
  private let body: [UInt8]

  /// - Throws: `AgeError.malformedHeader`, or `AgeError.workFactorOutOfRange`.
  init(_ stanza: AgeStanza) throws(AgeError) {
    guard stanza.arguments.count == 3,
      let salt = UnpaddedBase64.decode(stanza.arguments[1].utf8), salt.count == Self.saltLength,
      let workFactor = Self.number(stanza.arguments[2]),
      stanza.body.count == FileKey.wrappedLength
    else { throw .malformedHeader(line: stanza.line) }
    guard AgeLimits.workFactors.contains(workFactor) else { throw .workFactorOutOfRange(workFactor) }
    self.salt = salt
    self.workFactor = workFactor
    body = stanza.body
  }

  static func wrap(_ fileKey: FileKey, passphrase: String, workFactor: Int) throws -> AgeStanza {
    guard !passphrase.isEmpty else { throw AgeError.emptyPassphrase }
    guard AgeLimits.workFactors.contains(workFactor) else { throw AgeError.workFactorOutOfRange(workFactor) }
    var random = SystemRandomNumberGenerator()
    let salt = (0..<saltLength).map { _ in UInt8.random(in: 0 ... .max, using: &random) }
    let wrapKey = try wrapKey(passphrase: passphrase, salt: salt, workFactor: workFactor)
    let name = String(decoding: UnpaddedBase64.encode(salt), as: UTF8.self)
    return AgeStanza(arguments: [kind, name, "\(workFactor)"], body: try fileKey.wrapped(with: wrapKey))
  }

  /// - Throws: `AgeError.wrongPassphrase`, or `AgeError.workFactorOutOfRange` if there is not enough memory.
  func unwrap(passphrase: String) throws(AgeError) -> FileKey {
    // No file has the empty passphrase, and the derivation does not take it.
    guard !passphrase.isEmpty else { throw .wrongPassphrase }
    guard let wrapKey = try? Self.wrapKey(passphrase: passphrase, salt: salt, workFactor: workFactor) else {
      throw .workFactorOutOfRange(workFactor)
    }
    guard let fileKey = FileKey(unwrapping: body, with: wrapKey) else { throw .wrongPassphrase }
    return fileKey
  }

  private static func wrapKey(passphrase: String, salt: [UInt8], workFactor: Int) throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: Array(passphrase.utf8), salt: label + salt, outputByteCount: 32, rounds: 1 << workFactor,
      blockSize: 8, parallelism: 1)
  }

  /// A decimal number that begins with another digit than 0. What is beyond all numbers is the greatest of them.
  private static func number(_ text: String) -> Int? {
    let digits = text.utf8
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let first = digits.first, first != UInt8(ascii: "0")
    else { return nil }
    return Int(text) ?? .max
  }
}
