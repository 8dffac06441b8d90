import AwaseCore
import Crypto

@testable import AwaseBundle

/// What somebody sends who wants to be let in.
enum RequestFuzz {
  private static let signed = Array("signed: ".utf8)
  private static let greatestLength = 8_192

  /// Takes the bytes as they are; then what they say, signed.
  static func run(_ bytes: [UInt8]) throws -> Bool {
    let isTaken = try take(bytes)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count == 6, lines[0].elementsEqual("awase join request 1".utf8), lines[5].isEmpty,
      let name = value(lines[1], after: "name: "), let side = value(lines[2], after: "side: "),
      let sealKey = value(lines[3], after: "seal key: ")
    else { return isTaken }
    let proof = try keys().sign(.request(name: name, side: side, sealKey: sealKey))
    let line = signed + Array(proof.hexadecimal.utf8)
    let request = Array((lines[..<4] + [line[...], []]).joined(separator: [UInt8(ascii: "\n")]))
    guard (1...1000).contains(name.utf8.count), request.count <= greatestLength,
      (try? AgeRecipient(sealKey)) != nil
    else { return isTaken }
    try BrokenLaw.unless(try take(request), "what was signed as it should be is refused")
    return true
  }

  /// - Returns: whether the bytes are a request.
  private static func take(_ bytes: [UInt8]) throws -> Bool {
    guard let request = try? JoinRequest(bytes) else { return false }
    try BrokenLaw.unless(Array(request.text.utf8) == bytes, "a request can be written in two ways")
    return true
  }

  private static func value(_ line: ArraySlice<UInt8>, after label: String) -> String? {
    guard line.starts(with: label.utf8) else { return nil }
    return String(validating: line.dropFirst(label.utf8.count), as: UTF8.self)
  }

  /// The same keys every time.
  private static func keys() throws -> ReplicaKeys {
    let seed = [UInt8](repeating: 7, count: 32)
    return ReplicaKeys(
      signing: try Curve25519.Signing.PrivateKey(rawRepresentation: seed),
      identity: try AgeIdentity(bytes: seed))
  }
}
