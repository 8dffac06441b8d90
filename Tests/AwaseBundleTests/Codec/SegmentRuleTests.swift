import AwaseCore
import Testing

@testable import AwaseBundle

/// A segment of two ops by one replica, each of whose columns can be put in another's place.
@Suite("Segments: each column")
struct SegmentRuleTests {
  private static let replica = [UInt8](1...16)
  private static let record: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 9]
  private static let right: [SegmentColumn: [UInt8]] = [
    .replicas: replica, .writers: [0], .sequences: [5], .milliseconds: [4], .counters: [1],
    .authors: [1] + record + [0, 1], .dependencyCounts: [0], .dependencies: [], .marks: [], .opCounts: [2],
    .records: record, .opRecords: [1, 0], .fields: [1, 3] + Array("a.b".utf8), .opFields: [0, 0],
    .types: [2, 2 ^ 3], .elements: [], .values: [2, 1], .texts: Array("hi".utf8),
  ]

  private func decode(_ columns: [SegmentColumn: [UInt8]], changes: UInt8 = 1, ops: UInt8 = 2) throws
    -> [Change]
  {
    var plain = ByteWriter()
    plain.append([changes, ops])
    for column in SegmentColumn.allCases {
      plain.prefixed(columns[column] ?? Self.right[column] ?? [])
    }
    return try SegmentDecoder.decode(plain.bytes)
  }

  /// The column that is found wrong when this one has other bytes.
  private func fault(_ columns: [SegmentColumn: [UInt8]]) -> Int? {
    do {
      _ = try decode(columns)
      return nil
    } catch {
      guard case .segment(let column)? = error as? BundleError.Reason else { return -1 }
      return column
    }
  }

  @Test("the columns as they are mean what they should")
  func right() throws {
    let replica = try #require(ReplicaID(bytes: Self.replica))
    let record = try #require(RecordID(9))
    let expected = Change(
      dot: Dot(replica: replica, sequence: 5), dependencies: [], stamp: Stamp(rawValue: 2 << 16 | 1) ?? .zero,
      author: record,
      ops: [
        Op(record: record, field: "a.b", value: .text("hi")),
        Op(record: record, field: "a.b", value: .reference(record)),
      ])
    #expect(try decode([:]) == [expected])
    #expect(try SegmentDecoder.decode(try SegmentEncoder.encode([expected])) == [expected])
  }

  @Test("counts are within the limits, and bytes are used up")
  func counts() {
    #expect(throws: BundleError.Reason.segment(column: 0)) { try decode([:], changes: 0, ops: 2) }
    #expect(throws: BundleError.Reason.segment(column: 0)) { try decode([:], changes: 3, ops: 2) }
    #expect(throws: BundleError.Reason.segment(column: 0)) { try SegmentDecoder.decode([]) }
    #expect(throws: BundleError.Reason.segment(column: 0)) { try SegmentDecoder.decode([1, 0x81, 0x80, 4]) }
    #expect(throws: BundleError.Reason.self) { try decode([:], changes: 1, ops: 3) }
    for column in SegmentColumn.allCases {
      var columns = Self.right
      columns[column, default: []].append(0)
      #expect(throws: BundleError.Reason.self, "\(column)") { try decode(columns) }
    }
  }

  @Test("replicas ascend, and each writes or is depended on")
  func replicas() {
    let other = [UInt8](2...17)
    #expect(fault([.replicas: Self.replica + other]) == 1)
    #expect(fault([.replicas: other + Self.replica]) == 1)
    #expect(fault([.replicas: Self.replica + Self.replica]) == 1)
    #expect(fault([.replicas: Self.replica.dropLast()]) == 1)
    let depends: [SegmentColumn: [UInt8]] = [
      .replicas: Self.replica + other, .dependencyCounts: [1], .dependencies: [1, 7],
      .marks: .init(repeating: 3, count: 8),
    ]
    #expect(fault(depends) == nil)
    #expect(fault(depends.merging([.dependencies: [2, 7]]) { $1 }) == 8)
    #expect(fault(depends.merging([.dependencies: [1, 0]]) { $1 }) == 8)
    #expect(fault(depends.merging([.marks: []]) { $1 }) == 9)
    #expect(fault(depends.merging([.dependencyCounts: [0x81, 0x80, 4]]) { $1 }) == 7)
    #expect(fault(depends.merging([.dependencies: [0, 7]]) { $1 }) == 1)
  }

  @Test("writers, sequences and stamps are in range")
  func heads() {
    #expect(fault([.writers: [1]]) == 2)
    #expect(fault([.writers: [0, 0]]) == 2)
    #expect(fault([.writers: []]) == 2)
    #expect(fault([.sequences: [0]]) == 3)
    #expect(fault([.sequences: [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1]]) == 3)
    #expect(fault([.sequences: [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]]) == nil)
    #expect(fault([.milliseconds: [1]]) == 4)
    #expect(fault([.milliseconds: [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0x3f]]) == nil)
    #expect(fault([.milliseconds: [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40]]) == 4)
    #expect(fault([.counters: [0xff, 0xff, 3]]) == nil)
    #expect(fault([.counters: [0x80, 0x80, 4]]) == 5)
    #expect(fault([.opCounts: [1]]) == 10)
    #expect(fault([.opCounts: [3]]) == 10)
  }

  @Test("sequences do not count on beyond the greatest")
  func lastSequence() {
    let columns: [SegmentColumn: [UInt8]] = [
      .writers: [0, 0], .sequences: [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
      .milliseconds: [4, 0], .counters: [0, 0], .authors: [1] + Self.record + [0, 2],
      .dependencyCounts: [0, 0], .opCounts: [1, 1],
    ]
    #expect(throws: BundleError.Reason.segment(column: 3)) { try decode(columns, changes: 2) }
    var lower = columns
    lower[.sequences]?[0] = 0xfe
    #expect(throws: Never.self) { try decode(lower, changes: 2) }
  }

  @Test("a dictionary names nothing twice, nothing unused, and in the order of appearance")
  func dictionaries() {
    let none = [UInt8](repeating: 0, count: 8)
    #expect(fault([.authors: [1] + none + [0, 1]]) == nil)
    #expect(fault([.authors: [1] + [0x80, 0, 0, 0, 0, 0, 0, 1] + [0, 1]]) == 6)
    #expect(fault([.authors: [2] + none + Self.record + [0, 1]]) == 6)
    #expect(fault([.authors: [1] + none + [1, 1]]) == 6)
    #expect(fault([.records: none]) == 11)
    #expect(fault([.records: Self.record + [0, 0, 0, 0, 0, 0, 0, 8]]) == 11)
    #expect(fault([.records: Self.record + Self.record, .opRecords: [1, 1]]) == 11)
    #expect(fault([.fields: [2, 3] + Array("a.b".utf8) + [3] + Array("c.d".utf8)]) == 13)
    #expect(
      fault([.fields: [2, 3] + Array("a.b".utf8) + [3] + Array("a.b".utf8), .opFields: [0, 1]]) == 13)
    #expect(
      fault([.fields: [2, 3] + Array("a.b".utf8) + [3] + Array("c.d".utf8), .opFields: [1, 0]]) == 13)
    #expect(fault([.fields: [1, 3] + Array("a,b".utf8)]) == 13)
    #expect(fault([.opFields: [0, 1]]) == 14)
  }

  @Test("a record that has appeared in an earlier segment has its number there, and cannot appear anew")
  func table() throws {
    let record = try #require(RecordID(9))
    var plain = ByteWriter()
    plain.append([1, 2])
    let known: [SegmentColumn: [UInt8]] = [.records: [], .opRecords: [2, 0]]
    for column in SegmentColumn.allCases { plain.prefixed(known[column] ?? Self.right[column] ?? []) }
    #expect(throws: BundleError.Reason.segment(column: 12)) { try SegmentDecoder.decode(plain.bytes) }
    var table = RecordTable()
    _ = table.index(of: record)
    let changes = try SegmentDecoder.decode(plain.bytes, &table)
    #expect(changes.flatMap(\.ops).map(\.record) == [record, record])
    #expect(try SegmentEncoder.encode(changes, &table) == plain.bytes)
    let new = try SegmentEncoder.encode(changes)
    #expect(throws: BundleError.Reason.segment(column: 11)) { try SegmentDecoder.decode(new, &table) }
  }

  @Test("an op's record has appeared, or is the next")
  func opRecords() {
    #expect(fault([.opRecords: [1, 2]]) == nil)
    #expect(fault([.opRecords: [0, 1]]) == 12)
    #expect(fault([.opRecords: [2, 1]]) == 12)
    #expect(fault([.opRecords: [1, 1]]) == 12)
    #expect(fault([.opRecords: [1, 3]]) == 12)
  }

  @Test("values are as their types say")
  func values() {
    #expect(fault([.types: [6, 6 ^ 3]]) == 15)
    #expect(fault([.types: [2, 2 ^ 5 << 3]]) == 15)
    #expect(fault([.types: [2]]) == 15)
    #expect(fault([.values: [3, 1]]) == 17)
    #expect(fault([.values: [1, 1]]) == 18)
    #expect(fault([.values: [2, 2]]) == 17)
    #expect(fault([.values: [2, 0] + [0, 0, 0, 0, 0, 0, 0, 8]]) == nil)
    #expect(fault([.values: [2, 0] + [0x80, 0, 0, 0, 0, 0, 0, 8]]) == 17)
    #expect(fault([.values: [2, 0] + Self.record]) == 17)
    #expect(fault([.values: [2, 0x81, 0]]) == 17)
    #expect(fault([.texts: [0xc3, 0x28]]) == 18)
    #expect(fault([.texts: [0xed, 0xa0]]) == 18)
    #expect(fault([.types: [4, 4 ^ 3], .texts: [0xc3, 0x28]]) == nil)
  }
}

@Suite("Bundles: numbers")
struct ByteReaderTests {
  private func varint(_ bytes: [UInt8]) -> UInt64? {
    var reader = ByteReader(bytes, failing: .totals)
    return try? reader.varint()
  }

  @Test("varints have one form each, of at most ten bytes")
  func varints() {
    for number: UInt64 in [0, 1, 127, 128, 16_383, 16_384, 1 << 35, 1 << 63, .max] {
      var writer = ByteWriter()
      writer.varint(number)
      #expect(varint(writer.bytes) == number)
      #expect(varint(writer.bytes.dropLast()) == nil)
    }
    #expect(varint([0x80, 0]) == nil)
    #expect(varint([0xff, 0x80, 0]) == nil)
    let nine = [UInt8](repeating: 0xff, count: 9)
    #expect(varint(nine + [1]) == .max)
    #expect(varint(nine + [2]) == nil)
    #expect(varint(nine + [0]) == nil)
    #expect(varint(nine + [0x81, 1]) == nil)
    #expect(varint(nine + [0x80, 1]) == nil)
  }

  @Test("zigzag keeps small numbers small, and the least and greatest whole")
  func zigzag() throws {
    for (number, bytes): (Int64, [UInt8]?) in [
      (0, [0]), (-1, [1]), (1, [2]), (-64, [127]), (.min, nil), (.max, nil),
    ] {
      var writer = ByteWriter()
      writer.zigzag(number)
      if let bytes { #expect(writer.bytes == bytes) }
      var reader = ByteReader(writer.bytes, failing: .totals)
      #expect(try reader.zigzag() == number)
    }
  }
}
