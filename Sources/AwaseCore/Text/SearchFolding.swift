/// One pass over a text that folds for search what Unicode's compatibility composition does not, and that
/// also does without Foundation what the composition does to the text most people here write: Foundation need
/// not even be called for ASCII, kana (full-width and half-width), kanji and the usual signs.
struct SearchFolding {
  private var output: [UInt8] = []
  /// The scalar written last; 0 at the start.
  private var last: UInt32 = 0
  /// White space was read since the last scalar written.
  private var spaceIsDue = false
  /// A long vowel mark was read since the last scalar written, which is a digit.
  private var hyphenIsPossible = false

  /// The folded text.
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - composed: whether the text is in NFKC already.
  /// - Returns: nil for a text that is not and has scalars of which this pass does not know what NFKC makes
  ///   of them.
  static func fold(_ text: String, composed: Bool) -> String? {
    var folding = SearchFolding()
    folding.output.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard folding.take(scalar, composed: composed) else { return nil }
    }
    return String(decoding: folding.output, as: UTF8.self)
  }

  private mutating func take(_ scalar: Unicode.Scalar, composed: Bool) -> Bool {
    let value = scalar.value
    switch value {
    case 0x41...0x5a: write(value + 0x20)
    case 0x09...0x0d, 0x20, 0x3000: spaceIsDue = true
    case 0x7e, 0x2010...0x2015, 0x2212, 0x301c: write(0x2d)
    case 0...0x7f: write(value)
    case 0x3041...0x3094, 0x309d...0x309e: write(value + 0x60)
    case 0x3095, 0x30f5: write(0x30ab)  // ヵ
    case 0x3096, 0x30f6: write(0x30b1)  // ヶ
    case 0x30fc: takeLongVowelMark()
    case 0x3007: write(0x30)
    case 0x30a1...0x30fe, 0x3001...0x3006, 0x3008...0x301b: write(value)
    case 0x3400...0x4dbf, 0x4e00...0x9fff, 0x20000...0x2a6df: write(KanjiVariants.usual(value))
    case 0xff01...0xff5e: return take(Unicode.Scalar(UInt8(value - 0xfee0)), composed: composed)
    case 0xff61...0xff9f where !composed: return takeHalfwidth(value)
    default: return composed ? takeOther(scalar) : takeKnown(scalar)
    }
    return true
  }

  /// Takes a scalar of a text of which NFKC is not known yet.
  private mutating func takeKnown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xc0...0xd6, 0xd8...0xde: write(scalar.value + 0x20)
    case 0xa5, 0xa9, 0xab, 0xae, 0xb0, 0xb1, 0xb7, 0xbb, 0xd7, 0xdf...0xff,  // Latin-1
      0x2018...0x201f, 0x2020...0x2022, 0x203b, 0x2190...0x21ff, 0x25a0...0x26ff,  // signs
      0xac00...0xd7a3, 0x1f300...0x1f64f, 0x1f680...0x1f6d7, 0x1f900...0x1f9ff:  // Hangul, emoji
      write(scalar.value)
    case 0xfa11: write(KanjiVariants.usual(scalar.value))
    case 0x2026: for _ in 0..<3 { write(0x2e) }  // …
    case 0x2460...0x2468: write(scalar.value - 0x2460 + 0x31)  // ①
    case 0x3231: for part in "(株)".unicodeScalars { write(part.value) }
    case 0x3232: for part in "(有)".unicodeScalars { write(part.value) }
    case 0xffe5: write(0xa5)  // ¥
    default: return false
    }
    return true
  }

  /// Takes a scalar of a text in NFKC.
  private mutating func takeOther(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if scalar.value == 0xfa11 {
      write(KanjiVariants.usual(scalar.value))
    } else if properties.isWhitespace {
      spaceIsDue = true
    } else if properties.generalCategory == .dashPunctuation || scalar.value == 0x2500 {
      write(0x2d)  // U+2500 is a box-drawing line that Japanese keyboards offer as a dash
    } else if !properties.isDefaultIgnorableCodePoint {
      for small in properties.lowercaseMapping.unicodeScalars { write(small.value) }
    }
    return true
  }

  /// Takes a half-width sign or kana. False for a voice mark on what has no voiced twin.
  private mutating func takeHalfwidth(_ value: UInt32) -> Bool {
    switch value {
    case 0xff70: takeLongVowelMark()
    case 0xff9e, 0xff9f:
      guard !spaceIsDue, !hyphenIsPossible, let twin = voiced(last, half: value == 0xff9f) else {
        return false
      }
      output.removeLast(3)  // any kana is three bytes
      write(twin)
    default: write(UInt32(Self.fullwidth[Int(value - 0xff61)]))
    }
    return true
  }

  /// The katakana with a voice mark (half: with the ring of パ); nil if there is none.
  private func voiced(_ value: UInt32, half: Bool) -> UInt32? {
    switch value {
    case 0x30cf, 0x30d2, 0x30d5, 0x30d8, 0x30db: half ? value + 2 : value + 1  // ハヒフヘホ
    case _ where half: nil
    case 0x30ab...0x30c1 where value % 2 == 1: value + 1  // カ…チ
    case 0x30c4, 0x30c6, 0x30c8: value + 1  // ツテト
    case 0x30a6: 0x30f4  // ヴ
    case 0x30ef...0x30f2: value + 8  // ヷ…ヺ
    case 0x30fd: 0x30fe  // ヾ
    default: nil
    }
  }

  private mutating func takeLongVowelMark() {
    if !spaceIsDue, (0x30...0x39).contains(last) { hyphenIsPossible = true }
  }

  private mutating func write(_ value: UInt32) {
    if spaceIsDue {
      if !output.isEmpty { output.append(0x20) }
    } else if hyphenIsPossible, (0x30...0x39).contains(value) {
      output.append(0x2d)
    }
    spaceIsDue = false
    hyphenIsPossible = false
    last = value
    append(value)
  }

  private mutating func append(_ value: UInt32) {
    switch value {
    case 0..<0x80: output.append(UInt8(truncatingIfNeeded: value))
    case 0x80..<0x800:
      output.append(0xc0 | UInt8(truncatingIfNeeded: value >> 6))
      output.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3f))
    case 0x800..<0x10000:
      output.append(0xe0 | UInt8(truncatingIfNeeded: value >> 12))
      output.append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3f))
      output.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3f))
    default:
      output.append(0xf0 | UInt8(truncatingIfNeeded: value >> 18))
      output.append(0x80 | UInt8(truncatingIfNeeded: value >> 12 & 0x3f))
      output.append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3f))
      output.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3f))
    }
  }

  /// The full-width twins of U+FF61 to U+FF9D.
  private static let fullwidth: [UInt16] =
    """
    。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン
    """.unicodeScalars.map { UInt16(truncatingIfNeeded: $0.value) }
}
