import Testing

@testable import AwaseCore

@Suite("Date phrases")
struct DatePhraseTests {
  /// A Tuesday; the day before was a public holiday.
  static let today = CivilDate(existingDayNumber: 20_781)

  private static func parse(_ text: String, _ direction: DatePhrase.Direction, today: CivilDate = today)
    -> String?
  {
    DatePhrase.parse(text, today: today, toward: direction)?.description
  }

  @Test("today is what the tests take it for")
  func fixture() {
    #expect(Self.today.description == "2026-11-24")
    #expect(Self.today.weekday == .tuesday)
  }

  @Test(
    "phrases that mean the same whichever way one looks",
    arguments: [
      // Digits.
      ("2026-11-24", "2026-11-24"), ("2026/11/24", "2026-11-24"), ("2026.11.24", "2026-11-24"),
      ("2026/1/5", "2026-01-05"), ("20261124", "2026-11-24"), ("２０２６／１１／２４", "2026-11-24"),
      ("２０２６－１１－２４", "2026-11-24"), ("2024-02-29", "2024-02-29"), ("2026−11−24", "2026-11-24"),
      ("2026/11/24(火)", "2026-11-24"), ("2026年11月24日（火曜日）", "2026-11-24"), (" 2026-11-24　", "2026-11-24"),
      ("2026年11月24日", "2026-11-24"), ("２０２６年１１月２４日", "2026-11-24"), ("二〇二六年十一月二十四日", "2026-11-24"),
      // Eras.
      ("令和8年11月24日", "2026-11-24"), ("令和元年5月1日", "2019-05-01"), ("令和１年５月１日", "2019-05-01"),
      ("令和八年十一月二日", "2026-11-02"), ("平成30年1月5日", "2018-01-05"), ("平成元年1月8日", "1989-01-08"),
      ("昭和60年4月1日", "1985-04-01"), ("昭和64年1月7日", "1989-01-07"), ("平成33年3月31日", "2021-03-31"),
      ("R8.11.24", "2026-11-24"), ("r8/11/24", "2026-11-24"), ("H30.1.5", "2018-01-05"),
      ("S60.4.1", "1985-04-01"),
      ("Ｒ８．１１．２４", "2026-11-24"),
      // Days.
      ("今日", "2026-11-24"), ("本日", "2026-11-24"), ("明日", "2026-11-25"), ("明後日", "2026-11-26"),
      ("あさって", "2026-11-26"), ("昨日", "2026-11-23"), ("一昨日", "2026-11-22"), ("おととい", "2026-11-22"),
      ("today", "2026-11-24"), ("Tomorrow", "2026-11-25"), ("YESTERDAY", "2026-11-23"),
      ("ｔｏｄａｙ", "2026-11-24"),
      // Weeks.
      ("今週火", "2026-11-24"), ("今週月曜", "2026-11-23"), ("今週日曜日", "2026-11-29"), ("来週火曜", "2026-12-01"),
      ("来週の火曜日", "2026-12-01"), ("来週 火曜", "2026-12-01"), ("再来週金", "2026-12-11"),
      ("先週金曜日", "2026-11-20"), ("next tue", "2026-12-01"), ("Next  Tuesday", "2026-12-01"),
      ("this sun", "2026-11-29"), ("last mon", "2026-11-16"), ("next week", "2026-12-01"),
      ("last week", "2026-11-17"),
      // Months.
      ("今月末", "2026-11-30"), ("来月末", "2026-12-31"), ("先月末", "2026-10-31"), ("来月初", "2026-12-01"),
      ("今月初", "2026-11-01"), ("先月初", "2026-10-01"), ("next month", "2026-12-24"),
      ("last month", "2026-10-24"),
      // Counted.
      ("3日後", "2026-11-27"), ("三日後", "2026-11-27"), ("０日後", "2026-11-24"), ("十日後", "2026-12-04"),
      ("二十三日後", "2026-12-17"), ("百日後", "2027-03-04"), ("2週間後", "2026-12-08"), ("1週後", "2026-12-01"),
      ("1か月後", "2026-12-24"), ("1ヶ月後", "2026-12-24"), ("1カ月後", "2026-12-24"), ("1ヵ月後", "2026-12-24"),
      ("一か月前", "2026-10-24"), ("3日前", "2026-11-21"), ("2週間前", "2026-11-10"), ("1年後", "2027-11-24"),
      ("3営業日後", "2026-11-27"), ("3営業日前", "2026-11-18"), ("三営業日後", "2026-11-27"),
      ("in 3 days", "2026-11-27"), ("in 1 day", "2026-11-25"), ("in 2 weeks", "2026-12-08"),
      ("in 1 month", "2026-12-24"), ("in 3 business days", "2026-11-27"), ("3 days ago", "2026-11-21"),
      ("3 business days ago", "2026-11-18"), ("2 Weeks Ago", "2026-11-10"),
      // Months by name, with a year.
      ("nov 24 2026", "2026-11-24"), ("Nov 24, 2026", "2026-11-24"), ("24 November 2026", "2026-11-24"),
      ("29 feb 2024", "2024-02-29"), ("11/24/2026", "2026-11-24"), ("24/11/2026", "2026-11-24"),
      // Said in passing.
      ("明日まで", "2026-11-25"), ("今日中", "2026-11-24"), ("来週火曜ごろ", "2026-12-01"),
      ("あす", "2026-11-25"), ("あした", "2026-11-25"), ("きょう", "2026-11-24"), ("しあさって", "2026-11-27"),
      ("翌営業日", "2026-11-25"), ("半年後", "2027-05-24"),
      ("来週", "2026-12-01"), ("再来週", "2026-12-08"), ("先週", "2026-11-17"), ("来週(金)", "2026-12-04"),
      ("来週（金曜日）", "2026-12-04"), ("翌週火曜", "2026-12-01"), ("先々週の金曜", "2026-11-13"), ("今週中", "2026-11-27"),
      ("来週中に", "2026-12-04"), ("来週いっぱい", "2026-12-04"),
      ("来月", "2026-12-24"), ("再来月", "2027-01-24"), ("来月10日", "2026-12-10"), ("来月の１０日", "2026-12-10"),
      ("再来月5日", "2027-01-05"), ("今月25日", "2026-11-25"), ("先月10日", "2026-10-10"), ("来月10日(木)", "2026-12-10"),
      ("翌月末", "2026-12-31"), ("来月末日", "2026-12-31"), ("来月頭", "2026-12-01"), ("今月中", "2026-11-30"),
      ("来月上旬", "2026-12-10"), ("来月中旬", "2026-12-20"), ("来月下旬", "2026-12-31"), ("来月半ば", "2026-12-15"),
      ("来年1月末", "2027-01-31"), ("来年4月1日", "2027-04-01"), ("去年の12月1日", "2025-12-01"), ("来年末", "2027-12-31"),
      ("来年度末", "2028-03-31"), ("次の金曜", "2026-11-27"), ("今度の火曜日", "2026-12-01"),
      ("in a week", "2026-12-01"), ("in two weeks", "2026-12-08"), ("a week from now", "2026-12-01"),
      ("3 weeks from today", "2026-12-15"), ("a week ago", "2026-11-17"),
      ("day after tomorrow", "2026-11-26"),
      ("the day after tomorrow", "2026-11-26"), ("end of next month", "2026-12-31"),
      ("end of the week", "2026-11-27"),
      ("by the end of next week", "2026-12-04"), ("next week fri", "2026-12-04"),
      ("Friday next week", "2026-12-04"),
      ("on tomorrow", "2026-11-25"),
    ])
  func eitherWay(text: String, date: String) {
    #expect(Self.parse(text, .future) == date)
    #expect(Self.parse(text, .past) == date)
  }

  @Test(
    "what is left out is looked for back for what was done, ahead for what is due",
    arguments: [
      ("11/24", "2026-11-24", "2026-11-24"), ("11/23", "2026-11-23", "2027-11-23"),
      ("11-25", "2025-11-25", "2026-11-25"), ("１１／２５", "2025-11-25", "2026-11-25"),
      ("11月25日", "2025-11-25", "2026-11-25"), ("十一月二十五日", "2025-11-25", "2026-11-25"),
      ("1/1", "2026-01-01", "2027-01-01"), ("12/31", "2025-12-31", "2026-12-31"),
      ("11/24(火)", "2026-11-24", "2026-11-24"),
      ("2/29", "2024-02-29", "2028-02-29"), ("24日", "2026-11-24", "2026-11-24"),
      ("25日", "2026-10-25", "2026-11-25"), ("23日", "2026-11-23", "2026-12-23"),
      ("31日", "2026-10-31", "2026-12-31"),
      ("火曜", "2026-11-17", "2026-12-01"), ("水曜日", "2026-11-18", "2026-11-25"),
      ("月曜", "2026-11-23", "2026-11-30"),
      ("tue", "2026-11-17", "2026-12-01"), ("Wednesday", "2026-11-18", "2026-11-25"),
      ("sun", "2026-11-22", "2026-11-29"),
      ("月末", "2026-10-31", "2026-11-30"), ("月初", "2026-11-01", "2026-12-01"),
      ("eom", "2026-10-31", "2026-11-30"),
      ("end of month", "2026-10-31", "2026-11-30"), ("年末", "2025-12-31", "2026-12-31"),
      ("年度末", "2026-03-31", "2027-03-31"), ("3営業日", "2026-11-18", "2026-11-27"),
      ("3 business days", "2026-11-18", "2026-11-27"), ("1 business day", "2026-11-20", "2026-11-25"),
      ("nov 25", "2025-11-25", "2026-11-25"), ("25 nov", "2025-11-25", "2026-11-25"),
      ("火曜まで", "2026-11-17", "2026-12-01"), ("12月1日までに", "2025-12-01", "2026-12-01"),
      ("1124", "2026-11-24", "2026-11-24"),
      ("11.25", "2025-11-25", "2026-11-25"),
      ("11月25", "2025-11-25", "2026-11-25"), ("11/24火", "2026-11-24", "2026-11-24"),
      ("11/24 (火)", "2026-11-24", "2026-11-24"), ("11/24 火曜", "2026-11-24", "2026-11-24"),
      ("12月末", "2025-12-31", "2026-12-31"), ("2月末", "2026-02-28", "2027-02-28"),
      ("12月上旬", "2025-12-10", "2026-12-10"),
      ("年内", "2025-12-31", "2026-12-31"), ("元旦", "2026-01-01", "2027-01-01"),
      ("今年度末", "2026-03-31", "2027-03-31"),
      ("3営業日以内", "2026-11-18", "2026-11-27"), ("1週間以内", "2026-11-17", "2026-12-01"),
      ("3 days", "2026-11-21", "2026-11-27"), ("24th", "2026-11-24", "2026-11-24"),
      ("the 25th", "2026-10-25", "2026-11-25"), ("Nov 25th", "2025-11-25", "2026-11-25"),
      ("25th of november", "2025-11-25", "2026-11-25"), ("end of december", "2025-12-31", "2026-12-31"),
      ("mid-december", "2025-12-15", "2026-12-15"), ("late feb", "2026-02-28", "2027-02-28"),
      ("by friday", "2026-11-20", "2026-11-27"), ("end of the year", "2025-12-31", "2026-12-31"),
      ("MAY 5", "2026-05-05", "2027-05-05"), ("sept 1", "2026-09-01", "2027-09-01"),
    ])
  func directed(text: String, past: String, future: String) {
    #expect(Self.parse(text, .past) == past)
    #expect(Self.parse(text, .future) == future)
  }

  @Test("a month alone is due by its end, and tells nothing of what was done")
  func monthAlone() {
    #expect(Self.parse("12月", .future) == "2026-12-31")
    #expect(Self.parse("11月", .future) == "2026-11-30")
    #expect(Self.parse("12月", .past) == nil)
  }

  @Test(
    "the edges of months, years and leap years",
    arguments: [
      ("2028-02-01", "今月中", "2028-02-29", "2028-02-29"), ("2027-01-31", "来月31日", nil, nil),
      ("2026-11-28", "今週中", "2026-11-29", "2026-11-29"), ("2026-12-15", "来月", "2027-01-15", "2027-01-15"),
      ("2027-04-26", "来週中", "2027-05-07", "2027-05-07"), ("2026-11-20", "今週中", "2026-11-20", "2026-11-20"),
      ("2027-03-31", "来年度末", "2028-03-31", "2028-03-31"),
      ("2027-03-01", "31日", "2027-01-31", "2027-03-31"), ("2027-02-15", "30日", "2027-01-30", "2027-03-30"),
      ("2027-01-31", "1か月後", "2027-02-28", "2027-02-28"),
      ("2028-01-31", "next month", "2028-02-29", "2028-02-29"),
      ("2026-12-31", "明日", "2027-01-01", "2027-01-01"), ("2026-12-31", "来月末", "2027-01-31", "2027-01-31"),
      ("2026-11-30", "月末", "2026-11-30", "2026-11-30"), ("2026-12-01", "月初", "2026-12-01", "2026-12-01"),
      ("2026-12-31", "年末", "2026-12-31", "2026-12-31"), ("2027-03-31", "年度末", "2027-03-31", "2027-03-31"),
      ("2027-04-01", "年度末", "2027-03-31", "2028-03-31"), ("2028-02-29", "2/29", "2028-02-29", "2028-02-29"),
      ("2096-03-01", "2/29", "2096-02-29", "2104-02-29"), ("2103-12-31", "2/29", "2096-02-29", "2104-02-29"),
      ("2026-11-29", "来週月曜", "2026-11-30", "2026-11-30"), ("2026-11-23", "先週日曜", "2026-11-22", "2026-11-22"),
      ("2026-05-01", "1営業日", "2026-04-30", "2026-05-07"), ("2026-12-31", "1営業日後", "2027-01-04", "2027-01-04"),
      ("2024-02-28", "明日", "2024-02-29", "2024-02-29"), ("2026-01-01", "1/1", "2026-01-01", "2026-01-01"),
    ] as [(String, String, String?, String?)])
  func edges(today: String, text: String, past: String?, future: String?) throws {
    let today = try #require(CivilDate(today))
    #expect(Self.parse(text, .past, today: today) == past)
    #expect(Self.parse(text, .future, today: today) == future)
  }

  @Test(
    "a date that does not exist is told apart",
    arguments: [
      "2/30", "13/1", "0/1", "1/0", "2026-02-29", "2026/13/01", "20260230", "11月31日", "2026年2月29日", "32日",
      "0日",
      "令和元年4月30日", "令和0年1月1日", "平成元年1月7日", "R8.2.30", "nov 31", "31 nov", "feb 29 2026", "99/99",
      "999999999日後", "999999999 days ago", "in 999999999 months", "20000営業日",
      "24 nov 0000", "11月99日",
    ])
  func impossible(text: String) {
    for direction in [DatePhrase.Direction.past, .future] {
      #expect(DatePhrase.diagnose(text, today: Self.today, toward: direction) == .failure(.impossible))
      #expect(DatePhrase.parsePrefix("\(text) 見積", today: Self.today, toward: direction) == nil)
    }
  }

  @Test(
    "a day with another weekday behind it is refused, and told",
    arguments: ["11/24(水)", "2026-11-24（月）", "11/24 水", "24日(水曜日)"])
  func otherWeekday(text: String) {
    #expect(
      DatePhrase.diagnose(text, today: Self.today, toward: .future) == .failure(.otherWeekday(Self.today)))
    #expect(DatePhrase.parsePrefix("\(text) 見積", today: Self.today, toward: .future) == nil)
  }

  @Test(
    "what is no date is none",
    arguments: [
      "", " ", "見積", "abc", "24", "2026", "2026-11", "26/11/24", "2026-11/24",
      "2026-11-24T18:02",
      "tuesdays", "火", "曜日", "next", "next foo", "in days", "in 3", "days ago", "nov",
      "nov 2026", "november24", "2026 nov 24", "1/2/3", "11/24 見積", "日後", "営業日", "3.5日後", "end of",
      "0123456789日後", "十百日後", "十十日後", "令和年1月1日", "明治元年1月1日", "11/24(", "11/24(火", "11/24()", "0.5",
      "999999999999999999999999", "in 3 business", "in 3 business weeks", "24日間", "/", "-", "2026--11-24",
      "明日\u{3099}", "11/12/2026", "今週", "今月", "来月の", "12月何日", "次の", "来週(火", "end of the", "in a", "週末",
      "24日中旬",
    ])
  func notADate(text: String) {
    #expect(DatePhrase.diagnose(text, today: Self.today, toward: .future) == .failure(.notADate))
    #expect(DatePhrase.parse(text, today: Self.today, toward: .future) == nil)
  }

  @Test(
    "a date at the beginning is taken off",
    arguments: [
      ("来週火曜 見積提出", "2026-12-01", "見積提出"), ("next tue send quote", "2026-12-01", "send quote"),
      ("明日まで見積", "2026-11-25", "見積"), ("明日", "2026-11-25", ""), ("明日　　見積", "2026-11-25", "見積"),
      ("  明日 見積 提出 ", "2026-11-25", "見積 提出 "), ("来週火曜に見積提出", "2026-12-01", "見積提出"),
      ("来週火曜日までに見積", "2026-12-01", "見積"), ("来週火曜見積提出", "2026-12-01", "見積提出"),
      ("来週火 見積", "2026-12-01", "見積"), ("来週 火曜 見積", "2026-12-01", "見積"), ("11/30までに資料", "2026-11-30", "資料"),
      ("１１／３０　資料", "2026-11-30", "資料"), ("11月30日資料送付", "2026-11-30", "資料送付"),
      ("11/30(月) 資料", "2026-11-30", "資料"), ("11/30（月）資料", "2026-11-30", "資料"),
      ("11月30日（月）に資料", "2026-11-30", "資料"), ("3営業日 折り返し", "2026-11-27", "折り返し"),
      ("3営業日後に折り返し", "2026-11-27", "折り返し"), ("月末までには回答", "2026-11-30", "回答"),
      ("本日中に返信", "2026-11-24", "返信"), ("30日の会議", "2026-11-30", "会議"),
      ("tomorrow, call him", "2026-11-25", "call him"),
      ("in 3 days call", "2026-11-27", "call"), ("3 business days call back", "2026-11-27", "call back"),
      ("3 business days", "2026-11-27", ""), ("nov 30 2026 demo", "2026-11-30", "demo"),
      ("nov 30 100 seats", "2026-11-30", "100 seats"), ("nov 30 20265", "2026-11-30", "20265"),
      ("end of month report", "2026-11-30", "report"), ("2026-11-30 11/24", "2026-11-30", "11/24"),
      ("3日後 11/24", "2026-11-27", "11/24"), ("今日、見積", "2026-11-24", "見積"),
      ("Next Week Ｄｅｍｏ", "2026-12-01", "Ｄｅｍｏ"),
      ("明日10時に電話", "2026-11-25", "10時に電話"), ("明日午後 訪問", "2026-11-25", "午後 訪問"),
      ("12/1 14:00 来社", "2026-12-01", "14:00 来社"),
      ("来週火曜ごろ電話", "2026-12-01", "電話"), ("来月10日 請求", "2026-12-10", "請求"), ("来月末までに稟議", "2026-12-31", "稟議"),
      ("12月末に契約", "2026-12-31", "契約"), ("12/1火 訪問", "2026-12-01", "訪問"), ("12/1 (火) 訪問", "2026-12-01", "訪問"),
      ("来週 電話", "2026-12-01", "電話"), ("11/24 土日の予定", "2026-11-24", "土日の予定"), ("来月 電話", "2026-12-24", "電話"),
      ("3営業日以内に見積", "2026-11-27", "見積"),
      ("次の金曜 電話", "2026-11-27", "電話"), ("by friday send the quote", "2026-11-27", "send the quote"),
      ("nov 30th demo", "2026-11-30", "demo"), ("end of next month close", "2026-12-31", "close"),
      ("明日 は\u{3099}", "2026-11-25", "は\u{3099}"), ("金曜 👨‍👩‍👧に", "2026-11-27", "👨‍👩‍👧に"),
    ])
  func prefix(text: String, date: String, rest: String) throws {
    let found = try #require(DatePhrase.parsePrefix(text[...], today: Self.today, toward: .future))
    #expect(found.date.description == date)
    #expect(found.rest == rest)
  }

  @Test(
    "a longer word that only begins like a date is left alone",
    arguments: [
      "明日香さんに電話", "明日中村さんに電話", "今日子さん", "年末調整の案内", "24日間の研修", "11月24日間", "日曜大工の店", "来週水道の工事",
      "tuesdays are busy", "todayish", "sunday's talk", "marching 5 on", "3日坊主", "一日の流れ",
      "2026-11-24T18:02",
      "11/24号室", "1/2/3 test", "11/24,000", "見積 明日", "20261124号", "昨日付の書類", "12/3.5", "11.24 版", "1124 号室",
      "来週の会議の準備", "来月号", "12月号の原稿", "3 days of training", "あすかさん", "きょうこさん", "明日朝日新聞に電話",
    ])
  func longerWord(text: String) {
    #expect(DatePhrase.parsePrefix(text[...], today: Self.today, toward: .future) == nil)
  }

  @Test("spaces around a date may be many")
  func manySpaces() throws {
    let spaces = String(repeating: " 　", count: 100)
    #expect(Self.parse(spaces + "明日" + spaces, .future) == "2026-11-25")
    let text = spaces + "明日" + spaces + "見積"
    let found = try #require(DatePhrase.parsePrefix(text[...], today: Self.today, toward: .future))
    #expect(found.rest == "見積")
    #expect(found.rest.startIndex == text.index(text.endIndex, offsetBy: -2))
  }

  @Test("any date in ISO 8601 is itself, and in an era too")
  func anyDate() throws {
    var generator = CalendarTestGenerator()
    for _ in 0..<3000 {
      let today = CivilDate(existingDayNumber: .random(in: CivilDate.dayNumbers, using: &generator))
      let date = CivilDate(existingDayNumber: .random(in: 18_017...47_000, using: &generator))
      let era = "令和\(date.year - 2018)年\(date.month)月\(date.day)日"
      for text in [date.description, era, "\(date.year)年\(date.month)月\(date.day)日"] {
        #expect(DatePhrase.parse(text, today: today, toward: .past) == date, "\(text)")
      }
    }
  }

  @Test("a year or a month left out gives the nearest day on the right side")
  func nearest() throws {
    var generator = CalendarTestGenerator()
    for _ in 0..<3000 {
      let today = CivilDate(existingDayNumber: .random(in: 0...40_000, using: &generator))
      let date = CivilDate(existingDayNumber: .random(in: 0...40_000, using: &generator))
      let text = "\(date.month)/\(date.day)"
      let past = try #require(DatePhrase.parse(text, today: today, toward: .past))
      let future = try #require(DatePhrase.parse(text, today: today, toward: .future))
      #expect(past <= today && today <= future, "\(text) \(today)")
      #expect(past.month == date.month && past.day == date.day)
      #expect(future.month == date.month && future.day == date.day)
      if text != "2/29" { #expect(past == future || future.year == past.year + 1, "\(text) \(today)") }
      let weekday = ["月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"][date.weekday.rawValue - 1]
      let ahead = try #require(DatePhrase.parse(weekday, today: today, toward: .future))
      let back = try #require(DatePhrase.parse(weekday, today: today, toward: .past))
      #expect(ahead.weekday == date.weekday && back.weekday == date.weekday)
      #expect((1...7).contains(ahead.dayNumber - today.dayNumber))
      #expect((1...7).contains(today.dayNumber - back.dayNumber))
    }
  }

  @Test("near the ends of the calendar nothing traps")
  func ends() throws {
    for today in [CivilDate.dayNumbers.lowerBound, CivilDate.dayNumbers.upperBound] {
      for text in ["1/2", "31日", "月曜", "来週日曜", "先週月曜", "来月末", "先月末", "月初", "年末", "3営業日", "100年後", "100年前"] {
        for direction in [DatePhrase.Direction.past, .future] {
          _ = DatePhrase.parse(text, today: CivilDate(existingDayNumber: today), toward: direction)
        }
      }
    }
  }

  @Test("garbage does not trap, and what is left over is the end of the text")
  func garbage() {
    var generator = CalendarTestGenerator()
    let pieces = [
      "火", "曜", "日", "月", "年", "末", "11", "24", "2026", "/", "-", ".", "令和", "元", "R", "８", "営業日", "後",
      "前",
      "か月", "週間", "十", "三", "〇", "next", "tue", " ", "　", "in", "days", "ago", "nov", "(", ")", "に", "まで",
      "99999999",
      "今日", "明日", "end of month", "business", ",", "見積",
    ]
    var dates = 0
    for _ in 0..<50_000 {
      let text = generator.garbage(of: pieces)
      let today = CivilDate(existingDayNumber: .random(in: CivilDate.dayNumbers, using: &generator))
      _ = DatePhrase.diagnose(text, today: today, toward: .past)
      guard let found = DatePhrase.parsePrefix(text[...], today: today, toward: .future) else { continue }
      dates += 1
      #expect(text.unicodeScalars.reversed().starts(with: found.rest.unicodeScalars.reversed()), "\(text)")
      #expect(found.rest.unicodeScalars.first != " ")
      #expect(found.rest.unicodeScalars.count < text.unicodeScalars.count)
    }
    #expect(dates > 100)
  }
}
