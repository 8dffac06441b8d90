/// Reads the values of other systems: more forgiving than a typed line where they write things their own way, and
/// strict where a text could mean two things.
enum ImportValue {
  enum Reading: Hashable {
    case value(Value)
    /// A name or an id of another record.
    case reference(String)
    case unreadable
    /// A date that could be another day, too.
    case ambiguous
    /// None of the terms of the field.
    case unknownChoice
  }

  static func read(
    _ text: String, as type: FieldType, today: CivilDate, dates: DateOrder? = nil
  ) -> Reading {
    guard !text.utf8.contains(0) else { return .unreadable }
    switch type.member {
    case .text, .note: return isShortened(text) ? .unreadable : .value(.text(text))
    case .integer: return number(text).map { .value(.integer($0)) } ?? .unreadable
    case .yen: return (Yen.parse(text) ?? number(text)).map { .value(.integer($0)) } ?? .unreadable
    case .date: return date(text, today, dates)
    case .flag: return flag(text).map { .value(.integer($0 ? 1 : 0)) } ?? .unreadable
    case .choice(let choices): return choice(text, choices).map { .value(.text($0)) } ?? .unknownChoice
    case .reference: return .reference(text)
    case .set: return .unreadable
    }
  }

  /// A long number of which a spreadsheet has kept six digits: `1.23457E+12`.
  private static func isShortened(_ text: String) -> Bool {
    guard text.utf8.count < 20, text.utf8.contains(UInt8(ascii: "E")),
      let plus = text.utf8.firstIndex(of: UInt8(ascii: "+"))
    else { return false }
    let (start, end) = (text.utf8[..<plus], text.utf8[plus...].dropFirst())
    return start.last == UInt8(ascii: "E") && start.dropLast().contains(UInt8(ascii: "."))
      && start.dropLast().allSatisfy { $0.asciiDigitValue != nil || $0 == UInt8(ascii: ".") }
      && !end.isEmpty && end.allSatisfy { $0.asciiDigitValue != nil }
  }

  /// Whole numbers, also as other systems write them: `500000.0`, `6.0E7`, `1,200`; or as people do: `120名`, `120名様`.
  private static func number(_ text: String) -> Int64? {
    if let number = Int64(text) { return number }
    var plain = Normalisation.search(text).filter { $0 != "," }
    for unit in ["様", "名", "人"] where plain.hasSuffix(unit) { plain.removeLast(unit.count) }
    if let number = Int64(plain) { return number }
    guard plain.utf8.allSatisfy({ $0.asciiDigitValue != nil || ".eE+-".utf8.contains($0) }) else {
      return nil
    }
    guard let number = Double(plain), number.rounded() == number, abs(number) < 9e15 else { return nil }
    return Int64(number)
  }

  /// Dates that can be only one day, and instants, whose date is taken as it is written.
  private static func date(_ text: String, _ today: CivilDate, _ order: DateOrder?) -> Reading {
    if let date = CivilDate(text) { return .value(.text(date.description)) }
    if text.utf8.count > 10, Instant(iso8601: text) != nil, let date = CivilDate(text.prefix(10)) {
      return .value(.text(date.description))
    }
    let day = withoutTime(text)
    if let numbers = NumericDate(day) {
      switch numbers.date(order, today: today) {
      case .success(let date): return .value(.text(date.description))
      case .failure(.ambiguous): return .ambiguous
      case .failure(.impossible): return .unreadable
      }
    }
    // A number is no date, and a day without a year is not one of a list.
    let digits = day.unicodeScalars.prefix { ("0"..."9").contains(Normalisation.syntax($0)) }
    guard digits.count != 1 && digits.count != 2,
      digits.count < day.unicodeScalars.count || digits.count == 8,
      let date = DatePhrase.parse(day, today: today, toward: .past)
    else { return .unreadable }
    return .value(.text(date.description))
  }

  /// `2026/11/24 10:30` without the time, however that is written: `2026年11月24日(火)10時30分`, `Nov 24, 2026 3:05 PM`.
  private static func withoutTime(_ text: String) -> String {
    let scalars = text.unicodeScalars
    for index in scalars.indices.dropFirst() {
      let isSpace = scalars[index].properties.isWhitespace
      guard isSpace || "日)）".unicodeScalars.contains(scalars[scalars.index(before: index)]),
        isTime(scalars[index...])
      else { continue }
      return String(scalars[..<index])
    }
    return text
  }

  private static let timeSigns = Set("0123456789:.+- 時分秒頃GMTUCJSZAPampz".unicodeScalars)

  private static func isTime(_ scalars: Substring.UnicodeScalarView) -> Bool {
    let plain = scalars.map(Normalisation.syntax).drop { $0 == " " }
    let time = ["午前", "午後"].contains { plain.starts(with: $0.unicodeScalars) } ? plain.dropFirst(2) : plain
    let hour = time.prefix { ("0"..."9").contains($0) }
    guard (1...2).contains(hour.count), let sign = time.dropFirst(hour.count).first,
      sign == ":" || sign == "時"
    else { return false }
    return time.allSatisfy(timeSigns.contains)
  }

  private static func flag(_ text: String) -> Bool? {
    YesNo.read(text) ?? number(text).map { $0 > 0 }
  }

  /// The key of the choice that the text names.
  private static func choice(_ text: String, _ choices: [Choice]) -> String? {
    if let choice = choices.first(where: { $0.key == text }) { return choice.key }
    let wanted = Normalisation.search(MonthCounter.uniform(text))
    return choices.first { $0.names.contains { Normalisation.search($0) == wanted } }?.key
  }
}

/// In which order a list writes its dates.
public enum DateOrder: String, Sendable, Hashable, CaseIterable {
  case ymd, dmy, mdy
}

/// Three numbers that are a date in one order or another: `20-10-16`, `10/11/2020`.
private struct NumericDate {
  enum Failure: Error { case ambiguous, impossible }

  private let numbers: [Int]
  /// Which of them has four digits.
  private let longYear: Int?

  init?(_ text: String) {
    let scalars = text.unicodeScalars.map(Normalisation.syntax)
    let parts = scalars.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" || $0 == "." }
    guard parts.count == 3 else { return nil }
    var numbers: [Int] = []
    for part in parts {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: part)
      guard [1, 2, 4].contains(part.count), part.allSatisfy({ ("0"..."9").contains($0) }),
        let number = Int(String(text))
      else { return nil }
      numbers.append(number)
    }
    self.numbers = numbers
    longYear = parts.firstIndex { $0.count == 4 }
  }

  func date(_ order: DateOrder?, today: CivilDate) -> Result<CivilDate, Failure> {
    // A year in front stands in no list but before its month.
    let orders = longYear == 0 ? [.ymd] : order.map { [$0] } ?? DateOrder.allCases
    let found = Set(orders.compactMap { date($0, today) })
    guard let date = found.first else { return .failure(.impossible) }
    return found.count == 1 ? .success(date) : .failure(.ambiguous)
  }

  private func date(_ order: DateOrder, _ today: CivilDate) -> CivilDate? {
    let places =
      switch order {
      case .ymd: (year: 0, month: 1, day: 2)
      case .dmy: (year: 2, month: 1, day: 0)
      case .mdy: (year: 2, month: 0, day: 1)
      }
    if let longYear, longYear != places.year { return nil }
    var year = numbers[places.year]
    // Two digits are of this century, unless that is more than twenty years ahead.
    if longYear == nil { year += year + 2000 > today.year + 20 ? 1900 : 2000 }
    return CivilDate(year: year, month: numbers[places.month], day: numbers[places.day])
  }
}
