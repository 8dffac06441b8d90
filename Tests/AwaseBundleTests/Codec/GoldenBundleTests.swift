import AwaseCore
import Foundation
import Testing

@testable import AwaseBundle

/// Bundles that a program in another language made, which shares nothing with Awase but the page.
@Suite("Bundles: golden vectors")
struct GoldenBundleTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let name: String
    let keys: [String: String]
    let bundle: [UInt8]

    var testDescription: String { name }

    /// Lines `key: value`, an empty line, the bundle.
    init?(_ url: URL) {
      guard let data = try? Data(contentsOf: url) else { return nil }
      name = url.lastPathComponent
      var rest = [UInt8](data)[...]
      var keys: [String: String] = [:]
      while let end = rest.firstIndex(of: 0x0a) {
        let line = rest[..<end]
        rest = rest[(end + 1)...]
        if line.isEmpty {
          self.keys = keys
          bundle = Array(rest)
          return
        }
        guard let colon = line.firstIndex(of: 0x3a) else { return nil }
        keys[String(decoding: line[..<colon], as: UTF8.self)] = String(
          decoding: line[(colon + 1)...].drop { $0 == 0x20 }, as: UTF8.self)
      }
      return nil
    }

    var expect: String { keys["expect", default: ""] }

    /// Whether what is wrong is a chain hash or a part of one: these are left to the store.
    var isFaultInChain: Bool {
      let comment = keys["comment", default: ""]
      return comment.contains("chain hash") || comment.hasPrefix("The mark of a dependency is not that of")
    }

    func plainSegments() throws -> [[UInt8]] {
      var rest = bundle[...]
      let source = ByteSource { count in
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
      }
      var blocks = BlockReader(source: source, header: try BundleHeader.read(from: source))
      var segments: [[UInt8]] = []
      while true {
        let block = try blocks.read()
        if block.kind == .end { return segments }
        if block.kind == .segment { segments.append(try block.plain()) }
      }
    }
  }

  static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/bundles")

  static let vectors: [Vector] = {
    let files =
      (try? FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)) ?? []
    return files.compactMap(Vector.init).sorted { $0.name < $1.name }
  }()

  @Test("there are some of each kind")
  func present() {
    #expect(Set(Self.vectors.map(\.expect)) == ["success", "damaged", "newer", "invalid"])
  }

  @Test(
    "what is valid is read, says the same when it was written again, and in the same bytes",
    arguments: vectors.filter { $0.expect == "success" })
  func valid(vector: Vector) throws {
    let read = try decodedBundle(vector.bundle)
    let changes = Array(read.segments.joined())
    let again = try decodedBundle(try encodedBundle(read.manifest, changes))
    #expect(again.manifest == read.manifest)
    #expect(vector.keys["changes"] == String(changes.count))
    #expect(vector.keys["ops"] == String(changes.reduce(0) { $0 + $1.ops.count }))
    #expect(Array(again.segments.joined()) == changes)
    // Inflated, since other builds of zlib deflate to other bytes.
    var records = RecordTable()
    let plain = try read.segments.map { try SegmentEncoder.encode($0, &records) }
    #expect(try plain == vector.plainSegments())
  }

  @Test(
    "what is not valid is refused, for the right reason",
    arguments: vectors.filter { $0.expect != "success" && !$0.isFaultInChain })
  func refused(vector: Vector) {
    let error = bundleError { try decodedBundle(vector.bundle) }
    switch error {
    case .notABundle, .truncated, .damaged: #expect(vector.expect == "damaged", "\(error as Any)")
    case .newer, .newerBlock: #expect(vector.expect == "newer", "\(error as Any)")
    case .invalid: #expect(vector.expect == "invalid", "\(error as Any)")
    case nil: Issue.record("it was taken")
    }
  }
}
