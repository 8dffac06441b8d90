import GRDB

/// What can go wrong with the file of a workspace. The wording for people is the shell's.
public enum StoreError: Error, Equatable, Sendable {
  case noWorkspace(path: String)
  case alreadyExists(path: String)
  /// The file is something else.
  case notAWorkspace(path: String)
  /// A newer version of Awase wrote the file in a form that this one does not know.
  case newerVersion(path: String, version: Int)
  case readOnly(path: String)
  case diskFull(path: String)
  case busy(path: String)
  case cannotOpen(path: String)
  case damaged(path: String, detail: String)

  /// What an error of SQLite's means for a workspace.
  static func translated(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_INTERRUPT: return Interrupted()
    case .SQLITE_READONLY, .SQLITE_PERM: return StoreError.readOnly(path: path)
    case .SQLITE_FULL: return StoreError.diskFull(path: path)
    case .SQLITE_IOERR:
      // Where a file cannot grow, SQLite reports the failed write, not the reason.
      return [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE].contains(error.extendedResultCode)
        ? StoreError.diskFull(path: path)
        : StoreError.damaged(path: path, detail: "\(error.extendedResultCode)")
    case .SQLITE_BUSY, .SQLITE_LOCKED: return StoreError.busy(path: path)
    case .SQLITE_CANTOPEN: return StoreError.cannotOpen(path: path)
    case .SQLITE_NOTADB: return StoreError.notAWorkspace(path: path)
    case .SQLITE_CORRUPT: return StoreError.damaged(path: path, detail: error.message ?? "")
    default: return error
    }
  }
}
