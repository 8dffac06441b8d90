/// How far news can still be relied on: what was heard of a competitor last week is worth more than last year's.
public enum Freshness: String, Sendable, Hashable, CaseIterable {
  case living, fading, faded

  /// So many days, news lives; so many more, it fades.
  public static let livingDays = 90
  public static let fadingDays = 180

  /// - Parameter age: in days; what is dated ahead of today counts as new.
  public init(age: Int) {
    self = age <= Self.livingDays ? .living : age <= Self.fadingDays ? .fading : .faded
  }
}
