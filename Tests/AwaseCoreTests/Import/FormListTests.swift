import Testing

@testable import AwaseCore

@Suite("Lists of forms and of who came")
struct FormListTests {
  private let lists: ListTaker
  private var workspace: Workspace { lists.workspace }

  init() throws { lists = try ListTaker() }

  private func title(_ record: Record, _ field: String) throws -> String? {
    try record.reference(field).flatMap { target in try workspace.read { try $0.title(of: target) } }
  }

  private func leads() throws -> [Record] {
    try workspace.read { try $0.list(ListQuery(kind: "lead")) }.sorted {
      $0.text("on") ?? "" < $1.text("on") ?? ""
    }
  }

  // MARK: Forms

  private static let form = """
    受付日時,会社名,お名前,フリガナ,部署名,役職,メールアドレス,電話番号,ご相談内容,メルマガ希望,個人情報の取り扱い,流入元
    2026/11/20 10:30,青葉工業株式会社,加藤学,カトウマナブ,製造部,部長,kato@aoba.example,052-1,採用に困っています,希望する,同意する,Google広告
    2026年11月21日 9時05分,みどり商事,森由美,モリユミ,総務部,,mori@midori.example,052-2,資料がほしい,希望しない,同意する,Facebook
    2026-11-22T13:00:00+09:00,青葉工業株式会社,近藤誠,コンドウマコト,営業部,課長,kondo@aoba.example,052-3,見積がほしい,希望する,同意する,展示会
    """

  @Test("a form makes the company, the person, and a lead for each row", arguments: ["lead", nil])
  func form(kind: String?) throws {
    _ = try workspace.add("account", ["name": .text("青葉工業株式会社")])
    let report = try lists.take(Self.form, as: kind)
    #expect(report.parts.map(\.mapping.kind.name) == ["account", "contact", "lead"])
    #expect(report.parts.map(\.added) == [1, 3, 3] && report.plan.leftOut == ["個人情報の取り扱い"])
    let leads = try leads()
    #expect(leads.map { $0.text("on") } == ["2026-11-20", "2026-11-21", "2026-11-22"])
    #expect(try leads.map { try title($0, "contact") } == ["加藤学", "森由美", "近藤誠"])
    #expect(try leads.map { try title($0, "account") } == ["青葉工業株式会社", "みどり商事", "青葉工業株式会社"])
    #expect(leads.map { $0.text("text") } == ["採用に困っています", "資料がほしい", "見積がほしい"])
    #expect(leads.map { $0.text("source") } == ["advertisement", nil, "exhibition"])
    #expect(leads[1].text("note") == "きっかけ: Facebook")
    let kato = try #require(try workspace.all("contact")["加藤学"])
    #expect(
      kato.text("department") == "製造部" && kato.text("phone") == "052-1" && kato.text("kana") == "カトウマナブ")
    #expect(kato.values["consent"] == .integer(1) && kato.text("note") == nil)
    #expect(try title(kato, "account") == "青葉工業株式会社")
  }

  @Test("reading it again changes nothing, one undo takes all back")
  func again() throws {
    let empty = try workspace.all("account").count
    _ = try lists.take(Self.form, as: "lead")
    let digest = try workspace.digest
    let report = try lists.take(Self.form, as: "lead")
    #expect(report.counts == [0, 0, 0, 9, 0] && report.kept == 0, "\(report.details)")
    #expect(try workspace.digest == digest)
    try workspace.write { _ = try $0.undo() }
    #expect(try workspace.all("account").count == empty && leads().isEmpty)
  }

  @Test("somebody with an open lead gets no second one without a word")
  func openLead() throws {
    _ = try lists.take(Self.form, as: "lead")
    let known = try #require(try leads().first?.id)
    let rows = Self.form.split(separator: "\n")
    let next = rows[1].replacing("2026/11/20 10:30", with: "2026/11/23 8:00")
    let report = try lists.take("\(Self.form)\n\(next)\n", as: "lead")
    #expect(report.parts.map(\.added) == [0, 0, 1] && report.refused == 0)
    #expect(report.troubles.last?.reason == .openLead("加藤学", known: known))
    #expect(report.troubles.count { if case .openLead = $0.reason { true } else { false } } == 1)
    // A lead that has come to its end is none to be told of.
    for lead in try leads() {
      try workspace.write { $0.set("status", of: lead.id, kind: "lead", to: .text("closed")) }
    }
    let other = rows[1].replacing("2026/11/20 10:30", with: "2026/11/24 8:00")
    #expect(try !lists.take("\(rows[0])\n\(other)\n", as: "lead").troubles.contains { $0.line == 2 })
  }

  @Test("names in two columns, and headers that the user named, lead to the person as well")
  func names() throws {
    _ = try lists.take("日時,会社名,姓,名,お問い合わせ内容\n2026/11/20 10:30,青葉,加藤,学,採用\n", as: "lead")
    #expect(try title(try #require(leads().first), "contact") == "加藤 学")
    let list = "いつ,勤め先,どなた,ご用件\n2026/11/21 10:30,青葉,森由美,見積\n"
    _ = try lists.take(list, as: "lead") { $0.said = ["いつ": "獲得日", "勤め先": "取引先", "どなた": "コンタクト"] }
    #expect(try title(try #require(leads().last), "contact") == "森由美")
    let digest = try workspace.digest
    let again = try lists.take(list, as: "lead")
    #expect(again.isRemembered && again.parts.count == 3 && again.added == 0)
    #expect(try workspace.digest == digest)
  }

  @Test("companies alone make leads, too")
  func companies() throws {
    let report = try lists.take("会社名,きっかけ\n青葉,紹介\n", as: "lead")
    #expect(report.parts.map(\.added) == [1, 1])
  }

  // MARK: Who came

  private static let attendance = """
    ミーティング ID,トピック,開始時刻
    123 456,採用力,2026/11/20 14:00

    名前（元の名前）,会社名,ユーザーのメール,参加時刻,退出時刻,時間（分）,ゲスト
    加藤 学,青葉,kato@aoba.example,2026/11/20 13:58:12,2026/11/20 15:01:00,63,はい
    新井一,新会社,arai@shin.example,2026/11/20 14:00:02,2026/11/20 14:20:00,20,はい
    新井一,新会社,arai@shin.example,2026/11/20 14:25:02,2026/11/20 15:00:00,35,はい
    """

  @Test("who came is made with the company, and whoever was invited is not listed twice")
  func attendance() throws {
    let event = try workspace.add("event", ["name": .text("採用力"), "on": .text("2026-11-20")])
    let aoba = try workspace.add("account", ["name": .text("青葉")])
    let kato = try workspace.add(
      "contact", ["name": .text("加藤学"), "email": .text("kato@aoba.example"), "account": .reference(aoba)])
    let invited = try workspace.add(
      "invitee", ["event": .reference(event), "contact": .reference(kato), "status": .text("yes")])
    let field = try #require(Kind.invitee.field(named: "event"))
    let list = {
      try lists.take(Self.attendance, as: "invitee") { $0.constants = [(field, .reference(event))] }
    }
    let report = try list()
    #expect(report.parts.map(\.mapping.kind.name) == ["account", "contact", "invitee"])
    #expect(report.parts.map(\.added) == [1, 1, 1], "\(report.additions) \(report.troubles)")
    #expect(report.parts.map(\.filled) == [0, 0, 1], "\(report.details)")
    let invitees = try workspace.read { try $0.list(ListQuery(kind: "invitee")) }
    #expect(invitees.count == 2)
    #expect(invitees.allSatisfy { $0.values["attended"] == .integer(1) && $0.reference("event") == event })
    #expect(invitees.first { $0.id == invited }?.text("checked_in") == "2026-11-20")
    let arai = try #require(try workspace.all("contact")["新井一"])
    #expect(
      try title(arai, "account") == "新会社" && Set(invitees.map { $0.reference("contact") }) == [kato, arai.id])
    let digest = try workspace.digest
    #expect(try list().added == 0)
    #expect(try workspace.digest == digest)
  }

  // MARK: Wrong kinds

  @Test("a list of which nothing comes in as the kind that was asked for names the kind that fits")
  func better() throws {
    let form = "受付日時,お名前,会社名,お問い合わせ\n2026/11/20 10:30,加藤学,青葉,採用\n"
    let report = try lists.take(form, as: "deal")
    #expect(report.added == 0 && (report.better + report.plan.better).last == .lead)
    #expect(
      throws: ImportError.nothingRecognised(
        path: lists.folder.path + "/list.csv", headers: ["氏名", "役職"], better: [.contact])
    ) {
      try lists.take("氏名,役職\n加藤学,部長\n", as: "battlecard")
    }
    // Also where something would come in, but hardly any column.
    #expect(try lists.take(form, as: "visit") { $0.isDryRun = true }.plan.better.last == .lead)
    #expect(try lists.take("会社名,備考\n青葉,x\n", as: "visit") { $0.isDryRun = true }.plan.better.isEmpty)
    #expect(try lists.take("会社名,氏名\n青葉,加藤学\n", as: "lead").better.isEmpty)
  }

  @Test("and so does a list that does not say what it holds")
  func unknown() throws {
    #expect(
      throws: ImportError.kindUnknown(
        path: lists.folder.path + "/list.csv", headers: ["会社名", "住所"], better: [.account])
    ) { try lists.take("会社名,住所\n青葉,名古屋\n", as: nil) }
  }
}
