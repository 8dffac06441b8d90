import Testing

@testable import AwaseCore

@Suite("Lists: several records of one name")
struct ListNamesakeTests {
  private let lists: ListTaker
  private var workspace: Workspace { lists.workspace }

  init() throws { lists = try ListTaker() }

  private func count(_ kind: String) throws -> Int {
    try workspace.read { try $0.list(ListQuery(kind: kind)).count }
  }

  private func isTold(_ report: ImportReport) -> [Int] {
    report.troubles.compactMap { trouble in
      if case .severalRecords(_, let count, _) = trouble.reason { count } else { nil }
    }
  }

  private static let list = "会社名,氏名,業種\n青葉,佐藤,食品\nみどり,田村,製造\n"

  @Test("a list that comes again finds the record that it made, however many are called so")
  func own() throws {
    _ = try lists.take(Self.list)
    let id = try #require(try workspace.all("account")["みどり"]?.id)
    for _ in 0..<2 { _ = try workspace.add("account", ["name": .text("みどり"), "industry": .text("製造")]) }
    let digest = try workspace.digest
    for _ in 0..<3 {
      let report = try lists.take(Self.list)
      #expect(report.added == 0 && report.unchanged == 4 && isTold(report).isEmpty)
    }
    #expect(try workspace.digest == digest && count("account") == 4 && count("contact") == 2)
    // What it changes goes to its own record, too.
    #expect(try lists.take(Self.list.replacing("製造", with: "建設")).changed == 1)
    let record = try workspace.read { try $0.record(id, kind: .account) }
    #expect(try record?.text("industry") == "建設" && count("account") == 4)
  }

  @Test(
    "a list that has spoken of none takes the record that says most of the same, and tells that it may be another"
  )
  func alike() throws {
    _ = try workspace.add("account", ["name": .text("みどり"), "industry": .text("製造")])
    let id = try workspace.add("account", ["name": .text("みどり"), "phone": .text("052-1")])
    _ = try workspace.add("account", ["name": .text("みどり")])
    let report = try lists.take("会社名,電話,住所\nみどり,052-1,名古屋\nみどり,,\n", as: "account")
    #expect(report.counts == [0, 1, 0, 1, 0] && isTold(report) == [3], "\(report.troubles)")
    #expect(try workspace.read { try $0.record(id, kind: .account) }?.text("street") == "名古屋")
    #expect(isTold(try lists.take("会社名,電話,住所\nみどり,052-1,名古屋\n", as: "account")).isEmpty)
  }

  @Test("of records that are all alike the oldest is taken, and none is made")
  func oldest() throws {
    let ids = try (0..<3).map { _ in try workspace.add("contact", ["name": .text("佐藤健")]) }
    let report = try lists.take("氏名,携帯\n佐藤健,090-1\n", as: "contact")
    #expect(report.counts == [0, 1, 0, 0, 0] && isTold(report) == [3])
    #expect(try workspace.read { try $0.record(ids[0], kind: .contact) }?.text("mobile") == "090-1")
  }

  @Test("two people of one name at one company are told apart by their addresses, and not made a third time")
  func people() throws {
    let account = try workspace.add("account", ["name": .text("青葉")])
    for address in ["a@x.example", "b@x.example"] {
      _ = try workspace.add(
        "contact", ["name": .text("佐藤健"), "email": .text(address), "account": .reference(account)])
    }
    let report = try lists.take("会社名,氏名,メール,役職\n青葉,佐藤健,b@x.example,部長\n")
    #expect(report.parts[1].counts == [0, 1, 0, 0, 0] && isTold(report).isEmpty)
    for _ in 0..<2 {
      #expect(try lists.take("会社名,氏名,部署\n青葉,佐藤健,総務\n").added == 0)
    }
    #expect(try count("contact") == 2)
  }

  @Test("a number that one of them has and the row has not makes it another company still")
  func numbers() throws {
    for number in ["8980001000001", "7980001000002"] {
      _ = try workspace.add("account", ["name": .text("青葉"), "number": .text(number)])
    }
    let list = "会社名,法人番号\n青葉,6980001000003\n青葉,7980001000002\n"
    #expect(try lists.take(list, as: "account").counts == [1, 0, 0, 1, 0])
    #expect(try lists.take(list, as: "account").added == 0)
  }

  @Test("a company that is called without its legal form is found, although there are two")
  func shortNames() throws {
    for _ in 0..<2 { _ = try workspace.add("account", ["name": .text("青葉工業株式会社")]) }
    for _ in 0..<2 { #expect(try lists.take("会社名,氏名,電話\n青葉工業,佐藤,1\n").parts[0].added == 0) }
    #expect(try count("account") == 2 && count("contact") == 1)
  }
}
