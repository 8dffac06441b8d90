import Foundation

/// Forms of a text in which what people mean alike is spelt alike.
///
/// They are for finding and comparing only: what is shown and stored is always the text as it was entered.
public enum Normalisation {
  /// The form in which text is searched.
  ///
  /// Unicode's compatibility composition (NFKC, Unicode Standard Annex #15), and beyond it: small letters;
  /// hiragana as katakana, since every hiragana has a katakana twin but not the other way round (`ヷ`); ヵ and
  /// ヶ as カ and ケ; old and variant kanji as the usual ones; the digits 〇一…九 as 0…9; every hyphen, dash, minus
  /// and wave dash as `-`; runs of white space as one space, none at the ends; without variation selectors
  /// and other characters nobody sees.
  ///
  /// The long vowel mark ー is dropped wherever it stands, not only at the end of a word: what is left of a
  /// part of a text is then a part of what is left of the text, so that バー is found in サーバー, and サーバルーム in
  /// サーバールーム. For the same reason a kanji digit counts as a digit on its own, too: 四半期 is found in 第三四半期.
  /// Only between two digits is ー taken for a hyphen, as in 1ー2ー3.
  ///
  /// Normalising twice is normalising once.
  public static func search(_ text: some StringProtocol) -> String {
    let text = String(text)
    return SearchFolding.fold(text, composed: false) ?? searchWithFoundation(text)
  }

  /// `search` for any text. Folding may leave characters side by side that compose, and composing may leave
  /// ones to fold, therefore it goes on until nothing changes.
  static func searchWithFoundation(_ text: String) -> String {
    var current = text
    // A few rounds do. The bound is there so that it ends whatever Unicode may add.
    for _ in 0..<8 {
      let composed = current.precomposedStringWithCompatibilityMapping
      guard let next = SearchFolding.fold(composed, composed: true) else { return composed }
      if next.utf8.elementsEqual(current.utf8) { break }
      current = next
    }
    return current
  }

  /// The form in which names of companies are compared, and the legal form the name gives.
  ///
  /// It is the search form without the legal form before or after the name, spaces, ・, full stops and commas.
  /// A name that is nothing but those keeps them. That two keys are equal is a hint, no proof, that the
  /// companies are the same.
  ///
  /// - Returns: `legalForm` is spelt in one way for all spellings of it: 株式会社 for ㈱ and (株), `Co., Ltd.` for
  ///   `co ltd`.
  public static func companyKey(_ name: some StringProtocol) -> (key: String, legalForm: String?) {
    var rest = ArraySlice(search(name).unicodeScalars)
    let whole = rest
    var legalForm: String?
    while let form = LegalForm.strip(from: &rest) { legalForm = legalForm ?? form }
    let key = text(rest.filter { !isSeparator($0) })
    if !key.isEmpty { return (key, legalForm) }
    let all = text(whole.filter { !isSeparator($0) })
    return (all.isEmpty ? text(whole) : all, nil)
  }

  /// The form in which names of people are compared: the search form without honorifics, spaces and ・.
  ///
  /// さん and the like count as honorifics in hiragana only: ハッサン is a name.
  public static func personKey(_ name: some StringProtocol) -> String {
    var rest = ArraySlice(search(name).unicodeScalars)
    let whole = rest
    let last = name.unicodeScalars.last { !$0.properties.isWhitespace }
    Honorific.strip(from: &rest, hiragana: last.map { ("\u{3041}"..."\u{3096}").contains($0) } ?? false)
    let key = text(rest.filter { $0 != " " && $0 != "・" })
    return key.isEmpty ? text(whole) : key
  }

  /// The half-width twin of a full-width letter, digit, sign or space, for reading commands. Any other as it
  /// is.
  public static func syntax(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xff01...0xff5e: Unicode.Scalar(UInt8(scalar.value - 0xfee0))
    case 0x3000: " "
    default: scalar
    }
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "・" || scalar == "." || scalar == ","
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
