/// A file that is there as a whole, or as it was before.
public enum WholeFile {
  private static let pieceSize = 1 << 16

  /// Writes under a temporary name, and renames it when all of it is on the disk.
  ///
  /// - Parameters:
  ///   - beginnings: how a file begins that may give way; nil for any.
  ///   - body: gives the bytes, piece by piece.
  /// - Throws: ``BundleFileError``, and what `body` throws.
  public static func write<Result>(
    to path: String, replacing beginnings: [[UInt8]]?, files: any FileSystem = RealFileSystem(),
    body: (_ write: ([UInt8]) throws -> Void) throws -> Result
  ) throws -> Result {
    try files.refuseToReplace(path, unlessBeginningWith: beginnings)
    let temporary = path + ".part"
    do {
      let file = try files.create(temporary)
      var buffer: [UInt8] = []
      let result = try body { bytes in
        buffer += bytes
        guard buffer.count >= pieceSize else { return }
        try file.write(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
      if !buffer.isEmpty { try file.write(buffer) }
      try file.finish()
      try files.rename(temporary, to: path)
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
      try files.synchronizeNames(of: folder)
      return result
    } catch {
      try? files.remove(temporary)
      if case BundleFileError.cannotWrite = error { throw BundleFileError.cannotWrite(path: path) }
      if case BundleFileError.diskFull = error { throw BundleFileError.diskFull(path: path) }
      throw error
    }
  }
}
