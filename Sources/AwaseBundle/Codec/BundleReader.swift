import AwaseCore

/// Reads a bundle, one segment in memory at a time, and believes nothing of it that it has not checked.
///
/// What is left to check is the chain hashes of the manifest's runs, since these also cover what came in earlier
/// bundles. Nothing may be stored for good before `next()` has returned nil and the chains were found right.
public struct BundleReader {
  private enum State {
    case open
    case ended
    case failed(any Error)
  }

  public let manifest: BundleManifest
  /// What the replicas have signed, run by run; empty if the bundle has no signatures at all.
  public let proofs: [ChainProof?]
  /// A block that was read and is not dealt with yet.
  private var pending: Block?
  private var blocks: BlockReader
  private var coverage: Coverage
  private var records = RecordTable()
  private var state = State.open

  /// Reads the header, the manifest and the signatures.
  ///
  /// - Parameter read: returns at least one byte, and up to as many as it is asked for; none at the end. What it
  ///   throws goes through.
  /// - Throws: `BundleError`.
  public init(from read: @escaping (Int) throws -> [UInt8]) throws {
    let source = ByteSource(read)
    let header = try BundleHeader.read(from: source)
    blocks = BlockReader(source: source, header: header)
    let block = try blocks.read()
    try blocks.requireKnown(block)
    manifest = try BundleError.locating(block: 0) { () throws(BundleError.Reason) in
      guard block.kind == .manifest else { throw .blockOrder }
      guard BundleHeader.isValid(header), block.isRequired else { throw .reserved }
      return try BundleManifest(decoding: try block.plain())
    }
    coverage = Coverage(manifest)
    let next = try blocks.read()
    guard next.kind == .signatures else {
      proofs = []
      pending = next
      return
    }
    let count = manifest.runs.count
    proofs = try BundleError.locating(block: 1) { () throws(BundleError.Reason) in
      guard next.isRequired else { throw .reserved }
      return try SignatureCoding.decode(try next.plain(), count: count)
    }
  }

  /// The changes of the next segment, in their order.
  ///
  /// - Returns: nil after the end, when all was valid and nothing follows.
  /// - Throws: `BundleError`, and the same again when called again.
  public mutating func next() throws -> [Change]? {
    switch state {
    case .ended: return nil
    case .failed(let error): throw error
    case .open: break
    }
    do {
      return try advance()
    } catch let reason as BundleError.Reason {
      throw fail(BundleError.invalid(block: blocks.number, reason))
    } catch {
      throw fail(error)
    }
  }

  private mutating func fail(_ error: any Error) -> any Error {
    state = .failed(error)
    return error
  }

  private mutating func advance() throws -> [Change]? {
    while true {
      let block = try takePending() ?? blocks.read()
      switch block.kind {
      case .manifest, .signatures: throw BundleError.Reason.blockOrder
      case .segment: return try changes(of: block)
      case .end:
        try end(block)
        return nil
      case nil: try blocks.requireKnown(block)
      }
    }
  }

  private mutating func takePending() -> Block? {
    defer { pending = nil }
    return pending
  }

  private mutating func changes(of block: Block) throws(BundleError.Reason) -> [Change] {
    guard block.isRequired else { throw .reserved }
    let changes = try SegmentDecoder.decode(try block.plain(), &records)
    for change in changes { try coverage.take(change) }
    coverage.endSegment()
    return changes
  }

  private mutating func end(_ block: Block) throws {
    guard block.isRequired else { throw BundleError.Reason.reserved }
    // There is one way to write the numbers, so the bytes can be compared.
    guard try block.plain() == coverage.end else { throw BundleError.Reason.totals }
    try coverage.check(against: manifest)
    try blocks.finish()
    state = .ended
  }
}
