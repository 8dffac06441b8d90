/// A time of day written behind a day: 「12月18日（金）14時」, `12/18 14:00-16:00`. Days are what Awase counts in; whoever
/// writes a time is not to be misunderstood for it.
public enum TimeOfDay {
  private static let letters = Set("0123456789０１２３４５６７８９:：時分半午前後〜～~-－からより開始".unicodeScalars)
  private static let digits = Set("0123456789０１２３４５６７８９".unicodeScalars)
  private static let marks = Set(":：時".unicodeScalars)

  /// The text without the time at its end, and that time; nil if it ends in none.
  public static func split(_ text: String) -> (rest: String, time: String)? {
    let scalars = Array(text.unicodeScalars)
    let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\u{3000}" }
    let run = scalars.reversed().prefix { letters.contains($0) || isSpace($0) }.count
    var start = scalars.count
    // Word by word from the end: those that hold a time, or only join two.
    for word in scalars.indices.suffix(run).split(whereSeparator: { isSpace(scalars[$0]) }).reversed() {
      guard let first = word.first,
        word.contains(where: { marks.contains(scalars[$0]) })
          || !word.contains(where: { digits.contains(scalars[$0]) })
      else { break }
      start = first
    }
    if let noon = (start..<scalars.count).first(where: { scalars[$0] == "午" }) { start = max(start, noon) }
    guard scalars[start...].contains(where: marks.contains),
      scalars[start...].contains(where: digits.contains)
    else { return nil }
    let cut = { (part: ArraySlice<Unicode.Scalar>) in String(String.UnicodeScalarView(part)) }
    var rest = scalars[..<start]
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return (cut(rest), cut(scalars[start...]))
  }
}
