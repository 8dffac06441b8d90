/// The words of a text that say what it is about, found without a dictionary.
public enum Keywords {
  /// Stretches of two or more Chinese characters, katakana, or letters, in small letters and half width. A compound of
  /// four or more Chinese characters counts with its pairs: 面接辞退 is found where only 辞退 is written.
  public static func of(_ text: String) -> [String] {
    var words: [String] = []
    for stretch in stretches(text) {
      guard stretch.text.count > 1, !common.contains(stretch.text) else { continue }
      words.append(stretch.text)
      let characters = Array(stretch.text)
      guard stretch.script == .chinese, characters.count > 3, characters.count.isMultiple(of: 2) else {
        continue
      }
      words += stride(from: 0, to: characters.count, by: 2).map { String(characters[$0..<$0 + 2]) }
        .filter { !common.contains($0) }
    }
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  private enum Script { case chinese, katakana, letter }

  private static func stretches(_ text: String) -> [(text: String, script: Script)] {
    var stretches: [(text: String, script: Script)] = []
    var last: Script?
    for scalar in text.unicodeScalars.lazy.map(\.foldedForSyntax) {
      let script = script(of: scalar)
      defer { last = script }
      guard let script else { continue }
      if script != last { stretches.append(("", script)) }
      stretches[stretches.count - 1].text.unicodeScalars.append(scalar)
    }
    return stretches
  }

  private static func script(of scalar: Unicode.Scalar) -> Script? {
    switch scalar.value {
    case 0x30a1...0x30fa, 0x30fc: .katakana
    case 0x3005, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0x20000...0x3134f: .chinese
    case 0x61...0x7a, 0xe0...0x24f: .letter
    default: nil
    }
  }

  /// What stands in every other invitation and tells nothing.
  /// What stands in every other invitation and tells nothing.
  private static let common: Set<String> = [
    "セミナー", "ウェビナー", "イベント", "展示会", "展示", "座談会", "開催", "参加", "来場", "企業", "会社", "当社", "御社", "客様",
    "営業", "マーケ", "事例", "方法", "紹介", "説明", "説明会", "今回", "今年", "来年", "無料", "オンライン", "見込", "獲得", "商談",
    "対象", "担当", "担当者", "方々", "相談", "相談会", "勉強会", "the", "and", "for", "with", "that", "who", "their", "our",
    "you", "your", "what",
    "how", "to", "of", "in", "on", "at", "is", "an", "or", "by", "it", "as", "seminar", "webinar", "event",
    "customers", "customer", "more", "about", "from",
  ]
}
