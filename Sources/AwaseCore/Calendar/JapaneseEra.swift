/// The eras that documents still in use are dated by.
enum JapaneseEra: CaseIterable {
  case reiwa, heisei, showa

  var name: String {
    switch self {
    case .reiwa: "令和"
    case .heisei: "平成"
    case .showa: "昭和"
    }
  }

  /// As in `R8.11.24`, in the lower case that folded text has.
  var letter: String {
    switch self {
    case .reiwa: "r"
    case .heisei: "h"
    case .showa: "s"
    }
  }

  private var firstDay: CivilDate? {
    switch self {
    case .reiwa: CivilDate(year: 2019, month: 5, day: 1)
    case .heisei: CivilDate(year: 1989, month: 1, day: 8)
    case .showa: CivilDate(year: 1926, month: 12, day: 25)
    }
  }

  /// A year of the era by the count of today; its first year is 1.
  func year(_ year: Int) -> Int? { year >= 1 ? firstDay.map { $0.year + year - 1 } : nil }

  /// A day of a year of the era; its first year is 1.
  ///
  /// Years go on after the end of the era, as contracts from before it name 平成33年; days before its beginning
  /// were never written.
  ///
  /// - Returns: nil if there is no such day.
  func date(year: Int, month: Int, day: Int) -> CivilDate? {
    guard year >= 1, let firstDay,
      let date = CivilDate(year: firstDay.year + year - 1, month: month, day: day), date >= firstDay
    else { return nil }
    return date
  }
}
