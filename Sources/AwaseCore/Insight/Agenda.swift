import GRDB

/// What the two sides have to talk about when they next sit together.
public struct Agenda: Sendable, Hashable {
  public let date: CivilDate
  /// Not settled; without an answer first, then those quiet the longest.
  public let issues: [Discussion]
  public let differences: [Difference]
  public let missingViews: [MissingView]
  /// Lines of battlecards that rest on nothing that lives.
  public let linesToCheck: [BattlecardLine]
  /// Guests of events who wait for us too long.
  public let followUps: [LateFollowUps]
  /// What came of the events of the last fourteen days, today's too, as far as anything has; the latest first.
  public let results: [EventResult]
  /// Leads that were declined or given back in the last fourteen days, the latest first.
  public let turnedDown: [Record]
  /// Deals that were decided in the last fourteen days, the latest first.
  public let decided: [Record]
  /// Of the last fourteen days, with guests to get in touch with or without who came; those of ``followUps`` are there.
  public let justOver: [EventJustOver]
  /// Words in what was written lately that nobody has explained, the latest first.
  public let words: [String]
  /// Of the next thirty days, without an owner from one of the sides; the next first.
  public let events: [Record]
  /// What nobody is to do for an event, by event.
  public let unowned: [UnownedTasks]
}

extension Reader {
  /// It rests on what everybody holds alone, and is the same for whoever looks.
  public func agenda() throws -> Agenda { try sharedOnly.sharedAgenda() }

  private func sharedAgenda() throws -> Agenda {
    let held = try eventsHeldLately()
    let guests = schema["invitee"] == nil ? [:] : try guests(of: held.map(\.id))
    let late = lateFollowUps(held, guests)
    return Agenda(
      date: environment.today, issues: try openIssues(), differences: try differences(),
      missingViews: try missingViews(), linesToCheck: try linesToCheck().map(\.line), followUps: late,
      results: try eventResults(held, guests), turnedDown: try turnedDown(), decided: try decidedDeals(),
      justOver: try eventsJustOver(held, guests).filter { over in
        !late.contains { $0.event.id == over.event.id }
      }, words: try wordsToExplain(), events: try eventsWithoutOwner(), unowned: try unownedTasks())
  }

  private func eventsWithoutOwner() throws -> [Record] {
    guard let kind = schema["event"] else { return [] }
    let end = environment.today.adding(days: 30) ?? environment.today
    return try records(
      kind,
      where: """
        archived = 0 AND "on" BETWEEN ? AND ? AND status IS NOT 'cancelled' AND (sales IS NULL OR marketing IS NULL)
        ORDER BY "on", name, id
        """, arguments: [environment.today.description, end.description])
  }
}
