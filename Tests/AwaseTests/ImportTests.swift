import Foundation
import Testing

@Suite("The program: lists taken in")
struct ImportTests {
  private static let accounts = Repository.samples.appendingPathComponent("salesforce-accountData.csv").path
  private static let opportunities = Repository.samples.appendingPathComponent(
    "salesforce-opportunityData.csv"
  ).path

  private func hasSamples() -> Bool {
    let isThere = FileManager.default.fileExists(atPath: Self.accounts)
    if !isThere { print("note: ../shared/samples is absent: the lists of another system are not tested") }
    return isThere
  }

  /// What a line of `import` reports.
  private func imported(_ program: Program, _ words: String...) throws -> [String: Any] {
    let outcome = try program.run(["import", "--json"] + words)
    let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require(report, "\(outcome)")
  }

  @Test("423 accounts of another system come in, and the same file again adds nothing")
  func accounts() throws {
    guard hasSamples() else { return }
    let program = try Stage().founder()
    let changes = try program.changes()
    let first = try imported(program, Self.accounts, "as:account")
    #expect(first["rows"] as? Int == 423 && first["added"] as? Int == 423, "\(first)")
    #expect((first["troubles"] as? [Any])?.isEmpty == true, "\(first)")
    #expect(try (program.json("list", "account") as? [Any])?.count == 425)
    #expect(try program.changes() == changes + 1)
    let digest = try program.digest()
    let again = try imported(program, Self.accounts, "as:account")
    #expect(
      again["added"] as? Int == 0 && again["filled"] as? Int == 0 && again["unchanged"] as? Int == 423,
      "\(again)")
    #expect(try program.digest() == digest)
    #expect(try program.changes() == changes + 1)
    let account = try program.object("show", "@Gravity Investments")
    #expect(account["city"] as? String == "FORT COLLINS", "\(account)")
    #expect(try program.type("doctor").status == 0)
  }

  @Test("opportunities find the accounts that came before them")
  func opportunities() throws {
    guard hasSamples() else { return }
    let program = try Stage().founder()
    _ = try imported(program, Self.accounts, "as:account")
    let report = try imported(program, Self.opportunities, "as:deal")
    let rows = try #require(report["rows"] as? Int)
    #expect(report["added"] as? Int == rows && rows > 30, "\(report)")
    let deals = try #require(try program.json("list", "deal") as? [[String: Any]])
    #expect(deals.count == rows)
    let linked = deals.filter { $0["account"] is [String: Any] }.count
    let unmatched = (report["troubles"] as? [[String: Any]] ?? []).filter {
      "\($0["reason"] ?? "")".contains("該当なし")
    }.count
    #expect(linked + unmatched >= rows, "\(linked) with an account, \(unmatched) complaints")
    #expect(linked > 0)
    let digest = try program.digest()
    #expect(try imported(program, Self.opportunities, "as:deal")["added"] as? Int == 0)
    #expect(try program.digest() == digest)
  }

  @Test("what another has filled in comes along, and what people have written is not overwritten")
  func fills() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let list = try stage.write("会社名,業種,従業員数\nみどり商事,小売,50\n青葉工業株式会社,製造,300\n", to: "list.csv")
    let report = try imported(program, list, "as:account")
    #expect(report["added"] as? Int == 0 && report["filled"] as? Int == 2, "\(report)")
    let midori = try program.object("show", "@みどり")
    #expect(midori["industry"] as? String == "卸売" && midori["employees"] as? Int == 50)
  }

  @Test("a dry run shows what would come and stores nothing")
  func dryRun() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let list = try stage.write("会社名,業種,なぞの列\n新しい会社,製造,x\n", to: "list.csv")
    let before = try program.digest()
    let outcome = try program.run("import", list, "as:account", "dry-run")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("→ 業種") && outcome.output.contains("なぞの列"), "\(outcome)")
    #expect(try imported(program, list, "as:account", "dry-run")["added"] as? Int == 1)
    #expect(try program.digest() == before)
    #expect(try program.changes() == 6)
  }

  @Test(
    "rows that cannot be taken, and cells that cannot be read, are listed with line and reason; the rest comes in"
  )
  func badRows() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let list = try stage.write(
      "会社名,従業員数,年商\r\n良い会社,120,1.2億\r\n,5,100\r\n数が変,たくさん,100\r\n\"改行の\r\nある会社\",10,\r\n年商が変,10,すごい\r\n",
      to: "list.csv")
    for language in ["ja", "en"] {
      let outcome = try {
        var program = program; program.language = language;
        return try program.run("import", list, "as:account")
      }()
      #expect(outcome.status == 5)
      let lines = outcome.errorLines
      #expect(lines.count == 3, "\(lines)")
      let starts = language == "ja" ? ["3行目", "4行目", "7行目"] : ["line 3", "line 4", "line 7"]
      for (line, start) in zip(lines, starts) { #expect(line.hasPrefix(start), "\(lines)") }
      #expect(lines.count == 3 && lines[1].contains("たくさん") && lines[2].contains("すごい"), "\(lines)")
    }
    #expect(try program.object("show", "@良い会社")["turnover"] as? Int == 120_000_000)
    let odd = try program.object("show", "@数が変")
    #expect(odd["turnover"] as? Int == 100 && odd["employees"] == nil, "\(odd)")
    let outcome = try program.run("import", list, "as:account")
    #expect(outcome.output.contains("入らない 1 · 除いた欄 2"), "\(outcome)")
  }

  @Test("a cell that is left out is told with its row, the list's own column, the value, and why")
  func leftOutCells() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let list = try stage.write("会社名,規模\n新しい会社,約80\n", to: "list.csv")
    let line = "import \(list) as:account map:\"規模=employees\""
    let outcome = try program.type(line)
    #expect(outcome.status == 5, "\(outcome)")
    #expect(outcome.errorLines == ["2行目: 規模 → 従業員数: 「約80」は数として読めません（この欄だけ除きました）"], "\(outcome)")
    let report = try program.type(line + " --json").output
    for part in [
      #""refused":0,"cellsLeftOut":1"#,
      #"{"line":2,"refused":false,"field":"employees","column":"規模","value":"約80","#,
    ] { #expect(report.contains(part), "\(report)") }
  }

  @Test("map: says which header is which field")
  func mapping() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let list = try stage.write("なまえ,しごと\n新しい会社,製造\n", to: "list.csv")
    #expect(try program.run("import", list, "as:account").status == 4)
    let outcome = try program.type("import \(list) as:account map:\"なまえ=name, しごと=業種\"")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try program.object("show", "@新しい会社")["industry"] as? String == "製造")
    let wrong = try program.type("import \(list) as:account map:\"ない見出し=name\"")
    #expect(wrong.status == 2 && wrong.errors.contains("ない見出し"), "\(wrong)")
  }

  @Test("an ordinary list of customers comes in with its people, and one undo takes it back")
  func customers() throws {
    let program = try Stage().founder()
    let list = Repository.fixtures.appendingPathComponent("imports/customers-sjis.csv").path
    let known = try program.json("list", "contact") as? [Any]
    let outcome = try program.type("読み込む \(list)")
    #expect(outcome.status == 0 && outcome.output.contains("取引先とコンタクトの一覧"), "\(outcome)")
    for line in ["会社名          → 取引先 会社名 · コンタクト 会社", "取引先      新規 3", "コンタクト  新規 4"] {
      #expect(outcome.output.contains(line), "\(outcome)")
    }
    #expect(try program.object("show", "@人:近藤")["account"] as? [String: Any] != nil)
    let again = try imported(program, list)
    let kinds = again["kinds"] as? [[String: Any]] ?? []
    #expect(kinds.map { $0["unchanged"] as? Int } == [5, 4] && again["unchanged"] as? Int == 9, "\(again)")
    try program.carryOut("undo")
    let left = try ["account", "contact"].map { try (program.json("list", $0) as? [Any])?.count }
    #expect(left == [2, known?.count])
  }

  @Test("columns without a home are told once, with what to type; and so is what another kind would take")
  func leftOutColumns() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let list = try stage.write("会社名,氏名,ひとこと,担当メモ\n新しい会社,佐藤 健,x,\n別の会社,林 光,y,z\n", to: "list.csv")
    let outcome = try program.type("読み込む \(list) 試し")
    let told = outcome.output.split(separator: "\n").filter { $0.contains("ひとこと") }
    #expect(told.count == 2, "\(outcome)")
    #expect(told.last?.contains("対応:「ひとこと=項目、担当メモ=項目」。項目名は ヘルプ 取引先、ヘルプ コンタクト") == true, "\(outcome)")
    #expect(try program.type("読み込む \(list) 対応:「ひとこと=備考、担当メモ=役職」").status == 0)
    #expect(try program.object("show", "@人:林")["note"] as? String == "y")
    let companies = try program.type("読み込む \(list) 種類:会社 試し")
    #expect(companies.output.contains("種類:取引先 を付けなければ両方入ります"), "\(companies)")
  }

  @Test("cells that are no choice are told one by one, and what there is to choose from once for a column")
  func choices() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let list = try stage.write("会社名,ステータス\n新しい会社,既存顧客\n別の会社,失注\n次の会社,検討\n", to: "list.csv")
    let outcome = try program.type("読み込む \(list) 種類:取引先 対応:「ステータス=取引区分」")
    #expect(outcome.status == 5)
    #expect(
      outcome.errorLines == [
        "3行目: ステータス → 取引区分: 「失注」は選べません（言葉は備考に残しました）", "4行目: ステータス → 取引区分: 「検討」は選べません（言葉は備考に残しました）",
        "取引区分で選べるもの: 見込み客、顧客、休眠、解約、パートナー、その他",
      ], "\(outcome)")
    #expect(try program.object("show", "@新しい会社")["relation"] as? String == "customer")
    #expect(try program.object("show", "@別の会社")["note"] as? String == "取引区分: 失注")
  }

  @Test("a form brings its leads; an open one beside it, and whoever was forgotten, are told")
  func forms() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let headers = "受付日時,会社名,お名前,メールアドレス,お問い合わせ内容,流入元\n"
    let row = ",新しい会社,加藤学,kato@new.example,採用に困っています,Google広告\n"
    let list = try stage.write(headers + "2026/11/20 10:30" + row + "2026/11/21 9:00" + row, to: "form.csv")
    let outcome = try program.type("読み込む \(list)")
    #expect(outcome.status == 0 && outcome.output.contains("リード      新規 2"), "\(outcome)")
    #expect(outcome.errorLines == ["3行目: 加藤学さんには進行中のリードがもう1件あります。同じ話なら「同じ」でまとめられます"], "\(outcome)")
    #expect(try program.type("消去 @人:加藤学").status == 0)
    let again = try program.type("読み込む \(list)")
    #expect(again.status == 0 && again.errorLines.count == 1, "\(again)")
    #expect(again.errors.contains("消去した人の行が2行あり、入れていません（2、3行目）。"), "\(again)")
    #expect(try imported(program, list)["forgotten"] as? Int == 2)
  }

  @Test("a kind that does not fit the list is answered by the kind that does")
  func wrongKind() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let list = try stage.write("受付日時,お名前,会社名,お問い合わせ\n2026/11/20 10:30,加藤学,青葉,採用\n", to: "form.csv")
    for kind in ["商談", "バトルカード", "訪問"] {
      let outcome = try program.type("読み込む \(list) 種類:\(kind) 試し")
      #expect((outcome.output + outcome.errors).contains("この一覧には 種類:リード が合いそうです"), "\(kind) \(outcome)")
    }
    let customers = try stage.write("会社名,氏名\n青葉,加藤学\n", to: "list.csv")
    let outcome = try program.type("読み込む \(customers) 種類:イベント")
    #expect(outcome.errors.contains("種類を付けずに読み込むと、取引先・コンタクトとして入ります"), "\(outcome)")
    let unknown = try program.type("読み込む \(try stage.write("会社名,住所\n青葉,名古屋\n", to: "a.csv"))")
    #expect(unknown.status == 2 && unknown.errors.contains("種類:取引先 が合いそうです"), "\(unknown)")
  }

  @Test(
    "kinds are understood by other names, too",
    arguments: [
      ("人", "contact"), ("連絡先", "contact"), ("担当者", "contact"), ("会社", "account"), ("企業", "account"),
      ("顧客", "account"), ("company", "account"), ("people", "contact"),
    ])
  func kinds(name: String, kind: String) throws {
    let stage = try Stage()
    let program = try stage.founder()
    let list = try stage.write("会社名,氏名\n新しい会社,佐藤 健\n", to: "list.csv")
    #expect(try imported(program, list, "as:\(name)", "dry-run")["kind"] as? String == kind)
    #expect(try program.type("一覧 \(name)").status == 0)
  }

  @Test(
    "a list that cannot be read stores nothing",
    arguments: [
      [UInt8](), Array("会社名\n\"閉じない\n".utf8), Array("会社名\n".utf8) + [0x82, 0xa0, 0x0a],
      Array("a,b\n1,2\n".utf8),
    ])
  func unreadable(content: [UInt8]) throws {
    let stage = try Stage()
    let program = try stage.founder()
    let before = try program.digest()
    let path = try stage.write(content, to: "list.csv")
    let outcome = try program.run("import", path, "as:account")
    #expect(outcome.status == 4)
    #expect(outcome.errorLines.count <= 2 && outcome.errors.contains("list.csv"), "\(outcome)")
    #expect(try program.digest() == before)
  }

  @Test("a list damaged in its middle stores nothing of it")
  func damagedLater() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let before = try program.digest()
    let rows = (1...2500).map { "会社\($0)" }.joined(separator: "\n")
    let path = try stage.write(Array("会社名\n\(rows)\n".utf8) + [0x82, 0xa0, 0x0a], to: "list.csv")
    let outcome = try program.run("import", path, "as:account")
    #expect(outcome.status == 4)
    #expect(try program.digest() == before, "\(outcome)")
  }

  @Test("rows that say otherwise, and several of one name, are told")
  func told() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let list = try stage.write("会社名,業種,業種\nぬ社,食品,水産\nぬ社,製造,\n", to: "list.csv")
    let outcome = try program.type("import \(list) as:account")
    #expect(outcome.status == 0 && outcome.output.contains("入れ先なし: 業種"), "\(outcome)")
    #expect(outcome.output.contains("食品 ≠ 製造"), "\(outcome)")
    for _ in 0..<2 { #expect(try program.type("add account み社").status == 0) }
    let names = try stage.write("会社名,電話\nみ社,1\n", to: "names.csv")
    let told = try program.type("import \(names) as:account")
    #expect("\(told)".contains("「み社」は2件あります"), "\(told)")
    #expect(try program.type("import \(names) as:account dry-run").status == 0)
  }
}
