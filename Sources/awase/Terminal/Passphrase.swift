import AwaseCore

/// Asks at the terminal for a passphrase, which is not shown while it is typed.
enum Passphrase {
  /// - Returns: nil where there is no terminal, or two attempts at a new one differ.
  static func ask(isNew: Bool, _ language: Language) -> String? {
    guard Standard.inputIsTerminal, let first = ask(Say.passphrasePrompt[language]) else { return nil }
    guard isNew else { return first }
    return ask(Say.passphraseAgain[language]) == first ? first : nil
  }

  private static func ask(_ prompt: String) -> String? {
    Standard.prompt(prompt)
    Standard.setEcho(false)
    defer {
      Standard.setEcho(true)
      Standard.prompt("\n")
    }
    var reader = LineReader(0)
    guard Standard.waitForInput(), case .line(let text) = reader.next() else { return nil }
    return text
  }
}
