/// When an event takes place, if it does.
extension Record {
  /// The days of an event.
  public var occasion: Occasion? { date("on").map { Occasion(first: $0, last: date("ends")) } }

  /// Whether an event does not take place.
  public var isCancelled: Bool { text("status") == "cancelled" }

  /// Whether an event is behind us.
  public func isOver(_ today: CivilDate) -> Bool {
    text("status") == "held" || occasion.map { $0.last < today } ?? false
  }
}

/// Preparations of an event that is over, or does not take place, and that nobody has ticked off.
public struct Leftovers: Sendable, Hashable {
  public let event: Record
  public let tasks: [Record]
}

extension Leftovers {
  /// Of tasks, those that only wait to be cleared away, by event, and the others in their order. What is to be done after an event
  /// is no preparation: it waits to be done.
  static func parted(
    _ tasks: [Record], events: [Record], today: CivilDate
  ) -> (leftovers: [Leftovers], others: [Record]) {
    let ended = events.filter { $0.isCancelled || $0.isOver(today) }
    let event = { (task: Record) in
      ended.first { $0.id == task.reference("event") && $0.isLeftover(task) }
    }
    return (
      ended.map { one in Leftovers(event: one, tasks: tasks.filter { event($0)?.id == one.id }) }
        .filter { !$0.tasks.isEmpty },
      tasks.filter { event($0) == nil }
    )
  }
}

extension Record {
  /// Whether a task of this event, which is over or does not take place, has lost its use.
  public func isLeftover(_ task: Record) -> Bool {
    guard !isCancelled else { return true }
    guard let last = occasion?.last else { return (task.integer("offset") ?? 0) <= 0 }
    return task.date("due").map { $0 <= last } ?? ((task.integer("offset") ?? 0) <= 0)
  }
}
