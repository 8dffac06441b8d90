// Words of a text that the other side may not know and that nobody has explained, told by their looks: a rule of thumb,
// for a question at the end of a line. It would rather miss a word than ask of a plain one.

extension Glossary {
  private static let abbreviation = 2...6
  private static let shortestKatakana = 4

  /// Abbreviations and katakana words that are neither in the glossary nor everyday words nor quoted, each once, as written.
  public func unexplained(in text: String) -> [String] {
    let folded = FoldedText(text)
    let candidates = Self.candidates(folded)
    guard !candidates.isEmpty else { return [] }
    var isTaken = Quotes.mask(folded.scalars)
    for range in known(in: folded) { for index in range { isTaken[index] = true } }
    var seen: Set<String> = []
    return candidates.compactMap { word in
      guard !word.range.contains(where: { isTaken[$0] }) else { return nil }
      let isMadeUp = word.isKatakana && Self.isMadeUp(word.key) { keys.contains($0) }
      return isMadeUp || !seen.insert(word.key).inserted ? nil : folded.text(word.range)
    }
  }

  /// Whether a text holds words that a glossary might have to explain. Most do not, and need no glossary to be made.
  static func maybeHoldsJargon(_ text: String) -> Bool { !candidates(FoldedText(text)).isEmpty }

  private struct Candidate {
    let range: Range<Int>
    let key: String
    let isKatakana: Bool
  }

  /// Words that look like jargon and are not everyday ones.
  private static func candidates(_ text: FoldedText) -> [Candidate] {
    looks(text).compactMap { range, isKatakana in
      let key = Normalisation.search(text.text(range))
      let isPlain = isKatakana ? isMadeUp(key) : EverydayWords.abbreviations.contains(key)
      return isPlain ? nil : Candidate(range: range, key: key, isKatakana: isKatakana)
    }
  }

  private static func looks(_ text: FoldedText) -> [(Range<Int>, isKatakana: Bool)] {
    var looks: [(Range<Int>, isKatakana: Bool)] = []
    var index = 0
    while index < text.runs.count {
      let run = text.runs[index]
      var range = run.range
      index += 1
      if run.script == .katakana {
        if isKatakanaCandidate(range, text) { looks.append((range, true)) }
        continue
      }
      while index < text.runs.count, text.runs[index].script != .katakana,
        text.runs[index].range.lowerBound == range.upperBound
      {
        range = range.lowerBound..<text.runs[index].range.upperBound
        index += 1
      }
      range = withoutFigure(range, text)
      if isAbbreviation(range, text) { looks.append((range, false)) }
    }
    return looks
  }

  /// CDP of CDP30, which is a number of them; but GA4.
  private static func withoutFigure(_ range: Range<Int>, _ text: FoldedText) -> Range<Int> {
    let digits = range.reversed().prefix { isDigit(text.scalars[$0]) }.count
    return digits > 1 && digits < range.count ? range.lowerBound..<range.upperBound - digits : range
  }

  /// Two capitals or more, and no part of an address, a file's name or a model number.
  private static func isAbbreviation(_ range: Range<Int>, _ text: FoldedText) -> Bool {
    let capitals = range.filter { ("A"..."Z").contains(Normalisation.syntax(text.scalars[$0])) }.count
    guard abbreviation.contains(range.count), capitals > 1 else { return false }
    let joints: Set<Unicode.Scalar> = ["@", "_", "-", "%", "=", "&", "?"]
    let before = range.lowerBound > 0 ? text.scalars[range.lowerBound - 1] : " "
    let after = range.upperBound < text.scalars.count ? text.scalars[range.upperBound] : " "
    return !joints.contains(before) && !joints.contains(after) && before != "."
      && !isWithinAddress(range, text)
  }

  private static func isWithinAddress(_ range: Range<Int>, _ text: FoldedText) -> Bool {
    let word = text.scalars[..<range.lowerBound].reversed().prefix { $0.isASCII && $0 != " " && $0 != "\n" }
    return word.contains(":") && word.contains("/")
  }

  private static func isKatakanaCandidate(_ range: Range<Int>, _ text: FoldedText) -> Bool {
    guard range.count >= shortestKatakana else { return false }
    let after = text.text(range.upperBound..<min(range.upperBound + 2, text.scalars.count))
    let before = range.lowerBound > 0 ? text.scalars[range.lowerBound - 1] : " "
    return !EverydayWords.afterNames.contains { after.hasPrefix($0) } && before != "社" && before != "㈱"
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(Normalisation.syntax(scalar))
  }

  /// Whether a katakana word is put together from everyday words, and others that are known, as メールアドレス is.
  private static func isMadeUp(_ key: String, _ isKnown: (String) -> Bool = { _ in false }) -> Bool {
    let scalars = Array(key.unicodeScalars)
    var isReached = Array(repeating: false, count: scalars.count + 1)
    isReached[0] = true
    for end in scalars.indices.map({ $0 + 1 }) {
      isReached[end] = (0..<end).contains { start in
        guard isReached[start] else { return false }
        let part = String(String.UnicodeScalarView(scalars[start..<end]))
        return EverydayWords.katakana.contains(part) || isKnown(part)
      }
    }
    return isReached[scalars.count]
  }
}

/// What somebody else said, as far as quotation marks tell.
private enum Quotes {
  static func mask(_ scalars: [Unicode.Scalar]) -> [Bool] {
    var depth = 0
    return scalars.map { scalar in
      if scalar == "「" || scalar == "『" { depth += 1 }
      defer { if scalar == "」" || scalar == "』" { depth = max(0, depth - 1) } }
      return depth > 0
    }
  }
}
