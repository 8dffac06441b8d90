/// Dates that are counted from another record's day move along with it, in the same change, whoever wrote that: a line,
/// an import, or an undo.
extension Draft {
  /// A date that moved along.
  public struct Moved: Sendable, Hashable {
    public let record: RecordID
    public let from: CivilDate?
    public let to: CivilDate
  }

  /// Moves what is counted from the days that this draft has set so far. What has moved, or was set in the draft itself,
  /// does not move again, so that it may be asked before the draft is stored, in order to say what moved.
  @discardableResult
  public mutating func moveAlong() throws -> [Moved] {
    var moved: [Moved] = []
    for kind in schema.kinds {
      guard let countdown = kind.countdown, let target = kind.field(named: countdown.subject)?.type.target,
        let subjectKind = schema[target]
      else { continue }
      let said = Said(ops, made: made, of: kind, countdown, subjectKind)
      for subject in said.subjects {
        moved += try move(whatCountsFrom: subject, kind, countdown, subjectKind, said)
      }
      for record in said.dated { try keepDistance(of: record, kind, countdown, subjectKind, said) }
    }
    return moved
  }

  /// What the draft says of the fields of a countdown.
  private struct Said {
    private(set) var values: [String: [RecordID: Value]] = [:]
    /// In the order in which they were written.
    private(set) var subjects: [RecordID] = []
    /// Those that were there before.
    private(set) var dated: [RecordID] = []

    init(_ ops: [Op], made: Set<RecordID>, of kind: Kind, _ countdown: Kind.Countdown, _ subject: Kind) {
      var seen: Set<RecordID> = []
      let days: Set = [subject.path(countdown.day), subject.path(countdown.lastDay)]
      let due = kind.path(countdown.due)
      let own: Set = [
        due, kind.path(countdown.days), kind.path(countdown.done), kind.path(countdown.subject),
      ]
      for op in ops where days.contains(op.field) || own.contains(op.field) {
        values[op.field, default: [:]][op.record] = op.value
        if days.contains(op.field), seen.insert(op.record).inserted { subjects.append(op.record) }
        if op.field == due, !made.contains(op.record), seen.insert(op.record).inserted {
          dated.append(op.record)
        }
      }
    }

    /// What will hold once the draft is stored.
    func value(_ field: String, of record: RecordID, _ kind: Kind, before: Record?) -> Value {
      values[kind.path(field)]?[record] ?? before?.values[field] ?? .null
    }

    func isSaid(_ field: String, of record: RecordID, _ kind: Kind) -> Bool {
      values[kind.path(field)]?[record] != nil
    }
  }

  private mutating func move(
    whatCountsFrom subject: RecordID, _ kind: Kind, _ countdown: Kind.Countdown, _ subjectKind: Kind,
    _ said: Said
  ) throws -> [Moved] {
    guard let occasion = try occasion(subject, countdown, subjectKind, said) else { return [] }
    var moved: [Moved] = []
    for record in try reader.references(to: subject, kind: kind.name, field: countdown.subject) {
      let value = { said.value($0, of: record.id, kind, before: record) }
      guard !record.isArchived, !said.isSaid(countdown.due, of: record.id, kind),
        value(countdown.done) == .null, value(countdown.subject) == .reference(subject),
        case .integer(let days) = value(countdown.days), let due = occasion.due(Int(clamping: days)),
        due != record.date(countdown.due)
      else { continue }
      set(countdown.due, of: record.id, kind: kind.name, to: .text(due.description))
      moved.append(Moved(record: record.id, from: record.date(countdown.due), to: due))
    }
    return moved
  }

  /// A date that was set by hand keeps its new distance.
  private mutating func keepDistance(
    of id: RecordID, _ kind: Kind, _ countdown: Kind.Countdown, _ subjectKind: Kind, _ said: Said
  ) throws {
    guard !said.isSaid(countdown.days, of: id, kind), let record = try reader.record(id, kind: kind),
      let days = record.integer(countdown.days),
      case .text(let text) = said.value(countdown.due, of: id, kind, before: record),
      let due = CivilDate(text)
    else { return }
    guard case .reference(let subject) = said.value(countdown.subject, of: id, kind, before: record),
      let occasion = try occasion(subject, countdown, subjectKind, said)
    else { return set(countdown.days, of: id, kind: kind.name, to: .null) }
    guard occasion.due(Int(clamping: days)) != due else { return }
    let distance = Int64(occasion.days(until: due))
    set(countdown.days, of: id, kind: kind.name, to: .integer(distance))
  }

  private func occasion(
    _ subject: RecordID, _ countdown: Kind.Countdown, _ kind: Kind, _ said: Said
  ) throws -> Occasion? {
    let before = try reader.record(subject, kind: kind)
    let day = { (field: String) -> CivilDate? in
      guard case .text(let text) = said.value(field, of: subject, kind, before: before) else { return nil }
      return CivilDate(text)
    }
    return day(countdown.day).map { Occasion(first: $0, last: day(countdown.lastDay)) }
  }
}
