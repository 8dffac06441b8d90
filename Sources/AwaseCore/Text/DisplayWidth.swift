/// Columns that text takes in a terminal.
///
/// Wide and full-width characters take two, combining marks and control characters none, all others one, also
/// those whose width Unicode calls ambiguous. An emoji takes two, however many scalars it is made of. A ``TextMark``
/// takes none. Source: Unicode Standard Annex #11 and the specification of the wcwidth package for Python.
public enum DisplayWidth {
  /// Columns of a text on one line. Line breaks and tabs count as none, like other control characters.
  public static func columns(_ text: some StringProtocol) -> Int {
    var counter = ColumnCounter()
    for scalar in text.unicodeScalars { counter.take(scalar) }
    return counter.columns
  }

  /// The text with spaces up to a number of columns: after it, or before it if it goes to the right. A text
  /// that takes more is given as it is. No more than 10,000 columns are filled.
  public static func pad(_ text: String, to columns: Int, right: Bool = false) -> String {
    let missing = max(0, min(columns, 10_000)) - self.columns(text)
    guard missing > 0 else { return text }
    let spaces = String(repeating: " ", count: missing)
    return right ? spaces + text : text + spaces
  }

  /// The text, or as much of it as goes into a number of columns with an ellipsis. No character is cut in
  /// two, and what a ``TextMark`` began before the cut is still ended.
  public static func truncate(_ text: String, to columns: Int) -> String {
    guard self.columns(text) > columns else { return text }
    guard columns > 0 else { return "" }
    var used = 0
    var end = 0
    var isFull = false
    Clusters.forEach(text) { cluster, range in
      guard !isFull else { return }
      used += self.columns(cluster)
      isFull = used > columns - 1
      if !isFull { end = range.upperBound }
    }
    return String(decoding: text.utf8.prefix(end), as: UTF8.self) + "…"
      + TextMark.alone(in: Substring(text.utf8.dropFirst(end)))
  }

  /// Columns of one scalar by itself: 0, 1 or 2.
  fileprivate static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20...0x7e: 1
    case 0..<0xa0: 0
    case _ where TextMark.isMark(scalar): 0
    case 0x3041...0x3096, 0x30a0...0x30ff, 0x3400...0x4dbf, 0x4e00...0x9fff: 2  // the usual, without a search
    case let value where contains(WidthTable.zero, value): 0
    case let value: contains(WidthTable.two, value) ? 2 : 1
    }
  }

  /// Whether a table of first, last, first, last, … has a value, by bisection.
  private static func contains(_ table: [UInt32], _ value: UInt32) -> Bool {
    var low = 0
    var high = table.count / 2
    while low < high {
      let middle = (low + high) / 2
      if table[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
    }
    return 2 * low < table.count && table[2 * low] <= value
  }
}

/// Adds up columns scalar by scalar, keeping in mind what makes one emoji of several.
private struct ColumnCounter {
  private(set) var columns = 0
  /// The scalar to which the marks that follow belong.
  private var base: Unicode.Scalar?
  /// The columns the base was given.
  private var baseColumns = 0
  private var isAfterJoiner = false
  /// The base is the first of the two letters of a flag.
  private var isHalfFlag = false

  mutating func take(_ scalar: Unicode.Scalar) {
    defer { isAfterJoiner = scalar.value == 0x200d }
    if isAfterJoiner, scalar.value == 0x200d { base = nil }  // two of them join nothing
    if (0x20...0x7e).contains(scalar.value) { return set(base: scalar, columns: 1) }
    switch scalar.value {
    case _ where isFlagLetter(scalar):
      let isSecond = isHalfFlag
      set(base: scalar, columns: isSecond ? 0 : 2)
      isHalfFlag = !isSecond
    case 0x1f3fb...0x1f3ff where base.map { isPictograph($0) || isFlagLetter($0) } ?? false:
      isHalfFlag = false  // a skin colour
    case 0xfe0f:
      isHalfFlag = false
      guard baseColumns == 1, base?.properties.isEmoji ?? false else { return }
      columns += 1
      baseColumns = 2
    case _ where isAfterJoiner && isPictograph(scalar) && (base.map(isPictograph) ?? false):
      base = scalar
      baseColumns = 2
    default:
      let own = DisplayWidth.columns(of: scalar)
      if own == 0, isMark(scalar) { isHalfFlag = false } else { set(base: scalar, columns: own) }
    }
  }

  private mutating func set(base: Unicode.Scalar, columns: Int) {
    self.base = base
    self.columns += columns
    baseColumns = columns
    isHalfFlag = false
  }

  /// Whether a scalar stays with the one before it.
  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: scalar.value == 0x200d || scalar.value == 0x200c || (0xe0020...0xe007f).contains(scalar.value)
    }
  }

  /// Whether a scalar may be joined with others to one emoji; digits and letters of flags may not.
  private func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0xa9, 0x1f3fb...0x1f3ff: false
    default: scalar.properties.isEmoji && !isFlagLetter(scalar)
    }
  }

  private func isFlagLetter(_ scalar: Unicode.Scalar) -> Bool { (0x1f1e6...0x1f1ff).contains(scalar.value) }
}
