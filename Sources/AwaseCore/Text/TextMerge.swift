/// Joins what two people made of the same text.
///
/// In the manner of diff3: each version is compared with the base, and the edits of both are applied where
/// they are apart. Source: Khanna, Kunal, Pierce, *A Formal Investigation of Diff3*, 2007. What is compared
/// are not lines but words, and single characters in scripts without spaces.
public enum TextMerge {
  /// The most Unicode scalars that each of the three texts may have.
  static let maxScalars = 20_000

  /// The base with the edits of both sides.
  ///
  /// An edit made alike on both sides counts once. Texts are compared by their bytes: a composed and a
  /// decomposed letter differ. Swapping left and right gives the same.
  ///
  /// - Returns: nil if an edit of one side overlaps or touches a different one of the other, if it might with
  ///   the same outcome have been made where it does, or if a text is too long or has too many edits to be
  ///   compared quickly.
  public static func merge(base: String, left: String, right: String) -> String? {
    guard [base, left, right].allSatisfy({ $0.unicodeScalars.count <= maxScalars }) else { return nil }
    var vocabulary = Vocabulary()
    let (base, left, right) = (vocabulary.read(base), vocabulary.read(left), vocabulary.read(right))
    guard let leftEdits = TokenDifference.edits(from: base, to: left),
      let rightEdits = TokenDifference.edits(from: base, to: right),
      let edits = union(leftEdits, rightEdits)
    else { return nil }
    return vocabulary.text(apply(edits, to: base))
  }

  /// The edits of both sides in order; nil if two that differ overlap or touch.
  private static func union(_ left: [TokenEdit], _ right: [TokenEdit]) -> [TokenEdit]? {
    var (left, right) = (left[...], right[...])
    var union: [TokenEdit] = []
    while let one = left.first, let other = right.first {
      if one.base == other.base, one.replacement == other.replacement {
        left.removeFirst()
        right.removeFirst()
        union.append(one)
      } else if one.earliest <= other.base.upperBound, other.earliest <= one.base.upperBound {
        return nil
      } else if one.base.lowerBound < other.base.lowerBound {
        left.removeFirst()
        union.append(one)
      } else {
        right.removeFirst()
        union.append(other)
      }
    }
    return union + left + right
  }

  private static func apply(_ edits: [TokenEdit], to base: [Int32]) -> [Int32] {
    var merged: [Int32] = []
    var done = 0
    for edit in edits {
      merged += base[done..<edit.base.lowerBound]
      merged += edit.replacement
      done = edit.base.upperBound
    }
    return merged + base[done...]
  }
}

/// Gives a number to each different token of several texts.
private struct Vocabulary {
  private var numbers: [ArraySlice<UInt8>: Int32] = [:]
  private var tokens: [ArraySlice<UInt8>] = []

  /// The tokens of a text: runs of letters and digits of one script, each other character by itself.
  mutating func read(_ text: String) -> [Int32] {
    let bytes = Array(text.utf8)
    var read: [Int32] = []
    var start = 0
    var end = 0
    var script = Script.alone
    Clusters.forEach(text) { cluster, range in
      let next = cluster.unicodeScalars.first.map(Script.of) ?? .alone
      if next == .alone || next != script, start < end {
        read.append(number(bytes[start..<end]))
        start = end
      }
      script = next
      end = range.upperBound
    }
    if start < end { read.append(number(bytes[start..<end])) }
    return read
  }

  func text(_ numbers: [Int32]) -> String {
    String(decoding: numbers.flatMap { tokens[Int($0)] }, as: UTF8.self)
  }

  private mutating func number(_ token: ArraySlice<UInt8>) -> Int32 {
    if let number = numbers[token] { return number }
    let number = Int32(truncatingIfNeeded: tokens.count)
    tokens.append(token)
    numbers[token] = number
    return number
  }
}

/// Scripts as far as they matter to where a word ends.
private enum Script {
  /// Kana, kanji, punctuation, spaces: each a token of its own.
  case alone
  case latin, fullwidth, greek, cyrillic, hangul, other

  static func of(_ scalar: Unicode.Scalar) -> Self {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: .latin
    case 0..<0xaa, 0x3000...0x9fff: .alone
    case 0xff10...0xff19, 0xff21...0xff3a, 0xff41...0xff5a: .fullwidth
    case 0xff00...0xffef: .alone
    case 0xac00...0xd7ff, 0x1100...0x11ff: .hangul
    case _ where scalar.properties.isIdeographic: .alone
    case _ where !scalar.properties.isAlphabetic && scalar.properties.numericType == nil: .alone
    case 0xaa..<0x250: .latin
    case 0x370..<0x400: .greek
    case 0x400..<0x530: .cyrillic
    default: .other
    }
  }
}
