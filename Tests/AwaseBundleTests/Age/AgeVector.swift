import CZlib
import Foundation
import Testing

@testable import AwaseBundle

/// A file that another program made, and what must come of it. The layout is that of C2SP/CCTV.
struct AgeVector: Sendable, CustomTestStringConvertible {
  let name: String
  /// The values of each key, in their order.
  let keys: [String: [String]]
  let file: [UInt8]

  var testDescription: String { name }

  /// Lines `key: value`, an empty line, the file.
  init?(_ url: URL) {
    guard let data = try? Data(contentsOf: url) else { return nil }
    name = url.lastPathComponent
    var rest = [UInt8](data)[...]
    var keys: [String: [String]] = [:]
    while let end = rest.firstIndex(of: 0x0a) {
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      if line.isEmpty {
        guard let file = keys["compressed"] == nil ? Array(rest) : inflated(Array(rest)) else { return nil }
        self.keys = keys
        self.file = file
        return
      }
      guard let colon = line.firstIndex(of: 0x3a) else { return nil }
      let value = String(decoding: line[(colon + 1)...].drop { $0 == 0x20 }, as: UTF8.self)
      keys[String(decoding: line[..<colon], as: UTF8.self), default: []].append(value)
    }
    return nil
  }

  var expect: String { keys["expect"]?.first ?? "" }
  var payload: String? { keys["payload"]?.first }
  var passphrase: String? { keys["passphrase"]?.first }

  func identities() throws -> [AgeIdentity] { try keys["identity", default: []].map { try AgeIdentity($0) } }

  /// What is left out: the text form, and keys that withstand quantum computers.
  var isLeftOut: Bool { name.hasPrefix("armor_") || name.hasPrefix("hybrid") }

  static func all(in folder: URL) -> [AgeVector] {
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension != "md" && $0.pathExtension != "key" }.compactMap(AgeVector.init)
      .sorted { $0.name < $1.name }
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let ownFolder = root.appendingPathComponent("Fixtures/age")
  /// Made with the `age` program; see the page beside them.
  static let own = all(in: ownFolder)
  /// The published ones, which lie beside the repository where they are there at all.
  static let published = all(
    in: root.deletingLastPathComponent().appendingPathComponent("shared/vectors/age"))
}

/// - Returns: nil unless it is a zlib stream of at most 32 MiB.
private func inflated(_ stored: [UInt8]) -> [UInt8]? {
  let room = 32 << 20
  var isWhole = false
  let plain = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
    var length = uLongf(room)
    isWhole = uncompress(buffer.baseAddress, &length, stored, uLong(stored.count)) == Z_OK
    count = isWhole ? Int(length) : 0
  }
  return isWhole ? plain : nil
}
