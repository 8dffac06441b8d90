import Testing

@testable import AwaseCore

@Suite("Merging texts")
struct TextMergeTests {
  @Test(
    "edits that are apart are both in",
    arguments: [
      ("価格が高いとの声。納期は良い。", "価格がとても高いとの声。納期は良い。", "価格が高いとの声。納期は遅い。", "価格がとても高いとの声。納期は遅い。"),
      ("one two three four", "ONE two three four", "one two three FOUR", "ONE two three FOUR"),
      ("a b c", "a b c", "a b", "a b"), ("a b c", "a x c", "a x c", "a x c"), ("", "", "", ""),
      ("", "x", "x", "x"),
      ("a b c d", "b c d", "a b c", "b c"), ("x", "x", "", ""),
      ("a b c d e", "A b c d e", "A b c d E", "A b c d E"),
      ("e\u{301} b c", "e\u{301} b c", "\u{e9} b c", "\u{e9} b c"),
      ("行1\n行2\n行3\n", "行0\n行1\n行2\n行3\n", "行1\n行2\n行3\n行4\n", "行0\n行1\n行2\n行3\n行4\n"),
    ])
  func apart(base: String, left: String, right: String, merged: String) throws {
    #expect(
      try #require(TextMerge.merge(base: base, left: left, right: right)).utf8.elementsEqual(merged.utf8))
    #expect(
      try #require(TextMerge.merge(base: base, left: right, right: left)).utf8.elementsEqual(merged.utf8))
  }

  @Test(
    "edits that overlap or touch are not",
    arguments: [
      ("a b c", "a x c", "a y c"), ("価格が高い", "価格は高い", "価格が安い"), ("", "x", "y"), ("a", "a x", "a y"),
      ("a b", "a", "a c"),
      ("abc", "abcd", "xabc"), ("a b", "a x b", "a y b"), ("abcdef x", "abXdef x", "abcdeY x"),
      // The letters differ, though Swift's == says they do not.
      ("a b c", "a \u{e9} c", "a e\u{301} c"),
      // The right の may as well have been put in before the one that is there.
      ("彼の本", "彼女の本", "彼のの本"),
    ])
  func conflicts(base: String, left: String, right: String) {
    #expect(TextMerge.merge(base: base, left: left, right: right) == nil)
    #expect(TextMerge.merge(base: base, left: right, right: left) == nil)
  }

  @Test("merging is symmetric, keeps the only edit, agrees with equal ones, and makes no new character")
  func laws() {
    var generator = CalendarTestGenerator()
    var merged = 0
    for _ in 0..<5000 {
      let base = tokens(&generator, 0...12)
      let (left, right) = (edited(base, &generator).joined(), edited(base, &generator).joined())
      let text = base.joined()
      let one = TextMerge.merge(base: text, left: left, right: right)
      let other = TextMerge.merge(base: text, left: right, right: left)
      #expect(one.map { Array($0.utf8) } == other.map { Array($0.utf8) }, "\(text)|\(left)|\(right)")
      for side in [left, right] {
        for result in [
          TextMerge.merge(base: text, left: side, right: text),
          TextMerge.merge(base: text, left: side, right: side),
        ] {
          #expect(result.map { Array($0.utf8) } == Array(side.utf8), "\(text)|\(side)")
        }
      }
      guard let one else { continue }
      merged += 1
      let known = [text, left, right].reduce(into: Set<[UInt8]>()) { $0.formUnion($1.map { Array($0.utf8) }) }
      #expect(one.allSatisfy { known.contains(Array($0.utf8)) }, "\(text)|\(left)|\(right)|\(one)")
    }
    #expect(merged > 500)
  }

  @Test("edits well apart in a text without repetition are always both in")
  func complete() throws {
    var generator = CalendarTestGenerator()
    for _ in 0..<1000 {
      let base = (0..<20).map { "w\($0) " }
      let first = Int.random(in: 0..<18, using: &generator)
      let second = Int.random(in: first + 2..<20, using: &generator)
      var (left, right, both) = (base, base, base)
      left[first] = ["", "left ", base[first] + "more "].randomElement(using: &generator) ?? ""
      right[second] = ["", "right ", base[second] + "other "].randomElement(using: &generator) ?? ""
      both[first] = left[first]
      both[second] = right[second]
      let merged = TextMerge.merge(base: base.joined(), left: left.joined(), right: right.joined())
      // Spaces repeat, so a word taken out may slide; one word between two edits is enough all the same.
      #expect(merged == both.joined(), "\(first) \(second) \(left[first]) \(right[second])")
    }
  }

  @Test("the edits make the other list of the base")
  func difference() throws {
    var generator = CalendarTestGenerator()
    for _ in 0..<5000 {
      let lists = (0..<2).map { _ in
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in Int32.random(in: 0...3, using: &generator)
        }
      }
      let edits = try #require(TokenDifference.edits(from: lists[0], to: lists[1]))
      var (made, done) = ([Int32](), 0)
      for (index, edit) in edits.enumerated() {
        #expect(index == 0 || edit.base.lowerBound > done)
        #expect(edit.earliest >= (index == 0 ? 0 : done) && edit.earliest <= edit.base.lowerBound)
        made += lists[0][done..<edit.base.lowerBound] + edit.replacement
        done = edit.base.upperBound
      }
      #expect(made + lists[0][done...] == lists[1], "\(lists)")
      let count = edits.reduce(0) { $0 + $1.base.count + $1.replacement.count }
      #expect(count == lists[0].count + lists[1].count - 2 * commonLength(lists[0], lists[1]), "\(lists)")
    }
  }

  /// The length of a longest common subsequence, by the table.
  private func commonLength(_ a: [Int32], _ b: [Int32]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      let before = row
      for (j, y) in b.enumerated() { row[j + 1] = x == y ? before[j] + 1 : max(before[j + 1], row[j]) }
    }
    return row[b.count]
  }

  @Test("texts too long or too different give nothing, and soon")
  func bounds() {
    let long = String(repeating: "青葉商事 ", count: 3999)
    #expect(TextMerge.merge(base: long, left: long + "x", right: "y " + long) == "y " + long + "x")
    #expect(TextMerge.merge(base: long, left: long, right: long + "123456") == nil)
    #expect(TextMerge.merge(base: "", left: "", right: long + "12345") == long + "12345")
    var generator = CalendarTestGenerator()
    let texts = (0..<3).map { _ in
      (0..<20_000).map { _ in ["青", "葉", "商", "事"].randomElement(using: &generator) ?? "" }.joined()
    }
    let start = ContinuousClock.now
    #expect(TextMerge.merge(base: texts[0], left: texts[1], right: texts[2]) == nil)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  private func tokens(_ generator: inout CalendarTestGenerator, _ count: ClosedRange<Int>) -> [String] {
    let pieces = ["a", "b ", "青", "葉", "\n", "e\u{301}", "\u{301}", "🇯", "👩", "\u{200d}", "x1", "。", " "]
    return (0..<Int.random(in: count, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? ""
    }
  }

  private func edited(_ base: [String], _ generator: inout CalendarTestGenerator) -> [String] {
    var text = base
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      let start = Int.random(in: 0...text.count, using: &generator)
      let end = Int.random(in: start...min(text.count, start + 2), using: &generator)
      text.replaceSubrange(start..<end, with: tokens(&generator, 0...2))
    }
    return text
  }
}
