import AwaseCore
import Crypto
import Foundation

/// Exchanges changes through a folder that others read and write as well: a stick, a network share, a folder that some
/// program keeps the same on several machines.
///
/// A replica only adds and removes files of its own, which never change once they have their name; so nothing has to be
/// locked, and whatever else lies in the folder does no harm. A file that is missing means nothing.
public struct FolderSync {
  /// What came of it.
  public struct Report: Sendable {
    /// What was taken in, file by file.
    public var merged: [(file: String, manifest: BundleManifest, report: MergeReport)] = []
    /// What was written; nil if the folder lacked nothing.
    public var written: BundleFile.Written?
    /// How many changes the folder has now that it had not before; what was folded is not news.
    public var news = 0
    /// Why nothing could be written, where something was taken in before that.
    public var notWritten: (any Error)?
    /// Files that could not be used, and why; each is told once.
    public var unusable: [(file: String, error: any Error)] = []
    /// How many files of our own were folded into the new one.
    public var folded = 0

    fileprivate var hasTakenIn: Bool { merged.contains { $0.report.changes > 0 } }
  }

  private let workspace: Workspace
  private let root: String
  private let seal: Seal
  private let files: any FileSystem

  /// - Parameter root: the folder. The bundles lie in a folder in it that is named by the workspace.
  public init(
    _ workspace: Workspace, folder root: String, seal: Seal = .members,
    files: any FileSystem = RealFileSystem()
  ) {
    self.workspace = workspace
    var root = root
    while root.count > 1, root.hasSuffix("/") { root.removeLast() }
    self.root = root
    self.seal = seal
    self.files = files
  }

  /// - Throws: ``BundleFileError``, `StoreError`, `Interrupted`; what was taken in before stays, and another try goes on from there.
  public func run() throws -> Report {
    try refuseWorkspaceInside()
    _ = try files.entries(of: root)
    var report = Report()
    guard let id = try workspace.readLog({ try $0.workspace() }) else {
      try adoptFirst(&report)
      return report
    }
    try exchange(try Folder(root, id, workspace, files), &report)
    return report
  }

  /// A workspace in a folder that something else copies about would be copied half written.
  private func refuseWorkspaceInside() throws {
    let folder = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
    let file = URL(fileURLWithPath: workspace.path).resolvingSymlinksInPath().path
    guard !file.hasPrefix(folder + "/") else { throw BundleFileError.workspaceInFolder(folder: root) }
  }

  // MARK: Joining

  /// Somebody who has joined does not know yet which workspace it is: the first bundle that is for them says so.
  private func adoptFirst(_ report: inout Report) throws {
    for path in try Folder.all(in: root) {
      for entry in try Folder.bundles(in: path, files) {
        guard let (manifest, merged) = try adopt(path + "/" + entry.name) else { continue }
        report.merged.append((entry.name, manifest, merged))
        let folder = try Folder(root, manifest.workspace, workspace, files)
        try folder.remember(FolderFile(name: entry.name, size: entry.size, manifest: manifest))
        return try exchange(folder, &report)
      }
    }
  }

  /// - Returns: nil if the file is of no use.
  private func adopt(_ path: String) throws -> (manifest: BundleManifest, report: MergeReport)? {
    do {
      return try isForUs(path) ? BundleFile.merge(path, into: workspace, files: files) : nil
    } catch BundleFileError.notFound {
      return nil
    } catch {
      guard FolderFile.Problem(error) != nil else { throw error }
      return nil
    }
  }

  /// What anybody may read can be of any workspace, and there is no way back out of one.
  private func isForUs(_ path: String) throws -> Bool {
    guard seal != .plain, let keys = workspace.keyStore else { return true }
    let own = try workspace.read { try $0.ownDevice().replica }
    let manifest = try BundleSource(path: path, files: files, keys: keys, passphrase: nil).open().manifest
    return own.map { manifest.recipients?.contains($0) == true } ?? false
  }

  // MARK: Both ways

  private func exchange(_ folder: Folder, _ report: inout Report) throws {
    guard try !folder.isSettled() else { return }
    try takeIn(folder, &report)
    let held = try workspace.exchangeState()
    do { try put(folder, &report) } catch  where report.hasTakenIn && !(error is Interrupted) {
      report.notWritten = error
      return
    }
    // What has come meanwhile, into the folder or the workspace, was not looked at.
    try folder.settle(holding: held)
  }

  /// Takes in what was not looked at, and again while that helps: what did not fit may fit after what has come, and
  /// where a log has parted, what was looked at before may say more.
  private func takeIn(_ folder: Folder, _ report: inout Report) throws {
    while true {
      let before = try held()
      try takeInOnce(folder, &report)
      folder.readAnew()
      guard try held() != before, try !folder.unseen().isEmpty else { return }
      report.unusable = []
    }
  }

  private func held() throws -> [UInt8] {
    try workspace.exchangeState() + workspace.readLog { $0.branches.keys.sorted().flatMap(\.bytes) }
  }

  private func takeInOnce(_ folder: Folder, _ report: inout Report) throws {
    for entry in try folder.unseen() {
      do {
        let (manifest, merged) = try BundleFile.merge(
          folder.path(entry.name), into: workspace, listedAs: entry, files: files)
        report.merged.append((entry.name, manifest, merged))
      } catch BundleFileError.notFound {
        // Its writer has folded it into another since it was listed.
      } catch {
        guard let problem = FolderFile.Problem(error) else { throw error }
        report.unusable.append((entry.name, error))
        guard (error as? IngestError)?.parted == nil else { continue }
        try folder.remember(FolderFile(entry, problem))
      }
    }
  }

  /// Writes what the folder lacks, whoever wrote it, and folds our own small files into that.
  private func put(_ folder: Folder, _ report: inout Report) throws {
    let members = try workspace.read { try $0.members() }.filter { !$0.isRemoved }.map(\.replica)
    let plan = try folder.plan(members: seal == .plain ? nil : members)
    guard try plan.lacksAnything(workspace) || !plan.stale.isEmpty else { return }
    let name = folder.newName()
    let path = folder.path(name)
    let hidden = folder.path("." + name)
    try folder.make()
    let written: BundleFile.Written
    do {
      written = try BundleFile.write(workspace, to: hidden, .after(plan.after), seal: seal, files: files)
      guard written.changes > 0 else { return try files.remove(hidden) }
      try readBack(hidden, written)
      try files.rename(hidden, to: path)
    } catch {
      try? files.remove(hidden)
      throw error
    }
    try files.synchronizeNames(of: folder.path)
    try folder.remember(
      FolderFile(
        name: name, size: Int64(written.bytes), manifest: written.manifest,
        forgotten: try workspace.readLog { try $0.forgottenCount() }))
    report.written = written
    report.news = plan.news(in: written.manifest.runs)
    // Only now that the new file is there: it holds all that these do.
    try drop(plan.contained, folder)
    report.folded = plan.contained.count
  }

  private func drop(_ names: [String], _ folder: Folder) throws {
    for name in names { try files.remove(folder.path(name)) }
    try folder.forget(names)
  }

  /// Sticks and shares are not to be trusted with a write that nobody has looked at.
  private func readBack(_ path: String, _ written: BundleFile.Written) throws {
    let file = try files.open(path)
    var hash = SHA256()
    var count = 0
    while true {
      let part = try file.read(upTo: 1 << 18)
      guard !part.isEmpty else { break }
      count += part.count
      part.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    guard count == written.bytes, Array(hash.finalize()) == written.hash else {
      throw BundleFileError.notWrittenRight(path: path)
    }
  }
}

extension FolderFile.Problem {
  /// What makes a file useless, as opposed to what makes the exchange fail.
  fileprivate init?(_ error: any Error) {
    switch error {
    case BundleFileError.sealedToOthers, BundleFileError.passphraseNeeded: self = .sealedToOthers
    case IngestError.foreign: self = .foreign
    case BundleError.newer, BundleError.newerBlock: self = .newer
    case BundleError.invalid(_, .unproven): self = .unproven
    case is BundleError, BundleFileError.damagedSeal, is IngestError: self = .damaged
    default: return nil
    }
  }
}
