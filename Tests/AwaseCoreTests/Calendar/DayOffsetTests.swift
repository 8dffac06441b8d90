import Testing

@testable import AwaseCore

@Suite("Calendar: distances from an occasion")
struct DayOffsetTests {
  @Test(
    "people's words for a distance are understood",
    arguments: [
      ("3週間前 会場予約", -21, "会場予約"), ("１０日前 リマインド", -10, "リマインド"), ("前日 準備", -1, "準備"), ("当日 受付", 0, "受付"),
      ("翌日 お礼", 1, "お礼"), ("3日後 電話", 3, "電話"), ("三週間前に会場予約", -21, "会場予約"), ("1週間前までに案内", -7, "案内"),
      ("前々日 確認", -2, "確認"), ("3週間前：会場", -21, "会場"), ("3 weeks before book a room", -21, "book a room"),
      ("day after say thanks", 1, "say thanks"), ("the day before print", -1, "print"),
      ("same day receive", 0, "receive"), ("a week before: remind", -7, "remind"),
      ("10 days later call", 10, "call"),
    ])
  func words(text: String, days: Int, rest: String) throws {
    let (offset, found) = try #require(DayOffset.parsePrefix(text[...]))
    #expect(offset == DayOffset(days) && found == rest)
  }

  @Test(
    "other words are no distance",
    arguments: ["会場予約", "3日前後に電話", "当日券の手配", "前日準備", "3 weeks of work", "明日 電話", "", "前", "0x3日前 "])
  func others(text: String) { #expect(DayOffset.parsePrefix(text[...]) == nil) }

  @Test("months and business days are counted on the calendar")
  func calendar() throws {
    let held = try #require(CivilDate("2026-03-31"))
    let month = try #require(DayOffset.parsePrefix("1か月前 案内"))
    #expect(month.offset.day(from: held) == CivilDate("2026-02-28"))
    let leap = try #require(CivilDate("2028-03-29"))
    #expect(month.offset.day(from: leap) == CivilDate("2028-02-29"))
    let business = try #require(DayOffset.parsePrefix("3営業日前 確認"))
    #expect(business.offset.day(from: try #require(CivilDate("2026-05-07"))) == CivilDate("2026-04-28"))
    #expect(DayOffset(Int.max).day(from: held) == nil)
  }

  @Test("what falls on a day off is due on the business day before")
  func before() throws {
    let occasion = Occasion(first: try #require(CivilDate("2026-12-13")))
    #expect(occasion.due(-7) == CivilDate("2026-12-04"))
    // Golden Week: from 2026-05-02, a Saturday, to 05-06, a holiday in lieu.
    let may = Occasion(first: try #require(CivilDate("2026-05-12")))
    #expect(may.due(-6) == CivilDate("2026-05-01"))
    let january = Occasion(first: try #require(CivilDate("2027-01-08")))
    #expect(january.due(-7) == CivilDate("2026-12-31"))
    let leap = Occasion(first: try #require(CivilDate("2028-03-07")))
    #expect(leap.due(-7) == CivilDate("2028-02-29"))
  }

  @Test("what follows never moves into the occasion, and the day itself stays")
  func after() throws {
    let friday = Occasion(first: try #require(CivilDate("2026-12-11")))
    #expect(friday.due(1) == CivilDate("2026-12-14") && friday.due(3) == CivilDate("2026-12-14"))
    #expect(friday.due(9) == CivilDate("2026-12-18"))
    let sunday = Occasion(first: try #require(CivilDate("2026-12-13")))
    #expect(sunday.due(0) == CivilDate("2026-12-13"))
    let fair = Occasion(
      first: try #require(CivilDate("2026-12-09")), last: CivilDate("2026-12-11"))
    #expect(fair.due(1) == CivilDate("2026-12-14") && fair.due(-1) == CivilDate("2026-12-08"))
  }

  @Test("the distance of a date undoes the date of a distance")
  func roundTrip() throws {
    let fair = Occasion(
      first: try #require(CivilDate("2026-12-09")), last: CivilDate("2026-12-11"))
    for days in -400...400 { #expect(fair.day(days).map(fair.days) == days) }
    #expect(fair.day(.max) == nil && fair.due(.min) == nil)
  }

  @Test("a text's words are found without a dictionary")
  func keywords() {
    #expect(Keywords.of("面接辞退セミナー") == ["面接辞退", "面接", "辞退"])
    #expect(Keywords.of("人事の方が、辞退を減らす手を一つ持ち帰る") == ["人事", "辞退"])
    #expect(Keywords.of("ＣＶＲを上げるエンゲージメント the webinar") == ["cvr", "エンゲージメント"])
    #expect(Keywords.of("").isEmpty)
  }
}
