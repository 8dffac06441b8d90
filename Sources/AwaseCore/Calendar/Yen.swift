/// Amounts of money in whole yen, as people write them in Japanese and English.
public enum Yen {
  /// Reads `4800000`, `4,800,000`, `¥4,800,000`, `480万円`, `1.2億`, `1億2000万円`, `4,800千円`, `12百万円`, `4.8M`,
  /// `4800k`, `JPY 4.8 million`, `四百八十万円`, `約480万円`, `480万円くらい`.
  ///
  /// Full-width letters, digits and signs count as their half-width twins. `-`, `△` or `▲` in front makes the
  /// amount negative. Commas have to part thousands. Units go from the greater to the lesser, only the last number
  /// may have a fraction, and after a unit a number without one needs 円, as `1億2000` may mean two things.
  ///
  /// - Returns: nil for anything else, for an amount that is not whole yen, and for one beyond 64 bits.
  public static func parse(_ text: some StringProtocol) -> Int64? {
    var reader = YenReader(scalars: text.unicodeScalars.map(\.foldedForSyntax))
    return reader.readAll()
  }

  /// `4,800,000円` or `¥4,800,000`; a minus comes first.
  public static func format(_ yen: Int64, japanese: Bool) -> String {
    let digits = grouped(yen.magnitude)
    return (yen < 0 ? "-" : "") + (japanese ? digits + "円" : "¥" + digits)
  }

  /// Like ``format(_:japanese:)``, but shorter where nothing is lost by it: `480万円`, `1億2,000万円`, and in
  /// English `¥4.8M`, from a million on, with at most two decimals.
  public static func compact(_ yen: Int64, japanese: Bool) -> String {
    let amount = yen.magnitude
    guard amount % 10_000 == 0, amount >= (japanese ? 10_000 : 1_000_000) else {
      return format(yen, japanese: japanese)
    }
    let sign = yen < 0 ? "-" : ""
    guard japanese else { return sign + "¥" + millions(tenThousands: amount / 10_000) + "M" }
    let (hundredMillions, tenThousands) = (amount / 10_000).quotientAndRemainder(dividingBy: 10_000)
    let first = hundredMillions > 0 ? grouped(hundredMillions) + "億" : ""
    let second = tenThousands > 0 ? grouped(tenThousands) + "万" : ""
    return sign + first + second + "円"
  }

  /// `4.8` for 480: without zeros at the end of the fraction.
  private static func millions(tenThousands: UInt64) -> String {
    let (whole, hundredths) = tenThousands.quotientAndRemainder(dividingBy: 100)
    let fraction =
      switch hundredths {
      case 0: ""
      case let tenths where tenths % 10 == 0: ".\(tenths / 10)"
      case 1..<10: ".0\(hundredths)"
      default: ".\(hundredths)"
      }
    return grouped(whole) + fraction
  }

  private static func grouped(_ number: UInt64) -> String {
    let digits = Array(String(number).utf8)
    var text: [UInt8] = []
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Reads one amount from left to right.
private struct YenReader {
  /// A number as written: its digits, and how many of them come after the point.
  private struct Number {
    var digits: UInt64 = 0
    var decimals = 0
    var hasPoint = false
  }

  /// Powers of ten; longer words come before their beginnings.
  private static let units: [(word: String, exponent: Int)] = [
    ("兆", 12), ("億", 8), ("千万", 7), ("百万", 6), ("万", 4), ("千", 3), ("billion", 9), ("million", 6),
    ("thousand", 3), ("bn", 9), ("b", 9), ("m", 6), ("k", 3),
  ]

  /// What people put around an amount that is known roughly, or in yen.
  private static let openings = ["約", "およそ", "だいたい", "jpy", "about"]
  private static let closings = ["くらい", "ぐらい", "ほど", "程度", "前後"]

  private var cursor: SyntaxCursor

  init(scalars: [Unicode.Scalar]) { cursor = SyntaxCursor(scalars: scalars, position: 0) }

  mutating func readAll() -> Int64? {
    _ = cursor.takeSpaces()
    if cursor.takeAny(of: Self.openings) { _ = cursor.takeSpaces() }
    var isNegative = takeMinus()
    if cursor.take("¥"), !isNegative { isNegative = takeMinus() }
    _ = cursor.takeSpaces()
    guard let magnitude = readMagnitude(), isEnd || takeClosing() else { return nil }
    guard isNegative else { return Int64(exactly: magnitude) }
    return magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
  }

  private var isEnd: Bool { cursor.position == cursor.scalars.count }

  private mutating func takeClosing() -> Bool {
    for closing in Self.closings {
      var ahead = cursor
      guard ahead.take(closing) else { continue }
      _ = ahead.takeSpaces()
      if ahead.position == ahead.scalars.count { return true }
    }
    return false
  }

  private mutating func takeMinus() -> Bool { cursor.takeAny(of: ["-", "△", "▲"]) }

  private mutating func readMagnitude() -> UInt64? {
    var total: UInt64 = 0
    var lastExponent: Int?
    while let number = readNumber() {
      _ = cursor.takeSpaces()
      let exponent = readExponent()
      if let lastExponent, exponent ?? 0 >= lastExponent { return nil }
      guard let amount = Self.amount(number, exponent: exponent ?? 0) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(amount)
      guard !overflow else { return nil }
      total = sum
      _ = cursor.takeSpaces()
      guard let exponent, !number.hasPoint, isAtNumber else {
        let hasSign = cursor.takeAny(of: ["円", "yen"])
        _ = cursor.takeSpaces()
        return exponent == nil && lastExponent != nil && !hasSign ? nil : total
      }
      lastExponent = exponent
    }
    return nil
  }

  private mutating func readExponent() -> Int? { Self.units.first { cursor.take($0.word) }?.exponent }

  private var isAtNumber: Bool {
    var ahead = cursor
    return isAtDigit || ahead.readNumber() != nil
  }

  private var isAtDigit: Bool {
    cursor.position < cursor.scalars.count && cursor.scalars[cursor.position].asciiDigitValue != nil
  }

  /// - Returns: nil if it is not whole, or does not fit.
  private static func amount(_ number: Number, exponent: Int) -> UInt64? {
    var amount = number.digits
    guard amount > 0 else { return 0 }
    var zeros = exponent - number.decimals
    while zeros > 0 {
      let (product, overflow) = amount.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      amount = product
      zeros -= 1
    }
    while zeros < 0 {
      guard amount % 10 == 0 else { return nil }
      amount /= 10
      zeros += 1
    }
    return amount
  }

  /// Reads digits, with commas between thousands or none, and a fraction.
  private mutating func readNumber() -> Number? {
    var number = Number()
    guard isAtDigit else { return readNumeral() }
    guard let first = readDigits(into: &number) else { return nil }
    var isGrouped = false
    while cursor.take(",") {
      guard isGrouped || first <= 3, readDigits(into: &number) == 3 else { return nil }
      isGrouped = true
    }
    if cursor.take(".") {
      guard let decimals = readDigits(into: &number) else { return nil }
      number.decimals = decimals
      number.hasPoint = true
    }
    return number
  }

  /// `四百八十` before a unit, or 円; not before another digit, as 一2 is no number.
  private mutating func readNumeral() -> Number? {
    guard let value = cursor.readNumber(), !isAtDigit else { return nil }
    return Number(digits: UInt64(value))
  }

  /// - Returns: how many digits there are; nil if there is none, or they do not fit.
  private mutating func readDigits(into number: inout Number) -> Int? {
    let start = cursor.position
    while isAtDigit, let digit = cursor.scalars[cursor.position].asciiDigitValue {
      let (product, overflow) = number.digits.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      guard !overflow, !carry else { return nil }
      number.digits = sum
      cursor.position += 1
    }
    return cursor.position > start ? cursor.position - start : nil
  }
}
