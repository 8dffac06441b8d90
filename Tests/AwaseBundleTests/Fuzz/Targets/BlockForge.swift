@testable import AwaseBundle

/// Makes blocks right that a fuzzer has changed. Without this nearly all of its inputs would end at a checksum.
enum BlockForge {
  private static let headLength = Block.headerLength + Block.checksumLength
  private static let storedLengthPlace = 4..<8

  /// A bundle in which the checksum of each block is that of its bytes. What is behind the last whole block stays.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] { forged(bytes) { ($0, $1) } }

  /// A bundle whose blocks hold deflated what the blocks of `bytes` hold as it is.
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    forged(bytes) { header, plain in
      let stored = zlib(plain)
      return (header.prefix(4) + bigEndian(stored.count) + bigEndian(plain.count), stored)
    }
  }

  /// - Parameter forge: makes the header and the stored bytes of a block from those that were there.
  private static func forged(
    _ bytes: [UInt8], _ forge: ([UInt8], [UInt8]) -> (header: [UInt8], stored: [UInt8])
  ) -> [UInt8] {
    guard bytes.count > BundleHeader.length else { return bytes }
    var forged = Array(bytes.prefix(BundleHeader.length))
    var previous = forged
    var rest = bytes.dropFirst(BundleHeader.length)
    while rest.count >= headLength {
      let header = Array(rest.prefix(Block.headerLength))
      let length = header[storedLengthPlace].reduce(0) { $0 << 8 | Int($1) }
      guard headLength + length <= rest.count else { break }
      let block = forge(header, Array(rest.dropFirst(headLength).prefix(length)))
      previous = Block.checksum(after: previous, header: block.header, stored: block.stored)
      forged += block.header + previous + block.stored
      rest = rest.dropFirst(headLength + length)
    }
    return forged + rest
  }

  /// A zlib stream of parts that are stored as they are, which costs less than deflating.
  private static func zlib(_ plain: [UInt8]) -> [UInt8] {
    let partLength = 0xffff
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let part = plain[start...].prefix(partLength)
      start += part.count
      let (low, high) = (UInt8(part.count & 0xff), UInt8(part.count >> 8))
      stream += [start == plain.count ? 1 : 0, low, high, ~low, ~high] + part
    } while start < plain.count
    return stream + bigEndian(adler(plain))
  }

  /// The checksum of a zlib stream (RFC 1950).
  private static func adler(_ bytes: [UInt8]) -> Int {
    var (one, two) = (1, 0)
    for byte in bytes {
      one = (one + Int(byte)) % 65_521
      two = (two + one) % 65_521
    }
    return two << 16 | one
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    var writer = ByteWriter()
    writer.bigEndian(UInt32(truncatingIfNeeded: number))
    return writer.bytes
  }
}
