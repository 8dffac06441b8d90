import Testing

@testable import AwaseCore

@Suite("Lists of customers: companies and people at once")
struct CustomerListTests {
  private let lists: ListTaker
  private var workspace: Workspace { lists.workspace }

  init() throws { lists = try ListTaker() }

  private func company(of name: String) throws -> String? {
    guard let account = try workspace.all("contact")[name]?.reference("account") else { return nil }
    return try workspace.read { try $0.title(of: account) }
  }

  @Test(
    "as Excel writes it, one pass makes the companies and the people there",
    arguments: [("customers-sjis.csv", TextEncoding.cp932), ("customers-bom.csv", .utf8)])
  func onePass(name: String, encoding: TextEncoding) throws {
    let report = try workspace.take(list: WorkspaceFolder.fixture(name))
    #expect(report.encoding == encoding && report.troubles.isEmpty && report.rows == 6, "\(report.troubles)")
    #expect(report.parts.map(\.mapping.kind.name) == ["account", "contact"])
    #expect(report.parts.map(\.counts) == [[3, 0, 0, 2, 0], [4, 0, 0, 0, 0]])
    #expect(report.plan.leftOut.isEmpty)
    let accounts = try workspace.all("account")
    #expect(Set(accounts.keys) == ["株式会社あさひ精機", "㈱ひがし商店", "南信用金庫"])
    let kato = try #require(try workspace.all("contact")["加藤 健一"])
    #expect(kato.text("department") == "製造部" && kato.text("title") == "部長")
    #expect(kato.text("mobile") == "090-0000-1001" && kato.text("email") == "kato@asahi.example")
    #expect(kato.text("note") == "昨年の展示会で名刺交換\n次は秋に")
    for name in ["加藤 健一", "森 由美", "近藤 誠"] { #expect(try company(of: name) == "株式会社あさひ精機") }
    #expect(try company(of: "渡辺 光") == nil)
  }

  @Test(
    "what is of the person does not go to the company, and a company without anybody keeps what its line says"
  )
  func places() throws {
    _ = try workspace.take(list: WorkspaceFolder.fixture("customers-bom.csv"))
    let accounts = try workspace.all("account")
    let asahi = try #require(accounts["株式会社あさひ精機"])
    #expect(asahi.text("phone") == "052-000-1001" && asahi.text("street") == "愛知県名古屋市中区架空1-1")
    #expect(asahi.text("note") == nil && asahi.text("mail") == nil && asahi.text("kana") == nil)
    let higashi = try #require(accounts["㈱ひがし商店"])
    #expect(higashi.text("mail") == "info@higashi.example" && higashi.text("phone") == "052-000-2001")
    #expect(higashi.text("note") == "ご紹介")
    // A department of nobody is kept in words.
    #expect(accounts["南信用金庫"]?.text("note") == "部署: 融資部")
  }

  @Test("the same file again changes nothing, in one encoding or the other; undo takes all back at once")
  func again() throws {
    let empty = try workspace.digest
    _ = try workspace.take(list: WorkspaceFolder.fixture("customers-sjis.csv"))
    let digest = try workspace.digest
    for name in ["customers-sjis.csv", "customers-bom.csv"] {
      let again = try workspace.take(list: WorkspaceFolder.fixture(name))
      #expect(again.counts == [0, 0, 0, 9, 0] && again.kept == 0, "\(again.details)")
      #expect(try workspace.digest == digest)
    }
    #expect(empty != digest)
    try workspace.write { _ = try $0.undo() }
    #expect(try workspace.all("account").isEmpty && workspace.all("contact").isEmpty)
  }

  @Test("companies that are known are found, also without 株式会社, and keep their names")
  func knownCompanies() throws {
    let known = try workspace.add("account", ["name": .text("青葉工業株式会社")])
    let list = "会社名,氏名,電話番号\n青葉工業,佐藤 健,052-1\nみどり,鈴木 一,052-2\nみどり㈱,林 光,052-3\n"
    let report = try lists.take(list)
    #expect(report.parts.map(\.counts) == [[1, 1, 0, 1, 0], [3, 0, 0, 0, 0]] && report.kept == 0)
    #expect(try company(of: "佐藤 健") == "青葉工業株式会社" && company(of: "林 光") == "みどり")
    #expect(try workspace.all("account")["青葉工業株式会社"]?.id == known)
    let before = try workspace.digest
    #expect(try lists.take(list).unchanged == 6 && workspace.digest == before)
  }

  @Test("where a list has companies of one name with different legal forms, none is guessed")
  func legalForms() throws {
    _ = try workspace.add("account", ["name": .text("青葉工業株式会社")])
    let list = "会社名,氏名\n青葉工業,佐藤 健\n有限会社青葉工業,鈴木 一\n"
    #expect(try lists.take(list).parts.map(\.added) == [2, 2])
    #expect(try company(of: "佐藤 健") == "青葉工業" && company(of: "鈴木 一") == "有限会社青葉工業")
    let before = try workspace.digest
    #expect(try lists.take(list).unchanged == 4 && workspace.digest == before)
  }

  @Test("another company of the list, named beside the own one, is found although it is new")
  func otherCompanies() throws {
    let report = try lists.take("会社名,氏名,兼務先\n甲社,佐藤 健,乙社\n乙社,鈴木 一,\n")
    #expect(report.troubles.isEmpty, "\(report.troubles)")
    let posts = try workspace.all("contact")["佐藤 健"]?.all("also_at")
    #expect(try posts == [.reference(try #require(try workspace.all("account")["乙社"]?.id))])
  }

  @Test("people who were taken in first, their companies in their notes, get their companies")
  func peopleFirst() throws {
    let list = "会社名,氏名\n青葉,佐藤 健\n"
    _ = try lists.take(list, as: "contact")
    #expect(try workspace.all("contact")["佐藤 健"]?.text("note") == "会社: 青葉")
    let report = try lists.take(list)
    #expect(report.parts.map(\.counts) == [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0]], "\(report.counts)")
    #expect(try company(of: "佐藤 健") == "青葉")
    #expect(try workspace.all("contact")["佐藤 健"]?.text("note") == nil)
  }

  @Test("who asks for one kind gets it alone, and hears what else there is")
  func oneKind() throws {
    let report = try lists.take("会社名,氏名,役職\n青葉,佐藤 健,部長\n", as: "account") { $0.isDryRun = true }
    #expect(report.parts.isEmpty && report.added == 1)
    #expect(report.plan.others == [.contact] && report.plan.leftOut == ["氏名", "役職"])
  }

  @Test(
    "a list that says more of another kind is not taken for one of customers",
    arguments: ["会社名,氏名,出欠,返信日", "訪問日,会社名,氏名,コメント", "会社名,住所"])
  func otherLists(headers: String) throws {
    #expect(throws: ImportError.self) { try lists.take(headers + "\n青葉,佐藤,参加,2026-10-01\n") }
  }

  @Test("a long list is stored piece by piece, and each person is at the company of the same line")
  func pieces() throws {
    var list = "会社名,氏名,携帯,備考\n"
    for row in 1...600 { list += "会社\(row / 2)番,人\(row)番,090-\(row),備考\(row)\n" }
    let report = try lists.take(list) { $0.opsAtOnce = 300 }
    #expect(report.parts.map(\.added) == [301, 600] && report.rows == 600)
    for row in [1, 2, 199, 200, 201, 600] { #expect(try company(of: "人\(row)番") == "会社\(row / 2)番") }
    #expect(try lists.take(list).counts == [0, 0, 0, 1_200, 0])
    // One line takes all pieces back, and one brings them back.
    func known() throws -> [Int] {
      try workspace.read { reader in
        try ["account", "contact"].map { try reader.list(ListQuery(kind: $0)).count }
      }
    }
    let all = try known()
    #expect(try workspace.write { try $0.undo() }.skipped == 0)
    #expect(try known() == [all[0] - 301, all[1] - 600])
    #expect(try workspace.write { try $0.redo() }.skipped == 0)
    #expect(try known() == all)
  }

  @Test("a list of English headers: the name is the person's")
  func english() throws {
    let report = try lists.take(
      "Name,Company,Email,Phone Number,Title\nKen Sato,Aoba Inc.,ken@example.jp,052-1,Manager\n")
    #expect(report.plan.leftOut.isEmpty && report.parts.map(\.added) == [1, 1])
    #expect(try company(of: "Ken Sato") == "Aoba Inc.")
  }

  @Test("a reading stands behind the name that is read")
  func readings() {
    let plan = ImportPlan(headers: ["会社名", "フリガナ", "氏名", "フリガナ"], kinds: [.account, .contact])
    #expect(
      plan.homes(of: 1).map(\.kind.name) == ["account"] && plan.homes(of: 3).map(\.kind.name) == ["contact"])
  }
}
