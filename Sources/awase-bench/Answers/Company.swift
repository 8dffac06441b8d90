import AwaseCore

/// A made-up company with `accounts` customers, almost three years old, the same for the same seed: what a team of that
/// size would have written by now, in the order of the days on which it did.
///
/// Every step of a lead or a deal is a change of its own, so that there is a history to count. Everything means nothing.
struct Company {
  static let today = CivilDate(year: 2026, month: 11, day: 24)?.dayNumber ?? 0
  static let history = 1_000
  let accounts: Int
  let seed: UInt64

  enum Sort: UInt8, CaseIterable {
    case person, competitor, account, contact, event, goal, invitee, lead, visit, deal, revenue, task,
      sighting, need,
      battlecard, talk, reply, perspective

    var name: String { "\(self)" }
    var isPersonal: Bool { [.person, .contact, .invitee].contains(self) }
  }

  /// A rep has 250 customers in every company; what the departments have to talk about does not grow with them.
  func count(_ sort: Sort) -> Int {
    switch sort {
    case .person, .event: max(4, accounts / 250)
    case .competitor, .goal: 12
    case .account, .deal, .task: accounts
    case .contact, .lead: 2 * accounts
    case .visit: 4 * accounts
    case .invitee: accounts * 6 / 10
    case .revenue: accounts * 6 / 5
    case .sighting: accounts * 3 / 10
    case .need: accounts * 4 / 10
    case .battlecard: 60
    case .talk, .reply: 40
    case .perspective: accounts / 50
    }
  }

  /// One thing that somebody wrote on a day.
  struct Moment: Comparable {
    let day: Int32
    let sort: Sort
    let step: UInt8
    let index: Int32

    static func < (one: Moment, other: Moment) -> Bool {
      (one.day, one.sort.rawValue, one.index, one.step)
        < (other.day, other.sort.rawValue, other.index, other.step)
    }
  }

  /// All that was written, in order.
  func moments() -> [Moment] {
    var all: [Moment] = []
    for sort in Sort.allCases {
      for index in 0..<count(sort) {
        for (step, day) in days(sort, index).enumerated() where day <= 0 {
          all.append(Moment(day: Int32(day), sort: sort, step: UInt8(step), index: Int32(index)))
        }
      }
    }
    return all.sorted()
  }

  /// Counted from today; what lies after it has not come yet.
  private func days(_ sort: Sort, _ index: Int) -> [Int] {
    var random = random(sort, index, salt: 1)
    switch sort {
    case .person, .competitor: return [-Self.history - 10]
    case .account: return [-Self.history - 9]
    case .contact: return [-Self.history - 8]
    case .event: return [eventDay(index) - 60]
    case .invitee: return [min(0, eventDay(index % count(.event)) - 20), eventDay(index % count(.event))]
    case .lead: return lead(index).steps.map(\.day)
    case .deal: return deal(index).steps.map(\.day)
    case .goal: return [-200]
    case .task:
      let start = -random.below(400)
      return random.below(100) < 85 ? [start, start + random.below(20)] : [start]
    default: return [-random.below(Self.history)]
    }
  }

  func random(_ sort: Sort, _ index: Int, salt: UInt64 = 0) -> SplitMix {
    var random = SplitMix(state: seed &+ UInt64(sort.rawValue) << 40 &+ UInt64(index) << 8 &+ salt)
    return SplitMix(state: random.next())
  }

  func id(_ sort: Sort, _ index: Int) -> RecordID {
    if sort.isPersonal { return RecordID(digestKey: key(sort, index)) }
    var random = random(sort, index, salt: 2)
    return RecordID(using: &random)
  }

  func key(_ sort: Sort, _ index: Int) -> [UInt8] {
    var random = random(sort, index, salt: 2)
    return (0..<16).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  func date(_ day: Int) -> Value { .text(CivilDate(dayNumber: Self.today + day)?.description ?? "") }

  // MARK: Who has what

  func owner(ofAccount index: Int) -> Int { index % count(.person) / 4 * 4 + index % 3 }
  func marketer(_ index: Int) -> Int { index % (count(.person) / 4) * 4 + 3 }

  /// One event is to come.
  private func eventDay(_ index: Int) -> Int {
    index == 0 ? 20 : -Self.history * index / count(.event) - 30
  }

  struct Way {
    var account: Int
    var steps: [(day: Int, key: String)]
    /// Also in time.
    var isConverted: Bool { steps.last.map { $0.key == "converted" && $0.day <= 0 } ?? false }
  }

  /// The way of a lead. Only even ones become deals, so that each deal knows which lead was its own.
  func lead(_ index: Int) -> Way {
    var random = random(.lead, index, salt: 3)
    var way = Way(account: random.below(accounts), steps: [(-random.below(Self.history), "new")])
    func go(_ key: String) { way.steps.append(((way.steps.last?.day ?? 0) + 1 + random.below(15), key)) }
    let fate = random.below(100)
    if fate < 25 { return way }
    if fate < 35 {
      go("closed")
      return way
    }
    go("mql")
    if fate < 40 { return way }
    go("offered")
    if fate < 42 { return way }
    let answer = random.below(100)
    if answer < 15 {
      go("declined")
    } else if answer < 28 {
      go("returned")
    } else {
      go("sal")
      let end = random.below(100)
      if end < 8 { return way }
      if end < 20 { go("working") }
      if end < 12 { return way }
      if end < 35 { go("closed") } else { go("sql") }
      if end >= 40 && index.isMultiple(of: 2) { go("converted") }
    }
    return way
  }

  static let stages = ["prospecting", "qualification", "proposal", "quote", "negotiation"]

  func deal(_ index: Int) -> Way {
    var random = random(.deal, index, salt: 3)
    let lead = lead(2 * index)
    var way = Way(account: lead.account, steps: [])
    var day = lead.isConverted ? lead.steps.last?.day ?? 0 : -random.below(Self.history)
    for stage in Self.stages {
      way.steps.append((day, stage))
      day += 5 + random.below(35)
      let fate = random.below(100)
      if fate < 14 || fate >= 97 {
        if fate < 97 || fate == 99 { way.steps.append((day, fate < 14 ? "lost" : "no-decision")) }
        return way
      }
    }
    way.steps.append((day, "won"))
    return way
  }
}
