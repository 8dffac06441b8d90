@testable import AwaseCore

/// Several replicas that write and pass changes on at random, beside a naive model that knows who saw what.
struct Team {
  var desks: [Desk]
  var model: NaiveModel
  var chance: Chance
  private var ops: RandomOps
  private var people: [Situation]
  private var time: Int64 = Instant.testing.milliseconds

  /// What is true of a replica, kept by simple sets.
  private struct Situation {
    var held: Set<Dot> = []
    /// Came before something that it builds on.
    var aside: Set<Dot> = []
    var clock = HybridClock()
    /// How wrong the machine's clock goes, in milliseconds.
    var skew: Int64 = 0
  }

  init(_ chance: inout Chance, size: ClosedRange<Int> = 2...6, keys: RandomOps.Keys = .none) {
    let workspace = WorkspaceID(using: &chance)
    var replicas: [ReplicaID] = []
    for _ in 0..<chance.number(size) { replicas.append(ReplicaID(using: &chance)) }
    desks = replicas.map { Desk($0, in: workspace) }
    people = replicas.map { _ in Situation() }
    model = NaiveModel(workspace: workspace)
    ops = RandomOps(&chance, keys: keys)
    self.chance = Chance(seed: chance.next())
  }

  var allChanges: [Change] { Array(model.changes.values).sorted { $0.stamp < $1.stamp } }

  /// What the replica holds, and everything that this builds on.
  func held(by index: Int) -> Set<Dot> { people[index].held }

  mutating func step() throws {
    time += Int64(chance.number(0...120_000))
    let index = chance.number(0...desks.count - 1)
    switch chance.number(1...100) {
    case ...55: try write(at: index)
    case ...92: try exchange(from: chance.number(0...desks.count - 1), to: index)
    case ...96: people[index].skew = chance.pick(Self.skews)
    default: desks[index].restart(shuffledBy: &chance)
    }
  }

  private static let hour: Int64 = 3_600_000
  private static let skews = [
    0, 0, 3 * hour, -5 * hour, -30 * hour, 23 * hour, 25 * hour, 26 * hour, 400 * 24 * hour,
    -20 * 365 * 24 * hour,
  ]

  // MARK: Writing

  private mutating func write(at index: Int) throws {
    let change = desks[index].write(
      ops.change(&chance), stamp: stamp(at: index), author: chance.hits(80) ? ops.records[0] : nil)
    let truth = people[index].held
    model.note(change, seen: truth)
    try require(
      model.pastByDependencies(of: change) == truth,
      "the dependencies of \(change.dot) do not say what it had seen")
    people[index].held.insert(change.dot)
  }

  /// Mostly what a clock gives; sometimes one of few, so that stamps are equal, or anything at all.
  private mutating func stamp(at index: Int) -> Stamp {
    switch chance.number(1...10) {
    case ...5: people[index].clock.tick(now: Instant(milliseconds: time + people[index].skew))
    case ...8: Stamp(Instant(milliseconds: Instant.testing.milliseconds + Int64(chance.number(0...2))))
    case 9: Stamp(rawValue: chance.hits(50) ? 0 : .max) ?? .zero
    default: Stamp(rawValue: Int64(chance.next() >> 1)) ?? .zero
    }
  }

  // MARK: Exchange

  private mutating func exchange(from sender: Int, to receiver: Int) throws {
    let log = chance.hits(15) ? allChanges : desks[sender].log
    var sent = chance.hits(40) ? log : chance.some(of: log, percent: chance.number(10...95))
    if chance.hits(30) { sent += chance.some(of: sent, percent: 30) }
    if chance.hits(40) { sent = chance.shuffled(sent) }
    try deliver(sent, to: receiver)
  }

  /// Hands changes over, and checks that exactly those were applied whose past is there.
  mutating func deliver(_ changes: [Change], to index: Int) throws {
    let applied = desks[index].take(changes)
    let now = Instant(milliseconds: time + people[index].skew)
    for change in applied { people[index].clock.observe(change.stamp, now: now) }
    for change in changes where !people[index].held.contains(change.dot) {
      people[index].aside.insert(change.dot)
    }
    var expected: Set<Dot> = []
    while let next = people[index].aside.first(where: { canBeHeld($0, by: index) }) {
      people[index].aside.remove(next)
      people[index].held.insert(next)
      expected.insert(next)
    }
    try require(applied.count == expected.count, "changes were applied twice, or left out")
    try require(Set(applied.map(\.dot)) == expected, "other changes were applied than those that were ready")
    try require(
      Set(desks[index].inbox.waiting.keys) == people[index].aside,
      "other changes wait than those that are not ready")
  }

  private func canBeHeld(_ dot: Dot, by index: Int) -> Bool {
    model.past[dot]?.isSubset(of: people[index].held) ?? false
  }

  /// Gives everybody everything, in any order.
  mutating func exchangeAll() throws {
    for index in desks.indices { try deliver(chance.shuffled(allChanges), to: index) }
  }
}
