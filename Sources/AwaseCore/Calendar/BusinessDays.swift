/// Working days: Monday to Friday without the public holidays of Japan. A company's own closed days, such as those
/// around New Year, are not known here.
extension CivilDate {
  public var isBusinessDay: Bool { weekday < .saturday && !JapaneseHolidays.isHoliday(self) }

  /// The n-th business day after this day, or before it if `businessDays` is negative; this day itself for 0,
  /// whether or not it is one.
  ///
  /// - Parameter businessDays: −10 000…10 000.
  /// - Returns: nil for more than that, and outside of the years 1…9999.
  public func adding(businessDays: Int) -> CivilDate? {
    guard (-10_000...10_000).contains(businessDays) else { return nil }
    let step = businessDays.signum()
    var left = abs(businessDays)
    var date = self
    while left > 0 {
      guard let next = date.adding(days: step) else { return nil }
      date = next
      if date.isBusinessDay { left -= 1 }
    }
    return date
  }

  /// How many business days on `other` is: those after this day up to and with `other`; if `other` is earlier,
  /// minus those from `other` on, before this day.
  ///
  /// It undoes ``adding(businessDays:)``: `day.businessDays(until: day.adding(businessDays: n))` is n.
  public func businessDays(until other: CivilDate) -> Int {
    if other < self { return -Self.businessDays(from: other.dayNumber, before: dayNumber) }
    return Self.businessDays(from: dayNumber + 1, before: other.dayNumber + 1)
  }

  private static func businessDays(from start: Int, before end: Int) -> Int {
    weekdays(before: end) - weekdays(before: start) - holidaysOnWeekdays(from: start, before: end)
  }

  /// How many days from Monday to Friday there are from 0001-01-01, a Monday, until the day before `dayNumber`.
  private static func weekdays(before dayNumber: Int) -> Int {
    let (weeks, days) = (dayNumber - dayNumbers.lowerBound).quotientAndRemainder(dividingBy: 7)
    return weeks * 5 + min(days, 5)
  }

  private static func holidaysOnWeekdays(from start: Int, before end: Int) -> Int {
    let known = JapaneseHolidays.dayNumbers.clamped(to: start..<max(start, end))
    var count = 0
    for dayNumber in known {
      let date = CivilDate(existingDayNumber: dayNumber)
      if date.weekday < .saturday, JapaneseHolidays.isHoliday(date) { count += 1 }
    }
    return count
  }
}
