import AwaseCore
import Foundation
import Testing

@testable import awase

/// Everything that is said is said in both languages, and everything that is in the catalogue is said.
@Suite("The catalogue of what is said")
struct CatalogueTests {
  // MARK: Every message is used

  @Test("every message is used somewhere")
  func used() throws {
    let declarations = try Self.declarations()
    #expect(declarations.count > 500)
    var waiting = Set(
      try Self.sources(outsideCatalogue: true).flatMap { Self.names(after: "Say.", in: $0.text) })
    var reached: Set<String> = []
    while let name = waiting.popFirst() {
      guard reached.insert(name).inserted else { continue }
      for declaration in declarations where declaration.name == name {
        waiting.formUnion(Self.identifiers(in: declaration.body))
      }
    }
    let unused = Set(declarations.map(\.name)).subtracting(reached).sorted()
    #expect(unused.isEmpty, "nobody says these: \(unused)")
  }

  // MARK: Both languages

  /// Words that are the same in both languages.
  private static let same: Set<String> = ["≠", "✓", "?", ""]

  @Test("every message has both languages, which are two")
  func bothLanguages() throws {
    for (file, text) in try Self.sources(outsideCatalogue: false) {
      for label in Self.labels(in: text) where !Self.same.contains(label.english.fixed) {
        let (english, japanese) = (label.english, label.japanese)
        #expect(!english.isEmpty && !japanese.isEmpty, "\(file): \(english) | \(japanese)")
        // What has no word of its own, such as `→ \(line)`, needs none.
        guard english.fixed.contains(where: \.isLetter) || japanese.fixed.contains(where: \.isLetter) else {
          continue
        }
        #expect(
          !Self.isJapanese(Self.withoutInput(english.fixed)), "Japanese in English, \(file): \(english)")
        guard !Self.isLineToType(japanese) else { continue }
        #expect(english != japanese, "the same in both, \(file): \(english)")
        #expect(Self.isJapanese(japanese.fixed), "no Japanese in Japanese, \(file): \(japanese)")
      }
    }
  }

  /// Without what people may type whatever the language: quotes, an amount, and the sign for what has none.
  private static func withoutInput(_ text: String) -> String {
    ["「", "」", "〓", "480万円"].reduce(text) { $0.replacingOccurrences(of: $1, with: "") }
  }

  /// `show \(id)`: a command and what it is about, which are typed like that in either language.
  private static func isLineToType(_ text: String) -> Bool {
    let words = text.fixed.split(whereSeparator: { !$0.isLetter && $0 != "-" }).map(String.init)
    let known = Set(Verb.all.flatMap(\.names) + ["pdf", "n"])
    return words.allSatisfy { known.contains($0) }
  }

  @Test("kinds, fields, choices and verbs are called and explained in both languages")
  func declared() {
    let kinds = Schema.standard.kinds.flatMap { kind -> [(String, Label)] in
      [(kind.name, kind.label), (kind.name, kind.help)]
        + kind.fields.flatMap { field -> [(String, Label)] in
          let path = "\(kind.name).\(field.name)"
          guard case .choice(let choices) = field.type.member else {
            return [(path, field.label), (path, field.help)]
          }
          return [(path, field.label), (path, field.help)] + choices.map { ("\(path)=\($0.key)", $0.label) }
        }
    }
    let verbs = Verb.all.flatMap {
      [($0.name.english, $0.name), ($0.name.english, $0.usage), ($0.name.english, $0.help)]
    }
    /// Abbreviations that are said as they are.
    let same: Set = ["A", "B", "C", "MQL", "SAL", "SQL", "D", "FAX"]
    for (name, label) in kinds + verbs where !same.contains(label.japanese) {
      #expect(!label.english.isEmpty && !label.japanese.isEmpty, "\(name)")
      #expect(!Self.isJapanese(label.english), "\(name): \(label.english)")
      #expect(Self.isJapanese(label.japanese), "\(name): \(label.japanese)")
    }
  }

  @Test("nothing is said past the catalogue")
  func nothingElse() throws {
    let folders = ["/Shell/Answer/", "/Terminal/"]
    for (file, text) in try Self.sources(outsideCatalogue: true) where folders.contains(where: file.contains)
    {
      let bare = Self.withoutLabels(text)
      for literal in Self.literals(in: bare) where Self.isJapanese(literal.fixed) {
        let isTyped = Self.typed.contains(literal)
        #expect(isTyped || Self.punctuation.isSuperset(of: literal.fixed), "\(file): \(literal)")
      }
    }
  }

  /// Signs that stand between words of people, in Japanese.
  private static let punctuation: Set<Character> = ["、", "・", "「", "」", " ", "。", ";"]
  /// Names of options, which are typed.
  private static let typed: Set<String> = ["種類"]

  // MARK: What people are shown

  @Test("in Japanese no key of a kind, field or choice is shown, in English nothing Japanese")
  func keys() throws {
    let keys = Self.keys()
    for file in Repository.files(
      in: Repository.fixtures.appendingPathComponent("transcripts"), extension: "txt")
    {
      var language = "ja"
      var typed = ""
      var isHelp = false
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init) {
        if line.hasPrefix("@lang ") { language = String(line.dropFirst(6)) }
        guard !line.hasPrefix("@"), !line.hasPrefix("#") else { continue }
        if let prompt = line.range(of: "› ") {
          typed += " " + line
          let words = line[prompt.upperBound...].split(separator: " ").map(String.init)
          // Help says how fields are called in lines; JSON is not for people.
          isHelp =
            ["help", "ヘルプ", "kinds", "種類"].contains(words.first ?? "") || words.contains("--json")
        } else if line.hasPrefix("  もしかして: ") {
          // What is nearly what was typed is in the script of that.
        } else if language == "ja", !isHelp {
          for word in Self.words(line) where keys.contains(word) && !Self.words(typed).contains(word) {
            Issue.record("\(file.lastPathComponent): \(word) in: \(line)")
          }
        } else if language == "en" {
          let foreign = line.filter { Self.isJapanese(String($0)) && !typed.contains($0) }
          #expect(foreign.isEmpty, "\(file.lastPathComponent): \(foreign) in: \(line)")
        }
      }
    }
  }

  /// Keys that are no words of the shell's own.
  private static func keys() -> Set<String> {
    var keys: Set<String> = []
    for kind in Schema.standard.kinds {
      keys.insert(kind.name)
      for field in kind.fields {
        keys.insert(field.name)
        if case .choice(let choices) = field.type.member { keys.formUnion(choices.map(\.key)) }
      }
    }
    return keys.subtracting(Verb.all.flatMap(\.names)).filter { $0.count > 1 && $0.lowercased() == $0 }
  }

  private static func words(_ line: String) -> Set<String> {
    Set(line.split { !($0.isASCII && ($0.isLetter || $0 == "_" || $0 == "-")) }.map(String.init))
  }
}

// MARK: - Reading sources

extension CatalogueTests {
  private struct Declaration {
    let name: String
    let body: String
  }

  private static func sources(outsideCatalogue: Bool) throws -> [(file: String, text: String)] {
    let root = Repository.root.appendingPathComponent("Sources/awase")
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") && $0.contains("Catalogue/") != outsideCatalogue }
      .sorted()
      .map { path in
        let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
        let code = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
          !line.drop(while: { $0 == " " }).hasPrefix("//")
        }
        return ("/" + path, code.joined(separator: "\n"))
      }
  }

  /// What the catalogue declares, each with all up to the next.
  private static func declarations() throws -> [Declaration] {
    try sources(outsideCatalogue: false).flatMap { _, text -> [Declaration] in
      let parts = text.components(separatedBy: "static ").dropFirst()
      return parts.compactMap { part in
        let words = part.split(maxSplits: 1, whereSeparator: { $0 == " " })
        guard words.count == 2, ["let", "func", "var"].contains(words[0]) else { return nil }
        let name = words[1].prefix { $0.isLetter || $0.isNumber }
        return Declaration(name: String(name), body: String(words[1].dropFirst(name.count)))
      }
    }
  }

  private static func names(after prefix: String, in text: String) -> [String] {
    text.components(separatedBy: prefix).dropFirst().map { String($0.prefix { $0.isLetter || $0.isNumber }) }
  }

  private static func identifiers(in text: String) -> Set<String> {
    Set(text.split { !($0.isLetter || $0.isNumber) }.map(String.init))
  }

  /// The labels of a source whose wordings are literals.
  private static func labels(in text: String) -> [(english: String, japanese: String)] {
    text.components(separatedBy: "Label(").dropFirst().compactMap { rest in
      var scanner = LiteralScanner(rest)
      guard let english = scanner.literal(), scanner.comma(), let japanese = scanner.literal() else {
        return nil
      }
      return (english, japanese)
    }
  }

  /// The text without what stands in labels.
  private static func withoutLabels(_ text: String) -> String {
    let parts = text.components(separatedBy: "Label(")
    return parts[0]
      + parts.dropFirst().map { rest -> String in
        var scanner = LiteralScanner(rest)
        _ = scanner.literal()
        _ = scanner.comma()
        _ = scanner.literal()
        return scanner.rest
      }.joined()
  }

  private static func literals(in text: String) -> [String] {
    var scanner = LiteralScanner(text)
    var found: [String] = []
    while scanner.seekQuote(), let literal = scanner.literal() { found.append(literal) }
    return found
  }

  private static func isJapanese(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      (0x3001...0x30ff).contains($0.value) || (0x3400...0x9fff).contains($0.value)
    }
  }
}

extension String {
  /// A literal without what is put into it.
  fileprivate var fixed: String {
    var result = ""
    var depth = 0
    var last: Character = " "
    for character in self {
      if depth == 0, last == "\\", character == "(" {
        result.removeLast()
        depth = 1
      } else if depth > 0 {
        depth += character == "(" ? 1 : character == ")" ? -1 : 0
      } else {
        result.append(character)
      }
      last = character
    }
    return result
  }
}

/// Reads string literals of Swift, one after the other.
private struct LiteralScanner {
  private(set) var rest: String

  init(_ text: some StringProtocol) { rest = String(text) }

  /// A literal that comes next; nil if something else does.
  mutating func literal() -> String? {
    rest = String(rest.drop { $0.isWhitespace })
    guard rest.first == "\"", !rest.hasPrefix("\"\"\"") else { return nil }
    var text = ""
    var depth = 0
    var last: Character = " "
    for (offset, character) in rest.dropFirst().enumerated() {
      if depth == 0, character == "\"", last != "\\" {
        rest = String(rest.dropFirst(offset + 2))
        return text
      }
      if last == "\\", character == "(" {
        depth += 1
      } else if depth > 0 {
        depth += character == "(" ? 1 : character == ")" ? -1 : 0
      }
      text.append(character)
      last = last == "\\" && character == "\\" ? " " : character
    }
    return nil
  }

  mutating func comma() -> Bool {
    rest = String(rest.drop { $0.isWhitespace })
    guard rest.first == "," else { return false }
    rest.removeFirst()
    return true
  }

  /// Goes to the next quote.
  mutating func seekQuote() -> Bool {
    guard let quote = rest.firstIndex(of: "\"") else { return false }
    rest = String(rest[quote...])
    if rest.hasPrefix("\"\"\"") {
      rest.removeFirst(3)
      return seekQuote()
    }
    return true
  }
}
