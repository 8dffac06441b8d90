import ArgumentParser
import AwaseCore

/// The program: options of the process, then a line, a file of lines, or lines from standard input.
@main
struct Main: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "awase",
    abstract: "A joint workspace for sales and marketing, whole on every machine.",
    discussion:
      "With a LINE it carries that out; without one it reads lines. `awase help` lists what there is.",
    version: "0.1.0")

  @Option(name: [.customShort("w"), .long], help: "The workspace's file.")
  var workspace: String?

  @Option(help: "The folder for keys and marks, and for the workspace if none is named.")
  var home: String?

  @Option(name: .customShort("f"), help: "Carries out the lines of a file.")
  var file: String?

  @Flag(help: "One JSON document a line.")
  var json = false

  @Option(help: "ja or en.")
  var lang: String?

  @Option(name: .customLong("as"), help: "Author of what is written, where several people share a machine.")
  var author: String?

  @Option(help: "The time to go by, as ISO 8601; for scripts and tests.")
  var now: String?

  @Flag(help: "After a failed line, go on.")
  var keepGoing = false

  @Argument(parsing: .captureForPassthrough, help: "A line to carry out.")
  var line: [String] = []

  static func main() {
    Standard.survivePipes()
    guard let words = Standard.arguments else {
      Standard.printError(Say.error(Say.invalidUTF8)[ProcessOptions.languageOfEnvironment])
      Standard.exit(2)
    }
    let arguments = ProcessOptions.inFront(words)
    if let answer = ProcessOptions.answerAboutTheProgram(arguments) {
      Standard.print([answer])
      Standard.exit(0)
    }
    do {
      var command = try parseAsRoot(arguments)
      guard let main = command as? Main else { return try command.run() }
      Standard.exit(try main.carryOut())
    } catch let error as OptionError {
      Standard.printError(error.line)
      Standard.exit(2)
    } catch {
      let code = exitCode(for: error)
      guard code.isSuccess else {
        Standard.printError("error: " + message(for: error).split(separator: "\n").prefix(1).joined())
        Standard.exit(2)
      }
      Standard.print([fullMessage(for: error)])
      Standard.exit(0)
    }
  }

  private func carryOut() throws -> Int32 {
    let options = ProcessOptions(self)
    let session = Session(try options.session())
    let runner = LineRunner(session, keepsGoing: keepGoing, options.promptFiles)
    defer { session.close() }
    if let file { return runner.run(file: file) }
    if !line.isEmpty { return runner.run(words: line) }
    return Standard.inputIsTerminal ? runner.prompt() : runner.runInput()
  }
}
