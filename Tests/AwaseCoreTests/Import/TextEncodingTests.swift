import Testing

@testable import AwaseCore

@Suite("Encodings of lists")
struct TextEncodingTests {
  private func guess(_ bytes: [UInt8]) throws -> TextEncoding {
    var rest = bytes[...]
    return try TextEncoding.guess {
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(3) }
      return Array(rest.prefix(3))
    }.encoding
  }

  private func decode(_ bytes: [UInt8], _ encoding: TextEncoding, chunk: Int) throws -> String {
    var rest = bytes[...]
    let next = try encoding.decoded {
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(chunk) }
      return Array(rest.prefix(chunk))
    }
    var text: [UInt8] = []
    while let piece = try next() { text += piece }
    return String(decoding: text, as: UTF8.self)
  }

  @Test("CP932 is read with ～, ㈱, 髙, ① and half-width kana, wherever a chunk ends")
  func cp932() throws {
    let bytes: [UInt8] = [0x81, 0x60, 0x87, 0x8a, 0xfb, 0xfc, 0x87, 0x40, 0xb1, 0x41, 0x83, 0x5c]
    for chunk in 1...bytes.count { #expect(try decode(bytes, .cp932, chunk: chunk) == "～㈱髙①ｱAソ") }
  }

  @Test("UTF-16 is read both ways round, with characters beyond the Basic Multilingual Plane")
  func utf16() throws {
    let text = "社名\t𠮷野\r\n"
    let units = Array(text.utf16)
    let little: [UInt8] =
      [0xff, 0xfe] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xff), UInt8(unit >> 8)] }
    let big: [UInt8] =
      [0xfe, 0xff] + units.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xff)] }
    #expect(try guess(little) == .utf16 && guess(big) == .utf16BigEndian)
    for chunk in 1...5 {
      #expect(try decode(little, .utf16, chunk: chunk) == "\u{feff}" + text)
      #expect(try decode(big, .utf16BigEndian, chunk: chunk) == "\u{feff}" + text)
    }
    let ascii = Array("name,city\r\nAoba,Nagoya\r\n".utf16).flatMap { unit -> [UInt8] in
      [UInt8(unit & 0xff), UInt8(unit >> 8)]
    }
    #expect(try guess(ascii) == .utf16)
  }

  @Test(
    "an encoding is found out from the bytes",
    arguments: [
      ("会社名,担当\n", TextEncoding.utf8), ("plain,ascii\n", .utf8), ("会社名,担当\n〜㈱髙ソ能表\n", .cp932),
      ("ｱｵﾊﾞ\n", .cp932),
      ("Zürich,São Paulo\n", .latin), ("", .utf8),
    ])
  func found(text: String, encoding: TextEncoding) throws {
    #expect(try guess(try encoding.encoded(text).bytes) == encoding)
  }

  @Test("what is no text in any of them is taken for UTF-8, where it is refused")
  func none() throws {
    #expect(try guess([0x82, 0xa0, 0x80, 0x0a]) == .utf8)
    #expect(try guess(Array("会社名\n".utf8) + [0x82, 0xa0, 0x0a]) == .utf8)
    #expect(throws: Transcoder.Failure.invalid(offset: 1)) {
      try decode([0x41, 0x81, 0x0a], .cp932, chunk: 2)
    }
    #expect(throws: Transcoder.Failure.invalid(offset: 1)) { try decode([0x41, 0x81], .cp932, chunk: 1) }
  }

  @Test("what CP932 does not have is marked and named; both wave dashes are one there")
  func missing() throws {
    let (bytes, missing) = try TextEncoding.cp932.encoded("𠮷野家〜é髙")
    #expect(missing == ["𠮷", "é"])
    #expect(try decode(bytes, .cp932, chunk: 3) == "〓野家～〓髙")
    #expect(TextEncoding.cp932.reread("𠮷野〜") == "〓野～" && TextEncoding.utf8.reread("𠮷〜") == "𠮷〜")
  }

  @Test(
    "people's names for encodings are known",
    arguments: [
      ("UTF-8", TextEncoding.utf8), ("Shift_JIS", .cp932), ("ｃｐ９３２", .cp932), ("sjis", .cp932),
      ("utf16", .utf16),
      ("latin1", .latin),
    ])
  func names(name: String, encoding: TextEncoding) {
    #expect(TextEncoding(called: name) == encoding)
    #expect(TextEncoding(called: name + "x") == nil)
  }

  @Test("all that CP932 has comes back as it was, but for what it has twice")
  func round() throws {
    var text = ""
    for lead in Array(0x81...0x9f) + Array(0xe0...0xfc) {
      for trail in 0x40...0xfc where trail != 0x7f {
        let bytes = [UInt8(lead), UInt8(trail)]
        if let scalar = try? decode(bytes, .cp932, chunk: 2) { text += scalar }
      }
    }
    #expect(text.unicodeScalars.count > 7_000)
    let (bytes, missing) = try TextEncoding.cp932.encoded(text)
    #expect(missing.isEmpty)
    #expect(try decode(bytes, .cp932, chunk: 1_000) == text)
  }
}
