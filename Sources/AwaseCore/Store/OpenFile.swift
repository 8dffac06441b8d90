import Foundation
import Synchronization

/// A database file that this process has open, for as long as this lives or until it is closed.
///
/// Nothing may read such a file beside SQLite. Whoever closes a descriptor of a file gives up all locks that the process has on
/// it, whichever descriptor they were taken by (POSIX; SQLite, "How To Corrupt An SQLite Database File", 2.2). Another
/// process would then take the workspace for abandoned and clear its journal away, and what is written here afterwards would
/// be lost.
public final class OpenFile: Sendable {
  private static let all = Mutex<[ObjectIdentifier: String]>([:])
  /// Besides the file itself, what SQLite keeps along with it.
  private static let endings = ["", "-wal", "-shm"]

  init(_ path: String) {
    let key = ObjectIdentifier(self)
    Self.all.withLock { $0[key] = path }
  }

  deinit { close() }

  func close() {
    let key = ObjectIdentifier(self)
    Self.all.withLock { $0[key] = nil }
  }

  /// Whether a path leads to such a file, under whatever name.
  public static func isOpen(_ path: String) -> Bool {
    let open = all.withLock { Array(Set($0.values)) }
    guard !open.isEmpty, let wanted = Identity(path) else { return false }
    return open.contains { file in endings.contains { Identity(file + $0) == wanted } }
  }

  /// What the system knows a file by.
  private struct Identity: Equatable {
    let device: Int
    let number: Int

    init?(_ path: String) {
      let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      guard let facts = try? FileManager.default.attributesOfItem(atPath: target),
        let device = facts[.systemNumber] as? NSNumber, let number = facts[.systemFileNumber] as? NSNumber
      else { return nil }
      (self.device, self.number) = (device.intValue, number.intValue)
    }
  }
}
