/// The day, or the days, of something that other dates are counted from: an event, for its preparations.
public struct Occasion: Sendable, Hashable {
  public let first: CivilDate
  public let last: CivilDate

  public init(first: CivilDate, last: CivilDate? = nil) {
    self.first = first
    self.last = max(first, last ?? first)
  }

  /// The day so many days before the first or after the last; the first for 0. Nil outside of the years 1…9999.
  public func day(_ days: Int) -> CivilDate? { (days > 0 ? last : first).adding(days: days) }

  /// When something is due that is to be done so many days before or after.
  ///
  /// A day on which nobody works gives way to the business day before. What follows the occasion does not move into it,
  /// but to the next business day. The day itself stays, whatever day it is.
  public func due(_ days: Int) -> CivilDate? {
    guard let day = day(days), days != 0, !day.isBusinessDay else { return day(days) }
    let before = day.adding(businessDays: -1)
    return if days > 0, before.map({ $0 <= last }) ?? true { day.adding(businessDays: 1) } else { before }
  }

  /// How many days before the first day, below zero, or after the last a date is; 0 on the days themselves.
  public func days(until date: CivilDate) -> Int {
    if date > last { return date.dayNumber - last.dayNumber }
    return min(0, date.dayNumber - first.dayNumber)
  }
}
