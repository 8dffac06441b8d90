/// Keeps texts from other people from steering the terminal that shows them.
enum Screen {
  /// The line with control characters, and those that turn the direction of writing, made visible.
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
