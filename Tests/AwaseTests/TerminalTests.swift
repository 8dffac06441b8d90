import AwaseCore
import Foundation
import Testing

/// The program at a terminal: colours, widths, pages, progress. In a pipe there is none of that.
@Suite("The program: at a terminal", .serialized)
struct TerminalTests {
  private static let escape = "\u{1b}["

  private func scene() throws -> Program {
    let founder = try Stage().founder()
    try founder.carryOut(
      "add account とても長い名前の株式会社アジア太平洋ソリューションズ・インターナショナル industry:製造",
      "add account 👩‍👩‍👧ファミリー商会🗼 industry:小売", "add task 見積書の再提出 due:2026-11-20 account:青葉 owner:田中")
    return founder
  }

  private func shown(
    _ program: Program, _ words: [String], columns: Int = 80, rows: Int = 24,
    _ variables: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      program, words, columns: columns, rows: rows, variables: ["PAGER": ""].merging(variables) { $1 })
    #expect(try terminal.waitForEnd() == 0)
    return terminal
  }

  // MARK: Colours

  @Test("colours are shown on a terminal that can, and nowhere else")
  func colours() throws {
    let program = try scene()
    #expect(try shown(program, ["today"]).shown.contains("\(Self.escape)31m"))
    for variables in [["NO_COLOR": "1"], ["TERM": "dumb"], ["TERM": ""]] {
      #expect(try !shown(program, ["today"], variables).shown.contains(Self.escape), "\(variables)")
    }
    #expect(try !shown(program, ["--color", "never", "today"]).shown.contains(Self.escape))
    #expect(
      try shown(program, ["today", "--color", "always"], ["NO_COLOR": "1"]).shown.contains(Self.escape))
    #expect(try !program.run("today").output.contains(Self.escape))
    #expect(try program.run("--color", "always", "today").output.contains(Self.escape))
    #expect(try program.run("--color", "often", "today").status == 2)
  }

  @Test("in a pipe the same is said without colours and without being cut, to the letter")
  func piped() throws {
    let program = try scene()
    for line in ["today", "list account", "show @青葉", "dossier @青葉", "find 青葉", "help", "agenda", "leaks"] {
      let words = line.split(separator: " ").map(String.init)
      let wide = try shown(program, words, columns: 400)
      let plain = try program.run(words)
      // Pages of a set width take what there is.
      guard !["dossier @青葉", "help"].contains(line) else { continue }
      #expect(wide.lines.dropLast() == plain.outputLines[...], "\(line)")
    }
  }

  @Test("escapes in what people wrote do not reach the terminal")
  func hostile() throws {
    let program = try scene()
    let marked = TextMark.around("製造", 1)
    try program.carryOut("add account \u{1b}[31m赤字\u{1b}]0;title\u{7}商事 industry:\(marked)")
    for flags in [["--color", "always"], ["--color", "never"]] {
      let terminal = try shown(program, flags + ["list", "account"])
      #expect(terminal.shown.contains("�[31m赤字�]0;title�商事"))
      #expect(!terminal.shown.contains("\u{1b}]") && !terminal.shown.contains("\(Self.escape)31m赤"))
    }
  }

  // MARK: Width

  @Test("no line is wider than the terminal", arguments: [40, 60, 80, 120])
  func width(columns: Int) throws {
    let program = try scene()
    for line in ["list account", "show @とても", "help", "help deal", "kinds", "dossier @青葉", "today", "agenda"]
    {
      let terminal = try shown(program, line.split(separator: " ").map(String.init), columns: columns)
      for shown in terminal.lines { #expect(DisplayWidth.columns(shown) <= columns, "\(line): \(shown)") }
    }
  }

  @Test("what our past says of the goals goes on below where it does not fit", arguments: [60, 90, 400])
  func goals(columns: Int) throws {
    let program = try scene()
    try program.carryOut(
      "add deal 一 account:青葉", "won 一", "add deal 二 account:青葉", "lost 二 納期", "add deal 三 account:みどり")
    let terminal = try shown(program, ["goals"], columns: columns)
    for shown in terminal.lines { #expect(DisplayWidth.columns(shown) <= columns, "\(shown)") }
    let said = terminal.lines.joined().filter { $0 != " " }
    #expect(said.contains("日数も少なすぎます(n=1)結果待ち1件は数えない"), "\(terminal.lines)")
  }

  @Test("a terminal that was resized is filled from the next line on")
  func resize() throws {
    let terminal = try PseudoTerminal(try scene(), columns: 40, rows: 24, variables: ["PAGER": ""])
    try terminal.wait(for: "awase› ")
    terminal.type("list account\n")
    try terminal.wait(for: "4件\n")
    #expect(terminal.shown.contains("とても長い名前") && !terminal.shown.contains("インターナショナル"))
    terminal.clear()
    try terminal.resize(columns: 120, rows: 40)
    terminal.type("list account\n")
    try terminal.wait(for: "4件\n")
    #expect(terminal.shown.contains("ソリューションズ・インターナショナル"))
    terminal.type("quit\n")
    #expect(try terminal.waitForEnd() == 0)
  }

  // MARK: Pages

  @Test("what is longer than the screen goes to the pager, what is not does not")
  func paging() throws {
    let program = try scene()
    let pager = ["PAGER": "cat > paged.txt"]
    let file = program.stage.path("paged.txt")
    let long = try shown(program, ["help"], pager)
    #expect(long.shown.isEmpty)
    let paged = try String(contentsOfFile: file, encoding: .utf8)
    #expect(paged.contains("\(Self.escape)1m毎日\(Self.escape)0m") || paged.contains("毎日"))
    try FileManager.default.removeItem(atPath: file)
    #expect(try shown(program, ["status"], pager).shown.contains("照合"))
    #expect(try shown(program, ["help"], rows: 200, pager).shown.contains("毎日"))
    #expect(!FileManager.default.fileExists(atPath: file))
    // Not at a terminal: no pager.
    #expect(try program.run("help").output.contains("毎日"))
  }

  @Test("above and below what less shows stands how to leave it; other pagers say so themselves")
  func pagerHint() throws {
    let program = try scene()
    let file = program.stage.path("bin/less")
    try FileManager.default.createDirectory(
      atPath: program.stage.path("bin"), withIntermediateDirectories: true)
    // A program that is written here would be busy while another test's child has it open.
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/usr/bin/tee")
    _ = try shown(program, ["help"], ["PAGER": file + " paged.txt"])
    let paged = try String(contentsOfFile: program.stage.path("paged.txt"), encoding: .utf8)
    let lines = paged.split(separator: "\n")
    #expect(lines.first?.contains("q で閉じる") == true && lines.last?.contains("q で閉じる") == true)
    #expect(try !shown(program, ["help"], ["PAGER": "head -n 3"]).shown.contains("q で閉じる"))
  }

  @Test("a pager that is left early, or is not there, is no error")
  func pagerTroubles() throws {
    let program = try scene()
    let left = try shown(program, ["help"], ["PAGER": "head -n 1"])
    #expect(left.lines.count == 2)
    let early = try shown(program, ["help"], ["PAGER": "true"])
    #expect(early.shown.isEmpty)
    let missing = try shown(program, ["help"], ["PAGER": "no-such-pager"])
    #expect(missing.shown.contains("毎日"))
    let none = try shown(program, ["help"], ["PAGER": ""])
    #expect(none.shown.contains("毎日"))
  }

  @Test("a pager that is left early leaves the prompt")
  func pagerAtPrompt() throws {
    let terminal = try PseudoTerminal(try scene(), variables: ["PAGER": "head -n 3"])
    try terminal.wait(for: "awase› ")
    terminal.clear()
    terminal.type("help\n")
    try terminal.wait(for: "awase› ")
    terminal.type("status\nquit\n")
    #expect(try terminal.waitForEnd() == 0)
    #expect(terminal.shown.contains("照合"))
  }

  // MARK: Progress

  @Test("long work shows how far it is, ends at Ctrl-C, and leaves the prompt and nothing half done")
  func progress() throws {
    let program = try scene()
    let rows = (0..<100_000).map { "会社\($0)株式会社,製造" }
    let list = try program.stage.write((["会社名,業種"] + rows).joined(separator: "\n"), to: "list.csv")
    let terminal = try PseudoTerminal(program)
    try terminal.wait(for: "awase› ")
    terminal.clear()
    terminal.type("import \(list) as:取引先\n")
    try terminal.wait(for: "%  残り約")
    #expect(terminal.shown.contains("読み込み中"))
    terminal.type("\u{3}")
    try terminal.wait(for: "awase› ")
    #expect(terminal.lines.suffix(3) == ["エラー: 中断しました", "  書きかけのものはありません。続きは同じ行をもう一度", "awase› "])
    terminal.type("doctor\nquit\n")
    #expect(try terminal.waitForEnd() == 0)
    #expect(!terminal.shown.contains("エラー: 照合"))
  }

  @Test("short work shows nothing of it")
  func short() throws {
    #expect(try !shown(try scene(), ["doctor"]).shown.contains("照合中"))
  }
}
