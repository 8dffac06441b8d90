import AwaseBundle
import AwaseCore
import Foundation
import Testing

@testable import awase

@Suite("The program: completion in a shell, and the manual")
struct CompletionTests {
  private func words(_ typed: String, _ language: Language = .japanese) -> [String] {
    let words = typed.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    return LineCompletion(.standard, language).candidates(for: words).map(\.word)
  }

  @Test(
    "commands, kinds, fields and choices are completed in the script in which they are begun",
    arguments: [
      ("vi", ["visit"]), ("訪", ["訪問"]), ("--ke", ["--keep-going"]), ("--lang ", ["ja", "en"]),
      ("--lang j", ["ja"]),
      ("--json vi", ["visit"]), ("-w work.sqlite vi", ["visit"]), ("help dea", ["deal"]), ("ヘルプ 商談", ["商談化"]),
      ("add acc", ["account"]), ("追加 取", ["取引先"]), ("visit @a me", ["met:"]), ("訪問 @青葉 面", ["面談者:"]),
      ("visit @a ne", ["next:"]), ("add deal X sta", ["stage:"]), ("visit @a channel:of", ["channel:office"]),
      ("訪問 @青葉 方法:オ", ["方法:オンライン"]), ("init A side:", ["side:sales", "side:marketing"]),
      ("import a.csv as:acc", ["as:account"]), ("set @deal:x sta", ["stage:"]), ("show @cont", ["@contact:"]),
      ("visit", []), ("merge ", []), ("nothing of the kind ", []), ("-f ", []),
    ] as [(String, [String])])
  func completed(typed: String, expected: [String]) {
    #expect(words(typed) == expected)
  }

  @Test("an empty word offers every command in the reader's language", arguments: Language.allCases)
  func everything(language: Language) {
    #expect(words("", language) == Verb.all.map { $0.name[language] })
  }

  @Test("no candidate needs quoting in a shell")
  func plainWords() {
    let unsafe = CharacterSet(charactersIn: " \t\"'\\$`*?;&|<>(){}[]!~")
    for verb in Verb.all {
      for name in verb.name.both {
        for word in words("\(name) ") + words("\(name) 取引先 ") + words("\(name) account ") {
          #expect(word.rangeOfCharacter(from: unsafe) == nil, "\(name): \(word)")
        }
      }
    }
  }

  @Test("a shell is answered without a workspace, a word and its meaning a line")
  func process() throws {
    let person = try Stage().person("誰か", language: "en")
    let outcome = try person.run(words: ["--complete", "vi"])
    #expect(
      outcome.outputLines == [
        "visit\tlogs a visit (or: call, mail, online) and its next step; @+NAME, met:+NAME for new ones"
      ])
    #expect(!FileManager.default.fileExists(atPath: person.workspace))
  }

  @Test("at a prompt, a newcomer is told once how to take back a line, after the first that writes")
  func undoHint() throws {
    let stage = try Stage()
    var options = Session.Options(workspacePath: stage.path("w.sqlite"))
    options.environment.custody = KeyFolder(stage.path("home"))
    let session = Session(options)
    defer { session.close() }
    session.welcome()
    let outcomes = [
      "init Nagoya as:Tanaka side:sales", "list account", "add account Aoba", "add account Midori",
    ]
    .map { session.run(.typed($0)) }
    let hint = "  " + Say.undoHint.english
    #expect(outcomes.map(\.status) == [.done, .done, .done, .done])
    #expect(outcomes.map { $0.output.contains(hint) } == [false, false, true, false])
  }

  @Test("the manual names every option, command, field and example", arguments: Language.allCases)
  func manual(language: Language) {
    let manual = ManualPage(.standard, language, version: "1").lines.joined(separator: "\n")
      .replacing("\\-", with: "-").replacing("\\(aq", with: "'").replacing("\\(ti", with: "~")
    for option in ProgramOption.all.flatMap(\.names) { #expect(manual.contains(option)) }
    for verb in Verb.all {
      #expect(manual.contains(verb.usage[language]))
      for example in verb.examples { #expect(manual.contains(example[language])) }
    }
    for kind in Schema.standard.kinds {
      for field in kind.fields { #expect(manual.contains("\\fB\(field.name)")) }
    }
  }

  @Test("no line of the manual is taken for a command of roff that it is not", arguments: Language.allCases)
  func roff(language: Language) {
    let known: Set = ["TH", "nh", "ad", "SH", "SS", "PP", "TP", "br", "nf", "fi"]
    for line in ManualPage(.standard, language, version: "1").lines {
      #expect(!line.contains("\n") && !line.hasPrefix("'"))
      guard line.hasPrefix(".") else { continue }
      #expect(known.contains(String(line.dropFirst().prefix { $0 != " " })), "\(line)")
    }
  }
}

extension Program {
  /// Runs it with these words alone, as a shell does.
  fileprivate func run(words: [String]) throws -> Outcome {
    let child = try Child(
      Self.path, words,
      environment: ["AWASE_LANG": language, "HOME": stage.path(name), "PATH": "/usr/bin:/bin"],
      folder: stage.folder, input: .bytes([]))
    guard case .exited(let status) = try child.waitForEnd() else {
      throw Child.Trouble(description: "awase crashed: \(child.printedErrors)")
    }
    return Outcome(output: child.printed, errors: child.printedErrors, status: status)
  }
}
