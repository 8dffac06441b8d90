import Crypto
import Testing

@testable import AwaseBundle

@Suite("Age: files that other programs made")
struct AgeVectorTests {
  private static let vectors = AgeVector.own + AgeVector.published
  private static let tried = vectors.filter { !$0.isLeftOut }

  @Test("there are some of each kind")
  func present() {
    #expect(
      Set(AgeVector.own.map(\.expect)) == [
        "success", "no match", "HMAC failure", "header failure", "payload failure",
      ])
    if AgeVector.published.isEmpty {
      print("note: ../shared/vectors/age is absent: the published vectors of age are not tested")
    } else {
      #expect(AgeVector.published.count { !$0.isLeftOut } == 92)
      #expect(AgeVector.published.count { $0.isLeftOut } == 51)
    }
  }

  @Test("each comes out as its head says, however the bytes arrive", arguments: tried)
  func outcome(vector: AgeVector) throws {
    for part in vector.file.count < 10_000 && vector.passphrase == nil ? [Int.max, 1, 7] : [Int.max] {
      let outcome = openAge(
        vector.file, try vector.identities(), passphrase: vector.passphrase, part: part, count: 100_000)
      #expect(outcome.error.map(expectation) ?? "success" == vector.expect, "\(outcome.error as Any)")
      // What was handed out before an error must be right as well.
      if let payload = vector.payload { #expect(sha256(outcome.plain) == payload) }
    }
  }

  @Test(
    "a head that can be read is written again in the same bytes",
    arguments: tried.filter { !["header failure", "HMAC failure"].contains($0.expect) })
  func header(vector: AgeVector) throws {
    var input = AgeInput(ageSource(vector.file))
    let header = try AgeHeaderReader.read(from: &input)
    let again = try AgeHeader.encode(header.stanzas, fileKey: FileKey())
    #expect(again.starts(with: header.covered))
    #expect(again.count == header.covered.count + 45)
  }

  @Test(
    "what was opened is sealed again into the same bytes",
    arguments: tried.filter { $0.expect == "success" && $0.keys["file key"] != nil })
  func sealedAgain(vector: AgeVector) throws {
    var input = AgeInput(ageSource(vector.file))
    let header = try AgeHeaderReader.read(from: &input)
    var nonce: [UInt8] = []
    try input.append(AgePayload.nonceLength, to: &nonce)
    let plain = openAge(vector.file, try vector.identities(), passphrase: vector.passphrase).plain
    let key = try #require(vector.keys["file key"]?.first.flatMap(unhex))
    let sink = AgeSink()
    var sealer = try AgeSealer(FileKey(SymmetricKey(data: key)), header.stanzas, nonce: nonce) {
      sink.bytes += $0
    }
    try sealer.append(plain)
    try sealer.finish()
    #expect(sink.bytes == vector.file)
  }

  @Test("what we leave out is refused", arguments: vectors.filter(\.isLeftOut))
  func leftOut(vector: AgeVector) {
    let identities = vector.keys["identity", default: []].compactMap { try? AgeIdentity($0) }
    let outcome = openAge(vector.file, identities, passphrase: vector.passphrase)
    #expect(outcome.error != nil)
    #expect(outcome.plain.isEmpty)
    if ["armor_x25519", "armor_scrypt", "armor_hybrid"].contains(vector.name) {
      #expect(outcome.error == .armored)
    }
  }

  /// The class of an error, in the words of the vectors.
  private func expectation(_ error: AgeError) -> String {
    switch error {
    case .notAge, .armored, .newer, .truncated(chunk: nil), .malformedHeader, .workFactorOutOfRange:
      "header failure"
    case .tampered: "HMAC failure"
    case .noIdentityFits, .wrongPassphrase: "no match"
    case .truncated, .damaged, .trailingData: "payload failure"
    case .passphraseNeeded, .noRecipients, .tooManyRecipients, .emptyPassphrase, .closed: "\(error)"
    }
  }
}
