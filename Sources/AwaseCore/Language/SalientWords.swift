/// The words that carry a text, told by their script: compounds of kanji, katakana words, abbreviations.
///
/// A rule of thumb for Japanese, where what is between them is mostly grammar; of an English text nothing but abbreviations
/// is found.
public enum SalientWords {
  private static let shortest = 2
  private static let empty: Set<String> = [
    "今回", "今日", "本日", "昨日", "様子", "印象", "非常", "大変", "一番", "自分", "先方", "御社", "弊社", "当社", "内容", "場合", "以上",
    "以下", "全体", "部分", "感触", "本当", "普通", "結構", "多分", "話題", "時間", "話中",
  ]

  /// Words of `text` that occur nowhere in `other`, not even as a part, each once, in the order of the text.
  public static func of(_ text: String, notIn other: String) -> [String] {
    let there = Normalisation.search(other)
    var seen: Set<String> = []
    return all(text).filter { word in
      let key = Normalisation.search(word)
      return !there.contains(key) && !empty.contains(word) && seen.insert(key).inserted
    }
  }

  private static func all(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var script: Script?
    for scalar in text.unicodeScalars + ["\n"] {
      let next = Script(scalar)
      if next != script {
        if let script, word.count >= shortest, script.carries(word) { words.append(String(word)) }
        word = String.UnicodeScalarView()
        script = next
      }
      if next != nil { word.append(scalar) }
    }
    return words
  }

  private enum Script {
    case kanji, katakana, latin

    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x3005, 0x3400...0x4dbf, 0x4e00...0x9fff: self = .kanji
      case 0x30a1...0x30fa, 0x30fc, 0xff66...0xff9f: self = .katakana
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: self = .latin
      default: return nil
      }
    }

    /// Of Latin letters only abbreviations do.
    func carries(_ word: String.UnicodeScalarView) -> Bool {
      self != .latin || word.filter { ("A"..."Z").contains($0) }.count > 1
    }
  }
}
