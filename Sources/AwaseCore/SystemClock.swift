import Foundation

/// The machine's clock and time zone: the one place where the core asks the system for them.
public enum SystemClock {
  @Sendable public static func now() -> Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }

  @Sendable public static func utcOffset(at instant: Instant) -> Int {
    TimeZone.current.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
  }
}
