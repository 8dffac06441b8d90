import GRDB

/// What a person needs to know and do now.
public struct Today: Sendable, Hashable {
  public let date: CivilDate
  /// Own open tasks: those of today, then overdue ones, the longest first, then those of the coming week, and those without a
  /// date.
  public let tasks: [Record]
  /// How many own open tasks are due after the coming week.
  public let later: Int
  /// Own preparations of events that are over or do not take place.
  public let leftovers: [Leftovers]
  /// Leads that wait for an answer, or a beginning, from whoever asks; that have come back to them; or that they have not
  /// offered to anybody for long. The day that is nearest, or the longest past, first.
  public let handOffs: [HandOff]
  /// What became in the last seven days of leads that whoever asks handed over, the newest first.
  public let answers: [HandOffAnswer]
  /// Events of the next thirty days that take place.
  public let events: [Record]
  /// Guests of events who came, are ours to get in touch with, and whose day is near or past; the earliest first.
  public let followUps: [FollowUp]
  /// Guests of coming events whom we are still to ask; the next event first.
  public let invitations: [Record]
  /// Accounts of ours to come back to within the week, or since, that nobody has been to; the earliest first.
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
  private static let shownVisits = 10

  public func today() throws -> Today {
    let date = environment.today
    let awaiting = try awaitingView()
    let (open, end) = (try openTasks(date), date.adding(days: Self.horizon) ?? date)
    let isSoon = { (task: Record) in task.date("due").map { $0 <= end } ?? true }
    let (leftovers, tasks) = Leftovers.parted(open, events: try events(of: open), today: date)
    return Today(
      date: date, tasks: tasks.filter(isSoon), later: tasks.count { !isSoon($0) }, leftovers: leftovers,
      handOffs: try ownHandOffs(),
      answers: try answersToOurs(since: date.adding(days: -Self.horizon) ?? date),
      events: try comingEvents(date),
      followUps: try dueFollowUps(date), invitations: try ownInvitations(date),
      revisits: try dueRevisits(date), issues: try issuesForUs(),
      awaitingView: awaiting,
      visits: try recentVisits(date).filter { !awaiting.contains($0) }, differences: try differenceCount())
  }

  /// All own open tasks, in the order of ``Today/tasks``.
  private func openTasks(_ date: CivilDate) throws -> [Record] {
    guard let kind = schema["task"], let me = try me() else { return [] }
    return try records(
      kind,
      where: """
        archived = 0 AND done IS NULL AND owner = ?1 AND id IN (
          SELECT source FROM link WHERE target = ?1 AND field = (SELECT id FROM field WHERE name = 'task.owner'))
        ORDER BY due IS NULL, due > ?2, due < ?2, due, id
        """, arguments: [me, date.description])
  }

  /// The events that tasks prepare, the last first.
  private func events(of tasks: [Record]) throws -> [Record] {
    guard let kind = schema["event"] else { return [] }
    let events = Set(tasks.compactMap { $0.reference("event") })
    return try records(
      kind, where: "id IN (SELECT value FROM json_each(?)) ORDER BY \"on\" DESC, name, id",
      arguments: [Array(events).json])
  }

  private func comingEvents(_ date: CivilDate) throws -> [Record] {
    guard let kind = schema["event"] else { return [] }
    let end = date.adding(days: Self.eventHorizon) ?? date
    return try records(
      kind,
      where: "archived = 0 AND status IS NOT 'cancelled' AND \"on\" BETWEEN ? AND ? ORDER BY \"on\", id",
      arguments: [date.description, end.description])
  }

  private func dueFollowUps(_ date: CivilDate) throws -> [FollowUp] {
    guard let me = try me() else { return [] }
    let end = date.adding(days: Self.horizon) ?? date
    return try followUps(ownedBy: me).filter { $0.due.map { $0 <= end } ?? false }
  }

  private func ownInvitations(_ date: CivilDate) throws -> [Record] {
    guard let kind = schema["invitee"], schema["event"] != nil, let me = try me() else { return [] }
    return try records(
      kind,
      where: """
        id IN (
          SELECT i.id FROM link k CROSS JOIN invitee i ON i.id = k.source JOIN event v ON v.id = i.event
          WHERE k.target = ?1 AND k.field = (SELECT id FROM field WHERE name = 'invitee.by') AND i.pending = 1
          AND i.archived = 0 AND i.attended IS NOT 1 AND v.archived = 0 AND v.status IS NOT 'cancelled'
          AND coalesce(v.ends, v."on", ?2) >= ?2)
        ORDER BY (SELECT "on" FROM event WHERE id = event), id
        """, arguments: [me, date.description])
  }

  private func dueRevisits(_ date: CivilDate) throws -> [Record] {
    guard let me = try me() else { return [] }
    return try revisits(of: me, until: date.adding(days: Self.horizon) ?? date)
  }

  private func issuesForUs() throws -> [Discussion] {
    guard let side = try ownSide() else { return [] }
    return try openIssues().filter { $0.turn == side && !$0.isAgreed }
  }

  private func awaitingView() throws -> [Record] {
    guard let kind = schema["visit"], let me = try me() else { return [] }
    return try records(
      kind,
      where: """
        archived = 0 AND id IN (
          SELECT visit FROM perspective WHERE archived = 0 GROUP BY visit
          HAVING sum(side = (SELECT side FROM person WHERE id = ?)) = 0) ORDER BY +"on" DESC, id
        """, arguments: [me])
  }

  private func recentVisits(_ date: CivilDate) throws -> [Record] {
    guard let kind = schema["visit"], let me = try me() else { return [] }
    let find = try db.cachedStatement(
      sql: """
        SELECT id FROM visit WHERE "on" = ? AND archived = 0 AND "by" IS NOT ? ORDER BY id LIMIT ?
        """)
    // Day by day, in the order of the index: a week of everybody's visits is much to read for ten. The few that are found
    // are sorted by themselves (`+"on"`), or SQLite would step through all days for them.
    var found: [RecordID] = []
    for days in 0...Self.horizon where found.count < Self.shownVisits {
      guard let day = date.adding(days: -days) else { break }
      found += try RecordID.fetchAll(
        find, arguments: [day.description, me, Self.shownVisits - found.count])
    }
    return try records(
      kind, where: "id IN (SELECT value FROM json_each(?)) ORDER BY +\"on\" DESC, id", arguments: [found.json]
    )
  }
}
