import Dispatch
import Synchronization

/// The digests of the ops of many changes, one behind the other, as ops that are digested under no key have them.
///
/// Hashing needs nothing but the changes: where there are many, it is done on another core meanwhile.
struct OpDigests {
  /// For fewer ops it is not worth while to ask another core.
  private static let threshold = 8_192

  private let group = DispatchGroup()
  private let box = Box()

  private final class Box: Sendable {
    let digests = Mutex<[Digest]>([])
  }

  /// Begins.
  ///
  /// - Parameter count: how many ops the changes have.
  init(_ changes: [Change], count: Int) {
    let box = box
    let work: @Sendable () -> Void = {
      let digests = Self.compute(changes, count: count)
      box.digests.withLock { $0 = digests }
    }
    if count < Self.threshold { work() } else { DispatchQueue.global().async(group: group, execute: work) }
  }

  /// Waits until all are there.
  func take() -> [Digest] {
    group.wait()
    return box.digests.withLock { digests in
      defer { digests = [] }
      return digests
    }
  }

  private static func compute(_ changes: [Change], count: Int) -> [Digest] {
    var digests: [Digest] = []
    digests.reserveCapacity(count)
    var scratch: [UInt8] = []
    for change in changes {
      for (position, op) in change.ops.enumerated() {
        digests.append(
          Chain.digest(
            of: op, position: position, dot: change.writtenDot, stamp: change.stamp, author: change.author,
            key: nil,
            scratch: &scratch))
      }
    }
    return digests
  }
}
