import AwaseCore

/// A line half asked for, as it is kept in case the program ends before its end.
///
/// The first line says what it is; then come the words that were typed, one a line, and the answers.
struct InterviewDraft: Hashable {
  let words: [String]
  let answers: [Answer]

  struct Answer: Hashable {
    let key: String
    let text: String
  }

  private static let heading = "awase draft 1"

  init(_ interview: Interview) {
    words = [interview.verb.name.english] + interview.given.map(\.raw)
    answers = interview.answers.map { Answer(key: Self.key($0.question.goal), text: $0.text) }
  }

  /// - Returns: nil if the text is no draft.
  init?(text: String) {
    var lines = text.split(separator: "\n").map(String.init)
    guard lines.first == Self.heading else { return nil }
    lines.removeFirst()
    words = lines.filter { $0.hasPrefix("word\t") }.map { String($0.dropFirst(5)) }
    answers = lines.compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      return parts.count == 3 && parts[0] == "answer" ? Answer(key: parts[1], text: parts[2]) : nil
    }
    guard !words.isEmpty else { return nil }
  }

  var text: String {
    let lines =
      [Self.heading] + words.map { "word\t" + Self.oneLine($0) }
      + answers.map { "answer\t\($0.key)\t" + Self.oneLine($0.text) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static func key(_ goal: Interview.Question.Goal) -> String {
    switch goal {
    case .field(let name): "field:\(name)"
    case .option(let name): "option:\(name)"
    case .day(let name): "day:\(name)"
    }
  }

  /// What was typed, to know it again by.
  func summary(_ language: Language) -> String {
    let verb = words.first.flatMap { Verb.exactly($0)?.name[language] ?? $0 }
    return ([verb].compactMap { $0 } + words.dropFirst()).joined(separator: " ")
  }

  /// What was answered, without what was left out.
  var given: [String] { answers.map(\.text).filter { !$0.isEmpty } }

  /// Goes on where it stopped.
  func interview(_ reader: Reader, _ language: Language) throws -> Interview? {
    let tokens = try Lexer.tokens(of: .words(words))
    guard let first = tokens.first else { return nil }
    guard var interview = try Interview(Verb.called(first.raw), Array(tokens.dropFirst()), reader, language)
    else {
      return nil
    }
    for answer in answers where interview.next.map({ Self.key($0.goal) }) == answer.key {
      interview.takeAgain(answer.text, reader, language)
    }
    return interview
  }
}
