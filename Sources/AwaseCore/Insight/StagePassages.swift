import GRDB

// How long deals stay in a stage, from the workspace's own history.

extension Reader {
  /// For each stage that deals have gone on from, the median of the days they were in it.
  ///
  /// From the log: a stage is passed when the next one is entered. Steps that did not say on which day are left out, and so
  /// are those that were taken back; a stage that was written again while it held is no new step.
  public func stageMedians() throws -> [String: Median] {
    guard let kind = schema["deal"] else { return [:] }
    let fields = try FieldNames(db)
    guard let stage = fields.number(of: kind.path("stage")), let since = fields.number(of: kind.path("since"))
    else { return [:] }
    let replicas = try ReplicaRows(db)
    var counts: [String: [Int: Int]] = [:]
    var way = Way()
    var record: Int64 = 0
    let rows = try CStatement(db, Self.stepsSQL)
    rows.bind(stage, at: 1)
    rows.bind(since, at: 2)
    while try rows.step() {
      if rows.int64(0) != record {
        way.count(into: &counts)
        way = Way()
        record = rows.int64(0)
      }
      let change = rows.int64(2)
      if rows.int64(1) != stage {
        way.dates[change] = rows.text(3)
      } else if !rows.isNull(3) {
        way.steps.append(
          Way.Step(
            key: rows.text(3), change: change, stamp: rows.int64(4),
            replica: replicas.replica(numbered: rows.int64(5)), sequence: rows.int64(6)))
      }
    }
    way.count(into: &counts)
    return counts.mapValues { Median(counts: $0) }
  }

  /// Every stage and every date that was ever written of a deal, deal by deal. Joining them here would take SQLite three
  /// times as long.
  private static let stepsSQL = """
    SELECT d.id, o.field, o.change, o.value, c.stamp, c.replica, c.sequence
    FROM deal d CROSS JOIN op o ON o.record = d.id AND o.field IN (?1, ?2)
    LEFT JOIN change c ON c.id = iif(o.field = ?1, o.change, NULL)
    WHERE d.archived = 0 AND o.element IS NULL
    """
}

/// The steps of one deal, in the order of ``Reader/steps(of:_:kind:)`` in the end.
private struct Way {
  struct Step {
    let key: String
    let change: Int64
    let stamp: Int64
    let replica: ReplicaID?
    let sequence: Int64

    func isBefore(_ other: Step) -> Bool {
      if stamp != other.stamp { return stamp < other.stamp }
      guard let replica, let otherReplica = other.replica, replica != otherReplica else {
        return sequence < other.sequence
      }
      return replica < otherReplica
    }
  }

  var steps: [Step] = []
  /// By the change that said so.
  var dates: [Int64: String] = [:]

  /// Counts for each stage that was passed how many days that took.
  func count(into counts: inout [String: [Int: Int]]) {
    var entered: Step?
    let kept = steps.sorted { $0.isBefore($1) }.withoutTakenBack {
      $0.key == $1.key && dates[$0.change] == dates[$1.change]
    }
    for step in kept where step.key != entered?.key {
      if let last = entered, let from = date(last), let to = date(step) {
        counts[last.key, default: [:]][max(0, to.dayNumber - from.dayNumber), default: 0] += 1
      }
      entered = step
    }
  }

  private func date(_ step: Step) -> CivilDate? { dates[step.change].flatMap { CivilDate($0) } }
}
