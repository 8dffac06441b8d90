/// Decimal digits and full-width letters, as the calendar and the amounts read and write them.
extension UInt8 {
  /// The value of an ASCII digit; nil for any other byte.
  var asciiDigitValue: Int? { self >= 0x30 && self <= 0x39 ? Int(self) - 0x30 : nil }
}

extension ArraySlice<UInt8> {
  /// The number a few ASCII digits make; nil if there is any other byte. At most 18 of them.
  var decimalValue: Int? {
    var number = 0
    for byte in self {
      guard let digit = byte.asciiDigitValue else { return nil }
      number = number * 10 + digit
    }
    return number
  }
}

extension [UInt8] {
  /// Appends the last `width` digits of a number that is not negative, with leading zeros.
  mutating func appendDecimal(_ number: Int, width: Int) {
    append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width))
    var rest = number
    for index in (count - width..<count).reversed() {
      self[index] += UInt8(rest % 10)
      rest /= 10
    }
  }
}

extension Unicode.Scalar {
  /// The scalar as syntax counts it: full-width letters, digits and signs as their half-width twins, capital
  /// letters as small ones, any dash or minus as a hyphen, any space as U+0020.
  var foldedForSyntax: Unicode.Scalar {
    switch value {
    case 0x41...0x5a: Self(UInt8(value + 0x20))
    case 0xff01...0xff5e: Self(UInt8(value - 0xfee0)).foldedForSyntax
    case 0x09, 0xa0, 0x3000: " "
    case 0x2010...0x2015, 0x2212: "-"
    case 0xffe5: "¥"
    default: self
    }
  }

  /// The value of an ASCII digit; nil for any other scalar.
  var asciiDigitValue: Int? { ("0"..."9").contains(self) ? Int(value) - 0x30 : nil }
}
