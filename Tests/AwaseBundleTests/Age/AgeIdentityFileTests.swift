import Foundation
import Testing

@testable import AwaseBundle

@Suite("Age: identity files")
struct AgeIdentityFileTests {
  private func failure(_ text: String) -> AgeIdentityFile.Failure? {
    do throws(AgeIdentityFile.Failure) {
      _ = try AgeIdentityFile.identities(in: text)
      return nil
    } catch {
      return error
    }
  }

  @Test("what age-keygen wrote is read")
  func foreign() throws {
    let url = AgeVector.ownFolder.appendingPathComponent("identity.key")
    let text = try String(contentsOf: url, encoding: .utf8)
    let identities = try AgeIdentityFile.identities(in: text)
    #expect(identities.count == 1)
    #expect(text.contains("# public key: \(identities[0].recipient)\n"))
  }

  @Test("what we write is read, and looks as age-keygen's does")
  func written() throws {
    let identities = [AgeIdentity(), AgeIdentity()]
    let text = AgeIdentityFile.text(identities, created: Date(timeIntervalSince1970: 1_795_511_400))
    #expect(
      text == """
        # created: 2026-11-24T09:10:00Z
        # public key: \(identities[0].recipient)
        \(identities[0].secretText)
        # public key: \(identities[1].recipient)
        \(identities[1].secretText)

        """)
    #expect(try AgeIdentityFile.identities(in: text).map(\.recipient) == identities.map(\.recipient))
  }

  @Test("comments, empty lines and the line ends of Windows are skipped")
  func skipped() throws {
    let identity = AgeIdentity()
    let text = "\r\n# 鍵\r\n\r\n\(identity.secretText)\r\n#\n\n"
    #expect(try AgeIdentityFile.identities(in: text).map(\.recipient) == [identity.recipient])
    #expect(try AgeIdentityFile.identities(in: identity.secretText).count == 1)
  }

  @Test("a line that is no key is named; a file without a key is none")
  func refused() {
    let identity = AgeIdentity()
    #expect(failure("") == .noKey)
    #expect(failure("# created: today\n\n") == .noKey)
    #expect(failure("#\n\(identity.recipient)\n") == .line(2, .notAKey))
    #expect(failure("\(identity.secretText)\n\(identity.secretText.dropLast())\n") == .line(2, .length))
    #expect(failure("\(identity.secretText.lowercased())\n") == .line(1, .letterCase))
    #expect(failure(" \(identity.secretText)\n") == .line(1, .notAKey))
  }
}
