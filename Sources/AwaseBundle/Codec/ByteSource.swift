/// The bytes of a bundle as they come, from a file or from a layer that opens the seal.
struct ByteSource {
  /// How much is asked for at once, so that a length which is only claimed costs no more memory than this.
  private static let step = 256 << 10

  private let read: (Int) throws -> [UInt8]

  /// - Parameter read: returns at least one byte and up to as many as it is asked for; none at the end.
  init(_ read: @escaping (Int) throws -> [UInt8]) { self.read = read }

  /// Exactly `count` bytes.
  ///
  /// - Throws: `BundleError.truncated` if there are fewer.
  func bytes(_ count: Int) throws -> [UInt8] {
    let bytes = try self.bytes(upTo: count)
    guard bytes.count == count else { throw BundleError.truncated }
    return bytes
  }

  /// Fewer than `count` bytes only if there are no more.
  func bytes(upTo count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let part = try read(min(count - bytes.count, Self.step))
      if part.isEmpty { break }
      bytes += part
    }
    return bytes
  }

  func isAtEnd() throws -> Bool { try read(1).isEmpty }
}
