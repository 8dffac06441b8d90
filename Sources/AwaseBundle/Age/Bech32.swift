/// Bech32 (BIP 173) for keys of 32 bytes: a text with a checksum that finds what was mistyped.
enum Bech32 {
  static let keyLength = 32

  private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
  private static let separator = UInt8(ascii: "1")
  private static let checksumLength = 6
  /// The letters of a key, five bits each: 256 bits, and four more that are zero.
  private static let groupCount = 52

  private static let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
  private static let smallLetters = UInt8(ascii: "a")...UInt8(ascii: "z")

  /// - Parameters:
  ///   - key: 32 bytes.
  ///   - prefix: what the text begins with, in small letters.
  static func encode(_ key: [UInt8], prefix: String) -> String {
    let groups = BitGroups.padded(key, from: 8, to: 5)
    let letters = (groups + checksum(prefix: prefix, groups)).map { alphabet[Int($0)] }
    return prefix + String(decoding: [separator] + letters, as: UTF8.self)
  }

  /// - Parameters:
  ///   - text: a key, as somebody typed it.
  ///   - prefix: what the text must begin with, in small letters.
  ///   - isUppercase: whether all letters must be capitals; otherwise all must be small ones.
  static func decode(_ text: String, prefix: String, isUppercase: Bool) throws(AgeKeyError) -> [UInt8] {
    let groups = try groups(in: text, prefix: prefix, isUppercase: isUppercase)
    guard groups.count == groupCount + checksumLength else { throw .length }
    let data = Array(groups.prefix(groupCount))
    guard Array(groups.dropFirst(groupCount)) == checksum(prefix: prefix, data) else { throw .checksum }
    guard let key = BitGroups.unpadded(data, from: 5, to: 8) else { throw .length }
    return key
  }

  /// What the letters behind the prefix stand for: of those of a key and its checksum, and one too many.
  private static func groups(
    in text: String, prefix: String, isUppercase: Bool
  ) throws(AgeKeyError) -> [UInt8] {
    let begin = Array(prefix.utf8) + [separator]
    let given = Array(text.utf8.prefix(begin.count + groupCount + checksumLength + 1))
    let small = given.map { capitals.contains($0) ? $0 | 0x20 : $0 }
    guard small.starts(with: begin) else { throw .notAKey }
    let wrong = isUppercase ? smallLetters : capitals
    guard !given.contains(where: wrong.contains) else { throw .letterCase }
    let groups = small.dropFirst(begin.count).map { letter in alphabet.firstIndex { $0 == letter } }
    guard !groups.contains(nil) else { throw .notAKey }
    return groups.compactMap { $0.map { UInt8($0) } }
  }

  private static func checksum(prefix: String, _ groups: [UInt8]) -> [UInt8] {
    let letters = Array(prefix.utf8)
    let expanded = letters.map { $0 >> 5 } + [0] + letters.map { $0 & 0x1f }
    let remainder = remainder(expanded + groups + [UInt8](repeating: 0, count: checksumLength)) ^ 1
    return (0..<checksumLength).map { UInt8(remainder >> UInt32(5 * (checksumLength - 1 - $0)) & 0x1f) }
  }

  /// The remainder of a division of polynomials, whose coefficients are the groups.
  private static func remainder(_ groups: [UInt8]) -> UInt32 {
    let generators: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
    var remainder: UInt32 = 1
    for group in groups {
      let top = remainder >> 25
      remainder = (remainder & 0x1ff_ffff) << 5 ^ UInt32(group)
      for (bit, generator) in generators.enumerated() where top >> UInt32(bit) & 1 == 1 {
        remainder ^= generator
      }
    }
    return remainder
  }
}
