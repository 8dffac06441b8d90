/// What people take for one character: Unicode's extended grapheme clusters (Unicode Standard Annex #29).
enum Clusters {
  /// Gives the clusters of a text in turn, each with its range in the UTF-8 of the text.
  static func forEach(_ text: String, _ body: (Substring, Range<Int>) -> Void) {
    var offset = 0
    var start = text.startIndex
    let areAlone = text.unicodeScalars.allSatisfy(isAlwaysAlone)
    while start < text.endIndex {
      // Only the standard library knows the rules for all scalars. Stepping by them takes some ten times as
      // long.
      let end = areAlone ? text.unicodeScalars.index(after: start) : text.index(after: start)
      let cluster = text[start..<end]
      let count = cluster.utf8.count
      body(cluster, offset..<offset + count)
      offset += count
      start = end
    }
  }

  /// Whether a scalar makes a cluster with no other of these: ASCII but for CR, punctuation, kana and kanji.
  private static func isAlwaysAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x0d, 0x0e...0x7e, 0x2010...0x2026, 0x3000...0x3029, 0x3041...0x3096, 0x309b...0x30ff,
      0x3400...0x4dbf, 0x4e00...0x9fff, 0xff01...0xff9d:
      true
    default: false
    }
  }
}
