/// The columns of a segment in their order.
enum SegmentColumn: Int, CaseIterable {
  case replicas = 1
  case writers, sequences, milliseconds, counters, authors
  case dependencyCounts, dependencies, marks
  case opCounts, records, opRecords, fields, opFields, types, elements, values, texts

  var reason: BundleError.Reason { .segment(column: rawValue) }
}
