@testable import AwaseCore

/// What merging means, by its definition and by nothing else: an oracle for the code under test.
///
/// Every op is kept, with the explicit set of the changes that its writer had seen. There are no version vectors, no
/// state that is updated, no order of arrival. Everything is asked of the whole log, however slowly.
struct NaiveModel {
  struct Written: Hashable {
    let op: Op
    let place: Place
    let stamp: Stamp
    let author: RecordID?
  }

  /// Where in the logs an op stands.
  struct Place: Hashable {
    let dot: Dot
    let position: Int
  }

  struct Cell: Hashable {
    let record: RecordID
    let field: String
    let element: Value
  }

  let workspace: WorkspaceID
  private(set) var changes: [Dot: Change] = [:]
  /// The chain hash after each change.
  private(set) var chains: [Dot: Digest] = [:]
  private(set) var past: [Dot: Set<Dot>] = [:]
  private(set) var cells: [Cell: [Written]] = [:]
  private(set) var records: [RecordID: [Written]] = [:]

  init(workspace: WorkspaceID) { self.workspace = workspace }

  /// The model of a log in causal order, with what each writer had seen taken from the dependencies.
  init(workspace: WorkspaceID, log: [Change]) {
    self.init(workspace: workspace)
    for change in log { note(change, seen: pastByDependencies(of: change)) }
  }

  /// Takes note of a change whose writer had seen `seen`; all of those are known already.
  mutating func note(_ change: Change, seen: Set<Dot>) {
    let dot = change.dot
    changes[dot] = change
    past[dot] = seen
    for (position, op) in change.ops.enumerated() {
      let written = Written(
        op: op, place: Place(dot: dot, position: position), stamp: change.stamp, author: change.author)
      cells[Cell(record: op.record, field: op.field, element: op.element), default: []].append(written)
      records[op.record, default: []].append(written)
    }
    let previous = chains[Dot(replica: dot.replica, sequence: dot.sequence - 1)]
    chains[dot] = Chain.link(
      change, digests: change.ops.indices.map { digest(of: change, $0) },
      after: previous ?? Chain.start(workspace: workspace, replica: dot.replica))
  }

  /// What the change's writer had seen: its own earlier changes with what these had, and of each replica that it names
  /// the changes up to that one.
  func pastByDependencies(of change: Change) -> Set<Dot> {
    var seen: Set<Dot> = []
    if change.dot.sequence > 1 {
      let previous = Dot(replica: change.dot.replica, sequence: change.dot.sequence - 1)
      seen = (past[previous] ?? []).union([previous])
    }
    for dot in change.dependencies.map(\.dot) {
      seen.formUnion(past.keys.filter { $0.replica == dot.replica && $0.sequence <= dot.sequence })
    }
    return seen
  }

  /// The model of a part of the log.
  func restricted(to dots: Set<Dot>) -> NaiveModel {
    var part = NaiveModel(workspace: workspace)
    for (dot, seen) in past.filter({ dots.contains($0.key) }).sorted(by: { $0.value.count < $1.value.count })
    {
      if let change = changes[dot] { part.note(change, seen: seen) }
    }
    return part
  }

  // MARK: The rule

  func hasSeen(_ one: Dot, _ other: Dot) -> Bool { past[one]?.contains(other) ?? false }

  func areConcurrent(_ one: Dot, _ other: Dot) -> Bool {
    one != other && !hasSeen(one, other) && !hasSeen(other, one)
  }

  /// Whether `later`, on the same cell, takes the place of `earlier`.
  func supersedes(_ later: Written, _ earlier: Written) -> Bool {
    let (one, other) = (later.place, earlier.place)
    guard Self.key(givenBy: earlier.op) == nil else { return false }
    return one.dot == other.dot ? one.position > other.position : hasSeen(one.dot, other.dot)
  }

  /// Whether an edit of the record exists that is concurrent with this archiving.
  func isContested(_ archiving: Written) -> Bool {
    Self.isArchiving(archiving.op)
      && (records[archiving.op.record] ?? []).contains {
        !Self.isArchiving($0.op) && areConcurrent($0.place.dot, archiving.place.dot)
      }
  }

  /// Of two live ops on one cell the shown one comes last: by stamp, then by the replica that wrote it.
  static func isShownBefore(_ one: Written, _ other: Written) -> Bool {
    if one.stamp != other.stamp { return one.stamp.rawValue < other.stamp.rawValue }
    if one.place.dot.replica != other.place.dot.replica {
      return one.place.dot.replica.bytes.lexicographicallyPrecedes(other.place.dot.replica.bytes)
    }
    return (one.place.dot.sequence, one.place.position) < (other.place.dot.sequence, other.place.position)
  }

  static func isArchiving(_ op: Op) -> Bool { op.field.hasSuffix(".archived") }

  static func isKey(_ op: Op) -> Bool { op.field.hasSuffix(".key") }

  // MARK: Keys and digests

  /// The key that the op gives its record, if it is that record's.
  static func key(givenBy op: Op) -> [UInt8]? {
    guard isKey(op), case .bytes(let key) = op.value, key.count == 16, RecordID(digestKey: key) == op.record
    else {
      return nil
    }
    return key
  }

  /// The key under which an op is digested: its record's, if the op's change gives it or had seen it.
  func key(for op: Op, in dot: Dot) -> [UInt8]? {
    guard !Self.isKey(op) else { return nil }
    for written in records[op.record] ?? [] where written.place.dot == dot || hasSeen(dot, written.place.dot)
    {
      if let key = Self.key(givenBy: written.op) { return key }
    }
    return nil
  }

  private func digest(of change: Change, _ position: Int) -> Digest {
    var scratch: [UInt8] = []
    let op = change.ops[position]
    return Chain.digest(
      of: op, position: position, dot: change.dot, stamp: change.stamp, author: change.author,
      key: key(for: op, in: change.dot).map(DigestKey.init), scratch: &scratch)
  }

  /// The sum of the digests of `written`, byte by byte.
  func digest(of written: some Sequence<Written>) -> Digest {
    var sum = [UInt8](repeating: 0, count: 32)
    for one in written {
      guard let change = changes[one.place.dot] else { continue }
      var carry = 0
      for (index, byte) in digest(of: change, one.place.position).bytes.enumerated().reversed() {
        carry += Int(sum[index]) + Int(byte)
        sum[index] = UInt8(carry & 0xff)
        carry >>= 8
      }
    }
    return Digest(bytes: sum) ?? .zero
  }
}
