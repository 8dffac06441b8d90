import Foundation
import Testing

/// The built program, as one person uses it: with a home and a workspace of its own, under a clock that stands still.
struct Program {
  /// What came of running it.
  struct Outcome {
    let output: String
    let errors: String
    let status: Int32

    var outputLines: [String] { Self.lines(output) }
    var errorLines: [String] { Self.lines(errors) }

    private static func lines(_ text: String) -> [String] {
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if lines.last == "" { lines.removeLast() }
      return lines
    }
  }

  let stage: Stage
  let name: String
  /// The workspace's file.
  var workspace: String
  var language = "ja"
  var now = "2026-11-24T18:00:00+09:00"
  var seed: UInt64? = 1

  private var home: String { stage.path(name) }

  /// Where the build put it: beside the tests themselves.
  static let path: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let beside = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
    let folders = [beside, beside.deletingLastPathComponent(), root.appendingPathComponent(".build/debug")]
    return folders.map { $0.appendingPathComponent("awase").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "awase, which was not built"
  }()

  var environment: [String: String] {
    var variables = ["AWASE_NOW": now, "AWASE_LANG": language, "HOME": home, "PATH": "/usr/bin:/bin"]
    if let seed { variables["AWASE_SEED"] = String(seed) }
    return variables
  }

  // MARK: Running

  func start(_ words: [String], input: Child.Input = .bytes([]), joinsErrors: Bool = false) throws -> Child {
    try Child(
      Self.path, ["--home", home, "-w", workspace] + words, environment: environment, folder: stage.folder,
      input: input, joinsErrors: joinsErrors)
  }

  /// Runs it with these words, to its end.
  func run(_ words: [String], input: [UInt8] = [], joinsErrors: Bool = false) throws -> Outcome {
    let child = try start(words, input: .bytes(input), joinsErrors: joinsErrors)
    guard case .exited(let status) = try child.waitForEnd() else {
      throw Child.Trouble(
        description: "awase \(words.joined(separator: " ")) crashed: \(child.printedErrors)")
    }
    return Outcome(output: child.printed, errors: child.printedErrors, status: status)
  }

  func run(_ words: String...) throws -> Outcome { try run(words) }

  /// Pipes lines in, as if they were typed.
  func type(_ lines: String..., flags: [String] = []) throws -> Outcome {
    try run(flags, input: Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// Pipes lines in that have to succeed.
  @discardableResult
  func carryOut(_ lines: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
    let outcome = try run([], input: Array((lines.joined(separator: "\n") + "\n").utf8))
    #expect(outcome.status == 0, "\(name): \(lines): \(outcome.errors)", sourceLocation: sourceLocation)
    return outcome
  }

  // MARK: JSON

  /// The one JSON document that a line prints.
  func json(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Any {
    let outcome = try run(words + ["--json"])
    let lines = outcome.outputLines
    try #require(lines.count == 1, "\(words): \(outcome)", sourceLocation: sourceLocation)
    return try JSONSerialization.jsonObject(with: Data(lines[0].utf8), options: .fragmentsAllowed)
  }

  func object(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> [String: Any] {
    let outcome = try run(words + ["--json"])
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8), options: .fragmentsAllowed)
    return try #require(json as? [String: Any], "\(words): \(outcome)", sourceLocation: sourceLocation)
  }

  func digest() throws -> String {
    let status = try object("status")
    return try #require(status["digest"] as? String)
  }

  /// The number of changes it holds.
  func changes() throws -> Int {
    let status = try object("status")
    return try #require(status["changes"] as? Int)
  }
}
