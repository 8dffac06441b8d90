import AwaseCore

/// Takes a line apart into words, by form alone: it knows no verb and no field.
///
/// Full-width letters and signs count as their half-width twins where they are syntax, and are kept as they are in
/// texts.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  /// In words that another shell has taken apart, a space ends nothing.
  private let isWholeWord: Bool

  private init(_ text: String, isWholeWord: Bool) {
    scalars = Array(text.unicodeScalars)
    self.isWholeWord = isWholeWord
  }

  static func tokens(of line: Line) throws -> [Token] {
    switch line {
    case .asked(let tokens): return tokens
    case .typed(let text):
      var lexer = Lexer(text, isWholeWord: false)
      return try lexer.all()
    case .words(let words):
      return try words.filter { !$0.isEmpty }.map { word in
        var lexer = Lexer(word, isWholeWord: true)
        return try lexer.token(spacing: " ")
      }
    }
  }

  /// A line as far as it is typed: its whole words, and where the one begins that is not at its end yet, in scalars.
  static func begun(_ text: String) -> (words: [Token], start: Int) {
    var lexer = Lexer(text, isWholeWord: false)
    var words: [Token] = []
    while true {
      let spacing = lexer.take(while: Self.isSpace)
      let start = lexer.position
      guard start < lexer.scalars.count, let token = try? lexer.token(spacing: spacing),
        lexer.position < lexer.scalars.count
      else { return (words, start) }
      words.append(token)
    }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\u{3000}" || scalar == "\r" || scalar == "\n"
  }

  private mutating func all() throws -> [Token] {
    var tokens: [Token] = []
    while true {
      let spacing = take(while: Self.isSpace)
      guard position < scalars.count else { return tokens }
      tokens.append(try token(spacing: spacing))
    }
  }

  private mutating func token(spacing: String) throws -> Token {
    let start = position
    let (form, isWideColon) = try form()
    return Token(
      form: form, raw: text(start..<position), spacing: spacing, isWideColon: isWideColon)
  }

  private mutating func form() throws -> (Token.Form, isWideColon: Bool) {
    switch syntax(at: position) {
    case "@": return (try reference(), false)
    case "." where isEnd(position + 1), "。" where isEnd(position + 1):
      position += 1
      return (.current, false)
    case "+", "-": if let tag = tag() { return (tag, false) }
    default: break
    }
    if let field = try field() { return field }
    return (.word(try quotable()), false)
  }

  private mutating func reference() throws -> Token.Form {
    position += 1
    var end = position
    while end < scalars.count, isNameScalar(scalars[end]) { end += 1 }
    var kind: String?
    if end > position, end < scalars.count, syntax(at: end) == ":" {
      kind = text(position..<end)
      position = end + 1
    }
    return .reference(kind: kind, name: try named().text)
  }

  private mutating func tag() -> Token.Form? {
    guard position + 1 < scalars.count, !isEnd(position + 1) else { return nil }
    let next = scalars[position + 1]
    guard !next.properties.isWhitespace, next.properties.numericType == nil, isNameScalar(next) else {
      return nil
    }
    let isAdded = syntax(at: position) == "+"
    position += 1
    let isWholeWord = isWholeWord
    return .tag(take { isWholeWord || !Self.isSpace($0) }, isAdded: isAdded)
  }

  /// A name, then a colon: `name:`, `name+:`, `name-:`. Names begin with a letter of any script.
  private mutating func field() throws -> (Token.Form, isWideColon: Bool)? {
    var end = position
    while end < scalars.count, isNameScalar(scalars[end]) { end += 1 }
    guard end > position, scalars[position].properties.numericType == nil, end < scalars.count else {
      return nil
    }
    var action = Token.FieldAction.set
    var colon = end
    if let sign = syntax(at: end), sign == "+" || sign == "-" {
      action = sign == "+" ? .include : .exclude
      colon += 1
    }
    guard colon < scalars.count, syntax(at: colon) == ":", !isAddress(after: colon) else { return nil }
    let name = text(position..<end)
    position = colon + 1
    let value = isEnd(position) ? Quotable(text: "", isQuoted: false) : try named()
    return (.field(name: name, action: action, value: value), scalars[colon] != ":")
  }

  /// `https://…` is no field.
  private func isAddress(after colon: Int) -> Bool {
    colon + 2 < scalars.count && scalars[colon + 1] == "/" && scalars[colon + 2] == "/"
  }

  /// As ``quotable()``; what stands in quotes behind a + is one word with it: `+"Two Words"`. Texts keep it as it is.
  private mutating func named() throws -> Quotable {
    let start = position
    guard syntax(at: start) == "+", let (_, end) = try quoted(from: start + 1), isEnd(end) else {
      return try quotable()
    }
    position = end
    return Quotable(text: text(start..<end), isQuoted: false)
  }

  /// A text without the quotes that it stands in as a whole.
  static func unquoted(_ text: String) -> String {
    let lexer = Lexer(text, isWholeWord: true)
    guard let (inner, end) = try? lexer.quoted(from: 0), end == lexer.scalars.count else { return text }
    return inner
  }

  /// What stands in quotes, or all up to the next space.
  private mutating func quotable() throws -> Quotable {
    let start = position
    if let (inner, end) = try quoted(from: position) {
      if isEnd(end) {
        position = end
        return Quotable(text: inner, isQuoted: true)
      }
      // Something follows the quote directly, as in 「辞退」と聞いた: all of it is text.
      position = end
    }
    let isWholeWord = isWholeWord
    _ = take { isWholeWord || !Self.isSpace($0) }
    return Quotable(text: text(start..<position), isQuoted: false)
  }

  private func quoted(from start: Int) throws -> (String, end: Int)? {
    guard start < scalars.count else { return nil }
    switch scalars[start] {
    case "\"", "\u{FF02}", "\u{201C}": return try escaped(from: start)
    case "「": return try bracketed(from: start)
    default: return nil
    }
  }

  private func escaped(from start: Int) throws -> (String, end: Int)? {
    // “ closes with ”, every other with itself.
    let closing: Unicode.Scalar = scalars[start] == "\u{201C}" ? "\u{201D}" : scalars[start]
    var inner = String.UnicodeScalarView()
    var index = start + 1
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == closing { return (String(inner), index + 1) }
      if scalar == "\\", index + 1 < scalars.count,
        scalars[index + 1] == "\\" || scalars[index + 1] == closing
      {
        index += 1
        inner.append(scalars[index])
      } else {
        inner.append(scalar)
      }
      index += 1
    }
    guard !isWholeWord else { return nil }
    throw LexerError.unclosedQuote(text(start..<scalars.count))
  }

  private func bracketed(from start: Int) throws -> (String, end: Int)? {
    var depth = 0
    for index in start..<scalars.count {
      if scalars[index] == "「" { depth += 1 }
      if scalars[index] == "」" { depth -= 1 }
      if depth == 0 { return (text(start + 1..<index), index + 1) }
    }
    guard !isWholeWord else { return nil }
    throw LexerError.unclosedQuote(text(start..<scalars.count))
  }

  // MARK: Scalars

  private func syntax(at index: Int) -> Unicode.Scalar? {
    index < scalars.count ? Normalisation.syntax(scalars[index]) : nil
  }

  private func isEnd(_ index: Int) -> Bool {
    index >= scalars.count || (!isWholeWord && Self.isSpace(scalars[index]))
  }

  private func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" || scalar == "ー"
  }

  private mutating func take(while isWanted: (Unicode.Scalar) -> Bool) -> String {
    let start = position
    while position < scalars.count, isWanted(scalars[position]) { position += 1 }
    return text(start..<position)
  }

  private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
}
