import Testing

@testable import AwaseCore

@Suite("Sorts of list files")
struct ListFileTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
  }

  private func take(_ name: String, _ change: (inout ImportRequest) -> Void = { _ in }) throws -> ImportReport
  {
    try workspace.take(list: WorkspaceFolder.fixture(name), as: "account", change)
  }

  @Test(
    "encodings, separators and line ends make no difference",
    arguments: [("bom.csv", 1, TextEncoding.utf8), ("utf16.txt", 2, .utf16), ("cr.csv", 2, .utf8)])
  func sorts(name: String, rows: Int, encoding: TextEncoding) throws {
    let report = try take(name)
    #expect(report.added == rows && report.encoding == encoding)
    #expect(try workspace.all("account")["青葉工業株式会社"]?.text("industry") == "製造")
  }

  @Test("CP932 with 〜, ㈱ and 髙, found out or said")
  func cp932() throws {
    #expect(try take("cp932.csv").added == 1)
    #expect(try workspace.all("account")["㈱髙島屋～風"]?.text("note") == "①ソ能表")
    #expect(try take("cp932.csv") { $0.encoding = .cp932 }.unchanged == 1)
    #expect(throws: ImportError.self) { try take("cp932.csv") { $0.encoding = .utf8 } }
  }

  @Test("line breaks within quotes stay, as one sort")
  func breaks() throws {
    _ = try take("quoted-breaks.csv")
    #expect(try workspace.all("account")["青葉工業株式会社"]?.text("note") == "一行目\n二行目, \"引用\"\n三行目")
  }

  @Test("rows that are too short lack what is missing; what is beyond the header is named")
  func ragged() throws {
    let report = try take("ragged.csv")
    #expect(report.added == 3)
    #expect(report.troubles == [.init(line: 3, reason: .surplus(["余り", "もう一つ"]))])
    #expect(try workspace.all("account")["青葉工業株式会社"]?.text("industry") == nil)
  }

  @Test("a cell with a NUL is left out with its line, and so is the row where it is the name")
  func zero() throws {
    let report = try take("nul.csv")
    #expect(report.counts == [2, 0, 0, 0, 0] && report.cellsLeftOut == 1, "\(report.troubles)")
    #expect(report.troubles.map(\.line) == [2])
    #expect(try workspace.all("account")["青葉工業株式会社"]?.text("note") == nil)
    let path = try folder.write("会社名,備考\nあか\u{0}ね,よい\n", to: "name.csv")
    let named = try workspace.take(list: path, as: "account")
    #expect(named.counts == [0, 0, 0, 0, 1] && named.cellsLeftOut == 0, "\(named.troubles)")
  }

  @Test("a cell that cannot be read leaves the rest of its row, and what is there already, as they are")
  func cells() throws {
    let list = "会社名,従業員数,年商,業種\n青葉,約80,1億円,製造\nみどり,120,すごい,小売\nあかね,-5,,卸売\n,約80,,\n"
    let path = try folder.write(list, to: "cells.csv")
    let report = try workspace.take(list: path, as: "account")
    #expect(report.counts == [3, 0, 0, 0, 1] && report.cellsLeftOut == 3, "\(report.troubles)")
    #expect(report.troubles.map(\.line) == [2, 3, 4, 5])
    #expect(report.troubles.map { $0.cell?.field.name } == ["employees", "turnover", "employees", nil])
    #expect(report.troubles.map { $0.cell?.text } == ["約80", "すごい", "-5", nil])
    #expect(report.troubles.map(\.isRefusal) == [false, false, false, true])
    let accounts = try workspace.all("account")
    #expect(accounts["青葉"]?.integer("employees") == nil && accounts["青葉"]?.text("industry") == "製造")
    #expect(accounts["青葉"]?.integer("turnover") == 100_000_000)
    #expect(accounts["みどり"]?.integer("employees") == 120 && accounts["みどり"]?.integer("turnover") == nil)
    // A list that had a number, and now has one that cannot be read, does not take it back.
    let again = try folder.write(list.replacing("みどり,120", with: "みどり,百二十くらい"), to: "cells.csv")
    let second = try workspace.take(list: again, as: "account")
    #expect(second.counts == [0, 0, 0, 3, 1] && second.cellsLeftOut == 4, "\(second.troubles)")
    #expect(try workspace.all("account")["みどり"]?.integer("employees") == 120)
  }

  @Test("of two columns for one field, the one that can be read counts")
  func columns() throws {
    let path = try folder.write("会社名,人数,規模\n青葉,約80,90\nみどり,100,約80\nあかね,約80,\n", to: "two.csv")
    let report = try workspace.take(list: path, as: "account") {
      $0.said = ["人数": "employees", "規模": "employees"]
    }
    #expect(report.counts == [3, 0, 0, 0, 0] && report.cellsLeftOut == 3, "\(report.troubles)")
    let accounts = try workspace.all("account")
    #expect(accounts["青葉"]?.integer("employees") == 90 && accounts["みどり"]?.integer("employees") == 100)
  }

  @Test("a visit whose day is in doubt gets it when somebody says how to read it, and is not made twice")
  func visits() throws {
    _ = try workspace.add("account", ["name": .text("青葉")])
    let path = try folder.write("取引先,日付,内容\n青葉,10/11/2026,見積依頼\n", to: "visits.csv")
    #expect(try workspace.take(list: path, as: "visit").counts == [1, 0, 0, 0, 0])
    #expect(try workspace.take(list: path, as: "visit") { $0.dates = .dmy }.counts == [0, 1, 0, 0, 0])
    let visits = try workspace.read { try $0.list(ListQuery(kind: "visit")) }
    #expect(visits.map { $0.text("on") } == ["2026-11-10"])
  }

  @Test("an empty file is said to be empty; one with a header only brings nothing")
  func nothing() throws {
    let path = WorkspaceFolder.fixture("empty.csv")
    #expect(throws: ImportError.empty(path: path)) { try take("empty.csv") }
    #expect(try take("header-only.csv").counts == [0, 0, 0, 0, 0])
  }

  @Test(
    "a field of 10 MB comes in, and comes again; a row longer than a change may be is refused with its line")
  func long() throws {
    let text = String(repeating: "長い備考。", count: 700_000)
    let path = try folder.write("会社名,備考\n青葉工業株式会社,\"\(text)\"\nみどり商事,短い\n", to: "long.csv")
    #expect(text.utf8.count > 10_000_000)
    #expect(try workspace.take(list: path, as: "account").counts == [2, 0, 0, 0, 0])
    #expect(try workspace.all("account")["青葉工業株式会社"]?.text("note") == text)
    #expect(try workspace.take(list: path, as: "account").counts == [0, 0, 0, 2, 0])
    let half = String(repeating: "x", count: 8_000_000)
    let wide = try folder.write("会社名,備考,住所\nあかね,\(half),\(half)\n良い会社,a,b\n", to: "wide.csv")
    let report = try workspace.take(list: wide, as: "account")
    #expect(report.counts == [1, 0, 0, 0, 1] && report.troubles.map(\.line) == [2])
  }

  @Test("dates that may be several days are left out with their line, unless somebody says which")
  func dates() throws {
    let report = try take("dates.csv")
    #expect(report.troubles.map(\.line) == [2, 6] && report.added == 5 && report.refused == 0)
    #expect(report.troubles.allSatisfy { if case .ambiguousDate = $0.reason { true } else { false } })
    let accounts = try workspace.all("account")
    #expect(
      accounts["年が四桁"]?.text("revisit") == "2026-01-05" && accounts["一通り"]?.text("revisit") == "2026-12-31")
    #expect(accounts["時刻つき"]?.text("revisit") == "2026-11-24")
    let said = try take("dates.csv") { $0.dates = .dmy }
    #expect(try workspace.all("account")["あいまい"]?.text("revisit") == "2026-11-10", "\(said.counts)")
    #expect(try workspace.all("account")["どの日か"]?.text("revisit") == "2016-10-20")
  }

  @Test("columns that nobody knows are assigned once, and the next time as before")
  func remembered() throws {
    #expect(throws: ImportError.self) { try take("unknown.csv") }
    let first = try take("unknown.csv") { $0.said = ["なまえ": "name", "しごと": "業種"] }
    #expect(first.added == 1 && !first.isRemembered)
    let again = try take("unknown.csv")
    #expect(again.isRemembered && again.unchanged == 1)
  }

  @Test("a number that a spreadsheet has shortened is left out")
  func shortened() throws {
    let path = try folder.write("会社名,法人番号\n青葉,1.18E+12\nE+V,E+V\n", to: "short.csv")
    let report = try workspace.take(list: path, as: "account")
    #expect(report.counts == [2, 0, 0, 0, 0] && report.cellsLeftOut == 1, "\(report.troubles)")
    #expect(try workspace.all("account")["青葉"]?.text("number") == nil)
  }
}
