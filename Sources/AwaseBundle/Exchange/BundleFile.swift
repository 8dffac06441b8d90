import AwaseCore
import Crypto

/// Bundles as files: written whole or not at all, and taken in whole or not at all.
public enum BundleFile {
  /// Which changes go into a bundle.
  public enum Selection: Sendable, Hashable {
    case everything
    /// What some other replica may lack, by what all have told last.
    case lackingByOthers
    /// What the replicas of this person may lack.
    case lacking(person: RecordID, name: String)
    /// What comes after these.
    case after(VersionVector)
  }

  public struct Written: Sendable, Hashable {
    public let manifest: BundleManifest
    public let bytes: Int
    /// SHA-256 of the file.
    public let hash: [UInt8]

    public var changes: Int { manifest.changes }
    public var ops: Int { manifest.ops }
  }

  public static let program = "awase 0.1"

  /// Writes a bundle under a temporary name, and renames it when all of it is on the disk.
  ///
  /// - Parameter seal: members need keys; see ``KeyStore``.
  /// - Throws: ``BundleFileError``, `StoreError`.
  public static func write(
    _ workspace: Workspace, to path: String, _ selection: Selection, seal: Seal = .plain,
    files: any FileSystem = RealFileSystem()
  ) throws -> Written {
    let temporary = path + ".part"
    try files.refuseToReplace(path, unlessBeginningWith: [BundleHeader.magic, BundleSource.sealMagic])
    do {
      let written = try write(workspace, toTemporary: temporary, selection, seal, files)
      try files.rename(temporary, to: path)
      return written
    } catch {
      try? files.remove(temporary)
      if case BundleFileError.cannotWrite = error { throw BundleFileError.cannotWrite(path: path) }
      if case BundleFileError.diskFull = error { throw BundleFileError.diskFull(path: path) }
      throw error
    }
  }

  private static func write(
    _ workspace: Workspace, toTemporary path: String, _ selection: Selection, _ seal: Seal,
    _ files: any FileSystem
  ) throws -> Written {
    let file = try files.create(path)
    let contents = try BundleContents(workspace, selection, seal)
    var bytes = 0
    var hash = SHA256()
    let output = try SealedOutput(seal, recipients: contents.recipients) { chunk in
      bytes += chunk.count
      chunk.withUnsafeBytes { hash.update(bufferPointer: $0) }
      try file.write(chunk)
    }
    try workspace.readLog { log in
      let runs = try contents.runs(log)
      var manifest = contents.manifest
      manifest.runs = runs.map(\.run)
      manifest.vector = log.vector
      manifest.branches = Array(log.branches.values.sorted { $0.name < $1.name }.prefix(Limits.branches))
      let end = contents.end(runs)
      manifest.keys = try log.keysGivenBefore(after: contents.held, upTo: end, limit: Limits.keys)
      (manifest.changes, manifest.ops) = try log.count(after: contents.held, upTo: end)
      var writer = try BundleWriter(manifest: manifest, proofs: contents.isSigned ? runs.map(\.proof) : []) {
        try output.append($0)
      }
      var done = 0
      try log.forEachChange(after: contents.held, upTo: end) { change in
        try writer.append(change)
        done += change.ops.count
        try workspace.environment.progress.note(.writing, done, of: manifest.ops)
      }
      try writer.finish()
      contents.note(manifest)
    }
    try output.finish()
    try file.finish()
    return Written(
      manifest: contents.written ?? contents.manifest, bytes: bytes, hash: Array(hash.finalize()))
  }

  // MARK: Reading

  /// Takes a bundle into a workspace.
  ///
  /// - Parameters:
  ///   - passphrase: for bundles that are sealed with one.
  ///   - entry: the file as it was listed in a shared folder, to be remembered as looked at.
  /// - Throws: ``BundleError``, ``BundleFileError``, `IngestError`, `StoreError`; the workspace is as before then.
  public static func merge(
    _ path: String, into workspace: Workspace, passphrase: String? = nil, listedAs entry: FileEntry? = nil,
    files: any FileSystem = RealFileSystem()
  ) throws -> (manifest: BundleManifest, report: MergeReport) {
    let source = BundleSource(path: path, files: files, keys: workspace.keyStore, passphrase: passphrase)
    var attempt = Attempt()
    while true {
      do {
        return try merge(source, into: workspace, entry, attempt)
      } catch let error as IngestError {
        guard attempt.learn(from: error) else { throw error }
      }
    }
  }

  private static func merge(
    _ source: BundleSource, into workspace: Workspace, _ entry: FileEntry?, _ attempt: Attempt
  ) throws -> (manifest: BundleManifest, report: MergeReport) {
    let bundle = ReadAhead { try source.open() }
    defer { bundle.giveUp() }
    let (manifest, proofs) = try bundle.start()
    if workspace.keyStore != nil { try Proofs.check(proofs, of: manifest) }
    let claims = manifest.runs.enumerated().map { index, run in
      ChainClaim(
        replica: run.replica, sequence: run.last, chain: run.chain,
        proof: index < proofs.count ? proofs[index] : nil)
    }
    var arrival = Arrival(
      workspace: manifest.workspace, name: manifest.workspaceName, runs: claims,
      told: Told(replica: manifest.exporter, person: manifest.person, vector: manifest.vector),
      branches: manifest.branches
    ) {
      var reader = try source.open()
      return { try reader.next() }
    }
    (arrival.suspects, arrival.ends) = (attempt.suspects, attempt.ends)
    (arrival.isVouching, arrival.unexplained) = (attempt.isVouching, attempt.unexplained)
    arrival.keys = manifest.keys
    arrival.ops = manifest.ops
    arrival.file = entry.map { FolderFile(name: $0.name, size: $0.size, manifest: manifest).seen }
    return (manifest, try workspace.merge(arrival, next: bundle.next))
  }

  /// Reads a bundle from end to end, and takes nothing in.
  public static func inspect(
    _ path: String, keys: (any KeyStore)? = nil, passphrase: String? = nil,
    files: any FileSystem = RealFileSystem()
  ) throws -> Inspection {
    let source = BundleSource(path: path, files: files, keys: keys, passphrase: passphrase)
    var reader = try source.open()
    let isProven = (try? Proofs.check(reader.proofs, of: reader.manifest)) != nil
    var kinds: [String: Set<RecordID>] = [:]
    while let changes = try reader.next() {
      for op in changes.lazy.flatMap(\.ops) {
        kinds[String(FieldPath.kind(of: op.field)), default: []].insert(op.record)
      }
    }
    return Inspection(manifest: reader.manifest, records: kinds.mapValues(\.count), isProven: isProven)
  }

  public struct Inspection: Sendable, Hashable {
    public let manifest: BundleManifest
    /// By kind, how many records the changes are about.
    public let records: [String: Int]
    /// Whether all changes bear the signatures of their writers.
    public let isProven: Bool
  }
}

/// What earlier attempts to take a bundle in have taught. Each says what cannot be known before all of it was seen.
private struct Attempt {
  private(set) var suspects: Set<ReplicaID> = []
  private(set) var ends: [ReplicaID: UInt64] = [:]
  private(set) var isVouching = true
  private(set) var unexplained: Set<RecordID> = []

  /// - Returns: whether another attempt may succeed.
  mutating func learn(from error: IngestError) -> Bool {
    switch error {
    case .vouchedInVain:
      defer { isVouching = false }
      return isVouching
    case .erasedUnexplained(let records):
      defer { unexplained.formUnion(records) }
      return !records.isSubset(of: unexplained)
    case .onlyInPart(let found):
      // The rest may wait for what is on a branch that nobody knows yet: what waits has no chain that could tell.
      let unsuspected = Set(found.keys).subtracting(suspects)
      suspects.formUnion(unsuspected)
      guard unsuspected.isEmpty else { return true }
      let before = ends
      ends.merge(found, uniquingKeysWith: min)
      return ends != before
    default:
      // A log that does not fit what is here may go on from where it parts from it: that can be found out.
      return error.parted.map { suspects.insert($0).inserted } ?? false
    }
  }
}

extension Workspace {
  /// Where its keys are, if it has any.
  public var keyStore: (any KeyStore)? { environment.custody as? any KeyStore }
}
