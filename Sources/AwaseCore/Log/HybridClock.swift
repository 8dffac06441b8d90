/// A point in time of a hybrid logical clock: milliseconds since 1970 in the upper 47 bits, a counter in the
/// lower 16.
///
/// The counter tells apart what happened in one millisecond, or while a clock stood still or fell back. Source:
/// Kulkarni, Demirbas, Madappa, Avva, Leone, *Logical Physical Clocks*, 2014.
public struct Stamp: RawRepresentable, Hashable, Comparable, Sendable {
  /// From 0 to 2⁶³ − 1.
  public let rawValue: Int64

  /// - Returns: nil if negative.
  public init?(rawValue: Int64) {
    guard rawValue >= 0 else { return nil }
    self.rawValue = rawValue
  }

  /// The first stamp of a millisecond; times before 1970 and after the year 6429 become the nearest that fits.
  public init(_ instant: Instant) {
    rawValue = min(max(instant.milliseconds, 0), Int64.max >> 16) << 16
  }

  fileprivate init(after other: Stamp) {
    rawValue = other.rawValue == .max ? .max : other.rawValue + 1
  }

  public static let zero = Stamp(Instant(milliseconds: 0))

  public var instant: Instant { Instant(milliseconds: rawValue >> 16) }

  public static func < (one: Stamp, other: Stamp) -> Bool { one.rawValue < other.rawValue }
}

/// Gives stamps that only ever grow, whatever the machine's clock does.
public struct HybridClock: Sendable, Hashable {
  /// How far ahead a stamp of somebody else may be and still carry our own clock along: a day. What is further in
  /// the future is taken in all the same, and flagged.
  public static let tolerance: Int64 = 24 * 60 * 60 * 1000

  public private(set) var latest: Stamp

  public init(latest: Stamp = .zero) { self.latest = latest }

  /// The stamp of a new change.
  public mutating func tick(now: Instant) -> Stamp {
    latest = max(Stamp(now), Stamp(after: latest))
    return latest
  }

  /// Takes note of somebody else's stamp.
  public mutating func observe(_ stamp: Stamp, now: Instant) {
    guard !Self.isAhead(stamp, of: now) else { return }
    latest = max(latest, stamp)
  }

  /// Whether the stamp lies more than a day ahead.
  public static func isAhead(_ stamp: Stamp, of now: Instant) -> Bool {
    let (limit, overflow) = now.milliseconds.addingReportingOverflow(tolerance)
    return !overflow && stamp.instant.milliseconds > limit
  }
}
