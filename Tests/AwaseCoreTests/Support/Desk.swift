@testable import AwaseCore

/// One replica in memory, without a database.
struct Desk {
  let replica: ReplicaID
  var fold: Fold
  var inbox = Inbox()
  /// What was applied, in that order.
  private(set) var log: [Change] = []
  /// What the fold's effects come to, as a store would write them down.
  private(set) var mirror: [Int64: LiveOp] = [:]

  init(_ replica: ReplicaID, in workspace: WorkspaceID) {
    self.replica = replica
    fold = Fold(workspace: workspace)
  }

  /// Names itself after one byte, which also is its rank among replicas.
  init(_ byte: UInt8) { self.init(.of(byte), in: .test) }

  /// The dependencies that a change written now has.
  var dependencies: [Dependency] {
    let told = fold.heads[replica]?.context ?? VersionVector()
    return fold.vector.dots.filter { $0.replica != replica && !told.includes($0) }
      .map { Dependency(dot: $0, mark: fold.heads[$0.replica]?.chain.mark ?? 0) }
  }

  @discardableResult
  mutating func write(_ ops: [Op], stamp: Stamp, author: RecordID? = nil) -> Change {
    let dot = Dot(replica: replica, sequence: fold.vector[replica] + 1)
    let change = Change(dot: dot, dependencies: dependencies, stamp: stamp, author: author, ops: ops)
    take([change])
    return change
  }

  /// Takes changes in, in any order.
  ///
  /// - Returns: those applied.
  @discardableResult
  mutating func take(_ changes: [Change]) -> [Change] {
    var applied: [Change] = []
    for change in changes { applied += fold.receive(change, inbox: &inbox) }
    log += applied
    note(fold.takeEffects())
    return applied
  }

  /// Takes in, at once, changes each of which is ready when those before it are there.
  mutating func takeBatch(_ changes: [Change]) {
    fold.apply(changes)
    log += changes
    note(fold.takeEffects())
  }

  private mutating func note(_ effects: Fold.Effects) {
    for live in effects.added { mirror[live.row] = live }
    for live in effects.contested { mirror[live.row]?.isContested = true }
    for live in effects.superseded { mirror[live.row] = nil }
  }

  /// Goes on from a fold that was put together again from what a store would have kept.
  mutating func restart(shuffledBy chance: inout Chance) {
    let next = (mirror.keys.max() ?? 0) + 1 + Int64(log.reduce(0) { $0 + $1.ops.count })
    var fresh = Fold(workspace: fold.workspace, digest: fold.digest, nextRow: next)
    for (replica, head) in fold.heads { fresh.restore(head, of: replica) }
    for (record, state) in fold.records {
      var restored = RecordState()
      for field in chance.shuffled(Set(state.ops.map(\.op.field)).sorted()) {
        restored.restore(chance.shuffled(state.ops.filter { $0.op.field == field }))
      }
      fresh.records[record] = restored
    }
    fold = fresh
  }

  /// What stands of each live op, apart from the row that it happens to have here.
  var standing: [NaiveModel.Place: Standing] { Self.standing(of: fold.records.values.flatMap(\.ops)) }

  var mirroredStanding: [NaiveModel.Place: Standing] { Self.standing(of: mirror.values) }

  struct Standing: Hashable {
    let op: Op
    let isKeyed: Bool
    let isContested: Bool
  }

  private static func standing(of live: some Sequence<LiveOp>) -> [NaiveModel.Place: Standing] {
    var standing: [NaiveModel.Place: Standing] = [:]
    for one in live {
      standing[NaiveModel.Place(dot: one.dot, position: one.position)] = Standing(
        op: one.op, isKeyed: one.isKeyed, isContested: one.isContested)
    }
    return standing
  }
}

extension Desk {
  /// The value shown of a field, for examples.
  func shown(_ record: RecordID, _ field: String) -> Value? { fold.records[record]?.shown(field)?.op.value }

  /// The fields on which there is a difference.
  func differing(_ record: RecordID) -> Set<String> {
    guard let state = fold.records[record] else { return [] }
    return Set(state.ops.map(\.op.field).filter(state.isDiffering))
  }

  /// The different values of a field, the shown one last.
  func difference(_ record: RecordID, _ field: String) -> [Value] {
    fold.records[record]?.difference(field).map(\.op.value) ?? []
  }
}

extension ReplicaID {
  /// 16 times the same byte.
  static func of(_ byte: UInt8) -> ReplicaID {
    let number = (0..<8).reduce(UInt64(0)) { sum, _ in sum << 8 | UInt64(byte) }
    var twice = Constant(number: number)
    return ReplicaID(using: &twice)
  }

  private struct Constant: RandomNumberGenerator {
    let number: UInt64

    mutating func next() -> UInt64 { number }
  }
}

extension WorkspaceID {
  static var test: WorkspaceID {
    var chance = Chance(seed: 1)
    return WorkspaceID(using: &chance)
  }
}

extension RecordID {
  /// A record for examples.
  static func numbered(_ number: Int64) -> RecordID { RecordID(positive: number) }
}

extension Stamp {
  /// So many minutes into a day in November 2026.
  static func minute(_ minutes: Int) -> Stamp {
    Stamp(Instant(milliseconds: Instant.testing.milliseconds + Int64(minutes) * 60_000))
  }
}

extension Instant {
  /// 2026-11-24, nine o'clock in Nagoya.
  static let testing = Instant(milliseconds: 1_795_478_400_000)
}
