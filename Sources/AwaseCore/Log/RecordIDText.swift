/// How people read and type record numbers: base 32, most significant first, without letters that look alike.
///
/// The random bits come first and those of the day last, so that records of one day look different and a slip of the finger
/// rarely hits another one. The 63 bits, padded with two zero bits to 13 characters, are called ``letters`` here: a prefix
/// of the text stands for a range of them, so that a few characters are enough to find a record by.
extension RecordID: CustomStringConvertible {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  private static let length = 13

  /// The number as its text has it.
  var letters: Int64 { (rawValue & Self.randomMask) << Self.dayBits | rawValue >> Self.randomBits }

  /// - Returns: nil unless `letters` is positive.
  init?(letters: Int64) {
    guard letters > 0 else { return nil }
    self.init(positive: (letters & Self.dayMask) << Self.randomBits | letters >> Self.dayBits)
  }

  /// - Returns: nil unless the text has all 13 characters.
  public init?(text: some StringProtocol) {
    guard text.utf8.count == Self.length, let range = Self.range(ofPrefix: text) else { return nil }
    self.init(letters: range.lowerBound)
  }

  public var description: String {
    let padded = UInt64(letters) << 1  // 64 bits; the 65th is the second zero of the padding.
    var text: [UInt8] = []
    for position in 0..<Self.length {
      let shift = 59 - 5 * position
      let digit = shift >= 0 ? padded >> UInt64(shift) : padded << UInt64(-shift)
      text.append(Self.alphabet[Int(digit & 31)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first `count` characters.
  public func prefix(_ count: Int) -> String { String(description.prefix(count)) }

  /// How many characters both begin with.
  func sharedPrefix(_ other: RecordID) -> Int {
    zip(description.utf8, other.description.utf8).prefix { $0 == $1 }.count
  }

  /// The ``letters`` of the numbers whose text begins with `prefix`.
  ///
  /// - Returns: nil if the text holds other characters than those of the alphabet (upper case counts as lower),
  ///   or more than 13.
  static func range(ofPrefix prefix: some StringProtocol) -> ClosedRange<Int64>? {
    var low: UInt64 = 0
    var count = 0
    for byte in prefix.utf8 {
      let lower = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
      guard count < length, let digit = alphabet.firstIndex(of: lower) else { return nil }
      let shift = 59 - 5 * count
      low |= shift >= 0 ? UInt64(digit) << UInt64(shift) : UInt64(digit) >> UInt64(-shift)
      count += 1
    }
    guard count > 0 else { return nil }
    let free = max(0, 64 - 5 * count)
    let high = low | (free == 64 ? .max : (1 << UInt64(free)) - 1)
    return Int64(low >> 1)...Int64(high >> 1)
  }
}
