import AwaseCore

/// The records that the ops of a bundle are about, numbered in the order of their first appearance in it.
///
/// One table serves all segments: a record that was made long before stands there with its number, and not again with its
/// eight random bytes, which nothing can deflate.
struct RecordTable {
  private(set) var entries: [RecordID] = []
  private var indices: [RecordID: Int] = [:]

  /// - Returns: its number, and whether it appears for the first time.
  mutating func index(of record: RecordID) -> (index: Int, isNew: Bool) {
    if let index = indices[record] { return (index, false) }
    indices[record] = entries.count
    entries.append(record)
    return (entries.count - 1, true)
  }

  /// The number of a record that has appeared.
  func known(_ record: RecordID) -> Int? { indices[record] }
}
