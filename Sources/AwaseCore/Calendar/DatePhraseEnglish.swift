/// Dates in English words: `tomorrow`, `next tue`, `in 3 business days`, `end of month`, `nov 24 2026`.
extension DatePhraseReader {
  mutating func readEnglishForms() {
    var cursor = start
    let word = cursor.readWord()
    guard !word.isEmpty else { return readNumberFirst() }
    switch word {
    case "today": offer(anchor.today, end: cursor)
    case "tomorrow": offer(anchor.offset(1, .days), end: cursor)
    case "yesterday": offer(anchor.offset(-1, .days), end: cursor)
    case "eom": offer(anchor.nearestLastOfMonth(), end: cursor)
    case "end": readEndOfMonth(after: cursor)
    case "this": readRelative(0, after: cursor)
    case "next": readRelative(1, after: cursor)
    case "last": readRelative(-1, after: cursor)
    case "in": readIn(after: cursor)
    default:
      if let weekday = Self.weekday(word) { offer(anchor.nearest(weekday), end: cursor) }
      if let month = Self.month(word) { readDay(of: month, after: cursor) }
    }
  }

  private mutating func readEndOfMonth(after before: SyntaxCursor) {
    var cursor = before
    guard cursor.takeSpaces(), cursor.takeWord("of"), cursor.takeSpaces(), cursor.takeWord("month")
    else { return }
    offer(anchor.nearestLastOfMonth(), end: cursor)
  }

  /// `next tue`, `next week`, `next month`.
  private mutating func readRelative(_ count: Int, after before: SyntaxCursor) {
    var cursor = before
    guard cursor.takeSpaces() else { return }
    let word = cursor.readWord()
    if let weekday = Self.weekday(word) {
      offer(anchor.weekday(weekday, weeks: count), end: cursor)
    } else if count != 0, word == "week" {
      offer(anchor.offset(count, .weeks), end: cursor)
    } else if count != 0, word == "month" {
      offer(anchor.offset(count, .months), end: cursor)
    }
  }

  private mutating func readIn(after before: SyntaxCursor) {
    var cursor = before
    guard cursor.takeSpaces(), let (count, unit) = cursor.readCount() else { return }
    offer(anchor.offset(count, unit), end: cursor)
  }

  /// `3 days ago`, `3 business days`, `24 nov 2026`.
  private mutating func readNumberFirst() {
    var cursor = start
    if let (count, unit) = cursor.readCount() {
      if unit == .businessDays { offer(anchor.businessDays(count), end: cursor) }
      if cursor.takeSpaces(), cursor.takeWord("ago") { offer(anchor.offset(-count, unit), end: cursor) }
    }
    cursor = start
    if let day = cursor.readDigits(1...2), cursor.takeSpaces(), let month = Self.month(cursor.readWord()) {
      readYear(month: month, day: day, after: cursor)
    }
  }

  private mutating func readDay(of month: Int, after before: SyntaxCursor) {
    var cursor = before
    guard cursor.takeSpaces(), let day = cursor.readDigits(1...2) else { return }
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

  private static func month(_ word: String) -> Int? {
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
  /// Reads `3 days` or `3 business days`.
  fileprivate mutating func readCount() -> (count: Int, unit: DateAnchor.Unit)? {
    guard let count = readDigits(1...9), takeSpaces() else { return nil }
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
