/// Collects the ways to read the beginning of a text as a date. The forms themselves are in extensions.
struct DatePhraseReader {
  let start: SyntaxCursor
  let anchor: DateAnchor
  private(set) var matches: [DatePhraseMatch] = []

  init(start: SyntaxCursor, anchor: DateAnchor) {
    self.start = start
    self.anchor = anchor
  }

  /// Notes that the text up to `end` means `date`, or, if nil, a day that does not exist.
  mutating func offer(
    _ date: CivilDate?, end: SyntaxCursor, follower: DatePhraseMatch.Follower = .spaceOrParticle
  ) {
    matches.append(DatePhraseMatch(end: end.position, date: date, follower: follower))
  }
}

/// Calendar days that may have their weekday in brackets after them, as is usual in Japanese: `11/24(火)`.
extension DatePhraseReader {
  /// Offers the day, and once more with its weekday; with the wrong one there is no such day.
  mutating func offerDay(
    _ date: CivilDate?, end: SyntaxCursor, follower: DatePhraseMatch.Follower = .spaceOrParticle
  ) {
    offer(date, end: end, follower: follower)
    var cursor = end
    guard cursor.take("("), let weekday = cursor.readWeekdaySign() else { return }
    if cursor.take("曜") { _ = cursor.take("日") }
    guard cursor.take(")") else { return }
    offer(date?.weekday == weekday ? date : nil, end: cursor, follower: .anyJapanese)
  }
}

/// Dates in digits: `2026-11-24`, `2026/11/24`, `2026.11.24`, `20261124`, `11/24`, `11-24`.
extension DatePhraseReader {
  mutating func readNumericForms() {
    readEightDigits()
    readYearMonthDay()
    readMonthDay()
  }

  private mutating func readEightDigits() {
    var cursor = start
    guard let digits = cursor.readDigits(8...8) else { return }
    let date = CivilDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
    offerDay(date, end: cursor)
  }

  private mutating func readYearMonthDay() {
    var cursor = start
    guard let year = cursor.readDigits(4...4),
      let (month, day) = cursor.readMonthAndDay(separators: ["-", "/", "."])
    else { return }
    offerDay(CivilDate(year: year, month: month, day: day), end: cursor)
  }

  private mutating func readMonthDay() {
    for separator in ["/", "-"] {
      var cursor = start
      if let month = cursor.readDigits(1...2), cursor.take(separator), let day = cursor.readDigits(1...2) {
        offerDay(anchor.nearest(month: month, day: day), end: cursor)
      }
    }
  }
}

extension SyntaxCursor {
  /// Reads a separator, a month, the same separator, and a day.
  mutating func readMonthAndDay(separators: [String]) -> (month: Int, day: Int)? {
    for separator in separators {
      var ahead = self
      if ahead.take(separator), let month = ahead.readDigits(1...2), ahead.take(separator),
        let day = ahead.readDigits(1...2)
      {
        self = ahead
        return (month, day)
      }
    }
    return nil
  }
}
