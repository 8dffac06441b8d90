import GRDB

/// An issue between the departments, as far as the talk about it has come.
public struct Discussion: Sendable, Hashable {
  public let talk: Record
  /// Since it was raised, in days; never below zero.
  public let days: Int
  /// The oldest first.
  public let replies: [Record]
  /// Since the last word on it, in days: the last reply, or where there is none, the issue itself.
  public let quietDays: Int
  /// Which side has not had the last word: `sales` or `marketing`; nil where it is not known who had.
  public let turn: String?

  public var isUnanswered: Bool { replies.isEmpty }
}

extension Reader {
  /// The issues that are not settled: those without an answer first, then those that have been quiet the longest.
  public func openIssues() throws -> [Discussion] {
    guard let kind = schema["talk"] else { return [] }
    let talks = try records(kind, where: "archived = 0 AND (state IS NULL OR state IN ('open', 'talking'))")
    let replies = try records(of: "reply", referringTo: talks.map(\.id), through: "talk")
    let byTalk = Dictionary(grouping: replies) { $0.reference("talk") }
    return try talks.map { try issue($0, byTalk[$0.id] ?? []) }.sorted { one, other in
      (one.isUnanswered ? 0 : 1, -one.quietDays, -one.days, one.talk.text("text") ?? "", one.talk.id)
        < (
          other.isUnanswered ? 0 : 1, -other.quietDays, -other.days, other.talk.text("text") ?? "",
          other.talk.id
        )
    }
  }

  /// How far the talk about one issue has come.
  public func issue(_ talk: Record) throws -> Discussion {
    try issue(talk, try references(to: talk.id, kind: "reply", field: "talk").filter { !$0.isArchived })
  }

  private func issue(_ talk: Record, _ replies: [Record]) throws -> Discussion {
    let replies = replies.sorted { (day(of: $0), $0.changed, $0.id) < (day(of: $1), $1.changed, $1.id) }
    let last = replies.last ?? talk
    let side = try last.text("side") ?? last.reference("by").flatMap { try self.side(of: $0) }
    let raised = day(of: talk)
    return Discussion(
      talk: talk, days: daysSince(raised), replies: replies,
      quietDays: daysSince(replies.last.map(day) ?? raised), turn: side.flatMap(Self.otherSide))
  }

  private func day(of record: Record) -> CivilDate {
    record.date("on") ?? environment.localDate(of: record.changed)
  }

  private func daysSince(_ date: CivilDate) -> Int {
    max(0, environment.today.dayNumber - date.dayNumber)
  }

  private static func otherSide(_ side: String) -> String? {
    switch side {
    case "sales": "marketing"
    case "marketing": "sales"
    default: nil
    }
  }
}
