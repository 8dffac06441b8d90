import AwaseCore

@testable import AwaseBundle

/// Numbers that are the same again for the same seed (SplitMix64).
struct CodecRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  mutating func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }
}

/// Some replicas that write at random and now and then take in what the others wrote.
struct RandomLog {
  private(set) var changes: [Change] = []
  private var random: CodecRandom
  private let replicas: [ReplicaID]
  private let records: [RecordID]
  /// For each replica the sequence of its newest change, where the bundle begins, and what it has seen.
  private var newest: [UInt64]
  private let first: [UInt64]
  private var seen: [[UInt64]]
  private var clock: Int64 = 1_790_000_000_000

  init(seed: UInt64, replicas count: Int = 3, records: Int = 20) {
    var random = CodecRandom(seed: seed)
    replicas = (0..<count).map { _ in ReplicaID(using: &random) }
    self.records = (0..<records).map { _ in RecordID(using: &random) }
    first = (0..<count).map { _ in random.chance(3) ? UInt64(random.below(1000)) + 1 : 1 }
    newest = first.map { $0 - 1 }
    seen = Array(repeating: Array(repeating: 0, count: count), count: count)
    self.random = random
  }

  mutating func write(changes count: Int, ops: ClosedRange<Int>) {
    for _ in 0..<count {
      write((0..<Int.random(in: ops, using: &random)).map { _ in randomOp() })
    }
  }

  mutating func write(_ ops: [Op]) {
    let writer = random.below(replicas.count)
    newest[writer] += 1
    clock += Int64(random.below(100_000)) - 10_000
    let author = random.chance(3) ? nil : records[random.below(min(3, records.count))]
    changes.append(
      Change(
        dot: Dot(replica: replicas[writer], sequence: newest[writer]), dependencies: dependencies(of: writer),
        stamp: Stamp(rawValue: clock << 16 | Int64(random.below(70_000) & 0xffff)) ?? .zero, author: author,
        ops: ops))
  }

  private mutating func dependencies(of writer: Int) -> [Dependency] {
    var dependencies: [Dependency] = []
    for other in replicas.indices where other != writer && newest[other] > seen[writer][other] {
      guard random.chance(2) else { continue }
      seen[writer][other] = newest[other]
      let dot = Dot(replica: replicas[other], sequence: newest[other])
      dependencies.append(Dependency(dot: dot, mark: random.next()))
    }
    return dependencies.sorted { $0.dot.replica < $1.dot.replica }
  }

  private mutating func randomOp() -> Op {
    let record = random.chance(10) ? RecordID(using: &random) : records[random.below(records.count)]
    let fields = ["account.name", "contact.note", "deal.amount", "deal.stage_2", "a.b", "task.owner"]
    let field = random.chance(20) ? "kind\(random.below(50)).field" : fields[random.below(fields.count)]
    guard random.chance(4) else { return Op(record: record, field: field, value: randomValue()) }
    return Op(
      record: record, field: field, element: randomValue(), value: random.chance(2) ? .null : .integer(1))
  }

  private mutating func randomValue() -> Value {
    switch random.below(9) {
    case 0: .null
    case 1: .integer(Int64(bitPattern: random.next()))
    case 2: .integer([0, 1, -1, .min, .max][random.below(5)])
    case 3: .integer(Int64(random.below(100_000)) - 50_000)
    case 4: .text(["", "a", "髙﨑様\u{1}", "e\u{301}", "é", "👩‍👩‍👧‍👦"][random.below(6)])
    case 5: .text(String(repeating: "見積もり、", count: random.below(40)))
    case 6: .reference(records[random.below(records.count)])
    case 7: .reference(RecordID(using: &random))
    default: .bytes((0..<random.below(40)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
  }

  /// A manifest that fits the changes. The chain hashes in it are of no meaning: a reader leaves them to the store.
  var manifest: BundleManifest { makeManifest() }

  private func makeManifest() -> BundleManifest {
    var random = random
    var vector = VersionVector()
    var runs: [BundleManifest.Run] = []
    for (index, replica) in replicas.enumerated() where newest[index] >= first[index] {
      vector[replica] = newest[index]
      let chain = Digest(bytes: (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) }) ?? .zero
      runs.append(
        BundleManifest.Run(replica: replica, first: first[index], last: newest[index], chain: chain))
    }
    return BundleManifest(
      workspace: WorkspaceID(using: &random), workspaceName: "営業部", exporter: replicas[0], person: "山田花子",
      written: Instant(milliseconds: clock), vector: vector, runs: runs.sorted { $0.replica < $1.replica },
      changes: changes.count, ops: changes.reduce(0) { $0 + $1.ops.count }, program: "test 1")
  }
}

func encodedBundle(_ manifest: BundleManifest, _ changes: [Change]) throws -> [UInt8] {
  var bytes: [UInt8] = []
  var writer = try BundleWriter(manifest: manifest) { bytes += $0 }
  for change in changes { try writer.append(change) }
  try writer.finish()
  return bytes
}

/// A bundle's manifest, and the changes of each segment.
@discardableResult
func decodedBundle(
  _ bytes: [UInt8], chunk: Int = .max
) throws -> (manifest: BundleManifest, segments: [[Change]]) {
  var position = 0
  var reader = try BundleReader { count in
    let end = min(position + min(count, chunk), bytes.count)
    defer { position = end }
    return Array(bytes[position..<end])
  }
  var segments: [[Change]] = []
  while let segment = try reader.next() { segments.append(segment) }
  return (reader.manifest, segments)
}

/// A block which need not be right.
struct ForgedBlock {
  let type: UInt8
  /// The second byte and the two after it.
  let flags: [UInt8]
  let stored: [UInt8]
  /// The claimed length.
  let plainLength: Int

  /// One that is right, but for what is stated: its flags, the stored bytes, the length claimed for the plain ones.
  static func block(
    _ type: UInt8, _ plain: [UInt8], flags: [UInt8] = [1, 0, 0], stored: [UInt8]? = nil,
    plainLength: Int? = nil
  ) -> ForgedBlock {
    ForgedBlock(
      type: type, flags: flags, stored: stored ?? Deflate.deflate(plain) ?? [],
      plainLength: plainLength ?? plain.count)
  }
}

/// A bundle of forged blocks, whose checksums are right all the same.
struct ForgedBundle {
  private(set) var bytes: [UInt8]
  private var previous: [UInt8]

  init(header: [UInt8] = BundleHeader.bytes) {
    bytes = header
    previous = header
  }

  mutating func add(_ block: ForgedBlock) {
    var header = ByteWriter()
    header.byte(block.type)
    header.append(block.flags)
    header.bigEndian(UInt32(block.stored.count))
    header.bigEndian(UInt32(block.plainLength))
    let checksum = Block.checksum(after: previous, header: header.bytes, stored: block.stored)
    bytes += header.bytes + checksum + block.stored
    previous = checksum
  }
}

/// What goes wrong when `work` is done, nil if nothing.
func bundleError(_ work: () throws -> Void) -> BundleError? {
  do {
    try work()
    return nil
  } catch {
    return error as? BundleError
  }
}
