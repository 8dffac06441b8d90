import Foundation

/// A program that is handed lines, and whose answers are read: each ends with a text that the program is made to write.
final class Dialogue {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let mark: String
  private let end: Data

  /// - Parameters:
  ///   - mark: a line that makes the program write `end`, and does nothing else.
  init(_ command: [String], mark: String, end: String) throws {
    self.mark = mark
    self.end = Data(end.utf8)
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  /// `awase`, in which a line that finds nothing ends each answer.
  static func awase(_ stage: [String]) throws -> Dialogue {
    try Dialogue(stage + ["--keep-going"], mark: "leads unheard-of", end: "unheard-of")
  }

  /// The `sqlite3` shell, with as much memory as we take.
  static func sqlite(_ path: String) throws -> Dialogue {
    let shell = try Dialogue(
      ["stdbuf", "-oL", "sqlite3", "-batch", path], mark: ".print unheard-of", end: "unheard-of")
    _ = try shell.ask("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;")
    return shell
  }

  /// - Returns: what it answers, and the seconds until then.
  @discardableResult
  func ask(_ line: String) throws -> (answer: String, seconds: Double) {
    let start = Elapsed.Start()
    try input.fileHandleForWriting.write(
      contentsOf: Data(((line.isEmpty ? "" : line + "\n") + mark + "\n").utf8))
    var answer = Data()
    repeat {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw Child.Failed(command: [line], output: "\(answer.count) bytes") }
      answer += data
    } while answer.suffix(400).range(of: end) == nil
    return (String(decoding: answer, as: UTF8.self), start.elapsed.wall)
  }

  /// The seconds that the mark takes by itself.
  func overhead(rounds: Int) throws -> Double {
    try (0..<rounds).map { _ in try ask("").seconds }.median
  }

  func close() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
