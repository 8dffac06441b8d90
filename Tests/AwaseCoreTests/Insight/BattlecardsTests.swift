import Testing

@testable import AwaseCore

@Suite("Battlecards")
struct BattlecardsTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace
  private let clock = TestClock()
  private let competitor: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found(clock: clock)
    competitor = try workspace.add("competitor", ["name": .text("採用ナビ")])
  }

  private var today: CivilDate { clock.environment(seed: 1).today }

  @discardableResult
  private func saw(
    _ text: String, ago: Int, at account: RecordID? = nil, deal: RecordID? = nil,
    in workspace: Workspace? = nil
  ) throws -> RecordID {
    var values: [String: Value] = [
      "competitor": .reference(competitor), "text": .text(text),
      "on": .text((today.adding(days: -ago) ?? today).description),
    ]
    values["account"] = account.map { .reference($0) }
    values["deal"] = deal.map { .reference($0) }
    return try (workspace ?? self.workspace).add("sighting", values)
  }

  @discardableResult
  private func say(_ text: String, _ part: String?, on sightings: [RecordID] = []) throws -> RecordID {
    try workspace.write { draft in
      var values: [String: Value] = [
        "competitor": .reference(competitor), "text": .text(text), "on": .text(today.description),
      ]
      values["part"] = part.map { .text($0) }
      let line = try draft.create("battlecard", values)
      for sighting in sightings {
        draft.include(.reference(sighting), in: "sightings", of: line, kind: "battlecard")
      }
      return line
    }
  }

  private func card(in workspace: Workspace? = nil) throws -> Battlecard {
    try #require(try (workspace ?? self.workspace).read { try $0.battlecard(of: competitor) })
  }

  @Test("are empty of what is not known")
  func empty() throws {
    let card = try card()
    #expect(card.lines == [] && card.uncited == [] && card.places == [] && card.deals == [] && card.old == 0)
    #expect(try workspace.read { try $0.battlecard(of: RecordID(1) ?? competitor) } == nil)
    #expect(try workspace.read { try $0.linesToCheck() }.isEmpty)
  }

  @Test(
    "tell living sightings from fading and faded ones by the day",
    arguments: [
      (0, Freshness.living), (90, .living), (91, .fading), (180, .fading), (181, .faded), (-3, .living),
    ])
  func ages(days: Int, freshness: Freshness) throws {
    let sighting = try saw("3割引", ago: days)
    try say("2年目を聞く", "question", on: [sighting])
    let line = try #require(try card().lines.first)
    #expect(line.sightings.map(\.age) == [days])
    #expect(line.sightings.map(\.freshness) == [freshness])
    #expect(line.footing == (freshness == .living ? .living : .old))
    #expect(try workspace.read { try $0.linesToCheck() }.map(\.line) == (freshness == .living ? [] : [line]))
  }

  @Test("list lines by their part, and say which rest on nothing that lives")
  func lines() throws {
    let (fresh, old) = (try saw("新しい", ago: 6), try saw("古い", ago: 200))
    try say("事例", "proof", on: [fresh, old])
    try say("そのほか", nil)
    try say("主張", "claim", on: [old])
    try say("切り返し", "answer")
    let lines = try card().lines
    #expect(lines.map { $0.line.text("text") } == ["主張", "切り返し", "事例", "そのほか"])
    #expect(lines.map(\.footing) == [.old, .none, .living, .none])
    #expect(lines[2].sightings.map { $0.sighting.id } == [fresh, old])
    let toCheck = try workspace.read { try $0.linesToCheck() }
    #expect(Set(toCheck.map { $0.line.line.text("text") }) == ["主張", "切り返し", "そのほか"])
  }

  @Test("show living sightings that no line cites, the newest first, and count the old")
  func uncited() throws {
    let cited = try saw("使った", ago: 1)
    try saw("先週", ago: 7)
    try saw("昨日", ago: 2)
    try saw("古い", ago: 91)
    let archived = try saw("しまった", ago: 1)
    try workspace.write { $0.setArchived(true, archived, kind: "sighting") }
    try say("一言", "claim", on: [cited, archived])
    let card = try card()
    #expect(card.uncited.map { $0.sighting.text("text") } == ["昨日", "先週"])
    #expect(card.old == 1)
    #expect(card.lines[0].sightings.map(\.sighting.id) == [cited])
  }

  @Test("show where the competitor was seen, and the open deals it is in")
  func places() throws {
    let one = try workspace.add("account", ["name": .text("青葉工業")])
    let other = try workspace.add("account", ["name": .text("みどり商事")])
    for ago in [30, 5] { try saw("割引", ago: ago, at: one) }
    try saw("割引", ago: 2, at: other)
    var deals: [String: RecordID] = [:]
    for (name, stage, amount) in [
      ("大", "proposal", 900), ("小", "quote", 100), ("済", "won", 5_000), ("見た", "needs", 300),
    ] {
      let deal = try workspace.add(
        "deal",
        [
          "name": .text(name), "account": .reference(one), "stage": .text(stage),
          "amount": .integer(Int64(amount)),
        ])
      deals[name] = deal
      guard name != "見た" else { continue }
      try workspace.write { $0.include(.reference(competitor), in: "competitors", of: deal, kind: "deal") }
    }
    try saw("競合した", ago: 200, deal: deals["見た"])
    let card = try card()
    #expect(card.places.map(\.account) == [other, one])
    #expect(card.places.map(\.sightings) == [1, 2])
    #expect(card.places.map(\.age) == [2, 5])
    #expect(card.deals.map { $0.text("name") } == ["大", "見た", "小"])
  }

  @Test("are the same whatever the order in which things came")
  func order() throws {
    let other = try folder.join("鈴木", from: workspace, clock: clock, seed: 2)
    try saw("片方", ago: 3)
    try saw("もう片方", ago: 3, in: other)
    try say("一言", "claim")
    try exchangeAll([workspace, other])
    #expect(try card() == card(in: other))
  }

  @Test("know a competitor in a text by its name, an alias or a product, as a whole word")
  func mentions() throws {
    try workspace.write { draft in
      draft.include(.text("サイナビ"), in: "alias", of: competitor, kind: "competitor")
      draft.include(.text("NaviPlus"), in: "products", of: competitor, kind: "competitor")
      _ = try draft.create("competitor", ["name": .text("株式会社みらい人材")])
    }
    let mentioned = { (texts: [String]) in
      try workspace.read { try $0.competitors(mentionedIn: texts) }.map { "\($0.word)=\($0.name)" }
    }
    #expect(
      try mentioned(["さいなびとﾐﾗｲ人材", "naviplus"]) == ["さいなび=採用ナビ", "ﾐﾗｲ人材=株式会社みらい人材"])
    #expect(try mentioned(["naviplus"]) == ["naviplus=採用ナビ"])
    #expect(try mentioned(["サイナビの話、採用ナビも"]) == ["サイナビ=採用ナビ"])
    #expect(try mentioned(["採用ナビゲーション"]) == [])
  }
}
