import AwaseCore

/// What to ask next, in words.
struct QuestionWords {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func text(_ question: Question) throws -> String { try label(question)[display.language] }

  private func label(_ question: Question) throws -> Label {
    let separator = display.language == .japanese ? "・" : ", "
    switch question {
    case .overdue(let task, let days): return Say.askOverdue(task.text("text") ?? "", days)
    case .nobody(let step): return Say.askNobody(try display.choice(step, "account", "path"))
    case .outdated(let step, let deal):
      return Say.askOutdated(deal.text("name") ?? "", try display.choice(step, "account", "path"))
    case .successor(let contact):
      return Say.askSuccessor(
        display.honorific(contact), contact.date("departed").map(display.dateAlone) ?? "")
    case .decider(let deal): return Say.askDecider(deal.text("name") ?? "")
    case .unqualified(let deal, let fields):
      let labels = fields.compactMap { deal.kind.field(named: $0)?.label[display.language] }
      return Say.askQualification(deal.text("name") ?? "", labels)
    case .hats(let contact, let names):
      return Say.askAboutHat(display.honorific(contact), names.joined(separator: separator))
    case .rungs(let keys):
      return Say.askRungs(
        try keys.map { Say.rungAsCompany($0, try display.choice($0, "need", "rung"))[display.language] })
    case .departments(let names): return Say.askDepartments(names)
    }
  }

  func json(_ question: Question) throws -> JSON {
    let (kind, about) = try about(question)
    return .object([
      "kind": .string(kind), "text": .string(try text(question)),
      "about": try display.reference(about.record),
      "keys": .list(about.keys.map { .string($0) }),
    ])
  }

  private func about(_ question: Question) throws -> (String, (record: RecordID?, keys: [String])) {
    switch question {
    case .overdue(let task, _): ("overdue", (task.id, []))
    case .nobody(let step): ("nobody", (nil, [step]))
    case .outdated(let step, let deal): ("outdated", (deal.id, [step]))
    case .successor(let contact): ("successor", (contact.id, []))
    case .decider(let deal): ("decider", (deal.id, []))
    case .unqualified(let deal, let fields): ("unqualified", (deal.id, fields))
    case .hats(let contact, let names): ("hats", (contact.id, names))
    case .rungs(let keys): ("rungs", (nil, keys))
    case .departments(let names): ("departments", (nil, names))
    }
  }
}

/// The same as the page, whole.
struct DossierJSON {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func json(_ dossier: Dossier) throws -> JSON {
    .object([
      "account": try display.json(dossier.account), "group": try display.json(dossier.group),
      "sales": sales(dossier), "path": try path(dossier.path),
      "people": try HatsPage(display).json(dossier.account.id, dossier.people),
      "deals": .list(
        try dossier.deals.map {
          .object(["deal": try display.json($0.record), "days": $0.days.map { .number($0) } ?? .null])
        }),
      "ended": .list(try dossier.ended.map(display.json)), "endedCount": .number(dossier.endedCount),
      "leads": .list(try dossier.leads.map(display.json)),
      "sightings": .list(
        try dossier.sightings.map {
          .object([
            "sighting": try display.json($0.record), "age": $0.age == .max ? .null : .number($0.age),
            "freshness": .string($0.freshness.rawValue),
          ])
        }),
      "incumbents": .list(try dossier.incumbents.map { try display.reference($0) }),
      "needs": .list(
        try dossier.ladder.rungs.map {
          .object(["rung": .string($0.key), "needs": .list(try $0.needs.map(display.json))])
        }),
      "voices": .list(
        try dossier.voices.map {
          .object([
            "text": .string($0.text), "contacts": .list(try $0.contacts.map { try display.reference($0) }),
            "on": display.json($0.on), "source": .string($0.source.description),
          ])
        }),
      "lastVisit": try dossier.visits.first.map(display.json) ?? .null,
      "visits": .list(try dossier.visits.map(display.json)), "visitCount": .number(dossier.visitCount),
      "tasks": .list(try dossier.tasks.map(display.json)),
      "differences": .list(try dossier.differences.map { try display.json($0, withRecord: true) }),
      "differenceCount": .number(dossier.differenceCount),
      "groupDeals": .list(try dossier.groupDeals.map(display.json)),
      "groupOpen": Figures.json(dossier.groupOpen),
      "questions": .list(try dossier.questions.map(QuestionWords(display).json)),
    ])
  }

  private func sales(_ dossier: Dossier) -> JSON {
    .object([
      "departments": .list(
        dossier.sales.rows.map {
          .object([
            "department": $0.department.map { .string($0) } ?? .null, "total": Figures.json($0.total),
          ])
        }),
      "unknownDepartments": .list(dossier.sales.unknownDepartments.map { .string($0) }),
      "total": Figures.json(dossier.sales.total),
      "groupTotal": dossier.groupSales.map(Figures.json) ?? .null,
      "doubles": .number(dossier.sales.doubles.count),
    ])
  }

  private func path(_ path: BuyingPath) throws -> JSON {
    .object([
      "step": path.stop.map { .string($0.key) } ?? .null, "days": path.days.map { .number($0) } ?? .null,
      "owners": .list(try (path.stop?.owners ?? []).map { try display.reference($0) }),
      "gap": path.gap.map { .string($0.key) } ?? .null,
      "unclaimed": path.unclaimed.map { .string($0.key) } ?? .null,
      "overlaps": .list(path.overlaps.map { .string($0.key) }),
    ])
  }
}
