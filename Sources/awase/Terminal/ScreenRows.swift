import AwaseCore

/// Where a text that was written from the left edge on stands in a terminal.
struct ScreenRows {
  /// How many rows lie above the one in which the text ends.
  private(set) var above = 0
  private var column = 0
  private let columns: Int

  init(_ text: String, columns: Int) {
    self.columns = max(2, columns)
    for character in text { take(DisplayWidth.columns(String(character))) }
  }

  /// A wide character that would stand across the edge goes into the next row as a whole.
  private mutating func take(_ width: Int) {
    if column + width > columns {
      above += 1
      column = 0
    }
    column += width
    if column == columns {
      above += 1
      column = 0
    }
  }
}
