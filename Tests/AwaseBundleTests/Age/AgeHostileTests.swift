import Crypto
import Testing

@testable import AwaseBundle

@Suite("Age: bytes that are not as they were written")
struct AgeHostileTests {
  private let identity = AgeIdentity()
  private let plain = Array("見積提出".utf8)
  private let file: [UInt8]

  init() throws { file = try sealAge(plain, to: [identity.recipient, AgeIdentity().recipient]) }

  @Test("a file that ends early is refused, wherever it ends")
  func truncated() {
    for length in file.indices {
      let outcome = openAge(Array(file[..<length]), [identity])
      #expect(outcome.error != nil && outcome.plain.isEmpty, "\(length) bytes")
    }
    #expect(openAge([], [identity]).error == .truncated(chunk: nil))
    #expect(openAge(Array(file[..<30]), [identity]).error == .truncated(chunk: nil))
  }

  @Test("a file in which one bit is another is refused, whichever it is")
  func changed() {
    for position in file.indices {
      for bit in 0..<8 {
        var changed = file
        changed[position] ^= 1 << UInt8(bit)
        let outcome = openAge(changed, [identity])
        #expect(outcome.error != nil && outcome.plain.isEmpty, "byte \(position), bit \(bit)")
      }
    }
  }

  @Test("bytes that follow are refused")
  func appended() throws {
    #expect(openAge(file + [0], [identity]).error == .damaged(chunk: 0))
    let whole = try sealAge(Array(repeating: 7, count: 64 << 10), to: [identity.recipient])
    #expect(openAge(whole + [0], [identity], part: 1 << 15).error == .trailingData)
    #expect(openAge(whole + whole, [identity]).error == .trailingData)
  }

  @Test("chunks that are missing, exchanged or damaged are told apart, and only what is whole is handed out")
  func chunks() throws {
    let length = 64 << 10
    let plain = (0..<3 * length).map { UInt8(truncatingIfNeeded: $0 / length) }
    let file = try sealAge(plain, to: [identity.recipient])
    let start = file.count - 3 * AgePayload.sealedLength
    func chunk(_ number: Int) -> ArraySlice<UInt8> {
      file[(start + number * AgePayload.sealedLength)...].prefix(AgePayload.sealedLength)
    }
    let head = file[..<start]
    let expected: [(ArraySlice<UInt8>, AgeError, plainChunks: Int)] = [
      (head + chunk(0) + chunk(1), .truncated(chunk: 2), 2),
      (head + chunk(0), .truncated(chunk: 1), 1),
      (head, .truncated(chunk: 0), 0),
      (head + chunk(1) + chunk(0) + chunk(2), .damaged(chunk: 0), 0),
      (head + chunk(0) + chunk(2), .damaged(chunk: 1), 1),
      (head + chunk(0) + chunk(1) + chunk(1) + chunk(2), .damaged(chunk: 2), 2),
      (head + chunk(0) + chunk(1) + chunk(2).dropLast(), .damaged(chunk: 2), 2),
      (head + chunk(0) + chunk(1) + chunk(2).prefix(15), .truncated(chunk: 2), 2),
    ]
    for (index, (bytes, error, chunks)) in expected.enumerated() {
      let outcome = openAge(Array(bytes), [identity], part: 5000)
      #expect(outcome.error == error, "\(index)")
      #expect(outcome.plain == Array(plain[..<(chunks * length)]), "\(index)")
    }
  }

  @Test("an end without anything in it is refused, unless there is nothing at all")
  func emptyEnd() throws {
    let key = SymmetricKey(size: .bits256)
    let full = [UInt8](repeating: 1, count: AgePayload.chunkLength)
    let empty = try AgePayload.seal([], chunk: 1, isLast: true, key: key)
    let bytes = try AgePayload.seal(full[...], chunk: 0, isLast: false, key: key) + empty
    var reader = AgePayloadReader(AgeInput(ageSource(bytes)), key: key)
    #expect(try reader.read() == full)
    #expect(throws: AgeError.damaged(chunk: 1)) { try reader.read() }
    let nothing = try AgePayload.seal([], chunk: 0, isLast: true, key: key)
    reader = AgePayloadReader(AgeInput(ageSource(nothing)), key: key)
    #expect(try reader.read() == [])
    #expect(try reader.read() == nil)
  }

  @Test("an error stays: nothing can be read after it")
  func errorStays() throws {
    var opener = try AgeOpener(identities: [identity], from: ageSource(Array(file.dropLast())))
    for _ in 0..<2 {
      #expect(throws: AgeError.damaged(chunk: 0)) { try opener.read(upTo: 10) }
    }
  }

  @Test("something else is no age file, and says what it is where we know")
  func others() {
    #expect(openAge(Array("bundle".utf8)).error == .notAge)
    #expect(openAge([0x89, 0x41, 0x57, 0x41]).error == .notAge)
    #expect(openAge(Array("-----BEGIN AGE ENCRYPTED FILE-----\nYWdl".utf8)).error == .armored)
    #expect(openAge(Array("age-encryption.org/v2\n\0\0".utf8)).error == .newer(version: "v2"))
    #expect(openAge(Array("age-encryption.org/v 1\n".utf8)).error == .malformedHeader(line: 1))
    let long = "age-encryption.org/" + String(repeating: "v", count: 1000) + "\n"
    #expect(openAge(Array(long.utf8)).error == .newer(version: String(repeating: "v", count: 32)))
  }

  @Test(
    "a head without an end takes no more memory than the limit, however it goes on",
    arguments: ["v", "v1\n-> ", "v1\n-> a\n", "v1\n-> a\n\n"],
    ["a", "-> a\n\n", "A\n", "\n", "-> a b\nAAAA\n"])
  func endless(begin: String, part: String) throws {
    var served = 0
    let first = Array("age-encryption.org/\(begin)".utf8)
    let rest = Array(String(repeating: part, count: 1000).utf8)
    let error = ageError {
      _ = try AgeOpener(identities: [identity]) { count in
        let part = (served == 0 ? first : rest).prefix(count)
        served += part.count
        return Array(part)
      }
    }
    switch error {
    case .malformedHeader, .newer: break
    default: Issue.record("\(error as Any)")
    }
    #expect(served <= AgeLimits.header + 16_384)
  }

  @Test("a public key with which every agreement comes to zero is refused, in text and in a stanza")
  func lowOrder() throws {
    let one = [UInt8(1)] + [UInt8](repeating: 0, count: 31)
    for key in [one, [UInt8](repeating: 0, count: 32)] {
      #expect(throws: AgeKeyError.weak) { try AgeRecipient(bytes: key) }
      #expect(throws: AgeKeyError.weak) { try AgeRecipient(Bech32.encode(key, prefix: "age")) }
      let name = String(decoding: UnpaddedBase64.encode(key), as: UTF8.self)
      let stanza = AgeStanza(arguments: ["X25519", name], body: [UInt8](repeating: 0, count: 32), line: 2)
      #expect(throws: AgeError.malformedHeader(line: 2)) { try X25519Stanza(stanza).unwrap(with: identity) }
    }
  }

  @Test("no passphrase is asked for where the work factor is out of range anyway")
  func workFactor() throws {
    for (factor, number) in [("19", 19), ("22", 22), ("99999999999999999999", Int.max)] {
      let stanza = AgeStanza(
        arguments: ["scrypt", "rF0/NwblUHHTpgQgRpe5CQ", factor], body: [UInt8](repeating: 0, count: 32))
      let header = try AgeHeader.encode([stanza], fileKey: FileKey())
      #expect(openAge(header).error == .workFactorOutOfRange(number))
    }
  }
}
