/// How many slips of the hand lie between two words, and which of many words was meant.
public enum EditDistance {
  /// The fewest insertions, deletions, replacements and swaps of neighbours that make one text of the other,
  /// where no place is edited twice; counted in Unicode scalars.
  ///
  /// The optimal string alignment distance: Damerau, *A technique for computer detection and correction of
  /// spelling errors*, 1964; computed in a band as by Ukkonen, *Algorithms for approximate string matching*,
  /// 1985.
  ///
  /// - Returns: nil if it is above `limit`.
  public static func between(_ a: String, _ b: String, limit: Int) -> Int? {
    distance(a.unicodeScalars.map(\.value), b.unicodeScalars.map(\.value), limit: limit)
  }

  /// The candidates that a mistyped word most likely stands for, the likeliest first; those equally likely
  /// stay in their order.
  ///
  /// Words of one or two scalars allow no slip, since most short words are one slip apart, unless there is a
  /// Chinese character among two, longer ones up to three. The beginning of a candidate counts as one slip, another part of
  /// it as two, and so does a candidate with which the word begins. A candidate differing only in case from the word
  /// counts as equal to it. No more than `limit` are given.
  public static func nearest(_ word: String, in candidates: some Sequence<String>, limit: Int = 3) -> [String]
  {
    let candidates = Array(candidates)
    return nearestIndices(word, in: candidates).prefix(max(0, limit)).map { candidates[$0] }
  }

  /// As ``nearest(_:in:limit:)``: where the candidates stand, all that come near enough.
  public static func nearestIndices(_ word: String, in candidates: some Sequence<String>) -> [Int] {
    let word = folded(word)
    guard !word.isEmpty else { return [] }
    let allowed = allowedSlips(word)
    var found: [(slips: Int, order: Int)] = []
    for (order, candidate) in candidates.enumerated() {
      guard let slips = slips(word, folded(candidate), allowed: allowed) else { continue }
      found.append((slips, order))
    }
    found.sort { $0 < $1 }
    return found.map(\.order)
  }

  private static func folded(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { (0x41...0x5a).contains($0.value) ? $0.value + 0x20 : $0.value }
  }

  private static func allowedSlips(_ word: [UInt32]) -> Int {
    switch word.count {
    case 2 where word.contains { (0x3400...0x9fff).contains($0) }: 1
    case ...2: 0
    case ...5: 1
    case ...9: 2
    default: 3
    }
  }

  private static func slips(_ word: [UInt32], _ candidate: [UInt32], allowed: Int) -> Int? {
    if word.count < candidate.count {
      if candidate.starts(with: word) { return 1 }
      if word.count > 1, contains(candidate, word) { return min(2, distance(word, candidate, limit: 2) ?? 2) }
    }
    let near = distance(word, candidate, limit: allowed)
    // 見積もり for 見積.
    let isBeginning = candidate.count > 1 && candidate.count * 2 >= word.count && word.starts(with: candidate)
    return near ?? (isBeginning ? 2 : nil)
  }

  private static func contains(_ whole: [UInt32], _ part: [UInt32]) -> Bool {
    (0...whole.count - part.count).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
  }

  private static func distance(_ a: [UInt32], _ b: [UInt32], limit: Int) -> Int? {
    guard limit >= 0, abs(a.count - b.count) <= limit else { return nil }
    if limit == 0 || a.isEmpty || b.isEmpty { return limit == 0 ? (a == b ? 0 : nil) : max(a.count, b.count) }
    let limit = min(limit, max(a.count, b.count))
    let beyond = limit + 1
    // Rows of the table of distances between beginnings; outside the band of ±limit all are beyond it.
    var beforePrevious = [Int](repeating: beyond, count: b.count + 1)
    var previous = (0...b.count).map { min($0, beyond) }
    var current = [Int](repeating: beyond, count: b.count + 1)
    for row in 1...a.count {
      let first = max(1, row - limit)
      let last = min(b.count, row + limit)
      guard first <= last else { return nil }
      current[first - 1] = first == 1 ? min(row, beyond) : beyond
      var least = current[first - 1]
      for column in first...last {
        let isSame = a[row - 1] == b[column - 1]
        var best = min(previous[column - 1] + (isSame ? 0 : 1), previous[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
          best = min(best, beforePrevious[column - 2] + 1)
        }
        current[column] = min(best, beyond)
        least = min(least, current[column])
      }
      if last < b.count { current[last + 1] = beyond }
      // A swap reaches back two rows.
      if least > limit, previous[max(0, first - 2)...last].allSatisfy({ $0 > limit }) { return nil }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[b.count] <= limit ? previous[b.count] : nil
  }
}
