import AwaseCore

/// One word of a line, as far as its form tells what it is.
struct Token: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    /// `field:value`, `field+:value`, `field-:value`.
    case field(name: String, action: FieldAction, value: Quotable)
    /// `+tag` or `-tag`.
    case tag(String, isAdded: Bool)
    /// `@name` or `@kind:name`.
    case reference(kind: String?, name: String)
    /// `.`, the record last written or shown.
    case current
    case word(Quotable)
  }

  enum FieldAction: Hashable, Sendable { case set, include, exclude }

  let form: Form
  /// As it was typed, for texts.
  let raw: String
  /// The spaces before it, for texts.
  let spacing: String
  /// A full-width colon was used, as it is in ordinary Japanese text too.
  var isWideColon = false
}

extension Token {
  /// Whether a colon stands within it, beside that of a field. Before a full-width one there may be text too.
  var mayHoldField: Bool {
    let colons = raw.unicodeScalars.count { Normalisation.syntax($0) == ":" }
    return if case .field = form { colons > 1 || isWideColon } else { colons > 0 }
  }
}

/// A piece of a line that may have stood in quotes.
struct Quotable: Hashable, Sendable {
  let text: String
  let isQuoted: Bool
}

/// A line as it came in: typed, or as the words that another shell has taken apart already.
enum Line: Hashable, Sendable {
  case typed(String)
  case words([String])
  /// Put together from what was asked for.
  case asked([Token])

  var isBlank: Bool {
    switch self {
    case .typed(let text): text.unicodeScalars.allSatisfy { Lexer.isSpace($0) }
    case .words(let words): words.isEmpty
    case .asked(let tokens): tokens.isEmpty
    }
  }

  /// Whether its words stand as somebody typed them.
  var isTyped: Bool {
    if case .typed = self { true } else { false }
  }

  /// A comment, or nothing.
  var isIgnored: Bool {
    guard !isBlank else { return true }
    guard case .typed(let text) = self else { return false }
    let first = text.unicodeScalars.first { !Lexer.isSpace($0) }
    return first.map(Normalisation.syntax) == "#"
  }
}

/// Why a line could not be taken apart.
enum LexerError: Error, Hashable {
  case unclosedQuote(String)
}
