import ArgumentParser
import AwaseCore

/// The program: options of the process, then a line, a file of lines, or lines from standard input.
@main
struct Main: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "awase",
    abstract: Say.programSummary.english,
    discussion: Say.programHint.english,
    version: "0.1.0")

  @Option(name: [.customShort("w"), .long], help: ArgumentHelp(ProgramOption.workspace.englishHelp))
  var workspace: String?

  @Option(help: ArgumentHelp(ProgramOption.home.englishHelp))
  var home: String?

  @Option(name: .customShort("f"), help: ArgumentHelp(ProgramOption.file.englishHelp))
  var file: String?

  @Flag(help: ArgumentHelp(ProgramOption.json.englishHelp))
  var json = false

  @Option(help: ArgumentHelp(ProgramOption.color.englishHelp))
  var color: String?

  @Option(help: ArgumentHelp(ProgramOption.lang.englishHelp))
  var lang: String?

  @Option(name: .customLong("as"), help: ArgumentHelp(ProgramOption.author.englishHelp))
  var author: String?

  @Option(help: ArgumentHelp(ProgramOption.now.englishHelp))
  var now: String?

  @Flag(help: ArgumentHelp(ProgramOption.keepGoing.englishHelp))
  var keepGoing = false

  @Argument(parsing: .captureForPassthrough, help: "A line to carry out.")
  var line: [String] = []

  static func main() {
    Standard.survivePipes()
    guard let words = Standard.arguments else {
      Standard.printError(Say.error(Say.invalidUTF8)[ProcessOptions.languageOfEnvironment])
      Standard.exit(2)
    }
    do {
      // The parser finds out by reflection what it may be told. Where it is told nothing, that is almost half of what we do
      // until the first prompt.
      Standard.exit(try carryOut(words.isEmpty ? StatedOptions() : stated(by: words)))
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

  /// What the words state. What they ask about the program itself is answered at once.
  private static func stated(by words: [String]) throws -> StatedOptions {
    let arguments = ProcessOptions.inFront(words)
    if let answer = ProcessOptions.answerAboutTheProgram(arguments) {
      Standard.print(answer)
      Standard.exit(0)
    }
    var command = try parseAsRoot(arguments)
    guard let main = command as? Main else {
      try command.run()
      Standard.exit(0)
    }
    return main.stated
  }

  private var stated: StatedOptions {
    StatedOptions(
      workspace: workspace, home: home, file: file, json: json, color: color, lang: lang, author: author,
      now: now,
      keepGoing: keepGoing, line: line)
  }

  private static func carryOut(_ stated: StatedOptions) throws -> Int32 {
    let options = ProcessOptions(stated)
    let screen = try options.screen()
    let progress = screen.progressLine(try options.language())
    let session = Session(try options.session(for: screen, progress))
    let runner = LineRunner(session, on: screen, progress, keepsGoing: stated.keepGoing, options.promptFiles)
    defer { session.close() }
    if let file = stated.file { return runner.run(file: file) }
    if !stated.line.isEmpty { return runner.run(words: stated.line) }
    return Standard.inputIsTerminal ? runner.prompt() : runner.runInput()
  }
}
