import AwaseCore

// What is said of searching.

extension Say {
  static let wantsDays = Label(
    "days, such as 11/24, \"last week\", november or 11/1..11/15", "日付や期間（11/24、先週、11月、今年度、11/1..11/15 など）")
  static let noRoomToIndex = Label(
    "what came in is stored; but the disk is full, and the index of words is not complete: searches are slower until there is room",
    "内容は保存しました。ただしディスクがいっぱいで、検索の索引は作りかけです（空きができるまで、検索が遅くなります）")
  static func endsBeforeItBegins(_ first: String, _ last: String) -> Label {
    Label("\(first)..\(last) ends before it begins", "「\(first)..\(last)」は、終わりが始まりより前です")
  }
  static let periodOrEnds = Label("either period:, or since: and until:", "「期間:」か、「から:」「まで:」か、どちらかで")

  /// Days from one to another, as they are shown.
  static func daysFromTo(_ first: String, _ last: String) -> Label {
    Label("\(first) – \(last)", "\(first) ～ \(last)")
  }

  static let findWhat = Label("what to look for?", "何を探しますか")

  static func nothingFound(_ text: String) -> Label { Label("found nowhere: \(text)", "見つかりません: \(text)") }

  static func moreFound(_ limit: Int) -> Label {
    Label("There is more; limit:\(2 * limit) shows it.", "ほかにもあります（件数:\(2 * limit) で続きも）")
  }
}
