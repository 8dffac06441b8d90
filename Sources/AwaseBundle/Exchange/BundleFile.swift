import AwaseCore
import Foundation

/// Bundles as files: written whole or not at all, and taken in whole or not at all.
public enum BundleFile {
  /// Which changes go into a bundle.
  public enum Selection: Sendable, Hashable {
    case everything
    /// What some other replica may lack, by what all have told last.
    case lackingByOthers
    /// What the replicas of this person may lack.
    case lacking(String)
  }

  public struct Written: Sendable, Hashable {
    public let changes: Int
    public let ops: Int
    public let bytes: Int
  }

  public static let program = "awase 0.1"

  /// Writes a bundle under a temporary name, and renames it when all of it is on the disk.
  ///
  /// - Throws: ``BundleFileError``, `StoreError`.
  public static func write(_ workspace: Workspace, to path: String, _ selection: Selection) throws -> Written
  {
    let temporary = path + ".part"
    do {
      let written = try write(workspace, toTemporary: temporary, selection)
      try put(temporary, at: path)
      return written
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw BundleFileError.translated(error, path: path)
    }
  }

  private static func write(
    _ workspace: Workspace, toTemporary path: String, _ selection: Selection
  ) throws -> Written {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw BundleFileError.cannotWrite(path: path) }
    defer { try? file.close() }
    var bytes = 0
    let manifest = try workspace.readLog { log in
      let held = try known(log, selection)
      let manifest = try describe(log, held, written: workspace.environment.now())
      var writer = try BundleWriter(manifest: manifest) { chunk in
        bytes += chunk.count
        try file.write(contentsOf: chunk)
      }
      try log.forEachChange(after: held) { try writer.append($0) }
      try writer.finish()
      return manifest
    }
    try file.synchronize()
    return Written(changes: manifest.changes, ops: manifest.ops, bytes: bytes)
  }

  /// In one step, over an older bundle too, and never over a folder.
  private static func put(_ temporary: String, at path: String) throws {
    guard rename(temporary, path) == 0 else { throw BundleFileError.cannotWrite(path: path) }
  }

  /// What the recipients hold already, as far as is known.
  private static func known(_ log: LogReader, _ selection: Selection) throws -> VersionVector {
    switch selection {
    case .everything: VersionVector()
    case .lackingByOthers: try log.heldByOthers(than: try log.identity().replica) ?? VersionVector()
    case .lacking(let person): try log.held(by: person) ?? VersionVector()
    }
  }

  private static func describe(
    _ log: LogReader, _ held: VersionVector, written: Instant
  ) throws -> BundleManifest {
    let identity = try log.identity()
    let count = try log.count(after: held)
    let runs = try log.heads().filter { held[$0.replica] < $0.sequence }.map { head in
      BundleManifest.Run(
        replica: head.replica, first: held[head.replica] + 1, last: head.sequence, chain: head.chain)
    }
    return BundleManifest(
      workspace: identity.workspace, workspaceName: identity.name, exporter: identity.replica,
      person: identity.person, written: written, vector: log.vector, runs: runs, changes: count.changes,
      ops: count.ops, program: program)
  }

  // MARK: Reading

  /// Takes a bundle into a workspace.
  ///
  /// - Throws: ``BundleError``, ``BundleFileError``, `IngestError`, `StoreError`; the workspace is as before then.
  public static func merge(
    _ path: String, into workspace: Workspace
  ) throws -> (manifest: BundleManifest, report: MergeReport) {
    let bundle = ReadAhead { try open(path) }
    defer { bundle.giveUp() }
    let manifest = try bundle.manifest()
    let claims = manifest.runs.map {
      ChainClaim(replica: $0.replica, sequence: $0.last, chain: $0.chain)
    }
    let told = Told(replica: manifest.exporter, person: manifest.person, vector: manifest.vector)
    let report = try workspace.merge(
      workspace: manifest.workspace, name: manifest.workspaceName, runs: claims, told: told, next: bundle.next
    )
    return (manifest, report)
  }

  /// Reads a bundle from end to end, and takes nothing in.
  public static func inspect(_ path: String) throws -> Inspection {
    var reader = try open(path)
    var kinds: [String: Set<RecordID>] = [:]
    while let changes = try reader.next() {
      for op in changes.lazy.flatMap(\.ops) {
        kinds[String(FieldPath.kind(of: op.field)), default: []].insert(op.record)
      }
    }
    return Inspection(manifest: reader.manifest, records: kinds.mapValues(\.count))
  }

  public struct Inspection: Sendable, Hashable {
    public let manifest: BundleManifest
    /// By kind, how many records the changes are about.
    public let records: [String: Int]
  }

  private static func open(_ path: String) throws -> BundleReader {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw FileManager.default.fileExists(atPath: path)
        ? BundleFileError.cannotRead(path: path) : BundleFileError.notFound(path: path)
    }
    // The file closes when the reader is let go.
    return try BundleReader { count in
      do { return Array(try file.read(upToCount: count) ?? Data()) } catch {
        throw BundleFileError.cannotRead(path: path)
      }
    }
  }
}

/// What can go wrong with the file of a bundle, apart from what is in it.
public enum BundleFileError: Error, Equatable, Sendable {
  case notFound(path: String)
  case cannotRead(path: String)
  case cannotWrite(path: String)
  case diskFull(path: String)

  static func translated(_ error: any Error, path: String) -> any Error {
    if case BundleFileError.cannotWrite = error { return BundleFileError.cannotWrite(path: path) }
    guard let error = error as? CocoaError else { return error }
    return error.code == .fileWriteOutOfSpace
      ? BundleFileError.diskFull(path: path) : BundleFileError.cannotWrite(path: path)
  }
}
