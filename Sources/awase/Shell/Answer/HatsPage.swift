import AwaseCore

/// What people at a customer do, and what we have asked them about.
struct HatsPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private func say(_ label: Label) -> String { label[display.language] }

  /// `採用 ✓ 研修 ?`
  func marks(_ hats: ContactHats) -> String {
    hats.hats.map { "\($0.name) " + say($0.isAsked ? Say.askedMark : Say.notAskedMark) }.joined(
      separator: " ")
  }

  // MARK: One person

  func answer(contact id: RecordID) throws -> Answer {
    guard let contact = try display.reader.record(id) else { return Answer([say(Say.nothingLeft)]) }
    let hats = ContactHats(contact)
    let where_ = [
      try contact.reference("account").map { try display.name(of: $0) }, contact.text("department"),
      contact.text("title"),
    ].compactMap { $0 }
    var lines = [([display.honorific(contact)] + where_).joined(separator: "  ")]
    lines += hats.hats.map { hat in
      "  \(say(hat.isAsked ? Say.askedMark : Say.notAskedMark)) \(hat.name)"
    }
    if hats.hats.isEmpty { lines.append("  " + say(Say.noHats)) }
    if !hats.posts.isEmpty { lines.append("  \(say(Say.alsoAt))  \(try display.names(hats.posts))") }
    if let first = hats.open.first {
      lines.append(Style.heading(say(Say.questionsHeading)))
      lines += hats.open.enumerated().map { index, hat in
        "  \(index + 1) " + say(Say.askAboutHat(display.honorific(contact), hat))
      }
      lines.append("  " + Style.command(say(Say.askAsked(first))))
    }
    return try Answer(lines, json: try json(hats))
  }

  func json(_ hats: ContactHats) throws -> JSON {
    .object([
      "contact": try display.reference(hats.contact.id),
      "hats": .list(
        hats.hats.map { .object(["name": .string($0.name), "asked": .flag($0.isAsked)]) }),
      "also_at": .list(try hats.posts.map { try display.reference($0) }),
    ])
  }

  // MARK: Everybody at an account

  func answer(account: RecordID, _ people: AccountPeople) throws -> Answer {
    var lines = [Style.heading(try display.name(of: account))]
    lines += Table.lines(try people.people.map { try row($0, account) }, indent: 2)
      .map(\.trimmingTrailingSpaces)
    if people.people.isEmpty { lines.append("  " + say(Say.nobodyKnown)) }
    if !people.missingRoles.isEmpty {
      let roles = try people.missingRoles.map { try display.choice($0, "contact", "role") }
      let deals = try display.reader.openDealCount(of: account)
      lines += ["  ? " + say(Say.missingRoles(roles, deals)), "    " + Style.command(say(Say.rolesAdvice))]
    }
    return try Answer(lines, json: try json(account, people))
  }

  private func row(_ person: AccountPeople.Person, _ account: RecordID) throws -> [String] {
    let place = [person.contact.text("department"), person.contact.text("title")].compactMap { $0 }
    let elsewhere =
      person.contact.reference("account") != account ? [person.contact.reference("account")] : []
    return [
      person.contact.text("name") ?? "", place.joined(separator: " "), try roles(person),
      marks(person.hats),
      person.hasLeft
        ? say(Say.hasLeft) : try elsewhere.compactMap { $0 }.map { try display.name(of: $0) }.joined(),
    ]
  }

  func roles(_ person: AccountPeople.Person) throws -> String {
    try person.roles.map { try display.choice($0, "contact", "role") }.joined(separator: "・")
  }

  func json(_ account: RecordID, _ people: AccountPeople) throws -> JSON {
    .object([
      "account": try display.reference(account), "people": .list(try people.people.map(json)),
      "missingRoles": .list(people.missingRoles.map { .string($0) }),
    ])
  }

  private func json(_ person: AccountPeople.Person) throws -> JSON {
    .object([
      "contact": try display.reference(person.contact.id),
      "roles": .list(person.roles.map { .string($0) }), "left": .flag(person.hasLeft),
      "hats": .list(
        person.hats.hats.map { .object(["name": .string($0.name), "asked": .flag($0.isAsked)]) }),
    ])
  }
}
