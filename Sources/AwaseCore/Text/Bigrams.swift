/// Characters, and overlapping pairs of them, by which a full-text index finds parts of words in languages without
/// spaces.
///
/// Each Unicode scalar is written as four digits of base 36, so that a token is nothing but ASCII letters and
/// digits whatever the text: a tokenizer that splits at other characters or folds letters leaves it alone.
/// Every scalar but white space gives one token of four digits, and every pair of neighbours one of eight. A text
/// that contains another has all tokens that `query` gives for the other. The reverse does not hold: what is found
/// has still to be compared with the text.
public enum Bigrams {
  /// The different tokens of a text, in the order in which they first occur, with spaces between.
  public static func indexText(_ normalised: String) -> String {
    // At most two tokens for each scalar, and at most as many scalars as bytes.
    let most = 2 * normalised.utf8.count
    guard most > 0 else { return "" }
    var seen = PairSet(capacity: most)
    let output = [UInt8](unsafeUninitializedCapacity: 9 * most) { buffer, count in
      func put(_ first: UInt32, _ second: UInt32?) {
        guard seen.insert(first, second) else { return }
        write(digits(first), to: buffer, at: count)
        count += 4
        if let second {
          write(digits(second), to: buffer, at: count)
          count += 4
        }
        buffer[count] = 0x20
        count += 1
      }
      forEachPair(normalised) { first, second in
        put(first, nil)
        if second != nil { put(first, second) }
      }
    }
    return String(decoding: output.dropLast(), as: UTF8.self)
  }

  /// The tokens that the index text of every text that contains `normalised` has: the pairs, and what stands alone.
  public static func query(_ normalised: String) -> [String] {
    var tokens: [String] = []
    var seen: Set<String> = []
    var isInRun = false
    forEachPair(normalised) { first, second in
      defer { isInRun = second != nil }
      guard second != nil || !isInRun else { return }
      let text = String(decoding: token(first, second), as: UTF8.self)
      if seen.insert(text).inserted { tokens.append(text) }
    }
    return tokens
  }

  /// Gives each scalar of every run with the one after it; nil after the last of a run.
  @inline(__always)
  private static func forEachPair(_ text: String, _ body: (UInt32, UInt32?) -> Void) {
    var previous: UInt32?
    for scalar in text.unicodeScalars {
      let isSpace = isSpace(scalar)
      if let previous { body(previous, isSpace ? nil : scalar.value) }
      previous = isSpace ? nil : scalar.value
    }
    if let previous { body(previous, nil) }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (0x09...0x0d).contains(scalar.value) || scalar.value == 0x3000
  }

  private static func token(_ first: UInt32, _ second: UInt32?) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 8) { buffer, count in
      write(digits(first), to: buffer, at: 0)
      if let second { write(digits(second), to: buffer, at: 4) }
      count = second == nil ? 4 : 8
    }
  }

  /// Four ASCII digits of base 36, the first in the lowest byte. 36⁴ is more than there are scalars.
  private static func digits(_ scalar: UInt32) -> UInt32 {
    let (high, low) = scalar.quotientAndRemainder(dividingBy: 36 * 36)
    return pair(high) | pair(low) << 16
  }

  private static func pair(_ number: UInt32) -> UInt32 {
    let (high, low) = number.quotientAndRemainder(dividingBy: 36)
    return digit(high) | digit(low) << 8
  }

  private static func digit(_ value: UInt32) -> UInt32 { value < 10 ? 0x30 + value : 0x57 + value }

  private static func write(_ digits: UInt32, to buffer: UnsafeMutableBufferPointer<UInt8>, at offset: Int) {
    for index in 0..<4 { buffer[offset + index] = UInt8(truncatingIfNeeded: digits >> UInt32(8 * index)) }
  }
}

/// A set of pairs of scalars that is made once and only grows: a hash table with open addressing.
private struct PairSet {
  /// 0 where free.
  private var slots: [UInt64]
  private let shift: UInt64

  /// - Parameter capacity: the most pairs it will have to hold, above 0.
  init(capacity: Int) {
    let bits = max(4, Int.bitWidth - (capacity + capacity / 2).leadingZeroBitCount)
    slots = [UInt64](repeating: 0, count: 1 << bits)
    shift = UInt64(64 - bits)
  }

  /// Adds a pair; false if it was there.
  @inline(__always)
  mutating func insert(_ first: UInt32, _ second: UInt32?) -> Bool {
    // The one added to each keeps 0 for free slots, and nil apart from NUL.
    let key = (UInt64(first) + 1) << 32 | (second.map { UInt64($0) + 1 } ?? 0)
    let mask = slots.count - 1
    // Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4.
    var index = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> shift)
    while slots[index] != 0 {
      if slots[index] == key { return false }
      index = (index + 1) & mask
    }
    slots[index] = key
    return true
  }
}
