import Foundation
import Testing

/// Plays a transcript by the rules of `scripts/play`, which shows the same on a terminal.
struct Transcript {
  private let stage: Stage
  private var now = "2026-11-24T18:00:00+09:00"
  private var language = "ja"

  private init(on stage: Stage) { self.stage = stage }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The transcript as it is now.
  static func played(_ text: String, on stage: Stage? = nil) throws -> String {
    var transcript = Transcript(on: try stage ?? Stage())
    var result = ""
    for line in lines(text) { result += try transcript.play(line) }
    return result
  }

  /// What one line of the old transcript comes to; nothing, if it was shown and not typed.
  private mutating func play(_ line: String) throws -> String {
    if try set(line) { return line + "\n" }
    if let (name, typed) = Self.typed(line) { return line + "\n" + (try shown(typed, by: name)) }
    return line.isEmpty || line.hasPrefix("#") ? line + "\n" : ""
  }

  /// Does what a line that begins with `@` asks for.
  private mutating func set(_ line: String) throws -> Bool {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2 else { return false }
    switch words[0] {
    case "@now": now = words[1]
    case "@lang": language = words[1]
    case "@folder":
      try FileManager.default.createDirectory(
        atPath: stage.path(words[1]), withIntermediateDirectories: true)
    default: return false
    }
    return true
  }

  private static func typed(_ line: String) -> (name: String, typed: String)? {
    guard !line.hasPrefix("#"), let prompt = line.range(of: "› ") else { return nil }
    return (String(line[..<prompt.lowerBound]), String(line[prompt.upperBound...]))
  }

  private func shown(_ typed: String, by name: String) throws -> String {
    let line = typed.replacingOccurrences(of: "$FIXTURES", with: Repository.fixtures.path)
    let outcome = try type([line], by: name)
    return outcome.output + (outcome.status == 0 ? "" : "[\(outcome.status)]\n")
  }

  private func type(_ lines: [String], by name: String) throws -> Program.Outcome {
    var program = stage.person(name, language: language)
    program.now = now
    return try program.run(
      [], input: Array((lines.joined(separator: "\n") + "\n").utf8), joinsErrors: true)
  }

  // MARK: Sittings

  /// Carries out the lines of a transcript, all of which have to succeed. Neighbouring lines of one person under one clock
  /// are typed in one sitting, which is much faster than a sitting for each.
  static func carryOut(_ text: String, on stage: Stage) throws {
    var transcript = Transcript(on: stage)
    var sitting: (name: String, lines: [String])?
    func finish() throws {
      guard let (name, lines) = sitting else { return }
      sitting = nil
      let outcome = try transcript.type(lines, by: name)
      try #require(outcome.status == 0, "\(name), \(transcript.now): \(outcome.output)")
    }
    for line in lines(text) {
      if let (name, typed) = typed(line) {
        if sitting?.name != name { try finish() }
        sitting = (name, (sitting?.lines ?? []) + [typed])
      } else {
        try finish()
        _ = try transcript.set(line)
      }
    }
    try finish()
  }

  // MARK: Comparing

  /// Says where a transcript is not any more what it was.
  static func expect(_ played: String, sameAs expected: String, in file: String, advice: String) {
    guard played != expected else { return }
    let before = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let now = played.split(separator: "\n", omittingEmptySubsequences: false)
    let line =
      zip(before, now).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(before.count, now.count)
    Issue.record(
      """
      \(file), line \(line + 1):
      was: \(line < before.count ? before[line] : "(the end)")
      now: \(line < now.count ? now[line] : "(the end)")
      To take over what it is now: \(advice) > new, read it, and keep it.
      """)
  }
}
