import Testing

@testable import AwaseCore

/// Two records of one thing, joined and taken apart.
@Suite("Joined records")
struct JoinTests {
  private let folder: WorkspaceFolder
  private let clock = TestClock()
  private let tanaka: Workspace
  private let one: RecordID
  private let other: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    let tanaka = try folder.found(clock: clock)
    let made = try ["青葉工業株式会社", "ブルーリーフ"].map { try tanaka.add("account", ["name": .text($0)]) }.sorted()
    self.tanaka = tanaka
    (one, other) = (made[0], made[1])
  }

  private func join(_ workspace: Workspace? = nil) throws {
    try (workspace ?? tanaka).write { try $0.join(other, one, kind: "account") }
  }

  private func expectSound(_ workspace: Workspace) throws {
    try workspace.catchUpSearch()
    #expect(try workspace.examine().problems == [])
  }

  @Test("are one row, found by either name and either number, and what refers to either refers to the one")
  func oneRow() throws {
    let visits = try [one, other].map { try tanaka.add("visit", ["account": .reference($0)]) }
    try join()
    try tanaka.read { (reader: Reader) throws in
      #expect(try reader.list(ListQuery(kind: "account")).map(\.id) == [one])
      #expect(try reader.named("青葉工業", kind: "account").map(\.record) == [one])
      #expect(try reader.named("ブルーリーフ", kind: "account").map(\.record) == [one])
      #expect(try reader.record(other)?.id == one)
      #expect(try reader.fellows(of: other) == [one, other])
      #expect(try Set(reader.references(to: other).map(\.record.id)) == Set(visits))
      for visit in visits { #expect(try reader.record(visit)?.reference("account") == one) }
      #expect(try Set(reader.history(of: one).map(\.record)) == [one, other])
    }
    try expectSound(tanaka)
  }

  @Test("are joined by the same value whoever joins them, and taken apart for everybody")
  func twice() throws {
    let suzuki = try folder.join("鈴木", from: tanaka)
    try join()
    try join(suzuki)
    try exchangeAll([tanaka, suzuki])
    #expect(try tanaka.dump() == suzuki.dump())
    #expect(try tanaka.read { try $0.differences(of: one).map(\.field) } == ["name"])
    try suzuki.write { try $0.tellApart(one, other, kind: "account") }
    try exchangeAll([tanaka, suzuki])
    for workspace in [tanaka, suzuki] {
      #expect(try workspace.read { try $0.list(ListQuery(kind: "account")) }.count == 2)
      try expectSound(workspace)
    }
  }

  @Test("stay two while one says that they are one and another that they are not, and that is told")
  func disputed() throws {
    let suzuki = try folder.join("鈴木", from: tanaka)
    try join()
    try suzuki.write { try $0.tellApart(one, other, kind: "account") }
    try exchangeAll([tanaka, suzuki])
    for workspace in [tanaka, suzuki] {
      #expect(try workspace.read { try $0.list(ListQuery(kind: "account")) }.count == 2)
      let dispute = try #require(try workspace.read { try $0.joinDisputes() }.first)
      #expect(Set(dispute.voices.map(\.isSame)) == [true, false] && !dispute.isJoined)
    }
    try join()
    #expect(try tanaka.read { try $0.joinDisputes() }.isEmpty)
    #expect(try tanaka.read { try $0.list(ListQuery(kind: "account")) }.count == 1)
  }

  @Test(
    "show what was said last, keep the other as a difference, and end it when somebody writes the field again"
  )
  func difference() throws {
    try tanaka.set("industry", of: one, to: "parts")
    clock.advance(minutes: 1)
    try tanaka.set("industry", of: other, to: "tools")
    try join()
    #expect(try tanaka.text("industry", of: one) == "tools")
    let difference = try #require(
      try tanaka.read { try $0.differences(of: other) }.first { $0.field == "industry" })
    #expect(difference.sides.map(\.value) == [.text("parts"), .text("tools")] && difference.record == one)
    try tanaka.set("industry", of: one, to: "parts and tools")
    #expect(try tanaka.read { try $0.differences(of: one) }.map(\.field) == ["name"])
    _ = try tanaka.write { try $0.undo() }
    #expect(try tanaka.text("industry", of: one) == "tools")
    #expect(try tanaka.read { try $0.differences(of: one) }.count == 2)
    try expectSound(tanaka)
  }

  @Test("are archived together; one that was archived before does not take the other out of the lists")
  func archived() throws {
    try tanaka.write { $0.setArchived(true, other, kind: "account") }
    try join()
    #expect(try tanaka.read { try $0.record(one) }?.isArchived == false)
    try tanaka.write { $0.setArchived(true, one, kind: "account") }
    #expect(try tanaka.read { try $0.record(one) }?.isArchived == true)
    try tanaka.write { $0.setArchived(false, other, kind: "account") }
    #expect(try tanaka.read { try $0.record(one) }?.isArchived == false)
    try expectSound(tanaka)
  }

  @Test("lose a tag, or a member of any set, whichever of them it was on and by whichever name it came in")
  func sets() throws {
    let competitor = try tanaka.add("competitor", ["name": .text("採用ナビ")])
    let twin = try tanaka.add("competitor", ["name": .text("採用navi")])
    try tanaka.write { draft in
      draft.include(.text("a"), in: "tags", of: other, kind: "account")
      draft.include(.reference(max(competitor, twin)), in: "incumbents", of: other, kind: "account")
    }
    try join()
    try tanaka.write { try $0.join(competitor, twin, kind: "competitor") }
    #expect(try tanaka.read { try $0.record(one) }?.sets["incumbents"] == [.reference(min(competitor, twin))])
    try tanaka.write { draft in
      draft.exclude(.text("a"), from: "tags", of: one, kind: "account")
      draft.exclude(.reference(min(competitor, twin)), from: "incumbents", of: one, kind: "account")
    }
    #expect(try tanaka.read { try $0.record(one) }?.sets == [:])
    try expectSound(tanaka)
  }

  @Test("end a difference between two who referred to either, and bring it back when they are taken apart")
  func referring() throws {
    let visit = try tanaka.add("visit", ["text": .text("見積")])
    let suzuki = try folder.join("鈴木", from: tanaka)
    try tanaka.write { $0.set("account", of: visit, kind: "visit", to: .reference(other)) }
    try suzuki.write { $0.set("account", of: visit, kind: "visit", to: .reference(one)) }
    try exchangeAll([tanaka, suzuki])
    #expect(try tanaka.read { try $0.differences(of: visit) }.count == 1)
    try join()
    #expect(try tanaka.read { try $0.differences(of: visit) }.isEmpty)
    try expectSound(tanaka)
    try tanaka.write { try $0.tellApart(one, other, kind: "account") }
    #expect(try tanaka.read { try $0.differences(of: visit) }.count == 1)
    try expectSound(tanaka)
  }

  @Test("may be any number, in chains and circles, and fall into the groups that are left")
  func chains() throws {
    let more = try (0..<3).map { try tanaka.add("account", ["name": .text("社\($0)")]) }
    let all = [one, other] + more
    try tanaka.write { draft in
      for index in all.indices { try draft.join(all[index], all[(index + 1) % all.count], kind: "account") }
    }
    #expect(try tanaka.read { try $0.fellows(of: more[1]) } == all.sorted())
    try tanaka.write { draft in
      try draft.tellApart(all[0], all[1], kind: "account")
      try draft.tellApart(all[2], all[3], kind: "account")
    }
    #expect(try tanaka.read { try $0.fellows(of: all[1]) } == [all[1], all[2]].sorted())
    #expect(try tanaka.read { try $0.fellows(of: all[0]) } == [all[0], all[3], all[4]].sorted())
    try expectSound(tanaka)
  }

  @Test("with something that is not there, or is something else, wait until it makes sense")
  func pending() throws {
    let contact = try tanaka.add("contact", ["name": .text("佐藤")])
    let before = try tanaka.dump()
    let high = try #require(RecordID(.max))
    try tanaka.write { draft in
      try draft.join(high, one, kind: "account")
      try draft.join(contact, one, kind: "account")
    }
    let after = try tanaka.dump()
    for table in before.keys where !["pair", "number"].contains(table) {
      #expect(after[table] == before[table])
    }
    try tanaka.set("industry", of: high, to: "parts")
    #expect(try tanaka.text("industry", of: one) == "parts")
    try expectSound(tanaka)
  }

  @Test("of a person are the same person, also to whoever writes here")
  func person() throws {
    let me = try #require(try tanaka.read { try $0.me() })
    let again = try tanaka.add("person", ["name": .text("田中"), "side": .text("sales")])
    try tanaka.write { try $0.join(me, again, kind: "person") }
    #expect(try tanaka.read { try $0.me() } == min(me, again))
  }
}
