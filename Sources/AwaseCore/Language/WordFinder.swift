/// Finds words of a list in a text, however they are spelt: width, case, kana and old forms of characters make no difference.
///
/// Of words that begin at one place the longest is found. Latin letters, digits and katakana are found as whole runs
/// only, so that リク is not found in リクルート nor MA in MAP. An abbreviation of two letters has to be written as it is
/// in the list: `ma` is no MA.
public struct WordFinder: Sendable {
  public struct Match: Sendable, Hashable {
    /// Which of the words, by its place in the list.
    public let word: Int
    /// Where it stands, in Unicode scalars of the text.
    public let range: Range<Int>
  }

  private struct Word: Sendable {
    let index: Int
    let key: [UInt32]
    /// As it has to be written, where that matters.
    let exact: String?
  }

  private var byFirst: [UInt32: [Word]] = [:]

  /// - Parameter words: of two that are the same, the first is found.
  public init(_ words: [String]) { self.init(words, keys: words.map { Normalisation.search($0) }) }

  /// - Parameter keys: the words in the form in which they are compared.
  init(_ words: [String], keys: [String]) {
    for (index, (word, key)) in zip(words, keys).enumerated() {
      let key = key.unicodeScalars.map(\.value)
      guard let first = key.first else { continue }
      let exact = key.count <= 2 && key.allSatisfy { (0x61...0x7a).contains($0) } ? Self.halfwidth(word) : nil
      byFirst[first, default: []].append(Word(index: index, key: key, exact: exact))
    }
    for first in byFirst.keys {
      byFirst[first]?.sort { ($1.key.count, $0.index) < ($0.key.count, $1.index) }
    }
  }

  /// In the order of the text; none overlaps another.
  public func matches(in text: String) -> [Match] { matches(in: FoldedText(text)) }

  func matches(in text: FoldedText) -> [Match] {
    var matches: [Match] = []
    var position = 0
    while position < text.units.count {
      if let word = longest(at: position, text) {
        let last = text.units[position + word.key.count - 1]
        let range = text.units[position].range.lowerBound..<last.range.upperBound
        matches.append(Match(word: word.index, range: range))
        position += word.key.count
      } else {
        position += 1
      }
    }
    return matches
  }

  private func longest(at position: Int, _ text: FoldedText) -> Word? {
    let units = text.units[position...]
    guard let first = units.first, first.isStart else { return nil }
    return byFirst[first.folded]?.first { word in
      let end = position + word.key.count
      guard end <= units.endIndex, units[end - 1].isEnd,
        zip(word.key, units).allSatisfy({ $0 == $1.folded })
      else { return false }
      return word.exact.map { $0 == Self.halfwidth(text.text(first.range)) } ?? true
    }
  }

  private static func halfwidth(_ word: String) -> String {
    String(String.UnicodeScalarView(word.unicodeScalars.map(Normalisation.syntax)))
  }
}
