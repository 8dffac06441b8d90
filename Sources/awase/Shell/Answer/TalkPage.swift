import AwaseCore

/// The issue board, or what was said to one issue.
struct TalkPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private var language: Language { display.language }

  // MARK: The board

  func answer(_ issues: [Discussion]) throws -> Answer {
    let today = display.date(display.reader.environment.today)
    let lines =
      issues.isEmpty
      ? ["  " + Say.noTalks[language]]
      : [Style.heading(Say.talkHeading(today)[language])] + (try issues.flatMap(lines))
    return try Answer(lines, json: .list(try issues.map(json)))
  }

  private func lines(_ issue: Discussion) throws -> [String] {
    let talk = issue.talk
    let state: [Label] = [
      Say.daysOld(issue.days), Say.replies(issue.replies.count),
      issue.isUnanswered ? Say.turn(issue.turn) : self.state(issue),
    ]
    let id = try display.reader.shortID(talk.id)
    let indent = String(repeating: " ", count: id.utf8.count + 4)
    var lines = ["  \(id)  \(display.quoted(talk.text("text") ?? ""))\(try account(talk))"]
    if let helps = talk.text("helps") { lines.append(indent + "→ " + display.prose(Excerpt.flat(helps))) }
    lines.append(indent + state.map { $0[language] }.joined(separator: " · "))
    if let agreement = try agreement(issue) { lines.append(indent + display.prose(agreement)) }
    return lines
  }

  /// Whose turn it is, or that it is agreed.
  func state(_ issue: Discussion) -> Label {
    issue.isAgreed ? Say.agreedWord : issue.isUnanswered ? Say.replies(0) : Say.turn(issue.turn)
  }

  /// Of what is agreed, who does what by when.
  func agreement(_ issue: Discussion) throws -> String? {
    guard issue.isAgreed else { return nil }
    guard let task = issue.tasks.first else { return issue.talk.text("agreed").map(Excerpt.flat) }
    let today = display.reader.environment.today
    let due = task.date("due")
    let late =
      due.map { $0 < today ? Style.overdue(Say.overdue(today.dayNumber - $0.dayNumber)[language]) : "" } ?? ""
    return [
      try display.name(of: task.reference("owner")), due.map(display.date) ?? "", late,
      task.text("text").map(Excerpt.flat) ?? "",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func account(_ talk: Record) throws -> String {
    try talk.reference("account").map { " · " + (try display.name(of: $0)) } ?? ""
  }

  // MARK: One issue

  /// After a reply: the issue, and all that was said to it.
  func answer(_ talk: RecordID) throws -> Answer {
    guard let record = try display.reader.record(talk) else { return Answer([Say.nothingLeft[language]]) }
    let issue = try display.reader.issue(record)
    let heading = "  " + (try display.heading(record))
    let state = "  " + Say.nowTalking(self.state(issue))[language]
    return try Answer([heading] + (try thread(issue.replies)) + [state], json: try json(issue))
  }

  /// What was said to an issue, the oldest first.
  func thread(_ replies: [Record]) throws -> [String] {
    let rows = try replies.map { reply in
      let side = try reply.kind.field(named: "side").flatMap { try display.values(reply, $0) }
      return [
        "\(try display.name(of: reply.reference("by")))\(side.map { " (\($0))" } ?? "")",
        reply.date("on").map(display.date) ?? "", display.prose(reply.text("text") ?? ""),
      ]
    }
    return Table.lines(rows, indent: 2, wrapLast: true)
  }

  func json(_ issue: Discussion) throws -> JSON {
    .object([
      "talk": try display.json(issue.talk), "days": .number(issue.days), "quiet": .number(issue.quietDays),
      "turn": issue.turn.map { .string($0) } ?? .null, "replies": .list(try issue.replies.map(display.json)),
      "tasks": .list(try issue.tasks.map(display.json)),
    ])
  }
}
