import AwaseCore

/// The screen that an answer is for: how wide it is, and what must not get onto it.
enum Screen {
  /// Columns of the terminal; nil where nobody looks, as in a file or a pipe, and nothing is cut.
  @TaskLocal static var columns: Int?

  /// Columns that pages of a set width, such as the dossier, keep to.
  static var width: Int { columns ?? 80 }

  /// The line, broken where it is wider than the screen. What is broken goes on under the last column that begins in its
  /// first half, or two columns further in.
  static func fitted(_ line: String) -> [String] {
    guard let columns, line.utf8.count > columns, DisplayWidth.columns(line) > columns else { return [line] }
    return DisplayWidth.wrap(line, to: columns, hanging: hanging(line, columns / 2))
  }

  private static func hanging(_ line: String, _ limit: Int) -> Int {
    var (column, spaces) = (0, 0)
    var indent: Int?
    var last: Int?
    for character in line {
      if character == " " {
        spaces += 1
      } else {
        if column > limit { break }
        if indent == nil { indent = column } else if spaces >= Table.gap { last = column }
        spaces = 0
      }
      column += DisplayWidth.columns(String(character))
    }
    return last ?? min((indent ?? 0) + 2, limit)
  }

  /// The line with control characters, and those that turn the direction of writing, made visible. A tab becomes a space.
  ///
  /// Keeps texts from other people from steering the terminal that shows them.
  static func safe(_ line: String) -> String {
    guard line.unicodeScalars.contains(where: isHarmful) else { return line }
    return String(
      String.UnicodeScalarView(
        line.unicodeScalars.map { $0 == "\t" ? " " : isHarmful($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x202a...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}
