import Testing

@testable import AwaseCore

@Suite("Civil dates")
struct CivilDateTests {
  @Test("every day number of the years 1 to 9999 comes back, in order, weekday after weekday")
  func wholeRange() throws {
    var expected = (year: 1, month: 1, day: 1)
    var weekday = 1
    var failures = 0
    for number in CivilDate.dayNumbers {
      guard let date = CivilDate(dayNumber: number) else {
        failures += 1
        continue
      }
      let isExpected = (date.year, date.month, date.day) == expected
      if !isExpected || date.dayNumber != number || date.weekday.rawValue != weekday { failures += 1 }
      weekday = weekday % 7 + 1
      expected.day += 1
      if CivilDate(year: expected.year, month: expected.month, day: expected.day) == nil {
        expected = (expected.year, expected.month + 1, 1)
        if expected.month == 13 { expected = (expected.year + 1, 1, 1) }
      }
    }
    #expect(failures == 0)
    #expect(expected == (10_000, 1, 1))
  }

  @Test(
    "known day numbers and weekdays",
    arguments: [
      ("0001-01-01", -719_162, Weekday.monday), ("1582-10-15", -141_427, .friday),
      ("1969-12-31", -1, .wednesday), ("1970-01-01", 0, .thursday), ("2000-02-29", 11_016, .tuesday),
      ("2026-11-24", 20_781, .tuesday), ("9999-12-31", 2_932_896, .friday),
    ])
  func known(text: String, number: Int, weekday: Weekday) throws {
    let date = try #require(CivilDate(text))
    #expect(date.dayNumber == number)
    #expect(date.weekday == weekday)
    #expect(date.description == text)
    #expect(CivilDate(dayNumber: number) == date)
  }

  @Test("days outside of the years 1 to 9999 do not exist")
  func outOfRange() {
    for number in [-719_163, 2_932_897, .min, .max] { #expect(CivilDate(dayNumber: number) == nil) }
    for (year, month, day) in [
      (0, 12, 31), (10_000, 1, 1), (-1, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32),
      (2026, 4, 31), (2026, 2, 29), (1900, 2, 29), (.min, .min, .min), (.max, .max, .max), (2026, 1, .max),
    ] {
      #expect(CivilDate(year: year, month: month, day: day) == nil)
    }
    for year in [1904, 2000, 2024, 2400] { #expect(CivilDate(year: year, month: 2, day: 29) != nil) }
  }

  @Test("the description reads back as the same date")
  func descriptionReadsBack() {
    var generator = CalendarTestGenerator()
    for _ in 0..<20_000 {
      let date = CivilDate(existingDayNumber: .random(in: CivilDate.dayNumbers, using: &generator))
      #expect(CivilDate(date.description) == date)
    }
  }

  @Test(
    "only the ten characters of ISO 8601 are a date",
    arguments: [
      "", "2026", "2026-11", "2026-11-2", "2026-11-240", "2026-11-24 ", " 2026-11-24", "2026/11/24",
      "20261124",
      "2026-1-24", "+026-11-24", "-026-11-24", "２０２６-11-24", "2026-11-24T00:00", "2026-13-01", "2026-02-29",
      "0000-01-01", "2026-11-2４", "2026‐11‐24", "2026-1124-", "----------",
    ])
  func strictISO(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test("a substring reads as well as a string")
  func substring() {
    #expect(CivilDate("on 2026-11-24".dropFirst(3)) == CivilDate(year: 2026, month: 11, day: 24))
  }

  @Test("order is that of the day numbers")
  func order() {
    var generator = CalendarTestGenerator()
    for _ in 0..<5000 {
      let one = Int.random(in: 20_000...20_800, using: &generator)
      let other = Int.random(in: 20_000...20_800, using: &generator)
      let dates = (CivilDate(existingDayNumber: one), CivilDate(existingDayNumber: other))
      #expect((dates.0 < dates.1) == (one < other))
      #expect((dates.0 == dates.1) == (one == other))
    }
  }

  @Test("adding days undoes itself, and ends at the ends of the calendar")
  func addingDays() throws {
    var generator = CalendarTestGenerator()
    for _ in 0..<5000 {
      let date = CivilDate(existingDayNumber: .random(in: CivilDate.dayNumbers, using: &generator))
      let days = Int.random(in: -4_000_000...4_000_000, using: &generator)
      if let sum = date.adding(days: days) {
        #expect(sum.adding(days: -days) == date)
      } else {
        #expect(!CivilDate.dayNumbers.contains(date.dayNumber + days))
      }
    }
    let date = try #require(CivilDate("2026-11-24"))
    for days in [Int.min, .max] { #expect(date.adding(days: days) == nil) }
    #expect(date.adding(days: 7)?.description == "2026-12-01")
    #expect(date.adding(days: -365)?.description == "2025-11-24")
  }

  @Test(
    "adding months keeps the day, or takes the month's last",
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-12-31", 2, "2027-02-28"),
      ("2026-03-31", -1, "2026-02-28"), ("2026-11-24", 0, "2026-11-24"), ("2026-11-24", 2, "2027-01-24"),
      ("2026-11-24", -11, "2025-12-24"), ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
      ("2026-10-31", 1, "2026-11-30"), ("0001-01-31", 1, "0001-02-28"), ("9999-11-30", 1, "9999-12-30"),
      ("0001-02-28", -1, "0001-01-28"),
    ])
  func addingMonths(from: String, months: Int, to: String) throws {
    #expect(try #require(CivilDate(from)).adding(months: months)?.description == to)
  }

  @Test("adding months ends at the ends of the calendar")
  func addingMonthsOutOfRange() throws {
    let first = try #require(CivilDate("0001-01-01"))
    let last = try #require(CivilDate("9999-12-31"))
    #expect(first.adding(months: -1) == nil)
    #expect(last.adding(months: 1) == nil)
    #expect(first.adding(months: 119_987)?.description == "9999-12-01")
    for months in [Int.min, .max, -120_000, 120_000] {
      #expect(first.adding(months: months) == nil)
      #expect(last.adding(months: months) == nil)
    }
  }

  @Test("the last day of a month is followed by the first of the next")
  func lastOfMonth() {
    var generator = CalendarTestGenerator()
    for _ in 0..<5000 {
      let number = Int.random(in: CivilDate.dayNumbers.lowerBound..<2_932_800, using: &generator)
      let last = CivilDate(existingDayNumber: number).lastOfMonth
      #expect(last.dayNumber >= number && last.dayNumber < number + 31)
      #expect(last.adding(days: 1)?.day == 1)
      #expect(last.firstOfMonth.day == 1 && last.firstOfMonth.month == last.month)
    }
  }

  @Test("the Monday of the ISO week is at most six days back")
  func isoWeekMonday() {
    var generator = CalendarTestGenerator()
    for _ in 0..<5000 {
      let date = CivilDate(existingDayNumber: .random(in: CivilDate.dayNumbers, using: &generator))
      #expect(date.isoWeekMonday.weekday == .monday)
      #expect((0...6).contains(date.dayNumber - date.isoWeekMonday.dayNumber))
    }
    #expect(CivilDate("0001-01-01")?.isoWeekMonday.description == "0001-01-01")
    #expect(CivilDate("2026-11-29")?.isoWeekMonday.description == "2026-11-23")
  }
}
