import AwaseCore

/// What may stand in the place of the word at the cursor.
struct Completion: Hashable {
  struct Candidate: Hashable {
    /// What replaces the word.
    let text: String
    /// What tells it from the others, such as somebody's department.
    var hint: String?
    /// Whether the word is at its end, so that the next may follow.
    var isWhole = true
  }

  /// Where the word begins, in Unicode scalars of the line.
  let start: Int
  var candidates: [Candidate]
  /// There are more than these.
  var hasMore = false
  /// The word so far.
  let word: String
  /// What says that there are more.
  var moreNote = ""

  /// So many lines of candidates are shown at most.
  static let mostLines = 12

  /// What goes in the word's place: all of the only candidate, or what all of them have in common.
  var insertion: String? {
    guard let first = candidates.first else { return nil }
    if candidates.count == 1, !hasMore { return first.text + (first.isWhole ? " " : "") }
    let common = candidates.dropFirst().reduce(Substring(first.text)) { common, candidate in
      Substring(common.commonPrefix(with: candidate.text))
    }
    guard !hasMore, common.count > Self.signs(of: word), common != word else { return nil }
    // What is typed in another script is only replaced by something that says as much.
    let typed = Normalisation.search(word)
    let isLonger = Normalisation.search(common).hasPrefix(typed)
    return isLonger || common.count > Self.signs(of: word) + 1 ? String(common) : nil
  }

  /// How many characters at the beginning only say of what sort the word is: `@`, or `met:`.
  private static func signs(of word: String) -> Int {
    if let colon = word.lastIndex(where: { $0 == ":" || $0 == "：" }) {
      return word.distance(from: word.startIndex, to: colon) + 1
    }
    return word.first == "@" || word.first == "＠" ? 1 : 0
  }

  /// The candidates side by side, as many as fit.
  func list(columns: Int) -> [String] {
    let pieces = candidates.map { candidate in
      let shown = String(candidate.text.dropFirst(Self.shownFrom(candidate.text)))
      return candidate.hint.map { "\(shown) (\($0))" } ?? shown
    }
    let gap = 2
    let width = (pieces.map { DisplayWidth.columns($0) }.max() ?? 0) + gap
    let perLine = max(1, (max(20, columns) - gap) / max(1, width))
    let shown = pieces.prefix(perLine * Self.mostLines)
    var lines = stride(from: 0, to: shown.count, by: perLine).map { start in
      let row = shown[start..<min(start + perLine, shown.count)]
      let cells = row.dropLast().map { DisplayWidth.pad($0, to: width) } + row.suffix(1)
      return DisplayWidth.truncate("  " + cells.joined(), to: max(20, columns) - 1)
    }
    if hasMore || shown.count < pieces.count { lines.append("  " + moreNote) }
    return lines
  }

  /// The sign that all share need not be read again and again.
  private static func shownFrom(_ text: String) -> Int {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }),
      text.index(after: colon) < text.endIndex
    else { return 0 }
    return text.distance(from: text.startIndex, to: colon) + 1
  }
}

extension Substring {
  fileprivate func commonPrefix(with other: String) -> Substring {
    var end = startIndex
    var otherEnd = other.startIndex
    while end < endIndex, otherEnd < other.endIndex, self[end] == other[otherEnd] {
      end = index(after: end)
      otherEnd = other.index(after: otherEnd)
    }
    return self[..<end]
  }
}
