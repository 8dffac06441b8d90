import GRDB

/// Somebody who came to an event and with whom nobody has been in touch since.
public struct FollowUp: Sendable, Hashable {
  public let event: RecordID
  public let guest: Guest

  public var due: CivilDate? { guest.followUpDue }
}

/// Guests of one event who wait for us although their day has passed.
public struct LateFollowUps: Sendable, Hashable {
  public let event: Record
  public let waiting: [Guest]
  /// How many came.
  public let attended: Int

  /// The longest past.
  public var due: CivilDate? { waiting.compactMap(\.followUpDue).min() }
}

extension Reader {
  /// Events further back than this are over for good, unless somebody has promised to get in touch, in days.
  private static let recentDays = 90

  /// The events that ended in the last ninety days, the latest first.
  public func eventsHeldLately() throws -> [Record] {
    guard let kind = schema["event"] else { return [] }
    let today = environment.today
    let start = today.adding(days: -Self.recentDays) ?? today
    return try records(
      kind,
      where: """
        archived = 0 AND status IS NOT 'cancelled' AND coalesce(ends, "on") BETWEEN ? AND ?
        ORDER BY coalesce(ends, "on") DESC, name, id
        """, arguments: [start.description, today.description])
  }

  /// The guests with whom a person is to get in touch, by their days.
  func followUps(ownedBy person: RecordID) throws -> [FollowUp] {
    guard schema["invitee"] != nil, schema["account"] != nil else { return [] }
    let recent = Set(try eventsHeldLately().map(\.id))
    let promised = try RecordID.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT i.event FROM link l JOIN invitee i ON i.id = l.source WHERE l.target = ?
          AND l.field = (SELECT id FROM field WHERE name = 'invitee.owner') AND i.archived = 0 AND i.attended = 1
          AND i.followed IS NULL AND i.event IS NOT NULL
          """), arguments: [person])
    let guests = try guests(of: Array(recent.union(promised)), near: person)
    let own = guests.flatMap { event, all in
      all.filter { guest in
        guest.awaitsFollowUp && guest.keeper == person && (recent.contains(event) || guest.owner == person)
      }.map { FollowUp(event: event, guest: $0) }
    }
    // The day is counted out anew each time it is asked for.
    return own.map { ($0, $0.due?.dayNumber ?? .max, $0.guest.invitees.first?.rawValue ?? 0) }
      .sorted { ($0.1, $0.2) < ($1.1, $1.2) }.map(\.0)
  }

  /// Of the events held lately, those of which guests wait for us too long, those who do so for the longest first.
  func lateFollowUps(_ held: [Record], _ guests: [RecordID: [Guest]]) -> [LateFollowUps] {
    held.compactMap { event in
      let all = guests[event.id] ?? []
      let waiting = all.filter { guest in
        guest.awaitsFollowUp && guest.followUpDue.map { $0 < environment.today } ?? true
      }
      return waiting.isEmpty
        ? nil : LateFollowUps(event: event, waiting: waiting, attended: all.count(where: \.hasCome))
    }.sorted { one, other in
      let key = { (late: LateFollowUps) in
        (late.due?.description ?? "", late.event.text("name") ?? "", late.event.id.rawValue)
      }
      return key(one) < key(other)
    }
  }
}
