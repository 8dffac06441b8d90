import Testing

@testable import AwaseCore

@Suite("The agenda of the joint meeting")
struct AgendaTests {
  private let folder: WorkspaceFolder
  private let clock = TestClock()
  private let workspace: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found(clock: clock)
  }

  @discardableResult
  private func event(_ name: String, on day: String, _ values: [String: Value] = [:]) throws -> RecordID {
    try workspace.add(
      "event", ["name": .text(name), "on": .text(day)].merging(values) { _, given in given })
  }

  private func events() throws -> [String?] {
    try workspace.read { try $0.agenda() }.events.map { $0.text("name") }
  }

  private func set(_ day: String) throws {
    clock.now = try #require(Instant(iso8601: day + "T09:00:00+09:00"))
  }

  @Test("is empty where there is nothing to talk about")
  func empty() throws {
    let agenda = try workspace.read { try $0.agenda() }
    #expect(agenda.issues.isEmpty && agenda.differences.isEmpty && agenda.missingViews.isEmpty)
    #expect(agenda.linesToCheck.isEmpty && agenda.words.isEmpty && agenda.events.isEmpty)
    #expect(agenda.followUps.isEmpty && agenda.justOver.isEmpty && agenda.unowned.isEmpty)
  }

  @Test("has the events of the next thirty days that one side has no owner for, across months and leap days")
  func horizon() throws {
    let me = try #require(try workspace.read { try $0.me() })
    try event("今日", on: "2028-01-31", ["sales": .reference(me)])
    try event("29日", on: "2028-02-29", ["marketing": .reference(me)])
    try event("31日後", on: "2028-03-02")
    try event("30日後", on: "2028-03-01")
    try event("昨日", on: "2028-01-30")
    try event("両方", on: "2028-02-10", ["sales": .reference(me), "marketing": .reference(me)])
    try event("中止", on: "2028-02-10", ["status": .text("cancelled")])
    let archived = try event("しまった", on: "2028-02-10")
    try workspace.write { $0.setArchived(true, archived, kind: "event") }
    try set("2028-01-31")
    #expect(try events() == ["今日", "29日", "30日後"])
  }

  @Test("reaches into the next year")
  func yearEnd() throws {
    try event("新春", on: "2027-01-14")
    try set("2026-12-15")
    #expect(try events() == ["新春"])
    try set("2026-12-14")
    #expect(try events() == [])
  }

  private func guest(_ event: RecordID, _ name: String, _ values: [String: Value] = [:]) throws {
    let contact = try workspace.add("contact", ["name": .text(name)])
    _ = try workspace.add(
      "invitee", ["event": .reference(event), "contact": .reference(contact)].merging(values) { $1 })
  }

  @Test(
    "has the events of the last fourteen days of which it is not written who came, or whose guests wait for us"
  )
  func justOver() throws {
    let came: [String: Value] = ["attended": .integer(1)]
    try event("明日", on: "2028-03-15")
    try event("今日", on: "2028-03-14")
    try event("今日までの", on: "2028-03-12", ["ends": .text("2028-03-14")])
    try event("もう終えた", on: "2028-03-14", ["status": .text("held")])
    let silent = try event("昨日", on: "2028-03-13")
    try guest(silent, "一", ["status": .text("yes")])
    let waiting = try event("連絡待ち", on: "2028-03-10", ["ends": .text("2028-03-13")])
    try guest(waiting, "二", came)
    try guest(waiting, "三", came.merging(["followed": .text("2028-03-13")]) { $1 })
    let done = try event("連絡済み", on: "2028-03-13")
    try guest(done, "四", came.merging(["followed": .text("2028-03-13")]) { $1 })
    let late = try event("おくれた", on: "2028-03-01")
    try guest(late, "五", came)
    try event("十四日前", on: "2028-02-29")
    try event("十五日前", on: "2028-02-28")
    try event("中止", on: "2028-03-13", ["status": .text("cancelled")])
    let show = try event("展示会", on: "2028-03-13", ["format": .text("exhibition")])
    try event("空の展示会", on: "2028-03-12", ["format": .text("exhibition")])
    let account = try workspace.add("account", ["name": .text("青葉")])
    _ = try workspace.add("lead", ["account": .reference(account), "event": .reference(show)])
    try set("2028-03-14")
    let agenda = try workspace.read { try $0.agenda() }
    #expect(
      agenda.justOver.map { $0.event.text("name") } == ["もう終えた", "昨日", "連絡待ち", "空の展示会", "十四日前"])
    #expect(agenda.justOver.map(\.lacksAttendance) == [true, true, false, true, true])
    #expect(agenda.justOver.map(\.waiting) == [0, 0, 1, 0, 0] && agenda.justOver[2].attended == 2)
    #expect(agenda.followUps.map(\.event.id) == [late], "what is late is said once")
  }

  @Test("has what nobody is to do for events ahead or just over, an event at a time")
  func unowned() throws {
    let me = try #require(try workspace.read { try $0.me() })
    func task(_ event: RecordID, _ text: String, _ due: String?, _ more: [String: Value] = [:]) throws {
      let day: [String: Value] = due.map { ["due": .text($0)] } ?? [:]
      _ = try workspace.add(
        "task", ["text": .text(text), "event": .reference(event)].merging(day) { $1 }.merging(more) { $1 })
    }
    let ahead = try event("来月", on: "2028-04-20")
    try task(ahead, "会場", "2028-04-01")
    try task(ahead, "講師", "2028-03-20")
    try task(ahead, "いつか", nil)
    try task(ahead, "担当あり", "2028-03-20", ["owner": .reference(me)])
    try task(ahead, "済み", "2028-03-20", ["done": .text("2028-03-10")])
    let undated = try workspace.add("event", ["name": .text("日付なし")])
    try task(undated, "日を決める", nil)
    let over = try event("先週", on: "2028-03-07")
    try task(over, "準備の残り", "2028-03-06")
    try task(over, "お礼", "2028-03-08")
    let past = try event("先月", on: "2028-02-10")
    try task(past, "古いお礼", "2028-02-11")
    try task(try event("中止", on: "2028-04-01", ["status": .text("cancelled")]), "無用", "2028-03-20")
    _ = try workspace.add("task", ["text": .text("イベントでない"), "due": .text("2028-03-20")])
    try set("2028-03-14")
    let unowned = try workspace.read { try $0.agenda() }.unowned
    #expect(unowned.map { $0.event.text("name") } == ["先週", "来月", "日付なし"])
    #expect(unowned.map { $0.tasks.map { $0.text("text") } } == [["お礼"], ["講師", "会場", "いつか"], ["日を決める"]])
    #expect(unowned.map { $0.due?.description } == ["2028-03-08", "2028-03-20", nil])
    let events = try workspace.read { reader in
      try [over, ahead, undated].compactMap { try reader.record($0) }
    }
    #expect(
      try workspace.read { reader in try events.map { try Set(reader.unownedTasks(of: $0).map(\.id)) } }
        == unowned.map { Set($0.tasks.map(\.id)) })
  }

  @Test("is the same for two who hold the same, whatever either was asked or keeps to themselves")
  func shared() throws {
    let suzuki = try folder.join("鈴木", from: workspace, clock: clock, seed: 2)
    let account = try workspace.add("account", ["name": .text("青葉")])
    _ = try workspace.add(
      "visit", ["account": .reference(account), "text": .text("DMPの話"), "voice": .text("ZZTはどうですか")])
    try exchangeAll([workspace, suzuki])
    _ = try workspace.pointOut(["DMPの話"])
    let today = clock.environment(seed: 1).today.description
    try suzuki.write { draft in
      draft.isPrivate = true
      _ = try draft.create("talk", ["text": .text("CDPが分からない"), "on": .text(today), "state": .text("open")])
      _ = try draft.create("event", ["name": .text("DMP"), "on": .text(today)])
      _ = try draft.create(
        "lead", ["account": .reference(account), "status": .text("offered"), "due": .text("2026-01-05")])
    }
    #expect(try workspace.digest == suzuki.digest)
    let agendas = try [workspace, suzuki].map { try $0.read { try $0.agenda() } }
    #expect(agendas[0] == agendas[1])
    #expect(agendas[0].words == ["DMP"])
    #expect(try suzuki.read { try $0.sharedOnly.standingHandOffs(limit: 3) }.count == 0)
    #expect(try suzuki.read { try $0.sharedOnly.leaks() } == (try workspace.read { try $0.leaks() }))
    #expect(try suzuki.read { try $0.leaks() }.total.count == 1, "the owner sees what is private")
    _ = try suzuki.add("term", ["word": .text("DMP"), "plain": .text("台帳")])
    #expect(try suzuki.read { try $0.agenda() }.words == [])
  }

  @Test("asks for words of the last two weeks only")
  func oldWords() throws {
    let account = try workspace.add("account", ["name": .text("青葉")])
    _ = try workspace.add("visit", ["account": .reference(account), "text": .text("DMPの話")])
    clock.advance(hours: 24 * 14)
    #expect(try workspace.read { try $0.agenda() }.words == ["DMP"])
    clock.advance(hours: 1)
    #expect(try workspace.read { try $0.agenda() }.words == [])
  }

  @Test("is the same for two who hold the same, in whatever order it came to them")
  func order() throws {
    let other = try folder.join("鈴木", from: workspace, clock: clock, seed: 2)
    let today = clock.environment(seed: 1).today.description
    for (index, one) in [workspace, other].enumerated() {
      _ = try one.add("event", ["name": .text("催し\(index)"), "on": .text(today)])
      _ = try one.add("talk", ["text": .text("困りごと\(index)"), "on": .text(today), "state": .text("open")])
      let competitor = try one.add("competitor", ["name": .text("競合\(index)")])
      _ = try one.add("battlecard", ["competitor": .reference(competitor), "text": .text("一言\(index)")])
      let account = try one.add("account", ["name": .text("会社\(index)")])
      let visit = try one.add("visit", ["account": .reference(account), "on": .text(today)])
      _ = try one.add(
        "perspective",
        ["visit": .reference(visit), "side": .text(index == 0 ? "sales" : "marketing"), "text": .text("見た")])
    }
    try exchangeAll([workspace, other])
    let agendas = try [workspace, other].map { try $0.read { try $0.agenda() } }
    #expect(agendas[0].issues == agendas[1].issues && agendas[0].issues.count == 2)
    #expect(agendas[0].events == agendas[1].events && agendas[0].events.count == 2)
    #expect(agendas[0].linesToCheck == agendas[1].linesToCheck && agendas[0].linesToCheck.count == 2)
    #expect(agendas[0].missingViews == agendas[1].missingViews && agendas[0].missingViews.count == 2)
  }
}
