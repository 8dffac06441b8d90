import AwaseCore

// How figures are said.

extension Say {
  static func more(_ count: Int) -> Label { Label("and \(count) more", "ほか\(count)件") }

  /// - Parameter line: what shows them.
  static func moreWith(_ count: Int, _ line: Label) -> Label {
    Label("and \(count) more: \(line.english)", "ほか\(count)件: \(line.japanese)")
  }

  static func medianDays(_ days: String, _ cases: Int, isTooFew: Bool) -> Label {
    let few = isTooFew ? tooFew : Label("", "")
    return Label(
      "median \(days) day\(days == "1" ? "" : "s") (n=\(cases)\(few.english))",
      "中央値\(days)日（n=\(cases)\(few.japanese)）")
  }

  private static let tooFew = Label(", too few to go by", "、少なすぎて見通しには使えません")
}
