import Foundation
import Testing

/// What four people of two departments typed in a quarter, each apart from the others, and what came of it.
@Suite("The program: a quarter")
struct QuarterTests {
  private static let folder = Repository.fixtures.appendingPathComponent("quarter")
  private static let people = ["田中", "山田", "鈴木", "佐々木"]
  private static let end = "2026-12-25T18:30:00+09:00"
  private static let events = ["面接辞退セミナー", "新人定着セミナー", "求人票セミナー"]
  /// What everybody sees alike. What is to be done today is everybody's own.
  private static let questions =
    ["goals", "leads", "leaks limit:100", "sales", "winloss", "agenda", "differences", "talks"]
    + ["path", "winback", "nurture", "duplicates", "terms", "list deal limit:200", "list lead limit:200"]
    + ["competitor", "reason", "source", "segment"].map { "winloss by:\($0)" } + events.map { "funnel \($0)" }
    + ["dossier", "sales", "path", "hats", "needs"].map { "\($0) @青波精機" }

  @Test("four people who share a folder see the same, and figures that a program of its own computes too")
  func quarter() throws {
    let stage = try Stage()
    for file in Repository.files(in: Self.folder, extension: "lines") {
      try Transcript.carryOut(try String(contentsOf: file, encoding: .utf8), on: stage)
    }
    let people = Self.people.map { name in
      var person = stage.person(name)
      person.now = Self.end
      return person
    }
    try expectTheSame(people)
    try expectAnswers(stage)
    try expectFigures(people[0])
  }

  private func expectTheSame(_ people: [Program]) throws {
    let digest = try people[0].digest()
    for person in people {
      #expect(try person.digest() == digest, "\(person.name)")
      #expect(try person.run(["doctor"]).status == 0, "\(person.name)")
    }
    for language in ["ja", "en"] {
      let answers = try people.map { person in
        var person = person
        person.language = language
        let outcome = try person.run(
          ["--json"], input: Array(Self.questions.joined(separator: "\n").utf8))
        try #require(outcome.status == 0, "\(outcome.errors)")
        return outcome.outputLines
      }
      #expect(answers[0].count == Self.questions.count)
      for (name, answer) in zip(Self.people, answers).dropFirst() {
        for (question, (mine, other)) in zip(Self.questions, zip(answers[0], answer)) {
          #expect(mine == other, "\(question) of \(name), \(language)")
        }
      }
    }
  }

  private func expectAnswers(_ stage: Stage) throws {
    let name = "answers.txt"
    let expected = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    Transcript.expect(
      try Transcript.played(expected, on: stage), sameAs: expected, in: name,
      advice: "scripts/play Fixtures/quarter/2026-*.lines Fixtures/quarter/\(name)")
  }

  /// Where there is no Python, the figures were computed once only.
  private func expectFigures(_ person: Program) throws {
    let script = { (name: String) in Repository.root.appendingPathComponent("scripts/\(name)").path }
    let (status, output) = try python([script("quarter"), "--check"], person)
    guard status != 127 else {
      print("note: python3 is absent: no second computation of the quarter's figures")
      return
    }
    #expect(status == 0, "\(output)")
    let home = person.stage.path(person.name)
    let figures = try python(
      [script("quarter-figures"), Program.path, home, person.workspace, Self.end], person)
    #expect(figures.status == 0, "\(figures.output)")
  }

  private func python(_ words: [String], _ person: Program) throws -> (status: Int32, output: String) {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let child = try Child(
      "python3", words,
      environment: ["PATH": path, "AWASE_LANG": "ja", "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"],
      folder: person.stage.folder, input: .bytes([]), joinsErrors: true)
    guard case .exited(let status) = try child.waitForEnd() else { return (-1, child.printed) }
    return (status, child.printed)
  }
}
