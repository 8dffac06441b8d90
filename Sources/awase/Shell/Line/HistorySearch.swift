import AwaseCore

/// Looks for a text in the lines that were typed before, the latest first.
struct HistorySearch {
  /// The oldest first.
  private let lines: [String]
  private let keys: [String]
  private(set) var wanted = ""
  private var index: Int

  init(_ lines: [String]) {
    self.lines = lines
    keys = lines.map { Normalisation.search($0) }
    index = lines.count
  }

  /// The line that was found; nil where none holds the text.
  var found: String? { lines.indices.contains(index) ? lines[index] : nil }

  mutating func type(_ scalar: Unicode.Scalar) {
    wanted.unicodeScalars.append(scalar)
    look(from: min(index, lines.count - 1))
  }

  mutating func eraseLast() {
    guard !wanted.isEmpty else { return }
    wanted.unicodeScalars.removeLast()
    look(from: lines.count - 1)
  }

  /// Goes on to an older line that is not the same; stays where there is none.
  mutating func older() {
    let before = index
    let shown = found
    var next = index
    repeat {
      look(from: next - 1)
      next = index
    } while found != nil && found == shown
    if found == nil { index = before }
  }

  private mutating func look(from start: Int) {
    let key = Normalisation.search(wanted)
    guard start >= 0 else {
      index = -1
      return
    }
    guard !wanted.isEmpty else {
      index = lines.count
      return
    }
    index = keys[...start].lastIndex { $0.contains(key) } ?? -1
  }
}
