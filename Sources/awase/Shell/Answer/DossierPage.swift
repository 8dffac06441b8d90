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
    var questions = try dossier.questions.enumerated().map { index, question in
      DisplayWidth.truncate(
        "   \(index + 1) " + (try QuestionWords(display).text(question)), to: Screen.width)
    }
    let parts = try parts(dossier, beside: questions.count)
    let least = parts.reduce(0) { $0 + $1.least }
    // What was said there last goes before what else there is to ask.
    let shown = max(Self.leastQuestions, Self.screenLines - 2 - least)
    if questions.count > shown {
      let rest = questions.count - shown + 1
      questions = questions.prefix(shown - 1) + ["   (\(Style.muted(say(Say.more(rest)))))"]
    }
    let room = Self.screenLines - 2 - max(1, questions.count)
    var lines = [DisplayWidth.truncate("  " + (try sections.heading(dossier)), to: Screen.width)]
    lines += Self.fitted(parts, into: room).flatMap(self.shown)
    lines.append("  " + Style.heading(say(Say.questionsHeading)))
    lines += questions.isEmpty ? ["   " + say(Say.nothingToAsk)] : questions
    return try Answer(lines, json: try DossierJSON(display).json(dossier))
  }

  /// So many questions are always there, if there are as many.
  private static let leastQuestions = 4

  /// The parts, with as much of what was said at the last visits as the screen has room for.
  private func parts(_ dossier: Dossier, beside questions: Int) throws -> [DossierSections.Part] {
    let room = Self.screenLines - 2 - max(1, questions)
    for linesOfVisit in [3, 2] {
      let parts = try sections.all(dossier, linesOfVisit: linesOfVisit).filter { !$0.lines.isEmpty }
      if parts.reduce(0, { $0 + $1.least }) <= room { return parts }
    }
    return try sections.all(dossier, linesOfVisit: 1).filter { !$0.lines.isEmpty }
  }

  /// The lines of a part, the last of which says how many more there are.
  private func shown(_ part: DossierSections.Part) -> [String] {
    let rest = part.rest
    return part.lines.enumerated().map { index, line in
      let label = DisplayWidth.pad(index == 0 ? say(part.label) : "", to: DossierSections.labelColumns)
      let more =
        rest > 0 && index == part.lines.count - 1 ? "  (\(Style.muted(say(Say.more(rest)))))" : ""
      let columns = Screen.width - DisplayWidth.columns(more)
      return DisplayWidth.truncate("  \(label)\(line)", to: columns).trimmingTrailingSpaces + more
    }
  }

  /// Each section has the lines that it cannot do without; further ones come in while there is room, in the order of
  /// their weight.
  private static func fitted(_ parts: [DossierSections.Part], into room: Int) -> [DossierSections.Part] {
    var counts = parts.map(\.least)
    var left = room - counts.reduce(0, +)
    for line in 1..<most {
      for index in parts.indices.sorted(by: { (parts[$0].rank, $0) < (parts[$1].rank, $1) })
      where left > 0 && parts[index].lines.count > line && counts[index] == line {
        counts[index] += 1
        left -= 1
      }
    }
    return zip(parts, counts).map { $0.first($1) }
  }

  /// No part has more lines for what comes in while there is room.
  private static let most = 4
}

/// What stands on the page above the questions, each part as lines of which the first says the most.
struct DossierSections {
  struct Part {
    let label: Label
    /// Whose further lines are shown first.
    let rank: Int
    let lines: [String]
    /// How many there are, where not all may be shown.
    var count: Int?
    /// How many of them begin on each line; one where it is not said.
    var starts: [Int]?
    /// So many of the lines are always shown.
    var least = 1

    /// How many are not shown.
    var rest: Int { count.map { $0 - (starts?.reduce(0, +) ?? lines.count) } ?? 0 }

    func first(_ lines: Int) -> Part {
      var part = Part(
        label: label, rank: rank, lines: Array(self.lines.prefix(lines)), count: count,
        starts: starts.map { Array($0.prefix(lines)) })
      part.least = least
      return part
    }
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

  /// - Parameter linesOfVisit: how many lines the latest visit takes at most; earlier ones take one less.
  func all(_ dossier: Dossier, linesOfVisit: Int = 1) throws -> [Part] {
    [
      Part(label: Say.partContact, rank: 1, lines: contact(dossier.account)),
      remarks(dossier.account),
      Part(label: Say.partSales, rank: 1, lines: sales(dossier)),
      Part(label: Say.partPath, rank: 9, lines: try path(dossier.path)),
      try people(dossier),
      counted(Say.partDeals, rank: 3, try deals(dossier)),
      Part(label: Say.partEnded, rank: 3, lines: try ended(dossier), count: dossier.endedCount),
      counted(Say.partLeads, rank: 6, try leads(dossier)),
      Part(label: Say.partCompetitors, rank: 5, lines: try competitors(dossier)),
      Part(label: Say.partNeeds, rank: 8, lines: try needs(dossier)),
      Part(label: Say.partVoices, rank: 4, lines: try voices(dossier)),
      try visits(dossier, linesEach: linesOfVisit),
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

  /// Each with the numbers to call at the gate; the roles in which nobody was seen come after everybody.
  private func people(_ dossier: Dossier) throws -> Part {
    let items = try dossier.people.people.map(person)
    let lines = Self.packed(items, columns: Self.columns)
    var starts = Self.starts(items, columns: Self.columns)
    let missing = try dossier.people.missingRoles.map { try display.choice($0, "contact", "role") }
    let unseen = missing.isEmpty || items.isEmpty ? [] : ["? " + say(Say.nobodyAs(missing))]
    starts += unseen.map { _ in 0 }
    return Part(
      label: Say.partPeople, rank: 2, lines: lines + unseen, count: items.count, starts: starts,
      least: min(2, lines.count))
  }

  private func person(_ person: AccountPeople.Person) throws -> String {
    let hats = HatsPage(display)
    let left = person.hasLeft ? "(\(say(Say.hasLeft)))" : ""
    let title = person.roles.isEmpty && person.hats.hats.isEmpty ? person.contact.text("title") ?? "" : ""
    let name = [
      person.contact.text("name") ?? "", title, hats.marks(person.hats), try hats.roles(person), left,
    ].filter { !$0.isEmpty }.joined(separator: " ")
    let note = person.contact.text("note").map {
      "(" + display.prose(DisplayWidth.truncate(Excerpt.flat($0), to: Self.noteColumns)) + ")"
    }
    let facts = numbers(person.contact, ["mobile", "phone"]) + (note.map { [$0] } ?? [])
    return ([name] + (person.hasLeft ? [] : facts)).joined(separator: "  ")
  }

  private static let noteColumns = 30

  /// `携帯 090-1111-2222`
  private func numbers(_ record: Record, _ fields: [String]) -> [String] {
    fields.compactMap { name in
      guard let field = record.kind.field(named: name), let number = record.text(name) else { return nil }
      return "\(say(field.label)) \(number)"
    }
  }

  // MARK: Where to find them

  /// The number, and the address on the same line where it goes there.
  private func contact(_ account: Record) -> [String] {
    let place = ["prefecture", "city", "street"].compactMap { account.text($0) }
    let separator = place.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } } ? ", " : ""
    let address =
      ([account.text("postal").map { say(Say.postalCode($0)) }] + [place.joined(separator: separator)])
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    // The city alone stands in the heading.
    let isAddress = account.text("street") != nil || account.text("postal") != nil
    return Self.packed(
      numbers(account, ["phone"]) + (isAddress ? [address] : []), columns: Self.columns)
  }

  private func remarks(_ account: Record) -> Part {
    let lines = account.text("note").map { wrapped(display.prose(Excerpt.flat($0)), to: 2) } ?? []
    return Part(label: Say.partRemarks, rank: 3, lines: lines)
  }

  /// A text on so many lines at most.
  private func wrapped(_ text: String, to limit: Int, columns: Int = DossierSections.columns) -> [String] {
    let lines = DisplayWidth.wrap(text, to: columns)
    guard lines.count > limit else { return lines }
    let last = lines[(limit - 1)...].joined(separator: " ")
    return lines.prefix(limit - 1) + [DisplayWidth.truncate(last, to: columns)]
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

  /// How many items begin on each of those lines.
  private static func starts(_ items: [String], columns: Int) -> [Int] {
    var starts: [Int] = []
    var last = ""
    for item in items {
      if !starts.isEmpty, DisplayWidth.columns(last) + DisplayWidth.columns(item) + 3 <= columns {
        starts[starts.count - 1] += 1
        last += "   " + item
      } else {
        starts.append(1)
        last = item
      }
    }
    return starts
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

  private static let interestColumns = 40

  private func leads(_ dossier: Dossier) throws -> [String] {
    let lines = try dossier.leads.map { lead -> String in
      let start = [
        lead.date("on").map(display.dateAlone), try display.choice(lead.text("source"), "lead", "source"),
        try display.choice(lead.text("status"), "lead", "status"),
      ].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
      let who = try lead.reference("contact").map { try display.name(of: $0) }
      let what = lead.text("text").map {
        say(Say.quote(display.prose(DisplayWidth.truncate(Excerpt.flat($0), to: Self.interestColumns))))
      }
      let grades = try ["marketing", "sales"].compactMap { try grade(lead, $0) }
      // What both sides find of them first: the rest is cut where a line is full, and stands with the lead.
      return ([start] + grades + [who, what].compactMap { $0 }).joined(separator: "  ")
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

  /// The last visits, each with what was said, and how to see those before.
  private func visits(_ dossier: Dossier, linesEach: Int) throws -> Part {
    var (lines, starts): ([String], [Int]) = ([], [])
    let shown = dossier.visits.prefix(linesEach > 1 ? 4 : 3)
    for (index, visit) in shown.enumerated() {
      let own = try self.visit(visit, lines: max(1, index == 0 ? linesEach : linesEach - 1))
      lines += own
      starts += own.indices.map { $0 == 0 ? 1 : 0 }
    }
    var least = lines.count
    let rest = dossier.visitCount - shown.count
    if rest > 0 {
      let line = try display.listing("visit", "account", of: dossier.account)
      lines.append(Style.muted(say(Say.moreWith(rest, line))))
      starts.append(rest)
      least += 1
    }
    return Part(
      label: Say.partVisit, rank: 0, lines: lines, count: dossier.visitCount, starts: starts, least: least)
  }

  private func visit(_ visit: Record, lines: Int) throws -> [String] {
    let met = try display.honorifics(visit.all("met").compactMap(\.reference))
    let head = [
      visit.date("on").map(display.date) ?? "", try display.name(of: visit.reference("by")),
      met.isEmpty ? "" : "→ " + met,
    ].filter { !$0.isEmpty }.joined(separator: "  ")
    let text = display.prose(Excerpt.flat(visit.text("text") ?? visit.text("subject") ?? ""))
    guard lines > 1 else { return wrapped("\(head)  \(text)", to: 1) }
    let body = wrapped("\(head)  \(text)", to: lines, columns: Self.columns - 2)
    return body.enumerated().map { $0.offset == 0 ? $0.element : "  " + $0.element }
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
