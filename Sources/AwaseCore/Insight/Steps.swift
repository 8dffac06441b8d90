import GRDB

/// One step of a record's way: a lead's hand-off, a deal's stage, an account's buying path.
public struct Step: Sendable, Hashable {
  /// The choice that it came to, by its key.
  public let key: String
  /// The day on which it did.
  public let since: CivilDate
  public let at: Instant
  public let author: RecordID?
  /// What was said in the same breath: whom to, until when, why. By field name.
  public let said: [String: Value]
  /// Until the next step, or today.
  public var days: Int
}

extension Reader {
  /// The way of a record through the choices of a field, the oldest step first, whatever the order in which they came in.
  ///
  /// `field` is a choice that is dated by another field, such as a deal's stage.
  public func steps(of record: RecordID, _ field: String, kind: Kind) throws -> [Step] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT o.change, o.value, o.refs, f.name, c.stamp, c.author FROM op o
          JOIN field f ON f.id = o.field JOIN change c ON c.id = o.change \(ShownOrder.join)
          WHERE (o.record = ?1 OR o.record IN (\(Self.fellowsSQL))) AND o.element IS NULL AND o.change IN (
            SELECT p.change FROM op p JOIN field g ON g.id = p.field
            WHERE (p.record = ?1 OR p.record IN (\(Self.fellowsSQL))) AND g.name = ?2)
          ORDER BY \(ShownOrder.columns)
          """), arguments: [record, kind.path(field)])
    let passages = rows.chunked(by: { $0[0] as Int64 == $1[0] as Int64 }).compactMap {
      passage($0, field, kind)
    }
    var steps = Self.withoutTakenBack(passages).map(\.step)
    for index in steps.indices {
      let end = index + 1 < steps.count ? steps[index + 1].since : environment.today
      steps[index].days = max(0, end.dayNumber - steps[index].since.dayNumber)
    }
    return steps
  }

  /// A step as the log has it.
  private struct Passage {
    let step: Step
    /// The day that was written with it; null where it was cleared.
    let dated: Value?
    /// All fields of the record that the change wrote.
    let fields: Set<String>
  }

  /// The steps that hold: an undo writes the very fields of the change that it takes back, with what they held before. It is
  /// known by that, as others have only the log.
  private static func withoutTakenBack(_ passages: [Passage]) -> [Passage] {
    var kept: [(passage: Passage, day: Value?)] = []
    for passage in passages {
      let day = passage.dated ?? kept.last?.day
      if kept.count > 1, kept[kept.count - 1].passage.fields == passage.fields,
        kept[kept.count - 2].passage.step.key == passage.step.key,
        (kept[kept.count - 2].day ?? .null) == (day ?? .null)
      {
        kept.removeLast()
      } else {
        kept.append((passage, day))
      }
    }
    return kept.map(\.passage)
  }

  /// What one change said.
  private func passage(_ rows: some Sequence<Row>, _ field: String, _ kind: Kind) -> Passage? {
    var said: [String: Value] = [:]
    var first: Row?
    for row in rows {
      first = first ?? row
      let name = String(FieldPath.field(of: row[3]))
      guard !OpRefs(rawValue: row[2]).contains(.erased) else { continue }
      said[name] = Value(row[1] as DatabaseValue, isReference: (row[2] as Int64) & 1 != 0)
    }
    let fields = Set(said.keys)
    guard let first, case .text(let key)? = said.removeValue(forKey: field) else { return nil }
    let dated = kind.field(named: field)?.dateField.flatMap { said[$0] }
    let at = Stamp(rawValue: first[4])?.instant ?? Instant(milliseconds: 0)
    var since = environment.localDate(of: at)
    if let dated = kind.field(named: field)?.dateField,
      case .text(let text)? = said.removeValue(forKey: dated),
      let date = CivilDate(text)
    {
      since = date
    }
    let step = Step(
      key: key, since: since, at: at, author: RecordID.fromDatabaseValue(first[5]), said: said, days: 0)
    return Passage(step: step, dated: dated, fields: fields)
  }
}

extension Array {
  /// The steps of a way without those that were taken back: an undo writes what was there before, to the day.
  func withoutTakenBack(by isSame: (Element, Element) -> Bool) -> [Element] {
    var kept: [Element] = []
    for step in self {
      if kept.count > 1, isSame(kept[kept.count - 2], step) { kept.removeLast() } else { kept.append(step) }
    }
    return kept
  }

  /// The array in stretches of neighbours that belong together.
  fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where !belong(self[index - 1], self[index]) {
      chunks.append(self[start..<index])
      start = index
    }
    return isEmpty ? [] : chunks + [self[start...]]
  }
}
