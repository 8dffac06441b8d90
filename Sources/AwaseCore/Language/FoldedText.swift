/// A text as words are looked for in it: each scalar in the form in which ``Normalisation`` compares it, with where it
/// stands in the text, and the runs that are words by their looks alone.
///
/// `Normalisation.search` gives the same form and forgets the places.
struct FoldedText {
  /// What a run is made of. Other scalars stand alone: Japanese puts no space between words.
  enum Script: Hashable { case letters, digits, katakana }

  struct Run: Hashable {
    let script: Script
    /// In scalars of the text.
    let range: Range<Int>
  }

  struct Unit: Hashable {
    let folded: UInt32
    /// In scalars of the text; of a run, all of it.
    let range: Range<Int>
    /// A word may begin, or end, here: anywhere but within a run.
    let isStart: Bool
    let isEnd: Bool
  }

  let scalars: [Unicode.Scalar]
  private(set) var units: [Unit] = []
  private(set) var runs: [Run] = []

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    units.reserveCapacity(scalars.count)
    var index = 0
    while index < scalars.count {
      guard let script = Self.script(of: scalars[index]) else {
        append(single: index)
        index += 1
        continue
      }
      var end = index + 1
      while end < scalars.count, Self.script(of: scalars[end]) == script { end += 1 }
      append(Run(script: script, range: index..<end))
      index = end
    }
  }

  func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  private mutating func append(_ run: Run) {
    let folded = Array(Normalisation.search(text(run.range)).unicodeScalars)
    for (offset, scalar) in folded.enumerated() {
      units.append(
        Unit(
          folded: scalar.value, range: run.range, isStart: offset == 0, isEnd: offset == folded.count - 1))
    }
    if !folded.isEmpty { runs.append(run) }
  }

  private mutating func append(single index: Int) {
    let folded = Self.folded(scalars[index])
    if folded == 0x20, units.last?.folded == 0x20 { return }
    units.append(Unit(folded: folded, range: index..<index + 1, isStart: true, isEnd: true))
  }

  private static func script(of scalar: Unicode.Scalar) -> Script? {
    switch scalar.value {
    case 0x41...0x5a, 0x61...0x7a, 0xff21...0xff3a, 0xff41...0xff5a: .letters
    case 0x30...0x39, 0xff10...0xff19: .digits
    case 0x30a1...0x30fa, 0x30fc...0x30fe, 0xff66...0xff9f: .katakana
    default: nil
    }
  }

  /// What `Normalisation` makes of a scalar outside of runs.
  private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x3041...0x3094, 0x309d...0x309e: scalar.value + 0x60
    case 0x3095: 0x30ab
    case 0x3096: 0x30b1
    case 0x09...0x0d, 0x20, 0xa0, 0x3000: 0x20
    case 0x7e, 0x2010...0x2015, 0x2212, 0x301c: 0x2d
    case 0xff01...0xff5e: scalar.value - 0xfee0
    case 0x3007, 0x3400...0x4dbf, 0x4e00...0x9fff:
      scalar.value == 0x3007 ? 0x30 : KanjiVariants.usual(scalar.value)
    default: scalar.value
    }
  }
}
