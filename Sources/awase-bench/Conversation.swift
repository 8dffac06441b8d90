import Foundation

/// A program that is handed lines, and whose answers are read.
final class Conversation {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let mark: String
  private let end: Data

  /// - Parameters:
  ///   - mark: a line after whose answer nothing more comes.
  ///   - end: what that answer holds.
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

  /// - Parameter mayFail: whether an answer that there is nothing is one too.
  func ask(_ line: String, mayFail: Bool = false) throws -> (answer: String, milliseconds: Double) {
    let start = Elapsed.Start()
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n" + mark + "\n").utf8))
    var answer = Data()
    repeat {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw CocoaError(.fileReadUnknown) }
      answer += data
    } while answer.suffix(400).range(of: end) == nil
    let milliseconds = start.elapsed.wall * 1_000
    let text = String(decoding: answer, as: UTF8.self)
    if ProcessInfo.processInfo.environment["AWASE_BENCH_SHOW"] != nil { print(line, text, separator: "\n") }
    guard mayFail || text.range(of: "rror") == nil && text.components(separatedBy: "エラー").count < 3 else {
      throw Refused(line: line, answer: text)
    }
    return (text, milliseconds)
  }

  struct Refused: Error {
    let line: String
    let answer: String
  }

  /// The parts of the first line.
  func value(_ sql: String) throws -> [String] {
    let line = try ask(sql).answer.split(separator: "\n").first ?? ""
    return line.split(separator: "|").map(String.init)
  }

  /// The most memory it ever had, in megabytes.
  var peakMegabytes: Int {
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
