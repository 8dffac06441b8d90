/// Fills in what a date phrase leaves out, from today and the direction to look in.
///
/// Every function returns nil if there is no such day.
struct DateAnchor {
  /// What phrases count in.
  enum Unit {
    case days, weeks, months, years, businessDays
  }

  let today: CivilDate
  let direction: DatePhrase.Direction
  /// Where it is given, what is left out comes to the first day from there on, whichever way one looks.
  var earliest: CivilDate?

  /// From where to look for what is left out.
  private var looking: DateAnchor {
    earliest.map { DateAnchor(today: $0, direction: .future) } ?? self
  }

  private var sign: Int { direction == .past ? -1 : 1 }

  private func isReached(_ date: CivilDate) -> Bool { direction == .past ? date <= today : date >= today }

  /// A day of a year left out. Leap years are at most eight years apart.
  func nearest(month: Int, day: Int) -> CivilDate? {
    looking.firstReached(in: 0...8) { CivilDate(year: $0, month: month, day: day) }
  }

  /// A day of a month left out. No two months after each other are short.
  func nearest(day: Int) -> CivilDate? {
    looking.firstReached(inMonths: 0...2) { CivilDate(year: $0.year, month: $0.month, day: day) }
  }

  /// A day of a month, given by its first, in a year left out.
  func nearest(month: Int, day: (CivilDate) -> CivilDate?) -> CivilDate? {
    looking.firstReached(in: 0...8) { CivilDate(year: $0, month: month, day: 1).flatMap(day) }
  }

  func nearestLastOfMonth() -> CivilDate? { looking.firstReached(inMonths: 0...1) { $0.lastOfMonth } }

  func nearestFirstOfMonth() -> CivilDate? { nearest(day: 1) }

  /// The next such weekday after today, whichever way one looks.
  func next(_ weekday: Weekday) -> CivilDate? {
    DateAnchor(today: today, direction: .future).nearest(weekday)
  }

  /// The last business day of this week, or of one some weeks on. Where this week's has passed, its Sunday.
  func endOfWork(weeks: Int) -> CivilDate? {
    let last = weekday(.saturday, weeks: weeks)?.adding(businessDays: -1)
    return weeks == 0 && last.map { $0 < today } ?? true ? weekday(.sunday, weeks: weeks) : last
  }

  /// The nearest such weekday that is not today.
  func nearest(_ weekday: Weekday) -> CivilDate? {
    let (from, sign) = (looking.today, looking.sign)
    let distance = (sign * (weekday.rawValue - from.weekday.rawValue) + 6) % 7 + 1
    return from.adding(days: sign * distance)
  }

  /// A weekday of this ISO week, or of one some weeks on or, if negative, back.
  func weekday(_ weekday: Weekday, weeks: Int) -> CivilDate? {
    today.isoWeekMonday.adding(days: 7 * weeks + weekday.rawValue - 1)
  }

  func firstOfMonth(months: Int) -> CivilDate? { today.firstOfMonth.adding(months: months) }

  func lastOfMonth(months: Int) -> CivilDate? { today.firstOfMonth.adding(months: months)?.lastOfMonth }

  /// Today and some units, a number of at most nine digits, on or, if negative, back.
  func offset(_ count: Int, _ unit: Unit) -> CivilDate? {
    switch unit {
    case .days: today.adding(days: count)
    case .weeks: today.adding(days: 7 * count)
    case .months: today.adding(months: count)
    case .years: today.adding(months: 12 * count)
    case .businessDays: today.adding(businessDays: count)
    }
  }

  /// So many units in the direction to look in.
  func within(_ count: Int, _ unit: Unit) -> CivilDate? { offset(sign * count, unit) }

  /// So many business days in the direction to look in.
  func businessDays(_ count: Int) -> CivilDate? { today.adding(businessDays: sign * count) }

  /// - Parameter candidate: what comes of a year.
  private func firstReached(in distances: ClosedRange<Int>, _ candidate: (Int) -> CivilDate?) -> CivilDate? {
    for distance in distances {
      if let date = candidate(today.year + sign * distance), isReached(date) { return date }
    }
    return nil
  }

  /// - Parameter candidate: what comes of a month, of which it gets the first day.
  private func firstReached(
    inMonths distances: ClosedRange<Int>, _ candidate: (CivilDate) -> CivilDate?
  ) -> CivilDate? {
    for distance in distances {
      if let date = firstOfMonth(months: sign * distance).flatMap(candidate), isReached(date) { return date }
    }
    return nil
  }
}
