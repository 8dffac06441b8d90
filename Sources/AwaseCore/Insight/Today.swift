import GRDB

/// What a person needs to know and do now.
public struct Today: Sendable, Hashable {
  public let date: CivilDate
  /// Own open tasks: overdue ones, those of the coming week, and those without a date; the most urgent first.
  public let tasks: [Record]
  /// Leads that wait for an answer, or a beginning, from whoever asks; or that have come back to them. The day that is
  /// nearest, or the longest past, first.
  public let handOffs: [HandOff]
  /// Events of the next thirty days.
  public let events: [Record]
  /// Guests of events who came, are ours to get in touch with, and whose day is near or past; the earliest first.
  public let followUps: [Record]
  /// Accounts of ours to come back to within the week, or since; the earliest first.
  public let revisits: [Record]
  /// Issues between the departments on which the other side has had the last word.
  public let issues: [Discussion]
  /// Visits that the other side has written its view of, and our own side not yet.
  public let awaitingView: [Record]
  /// What colleagues wrote of visits in the last seven days, the newest first, at most ten.
  public let visits: [Record]
  public let differences: Int
}

extension Reader {
  private static let horizon = 7
  private static let eventHorizon = 30

  public func today() throws -> Today {
    let date = environment.today
    let awaiting = try awaitingView()
    return Today(
      date: date, tasks: try openTasks(date), handOffs: try ownHandOffs(), events: try comingEvents(date),
      followUps: try dueFollowUps(date), revisits: try dueRevisits(date), issues: try issuesForUs(),
      awaitingView: awaiting,
      visits: try recentVisits(date).filter { !awaiting.contains($0) }, differences: try differenceCount())
  }

  private func openTasks(_ date: CivilDate) throws -> [Record] {
    guard let kind = schema["task"], let me = try me() else { return [] }
    let end = date.adding(days: Self.horizon) ?? date
    return try records(
      kind,
      where: """
        archived = 0 AND done IS NULL AND owner = ?1 AND (due IS NULL OR due <= ?2) AND id IN (
          SELECT source FROM link WHERE target = ?1 AND field = (SELECT id FROM field WHERE name = 'task.owner'))
        ORDER BY due IS NULL, due, id
        """, arguments: [me, end.description])
  }

  private func comingEvents(_ date: CivilDate) throws -> [Record] {
    guard let kind = schema["event"] else { return [] }
    let end = date.adding(days: Self.eventHorizon) ?? date
    return try records(
      kind, where: "archived = 0 AND \"on\" BETWEEN ? AND ? ORDER BY \"on\", id",
      arguments: [date.description, end.description])
  }

  private func dueFollowUps(_ date: CivilDate) throws -> [Record] {
    guard let kind = schema["invitee"], let me = try me() else { return [] }
    let end = date.adding(days: Self.horizon) ?? date
    return try records(
      kind,
      where: """
        archived = 0 AND attended = 1 AND followed IS NULL AND due <= ?2 AND id IN (
          SELECT source FROM link WHERE target = ?1 AND field = (SELECT id FROM field WHERE name = 'invitee.owner'))
        ORDER BY due, id
        """, arguments: [me, end.description])
  }

  private func dueRevisits(_ date: CivilDate) throws -> [Record] {
    guard let kind = schema["account"], let me = try me() else { return [] }
    let end = date.adding(days: Self.horizon) ?? date
    return try records(
      kind,
      where: """
        archived = 0 AND revisit <= ?2 AND id IN (
          SELECT source FROM link WHERE target = ?1 AND field = (SELECT id FROM field WHERE name = 'account.owner'))
        ORDER BY revisit, id
        """, arguments: [me, end.description])
  }

  private func issuesForUs() throws -> [Discussion] {
    guard let side = try ownSide() else { return [] }
    return try openIssues().filter { $0.turn == side }
  }

  private func awaitingView() throws -> [Record] {
    guard let kind = schema["visit"], let me = try me() else { return [] }
    return try records(
      kind,
      where: """
        archived = 0 AND id IN (
          SELECT p.visit FROM perspective p JOIN person me ON me.id = ? WHERE p.archived = 0 GROUP BY p.visit
          HAVING sum(p.side = me.side) = 0) ORDER BY "on" DESC, id
        """, arguments: [me])
  }

  private func recentVisits(_ date: CivilDate) throws -> [Record] {
    guard let kind = schema["visit"], let me = try me() else { return [] }
    let start = date.adding(days: -Self.horizon) ?? date
    // Which ones, first: a week of everybody's visits is much to read and to sort for ten.
    return try records(
      kind,
      where: """
        id IN (
          SELECT id FROM visit WHERE archived = 0 AND "on" BETWEEN ? AND ? AND "by" IS NOT ?
          ORDER BY "on" DESC, id LIMIT 10)
        ORDER BY "on" DESC, id
        """, arguments: [start.description, date.description, me])
  }
}
