import Foundation
import Testing

@testable import AwaseCore

/// `Fixtures/chain.json` was made by `scripts/golden-vectors`, which shares no code with Awase. Numbers that JSON readers
/// might round are texts there.
@Suite("Canonical bytes, digests and chains")
struct ChainVectorTests {
  private struct Vectors: Decodable {
    let workspace: String
    let changes: [WrittenChange]
  }

  private struct WrittenChange: Decodable {
    let replica: String
    let sequence: Number
    let stamp: Number
    let author: Number?
    let dependencies: [WrittenDependency]
    let ops: [WrittenOp]
    let header: String
    let chain: String
  }

  private struct WrittenDependency: Decodable {
    let replica: String
    let sequence: Number
    let mark: String
  }

  private struct WrittenOp: Decodable {
    let record: Number
    let field: String
    let element: WrittenValue
    let value: WrittenValue
    let bytes: String
    let key: String?
    let digest: String
  }

  private struct WrittenValue: Decodable {
    let type: String
    let value: Number?
  }

  /// A number, which above 2⁵³ is a text; or a text.
  private struct Number: Decodable {
    let text: String
    let isNumber: Bool

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let number = try? container.decode(Int64.self)
      isNumber = number != nil
      text = try number.map { "\($0)" } ?? container.decode(String.self)
    }
  }

  private let vectors: Vectors

  init() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/chain.json")
    vectors = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
  }

  private func bytes(_ hexadecimal: String) throws -> [UInt8] {
    let digits = Array(hexadecimal.utf8)
    return try stride(from: 0, to: digits.count, by: 2).map {
      try #require(UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16))
    }
  }

  private func value(_ written: WrittenValue) throws -> Value {
    let text = written.value?.text ?? ""
    switch written.type {
    case "null": return .null
    case "integer": return .integer(try #require(Int64(text)))
    case "text": return .text(text)
    case "reference": return .reference(try #require(Int64(text).flatMap { RecordID($0) }))
    case "bytes": return .bytes(try bytes(text))
    default: throw BrokenLaw("an unknown type of value: \(written.type)")
    }
  }

  private func change(_ written: WrittenChange) throws -> Change {
    Change(
      dot: try dot(written.replica, written.sequence),
      dependencies: try written.dependencies.map {
        Dependency(
          dot: try dot($0.replica, $0.sequence), mark: try #require(UInt64($0.mark, radix: 16)))
      },
      stamp: try #require(Int64(written.stamp.text).flatMap { Stamp(rawValue: $0) }),
      author: try written.author.map { try #require(Int64($0.text).flatMap { RecordID($0) }) },
      ops: try written.ops.map { op in
        Op(
          record: try #require(Int64(op.record.text).flatMap { RecordID($0) }), field: op.field,
          element: try value(op.element), value: try value(op.value))
      })
  }

  private func dot(_ replica: String, _ sequence: Number) throws -> Dot {
    Dot(
      replica: try #require(ReplicaID(bytes: try bytes(replica))),
      sequence: try #require(UInt64(sequence.text)))
  }

  @Test("every op has the canonical bytes and the digest of the vectors")
  func ops() throws {
    var scratch: [UInt8] = []
    for written in vectors.changes {
      let change = try change(written)
      for (position, op) in change.ops.enumerated() {
        let expected = written.ops[position]
        let digest = Chain.digest(
          of: op, position: position, dot: change.dot, stamp: change.stamp, author: change.author,
          key: try expected.key.map(bytes).map(DigestKey.init), scratch: &scratch)
        Chain.appendOp(
          op, position: position, dot: change.dot, stamp: change.stamp, author: change.author, to: &scratch)
        #expect(scratch.hexadecimal == expected.bytes)
        #expect(digest.description == expected.digest)
      }
    }
  }

  @Test("every change has the header and the chain hash of the vectors")
  func changes() throws {
    let workspace = try #require(WorkspaceID(bytes: try bytes(vectors.workspace)))
    var chains: [ReplicaID: Digest] = [:]
    for written in vectors.changes {
      let change = try change(written)
      var header: [UInt8] = []
      Chain.appendHeader(of: change, to: &header)
      #expect(header.hexadecimal == written.header)
      let replica = change.dot.replica
      let chain = Chain.link(
        change, digests: try written.ops.map { try #require(Digest(bytes: try bytes($0.digest))) },
        after: chains[replica] ?? Chain.start(workspace: workspace, replica: replica))
      #expect(chain.description == written.chain)
      chains[replica] = chain
    }
  }

  @Test("folding finds the same chains, and so by itself which ops are digested under a key")
  func fold() throws {
    var fold = Fold(workspace: try #require(WorkspaceID(bytes: try bytes(vectors.workspace))))
    for written in vectors.changes {
      let change = try change(written)
      try #require(fold.readiness(of: change) == .ready)
      #expect(fold.apply(change).description == written.chain)
    }
    #expect(vectors.changes.contains { $0.ops.contains { $0.key != nil } })
  }

  @Test("what waits is kept as bytes that read back as the same change")
  func coding() throws {
    for written in vectors.changes {
      let change = try change(written)
      #expect(ChangeCoding.decode(ChangeCoding.encode(change)) == change)
      for cut in [0, 1, 30, ChangeCoding.encode(change).count - 1] {
        #expect(ChangeCoding.decode(Array(ChangeCoding.encode(change).prefix(cut))) == nil)
      }
      #expect(ChangeCoding.decode(ChangeCoding.encode(change) + [0]) == nil)
    }
  }

  @Test("the vectors hold numbers above 2⁵³, as texts")
  func largeNumbers() {
    var numbers: [Number] = []
    for change in vectors.changes {
      numbers += [change.stamp, change.sequence] + change.ops.map(\.record)
      numbers += change.ops.filter { $0.value.type == "integer" }.compactMap(\.value.value)
    }
    let isLarge = numbers.map { (Int64($0.text)?.magnitude ?? .max) > 1 << 53 }
    #expect(isLarge.contains(true))
    #expect(isLarge == numbers.map { !$0.isNumber })
  }
}
