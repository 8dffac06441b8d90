/// Writes texts so that a line takes each for one word.
enum Quoting {
  /// The text in quotes where it needs them.
  static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      !Lexer.isSpace($0) && $0 != "\"" && $0 != "\u{FF02}" && $0 != "「"
    }
    guard !isPlain || text.isEmpty else { return text }
    let escaped = text.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) }
    return "\"\(escaped)\""
  }
}
