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

  /// Notes a day with a weekday behind it: if it is another, there is no such day.
  fileprivate mutating func offer(
    _ date: CivilDate?, on weekday: Weekday, end: SyntaxCursor, follower: DatePhraseMatch.Follower
  ) {
    let isRight = date?.weekday == weekday
    matches.append(
      DatePhraseMatch(
        end: end.position, date: isRight ? date : nil, follower: follower, otherWeekday: isRight ? nil : date)
    )
  }
}

/// Calendar days that may have their weekday after them, mostly in brackets, as is usual in Japanese: `11/24(火)`.
extension DatePhraseReader {
  /// Offers the day, and once more with its weekday.
  mutating func offerDay(
    _ date: CivilDate?, end: SyntaxCursor, follower: DatePhraseMatch.Follower = .spaceOrParticle
  ) {
    offer(date, end: end, follower: follower)
    var cursor = end
    _ = cursor.takeSpaces()
    let isBracketed = cursor.take("(")
    guard let weekday = cursor.readWeekdaySign() else { return }
    if cursor.take("曜") { _ = cursor.take("日") }
    if isBracketed {
      guard cursor.take(")") else { return }
      offer(date, on: weekday, end: cursor, follower: .anyJapanese)
    } else {
      offer(date, on: weekday, end: cursor, follower: .space)
    }
  }
}

/// Dates in digits: `2026-11-24`, `2026/11/24`, `2026.11.24`, `20261124`, `11/24`, `11-24`, `11.24`, `1124`.
extension DatePhraseReader {
  mutating func readNumericForms() {
    readEightDigits()
    readYearMonthDay()
    readMonthDay()
    readBareMonthDay()
    readYearLast()
  }

  /// `11.24` and `1124` are also other numbers: only where nothing else stands there, and there is such a day.
  private mutating func readBareMonthDay() {
    var cursor = start
    if let month = cursor.readDigits(1...2), cursor.take("."), let day = cursor.readDigits(1...2),
      let date = anchor.nearest(month: month, day: day)
    {
      offer(date, end: cursor, follower: .nothing)
    }
    cursor = start
    if let digits = cursor.readDigits(4...4),
      let date = anchor.nearest(month: digits / 100, day: digits % 100)
    {
      offer(date, end: cursor, follower: .nothing)
    }
  }

  /// `11/24/2026` and `24/11/2026`, where only one of the two can be meant.
  private mutating func readYearLast() {
    var cursor = start
    guard let first = cursor.readDigits(1...2), cursor.take("/"), let second = cursor.readDigits(1...2),
      cursor.take("/"), let year = cursor.readDigits(4...4)
    else { return }
    let dates = Set(
      [(first, second), (second, first)].compactMap { CivilDate(year: year, month: $0.0, day: $0.1) })
    if let date = dates.first, dates.count == 1 { offer(date, end: cursor) }
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
