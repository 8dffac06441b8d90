import AwaseCore

/// Follows what of the manifest's runs has come: each without a gap, and no change before one that it has seen.
struct Coverage {
  private struct Progress {
    let first: UInt64
    let last: UInt64
    /// The sequence that comes next.
    var next: UInt64
  }

  private var progress: [ReplicaID: Progress] = [:]
  /// Logs of which there are branches: what a number means in a dependency, only its mark tells.
  private let parted: Set<ReplicaID>
  private var segments = 0
  private var changes = 0
  private var ops = 0

  init(_ manifest: BundleManifest) {
    parted = Set(manifest.branches.flatMap { [$0.name, $0.origin] })
    progress.reserveCapacity(manifest.runs.count)
    for run in manifest.runs {
      progress[run.replica] = Progress(first: run.first, last: run.last, next: run.first)
    }
  }

  mutating func take(_ change: Change) throws(BundleError.Reason) {
    guard let run = progress[change.dot.replica], run.next == change.dot.sequence, run.next <= run.last else {
      throw .run(change.dot)
    }
    for dependency in change.dependencies where !hasCome(dependency.dot) { throw .causality(change.dot) }
    progress[change.dot.replica]?.next += 1
    changes += 1
    ops += change.ops.count
  }

  /// Whether all that `dot` stands for has come, as far as the bundle holds it.
  private func hasCome(_ dot: Dot) -> Bool {
    guard !parted.contains(dot.replica), let run = progress[dot.replica], run.first <= dot.sequence
    else { return true }
    return run.next > min(dot.sequence, run.last)
  }

  mutating func endSegment() { segments += 1 }

  /// Checks that all of the runs came, and as many changes and ops as the manifest says.
  func check(against manifest: BundleManifest) throws(BundleError.Reason) {
    guard changes == manifest.changes, ops == manifest.ops, progress.values.allSatisfy({ $0.next > $0.last })
    else { throw .totals }
  }

  /// The plain bytes of the end block.
  var end: [UInt8] {
    var writer = ByteWriter()
    writer.count(segments)
    writer.count(changes)
    writer.count(ops)
    return writer.bytes
  }
}
