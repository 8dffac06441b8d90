/// The first bytes of a bundle.
enum BundleHeader {
  static let length = 16
  /// The version of the format that we write, and the newest that we know.
  static let version: UInt16 = 1
  /// Not ASCII at its start, with both kinds of line ends in it: what mangles text files mangles it visibly.
  static let magic: [UInt8] = [0x89, 0x41, 0x57, 0x41, 0x0d, 0x0a, 0x1a, 0x0a]

  static var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(magic)
    writer.bigEndian(version)
    writer.bigEndian(version)
    writer.bigEndian(UInt32(0))
    return writer.bytes
  }

  /// Reads a header and checks that we know the version it needs.
  static func read(from source: ByteSource) throws -> [UInt8] {
    let header = try source.bytes(upTo: length)
    guard header.prefix(magic.count).elementsEqual(magic.prefix(header.count)) else {
      throw BundleError.notABundle
    }
    guard header.count == length else { throw BundleError.truncated }
    let needs = Int(header[10]) << 8 | Int(header[11])
    guard needs <= Int(version) else { throw BundleError.newer(needs: needs) }
    return header
  }

  /// Whether the bytes are zero that must be.
  static func isValid(_ header: [UInt8]) -> Bool { header.suffix(4).allSatisfy { $0 == 0 } }
}
