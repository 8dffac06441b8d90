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
    var words = Words()
    words.add(normalised)
    return words.text
  }

  /// The different tokens of several texts. It takes memory by how many there are, and not by how long the texts are.
  struct Words {
    private var seen = PairSet()
    private var output: [UInt8] = []

    /// Adds the tokens of a text that are not there yet.
    mutating func add(_ normalised: String) {
      Bigrams.forEachPair(normalised) { first, second in
        put(first, nil)
        if let second { put(first, second) }
      }
    }

    private mutating func put(_ first: UInt32, _ second: UInt32?) {
      guard seen.insert(first, second) else { return }
      Bigrams.append(first, to: &output)
      if let second { Bigrams.append(second, to: &output) }
      output.append(0x20)
    }

    /// In the order in which they first occurred, with spaces between.
    var text: String { String(decoding: output.dropLast(), as: UTF8.self) }
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
    var bytes: [UInt8] = []
    append(first, to: &bytes)
    if let second { append(second, to: &bytes) }
    return bytes
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

  @inline(__always)
  private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    let digits = digits(scalar)
    for shift: UInt32 in [0, 8, 16, 24] { output.append(UInt8(truncatingIfNeeded: digits >> shift)) }
  }
}

/// A set of pairs of scalars that only grows: a hash table with open addressing.
private struct PairSet {
  /// 0 where free; a power of two of them.
  private var slots: [UInt64] = []
  private var count = 0

  /// Adds a pair; false if it was there.
  @inline(__always)
  mutating func insert(_ first: UInt32, _ second: UInt32?) -> Bool {
    // The one added to each keeps 0 for free slots, and nil apart from NUL.
    let key = (UInt64(first) + 1) << 32 | (second.map { UInt64($0) + 1 } ?? 0)
    if count * 3 >= slots.count * 2 { grow() }
    let index = place(of: key)
    guard slots[index] == 0 else { return false }
    slots[index] = key
    count += 1
    return true
  }

  /// Where a key is, or would be.
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    let mask = slots.count - 1
    // Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4.
    var index = Int(
      truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> UInt64(64 - slots.count.trailingZeroBitCount))
    while slots[index] != 0, slots[index] != key { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(64, old.count * 4))
    for key in old where key != 0 { slots[place(of: key)] = key }
  }
}
