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
  /// Words in what was written lately that nobody has explained, the latest first.
  public let words: [String]
  /// Of the next thirty days, without an owner from one of the sides; the next first.
  public let events: [Record]
}

extension Reader {
  /// It rests on what everybody holds alone, and is the same for whoever looks.
  public func agenda() throws -> Agenda { try sharedOnly.sharedAgenda() }

  private func sharedAgenda() throws -> Agenda {
    Agenda(
      date: environment.today, issues: try openIssues(), differences: try differences(),
      missingViews: try missingViews(), linesToCheck: try linesToCheck().map(\.line),
      followUps: try lateFollowUps(), words: try wordsToExplain(), events: try eventsWithoutOwner())
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
