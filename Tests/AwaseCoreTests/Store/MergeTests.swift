import Testing

@testable import AwaseCore

/// Merging from workspace to workspace, example by example.
@Suite("Merging workspaces")
struct MergeTests {
  private let folder: WorkspaceFolder
  private let clock = TestClock()
  private let late = TestClock()
  private let tanaka: Workspace
  private let suzuki: Workspace
  private let aoba: RecordID

  /// Tanaka has Aoba as a customer, and Suzuki has taken that in.
  init() throws {
    folder = try WorkspaceFolder()
    tanaka = try folder.found("田中", clock: clock)
    aoba = try tanaka.add("account", ["name": .text("青葉工業"), "industry": .text("parts")])
    suzuki = try folder.join("鈴木", from: tanaka, clock: late)
    clock.advance(minutes: 10)
    late.advance(minutes: 20)
  }

  private func meet() throws { try exchangeAll([tanaka, suzuki]) }

  private func differences(_ workspace: Workspace) throws -> [Difference] {
    try workspace.read { try $0.differences(of: aoba) }
  }

  @Test("two who set one field apart show the later value, and list both with their authors")
  func difference() throws {
    try tanaka.set("industry", of: aoba, to: "car parts")
    try suzuki.set("industry", of: aoba, to: "precision tools")
    let report = try tanaka.takeAll(from: suzuki)
    #expect(report.newDifferences == [DifferenceAddress(record: aoba, path: "account.industry")])
    try meet()
    for workspace in [tanaka, suzuki] {
      let difference = try #require(try differences(workspace).first)
      #expect(difference.sides.map(\.value) == [.text("car parts"), .text("precision tools")])
      #expect(difference.sides.map(\.at) == [clock.now, late.now])
      #expect(Set(difference.sides.map(\.author)).count == 2)
      #expect(try workspace.text("industry", of: aoba) == "precision tools")
    }
  }

  @Test(
    "writing the field again settles a difference everywhere, whoever does it and whatever their clock says")
  func settle() throws {
    try tanaka.set("industry", of: aoba, to: "car parts")
    try suzuki.set("industry", of: aoba, to: "precision tools")
    try meet()
    clock.advance(hours: -48)
    try tanaka.set("industry", of: aoba, to: "car parts")
    try meet()
    for workspace in [tanaka, suzuki] {
      #expect(try differences(workspace).isEmpty)
      #expect(try workspace.text("industry", of: aoba) == "car parts")
    }
    #expect(try tanaka.digest == suzuki.digest)
  }

  @Test("a later edit by somebody whose clock is days behind replaces what they had seen")
  func slowClock() throws {
    let behind = TestClock()
    behind.advance(hours: -100)
    let sato = try folder.join("佐藤", from: tanaka, clock: behind)
    try sato.set("industry", of: aoba, to: "tools")
    let stamps = try sato.changes().map(\.stamp)
    #expect(try #require(stamps.last) < stamps[0])
    try tanaka.takeAll(from: sato)
    #expect(try tanaka.text("industry", of: aoba) == "tools")
    #expect(try differences(tanaka).isEmpty)
  }

  @Test(
    "an edit made without knowing of an archiving keeps the record in the lists", arguments: [true, false])
  func archiving(editComesFirst: Bool) throws {
    try tanaka.write { $0.setArchived(true, aoba, kind: "account") }
    try suzuki.set("industry", of: aoba, to: "tools")
    let third = try folder.join("佐藤", from: editComesFirst ? suzuki : tanaka)
    try third.takeAll(from: editComesFirst ? tanaka : suzuki)
    try meet()
    for workspace in [tanaka, suzuki, third] {
      #expect(try workspace.read { try $0.record(aoba) }?.isArchived == false)
      let difference = try #require(try differences(workspace).first)
      #expect(difference.field == "archived")
      #expect(difference.sides.map(\.value) == [.integer(1), .text("tools")])
    }
    try suzuki.write { $0.setArchived(true, aoba, kind: "account") }
    try meet()
    #expect(try tanaka.read { try $0.record(aoba) }?.isArchived == true)
    #expect(try differences(tanaka).isEmpty)
  }

  @Test("a member that one takes out of a set while another puts it in stays, on both sides")
  func sets() throws {
    try tanaka.write { $0.include(.text("é"), in: "tags", of: aoba, kind: "account") }
    try meet()
    try tanaka.write { $0.exclude(.text("é"), from: "tags", of: aoba, kind: "account") }
    try suzuki.write {
      $0.include(.text("é"), in: "tags", of: aoba, kind: "account")
      $0.include(.text("e\u{301}"), in: "tags", of: aoba, kind: "account")
    }
    try meet()
    for workspace in [tanaka, suzuki] {
      let tags = try workspace.read { try $0.record(aoba) }?.sets["tags"]
      #expect(tags == [.text("e\u{301}"), .text("é")])
    }
  }

  // MARK: Clocks

  @Test("a stamp far in the future is taken and told of, and does not push our own clock")
  func farFuture() throws {
    late.advance(hours: 24 * 400)
    try suzuki.set("industry", of: aoba, to: "from next year")
    let report = try tanaka.takeAll(from: suzuki)
    #expect(report.ahead == late.now)
    #expect(try tanaka.text("industry", of: aoba) == "from next year")
    try tanaka.set("industry", of: aoba, to: "from now")
    #expect(try tanaka.changes().last?.stamp.instant == clock.now)
    try meet()
    for workspace in [tanaka, suzuki] {
      #expect(try workspace.text("industry", of: aoba) == "from now")
      #expect(try differences(workspace).isEmpty)
    }
  }

  @Test("a stamp less than a day ahead carries our clock along and is not told of")
  func nearFuture() throws {
    late.advance(hours: 20)
    try suzuki.set("industry", of: aoba, to: "tonight")
    #expect(try tanaka.takeAll(from: suzuki).ahead == nil)
    try tanaka.set("industry", of: aoba, to: "now")
    let stamps = try tanaka.changes().suffix(2).map(\.stamp)
    #expect(stamps[1] > stamps[0])
  }

  // MARK: Again

  @Test("merging the same again reports nothing and changes nothing")
  func again() throws {
    try suzuki.set("industry", of: aoba, to: "tools")
    try tanaka.takeAll(from: suzuki)
    let (digest, dump) = (try tanaka.digest, try tanaka.dump())
    let report = try tanaka.take(try suzuki.changes() + suzuki.changes().reversed(), from: suzuki)
    #expect(report.changes == 0 && report.ops == 0 && report.waiting == 0)
    #expect(report.shares.isEmpty && report.newDifferences.isEmpty)
    #expect(try tanaka.digest == digest)
    #expect(try tanaka.dump() == dump)
  }

  @Test("a log larger than what is written at once comes to the same, however it is cut")
  func largeLog() throws {
    for part in 0..<3 {
      try tanaka.write { draft in
        for number in 0..<9_000 {
          draft.set(
            "note", of: RecordID.numbered(Int64(number + 1)), kind: "account", to: .integer(Int64(part)))
          draft.include(.text("\(number % 3)"), in: "tags", of: aoba, kind: "account")
        }
      }
    }
    let changes = try tanaka.changes(after: suzuki.vector)
    try suzuki.take(changes, from: tanaka)
    let third = try folder.join("佐藤", from: tanaka)
    try third.takeAll(from: suzuki)
    try tanaka.takeAll(from: third)
    try suzuki.takeAll(from: third)
    #expect(try suzuki.digest == tanaka.digest)
    #expect(try suzuki.dump() == tanaka.dump())
    #expect(try suzuki.read { try $0.record(aoba) }?.sets["tags"]?.count == 3)
  }
}
