/// A part of a list of tokens and what stands in its place in another list.
struct TokenEdit: Equatable, Sendable {
  /// The tokens of the base that are replaced; empty where some are inserted.
  var base: Range<Int>
  var replacement: ArraySlice<Int32>
  /// The lowest index of the base at which the same edit could have begun: a の inserted after another の could
  /// as well have been inserted before it. The highest is where `base` begins.
  var earliest: Int
}

/// What makes one list of tokens of another.
enum TokenDifference {
  /// The most insertions and deletions looked for, which bounds time and memory: 16 MB and some ten
  /// milliseconds.
  static let maxEdits = 2_000

  /// The edits in order, with at least one unchanged token between two; nil if there are more than `maxEdits`
  /// tokens to insert and delete.
  static func edits(from old: [Int32], to new: [Int32]) -> [TokenEdit]? {
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    let rest = min(old.count, new.count) - head
    while tail < rest, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    let (oldMiddle, newMiddle) = (old[head..<old.count - tail], new[head..<new.count - tail])
    guard let kept = commonPairs(Array(oldMiddle), Array(newMiddle)) else { return nil }
    var pairs = kept.map { (old: $0.old + head, new: $0.new + head) }
    pairs.append((old: old.count - tail, new: new.count - tail))
    var edits: [TokenEdit] = []
    var (nextOld, nextNew) = (head, head)
    for pair in pairs {
      if nextOld < pair.old || nextNew < pair.new {
        let replacement = new[nextNew..<pair.new]
        edits.append(TokenEdit(base: nextOld..<pair.old, replacement: replacement, earliest: nextOld))
      }
      (nextOld, nextNew) = (pair.old + 1, pair.new + 1)
    }
    return settled(edits, old, new)
  }

  /// The pairs of indices of a longest common subsequence: Myers, *An O(ND) Difference Algorithm and Its
  /// Variations*, 1986. Nil if more than `maxEdits` tokens are in one list only.
  private static func commonPairs(_ old: [Int32], _ new: [Int32]) -> [(old: Int, new: Int)]? {
    if old.isEmpty || new.isEmpty { return [] }
    let most = min(maxEdits, old.count + new.count)
    // A path has a diagonal, which is its index into `old` less that into `new`. At the diagonal plus
    // `offset` stands how far into `old` the paths with so many edits get.
    let offset = most + 1
    var reach = [Int32](repeating: 0, count: 2 * offset + 1)
    var history: [[Int32]] = []
    for edits in 0...most {
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let index = diagonal + offset
        var x = 0
        if edits > 0 {
          let inserts =
            diagonal == -edits || (diagonal != edits && reach[index - 1] < reach[index + 1])
          x = Int(inserts ? reach[index + 1] : reach[index - 1] + 1)
        }
        while x < old.count, x - diagonal < new.count, old[x] == new[x - diagonal] { x += 1 }
        reach[index] = Int32(truncatingIfNeeded: x)
        if x >= old.count, x - diagonal >= new.count { return pairs(history, (x, x - diagonal)) }
      }
      history.append(Array(reach[offset - edits...offset + edits]))
    }
    return nil
  }

  /// Goes back from the end of the path found, by what was reached with fewer edits.
  private static func pairs(_ history: [[Int32]], _ end: (Int, Int)) -> [(old: Int, new: Int)] {
    var (x, y) = end
    var pairs: [(old: Int, new: Int)] = []
    for edits in (0..<history.count).reversed() {
      let (reach, diagonal) = (history[edits], x - y)
      let inserts =
        diagonal == -edits - 1
        || (diagonal != edits + 1 && reach[diagonal - 1 + edits] < reach[diagonal + 1 + edits])
      let previous = inserts ? diagonal + 1 : diagonal - 1
      let previousX = Int(reach[previous + edits])
      while x > (inserts ? previousX : previousX + 1) {
        (x, y) = (x - 1, y - 1)
        pairs.append((x, y))
      }
      (x, y) = (previousX, previousX - previous)
    }
    while x > 0 {
      x -= 1
      pairs.append((x, x))
    }
    return pairs.reversed()
  }

  /// The same edits, each as late as it can be, so that edits made alike look alike, and with `earliest` set.
  private static func settled(_ edits: [TokenEdit], _ old: [Int32], _ new: [Int32]) -> [TokenEdit] {
    var reversed: [TokenEdit] = []
    for edit in edits.reversed() {
      var edit = edit
      while true {
        if let next = reversed.last, edit.base.upperBound == next.base.lowerBound {
          edit.base = edit.base.lowerBound..<next.base.upperBound
          edit.replacement = new[edit.replacement.startIndex..<next.replacement.endIndex]
          reversed.removeLast()
        } else if edit.base.upperBound < old.count, canMoveOn(edit, old) {
          edit.base = edit.base.lowerBound + 1..<edit.base.upperBound + 1
          edit.replacement = new[edit.replacement.startIndex + 1..<edit.replacement.endIndex + 1]
        } else {
          break
        }
      }
      reversed.append(edit)
    }
    var settled = Array(reversed.reversed())
    for index in settled.indices {
      let bound = index == 0 ? 0 : settled[index - 1].base.upperBound
      settled[index].earliest = earliest(settled[index], bound, old, new)
    }
    return settled
  }

  private static func canMoveOn(_ edit: TokenEdit, _ old: [Int32]) -> Bool {
    if edit.base.isEmpty { return edit.replacement.first == old[edit.base.upperBound] }
    return edit.replacement.isEmpty && old[edit.base.lowerBound] == old[edit.base.upperBound]
  }

  private static func earliest(_ edit: TokenEdit, _ bound: Int, _ old: [Int32], _ new: [Int32]) -> Int {
    guard edit.base.isEmpty || edit.replacement.isEmpty else { return edit.base.lowerBound }
    let (list, end) = edit.base.isEmpty ? (new, edit.replacement.endIndex) : (old, edit.base.upperBound)
    var steps = 0
    while edit.base.lowerBound - steps > bound,
      list[end - 1 - steps] == old[edit.base.lowerBound - 1 - steps]
    {
      steps += 1
    }
    return edit.base.lowerBound - steps
  }
}
