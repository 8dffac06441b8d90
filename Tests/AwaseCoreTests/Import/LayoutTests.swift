import Testing

@testable import AwaseCore

@Suite("Lists of other programs")
struct LayoutTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
    for name in ["株式会社あおばね製作所", "㈱みなと〜商会"] {
      _ = try workspace.add("account", ["name": .text(name)])
    }
  }

  @Test("in a list that names people, how a name is read is theirs, not their company's")
  func readings() throws {
    let fields = { (headers: [String], kind: Kind) in
      ImportMapping(headers: headers, kind: kind).columns.map { $0.field?.name }
    }
    #expect(fields(["会社名", "氏名", "フリガナ"], .account) == ["name", nil, nil])
    #expect(fields(["会社名", "フリガナ", "メール"], .account) == ["name", "kana", "mail"])
    #expect(fields(["会社名", "氏名", "メール"], .account) == ["name", nil, nil])
    #expect(fields(["会社名", "氏名", "会社名フリガナ"], .account) == ["name", nil, "kana"])
    #expect(fields(["会社名", "氏名", "フリガナ"], .contact) == ["account", "name", "kana"])
    let said = ImportMapping(headers: ["会社名", "氏名", "フリガナ"], kind: .account, said: ["フリガナ": "kana"])
    #expect(said.columns[2].field?.name == "kana")
  }

  private func take(_ name: String, as kind: String? = nil) throws -> ImportReport {
    try workspace.take(list: WorkspaceFolder.fixture(name), as: kind)
  }

  private func title(_ record: Record?, _ field: String) throws -> String? {
    guard let target = record?.reference(field) else { return nil }
    return try workspace.read { try $0.title(of: target) }
  }

  /// Every list: what it is taken for, what comes of it, and that it brings nothing when it comes again.
  @Test(
    "each layout is known by its headers, and comes in once",
    arguments: [
      ("eight.csv", "contact", TextEncoding.utf8, 4), ("sansan.csv", "contact", .cp932, 2),
      ("cybozu-visits.csv", "visit", .cp932, 2), ("hotprofile-deals.csv", "deal", .cp932, 2),
      ("hotprofile-reports.csv", "visit", .cp932, 1), ("salesforce-leads.csv", "lead", .utf8, 2),
      ("hubspot-contacts.csv", "contact", .utf8, 2), ("hubspot-deals.csv", "deal", .utf8, 2),
      ("houjin-bangou-sjis.csv", "account", .cp932, 2), ("houjin-bangou-unicode.csv", "account", .utf8, 2),
      ("card3.vcf", "contact", .utf8, 1), ("card4.vcf", "contact", .utf8, 1),
      ("calendar.ics", "event", .utf8, 1),
    ])
  func once(name: String, kind: String, encoding: TextEncoding, added: Int) throws {
    let first = try take(name)
    #expect(first.mapping.kind.name == kind && first.encoding == encoding, "\(first.mapping)")
    #expect(first.added == added && first.refused == 0, "\(first.counts) \(first.troubles)")
    let digest = try workspace.digest
    let again = try take(name)
    let records = again.rows * again.plan.parts.count
    #expect(again.counts == [0, 0, 0, records, 0], "\(again.counts) \(again.details)")
    #expect(try workspace.digest == digest)
  }

  @Test("Eight: a preamble, people and their companies, those new that nobody knows")
  func eight() throws {
    let report = try take("eight.csv")
    #expect(report.troubles.isEmpty && report.parts.map(\.counts) == [[1, 2, 0, 0, 0], [3, 0, 0, 0, 0]])
    let contacts = try workspace.all("contact")
    let misaki = contacts["髙橋 美咲"]
    #expect(try title(misaki, "account") == "株式会社あおばね製作所")
    #expect(misaki?.text("phone") == "052-000-0003" && misaki?.text("office") == "052-000-0002")
    #expect(misaki?.text("exchanged") == "2026-10-05" && misaki?.text("email") == "misaki@aobane.example")
    #expect(try title(contacts["﨑山 健"], "account") == "㈱みなと〜商会")
    #expect(try title(contacts["渡邉 光"], "account") == "どこにもない合同会社")
    let aobane = try workspace.all("account")["株式会社あおばね製作所"]
    #expect(aobane?.text("phone") == "052-000-0001" && aobane?.text("website") == "https://aobane.example")
  }

  @Test("Eight, people alone: who is at no known company keeps its name until it is known")
  func eightPeople() throws {
    #expect(try take("eight.csv", as: "contact").troubles.map(\.line) == [9])
    #expect(try workspace.all("contact")["渡邉 光"]?.text("note") == "会社: どこにもない合同会社")
    let accounts = try take("eight.csv", as: "account")
    #expect(accounts.added == 1 && accounts.filled == 2, "\(accounts.counts)")
    // Now that the company is there, the person finds it, and its name is not needed any more.
    #expect(try take("eight.csv", as: "contact").counts == [0, 1, 0, 2, 0])
    let hikaru = try workspace.all("contact")["渡邉 光"]
    #expect(try title(hikaru, "account") == "どこにもない合同会社" && hikaru?.text("note") == nil)
  }

  @Test("Sansan: a name in two columns, tags, Shift_JIS")
  func sansan() throws {
    _ = try take("sansan.csv")
    let misaki = try workspace.all("contact")["髙橋 美咲"]
    #expect(misaki?.all("tags") == [.text("展示会"), .text("要連絡")])
    #expect(try title(try workspace.all("contact")["山田 健"], "account") == "㈱みなと〜商会")
  }

  @Test("Cybozu and HotProfile: visits with their companies, and deals")
  func groupware() throws {
    _ = try take("cybozu-visits.csv")
    let visit = try #require(try workspace.all("visit").values.first { $0.text("subject") == "初回訪問" })
    #expect(visit.text("on") == "2026-10-05" && visit.text("text") == "面接辞退が多いとのこと。\n来期の予算で検討。")
    #expect(try title(visit, "account") == "株式会社あおばね製作所" && title(visit, "by") == "田中")
    let report = try take("hotprofile-deals.csv")
    #expect(report.troubles.count == 2, "\(report.troubles)")
    #expect(try workspace.all("deal")["採用管理の導入"]?.text("note") == "取引先: C-001")
  }

  @Test("Salesforce and HubSpot: leads, people and deals")
  func clouds() throws {
    _ = try take("hubspot-contacts.csv")
    #expect(try workspace.all("contact")["髙橋 美咲"]?.all("sources") == [.text("501")])
    _ = try take("salesforce-leads.csv")
    let leads = try workspace.all("lead").values
    let lead = try #require(leads.first { $0.all("sources") == [.text("00Q0000000000A1")] })
    #expect(lead.text("status") == "new" && lead.text("source") == "seminar")
    // By the address: Salesforce has the name in Latin letters.
    #expect(try title(lead, "contact") == "髙橋 美咲")
    let nobody = try #require(leads.first { $0.all("sources") == [.text("00Q0000000000A2")] })
    #expect(nobody.text("note") == "取引先: Nowhere LLC" && nobody.text("status") == "working")
    _ = try take("hubspot-deals.csv")
    let deals = try workspace.all("deal")
    #expect(deals["採用管理の導入"]?.text("stage") == "verbal" && deals["Other"]?.text("stage") == "lost")
    #expect(deals["Other"]?.integer("amount") == 1_200_000 && deals["Other"]?.text("note") == "取引先: 77777")
  }

  @Test("Hi.Events: guests of one event, with their answers")
  func guests() throws {
    _ = try take("hubspot-contacts.csv")
    _ = try workspace.add("event", ["name": .text("秋のセミナー"), "on": .text("2026-12-10")])
    try workspace.write { draft in
      guard let event = try draft.reader.list(ListQuery(kind: "event")).first?.id else { return }
      draft.include(.text("31"), in: "sources", of: event, kind: "event")
    }
    let report = try take("hievents-attendees.csv")
    #expect(report.added == 2)
    let guests = try workspace.all("invitee").values
    let misaki = try #require(guests.first { $0.text("status") == "yes" })
    #expect(try title(misaki, "contact") == "髙橋 美咲" && title(misaki, "event") == "秋のセミナー")
    #expect(misaki.integer("attended") == 1 && misaki.text("survey") == "いちばんの課題は？: 採用\n導入の時期は？: 来期")
    #expect(misaki.text("replied") == "2026-11-01")
    let ken = try #require(guests.first { $0.text("status") == "no" })
    #expect(ken.text("note")?.contains("ken@minato.example") == true, "\(ken)")
  }

  @Test("address books: kana, company, numbers; a name family first")
  func cards() throws {
    _ = try take("card3.vcf")
    _ = try take("card4.vcf")
    let contacts = try workspace.all("contact")
    let misaki = try #require(contacts["髙橋 美咲"])
    #expect(misaki.text("kana") == "タカハシ ミサキ" && misaki.text("mobile") == "090-0000-0001")
    #expect(misaki.text("fax") == "052-000-0004" && misaki.text("phone") == "052-000-0003")
    #expect(misaki.text("note") == "一行目\n二行目, 続き" && misaki.text("address") == "愛知県名古屋市中区架空1-2-3")
    #expect(try title(misaki, "account") == "株式会社あおばね製作所" && misaki.text("department") == "総務部")
    let ken = try #require(contacts["山田 健"])
    #expect(ken.text("kana") == "ヤマダ ケン" && ken.text("mobile") == "090-0000-0002")
    #expect(ken.text("note") == "とても長い備考がここにあり、七十五オクテットを超えたところで折り返されている")
  }

  @Test("a calendar: an event over two days, and its guests with their replies")
  func calendar() throws {
    _ = try take("hubspot-contacts.csv")
    _ = try take("calendar.ics")
    let event = try #require(try workspace.all("event")["秋のセミナー"])
    #expect(event.text("on") == "2026-12-10" && event.text("ends") == "2026-12-11")
    #expect(event.text("place") == "名古屋, 架空ホール")
    let report = try take("calendar.ics", as: "invitee")
    #expect(report.added == 2)
    #expect(Set(try workspace.all("invitee").values.compactMap { $0.text("status") }) == ["yes", "maybe"])
  }

  @Test("the companies of the state's list: closed and former entries do not count; each number is a company")
  func registry() throws {
    #expect(try take("houjin-bangou-sjis.csv").counts == [2, 2, 0, 0, 0])
    let accounts = try workspace.read { try $0.list(ListQuery(kind: "account")) }
    let aobane = accounts.first { $0.text("name") == "株式会社あおばね製作所" }
    #expect(aobane?.text("city") == "名古屋市中区" && aobane?.text("number")?.hasSuffix("180001000001") == true)
    #expect(accounts.count { $0.text("name") == "有限会社ふたご商店" } == 2 && accounts.count == 4)
  }

  @Test(
    "an account's number and official name are looked up in the state's list; of several companies none is guessed"
  )
  func lookUp() throws {
    let twins = try workspace.add("account", ["name": .text("ふたご商店"), "prefecture": .text("岐阜県")])
    let aobane = try workspace.add("account", ["name": .text("あおばね製作所")])
    for name in ["houjin-bangou-sjis.csv", "houjin-bangou-unicode.csv"] {
      let path = WorkspaceFolder.fixture(name)
      let one = try workspace.lookUp(in: path, for: [aobane])
      #expect(one.map(\.entries.count) == [1] && one[0].entries[0].name == "株式会社あおばね製作所")
      #expect(one[0].entries[0].address == "愛知県名古屋市中区架空１丁目２番３号")
      let all = try workspace.lookUp(in: path)
      #expect(all.count == 4)
      #expect(all.first { $0.account == twins }?.entries.map(\.prefecture) == ["岐阜県"])
    }
    let unplaced = try workspace.add("account", ["name": .text("有限会社ふたご商店")])
    let path = WorkspaceFolder.fixture("houjin-bangou-sjis.csv")
    #expect(try workspace.lookUp(in: path, for: [unplaced])[0].entries.count == 2)
    #expect(throws: ImportError.self) { try workspace.lookUp(in: WorkspaceFolder.fixture("eight.csv")) }
  }

  @Test("no two columns of a list of our own have one name, in either language")
  func ownHeaders() {
    for kind in Schema.standard.kinds {
      for language in Language.allCases {
        let headers = [OwnColumn.idHeader(kind)] + kind.fields.map { $0.label[language] }
        let mapping = ImportMapping(headers: headers, kind: kind)
        #expect(mapping.columns.dropFirst().map(\.field?.name) == kind.fields.map(\.name), "\(kind.name)")
      }
    }
  }
}
