import AwaseCore

/// With whom we keep in touch, those due first.
struct NurturePage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private func say(_ label: Label) -> String { label[display.language] }

  func answer(_ list: NurtureList) throws -> Answer {
    var lines = [say(list.count == 0 ? Say.nobodyNurtured : Say.nurtureHeading(list.count, list.due))]
    lines += Table.lines(try list.items.map(row), indent: 2)
    if list.count > list.items.count {
      lines.append("  " + Style.muted(say(Say.more(list.count - list.items.count))))
    }
    if list.reopened > 0 { lines.append("  " + say(Say.reopened(list.reopened))) }
    if list.count > 0 { lines.append("  " + Style.command(say(Say.nurtureAdvice))) }
    return try Answer(
      lines,
      json: .object([
        "count": .number(list.count), "due": .number(list.due), "reopened": .number(list.reopened),
        "accounts": .list(try list.items.map(json)),
      ]))
  }

  private func row(_ item: NurtureList.Item) throws -> [String] {
    let today = display.reader.environment.today
    let date = item.revisit.map(display.date) ?? say(Say.noRevisit)
    let late =
      item.met.map { say(Say.metOn(display.dateAlone($0))) }
      ?? item.revisit.flatMap {
        $0 < today ? Style.overdue(say(Say.overdue(today.dayNumber - $0.dayNumber))) : nil
      }
    let trigger = item.account.text("trigger").map { "「\(Excerpt.around("", in: $0))」" }
    return [
      date, late ?? "", try display.title(item.account),
      try display.choice(item.account.text("nurture"), "account", "nurture"),
      item.owners.isEmpty ? say(Say.noKeeper) : try display.names(item.owners), trigger ?? say(Say.noTrigger),
    ]
  }

  private func json(_ item: NurtureList.Item) throws -> JSON {
    .object([
      "account": try display.reference(item.account.id), "revisit": display.json(item.revisit),
      "met": display.json(item.met),
      "reason": item.account.text("nurture").map { .string($0) } ?? .null,
      "trigger": item.account.text("trigger").map { .string($0) } ?? .null,
      "owners": .list(try item.owners.map { try display.reference($0) }),
    ])
  }

  /// What was understood of an account that was put on the list.
  func echo(_ account: Record) throws -> Answer {
    let fields = ["nurture", "revisit", "trigger", "owner"].compactMap { account.kind.field(named: $0) }
    let rows = try fields.compactMap { field in
      try display.values(account, field).map { [field.label[display.language], $0] }
    }
    var lines = ["  " + (try display.heading(account))] + Table.lines(rows, indent: 2, wrapLast: true)
    if account.date("revisit") == nil { lines.append("  ? " + say(Say.nurtureNeedsDate)) }
    return try Answer(lines, json: try display.json(account))
  }
}
