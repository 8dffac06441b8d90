/// A record's number: positive, 63 bits, and the row id of the record in its kind's table.
public struct RecordID: Hashable, Comparable, Sendable {
  public let rawValue: Int64

  /// - Returns: nil unless `rawValue` is positive.
  public init?(_ rawValue: Int64) {
    guard rawValue > 0 else { return nil }
    self.rawValue = rawValue
  }

  init(positive rawValue: Int64) { self.rawValue = max(1, rawValue) }

  /// A random one. Zero, which happens once in 2⁶³ times, becomes one.
  public init(using random: inout some RandomNumberGenerator) {
    rawValue = max(1, Int64(random.next() >> 1))
  }

  static let dayBits: Int64 = 12
  static let randomBits: Int64 = 51
  static let dayMask: Int64 = (1 << dayBits) - 1
  static let randomMask: Int64 = (1 << randomBits) - 1

  /// A new one: the day in the upper 12 bits, and 51 random ones.
  ///
  /// What is made on a day lies side by side in every table and index then, so that taking in a day's changes touches few
  /// pages of a large workspace (UUIDs of version 7 in RFC 9562 are made like this for the same reason). Nobody reads the
  /// day out of it: a clock may be wrong, and after 4,096 days, eleven years, the days begin anew.
  ///
  /// - Parameters:
  ///   - day: counted from 1970.
  ///   - random: where the other bits come from.
  public init(day: Int, using random: inout some RandomNumberGenerator) {
    let chance = Int64(random.next() >> 13)
    rawValue = max(1, (Int64(day) & Self.dayMask) << Self.randomBits | chance)
  }

  public static func < (one: RecordID, other: RecordID) -> Bool { one.rawValue < other.rawValue }
}

/// 16 random bytes that name a replica: one copy of the workspace, on one machine, that writes its own log.
public struct ReplicaID: Hashable, Comparable, Sendable {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The log of what never leaves this machine: every machine has one, and none is ever told of or taken in.
  public static let local = ReplicaID(high: 0, low: 0)

  public init(using random: inout some RandomNumberGenerator) {
    high = random.next()
    low = random.next()
  }

  /// - Returns: nil unless there are 16 bytes.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    high = UInt64(bigEndian: bytes.prefix(8))
    low = UInt64(bigEndian: bytes.dropFirst(8))
  }

  public var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }

  /// The order of the bytes, the same on every machine; ties between stamps are broken by it.
  public static func < (one: ReplicaID, other: ReplicaID) -> Bool {
    (one.high, one.low) < (other.high, other.low)
  }
}

extension ReplicaID {
  /// - Returns: nil unless there are 32 hexadecimal digits.
  public init?(hexadecimal text: String) {
    guard text.utf8.count == 32, text.utf8.allSatisfy({ Self.digit($0) != nil }) else { return nil }
    let digits = text.utf8.compactMap(Self.digit)
    self.init(
      high: digits.prefix(16).reduce(0) { $0 << 4 | $1 }, low: digits.suffix(16).reduce(0) { $0 << 4 | $1 })
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x61...0x66: UInt64(byte - 0x61 + 10)
    default: nil
    }
  }
}

extension ReplicaID: CustomStringConvertible {
  /// 32 hexadecimal digits.
  public var description: String { bytes.hexadecimal }

  /// The first eight digits, enough for people to tell replicas apart.
  public var short: String { String(description.prefix(8)) }
}

/// 16 random bytes that name a workspace; the first link of every chain is made from them.
public struct WorkspaceID: Hashable, Sendable, CustomStringConvertible {
  public let bytes: [UInt8]

  public init(using random: inout some RandomNumberGenerator) {
    bytes = (random.next() as UInt64).bigEndianBytes + (random.next() as UInt64).bigEndianBytes
  }

  init(digest: Digest) { bytes = Array(digest.bytes.prefix(16)) }

  /// - Returns: nil unless there are 16 bytes.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    self.bytes = Array(bytes)
  }

  /// 32 hexadecimal digits.
  public var description: String { bytes.hexadecimal }
}

/// One change: the `sequence`-th that `replica` made, counted from 1.
public struct Dot: Hashable, Sendable {
  public let replica: ReplicaID
  public let sequence: UInt64

  public init(replica: ReplicaID, sequence: UInt64) {
    self.replica = replica
    self.sequence = sequence
  }
}
