import Testing

@testable import AwaseBundle

@Suite("Age: what is sealed is opened")
struct AgeRoundTripTests {
  private let identity = AgeIdentity()
  private let chunk = 64 << 10

  private func bytes(_ count: Int, using random: inout CodecRandom) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  @Test("random lengths, handed over, read and asked for in random parts", arguments: 0..<20)
  func random(round: Int) throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = CodecRandom(seed: seed)
    let plain = bytes(random.below(5) * chunk + random.below(chunk), using: &random)
    let parts = (0..<5).map { _ in 1 + random.below(2 * chunk) }
    let file = try sealAge(plain, to: [identity.recipient], parts: parts)
    let outcome = openAge(
      file, [identity], part: 1 + random.below(2 * chunk), count: 1 + random.below(2 * chunk))
    #expect(outcome.error == nil)
    #expect(outcome.plain == plain)
  }

  @Test(
    "lengths around the ends of chunks",
    arguments: [0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073])
  func borders(length: Int) throws {
    var random = CodecRandom(seed: UInt64(length))
    let plain = bytes(length, using: &random)
    for parts in [[Int.max], [chunk], [chunk - 1, 1], [1, chunk]] {
      let file = try sealAge(plain, to: [identity.recipient], parts: parts)
      let chunks = max(1, (length + chunk - 1) / chunk)
      #expect(file.count == 168 + 16 + length + chunks * 16)
      let outcome = openAge(file, [identity])
      #expect(outcome.error == nil)
      #expect(outcome.plain == plain)
    }
  }

  @Test("each of several recipients opens it, with any number of other keys; nobody else does")
  func recipients() throws {
    let identities = (0..<5).map { _ in AgeIdentity() }
    let file = try sealAge([1, 2, 3], to: identities.map(\.recipient))
    for identity in identities { #expect(openAge(file, [AgeIdentity(), identity]).plain == [1, 2, 3]) }
    #expect(openAge(file, [AgeIdentity()]).error == .noIdentityFits)
    #expect(openAge(file, []).error == .noIdentityFits)
    #expect(openAge(file, [], passphrase: "passphrase").error == .noIdentityFits)
  }

  @Test("a passphrase opens it, another does not")
  func passphrase() throws {
    let file = try sealAge([1, 2, 3], passphrase: "合言葉", workFactor: 3)
    #expect(openAge(file, passphrase: "合言葉").plain == [1, 2, 3])
    #expect(openAge(file, passphrase: "合言").error == .wrongPassphrase)
    #expect(openAge(file, passphrase: "").error == .wrongPassphrase)
    #expect(openAge(file, [identity]).error == .passphraseNeeded)
  }

  @Test("the same is never sealed into the same bytes")
  func randomness() throws {
    let first = try sealAge([1, 2, 3], to: [identity.recipient])
    let second = try sealAge([1, 2, 3], to: [identity.recipient])
    // The version, the kind of the stanza, and little more.
    #expect(zip(first, second).count { $0 == $1 } < 60)
  }

  @Test("nobody to seal to, no passphrase, and a work factor out of range are refused")
  func notSealed() {
    #expect(ageError { _ = try sealAge([], to: []) } == .noRecipients)
    #expect(ageError { _ = try sealAge([], passphrase: "", workFactor: 1) } == .emptyPassphrase)
    #expect(ageError { _ = try sealAge([], passphrase: "a", workFactor: 0) } == .workFactorOutOfRange(0))
    #expect(ageError { _ = try sealAge([], passphrase: "a", workFactor: 19) } == .workFactorOutOfRange(19))
  }

  @Test("as many recipients as there is room for, and one more")
  func manyRecipients() throws {
    let room = (AgeLimits.header - 70) / 98
    let stanza = AgeStanza(
      arguments: ["X25519", String(repeating: "A", count: 43)], body: Array(repeating: 0, count: 32))
    let fileKey = FileKey()
    let header = try AgeHeader.encode(Array(repeating: stanza, count: room), fileKey: fileKey)
    var input = AgeInput(ageSource(header))
    #expect(try AgeHeaderReader.read(from: &input).stanzas.count == room)
    #expect(
      ageError { _ = try AgeHeader.encode(Array(repeating: stanza, count: room + 1), fileKey: fileKey) }
        == .tooManyRecipients)
  }

  @Test("after the end, and after an error, nothing can be appended")
  func closed() throws {
    var sealer = try AgeSealer(recipients: [identity.recipient]) { _ in }
    try sealer.finish()
    #expect(throws: AgeError.closed) { try sealer.append([1]) }
    #expect(throws: AgeError.closed) { try sealer.finish() }

    struct DiskFull: Error {}
    let sink = AgeSink()
    var failing = try AgeSealer(recipients: [identity.recipient]) {
      guard sink.bytes.isEmpty else { throw DiskFull() }
      sink.bytes = $0
    }
    #expect(throws: DiskFull.self) { try failing.append(Array(repeating: 0, count: chunk + 1)) }
    #expect(throws: AgeError.closed) { try failing.append([1]) }
    #expect(throws: AgeError.closed) { try failing.finish() }
  }

  @Test("a bundle is written through a seal and read through it")
  func bundle() throws {
    var log = RandomLog(seed: 5)
    log.write(changes: 20, ops: 1...9)
    let sink = AgeSink()
    var sealer = try AgeSealer(recipients: [identity.recipient]) { sink.bytes += $0 }
    var writer = try BundleWriter(manifest: log.manifest) { try sealer.append($0) }
    for change in log.changes { try writer.append(change) }
    try writer.finish()
    try sealer.finish()
    var opener = try AgeOpener(identities: [identity], from: ageSource(sink.bytes))
    var reader = try BundleReader { try opener.read(upTo: $0) }
    var changes = log.changes[...]
    while let segment = try reader.next() {
      #expect(changes.starts(with: segment))
      changes = changes.dropFirst(segment.count)
    }
    #expect(changes.isEmpty)
  }
}
