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
  /// What the line takes, where that is known: a field may then begin straight behind a full stop or a comma.
  private let fields: LineFields?
  /// Whether something else may be behind a field without a space.
  private(set) var doubtful: [String] = []
  /// How many 「 are open in words that are no quotes as a whole.
  private var depth = 0

  private init(_ text: String, isWholeWord: Bool, fields: LineFields? = nil) {
    scalars = Array(text.unicodeScalars)
    self.isWholeWord = isWholeWord
    self.fields = fields
  }

  static func tokens(of line: Line) throws -> [Token] { try tokens(of: line, taking: nil).tokens }

  /// - Parameter fields: what the line takes.
  /// - Returns: its words, and the names of fields that stand in the middle of one, where they may have been meant as such.
  static func tokens(of line: Line, taking fields: LineFields?) throws -> (
    tokens: [Token], doubtful: [String]
  ) {
    switch line {
    case .asked(let tokens): return (tokens, [])
    case .typed(let text):
      var lexer = Lexer(text, isWholeWord: false, fields: fields)
      return (try lexer.all(), lexer.doubtful)
    case .words(let words):
      var doubtful: [String] = []
      let tokens = try words.filter { !$0.isEmpty }.map { word in
        var lexer = Lexer(word, isWholeWord: true, fields: fields)
        defer { doubtful += lexer.doubtful }
        return try lexer.token(spacing: " ")
      }
      return (tokens, doubtful)
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
      // Where a field begins without a space before it, it is as if there were one.
      tokens.append(try token(spacing: spacing.isEmpty && !tokens.isEmpty ? " " : spacing))
    }
  }

  private mutating func token(spacing: String) throws -> Token {
    let start = position
    let (form, isWideColon) = try form()
    var raw = text(start..<position)
    if !isEnd(position) { raw = Self.withoutComma(raw) }
    return Token(form: form, raw: raw, spacing: spacing, isWideColon: isWideColon)
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
    let name = try named()
    return .reference(
      kind: kind, name: name.isQuoted || isEnd(position) ? name.text : Self.withoutStop(name.text))
  }

  private mutating func tag() -> Token.Form? {
    guard position + 1 < scalars.count, !isEnd(position + 1) else { return nil }
    if let name = quotedTag() { return .tag(name, isAdded: true) }
    let next = scalars[position + 1]
    guard !next.properties.isWhitespace, next.properties.numericType == nil, isNameScalar(next) else {
      return nil
    }
    let isAdded = syntax(at: position) == "+"
    position += 1
    let word = takeWord()
    return .tag(isEnd(position) ? word : Self.withoutStop(word), isAdded: isAdded)
  }

  /// `+「伊藤 花子」`, where somebody new has a space in their name.
  private mutating func quotedTag() -> String? {
    guard syntax(at: position) == "+", let (name, end) = try? quoted(from: position + 1), isEnd(end),
      let first = name.unicodeScalars.first, isNameScalar(first), first.properties.numericType == nil
    else { return nil }
    position = end
    return name
  }

  /// A name, then a colon: `name:`, `name+:`, `name-:`. Names begin with a letter of any script.
  private mutating func field() throws -> (Token.Form, isWideColon: Bool)? {
    guard let (name, action, colon) = fieldName(at: position) else { return nil }
    if let fields, !fields.mayHave(name) { noteDoubt(position, colon: colon) }
    position = colon + 1
    let value = isEnd(position) ? Quotable(text: "", isQuoted: false) : try named()
    return (.field(name: name, action: action, value: value), scalars[colon] != ":")
  }

  private func fieldName(at start: Int) -> (name: String, action: Token.FieldAction, colon: Int)? {
    var end = start
    while end < scalars.count, isNameScalar(scalars[end]) { end += 1 }
    guard end > start, scalars[start].properties.numericType == nil, end < scalars.count else { return nil }
    var action = Token.FieldAction.set
    var colon = end
    if let sign = syntax(at: end), sign == "+" || sign == "-" {
      action = sign == "+" ? .include : .exclude
      colon += 1
    }
    guard colon < scalars.count, syntax(at: colon) == ":", !isAddress(after: colon) else { return nil }
    return (text(start..<end), action, colon)
  }

  /// `https://…` is no field.
  private func isAddress(after colon: Int) -> Bool {
    colon + 2 < scalars.count && scalars[colon + 1] == "/" && scalars[colon + 2] == "/"
  }

  /// As ``quotable()``; what stands in quotes behind a + is one word with it: `+"Two Words"`. Texts keep it as it is.
  private mutating func named() throws -> Quotable {
    let start = position
    guard syntax(at: start) == "+", let (_, end) = try quoted(from: start + 1),
      let next = isEnd(end) ? end : field(behind: end)
    else { return try quotable() }
    position = next
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
      if let next = isEnd(end) ? end : field(behind: end) {
        position = next
        return Quotable(text: inner, isQuoted: true)
      }
      // Something follows the quote directly, as in 「辞退」と聞いた: all of it is text.
      position = end
    }
    _ = takeWord()
    let text = text(start..<position)
    return Quotable(text: isEnd(position) ? text : Self.withoutComma(text), isQuoted: false)
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

  // MARK: Fields without a space before them

  /// Behind these a field may begin without a space. In a word that another shell gives as a whole it may not.
  private static let ends: Set<Unicode.Scalar> = [
    "。", "、", "．", "，", ",", "」", "』", ")", "）", "！", "？", "!", "?",
  ]
  private static let commas: Set<Unicode.Scalar> = ["、", "，", ","]
  private static let stops: Set<Unicode.Scalar> = commas.union(["。", "．"])

  /// All up to the next space, or to a field behind the end of a sentence or of a part of one.
  private mutating func takeWord() -> String {
    let start = position
    while position < scalars.count, isWholeWord || !Self.isSpace(scalars[position]) {
      let scalar = scalars[position]
      if scalar == "「" || scalar == "『" { depth += 1 }
      if scalar == "」" || scalar == "』" { depth = max(0, depth - 1) }
      if depth == 0, Normalisation.syntax(scalar) == ":" { noteDoubt(start, colon: position) }
      position += 1
      if depth == 0, !isWholeWord, Self.ends.contains(scalar), beginsField(position) { break }
    }
    return text(start..<position)
  }

  private func beginsField(_ start: Int) -> Bool {
    guard let fields, let (name, _, colon) = fieldName(at: start), !isEnd(colon + 1) else { return false }
    return fields.has(name)
  }

  /// Where the field begins that follows a closing quote, with or without a full stop or a comma between them.
  private func field(behind end: Int) -> Int? {
    guard !isWholeWord else { return nil }
    var next = end
    while next < scalars.count, Self.stops.contains(scalars[next]) { next += 1 }
    return beginsField(next) ? next : nil
  }

  /// A name of a field before a colon in the middle of a word, where it is text: it may have been meant as one.
  private mutating func noteDoubt(_ start: Int, colon: Int) {
    guard let fields, !isAddress(after: colon) else { return }
    var begin = colon
    while begin > start, isNameScalar(scalars[begin - 1]), colon - begin < fields.longest { begin -= 1 }
    guard begin < colon else { return }
    for index in begin..<colon where isDoubtful(index, colon, start, fields) {
      doubtful.append(text(index..<colon))
      return
    }
  }

  private func isDoubtful(_ index: Int, _ colon: Int, _ start: Int, _ fields: LineFields) -> Bool {
    let name = text(index..<colon)
    guard index > start else { return false }
    let before = scalars[index - 1]
    if Self.ends.contains(before) { return fields.mayHave(name) }
    guard fields.has(name), !(scalars[index].isASCII && before.isASCII && isNameScalar(before)) else {
      return false
    }
    // 目次: and 発声: are words of their own; 目次:「…」 hardly is one.
    let isQuoted = colon + 1 < scalars.count && "「\"\u{201C}".unicodeScalars.contains(scalars[colon + 1])
    return isQuoted || (name.unicodeScalars.count > 1 && !isEnd(colon + 1))
  }

  private static func withoutComma(_ text: String) -> String { without(commas, text) }

  private static func withoutStop(_ text: String) -> String { without(stops, text) }

  private static func without(_ signs: Set<Unicode.Scalar>, _ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let last = scalars.last, signs.contains(last) { scalars.removeLast() }
    return String(scalars)
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
