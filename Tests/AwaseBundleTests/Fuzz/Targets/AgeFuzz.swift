import AwaseCore
import Crypto

@testable import AwaseBundle

/// Age files, and what is in them.
enum AgeFuzz {
  /// Takes the bytes as they are; then, if they have a head, a file with such a head that the key opens, whose payload
  /// is what follows the head.
  static func run(_ bytes: [UInt8]) throws -> Bool {
    if let plain = try opened(bytes) { _ = try BundleFuzz.take(plain) }
    guard let (header, rest) = try head(of: bytes) else { return false }
    guard let plain = try opened(try sealed(header, rest)) else { return false }
    try BrokenLaw.unless(plain == rest, "what was opened is not what was sealed")
    _ = try BundleFuzz.run(plain)
    return true
  }

  /// - Returns: nil if the bytes were refused.
  private static func opened(_ bytes: [UInt8]) throws -> [UInt8]? {
    do {
      var opener = try AgeOpener(identities: [try identity()], from: fuzzSource(bytes))
      var plain: [UInt8] = []
      while true {
        let part = try opener.read(upTo: 1000)
        if part.isEmpty { return plain }
        plain += part
      }
    } catch is AgeError {
      return nil
    }
  }

  // MARK: Heads

  private static func head(of bytes: [UInt8]) throws -> (AgeHeader, rest: [UInt8])? {
    let whole = try header(bytes, part: .max)
    let inParts = try header(bytes, part: 5)
    try BrokenLaw.unless(whole?.covered == inParts?.covered, "a head says something else in parts")
    guard let header = whole else { return nil }
    let line = Array("--- \(String(decoding: UnpaddedBase64.encode(header.code), as: UTF8.self))\n".utf8)
    let text = Array("age-encryption.org/v1\n".utf8) + header.stanzas.flatMap(\.encoded)
    try BrokenLaw.unless(bytes.starts(with: text + line), "a head can be written in two ways")
    try BrokenLaw.unless(header.covered == text + AgeHeader.end, "the code covers something else")
    return (header, Array(bytes.dropFirst(text.count + line.count)))
  }

  private static func header(_ bytes: [UInt8], part: Int) throws -> AgeHeader? {
    var input = AgeInput(fuzzSource(bytes, part: part))
    do {
      return try AgeHeaderReader.read(from: &input)
    } catch is AgeError {
      return nil
    }
  }

  // MARK: Sealing

  /// A file with the stanzas of `header` and one that opens.
  private static func sealed(_ header: AgeHeader, _ plain: [UInt8]) throws -> [UInt8] {
    let stanza = try ownStanza()
    guard let fileKey = try X25519Stanza(stanza).unwrap(with: identity()) else {
      throw BrokenLaw(description: "the stanza that is ours does not open")
    }
    let nonce = [UInt8](repeating: 9, count: AgePayload.nonceLength)
    let key = fileKey.payloadKey(nonce: nonce)
    var file = try AgeHeader.encode(header.stanzas + [stanza], fileKey: fileKey) + nonce
    for (chunk, start) in stride(from: 0, to: max(plain.count, 1), by: AgePayload.chunkLength).enumerated() {
      let part = plain[start...].prefix(AgePayload.chunkLength)
      file += try AgePayload.seal(part, chunk: chunk, isLast: part.endIndex == plain.count, key: key)
    }
    return file
  }

  /// That of `Fixtures/age`.
  private static func identity() throws -> AgeIdentity {
    try AgeIdentity("AGE-SECRET-KEY-1ZT77XT2SVAC337ZYTH639MUPK79Z42VAXY296FUYUS5YYZQD7U9SX8D495")
  }

  /// That of `Fixtures/age/one-recipient.vector`.
  private static func ownStanza() throws -> AgeStanza {
    let body = UnpaddedBase64.decode("b6qb71G3SqzAn/uy/mkkrCugpW/RoaZORo8nrMCd9ZM".utf8) ?? []
    return AgeStanza(
      arguments: ["X25519", "R5w2kTMzH2Lb5m6vFNHbtjSHpfEBbrufpg4TxagqyGo"], body: body, line: 2)
  }
}
