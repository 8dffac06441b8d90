import AwaseCore

/// Turns what pieces of an answer mean into how they look: the one place that knows of colours.
///
/// Only the eight colours that every terminal has and everybody can set to their liking, and few of them.
struct Palette {
  /// When colours are wanted.
  enum Choice: String, CaseIterable {
    case auto, always, never
  }

  let isColoured: Bool

  /// - Parameters:
  ///   - environment: `NO_COLOR` (https://no-color.org) and a terminal that can show none are heeded.
  ///   - isTerminal: whether a terminal is what we write to.
  init(_ choice: Choice, _ environment: [String: String], isTerminal: Bool) {
    let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let isAble = environment["TERM"].map { !$0.isEmpty && $0 != "dumb" } ?? false
    switch choice {
    case .always: isColoured = true
    case .never: isColoured = false
    case .auto: isColoured = isTerminal && isAble && !isRefused
    }
  }

  /// The line with escapes in the place of marks, or with neither. Nothing goes on beyond its end.
  func rendered(_ line: String) -> String {
    guard isColoured else { return TextMark.removed(from: line) }
    guard TextMark.areIn(line) else { return line }
    var open: [Style] = []
    var result = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      if let style = TextMark.sort(scalar).flatMap(Style.init) {
        open.append(style)
        result += Self.escape(style).unicodeScalars
      } else if let last = open.lastIndex(where: { TextMark.closing(TextMark.opening($0.rawValue)) == scalar }
      ) {
        open.remove(at: last)
        result += (Self.reset + open.map(Self.escape).joined()).unicodeScalars
      } else if !TextMark.isMark(scalar) {
        result.append(scalar)
      }
    }
    return String(result) + (open.isEmpty ? "" : Self.reset)
  }

  private static let reset = "\u{1b}[0m"

  private static func escape(_ style: Style) -> String {
    let code =
      switch style {
      case .heading: "1"
      case .overdue: "31"
      case .attention: "33"
      case .achieved: "32"
      case .muted: "2"
      case .marked: "7"
      case .guess: "3"
      case .rival: "35"
      case .command, .bar: "36"
      }
    return "\u{1b}[\(code)m"
  }
}
