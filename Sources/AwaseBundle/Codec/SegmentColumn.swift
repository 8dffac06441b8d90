import AwaseCore

/// The columns of a segment in their order.
enum SegmentColumn: Int, CaseIterable {
  case replicas = 1
  case writers, sequences, milliseconds, counters, authors
  case dependencyCounts, dependencies, marks
  case opCounts, records, opRecords, fields, opFields, types, elements, values, texts

  /// In the length of a field's name, says that its values' texts are in UTF-16.
  static let wideMark: UInt8 = 0x80

  var reason: BundleError.Reason { .segment(column: rawValue) }

  /// For each field, whether its values' texts take fewer bytes in UTF-16 than in UTF-8, as Japanese ones do.
  ///
  /// - Parameter values: with the index of each one's field.
  static func isShorterInUTF16(_ values: some Sequence<(Value, Int)>, fields: Int) -> [Bool] {
    var saved = [Int](repeating: 0, count: fields)
    for case (.text(let text), let field) in values { saved[field] += text.utf8.count - 2 * text.utf16.count }
    return saved.map { $0 > 0 }
  }

  /// The positions of all things by the group that each is in, and of one group's in their order.
  static func grouped(_ groups: [Int]) -> [Int] {
    var next = [Int](repeating: 0, count: (groups.max() ?? -1) + 2)
    for group in groups { next[group + 1] += 1 }
    for group in next.indices.dropLast() { next[group + 1] += next[group] }
    var positions = [Int](repeating: 0, count: groups.count)
    for (position, group) in groups.enumerated() {
      positions[next[group]] = position
      next[group] += 1
    }
    return positions
  }
}
