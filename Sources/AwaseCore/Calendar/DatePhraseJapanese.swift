/// Dates in Japanese words: `11月24日`, `令和8年11月24日`, `明後日`, `来週火曜`, `月末`, `3営業日`.
extension DatePhraseReader {
  mutating func readJapaneseForms() {
    readDays()
    readMonthAndYearEnds()
    readMonths()
    readWeeks()
    readWeekday()
    readCounted()
    readDayOfMonth()
    readMonthDayInWords()
    readYearMonthDayInWords()
    readEra()
  }

  private static let days: [(word: String, days: Int)] = [
    ("今日", 0), ("本日", 0), ("きょう", 0), ("明日", 1), ("あした", 1), ("あす", 1), ("明後日", 2), ("あさって", 2),
    ("明々後日", 3), ("明明後日", 3), ("しあさって", 3), ("昨日", -1), ("きのう", -1), ("一昨日", -2), ("おととい", -2),
  ]

  private mutating func readDays() {
    for (word, days) in Self.days { readWord(word) { $0.offset(days, .days) } }
    readWord("翌営業日") { $0.offset(1, .businessDays) }
    readWord("半年後") { $0.offset(6, .months) }
  }

  private static let years: [(word: String, years: Int)] = [
    ("今年", 0), ("来年", 1), ("再来年", 2), ("去年", -1), ("昨年", -1),
  ]

  private mutating func readMonthAndYearEnds() {
    readWord("月末") { $0.nearestLastOfMonth() }
    for word in ["月初", "月初め", "月頭"] { readWord(word) { $0.nearestFirstOfMonth() } }
    for word in ["年末", "年内", "大晦日"] { readWord(word) { $0.nearest(month: 12, day: 31) } }
    for word in ["元日", "元旦"] { readWord(word) { $0.nearest(month: 1, day: 1) } }
    for word in ["年度末", "年度内", "今年度末", "今年度内"] {
      readWord(word) { $0.nearest(month: 3, day: 31) }
    }
    readWord("来年度末") {
      DateAnchor(today: $0.today, direction: .future).nearest(month: 3, day: 31)?.adding(months: 12)
    }
    for (word, years) in Self.years {
      readWord(word + "末") { CivilDate(year: $0.today.year + years, month: 12, day: 31) }
    }
  }

  // MARK: - Months

  private static let months: [(word: String, months: Int)] = [
    ("今月", 0), ("来月", 1), ("翌月", 1), ("再来月", 2), ("先月", -1), ("先々月", -2),
  ]

  /// `来月`, `来月10日`, `再来月末`, `12月上旬`, `来年1月末`.
  private mutating func readMonths() {
    let anchor = anchor
    for (word, months) in Self.months {
      var cursor = start
      guard cursor.take(word) else { continue }
      if months != 0 { offer(anchor.offset(months, .months), end: cursor, follower: .space) }
      readPart(after: cursor) { day in anchor.firstOfMonth(months: months).flatMap(day) }
    }
    for (word, years) in Self.years {
      var cursor = start
      guard cursor.take(word) else { continue }
      _ = cursor.take("の")
      guard let month = cursor.readNumber(), month < 100, cursor.take("月") else { continue }
      let first = CivilDate(year: anchor.today.year + years, month: month, day: 1)
      readPart(after: cursor) { day in first.flatMap(day) }
    }
    var cursor = start
    guard let month = cursor.readNumber(), month < 100, cursor.take("月") else { return }
    // What is due in December is due by its end.
    if anchor.direction == .future {
      offer(anchor.nearest(month: month) { $0.lastOfMonth }, end: cursor, follower: .space)
    }
    readPart(after: cursor) { day in anchor.nearest(month: month, day: day) }
  }

  private static let parts: [(words: [String], day: @Sendable (CivilDate) -> CivilDate?)] = [
    (["末日", "末", "中", "下旬", "いっぱい"], { $0.lastOfMonth }),
    (["初め", "初", "頭", "はじめ", "あたま"], { $0 }),
    (["上旬"], { $0.adding(days: 9) }),
    (["中旬"], { $0.adding(days: 19) }),
    (["半ば"], { $0.adding(days: 14) }),
  ]

  /// Reads which day of a month is meant. A part of it is due by its last day: 上旬 by the tenth.
  ///
  /// - Parameter date: gets from the first of the month to the day.
  private mutating func readPart(
    after before: SyntaxCursor, date: ((CivilDate) -> CivilDate?) -> CivilDate?
  ) {
    var cursor = before
    _ = cursor.take("の")
    for (words, day) in Self.parts {
      for word in words {
        var end = cursor
        if end.take(word) { offer(date(day), end: end) }
      }
    }
    guard let number = cursor.readDigits(1...2) else { return }
    let found = date { CivilDate(year: $0.year, month: $0.month, day: number) }
    guard cursor.take("日") else { return offer(found, end: cursor, follower: .nothing) }
    offerDay(found, end: cursor, follower: .anyJapanese)
  }

  private mutating func readWord(_ word: String, date: (DateAnchor) -> CivilDate?) {
    var cursor = start
    if cursor.take(word) { offer(date(anchor), end: cursor) }
  }

  // MARK: - Weeks

  private static let weeks: [(word: String, weeks: Int)] = [
    ("今週", 0), ("来週", 1), ("翌週", 1), ("再来週", 2), ("先週", -1), ("先々週", -2),
  ]

  private mutating func readWeeks() {
    for (word, weeks) in Self.weeks {
      var cursor = start
      guard cursor.take(word) else { continue }
      if weeks != 0 { offer(anchor.offset(weeks, .weeks), end: cursor, follower: .space) }
      var end = cursor
      if end.take("中") || end.take("いっぱい") { offer(anchor.endOfWork(weeks: weeks), end: end) }
      _ = cursor.take("の") || cursor.takeSpaces()
      let isBracketed = cursor.take("(")
      guard let weekday = cursor.readWeekdaySign() else { continue }
      let date = anchor.weekday(weekday, weeks: weeks)
      if isBracketed {
        if cursor.take("曜") { _ = cursor.take("日") }
        if cursor.take(")") { offer(date, end: cursor, follower: .anyJapanese) }
        continue
      }
      // One sign alone may be the beginning of a word: 来週水道の工事.
      offer(date, end: cursor)
      guard cursor.take("曜") else { continue }
      offer(date, end: cursor, follower: .anyJapanese)
      if cursor.take("日") { offer(date, end: cursor, follower: .anyJapanese) }
    }
  }

  /// `金曜`, and `次の金曜` for the next one, whichever way one looks.
  private mutating func readWeekday() {
    var cursor = start
    let isNext = cursor.takeAny(of: ["次の", "今度の", "こんどの"])
    guard let weekday = cursor.readWeekdaySign(), cursor.take("曜") else { return }
    let date = isNext ? anchor.next(weekday) : anchor.nearest(weekday)
    offer(date, end: cursor)
    if cursor.take("日") { offer(date, end: cursor) }
  }

  // MARK: - So many days on or back

  static let units: [(words: [String], unit: DateAnchor.Unit)] = [
    (["営業日"], .businessDays), (["日"], .days), (["週間", "週"], .weeks),
    (MonthCounter.spellings, .months), (["年"], .years),
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
    } else if cursor.take("以内") {
      offer(anchor.within(count, unit), end: cursor)
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
