import AwaseCore

/// What a workspace remembers of a file in a shared folder.
struct FolderFile: Sendable {
  /// Why a file is of no use.
  enum Problem: UInt8, Sendable {
    case sealedToOthers = 1
    case damaged = 2
    /// Of another workspace.
    case foreign = 3
    /// A newer version wrote it.
    case newer = 4
    case unproven = 5
  }

  enum Facts: Sendable {
    /// `forgotten`: how many records had been forgotten here when it was written, if we wrote it.
    case bundle(runs: [Run], recipients: [ReplicaID]?, changes: Int, forgotten: Int)
    /// `modified`: when the file was written. It may still have been on its way: some systems make a copy as long as it
    /// will be, and fill it then.
    case problem(Problem, modified: Int64)
  }

  /// The changes of one replica that a file holds.
  struct Run: Sendable, Hashable {
    let replica: ReplicaID
    let first: UInt64
    let last: UInt64
  }

  let name: String
  let size: Int64
  let facts: Facts

  init(name: String, size: Int64, facts: Facts) {
    self.name = name
    self.size = size
    self.facts = facts
  }

  init(name: String, size: Int64, manifest: BundleManifest, forgotten: Int = 0) {
    self.init(
      name: name, size: size,
      facts: .bundle(
        runs: manifest.runs.map { Run(replica: $0.replica, first: $0.first, last: $0.last) },
        recipients: manifest.recipients, changes: manifest.changes, forgotten: forgotten))
  }

  init(_ entry: FileEntry, _ problem: Problem) {
    self.init(name: entry.name, size: entry.size, facts: .problem(problem, modified: entry.modified))
  }

  /// Whether what lies in the folder now is what was looked at.
  func isStill(_ entry: FileEntry) -> Bool {
    if case .problem(_, let modified) = facts, modified != entry.modified { return false }
    return size == entry.size
  }

  // MARK: As it is remembered

  var seen: Workspace.SeenFile {
    var writer = ByteWriter()
    switch facts {
    case .problem(let problem, let modified):
      writer.byte(problem.rawValue)
      writer.zigzag(modified)
    case .bundle(let runs, let recipients, let changes, let forgotten):
      writer.byte(0)
      writer.count(changes)
      writer.count(forgotten)
      writer.count(runs.count)
      for run in runs {
        writer.append(run.replica.bytes)
        writer.varint(run.first)
        writer.varint(run.last)
      }
      writer.byte(recipients == nil ? 0 : 1)
      for recipient in recipients ?? [] { writer.append(recipient.bytes) }
    }
    return Workspace.SeenFile(name: name, size: size, facts: writer.bytes)
  }

  /// - Returns: nil if another version has remembered it; it is read anew then.
  init?(_ seen: Workspace.SeenFile) {
    var reader = ByteReader(seen.facts, failing: .reserved)
    guard let facts = try? Self.facts(&reader) else { return nil }
    self.init(name: seen.name, size: seen.size, facts: facts)
  }

  private static func facts(_ reader: inout ByteReader) throws(BundleError.Reason) -> Facts {
    let mark = try reader.byte()
    guard mark == 0 else {
      guard let problem = Problem(rawValue: mark) else { throw reader.reason }
      let modified = try reader.zigzag()
      try reader.finish()
      return .problem(problem, modified: modified)
    }
    let changes = try reader.count(upTo: .max)
    let forgotten = try reader.count(upTo: .max)
    var runs: [Run] = []
    for _ in 0..<(try reader.count(upTo: Limits.replicas)) {
      let replica = try reader.replica()
      let first = try reader.number(in: 1...Limits.number)
      runs.append(Run(replica: replica, first: first, last: try reader.number(in: first...Limits.number)))
    }
    return .bundle(runs: runs, recipients: try recipients(&reader), changes: changes, forgotten: forgotten)
  }

  private static func recipients(_ reader: inout ByteReader) throws(BundleError.Reason) -> [ReplicaID]? {
    guard try reader.number(in: 0...1) == 1 else {
      try reader.finish()
      return nil
    }
    var recipients: [ReplicaID] = []
    while reader.remaining > 0 { recipients.append(try reader.replica()) }
    return recipients
  }
}

extension VersionVector {
  /// What files hold together without a gap from the first change of each log on.
  static func coverage(_ runs: [FolderFile.Run], _ branches: [ReplicaID: Branch] = [:]) -> VersionVector {
    var covered = VersionVector()
    for run in runs.sorted(by: { $0.first < $1.first }) {
      let end = max(covered[run.replica], branches[run.replica]?.base ?? 0)
      guard run.first <= end + 1, run.last > end else { continue }
      covered[run.replica] = run.last
    }
    return covered
  }
}
