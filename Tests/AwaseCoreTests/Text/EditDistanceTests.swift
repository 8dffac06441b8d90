import Testing

@testable import AwaseCore

@Suite("Edit distance")
struct EditDistanceTests {
  @Test(
    "distances",
    arguments: [
      ("", "", 0), ("abc", "abc", 0), ("visit", "vist", 1), ("visit", "vsiit", 1), ("kitten", "sitting", 3),
      ("ca", "abc", 3),
      ("", "abc", 3), ("青葉商事", "青葉商亊", 1), ("が", "か\u{3099}", 2),
    ])
  func between(a: String, b: String, expected: Int) {
    #expect(EditDistance.between(a, b, limit: 9) == expected)
    #expect(EditDistance.between(b, a, limit: expected) == expected)
    #expect(EditDistance.between(a, b, limit: expected - 1) == nil)
    #expect(EditDistance.between(a, b, limit: .max) == expected)
  }

  @Test("the band finds what the whole table says")
  func oracle() {
    var generator = CalendarTestGenerator()
    for _ in 0..<5000 {
      let words = (0..<2).map { _ in
        (0..<Int.random(in: 0...9, using: &generator)).map { _ in
          "abc".randomElement(using: &generator) ?? "a"
        }
      }
      let expected = wholeTable(words[0], words[1])
      let limit = Int.random(in: 0...10, using: &generator)
      let found = EditDistance.between(String(words[0]), String(words[1]), limit: limit)
      #expect(found == (expected <= limit ? expected : nil), "\(words) \(limit)")
    }
  }

  /// Optimal string alignment, as defined.
  private func wholeTable(_ a: [Character], _ b: [Character]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count {
      for j in 0...b.count {
        guard i > 0, j > 0 else {
          table[i][j] = max(i, j)
          continue
        }
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        table[i][j] = min(table[i - 1][j - 1] + cost, table[i - 1][j] + 1, table[i][j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[a.count][b.count]
  }

  @Test(
    "what was meant",
    arguments: [
      ("vist", ["visit", "list", "event", "vista"], ["visit", "list", "vista"]),
      ("tdoay", ["today", "tidy", "day"], ["today"]),
      ("xy", ["ab", "xz"], []), ("de", ["deal", "lead", "side", "de"], ["de", "deal", "side"]),
      ("", ["a"], []),
      ("価格", ["価格帯", "定価格", "価値"], ["価格帯", "定価格", "価値"]), ("見積もり", ["見積"], ["見積"]), ("おと", ["おに"], []),
      ("1欄", ["1覧"], ["1覧"]),
      ("battelcard", ["battlecard", "battle"], ["battlecard"]),
      ("VISIT", ["visit"], ["visit"]),
      ("abcde", ["abcdx", "abxde", "axcde", "xbcde"], ["abcdx", "abxde", "axcde"]),
      ("qqqqqq", ["visit"], []),
    ])
  func nearest(word: String, candidates: [String], expected: [String]) {
    #expect(EditDistance.nearest(word, in: candidates) == expected)
  }

  @Test("no more are given than wanted")
  func limit() {
    let words = ["aaaab", "aaaac", "aaaad"]
    #expect(EditDistance.nearest("aaaaa", in: words, limit: 1) == ["aaaab"])
    #expect(EditDistance.nearest("aaaaa", in: words, limit: 0) == [])
    #expect(EditDistance.nearest("aaaaa", in: words, limit: -1) == [])
  }
}
