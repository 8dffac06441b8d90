import Foundation

/// A program that is handed lines, and whose answers are read: each ends with a text that the program is made to write.
final class Dialogue {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let mark: String
  private let end: Data

  /// - Parameters:
  ///   - command: the program and its arguments.
  ///   - mark: a line that makes the program write `end`, and does nothing else.
  ///   - end: what stands in its answer.
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
  static func awase(_ command: [String]) throws -> Dialogue {
    try Dialogue(command + ["--keep-going"], mark: "leads unheard-of", end: "unheard-of")
  }

  /// `awase`, in Japanese, on the day of the data that we make.
  static func awase(home: String, workspace: String) throws -> Dialogue {
    try awase([
      Stage.program, "--home", home, "--lang", "ja", "--now", "2026-11-24T18:00:00+09:00", "-w", workspace,
    ])
  }

  /// The `sqlite3` shell, with as much memory as we take.
  static func sqlite(_ path: String) throws -> Dialogue {
    let shell = try Dialogue(
      ["stdbuf", "-oL", "sqlite3", "-batch", path], mark: ".print unheard-of", end: "unheard-of")
    _ = try shell.ask("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;")
    return shell
  }

  /// - Parameter mayFail: whether it is an answer too that there is nothing.
  /// - Returns: what it answers, and the seconds until then.
  /// - Throws: `Refused` if the program says that it could not, or ends.
  @discardableResult
  func ask(_ line: String, mayFail: Bool = false) throws -> (answer: String, seconds: Double) {
    let start = Elapsed.Start()
    try input.fileHandleForWriting.write(
      contentsOf: Data(((line.isEmpty ? "" : line + "\n") + mark + "\n").utf8))
    var answer = Data()
    repeat {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw Refused(line: line, answer: "\(answer.count) bytes, then no more") }
      answer += data
    } while answer.suffix(400).range(of: end) == nil
    let seconds = start.elapsed.wall
    let text = String(decoding: answer, as: UTF8.self)
    if ProcessInfo.processInfo.environment["AWASE_BENCH_SHOW"] != nil {
      print("» " + line, text, separator: "\n")
    }
    guard mayFail || !isError(text) else { throw Refused(line: line, answer: text) }
    return (text, seconds)
  }

  /// Our mark is an error itself.
  private func isError(_ answer: String) -> Bool {
    answer.contains("Error:") || answer.contains("error near")
      || answer.components(separatedBy: "エラー: ").count > 2
  }

  struct Refused: Error {
    let line: String
    let answer: String
  }

  /// The parts of the first line of an answer.
  func values(_ line: String) throws -> [String] {
    try ask(line).answer.split(separator: "\n").first?.split(separator: "|").map(String.init) ?? []
  }

  /// The seconds that the mark takes by itself.
  func overhead(rounds: Int) throws -> Double {
    try (0..<rounds).map { _ in try ask("").seconds }.median
  }

  /// The most memory it ever had, in mebibytes.
  var peakMebibytes: Int {
    let status =
      (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
  }

  func close() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
