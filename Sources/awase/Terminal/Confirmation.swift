import AwaseCore

/// Asks at the terminal whether to go on with what cannot be taken back.
enum Confirmation {
  /// - Returns: true only for a yes; whoever gives no answer does not go on.
  static func ask(_ question: String, _ language: Language) -> Bool {
    var reader = LineReader(0)
    Standard.print([question])
    while true {
      Standard.prompt("  \(Say.goOn[language]) › ")
      guard Standard.waitForInput(), case .line(let text) = reader.next(), !text.isEmpty else { return false }
      if let answer = Resolver.flag(text) { return answer }
    }
  }
}
