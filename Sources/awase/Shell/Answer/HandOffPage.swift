import AwaseCore

/// Where a lead stands, in one line, and how good the two sides find it.
struct HandOffPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private var today: CivilDate { display.reader.environment.today }

  /// `打診中 → 田中  期日 11/27 (金) あと3営業日`
  ///
  /// - Parameter naming: whether to say who has it.
  func state(_ handOff: HandOff, naming: Bool = true) throws -> String {
    var parts = [Say.state(handOff.state)[display.language]]
    if naming, let rep = handOff.rep, Self.hasRep.contains(handOff.state) {
      parts[0] += " → " + (try display.name(of: rep))
    }
    switch handOff.state {
    case .offered, .overdue, .untouched:
      if let due = handOff.due, let left = handOff.daysLeft(today: today) {
        parts.append(
          Say.due(display.date(due))[display.language] + " " + Say.daysLeft(left)[display.language])
      }
      if handOff.state == .untouched, let days = handOff.daysIn(today: today) {
        parts.append(Say.sinceAccepted(days)[display.language])
      }
    case .returned, .back:
      parts.append(
        handOff.until.map { Say.comesBack(display.date($0), isPast: handOff.state == .back) }.map {
          $0[display.language]
        } ?? Say.noReturnDate[display.language])
    case .new, .mql:
      if let days = handOff.daysIn(today: today), days > HandOff.patience {
        parts.append(Say.notOfferedFor(days)[display.language])
      }
    default: break
    }
    return parts.joined(separator: "  ")
  }

  private static let hasRep: [HandOffState] = [.offered, .overdue, .untouched, .working, .sql]

  /// Both grades, one under the other, each with its reason and horizon.
  func grades(_ lead: Record) throws -> [[String]] {
    try [("marketing", Say.marketingWord), ("sales", Say.salesWord)].compactMap { side, word in
      guard let view = GradeView(lead, side) else { return nil }
      return [word[display.language]] + (try row(view, lead.kind))
    }
  }

  func row(_ view: GradeView, _ kind: Kind) throws -> [String] {
    [
      view.grade.uppercased(),
      try view.horizon.flatMap { key in
        try kind.field(named: "sales_horizon").map { try display.value(.text(key), $0) }
      } ?? "",
      view.because.map { Say.quote($0)[display.language] } ?? "",
    ]
  }

  /// What `show` adds to a lead.
  func lines(_ record: Record) throws -> [String] {
    guard record.kind.name == "lead", let handOff = try display.reader.handOff(of: record.id) else {
      return []
    }
    return ["  → " + (try state(handOff))]
  }

  func json(_ record: Record) throws -> [JSON.Member] {
    guard record.kind.name == "lead", let handOff = try display.reader.handOff(of: record.id) else {
      return []
    }
    return [JSON.Member(key: "state", value: .string(handOff.state.rawValue))]
  }

  func json(_ handOff: HandOff) throws -> JSON {
    .object([
      "lead": try display.reference(handOff.lead), "account": try display.reference(handOff.account),
      "contact": try display.reference(handOff.contact),
      "state": .string(handOff.state.rawValue), "since": Self.json(handOff.since),
      "due": Self.json(handOff.due), "until": Self.json(handOff.until),
      "rep": try display.reference(handOff.rep), "finder": try display.reference(handOff.finder),
      "amount": handOff.amount.map { .number($0) } ?? .null,
      "daysLeft": handOff.daysLeft(today: today).map { .number($0) } ?? .null,
    ])
  }

  static func json(_ date: CivilDate?) -> JSON { date.map { .string($0.description) } ?? .null }
}

/// What was understood of one step of a hand-off.
struct HandOffEcho {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ id: RecordID) throws -> Answer {
    guard let lead = try display.reader.record(id) else { return Answer([Say.nothingLeft[display.language]]) }
    let page = HandOffPage(display)
    var lines = ["  " + (try heading(lead))] + (try page.lines(lead))
    if let reason = lead.text("reason"), ["declined", "returned"].contains(lead.text("status")),
      let field = lead.kind.field(named: "reason")
    {
      lines.append("    \(field.label[display.language]) \(try display.quoted(.text(reason), field))")
    }
    let grades = try page.grades(lead)
    lines += Table.lines(grades, indent: 4).map(\.trimmingTrailingSpaces)
    if grades.count == 2, lead.text("marketing_grade") != lead.text("sales_grade") {
      lines.append("  ≠ " + Style.attention(Say.gradesDiffer[display.language]))
    }
    if lead.text("status") == "sal" {
      let account = try display.name(of: lead.reference("account"))
      let line = Say.visitForLead(account, try display.reader.shortID(id))[display.language]
      lines.append("  " + Style.command(Say.next(line)[display.language]))
    }
    return try Answer(lines, json: try RecordPage(display).json(lead))
  }

  private func heading(_ lead: Record) throws -> String {
    let names = try ["account", "contact"].compactMap { field in
      try lead.reference(field).map { try display.name(of: $0) }
    }
    let amount = lead.integer("amount").map { "  " + Figures(display.language).yen($0) } ?? ""
    let short = try display.reader.shortID(lead.id)
    return "\(lead.kind.label[display.language]) \(short)  \(names.joined(separator: " · "))\(amount)"
  }
}

/// What was understood of one step of a deal, with the way that it has come.
struct DealEcho {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ id: RecordID) throws -> Answer {
    guard let deal = try display.reader.record(id), let stage = deal.kind.field(named: "stage") else {
      return Answer([Say.nothingLeft[display.language]])
    }
    let account = try display.name(of: deal.reference("account"))
    let amount = deal.integer("amount").map { "  " + Figures(display.language).yen($0) } ?? ""
    // Many a deal is named after its account.
    let heading = try display.heading(deal)
    let named = heading.contains(account) ? heading : "\(heading) · \(account)"
    var lines = [
      "  \(named)\(amount)",
      "  " + (try StepsPage(display).line(deal, stage)),
    ]
    lines += Table.lines(try outcome(deal), indent: 2)
    lines += try missing(deal)
    return try Answer(lines, json: try RecordPage(display).json(deal))
  }

  private func outcome(_ deal: Record) throws -> [[String]] {
    let fields = deal.isOpen ? ["close", "owner", "lead"] : ["reason", "said", "guess", "lost_to"]
    return try (["since"] + fields).compactMap { name in
      guard let field = deal.kind.field(named: name), let value = deal.values[name] else { return nil }
      return [field.label[display.language], try display.quoted(value, field)]
    }
  }

  /// What nobody has said yet of how it ended: it can be added by the same line.
  private func missing(_ deal: Record) throws -> [String] {
    let verbs = ["won": Verb.won.name, "lost": Verb.lost.name]
    guard let verb = deal.text("stage").flatMap({ verbs[$0] }) else { return [] }
    let short = try display.reader.shortID(deal.id)
    var lines: [String] = []
    if deal.values["reason"] == nil {
      lines.append("  ? " + Say.reasonMissing(verb, short)[display.language])
    }
    if deal.values["said"] == nil { lines.append("  ? " + Say.voiceMissing(verb, short)[display.language]) }
    return lines
  }
}
