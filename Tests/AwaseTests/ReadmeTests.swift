import Foundation
import Testing

/// What the README tells a newcomer to type works as it stands there.
@Suite("The README")
struct ReadmeTests {
  private let text: String

  init() throws {
    text = try String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
  }

  /// The lines of the first block of code after a text.
  private func block(after start: String) throws -> [String] {
    let found = try #require(text.range(of: start), "the README does not say “\(start)” any more")
    let blocks = text[found.upperBound...].components(separatedBy: "\n```")
    let block = try #require(blocks.dropFirst().first)
    return block.components(separatedBy: "\n").dropFirst().map { $0 }
  }

  /// The line behind a mark such as `$ scripts/awase`, without what is said about it.
  private func typed(_ line: String, behind mark: String) -> String? {
    guard line.hasPrefix(mark) else { return nil }
    let parts = line.dropFirst(mark.count).components(separatedBy: " #")
    return parts[0].trimmingCharacters(in: .whitespaces)
  }

  @Test("a team is founded, writes its first visit and hands on its first bundle by the README alone")
  func firstSteps() throws {
    let stage = try Stage()
    let (founder, newcomer) = (stage.person("田中"), stage.person("鈴木"))
    let commands = try block(after: "## Starting").compactMap { typed($0, behind: "$ scripts/awase") }
    try #require(commands.count == 8)
    let visit = try block(after: "The first visit, in a new workspace:").compactMap {
      typed($0, behind: "awase›")
    }
    try #require(visit.count == 1)
    _ = try stage.write("today\n", to: "lines.txt")

    func run(_ command: String, _ person: Program) throws {
      let words =
        command.hasPrefix("'")
        ? [String(command.dropFirst().dropLast())] : command.split(separator: " ").map(String.init)
      let outcome = try person.run(words)
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(command): \(outcome)")
    }
    try run(commands[0], founder)
    try founder.carryOut(visit[0])
    try run(commands[1], newcomer)
    try run(commands[2], founder)
    try founder.carryOut("bundle 田中.awase")
    try run(commands[3], newcomer)
    for command in commands[4...] { try run(command, founder) }
    try founder.carryOut("bundle つぎ.awase")
    try newcomer.carryOut("merge つぎ.awase")
    #expect(try newcomer.digest() == founder.digest())
  }

  @Test("the commands it lists are those there are")
  func commands() throws {
    let program = try Stage().person("田中", language: "en")
    let listed = try block(after: "| `480万円`")
    #expect(try program.run("help", "all").outputLines == listed)
  }

  @Test("a visit with its next step takes less than 60 characters")
  func short() throws {
    let visit = try #require(try block(after: "The first visit, in a new workspace:").last)
    let line = try #require(typed(visit, behind: "awase›"))
    #expect(line.contains("next:") && line.count < 60)
  }

  @Test("the session it shows is what the program shows, with parts left out")
  func session() throws {
    let tour = try String(
      contentsOf: Repository.fixtures.appendingPathComponent("transcripts/tour.txt"), encoding: .utf8)
    var rest = tour.components(separatedBy: "\n")[...]
    for line in try block(after: "## Two people, as it looks on screen") where !line.isEmpty && line != "…" {
      let place = rest.firstIndex {
        $0.trimmingCharacters(in: .whitespaces) == line.trimmingCharacters(in: .whitespaces)
      }
      rest = rest[try #require(place, "the tour does not show: \(line)")...].dropFirst()
    }
  }
}
