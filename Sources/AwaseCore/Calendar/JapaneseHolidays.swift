/// The public holidays of Japan, by rule, from 1948-07-20 to the end of 2099.
///
/// Source: 国民の祝日に関する法律 (昭和23年法律第178号, the Act on National Holidays), in the wording in force on
/// the day asked about, and the one-off laws for ceremonies of the imperial house. What the law leaves to a yearly
/// notice, the equinoxes, is by the customary formula (新こよみ便利帳, 海上保安庁水路部), which agrees with the
/// notices so far. Days after the law last changed are as it now stands.
public enum JapaneseHolidays {
  /// Whether nobody is expected to work by law, other than for its being a Saturday or Sunday.
  ///
  /// - Returns: false outside of 1948-07-20…2099-12-31.
  public static func isHoliday(_ date: CivilDate) -> Bool { name(date) != nil }

  /// The name in Japanese as the law gives it; 振替休日 and 国民の休日 by their usual names, as it gives none.
  ///
  /// - Returns: nil for other days, and outside of 1948-07-20…2099-12-31.
  public static func name(_ date: CivilDate) -> String? {
    guard dayNumbers.contains(date.dayNumber) else { return nil }
    if let name = nationalHoliday(date) { return name }
    if isSubstitute(date) { return "振替休日" }
    return isBetweenHolidays(date) ? "国民の休日" : nil
  }

  /// 1948-07-20, when the law came into force, up to 2099-12-31.
  static let dayNumbers = -7835..<47_482
  /// 1973-04-12: 昭和48年法律第10号 brings substitute holidays.
  private static let substitutesInForce = 1197
  /// 1985-12-27: 昭和60年法律第103号 makes a day between two national holidays one too.
  private static let betweenInForce = 5839

  // MARK: - National holidays

  /// 国民の祝日 proper, and what one-off laws put beside them.
  private static func nationalHoliday(_ date: CivilDate) -> String? {
    switch date.month {
    case 1: january(date)
    case 2: february(date)
    case 3: date.day == vernalEquinox(date.year) ? "春分の日" : nil
    case 4: april(date)
    case 5: may(date)
    case 6: isDay(9, of: 1993, date) ? "皇太子徳仁親王の結婚の儀の行われる日" : nil  // 平成5年法律第32号
    case 7: july(date)
    case 8: date.day == mountainDay(date.year) ? "山の日" : nil
    case 9: september(date)
    case 10: october(date)
    case 11: november(date)
    default: (1989...2018).contains(date.year) && date.day == 23 ? "天皇誕生日" : nil
    }
  }

  private static func january(_ date: CivilDate) -> String? {
    if date.day == 1 { return "元日" }
    // 平成10年法律第141号 moves it to a Monday from 2000.
    let isComingOfAge = date.year < 2000 ? date.day == 15 : isMonday(date, ofWeek: 2)
    return isComingOfAge ? "成人の日" : nil
  }

  private static func february(_ date: CivilDate) -> String? {
    if date.day == 11, date.year >= 1967 { return "建国記念の日" }  // 昭和41年法律第86号, 昭和41年政令第376号
    if date.day == 23, date.year >= 2020 { return "天皇誕生日" }  // 平成29年法律第63号
    return isDay(24, of: 1989, date) ? "昭和天皇の大喪の礼の行われる日" : nil  // 平成元年法律第4号
  }

  private static func april(_ date: CivilDate) -> String? {
    if isDay(10, of: 1959, date) { return "皇太子明仁親王の結婚の儀の行われる日" }  // 昭和34年法律第16号
    guard date.day == 29 else { return nil }
    switch date.year {
    case ...1988: return "天皇誕生日"
    case ...2006: return "みどりの日"  // 平成元年法律第5号
    default: return "昭和の日"  // 平成17年法律第43号
    }
  }

  private static func may(_ date: CivilDate) -> String? {
    switch date.day {
    case 1: date.year == 2019 ? "天皇の即位の日" : nil  // 平成30年法律第99号
    case 3: "憲法記念日"
    case 4: date.year >= 2007 ? "みどりの日" : nil  // 平成17年法律第43号
    case 5: "こどもの日"
    default: nil
    }
  }

  private static func july(_ date: CivilDate) -> String? {
    switch date.year {
    case ...1995: nil
    case ...2002: date.day == 20 ? "海の日" : nil  // 平成7年法律第22号
    case 2020: olympicJuly(date, marineDay: 23)  // 平成30年法律第55号
    case 2021: olympicJuly(date, marineDay: 22)  // 令和2年法律第68号
    default: isMonday(date, ofWeek: 3) ? "海の日" : nil  // 平成13年法律第59号
    }
  }

  /// In the years of the Tokyo games, スポーツの日 followed 海の日.
  private static func olympicJuly(_ date: CivilDate, marineDay: Int) -> String? {
    switch date.day {
    case marineDay: "海の日"
    case marineDay + 1: "スポーツの日"
    default: nil
    }
  }

  /// The day of August, nil before there was one.
  private static func mountainDay(_ year: Int) -> Int? {
    switch year {
    case ...2015: nil
    case 2020: 10  // 平成30年法律第55号
    case 2021: 8  // 令和2年法律第68号
    default: 11  // 平成26年法律第43号
    }
  }

  private static func september(_ date: CivilDate) -> String? {
    if date.day == autumnalEquinox(date.year) { return "秋分の日" }
    guard date.year >= 1966 else { return nil }  // 昭和41年法律第86号
    // 平成13年法律第59号 moves it to a Monday from 2003.
    let isRespectForTheAged = date.year < 2003 ? date.day == 15 : isMonday(date, ofWeek: 3)
    return isRespectForTheAged ? "敬老の日" : nil
  }

  private static func october(_ date: CivilDate) -> String? {
    if isDay(22, of: 2019, date) { return "即位礼正殿の儀の行われる日" }  // 平成30年法律第99号
    switch date.year {
    case ...1965: return nil
    case ...1999: return date.day == 10 ? "体育の日" : nil  // 昭和41年法律第86号
    case ...2019: return isMonday(date, ofWeek: 2) ? "体育の日" : nil  // 平成10年法律第141号
    case ...2021: return nil
    default: return isMonday(date, ofWeek: 2) ? "スポーツの日" : nil  // 平成30年法律第57号
    }
  }

  private static func november(_ date: CivilDate) -> String? {
    if isDay(12, of: 1990, date) { return "即位礼正殿の儀の行われる日" }  // 平成2年法律第24号
    switch date.day {
    case 3: return "文化の日"
    case 23: return "勤労感謝の日"
    default: return nil
    }
  }

  private static func isDay(_ day: Int, of year: Int, _ date: CivilDate) -> Bool {
    date.year == year && date.day == day
  }

  private static func isMonday(_ date: CivilDate, ofWeek week: Int) -> Bool {
    (date.day + 6) / 7 == week && date.weekday == .monday
  }

  // MARK: - Equinoxes

  /// The day of March on which the sun crosses the equator, in Japan, in the years 1900…2099.
  private static func vernalEquinox(_ year: Int) -> Int {
    equinox(year, millionths: year < 1980 ? 20_835_700 : 20_843_100)
  }

  /// The day of September on which the sun crosses the equator, in Japan, in the years 1900…2099.
  private static func autumnalEquinox(_ year: Int) -> Int {
    equinox(year, millionths: year < 1980 ? 23_258_800 : 23_248_800)
  }

  /// 新こよみ便利帳: the day of 1980, plus what a year exceeds 365 days by, less the leap days since; in
  /// millionths of a day, so that nothing is rounded.
  private static func equinox(_ year: Int, millionths: Int) -> Int {
    let leapDays = year < 1980 ? (year - 1983) / 4 : (year - 1980) / 4
    return (millionths + 242_194 * (year - 1980)) / 1_000_000 - leapDays
  }

  // MARK: - Days that are holidays for their neighbours' sake

  /// Section 3 (2): a national holiday on a Sunday makes the next day that is none a holiday.
  ///
  /// Until 平成17年法律第43号 it was the next day, whichever. That is the same, as before 2007 no two national
  /// holidays followed each other.
  private static func isSubstitute(_ date: CivilDate) -> Bool {
    guard date.dayNumber >= substitutesInForce else { return false }
    var day = date.adding(days: -1)
    while let holiday = day, nationalHoliday(holiday) != nil {
      if holiday.weekday == .sunday { return true }
      day = holiday.adding(days: -1)
    }
    return false
  }

  /// Section 3 (3): a day between two national holidays; until 2006 not if it was a Sunday.
  private static func isBetweenHolidays(_ date: CivilDate) -> Bool {
    guard date.dayNumber >= betweenInForce, date.year >= 2007 || date.weekday != .sunday,
      let before = date.adding(days: -1), nationalHoliday(before) != nil,
      let after = date.adding(days: 1)
    else { return false }
    return nationalHoliday(after) != nil
  }
}
