import AwaseCore

/// Writes a bundle, one segment in memory at a time.
public struct BundleWriter: ~Copyable {
  private let manifest: BundleManifest
  private var blocks: BlockWriter
  private var coverage: Coverage
  private var segment: PendingSegment
  private var records: RecordTable
  private var isFinished: Bool

  /// Writes the header, the manifest and the signatures.
  ///
  /// - Parameters:
  ///   - manifest: what will be appended: exactly its runs, as many changes and ops.
  ///   - proofs: what the replicas have signed, run by run; none for a bundle without signatures.
  ///   - write: takes the bytes of the bundle, in order. What it throws goes through.
  /// - Throws: `BundleError.invalid` if no reader would take the manifest.
  public init(
    manifest: BundleManifest, proofs: [ChainProof?] = [], to write: @escaping ([UInt8]) throws -> Void
  ) throws {
    let plain = manifest.encoded
    _ = try BundleError.locating(block: 0) { () throws(BundleError.Reason) in
      try BundleManifest(decoding: plain)
    }
    var blocks = try BlockWriter(header: BundleHeader.bytes, to: write)
    try blocks.write(.manifest, plain)
    if !proofs.isEmpty { try blocks.write(.signatures, SignatureCoding.encode(proofs)) }
    self.manifest = manifest
    self.blocks = blocks
    coverage = Coverage(manifest)
    segment = PendingSegment()
    records = RecordTable()
    isFinished = false
  }

  /// Takes the next change. Changes come in causal order, those of a replica without a gap.
  ///
  /// - Throws: `BundleError.invalid` if the change breaks a rule of the format, or is not in its place; what was
  ///   written so far is of no use then.
  public mutating func append(_ change: Change) throws {
    try requireUnfinished()
    let size = try BundleError.locating(block: blocks.number) { () throws(BundleError.Reason) in
      let size = try change.checkedSize()
      try coverage.take(change)
      return size
    }
    if !segment.hasRoom(for: change) { try writeSegment() }
    segment.append(change, size)
    if segment.isFull { try writeSegment() }
  }

  /// Writes what is left, and the end.
  ///
  /// - Throws: `BundleError.invalid` if not all came that the manifest says.
  public mutating func finish() throws {
    try requireUnfinished()
    isFinished = true
    if !segment.changes.isEmpty { try writeSegment() }
    try BundleError.locating(block: blocks.number) { () throws(BundleError.Reason) in
      try coverage.check(against: manifest)
    }
    try blocks.write(.end, coverage.end)
  }

  private func requireUnfinished() throws {
    guard !isFinished else { throw BundleError.invalid(block: blocks.number, .blockOrder) }
  }

  private mutating func writeSegment() throws {
    let changes = segment.changes
    segment = PendingSegment()
    coverage.endSegment()
    let plain = try BundleError.locating(block: blocks.number) { () throws(BundleError.Reason) in
      try SegmentEncoder.encode(changes, &records)
    }
    try blocks.write(.segment, plain)
  }
}

/// The changes of the segment that is not yet written.
private struct PendingSegment {
  private(set) var changes: [Change] = []
  private var ops = 0
  private var dependencies = 0
  private var texts = 0

  var isFull: Bool { ops >= Limits.closingOps || texts >= Limits.closingTexts }

  /// Whether a segment may hold `change` besides what is here.
  func hasRoom(for change: Change) -> Bool {
    ops + change.ops.count <= Limits.segmentCount
      && dependencies + change.dependencies.count <= Limits.segmentCount
  }

  mutating func append(_ change: Change, _ size: ChangeSize) {
    changes.append(change)
    ops += change.ops.count
    dependencies += change.dependencies.count
    texts += size.texts
  }
}
