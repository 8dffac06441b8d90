import Testing

@testable import AwaseCore

@Suite("Spans of days")
struct DateSpanTests {
  /// A Friday.
  private static func span(
    _ text: String, _ direction: DatePhrase.Direction = .past, on day: String = "2026-11-27"
  )
    -> String?
  {
    guard let today = CivilDate(day) else { return nil }
    return DatePhrase.span(text, today: today, toward: direction)
      .map { "\($0.lowerBound)..\($0.upperBound)" }
  }

  @Test(
    "a week, a month, a quarter, a half and a year mean all their days",
    arguments: [
      ("今週", "2026-11-23..2026-11-29"), ("先週", "2026-11-16..2026-11-22"), ("来週", "2026-11-30..2026-12-06"),
      ("先々週", "2026-11-09..2026-11-15"), ("再来週", "2026-12-07..2026-12-13"), ("来週中", "2026-11-30..2026-12-06"),
      ("今月", "2026-11-01..2026-11-30"), ("先月", "2026-10-01..2026-10-31"), ("来月", "2026-12-01..2026-12-31"),
      ("今月中", "2026-11-01..2026-11-30"), ("再来月", "2027-01-01..2027-01-31"),
      ("今四半期", "2026-10-01..2026-12-31"), ("前四半期", "2026-07-01..2026-09-30"),
      ("今年", "2026-01-01..2026-12-31"), ("去年", "2025-01-01..2025-12-31"), ("来年", "2027-01-01..2027-12-31"),
      ("今年度", "2026-04-01..2027-03-31"), ("今期", "2026-04-01..2027-03-31"), ("昨年度", "2025-04-01..2026-03-31"),
      ("来期", "2027-04-01..2028-03-31"), ("上期", "2026-04-01..2026-09-30"), ("今年度下期", "2026-10-01..2027-03-31"),
      ("2025年度上期", "2025-04-01..2025-09-30"), ("今半期", "2026-10-01..2027-03-31"),
      ("this week", "2026-11-23..2026-11-29"), ("Last Week", "2026-11-16..2026-11-22"),
      ("next month", "2026-12-01..2026-12-31"), ("last quarter", "2026-07-01..2026-09-30"),
      ("this year", "2026-01-01..2026-12-31"), ("this fiscal year", "2026-04-01..2027-03-31"),
    ])
  func words(_ text: String, _ days: String) { #expect(Self.span(text) == days, "\(text)") }

  @Test(
    "so do those with a number or a name",
    arguments: [
      ("11月", "2026-11-01..2026-11-30"), ("１１月", "2026-11-01..2026-11-30"), ("十一月", "2026-11-01..2026-11-30"),
      ("12月", "2025-12-01..2025-12-31"), ("2026年2月", "2026-02-01..2026-02-28"),
      ("来年1月", "2027-01-01..2027-01-31"), ("令和8年11月", "2026-11-01..2026-11-30"),
      ("2026-11", "2026-11-01..2026-11-30"), ("2026/11", "2026-11-01..2026-11-30"),
      ("november", "2026-11-01..2026-11-30"), ("Nov 2025", "2025-11-01..2025-11-30"),
      ("2026", "2026-01-01..2026-12-31"), ("2026年", "2026-01-01..2026-12-31"),
      ("2026年度", "2026-04-01..2027-03-31"), ("令和8年度", "2026-04-01..2027-03-31"),
      ("fy2026", "2026-04-01..2027-03-31"), ("11月上旬", "2026-11-01..2026-11-10"),
      ("今月下旬", "2026-11-21..2026-11-30"), (" 先月　", "2026-10-01..2026-10-31"),
    ])
  func numbers(_ text: String, _ days: String) { #expect(Self.span(text) == days, "\(text)") }

  @Test("a month ahead is the next one, but the one just over where the next is most of a year away")
  func ahead() {
    #expect(Self.span("12月", .future) == "2026-12-01..2026-12-31")
    #expect(Self.span("11月", .future) == "2026-11-01..2026-11-30")
    #expect(Self.span("3月", .future) == "2027-03-01..2027-03-31")
    #expect(Self.span("10月", .future) == "2026-10-01..2026-10-31")
    #expect(Self.span("8月", .future) == "2027-08-01..2027-08-31")
  }

  @Test(
    "so many days are all of them, in the direction in which one looks or that is said",
    arguments: [
      ("7日以内", "2026-11-20..2026-11-27", "2026-11-27..2026-12-04"),
      ("２週間以内", "2026-11-13..2026-11-27", "2026-11-27..2026-12-11"),
      ("1か月以内", "2026-10-27..2026-11-27", "2026-11-27..2026-12-27"),
      ("3営業日以内", "2026-11-24..2026-11-27", "2026-11-27..2026-12-02"),
      ("within 7 days", "2026-11-20..2026-11-27", "2026-11-27..2026-12-04"),
      ("過去30日", "2026-10-28..2026-11-27", "2026-10-28..2026-11-27"),
      ("直近の3日間", "2026-11-24..2026-11-27", "2026-11-24..2026-11-27"),
      ("今後2週間", "2026-11-27..2026-12-11", "2026-11-27..2026-12-11"),
      ("last 7 days", "2026-11-20..2026-11-27", "2026-11-20..2026-11-27"),
      ("next two weeks", "2026-11-27..2026-12-11", "2026-11-27..2026-12-11"),
    ])
  func stretches(_ text: String, _ past: String, _ future: String) {
    #expect(Self.span(text, .past) == past, "\(text)")
    #expect(Self.span(text, .future) == future, "\(text)")
  }

  @Test(
    "a month or a day without its year is the first from a day on, and what says more stays what it is",
    arguments: [
      ("2月", "2026-02-28"), ("12月", "2025-12-31"), ("2月上旬", "2026-02-10"), ("february", "2026-02-28"),
      ("1/10", "2026-01-10"), ("12/19", "2026-12-19"), ("1月10日", "2026-01-10"), ("25日", "2025-12-25"),
      ("5日", "2026-01-05"), ("月末", "2025-12-31"), ("金曜", "2025-12-26"), ("先月", "2025-10-31"),
      ("2025年2月", "2025-02-28"), ("昨日", "2025-11-19"), ("先週", "2025-11-16"),
    ])
  func notBefore(_ text: String, _ last: String) throws {
    let (today, earliest) = (try #require(CivilDate("2025-11-20")), try #require(CivilDate("2025-12-20")))
    let span = DatePhrase.span(text, today: today, toward: .past, notBefore: earliest)?.upperBound
    let day = try? DatePhrase.diagnose(text, today: today, toward: .past, notBefore: earliest).get()
    #expect((span ?? day)?.description == last, "\(text)")
  }

  @Test("the business year begins in April")
  func businessYear() {
    #expect(Self.span("今年度", on: "2027-03-31") == "2026-04-01..2027-03-31")
    #expect(Self.span("今年度", on: "2027-04-01") == "2027-04-01..2028-03-31")
    #expect(Self.span("今四半期", on: "2027-01-01") == "2027-01-01..2027-03-31")
    #expect(Self.span("今年下期", on: "2027-01-01") == "2027-10-01..2028-03-31")
  }

  @Test(
    "a day is no span, and neither is anything else",
    arguments: [
      "来週火曜", "11/24", "2026-11-24", "1124", "今日", "来月10日", "月末", "next tue", "13月", "", "中", "先週の", "採用",
      "last",
      "9999年度", "今月上期", "令和0年", "令和年度",
    ])
  func none(_ text: String) { #expect(Self.span(text) == nil, "\(text)") }
}
