import AwaseBundle
import AwaseCore
import Foundation

/// An option of the process that cannot be used.
struct OptionError: Error {
  let line: String
}

/// What was stated when the program was started. Without anything, as by default.
struct StatedOptions {
  var workspace: String?
  var home: String?
  var file: String?
  var json = false
  var color: String?
  var lang: String?
  var author: String?
  var now: String?
  var keepGoing = false
  /// The words of the line to carry out.
  var line: [String] = []
}

/// What the options and the environment come to.
struct ProcessOptions {
  private let stated: StatedOptions
  private let environment = ProcessInfo.processInfo.environment

  init(_ stated: StatedOptions) { self.stated = stated }

  func screen() throws -> TerminalScreen {
    let color = stated.color ?? "auto"
    guard let choice = Palette.Choice(rawValue: color) else {
      throw OptionError(line: Say.error(Say.badColor(color))[try language()])
    }
    return TerminalScreen(choice, environment, try language())
  }

  func session(for screen: TerminalScreen, _ progress: ProgressLine?) throws -> Session.Options {
    var options = Session.Options(workspacePath: workspacePath)
    options.columns = TerminalScreen.columns
    options.isStyled = screen.isColoured
    options.isJSON = stated.json
    options.language = try language()
    options.author = stated.author
    options.userFolder = .own
    options.environment = try clock()
    options.environment.custody = KeyFolder(home)
    options.environment.progress = ProgressMonitor(
      report: { progress?.show($0) }, isCalledOff: { Interruption.isWished })
    options.announce = { screen.show($0) }
    options.canAsk = stated.file == nil && Standard.inputIsTerminal
    let passphrase = environment["AWASE_PASSPHRASE"]
    let language = options.language
    if options.canAsk { options.confirm = { Confirmation.ask($0, language) } }
    options.askPassphrase = { isNew in passphrase ?? Passphrase.ask(isNew: isNew, language) }
    return options
  }

  var promptFiles: PromptFiles { PromptFiles(home: home, workspace: workspacePath) }

  private var home: String {
    if let home = stated.home ?? environment["AWASE_HOME"] { return home }
    if let data = environment["XDG_DATA_HOME"], !data.isEmpty { return data + "/awase" }
    return (environment["HOME"] ?? ".") + "/.local/share/awase"
  }

  private var workspacePath: String {
    if let path = stated.workspace ?? environment["AWASE_WORKSPACE"] { return path }
    try? FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    return home + "/workspace.sqlite"
  }

  func language() throws -> Language {
    if let name = stated.lang ?? environment["AWASE_LANG"] {
      guard let language = Language(rawValue: name) else {
        throw OptionError(line: Say.error(Say.badLanguage(name))[Self.languageOfEnvironment])
      }
      return language
    }
    return Self.languageOfLocale(environment)
  }

  /// The language where the options themselves cannot be read.
  static var languageOfEnvironment: Language {
    let environment = ProcessInfo.processInfo.environment
    return environment["AWASE_LANG"].flatMap(Language.init(rawValue:)) ?? languageOfLocale(environment)
  }

  private static func languageOfLocale(_ environment: [String: String]) -> Language {
    let locale =
      ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.hasPrefix("ja") ? .japanese : .english
  }

  private func clock() throws -> Environment {
    var result = Environment()
    if let now = stated.now ?? environment["AWASE_NOW"] {
      guard let (instant, offset) = Instant.parseWithOffset(now) else {
        throw OptionError(line: Say.error(Say.badInstant(now))[try language()])
      }
      result.now = { instant }
      if let offset { result.utcOffset = { _ in offset } }
    }
    // Tests need the same ids again; nobody else should.
    result.seed = environment["AWASE_SEED"].flatMap { UInt64($0) }
    return result
  }

  /// What `--help` and `--version` ask for: the parser takes them for words of the line. And what the programs that come
  /// along ask for: the manual in roff, and what may stand in a line next (`--complete WORD…`, the last word unfinished).
  static func answerAboutTheProgram(_ arguments: [String]) -> [String]? {
    let language = languageOfEnvironment
    return switch arguments.first {
    case "--help", "-h": ProgramOption.page(language)
    case "--version": [Main.configuration.version]
    case "--manual": ManualPage(.standard, language, version: Main.configuration.version).lines
    case "--complete": LineCompletion(.standard, language).lines(for: Array(arguments.dropFirst()))
    default: nil
    }
  }

  /// Brings options of the process that stand behind the line (`status --json`) in front of it.
  static func inFront(_ arguments: [String]) -> [String] {
    if arguments.first == "--complete" { return arguments }
    let withValue = ["--workspace", "--home", "--lang", "--as", "--now", "--color"]
    let flags = ["--json", "--keep-going"]
    var options: [String] = []
    var line: [String] = []
    var index = 0
    while index < arguments.count {
      let word = arguments[index]
      let isLine = !line.isEmpty
      if isLine, flags.contains(word) {
        options.append(word)
      } else if isLine, withValue.contains(word), index + 1 < arguments.count {
        options += [word, arguments[index + 1]]
        index += 1
      } else if !isLine, word == "-w" || word == "-f" || withValue.contains(word), index + 1 < arguments.count
      {
        options += [word, arguments[index + 1]]
        index += 1
      } else if !isLine, word.hasPrefix("-"), word != "--" {
        options.append(word)
      } else {
        line.append(word)
      }
      index += 1
    }
    return options + line
  }
}
