import AwaseCore

/// Marks, seen by nobody, around what is said in our own words on a page, so that words of it can be explained below.
///
/// ``Display`` sets them around the values of notes; a page that puts a text of ours in a line by itself sets them with
/// ``Display/prose(_:)``. What has none, such as names and customers' words, is never explained. ``Session`` takes them
/// away before a line leaves it.
enum Prose {
  private static let sort: UInt8 = 15
  static let opening = TextMark.opening(sort)
  static let closing = TextMark.closing(opening)

  /// Each line of the text is marked by itself, since lines may be put side by side.
  static func marked(_ text: String) -> String {
    guard !text.isEmpty else { return text }
    guard text.utf8.contains(UInt8(ascii: "\n")) || text.unicodeScalars.contains(where: isMark) else {
      return "\(opening)\(text)\(closing)"
    }
    return unmarked(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : TextMark.around($0, sort) }.joined(separator: "\n")
  }

  static func unmarked(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isMark) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isMark($0) }))
  }

  static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar == opening || scalar == closing }
}

/// Explains the words of a page below it, to those who may not know them.
struct Footnotes {
  private static let limit = 6
  private static let longestIndent = 12
  private static let shortIndent = 6
  private static let signs = ["¹", "²", "³", "⁴", "⁵", "⁶"]

  private let glossary: Glossary
  private let reader: RecordID?
  private let side: String?
  private let language: Language
  /// What the kinds of records are called: whoever works here reads these words every day.
  private let everyday: Set<String>
  private var noted: [(entry: GlossaryEntry, written: String)] = []

  /// - Parameters:
  ///   - reader: who sits at the screen.
  ///   - side: theirs.
  ///   - everyday: words that are never explained.
  init(
    _ glossary: Glossary, for reader: RecordID?, of side: String?, without everyday: [String] = [],
    _ language: Language
  ) {
    self.everyday = Set(everyday.map { Normalisation.search($0) })
    self.glossary = glossary
    self.reader = reader
    self.side = side
    self.language = language
  }

  /// The lines, with a sign at the first occurrence of each word explained, and the explanations after them.
  mutating func added(to lines: [String]) -> [String] {
    var all: [String] = []
    for line in lines { all.append(signed(line)) }
    return all
      + noted.enumerated().flatMap {
        note($0.element.entry, $0.element.written, Self.signs[$0.offset])
      }
  }

  // MARK: Signs

  private mutating func signed(_ line: String) -> String {
    guard usesWords(line) else { return line }
    var output: [Unicode.Scalar] = []
    var prose: [Unicode.Scalar]?
    var signs: [Int] = []
    for scalar in line.unicodeScalars {
      switch scalar {
      case Prose.opening: prose = []
      case Prose.closing:
        append(prose, to: &output, signs: &signs)
        prose = nil
      default: if prose == nil { output.append(scalar) } else { prose?.append(scalar) }
      }
    }
    append(prose, to: &output, signs: &signs)
    for sign in signs.reversed() { Self.closeGap(after: sign, in: &output) }
    return String(String.UnicodeScalarView(output))
  }

  /// Whether what is marked on the line holds words of the glossary. Most lines do not, and are left as they are.
  private func usesWords(_ line: String) -> Bool {
    line.unicodeScalars.split(separator: Prose.opening, omittingEmptySubsequences: false).dropFirst()
      .contains { !glossary.uses(in: String($0.prefix { $0 != Prose.closing })).isEmpty }
  }

  private mutating func append(
    _ prose: [Unicode.Scalar]?, to output: inout [Unicode.Scalar], signs: inout [Int]
  ) {
    guard let prose else { return }
    var end = 0
    for use in glossary.uses(in: String(String.UnicodeScalarView(prose))) {
      let written = String(String.UnicodeScalarView(prose[use.range]))
      guard let sign = sign(of: use.entry, written) else { continue }
      output += prose[end..<use.range.upperBound] + Array(sign.unicodeScalars)
      end = use.range.upperBound
      signs.append(output.count)
    }
    output += prose[end...]
  }

  /// The sign of a word that is to be explained and has not been yet.
  private mutating func sign(of entry: GlossaryEntry, _ written: String) -> String? {
    guard noted.count < Self.limit, entry.isNews(to: reader, of: side),
      entry.term != nil || !everyday.contains(Normalisation.search(entry.word)),
      !noted.contains(where: { $0.entry.word == entry.word })
    else { return nil }
    noted.append((entry, written))
    return Self.signs[noted.count - 1]
  }

  /// Takes one of the spaces before the next column, which would be moved by the sign otherwise.
  private static func closeGap(after position: Int, in line: inout [Unicode.Scalar]) {
    let gap = line.indices.dropFirst(position).dropLast().first { line[$0] == " " && line[$0 + 1] == " " }
    if let gap { line.remove(at: gap) }
  }

  // MARK: Explanations

  private func note(_ entry: GlossaryEntry, _ written: String, _ sign: String) -> [String] {
    let start = "  \(sign) \(written)  "
    let columns = DisplayWidth.columns(start)
    let indent = columns > Self.longestIndent ? Self.shortIndent : columns
    let whole = start + Say.footnote(entry)[language]
    return DisplayWidth.wrap(whole, to: Screen.width, hanging: indent)
  }
}
