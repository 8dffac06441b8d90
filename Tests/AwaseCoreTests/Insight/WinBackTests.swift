import Testing

@testable import AwaseCore

@Suite("Figures: nurture and winning back")
struct WinBackTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace
  private let account: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
    account = try workspace.add("account", ["name": .text("青葉")])
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  @discardableResult
  private func lose(_ on: String, _ more: [String: Value] = [:], at other: RecordID? = nil) throws -> RecordID
  {
    let values: [String: Value] = [
      "name": .text("商談"), "account": .reference(other ?? account), "stage": .text("lost"),
      "since": .text(on),
    ]
    return try workspace.add("deal", values.merging(more) { _, new in new })
  }

  private func list() throws -> WinBackList { try workspace.read { try $0.winBacks(limit: 100) } }

  @Test("an empty workspace has nothing to win back, and nobody to nurture")
  func none() throws {
    #expect(try list().count == 0)
    let nurtured = try workspace.read { try $0.nurtureList() }
    #expect(nurtured.count == 0 && nurtured.items.isEmpty && nurtured.due == 0)
  }

  @Test(
    "lost for money: the month before the books close that comes next",
    arguments: [
      ("2026-11-24", "2026-03-10", 3, "2027-02-01"), ("2027-02-01", "2026-03-10", 3, "2027-02-01"),
      ("2027-02-28", "2026-03-10", 3, "2027-02-01"), ("2027-03-01", "2026-03-10", 3, "2028-02-01"),
      ("2026-11-24", "2026-03-10", 1, "2026-12-01"), ("2026-12-31", "2026-03-10", 12, "2027-11-01"),
      ("2026-11-24", "2026-11-10", 12, "2027-11-01"), ("2028-02-29", "2027-01-01", 3, "2028-02-01"),
    ])
  func budget(today: String, lost: String, fiscal: Int, go: String) throws {
    let planner = WinBackPlanner(today: try day(today))
    let moves = planner.moves(.lost, reason: "price", since: try day(lost), fiscal: fiscal, competitor: nil)
    #expect(moves.map(\.on?.description) == [go])
  }

  @Test(
    "lost for money, and nobody knows when the books close: that is what to ask", arguments: [nil, 0, 13])
  func fiscalUnknown(fiscal: Int?) throws {
    let planner = WinBackPlanner(today: try day("2026-11-24"))
    let moves = planner.moves(
      .lost, reason: "budget", since: try day("2026-03-10"), fiscal: fiscal, competitor: nil)
    #expect(moves == [WinBack.Move(occasion: .fiscalUnknown, on: nil)])
  }

  @Test(
    "lost to a competitor: two months before the next anniversary",
    arguments: [
      ("2026-11-24", "2026-03-10", "2027-03-10", "2027-01-10"),
      ("2027-02-01", "2026-03-10", "2027-03-10", "2027-01-10"),
      ("2027-03-11", "2026-03-10", "2028-03-10", "2028-01-10"),
      ("2026-11-24", "2024-02-29", "2027-02-28", "2026-12-28"),
      ("2026-11-24", "2026-11-24", "2027-11-24", "2027-09-24"),
    ])
  func renewal(today: String, lost: String, renewal: String, go: String) throws {
    let planner = WinBackPlanner(today: try day(today))
    let moves = planner.moves(.lost, reason: nil, since: try day(lost), fiscal: nil, competitor: account)
    let move = moves.first { if case .renewal = $0.occasion { true } else { false } }
    #expect(move?.on?.description == go)
    #expect(move?.occasion == .renewal(competitor: account, on: try day(renewal)))
  }

  @Test("an agreed date comes before what is reckoned")
  func agreed() throws {
    try lose("2026-03-10", ["reason": .text("silence")])
    try workspace.write { $0.set("revisit", of: account, kind: "account", to: .text("2027-05-01")) }
    let item = try #require(try list().items.first)
    let go = try day("2027-05-01")
    #expect(item.on == go && item.moves.map(\.occasion) == [.agreed, .otherContact])
  }

  @Test("an account where a deal is open again, or was won since, drops out")
  func reopened() throws {
    try lose("2026-03-10")
    #expect(try list().count == 1)
    let again = try workspace.add("deal", ["name": .text("再"), "account": .reference(account)])
    #expect(try list().count == 0)
    try workspace.write {
      $0.set("stage", of: again, kind: "deal", to: .text("won"))
      $0.set("since", of: again, kind: "deal", to: .text("2026-05-01"))
    }
    #expect(try list().count == 0)
    try lose("2026-06-01", ["reason": .text("price")])
    #expect(try list().items.map(\.since) == [try day("2026-06-01")])
  }

  @Test("who left or fell silent is there once, with the reason given")
  func churned() throws {
    try lose("2025-03-10")
    try workspace.write {
      $0.set("relation", of: account, kind: "account", to: .text("churned"))
      $0.set("churned", of: account, kind: "account", to: .text("2026-08-01"))
      $0.set("churn_reason", of: account, kind: "account", to: .text("support"))
    }
    let other = try workspace.add("account", ["name": .text("みどり"), "relation": .text("dormant")])
    let items = try list().items
    #expect(items.count == 2)
    let left = try #require(items.first { $0.account == account })
    let go = try day("2027-02-01")
    #expect(left.cause == .churned && left.reason == "support" && left.on == go)
    #expect(items.first { $0.account == other }?.cause == .dormant)
  }

  @Test("products that were sold since, and not before, are the news")
  func news() throws {
    try lose("2026-03-10", ["reason": .text("product")])
    let other = try workspace.add("account", ["name": .text("みどり")])
    try workspace.write { draft in
      for (opened, product) in [("2026-01-01", "旧"), ("2026-04-01", "旧"), ("2026-05-01", "新")] {
        let deal = try draft.create(
          "deal", ["name": .text("売"), "account": .reference(other), "opened": .text(opened)])
        draft.include(.text(product), in: "products", of: deal, kind: "deal")
      }
    }
    #expect(try list().items.first?.moves.map(\.occasion) == [.news(products: ["新"])])
  }

  @Test("what is due comes first by value, what is to come by date")
  func order() throws {
    var accounts: [RecordID] = []
    for (name, on, amount) in [
      ("a", "2026-01-01", 10), ("b", "2026-02-01", 20), ("c", "2026-11-01", 5), ("d", "2026-10-01", 1),
    ] as [(String, String, Int64)] {
      let other = try workspace.add("account", ["name": .text(name)])
      accounts.append(other)
      try lose(on, ["reason": .text("silence"), "amount": .integer(amount)], at: other)
    }
    let list = try list()
    #expect(list.items.map(\.account) == [accounts[1], accounts[0], accounts[3], accounts[2]])
    #expect(list.due == 2)
  }

  @Test("the nurture list begins with who is due, and leaves out where a deal is open")
  func nurture() throws {
    func add(_ name: String, _ values: [String: Value]) throws -> RecordID {
      try workspace.add(
        "account", ["name": .text(name), "nurture": .text("gathering")].merging(values) { $1 })
    }
    let later = try add("後", ["revisit": .text("2027-01-01")])
    let undated = try add("未定", [:])
    let due = try add("今日", ["revisit": .text("2026-11-24")])
    let open = try add("商談中", ["revisit": .text("2026-01-01")])
    _ = try workspace.add("deal", ["name": .text("商談"), "account": .reference(open)])
    let list = try workspace.read { try $0.nurtureList() }
    #expect(list.items.map(\.account.id) == [due, later, undated])
    #expect(list.count == 3 && list.due == 1 && list.reopened == 1)
  }
}
