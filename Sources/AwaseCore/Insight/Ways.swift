import GRDB

/// One step of a record's way through the choices of a field, as the log has it.
struct WayStep {
  /// The choice that it came to.
  let key: String
  /// The day that was written with it.
  let since: CivilDate?
  let at: Instant
}

/// The way of one record.
struct RecordWay {
  let record: RecordID
  /// The day on which it began, as the record says.
  let start: CivilDate?
  let steps: [WayStep]
}

extension Reader {
  /// The ways of many records through a choice that is dated by another field, such as deals through their stages: each as
  /// in ``steps(of:_:kind:)``, in the order of the records' numbers. Steps that were taken back are still among them.
  ///
  /// From the log, in one pass.
  ///
  /// - Parameters:
  ///   - start: the field with the day on which the way began.
  ///   - condition: which rows of the kind, in SQL, where its table is `k`.
  func forEachWay(
    of kind: Kind, through field: String, from start: String, where condition: String,
    _ body: (RecordWay) -> Void
  ) throws {
    let names = try FieldNames(db)
    guard let dateField = kind.field(named: field)?.dateField,
      let choice = names.number(of: kind.path(field))
    else { return }
    let rows = try CStatement(db, Self.waysSQL(kind, from: start, condition))
    rows.bind(choice, at: 1)
    rows.bind(names.number(of: kind.path(dateField)) ?? choice, at: 2)
    var reading = WayReading(replicas: try ReplicaRows(db))
    while try rows.step() {
      if let way = reading.take(rows) { body(way) }
    }
    if let way = reading.finish() { body(way) }
  }

  /// All choices and all dates that were ever written, record by record. Joining them here would take SQLite three times as
  /// long.
  private static func waysSQL(_ kind: Kind, from start: String, _ condition: String) -> String {
    """
    SELECT k.id, o.field = ?1, o.id, o.change, o.value, c.stamp, c.replica, c.sequence, k.\(KindTable.quoted(start))
    FROM \(KindTable.quoted(kind.name)) k CROSS JOIN op o ON o.record = k.id AND o.field IN (?1, ?2)
    LEFT JOIN change c ON c.id = iif(o.field = ?1, o.change, NULL)
    WHERE \(condition) AND o.element IS NULL
    """
  }
}

/// Puts together what the log says of one record after the other.
private struct WayReading {
  private struct Choice {
    let key: String
    let op: Int64
    let change: Int64
    let stamp: Int64
    let replica: Int64
    let sequence: Int64
    var since: CivilDate?

    var at: Instant { Stamp(rawValue: stamp)?.instant ?? Instant(milliseconds: 0) }
  }

  private struct Day {
    let since: CivilDate?
    let op: Int64
    let change: Int64
  }

  private let replicas: ReplicaRows
  private var record: RecordID?
  private var start: CivilDate?
  private var choices: [Choice] = []
  private var days: [Day] = []

  init(replicas: ReplicaRows) { self.replicas = replicas }

  /// - Returns: the way that ends before this row, if one does.
  mutating func take(_ row: CStatement) -> RecordWay? {
    let next = RecordID(row.int64(0))
    let way = next == record ? nil : finish()
    if next != record {
      record = next
      start = CivilDate(row.text(8))
    }
    if row.int64(1) == 1 { addChoice(row) } else { addDay(row) }
    return way
  }

  private mutating func addChoice(_ row: CStatement) {
    guard !row.isNull(4) else { return }
    choices.append(
      Choice(
        key: row.text(4), op: row.int64(2), change: row.int64(3), stamp: row.int64(5), replica: row.int64(6),
        sequence: row.int64(7)))
  }

  private mutating func addDay(_ row: CStatement) {
    days.append(Day(since: CivilDate(row.text(4)), op: row.int64(2), change: row.int64(3)))
  }

  /// The way that was read last.
  mutating func finish() -> RecordWay? {
    guard let record else { return nil }
    dateChoices()
    choices.sort(by: isBefore)
    let steps = choices.map { WayStep(key: $0.key, since: $0.since, at: $0.at) }
    choices.removeAll(keepingCapacity: true)
    days.removeAll(keepingCapacity: true)
    return RecordWay(record: record, start: start, steps: steps)
  }

  /// Gives each choice the day that the same change says. Both are gone through in the order of the changes, as a record may
  /// have thousands of them.
  private mutating func dateChoices() {
    choices.sort { ($0.change, $0.op) < ($1.change, $1.op) }
    days.sort { ($0.change, $0.op) < ($1.change, $1.op) }
    var next = 0
    for index in choices.indices {
      while next < days.count, days[next].change < choices[index].change { next += 1 }
      guard next < days.count, days[next].change == choices[index].change else { continue }
      choices[index].since = days[next].since
    }
  }

  private func isBefore(_ one: Choice, _ other: Choice) -> Bool {
    if one.stamp != other.stamp { return one.stamp < other.stamp }
    guard one.replica != other.replica, let first = place(of: one), let second = place(of: other)
    else { return (one.sequence, one.op) < (other.sequence, other.op) }
    return first < second
  }

  private func place(of choice: Choice) -> ShownOrder.Place? {
    guard let replica = replicas.replica(numbered: choice.replica) else { return nil }
    return ShownOrder.Place(
      Stamp(rawValue: choice.stamp) ?? .zero,
      of: Dot(replica: replica, sequence: UInt64(clamping: choice.sequence)),
      writtenAs: replicas.origins[replica])
  }
}
