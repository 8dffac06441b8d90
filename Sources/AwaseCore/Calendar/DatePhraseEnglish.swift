/// Dates in English words: `tomorrow`, `next tue`, `in 3 business days`, `end of month`, `nov 24 2026`.
extension DatePhraseReader {
  mutating func readEnglishForms() {
    var cursor = start
    readWords(from: cursor)
    // `on friday`, `by the end of next month`.
    guard cursor.takeWord("on") || cursor.takeWord("by"), cursor.takeSpaces() else { return }
    readWords(from: cursor)
  }

  private mutating func readWords(from start: SyntaxCursor) {
    var cursor = start
    let word = cursor.readWord()
    guard !word.isEmpty else { return readNumberFirst(from: start) }
    switch word {
    case "today": offer(anchor.today, end: cursor)
    case "tomorrow": offer(anchor.offset(1, .days), end: cursor)
    case "yesterday": offer(anchor.offset(-1, .days), end: cursor)
    case "eow": offer(anchor.endOfWork(weeks: 0), end: cursor)
    case "eom": offer(anchor.nearestLastOfMonth(), end: cursor)
    case "eoy": offer(anchor.nearest(month: 12, day: 31), end: cursor)
    case "the":
      if cursor.takeSpaces() { readAfterThe(from: cursor) }
    case "day": readNextButOne(after: cursor)
    case "end": readEnd(after: cursor)
    case "early": readPart(ofMonthAfter: cursor) { $0.adding(days: 9) }
    case "mid": readPart(ofMonthAfter: cursor) { $0.adding(days: 14) }
    case "late": readPart(ofMonthAfter: cursor) { $0.lastOfMonth }
    case "this": readRelative(0, after: cursor)
    case "next": readRelative(1, after: cursor)
    case "last": readRelative(-1, after: cursor)
    case "in": readIn(after: cursor)
    case "a", "an", "one": readCounted(from: start)
    default:
      if let weekday = Self.weekday(word) { readWeekday(weekday, after: cursor) }
      if let month = Self.month(word) { readDay(of: month, after: cursor) }
      if SyntaxCursor.number(word) != nil { readCounted(from: start) }
    }
  }

  /// `the 24th`, `the day after tomorrow`, `the end of the month`.
  private mutating func readAfterThe(from before: SyntaxCursor) {
    var cursor = before
    if let day = cursor.readDigits(1...2) {
      if cursor.takeOrdinal() { offer(anchor.nearest(day: day), end: cursor) }
      return
    }
    switch cursor.readWord() {
    case "day": readNextButOne(after: cursor)
    case "end": readEnd(after: cursor)
    default: return
    }
  }

  private mutating func readNextButOne(after before: SyntaxCursor) {
    var cursor = before
    guard cursor.takeSpaces() else { return }
    let days: Int
    switch cursor.readWord() {
    case "after": days = 2
    case "before": days = -2
    default: return
    }
    guard cursor.takeSpaces(), cursor.takeWord(days > 0 ? "tomorrow" : "yesterday") else { return }
    offer(anchor.offset(days, .days), end: cursor)
  }

  /// `end of month`, `end of the week`, `end of next month`, `end of december`.
  private mutating func readEnd(after before: SyntaxCursor) {
    var cursor = before
    guard cursor.takeSpaces(), cursor.takeWord("of"), cursor.takeSpaces() else { return }
    readPart(ofMonthAfter: cursor, takesSpaces: false) { $0.lastOfMonth }
    var count: Int?
    for (word, units) in [("the", nil), ("this", 0), ("next", 1), ("last", -1)] as [(String, Int?)] {
      guard cursor.takeWord(word) else { continue }
      count = units
      _ = cursor.takeSpaces()
      break
    }
    switch cursor.readWord() {
    case "week": offer(anchor.endOfWork(weeks: count ?? 0), end: cursor)
    case "month":
      offer(count.map { anchor.lastOfMonth(months: $0) } ?? anchor.nearestLastOfMonth(), end: cursor)
    case "year":
      offer(
        count.map { CivilDate(year: anchor.today.year + $0, month: 12, day: 31) }
          ?? anchor.nearest(month: 12, day: 31), end: cursor)
    default: return
    }
  }

  /// A part of a month that is named, in the year that comes nearest.
  private mutating func readPart(
    ofMonthAfter before: SyntaxCursor, takesSpaces: Bool = true, day: (CivilDate) -> CivilDate?
  ) {
    var cursor = before
    if takesSpaces { guard cursor.takeSpaces() || cursor.take("-") else { return } }
    guard let month = Self.month(cursor.readWord()) else { return }
    offer(anchor.nearest(month: month, day: day), end: cursor)
  }

  /// `tue`, and `tue next week`.
  private mutating func readWeekday(_ weekday: Weekday, after before: SyntaxCursor) {
    offer(anchor.nearest(weekday), end: before)
    var cursor = before
    guard cursor.takeSpaces() else { return }
    let weeks: Int
    switch cursor.readWord() {
    case "this": weeks = 0
    case "next": weeks = 1
    case "last": weeks = -1
    default: return
    }
    guard cursor.takeSpaces(), cursor.takeWord("week") else { return }
    offer(anchor.weekday(weekday, weeks: weeks), end: cursor)
  }

  /// `next tue`, `next week`, `next week tue`, `next month`.
  private mutating func readRelative(_ count: Int, after before: SyntaxCursor) {
    var cursor = before
    guard cursor.takeSpaces() else { return }
    let word = cursor.readWord()
    if let weekday = Self.weekday(word) {
      offer(anchor.weekday(weekday, weeks: count), end: cursor)
    } else if word == "week" {
      if count != 0 { offer(anchor.offset(count, .weeks), end: cursor) }
      if cursor.takeSpaces(), let weekday = Self.weekday(cursor.readWord()) {
        offer(anchor.weekday(weekday, weeks: count), end: cursor)
      }
    } else if count != 0, word == "month" {
      offer(anchor.offset(count, .months), end: cursor)
    }
  }

  private mutating func readIn(after before: SyntaxCursor) {
    var cursor = before
    guard cursor.takeSpaces(), let (count, unit) = cursor.readCount() else { return }
    offer(anchor.offset(count, unit), end: cursor)
  }

  /// `3 days ago`, `3 business days`, `a week from now`, `24 nov 2026`, `24th`.
  private mutating func readNumberFirst(from start: SyntaxCursor) {
    readCounted(from: start)
    var cursor = start
    guard let day = cursor.readDigits(1...2) else { return }
    if cursor.takeOrdinal() {
      offer(anchor.nearest(day: day), end: cursor)
      var ahead = cursor
      if ahead.takeSpaces(), ahead.takeWord("of") { cursor = ahead }
    }
    if cursor.takeSpaces(), let month = Self.month(cursor.readWord()) {
      readYear(month: month, day: day, after: cursor)
    }
  }

  private mutating func readCounted(from start: SyntaxCursor) {
    var cursor = start
    guard let (count, unit) = cursor.readCount() else { return }
    if unit == .businessDays {
      offer(anchor.businessDays(count), end: cursor)
    } else {
      // More words would make it a length: `3 days of training`.
      offer(anchor.within(count, unit), end: cursor, follower: .nothing)
    }
    guard cursor.takeSpaces() else { return }
    switch cursor.readWord() {
    case "ago": offer(anchor.offset(-count, unit), end: cursor)
    case "from":
      if cursor.takeSpaces(), cursor.takeWord("now") || cursor.takeWord("today") {
        offer(anchor.offset(count, unit), end: cursor)
      }
    default: return
    }
  }

  private mutating func readDay(of month: Int, after before: SyntaxCursor) {
    var cursor = before
    guard cursor.takeSpaces(), let day = cursor.readDigits(1...2) else { return }
    _ = cursor.takeOrdinal()
    readYear(month: month, day: day, after: cursor)
  }

  /// `nov 24` as it is, and with a year after it.
  private mutating func readYear(month: Int, day: Int, after before: SyntaxCursor) {
    offer(anchor.nearest(month: month, day: day), end: before)
    var cursor = before
    _ = cursor.take(",")
    guard cursor.takeSpaces(), let year = cursor.readDigits(4...4) else { return }
    offer(CivilDate(year: year, month: month, day: day), end: cursor)
  }

  private static func weekday(_ word: String) -> Weekday? {
    switch word {
    case "mon", "monday": .monday
    case "tue", "tues", "tuesday": .tuesday
    case "wed", "wednesday": .wednesday
    case "thu", "thur", "thurs", "thursday": .thursday
    case "fri", "friday": .friday
    case "sat", "saturday": .saturday
    case "sun", "sunday": .sunday
    default: nil
    }
  }

  static func month(_ word: String) -> Int? {
    switch word {
    case "jan", "january": 1
    case "feb", "february": 2
    case "mar", "march": 3
    case "apr", "april": 4
    case "may": 5
    case "jun", "june": 6
    case "jul", "july": 7
    case "aug", "august": 8
    case "sep", "sept", "september": 9
    case "oct", "october": 10
    case "nov", "november": 11
    case "dec", "december": 12
    default: nil
    }
  }
}

extension SyntaxCursor {
  /// Passes over the end of `24th`.
  fileprivate mutating func takeOrdinal() -> Bool {
    ["st", "nd", "rd", "th"].contains { takeWord($0) }
  }

  fileprivate static func number(_ word: String) -> Int? {
    switch word {
    case "a", "an", "one": 1
    case "two": 2
    case "three": 3
    case "four": 4
    case "five": 5
    case "six": 6
    case "ten": 10
    default: nil
    }
  }

  /// Reads `3 days`, `a week` or `three business days`.
  mutating func readCount() -> (count: Int, unit: DateAnchor.Unit)? {
    guard let count = readDigits(1...9) ?? Self.number(readWord()), takeSpaces() else { return nil }
    let word = readWord()
    guard word == "business" else { return Self.unit(word).map { (count, $0) } }
    guard takeSpaces(), Self.unit(readWord()) == .days else { return nil }
    return (count, .businessDays)
  }

  private static func unit(_ word: String) -> DateAnchor.Unit? {
    switch word {
    case "day", "days": .days
    case "week", "weeks": .weeks
    case "month", "months": .months
    case "year", "years": .years
    default: nil
    }
  }
}
