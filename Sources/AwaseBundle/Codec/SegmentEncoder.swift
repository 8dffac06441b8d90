import AwaseCore

/// Transposes changes into columns.
///
/// Like stands beside like then: numbers that count on, the same field over and over, texts next to texts. That is
/// what makes a segment small once it is deflated.
struct SegmentEncoder {
  typealias Reason = BundleError.Reason

  private var columns = [ByteWriter](repeating: ByteWriter(), count: SegmentColumn.allCases.count)

  private subscript(column: SegmentColumn) -> ByteWriter {
    get { columns[column.rawValue - 1] }
    _modify { yield &columns[column.rawValue - 1] }
  }

  /// The plain bytes of a bundle's first segment.
  static func encode(_ changes: [Change]) throws(Reason) -> [UInt8] {
    var records = RecordTable()
    return try encode(changes, &records)
  }

  /// The plain bytes of a segment with these changes, each of which keeps the rules; see `Change.checkedSize()`.
  ///
  /// - Parameter records: those of the segments before; this one's are added.
  /// - Throws: if the name of a field is not valid.
  static func encode(_ changes: [Change], _ records: inout RecordTable) throws(Reason) -> [UInt8] {
    var encoder = SegmentEncoder()
    encoder.writeChanges(changes)
    encoder.writeRecords(changes, &records)
    let fields = try encoder.writeFields(changes)
    encoder.writeTypes(changes, fields)
    encoder.writeItems(changes, records: records, fields: fields)

    var segment = ByteWriter()
    segment.count(changes.count)
    segment.count(fields.ofOps.count)
    for column in encoder.columns { segment.prefixed(column.bytes) }
    return segment.bytes
  }

  // MARK: Changes

  private mutating func writeChanges(_ changes: [Change]) {
    let replicas = Self.replicas(of: changes)
    var indices: [ReplicaID: Int] = [:]
    for (index, replica) in replicas.enumerated() {
      indices[replica] = index
      self[.replicas].append(replica.bytes)
    }
    let writers = changes.map { indices[$0.dot.replica, default: 0] }
    for writer in writers { self[.writers].count(writer) }
    writeTimes(changes, writers: writers, replicas: replicas.count)
    writeAuthors(changes, writers)
    writeDependencies(changes, indices)
    for change in changes { self[.opCounts].count(change.ops.count) }
  }

  /// All that write here or are depended on here, ascending.
  private static func replicas(of changes: [Change]) -> [ReplicaID] {
    var replicas: Set<ReplicaID> = []
    for change in changes {
      replicas.insert(change.dot.replica)
      for dependency in change.dependencies { replicas.insert(dependency.dot.replica) }
    }
    return replicas.sorted()
  }

  private mutating func writeTimes(_ changes: [Change], writers: [Int], replicas: Int) {
    var sequences = [UInt64?](repeating: nil, count: replicas)
    var milliseconds: Int64 = 0
    for (change, writer) in zip(changes, writers) {
      if sequences[writer] == nil { sequences[writer] = change.dot.sequence }
      let now = change.stamp.rawValue >> 16
      self[.milliseconds].zigzag(now - milliseconds)
      milliseconds = now
      self[.counters].varint(UInt64(change.stamp.rawValue & 0xffff))
    }
    for sequence in sequences { if let sequence { self[.sequences].varint(sequence) } }
  }

  /// Writer by writer: most replicas are one person's.
  private mutating func writeAuthors(_ changes: [Change], _ writers: [Int]) {
    var authors = AppearanceIndex<RecordID?>()
    let indices = SegmentColumn.grouped(writers).map { authors.index(of: changes[$0].author).index }
    self[.authors].count(authors.entries.count)
    for author in authors.entries { self[.authors].bigEndian(author?.rawValue ?? 0) }
    self[.authors].runs(of: indices)
  }

  private mutating func writeDependencies(_ changes: [Change], _ indices: [ReplicaID: Int]) {
    for change in changes {
      self[.dependencyCounts].count(change.dependencies.count)
      for dependency in change.dependencies {
        self[.dependencies].count(indices[dependency.dot.replica, default: 0])
        self[.dependencies].varint(dependency.dot.sequence)
        self[.marks].bigEndian(dependency.mark)
      }
    }
  }

  // MARK: Ops

  private mutating func writeRecords(_ changes: [Change], _ records: inout RecordTable) {
    var previous: RecordID?
    for change in changes {
      for op in change.ops {
        if op.record == previous {
          self[.opRecords].byte(0)
          continue
        }
        previous = op.record
        let (index, isNew) = records.index(of: op.record)
        if isNew {
          self[.records].bigEndian(op.record.rawValue)
          self[.opRecords].byte(1)
        } else {
          self[.opRecords].count(index + 2)
        }
      }
    }
  }

  private struct Fields {
    /// How many there are.
    let count: Int
    /// The index of each op's field.
    let ofOps: [Int]
    /// For each field, whether its values' texts are in UTF-16.
    let isWide: [Bool]
  }

  private mutating func writeFields(_ changes: [Change]) throws(Reason) -> Fields {
    var fields = AppearanceIndex<String>()
    var ofOps: [Int] = []
    for change in changes {
      for op in change.ops {
        let (index, isNew) = fields.index(of: op.field)
        if isNew, !FieldPath.isValid(op.field) { throw .change(change.dot, .field) }
        ofOps.append(index)
        self[.opFields].count(index)
      }
    }
    let values = changes.lazy.flatMap(\.ops).map(\.value)
    let isWide = SegmentColumn.isShorterInUTF16(zip(values, ofOps), fields: fields.entries.count)
    self[.fields].count(fields.entries.count)
    for (field, isWide) in zip(fields.entries, isWide) {
      let length = UInt8(truncatingIfNeeded: field.utf8.count)
      self[.fields].byte(isWide ? length | SegmentColumn.wideMark : length)
      self[.fields].append(field.utf8)
    }
    return Fields(count: fields.entries.count, ofOps: ofOps, isWide: isWide)
  }

  /// Each as it differs from that of the same field's previous op, which nearly none does.
  private mutating func writeTypes(_ changes: [Change], _ fields: Fields) {
    var types = [UInt8](repeating: 0, count: fields.count)
    for (op, field) in zip(changes.lazy.flatMap(\.ops), fields.ofOps) {
      let type = op.element.rank << 3 | op.value.rank
      self[.types].byte(type ^ types[field])
      types[field] = type
    }
  }

  private mutating func writeItems(_ changes: [Change], records: RecordTable, fields: Fields) {
    var elements = ItemWriter()
    var values = fields.isWide.map { ItemWriter(isWide: $0) }
    var position = 0
    for change in changes {
      for op in change.ops {
        elements.write(op.element, records)
        values[fields.ofOps[position]].write(op.value, records)
        position += 1
      }
    }
    self[.elements] = elements.items
    self[.texts] = elements.texts
    for field in values {
      self[.values].append(field.items.bytes)
      self[.texts].append(field.texts.bytes)
    }
  }
}

/// Values one after the other, their texts apart.
private struct ItemWriter {
  /// Whether texts are in UTF-16.
  var isWide = false
  var items = ByteWriter()
  var texts = ByteWriter()

  mutating func write(_ value: Value, _ records: RecordTable) {
    switch value {
    case .null: break
    case .integer(let number): items.zigzag(number)
    case .text(let text) where isWide:
      items.count(text.utf16.count)
      for unit in text.utf16 {
        texts.byte(UInt8(truncatingIfNeeded: unit))
        texts.byte(UInt8(unit >> 8))
      }
    case .text(let text):
      items.count(text.utf8.count)
      texts.append(text.utf8)
    case .bytes(let bytes):
      items.count(bytes.count)
      texts.append(bytes)
    case .erased(let seal): texts.append(seal)
    case .reference(let record):
      if let index = records.known(record) {
        items.count(index + 1)
      } else {
        items.byte(0)
        items.bigEndian(record.rawValue)
      }
    }
  }
}

/// Numbers things in the order of their first appearance.
private struct AppearanceIndex<Entry: Hashable> {
  private(set) var entries: [Entry] = []
  private var indices: [Entry: Int] = [:]

  mutating func index(of entry: Entry) -> (index: Int, isNew: Bool) {
    if let index = indices[entry] { return (index, false) }
    indices[entry] = entries.count
    entries.append(entry)
    return (entries.count - 1, true)
  }
}

extension ByteWriter {
  /// Numbers, each with how often it stands in a row.
  fileprivate mutating func runs(of numbers: [Int]) {
    var start = 0
    for (position, number) in numbers.enumerated() {
      let isLast = position + 1 == numbers.count || numbers[position + 1] != number
      guard isLast else { continue }
      count(number)
      count(position + 1 - start)
      start = position + 1
    }
  }
}
