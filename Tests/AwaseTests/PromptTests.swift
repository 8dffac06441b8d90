import Foundation
import Testing

/// The prompt in a real terminal, as somebody sees it who types.
@Suite("The prompt", .serialized, .enabled(if: TmuxTerminal.path != nil, "tmux is not installed"))
struct PromptTests {
  private static let places: [(columns: Int, rows: Int, locale: String)] = TmuxTerminal.locales.flatMap {
    [(80, 24, $0), (120, 40, $0)]
  }

  private func scene() throws -> Program {
    let founder = try Stage().founder()
    try founder.carryOut("add competitor 採用ナビ kana:サイヨウナビ")
    return founder
  }

  @Test("a Japanese line is edited in its middle", arguments: places)
  func middle(_ place: (columns: Int, rows: Int, locale: String)) throws {
    let terminal = try TmuxTerminal(scene(), columns: place.columns, rows: place.rows, locale: place.locale)
    try terminal.waitForPrompt()
    try terminal.type("表示 青業工業の訪問")
    try terminal.waitForLine("awase› 表示 青業工業の訪問")
    try terminal.waitForCursor(26, 0)
    try terminal.press("Left", times: 5)
    try terminal.waitForCursor(16, 0)
    try terminal.press("BSpace")
    try terminal.waitForLine("awase› 表示 青工業の訪問")
    try terminal.type("葉")
    try terminal.waitForLine("awase› 表示 青葉工業の訪問")
    try terminal.waitForCursor(16, 0)
    try terminal.press("DC")
    try terminal.waitForLine("awase› 表示 青葉業の訪問")
    try terminal.press("Home")
    try terminal.waitForCursor(7, 0)
    try terminal.type("ｱ")
    try terminal.waitForLine("awase› ｱ表示 青葉業の訪問")
    try terminal.press("End")
    try terminal.waitForCursor(25, 0)
  }

  @Test(
    "a line longer than the screen is edited across its rows, and stands right after a resize",
    arguments: places)
  func long(_ place: (columns: Int, rows: Int, locale: String)) throws {
    let terminal = try TmuxTerminal(scene(), columns: 60, rows: place.rows, locale: place.locale)
    try terminal.waitForPrompt()
    let words = "検索 " + String(repeating: "面接辞退の理由", count: 6)
    try terminal.type(words)
    // 7 columns of prompt and 5 of the verb leave 24 wide characters for the first row.
    let first = "awase› 検索 面接辞退の理由面接辞退の理由面接辞退の理由面接辞"
    try terminal.wait("two rows") { try terminal.screen == [first, "退の理由面接辞退の理由面接辞退の理由"] }
    try terminal.waitForCursor(36, 1)
    try terminal.press("Left", times: 20)
    try terminal.waitForCursor(56, 0)
    try terminal.type("X")
    try terminal.wait("the X") {
      try terminal.screen == [
        "awase› 検索 面接辞退の理由面接辞退の理由面接辞退の理由面X接", "辞退の理由面接辞退の理由面接辞退の理由",
      ]
    }
    try terminal.resize(columns: 100, rows: place.rows)
    try terminal.wait("the wider screen") {
      try terminal.screen == ["awase› 検索 面接辞退の理由面接辞退の理由面接辞退の理由面X接辞退の理由面接辞退の理由面接辞退の理由"]
    }
    try terminal.type("Y")
    try terminal.wait("the Y") { try terminal.text.contains("面XY接") && terminal.screen.count == 1 }
    try terminal.resize(columns: 40, rows: place.rows)
    try terminal.wait("the narrower screen") {
      try terminal.screen == ["awase› 検索 面接辞退の理由面接辞退の理由", "面接辞退の理由面XY接辞退の理由面接辞退の", "理由面接辞退の理由"]
    }
    try terminal.press("C-c")
    try terminal.waitForPrompt()
  }

  @Test("Tab completes verbs, names by kana and Latin letters, fields, choices and people")
  func completion() throws {
    let terminal = try TmuxTerminal(scene())
    try terminal.waitForPrompt()
    try terminal.type("vis")
    try terminal.press("Tab")
    try terminal.waitForLine("awase› visit")
    try terminal.type("@aoba")
    try terminal.press("Tab")
    try terminal.waitForLine("awase› visit @青葉工業株式会社")
    try terminal.type("面談 met:佐")
    try terminal.press("Tab")
    try terminal.wait(for: "佐藤健 (総務)    佐藤明子 (採用)")
    try terminal.type("明")
    try terminal.press("Tab")
    try terminal.type("chan")
    try terminal.press("Tab")
    try terminal.type("オ")
    try terminal.press("Tab")
    try terminal.waitForLine("awase› visit @青葉工業株式会社 面談 met:佐藤明子 channel:オンライン")
    try terminal.press("Enter")
    try terminal.wait(for: "青葉工業株式会社 · 佐藤明子様 (採用) · オンライン  11/24 (火)")
  }

  @Test("a visit is asked for without a field's name; what is not understood is asked again")
  func guided() throws {
    let program = try scene()
    let terminal = try TmuxTerminal(program)
    try terminal.waitForPrompt()
    try terminal.type("visit @青葉")
    try terminal.press("Enter")
    try answer(terminal, "1/5  どなたに会いましたか    ›", "佐", completed: "佐藤")
    try terminal.type("明")
    try terminal.press("Tab", "Enter")
    try answer(terminal, "2/5  何がありましたか (事実) ›", "面接辞退が月に10件")
    try answer(terminal, "3/5  お客様の言葉            ›", "辞退の理由が分からない")
    try answer(terminal, "4/5  あなたの推測            ›", "")
    try answer(terminal, "5/5  次の一手と期日          ›", "見積提出")
    try answer(terminal, "5/5  いつまでに              ›", "そのうち")
    try terminal.wait(for: "「そのうち」は日付")
    try answer(terminal, "5/5  いつまでに              ›", "来週火曜")
    try terminal.wait(for: "→ 12/1 (火)")
    try terminal.wait(for: "青葉工業株式会社 · 佐藤明子様 (採用)  11/24 (火)")
    try terminal.wait(for: "次の一手   見積提出                              12/1 (火)  → 田中")
    try terminal.press("C-d")
    try terminal.wait("the end") { try terminal.hasEnded }
    let shown = try program.run("list", "visit", "--json").output
    for text in ["面接辞退が月に10件", "辞退の理由が分からない", "佐藤明子"] { #expect(shown.contains(text)) }
    #expect(try drafts(of: program).isEmpty)
  }

  @Test("a company that is not known yet is made at the question")
  func newCompany() throws {
    let program = try scene()
    let terminal = try TmuxTerminal(program)
    try terminal.waitForPrompt()
    try terminal.type("訪問")
    try terminal.press("Enter")
    try terminal.wait(for: "初めての会社や人は +名前")
    try answer(terminal, "1/6  どの会社ですか          ›", "みらい運輸")
    try terminal.wait(for: "新しい取引先なら + を付けて: +みらい運輸")
    try answer(terminal, "1/6  どの会社ですか          ›", "+みらい運輸")
    try answer(terminal, "2/6  どなたに会いましたか    ›", "+山田")
    try answer(terminal, "3/6  何がありましたか (事実) ›", "挨拶")
    try answer(terminal, "4/6  お客様の言葉            ›", "")
    try answer(terminal, "5/6  あなたの推測            ›", "")
    try answer(terminal, "6/6  次の一手と期日          ›", "")
    try terminal.wait(for: "みらい運輸 · 山田様  11/24 (火)")
    try terminal.wait(for: "新しい取引先: みらい運輸")
  }

  @Test("whoever goes back finds the answer standing there, to be mended")
  func goingBack() throws {
    let program = try scene()
    let terminal = try TmuxTerminal(program)
    try terminal.waitForPrompt()
    try terminal.type("訪問 @青葉")
    try terminal.press("Enter")
    try terminal.wait(for: "戻る で前へ")
    try answer(terminal, "1/5  どなたに会いましたか    ›", "")
    try answer(terminal, "2/5  何がありましたか (事実) ›", "挨拶")
    try answer(terminal, "3/5  お客様の言葉            ›", "戻る")
    try terminal.waitForLine("  2/5  何がありましたか (事実) › 挨拶")
    try terminal.type("のみ")
    try terminal.press("Enter")
    try answer(terminal, "3/5  お客様の言葉            ›", "")
    try answer(terminal, "4/5  あなたの推測            ›", "")
    try answer(terminal, "5/5  次の一手と期日          ›", "")
    try terminal.wait("the visit") { try program.run("list", "visit", "--json").output.contains("挨拶のみ") }
  }

  private func answer(
    _ terminal: TmuxTerminal, _ question: String, _ text: String, completed: String? = nil
  ) throws {
    try terminal.waitForLine("  " + question)
    try terminal.type(text)
    if let completed {
      try terminal.press("Tab")
      try terminal.wait(for: question + " " + completed)
    } else {
      try terminal.press("Enter")
    }
  }

  @Test("Ctrl-C gives up all answers, and nothing is stored")
  func givenUp() throws {
    let program = try scene()
    let terminal = try TmuxTerminal(program)
    try terminal.waitForPrompt()
    try terminal.type("visit @青葉")
    try terminal.press("Enter")
    try answer(terminal, "1/5  どなたに会いましたか    ›", "")
    try answer(terminal, "2/5  何がありましたか (事実) ›", "面接辞退")
    try terminal.waitForLine("  3/5  お客様の言葉            ›")
    #expect(try drafts(of: program).count == 1)
    try terminal.press("C-c")
    try terminal.wait(for: "何も記録していません")
    try terminal.waitForPrompt()
    #expect(try drafts(of: program).isEmpty)
    #expect(try program.run("list", "visit").output.contains("面接辞退") == false)
  }

  @Test("what was answered before kill -9 is offered, and goes on where it stopped")
  func killed() throws {
    let program = try scene()
    let terminal = try TmuxTerminal(program)
    try begin(terminal, program)
    try terminal.restart()
    try terminal.wait(for: "書きかけがあります: 訪問 @青葉")
    try terminal.wait(for: "面接辞退が多い")
    try terminal.press("Enter")
    try answer(terminal, "3/5  お客様の言葉   ›", "理由が分からない")
    for question in ["4/5  あなたの推測   ›", "5/5  次の一手と期日 ›"] { try answer(terminal, question, "") }
    try terminal.wait(for: "訪問 ")
    try terminal.waitForPrompt()
    #expect(try drafts(of: program).isEmpty)
    let shown = try program.run("list", "visit", "--json").output
    #expect(shown.contains("面接辞退が多い") && shown.contains("理由が分からない"))
  }

  @Test("a draft that is refused is gone; one put off is offered again")
  func refused() throws {
    let program = try scene()
    let terminal = try TmuxTerminal(program)
    try begin(terminal, program)
    try terminal.restart()
    try terminal.wait(for: "続けますか")
    try terminal.press("C-c")
    try terminal.waitForPrompt()
    #expect(try drafts(of: program).count == 1)
    try terminal.restart()
    try terminal.waitForLine("  続けますか (はい/いいえ) ›")
    try terminal.type("いいえ")
    try terminal.press("Enter")
    try terminal.waitForPrompt()
    #expect(try drafts(of: program).isEmpty)
  }

  /// Answers two questions and is killed.
  private func begin(_ terminal: TmuxTerminal, _ program: Program) throws {
    try terminal.waitForPrompt()
    try terminal.type("visit @青葉")
    try terminal.press("Enter")
    try answer(terminal, "1/5  どなたに会いましたか    ›", "佐藤明子")
    try answer(terminal, "2/5  何がありましたか (事実) ›", "面接辞退が多い")
    try terminal.waitForLine("  3/5  お客様の言葉            ›")
    try terminal.kill()
    #expect(try drafts(of: program).count == 1)
  }

  @Test(
    "who founds a second time at a prompt is refused, and loses nothing that is written here or in another window"
  )
  func foundingTwice() throws {
    let program = try Stage().person("田中")
    let terminal = try TmuxTerminal(program)
    try terminal.waitForPrompt()
    let lines = [
      "init 甲 as:田中 side:sales", "init 甲 as:田中 side:sales", "join as:田中 side:sales request:申請.txt",
      "add account 一",
      "merge \(program.workspace)", "bundle \(program.workspace)",
    ]
    for line in lines {
      try terminal.type(line)
      try terminal.press("Enter")
      try terminal.waitForPrompt()
    }
    try program.carryOut("today")
    try program.carryOut("add account 別の窓")
    for line in ["add account 窓の中", "終了"] {
      try terminal.type(line)
      try terminal.press("Enter")
      if line != "終了" { try terminal.waitForPrompt() }
    }
    try terminal.wait("the end") { try terminal.screen.last != "awase›" }
    let accounts = try program.type("list account").outputLines
    for name in ["一", "別の窓", "窓の中"] { #expect(accounts.contains { $0.contains(name) }, "\(accounts)") }
    #expect(try program.type("doctor").status == 0)
  }

  @Test("forgetting is asked about, and takes the words out of the history of lines too")
  func forgetting() throws {
    let program = try scene()
    try program.carryOut("add contact 水野明子 会社:みどり")
    let terminal = try TmuxTerminal(program)
    try terminal.waitForPrompt()
    for line in ["検索 水野 明子", "状態", "消去 @コンタクト:水野明子"] {
      try terminal.type(line)
      try terminal.press("Enter")
      if line.hasPrefix("消去") {
        try terminal.wait("the question") { try terminal.screen.last?.hasSuffix("(はい/いいえ) ›") == true }
      } else {
        try terminal.waitForPrompt()
      }
    }
    try terminal.type("いいえ")
    try terminal.press("Enter")
    try terminal.waitForPrompt()
    #expect(try terminal.screen.contains("何も消していません。"))
    #expect(try history(of: program).contains("水野"))
    try terminal.type("消去 @コンタクト:水野明子")
    try terminal.press("Enter")
    try terminal.wait("the question") { try terminal.screen.last?.hasSuffix("(はい/いいえ) ›") == true }
    try terminal.type("はい")
    try terminal.press("Enter")
    try terminal.waitForPrompt()
    #expect(try history(of: program) == "状態\n")
    try terminal.press("Up")
    try terminal.waitForLine("awase› 状態")
  }

  private func history(of program: Program) throws -> String {
    try kept(of: program).filter { $0.hasSuffix(".history") }
      .map { try String(contentsOfFile: $0, encoding: .utf8) }.joined()
  }

  @Test("history is recalled and searched, private lines are not in it, and nobody else may read it")
  func history() throws {
    let program = try scene()
    let terminal = try TmuxTerminal(program)
    try terminal.waitForPrompt()
    for line in ["検索 辞退", "検索 稟議", "訪問 @みどり private:はい 秘密の話", "訪問 @みどり 自分だけ:はい 内緒", "状態"] {
      try terminal.type(line)
      try terminal.press("Enter")
      try terminal.waitForPrompt()
    }
    try terminal.press("Up")
    try terminal.waitForLine("awase› 状態")
    try terminal.press("Up")
    try terminal.waitForLine("awase› 検索 稟議")
    try terminal.press("C-c")
    try terminal.waitForPrompt()
    try terminal.press("C-r")
    try terminal.type("辞退")
    try terminal.waitForLine("(検索: 辞退)› 検索 辞退")
    try terminal.press("Right")
    try terminal.waitForLine("awase› 検索 辞退")
    try terminal.press("C-c")
    // The terminal is closed over it: what was carried out is kept.
    try terminal.kill()
    try terminal.restart()
    try terminal.waitForPrompt()
    try terminal.press("C-r")
    try terminal.type("検索")
    try terminal.waitForLine("(検索: 検索)› 検索 稟議")
    try terminal.press("C-r")
    try terminal.waitForLine("(検索: 検索)› 検索 辞退")
    let files = try kept(of: program).filter { $0.hasSuffix(".history") }
    #expect(files.count == 1)
    for file in files {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text == "検索 辞退\n検索 稟議\n状態\n")
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test("pasted lines become one, and none of it is carried out unread")
  func paste() throws {
    let terminal = try TmuxTerminal(scene())
    try terminal.waitForPrompt()
    try terminal.paste("検索 一行目\n二行目\n")
    try terminal.waitForLine("awase› 検索 一行目 二行目")
  }

  @Test("Ctrl-D on an empty line leaves; a terminal that can do little is read plainly")
  func leaving() throws {
    let program = try scene()
    let terminal = try TmuxTerminal(program, term: "dumb")
    try terminal.waitForPrompt()
    try terminal.type("状態")
    try terminal.press("Enter")
    try terminal.wait(for: "名古屋営業所")
    try terminal.press("C-d")
    try terminal.wait("the end") { try terminal.hasEnded }
    try terminal.restart()
    try terminal.waitForPrompt()
    try terminal.press("C-d")
    try terminal.wait("the end") { try terminal.hasEnded }
  }

  @Test("where the locale knows no Japanese, lines are edited all the same")
  func plainLocale() throws {
    let terminal = try TmuxTerminal(scene(), locale: "C")
    try terminal.waitForPrompt()
    try terminal.type("表示 青業")
    try terminal.press("Left", "BSpace")
    try terminal.type("葉")
    try terminal.waitForLine("awase› 表示 葉業")
    try terminal.waitForCursor(14, 0)
  }

  @Test(
    "events, leads and deals are asked for as well",
    arguments: [
      ("event", "何というイベントですか"), ("lead", "どの会社ですか"), ("deal", "どの会社ですか"), ("引き合い @みどり", "どなたですか"),
      ("商談 採用支援 @青葉", "いくらの商談ですか"), ("add visit", "どの会社ですか"),
    ])
  func others(line: String, question: String) throws {
    let terminal = try TmuxTerminal(scene())
    try terminal.waitForPrompt()
    try terminal.type(line)
    try terminal.press("Enter")
    try terminal.wait(for: question)
    try terminal.press("C-c")
    try terminal.wait(for: "何も記録していません")
  }

  private func kept(of program: Program) throws -> [String] {
    let folder = program.stage.path(program.name) + "/prompt"
    return try FileManager.default.contentsOfDirectory(atPath: folder).map { folder + "/" + $0 }
  }

  private func drafts(of program: Program) throws -> [String] {
    try kept(of: program).filter { $0.hasSuffix(".draft") }
  }
}
