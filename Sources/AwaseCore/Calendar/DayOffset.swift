/// A distance from a day, as people say it of an occasion: `3週間前`, `前日`, `当日`, `翌日`, `3 weeks before`, `day after`.
public struct DayOffset: Sendable, Hashable {
  public enum Unit: Sendable, Hashable { case days, businessDays, months }

  /// Below zero for before.
  public let count: Int
  public let unit: Unit

  public init(_ count: Int, _ unit: Unit = .days) {
    self.count = count
    self.unit = unit
  }

  /// The day that lies so far from `day`; nil outside of the years 1…9999.
  public func day(from day: CivilDate) -> CivilDate? {
    switch unit {
    case .days: day.adding(days: count)
    case .businessDays: day.adding(businessDays: count)
    case .months: day.adding(months: count)
    }
  }

  /// Reads the distance that a text begins with. It has to end at a space, a colon or a particle such as に or まで.
  ///
  /// - Returns: nil if the text does not begin with one. `rest` begins with the first character that is neither part
  ///   of the distance nor a space.
  public static func parsePrefix(_ text: Substring) -> (offset: DayOffset, rest: Substring)? {
    let spelling = DatePhraseText(text)
    var reader = DayOffsetReader(start: SyntaxCursor(scalars: spelling.scalars, position: spelling.start))
    reader.readJapanese()
    reader.readEnglish()
    for match in reader.matches.sorted(by: { $0.end > $1.end }) {
      guard let end = spelling.startOfRest(afterOffsetAt: match.end) else { continue }
      let rest = text.unicodeScalars[spelling.indices[end]...].drop { $0.foldedForSyntax == " " }
      return (match.offset, Substring(rest))
    }
    return nil
  }
}

extension DatePhraseText {
  fileprivate func startOfRest(afterOffsetAt end: Int) -> Int? {
    if end < scalars.count, scalars[end] == ":" { return end + 1 }
    return startOfRest(after: DatePhraseMatch(end: end, date: nil, follower: .spaceOrParticle))
  }
}

/// Collects the ways to read the beginning of a text as a distance.
private struct DayOffsetReader {
  let start: SyntaxCursor
  private(set) var matches: [(offset: DayOffset, end: Int)] = []

  init(start: SyntaxCursor) { self.start = start }

  private mutating func offer(_ count: Int, _ unit: DayOffset.Unit, _ end: SyntaxCursor) {
    matches.append((DayOffset(count, unit), end.position))
  }

  private static let words = [
    ("当日", 0), ("前日", -1), ("翌日", 1), ("前々日", -2), ("翌々日", 2), ("前週", -7), ("翌週", 7),
    ("same day", 0), ("on the day", 0), ("the day", 0),
  ]

  private static let units: [(words: [String], days: Int, unit: DayOffset.Unit)] = [
    (["営業日"], 1, .businessDays), (["日"], 1, .days), (["週間", "週"], 7, .days),
    (MonthCounter.spellings, 1, .months),
  ]

  mutating func readJapanese() {
    for (word, days) in Self.words {
      var cursor = start
      if cursor.take(word) { offer(days, .days, cursor) }
    }
    var cursor = start
    guard let count = cursor.readNumber() else { return }
    guard let unit = Self.units.first(where: { cursor.takeAny(of: $0.words) }) else { return }
    if cursor.take("前") {
      offer(-count * unit.days, unit.unit, cursor)
    } else if cursor.take("後") {
      offer(count * unit.days, unit.unit, cursor)
    }
  }

  /// `3 weeks before`, `a week before`, `the day after`, `5 business days later`.
  mutating func readEnglish() {
    var cursor = start
    if cursor.takeWord("the") || cursor.takeWord("a") || cursor.takeWord("one") { _ = cursor.takeSpaces() }
    let count = cursor.readDigits(1...9)
    if count != nil { _ = cursor.takeSpaces() }
    var isBusiness = false
    if cursor.takeWord("business") {
      isBusiness = true
      _ = cursor.takeSpaces()
    }
    guard let (days, unit) = Self.unit(cursor.readWord(), isBusiness), cursor.takeSpaces() else { return }
    switch cursor.readWord() {
    case "before", "earlier": offer(-(count ?? 1) * days, unit, cursor)
    case "after", "later": offer((count ?? 1) * days, unit, cursor)
    default: return
    }
  }

  private static func unit(_ word: String, _ isBusiness: Bool) -> (days: Int, DayOffset.Unit)? {
    switch word {
    case "day", "days": (1, isBusiness ? .businessDays : .days)
    case "week", "weeks": isBusiness ? nil : (7, .days)
    case "month", "months": isBusiness ? nil : (1, .months)
    default: nil
    }
  }
}
