import AwaseCore

// What is said of searching.

extension Say {
  static let findWhat = Label("what to look for?", "何を探しますか")

  static func nothingFound(_ text: String) -> Label { Label("found nowhere: \(text)", "見つかりません: \(text)") }

  static func moreFound(_ limit: Int) -> Label {
    Label("There is more; limit:\(2 * limit) shows it.", "ほかにもあります（件数:\(2 * limit) で続きも）")
  }
}
