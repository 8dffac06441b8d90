/// The number that the state gives every company and body in Japan (法人番号): 12 digits behind a check digit.
public struct CorporateNumber: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  /// - Returns: nil unless there are 13 digits, in whatever width and with whatever hyphens, of which the first is what
  ///   the others make it (Ordinance of the Ministry of Finance No. 70 of 2014, article 2).
  public init?(_ text: some StringProtocol) {
    let folded = Normalisation.search(text).utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
    guard folded.count == 13, folded.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let digits = folded.map { Int($0) - 0x30 }
    let sum = digits.dropFirst().reversed().enumerated().reduce(0) { sum, digit in
      sum + digit.element * (digit.offset.isMultiple(of: 2) ? 1 : 2)
    }
    guard digits[0] == 9 - sum % 9 else { return nil }
    description = String(decoding: folded, as: UTF8.self)
  }
}
