import Testing

@testable import AwaseBundle

@Suite("Age: keys as texts")
struct AgeKeyTests {
  // The example of the specification.
  private let secret = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
  private let recipient = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"

  private func identityError(_ text: String) -> AgeKeyError? {
    do throws(AgeKeyError) {
      _ = try AgeIdentity(text)
      return nil
    } catch {
      return error
    }
  }

  private func recipientError(_ text: String) -> AgeKeyError? {
    do throws(AgeKeyError) {
      _ = try AgeRecipient(text)
      return nil
    } catch {
      return error
    }
  }

  @Test("a secret key has its bytes, its recipient, and its text")
  func specified() throws {
    let identity = try AgeIdentity(secret)
    #expect(identity.secretBytes == [UInt8](repeating: 0x42, count: 32))
    #expect(identity.secretText == secret)
    #expect(identity.recipient.description == recipient)
    #expect(try AgeRecipient(recipient) == identity.recipient)
    #expect(try AgeRecipient(bytes: identity.recipient.bytes) == identity.recipient)
    #expect(try AgeIdentity(bytes: identity.secretBytes).recipient == identity.recipient)
  }

  @Test("new keys differ, and are read as they were written")
  func generated() throws {
    var seen: Set<AgeRecipient> = []
    for _ in 0..<100 {
      let identity = AgeIdentity()
      #expect(try AgeIdentity(identity.secretText).secretBytes == identity.secretBytes)
      #expect(try AgeRecipient("\(identity.recipient)") == identity.recipient)
      #expect(seen.insert(identity.recipient).inserted)
    }
  }

  @Test("a secret key does not show in descriptions")
  func secrecy() throws {
    let identity = try AgeIdentity(secret)
    var dumped = ""
    dump([identity], to: &dumped)
    for text in ["\(identity)", String(reflecting: [identity]), dumped] {
      #expect(text.contains(recipient))
      #expect(!text.contains("AGE-SECRET-KEY") && !text.contains("66"))
    }
  }

  @Test("capitals where small letters belong, and mixed ones, are refused")
  func letterCase() {
    #expect(recipientError(recipient.uppercased()) == .letterCase)
    #expect(identityError(secret.lowercased()) == .letterCase)
    #expect(recipientError("age1Z" + recipient.dropFirst(5)) == .letterCase)
    #expect(recipientError("Age1" + recipient.dropFirst(4)) == .letterCase)
    #expect(identityError(secret.dropLast() + "x") == .letterCase)
  }

  @Test("one letter mistyped, or two exchanged, is found")
  func checksum() {
    let letters = Array(recipient)
    for position in 4..<letters.count {
      var changed = letters
      changed[position] = changed[position] == "q" ? "p" : "q"
      #expect(recipientError(String(changed)) == .checksum)
      guard position > 4, letters[position] != letters[position - 1] else { continue }
      changed = letters
      changed.swapAt(position, position - 1)
      #expect(recipientError(String(changed)) == .checksum)
    }
  }

  @Test("a text that is too short or too long, or something else, is refused")
  func otherTexts() {
    for count in 4..<recipient.count { #expect(recipientError(String(recipient.prefix(count))) == .length) }
    #expect(recipientError(recipient + "q") == .length)
    #expect(recipientError(recipient + recipient) == .length)
    for text in ["", "age", "age2", secret, " " + recipient, "ssh-ed25519 AAAA", "age1ü", "\u{0}"] {
      #expect(recipientError(text) == .notAKey, "\(text)")
    }
    for text in ["", recipient, "AGE-SECRET-KEY-PQ-1XX76JRALN", secret.dropLast(3) + "B!\u{0}"] {
      #expect(identityError(text) == .notAKey, "\(text)")
    }
    #expect(recipientError(recipient + "\n") == .notAKey)
    #expect(throws: AgeKeyError.length) { try AgeIdentity(bytes: [1, 2, 3]) }
    #expect(throws: AgeKeyError.length) { try AgeRecipient(bytes: []) }
  }

  @Test("a text with a right checksum is refused where bits are left over, or missing")
  func leftOver() {
    let begin = "age1pyysjzgfpyysjzgfpyysjzgfpyysjzgfpyysjzgfpyysjzgfpyy"
    #expect(recipientError(begin + "scxl7ka") == nil)
    for end in ["39sttt0", "cxjmjgq", "fw98lp", "cqw53dak"] {
      #expect(recipientError(begin + end) == .length)
    }
  }
}
