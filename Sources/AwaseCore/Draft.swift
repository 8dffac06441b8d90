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
  /// Something else was written after the last undo, or there was none.
  case nothingToRedo
  /// What was forgotten does not come back.
  case forgottenForGood
  /// Somebody was admitted, whose words the others may have taken in already; with the person, where they are known.
  case invitationStands(RecordID?)
  /// What the others have already cannot be kept from them.
  case alreadyShared
  /// Something that all will read would refer to what only this machine has.
  case refersToPrivate(RecordID)
  /// Others have changed since what was to be taken back.
  case changedSince
}

/// What one line writes: ops are collected, and stored as one change at the end.
///
/// What the draft itself has written, its ``reader`` does not see yet.
public struct Draft {
  public let reader: Reader
  private let db: Database
  let schema: Schema
  private let environment: Environment
  private let replica: ReplicaID
  /// Set where we write as a new replica from here on, which the others have to be told.
  private let newDevice: NewReplica?
  private var author: RecordID?
  private(set) var ops: [Op] = []
  /// The records that it makes.
  private(set) var made: Set<RecordID> = []
  private var random: SeededGenerator
  /// On which it is written.
  private let day: Int
  /// The changes that are taken back.
  private var undoing: [Int64] = []
  /// What the changes of a line are noted under that is stored in several drafts; see ``LineRows``.
  var line: Int64?
  /// The undo that is taken back itself.
  private var redoing: Undos.Entry?
  /// Whether what is made from here on never leaves this machine.
  public var isPrivate = false
  /// The list that it comes from, if any: what it says of a cell is what the list said last.
  var list: String?
  /// Records that were made so in this draft.
  private var newPrivate: Set<RecordID> = []

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
      db.cachedStatement(sql: "SELECT sum(sequence) FROM replica WHERE replica IN (?, ?)"),
      arguments: [replica, ReplicaID.local])
    random = environment.generator(salt: "\(replica) \(sequence ?? 0)")
    day = environment.today.dayNumber
  }

  /// How many ops it holds so far.
  public var count: Int { ops.count }

  /// What it says in our own words: notes, plans, reports. Not what customers said.
  public var prose: [String] {
    ops.compactMap { op in
      guard case .text(let text) = op.value, let address = schema.field(at: op.field),
        address.kind.isProse(address.field)
      else { return nil }
      return text
    }
  }

  /// Forgets all that was drafted: nothing will be stored.
  public mutating func discard() { (ops, made) = ([], []) }

  /// Makes a record.
  ///
  /// `values`: by field name; those of sets go in through ``include(_:in:of:kind:)``.
  public mutating func create(_ kind: String, _ values: [(String, Value)]) throws -> RecordID {
    guard let declared = schema[kind] else { throw ReadError.unknownKind(kind) }
    let record = newRecord(isPersonal: declared.isPersonal, declared)
    made.insert(record)
    for (field, value) in values { set(field, of: record, kind: kind, to: value) }
    return record
  }

  /// Makes a record from a dictionary of values, in the order in which the kind declares its fields.
  public mutating func create(_ kind: String, _ values: [String: Value]) throws -> RecordID {
    let fields = schema[kind]?.fields ?? []
    return try create(kind, fields.compactMap { field in values[field.name].map { (field.name, $0) } })
  }

  private mutating func newRecord(isPersonal: Bool, _ kind: Kind) -> RecordID {
    let record = numberedRecord(isPersonal: isPersonal, kind)
    if isPrivate { newPrivate.insert(record) }
    return record
  }

  private mutating func numberedRecord(isPersonal: Bool, _ kind: Kind) -> RecordID {
    guard isPersonal else { return RecordID(day: day, using: &random) }
    let key = random.next().bigEndianBytes + random.next().bigEndianBytes
    let record = RecordID(digestKey: key)
    ops.append(Op(record: record, field: kind.path(CommonField.key), value: .bytes(key)))
    return record
  }

  /// Sets a field, or with null clears it.
  public mutating func set(_ field: String, of record: RecordID, kind: String, to value: Value) {
    ops.append(Op(record: record, field: "\(kind).\(field)", value: value))
  }

  /// Sets a field by its name in the log. Thousands of ops share that text.
  mutating func set(path: String, of record: RecordID, to value: Value) {
    ops.append(Op(record: record, field: path, value: value))
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

  /// Forgets for good all that was ever said of a record that holds personal data: here, in bundles from now on, and with
  /// everybody who hears of it.
  public mutating func forget(_ record: RecordID, kind: String) {
    set(CommonField.forgotten, of: record, kind: kind, to: .integer(1))
  }

  /// Writes in the name of `person` from here on; of whoever writes here otherwise.
  public mutating func write(as person: RecordID) { author = person }

  /// Admits a replica to the workspace: bundles are sealed to it from here on, and its changes count.
  ///
  /// - Parameters:
  ///   - device: the new replica, with the public halves of its keys.
  ///   - person: whoever writes on it. Their name is not repeated in the record, which cannot be forgotten.
  @discardableResult
  public mutating func addDevice(_ device: NewReplica, of person: RecordID) throws -> RecordID {
    let values: [String: Value] = [
      DeviceField.name: .text(device.id.short), DeviceField.person: .reference(person),
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

  /// Whoever the change will be by.
  public var writer: RecordID? { author }

  /// Makes `person` the one who writes here.
  public mutating func become(_ person: RecordID) throws {
    try Meta.person.set(db, person)
    author = author ?? person
  }

  /// What the draft itself says of a field so far; nil if nothing.
  public func said(_ field: String, of record: RecordID, kind: String) -> Value? {
    let path = "\(kind).\(field)"
    return ops.last { $0.record == record && $0.field == path }?.value
  }

  /// The kind of a record, also of one that the draft itself makes.
  public func kind(of record: RecordID) throws -> Kind? {
    guard made.contains(record), let op = ops.first(where: { $0.record == record }) else {
      return try reader.kind(of: record)
    }
    return schema[String(op.field.prefix { $0 != "." })]
  }

  /// The records of a kind that it makes, and to which something else that it says refers.
  public func madeAlong(_ kind: String) -> [RecordID] {
    guard !made.isEmpty else { return [] }
    let referred = Set(
      ops.flatMap { [$0.element, $0.value] }.compactMap { value -> RecordID? in
        if case .reference(let record) = value { record } else { nil }
      })
    let ofKind = Set(ops.filter { $0.field.hasPrefix(kind + ".") }.map(\.record))
    return made.intersection(referred).intersection(ofKind).sorted()
  }

  /// Remembers the record that `.` stands for.
  public func setCurrent(_ record: RecordID) throws { try Meta.current.set(db, record) }

  // MARK: Differences

  /// The differences that end with what is said so far: whoever writes has seen all their sides.
  public func endedDifferences() throws -> [Difference] {
    guard let differences = try reader.possibleDifferences() else { return [] }
    let fields = Dictionary(grouping: ops, by: \.record).mapValues { Set($0.map(\.field)) }
    // Of records that are one, each has the differences of all.
    var seen: Set<Difference> = []
    return try fields.sorted { $0.key < $1.key }.flatMap { record, fields in
      try differences.of(record).filter { fields.contains("\($0.kind.name).\($0.field)") }
    }.filter { difference in
      // Where each is a record by itself, what was said of one leaves the others as they are.
      difference.records.count == 1
        || difference.records.allSatisfy {
          fields[$0]?.contains("\(difference.kind.name).\(difference.field)") ?? false
        }
    }.filter { seen.insert($0).inserted }
  }

  // MARK: Undo

  /// What taking back a line did.
  public struct Undone: Sendable, Hashable {
    /// The cells that have their earlier value again.
    public let ops: [Op]
    /// How many were left, because somebody has changed them since.
    public let skipped: Int
    public let stamp: Stamp
    /// Differences that the line had ended, and which stay so: of their sides, only that is back which was shown.
    public let ended: [Difference]
  }

  /// Takes our latest change back that has not been taken back yet, by a new one.
  public mutating func undo() throws -> Undone {
    let plan = try UndoPlan(db, replica: replica)
    guard !plan.changes.isEmpty else { throw WriteError.nothingToUndo }
    guard !plan.isForgetting else { throw WriteError.forgottenForGood }
    if let device = try plan.admitted(reader, besides: replica) {
      throw WriteError.invitationStands(try reader.record(device)?.reference(DeviceField.person))
    }
    return try takeBack(plan)
  }

  /// Takes the last undo back by a new change, as long as nothing else was written here since; again, the one before.
  public mutating func redo() throws -> Undone {
    guard let entry = try Undos(db).last else { throw WriteError.nothingToRedo }
    let plan = try UndoPlan(db, replica: replica, undo: entry.undo)
    guard !plan.changes.isEmpty else { throw WriteError.nothingToRedo }
    redoing = entry
    return try takeBack(plan)
  }

  private mutating func takeBack(_ plan: UndoPlan) throws -> Undone {
    guard !plan.ops.isEmpty else { throw WriteError.changedSince }
    ops += plan.ops
    undoing = plan.changes
    return Undone(ops: plan.ops, skipped: plan.skipped, stamp: plan.stamp, ended: plan.ended(schema))
  }

  /// What was taken back and brought back counts as written again, and undo and redo as nothing.
  private func noteUndos(_ written: [Int64]) throws {
    var undos = try Undos(db)
    if let redoing {
      for change in try LineRows(db).changes(alongWith: redoing.undone) {
        try db.execute(sql: "DELETE FROM undone WHERE change = ?", arguments: [change])
      }
      try undos.removeLast()
    } else if let undone = undoing.last, let undo = written.last {
      try undos.add(Undos.Entry(undo: undo, undone: undone))
    } else {
      try undos.removeAll()
    }
  }

  // MARK: Storing

  /// - Parameter isUndoable: whether `undo` may take it back.
  mutating func store(isUndoable: Bool = true) throws {
    guard !ops.isEmpty else { return }
    try moveAlong()
    // What is taken back goes back to the very records that it came from.
    if undoing.isEmpty { ops = try JoinWriting(db, schema: schema).spread(ops) }
    guard isInParts || ops.count <= Change.maximumOps else { throw WriteError.tooLarge }
    for op in ops {
      guard ![op.element, op.value].contains(where: \.holdsNullCharacter) else {
        throw WriteError.nullCharacter
      }
    }
    guard author != nil else { throw WriteError.nobody }
    var (shared, own) = try partition()
    try tellOfNewDevice(&shared)
    let parts = [(replica, shared), (.local, own)].filter { !$0.1.isEmpty }
    var written: [Int64] = []
    for (log, ops) in parts { written += try store(ops, in: log) }
    try LineRows(db).note(written, of: line)
    let isDone = !isUndoable || !undoing.isEmpty
    for change in undoing + (isDone ? written : []) { try noteUndone(change) }
    try noteUndos(written)
    _ = try SearchIndex.catchUp(db, schema: schema, limit: 2_000)
  }

  /// Whether it may be stored as several changes.
  private var isInParts: Bool { list != nil || !undoing.isEmpty }

  /// Stores ops in a log, and takes in what has waited for them as far as it can be; none of that stands in the way.
  ///
  /// - Returns: the changes that they became.
  private func store(_ ops: [Op], in log: ReplicaID) throws -> [Int64] {
    var releasing = Releasing()
    while true {
      do {
        var written: [Int64] = []
        try db.inSavepoint {
          written = try store(ops, in: log, releasing)
          return .commit
        }
        return written
      } catch let error as IngestError {
        guard releasing.learn(from: error) else { throw error }
      }
    }
  }

  /// Stores ops as one change; those of a list, or what takes one back, as several where they are too many for one.
  private func store(_ ops: [Op], in log: ReplicaID, _ releasing: Releasing) throws -> [Int64] {
    let ingest = try Ingest(db, schema: schema, now: environment.now())
    (ingest.ends, ingest.isVouching) = (releasing.ends, releasing.isVouching)
    ingest.isReleasing = releasing.isOn
    ingest.forgotten.isExplainedFirst = true
    if environment.custody != nil { try ingest.checkMembership() }
    let before = try newestChange()
    var dependencies = try ingest.dependencies(of: log)
    let held = ingest.vector[log]
    var last = Dot(replica: log, sequence: held)
    for part in isInParts ? Self.parts(of: ops) : [ops[...]] {
      last = Dot(replica: log, sequence: ingest.vector[log] + 1)
      let change = Change(
        dot: last, dependencies: dependencies, stamp: ingest.tick(), author: author, ops: Array(part))
      guard ChangeCoding.encode(change).count <= Change.maximumBytes else { throw WriteError.tooLarge }
      try ingest.receive(change)
      dependencies = []
    }
    if let chain = try ingest.chain(of: log), log != .local { try sign(last, chain: chain) }
    if let list { try ListMemory(db).note(changesAfter: before, of: list) }
    try ingest.finish()
    try ingest.checkVouchers()
    if environment.custody != nil { try ingest.checkSigned() }
    return try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.id FROM change c JOIN replica r ON r.id = c.replica
          WHERE r.replica = ? AND c.sequence > ? AND c.sequence <= ? ORDER BY c.sequence
          """),
      arguments: [log, Int64(clamping: held), Int64(clamping: last.sequence)])
  }

  private func newestChange() throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM change")) ?? 0
  }

  /// A part of what a list brings ends after the record that brings it to this many ops, or this many bytes of text.
  private static let opsPerPart = 50_000
  private static let bytesPerPart = 4 << 20

  /// Ops in parts that fit into a change each; what is written of one record at one time stays together.
  private static func parts(of ops: [Op]) -> [ArraySlice<Op>] {
    var parts: [ArraySlice<Op>] = []
    var (start, bytes) = (0, 0)
    for index in ops.indices {
      let isNext = index > start && ops[index].record != ops[index - 1].record
      if isNext, index - start >= opsPerPart || bytes >= bytesPerPart {
        parts.append(ops[start..<index])
        (start, bytes) = (index, 0)
      }
      if case .text(let text) = ops[index].value { bytes += text.utf8.count }
    }
    return parts + [ops[start...]]
  }

  /// Takes note that a change was taken back, or takes one back.
  private func noteUndone(_ change: Int64) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO undone (change) VALUES (?)").execute(arguments: [
      change
    ])
  }
}

extension Draft {
  // MARK: What never leaves this machine

  /// What is said of private records, apart from the rest.
  ///
  /// - Throws: ``WriteError/alreadyShared``, ``WriteError/refersToPrivate(_:)``.
  private func partition() throws -> (shared: [Op], own: [Op]) {
    let known = try PrivateRecords(db)
    guard !known.isEmpty || !newPrivate.isEmpty else {
      guard !isPrivate else { throw WriteError.alreadyShared }
      return (ops, [])
    }
    func isOwn(_ record: RecordID) -> Bool { newPrivate.contains(record) || known.contains(record) }
    let own = ops.filter { isOwn($0.record) }
    let shared = ops.filter { !isOwn($0.record) }
    guard !isPrivate || shared.isEmpty else { throw WriteError.alreadyShared }
    for op in shared {
      for case .reference(let record) in [op.value, op.element] where isOwn(record) {
        throw WriteError.refersToPrivate(record)
      }
    }
    // What is written of joined records goes to the shared one too, and nothing that it says may ever come from here.
    for op in own where FieldPath.field(of: op.field) == CommonField.same && !op.value.isNull {
      if case .reference(let other) = op.element, !isOwn(other) {
        throw WriteError.refersToPrivate(op.record)
      }
    }
    try known.add(newPrivate)
    return (shared, own)
  }

  /// At once, and not when it goes out: were the keys lost in between, nobody could ever take in what was written, nor
  /// what was written on top of it.
  private func sign(_ dot: Dot, chain: Digest) throws {
    guard let custody = environment.custody,
      let workspace = try Meta.workspace.value(db, as: WorkspaceID.self)
    else { return }
    let proof = try custody.sign(chain, at: dot, in: workspace)
    let membership = MembershipRows(db)
    try membership.note(
      ChainClaim(replica: dot.replica, sequence: dot.sequence, chain: chain, proof: proof))
    try membership.prune([dot.replica])
  }

  private mutating func tellOfNewDevice(_ shared: inout [Op]) throws {
    guard let newDevice, let person = author else { return }
    (isPrivate, ops) = (false, shared)
    try addDevice(newDevice, of: person)
    shared = ops
  }
}

extension Value {
  fileprivate var holdsNullCharacter: Bool {
    if case .text(let text) = self { text.utf8.contains(0) } else { false }
  }
}
