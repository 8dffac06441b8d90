import AwaseCore

/// A made-up log of a team, the same for the same seed: replicas that add records, edit each other's, and exchange.
///
/// Two thirds of the ops make records, the rest are single later edits. A third of the records are visits with notes of
/// 40 to 200 Japanese characters. Everything in it was made for measuring and means nothing.
struct Workload {
  struct Size: Sendable {
    var ops: Int
    var replicas: Int
    var records: Int

    /// So many ops, in records and by people as in W2.
    static func like(w2 ops: Int) -> Size {
      Size(ops: ops, replicas: w2.replicas, records: max(10, w2.records * ops / w2.ops))
    }

    static let w1 = Size(ops: 100_000, replicas: 10, records: 10_000)
    static let w2 = Size(ops: 1_000_000, replicas: 100, records: 60_000)
  }

  /// From when on it is written: June 2025.
  static let beginning: Int64 = 1_750_000_000_000

  private let size: Size
  private let workspace: WorkspaceID
  private var random: SplitMix
  private var writers: [Writer] = []
  private var made: [Made] = []
  private var ofKind: [String: [RecordID]] = [:]
  /// The time of the newest change, in milliseconds since 1970.
  private(set) var clock: Int64
  private let kinds: [Kind]
  private var marks: [Dot: UInt64] = [:]

  private struct Writer {
    let id: ReplicaID
    let person: RecordID
    var sequence: UInt64 = 0
    var chain: Digest
    var context = VersionVector()
    var fresh: [Dependency] = []
  }

  private struct Made {
    let record: RecordID
    let kind: Kind
    let dot: Dot
    let key: [UInt8]?
  }

  /// - Parameters:
  ///   - writers: whoever writes it; all have seen what the founder of the workspace wrote.
  ///   - beginning: from when on, in milliseconds since 1970.
  init(
    _ size: Size, seed: UInt64, in team: Team, by writers: [Team.Writer], from beginning: Int64 = beginning
  ) {
    clock = beginning
    self.size = size
    workspace = team.workspace
    random = SplitMix(state: seed)
    kinds = ["visit", "account", "contact", "visit", "task", "deal"].compactMap { Schema.standard[$0] }
    for one in writers {
      var writer = Writer(
        id: one.replica, person: one.person,
        chain: Chain.start(workspace: team.workspace, replica: one.replica))
      writer.context.include(team.founding.dot)
      writer.fresh = [team.founding]
      self.writers.append(writer)
    }
  }

  /// How far each log has come, for whoever signs it.
  var heads: [(dot: Dot, chain: Digest)] {
    writers.filter { $0.sequence > 0 }.map { (Dot(replica: $0.id, sequence: $0.sequence), $0.chain) }
  }

  /// Gives the changes in causal order, each with the chain hash of its writer's log after it.
  mutating func forEachChange(_ body: (Change, Digest) throws -> Void) rethrows {
    var ops = 0
    let perRecord = max(2, size.ops * 4 / 5 / size.records)
    while ops < size.ops {
      clock += Int64(random.below(60_000))
      let writer = random.below(writers.count)
      if random.below(40) == 0 { exchange(writer) }
      let isNew = made.count < size.records && (made.isEmpty || random.below(size.ops) < size.records * 4)
      let isLate = size.ops - ops <= (size.records - made.count) * perRecord
      let drafted = (isNew || isLate) && made.count < size.records ? creation(perRecord) : edit(by: writer)
      guard let (target, changes) = drafted else { continue }
      let change = sign(changes, by: writer, target: target)
      ops += change.ops.count
      try body(change, writers[writer].chain)
    }
  }

  /// The writer takes in all that another one holds.
  private mutating func exchange(_ writer: Int) {
    let other = random.below(writers.count)
    guard other != writer, writers[other].sequence > 0 else { return }
    var seen = writers[other].context
    seen.include(Dot(replica: writers[other].id, sequence: writers[other].sequence))
    for index in writers.indices where index != writer {
      let dot = Dot(replica: writers[index].id, sequence: seen[writers[index].id])
      guard dot.sequence > writers[writer].context[dot.replica], let mark = marks[dot] else { continue }
      writers[writer].fresh.removeAll { $0.dot.replica == dot.replica }
      writers[writer].fresh.append(Dependency(dot: dot, mark: mark))
      writers[writer].context.include(dot)
    }
  }

  private mutating func sign(_ ops: [Op], by writer: Int, target: Made) -> Change {
    var one = writers[writer]
    one.sequence += 1
    let change = Change(
      dot: Dot(replica: one.id, sequence: one.sequence),
      dependencies: one.fresh.sorted { $0.dot.replica < $1.dot.replica },
      stamp: Stamp(Instant(milliseconds: clock)), author: one.person, ops: ops)
    let digests = Chain.digests(of: change) { $0 == target.record ? target.key : nil }
    one.chain = Chain.link(change, digests: digests, after: one.chain)
    one.fresh = []
    one.context[one.id] = one.sequence
    writers[writer] = one
    marks[change.dot] = one.chain.mark
    if target.dot.sequence == 0 {
      made.append(Made(record: target.record, kind: target.kind, dot: change.dot, key: target.key))
      ofKind[target.kind.name, default: []].append(target.record)
    }
    return change
  }

  private mutating func creation(_ count: Int) -> (Made, [Op])? {
    let kind = kinds[random.below(kinds.count)]
    var ops: [Op] = []
    var record = RecordID(day: day, using: &random)
    var key: [UInt8]?
    if kind.isPersonal {
      let bytes = (0..<16).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      key = bytes
      record = RecordID(digestKey: bytes)
      ops.append(Op(record: record, field: kind.path("key"), value: .bytes(bytes)))
    }
    for field in kind.fields where ops.count < count { ops += op(field, kind, record) }
    return (Made(record: record, kind: kind, dot: Dot(replica: writers[0].id, sequence: 0), key: key), ops)
  }

  /// A change of a record that the writer has seen.
  private mutating func edit(by writer: Int) -> (Made, [Op])? {
    guard !made.isEmpty else { return nil }
    for _ in 0..<20 {
      let target = made[random.below(made.count)]
      guard writers[writer].context.includes(target.dot) else { continue }
      let field = target.kind.fields[random.below(min(12, target.kind.fields.count))]
      let ops = op(field, target.kind, target.record)
      // The key's digest covers ops whose writer has seen it, as this one has.
      return ops.isEmpty ? nil : (target, ops)
    }
    return nil
  }

  private mutating func op(_ field: Field, _ kind: Kind, _ record: RecordID) -> [Op] {
    let path = kind.path(field.name)
    guard let value = value(field.type.member, isLong: field.name == kind.body) else { return [] }
    return field.type.isSet
      ? [Op(record: record, field: path, element: value, value: .integer(1))]
      : [Op(record: record, field: path, value: value)]
  }

  /// On which it is written, in days since 1970. What people date is not far from it.
  private var day: Int { Int(clock / 86_400_000) }

  private mutating func value(_ type: FieldType, isLong: Bool) -> Value? {
    switch type {
    case .text: .text(random.japanese(random.below(5) + 3))
    case .note: .text(random.japanese(isLong ? random.below(161) + 40 : random.below(20) + 5))
    case .integer: .integer(Int64(random.below(1000)))
    case .yen: .integer(Int64(random.below(1000)) * 10_000)
    case .date: CivilDate(dayNumber: day - 20 + random.below(40)).map { .text($0.description) }
    case .flag: .integer(Int64(random.below(2)))
    case .choice(let choices): .text(choices[random.below(choices.count)].key)
    case .reference(let kind): reference(to: kind)
    case .set: nil
    }
  }
}

extension Workload {
  /// To one that was made, or to a person; kinds that the log has none of are referred to by nothing.
  private mutating func reference(to kind: String) -> Value? {
    if kind == "person" { return .reference(writers[random.below(writers.count)].person) }
    guard let records = ofKind[kind] else { return nil }
    return .reference(records[random.below(records.count)])
  }
}

/// SplitMix64 (Steele, Lea, Flood, 2014): small, and the same everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// From 0 to `limit` − 1.
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
}

extension SplitMix {
  private static let syllables = Array(
    "面接辞退が多い採用管理の仕組みを見直したい予算は来期から検討する競合他社価格導入支援稟議部長課題解決セミナー参加資料請求商談見積提出人事総務営業東京大阪名古屋工業株式会社".unicodeScalars)

  /// Made of pieces of real words; it means nothing.
  mutating func japanese(_ count: Int) -> String {
    var scalars = String.UnicodeScalarView()
    while scalars.count < count {
      // Pieces of two to six, as words recur in real notes.
      let start = below(Self.syllables.count - 6)
      scalars.append(
        contentsOf: Self.syllables[start..<start + min(count - scalars.count, 2 + below(5))])
    }
    return String(scalars)
  }
}
