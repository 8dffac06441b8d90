import AwaseCore

/// Lines up rows in columns, by the width that characters have on a screen, and as wide as the screen at most.
enum Table {
  static let gap = 2

  /// - Parameters:
  ///   - rows: cells from left to right; rows may have different numbers of them.
  ///   - wrapLast: whether the last cell goes on under itself where it is too long or has line breaks. Other cells that are
  ///     too long are cut, the longest first; figures never are.
  static func lines(_ rows: [[String]], indent: Int, wrapLast: Bool = false) -> [String] {
    let layout = TableLayout(rows, indent: indent)
    if let (left, right) = layout.halves {
      return lines(left, indent: indent) + lines(right, indent: indent)
    }
    return rows.flatMap { lines($0, layout, wrapLast: wrapLast) }
  }

  private static func lines(_ row: [String], _ layout: TableLayout, wrapLast: Bool) -> [String] {
    var line = String(repeating: " ", count: layout.indent)
    for (index, cell) in row.enumerated().dropLast() {
      let width = layout.widths[index]
      let text = Screen.columns == nil ? singleLine(cell) : DisplayWidth.truncate(singleLine(cell), to: width)
      line += DisplayWidth.pad(text, to: max(width, DisplayWidth.columns(text)) + gap)
    }
    guard let last = row.last else { return [] }
    let used = DisplayWidth.columns(line)
    let room = Screen.columns.map { max($0 - used, TableLayout.leastText) }
    guard wrapLast else {
      let text = singleLine(last)
      return [line + (room.map { DisplayWidth.truncate(text, to: $0) } ?? text)]
    }
    let hanging = String(repeating: " ", count: used)
    let parts = last.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { Screen.safe(String($0)) }
    return DisplayWidth.wrap(parts.joined(separator: "\n"), to: room ?? .max).enumerated().map {
      ($0.offset == 0 ? line : hanging) + $0.element
    }
  }

  /// Short pieces one after the other, on as many lines as they need.
  static func flow(
    _ pieces: [String], separator: String, indent: Int, columns: Int = Screen.width - 2
  ) -> [String] {
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

  /// A cell as it is shown: signs that are made visible take columns then.
  static func singleLine(_ text: String) -> String {
    let isBroken = text.utf8.contains { $0 == 0x0a || $0 == 0x0d }
    return Screen.safe(isBroken ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : text)
  }
}

/// How wide the columns of a table are.
struct TableLayout {
  /// What a text is not cut below.
  static let leastText = 8
  /// Where nothing is cut, one long text does not push all rows apart.
  private static let mostPadding = 72

  let indent: Int
  /// Of each column but the last of its row, which goes on to the end of the screen.
  let widths: [Int]
  /// The table as two, one above the other, each with the first column, where even cut it is too wide.
  let halves: ([[String]], [[String]])?

  init(_ rows: [[String]], indent: Int) {
    self.indent = indent
    let natural = Self.naturalWidths(rows)
    guard let columns = Screen.columns, natural.total + indent > columns else {
      (widths, halves) = (natural.widths.map { min($0, Self.mostPadding) }, nil)
      return
    }
    let count = natural.widths.count + 1
    let room = columns - indent - Table.gap * (count - 1)
    let all = natural.widths + [natural.last]
    let isFixed = (0..<count).map { Self.areFigures(rows, column: $0) }
    let least = zip(all, isFixed).map { $1 ? $0 : min($0, Self.leastText) }
    if least.reduce(0, +) > room, count > 2, rows.allSatisfy({ $0.count == count }) {
      let left = Self.fitting(least, in: columns - indent)
      halves = (rows.map { Array($0[..<left]) }, rows.map { [$0[0]] + $0[left...] })
      widths = natural.widths
    } else {
      halves = nil
      widths = Self.cut(all, least, to: room).dropLast()
    }
  }

  private static func naturalWidths(_ rows: [[String]]) -> (widths: [Int], last: Int, total: Int) {
    var widths: [Int] = []
    let count = rows.map(\.count).max() ?? 0
    var last = 0
    for row in rows {
      for (index, cell) in row.enumerated() {
        let columns = DisplayWidth.columns(Table.singleLine(cell))
        if index == row.count - 1 {
          if row.count == count { last = max(last, columns) }
        } else {
          while widths.count <= index { widths.append(0) }
          widths[index] = max(widths[index], columns)
        }
      }
    }
    return (widths, last, widths.reduce(0) { $0 + $1 + Table.gap } + last)
  }

  /// Whether a column holds figures, dates, lines to type and the like, of which a part would say something else than
  /// the whole. A short word may stand over it.
  private static func areFigures(_ rows: [[String]], column: Int) -> Bool {
    let cells = rows.map { column < $0.count ? $0[column] : "" }
    let hasFigures = cells.dropFirst().contains { $0.contains { $0 != " " } }
    return cells.enumerated().allSatisfy { index, cell in
      isFigure(cell) || index == 0 && hasFigures && DisplayWidth.columns(cell) <= longestHeading
    }
  }

  private static let longestHeading = 16

  private static func isFigure(_ cell: String) -> Bool {
    if cell.unicodeScalars.first == commandMark { return true }
    guard let first = TextMark.removed(from: cell).first(where: { $0 != " " }) else { return true }
    return first.isNumber || "+-−–¥·█▏▎▍▌▋▊▉▁▂▃▄▅▆▇".contains(first)
  }

  private static let commandMark = TextMark.opening(Style.command.rawValue)

  /// The widths, of which the greatest are cut until they go into the room.
  private static func cut(_ widths: [Int], _ least: [Int], to room: Int) -> [Int] {
    func capped(_ cap: Int) -> [Int] { zip(widths, least).map { min($0, max($1, cap)) } }
    var cap = widths.max() ?? 0
    while cap > leastText, capped(cap).reduce(0, +) > room { cap -= 1 }
    return capped(cap)
  }

  /// How many of the first columns go side by side: two at least.
  private static func fitting(_ widths: [Int], in room: Int) -> Int {
    var used = 0
    for (index, width) in widths.enumerated() {
      used += width + (index > 0 ? Table.gap : 0)
      if used > room, index >= 2 { return index }
    }
    return max(2, widths.count - 1)
  }
}
