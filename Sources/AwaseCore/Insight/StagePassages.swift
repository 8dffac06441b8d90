// How long deals stay in a stage, from the workspace's own history.

extension Reader {
  /// For each stage that deals have gone on from, the median of the days they were in it.
  ///
  /// From the log: a stage is passed when the next one is entered. Steps that did not say on which day are left out, and so
  /// are those that were taken back; a stage that was written again while it held is no new step.
  public func stageMedians() throws -> [String: Median] {
    guard let kind = schema["deal"] else { return [:] }
    var counts: [String: [Int: Int]] = [:]
    try forEachWay(of: kind, through: "stage", from: "opened", where: "k.archived = 0") {
      Self.countDays($0.steps, into: &counts)
    }
    return counts.mapValues { Median(counts: $0) }
  }

  /// Counts for each stage that a deal has passed how many days that took.
  private static func countDays(_ steps: [WayStep], into counts: inout [String: [Int: Int]]) {
    var entered: WayStep?
    for step in steps.withoutTakenBack(by: { $0.key == $1.key && $0.since == $1.since })
    where step.key != entered?.key {
      if let last = entered, let from = last.since, let to = step.since {
        counts[last.key, default: [:]][max(0, to.dayNumber - from.dayNumber), default: 0] += 1
      }
      entered = step
    }
  }
}
