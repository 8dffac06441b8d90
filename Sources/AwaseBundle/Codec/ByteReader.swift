import AwaseCore

/// Takes apart bytes that nothing is known about. Every read is checked, and throws `reason` where it fails.
struct ByteReader {
  typealias Reason = BundleError.Reason

  private let bytes: [UInt8]
  private var position: Int
  private let end: Int
  let reason: Reason

  init(_ bytes: [UInt8], failing reason: Reason) {
    self.init(bytes, 0..<bytes.count, failing: reason)
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>, failing reason: Reason) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
    self.reason = reason
  }

  var remaining: Int { end - position }

  /// Checks that all was used up.
  func finish() throws(Reason) {
    guard position == end else { throw reason }
  }

  mutating func byte() throws(Reason) -> UInt8 {
    guard position < end else { throw reason }
    defer { position += 1 }
    return bytes[position]
  }

  /// An unsigned number of seven bits a byte, lowest first.
  mutating func varint() throws(Reason) -> UInt64 {
    let first = try byte()
    guard first >= 0x80 else { return UInt64(first) }
    var number = UInt64(first & 0x7f)
    var shift: UInt64 = 7
    while true {
      let next = try byte()
      // The tenth byte has room for one bit; a zero at the end would be needless.
      guard shift < 63 || next <= 1, next != 0 else { throw reason }
      number |= UInt64(next & 0x7f) << shift
      if next < 0x80 { return number }
      shift += 7
    }
  }

  /// A signed number, whose sign stands in the lowest bit.
  mutating func zigzag() throws(Reason) -> Int64 {
    let number = try varint()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  /// A varint within `range`.
  mutating func number(in range: ClosedRange<UInt64>) throws(Reason) -> UInt64 {
    let number = try varint()
    guard range.contains(number) else { throw reason }
    return number
  }

  /// A varint from 0 to `limit`.
  mutating func count(upTo limit: Int) throws(Reason) -> Int {
    let number = try varint()
    guard let count = Int(exactly: number), count <= limit else { throw reason }
    return count
  }

  /// A varint that is an index into something with `count` entries.
  mutating func index(below count: Int) throws(Reason) -> Int {
    let index = try self.count(upTo: Int.max)
    guard index < count else { throw reason }
    return index
  }

  /// A varint that is a length of what still is to come.
  mutating func length() throws(Reason) -> Int { try count(upTo: remaining) }

  /// A big-endian number.
  mutating func bigEndian<Number: FixedWidthInteger>(_ type: Number.Type) throws(Reason) -> Number {
    var number: Number = 0
    for byte in try slice(Number.bitWidth / 8) { number = number << 8 | Number(truncatingIfNeeded: byte) }
    return number
  }

  mutating func replica() throws(Reason) -> ReplicaID {
    // That number is every machine's own; see ``ReplicaID/local``.
    guard let replica = ReplicaID(bytes: try slice(16)), replica != .local else { throw reason }
    return replica
  }

  mutating func record() throws(Reason) -> RecordID {
    guard let record = RecordID(try bigEndian(Int64.self)) else { throw reason }
    return record
  }

  mutating func text(_ count: Int) throws(Reason) -> String {
    guard let text = String(validating: try slice(count), as: UTF8.self) else { throw reason }
    return text
  }

  mutating func slice(_ count: Int) throws(Reason) -> ArraySlice<UInt8> {
    let start = try skip(count)
    return bytes[start..<position]
  }

  /// A reader for the next `count` bytes.
  mutating func part(_ count: Int, failing reason: Reason) throws(Reason) -> ByteReader {
    let start = try skip(count)
    return ByteReader(bytes, start..<position, failing: reason)
  }

  /// - Returns: where the skipped bytes begin.
  private mutating func skip(_ count: Int) throws(Reason) -> Int {
    guard count >= 0, count <= remaining else { throw reason }
    defer { position += count }
    return position
  }
}
