import Crypto

/// The parts that a bundle consists of, each with its length and checksum before it.
struct Block {
  static let headerLength = 12
  static let checksumLength = 16

  /// The types that we know. All of them are required: a reader that did not know them would have to refuse.
  enum Kind: UInt8 {
    case manifest = 1
    case segment = 2
    case end = 3
    case signatures = 16
  }

  let type: UInt8
  let isRequired: Bool
  let stored: [UInt8]
  let plainLength: Int

  var kind: Kind? { Kind(rawValue: type) }

  func plain() throws(BundleError.Reason) -> [UInt8] {
    guard let plain = Deflate.inflate(stored, count: plainLength) else { throw .compression }
    return plain
  }

  /// What proves a block: `previous` is the checksum of the block before, or the header of the bundle.
  static func checksum(after previous: [UInt8], header: [UInt8], stored: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: previous)
    hash.update(data: header)
    stored.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Array(hash.finalize().prefix(checksumLength))
  }
}

/// Reads one block after the other, each proven by its checksum before anything in it is believed.
struct BlockReader {
  private var source: ByteSource
  private var previous: [UInt8]
  /// The number of the next block.
  private var next = 0

  /// The number of the block that was read last.
  var number: Int { max(0, next - 1) }

  init(source: ByteSource, header: [UInt8]) {
    self.source = source
    previous = header
  }

  mutating func read() throws -> Block {
    let number = next
    next += 1
    let header = try source.bytes(Block.headerLength)
    var fields = ByteReader(header, failing: .reserved)
    let type = try fields.byte()
    let flags = try fields.byte()
    let zero = try fields.bigEndian(UInt16.self)
    let storedLength = Int(try fields.bigEndian(UInt32.self))
    let plainLength = Int(try fields.bigEndian(UInt32.self))
    guard storedLength <= Limits.blockLength, plainLength <= Limits.blockLength else {
      throw BundleError.invalid(block: number, .blockLength)
    }
    let checksum = try source.bytes(Block.checksumLength)
    let stored = try source.bytes(storedLength)
    guard checksum == Block.checksum(after: previous, header: header, stored: stored) else {
      throw BundleError.damaged(block: number)
    }
    previous = checksum
    guard flags <= 1, zero == 0 else { throw BundleError.invalid(block: number, .reserved) }
    return Block(type: type, isRequired: flags == 1, stored: stored, plainLength: plainLength)
  }

  /// Refuses a block that must be known and is not.
  func requireKnown(_ block: Block) throws(BundleError) {
    guard block.kind != nil || !block.isRequired else {
      throw .newerBlock(block: number, type: Int(block.type))
    }
  }

  /// Checks that nothing follows.
  mutating func finish() throws {
    guard try source.isAtEnd() else { throw BundleError.invalid(block: next, .blockOrder) }
  }
}

/// Writes one block after the other.
struct BlockWriter {
  private let write: ([UInt8]) throws -> Void
  private var previous: [UInt8]
  /// The number of the next block.
  private(set) var number = 0

  init(header: [UInt8], to write: @escaping ([UInt8]) throws -> Void) throws {
    self.write = write
    previous = header
    try write(header)
  }

  mutating func write(_ kind: Block.Kind, _ plain: [UInt8]) throws {
    guard plain.count <= Limits.blockLength else { throw BundleError.invalid(block: number, .blockLength) }
    guard let stored = Deflate.deflate(plain) else { throw BundleError.invalid(block: number, .compression) }
    guard stored.count <= Limits.blockLength else { throw BundleError.invalid(block: number, .blockLength) }
    var header = ByteWriter()
    header.byte(kind.rawValue)
    header.byte(1)
    header.bigEndian(UInt16(0))
    header.bigEndian(UInt32(stored.count))
    header.bigEndian(UInt32(plain.count))
    let checksum = Block.checksum(after: previous, header: header.bytes, stored: stored)
    try write(header.bytes + checksum + stored)
    previous = checksum
    number += 1
  }
}
