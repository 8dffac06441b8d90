/// Where words are in a text that is written in another way: of other width or case, with other kana, with old forms of
/// characters.
///
/// Folding may make a text longer or shorter, so places in the folded text say nothing of places in the text. They are
/// found by folding parts of it: the shortest part that holds the word when folded is where it is.
public enum FoldedMatch {
  /// Whether a text has a word, both normalised.
  public static func holds(_ text: String, _ word: String) -> Bool {
    var (text, word) = (text, word)
    return text.withUTF8 { text in
      word.withUTF8 { word in
        guard let first = word.first else { return true }
        guard word.count <= text.count else { return false }
        let rest = 1..<word.count
        for start in 0...text.count - word.count where text[start] == first {
          if rest.allSatisfy({ text[start + $0] == word[$0] }) { return true }
        }
        return false
      }
    }
  }

  /// The places of a word in a text, in order, whole characters each, none over another.
  ///
  /// - Parameters:
  ///   - key: the word, normalised.
  ///   - text: as it was written.
  public static func ranges(of key: String, in text: Substring) -> [Range<String.Index>] {
    guard !key.isEmpty, holds(Normalisation.search(text), key) else { return [] }
    let borders = Array(text.indices) + [text.endIndex]
    var ranges: [Range<String.Index>] = []
    var start = 0
    while let found = range(of: key, in: text, borders, from: start) {
      ranges.append(borders[found.lowerBound]..<borders[found.upperBound])
      start = found.upperBound
    }
    return ranges
  }

  /// The first place of a word.
  public static func firstRange(of key: String, in text: String) -> Range<String.Index>? {
    guard !key.isEmpty else { return nil }
    let borders = Array(text.indices) + [text.endIndex]
    return range(of: key, in: text[...], borders, from: 0).map {
      borders[$0.lowerBound]..<borders[$0.upperBound]
    }
  }

  private static func range(of key: String, in text: Substring, _ borders: [String.Index], from start: Int)
    -> Range<Int>?
  {
    func holds(_ range: Range<Int>) -> Bool {
      Self.holds(Normalisation.search(text[borders[range.lowerBound]..<borders[range.upperBound]]), key)
    }
    let last = borders.count - 1
    guard start < last else { return nil }
    // In steps that double, so that the end of a long text is not looked at for what stands at its beginning.
    var reach = min(last, start + 2 * key.unicodeScalars.count)
    while !holds(start..<reach) {
      guard reach < last else { return nil }
      reach = min(last, start + 2 * (reach - start))
    }
    var end = bisect(start + 1, reach) { holds(start..<$0) }
    let first = bisect(1, end - start) { holds(end - $0..<end) }
    let begin = end - first
    // サーバ is all of サーバー.
    while end < last, isSilent(text[borders[end]..<borders[end + 1]]) { end += 1 }
    return begin..<end
  }

  /// The least number of a range for which something is true that is true for the greatest.
  private static func bisect(_ low: Int, _ high: Int, _ isEnough: (Int) -> Bool) -> Int {
    var (low, high) = (low, high)
    while low < high {
      let middle = (low + high) / 2
      if isEnough(middle) { high = middle } else { low = middle + 1 }
    }
    return high
  }

  /// Whether folding leaves nothing of a character that is no space.
  private static func isSilent(_ character: Substring) -> Bool {
    Normalisation.search(character).isEmpty && !character.allSatisfy(\.isWhitespace)
  }
}
