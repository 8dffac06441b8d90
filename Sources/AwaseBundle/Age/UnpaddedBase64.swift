/// Base64 as headers have it (RFC 4648, section 4): without padding, and each text in one way only.
enum UnpaddedBase64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let invalid: UInt8 = 0xff
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: invalid, count: 256)
    for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    BitGroups.padded(bytes, from: 8, to: 6).map { alphabet[Int($0)] }
  }

  /// - Returns: nil if there is another letter in `text`, or if `encode` would have written other letters.
  static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    let groups = text.map { values[Int($0)] }
    guard !groups.contains(invalid) else { return nil }
    return BitGroups.unpadded(groups, from: 6, to: 8)
  }
}
