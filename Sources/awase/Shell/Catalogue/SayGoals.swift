import AwaseCore

// What is said of goals, and of what the past makes of them.

extension Say {
  static let goalWhat = Label("what do we want?", "何を目指しますか")
  static let goalExample = Label(
    "goal \"Deals in spring\" measure:deals target:30 meaning:\"one in three becomes a contract\" revenue:48000000 by:2027-03-31 sales:Tanaka marketing:Suzuki",
    "目標 春の商談 指標:商談数 目標値:30 意味:「3件に1件が受注になる」 見込売上:4800万円 期日:3/31 営業:田中 マーケ:鈴木")

  static func goalLacks(_ field: String) -> Label? {
    switch field {
    case "meaning":
      Label("what does the number mean for the other side? meaning:\"…\"", "その数字は相手の部門にとって何を意味しますか — 意味:「…」")
    case "sales": Label("who answers for it in sales? sales:…", "営業側の責任者は — 営業:人")
    case "marketing": Label("who answers for it in marketing? marketing:…", "マーケ側の責任者は — マーケ:人")
    case "revenue": Label("what should it bring in the end? revenue:…", "最後にいくらの売上になりますか — 見込売上:金額")
    case "measure": Label("what is counted? measure:…", "何を数えますか — 指標:…")
    case "target": Label("how many? target:…", "いくつを目指しますか — 目標値:数")
    case "start":
      Label(
        "counted from when? until then, all there ever was counts: start:…",
        "いつから数えますか。決まるまでは、これまでの全部を数えます — 開始日:日")
    case "due": Label("by when? by:…", "いつまでに — 期日:日")
    default: nil
    }
  }

  static func fieldWord(_ field: String, _ kind: Kind) -> Label? { kind.field(named: field)?.label }

  static func stillMissing(_ fields: [String]) -> Label {
    let list = fields.joined(separator: "、")
    return Label("still missing: \(fields.joined(separator: ", "))", "まだ決まっていない: \(list)")
  }

  static func goalsHeading(_ day: String) -> Label { Label("Goals, \(day)", "目標 \(day)") }
  static let noGoals = Label("no goals yet. goal NAME … sets one", "目標はまだありません。目標 名前 … で決められます")
  static let unknownWord = Label("unknown", "不明")
  static func meaning(_ text: String) -> Label { Label("means: \(text)", "意味: \(text)") }
  static func hopedRevenue(_ yen: String) -> Label { Label("\(yen) expected", "見込売上 \(yen)") }

  static func dueIn(_ day: String, _ left: Int) -> Label {
    if left < 0 { return Label("\(day), \(-left) days ago", "\(day) を\(-left)日過ぎた") }
    return Label("\(day), \(left) days left", "\(day) まであと\(left)日")
  }

  static func basis(_ basis: GoalProgress.Basis) -> Label? {
    switch basis {
    case .stated: Label("as written down", "記入した値")
    case .won: Label("from deals won", "受注額から")
    case .counted, .revenue, .unknown: nil
    }
  }

  static let orphan = Label("the goal it leads to is not here", "つながる先の目標が見当たりません")

  static func ring(_ names: [String]) -> Label {
    let way = names.joined(separator: " → ")
    return Label(
      "these goals lead to each other in a ring: \(way)", "目標がおたがいを上位にして輪になっています: \(way)")
  }

  static func byHistory(_ measure: String, _ number: String, _ hoped: String?) -> Label {
    Label(
      "by our own history the target brings: \(measure) \(number)" + (hoped.map { " (wanted: \($0))" } ?? ""),
      "これまでの割合なら \(measure) \(number)" + (hoped.map { "（目標は \($0)）" } ?? ""))
  }

  static func yenByHistory(_ yen: String, _ hoped: String?) -> Label {
    Label(
      "by our own history the target brings about \(yen)" + (hoped.map { " (hoped for: \($0))" } ?? ""),
      "これまでの割合なら 売上 約\(yen)" + (hoped.map { "（見込は \($0)）" } ?? ""))
  }

  static let historyHeading = Label("Our own history", "これまでの実績")

  static func station(_ station: Station) -> Label {
    switch station {
    case .attendees: Label("guests", "来場")
    case .leads: Label("leads", "リード")
    case .mql: Label("marketing qualified", "マーケ有望")
    case .sal: Label("accepted", "受領")
    case .sql: Label("sales qualified", "営業有望")
    case .deals: Label("deals", "商談")
    case .won: Label("won", "受注")
    }
  }

  static func tooFewCases(_ cases: Int) -> Label {
    Label("too few cases (n=\(cases))", "少なすぎて割合は出せません (n=\(cases))")
  }
  static func daysTooFew(_ cases: Int) -> Label {
    Label("days: too few cases (n=\(cases))", "日数も少なすぎます (n=\(cases))")
  }
  static let setByID = Label("by its id: set ID target:… due:…", "IDで指定してください: 変更 ID 目標値:… 期日:…")

  static func withNoDecision(_ count: Int) -> Label {
    Label("\(count) that ended undecided count as not won", "見送り\(count)を含む")
  }
  static func undecided(_ count: Int) -> Label { Label("\(count) undecided", "結果待ち\(count)件は数えない") }

  /// `12,000`
  static func grouped(_ number: Int64) -> String {
    let digits = Array(String(number.magnitude))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + text
  }
}
