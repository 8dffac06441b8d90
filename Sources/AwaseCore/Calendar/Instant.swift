/// A point in time: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Text is that of ISO 8601 in the profile of RFC 3339, a little wider: see ``parseWithOffset(_:)``.
public struct Instant: Hashable, Comparable, Sendable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads what ``parseWithOffset(_:)`` reads.
  public init?(iso8601 text: some StringProtocol) {
    guard let (instant, _) = Self.parseWithOffset(text) else { return nil }
    self = instant
  }

  /// Reads a date, or a date and a time, and tells which offset from UTC was written.
  ///
  /// `2026-11-24`, `2026-11-24T18:02`, `2026-11-24T18:02:00.5+09:00`, with `T`, `t` or a space between date and
  /// time, `Z`, `z`, `+09:00`, `+0900` or nothing at the end. A date alone is its midnight; without an offset
  /// the time is UTC. Fractions finer than a millisecond are cut off. Hours are 0…23 and seconds 0…59: neither
  /// 24:00 nor leap seconds are taken.
  ///
  /// - Returns: nil for anything else, and outside of the years 1…9999 (in UTC). `offsetSeconds` is nil where
  ///   none was written.
  public static func parseWithOffset(_ text: some StringProtocol) -> (Instant, offsetSeconds: Int?)? {
    var reader = ISO8601Reader(bytes: Array(text.utf8))
    return reader.readAll()
  }

  public static func < (one: Instant, other: Instant) -> Bool { one.milliseconds < other.milliseconds }

  /// The date and time on a clock that is `seconds` ahead of UTC.
  ///
  /// What lies outside of the years 1…9999 becomes their first or last second.
  public func civil(offset seconds: Int) -> (date: CivilDate, hour: Int, minute: Int, second: Int) {
    let utc = Self.floorDivide(milliseconds, by: 1000).quotient
    let (sum, overflow) = utc.addingReportingOverflow(Int64(seconds))
    let local = overflow ? (seconds < 0 ? Int64.min : Int64.max) : sum
    let clamped = min(max(local, Self.civilSeconds.lowerBound), Self.civilSeconds.upperBound)
    let (day, rest) = Self.floorDivide(clamped, by: Self.secondsPerDay)
    let second = Int(rest)
    return (
      CivilDate(existingDayNumber: Int(day)), second / 3600, second / 60 % 60, second % 60
    )
  }

  /// `2026-11-24T18:02:00+09:00`, or with `Z` for an offset of zero; fractions of a second are left out.
  ///
  /// The offset is cut to whole minutes within ±23:59, as no other can be written. What lies outside of the
  /// years 1…9999 becomes their first or last second.
  public func iso8601(offset seconds: Int) -> String {
    let minutes = min(max(seconds / 60, -1439), 1439)
    let (date, hour, minute, second) = civil(offset: minutes * 60)
    var text = Array(date.description.utf8)
    for (mark, number) in [("T", hour), (":", minute), (":", second)] {
      text.append(contentsOf: mark.utf8)
      text.appendDecimal(number, width: 2)
    }
    guard minutes != 0 else { return String(decoding: text, as: UTF8.self) + "Z" }
    text.append(UInt8(ascii: minutes < 0 ? "-" : "+"))
    text.appendDecimal(abs(minutes) / 60, width: 2)
    text.append(UInt8(ascii: ":"))
    text.appendDecimal(abs(minutes) % 60, width: 2)
    return String(decoding: text, as: UTF8.self)
  }

  static let secondsPerDay: Int64 = 86_400

  /// The first second of the year 1 and the last of the year 9999, since 1970.
  static let civilSeconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Rounds towards the past, so that the remainder is never negative.
  private static func floorDivide(_ number: Int64, by divisor: Int64) -> (quotient: Int64, rest: Int64) {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}

/// Reads one date and time from left to right.
private struct ISO8601Reader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func readAll() -> (Instant, offsetSeconds: Int?)? {
    guard let date = readDate() else { return nil }
    var milliseconds: Int64 = 0
    var offset: Int?
    if !isAtEnd {
      guard take("T") || take("t") || take(" "), let time = readTime() else { return nil }
      milliseconds = time
      if !isAtEnd {
        guard let written = readOffset(), isAtEnd else { return nil }
        offset = written
      }
    }
    let local = Int64(date.dayNumber) * Instant.secondsPerDay * 1000 + milliseconds
    let instant = Instant(milliseconds: local - Int64(offset ?? 0) * 1000)
    let range = Instant.civilSeconds.lowerBound * 1000...Instant.civilSeconds.upperBound * 1000 + 999
    return range.contains(instant.milliseconds) ? (instant, offset) : nil
  }

  private mutating func readDate() -> CivilDate? {
    guard let year = readNumber(width: 4), take("-"), let month = readNumber(width: 2), take("-"),
      let day = readNumber(width: 2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Milliseconds since midnight.
  private mutating func readTime() -> Int64? {
    guard let hour = readNumber(width: 2), hour < 24, take(":"), let minute = readNumber(width: 2),
      minute < 60
    else { return nil }
    let seconds = hour * 3600 + minute * 60
    guard take(":") else { return Int64(seconds) * 1000 }
    guard let second = readNumber(width: 2), second < 60 else { return nil }
    guard take(".") || take(",") else { return Int64(seconds + second) * 1000 }
    guard let fraction = readFraction() else { return nil }
    return Int64(seconds + second) * 1000 + Int64(fraction)
  }

  /// Milliseconds; the digits after the third are passed over.
  private mutating func readFraction() -> Int? {
    guard !isAtEnd, bytes[position].asciiDigitValue != nil else { return nil }
    var milliseconds = 0
    var weight = 100
    while !isAtEnd, let digit = bytes[position].asciiDigitValue {
      milliseconds += digit * weight
      weight /= 10
      position += 1
    }
    return milliseconds
  }

  /// Seconds ahead of UTC.
  private mutating func readOffset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let isBehind = take("-")
    guard isBehind || take("+"), let hours = readNumber(width: 2), hours < 24 else { return nil }
    _ = take(":")
    guard let minutes = readNumber(width: 2), minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (isBehind ? -1 : 1)
  }

  private var isAtEnd: Bool { position == bytes.count }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard !isAtEnd, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func readNumber(width: Int) -> Int? {
    guard bytes.count - position >= width, let number = bytes[position..<position + width].decimalValue
    else { return nil }
    position += width
    return number
  }
}
