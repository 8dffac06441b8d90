import Foundation
import Testing

/// Lines that cannot be carried out: one clear line each, the right exit status, and nothing stored.
@Suite("The program: bad lines")
struct BadLineTests {
  struct Bad: Sendable, CustomTestStringConvertible {
    let words: [String]
    let status: Int32
    /// What the error has to say in Japanese and in English; the name of the culprit mostly.
    let says: [String]
    /// What stands below it: something to do, or records that fit. Behind a bar, the same in Japanese.
    var below: [String] = []
    /// Lines below the error, at most.
    var most = 1
    /// Whether the shell's words mean the same as the typed line.
    var isOneLineToo = true

    init(
      _ line: String, _ status: Int32, _ says: String..., below: [String] = [], most: Int = 1,
      typedOnly: Bool = false
    ) {
      words = line.split(separator: " ").map(String.init)
      self.status = status
      self.says = says
      self.below = below
      self.most = most
      isOneLineToo = !typedOnly
    }

    var typed: String { words.joined(separator: " ") }
    var testDescription: String { typed }
  }

  static let bad: [Bad] = [
    Bad("vist @青葉 見積依頼", 2, "vist", below: ["visit"]),
    Bad("ほうもん @青葉", 2, "ほうもん", below: ["訪問"]),
    Bad("リスト 取引先", 2, "リスト", below: ["一覧"]),
    Bad("一欄 取引先", 2, "一欄", below: ["一覧"]),
    Bad("削除 @青葉", 2, "削除", below: ["しまう"]),
    Bad("@青葉 見積依頼", 2, "@青葉", below: ["@青葉"]),
    Bad("help visti", 2, "visti", below: ["visit"]),
    Bad("set @青葉 業主:卸売", 2, "業主", below: ["業種"]),
    Bad("visit @青葉 見積依頼 nxt:来週火曜", 2, "nxt", below: ["next"]),
    Bad("set @青葉 上場区分:未上上", 2, "未上上", below: ["未上場"]),
    Bad("show @青場", 1, "青場", below: ["青葉工業"]),
    Bad("show @aoba", 1, "aoba", below: ["青葉工業"]),
    Bad("visit @青葉 見積依頼 on:11/24(水)", 2, "11/24(水)"),
    Bad("re @青葉", 2, "reply", "restore"),
    Bad("set @青葉 indutsry:卸売", 2, "indutsry", below: ["industry"]),
    Bad("add account 新規 まったく違う:卸売", 2, "まったく違う"),
    Bad("list account sort:nothing", 2, "nothing"),
    Bad("set @青葉 employees:たくさん", 2, "たくさん"),
    Bad("set @青葉 turnover:大金", 2, "大金"),
    Bad("set @青葉 ownership:宇宙", 2, "宇宙", below: ["private|未上場"]),
    Bad("list account limit:たくさん", 2, "たくさん"),
    Bad("visit @青葉 見積依頼 on:2026-02-30", 2, "2026-02-30"),
    Bad("visit @青葉 見積依頼 on:13/45", 2, "13/45"),
    Bad("visit @青葉 見積依頼 on:いつか", 2, "いつか"),
    Bad("visit @青葉 見積依頼 met:佐藤", 3, "佐藤", "2", below: ["佐藤明子", "佐藤健"], most: 2),
    Bad("show @contact:佐藤", 3, "佐藤", "2", below: ["佐藤明子", "佐藤健"], most: 2),
    Bad("visit @青葉 voice:「辞退の理由が", 2, "「辞退の理由が", typedOnly: true),
    Bad("add account \"青葉", 2, "\"青葉", typedOnly: true),
    Bad("visit @青葉 「辞退 「理由」", 2, "「辞退", typedOnly: true),
    Bad("show @存在しない会社", 1, "存在しない会社", below: ["add account 存在しない会社|追加 取引先 存在しない会社"]),
    Bad("show @青場工業", 1, "青場工業", below: ["青葉工業"]),
    Bad("set zzzzzz industry:卸売", 1, "zzzzzz"),
    Bad("visit @存在しない会社 見積依頼", 1, "存在しない会社"),
    Bad("visit @青葉 見積依頼 met:鈴木花子", 1, "鈴木花子"),
    Bad("ride @みどり 気づき", 1, "みどり"),
    Bad("find どこにもない言葉", 1, "どこにもない言葉"),
    Bad("add", 2),
    Bad("add starship エンタープライズ", 2, "starship"),
    Bad("add acount 新規", 2, "acount", below: ["account"]),
    Bad("add account", 2),
    Bad("set @青葉", 2),
    Bad("set @青葉 industry+:卸売", 2),
    Bad("show", 2),
    Bad("today 明日", 2, "明日"),
    Bad("visit 見積依頼", 2),
    Bad("visit @青葉", 2),
    Bad("saw 採用ナビ @青葉", 2),
    Bad("event", 2),
    Bad("invite セミナー @佐藤明子", 1, "セミナー"),
    Bad("reply", 2),
    Bad("offer @青葉 to:田中", 1, "青葉"),
    Bad("offer ない to:田中", 1, "ない", below: ["find|検索"]),
    Bad("accept", 2),
    Bad("grade @青葉", 2, below: ["grade|評価", "term|用語"], most: 2),
    Bad("convert @みどり", 1, "みどり"),
    Bad("stage 存在しない商談 quote", 1, "存在しない商談"),
    Bad("lost", 2),
    Bad("winloss by:天気", 2, "天気", below: ["competitor|競合"]),
    Bad("winloss since:いつか", 2, "いつか"),
    Bad("leaks limit:たくさん", 2, "たくさん"),
    Bad("leads 全部", 2, "全部"),
    Bad("term CDP", 1, "CDP"),
    Bad("term", 2),
    Bad("terms 存在しない言葉", 1, "存在しない言葉"),
    Bad("talk", 2),
    Bad("answer", 2),
    Bad("agree", 2),
    Bad("battlecard 採用ナビ", 1, "採用ナビ"),
    Bad("settle @青葉 industry:卸売", 1),
    Bad("bundle 束.awase passphrase", 1),
    Bad("sync", 2),
    Bad("sync ない", 1),
    Bad("remove", 2),
    Bad("remove 田中", 1),
    Bad("merge 束.awase 平文", 4),
    Bad("bundle plain", 2),
    Bad("merge", 2),
    Bad("merge ない.awase", 4, "ない.awase"),
    Bad("inspect ない.awase", 4, "ない.awase"),
    Bad("import ない.csv as:account", 4, "ない.csv"),
    Bad("import ない.csv", 4), Bad("import", 2),
    Bad("init もう一つ as:田中 side:sales", 1),
    Bad("join as:田中 side:sales", 1),
  ]

  private static let stage: Result<Program, any Error> = Result { try Stage().founder() }

  @Test(
    "one error line that names the culprit, the same typed, piped, in a file and as arguments", arguments: bad
  )
  func refused(bad: Bad) throws {
    var program = try Self.stage.get()
    let before = try program.digest()
    for language in ["ja", "en"] {
      program.language = language
      let outcomes = try everyForm(bad, program)
      for (form, outcome) in outcomes {
        #expect(outcome.status == bad.status, "\(form): \(outcome)")
        #expect(outcome.output == "", "\(form)")
        let errors = outcome.errors.replacing(try Regex(" [^ ]*\\.lines:2:"), with: "")
        #expect(errors == outcomes[0].1.errors, "\(form)")
        #expect(form != "a file" || errors != outcome.errors, "it is not said where")
      }
      check(outcomes[0].1.errorLines, bad, language)
    }
    #expect(try program.digest() == before)
  }

  private func everyForm(_ bad: Bad, _ program: Program) throws -> [(String, Program.Outcome)] {
    let file = try program.stage.write("# 一行だけのファイル\n\(bad.typed)\n", to: UUID().uuidString + ".lines")
    var outcomes = [
      ("piped", try program.type(bad.typed)), ("a file", try program.run("-f", file)),
      ("without a line end", try program.run([], input: Array(bad.typed.utf8))),
    ]
    if bad.isOneLineToo { outcomes.append(("arguments", try program.run(bad.words))) }
    return outcomes
  }

  private func check(_ lines: [String], _ bad: Bad, _ language: String) {
    let mark = language == "ja" ? "エラー: " : "error: "
    #expect(lines.first?.hasPrefix(mark) == true, "\(lines)")
    #expect(lines.filter { $0.hasPrefix("エラー") || $0.hasPrefix("error") }.count == 1, "\(lines)")
    for part in bad.says { #expect(lines.first?.contains(part) == true, "\(lines) does not say \(part)") }
    let below = lines.dropFirst()
    #expect(below.count <= bad.most && below.allSatisfy { $0.hasPrefix("  ") }, "\(lines)")
    for part in bad.below {
      let forms = part.split(separator: "|")
      #expect(
        below.contains { line in forms.contains { line.contains($0) } }, "\(lines) does not offer \(part)")
    }
    let isJapanese = lines.joined().unicodeScalars.contains { (0x3041...0x30f6).contains($0.value) }
    if language == "ja" { #expect(isJapanese, "not in Japanese: \(lines)") }
  }

  // MARK: Bytes that are no text

  @Test("a line that is no UTF-8 is refused, and is not mended", arguments: ["ja", "en"])
  func invalidUTF8(language: String) throws {
    let program = try Stage().founder(language: language)
    let before = try program.digest()
    let line = Array("add account 会社".utf8) + [0xff, 0xfe, 0x0a]
    let file = program.stage.path("lines")
    try program.stage.write(line, to: "lines")
    for outcome in [try program.run([], input: line), try program.run("-f", file)] {
      #expect(outcome.status == 2)
      #expect(outcome.errorLines.count == 1 && outcome.errors.contains("UTF-8"), "\(outcome)")
    }
    #expect(try program.digest() == before)
  }

  @Test("an argument that is no UTF-8 is refused, and is not mended")
  func invalidArgument() throws {
    let program = try Stage().founder()
    let before = try program.digest()
    let script = """
      exec '\(Program.path)' --home '\(program.stage.path("田中"))' -w '\(program.workspace)' add account "$(printf 'a\\377b')"
      """
    let child = try Child(
      "/bin/sh", ["-c", script], environment: ["AWASE_LANG": "ja"], folder: program.stage.folder,
      input: .bytes([]))
    #expect(try child.waitForEnd() == .exited(2))
    #expect(child.printedErrors.hasPrefix("エラー: "), "\(child.printedErrors)")
    #expect(try program.digest() == before)
  }

  @Test("a line of a megabyte, of zeros, of control characters is no trouble")
  func strangeLines() throws {
    let program = try Stage().founder()
    let before = try program.digest()
    let long = try program.run(
      [], input: Array(("find " + String(repeating: "青葉", count: 200_000) + "\n").utf8))
    #expect(long.status == 1)
    for line in [
      "\0", "\u{1b}[2J", "find \u{1b}]0;x\u{7}", "@", ":", "「」", "\"\"", "+", "-", ".", "@@", "add \u{202e}",
    ] {
      let outcome = try program.type(line)
      #expect((1...3).contains(outcome.status), "\(line.debugDescription): \(outcome)")
      #expect(
        !outcome.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" },
        "\(outcome.errors.debugDescription)")
    }
    #expect(try program.digest() == before)
  }

  // MARK: Several lines

  @Test("lines stop at the first that fails; what came before it is kept")
  func stops() throws {
    let program = try Stage().founder()
    let outcome = try program.type("add account 前", "add account 今 employees:x", "add account 後", "vist")
    #expect(outcome.status == 2)
    #expect(outcome.errors.split(separator: "\n").filter { $0.hasPrefix("エラー") }.count == 1)
    #expect(try program.type("show @前").status == 0)
    #expect(try program.type("show @今").status == 1)
    #expect(try program.type("show @後").status == 1)
  }

  @Test("--keep-going carries out the rest, and gives the status of the first that failed")
  func goesOn() throws {
    let program = try Stage().founder()
    let lines = ["add account 前", "show @存在しない会社", "add account 後", "vist"]
    let file = try program.stage.write(lines.joined(separator: "\n"), to: "lines")
    let outcome = try program.run("--keep-going", "-f", file)
    #expect(outcome.status == 1)
    #expect(outcome.errors.split(separator: "\n").filter { $0.hasPrefix("エラー") }.count == 2)
    #expect(try program.type("show @後").status == 0)
  }

  @Test("a file of lines that is a folder, or not there, is an error")
  func noLines() throws {
    let program = try Stage().founder()
    for path in [program.stage.folder, program.stage.path("ない")] {
      let outcome = try program.run("-f", path)
      #expect(outcome.status == 4, "\(path): \(outcome)")
      #expect(outcome.errorLines.count == 1)
    }
  }

  // MARK: Options of the process

  @Test(
    "an option that is not understood is one clear line, and exit status 2",
    arguments: [["--nonsense"], ["--lang", "xx", "status"], ["--now", "yesterday", "status"], ["--lang"]])
  func options(words: [String]) throws {
    let outcome = try Stage().founder().run(words)
    #expect(outcome.status == 2)
    #expect(outcome.errorLines.filter { !$0.hasPrefix("  ") }.count == 1, "\(outcome)")
    #expect(outcome.output == "")
  }

  @Test("an author whom nobody knows writes nothing")
  func unknownAuthor() throws {
    let program = try Stage().founder()
    let before = try program.digest()
    let outcome = try program.run("--as", "知らない人", "add", "account", "新規")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("知らない人"))
    #expect(try program.digest() == before)
  }

  @Test(
    "an option that cannot be used is refused in the language of whoever started the program",
    arguments: [["--now", "きのう"], ["--color", "赤"], ["--lang", "日本語"]])
  func badOptions(words: [String]) throws {
    var program = try Stage().person("田中")
    for (language, begins) in [("ja", "エラー: \(words[0]) に"), ("en", "error: \(words[0]) takes")] {
      program.language = language
      let outcome = try program.run(words + ["status"])
      #expect(outcome.status == 2 && outcome.errors.hasPrefix(begins), "\(outcome)")
    }
    if words[0] != "--lang" {
      let outcome = try program.run(words + ["--lang", "ja", "status"])
      #expect(outcome.errors.hasPrefix("エラー: "), "\(outcome)")
    }
  }
}
