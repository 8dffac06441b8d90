import Foundation

/// Files as people keep them, as opposed to pipes and devices: whoever opens one of those may wait for ever.
public enum PlainFile {
  public enum Failure: Error, Hashable, Sendable {
    case notFound
    /// A pipe, a device or the like.
    case notAFile
    case cannotRead
  }

  /// Opens a file for reading, and never waits.
  public static func open(_ path: String) throws(Failure) -> FileHandle {
    guard !OpenFile.isOpen(path) else { throw .cannotRead }
    guard let mode = mode(of: path) else { throw .notFound }
    // Asked first: there are devices that already do something when they are opened.
    try check(mode)
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotRead }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    // Another may have come in its place meanwhile.
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw .cannotRead }
    try check(facts.st_mode)
    return file
  }

  /// Whether something is there that is neither a file nor a folder.
  public static func isSomethingElse(_ path: String) -> Bool {
    guard let mode = mode(of: path) else { return false }
    return mode & S_IFMT != S_IFREG && mode & S_IFMT != S_IFDIR
  }

  private static func mode(of path: String) -> mode_t? {
    var facts = stat()
    return stat(path, &facts) == 0 ? facts.st_mode : nil
  }

  private static func check(_ mode: mode_t) throws(Failure) {
    switch mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw .cannotRead
    default: throw .notAFile
    }
  }
}
