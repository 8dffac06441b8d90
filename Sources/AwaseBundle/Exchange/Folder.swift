import AwaseCore
import Crypto
import Foundation

/// The part of a shared folder that belongs to one workspace, and what this replica remembers of it.
final class Folder {
  static let ending = ".awase"
  private static let beginning = "awase-"
  /// So many of our own files of about the same size are folded into one: each then holds at least as many times what
  /// they held, so that a change is written again only as often as the logarithm of all there are.
  private static let foldedAtOnce = 4
  /// How old a file must be to be taken for what is left of a sync, in milliseconds: two days.
  private static let patience: Int64 = 2 * 24 * 3_600_000

  let path: String
  private let workspace: Workspace
  private let files: any FileSystem
  private let own: ReplicaID
  private var entries: [FileEntry] = []
  private var known: [String: FolderFile]?

  init(_ root: String, _ id: WorkspaceID, _ workspace: Workspace, _ files: any FileSystem) throws {
    path = root + "/" + Self.beginning + id.description.prefix(16)
    self.workspace = workspace
    self.files = files
    own = try workspace.readLog { try $0.identity().replica }
    entries = try Self.bundles(in: path, files)
  }

  /// All workspaces' folders in a shared one.
  static func all(in root: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root).filter { $0.hasPrefix(beginning) }.sorted()
      .map { root + "/" + $0 }
  }

  func path(_ name: String) -> String { path + "/" + name }

  /// Makes the folder if it is not there, and takes away what a sync of ours has left that was cut off days ago.
  func make() throws {
    try files.makeFolder(path)
    let old = workspace.environment.now().milliseconds - Self.patience
    for entry in try files.entries(of: path)
    where entry.name.hasPrefix("." + own.description) && entry.modified < old {
      try files.remove(path(entry.name))
    }
  }

  /// Bundles only: others' temporary files, and whatever else lies about, do not concern us.
  ///
  /// The oldest come first: less then has to wait for what it builds on.
  static func bundles(in path: String, _ files: any FileSystem) throws -> [FileEntry] {
    do {
      return try files.entries(of: path).filter { $0.name.hasSuffix(ending) && !$0.name.hasPrefix(".") }
        .sorted { ($0.modified, $0.name) < ($1.modified, $1.name) }
    } catch BundleFileError.noFolder {
      return []
    }
  }

  // MARK: Nothing new

  /// Whether the folder looks, and we hold, what we left it with.
  func isSettled() throws -> Bool {
    try workspace.settledState(of: path) == state(holding: try workspace.exchangeState())
  }

  /// Remembers that nothing is left to do with what was listed, and what we held then.
  func settle(holding held: [UInt8]) throws {
    let state = state(holding: held)
    guard try workspace.settledState(of: path) != state else { return }
    try workspace.setSettledState(state, of: path)
  }

  private func state(holding held: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: held)
    for entry in entries.sorted(by: { $0.name < $1.name }) {
      hash.update(data: Array("\(entry.name)\0\(entry.size)\0\(entry.modified)\0".utf8))
    }
    return Array(hash.finalize())
  }

  // MARK: What was looked at

  private func remembered() throws -> [String: FolderFile] {
    if let known { return known }
    let seen = try workspace.seenFiles().compactMap(FolderFile.init)
    let known = Dictionary(seen.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.known = known
    return known
  }

  /// What is remembered may have been forgotten elsewhere.
  func readAnew() { known = nil }

  /// Files that were not looked at yet, or are others since.
  func unseen() throws -> [FileEntry] {
    let known = try remembered()
    return entries.filter { known[$0.name]?.isStill($0) != true }
  }

  func remember(_ file: FolderFile) throws {
    try workspace.remember([file.seen])
    known?[file.name] = file
    if !entries.contains(where: { $0.name == file.name }) {
      entries.append(FileEntry(name: file.name, size: file.size, modified: 0))
    }
  }

  func forget(_ names: [String]) throws {
    guard !names.isEmpty else { return }
    try workspace.remember([], forgetting: names)
    for name in names { known?[name] = nil }
    entries.removeAll { names.contains($0.name) }
  }

  // MARK: What to write

  /// What the next file holds, and which files it makes needless.
  struct Plan {
    /// All that comes after this.
    let after: VersionVector
    /// Our own files that are needless once it is there.
    let contained: [String]
    /// Those of them that hold words which are forgotten.
    let stale: Set<String>
    fileprivate let covered: VersionVector

    /// Whether we hold anything that the folder lacks.
    func lacksAnything(_ workspace: Workspace) throws -> Bool {
      let heads = try workspace.readLog { log in
        try log.heads().map { Dot(replica: $0.replica, sequence: $0.sequence) }
      }
      return heads.contains { !covered.includes($0) }
    }

    /// How many changes of a bundle the folder did not have yet.
    func news(in runs: [BundleManifest.Run]) -> Int {
      runs.reduce(0) { news, run in
        let before = max(covered[run.replica], run.first - 1)
        return news + (run.last > before ? Int(clamping: run.last - before) : 0)
      }
    }
  }

  /// - Parameter members: those who must be able to read it; nil if it is not sealed.
  func plan(members: [ReplicaID]?) throws -> Plan {
    let present = Set(entries.map(\.name))
    let useful = try remembered().values.filter { file in
      guard present.contains(file.name), case .bundle(_, let recipients, _, _) = file.facts else {
        return false
      }
      guard let members, let recipients else { return true }
      return Set(members).isSubset(of: recipients)
    }
    let stale = try stale()
    let folded = stale.union(foldable())
    let kept = useful.filter { !folded.contains($0.name) }
    let (branches, logs) = try workspace.readLog { ($0.branches, $0.vector.dots.map(\.replica)) }
    func origin(_ log: ReplicaID) -> ReplicaID { branches[log]?.origin ?? log }
    var after = VersionVector.coverage(kept.flatMap(\.runs), branches)
    // Others' files that hold the same may be about to go for the same reason.
    for run in mine().filter({ stale.contains($0.name) }).flatMap(\.runs) {
      // What was written before the log was known to have parted, once or again, is of a branch now.
      for log in logs where origin(log) == origin(run.replica) && after[log] >= run.first {
        after[log] = run.first - 1
      }
    }
    let contained = mine().filter { file in file.runs.allSatisfy { $0.first > after[$0.replica] } }
    let fresh = useful.filter { !stale.contains($0.name) }
    return Plan(
      after: after, contained: contained.map(\.name), stale: stale,
      covered: VersionVector.coverage(fresh.flatMap(\.runs), branches))
  }

  /// Our own files that we wrote before something in them was forgotten.
  private func stale() throws -> Set<String> {
    try workspace.readLog { log in
      let count = try log.forgottenCount()
      // A file may be older than a parting of its log, or of a branch.
      let places = try log.forgottenPlaces().map {
        (origin: log.origin(of: $0.replica), sequence: $0.sequence)
      }
      func isForgotten(in run: FolderFile.Run) -> Bool {
        let origin = log.origin(of: run.replica)
        return places.contains { $0.origin == origin && (run.first...run.last).contains($0.sequence) }
      }
      let old = mine().filter { file in
        guard case .bundle(let runs, _, _, let forgotten) = file.facts else { return false }
        return forgotten < count && runs.contains(where: isForgotten)
      }
      return Set(old.map(\.name))
    }
  }

  private func mine() -> [FolderFile] {
    entries.filter { $0.name.hasPrefix(own.description) }.compactMap { known?[$0.name] }
  }

  /// Our own files of each size of which there are enough, and all smaller ones. What comes of folding them counts as
  /// one file of the next size.
  private func foldable() -> [String] {
    let mine = mine().map { (name: $0.name, level: level($0)) }
    var folded = -1
    for level in 0..<64 {
      let count = mine.count { $0.level == level } + (folded >= 0 ? 1 : 0)
      if count >= Self.foldedAtOnce { folded = level } else if folded >= 0 { break }
    }
    return mine.filter { $0.level <= folded }.map(\.name)
  }

  /// How many times four changes have to be taken fourfold to come to what the file holds.
  private func level(_ file: FolderFile) -> Int {
    guard case .bundle(_, _, let changes, _) = file.facts else { return 0 }
    return (Int.bitWidth - changes.leadingZeroBitCount) / 2
  }

  /// A name for a file of ours that nobody ever had: ASCII, in lower case, so that it is one on every file system.
  func newName() -> String {
    let chance = UInt64.random(in: .min ... .max)
    return "\(own)-\(chance.bigEndianBytes.hexadecimal)\(Self.ending)"
  }
}

extension FolderFile {
  fileprivate var runs: [Run] {
    if case .bundle(let runs, _, _, _) = facts { runs } else { [] }
  }
}
