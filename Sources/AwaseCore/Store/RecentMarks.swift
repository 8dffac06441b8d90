/// The marks of changes that came in lately, since what is depended on is mostly recent.
struct RecentMarks {
  /// So many are kept, at eight bytes each.
  private static let limit = 1 << 17

  /// Of a replica, one after the other.
  private struct Run {
    let first: UInt64
    var marks: [UInt64]
  }

  private var runs: [ReplicaID: Run] = [:]
  private var count = 0

  subscript(dot: Dot) -> UInt64? {
    guard let run = runs[dot.replica], dot.sequence >= run.first else { return nil }
    let index = dot.sequence - run.first
    return index < UInt64(run.marks.count) ? run.marks[Int(index)] : nil
  }

  /// Takes note of the next change of a replica.
  mutating func append(_ mark: UInt64, at dot: Dot) {
    if count >= Self.limit {
      runs.removeAll()
      count = 0
    }
    runs[dot.replica, default: Run(first: dot.sequence, marks: [])].marks.append(mark)
    count += 1
  }
}
