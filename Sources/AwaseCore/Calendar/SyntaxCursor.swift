/// Reads folded text from left to right. A copy keeps its place, which is how alternatives are tried.
struct SyntaxCursor {
  let scalars: [Unicode.Scalar]
  var position: Int

  /// Passes over `literal` if it comes next.
  mutating func take(_ literal: String) -> Bool {
    var end = position
    for scalar in literal.unicodeScalars {
      guard end < scalars.count, scalars[end] == scalar else { return false }
      end += 1
    }
    position = end
    return true
  }

  /// Passes over the first of `literals` that comes next; put longer ones before their beginnings.
  mutating func takeAny(of literals: [String]) -> Bool {
    for literal in literals where take(literal) { return true }
    return false
  }

  /// Passes over spaces.
  ///
  /// - Returns: false if there is none.
  mutating func takeSpaces() -> Bool {
    let start = position
    while position < scalars.count, scalars[position] == " " { position += 1 }
    return position > start
  }

  /// Reads a word of the letters a to z as a whole.
  ///
  /// - Returns: an empty string if there is none.
  mutating func readWord() -> String {
    var word = String.UnicodeScalarView()
    while position < scalars.count, ("a"..."z").contains(scalars[position]) {
      word.append(scalars[position])
      position += 1
    }
    return String(word)
  }

  /// Passes over a word, if it is `expected` as a whole.
  mutating func takeWord(_ expected: String) -> Bool {
    var ahead = self
    guard ahead.readWord() == expected else { return false }
    self = ahead
    return true
  }

  /// Reads a whole run of ASCII digits, `counts` (at most 18) of them.
  mutating func readDigits(_ counts: ClosedRange<Int>) -> Int? {
    var end = position
    var number = 0
    while end < scalars.count, let digit = scalars[end].asciiDigitValue {
      guard end - position < counts.upperBound else { return nil }
      number = number * 10 + digit
      end += 1
    }
    guard counts.contains(end - position) else { return nil }
    position = end
    return number
  }

  /// Reads a whole number of up to nine digits, or one below ten thousand in Chinese numerals.
  mutating func readNumber() -> Int? { readDigits(1...9) ?? readChineseNumeral() }

  /// Reads `二十三`, or `二〇二六` digit by digit.
  private mutating func readChineseNumeral() -> Int? {
    var end = position
    var total = 0
    var pending: Int?
    var smallestUnit = 10_000
    while end < scalars.count, let numeral = Self.chineseNumeral(scalars[end]) {
      switch numeral {
      case .digit(let digit):
        guard (pending ?? 0) < 1000 else { return nil }
        pending = (pending ?? 0) * 10 + digit
      case .unit(let unit):
        guard unit < smallestUnit, (pending ?? 1) < 10 else { return nil }
        total += (pending ?? 1) * unit
        pending = nil
        smallestUnit = unit
      }
      end += 1
    }
    guard end > position, smallestUnit == 10_000 || (pending ?? 0) < smallestUnit else { return nil }
    position = end
    return total + (pending ?? 0)
  }

  private enum ChineseNumeral {
    case digit(Int)
    case unit(Int)
  }

  private static func chineseNumeral(_ scalar: Unicode.Scalar) -> ChineseNumeral? {
    switch scalar {
    case "〇": .digit(0)
    case "一": .digit(1)
    case "二": .digit(2)
    case "三": .digit(3)
    case "四": .digit(4)
    case "五": .digit(5)
    case "六": .digit(6)
    case "七": .digit(7)
    case "八": .digit(8)
    case "九": .digit(9)
    case "十": .unit(10)
    case "百": .unit(100)
    case "千": .unit(1000)
    default: nil
    }
  }
}
