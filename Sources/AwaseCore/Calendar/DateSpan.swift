/// Spans of days as people name them when they look back or ahead: `先週`, `来月`, `11月`, `今年度`, `last quarter`.
///
/// Where a date is *written*, some of these words mean a day (`来月`: in a month). Where one *asks* for days, they mean all
/// the days that go by the name.
extension DatePhrase {
  /// Reads a text that names a week, a month, a quarter, a year or a part of one, and nothing else.
  ///
  /// Business years, halves and quarters of one begin in April. `11月` is the month of the year that comes nearest in the
  /// given direction, or, for what lies ahead, the one just over where the next is most of a year away. `7日以内` are the days
  /// up to today, or from today on, by the direction.
  ///
  /// Where `earliest` is given, a month without its year is the first from there on, whatever the direction: in `11月..2月`
  /// the second month follows the first.
  ///
  /// - Returns: nil if it is none; a single day is none.
  public static func span(
    _ text: some StringProtocol, today: CivilDate, toward direction: Direction,
    notBefore earliest: CivilDate? = nil
  ) -> ClosedRange<CivilDate>? {
    var scalars = String(text).unicodeScalars.map(\.foldedForSyntax)
    while scalars.last == " " { scalars.removeLast() }
    scalars = Array(scalars.drop { $0 == " " })
    return DateSpanReader(scalars: scalars, today: today, direction: direction, earliest: earliest).span()
  }
}

/// The forms of a span. Each reads the whole text, or nothing of it.
private struct DateSpanReader {
  let scalars: [Unicode.Scalar]
  let today: CivilDate
  let direction: DatePhrase.Direction
  let earliest: CivilDate?

  func span() -> ClosedRange<CivilDate>? {
    let forms = [
      japaneseWord, englishWord, yearWords, month, japaneseHalf, partOfMonth, japaneseStretch, englishStretch,
    ]
    return forms.lazy.compactMap { $0() }.first
  }

  private var start: SyntaxCursor { SyntaxCursor(scalars: scalars, position: 0) }

  /// Whether nothing follows but 中: 来月中 names the same days as 来月.
  private func isEnd(_ cursor: SyntaxCursor) -> Bool {
    var cursor = cursor
    if cursor.position > 0 { _ = cursor.take("中") }
    return cursor.position == scalars.count
  }

  // MARK: Words

  private enum Unit {
    case weeks, months, quarters, halves, years, businessYears
  }

  private static let words: [(words: [String], unit: Unit, count: Int)] = [
    (["今週"], .weeks, 0), (["来週", "翌週"], .weeks, 1), (["再来週"], .weeks, 2), (["先週", "前週"], .weeks, -1),
    (["先々週", "先先週"], .weeks, -2),
    (["今月", "当月"], .months, 0), (["来月", "翌月"], .months, 1), (["再来月"], .months, 2),
    (["先月", "前月"], .months, -1), (["先々月", "先先月"], .months, -2),
    (["今四半期", "当四半期", "この四半期"], .quarters, 0), (["来四半期", "次の四半期", "翌四半期"], .quarters, 1),
    (["前四半期", "前の四半期", "先四半期"], .quarters, -1),
    (["今半期", "当半期"], .halves, 0), (["来半期", "翌半期"], .halves, 1), (["前半期"], .halves, -1),
    (["今年", "本年", "ことし"], .years, 0), (["来年", "翌年"], .years, 1), (["再来年"], .years, 2),
    (["去年", "昨年", "前年"], .years, -1), (["一昨年", "おととし"], .years, -2),
    (["今年度", "本年度", "当年度", "今期", "当期"], .businessYears, 0),
    (["来年度", "翌年度", "来期", "翌期"], .businessYears, 1),
    (["昨年度", "前年度", "去年度", "前期", "先期"], .businessYears, -1),
    (["一昨年度", "前々年度", "前々期"], .businessYears, -2),
  ]

  private func japaneseWord() -> ClosedRange<CivilDate>? {
    for (words, unit, count) in Self.words {
      for word in words {
        var cursor = start
        if cursor.take(word), isEnd(cursor) { return days(unit, count) }
      }
    }
    return nil
  }

  /// `this week`, `last month`, `next quarter`, `this business year`.
  private func englishWord() -> ClosedRange<CivilDate>? {
    var cursor = start
    let counts = ["this": 0, "next": 1, "last": -1]
    guard let count = counts[cursor.readWord()], cursor.takeSpaces() else { return nil }
    var word = cursor.readWord()
    if ["fiscal", "business", "financial"].contains(word), cursor.takeSpaces() {
      word = "business " + cursor.readWord()
    }
    let units: [String: Unit] = [
      "week": .weeks, "month": .months, "quarter": .quarters, "half": .halves, "year": .years,
      "business year": .businessYears,
    ]
    guard let unit = units[word], cursor.position == scalars.count else { return nil }
    return days(unit, count)
  }

  private func days(_ unit: Unit, _ count: Int) -> ClosedRange<CivilDate>? {
    switch unit {
    case .weeks:
      guard let monday = today.isoWeekMonday.adding(days: 7 * count) else { return nil }
      return monday.adding(days: 6).map { monday...$0 }
    case .months: return months(1, from: today.firstOfMonth.adding(months: count))
    case .quarters: return months(3, from: first(ofEvery: 3)?.adding(months: 3 * count))
    case .halves: return months(6, from: first(ofEvery: 6)?.adding(months: 6 * count))
    case .years: return year(today.year + count)
    case .businessYears: return months(12, from: first(ofEvery: 12)?.adding(months: 12 * count))
    }
  }

  /// The first day of the present stretch of so many months, counted from April.
  private func first(ofEvery months: Int) -> CivilDate? {
    today.firstOfMonth.adding(months: -((today.month + 8) % months))
  }

  private func months(_ count: Int, from first: CivilDate?) -> ClosedRange<CivilDate>? {
    guard let first, let last = first.adding(months: count - 1)?.lastOfMonth else { return nil }
    return first...last
  }

  private func year(_ year: Int) -> ClosedRange<CivilDate>? {
    months(12, from: CivilDate(year: year, month: 1, day: 1))
  }

  private func businessYear(_ year: Int) -> ClosedRange<CivilDate>? {
    months(12, from: CivilDate(year: year, month: 4, day: 1))
  }

  // MARK: Years and months with their numbers

  /// `2026`, `2026年`, `2026年度`, `令和8年度`, `fy2026`.
  private func yearWords() -> ClosedRange<CivilDate>? {
    var cursor = start
    if cursor.take("fy") {
      _ = cursor.takeSpaces()
      guard let year = cursor.readDigits(4...4), cursor.position == scalars.count else { return nil }
      return businessYear(year)
    }
    if let (year, end) = yearAndSign(cursor) {
      if isEnd(end) { return self.year(year) }
      cursor = end
      return cursor.take("度") && isEnd(cursor) ? businessYear(year) : nil
    }
    // Four digits are a day, as in 1124, where there can be such a day.
    guard let year = cursor.readDigits(4...4), (1900...2199).contains(year), cursor.position == scalars.count
    else { return nil }
    return self.year(year)
  }

  /// `2026年` or `令和8年`.
  private func yearAndSign(_ start: SyntaxCursor) -> (year: Int, end: SyntaxCursor)? {
    var cursor = start
    if let year = cursor.readDigits(4...4), cursor.take("年") { return (year, cursor) }
    for era in JapaneseEra.allCases {
      cursor = start
      guard cursor.take(era.name) else { continue }
      let said = cursor.take("元") ? 1 : cursor.readNumber()
      guard let said, said < 100, cursor.take("年"), let year = era.year(said) else { return nil }
      return (year, cursor)
    }
    return nil
  }

  private func month() -> ClosedRange<CivilDate>? {
    guard let (first, end) = firstOfMonth(), isEnd(end) else { return nil }
    return months(1, from: first)
  }

  /// `11月`, `来年1月`, `2026年11月`, `2026-11`, `2026/11`, `november`, `nov 2026`.
  private func firstOfMonth() -> (first: CivilDate, end: SyntaxCursor)? {
    if let named = monthWithYear() ?? monthAlone() { return named }
    var cursor = start
    guard let month = DatePhraseReader.month(cursor.readWord()) else { return nil }
    var ahead = cursor
    if ahead.takeSpaces(), let year = ahead.readDigits(4...4) {
      return CivilDate(year: year, month: month, day: 1).map { ($0, ahead) }
    }
    return nearest(month).map { ($0, cursor) }
  }

  private func monthAlone() -> (CivilDate, SyntaxCursor)? {
    for (words, unit, count) in Self.words where unit == .months {
      for word in words {
        var cursor = start
        if cursor.take(word) { return today.firstOfMonth.adding(months: count).map { ($0, cursor) } }
      }
    }
    var cursor = start
    guard let month = cursor.readNumber(), cursor.take("月"), (1...12).contains(month) else { return nil }
    return nearest(month).map { ($0, cursor) }
  }

  private func monthWithYear() -> (CivilDate, SyntaxCursor)? {
    var cursor = start
    if let year = cursor.readDigits(4...4), cursor.takeAny(of: ["-", "/", "."]),
      let month = cursor.readDigits(1...2)
    {
      return CivilDate(year: year, month: month, day: 1).map { ($0, cursor) }
    }
    guard let (year, end) = yearAndSign(start) ?? relativeYear() else { return nil }
    cursor = end
    _ = cursor.take("の")
    guard let month = cursor.readNumber(), cursor.take("月") else { return nil }
    return CivilDate(year: year, month: month, day: 1).map { ($0, cursor) }
  }

  /// `来年`, of `来年1月`.
  private func relativeYear() -> (year: Int, end: SyntaxCursor)? {
    for (words, unit, count) in Self.words where unit == .years {
      for word in words {
        var cursor = start
        if cursor.take(word) { return (today.year + count, cursor) }
      }
    }
    return nil
  }

  // MARK: Parts

  /// `11月上旬`, `今月下旬`.
  private func partOfMonth() -> ClosedRange<CivilDate>? {
    guard let (first, before) = firstOfMonth() else { return nil }
    var cursor = before
    _ = cursor.take("の")
    let parts: [(String, Int, Int?)] = [("上旬", 0, 9), ("中旬", 10, 19), ("下旬", 20, nil)]
    for (word, from, until) in parts {
      var end = cursor
      guard end.take(word), isEnd(end), let start = first.adding(days: from) else { continue }
      return (until.map { first.adding(days: $0) } ?? first.lastOfMonth).map { start...$0 }
    }
    return nil
  }

  /// `上期`, `下期`, `今年度上期`, `2026年度下期`: from April and from October.
  private func japaneseHalf() -> ClosedRange<CivilDate>? {
    for (word, months) in [("上期", 0), ("上半期", 0), ("下期", 6), ("下半期", 6)] {
      guard scalars.count >= word.unicodeScalars.count,
        scalars.suffix(word.unicodeScalars.count).elementsEqual(word.unicodeScalars)
      else { continue }
      let before = DateSpanReader(
        scalars: Array(scalars.dropLast(word.unicodeScalars.count)), today: today, direction: direction,
        earliest: earliest)
      let year = before.scalars.isEmpty ? days(.businessYears, 0) : before.businessYearOfHalf()
      return year.flatMap { self.months(6, from: $0.lowerBound.adding(months: months)) }
    }
    return nil
  }

  private func businessYearOfHalf() -> ClosedRange<CivilDate>? {
    var cursor = start
    if let (year, end) = yearAndSign(start) {
      cursor = end
      _ = cursor.take("度")
      return isEnd(cursor) ? businessYear(year) : nil
    }
    if let year = cursor.readDigits(4...4), cursor.position == scalars.count { return businessYear(year) }
    guard let year = japaneseWord(), year.upperBound.dayNumber - year.lowerBound.dayNumber > Self.far
    else { return nil }
    return businessYear(year.lowerBound.year)
  }

  // MARK: So many days from today

  private static let stretches: [(words: [String], direction: DatePhrase.Direction)] = [
    (["過去", "直近", "最近", "ここ"], .past), (["今後", "向こう", "これから"], .future),
  ]

  /// `7日以内`, `過去30日`, `直近3か月`, `今後2週間`.
  private func japaneseStretch() -> ClosedRange<CivilDate>? {
    var cursor = start
    let stated = Self.stretches.first { cursor.takeAny(of: $0.words) }?.direction
    if stated != nil { _ = cursor.take("の") }
    guard let count = cursor.readNumber(),
      let unit = DatePhraseReader.units.first(where: { cursor.takeAny(of: $0.words) })?.unit
    else { return nil }
    _ = cursor.take("間")
    guard cursor.take("以内") || stated != nil, isEnd(cursor) else { return nil }
    return stretch(count, unit, stated ?? direction)
  }

  /// `within 7 days`, `last 30 days`, `past 3 months`, `next 2 weeks`.
  private func englishStretch() -> ClosedRange<CivilDate>? {
    var cursor = start
    let words: [String: DatePhrase.Direction] = [
      "within": direction, "last": .past, "past": .past, "next": .future,
    ]
    guard let stated = words[cursor.readWord()], cursor.takeSpaces(), let (count, unit) = cursor.readCount(),
      isEnd(cursor)
    else { return nil }
    return stretch(count, unit, stated)
  }

  private func stretch(
    _ count: Int, _ unit: DateAnchor.Unit, _ direction: DatePhrase.Direction
  ) -> ClosedRange<CivilDate>? {
    guard let end = DateAnchor(today: today, direction: direction).within(count, unit) else { return nil }
    return min(today, end)...max(today, end)
  }

  // MARK: The year that is left out

  /// So near, a month that is over is meant rather than one that is so far ahead.
  private static let (near, far) = (60, 300)

  private func nearest(_ month: Int) -> CivilDate? {
    if let earliest {
      return (0...1).lazy.compactMap { CivilDate(year: earliest.year + $0, month: month, day: 1) }
        .first { $0.lastOfMonth >= earliest }
    }
    let all = (-1...1).compactMap { CivilDate(year: today.year + $0, month: month, day: 1) }
    let past = all.last { $0 <= today }
    guard direction == .future else { return past }
    guard let ahead = all.first(where: { $0.lastOfMonth >= today }) else { return past }
    guard let past, ahead.dayNumber - today.dayNumber > Self.far,
      today.dayNumber - past.lastOfMonth.dayNumber <= Self.near
    else { return ahead }
    return past
  }
}
