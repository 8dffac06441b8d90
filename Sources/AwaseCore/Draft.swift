import Foundation
import GRDB

/// Why something was not written.
public enum WriteError: Error, Equatable, Sendable {
  /// The workspace is still empty: somebody who joined has not taken in a bundle yet.
  case notFoundedYet
  /// Nobody is known to write here.
  case nobody
  /// More than a change may hold.
  case tooLarge
  /// A text holds U+0000, which many a reader of the tables takes for its end.
  case nullCharacter
  /// There is nothing of our own left to take back.
  case nothingToUndo
  /// Others have changed since what was to be taken back.
  case changedSince
}

/// What one line writes: ops are collected, and stored as one change at the end.
///
/// What the draft itself has written, its ``reader`` does not see yet.
public struct Draft {
  public let reader: Reader
  private let db: Database
  private let schema: Schema
  private let environment: Environment
  private let replica: ReplicaID
  /// Set where we write as a new replica from here on, which the others have to be told.
  private let newDevice: NewReplica?
  private var author: RecordID?
  private var ops: [Op] = []
  private var random: SeededGenerator
  private var undoing: [Int64] = []

  init(_ db: Database, schema: Schema, environment: Environment) throws {
    self.db = db
    self.schema = schema
    self.environment = environment
    reader = Reader(db, schema: schema, environment: environment)
    let own = try OwnReplica(db, environment: environment).forWriting()
    replica = own.id
    newDevice = own.new
    author = try Meta.person.value(db)
    let sequence = try Int64.fetchOne(
      db, sql: "SELECT sequence FROM replica WHERE replica = ?", arguments: [replica])
    random = environment.generator(salt: "\(replica) \(sequence ?? 0)")
  }

  /// How many ops it holds so far.
  public var count: Int { ops.count }

  /// Forgets all that was drafted: nothing will be stored.
  public mutating func discard() { ops = [] }

  /// Makes a record.
  ///
  /// `values`: by field name; those of sets go in through ``include(_:in:of:kind:)``.
  public mutating func create(_ kind: String, _ values: [(String, Value)]) throws -> RecordID {
    guard let declared = schema[kind] else { throw ReadError.unknownKind(kind) }
    let record = newRecord(isPersonal: declared.isPersonal, declared)
    for (field, value) in values { set(field, of: record, kind: kind, to: value) }
    return record
  }

  /// Makes a record from a dictionary of values, in the order in which the kind declares its fields.
  public mutating func create(_ kind: String, _ values: [String: Value]) throws -> RecordID {
    let fields = schema[kind]?.fields ?? []
    return try create(kind, fields.compactMap { field in values[field.name].map { (field.name, $0) } })
  }

  private mutating func newRecord(isPersonal: Bool, _ kind: Kind) -> RecordID {
    guard isPersonal else { return RecordID(using: &random) }
    let key = random.next().bigEndianBytes + random.next().bigEndianBytes
    let record = RecordID(digestKey: key)
    ops.append(Op(record: record, field: kind.path(CommonField.key), value: .bytes(key)))
    return record
  }

  /// Sets a field, or with null clears it.
  public mutating func set(_ field: String, of record: RecordID, kind: String, to value: Value) {
    ops.append(Op(record: record, field: "\(kind).\(field)", value: value))
  }

  public mutating func include(_ member: Value, in field: String, of record: RecordID, kind: String) {
    ops.append(Op(record: record, field: "\(kind).\(field)", element: member, value: .integer(1)))
  }

  public mutating func exclude(_ member: Value, from field: String, of record: RecordID, kind: String) {
    ops.append(Op(record: record, field: "\(kind).\(field)", element: member, value: .null))
  }

  public mutating func setArchived(_ isArchived: Bool, _ record: RecordID, kind: String) {
    set(CommonField.archived, of: record, kind: kind, to: .integer(isArchived ? 1 : 0))
  }

  /// Writes in the name of `person` from here on; of whoever writes here otherwise.
  public mutating func write(as person: RecordID) { author = person }

  /// Admits a replica to the workspace: bundles are sealed to it from here on, and its changes count.
  ///
  /// - Parameters:
  ///   - device: the new replica, with the public halves of its keys.
  ///   - person: whoever writes on it.
  ///   - name: of that person.
  @discardableResult
  public mutating func addDevice(
    _ device: NewReplica, of person: RecordID, named name: String
  ) throws -> RecordID {
    let values: [String: Value] = [
      DeviceField.name: .text("\(name) \(device.id.short)"), DeviceField.person: .reference(person),
      DeviceField.replica: .text(device.id.description), DeviceField.sealKey: .text(device.sealKey),
    ]
    return try create(Kind.device.name, values)
  }

  /// Ends a member's part in the workspace, as far as we have their changes; an invitation takes it up again.
  public mutating func remove(_ member: Member) {
    let sequence = Int64(clamping: member.sequence)
    set(DeviceField.until, of: member.device, kind: Kind.device.name, to: .integer(sequence))
  }

  /// Takes a removed member in again.
  public mutating func takeBack(_ member: Member) {
    set(DeviceField.until, of: member.device, kind: Kind.device.name, to: .null)
  }

  /// Makes `person` the one who writes here.
  public mutating func become(_ person: RecordID) throws {
    try Meta.person.set(db, person)
    author = author ?? person
  }

  /// Remembers the record that `.` stands for.
  public func setCurrent(_ record: RecordID) throws { try Meta.current.set(db, record) }

  // MARK: Undo

  /// What taking back a line did.
  public struct Undone: Sendable, Hashable {
    /// The cells that have their earlier value again.
    public let ops: [Op]
    /// How many were left, because somebody has changed them since.
    public let skipped: Int
    public let stamp: Stamp
  }

  /// Takes our latest change back that has not been taken back yet, by a new one.
  public mutating func undo() throws -> Undone {
    let plan = try UndoPlan(db, replica: replica)
    guard let target = plan.target else { throw WriteError.nothingToUndo }
    guard !plan.ops.isEmpty else { throw WriteError.changedSince }
    ops += plan.ops
    undoing = [target.sequence]
    return Undone(ops: plan.ops, skipped: plan.skipped, stamp: target.stamp)
  }

  // MARK: Storing

  /// - Parameter isUndoable: whether `undo` may take it back.
  mutating func store(isUndoable: Bool = true) throws {
    guard !ops.isEmpty else { return }
    try tellOfNewDevice()
    // What is taken back goes back to the very records that it came from.
    if undoing.isEmpty { ops = try JoinWriting(db, schema: schema).spread(ops) }
    guard ops.count <= Change.maximumOps else { throw WriteError.tooLarge }
    for op in ops {
      guard ![op.element, op.value].contains(where: \.holdsNullCharacter) else {
        throw WriteError.nullCharacter
      }
    }
    guard author != nil else { throw WriteError.nobody }
    let now = environment.now()
    let ingest = try Ingest(db, schema: schema, now: now)
    if environment.custody != nil { try ingest.checkMembership() }
    let change = Change(
      dot: Dot(replica: replica, sequence: ingest.vector[replica] + 1),
      dependencies: try ingest.dependencies(of: replica), stamp: ingest.tick(), author: author, ops: ops)
    guard ChangeCoding.encode(change).count <= Change.maximumBytes else { throw WriteError.tooLarge }
    try ingest.receive(change)
    try ingest.finish()
    try sign(change.dot, chain: try ingest.chain(of: replica))
    let isSettled = !undoing.isEmpty || !isUndoable
    for sequence in undoing + (isSettled ? [Int64(clamping: change.dot.sequence)] : []) {
      try db.execute(sql: "INSERT OR IGNORE INTO undone (sequence) VALUES (?)", arguments: [sequence])
    }
    _ = try SearchIndex(db, schema: schema).catchUp(limit: 2_000)
  }
}

extension Draft {
  /// At once, and not when it goes out: were the keys lost in between, nobody could ever take in what was written, nor
  /// what was written on top of it.
  private func sign(_ dot: Dot, chain: Digest?) throws {
    guard let custody = environment.custody, let chain,
      let workspace = try Meta.workspace.value(db, as: WorkspaceID.self)
    else { return }
    let proof = try custody.sign(chain, at: dot, in: workspace)
    let membership = MembershipRows(db)
    try membership.note(
      ChainClaim(replica: dot.replica, sequence: dot.sequence, chain: chain, proof: proof))
    try membership.prune()
  }

  private mutating func tellOfNewDevice() throws {
    guard let newDevice, let person = author else { return }
    try addDevice(newDevice, of: person, named: try reader.title(of: person) ?? "")
  }
}

extension Value {
  fileprivate var holdsNullCharacter: Bool {
    if case .text(let text) = self { text.utf8.contains(0) } else { false }
  }
}
