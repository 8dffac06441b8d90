/// Yes and no, as people write them on a line and as lists and forms do.
public enum YesNo {
  private static let yes = folded([
    "yes", "y", "true", "1", "on", "✓", "✔", "☑", "○", "◯", "はい", "有", "有り", "あり", "可", "要", "必要", "する",
    "します",
    "希望", "希望する", "希望します", "同意", "同意する", "同意します", "同意済", "同意済み", "承諾", "承諾する", "承諾します", "参加", "参加する",
    "参加します", "出席", "出席する", "来場", "済", "済み",
  ])

  private static let no = folded([
    "no", "n", "false", "0", "off", "×", "✕", "✖", "✗", "いいえ", "無", "無し", "なし", "不可", "不要", "しない", "しません",
    "希望しない",
    "希望しません", "同意しない", "同意しません", "不同意", "承諾しない", "承諾しません", "参加しない", "参加しません", "不参加", "未参加", "欠席", "欠席する",
    "未",
  ])

  private static func folded(_ words: [String]) -> Set<String> { Set(words.map { Normalisation.search($0) }) }

  /// Nil for whatever is neither.
  public static func read(_ text: String) -> Bool? {
    // Drawn as a circle, and otherwise the digit.
    if text == "〇" { return true }
    let word = Normalisation.search(text)
    return yes.contains(word) ? true : no.contains(word) ? false : nil
  }
}
