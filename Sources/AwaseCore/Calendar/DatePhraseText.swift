/// The beginning of a text in one spelling, and where phrases in it may end.
struct DatePhraseText {
  /// No date phrase is longer.
  private static let limit = 64

  /// Up to `limit` scalars, folded.
  let scalars: [Unicode.Scalar]
  /// Where each of `scalars` stands in the text; then the end of the last.
  let indices: [Substring.Index]
  /// The position after leading spaces.
  let start: Int
  private let isWhole: Bool

  init(_ text: Substring) {
    let original = text.unicodeScalars
    var scalars: [Unicode.Scalar] = []
    var indices: [Substring.Index] = []
    var index = original.startIndex
    var start = 0
    while index < original.endIndex, scalars.count < start + Self.limit {
      let scalar = original[index].foldedForSyntax
      if scalar == " ", start == scalars.count { start += 1 }
      scalars.append(scalar)
      indices.append(index)
      original.formIndex(after: &index)
    }
    indices.append(index)
    self.scalars = scalars
    self.indices = indices
    self.start = start
    isWhole = index == original.endIndex
  }

  /// The ways to read the beginning, the longest first.
  func matches(anchor: DateAnchor) -> [DatePhraseMatch] {
    var reader = DatePhraseReader(
      start: SyntaxCursor(scalars: scalars, position: start), anchor: anchor)
    reader.readNumericForms()
    reader.readJapaneseForms()
    reader.readEnglishForms()
    return reader.matches.sorted { $0.end > $1.end }
  }

  func isEnd(_ position: Int) -> Bool { isWhole && position == scalars.count }

  /// The position after a phrase and the particle that ties it to the rest.
  ///
  /// - Returns: nil if the phrase cannot end there.
  func startOfRest(after match: DatePhraseMatch) -> Int? {
    if isEnd(match.end) { return match.end }
    guard match.follower != .nothing else { return nil }
    if isSpace(match.end) || isTimeOfDay(match.end) { return match.end }
    guard match.end < scalars.count, match.follower != .space else { return nil }
    var cursor = SyntaxCursor(scalars: scalars, position: match.end)
    if cursor.take(",") { return isEnd(cursor.position) || isSpace(cursor.position) ? cursor.position : nil }
    if Self.particles.contains(where: { cursor.take($0) }) { return cursor.position }
    return match.follower == .anyJapanese && Self.isJapanese(scalars[match.end]) ? match.end : nil
  }

  /// Longer ones first.
  private static let particles = [
    "までには", "までに", "まで", "中には", "中に", "頃に", "ごろに", "あたりに", "頃", "ごろ", "あたり", "には", "に", "は", "の", "から", "、",
  ]

  /// What may stand behind a date that is all there is: by then, or about then.
  private static let deadlines = [
    "までには", "までに", "まで", "中には", "中に", "中", "頃まで", "ごろまで", "頃", "ごろ", "あたり", "に",
  ]

  func endsWithDeadline(after match: DatePhraseMatch) -> Bool {
    Self.deadlines.contains { word in
      var cursor = SyntaxCursor(scalars: scalars, position: match.end)
      return cursor.take(word) && isEnd(cursor.position)
    }
  }

  private static let timesOfDay = ["午前", "午後", "正午", "朝一", "朝イチ", "夕方"]

  /// `10時`, `14:00`, 午後.
  private func isTimeOfDay(_ position: Int) -> Bool {
    var cursor = SyntaxCursor(scalars: scalars, position: position)
    if cursor.takeAny(of: Self.timesOfDay) { return true }
    return cursor.readDigits(1...2) != nil && cursor.takeAny(of: ["時", ":"])
  }

  private func isSpace(_ position: Int) -> Bool { position < scalars.count && scalars[position] == " " }

  /// Hiragana, katakana, brackets and the like, and Chinese characters; but not 間, which makes a date a span.
  private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9593: false
    case 0x3001...0x30ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0x20000...0x3134f: true
    default: false
    }
  }
}
