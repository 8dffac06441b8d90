/// Standard output and error, as whoever looks at them likes it.
struct TerminalScreen {
  private let output: Palette
  private let errors: Palette

  init(_ choice: Palette.Choice, _ environment: [String: String]) {
    output = Palette(choice, environment, isTerminal: Standard.isTerminal(1))
    errors = Palette(choice, environment, isTerminal: Standard.isTerminal(2))
  }

  /// Columns to fit answers to; nil where no terminal shows them.
  static func columns() -> Int? {
    guard Standard.isTerminal(1) else { return nil }
    let stated = Standard.size(1)?.columns ?? 0
    return stated > 0 ? max(stated, leastColumns) : usualColumns
  }

  private static let usualColumns = 80
  /// In fewer, nothing could be read: let the terminal break the lines.
  private static let leastColumns = 20

  /// Whether anything is shown in colours.
  var isColoured: Bool { output.isColoured || errors.isColoured }

  func show(_ lines: [String]) { Standard.print(lines.map(output.rendered)) }

  func showErrors(_ lines: [String]) { for line in lines { Standard.printError(errors.rendered(line)) } }
}
