import Testing

@testable import AwaseCore

@Suite("Ride-alongs")
struct RideAlongsTests {
  private let folder: WorkspaceFolder
  private let clock = TestClock()
  private let sales: Workspace
  private let marketing: Workspace
  private let visit: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    sales = try folder.found(clock: clock)
    let today = clock.environment(seed: 1).today.description
    visit = try sales.write { draft in
      let account = try draft.create("account", ["name": .text("青葉工業")])
      return try draft.create("visit", ["account": .reference(account), "on": .text(today)])
    }
    marketing = try folder.join("鈴木", from: sales, clock: clock, seed: 2)
  }

  private func write(_ text: String, _ side: String, in workspace: Workspace) throws -> RecordID {
    try workspace.add(
      "perspective", ["visit": .reference(visit), "side": .text(side), "text": .text(text)])
  }

  /// Whether the view can be read, by every way in which a text can be come by.
  private func readings(_ view: RecordID, _ secret: String, in workspace: Workspace) throws -> [Bool] {
    try workspace.read { reader in
      let kind = try #require(Schema.standard["perspective"])
      var query = ListQuery(kind: "perspective")
      query.conditions = [.init(field: "text", test: .contains(secret))]
      let visits = try reader.references(to: visit).filter { $0.record.id == view }
      return [
        try reader.record(view)?.text("text") == secret,
        try reader.record(view, kind: kind)?.sealedUntil == nil,
        try reader.list(ListQuery(kind: "perspective")).contains { $0.id == view && !$0.isSealed },
        try reader.list(query).contains { $0.id == view },
        try reader.search(secret).contains { $0.record.id == view },
        try reader.history(of: view).contains { $0.new == .text(secret) },
        visits.contains { $0.record.text("text") == secret },
      ]
    }
  }

  @Test("are sealed until the other side has written, by every way of reading")
  func bothWritten() throws {
    let view = try write("導入支援が刺さった", "sales", in: sales)
    try marketing.takeAll(from: sales)
    #expect(try readings(view, "導入支援が刺さった", in: sales).allSatisfy { $0 })
    #expect(try !readings(view, "導入支援が刺さった", in: marketing).contains(true))
    _ = try write("手が止まった", "marketing", in: marketing)
    #expect(try readings(view, "導入支援が刺さった", in: marketing).allSatisfy { $0 })
  }

  @Test("are sealed for a day at most, to the millisecond, and a later edit does not seal them again")
  func day() throws {
    let view = try write("導入支援", "sales", in: sales)
    let start = clock.now
    try marketing.takeAll(from: sales)
    let until = try marketing.read { try $0.record(view)?.sealedUntil }
    #expect(until == Instant(milliseconds: start.milliseconds + 24 * 3_600_000))
    clock.now = Instant(milliseconds: start.milliseconds + 24 * 3_600_000 - 1)
    #expect(try !readings(view, "導入支援", in: marketing).contains(true))
    clock.now = Instant(milliseconds: start.milliseconds + 24 * 3_600_000)
    #expect(try readings(view, "導入支援", in: marketing).allSatisfy { $0 })
    try sales.set("text", of: view, kind: "perspective", to: "導入支援と価格")
    try marketing.takeAll(from: sales)
    #expect(try readings(view, "導入支援と価格", in: marketing).allSatisfy { $0 })
  }

  @Test("that one side has not written of are listed with the side, for thirty days")
  func missing() throws {
    #expect(try sales.read { try $0.missingViews() } == [])
    _ = try write("導入支援", "sales", in: sales)
    clock.advance(hours: 48)
    let views = try sales.read { try $0.missingViews() }
    #expect(views.map(\.side) == ["marketing"])
    #expect(views.map(\.days) == [2])
    #expect(views.map(\.visit.id) == [visit])
    try marketing.takeAll(from: sales)
    #expect(try marketing.read { try $0.missingViews() } == views)
    clock.advance(hours: 29 * 24)
    #expect(try sales.read { try $0.missingViews() } == [])
    clock.advance(hours: -29 * 24)
    _ = try write("手が止まった", "marketing", in: marketing)
    #expect(try marketing.read { try $0.missingViews() } == [])
  }
}
