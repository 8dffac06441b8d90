/// The part of a text around the words that were looked for, on one line.
public struct Snippet: Sendable, Hashable {
  /// With an ellipsis where something is left out.
  public let text: String
  /// Where the words are in it, in order; none touches another.
  public let ranges: [Range<String.Index>]

  /// Where they are, counted in Unicode code points.
  public var positions: [Range<Int>] {
    let scalars = text.unicodeScalars
    return ranges.map { range in
      let start = scalars.distance(from: scalars.startIndex, to: range.lowerBound)
      return start..<start + scalars.distance(from: range.lowerBound, to: range.upperBound)
    }
  }

  /// - Parameters:
  ///   - text: as it was written.
  ///   - keys: the words, normalised.
  ///   - columns: how wide it may be. No character is cut in two, and where all fits nothing is left out.
  public init(of text: String, around keys: [String], columns: Int) {
    let flat = Self.flat(text)
    let first = keys.compactMap { FoldedMatch.firstRange(of: $0, in: flat) }.min {
      $0.lowerBound < $1.lowerBound
    }
    self.text = Self.cut(flat, around: first ?? flat.startIndex..<flat.startIndex, columns: columns)
    ranges = Self.marks(keys, self.text)
  }

  private static func flat(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isBreak) else { return text }
    return String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  /// A tab, or whatever begins a line.
  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0d, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// A third of the room goes to what stands before, if there is as much.
  private static func cut(_ text: String, around match: Range<String.Index>, columns: Int) -> String {
    guard DisplayWidth.columns(text) > columns else { return text }
    var start = match.lowerBound
    var before = 0
    while start > text.startIndex {
      let previous = text.index(before: start)
      let width = DisplayWidth.columns(text[previous..<start])
      guard before + width <= columns / 3 else { break }
      before += width
      start = previous
    }
    // What is left of the end may be shorter than the room for it.
    var room = columns - DisplayWidth.columns(text[start...])
    while room > 1, start > text.startIndex {
      let previous = text.index(before: start)
      room -= DisplayWidth.columns(text[previous..<start])
      guard room > 0 else { break }
      start = previous
    }
    let isCut = start > text.startIndex
    return (isCut ? "…" : "") + DisplayWidth.truncate(String(text[start...]), to: columns - (isCut ? 1 : 0))
  }

  private static func marks(_ keys: [String], _ text: String) -> [Range<String.Index>] {
    let all = keys.flatMap { FoldedMatch.ranges(of: $0, in: text[...]) }
      .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var marks: [Range<String.Index>] = []
    for range in all {
      if let last = marks.last, range.lowerBound <= last.upperBound {
        marks[marks.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        marks.append(range)
      }
    }
    return marks
  }
}
