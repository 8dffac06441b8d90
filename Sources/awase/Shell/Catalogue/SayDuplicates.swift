import AwaseCore

// What is said of records that are one, or may be.

extension Say {
  static let sameField = Label("same as", "同じ")
  static let apartField = Label("not the same as", "別")

  static func sameRecords(_ records: [String]) -> Label {
    let list = records.joined(separator: " · ")
    return Label("same record: \(list)", "同じ記録: \(list)")
  }

  // MARK: Suggestions

  static let noDuplicates = Label("Nothing looks as though it were there twice.", "二重に登録されていそうな記録はありません。")

  static func duplicatesHeading(_ count: Int) -> Label {
    Label("May be the same: \(count), the surest first", "同じかもしれない記録 \(count)組（確かな順）")
  }

  static func moreDuplicates(_ count: Int) -> Label {
    Label("and \(count) more: duplicates limit:N", "ほか \(count)組: 名寄せ 件数:数")
  }

  static func orApart(_ line: String) -> Label { Label("if not: \(line)", "違うなら: \(line)") }

  static func sameNumber(_ number: String) -> Label {
    Label("same corporate number \(number)", "法人番号が同じ \(number)")
  }

  static func sameEmail(_ address: String) -> Label { Label("same email \(address)", "メールが同じ \(address)") }
  static let sameName = Label("same name", "名前が同じ")
  static let sameReading = Label("same reading", "読みが同じ")
  static func samePhone(_ number: String) -> Label { Label("same phone \(number)", "電話が同じ \(number)") }
  static func sameWebsite(_ host: String) -> Label { Label("same website \(host)", "サイトが同じ \(host)") }
  static func samePostal(_ code: String) -> Label { Label("same postal code \(code)", "郵便番号が同じ \(code)") }
  static func samePrefecture(_ name: String) -> Label { Label("both in \(name)", "どちらも\(name)") }
  static func sameAccount(_ name: String) -> Label { Label("both at \(name)", "どちらも\(name)") }

  static func otherPrefecture(_ one: String, _ other: String) -> Label {
    Label("but one in \(one), one in \(other)", "ただし\(one)と\(other)")
  }

  static let otherName = Label("but the names differ", "ただし名前は違う")

  static func disputed(_ one: String, _ other: String, isJoined: Bool) -> Label {
    let state = isJoined ? Label("joined for now", "いまは一つ") : Label("two for now", "いまは二つ")
    return Label(
      "Not agreed whether they are the same: \(one) · \(other) (\(state.english))",
      "同じか別か、意見が分かれています: \(one) · \(other)（\(state.japanese)）")
  }

  // MARK: Joining

  static func joined(_ heading: String) -> Label { Label("Joined: \(heading)", "一つにまとめました: \(heading)") }

  static func joinedDifferences(_ count: Int) -> Label {
    Label("They say different things: \(count)", "言っていることが違うところ \(count)件")
  }

  static func takeApartWith(_ line: String) -> Label {
    Label("to take them apart: \(line)", "分けるには: \(line)")
  }

  static let takenApart = Label(
    "They are two again. What was written of both meanwhile stays with the one that showed.",
    "二つに戻しました。まとめている間に増えた訪問などは、表示していたほうに残ります。")
  static let toldApart = Label(
    "Noted that they are not the same; they will not be suggested again.", "別のものと書きとめました。もう名寄せの候補に出ません。")

  static func notOneKind(_ one: Label, _ other: Label) -> Label {
    Label(
      "\(one.english) and \(other.english) cannot be the same record",
      "\(one.japanese)と\(other.japanese)は同じ記録になりません")
  }

  static func neverJoined(_ kind: Label) -> Label {
    Label("a \(kind.english) cannot be joined with another", "\(kind.japanese)はまとめられません")
  }

  static let alreadyJoined = Label("they are the same record already", "もう同じ記録になっています")
  static let twiceTheSame = Label("both words mean the same record", "二つとも同じ記録を指しています")
  static let sayIDs = Label("name each by its id, as duplicates and show give them", "それぞれをIDで（名寄せや表示に出ます）")

  static func otherNumbers(_ one: String, _ other: String) -> Label {
    Label(
      "different corporate numbers, \(one) and \(other): two companies", "法人番号が違うので別の会社です: \(one) と \(other)")
  }

  static func forceJoin(_ line: String) -> Label {
    Label("if a number is wrong: \(line) force", "番号のほうが間違いなら: \(line) 強制")
  }

  static let notJoined = Label("it is not joined with any other record", "ほかの記録とまとめられていません")
  static let apartFromWhat = Label(
    "to note that two are not the same: apart REF REF", "別のものと書きとめるには: 別 記録 記録")

  static func apartFromWhich(_ count: Int) -> Label {
    Label("it is joined with \(count) records; apart from which?", "\(count)件とまとめられています。どれと分けますか")
  }

  static let joinedByWayOfOthers = Label(
    "nobody joined just these two: they are the same by way of others", "この二つは、ほかの記録を通じて同じになっています")
  static let apartOneByOne = Label("take one of these apart:", "次のどれかを分けてください:")
}
