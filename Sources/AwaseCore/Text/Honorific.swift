/// Titles that go with the names of people.
enum Honorific {
  /// Takes honorifics off a name in search form, if something else is left.
  ///
  /// `hiragana` says that the name as entered ends in hiragana, so that サン at its end was さん.
  static func strip(from name: inout ArraySlice<Unicode.Scalar>, hiragana: Bool) {
    let endings = hiragana ? after + afterInHiragana : after
    while let ending = endings.first(where: { name.count > $0.count && LegalForm.ends(name, in: $0) }) {
      name = name.dropLast(ending.count)
      while name.count > 1, name.last == " " { name.removeLast() }
    }
    for title in before where name.starts(with: title) {
      let rest = name.dropFirst(title.count)
      guard let next = rest.first, next == "." || next == " " else { continue }
      let bare = rest.drop { $0 == "." || $0 == " " }
      if !bare.isEmpty { name = bare }
    }
  }

  /// A name as it was entered, without what is put behind it in addressing somebody: 青葉工業御中, 佐藤明子様. What is a word only
  /// together with it stays whole: 王様, お客様, ご担当者様.
  static func withoutCourtesy(_ name: String) -> String {
    guard let last = name.unicodeScalars.last, last == "様" || last == "中" else { return name }
    for ending in ["御中", "様"] where name.hasSuffix(ending) {
      let bare = ListRow.trimmed(String(name.dropLast(ending.count)))
      guard let end = bare.unicodeScalars.last else { return name }
      return ending == "様" && together.contains(end) ? name : bare
    }
    return name
  }

  /// The name of a person as it was entered, without honorifics and white space.
  static func called(_ name: String) -> String {
    let plain = name.filter { !$0.isWhitespace }
    let ending = (inKanji + inHiragana).first { plain.hasSuffix($0) }
    guard let ending, plain.count > ending.count else { return plain }
    return String(plain.dropLast(ending.count))
  }

  private static let together = Set("王神仏客奥殿姫嬢皆者当".unicodeScalars)

  private static let inKanji = ["様", "殿", "御中", "君", "先生", "氏"]
  private static let inHiragana = ["さん", "さま", "くん", "ちゃん"]
  private static let after = scalars(inKanji + ["-san", "-sama"])
  private static let afterInHiragana = scalars(inHiragana.map { Normalisation.search($0) })
  private static let before = scalars(["mr", "mrs", "ms", "miss", "dr", "prof"])

  private static func scalars(_ texts: [String]) -> [[Unicode.Scalar]] {
    texts.map { Array($0.unicodeScalars) }
  }
}
