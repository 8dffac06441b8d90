import CZlib

/// zlib streams (RFC 1950) of a known length.
enum Deflate {
  private static let level: Int32 = 6
  /// No stream is longer inflated than so many times itself: two bits stand for 258 bytes at most.
  private static let greatestRatio = 1032

  /// - Returns: nil if zlib fails, which it does when there is no memory left.
  static func deflate(_ plain: [UInt8]) -> [UInt8]? {
    let bound = Int(compressBound(uLong(plain.count)))
    var status = Z_OK
    let stored = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      var length = uLongf(bound)
      status = compress2(buffer.baseAddress, &length, plain, uLong(plain.count), level)
      count = status == Z_OK ? Int(length) : 0
    }
    return status == Z_OK ? stored : nil
  }

  /// - Returns: nil unless `stored` is one whole stream, without anything behind it, of exactly `count` bytes.
  ///   `count` is what somebody else claims: no more memory is taken than `stored` can fill.
  static func inflate(_ stored: [UInt8], count: Int) -> [UInt8]? {
    guard count >= 0, count / greatestRatio <= stored.count else { return nil }
    var isWhole = false
    let plain = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      var length = uLongf(count)
      var used = uLong(stored.count)
      let status = uncompress2(buffer.baseAddress, &length, stored, &used)
      isWhole = status == Z_OK && used == uLong(stored.count) && length == uLongf(count)
      initialized = isWhole ? count : 0
    }
    return isWhole ? plain : nil
  }
}
