import AwaseCore

/// One screen before a visit: what the whole company knows of an account, and what to ask there.
struct DossierPage {
  static let screenLines = 24

  private let display: Display
  private let sections: DossierSections

  init(_ display: Display) {
    self.display = display
    sections = DossierSections(display)
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func answer(_ dossier: Dossier) throws -> Answer {
    let parts = try sections.all(dossier).filter { !$0.lines.isEmpty }
    let questions = try dossier.questions.enumerated().map { index, question in
      DisplayWidth.truncate(
        "   \(index + 1) " + (try QuestionWords(display).text(question)), to: Screen.width)
    }
    let room = Self.screenLines - 2 - max(1, questions.count)
    var lines = [DisplayWidth.truncate("  " + (try sections.heading(dossier)), to: Screen.width)]
    lines += Self.fitted(parts, into: room).flatMap(shown)
    lines.append("  " + Style.heading(say(Say.questionsHeading)))
    lines += questions.isEmpty ? ["   " + say(Say.nothingToAsk)] : questions
    return try Answer(lines, json: try DossierJSON(display).json(dossier))
  }

  /// The lines of a part, the last of which says how many more there are.
  private func shown(_ part: DossierSections.Part) -> [String] {
    let rest = (part.count ?? part.lines.count) - part.lines.count
    return part.lines.enumerated().map { index, line in
      let label = DisplayWidth.pad(index == 0 ? say(part.label) : "", to: DossierSections.labelColumns)
      let more =
        part.count != nil && rest > 0 && index == part.lines.count - 1
        ? "  (\(Style.muted(say(Say.more(rest)))))" : ""
      let columns = Screen.width - DisplayWidth.columns(more)
      return DisplayWidth.truncate("  \(label)\(line)", to: columns).trimmingTrailingSpaces + more
    }
  }

  /// Each section has its first line; second and further ones come in while there is room, in the order of their weight.
  private static func fitted(_ parts: [DossierSections.Part], into room: Int) -> [DossierSections.Part] {
    var counts = parts.map { _ in 1 }
    var left = room - parts.count
    for line in 1..<4 {
      for index in parts.indices.sorted(by: { (parts[$0].rank, $0) < (parts[$1].rank, $1) })
      where left > 0 && parts[index].lines.count > line && counts[index] == line {
        counts[index] += 1
        left -= 1
      }
    }
    return zip(parts, counts).map { part, count in
      DossierSections.Part(
        label: part.label, rank: part.rank, lines: Array(part.lines.prefix(count)), count: part.count)
    }
  }
}

/// What stands on the page above the questions, each part as lines of which the first says the most.
struct DossierSections {
  struct Part {
    let label: Label
    /// Whose further lines are shown first.
    let rank: Int
    let lines: [String]
    /// How many there are, where each has a line and not all may be shown.
    var count: Int?
  }

  static let labelColumns = 10
  private static var columns: Int { Screen.width - labelColumns - 2 }

  private let display: Display
  private let figures: Figures

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private func say(_ label: Label) -> String { label[display.language] }

  func all(_ dossier: Dossier) throws -> [Part] {
    [
      Part(label: Say.partSales, rank: 1, lines: sales(dossier)),
      Part(label: Say.partPath, rank: 9, lines: try path(dossier.path)),
      Part(label: Say.partPeople, rank: 2, lines: try people(dossier)),
      counted(Say.partDeals, rank: 3, try deals(dossier)),
      Part(label: Say.partEnded, rank: 3, lines: try ended(dossier), count: dossier.endedCount),
      counted(Say.partLeads, rank: 6, try leads(dossier)),
      Part(label: Say.partCompetitors, rank: 5, lines: try competitors(dossier)),
      Part(label: Say.partNeeds, rank: 8, lines: try needs(dossier)),
      Part(label: Say.partVoices, rank: 4, lines: try voices(dossier)),
      Part(label: Say.partVisit, rank: 9, lines: try visit(dossier)),
      counted(Say.partNext, rank: 0, try tasks(dossier)),
      Part(label: Say.partDifferences, rank: 7, lines: try differences(dossier)),
      Part(label: Say.partGroup, rank: 9, lines: try group(dossier)),
    ]
  }

  func heading(_ dossier: Dossier) throws -> String {
    let account = dossier.account
    let kana = account.text("kana").map { " (\($0))" } ?? ""
    let place = ["city", "prefecture", "region"].lazy.compactMap { account.text($0) }.first
    let facts = [account.text("industry"), place, try display.groupName(dossier.group)].compactMap { $0 }
    return Style.heading(try display.title(account)) + kana
      + (facts.isEmpty ? "" : "  " + facts.joined(separator: " · "))
  }

  // MARK: Sales

  /// The total first, then the departments, also those of which nobody knows.
  private func sales(_ dossier: Dossier) -> [String] {
    let sales = dossier.sales
    var items = sales.rows.map { "\($0.department ?? say(Say.withoutDepartment)) \(figures.sum($0.total))" }
    items += sales.unknownDepartments.map { "\($0) \(say(Say.unknownAmount))" }
    guard !items.isEmpty else { return [] }
    if !sales.rows.isEmpty {
      var total = sales.total
      for _ in sales.unknownDepartments { total.add(nil) }
      items.insert(say(Say.totalIs(figures.sum(total))), at: 0)
    }
    if !sales.doubles.isEmpty { items.insert("! " + say(Say.doublesShort(sales.doubles.count)), at: 1) }
    return Self.packed(items, columns: Self.columns)
  }

  // MARK: Path

  /// From the step before the present one on, as many as fit; earlier ones first to go.
  private func path(_ path: BuyingPath) throws -> [String] {
    guard let current = path.current else { return [] }
    let items = try path.stops.enumerated().map { index, stop -> String in
      let label = try display.choice(stop.key, "account", "path")
      let mark = index < current ? "✓" : index == current ? "●" : "─"
      let nobody = stop.owners.isEmpty && index == current ? Style.attention(say(Say.nobodyHasIt)) : ""
      let names = stop.owners.isEmpty ? nobody : try display.names(stop.people)
      let both = stop.isOverlap && index >= current ? Style.attention("!") : ""
      return "\(label) \(mark) \(names)\(both)".trimmingTrailingSpaces
    }
    let now = path.days.map { "   " + say(Say.daysThere($0)) } ?? ""
    var first = 0
    var last = items.count
    func line() -> String {
      (first > 0 ? "… │ " : "") + items[first..<last].joined(separator: " │ ")
        + (last < items.count ? " …" : "")
        + now
    }
    while DisplayWidth.columns(line()) > Self.columns, last - first > 1 {
      if last > current + 2 { last -= 1 } else if first < current { first += 1 } else { last -= 1 }
    }
    return [line()]
  }

  // MARK: People

  private func people(_ dossier: Dossier) throws -> [String] {
    let hats = HatsPage(display)
    var items = try dossier.people.people.map { person -> String in
      let left = person.hasLeft ? "(\(say(Say.hasLeft)))" : ""
      let title = person.roles.isEmpty && person.hats.hats.isEmpty ? person.contact.text("title") ?? "" : ""
      return [
        person.contact.text("name") ?? "", title, hats.marks(person.hats), try hats.roles(person), left,
      ].filter { !$0.isEmpty }.joined(separator: " ")
    }
    if !dossier.people.missingRoles.isEmpty, !items.isEmpty {
      let roles = try dossier.people.missingRoles.map { try display.choice($0, "contact", "role") }
      items.insert("? " + say(Say.nobodyAs(roles)), at: min(items.count, 2))
    }
    return Self.packed(items, columns: Self.columns)
  }

  /// Items side by side on as many lines as it takes.
  private static func packed(_ items: [String], columns: Int) -> [String] {
    var lines: [String] = []
    for item in items {
      if let last = lines.last, DisplayWidth.columns(last) + DisplayWidth.columns(item) + 3 <= columns {
        lines[lines.count - 1] = last + "   " + item
      } else {
        lines.append(item)
      }
    }
    return lines
  }

  // MARK: Deals and leads

  private func deals(_ dossier: Dossier) throws -> [String] {
    let rows = try dossier.deals.map { deal -> [String] in
      let record = deal.record
      return [
        record.text("name") ?? "",
        try display.choice(record.text("stage"), "deal", "stage")
          + (deal.days.map { " " + say(Say.daysThere($0)) } ?? ""),
        record.integer("amount").map(figures.yen) ?? say(Say.unknownAmount),
        record.date("close").map { say(Say.decidedBy(display.dateAlone($0))) } ?? "",
        try record.reference("owner").map { "→ " + (try display.name(of: $0)) } ?? "",
      ].filter { !$0.isEmpty }
    }
    return rows.map { $0.joined(separator: "  ") }
  }

  /// A part with a line for each of what it has; so many are shown at most.
  private func counted(_ label: Label, rank: Int, _ lines: [String], limit: Int = 3) -> Part {
    Part(label: label, rank: rank, lines: Array(lines.prefix(limit)), count: lines.count)
  }

  /// How the last deals ended: the first thing to know before going there again.
  private func ended(_ dossier: Dossier) throws -> [String] {
    try dossier.ended.map { deal in
      let winner = try deal.reference("lost_to").map { "→ " + (try display.name(of: $0)) }
      return [
        try display.choice(deal.text("stage"), "deal", "stage")
          + ((deal.date("close") ?? deal.date("since")).map { " " + display.dateAlone($0) } ?? ""),
        display.prose(deal.text("name") ?? ""),
        deal.integer("amount").map(figures.yen) ?? say(Say.unknownAmount),
        try deal.text("reason").map { try display.choice($0, "deal", "reason") } ?? "", winner ?? "",
        deal.text("said").map { say(Say.quote(Excerpt.flat($0))) } ?? "",
      ].filter { !$0.isEmpty }.joined(separator: "  ")
    }
  }

  private func leads(_ dossier: Dossier) throws -> [String] {
    let lines = try dossier.leads.map { lead -> String in
      let start = [
        lead.date("on").map(display.dateAlone), try display.choice(lead.text("source"), "lead", "source"),
        try display.choice(lead.text("status"), "lead", "status"),
      ].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
      return ([start] + (try ["marketing", "sales"].compactMap { try grade(lead, $0) })).joined(
        separator: "  ")
    }
    return lines
  }

  private func grade(_ lead: Record, _ side: String) throws -> String? {
    guard let grade = lead.text("\(side)_grade") else { return nil }
    let who = say(side == "sales" ? Say.salesWord : Say.marketingWord)
    let because =
      lead.text("\(side)_because").map { "「\(display.prose(DisplayWidth.truncate($0, to: 20)))」" } ?? ""
    return who + (try display.choice(grade, "lead", "\(side)_grade")) + because
  }

  // MARK: Competitors

  private func competitors(_ dossier: Dossier) throws -> [String] {
    var lines = try dossier.sightings.map { sighting -> String in
      let record = sighting.record
      let facts = [
        sighting.age == .max ? nil : say(Say.daysAgo(sighting.age)),
        record.text("src").map { say(Say.heardFrom($0)) },
        try record.text("sure").map { say(Say.sureness(try display.choice($0, "sighting", "sure"))) },
        sighting.freshness == .living
          ? nil : say(sighting.freshness == .fading ? Say.isFading : Say.isFaded),
      ].compactMap { $0 }.joined(separator: " · ")
      let claim = DisplayWidth.truncate(record.text("text") ?? "", to: 30)
      return
        "\(Style.rival(try display.name(of: record.reference("competitor"))))  「\(display.prose(claim))」 \(facts)"
    }
    if !dossier.incumbents.isEmpty {
      let inUse = say(Say.inUse(try display.names(dossier.incumbents)))
      if lines.isEmpty { return [inUse] }
      if DisplayWidth.columns(lines[0]) + DisplayWidth.columns(inUse) + 3 <= Self.columns {
        lines[0] += "   " + inUse
      } else {
        lines.insert(inUse, at: 1)
      }
    }
    return lines
  }

  // MARK: Words, visits, tasks

  /// One line: the newest need of each rung that has one.
  private func needs(_ dossier: Dossier) throws -> [String] {
    let items = try dossier.ladder.rungs.compactMap { rung -> String? in
      guard let need = rung.needs.first else { return nil }
      let text = DisplayWidth.truncate(need.text("text") ?? "", to: 24)
      return "\(try display.choice(rung.key, "need", "rung")): \(display.prose(text))"
    }
    return Self.packed(items, columns: Self.columns)
  }

  private func voices(_ dossier: Dossier) throws -> [String] {
    try dossier.voices.map { voice in
      let who = [try display.honorifics(voice.contacts), voice.on.map(display.dateAlone) ?? ""]
        .filter { !$0.isEmpty }.joined(separator: " ")
      let text = voice.text.split(separator: "\n").joined(separator: " ")
      return
        "「\(DisplayWidth.truncate(text, to: max(20, Self.columns - DisplayWidth.columns(who) - 6)))」 \(who)"
    }
  }

  private func visit(_ dossier: Dossier) throws -> [String] {
    guard let visit = dossier.lastVisit else { return [] }
    let met = try display.honorifics(visit.all("met").compactMap(\.reference))
    let parts = [
      visit.date("on").map(display.date) ?? "", try display.name(of: visit.reference("by")),
      met.isEmpty ? "" : "→ " + met,
      display.prose(Excerpt.around("", in: visit.text("text") ?? visit.text("subject") ?? "")),
    ]
    return [parts.filter { !$0.isEmpty }.joined(separator: "  ")]
  }

  private func tasks(_ dossier: Dossier) throws -> [String] {
    let today = display.reader.environment.today
    let lines = try dossier.tasks.map { task -> String in
      let due = task.date("due")
      let late = due.flatMap {
        $0 < today ? "! " + Style.overdue(say(Say.overdue(today.dayNumber - $0.dayNumber))) : nil
      }
      return [
        due.map(display.date) ?? say(Say.noDate), display.prose(task.text("text") ?? ""),
        try task.reference("owner").map { "→ " + (try display.name(of: $0)) } ?? "", late ?? "",
      ].filter { !$0.isEmpty }.joined(separator: "  ")
    }
    return lines
  }

  // MARK: Differences and the group

  private func differences(_ dossier: Dossier) throws -> [String] {
    var lines = try dossier.differences.map { difference -> String in
      let field = difference.kind.field(named: difference.field)
      let sides = try difference.sides.map { side in
        let value = try field.map { try display.value(side.value, $0) } ?? say(Say.archivedField)
        return "\(try display.name(of: side.author)) \(DisplayWidth.truncate(value, to: 20))"
      }
      let label = field.map(\.label) ?? Say.archivedField
      let what =
        difference.record == dossier.account.id
        ? say(label)
        : "\(DisplayWidth.truncate(try display.name(of: difference.record), to: 20)) \(say(label))"
      return "\(what): \(sides.joined(separator: " / "))"
    }
    if !lines.isEmpty, dossier.differenceCount > lines.count {
      lines[lines.count - 1] += "  (\(say(Say.unsettled(dossier.differenceCount))))"
    }
    lines += try display.rings(dossier.group)
    return lines
  }

  private func group(_ dossier: Dossier) throws -> [String] {
    let sales = dossier.groupSales.flatMap { $0.isEmpty ? nil : say(Say.boughtByGroup(figures.sum($0))) }
    guard !dossier.groupDeals.isEmpty else { return sales.map { [$0] } ?? [] }
    let items = try dossier.groupDeals.map { deal in
      [
        try display.name(of: deal.reference("account")), deal.text("name") ?? "",
        deal.integer("amount").map(figures.yen) ?? say(Say.unknownAmount),
      ].joined(separator: " ")
    }
    let ends = [sales, items.count > 1 ? say(Say.openSum(figures.sum(dossier.groupOpen))) : nil].compactMap {
      $0
    }
    let sum = ends.isEmpty ? "" : "   " + ends.joined(separator: " · ")
    var shown = items.count
    while shown > 1,
      DisplayWidth.columns(items.prefix(shown).joined(separator: " · ") + sum) > Self.columns
    {
      shown -= 1
    }
    return [items.prefix(shown).joined(separator: " · ") + sum]
  }
}
