import AwaseCore

/// Puts together what `ByteReader` takes apart.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  mutating func varint(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A negative number becomes a varint that is too great for any count.
  mutating func count(_ count: Int) { varint(UInt64(bitPattern: Int64(count))) }

  mutating func zigzag(_ number: Int64) { varint(UInt64(bitPattern: number << 1 ^ number >> 63)) }

  mutating func bigEndian(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ part: some Collection<UInt8>) { bytes.append(contentsOf: part) }

  /// The length of `part`, then `part`.
  mutating func prefixed(_ part: some Collection<UInt8>) {
    count(part.count)
    append(part)
  }
}
