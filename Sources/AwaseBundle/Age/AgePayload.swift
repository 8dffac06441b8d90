import Crypto

/// What the payload consists of: chunks, each sealed for its place, and the last one as the last.
enum AgePayload {
  /// What the payload begins with.
  static let nonceLength = 16
  /// The plain bytes of a chunk; the last may have fewer.
  static let chunkLength = 64 << 10
  static let tagLength = 16
  static let sealedLength = chunkLength + tagLength
  static let chunkNonceLength = 12

  /// The nonce of a chunk: its number in 11 bytes, and whether it is the last.
  static func nonce(chunk: Int, isLast: Bool) -> [UInt8] {
    var nonce = [UInt8](repeating: 0, count: chunkNonceLength)
    var rest = chunk
    for place in stride(from: chunkNonceLength - 2, through: 3, by: -1) {
      nonce[place] = UInt8(truncatingIfNeeded: rest)
      rest >>= 8
    }
    nonce[chunkNonceLength - 1] = isLast ? 1 : 0
    return nonce
  }

  static func seal(
    _ plain: ArraySlice<UInt8>, chunk: Int, isLast: Bool, key: SymmetricKey
  ) throws -> [UInt8] {
    let nonce = try ChaChaPoly.Nonce(data: Self.nonce(chunk: chunk, isLast: isLast))
    let box = try ChaChaPoly.seal(plain, using: key, nonce: nonce)
    return Array(box.combined.dropFirst(chunkNonceLength))
  }
}
