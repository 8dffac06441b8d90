import Testing

@testable import AwaseCore

@Suite("Figures: people, needs and the dossier")
struct DossierTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace
  private let account: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
    account = try workspace.add("account", ["name": .text("青葉")])
  }

  private func dossier(_ workspace: Workspace? = nil) throws -> Dossier {
    try (workspace ?? self.workspace).read { try $0.dossier(of: try #require(try $0.record(account))) }
  }

  private func contact(_ name: String, _ values: [String: Value] = [:]) throws -> RecordID {
    try workspace.add(
      "contact", ["name": .text(name), "account": .reference(account)].merging(values) { $1 })
  }

  private func include(_ value: Value, in field: String, of record: RecordID, _ kind: String) throws {
    try workspace.write { $0.include(value, in: field, of: record, kind: kind) }
  }

  @Test("of an account of which nothing is known, the needs are asked for")
  func empty() throws {
    #expect(try dossier().questions == [.rungs(["desk", "company", "customer"])])
  }

  @Test("a job that was not asked about is a question, however it is written")
  func hats() throws {
    let one = try contact("佐藤")
    for hat in ["採用", "研修 ", "ＩＴ"] { try include(.text(hat), in: "hats", of: one, "contact") }
    for hat in ["採用", "IT"] { try include(.text(hat), in: "asked", of: one, "contact") }
    let hats = ContactHats(try #require(try workspace.read { try $0.record(one) }))
    #expect(hats.hats.count == 3 && hats.open == ["研修 "])
    #expect(
      try dossier().questions.contains { if case .hats(let who, _) = $0 { who.id == one } else { false } })
  }

  @Test("roles come from open deals and from the contact; who left has none")
  func roles() throws {
    let deal = try workspace.add("deal", ["name": .text("商談"), "account": .reference(account)])
    let decider = try contact("部長")
    try include(.reference(decider), in: "deciders", of: deal, "deal")
    _ = try contact("推進", ["role": .text("champion")])
    let gone = try contact("前任", ["departed": .text("2026-10-01")])
    try include(.reference(gone), in: "evaluators", of: deal, "deal")
    let people = try workspace.read { try $0.people(at: account) }
    #expect(people.people.map { $0.contact.text("name") } == ["部長", "推進", "前任"])
    #expect(people.missingRoles == ["sponsor", "evaluator", "influencer"])
    #expect(people.people.last?.hasLeft == true)
  }

  @Test("the deals that ended last are there, won or lost, the latest first")
  func ended() throws {
    for (name, stage, day) in [
      ("一", "lost", "2026-01-05"), ("二", "won", "2026-03-05"), ("三", "no-decision", "2026-02-05"),
      ("四", "lost", "2025-02-05"), ("五", "quote", "2026-04-05"),
    ] {
      _ = try workspace.add(
        "deal",
        [
          "name": .text(name), "account": .reference(account), "stage": .text(stage), "since": .text(day),
        ])
    }
    let dossier = try dossier()
    #expect(dossier.ended.map { $0.text("name") } == ["二", "三", "一"] && dossier.endedCount == 4)
    #expect(dossier.deals.map { $0.record.text("name") } == ["五"])
  }

  @Test("after a lost deal one asks where they are, unless somebody has said so since")
  func outdated() throws {
    let deal = try workspace.add(
      "deal",
      [
        "name": .text("一"), "account": .reference(account), "stage": .text("lost"),
        "since": .text("2026-11-20"),
      ])
    func asks() throws -> Bool {
      try dossier().questions.contains {
        if case .outdated("approval", let one) = $0 { one.id == deal } else { false }
      }
    }
    #expect(try !asks())
    try workspace.set("path", of: account, to: "approval")
    try workspace.set("path_since", of: account, to: "2026-11-01")
    #expect(try asks())
    try workspace.set("path_since", of: account, to: "2026-11-21")
    #expect(try !asks())
  }

  @Test("who follows somebody who left is asked for a year, or until it was")
  func successor() throws {
    let gone = try contact("前任", ["departed": .text("2025-11-24")])
    _ = try contact("昔", ["departed": .text("2025-11-23")])
    func asks() throws -> Int {
      try dossier().questions.count { if case .successor = $0 { true } else { false } }
    }
    #expect(try asks() == 1)
    try include(.text("後任"), in: "asked", of: gone, "contact")
    #expect(try asks() == 0)
  }

  @Test("there are at most seven questions, the most pressing first, one of each sort before a second")
  func ranked() throws {
    try workspace.write { $0.set("path", of: account, kind: "account", to: .text("research")) }
    for name in ["甲", "乙"] {
      _ = try workspace.add("deal", ["name": .text(name), "account": .reference(account)])
      let who = try contact(name)
      try include(.text("研修"), in: "hats", of: who, "contact")
      _ = try workspace.add(
        "task", ["text": .text(name), "account": .reference(account), "due": .text("2026-11-20")])
    }
    _ = try contact("前任", ["departed": .text("2026-11-01")])
    let other = try workspace.add("account", ["name": .text("みどり")])
    _ = try workspace.add("revenue", ["account": .reference(other), "department": .text("海外")])
    let kinds = try dossier().questions.map { question in
      switch question {
      case .overdue(_, let days): "overdue \(days)"
      case .nobody: "nobody"
      case .outdated: "outdated"
      case .successor: "successor"
      case .decider: "decider"
      case .unqualified(_, let fields): "bant \(fields.count)"
      case .hats: "hats"
      case .rungs: "rungs"
      case .departments: "departments"
      }
    }
    #expect(kinds == ["overdue 4", "nobody", "successor", "decider", "bant 3", "hats", "rungs"])
  }

  @Test("the newest words come first, and sealed ones not at all")
  func voices() throws {
    let visit = try workspace.add(
      "visit", ["account": .reference(account), "on": .text("2026-11-20"), "voice": .text("古い声")])
    _ = try workspace.add(
      "need",
      [
        "account": .reference(account), "rung": .text("desk"), "text": .text("課題"), "voice": .text("新しい声"),
        "on": .text("2026-11-22"),
      ])
    let colleague = try folder.join("鈴木", from: workspace, seed: 2)
    _ = try colleague.add(
      "perspective",
      ["visit": .reference(visit), "side": .text("marketing"), "text": .text("見"), "voice": .text("伏せた声")])
    try exchangeAll([workspace, colleague])
    #expect(try dossier().voices.map(\.text) == ["新しい声", "古い声"])
    #expect(try dossier(colleague).voices.count == 3)
    #expect(try dossier().ladder.empty == ["company", "customer"])
  }

  @Test("of each competitor the newest sighting, with its age; the group's other deals")
  func around() throws {
    let rival = try workspace.add("competitor", ["name": .text("採用ナビ")])
    for (on, text) in [("2026-11-18", "新"), ("2026-01-01", "旧")] {
      _ = try workspace.add(
        "sighting",
        [
          "competitor": .reference(rival), "account": .reference(account), "on": .text(on),
          "text": .text(text),
        ])
    }
    let sister = try workspace.add("account", ["name": .text("物流"), "parent": .reference(account)])
    _ = try workspace.add(
      "deal", ["name": .text("倉庫"), "account": .reference(sister), "amount": .integer(2_000_000)])
    let dossier = try dossier()
    #expect(dossier.sightings.map(\.age) == [6] && dossier.sightings.first?.freshness == .living)
    #expect(dossier.groupDeals.count == 1 && dossier.groupOpen.known == 2_000_000)
    #expect(dossier.deals.isEmpty && dossier.group.members.count == 2)
  }

  @Test("whoever took the changes in, in whatever order, reads the same page")
  func order() throws {
    let colleague = try folder.join("鈴木", from: workspace, seed: 2)
    let third = try folder.join("佐野", from: workspace, seed: 3)
    for (index, one) in [workspace, colleague].enumerated() {
      _ = try one.add("need", ["account": .reference(account), "rung": .text("desk"), "text": .text("同日")])
      _ = try one.add("task", ["account": .reference(account), "text": .text("同じ")])
      try one.set("industry", of: account, to: "業種\(index)")
      _ = try one.add(
        "revenue",
        [
          "account": .reference(account), "department": .text("営業1課"), "period": .text("2025年度"),
          "amount": .integer(Int64(100 + index)),
          "by": .reference(try #require(try one.read { try $0.me() })),
        ])
    }
    try third.takeAll(from: colleague)
    try third.takeAll(from: workspace)
    try workspace.takeAll(from: colleague)
    try colleague.takeAll(from: workspace)
    let pages = try [workspace, colleague, third].map { try dossier($0) }
    #expect(pages[0] == pages[1] && pages[1] == pages[2])
    #expect(pages[0].sales.doubles.count == 1 && pages[0].differenceCount == 1)
  }
}
