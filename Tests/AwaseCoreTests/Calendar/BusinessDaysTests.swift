import Testing

@testable import AwaseCore

@Suite("Business days")
struct BusinessDaysTests {
  @Test(
    "weekends and public holidays are none",
    arguments: [
      ("2026-11-20", true), ("2026-11-21", false), ("2026-11-22", false), ("2026-11-23", false),
      ("2026-11-24", true), ("2026-12-31", true), ("2027-01-01", false), ("1900-01-01", true),
    ])
  func isBusinessDay(date: String, expected: Bool) throws {
    #expect(try #require(CivilDate(date)).isBusinessDay == expected)
  }

  @Test(
    "counting on and back leaps over weekends and holidays",
    arguments: [
      ("2026-11-20", 1, "2026-11-24"), ("2026-11-21", 1, "2026-11-24"), ("2026-11-24", -1, "2026-11-20"),
      ("2026-11-24", 3, "2026-11-27"), ("2026-11-24", 0, "2026-11-24"), ("2026-11-22", 0, "2026-11-22"),
      ("2026-05-01", 1, "2026-05-07"), ("2026-05-07", -1, "2026-05-01"), ("2026-12-31", 1, "2027-01-04"),
      ("2019-04-26", 1, "2019-05-07"), ("2024-02-28", 2, "2024-03-01"),
    ])
  func adding(from: String, count: Int, to: String) throws {
    #expect(try #require(CivilDate(from)).adding(businessDays: count)?.description == to)
  }

  @Test("absurd counts and the ends of the calendar have no answer")
  func bounds() throws {
    let date = try #require(CivilDate("2026-11-24"))
    for count in [10_001, -10_001, .max, .min] { #expect(date.adding(businessDays: count) == nil) }
    for count in [10_000, -10_000] {
      let end = try #require(date.adding(businessDays: count))
      #expect(date.businessDays(until: end) == count)
    }
    #expect(CivilDate("9999-12-31")?.adding(businessDays: 1) == nil)
    #expect(CivilDate("0001-01-01")?.adding(businessDays: -1) == nil)
  }

  @Test("counting undoes adding, and from a business day subtracting does too")
  func inverse() throws {
    var generator = CalendarTestGenerator()
    for _ in 0..<1000 {
      let date = CivilDate(existingDayNumber: .random(in: -10_000...50_000, using: &generator))
      let count = Int.random(in: -300...300, using: &generator)
      let end = try #require(date.adding(businessDays: count))
      #expect(date.businessDays(until: end) == count, "\(date) \(count)")
      if count != 0 { #expect(end.isBusinessDay) }
      if date.isBusinessDay { #expect(end.adding(businessDays: -count) == date, "\(date) \(count)") }
    }
  }

  @Test("the count is what counting day by day gives")
  func dayByDay() {
    var generator = CalendarTestGenerator()
    for _ in 0..<500 {
      let first = Int.random(in: -10_000...50_000, using: &generator)
      let last = first + Int.random(in: 0...800, using: &generator)
      let (one, other) = (CivilDate(existingDayNumber: first), CivilDate(existingDayNumber: last))
      let isBusinessDay = { (number: Int) in CivilDate(existingDayNumber: number).isBusinessDay }
      #expect(one.businessDays(until: other) == (first + 1..<last + 1).filter(isBusinessDay).count)
      #expect(other.businessDays(until: one) == -(first..<last).filter(isBusinessDay).count)
    }
  }

  @Test("the whole calendar can be counted")
  func wholeCalendar() throws {
    let first = try #require(CivilDate("0001-01-01"))
    let last = try #require(CivilDate("9999-12-31"))
    #expect(first.businessDays(until: last) > 2_600_000)
    #expect(first.businessDays(until: first) == 0)
  }
}
