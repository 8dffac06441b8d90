/// How much of what waits is taken in along with a line of one's own.
///
/// What waits, anybody may have made up: whether it is as its writers have signed it is only known once it was taken in.
/// Where it is not, the line is stored anew, with less of it.
struct Releasing {
  /// Of logs that can be taken in only in part, the last change that was signed.
  private(set) var ends: [ReplicaID: UInt64] = [:]
  /// Whether changes that wait are taken at their word.
  private(set) var isVouching = true
  /// Whether any of it is taken in.
  private(set) var isOn = true

  /// - Returns: whether another attempt may succeed.
  mutating func learn(from error: IngestError) -> Bool {
    guard isOn else { return false }
    switch error {
    case .onlyInPart(let found):
      let before = ends
      ends.merge(found, uniquingKeysWith: min)
      isOn = ends != before
    case .vouchedInVain where isVouching: isVouching = false
    default: isOn = false
    }
    return true
  }
}
