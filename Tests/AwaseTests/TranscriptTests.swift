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
    guard played != expected else { return }
    let before = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let now = played.split(separator: "\n", omittingEmptySubsequences: false)
    let line =
      zip(before, now).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(before.count, now.count)
    Issue.record(
      """
      \(name), line \(line + 1):
      was: \(line < before.count ? before[line] : "(the end)")
      now: \(line < now.count ? now[line] : "(the end)")
      To take over what it is now: scripts/play Fixtures/transcripts/\(name) > new, read it, and keep it.
      """)
  }
}
