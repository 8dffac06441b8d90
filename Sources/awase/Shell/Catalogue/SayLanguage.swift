import AwaseCore

// What is said of words.

extension Say {
  static func willTheyKnow(_ word: String) -> Label {
    Label(
      "will the other side know \"\(word)\"? — term \(word) \"…\"",
      "「\(word)」は相手の部門に伝わりますか — 用語 \(word) 「…」")
  }

  /// `申し込んだ人の割合。100人見て3人申し込めば3%`: all that the team wrote, and of a standard entry what a footnote has room for.
  static func footnote(_ entry: GlossaryEntry) -> Label {
    let isStandard = entry.term == nil
    let so =
      isStandard ? entry.so.japanese.split(separator: "。").first.map(String.init) ?? "" : entry.so.japanese
    let (english, japanese) = (
      joined(entry.plain.english, entry.so.english, "; "), joined(entry.plain.japanese, so, "。")
    )
    guard entry.isDisputed else { return Label(english, japanese) }
    return Label(
      "\(english) \(explainedOtherwise.english)", "\(japanese)\(explainedOtherwise.japanese)")
  }

  private static func joined(_ plain: String, _ so: String, _ separator: String) -> String {
    guard !plain.isEmpty, !so.isEmpty else { return plain + so }
    return plain.hasSuffix("。") || plain.hasSuffix(".") ? plain + so : plain + separator + so
  }

  static func usedBy(_ side: String?) -> Label {
    switch side {
    case "sales": Label("sales says", "営業の言葉")
    case "marketing": Label("marketing says", "マーケの言葉")
    default: Label("both say", "共通の言葉")
    }
  }

  /// What a word means for the side that does not use it.
  static func soWhat(_ side: String?) -> Label {
    switch side {
    case "sales": Label("for marketing", "マーケには")
    case "marketing": Label("for sales", "営業には")
    default: Label("so", "つまり")
    }
  }

  static let alsoWritten = Label("also", "別の言い方")
  static let standardTerm = Label("from the standard glossary", "標準の用語集から")

  static func explainedBy(_ person: String) -> Label { Label("explained by \(person)", "\(person) の説明") }

  static func putInOwnWords(_ word: String) -> Label {
    Label("in your team's words: term \(word) \"…\"", "自分たちの言葉にするには: 用語 \(word) 「…」")
  }

  static func notExplained(_ word: String) -> Label {
    Label("nobody has explained \"\(word)\" yet", "「\(word)」の説明はまだありません")
  }

  static func explainIt(_ word: String) -> Label {
    Label("explain it: term \(word) \"plain words\" so:\"…\"", "説明するには: 用語 \(word) 「やさしい説明」 営業には:「…」")
  }

  static func explainedApart(_ word: String, _ people: Int) -> Label {
    Label("\"\(word)\" is explained differently, by \(people) people", "「\(word)」の説明が、\(people)人で違います")
  }

  /// Beside one of several explanations.
  static let explainedOtherwise = Label("(explained differently by others)", "（人により説明が違う）")

  static func termLine(_ word: String) -> Label {
    let typed = quotedName(word)
    return Label("term \(typed) \"…\"", "用語 \(typed) 「…」")
  }

  static let ownTerms = Label("Our own words", "チームの用語")
  static let standardTerms = Label("Usual words", "よくある用語")
  static func noTerms(_ wanted: String) -> Label {
    Label("no word of the glossary has \"\(wanted)\" in it", "用語集に「\(wanted)」はありません")
  }
}
