/// One row of a list, or what corresponds to it in another format: texts for fields.
struct ListRow {
  let line: Int
  /// Trimmed; an empty one says that there is nothing.
  var cells: [(field: ListField, text: String)] = []
  /// Our own number of the record, and what it was like, where Awase has written the list.
  var id: String?
  var version: String?
  /// Fields whose texts another record of the same line takes as well.
  var sharedFields: Set<String> = []
  /// Texts beyond the last header.
  var surplus: [String] = []
  /// Of which kind it is, where a line of the list holds records of several: a place among those of its plan.
  var part = 0
  /// Another row of the same line comes before it.
  var isContinued = false
  /// The records of the same line to which it refers, and the fields that say so.
  var owners: [(field: String, record: RecordID)] = []

  /// ``id``, if it may be one.
  var number: String? { id.flatMap { $0.isEmpty || $0.utf8.contains(0) ? nil : $0 } }

  /// How long its texts are.
  var bytes: Int { cells.reduce(0) { $0 + $1.text.utf8.count } }

  init(line: Int) { self.line = line }

  /// Without white space at its ends, and with line breaks of one sort.
  static func trimmed(_ text: String) -> String {
    let utf8 = text.utf8
    guard let first = utf8.first, let last = utf8.last else { return "" }
    // Most texts need nothing: they begin and end in something visible of ASCII, or in Japanese.
    let isPlain = Self.isPlain(first) && Self.isPlain(last) && !utf8.contains(0x0d)
    guard !isPlain else { return text }
    let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    let scalars = text.unicodeScalars.drop(while: isSpace)
    guard let end = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
    let inner = String(scalars[...end])
    return inner.utf8.contains(0x0d)
      ? inner.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : inner
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 }
}

/// A column that Awase writes into its own lists, by which it knows records again.
enum OwnColumn: Hashable, Sendable {
  case id, version
  /// Told for whoever reads the list, and not taken in.
  case told

  private static let start = "Awase "
  private static let end = " ID"
  /// In the language of the list's reader; lists in either are taken in.
  static let versionHeader = Label("Awase version", "Awase 版")

  /// What lists of guests tell beside, so that one can write to them.
  static let guest = [
    Label("gets in touch", "連絡する人"), Label("to be done by", "連絡の期日"), Label("guest's department", "招待者の部署"),
    Label("guest's title", "招待者の役職"), Label("guest's mail", "招待者のメール"), Label("guest's phone", "招待者の電話"),
  ]

  static func idHeader(_ kind: Kind, _ language: Language = .english) -> String {
    start + (language == .japanese ? kind.label.japanese : kind.name) + end
  }

  /// What kind of records a list of our own holds.
  static func kind(of header: String, _ schema: Schema) -> Kind? {
    guard header.hasPrefix(start), header.hasSuffix(end) else { return nil }
    let name = String(header.dropFirst(start.count).dropLast(end.count))
    return schema[name] ?? schema.kinds.first { $0.label.japanese == name }
  }

  init?(_ header: String) {
    if Self.guest.contains(where: { $0.both.contains(header) }) {
      self = .told
      return
    }
    guard header.hasPrefix(Self.start) else { return nil }
    if Self.versionHeader.both.contains(header) {
      self = .version
    } else if header.hasSuffix(Self.end) {
      self = .id
    } else {
      return nil
    }
  }
}

/// Keeps what somebody typed from being taken for a formula by whatever opens a list.
///
/// A text that begins with `=`, `+`, `-` or `@`, a tab or a return gets an apostrophe before it, as spreadsheets themselves
/// mark a text; and so does one that begins with apostrophes before one of those, so that taking one away gives back
/// what was there. Numbers are written as they are.
enum FormulaGuard {
  static func guarded(_ text: String) -> String { isRisky(text[...]) ? "'" + text : text }

  static func unguarded(_ text: String) -> String {
    guard text.utf8.first == 0x27, isRisky(text.dropFirst()) else { return text }
    return String(text.dropFirst())
  }

  private static func isRisky(_ text: Substring) -> Bool {
    guard let first = text.utf8.first(where: { $0 != 0x27 }) else { return false }
    return [0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0d].contains(first)
  }
}

/// Sets in one cell: members with `; ` between them, those in quotes that hold such a sign themselves.
enum ListedSet {
  private static let separators: Set<Unicode.Scalar> = [";", "；", "、"]

  static func text(_ members: [String]) -> String {
    members.map { member in
      let needsQuotes =
        member.hasPrefix("\"") || member != ListRow.trimmed(member)
        || member.unicodeScalars.contains { separators.contains($0) || $0 == "\n" }
      return needsQuotes ? "\"" + member.replacing("\"", with: "\"\"") + "\"" : member
    }.joined(separator: "; ")
  }

  static func members(_ text: String) -> [String] {
    var members: [String] = []
    var member = String.UnicodeScalarView()
    var (isQuoted, wasQuoted) = (false, false)
    func finished() -> [String] {
      let text = wasQuoted ? String(member) : ListRow.trimmed(String(member))
      return text.isEmpty ? [] : [text]
    }
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
      next = scalars.next()
      if isQuoted {
        if scalar == "\"", next == "\"" {
          member.append(scalar)
          next = scalars.next()
        } else if scalar == "\"" {
          isQuoted = false
        } else {
          member.append(scalar)
        }
      } else if scalar == "\"", !wasQuoted, member.allSatisfy(\.properties.isWhitespace) {
        member = String.UnicodeScalarView()
        (isQuoted, wasQuoted) = (true, true)
      } else if separators.contains(scalar) || scalar == "\n" {
        members += finished()
        member = String.UnicodeScalarView()
        wasQuoted = false
      } else if !wasQuoted || !scalar.properties.isWhitespace {
        member.append(scalar)
      }
    }
    return members + finished()
  }
}
