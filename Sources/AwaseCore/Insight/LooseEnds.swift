import GRDB

/// An event that is just over and of which something is still missing.
public struct EventJustOver: Sendable, Hashable {
  public let event: Record
  /// How many came, as far as it was written down.
  public let attended: Int
  /// With how many of them nobody has been in touch.
  public let waiting: Int
  /// Nobody has written down who came.
  public let lacksAttendance: Bool
}

/// How far it has come with an event that has taken place.
public struct EventResult: Sendable, Hashable {
  public let funnel: Funnel
  public let counts: GuestCounts
}

/// What is to be done for one event, and by nobody.
public struct UnownedTasks: Sendable, Hashable {
  public let event: Record
  /// The earliest first.
  public let tasks: [Record]

  public var due: CivilDate? { tasks.lazy.compactMap { $0.date("due") }.first }
}

extension Reader {
  /// Of an event further back than this, nobody asks any more at the joint meeting, in days.
  private static let justOver = 14

  private func firstDayJustOver() -> CivilDate {
    environment.today.adding(days: -Self.justOver) ?? environment.today
  }

  /// Of the events held lately, those just over that lack something, the latest first.
  ///
  /// - Parameter guests: of these events.
  func eventsJustOver(_ held: [Record], _ guests: [RecordID: [Guest]]) throws -> [EventJustOver] {
    let (start, today) = (firstDayJustOver(), environment.today)
    return try held.compactMap { event in
      guard let last = event.occasion?.last, last >= start, event.isOver(today) else { return nil }
      let all = guests[event.id] ?? []
      let attended = all.count(where: \.hasCome)
      let over = EventJustOver(
        event: event, attended: attended, waiting: all.count(where: \.awaitsFollowUp),
        lacksAttendance: try attended == 0 && !hasOtherResults(event))
      return over.lacksAttendance || over.waiting > 0 ? over : nil
    }
  }

  /// Of the events held lately, what came of those just over, and of those of today.
  func eventResults(_ held: [Record], _ guests: [RecordID: [Guest]]) throws -> [EventResult] {
    let start = firstDayJustOver()
    return try held.compactMap { event in
      guard let last = event.occasion?.last, last >= start, let funnel = try funnel(event.id) else {
        return nil
      }
      let isEmpty = [Funnel.Step.attended, .leads, .deals].allSatisfy { funnel.count($0) == 0 }
      return isEmpty ? nil : EventResult(funnel: funnel, counts: GuestCounts(guests[event.id] ?? []))
    }
  }

  func turnedDown() throws -> [Record] {
    try recently("lead", "status IN ('declined', 'returned')")
  }

  func decidedDeals() throws -> [Record] {
    try recently("deal", "stage IN ('won', 'lost', 'no-decision')")
  }

  /// The records of a kind that came to what `condition` says in the last fourteen days, the latest first.
  private func recently(_ kind: String, _ condition: String) throws -> [Record] {
    guard let declared = schema[kind] else { return [] }
    return try records(
      declared, where: "\(isListed(kind)) AND \(condition) AND since BETWEEN ? AND ? ORDER BY since DESC, id",
      arguments: [firstDayJustOver().description, environment.today.description])
  }

  /// A trade show writes down leads, and not who walked by.
  private func hasOtherResults(_ event: Record) throws -> Bool {
    guard event.text("format") == "exhibition" else { return false }
    return try references(to: event.id, kind: "lead", field: "event").contains { !$0.isArchived }
  }

  /// What nobody is to do for events that are ahead or just over, the next event first, those without a day last.
  func unownedTasks() throws -> [UnownedTasks] {
    guard let kind = schema["task"], let events = schema["event"] else { return [] }
    let found = try records(
      kind,
      where: """
        id IN (
          SELECT t.id FROM event e
          CROSS JOIN link k ON k.target = e.id AND k.field = (SELECT id FROM field WHERE name = 'task.event')
          CROSS JOIN task t ON t.id = k.source
          WHERE e.archived = 0 AND e.status IS NOT 'cancelled'
          AND (coalesce(e.ends, e."on") IS NULL OR coalesce(e.ends, e."on") >= ?)
          AND t.archived = 0 AND t.done IS NULL AND t.owner IS NULL)
        ORDER BY due IS NULL, due, id
        """, arguments: [firstDayJustOver().description])
    let byEvent = Dictionary(grouping: found) { $0.reference("event") }
    return try records(
      events, where: "id IN (SELECT value FROM json_each(?)) ORDER BY \"on\" IS NULL, \"on\", name, id",
      arguments: [byEvent.keys.compactMap { $0 }.json]
    ).compactMap { event in
      let tasks = (byEvent[event.id] ?? []).filter { !isPast($0, event) }
      return tasks.isEmpty ? nil : UnownedTasks(event: event, tasks: tasks)
    }
  }

  /// What nobody is to do for one event, and still can be done.
  public func unownedTasks(of event: Record) throws -> [Record] {
    try tasks(of: event.id).filter { task in
      task.reference("owner") == nil && task.values["done"] == nil && !isPast(task, event)
    }
  }

  private func isPast(_ task: Record, _ event: Record) -> Bool {
    (event.isCancelled || event.isOver(environment.today)) && event.isLeftover(task)
  }
}
