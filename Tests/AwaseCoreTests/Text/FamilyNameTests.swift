import Testing

@testable import AwaseCore

@Suite("Family names")
struct FamilyNameTests {
  @Test(
    "are what stands before a space, or the first two of three kanji and more",
    arguments: [
      ("佐藤 明子", "佐藤"), ("佐藤\u{3000}明子", "佐藤"), ("佐藤明子", "佐藤"), ("森健一", "森健"), ("佐藤", ""),
      ("Sato Akiko", "Sato"),
      ("さとう", ""), ("Sato", ""), ("", ""),
    ])
  func names(whole: String, family: String) { #expect(FamilyName.of(whole) == family) }
}
