import AwaseCore

/// The screen that an answer is for: how wide it is, and what must not get onto it.
enum Screen {
  /// Columns of the terminal; nil where nobody looks, as in a file or a pipe, and nothing is cut.
  @TaskLocal static var columns: Int?

  /// Columns that pages of a set width, such as the dossier, keep to.
  static var width: Int { columns ?? 80 }

  /// Lines that go on one screen with the next prompt.
  static let usualLines = 24

  /// The line, broken where it is wider than the screen. What is broken goes on two columns further in.
  static func fitted(_ line: String) -> [String] {
    guard let columns, line.utf8.count > columns, DisplayWidth.columns(line) > columns else { return [line] }
    let indent = line.unicodeScalars.prefix { $0 == " " || TextMark.isMark($0) }.count { $0 == " " }
    return DisplayWidth.wrap(line, to: columns, hanging: min(indent + 2, columns / 2))
  }

  /// The line with control characters, and those that turn the direction of writing, made visible.
  ///
  /// Keeps texts from other people from steering the terminal that shows them.
  static func safe(_ line: String) -> String {
    guard line.unicodeScalars.contains(where: isHarmful) else { return line }
    return String(
      String.UnicodeScalarView(line.unicodeScalars.map { isHarmful($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x202a...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}
