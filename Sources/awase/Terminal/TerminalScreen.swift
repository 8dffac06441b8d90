import AwaseCore

/// Standard output and error, as whoever looks at them likes it.
struct TerminalScreen {
  private let output: Palette
  private let errors: Palette
  private let environment: [String: String]
  private let language: Language

  init(_ choice: Palette.Choice, _ environment: [String: String], _ language: Language) {
    self.language = language
    output = Palette(choice, environment, isTerminal: Standard.isTerminal(1))
    errors = Palette(choice, environment, isTerminal: Standard.isTerminal(2))
    self.environment = environment
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
  private static let usualRows = 24

  /// Whether anything is shown in colours.
  var isColoured: Bool { output.isColoured || errors.isColoured }

  func progressLine(_ language: Language) -> ProgressLine? { ProgressLine(errors, environment, language) }

  /// - Parameter paged: whether somebody may read it page by page.
  func show(_ lines: [String], paged: Bool = false) {
    let rendered = lines.map(output.rendered)
    if paged, isLongerThanScreen(lines),
      let pager = Pager(environment, hint: output.rendered(Style.muted(Say.pagerHint[language]))),
      pager.show(rendered.joined(separator: "\n") + "\n")
    {
      return
    }
    Standard.print(rendered)
  }

  private func isLongerThanScreen(_ lines: [String]) -> Bool {
    guard let columns = Self.columns(), Standard.isTerminal(0) else { return false }
    let stated = Standard.size(1)?.rows ?? 0
    let rows = stated > 0 ? stated : Self.usualRows
    // One row for the next prompt.
    return lines.reduce(1) { $0 + max(1, (DisplayWidth.columns($1) + columns - 1) / columns) } > rows
  }

  /// What is wrong stands at the beginning of a line, what to do about it further in.
  func showErrors(_ lines: [String]) {
    for line in lines {
      Standard.printError(errors.rendered(line.hasPrefix(" ") ? line : Style.overdue(line)))
    }
  }
}
