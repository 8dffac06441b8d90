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

  /// The same of a name, which the + of something new may stand before.
  static func quotedName(_ text: String) -> String {
    guard let name = Resolver.newName(text), Writing.split(text).count == 1 else { return quoted(text) }
    return "+" + quoted(name)
  }
}
