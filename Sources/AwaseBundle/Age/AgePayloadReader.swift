import Crypto

/// Opens a payload chunk by chunk.
struct AgePayloadReader {
  private let key: SymmetricKey
  private var input: AgeInput
  private var chunk = 0
  /// A chunk, behind room for its nonce.
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  init(_ input: AgeInput, key: SymmetricKey) {
    self.input = input
    self.key = key
  }

  /// The next chunk, whose tag was verified.
  ///
  /// - Returns: nil after the last one, behind which nothing follows.
  /// - Throws: `AgeError`, and what the input throws.
  mutating func read() throws -> [UInt8]? {
    guard !isAtEnd else {
      guard try input.peek(1).isEmpty else { throw AgeError.trailingData }
      return nil
    }
    let length = try fill()
    guard length >= AgePayload.tagLength else { throw AgeError.truncated(chunk: chunk) }
    defer { chunk += 1 }
    // Only the last chunk may be short. A whole one is seldom the last, and tried as that afterwards.
    if length == AgePayload.sealedLength, let plain = open(isLast: false) { return plain }
    guard let plain = open(isLast: true) else { throw AgeError.damaged(chunk: chunk) }
    // An end without anything in it would be a second way to write the same.
    guard !plain.isEmpty || chunk == 0 else { throw AgeError.damaged(chunk: chunk) }
    isAtEnd = true
    return plain
  }

  /// - Returns: how many bytes of a chunk there were.
  private mutating func fill() throws -> Int {
    buffer.removeAll(keepingCapacity: true)
    buffer += repeatElement(0, count: AgePayload.chunkNonceLength)
    try input.append(AgePayload.sealedLength, to: &buffer)
    return buffer.count - AgePayload.chunkNonceLength
  }

  /// - Returns: nil unless the buffer was sealed for this place.
  private mutating func open(isLast: Bool) -> [UInt8]? {
    let nonce = AgePayload.nonce(chunk: chunk, isLast: isLast)
    buffer.replaceSubrange(0..<nonce.count, with: nonce)
    guard let box = try? ChaChaPoly.SealedBox(combined: buffer),
      let plain = try? ChaChaPoly.open(box, using: key)
    else { return nil }
    return Array(plain)
  }
}
