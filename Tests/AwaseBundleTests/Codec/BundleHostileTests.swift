import AwaseCore
import Testing

@testable import AwaseBundle

@Suite("Bundles: bytes that are not as they were written")
struct BundleDamageTests {
  private let bytes: [UInt8]
  private let log: RandomLog

  init() throws {
    var log = RandomLog(seed: 11, replicas: 2, records: 3)
    log.write(changes: 3, ops: 1...2)
    self.log = log
    bytes = try encodedBundle(log.manifest, log.changes)
  }

  @Test("a bundle that ends early is refused, wherever it ends")
  func truncated() {
    for length in bytes.indices {
      #expect(bundleError { try decodedBundle(Array(bytes[..<length])) } == .truncated, "\(length) bytes")
    }
  }

  @Test("a bundle in which one byte is another is refused, whichever byte and whatever it is")
  func changed() {
    for position in bytes.indices {
      var changed = bytes
      for difference in UInt8(1)...255 {
        changed[position] = bytes[position] ^ difference
        let error = bundleError { try decodedBundle(changed) }
        if error == nil { Issue.record("byte \(position) changed by \(difference) was taken") }
      }
    }
  }

  @Test("a byte too many is refused")
  func appended() {
    #expect(bundleError { try decodedBundle(bytes + [0]) } == .invalid(block: 3, .blockOrder))
    #expect(bundleError { try decodedBundle(bytes + bytes) } == .invalid(block: 3, .blockOrder))
  }

  @Test("an error stays: nothing can be read after it")
  func errorStays() throws {
    var damaged = bytes
    damaged[bytes.count - 1] ^= 1
    var position = 0
    var reader = try BundleReader { count in
      let end = min(position + count, damaged.count)
      defer { position = end }
      return Array(damaged[position..<end])
    }
    #expect(try reader.next() == log.changes)
    for _ in 0..<2 {
      let error = bundleError { _ = try reader.next() }
      #expect(error == .damaged(block: 2))
    }
  }

  @Test("something else is no bundle")
  func notABundle() {
    #expect(bundleError { try decodedBundle(Array("age-encryption.org/v1\n".utf8)) } == .notABundle)
    #expect(bundleError { try decodedBundle([0]) } == .notABundle)
    #expect(bundleError { try decodedBundle([]) } == .truncated)
  }

  @Test("errors of whoever gives the bytes go through")
  func readErrors() {
    struct Unplugged: Error {}
    #expect(throws: Unplugged.self) { try BundleReader { _ in throw Unplugged() } }
  }
}

@Suite("Bundles: bytes that somebody made up")
struct BundleForgeryTests {
  private let manifest: [UInt8]
  private let segment: [UInt8]
  private let end: [UInt8]
  private let changes: [Change]

  init() throws {
    var log = RandomLog(seed: 12, replicas: 3, records: 5)
    log.write(changes: 6, ops: 1...3)
    changes = log.changes
    manifest = log.manifest.encoded
    segment = try SegmentEncoder.encode(log.changes)
    var coverage = Coverage(log.manifest)
    for change in log.changes { try coverage.take(change) }
    coverage.endSegment()
    end = coverage.end
  }

  private func error(_ blocks: ForgedBlock...) -> BundleError? {
    var forged = ForgedBundle()
    for block in blocks { forged.add(block) }
    return bundleError { try decodedBundle(forged.bytes) }
  }

  @Test("the forger's blocks are right when they are meant to be")
  func right() {
    #expect(error(.block(1, manifest), .block(2, segment), .block(3, end)) == nil)
  }

  @Test("blocks stand in their order, each as often as it may")
  func order() {
    #expect(error(.block(2, segment)) == .invalid(block: 0, .blockOrder))
    #expect(error(.block(17, [], flags: [0, 0, 0]), .block(1, manifest)) == .invalid(block: 0, .blockOrder))
    #expect(error(.block(1, manifest), .block(1, manifest)) == .invalid(block: 1, .blockOrder))
    #expect(error(.block(1, manifest), .block(2, segment)) == .truncated)
    #expect(error(.block(1, manifest), .block(3, end)) == .invalid(block: 1, .totals))
    #expect(
      error(.block(1, manifest), .block(2, segment), .block(3, end + [0])) == .invalid(block: 2, .totals))
    // Its records have appeared.
    #expect(
      error(.block(1, manifest), .block(2, segment), .block(2, segment))
        == .invalid(block: 2, .segment(column: 11)))
    #expect(
      error(.block(1, manifest), .block(2, segment), .block(3, end), .block(17, [], flags: [0, 0, 0]))
        == .invalid(block: 3, .blockOrder))
  }

  @Test("an unknown block is skipped if it may be, and otherwise needs a newer reader")
  func unknown() {
    #expect(
      error(.block(1, manifest), .block(17, [1, 2], flags: [0, 0, 0]), .block(2, segment), .block(3, end))
        == nil)
    #expect(error(.block(1, manifest), .block(33, [])) == .newerBlock(block: 1, type: 33))
    #expect(error(.block(33, [])) == .newerBlock(block: 0, type: 33))
    var header = BundleHeader.bytes
    header[9] = 2
    var forged = ForgedBundle(header: header)
    forged.add(.block(1, manifest))
    forged.add(.block(2, segment))
    forged.add(.block(3, end))
    #expect(bundleError { try decodedBundle(forged.bytes) } == nil)
    header[11] = 2
    #expect(bundleError { try decodedBundle(ForgedBundle(header: header).bytes) } == .newer(needs: 2))
  }

  @Test("what is reserved is as it must be")
  func reserved() {
    for flags: [UInt8] in [[0, 0, 0], [3, 0, 0], [1, 1, 0], [1, 0, 1], [0x81, 0, 0]] {
      #expect(error(.block(1, manifest, flags: flags)) == .invalid(block: 0, .reserved))
      #expect(
        error(.block(1, manifest), .block(2, segment, flags: flags)) == .invalid(block: 1, .reserved))
      #expect(
        error(.block(1, manifest), .block(2, segment), .block(3, end, flags: flags))
          == .invalid(block: 2, .reserved))
    }
    for position in 12..<16 {
      var header = BundleHeader.bytes
      header[position] = 1
      var forged = ForgedBundle(header: header)
      forged.add(.block(1, manifest))
      #expect(bundleError { try decodedBundle(forged.bytes) } == .invalid(block: 0, .reserved))
    }
  }

  @Test("the stored bytes are one zlib stream of the stated length")
  func compression() throws {
    let wrong = BundleError.invalid(block: 0, .compression)
    let stored = try #require(Deflate.deflate(manifest))
    #expect(error(.block(1, manifest, plainLength: manifest.count + 1)) == wrong)
    #expect(error(.block(1, manifest, plainLength: manifest.count - 1)) == wrong)
    #expect(error(.block(1, manifest, plainLength: 0)) == wrong)
    #expect(error(.block(1, manifest, stored: stored + [0])) == wrong)
    #expect(error(.block(1, manifest, stored: stored.dropLast())) == wrong)
    #expect(error(.block(1, manifest, stored: [])) == wrong)
    #expect(error(.block(1, [], stored: [])) == wrong)
    for position in stored.indices {
      var changed = stored
      changed[position] ^= 0x10
      // Deflate has bits without meaning, so that not every change of it is one of the plain bytes.
      let found = error(.block(1, manifest, stored: changed))
      #expect(found == wrong || found == .truncated, "byte \(position)")
    }
  }

  @Test("lengths that are only claimed cost nothing")
  func claimedLengths() {
    let limit = 24 << 20
    #expect(error(.block(1, [], plainLength: limit + 1)) == .invalid(block: 0, .blockLength))
    #expect(
      error(.block(1, [], stored: .init(repeating: 0, count: 5), plainLength: limit))
        == .invalid(block: 0, .compression))
    var header = ByteWriter()
    header.append(BundleHeader.bytes)
    header.append([1, 1, 0, 0])
    for (length, expected) in [
      (UInt32(limit), BundleError.truncated), (UInt32(limit) + 1, .invalid(block: 0, .blockLength)),
      (.max, .invalid(block: 0, .blockLength)),
    ] {
      var bundle = header
      bundle.bigEndian(length)
      bundle.append([UInt8](repeating: 0, count: 24))
      var greatest = 0
      var rest = bundle.bytes[...]
      let error = bundleError {
        _ = try BundleReader { count in
          greatest = max(greatest, count)
          defer { rest = rest.dropFirst(count) }
          return Array(rest.prefix(count))
        }
      }
      #expect(error == expected)
      #expect(greatest <= 1 << 18, "no more is asked for at once than a quarter of a MiB")
    }
  }

  @Test("zeros that inflate to more than is stated stop at the limit")
  func bomb() throws {
    let zeros = [UInt8](repeating: 0, count: 24 << 20)
    let stored = try #require(Deflate.deflate(zeros))
    #expect(stored.count < 1 << 15)
    #expect(Deflate.inflate(stored, count: zeros.count) == zeros)
    #expect(Deflate.inflate(stored, count: zeros.count - 1) == nil)
    #expect(Deflate.inflate(stored, count: 10) == nil)
    #expect(error(.block(1, [], stored: stored, plainLength: 100)) == .invalid(block: 0, .compression))
    #expect(error(.block(1, manifest), .block(2, zeros)) == .invalid(block: 1, .segment(column: 0)))
  }

  @Test("a segment in which a byte is another is refused, or says something else")
  func changedSegment() throws {
    let opRecords = try range(of: .opRecords)
    for position in segment.indices {
      var changed = segment
      for bit in 0..<8 {
        changed[position] = segment[position] ^ 1 << bit
        // The same record as the previous op's has two forms.
        if try checked(changed) == changes, !opRecords.contains(position) {
          Issue.record("bit \(bit) of byte \(position) means nothing")
        }
      }
    }
  }

  /// Where a column of the segment stands.
  private func range(of column: SegmentColumn) throws -> Range<Int> {
    var reader = ByteReader(segment, failing: .segment(column: 0))
    _ = try reader.varint()
    _ = try reader.varint()
    for _ in 1..<column.rawValue { _ = try reader.slice(try reader.length()) }
    return try reader.slice(try reader.length()).indices
  }

  @Test("a manifest in which a byte is another is refused, or says something else")
  func changedManifest() throws {
    let right = try BundleManifest(decoding: manifest)
    for position in manifest.indices {
      var changed = manifest
      for bit in 0..<8 {
        changed[position] = manifest[position] ^ 1 << bit
        guard let taken = try? BundleManifest(decoding: changed) else { continue }
        if taken == right { Issue.record("bit \(bit) of byte \(position) means nothing") }
        #expect(try BundleManifest(decoding: taken.encoded) == taken)
      }
    }
  }

  @Test("a segment or manifest cut off anywhere is refused")
  func truncatedPlainBytes() {
    for length in segment.indices {
      #expect(throws: BundleError.Reason.self) { try SegmentDecoder.decode(Array(segment[..<length])) }
    }
    for length in manifest.indices {
      let cut = Array(manifest[..<length])
      // What can be missing at the end is the program.
      if let taken = try? BundleManifest(decoding: cut) { #expect(taken.program.isEmpty) }
    }
  }

  @Test("segments with bytes changed, put in and taken out never trap", arguments: 0..<8)
  func mangled(round: Int) throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = CodecRandom(seed: seed)
    for _ in 0..<500 {
      var mangled = segment
      for _ in 0...random.below(4) {
        let position = random.below(mangled.count)
        let byte = UInt8(
          truncatingIfNeeded: random.chance(2)
            ? UInt64([0, 1, 0x7f, 0x80, 0xff][random.below(5)]) : random.next())
        switch random.below(4) {
        case 0: mangled.insert(byte, at: position)
        case 1: mangled.remove(at: position)
        default: mangled[position] = byte
        }
      }
      try checked(mangled)
    }
  }

  /// What a segment's bytes say, nil if they are refused; and what they say can be written and read again.
  @discardableResult
  private func checked(_ plain: [UInt8]) throws -> [Change]? {
    guard let taken = try? SegmentDecoder.decode(plain) else { return nil }
    #expect(try SegmentDecoder.decode(try SegmentEncoder.encode(taken)) == taken)
    return taken
  }
}
