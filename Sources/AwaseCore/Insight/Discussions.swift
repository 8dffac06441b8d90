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

  /// What is to be done about it, as agreed: tasks that are not done yet, the most urgent first.
  public let tasks: [Record]

  public var isUnanswered: Bool { replies.isEmpty && !isAgreed }

  /// Both sides know what to do about it, and it is not mended yet.
  public var isAgreed: Bool { talk.text("state") == "agreed" }

  /// Those without an answer first, what is agreed last; then what has been quiet the longest.
  fileprivate var order: (Int, Int, Int, String, RecordID) {
    (isUnanswered ? 0 : isAgreed ? 2 : 1, -quietDays, -days, talk.text("text") ?? "", talk.id)
  }
}

extension Reader {
  /// The issues that are not mended: those without an answer first, then those that have been quiet the longest, then
  /// those for which it is agreed what to do.
  public func openIssues() throws -> [Discussion] {
    guard let kind = schema["talk"] else { return [] }
    let talks = try records(
      kind, where: "archived = 0 AND (state IS NULL OR state NOT IN ('solved', 'dropped'))")
    let (replies, tasks) = (
      try records(of: "reply", referringTo: talks.map(\.id), through: "talk"),
      try records(of: "task", referringTo: talks.map(\.id), through: "talk")
    )
    let repliesByTalk = Dictionary(grouping: replies) { $0.reference("talk") }
    let tasksByTalk = Dictionary(grouping: tasks) { $0.reference("talk") }
    return try talks.map { try issue($0, repliesByTalk[$0.id] ?? [], tasksByTalk[$0.id] ?? []) }
      .sorted { $0.order < $1.order }
  }

  /// How far the talk about one issue has come.
  public func issue(_ talk: Record) throws -> Discussion {
    try issue(
      talk, try references(to: talk.id, kind: "reply", field: "talk").filter { !$0.isArchived },
      try references(to: talk.id, kind: "task", field: "talk"))
  }

  private func issue(_ talk: Record, _ replies: [Record], _ tasks: [Record]) throws -> Discussion {
    let replies = replies.sorted { (day(of: $0), $0.changed, $0.id) < (day(of: $1), $1.changed, $1.id) }
    let tasks = tasks.filter(\.isOpen)
      .sorted { ($0.text("due") ?? "9999", $0.id) < ($1.text("due") ?? "9999", $1.id) }
    let last = replies.last ?? talk
    let side = try last.text("side") ?? last.reference("by").flatMap { try self.side(of: $0) }
    let raised = day(of: talk)
    return Discussion(
      talk: talk, days: daysSince(raised), replies: replies,
      quietDays: daysSince(replies.last.map(day) ?? raised), turn: side.flatMap(Self.otherSide), tasks: tasks)
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
