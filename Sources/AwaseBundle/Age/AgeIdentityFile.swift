#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The text of a file with secret keys, as `age-keygen` writes it and `age -i` reads it.
public enum AgeIdentityFile {
  /// Why a text is not that of an identity file.
  public enum Failure: Error, Hashable, Sendable {
    /// There is no key in it.
    case noKey
    /// This line, counted from 1, is neither a key nor a comment nor empty.
    case line(Int, AgeKeyError)
  }

  /// The keys, in the order of their lines.
  public static func identities(in text: String) throws(Failure) -> [AgeIdentity] {
    var identities: [AgeIdentity] = []
    for (index, line) in text.utf8.split(separator: newline, omittingEmptySubsequences: false).enumerated() {
      let line = line.last == carriageReturn ? line.dropLast() : line
      guard let first = line.first, first != hash else { continue }
      do {
        identities.append(try AgeIdentity(String(Substring(line))))
      } catch {
        throw .line(index + 1, error)
      }
    }
    guard !identities.isEmpty else { throw .noKey }
    return identities
  }

  /// A file with these keys, each under its public key.
  public static func text(_ identities: [AgeIdentity], created: Date) -> String {
    var lines = ["# created: \(created.formatted(.iso8601))"]
    for identity in identities {
      lines += ["# public key: \(identity.recipient)", identity.secretText]
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let hash = UInt8(ascii: "#")
}
