import AwaseCore
import Foundation

/// The few operations on files that exchange is made of: a seam at which tests let them fail.
///
/// All of them throw ``BundleFileError``.
public protocol FileSystem: Sendable {
  /// The files in a folder, without those in folders of it; in any order.
  func entries(of folder: String) throws -> [FileEntry]
  func open(_ path: String) throws -> any ReadableFile
  /// Makes a file, or empties it.
  func create(_ path: String) throws -> any WritableFile
  /// In one step, over what is there.
  func rename(_ path: String, to new: String) throws
  func remove(_ path: String) throws
  func makeFolder(_ path: String) throws
  /// Waits until the names in a folder are on the disk, where that can be had.
  func synchronizeNames(of folder: String) throws
}

public struct FileEntry: Sendable, Hashable {
  public let name: String
  public let size: Int64
  /// When it was written, in milliseconds since 1970; whoever copied it may have changed that.
  public let modified: Int64

  public init(name: String, size: Int64, modified: Int64) {
    self.name = name
    self.size = size
    self.modified = modified
  }
}

/// Closes when it is let go.
public protocol ReadableFile {
  /// Up to `count` bytes, at least one; none at the end.
  func read(upTo count: Int) throws -> [UInt8]
}

public protocol WritableFile {
  func write(_ bytes: [UInt8]) throws
  /// Waits until all of it is on the disk, and closes.
  func finish() throws
}

/// What can go wrong with the file of a bundle, apart from what is in it.
public enum BundleFileError: Error, Equatable, Sendable {
  case notFound(path: String)
  case cannotRead(path: String)
  /// A pipe, a device or the like.
  case notAFile(path: String)
  case cannotWrite(path: String)
  case diskFull(path: String)
  /// The bundle is sealed, and not to any key that is here.
  case sealedToOthers(path: String)
  /// The bundle is sealed with a passphrase.
  case passphraseNeeded(path: String)
  case wrongPassphrase(path: String)
  /// The seal is damaged.
  case damagedSeal(path: String)
  /// A file did not read back as it was written.
  case notWrittenRight(path: String)
  /// The workspace lies in the folder that it was to be exchanged through.
  case workspaceInFolder(folder: String)
  /// The folder does not exist.
  case noFolder(path: String)
  /// The file is something else than what would be written in its place.
  case inTheWay(path: String)
}

extension FileSystem {
  /// Whoever mistypes a name must not lose a file by it: only what is of the same sort gives way.
  ///
  /// - Parameter beginnings: how such files begin; nil if any file gives way.
  /// - Throws: ``BundleFileError/inTheWay(path:)``.
  func refuseToReplace(_ path: String, unlessBeginningWith beginnings: [[UInt8]]?) throws {
    guard !OpenFile.isOpen(path) else { throw BundleFileError.inTheWay(path: path) }
    let start: [UInt8]
    do {
      start = try open(path).read(upTo: 64)
    } catch BundleFileError.notFound {
      return
    } catch BundleFileError.notAFile {
      throw BundleFileError.inTheWay(path: path)
    } catch BundleFileError.cannotRead where beginnings != nil {
      throw BundleFileError.cannotWrite(path: path)
    } catch BundleFileError.cannotRead {
      return
    }
    guard let beginnings, !start.isEmpty, !beginnings.contains(where: { start.starts(with: $0) }) else {
      return
    }
    throw BundleFileError.inTheWay(path: path)
  }
}

/// The machine's own.
public struct RealFileSystem: FileSystem {
  public init() {}

  public func entries(of folder: String) throws -> [FileEntry] {
    guard let stream = opendir(folder) else {
      throw errno == ENOENT || errno == ENOTDIR
        ? BundleFileError.noFolder(path: folder) : BundleFileError.cannotRead(path: folder)
    }
    defer { closedir(stream) }
    var entries: [FileEntry] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var facts = stat()
      guard lstat(folder + "/" + name, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { continue }
      entries.append(
        FileEntry(name: name, size: Int64(facts.st_size), modified: Self.milliseconds(facts.st_mtim)))
    }
    return entries
  }

  /// Whoever can write a file can date it as they like; some file systems keep times that have no 64 bits of milliseconds.
  static func milliseconds(_ time: timespec) -> Int64 {
    let greatest = Int64.max / 1000 - 1
    let seconds = min(max(Int64(time.tv_sec), -greatest), greatest)
    return seconds * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  public func open(_ path: String) throws -> any ReadableFile {
    do { return Reading(handle: try PlainFile.open(path), path: path) } catch {
      switch error {
      case .notFound: throw BundleFileError.notFound(path: path)
      case .notAFile: throw BundleFileError.notAFile(path: path)
      case .cannotRead: throw BundleFileError.cannotRead(path: path)
      }
    }
  }

  private struct Reading: ReadableFile {
    let handle: FileHandle
    let path: String

    func read(upTo count: Int) throws -> [UInt8] {
      do { return Array(try handle.read(upToCount: count) ?? Data()) } catch {
        throw BundleFileError.cannotRead(path: path)
      }
    }
  }

  public func create(_ path: String) throws -> any WritableFile {
    guard !PlainFile.isSomethingElse(path), FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw Self.failure(path) }
    return Writing(handle: handle, path: path)
  }

  private struct Writing: WritableFile {
    let handle: FileHandle
    let path: String

    func write(_ bytes: [UInt8]) throws {
      try translating { try handle.write(contentsOf: bytes) }
    }

    func finish() throws {
      try translating {
        do { try handle.synchronize() } catch let error as CocoaError where error.isUnsupported {}
        try handle.close()
      }
    }

    private func translating(_ body: () throws -> Void) throws {
      do { try body() } catch {
        throw (error as? CocoaError)?.code == .fileWriteOutOfSpace
          ? BundleFileError.diskFull(path: path) : BundleFileError.cannotWrite(path: path)
      }
    }
  }

  public func rename(_ path: String, to new: String) throws {
    guard Foundation.rename(path, new) == 0 else { throw Self.failure(new) }
  }

  public func remove(_ path: String) throws {
    guard unlink(path) == 0 || errno == ENOENT else { throw Self.failure(path) }
  }

  public func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw Self.failure(path) }
  }

  /// Network shares and FAT may not know of this; there is nothing more to be had then.
  public func synchronizeNames(of folder: String) throws {
    guard let handle = FileHandle(forReadingAtPath: folder) else { return }
    try? handle.synchronize()
    try? handle.close()
  }

  private static func failure(_ path: String) -> BundleFileError {
    errno == ENOSPC || errno == EDQUOT ? .diskFull(path: path) : .cannotWrite(path: path)
  }
}

extension CocoaError {
  /// Some file systems cannot synchronise a file and say so.
  fileprivate var isUnsupported: Bool {
    let reason = (userInfo[NSUnderlyingErrorKey] as? POSIXError)?.code
    return reason == .EOPNOTSUPP || reason == .EINVAL
  }
}
