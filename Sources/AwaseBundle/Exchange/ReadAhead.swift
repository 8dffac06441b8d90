import AwaseCore
import Dispatch
import Synchronization

/// Reads a bundle on another core, a few segments ahead of whoever takes the changes in.
///
/// Inflating and decoding then cost no time beside the writing of the database.
final class ReadAhead: Sendable {
  /// So many segments are decoded and not taken yet, at most.
  private static let depth = 3

  private struct State {
    var segments: [[Change]] = []
    var start: (manifest: BundleManifest, proofs: [ChainProof?])?
    /// How it ended: nil while it goes on.
    var end: Result<Void, any Error>?
    var isGivenUp = false
  }

  private let state = Mutex(State())
  /// Signalled for each thing that there is to take.
  private let filled = DispatchSemaphore(value: 0)
  private let free = DispatchSemaphore(value: 0)

  /// Begins.
  ///
  /// - Parameter open: opens the bundle; called on the other core.
  init(_ open: @escaping @Sendable () throws -> BundleReader) {
    // Counted up from 0: a semaphore that is let go below its first value ends the program.
    for _ in 0..<Self.depth { free.signal() }
    DispatchQueue.global().async { [self] in
      do {
        try read(try open())
        finish(.success(()))
      } catch {
        finish(.failure(error))
      }
    }
  }

  private func read(_ opened: BundleReader) throws {
    var reader = opened
    state.withLock { $0.start = (reader.manifest, reader.proofs) }
    filled.signal()
    while let changes = try reader.next() {
      free.wait()
      let goesOn = state.withLock { state in
        state.segments.append(changes)
        return !state.isGivenUp
      }
      guard goesOn else { return }
      filled.signal()
    }
  }

  private func finish(_ end: Result<Void, any Error>) {
    state.withLock { $0.end = end }
    filled.signal()
  }

  /// Waits for the manifest and the signatures. To be called once, before ``next()``.
  func start() throws -> (manifest: BundleManifest, proofs: [ChainProof?]) {
    filled.wait()
    return try state.withLock { state in
      if let start = state.start { return start }
      try state.end?.get()
      throw BundleError.truncated
    }
  }

  /// The changes of the next segment; nil at the end, and no more may be asked for then.
  func next() throws -> [Change]? {
    filled.wait()
    return try state.withLock { state in
      guard state.segments.isEmpty else {
        free.signal()
        return state.segments.removeFirst()
      }
      try state.end?.get()
      return nil
    }
  }

  /// Ends the reading, where not all was taken.
  func giveUp() {
    state.withLock { $0.isGivenUp = true }
    free.signal()
  }
}
