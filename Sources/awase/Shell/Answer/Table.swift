import AwaseCore

/// Lines up rows in columns, by the width that characters have on a screen.
enum Table {
  static let gap = 2

  /// - Parameters:
  ///   - rows: cells from left to right; rows may have different numbers of them.
  ///   - wrapLast: whether line breaks within the last cell go on under it.
  static func lines(_ rows: [[String]], indent: Int, wrapLast: Bool = false) -> [String] {
    let widths = columnWidths(rows)
    return rows.flatMap { row -> [String] in
      var line = String(repeating: " ", count: indent)
      for (index, cell) in row.enumerated().dropLast() {
        line += DisplayWidth.pad(singleLine(cell), to: widths[index] + gap, right: false)
      }
      guard let last = row.last else { return [] }
      guard wrapLast else { return [line + singleLine(last)] }
      let hanging = String(repeating: " ", count: DisplayWidth.columns(line))
      let parts = last.split(separator: "\n", omittingEmptySubsequences: false)
      return parts.enumerated().map { ($0.offset == 0 ? line : hanging) + $0.element }
    }
  }

  /// Short pieces one after the other, on as many lines as they need.
  static func flow(_ pieces: [String], separator: String, indent: Int, columns: Int = 78) -> [String] {
    let start = String(repeating: " ", count: indent)
    var lines: [String] = []
    for piece in pieces {
      if let last = lines.last, DisplayWidth.columns(last + separator + piece) <= columns {
        lines[lines.count - 1] += separator + piece
      } else {
        lines.append(start + piece)
      }
    }
    return lines
  }

  /// The rows with their cells from a column on, such as amounts, pushed to the right.
  static func alignedRight(_ rows: [[String]], from column: Int = 1) -> [[String]] {
    var widths: [Int: Int] = [:]
    for row in rows {
      for (index, cell) in row.enumerated() where index >= column {
        widths[index] = max(widths[index] ?? 0, DisplayWidth.columns(cell))
      }
    }
    return rows.map { row in
      row.enumerated().map { index, cell in
        DisplayWidth.pad(cell, to: widths[index] ?? 0, right: true)
      }
    }
  }

  private static func columnWidths(_ rows: [[String]]) -> [Int] {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.enumerated().dropLast() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], DisplayWidth.columns(singleLine(cell)))
      }
    }
    return widths
  }

  private static func singleLine(_ text: String) -> String {
    text.utf8.contains(0x0a) ? text.split(separator: "\n").joined(separator: " ") : text
  }
}
