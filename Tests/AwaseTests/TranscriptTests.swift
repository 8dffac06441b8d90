import Foundation
import Testing

@Suite("The program: transcripts")
struct TranscriptTests {
  static let files = Repository.files(
    in: Repository.fixtures.appendingPathComponent("transcripts"), extension: "txt")

  @Test("there are some, one of them the tour")
  func present() {
    #expect(Self.files.contains { $0.lastPathComponent == "tour.txt" })
  }

  @Test("what was typed shows what was shown, to the letter", arguments: files.map(\.lastPathComponent))
  func same(name: String) throws {
    let file = Repository.fixtures.appendingPathComponent("transcripts").appendingPathComponent(name)
    let expected = try String(contentsOf: file, encoding: .utf8)
    let played = try Transcript.played(expected)
    Transcript.expect(
      played, sameAs: expected, in: name, advice: "scripts/play Fixtures/transcripts/\(name)")
  }
}
