/// Reads the values of other systems: more forgiving than a typed line where they write things their own way, and
/// strict where a text could mean two things.
enum ImportValue {
  enum Reading: Hashable {
    case value(Value)
    /// A name or an id of another record.
    case reference(String)
    case unreadable
  }

  static func read(_ text: String, as type: FieldType, today: CivilDate) -> Reading {
    switch type.member {
    case .text, .note: .value(.text(text))
    case .integer: number(text).map { .value(.integer($0)) } ?? .unreadable
    case .yen: (Yen.parse(text) ?? number(text)).map { .value(.integer($0)) } ?? .unreadable
    case .date: date(text, today).map { .value(.text($0.description)) } ?? .unreadable
    case .flag: flag(text).map { .value(.integer($0 ? 1 : 0)) } ?? .unreadable
    case .choice(let choices): .value(.text(choice(text, choices)))
    case .reference: .reference(text)
    case .set: .unreadable
    }
  }

  /// Whole numbers, also as other systems write them: `500000.0`, `6.0E7`, `1,200`.
  private static func number(_ text: String) -> Int64? {
    let plain = Normalisation.search(text).filter { $0 != "," }
    if let number = Int64(plain) { return number }
    guard let number = Double(plain), number.rounded() == number, abs(number) < 9e15 else { return nil }
    return Int64(number)
  }

  /// Dates that can be only one day, and instants, whose date is taken as it is written.
  private static func date(_ text: String, _ today: CivilDate) -> CivilDate? {
    if text.utf8.count > 10, Instant(iso8601: text) != nil { return CivilDate(text.prefix(10)) }
    let digits = text.unicodeScalars.prefix { ("0"..."9").contains(Normalisation.syntax($0)) }
    // 20-10-16 could be three different days, and a day without a year is not one of a list.
    guard digits.count != 1 && digits.count != 2 else { return nil }
    return DatePhrase.parse(text, today: today, toward: .past)
  }

  private static func flag(_ text: String) -> Bool? {
    switch Normalisation.search(text) {
    case "true", "yes", "y", "1", "○", "✓": return true
    case "false", "no", "n", "0", "×": return false
    case let other: return number(other).map { $0 > 0 }
    }
  }

  /// The key of the choice that the text names; a term that is none of ours is kept as it is.
  private static func choice(_ text: String, _ choices: [Choice]) -> String {
    let wanted = Normalisation.search(text)
    return choices.first { $0.names.contains { Normalisation.search($0) == wanted } }?.key ?? text
  }
}
