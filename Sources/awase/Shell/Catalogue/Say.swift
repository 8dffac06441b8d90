import AwaseCore

/// Everything the shell says to people, in both languages: this folder is the one catalogue of it.
///
/// What is said of kinds and fields stands with their declarations, what is said of verbs with theirs.
enum Say {
  static let nobody = Label("somebody", "誰か")
  static let cleared = Label("(empty)", "（空）")
  static let noDate = Label("no date", "期日なし")
  static let nextStep = Label("next step", "次の一手")
  static let salesWord = Label("sales", "営業")
  static let marketingWord = Label("marketing", "マーケ")
  static let visitWord = Label("visit", "訪問")
  static let limitWord = Label("limit", "件数")

  static let textType = Label("text", "文字")
  static let choiceType = Label("choice", "選択")
  static let numberType = Label("number", "数")
  static let yenType = Label("yen", "金額")
  static let dateType = Label("date", "日付")
  static let flagType = Label("yes|no", "はい|いいえ")

  /// A person's name as it is said to others.
  static func honorific(_ name: String) -> Label {
    let hasOne = name.hasSuffix("様") || name.hasSuffix("さん") || JobTitle.split(name).title != nil
    return Label(name, hasOne ? name : name + "様")
  }

  /// A line that goes with the one above.
  static func indented(_ label: Label) -> Label { Label("  " + label.english, "  " + label.japanese) }

  static func quoted(_ text: String) -> Label { Label("\"\(text)\"", "「\(text)」") }

  static func count(_ number: Int) -> Label { Label("\(number) in all", "\(number)件") }
}

extension Say {
  static let dayPart = Label("Every day", "毎日")
  static let handOffPart = Label("Leads, from marketing to sales", "リードの受け渡し")
  static let dealPart = Label("Deals, won and lost", "商談、受注と失注")
  static let eventPart = Label("Events and goals", "イベントと目標")
  static let togetherPart = Label("The two departments", "二つの部門の合わせ")
  static let customerPart = Label("The whole customer", "お客様の全体")
  static let recordPart = Label("Every kind of record", "どの種類の記録にも")
  static let exchangePart = Label("Exchange", "やりとり")
  static let helpPart = Label("Help", "ヘルプ")
}
