/// A day of the week as ISO 8601 counts them: Monday is 1, Sunday is 7.
public enum Weekday: Int, CaseIterable, Comparable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  public static func < (one: Weekday, other: Weekday) -> Bool { one.rawValue < other.rawValue }
}

/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31, without a time or a time zone.
///
/// Day numbers count from 1970-01-01. Source of the conversions both ways: Howard Hinnant, *chrono-Compatible
/// Low-Level Date Algorithms* (`days_from_civil` and `civil_from_days`).
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// From 1 to 9999.
  public let year: Int
  /// From 1 to 12.
  public let month: Int
  /// From 1 to the length of the month.
  public let day: Int

  static let years = 1...9999
  /// The day numbers of 0001-01-01 and 9999-12-31.
  static let dayNumbers = -719_162...2_932_896

  /// - Returns: nil if there is no such day, or its year is not in 1…9999.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.init(existingYear: year, month: month, day: day)
  }

  /// Reads `2026-11-24`, and no other spelling.
  ///
  /// - Returns: nil if the text is anything else, or there is no such day.
  public init?(_ iso: some StringProtocol) {
    var (year, month, day) = (0, 0, 0)
    var position = 0
    for byte in iso.utf8 {
      switch (position, byte.asciiDigitValue) {
      case (0...3, let digit?): year = year * 10 + digit
      case (5...6, let digit?): month = month * 10 + digit
      case (8...9, let digit?): day = day * 10 + digit
      case (4, nil), (7, nil): guard byte == UInt8(ascii: "-") else { return nil }
      default: return nil
      }
      position += 1
    }
    guard position == 10 else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day that many days after 1970-01-01.
  ///
  /// - Returns: nil if its year is not in 1…9999.
  public init?(dayNumber: Int) {
    guard Self.dayNumbers.contains(dayNumber) else { return nil }
    self.init(existingDayNumber: dayNumber)
  }

  /// `civil_from_days`: counts from 0000-03-01, so that the leap day ends a year, in eras of 400 years.
  init(existingDayNumber dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      existingYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private init(existingYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01, negative before it (`days_from_civil`).
  public var dayNumber: Int {
    let yearFromMarch = month <= 2 ? year - 1 : year
    let era = yearFromMarch / 400
    let yearOfEra = yearFromMarch - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The same as written in ISO 8601: `2026-11-24`.
  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(10)
    text.appendDecimal(year, width: 4)
    text.append(UInt8(ascii: "-"))
    text.appendDecimal(month, width: 2)
    text.append(UInt8(ascii: "-"))
    text.appendDecimal(day, width: 2)
    return String(decoding: text, as: UTF8.self)
  }

  public static func < (one: CivilDate, other: CivilDate) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }

  /// - Returns: nil outside of the years 1…9999.
  public func adding(days: Int) -> CivilDate? {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : CivilDate(dayNumber: sum)
  }

  /// The same day some months on or, if negative, back; the month's last day where the month is too short.
  ///
  /// - Returns: nil outside of the years 1…9999.
  public func adding(months: Int) -> CivilDate? {
    let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, sum >= 12, Self.years.contains(sum / 12) else { return nil }
    let length = Self.length(ofMonth: sum % 12 + 1, year: sum / 12)
    return CivilDate(existingYear: sum / 12, month: sum % 12 + 1, day: min(day, length))
  }

  public var weekday: Weekday {
    switch daysSinceMonday {
    case 0: .monday
    case 1: .tuesday
    case 2: .wednesday
    case 3: .thursday
    case 4: .friday
    case 5: .saturday
    default: .sunday
    }
  }

  /// From 0 (Monday) to 6. The smallest day number is a Monday.
  private var daysSinceMonday: Int { (dayNumber - Self.dayNumbers.lowerBound) % 7 }

  public var firstOfMonth: CivilDate { CivilDate(existingYear: year, month: month, day: 1) }

  public var lastOfMonth: CivilDate {
    CivilDate(existingYear: year, month: month, day: Self.length(ofMonth: month, year: year))
  }

  /// The Monday of the ISO 8601 week this day is in.
  ///
  /// It always exists, as 0001-01-01 is a Monday.
  public var isoWeekMonday: CivilDate { CivilDate(existingDayNumber: dayNumber - daysSinceMonday) }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
}
