/// Kana in Latin letters, for completing what is typed without an input method.
public enum Romaji {
  /// The kana in modified Hepburn, small letters, without macrons.
  ///
  /// Vowels are spelt as the kana spell them (トウキョウ is `toukyou`), and ー is left out (サーバー is `saba`):
  /// completion compares beginnings, and the search form of a text has no ー either. ん is `n` throughout; っ
  /// doubles the consonant (`tch` before `ch`) and is left out where there is none. ・ is left out; digits,
  /// spaces and other signs stay. Katakana and hiragana may be mixed; ゝゞヽヾ repeat.
  ///
  /// - Returns: nil if the text has a letter that is not kana.
  public static func hepburn(_ kana: some StringProtocol) -> String? {
    var syllables: [String] = []
    var isDoubling = false
    var previous: UInt32 = 0
    for scalar in kana.unicodeScalars {
      var value = (0x3041...0x309e).contains(scalar.value) ? scalar.value + 0x60 : scalar.value
      if value == 0x30fd { value = previous }
      if value == 0x30fe { value = voiced(previous) }
      switch value {
      case 0x30c3: isDoubling = true  // ッ
      case 0x30fc, 0x30fb: break  // ー ・
      case 0x30a1...0x30fa:
        let small = smallKana(value)
        if let small, !isDoubling, previous != 0, smallKana(previous) == nil,
          let joined = syllables.last.flatMap({ join($0, small) })
        {
          syllables[syllables.count - 1] = joined
        } else {
          let plain = small ?? syllable(value)
          syllables.append(isDoubling ? doubled(plain) : plain)
        }
        isDoubling = false
      case _ where scalar.properties.isAlphabetic: return nil
      default:
        syllables.append(String(scalar))
        isDoubling = false
      }
      previous = (0x30a1...0x30fa).contains(value) && value != 0x30c3 ? value : value == 0x30fc ? previous : 0
    }
    return syllables.joined()
  }

  /// The syllables of U+30A1 ァ to U+30FA ヺ.
  private static let table: [String] = """
    a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji tsu
    tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo ya ya
    yu yu yo yo ra ri ru re ro wa wa i e o n vu ka ke va vi ve vo
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

  private static func syllable(_ value: UInt32) -> String { table[Int(value - 0x30a1)] }

  /// What a small kana sounds like on its own; nil for a kana of full size.
  private static func smallKana(_ value: UInt32) -> String? {
    switch value {
    case 0x30a1, 0x30a3, 0x30a5, 0x30a7, 0x30a9, 0x30e3, 0x30e5, 0x30e7, 0x30ee: syllable(value)
    default: nil
    }
  }

  /// A syllable and the small kana after it as one sound; nil if they are two.
  private static func join(_ syllable: String, _ small: String) -> String? {
    guard let vowel = syllable.last, "aiueo".contains(vowel) else { return nil }
    let consonant = String(syllable.dropLast())
    let isDoubled = !consonant.isEmpty && consonant.first == consonant.dropFirst().first
    let single = isDoubled ? String(consonant.dropFirst()) : consonant
    let isSoft = consonant.hasSuffix("sh") || consonant.hasSuffix("ch") || consonant.hasSuffix("j")
    switch (single, vowel, small) {
    case (_, "i", "ya"), (_, "i", "yu"), (_, "i", "yo"):
      guard !consonant.isEmpty else { return nil }
      return isSoft ? consonant + small.dropFirst() : consonant + small
    case ("t", "e", "yu"), ("d", "e", "yu"), ("f", "u", "yu"), ("v", "u", "yu"):  // テュ
      return consonant + "yu"
    case ("f", "u", "ya"), ("f", "u", "yo"), ("v", "u", "ya"), ("v", "u", "yo"): return consonant + small
    case ("", "u", "i"), ("", "u", "e"), ("", "u", "o"): return "w" + small  // ウィ
    case ("", "i", "e"): return "ye"  // イェ
    case ("k", "u", "wa"), ("g", "u", "wa"): return consonant + "wa"  // クヮ
    case ("k", "u", "a"), ("k", "u", "i"), ("k", "u", "e"), ("k", "u", "o"), ("g", "u", "a"), ("g", "u", "i"),
      ("g", "u", "e"), ("g", "u", "o"):
      return consonant + "w" + small
    case ("f", "u", "a"), ("f", "u", "i"), ("f", "u", "e"), ("f", "u", "o"), ("v", "u", "a"), ("v", "u", "i"),
      ("v", "u", "e"), ("v", "u", "o"), ("ts", "u", "a"), ("ts", "u", "i"), ("ts", "u", "e"),
      ("ts", "u", "o"):
      return consonant + small
    case ("t", "e", "i"), ("d", "e", "i"), ("s", "u", "i"), ("z", "u", "i"): return consonant + "i"  // ティ
    case ("t", "o", "u"), ("d", "o", "u"): return consonant + "u"  // トゥ
    case (_, "i", "e"): return isSoft ? consonant + "e" : consonant + "ye"  // シェ キェ
    default: return nil
    }
  }

  private static func doubled(_ syllable: String) -> String {
    guard let first = syllable.first, !"aiueo".contains(first), syllable != "n" else { return syllable }
    return syllable.hasPrefix("ch") ? "t" + syllable : "\(first)" + syllable
  }

  /// The kana with a voice mark, for ヾ.
  private static func voiced(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x30ab...0x30c1 where value % 2 == 1: value + 1
    case 0x30c4, 0x30c6, 0x30c8, 0x30cf, 0x30d2, 0x30d5, 0x30d8, 0x30db: value + 1
    default: value
    }
  }
}
