/// How the counter of months is spelt in Japanese: people type whichever their keyboard offers.
public enum MonthCounter {
  static let standard = "か月"
  static let spellings = [standard, "ヶ月", "カ月", "ヵ月", "ケ月", "箇月"]

  /// The text with one spelling for all of them, so that what means the same is the same.
  public static func uniform(_ text: String) -> String {
    guard text.contains("月") else { return text }
    return spellings.reduce(text) { $0.replacing($1, with: standard) }
  }
}
