import Foundation
import GRDB
import Synchronization

/// A workspace: the one door through which a shell, an app or a bundle comes in.
///
/// One line of a person is one call of ``write(_:)``: everything in it is stored as one change, or nothing is.
/// Two processes may have the same workspace open.
public final class Workspace: Sendable {
  public let path: String
  public let schema: Schema
  public let environment: Environment
  let queue: DatabaseQueue
  private let file: OpenFile

  private init(path: String, schema: Schema, environment: Environment, queue: DatabaseQueue) {
    self.path = path
    self.schema = schema
    self.environment = environment
    self.queue = queue
    file = OpenFile(path)
  }

  // MARK: Opening

  /// Founds a workspace in a new file.
  ///
  /// The founder, `person`, becomes the first person in it; `side` is `sales` or `marketing`.
  ///
  /// - Throws: ``StoreError``.
  public static func found(
    at path: String, name: String, person: String, side: String, schema: Schema = .standard,
    environment: Environment = Environment()
  ) throws -> Workspace {
    try create(at: path, schema: schema, environment: environment, salt: "found \(name) \(person)") {
      workspace, db, random in
      let replica = try workspace.makeReplica(db, &random, salt: "found \(name) \(person)")
      try Meta.workspace.set(db, replica.map { WorkspaceID(founder: $0.id) } ?? WorkspaceID(using: &random))
      try Meta.workspaceName.set(db, name)
      try workspace.writeSelf(db, name: person, side: side, device: replica)
    }
  }

  /// Makes an empty workspace that becomes part of another with the first bundle that it takes in.
  public static func join(
    at path: String, person: String, side: String, schema: Schema = .standard,
    environment: Environment = Environment()
  ) throws -> Workspace {
    try create(at: path, schema: schema, environment: environment, salt: "join \(person)") {
      workspace, db, random in
      let replica = try workspace.makeReplica(db, &random, salt: "join \(person)")
      try Meta.sealKey.set(db, replica?.sealKey)
      try Meta.joiningName.set(db, person)
      try Meta.joiningSide.set(db, side)
    }
  }

  /// Opens a workspace that is there.
  ///
  /// - Throws: ``StoreError``.
  public static func open(
    at path: String, schema: Schema = .standard, environment: Environment = Environment()
  ) throws -> Workspace {
    guard FileManager.default.fileExists(atPath: path) else { throw StoreError.noWorkspace(path: path) }
    let queue = try DatabaseFile.open(path, environment)
    let workspace = Workspace(path: path, schema: schema, environment: environment, queue: queue)
    try workspace.translatingErrors {
      try queue.inDatabase { try DatabaseFile.check($0, path: path) }
      try workspace.refoldIfDeclarationsChanged()
      try workspace.sweep()
    }
    return workspace
  }

  private static func create(
    at path: String, schema: Schema, environment: Environment, salt: String,
    _ fill: (Workspace, Database, inout SeededGenerator) throws -> Void
  ) throws -> Workspace {
    let queue = try DatabaseFile.open(path, environment)
    let workspace = Workspace(path: path, schema: schema, environment: environment, queue: queue)
    try workspace.translatingErrors {
      try queue.inDatabase { db in
        guard try DatabaseFile.isBlank(db) else { throw StoreError.alreadyExists(path: path) }
        try DatabaseFile.useWAL(db)
      }
      try queue.write { db in
        guard try DatabaseFile.isBlank(db) else { throw StoreError.alreadyExists(path: path) }
        try Tables.create(db)
        try Refold.createKindTables(db, schema: schema)
        try DatabaseFile.mark(db)
        var random = environment.generator(salt: salt)
        try fill(workspace, db, &random)
      }
      try workspace.noteMark()
    }
    return workspace
  }

  /// Gives the workspace a replica of its own: one with keys, where there is somewhere to keep them.
  private func makeReplica(
    _ db: Database, _ random: inout SeededGenerator, salt: String
  ) throws -> NewReplica? {
    let replica = try environment.custody.map { try OwnReplica.make($0, environment, salt: salt) }
    try Meta.replica.set(db, replica?.id ?? ReplicaID(using: &random))
    return replica
  }

  /// Notes, outside the database, how far our replica has written.
  private func noteMark() throws {
    guard let custody = environment.custody else { return }
    let head = try inSnapshot { db in
      try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT r.replica, r.sequence FROM replica r JOIN meta m ON m.name = 'replica' AND m.value = r.replica
            """))
    }
    if let head, let replica = ReplicaID.fromDatabaseValue(head[0]) {
      custody.note(UInt64(clamping: head[1] as Int64), by: replica)
    }
  }

  /// Clears away what is left over of forgotten words: in the search index, whose old parts are merged and overwritten, and in
  /// the journal, which is emptied. Another process that reads meanwhile may hinder it, or that there is no room; the next one
  /// does it then: what was written before stands.
  private func sweep() throws {
    do { try translatingErrors(clearAway) } catch StoreError.diskFull {} catch StoreError.busy {
    } catch StoreError.readOnly {}
  }

  private func clearAway() throws {
    guard try inSnapshot({ try Meta.unswept.value($0, as: Bool.self) }) == true else { return }
    try queue.write { db in try db.execute(sql: "INSERT INTO search (search) VALUES ('optimize')") }
    let isBusy = try queue.inDatabase { db in
      try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")?[0] as Bool?
    }
    if isBusy == false { try queue.write { try Meta.unswept.set($0, nil as Bool?) } }
  }

  private func refoldIfDeclarationsChanged() throws {
    let folded = try inSnapshot { try Meta.fingerprint.value($0, as: String.self) }
    guard folded != schema.fingerprint else { return }
    try queue.write { try Refold.run($0, schema: schema, environment.progress) }
  }

  // MARK: Reading

  /// Reads a consistent state.
  public func read<Result>(_ body: (Reader) throws -> Result) throws -> Result {
    try translatingErrors {
      try inSnapshot { try body(Reader($0, schema: schema, environment: environment)) }
    }
  }

  /// Reads at one moment.
  ///
  /// Not GRDB's `read`: it switches `query_only`, after which SQLite makes every prepared statement anew, and that takes
  /// longer than most answers. What is handed on to others to read with offers no writing.
  func inSnapshot<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try queue.inDatabase { db in
      try db.beginTransaction(.deferred)
      do {
        let result = try body(db)
        try db.commit()
        return result
      } catch {
        try? db.rollback()
        throw error
      }
    }
  }

  /// Gives what `question` answers, now and each time the answer changes, whoever in this process changed it.
  ///
  /// An app's screen shows the latest element:
  ///
  /// ```swift
  /// for try await today in workspace.observe({ try $0.today() }) { show(today) }
  /// ```
  public func observe<Answer: Sendable & Equatable>(
    _ question: @escaping @Sendable (Reader) throws -> Answer
  ) -> AsyncThrowingStream<Answer, any Error> {
    let (schema, environment, queue) = (schema, environment, queue)
    return AsyncThrowingStream { continuation in
      let last = Mutex<Answer?>(nil)
      let ask: @Sendable (Database) -> Void = { db in
        do {
          let answer = try question(Reader(db, schema: schema, environment: environment))
          let isNew = last.withLock { last in
            defer { last = answer }
            return last != answer
          }
          if isNew { continuation.yield(answer) }
        } catch {
          continuation.finish(throwing: error)
        }
      }
      // Every change moves a head. Rows that go in through C handles, and tables without row ids, GRDB does not see.
      let observation = DatabaseRegionObservation(tracking: Table("replica")).start(in: queue) { error in
        continuation.finish(throwing: error)
      } onChange: { db in
        ask(db)
      }
      continuation.onTermination = { _ in observation.cancel() }
      do { try queue.read(ask) } catch { continuation.finish(throwing: error) }
    }
  }

  // MARK: Writing

  /// Stores what `body` drafts as one change. If it throws, or drafts nothing, nothing is stored.
  ///
  /// - Throws: what `body` throws; ``WriteError``; ``StoreError``.
  @discardableResult
  public func write<Result>(_ body: (inout Draft) throws -> Result) throws -> Result {
    try translatingErrors {
      let result = try queue.write { db in
        var draft = try Draft(db, schema: schema, environment: environment)
        let result = try body(&draft)
        try draft.store()
        return result
      }
      try noteMark()
      try sweep()
      return result
    }
  }

  /// Takes changes in. All are stored, or none, also if the work is called off (``ProgressMonitor``).
  ///
  /// - `next`: gives changes in causal order, a portion at a time; nil at the end.
  /// - Throws: ``IngestError``, ``StoreError``, and what `next` throws.
  public func merge(_ arrival: Arrival, next: () throws -> [Change]?) throws -> MergeReport {
    try translatingErrors {
      do {
        let (report, hasWritten) = try writeMuch { db in
          let report = try Merging(db, schema: schema, environment: environment).run(arrival, next: next)
          let hasJoined = try becomeMemberIfJoining(db)
          return (report, try tellWhatIsHeldOfRemoved(db) || hasJoined)
        }
        // Only what was written here: changes of ours that come in from elsewhere may be a copy's.
        if hasWritten { try noteMark() }
        try sweep()
        return report
      } catch IngestError.notAsSigned(let replica, let sequence) {
        try queue.write { try MembershipRows($0).dropWaiting(of: replica) }
        throw IngestError.notAsSigned(replica: replica, sequence: sequence)
      }
    }
  }

  /// Goes on as a new replica if the one that wrote here so far is not ours any more, as when its keys were lost. That is
  /// done before each write anyway; asked for before one, it is left to a member to say who the new replica is.
  public func renewReplica() throws {
    try translatingErrors {
      try queue.write { db in
        guard try Meta.workspace.value(db, as: WorkspaceID.self) != nil else { return }
        _ = try OwnReplica(db, environment: environment).forWriting()
      }
    }
  }

  /// Makes `.` stand for a record. This is no change of the workspace's data, and nothing waits until the disk has it.
  public func remember(_ record: RecordID) throws {
    try translatingErrors {
      try queue.inDatabase { db in
        guard try Meta.current.value(db, as: RecordID.self) != record else { return }
        try DatabaseFile.withoutWaiting(db, isDurable: environment.isDurable) {
          try Meta.current.set(db, record)
        }
      }
    }
  }

  /// Brings the search index up to the log. Merging leaves that for afterwards.
  ///
  /// If it is called off, if there is no room for it, or somebody else is writing, that is no failure: what the index does not
  /// hold yet, a search reads one by one, and goes on from there.
  ///
  /// - Returns: false where there was no room for all of it.
  @discardableResult
  public func catchUpSearch() throws -> Bool {
    do { try addToSearch() } catch StoreError.diskFull { return false } catch StoreError.busy {}
    return true
  }

  private func addToSearch() throws {
    try translatingErrors {
      var whole: Int?
      do {
        while let rest = try writeMuch({ try SearchIndex.catchUp($0, schema: schema, limit: 65_536) }) {
          let all = whole ?? rest
          whole = all
          try environment.progress.note(.indexing, all - rest, of: all)
        }
      } catch is Interrupted {
      } catch DatabaseError.SQLITE_INTERRUPT {}
    }
  }

  /// Writes what may be as large as the workspace, with little memory beside what it takes itself.
  private func writeMuch<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try SystemMemory.returningLargePieces {
      try queue.write { db in try DatabaseFile.withFewerPages(db) { try body(db) } }
    }
  }

  private func writeSelf(_ db: Database, name: String, side: String, device: NewReplica? = nil) throws {
    var draft = try Draft(db, schema: schema, environment: environment)
    let person = try draft.create("person", ["name": .text(name), "side": .text(side)])
    try draft.become(person)
    if let device { try draft.addDevice(device, of: person) }
    // Whoever took that back would belong to nothing any more.
    try draft.store(isUndoable: false)
  }

  /// The first bundle tells who the others are: whoever was invited is the person that the invitation names, and
  /// whoever joined under a name that is known already is that person. It may be one that builds on others which have
  /// not come yet, and tells nothing.
  /// In the transaction that takes the bundle in, so that nobody is left half joined.
  ///
  /// - Returns: whether anything was written.
  private func becomeMemberIfJoining(_ db: Database) throws -> Bool {
    guard try Meta.person.value(db, as: RecordID.self) == nil,
      try Meta.workspace.value(db, as: WorkspaceID.self) != nil,
      let name = try Meta.joiningName.value(db, as: String.self), try !ReplicaRows(db).vector.isEmpty
    else { return false }
    let reader = Reader(db, schema: schema, environment: environment)
    if let person = try reader.members().first(where: \.isOwn)?.person {
      try Meta.person.set(db, person)
      return false
    }
    let known = try reader.named(name, kind: "person").filter { $0.match == .exact }
    if known.count == 1, let person = known.first {
      try Meta.person.set(db, person.record)
      return false
    }
    try writeSelf(db, name: name, side: try Meta.joiningSide.value(db, as: String.self) ?? "")
    return true
  }

  /// What we hold of removed members, the others have to take in too.
  ///
  /// - Returns: whether anything was written.
  private func tellWhatIsHeldOfRemoved(_ db: Database) throws -> Bool {
    guard environment.custody != nil, try Meta.person.value(db, as: RecordID.self) != nil else {
      return false
    }
    let reader = Reader(db, schema: schema, environment: environment)
    let removed = try RemovedMembers(db, reader).heldBeyondRemoval()
    guard !removed.isEmpty else { return false }
    var draft = try Draft(db, schema: schema, environment: environment)
    for member in removed { draft.remove(member) }
    try draft.store(isUndoable: false)
    return true
  }

  func translatingErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch { throw StoreError.translated(error, path: path) }
  }

  /// Closes the file. Nothing may be asked of the workspace afterwards.
  public func close() throws {
    try queue.close()
    file.close()
  }
}
