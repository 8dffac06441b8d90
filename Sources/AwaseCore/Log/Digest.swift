import Crypto

/// 32 bytes as four numbers: a SHA-256 hash, or a sum of such hashes.
public struct Digest: Hashable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64)

  public static let zero = Digest(words: (0, 0, 0, 0))

  private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// - Returns: nil unless there are 32 bytes.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    let array = Array(bytes)
    self = array.withUnsafeBytes { Digest(raw: $0) }
  }

  init(_ hash: SHA256.Digest) {
    self = hash.withUnsafeBytes { Digest(raw: $0) }
  }

  init(_ code: HMAC<SHA256>.MAC) {
    self = code.withUnsafeBytes { Digest(raw: $0) }
  }

  private init(raw: UnsafeRawBufferPointer) {
    func word(_ index: Int) -> UInt64 {
      UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
    words = (word(0), word(1), word(2), word(3))
  }

  public var bytes: [UInt8] {
    words.0.bigEndianBytes + words.1.bigEndianBytes + words.2.bigEndianBytes + words.3.bigEndianBytes
  }

  func append(to bytes: inout [UInt8]) {
    bytes.append(bigEndian: words.0)
    bytes.append(bigEndian: words.1)
    bytes.append(bigEndian: words.2)
    bytes.append(bigEndian: words.3)
  }

  /// The first eight bytes: enough to tell two branches of a chain apart.
  public var mark: UInt64 { words.0 }

  public static func == (one: Digest, other: Digest) -> Bool { one.words == other.words }

  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

  /// Addition modulo 2²⁵⁶: in whatever order ops come and go, the sum of what is live is the same.
  public static func &+= (sum: inout Digest, term: Digest) {
    var carry: UInt64 = 0
    sum.words.3 = add(sum.words.3, term.words.3, &carry)
    sum.words.2 = add(sum.words.2, term.words.2, &carry)
    sum.words.1 = add(sum.words.1, term.words.1, &carry)
    sum.words.0 = add(sum.words.0, term.words.0, &carry)
  }

  /// Subtraction modulo 2²⁵⁶.
  public static func &-= (sum: inout Digest, term: Digest) {
    var borrow: UInt64 = 1
    sum.words.3 = add(sum.words.3, ~term.words.3, &borrow)
    sum.words.2 = add(sum.words.2, ~term.words.2, &borrow)
    sum.words.1 = add(sum.words.1, ~term.words.1, &borrow)
    sum.words.0 = add(sum.words.0, ~term.words.0, &borrow)
  }

  private static func add(_ one: UInt64, _ other: UInt64, _ carry: inout UInt64) -> UInt64 {
    let (partial, first) = one.addingReportingOverflow(other)
    let (sum, second) = partial.addingReportingOverflow(carry)
    carry = first || second ? 1 : 0
    return sum
  }
}

extension Digest: CustomStringConvertible {
  /// 64 hexadecimal digits.
  public var description: String { bytes.hexadecimal }

  /// Eight letters that two people can read to each other: `3F9A-77C2`.
  public var spoken: String {
    let digits = description.uppercased()
    return digits.prefix(4) + "-" + digits.dropFirst(4).prefix(4)
  }
}
