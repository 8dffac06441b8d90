import AwaseCore

/// Whom to invite, and why.
struct SuggestionPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private var language: Language { display.language }

  func answer(_ event: RecordID, _ suggestions: [Suggestion]) throws -> Answer {
    let name = try display.name(of: event)
    guard !suggestions.isEmpty else {
      return Answer(["  " + Say.noSuggestions[language]], json: .list([]))
    }
    var lines: [String] = []
    var ids: [String] = []
    var last: RecordID?
    for suggestion in suggestions {
      let id = try display.reader.shortID(suggestion.contact.id)
      ids.append("@" + id)
      if suggestion.account != last { lines.append("  " + (try display.name(of: suggestion.account))) }
      lines.append("    \(id)  " + (try who(suggestion.contact)))
      // Colleagues are invited for the same reasons; only what is about the person alone is said again.
      let own =
        suggestion.account == last ? suggestion.reasons.filter { $0.cause == .guest } : suggestion.reasons
      lines += try own.map { "          " + (try reason($0)) }
      last = suggestion.account
    }
    let unasked = suggestions.count { $0.contact.values["consent"] == nil }
    if unasked > 0 {
      lines.append("  " + Style.attention(Say.question(Say.consentUnknown(unasked))[language]))
    }
    lines.append("  " + Say.inviteAll[language])
    lines.append("    \(Verb.invite.name[language]) \(Say.quotedName(name)) \(ids.joined(separator: " "))")
    return try Answer(lines, json: .list(try suggestions.map(json)))
  }

  private func who(_ contact: Record) throws -> String {
    let name = Say.honorific(contact.text("name") ?? "")[language]
    let role = try contact.kind.field(named: "role").flatMap { try display.values(contact, $0) }
    let place = [contact.text("department"), contact.text("title"), role].compactMap { $0 }
    return place.isEmpty ? name : "\(name) (\(place.joined(separator: " · ")))"
  }

  private func reason(_ reason: Suggestion.Reason) throws -> String {
    let record = reason.record
    let day = reason.on.map(display.dateAlone)
    let name = record.text("name") ?? record.text("text") ?? ""
    let label: Label
    switch reason.cause {
    case .lost: label = Say.lostDeal(name, day, try shown("reason", record), record.text("said"))
    case .open:
      label = Say.openDeal(
        name, try shown("stage", record), record.integer("amount").map(Figures(language).yen))
    case .revisit: label = Say.revisitNear(day ?? "", try shown("nurture", record), record.text("trigger"))
    case .away:
      let isGone = record.text("relation") == "churned" || record.text("nurture") == "churned"
      label = Say.away(isGone, day, try shown("churn_reason", record))
    case .need: label = Say.statedNeed(name, day)
    case .guest: label = Say.cameBefore(name, day)
    case .known: label = Say.acquaintance(day)
    }
    let words = reason.words.isEmpty ? "" : "  " + Say.wordsInCommon(reason.words)[language]
    return label[language] + words
  }

  private func shown(_ field: String, _ record: Record) throws -> String? {
    try record.kind.field(named: field).flatMap { try display.values(record, $0) }
  }

  private func json(_ suggestion: Suggestion) throws -> JSON {
    .object([
      "contact": try display.reference(suggestion.contact.id),
      "account": try display.reference(suggestion.account), "points": .number(suggestion.points),
      "reasons": .list(
        try suggestion.reasons.map { reason in
          .object([
            "cause": .string(reason.cause.rawValue), "record": try display.reference(reason.record.id),
            "on": reason.on.map { .string($0.description) } ?? .null,
            "words": .list(reason.words.map { .string($0) }), "text": .string(try self.reason(reason)),
          ])
        }),
    ])
  }
}

/// What guests answered, word for word.
struct SurveyPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ event: RecordID) throws -> Answer {
    let records = try display.reader.references(to: event, kind: "invitee", field: "event")
      .filter { !$0.isArchived && $0.text("survey") != nil }
    let lines = try records.flatMap(lines)
    return try Answer(
      lines.isEmpty ? ["  " + Say.noSurveys(try display.name(of: event))[display.language]] : lines,
      json: .list(try records.map(display.json)))
  }

  func echo(_ written: InviteeLine.Written) throws -> Answer {
    let records = try written.invitees.compactMap { try display.reader.record($0) }
    let notes = written.notes.map { "  " + $0[display.language] }
    return try Answer(try records.flatMap(lines) + notes, json: .list(try records.map(display.json)))
  }

  private func lines(_ invitee: Record) throws -> [String] {
    let who = [
      try display.name(of: invitee.reference("contact")), try display.name(of: invitee.reference("account")),
    ]
    let said = (invitee.text("survey") ?? "").split(separator: "\n").map { "    「\($0)」" }
    return ["  " + who.joined(separator: "  ")] + said
  }
}

/// Guests who came and wait for us to get in touch.
struct FollowPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private var language: Language { display.language }

  /// - Parameter event: one event, or nil for all that were held lately.
  func answer(_ event: RecordID?) throws -> Answer {
    let events = try event.map { [$0] } ?? display.reader.eventsHeldLately().map(\.id)
    var lines: [String] = []
    var json: [JSON] = []
    for event in events {
      let guests = try display.reader.guests(of: event)
      let waiting = guests.filter(\.awaitsFollowUp).sorted { Self.order($0) < Self.order($1) }
      guard !waiting.isEmpty else { continue }
      let came = guests.count(where: \.hasCome)
      lines.append(
        Style.heading(Say.followHeading(try display.name(of: event), came - waiting.count, came)[language]))
      lines += Table.lines(try waiting.map(row), indent: 2).map(\.trimmingTrailingSpaces)
      json += try waiting.map { guest in
        .object([
          "event": try display.reference(event), "contact": try display.reference(guest.contact),
          "account": try display.reference(guest.account), "owner": try display.reference(guest.keeper),
          "due": guest.followUpDue.map { .string($0.description) } ?? .null,
          "tried": guest.tried.map { .string($0.description) } ?? .null,
        ])
      }
    }
    if lines.isEmpty { lines.append("  " + Say.nobodyWaits[language]) }
    return Answer(lines, json: .list(json))
  }

  private static func order(_ guest: Guest) -> (String, RecordID) {
    (guest.followUpDue?.description ?? "9999-99-99", guest.contact ?? guest.invitees[0])
  }

  private func row(_ guest: Guest) throws -> [String] {
    let today = display.reader.environment.today
    let late =
      guest.followUpDue.map {
        $0 < today ? Style.overdue(Say.overdue(today.dayNumber - $0.dayNumber)[language]) : ""
      } ?? ""
    return [
      try display.name(of: guest.contact), try display.name(of: guest.account),
      guest.followUpDue.map(display.date) ?? Say.noDate[language],
      try guest.keeper.map { "→ " + (try display.name(of: $0)) } ?? Say.nobodyYet[language], late,
      guest.tried.map { day in
        Say.triedOn(display.dateAlone(day), Excerpt.around("", in: guest.attempt ?? ""))[language]
      } ?? "",
    ]
  }

  func echo(_ written: InviteeLine.Written, _ leads: [FollowLead.Made]) throws -> Answer {
    let records = try written.invitees.compactMap { try display.reader.record($0) }
    guard let event = records.first?.reference("event") else { return Answer() }
    var lines = Table.lines(
      try records.map { record in
        [
          try display.name(of: record.reference("contact")),
          try display.name(of: record.reference("account")),
          record.date("followed").map { Say.followedOn(display.date($0))[language] }
            ?? record.date("tried").map { Say.stillWaits(display.date($0))[language] }
            ?? record.date("due").map { Say.followUpBy(display.date($0))[language] } ?? "",
          record.text("outcome").map { Excerpt.around("", in: $0) } ?? "",
          try record.reference("owner").map { "→ " + (try display.name(of: $0)) } ?? "",
        ].filter { !$0.isEmpty }
      }, indent: 2)
    let made = try leads.compactMap { try display.reader.record($0.lead) }
    for lead in made {
      let source = try lead.kind.field(named: "source").flatMap { try display.values(lead, $0) } ?? ""
      lines.append("  " + (try display.heading(lead)) + "  " + Say.from(source)[language])
    }
    if leads.contains(where: \.isKnown) { lines.append("  " + Say.addedToOpenLead[language]) }
    lines += written.notes.map { "  " + $0[language] }
    let counts = GuestCounts(try display.reader.guests(of: event))
    lines.append(
      "  "
        + Style.heading(
          Say.followHeading(try display.name(of: event), counts.followed, counts.attended)[language]))
    return try Answer(
      lines,
      json: .object([
        "invitees": .list(try records.map(display.json)), "leads": .list(try made.map(display.json)),
        "attended": .number(counts.attended), "followed": .number(counts.followed),
      ]))
  }
}
