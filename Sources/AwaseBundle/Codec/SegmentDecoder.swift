import AwaseCore

/// Makes changes again of the columns of a segment, and checks on the way all that the format says of one.
struct SegmentDecoder {
  typealias Reason = BundleError.Reason

  private let changeCount: Int
  private let opCount: Int
  private let columns: [ByteReader]

  /// The changes of a bundle's first segment.
  static func decode(_ plain: [UInt8]) throws(Reason) -> [Change] {
    var records = RecordTable()
    return try decode(plain, &records)
  }

  /// - Parameter records: those of the segments before; this one's are added.
  static func decode(_ plain: [UInt8], _ records: inout RecordTable) throws(Reason) -> [Change] {
    let decoder = try SegmentDecoder(plain)
    let heads = try decoder.readHeads()
    let ops = try decoder.readOps(&records)
    return try decoder.assemble(heads, ops)
  }

  private init(_ plain: [UInt8]) throws(Reason) {
    var reader = ByteReader(plain, failing: .segment(column: 0))
    changeCount = try reader.count(upTo: Limits.segmentCount)
    opCount = try reader.count(upTo: Limits.segmentCount)
    guard changeCount >= 1, opCount >= changeCount else { throw .segment(column: 0) }
    var columns: [ByteReader] = []
    for column in SegmentColumn.allCases {
      columns.append(try reader.part(try reader.length(), failing: column.reason))
    }
    try reader.finish()
    self.columns = columns
  }

  private func reader(_ column: SegmentColumn) -> ByteReader { columns[column.rawValue - 1] }

  private func assemble(_ heads: Heads, _ ops: Ops) throws(Reason) -> [Change] {
    var changes: [Change] = []
    changes.reserveCapacity(changeCount)
    var firstOp = 0
    var firstDependency = 0
    for index in 0..<changeCount {
      let nextOp = firstOp + heads.opCounts[index]
      let nextDependency = firstDependency + heads.dependencyCounts[index]
      let change = Change(
        dot: heads.dots[index], dependencies: Array(heads.dependencies[firstDependency..<nextDependency]),
        stamp: heads.stamps[index], author: heads.authors[index], ops: ops.ops(firstOp..<nextOp))
      _ = try change.checkedSize()
      changes.append(change)
      firstOp = nextOp
      firstDependency = nextDependency
    }
    return changes
  }
}

// MARK: Changes

extension SegmentDecoder {
  /// What changes have besides their ops, one entry a change.
  private struct Heads {
    var dots: [Dot]
    var stamps: [Stamp]
    var authors: [RecordID?]
    var dependencyCounts: [Int]
    /// Of all changes, one behind the other.
    var dependencies: [Dependency]
    var opCounts: [Int]
  }

  private func readHeads() throws(Reason) -> Heads {
    let replicas = try readReplicas()
    let writers = try readWriters(of: replicas.count)
    let counts = try readDependencyCounts()
    var isUsed = [Bool](repeating: false, count: replicas.count)
    for writer in writers { isUsed[writer] = true }
    let dots = try readDots(writers, replicas, writes: isUsed)
    let dependencies = try readDependencies(counts.reduce(0, +), replicas, isUsed: &isUsed)
    guard isUsed.allSatisfy({ $0 }) else { throw SegmentColumn.replicas.reason }
    return Heads(
      dots: dots, stamps: try readStamps(), authors: try readAuthors(writers),
      dependencyCounts: counts, dependencies: dependencies, opCounts: try readOpCounts())
  }

  private func readReplicas() throws(Reason) -> [ReplicaID] {
    var column = reader(.replicas)
    var replicas: [ReplicaID] = []
    while column.remaining > 0 {
      let replica = try column.replica()
      if let previous = replicas.last, replica <= previous { throw SegmentColumn.replicas.reason }
      replicas.append(replica)
    }
    return replicas
  }

  private func readWriters(of count: Int) throws(Reason) -> [Int] {
    var column = reader(.writers)
    var writers: [Int] = []
    // A change has a byte here at least, so no more room is made than there are bytes for.
    writers.reserveCapacity(min(changeCount, column.remaining))
    for _ in 0..<changeCount { writers.append(try column.index(below: count)) }
    try column.finish()
    return writers
  }

  /// Indices below `count`, one a change, each stored with how often it stands in a row.
  private func readRuns(_ column: inout ByteReader, of count: Int) throws(Reason) -> [Int] {
    var indices: [Int] = []
    indices.reserveCapacity(changeCount)
    while indices.count < changeCount {
      let index = try column.index(below: count)
      let length = try column.number(in: 1...UInt64(changeCount - indices.count))
      indices.append(contentsOf: repeatElement(index, count: Int(length)))
    }
    try column.finish()
    return indices
  }

  private func readDots(
    _ writers: [Int], _ replicas: [ReplicaID], writes: [Bool]
  ) throws(Reason) -> [Dot] {
    var column = reader(.sequences)
    var next = [UInt64](repeating: 0, count: replicas.count)
    for replica in replicas.indices where writes[replica] {
      next[replica] = try column.number(in: 1...Limits.number)
    }
    try column.finish()
    var dots: [Dot] = []
    dots.reserveCapacity(changeCount)
    for writer in writers {
      // Far below 2⁶⁴: it began below 2⁶³, and there are 65,536 changes at most.
      guard next[writer] <= Limits.number else { throw SegmentColumn.sequences.reason }
      dots.append(Dot(replica: replicas[writer], sequence: next[writer]))
      next[writer] += 1
    }
    return dots
  }

  private func readStamps() throws(Reason) -> [Stamp] {
    var differences = reader(.milliseconds)
    var counters = reader(.counters)
    var milliseconds: Int64 = 0
    var stamps: [Stamp] = []
    stamps.reserveCapacity(changeCount)
    for _ in 0..<changeCount {
      let (now, overflow) = milliseconds.addingReportingOverflow(try differences.zigzag())
      guard !overflow, now >= 0, now <= Limits.stampMilliseconds else { throw differences.reason }
      milliseconds = now
      let counter = Int64(try counters.count(upTo: 0xffff))
      guard let stamp = Stamp(rawValue: now << 16 | counter) else { throw differences.reason }
      stamps.append(stamp)
    }
    try differences.finish()
    try counters.finish()
    return stamps
  }

  private func readAuthors(_ writers: [Int]) throws(Reason) -> [RecordID?] {
    var column = reader(.authors)
    var authors: [Int64] = []
    for _ in 0..<(try column.count(upTo: changeCount)) {
      let author = try column.bigEndian(Int64.self)
      guard author >= 0 else { throw SegmentColumn.authors.reason }
      authors.append(author)
    }
    guard Set(authors).count == authors.count else { throw SegmentColumn.authors.reason }
    let indices = try readRuns(&column, of: authors.count)
    var order = AppearanceCheck(count: authors.count, failing: SegmentColumn.authors.reason)
    for index in indices { try order.see(index) }
    try order.finish()
    var ofChanges = [RecordID?](repeating: nil, count: changeCount)
    for (change, index) in zip(SegmentColumn.grouped(writers), indices) {
      ofChanges[change] = RecordID(authors[index])
    }
    return ofChanges
  }

  private func readDependencyCounts() throws(Reason) -> [Int] {
    var column = reader(.dependencyCounts)
    var counts: [Int] = []
    counts.reserveCapacity(changeCount)
    var rest = Limits.segmentCount
    for _ in 0..<changeCount {
      counts.append(try column.count(upTo: rest))
      rest -= counts[counts.count - 1]
    }
    try column.finish()
    return counts
  }

  private func readDependencies(
    _ count: Int, _ replicas: [ReplicaID], isUsed: inout [Bool]
  ) throws(Reason) -> [Dependency] {
    var column = reader(.dependencies)
    var marks = reader(.marks)
    var dependencies: [Dependency] = []
    for _ in 0..<count {
      let replica = try column.index(below: replicas.count)
      isUsed[replica] = true
      let dot = Dot(replica: replicas[replica], sequence: try column.number(in: 1...Limits.number))
      dependencies.append(Dependency(dot: dot, mark: try marks.bigEndian(UInt64.self)))
    }
    try column.finish()
    try marks.finish()
    return dependencies
  }

  private func readOpCounts() throws(Reason) -> [Int] {
    var column = reader(.opCounts)
    var counts: [Int] = []
    counts.reserveCapacity(changeCount)
    var rest = opCount
    for _ in 0..<changeCount {
      let count = try column.count(upTo: rest)
      guard count >= 1 else { throw SegmentColumn.opCounts.reason }
      counts.append(count)
      rest -= count
    }
    try column.finish()
    guard rest == 0 else { throw SegmentColumn.opCounts.reason }
    return counts
  }
}

// MARK: Ops

extension SegmentDecoder {
  /// The ops of all changes, one behind the other, as columns.
  private struct Ops {
    let records: [RecordID]
    /// For each op an index into `records`, which are those of the bundle so far.
    let record: [Int]
    let fields: [String]
    /// For each op an index into `fields`.
    let field: [Int]
    let elements: [Value]
    let values: [Value]

    func ops(_ range: Range<Int>) -> [Op] {
      var ops: [Op] = []
      ops.reserveCapacity(range.count)
      for index in range {
        ops.append(
          Op(
            record: records[record[index]], field: fields[field[index]], element: elements[index],
            value: values[index]))
      }
      return ops
    }
  }

  private func readOps(_ table: inout RecordTable) throws(Reason) -> Ops {
    // Every op has a byte here: once this is known, its arrays may be made.
    guard reader(.types).remaining == opCount else { throw SegmentColumn.types.reason }
    let record = try readOpRecords(&table)
    let (fields, isWide, field) = try readFields()
    let types = try readTypes(field, fields: fields.count)

    var items = ItemDecoder(records: table, texts: reader(.texts))
    var elements = [Value](repeating: .null, count: opCount)
    var column = reader(.elements)
    for op in 0..<opCount { elements[op] = try items.value(ofType: types[op] >> 3, from: &column) }
    try column.finish()

    var values = [Value](repeating: .null, count: opCount)
    column = reader(.values)
    for op in SegmentColumn.grouped(field) {
      values[op] = try items.value(ofType: types[op] & 7, from: &column, isWide: isWide[field[op]])
    }
    try column.finish()
    try items.finish()
    guard SegmentColumn.isShorterInUTF16(zip(values, field), fields: fields.count) == isWide else {
      throw SegmentColumn.fields.reason
    }
    return Ops(
      records: table.entries, record: record, fields: fields, field: field, elements: elements, values: values
    )
  }

  /// For each op the number of its record. Those that appear for the first time go into the table.
  private func readOpRecords(_ table: inout RecordTable) throws(Reason) -> [Int] {
    var column = reader(.opRecords)
    var records = reader(.records)
    var indices: [Int] = []
    indices.reserveCapacity(opCount)
    for _ in 0..<opCount {
      switch try column.count(upTo: table.entries.count + 1) {
      case 0:
        guard let previous = indices.last else { throw SegmentColumn.opRecords.reason }
        indices.append(previous)
      case 1:
        guard records.remaining > 0 else { throw SegmentColumn.opRecords.reason }
        let (index, isNew) = table.index(of: try records.record())
        guard isNew else { throw SegmentColumn.records.reason }
        indices.append(index)
      case let number: indices.append(number - 2)
      }
    }
    try column.finish()
    try records.finish()
    return indices
  }

  /// The names of the fields, whether their values' texts are in UTF-16, and for each op the index of its.
  private func readFields() throws(Reason) -> (names: [String], isWide: [Bool], ofOps: [Int]) {
    var column = reader(.fields)
    var names: [String] = []
    var isWide: [Bool] = []
    for _ in 0..<(try column.count(upTo: opCount)) {
      let length = try column.byte()
      let name = try column.text(Int(length & ~SegmentColumn.wideMark))
      guard FieldPath.isValid(name) else { throw SegmentColumn.fields.reason }
      names.append(name)
      isWide.append(length & SegmentColumn.wideMark != 0)
    }
    try column.finish()
    guard Set(names).count == names.count else { throw SegmentColumn.fields.reason }

    column = reader(.opFields)
    var order = AppearanceCheck(count: names.count, failing: SegmentColumn.fields.reason)
    var indices: [Int] = []
    indices.reserveCapacity(opCount)
    for _ in 0..<opCount {
      let index = try column.index(below: names.count)
      try order.see(index)
      indices.append(index)
    }
    try column.finish()
    try order.finish()
    return (names, isWide, indices)
  }

  private func readTypes(_ field: [Int], fields: Int) throws(Reason) -> [UInt8] {
    var column = reader(.types)
    var types = Array(try column.slice(opCount))
    var previous = [UInt8](repeating: 0, count: fields)
    for (op, index) in field.enumerated() {
      types[op] ^= previous[index]
      previous[index] = types[op]
    }
    // Of what was forgotten, nothing is left but a seal in the place of the value.
    for type in types where type >> 3 > 4 || type & 7 > 5 || (type & 7 == 5 && type != 5) {
      throw SegmentColumn.types.reason
    }
    return types
  }
}

/// Reads values whose texts stand apart.
private struct ItemDecoder {
  typealias Reason = BundleError.Reason

  /// References point into these.
  private let records: RecordTable
  private var texts: ByteReader

  init(records: RecordTable, texts: ByteReader) {
    self.records = records
    self.texts = texts
  }

  /// - Parameter isWide: whether a text is in UTF-16.
  mutating func value(
    ofType type: UInt8, from column: inout ByteReader, isWide: Bool = false
  ) throws(Reason) -> Value {
    switch type {
    case 0: return .null
    case 1: return .integer(try column.zigzag())
    case 2 where isWide: return try text(wideText(try column.count(upTo: texts.remaining / 2)))
    case 2: return try text(texts.text(try column.count(upTo: texts.remaining)))
    case 3: return .reference(try reference(&column))
    case 4: return .bytes(Array(try texts.slice(try column.count(upTo: texts.remaining))))
    default: return .erased(Array(try texts.slice(Value.sealLength)))
    }
  }

  /// SQLite, and much else that is written in C, ends a text at a null character: nobody would see what comes after it.
  private func text(_ text: String) throws(Reason) -> Value {
    guard !text.utf8.contains(0) else { throw texts.reason }
    return .text(text)
  }

  /// A text of so many code units of UTF-16, the lower byte of each first.
  private mutating func wideText(_ count: Int) throws(Reason) -> String {
    let bytes = try texts.slice(2 * count)
    let units = [UInt16](unsafeUninitializedCapacity: count) { buffer, initialized in
      var index = bytes.startIndex
      for position in 0..<count {
        buffer[position] = UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
        index += 2
      }
      initialized = count
    }
    guard Self.isWellFormed(units) else { throw texts.reason }
    return String(decoding: units, as: UTF16.self)
  }

  /// Whether every surrogate is one of a pair.
  private static func isWellFormed(_ units: [UInt16]) -> Bool {
    var isInPair = false
    for unit in units {
      guard UTF16.isTrailSurrogate(unit) == isInPair else { return false }
      isInPair = UTF16.isLeadSurrogate(unit)
    }
    return !isInPair
  }

  private func reference(_ column: inout ByteReader) throws(Reason) -> RecordID {
    let number = try column.count(upTo: records.entries.count)
    guard number == 0 else { return records.entries[number - 1] }
    let record = try column.record()
    // One that stands in the table has a number; two ways to write the same are one too many.
    guard records.known(record) == nil else { throw column.reason }
    return record
  }

  func finish() throws(Reason) { try texts.finish() }
}

/// Checks that the entries of a dictionary stand in the order of their first appearance, and that all appear.
private struct AppearanceCheck {
  private let count: Int
  private let reason: BundleError.Reason
  private var seen = 0

  init(count: Int, failing reason: BundleError.Reason) {
    self.count = count
    self.reason = reason
  }

  mutating func see(_ index: Int) throws(BundleError.Reason) {
    guard index <= seen else { throw reason }
    if index == seen { seen += 1 }
  }

  func finish() throws(BundleError.Reason) {
    guard seen == count else { throw reason }
  }
}
