import AwaseCore

/// What a verb's usage says that its line takes: the usage that people read is the grammar that completion goes by.
struct UsageLine {
  /// A word of a line that stands by itself.
  enum Slot: Hashable {
    /// A record, by the kind's name; nil for any.
    case record(kind: String?)
    case kind
    case verb
    case file
    /// One of a field's standard terms.
    case choice(field: String)
    case text
  }

  private(set) var slots: [Slot] = []
  /// The kinds that an `@name` may be of; empty for any.
  private(set) var referred: [String] = []
  /// `name:` words, with what is said of their values: `on:DATE`, `side:sales|marketing`.
  private(set) var options: [(name: String, value: String)] = []
  /// Words that are written as they stand: `yes`, `all`.
  private(set) var words: [String] = []

  init(_ usage: String, _ schema: Schema) {
    for piece in Self.pieces(usage).dropFirst() { take(piece, schema) }
  }

  private mutating func take(_ piece: String, _ schema: Schema) {
    if let colon = piece.firstIndex(of: ":"), colon > piece.startIndex, piece.first != "\"" {
      let name = String(piece[..<colon])
      guard name != "field", !options.contains(where: { $0.name == name }) else { return }
      options.append((name, String(piece[piece.index(after: colon)...])))
      return
    }
    if piece.first == "@" {
      let name = piece.dropFirst().lowercased()
      if schema[name] != nil { referred.append(name) }
      slots.append(.record(kind: schema[name] == nil ? nil : name))
      return
    }
    let isPlaceholder = piece.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) || $0 == "." || $0 == "-" }
    if isPlaceholder, piece.contains(where: \.isLetter) {
      slots.append(Self.slot(piece, schema))
      if case .record(let kind?) = slots.last { referred.append(kind) }
    } else if piece.contains(where: \.isLetter), piece.first != "\"", piece.first != "「" {
      words += piece.split(separator: "|").map(String.init).filter { !words.contains($0) }
    }
  }

  private static func slot(_ placeholder: String, _ schema: Schema) -> Slot {
    let name = placeholder.lowercased()
    if schema[name] != nil { return .record(kind: name) }
    switch name {
    case "issue": return .record(kind: "talk")
    case "task": return .record(kind: "task")
    case "ref": return .record(kind: nil)
    case "kind": return .kind
    case "verb": return .verb
    case "dir": return .file
    case _ where name.hasPrefix("file"): return .file
    case "stage", "reason": return .choice(field: name)
    default: return .text
    }
  }

  /// The words of a usage, without brackets and bars between them.
  private static func pieces(_ usage: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var isQuoted = false
    for character in usage {
      switch character {
      case "\"": isQuoted.toggle(); piece.append(character)
      case "「": isQuoted = true; piece.append(character)
      case "」": isQuoted = false; piece.append(character)
      case " " where !isQuoted:
        pieces.append(piece)
        piece = ""
      case "[", "]": continue
      default: piece.append(character)
      }
    }
    let all = pieces + [piece]
    return all.filter { !$0.isEmpty && $0 != "|" && $0 != "…" }
  }
}
