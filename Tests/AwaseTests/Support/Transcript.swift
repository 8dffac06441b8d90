import Foundation

/// Plays a transcript by the rules of `scripts/play`, which shows the same on a terminal.
struct Transcript {
  private let stage: Stage
  private var now = "2026-11-24T18:00:00+09:00"
  private var language = "ja"

  private init() throws { stage = try Stage() }

  /// The transcript as it is now.
  static func played(_ text: String) throws -> String {
    var transcript = try Transcript()
    var result = ""
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for line in lines { result += try transcript.play(line) }
    return result
  }

  /// What one line of the old transcript comes to; nothing, if it was shown and not typed.
  private mutating func play(_ line: String) throws -> String {
    if line.hasPrefix("@now ") {
      now = String(line.dropFirst("@now ".count))
    } else if line.hasPrefix("@lang ") {
      language = String(line.dropFirst("@lang ".count))
    } else if let prompt = line.range(of: "› "), !line.hasPrefix("#") {
      let name = String(line[..<prompt.lowerBound])
      return line + "\n" + (try shown(String(line[prompt.upperBound...]), by: name))
    } else if !line.isEmpty, !line.hasPrefix("#") {
      return ""
    }
    return line + "\n"
  }

  private func shown(_ typed: String, by name: String) throws -> String {
    var program = stage.person(name, language: language)
    program.now = now
    let outcome = try program.run([], input: Array((typed + "\n").utf8), joinsErrors: true)
    return outcome.output + (outcome.status == 0 ? "" : "[\(outcome.status)]\n")
  }
}
