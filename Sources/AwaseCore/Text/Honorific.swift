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

  private static let after = scalars(["様", "殿", "御中", "君", "先生", "氏", "-san", "-sama"])
  private static let afterInHiragana = scalars(["サン", "サマ", "クン", "チャン"])
  private static let before = scalars(["mr", "mrs", "ms", "miss", "dr", "prof"])

  private static func scalars(_ texts: [String]) -> [[Unicode.Scalar]] {
    texts.map { Array($0.unicodeScalars) }
  }
}
