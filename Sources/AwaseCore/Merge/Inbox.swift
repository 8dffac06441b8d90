/// Changes that wait for others which they build on.
///
/// Bundles come in any order. A change whose writer had seen what we have not is kept here until that has come.
public struct Inbox: Sendable {
  public private(set) var waiting: [Dot: Change] = [:]
  private var blocked: [Dot: [Dot]] = [:]

  public init() {}

  /// Keeps `change`, which waits for `missing`.
  public mutating func hold(_ change: Change, for missing: [Dot]) {
    guard let first = missing.first, waiting[change.dot] == nil else { return }
    waiting[change.dot] = change
    blocked[first, default: []].append(change.dot)
  }

  /// Takes out the changes that waited for `dot`, or for an earlier one of its replica.
  public mutating func release(by dot: Dot) -> [Change] {
    (blocked.removeValue(forKey: dot) ?? []).compactMap { waiting.removeValue(forKey: $0) }
  }
}

extension Fold {
  /// Applies `change` and all that waited for it, or puts it into the inbox.
  ///
  /// - Returns: the changes applied, in the order in which they were.
  @discardableResult
  public mutating func receive(_ change: Change, inbox: inout Inbox) -> [Change] {
    var applied: [Change] = []
    var next = [change]
    while let change = next.popLast() {
      switch readiness(of: change) {
      case .known: break
      case .waiting(let missing): inbox.hold(change, for: missing)
      case .ready:
        apply(change)
        applied.append(change)
        next += inbox.release(by: change.dot)
      }
    }
    return applied
  }
}
