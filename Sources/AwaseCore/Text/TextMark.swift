/// Marks that a program sets into a text for itself, in pairs around a piece of it, and takes out before anybody sees it.
///
/// They are the noncharacters U+FDD0 to U+FDEF, which Unicode keeps for such uses and will never assign. They take no
/// columns, and a text is cut and broken into lines as if they were not there: no pair is torn apart.
public enum TextMark {
  private static let openings: ClosedRange<UInt32> = 0xfdd0...0xfddf
  private static let closings: ClosedRange<UInt32> = 0xfde0...0xfdef

  public static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    (openings.lowerBound...closings.upperBound).contains(scalar.value)
  }

  /// The mark that begins a piece of one of sixteen sorts.
  public static func opening(_ sort: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(openings.lowerBound + UInt32(sort % 16)) ?? "\u{FFFD}"
  }

  /// The sort of piece that a mark begins; nil if it begins none.
  public static func sort(_ opening: Unicode.Scalar) -> UInt8? {
    isOpening(opening) ? UInt8(opening.value - openings.lowerBound) : nil
  }

  public static func isOpening(_ scalar: Unicode.Scalar) -> Bool { openings.contains(scalar.value) }

  /// What ends the piece that an opening mark begins.
  public static func closing(_ opening: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(opening.value + openings.upperBound - openings.lowerBound + 1) ?? opening
  }

  public static func areIn(_ text: some StringProtocol) -> Bool {
    // In UTF-8 they are EF B7 90 to EF B7 AF. Every text that is shown is looked through.
    text.utf8.withContiguousStorageIfAvailable(areIn) ?? text.unicodeScalars.contains(where: isMark)
  }

  private static func areIn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let last: ClosedRange<UInt8> = 0x90...0xaf
    return bytes.indices.dropLast(2).contains { place in
      guard bytes[place] == 0xef else { return false }
      return bytes[place + 1] == 0xb7 && last.contains(bytes[place + 2])
    }
  }

  /// The text as a piece of a sort.
  public static func around(_ text: some StringProtocol, _ sort: UInt8) -> String {
    "\(opening(sort))\(text)\(closing(opening(sort)))"
  }

  /// The text as people see it.
  public static func removed(from text: String) -> String {
    areIn(text) ? String(String.UnicodeScalarView(text.unicodeScalars.filter { !isMark($0) })) : text
  }

  /// The marks of a text alone.
  static func alone(in text: some StringProtocol) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter(isMark)))
  }

  /// Lines of one text, each of which ends what it begins: what is open at the end of one goes on in the next.
  public static func carried(over lines: [String]) -> [String] {
    guard lines.contains(where: { areIn($0) }) else { return lines }
    var open: [Unicode.Scalar] = []
    return lines.map { line in
      let start = open
      for scalar in line.unicodeScalars where isMark(scalar) {
        if isOpening(scalar) {
          open.append(scalar)
        } else if let last = open.lastIndex(where: { closing($0) == scalar }) {
          open.remove(at: last)
        }
      }
      let end = open.reversed().map(closing)
      return String(String.UnicodeScalarView(start)) + line + String(String.UnicodeScalarView(end))
    }
  }
}
