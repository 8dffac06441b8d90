import Testing

@testable import AwaseBundle

@Suite("Age: base64 without padding")
struct AgeBase64Tests {
  @Test("the examples of RFC 4648, there and back")
  func examples() {
    let examples = [
      "": "", "f": "Zg", "fo": "Zm8", "foo": "Zm9v", "foob": "Zm9vYg",
      "fooba": "Zm9vYmE", "foobar": "Zm9vYmFy",
    ]
    for (plain, text) in examples {
      #expect(UnpaddedBase64.encode(Array(plain.utf8)) == Array(text.utf8))
      #expect(UnpaddedBase64.decode(text.utf8) == Array(plain.utf8))
    }
  }

  @Test("each text of up to three letters is refused or written again alike")
  func canonical() {
    let letters = Array("ABZaz059+/=-_ \n\u{0}".utf8)
    for first in letters {
      for second in letters {
        for text in [[first], [first, second]] + letters.map({ [first, second, $0] }) {
          guard let bytes = UnpaddedBase64.decode(text) else { continue }
          #expect(UnpaddedBase64.encode(bytes) == text)
        }
      }
    }
    for text in ["A", "Zg==", "Zh", "Zm9", "Zm8=", "Zm9v\n", "Zm-v", "AAAAA"] {
      #expect(UnpaddedBase64.decode(text.utf8) == nil, "\(text)")
    }
  }
}
