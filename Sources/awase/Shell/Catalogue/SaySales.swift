import AwaseCore

// What is said of sales to an account and of its group.

extension Say {
  static let unknownAmount = Label("unknown", "不明")
  static func unknownAmounts(_ count: Int) -> Label { Label("\(count) unknown", "不明\(count)") }

  static let salesTotal = Label("total", "計")
  static let earlierPeriods = Label("before", "以前")
  static let withoutPeriod = Label("undated", "期間なし")
  static let withoutDepartment = Label("(no department)", "（部門なし）")
  static let nothingSold = Label("nothing recorded yet", "売上の記録はまだありません")

  static func unknownDepartments(_ names: [String]) -> Label {
    Label(
      "nobody knows: \(names.joined(separator: ", ")) (sell elsewhere; no entry here)",
      "誰も知らない: \(names.joined(separator: "、"))（よそでは売上があるのに、ここの記録がない部門）")
  }

  static let salesCurve = Label("over time", "推移")
  static let byAccountHeading = Label("By company", "会社別")

  static func groupTotal(_ group: String, _ sum: String) -> Label {
    Label("\(group): \(sum) — sales . group", "\(group)では \(sum) — 売上 . グループ")
  }

  static func groupOf(_ name: String, _ companies: Int) -> Label {
    Label("\(name), \(companies) companies", "\(name) \(companies)社")
  }

  /// A group that people have no name for is called after the company at its top.
  static func groupNamed(after top: String) -> Label { Label("\(top) group", "\(top)グループ") }

  static func parentRing(_ names: [String]) -> Label {
    let ring = (names + names.prefix(1)).joined(separator: " → ")
    return Label("parent companies run in a circle: \(ring)", "親会社の登録が輪になっています: \(ring)")
  }

  static func doublesHeading(_ count: Int) -> Label {
    Label("Entered twice? \(count)", "二重かもしれない売上 \(count)件")
  }

  static func doublesShort(_ count: Int) -> Label { Label("entered twice? \(count)", "二重? \(count)件") }

  static func double(_ counted: String, _ countedBy: String, _ left: String, _ leftBy: String) -> Label {
    Label(
      "counted \(counted) (\(countedBy)), not \(left) (\(leftBy))",
      "\(counted)（\(countedBy)）で計算し、\(left)（\(leftBy)）は足していません")
  }

  static func doubleAdvice(_ counted: String, _ left: String) -> Label {
    Label(
      "the same sale: archive \(left) · another one: set \(left) products:…",
      "同じ売上なら: しまう \(left) · 別の売上なら: 変更 \(left) 商材:…")
  }

  static func wonWithoutEntry(_ count: Int) -> Label {
    Label("Won, but no revenue entered: \(count)", "受注したのに売上の記録がない商談 \(count)件")
  }

  static func topGroups(_ count: Int) -> Label {
    Label("Groups and companies, top \(count)", "グループ・会社 上位\(count)")
  }
  static let byDepartmentHeading = Label("By department", "部門別")

  static func unmatchedHeading(_ count: Int) -> Label {
    Label("Entries that belong to no account: \(count)", "取引先に結びつかない売上 \(count)件")
  }

  static func unmatchedAdvice(_ id: String, _ account: String?) -> Label {
    Label("to match one: set \(id) account:\(account ?? "…")", "結びつける: 変更 \(id) 取引先:\(account ?? "…")")
  }

}
