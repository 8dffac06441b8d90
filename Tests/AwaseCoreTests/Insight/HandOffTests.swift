import Testing

@testable import AwaseCore

@Suite("Hand-offs: where leads stand")
struct HandOffTests {
  @Test("an empty workspace has none, and no agreement")
  func empty() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    #expect(try workspace.read { try $0.handOffBoard() } == HandOffBoard())
    let agreement = try workspace.read { try $0.gradeAgreement() }
    #expect(agreement.all.cases == 0 && agreement.now.value == nil && agreement.differences.isEmpty)
  }

  @Test("the state follows from the status, the day and what was done", arguments: [3, 4, 5, 6] as [UInt64])
  func states(seed: UInt64) throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    var pipeline = try Pipeline(workspace, seed: seed)
    try pipeline.fill(workspace)
    try workspace.read { reader in
      let slow = try SlowPipeline(reader)
      var counts: [HandOffState: YenSum] = [:]
      for lead in slow.leads {
        let state = slow.state(lead)
        #expect(try reader.handOff(of: lead.id)?.state == state, "seed \(seed)")
        counts[state, default: YenSum()].add(lead.integer("amount"))
      }
      let board = try reader.handOffBoard()
      #expect(board.counts == counts, "seed \(seed)")
      let few = try reader.handOffBoard(limit: 2)
      #expect(few.counts == counts, "seed \(seed)")
      for state in HandOffState.allCases {
        let expected = slow.leads.filter { slow.state($0) == state }.sorted {
          slow.comes($0, before: $1, in: state)
        }
        #expect((board.first[state] ?? []).map(\.lead) == expected.map(\.id), "seed \(seed), \(state)")
        #expect(
          few.first[state] ?? [] == Array((board.first[state] ?? []).prefix(2)), "seed \(seed), \(state)")
      }
    }
  }

  @Test("a visit to the account, a visit for the lead and a task of the lead each begin it, by whomever")
  func touches() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    let account = try workspace.add("account", ["name": .text("青葉")])
    let make = {
      try workspace.add(
        "lead", ["account": .reference(account), "status": .text("sal"), "since": .text("2026-11-20")])
    }
    let state: (RecordID) throws -> HandOffState? = { lead in
      try workspace.read { try $0.handOff(of: lead)?.state }
    }
    let lead = try make()
    #expect(try state(lead) == .untouched)
    _ = try workspace.add("visit", ["account": .reference(account), "on": .text("2026-11-19")])
    #expect(try state(lead) == .untouched, "a visit before it was accepted is none for it")
    _ = try workspace.add("task", ["text": .text("電話"), "lead": .reference(lead)])
    #expect(try state(lead) == .untouched, "an open task is a plan")
    let task = try workspace.add("task", ["text": .text("電話"), "lead": .reference(lead)])
    try workspace.set("done", of: task, kind: "task", to: "2026-11-20")
    #expect(try state(lead) == .working)
    let other = try make()
    _ = try workspace.add("visit", ["account": .reference(account), "on": .text("2026-11-20")])
    #expect(try state(other) == .working)
  }

  @Test("business days pass over weekends and holidays: 23 November and the New Year are none")
  func businessDays() throws {
    let due = try #require(CivilDate("2026-11-20"))
    let handOff = HandOff(
      lead: .numbered(1), account: nil, contact: nil, state: .overdue, since: due, due: due, until: nil,
      rep: nil,
      finder: nil, amount: nil)
    let tuesday = try #require(CivilDate("2026-11-24"))
    // The 21st to the 23rd are a weekend and a holiday.
    #expect(handOff.daysLeft(today: tuesday) == -1)
    #expect(handOff.daysIn(today: tuesday) == 1)
    #expect(handOff.daysLeft(today: due) == 0)
    let newYear = try #require(CivilDate("2027-01-04"))
    #expect(CivilDate("2026-12-31")?.businessDays(until: newYear) == 1)
  }

  @Test("a returned lead is back on its day, also on 29 February, and not the day before")
  func back() throws {
    let folder = try WorkspaceFolder()
    let clock = TestClock(Instant(milliseconds: 1_835_308_800_000))
    let workspace = try folder.found(clock: clock)
    #expect(workspace.environment.today == CivilDate("2028-02-28"))
    let account = try workspace.add("account", ["name": .text("青葉")])
    let lead = try workspace.add(
      "lead", ["account": .reference(account), "status": .text("returned"), "until": .text("2028-02-29")])
    #expect(try workspace.read { try $0.handOff(of: lead)?.state } == .returned)
    clock.advance(hours: 24)
    #expect(try workspace.read { try $0.handOff(of: lead)?.state } == .back)
  }

  @Test("the agreement is what counting one by one gives", arguments: [11, 12, 13] as [UInt64])
  func agreement(seed: UInt64) throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    var pipeline = try Pipeline(workspace, seed: seed)
    try pipeline.fill(workspace, leads: 120, deals: 1)
    try workspace.read { reader in
      let agreement = try reader.gradeAgreement()
      let graded = try SlowPipeline(reader).leads.filter { lead in
        ["marketing", "sales"].allSatisfy { GradeAgreement.grades.contains(lead.text("\($0)_grade") ?? "") }
      }
      let agreed: (Record) -> Bool = { $0.text("marketing_grade") == $0.text("sales_grade") }
      for (row, marketing) in GradeAgreement.grades.enumerated() {
        for (column, sales) in GradeAgreement.grades.enumerated() {
          let count = graded.filter {
            $0.text("marketing_grade") == marketing && $0.text("sales_grade") == sales
          }.count
          #expect(agreement.cells[row][column] == count, "seed \(seed)")
        }
      }
      #expect(agreement.all == Proportion(graded.filter(agreed).count, of: graded.count))
      for (share, first, last) in [
        (agreement.now, "2026-10-01", "2026-12-31"), (agreement.before, "2026-07-01", "2026-09-30"),
      ] {
        let inside = graded.filter { (first...last).contains($0.text("on") ?? "") }
        #expect(share == Proportion(inside.filter(agreed).count, of: inside.count), "seed \(seed)")
      }
      let differing = graded.filter { !agreed($0) && !["converted", "closed"].contains($0.text("status")) }
      #expect(agreement.differing == differing.count)
      let expected = differing.sorted { one, other in
        let key = { (lead: Record) in
          let grades = ["marketing", "sales"].compactMap {
            lead.text("\($0)_grade")?.unicodeScalars.first?.value
          }
          let day = lead.date("on").map { 99_999_999 - $0.dayNumber } ?? 99_999_999
          return [
            abs(Int(grades[0]) - Int(grades[1])) * -1, lead.integer("amount").map { -Int($0) } ?? 1, day,
          ]
        }
        return key(one) == key(other) ? one.id < other.id : key(one).lexicographicallyPrecedes(key(other))
      }
      #expect(agreement.differences.map(\.lead) == expected.map(\.id), "seed \(seed)")
      let few = try reader.gradeAgreement(limit: 3)
      #expect(
        few.differences == Array(agreement.differences.prefix(3)) && few.differing == agreement.differing)
    }
  }

  @Test(
    "quarters begin in January, April, July and October",
    arguments: [
      ("2026-11-24", "2026-10-01", "2026-12-31", "2026-07-01"),
      ("2027-01-01", "2027-01-01", "2027-03-31", "2026-10-01"),
      ("2028-02-29", "2028-01-01", "2028-03-31", "2027-10-01"),
      ("2026-06-30", "2026-04-01", "2026-06-30", "2026-01-01"),
    ])
  func quarters(day: String, first: String, last: String, before: String) throws {
    let quarter = Quarter(of: try #require(CivilDate(day)))
    #expect(quarter.first.description == first && quarter.last.description == last)
    #expect(quarter.previous.first.description == before)
  }
}
