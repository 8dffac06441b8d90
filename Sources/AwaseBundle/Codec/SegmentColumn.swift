/// The columns of a segment in their order.
enum SegmentColumn: Int, CaseIterable {
  case replicas = 1
  case writers, sequences, milliseconds, counters, authors
  case dependencyCounts, dependencies, marks
  case opCounts, records, opRecords, fields, opFields, types, elements, values, texts

  var reason: BundleError.Reason { .segment(column: rawValue) }

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
