import Testing

@testable import AwaseCore

@Suite("Instants")
struct InstantTests {
  @Test(
    "what ISO 8601 writes is read, with the offset as it was written",
    arguments: [
      ("1970-01-01T00:00:00Z", 0, 0), ("2026-11-24T18:02:00Z", 1_795_543_320_000, 0),
      ("2026-11-24T18:02:00+09:00", 1_795_510_920_000, 32_400),
      ("2026-11-24T18:02:00+0900", 1_795_510_920_000, 32_400),
      ("2026-11-24T18:02+09:00", 1_795_510_920_000, 32_400),
      ("2026-11-24t18:02z", 1_795_543_320_000, 0),
      ("2026-11-24 18:02:00-03:30", 1_795_555_920_000, -12_600),
      ("2026-11-24T18:02:00.5Z", 1_795_543_320_500, 0),
      ("2026-11-24T18:02:00,25Z", 1_795_543_320_250, 0),
      ("2026-11-24T18:02:00.123456789Z", 1_795_543_320_123, 0),
      ("1969-12-31T23:59:59.999Z", -1, 0), ("1970-01-01T00:00:00-00:00", 0, 0),
      ("2026-11-24T18:02:00", 1_795_543_320_000, nil), ("2026-11-24 18:02", 1_795_543_320_000, nil),
      ("2026-11-24", 1_795_478_400_000, nil),
    ] as [(String, Int64, Int?)])
  func read(text: String, milliseconds: Int64, offset: Int?) throws {
    let (instant, written) = try #require(Instant.parseWithOffset(text))
    #expect(instant.milliseconds == milliseconds)
    #expect(written == offset)
    #expect(Instant(iso8601: text) == instant)
  }

  @Test(
    "anything else is not read",
    arguments: [
      "", "T", "2026", "2026-11-24T", "2026-11-24 ", "2026-11-24Z", "2026-11-24+09:00", "2026-11-24T18",
      "2026-11-24T18:", "2026-11-24T18:02:", "2026-11-24T18:02:00.", "2026-11-24T18:02:00.Z",
      "2026-11-24T18:02.5Z",
      "2026-11-24T24:00:00Z", "2026-11-24T18:60:00Z", "2026-11-24T18:02:60Z", "2026-11-24T18:02:00+9:00",
      "2026-11-24T18:02:00+09", "2026-11-24T18:02:00+24:00", "2026-11-24T18:02:00+09:60",
      "2026-11-24T18:02:00 +09:00", "2026-11-24T18:02:00Zulu", "2026-11-24T18:02:00ZZ", "2026-11-24  18:02",
      "2026-02-29T00:00:00Z", "2026-11-24T1８:02:00Z", " 2026-11-24", "1795543320000", "2026-11-24T-1:00:00Z",
      "0000-12-31T23:00:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
      "10000-01-01T00:00:00Z",
    ])
  func unread(text: String) {
    #expect(Instant(iso8601: text) == nil)
  }

  @Test("the ends of the calendar are read and written")
  func ends() throws {
    for text in ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
      #expect(try #require(Instant(iso8601: text)).iso8601(offset: 0) == text)
    }
    #expect(Instant(iso8601: "9999-12-31T23:59:59.999Z") != nil)
  }

  @Test(
    "an offset moves the clock, and with it the date",
    arguments: [
      (0, "2026-11-24T18:02:00Z"), (32_400, "2026-11-25T03:02:00+09:00"),
      (-12_600, "2026-11-24T14:32:00-03:30"),
      (86_340, "2026-11-25T18:01:00+23:59"), (.max, "2026-11-25T18:01:00+23:59"),
      (.min, "2026-11-23T18:03:00-23:59"), (59, "2026-11-24T18:02:00Z"), (-59, "2026-11-24T18:02:00Z"),
    ])
  func write(offset: Int, text: String) throws {
    let instant = try #require(Instant(iso8601: "2026-11-24T18:02:00.999Z"))
    #expect(instant.iso8601(offset: offset) == text)
  }

  @Test("what is written is read back to the second, with its offset")
  func readsBack() throws {
    var generator = CalendarTestGenerator()
    for _ in 0..<10_000 {
      let second = Int64.random(in: -62_000_000_000...253_000_000_000, using: &generator)
      let offset = Int.random(in: -1439...1439, using: &generator) * 60
      let text = Instant(milliseconds: second * 1000 + .random(in: 0...999, using: &generator))
        .iso8601(offset: offset)
      let (instant, written) = try #require(Instant.parseWithOffset(text))
      #expect(instant.milliseconds == second * 1000)
      #expect(written == offset)
    }
  }

  @Test("a moment before 1970 is on the day before")
  func beforeEpoch() {
    let (date, hour, minute, second) = Instant(milliseconds: -1).civil(offset: 0)
    #expect(date.description == "1969-12-31")
    #expect((hour, minute, second) == (23, 59, 59))
  }

  @Test("instants and offsets of any size become a date")
  func anySize() {
    var generator = CalendarTestGenerator()
    var extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
    for _ in 0..<5000 { extremes.append(.random(in: .min ... .max, using: &generator)) }
    for milliseconds in extremes {
      for offset in [Int.min, -86_400, 0, 32_400, .max, .random(in: .min ... .max, using: &generator)] {
        let (date, hour, minute, second) = Instant(milliseconds: milliseconds).civil(offset: offset)
        #expect(CivilDate.dayNumbers.contains(date.dayNumber))
        #expect((0..<24).contains(hour) && (0..<60).contains(minute) && (0..<60).contains(second))
        _ = Instant(milliseconds: milliseconds).iso8601(offset: offset)
      }
    }
    #expect(Instant(milliseconds: .min).iso8601(offset: 0) == "0001-01-01T00:00:00Z")
    #expect(Instant(milliseconds: .max).iso8601(offset: 0) == "9999-12-31T23:59:59Z")
  }

  @Test("garbage neither traps nor is read as something out of range")
  func garbage() {
    var generator = CalendarTestGenerator()
    let pieces = [
      "2026-11-24", "T", " ", "18:02", ":00", ".5", "Z", "+09:00", "-", "9999-12-31", "0001-01-01",
    ]
    for _ in 0..<50_000 {
      guard let instant = Instant(iso8601: generator.garbage(of: pieces)) else { continue }
      #expect(Instant.civilSeconds.contains(instant.milliseconds / 1000))
    }
  }
}
