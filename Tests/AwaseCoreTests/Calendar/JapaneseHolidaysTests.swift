import Testing

@testable import AwaseCore

/// The tables are from the Python package holidays 0.109 (`country_holidays("JP", language="ja")`), printed by year.
/// jpholiday 1.0.3 gives the same days from 1949 to 2099, but for 1973-02-12 and for each 4 May before 1986, where
/// it overlooks the dates (1973-04-12 and 1985-12-27) from which substitute holidays and days between holidays are
/// in the law.
@Suite("Japanese public holidays")
struct JapaneseHolidaysTests {
  @Test("each day from 1949 to 2099 is a holiday if the table has it", arguments: 1949...2099)
  func wholeRange(year: Int) throws {
    var holidays: [String] = []
    for month in 1...12 {
      for day in 1...31 {
        guard let date = CivilDate(year: year, month: month, day: day) else { continue }
        if JapaneseHolidays.isHoliday(date) { holidays.append(String(date.description.dropFirst(5))) }
      }
    }
    let expected = try #require(JapaneseHolidayTable.days[year])
    #expect(holidays == expected)
  }

  @Test("names, year by year", arguments: JapaneseHolidayTable.names)
  func names(date: String, name: String) throws {
    #expect(JapaneseHolidays.name(try #require(CivilDate(date))) == name)
  }

  @Test("each name is there as often as in the table from 1949 to 2099")
  func nameCounts() throws {
    let first = try #require(CivilDate("1949-01-01"))
    let last = try #require(CivilDate("2099-12-31"))
    var counts: [String: Int] = [:]
    for number in first.dayNumber...last.dayNumber {
      if let name = JapaneseHolidays.name(CivilDate(existingDayNumber: number)) {
        counts[name, default: 0] += 1
      }
    }
    #expect(counts == JapaneseHolidayTable.counts)
  }

  @Test(
    "the ceremonies bear the names of their laws",
    arguments: [
      ("1959-04-10", "皇太子明仁親王の結婚の儀の行われる日"), ("1989-02-24", "昭和天皇の大喪の礼の行われる日"),
      ("1990-11-12", "即位礼正殿の儀の行われる日"), ("1993-06-09", "皇太子徳仁親王の結婚の儀の行われる日"),
      ("2019-05-01", "天皇の即位の日"), ("2019-10-22", "即位礼正殿の儀の行われる日"),
    ])
  func ceremonies(date: String, name: String) throws {
    #expect(JapaneseHolidays.name(try #require(CivilDate(date))) == name)
  }

  @Test("1948 has the three holidays after the law came into force")
  func firstYear() throws {
    let january = try #require(CivilDate("1948-01-01"))
    let days = (0..<366).compactMap { january.adding(days: $0) }.filter(JapaneseHolidays.isHoliday)
    #expect(days.map(\.description) == ["1948-09-23", "1948-11-03", "1948-11-23"])
  }

  @Test(
    "days on which a change of the law shows",
    arguments: [
      "1965-10-10", "1966-02-11", "1973-02-12", "1985-05-04", "1986-05-04", "1995-07-20", "2000-01-15",
      "2003-07-20", "2003-05-04", "2015-08-11", "2018-02-23", "2019-02-23", "2019-12-23", "2020-07-20",
      "2020-08-11", "2020-10-12", "2021-08-11", "2021-10-11",
    ])
  func notYetOrNoLonger(date: String) throws {
    #expect(JapaneseHolidays.name(try #require(CivilDate(date))) == nil)
  }

  @Test("outside of the law's time there are none")
  func outside() throws {
    for text in ["0001-01-01", "1947-01-01", "1948-01-01", "1948-05-03", "2100-01-01", "9999-12-31"] {
      #expect(!JapaneseHolidays.isHoliday(try #require(CivilDate(text))))
    }
  }
}
