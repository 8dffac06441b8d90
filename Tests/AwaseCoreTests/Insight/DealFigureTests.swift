import Testing

@testable import AwaseCore

@Suite("Deals: how they end, and what slips away")
struct DealFigureTests {
  private func filled(_ folder: WorkspaceFolder, seed: UInt64) throws -> Workspace {
    let workspace = try folder.found()
    var pipeline = try Pipeline(workspace, seed: seed)
    try pipeline.fill(workspace)
    return workspace
  }

  @Test("an empty workspace has neither outcomes nor leaks")
  func empty() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    for grouping in [nil] + WinLoss.Grouping.allCases.map(Optional.some) {
      #expect(try workspace.read { try $0.winLoss(by: grouping) }.total.all == 0)
    }
    #expect(try workspace.read { try $0.stageMedians() }.isEmpty)
    #expect(try workspace.read { try $0.leaks() } == Leaks())
  }

  // MARK: Won and lost

  @Test("outcomes are what counting one by one gives", arguments: [21, 22, 23] as [UInt64])
  func outcomes(seed: UInt64) throws {
    let folder = try WorkspaceFolder()
    let workspace = try filled(folder, seed: seed)
    try workspace.read { reader in
      let slow = try SlowPipeline(reader)
      let (since, until) = (CivilDate("2026-03-01"), CivilDate("2026-10-31"))
      for (first, last) in [(nil, nil), (since, nil), (nil, until), (since, until)] {
        let ended = slow.deals.filter { deal in
          guard ["won", "lost", "no-decision"].contains(deal.text("stage")) else { return false }
          guard first != nil || last != nil else { return true }
          guard let day = slow.ended(deal) else { return false }
          return first.map { day >= $0 } != false && last.map { day <= $0 } != false
        }
        let answer = try reader.winLoss(since: first, until: last)
        #expect(answer.total == Self.outcomes(ended), "seed \(seed)")
        #expect(answer.withoutReason == ended.filter { $0.text("reason") == nil }.count)
        #expect(answer.withoutVoice == ended.filter { $0.text("said") == nil }.count)
        let days: (String) -> [Int] = { stage in
          ended.filter { $0.text("stage") == stage }.compactMap { deal in
            guard let opened = deal.date("opened"), let day = slow.ended(deal), day >= opened else {
              return nil
            }
            return day.dayNumber - opened.dayNumber
          }
        }
        #expect(answer.daysToWin == Median(days("won")) && answer.daysToLose == Median(days("lost")))
        for grouping in WinLoss.Grouping.allCases {
          let groups = try reader.winLoss(by: grouping, since: first, until: last).groups
          #expect(
            Dictionary(uniqueKeysWithValues: groups.map { ($0.key, $0.outcomes) })
              == Self.groups(ended, grouping, try Self.industries(reader)), "seed \(seed), \(grouping)")
        }
      }
    }
  }

  private static func industries(_ reader: Reader) throws -> [RecordID: String] {
    try reader.list(ListQuery(kind: "account")).reduce(into: [:]) { $0[$1.id] = $1.text("industry") }
  }

  private static func outcomes(_ deals: [Record]) -> Outcomes {
    var outcomes = Outcomes()
    for deal in deals {
      switch deal.text("stage") {
      case "won":
        outcomes.won += 1
        outcomes.wonAmount.add(deal.integer("amount"))
      case "lost":
        outcomes.lost += 1
        outcomes.lostAmount.add(deal.integer("amount"))
      default:
        outcomes.noDecision += 1
        outcomes.noDecisionAmount.add(deal.integer("amount"))
      }
    }
    return outcomes
  }

  private static func groups(
    _ deals: [Record], _ grouping: WinLoss.Grouping, _ industries: [RecordID: String]
  ) -> [WinLoss.Key: Outcomes] {
    var groups: [WinLoss.Key: [Record]] = [:]
    for deal in deals {
      let keys: [WinLoss.Key]
      switch grouping {
      case .competitor:
        let present = Set(deal.all("competitors") + deal.all("lost_to"))
        keys = present.compactMap { if case .reference(let id) = $0 { .record(id) } else { nil } }
      case .segment:
        keys = [deal.reference("account").flatMap { industries[$0] }].compactMap { $0.map { .text($0) } }
      default: keys = [deal.text(grouping.rawValue)].compactMap { $0.map { .text($0) } }
      }
      for key in keys.isEmpty ? [.none] : keys { groups[key, default: []].append(deal) }
    }
    return groups.mapValues(outcomes)
  }

  // MARK: Stages

  @Test("the usual days in a stage are what the steps of each deal give", arguments: [31, 32] as [UInt64])
  func medians(seed: UInt64) throws {
    let folder = try WorkspaceFolder()
    let workspace = try filled(folder, seed: seed)
    let log = try workspace.changes().sorted {
      ($0.stamp, $0.dot.replica, $0.dot.sequence) < ($1.stamp, $1.dot.replica, $1.dot.sequence)
    }
    var ways: [RecordID: [(stage: String, since: CivilDate?)]] = [:]
    for change in log {
      for op in change.ops where op.field == "deal.stage" {
        guard case .text(let stage) = op.value, ways[op.record]?.last?.stage != stage else { continue }
        let date = change.ops.first { $0.record == op.record && $0.field == "deal.since" }?.value
        guard case .text(let text)? = date else {
          ways[op.record, default: []].append((stage, nil))
          continue
        }
        ways[op.record, default: []].append((stage, CivilDate(text)))
      }
    }
    try workspace.read { reader in
      var days: [String: [Int]] = [:]
      for deal in try SlowPipeline(reader).deals {
        let way = ways[deal.id] ?? []
        for (step, next) in zip(way, way.dropFirst()) {
          guard let from = step.since, let to = next.since else { continue }
          days[step.stage, default: []].append(max(0, to.dayNumber - from.dayNumber))
        }
      }
      #expect(try reader.stageMedians() == days.mapValues { Median($0) }, "seed \(seed)")
    }
  }

  // MARK: Leaks

  @Test("a stage that was taken back was never one")
  func takenBack() throws {
    let folder = try WorkspaceFolder()
    let clock = TestClock()
    let workspace = try folder.found(clock: clock)
    let account = try workspace.add("account", ["name": .text("青葉")])
    let deal = try workspace.add(
      "deal",
      [
        "name": .text("商談"), "account": .reference(account), "stage": .text("needs"),
        "since": .text("2026-11-02"),
      ])
    func enter(_ stage: String, _ day: String) throws {
      clock.advance(minutes: 1)
      try workspace.write { draft in
        draft.set("stage", of: deal, kind: "deal", to: .text(stage))
        draft.set("since", of: deal, kind: "deal", to: .text(day))
      }
    }
    try enter("proposal", "2026-11-09")
    try enter("verbal", "2026-11-20")
    clock.advance(minutes: 1)
    try workspace.write { _ = try $0.undo() }
    try enter("quote", "2026-11-23")
    #expect(
      try workspace.read { try $0.stageMedians() } == ["needs": Median([7]), "proposal": Median([14])])
  }

  @Test("leaks are those that looking at each record finds", arguments: [41, 42, 43] as [UInt64])
  func leaks(seed: UInt64) throws {
    let folder = try WorkspaceFolder()
    let workspace = try filled(folder, seed: seed)
    try workspace.read { reader in
      let leaks = try reader.leaks(limit: .max)
      let slow = SlowLeaks(try SlowPipeline(reader), leaks)
      var all: [RecordID: Int64?] = [:]
      for cause in Leak.Cause.allCases {
        let expected = slow.find(cause)
        let group = leaks.groups.first { $0.cause == cause }
        let found = group?.leaks.map { SlowLeaks.Found(record: $0.record, task: $0.task) } ?? []
        #expect(found.count == expected.count && Set(found) == expected, "seed \(seed), \(cause)")
        let amounts = expected.map { slow.amount($0.record) }
        #expect(group?.amounts ?? YenSum() == YenSum(of: amounts), "seed \(seed), \(cause)")
        guard cause != .voice else { continue }
        for one in expected { all[one.record] = .some(slow.amount(one.record)) }
      }
      #expect(leaks.total == YenSum(of: all.values.map { $0 }), "each once, seed \(seed)")
    }
  }

  @Test("a stage that deals usually leave after two days makes one of five days stand still")
  func stalled() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    let account = try workspace.add("account", ["name": .text("青葉")])
    let make: (String) throws -> RecordID = { since in
      try workspace.add(
        "deal",
        [
          "name": .text("商談"), "account": .reference(account), "stage": .text("quote"), "since": .text(since),
          "amount": .integer(1_000_000),
        ])
    }
    let open = try make("2026-11-19")
    #expect(try workspace.read { try $0.leaks() }.groups.isEmpty, "from no history, a month is usual")
    for _ in 0..<Cases.enough {
      let deal = try make("2026-11-01")
      try workspace.write { draft in
        draft.set("stage", of: deal, kind: "deal", to: .text("won"))
        draft.set("since", of: deal, kind: "deal", to: .text("2026-11-03"))
        draft.set("said", of: deal, kind: "deal", to: .text("良い"))
      }
    }
    let leaks = try workspace.read { try $0.leaks() }
    #expect(leaks.groups.map(\.cause) == [.stalled] && leaks.groups.first?.leaks.map(\.record) == [open])
    #expect(leaks.total == YenSum(of: [1_000_000]))
  }

  @Test("sums of amounts stop at the greatest number instead of going over it")
  func overflow() {
    var amounts = YenSum(of: [.max, 1, nil])
    #expect(amounts.known == .max && amounts.cases == 2 && amounts.unknown == 1)
    amounts.add(YenSum(of: [.max]))
    #expect(amounts.known == .max)
  }

  // MARK: Same digest, same answer

  @Test(
    "whatever the order in which changes came, the answers are the same", arguments: [51, 52] as [UInt64])
  func order(seed: UInt64) throws {
    let folder = try WorkspaceFolder()
    let clock = TestClock()
    let tanaka = try folder.found(clock: clock)
    var first = try Pipeline(tanaka, seed: seed)
    try first.fill(tanaka, leads: 15, deals: 10)
    let suzuki = try folder.join("鈴木", from: tanaka, clock: clock, seed: 2)
    var second = try Pipeline(suzuki, seed: seed + 100)
    try second.fill(suzuki, leads: 15, deals: 10)
    let deals = try tanaka.read { try $0.list(ListQuery(kind: "deal")) }
    for (index, deal) in deals.enumerated() {
      // Both bring the same deals on, apart from each other.
      try tanaka.set("stage", of: deal.id, kind: "deal", to: index.isMultiple(of: 2) ? "quote" : "lost")
      clock.advance(minutes: 1)
      try suzuki.set("stage", of: deal.id, kind: "deal", to: "won")
      try tanaka.set("stage", of: deal.id, kind: "deal", to: "verbal")
    }
    try exchangeAll([tanaka, suzuki])
    #expect(try tanaka.digest == suzuki.digest)
    let third = try folder.join("佐藤", from: suzuki, clock: clock, seed: 3)
    try exchangeAll([tanaka, suzuki, third])
    let answers = try [tanaka, suzuki, third].map { try $0.read(Self.allAnswers) }
    #expect(answers[0] == answers[1] && answers[1] == answers[2], "seed \(seed)")
  }

  private struct Answers: Equatable {
    var handOffs: HandOffBoard
    var agreement: GradeAgreement
    var winLoss: [WinLoss]
    var medians: [String: Median]
    var leaks: Leaks
  }

  private static func allAnswers(_ reader: Reader) throws -> Answers {
    Answers(
      handOffs: try reader.handOffBoard(),
      agreement: try reader.gradeAgreement(),
      winLoss: try WinLoss.Grouping.allCases.map { try reader.winLoss(by: $0) },
      medians: try reader.stageMedians(), leaks: try reader.leaks(limit: .max))
  }
}

/// Leaks, found by looking at each record.
private struct SlowLeaks {
  struct Found: Hashable {
    let record: RecordID
    var task: RecordID?
  }

  let slow: SlowPipeline
  let leaks: Leaks

  init(_ slow: SlowPipeline, _ leaks: Leaks) {
    self.slow = slow
    self.leaks = leaks
  }

  private var today: CivilDate { slow.today }

  func amount(_ id: RecordID) -> Int64? {
    (slow.leads + slow.deals).first { $0.id == id }?.integer("amount")
  }

  func find(_ cause: Leak.Cause) -> Set<Found> {
    switch cause {
    case .offer: leads { slow.state($0) == .overdue }
    case .untouched:
      leads { lead in
        guard slow.state(lead) == .untouched else { return false }
        guard let due = lead.date("due") else { return since(lead) { $0.businessDays(until: today) > 3 } }
        return due < today
      }
    case .new: leads { lead in slow.state(lead) == .new && since(lead) { $0.businessDays(until: today) > 3 } }
    case .unoffered: leads { lead in slow.state(lead) == .mql && since(lead) { days($0) >= 14 } }
    case .declined:
      leads { lead in
        slow.state(lead) == .declined && since(lead) { days($0) >= 30 }
          && !slow.isTouched(lead, since: slow.since(lead))
      }
    case .returned:
      leads { lead in
        guard lead.text("status") == "returned" else { return false }
        let isBack = lead.date("until").map { $0 < today } ?? since(lead) { days($0) >= 30 }
        return isBack && !slow.isTouched(lead, since: lead.date("until") ?? slow.since(lead))
      }
    case .stalled:
      deals { deal in
        guard isOpen(deal) else { return false }
        let age = (deal.date("since") ?? deal.date("opened")).map { Double(days($0)) } ?? 0
        return deal.date("close").map { $0 < today } == true || age > limit(deal.text("stage") ?? "")
      }
    case .step: steps()
    case .reason: deals { $0.text("stage") == "lost" && $0.text("reason") == nil && isRecent($0) }
    case .voice:
      deals { ["won", "lost"].contains($0.text("stage")) && $0.text("said") == nil && isRecent($0) }
    }
  }

  private func limit(_ stage: String) -> Double {
    guard let usual = leaks.usual[stage], usual.cases >= 10, let days = usual.value else { return 30 }
    return 2 * days
  }

  private func leads(_ isLeak: (Record) -> Bool) -> Set<Found> {
    Set(slow.leads.filter(isLeak).map { Found(record: $0.id) })
  }

  private func deals(_ isLeak: (Record) -> Bool) -> Set<Found> {
    Set(slow.deals.filter(isLeak).map { Found(record: $0.id) })
  }

  private func steps() -> Set<Found> {
    var found: Set<Found> = []
    for task in slow.tasks where task.date("done") == nil && task.date("due").map({ $0 < today }) == true {
      // The visit may be out of the lists: the step it led to is still to be done.
      let visit = task.reference("visit").flatMap { try? slow.reader.record($0) }
      let deal = task.reference("deal") ?? visit?.reference("deal")
      let lead = task.reference("lead") ?? visit?.reference("lead")
      if let deal = slow.deals.first(where: { $0.id == deal }), isOpen(deal) {
        found.insert(Found(record: deal.id, task: task.id))
      } else if let lead = slow.leads.first(where: { $0.id == lead }),
        !["converted", "declined", "closed"].contains(lead.text("status"))
      {
        found.insert(Found(record: lead.id, task: task.id))
      }
    }
    return found
  }

  private func isOpen(_ deal: Record) -> Bool {
    !["won", "lost", "no-decision"].contains(deal.text("stage"))
  }

  private func isRecent(_ deal: Record) -> Bool { slow.ended(deal).map { days($0) <= 365 } ?? false }

  private func since(_ lead: Record, _ isLong: (CivilDate) -> Bool) -> Bool {
    slow.since(lead).map(isLong) ?? false
  }

  private func days(_ day: CivilDate) -> Int { today.dayNumber - day.dayNumber }
}
