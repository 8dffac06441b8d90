import AwaseCore

/// Which lines may be recalled later.
enum KeptLine {
  /// Not those that stay private, hold a passphrase, or begin with a space, as in other shells.
  static func isKept(_ line: String) -> Bool {
    guard let first = line.unicodeScalars.first, !Lexer.isSpace(first) else { return false }
    guard let tokens = try? Lexer.tokens(of: .typed(line)) else {
      // What cannot be read is kept only if none of the words occurs.
      let key = Normalisation.search(line)
      return !(privateWords + passphraseWords).contains { key.contains(Normalisation.search($0) + ":") }
    }
    return !tokens.contains { token in
      guard case .field(let name, _, let value) = token.form else { return false }
      if isOne(name, of: passphraseWords) { return true }
      return isOne(name, of: privateWords) && Resolver.flag(value.text) != false
    }
  }

  private static let privateWords = Arguments.privateNames
  private static let passphraseWords = ["passphrase", "合言葉", "password", "パスワード"]

  private static func isOne(_ name: String, of words: [String]) -> Bool {
    words.contains { Normalisation.search($0) == Normalisation.search(name) }
  }
}

extension String {
  /// What completion leaves behind a word is no part of the line.
  var trimmingSpacesAtEnd: String {
    let kept = unicodeScalars.reversed().drop { Lexer.isSpace($0) }.reversed()
    return String(String.UnicodeScalarView(kept))
  }
}
