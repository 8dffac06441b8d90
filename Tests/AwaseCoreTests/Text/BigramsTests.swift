import Testing

@testable import AwaseCore

@Suite("Bigrams")
struct BigramsTests {
  private func index(_ text: String) -> [Substring] { Bigrams.indexText(text).split(separator: " ") }

  /// Whether the index finds what a full-text query for all tokens would.
  private func finds(_ wanted: String, in text: String) -> Bool {
    let tokens = index(text)
    return Bigrams.query(wanted).allSatisfy { token in tokens.contains { $0 == token } }
  }

  @Test("pairs overlap, and each character is there alone too")
  func tokens() {
    let (a, b, c) = ("002p", "002q", "002r")
    #expect(index("abc d") == [a, a + b, b, b + c, c, "002s"].map { Substring($0) })
    #expect(index("aab aab") == [a, a + a, a + b, b].map { Substring($0) })
    #expect(Bigrams.query("abc") == [a + b, b + c])
    #expect(Bigrams.query("a") == [a] && Bigrams.query("a ") == [a])
    #expect(Bigrams.query("a bc") == [a, b + c])
    #expect(Bigrams.query("ab c ab") == [a + b, c])
    for empty in ["", " ", " \n\t　"] {
      #expect(Bigrams.indexText(empty) == "" && Bigrams.query(empty) == [])
    }
  }

  @Test("each scalar has four letters or digits of its own")
  func alphabet() {
    var seen: Set<String> = []
    for scalar in (0..<0x110000).lazy.compactMap(Unicode.Scalar.init)
    where !" \t\n\u{b}\u{c}\r　".unicodeScalars.contains(scalar) {
      let token = Bigrams.indexText(String(scalar))
      if token.utf8.count != 4 || !seen.insert(token).inserted { Issue.record("\(scalar.value) \(token)") }
      let isPlain = token.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) }
      if !isPlain { Issue.record("\(scalar.value) \(token)") }
    }
  }

  @Test("any part of a text is found, and the index has no token twice")
  func parts() {
    var generator = CalendarTestGenerator()
    let alphabet = Array("ab競合価格の 😀\u{0}".unicodeScalars)
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in
        alphabet.randomElement(using: &generator)
      }
      let start = Int.random(in: 0...text.count, using: &generator)
      let part = text[start..<Int.random(in: start...text.count, using: &generator)]
      let (whole, wanted) = (text.map(String.init).joined(), part.map(String.init).joined())
      #expect(finds(wanted, in: whole), "\(whole)|\(wanted)")
      let tokens = index(whole)
      #expect(Set(tokens).count == tokens.count)
    }
  }

  @Test("two characters are enough, and others are not found")
  func japanese() {
    let text = "競合の価格が安い"
    #expect(finds("競合", in: text) && finds("価格", in: text) && finds("い", in: text))
    #expect(!finds("合価", in: text) && !finds("失注", in: text) && !finds("失", in: text))
  }
}
