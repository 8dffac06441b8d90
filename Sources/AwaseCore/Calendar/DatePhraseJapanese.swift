/// Dates in Japanese words: `11月24日`, `令和8年11月24日`, `明後日`, `来週火曜`, `月末`, `3営業日`.
extension DatePhraseReader {
  mutating func readJapaneseForms() {
    readDays()
    readMonthAndYearEnds()
    readWeeks()
    readWeekday()
    readCounted()
    readDayOfMonth()
    readMonthDayInWords()
    readYearMonthDayInWords()
    readEra()
  }

  private static let days: [(word: String, days: Int)] = [
    ("今日", 0), ("本日", 0), ("明日", 1), ("明後日", 2), ("あさって", 2), ("昨日", -1), ("一昨日", -2), ("おととい", -2),
  ]

  private mutating func readDays() {
    for (word, days) in Self.days { readWord(word) { $0.offset(days, .days) } }
  }

  private mutating func readMonthAndYearEnds() {
    readWord("月末") { $0.nearestLastOfMonth() }
    readWord("月初") { $0.nearestFirstOfMonth() }
    readWord("年末") { $0.nearest(month: 12, day: 31) }
    readWord("年度末") { $0.nearest(month: 3, day: 31) }
    for (word, months) in [("今月", 0), ("来月", 1), ("先月", -1)] {
      readWord(word + "末") { $0.lastOfMonth(months: months) }
      readWord(word + "初") { $0.firstOfMonth(months: months) }
    }
  }

  private mutating func readWord(_ word: String, date: (DateAnchor) -> CivilDate?) {
    var cursor = start
    if cursor.take(word) { offer(date(anchor), end: cursor) }
  }

  // MARK: - Weeks

  private static let weeks: [(word: String, weeks: Int)] = [
    ("今週", 0), ("来週", 1), ("再来週", 2), ("先週", -1),
  ]

  private mutating func readWeeks() {
    for (word, weeks) in Self.weeks {
      var cursor = start
      guard cursor.take(word) else { continue }
      _ = cursor.take("の") || cursor.takeSpaces()
      guard let weekday = cursor.readWeekdaySign() else { continue }
      let date = anchor.weekday(weekday, weeks: weeks)
      // One sign alone may be the beginning of a word: 来週水道の工事.
      offer(date, end: cursor)
      guard cursor.take("曜") else { continue }
      offer(date, end: cursor, follower: .anyJapanese)
      if cursor.take("日") { offer(date, end: cursor, follower: .anyJapanese) }
    }
  }

  private mutating func readWeekday() {
    var cursor = start
    guard let weekday = cursor.readWeekdaySign(), cursor.take("曜") else { return }
    let date = anchor.nearest(weekday)
    offer(date, end: cursor)
    if cursor.take("日") { offer(date, end: cursor) }
  }

  // MARK: - So many days on or back

  private static let units: [(words: [String], unit: DateAnchor.Unit)] = [
    (["営業日"], .businessDays), (["日"], .days), (["週間", "週"], .weeks),
    (["か月", "ヶ月", "カ月", "ヵ月", "ケ月", "箇月"], .months), (["年"], .years),
  ]

  private mutating func readCounted() {
    var cursor = start
    guard let count = cursor.readNumber() else { return }
    guard let unit = Self.units.first(where: { cursor.takeAny(of: $0.words) })?.unit else { return }
    if unit == .businessDays { offer(anchor.businessDays(count), end: cursor) }
    if cursor.take("後") {
      offer(anchor.offset(count, unit), end: cursor)
    } else if cursor.take("前") {
      offer(anchor.offset(-count, unit), end: cursor)
    }
  }

  // MARK: - Days of the calendar

  private mutating func readDayOfMonth() {
    var cursor = start
    // Not in Chinese numerals: 一日 is also "a day".
    guard let day = cursor.readDigits(1...2), cursor.take("日") else { return }
    offerDay(anchor.nearest(day: day), end: cursor)
  }

  private mutating func readMonthDayInWords() {
    var cursor = start
    guard let (month, day) = cursor.readMonthAndDayInWords() else { return }
    offerDay(anchor.nearest(month: month, day: day), end: cursor, follower: .anyJapanese)
  }

  private mutating func readYearMonthDayInWords() {
    var cursor = start
    guard let year = cursor.readNumber(), (1000...9999).contains(year), cursor.take("年"),
      let (month, day) = cursor.readMonthAndDayInWords()
    else { return }
    offerDay(CivilDate(year: year, month: month, day: day), end: cursor, follower: .anyJapanese)
  }

  private mutating func readEra() {
    for era in JapaneseEra.allCases {
      var cursor = start
      if cursor.take(era.name), let year = cursor.readYearOfEra(), cursor.take("年"),
        let (month, day) = cursor.readMonthAndDayInWords()
      {
        offerDay(era.date(year: year, month: month, day: day), end: cursor, follower: .anyJapanese)
      }
      cursor = start
      if cursor.take(era.letter), let year = cursor.readDigits(1...2),
        let (month, day) = cursor.readMonthAndDay(separators: [".", "/", "-"])
      {
        offerDay(era.date(year: year, month: month, day: day), end: cursor)
      }
    }
  }
}

extension SyntaxCursor {
  fileprivate mutating func readMonthAndDayInWords() -> (month: Int, day: Int)? {
    guard let month = readNumber(), month < 100, take("月"), let day = readNumber(), day < 100, take("日")
    else { return nil }
    return (month, day)
  }

  fileprivate mutating func readYearOfEra() -> Int? {
    if take("元") { return 1 }
    guard let year = readNumber(), year < 100 else { return nil }
    return year
  }

  mutating func readWeekdaySign() -> Weekday? {
    guard position < scalars.count else { return nil }
    let weekday: Weekday
    switch scalars[position] {
    case "月": weekday = .monday
    case "火": weekday = .tuesday
    case "水": weekday = .wednesday
    case "木": weekday = .thursday
    case "金": weekday = .friday
    case "土": weekday = .saturday
    case "日": weekday = .sunday
    default: return nil
    }
    position += 1
    return weekday
  }
}
