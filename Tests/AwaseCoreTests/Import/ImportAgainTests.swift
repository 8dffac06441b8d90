import Testing

@testable import AwaseCore

@Suite("Lists that come again")
struct ImportAgainTests {
  private let lists: ListTaker
  private var workspace: Workspace { lists.workspace }

  init() throws { lists = try ListTaker() }

  private func take(
    _ text: String, as kind: String = "account", _ change: (inout ImportRequest) -> Void = { _ in }
  ) throws -> ImportReport {
    try lists.take(text, as: kind, change)
  }

  private var midori: Record? { get throws { try workspace.all("account")["みどり"] } }

  @Test("what the file changed since comes in; what people have written stays, unless told")
  func threeWays() throws {
    _ = try take("会社名,業種,電話,従業員数\nみどり,小売,052-1,50\n")
    let id = try #require(try midori?.id)
    try workspace.set("industry", of: id, to: "卸売")
    // Unchanged in the file: what was written stays, and nothing is said of it.
    let same = try take("会社名,業種,電話,従業員数\nみどり,小売,052-1,50\n")
    #expect(same.counts == [0, 0, 0, 1, 0] && same.kept == 0)
    // The number changed in the file only, the industry in both.
    let dry = try take("会社名,業種,電話,従業員数\nみどり,商社,052-2,50\n") { $0.isDryRun = true }
    #expect(dry.counts == [0, 0, 1, 0, 0] && dry.kept == 1)
    let changed = dry.details.filter { $0.outcome == .changed }
    #expect(changed.map(\.old) == [.text("052-1")] && changed.map(\.new) == [.text("052-2")])
    #expect(try midori?.text("phone") == "052-1")
    let real = try take("会社名,業種,電話,従業員数\nみどり,商社,052-2,50\n")
    #expect(real.details == dry.details && real.counts == dry.counts)
    #expect(try midori?.text("phone") == "052-2" && midori?.text("industry") == "卸売")
    _ = try take("会社名,業種,電話,従業員数\nみどり,商社,052-2,50\n") { $0.overwrites = true }
    #expect(try midori?.text("industry") == "商社")
  }

  @Test("a cell that the file has emptied is emptied, if nobody has written there")
  func emptied() throws {
    _ = try take("会社名,業種,電話\nみどり,小売,052-1\n")
    let id = try #require(try midori?.id)
    try workspace.set("industry", of: id, to: "卸売")
    #expect(try take("会社名,業種,電話\nみどり,,\n").changed == 1)
    #expect(try midori?.text("phone") == nil && midori?.text("industry") == "卸売")
    // A column that is missing, or a row, says nothing.
    _ = try take("会社名,業種,電話\nみどり,,052-3\n")
    _ = try take("会社名,業種\nあかね,製造\n")
    #expect(try midori?.text("phone") == "052-3")
  }

  @Test("a value that somebody has cleared does not come back from the same file")
  func cleared() throws {
    _ = try take("会社名,業種,タグ\nみどり,小売,重要;展示会\n")
    let id = try #require(try midori?.id)
    try workspace.write { draft in
      draft.set("industry", of: id, kind: "account", to: .null)
      draft.exclude(.text("重要"), from: "tags", of: id, kind: "account")
    }
    #expect(try take("会社名,業種,タグ\nみどり,小売,重要;展示会\n").unchanged == 1)
    #expect(try midori?.text("industry") == nil && midori?.all("tags") == [.text("展示会")])
    _ = try take("会社名,業種,タグ\nみどり,小売,重要;新規\n")
    #expect(try midori?.all("tags") == [.text("新規")])
  }

  @Test("two lists do not undo each other")
  func twoLists() throws {
    _ = try take("会社名,業種\nみどり,小売\n")
    let other = try take("企業名,業種,電話\nみどり,商社,052-1\n")
    #expect(other.kept == 1 && other.filled == 1)
    let digest = try workspace.digest
    _ = try take("会社名,業種\nみどり,小売\n")
    _ = try take("企業名,業種,電話\nみどり,商社,052-1\n")
    #expect(try workspace.digest == digest)
    #expect(try midori?.text("industry") == "小売")
  }

  @Test("several rows for one company: the first counts, however often it comes")
  func severalRows() throws {
    let list = "会社名,電話,住所\nみどり,052-1,\nみどり,052-2,名古屋\n"
    #expect(try take(list).counts == [1, 1, 0, 0, 0])
    let digest = try workspace.digest
    for _ in 0..<3 { #expect(try take(list).counts == [0, 0, 0, 2, 0]) }
    #expect(try workspace.digest == digest)
    #expect(try midori?.text("phone") == "052-1" && midori?.text("street") == "名古屋")
  }

  @Test("what was taken back comes in again")
  func undone() throws {
    _ = try take("会社名,業種\nみどり,小売\n")
    try workspace.write { _ = try $0.undo() }
    #expect(try midori == nil)
    #expect(try take("会社名,業種\nみどり,小売\n").added == 1)
    #expect(try midori?.text("industry") == "小売")
  }

  @Test("people of one name are told apart by company and address")
  func people() throws {
    _ = try take("会社名\n青葉\nみどり\n")
    let list = "氏名,会社名,メール\n佐藤健,青葉,\n佐藤健,みどり,\n佐藤健,あかね,\n佐藤健,,ken@example.jp\n"
    #expect(try take(list, as: "contact").added == 4)
    let digest = try workspace.digest
    #expect(try take(list, as: "contact").unchanged == 4)
    #expect(try workspace.digest == digest)
    let moved = "氏名,会社名,メール\n佐藤健,青葉,a@example.jp\n佐藤健,みどり,\n佐藤健,あかね,\n佐藤健,,ken@example.jp\n"
    #expect(try take(moved, as: "contact").counts == [0, 1, 0, 3, 0])
  }

  @Test("names of companies match without their legal form, but not against another")
  func legalForms() throws {
    _ = try take("会社名\n青葉工業株式会社\n株式会社ふたば\n有限会社ふたば\n")
    let report = try take("商談名,取引先\n一,青葉工業\n二,ふたば\n三,有限会社青葉工業\n四,㈱ふたば\n", as: "deal")
    #expect(report.troubles.map(\.line) == [3, 4], "\(report.troubles)")
    let deals = try workspace.all("deal")
    #expect(deals["二"]?.text("note") == "取引先: ふたば" && deals["四"]?.reference("account") != nil)
  }

  @Test("a company whose number is known is the same under another name; another number is another company")
  func numbers() throws {
    _ = try take("会社名,法人番号\n青葉工業株式会社,8980001000001\n")
    _ = try take("会社名,法人番号\n青葉ホールディングス,8980001000001\n")
    #expect(try workspace.all("account").count == 1)
  }

  @Test("numbers of people and spans of months are read as people write them")
  func counters() throws {
    _ = try take("会社名,従業員数\n青葉工業,120名様\n")
    #expect(try workspace.all("account")["青葉工業"]?.integer("employees") == 120)
    _ = try take("取引先,関心,営業時期\n青葉工業,研修,６ヶ月以内\n", as: "lead")
    #expect(try workspace.all("lead").values.first?.text("sales_horizon") == "half")
  }

  @Test("a parent that comes later in the list is found; one that does not is kept in words, however often")
  func parents() throws {
    let list = "会社名,親会社\n子,親\n孫,子\n親,\n迷子,どこか\n"
    let report = try take(list)
    #expect(report.added == 4 && report.troubles.map(\.line) == [5])
    let accounts = try workspace.all("account")
    #expect(accounts["子"]?.reference("parent") == accounts["親"]?.id)
    #expect(accounts["迷子"]?.text("note") == "親会社: どこか")
    let digest = try workspace.digest
    #expect(try take(list).unchanged == 4)
    #expect(try workspace.digest == digest)
  }

  @Test("visits without ids are known by day and company, also when their text has changed")
  func visits() throws {
    _ = try take("会社名\n青葉\n")
    let list = "訪問日,顧客,コメント\n2026/10/5,青葉,一回目\n2026/10/5,青葉,同じ日にもう一度\n"
    #expect(try take(list, as: "visit").added == 2)
    let again = try take(list.replacing("一回目", with: "一回目（訂正）"), as: "visit")
    #expect(again.counts == [0, 0, 1, 1, 0], "\(again.counts)")
    #expect(try workspace.read { try $0.list(ListQuery(kind: "visit")).count } == 2)
  }

  @Test("an import that stopped goes on where it stopped, and ends as if it had not")
  func interrupted() throws {
    struct Interruption: Error {}
    let rows = (1...12_000).map { "会社\($0)番,0\($0),製造\n" }.joined()
    let list = try lists.folder.write("会社名,電話,業種\n" + rows, to: "long.csv")
    var pieces = 0
    #expect(throws: Interruption.self) {
      try workspace.take(list: list, as: "account") { request in
        request.prepare = { _ in
          pieces += 1
          if pieces == 2 { throw Interruption() }
        }
        request.opsAtOnce = 10_000
      }
    }
    let half = try workspace.read { try $0.list(ListQuery(kind: "account")).count }
    #expect(half > 0 && half < 12_000)
    let rest = try workspace.take(list: list, as: "account")
    #expect(rest.added == 12_000 - half && rest.unchanged == half && rest.rows == 12_000)
    #expect(try workspace.all("account").count == 12_000)
    #expect(try workspace.take(list: list, as: "account").unchanged == 12_000)
  }
}
