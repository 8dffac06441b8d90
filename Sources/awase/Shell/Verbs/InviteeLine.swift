import AwaseCore

/// Carries out a line about people at an event: finds their invitations, or makes them, also for somebody who comes
/// unasked, and writes on each what the verb is about.
struct InviteeLine {
  let session: Session
  /// Whether text may follow the people.
  var hasText = false
  /// Whether whoever is not on the list yet is asked to come by the line. Otherwise they came, or spoke to us, unasked.
  var invites = false

  init(_ session: Session, hasText: Bool = false, invites: Bool = false) {
    self.session = session
    self.hasText = hasText
    self.invites = invites
  }

  /// What a line has written.
  struct Written {
    var invitees: [RecordID] = []
    /// What its author should know beside.
    var notes: [Label] = []
  }

  /// - Parameter write: gets each invitation, as it was before if it was there, and the text behind the people.
  func write(
    _ arguments: inout Arguments,
    _ write: (_ draft: inout Draft, _ invitee: RecordID, _ before: Record?, _ text: String) throws -> Void
  ) throws -> Written {
    let name = arguments.takeName()
    return try session.write { draft in
      let kind = try draft.reader.schema.declared("invitee")
      let resolver = Resolver(draft.reader, session.language)
      let newcomers = arguments.takeTags().filter(\.isAdded).map(\.word)
      let details =
        newcomers.isEmpty
        ? [] : try arguments.takeOthers(of: draft.reader.schema.declared("contact"), besides: kind)
      let inputs = try arguments.takeFields(of: kind)
      let event = try resolver.record(name, kind: "event")
      if invites { try Self.refuseCancelled(event, draft.reader) }
      var written = Written()
      var contacts = try newcomers.isEmpty ? [] : add(newcomers, details, &arguments, &written, in: &draft)
      var resolving = resolver
      resolving.making = .guest
      while let token = arguments.takeLeadingReference() { contacts += try guests(token, resolving) }
      let text = hasText ? arguments.takeText() : ""
      try arguments.expectEnd()
      guard !contacts.isEmpty else {
        throw Failure(.notUnderstood, Say.inviteWhom, mend: Mend(change: .behindName(Say.contactWord)))
      }
      let known = try draft.reader.references(to: event, kind: "invitee", field: "event")
        .filter { !$0.isArchived }
      for (index, contact) in contacts.enumerated() where !contacts[..<index].contains(contact) {
        let before = known.first { $0.reference("contact") == contact }
        let invitee = try before?.id ?? create(contact, event, kind, inputs, in: &draft)
        try Writing(kind, session.language).apply(inputs, to: invitee, in: &draft)
        try write(&draft, invitee, before, text)
        written.invitees.append(invitee)
      }
      try draft.setCurrent(event)
      return written
    }
  }

  /// Whoever comes unasked and is not known yet: `+新井 @名古屋商事`, from a company that is not known either
  /// `+新井 @+名古屋商事`.
  ///
  /// - Parameter details: fields that the line gives of them.
  private func add(
    _ names: [String], _ details: [FieldInput], _ arguments: inout Arguments, _ written: inout Written,
    in draft: inout Draft
  ) throws -> [RecordID] {
    guard let reference = arguments.takeLeadingReference() else {
      throw Failure(
        .notUnderstood, Say.newcomerFromWhere, mend: Mend(change: .behindName(Say.accountWord)))
    }
    let account = try draft.account(reference, session.language)
    let contact = try draft.reader.schema.declared("contact")
    let known = try Self.contacts(of: account, draft.reader)
    var said: [String: RecordID] = [:]
    return try names.map { typed in
      let name = JobTitle.split(typed).name
      let key = Field.Naming.person.key(name)
      // Who is named twice in one line is one person, as whoever is there already is.
      if let twice = said[key] { return twice }
      let writing = Writing(contact, session.language, context: account)
      if let known = known[key] {
        written.notes.append(Say.isThere(known.text("name") ?? name, try draft.reader.shortID(known.id)))
        try writing.apply(details, to: known.id, in: &draft)
        said[key] = known.id
        return known.id
      }
      guard let field = contact.nameField else { throw Failure(.notUnderstood, Say.cannotMake(name)) }
      let values = contact.named(typed, field).filter { value in
        !details.contains { $0.field.name == value.0 }
      }
      let new = try writing.create(values + [("account", .reference(account))], details, in: &draft)
      said[key] = new
      return new
    }
  }

  /// The contacts of a company by name, with or without a space in it.
  private static func contacts(of account: RecordID, _ reader: Reader) throws -> [String: Record] {
    let all = try reader.references(to: account, kind: "contact", field: "account")
      .filter { !$0.isArchived }
      .compactMap { record in record.text("name").map { (Field.Naming.person.key($0), record) } }
    return Dictionary(all, uniquingKeysWith: { first, _ in first })
  }

  /// - Throws: if the event does not take place.
  static func refuseCancelled(_ event: RecordID, _ reader: Reader) throws {
    guard let record = try reader.record(event), record.isCancelled else { return }
    let name = record.text("name") ?? ""
    throw Failure(.refused, Say.isCancelled(name), advice: Say.reopenEvent(name))
  }

  private func create(
    _ contact: RecordID, _ event: RecordID, _ kind: Kind, _ inputs: [FieldInput], in draft: inout Draft
  ) throws -> RecordID {
    var values: [(String, Value)] = [("event", .reference(event)), ("contact", .reference(contact))]
    let said = draft.said("account", of: contact, kind: "contact")
    if let account = try said ?? draft.reader.record(contact)?.values["account"] {
      values.append(("account", account))
      if invites, !inputs.contains(where: { $0.field.name == "by" }) {
        values += try inviter(account, draft)
      }
    }
    return try Writing(kind, session.language).create(
      values, [], without: invites ? [] : ["status"], in: &draft)
  }

  /// Whoever has the company invites its people, and is told so; nobody has to be told of what they do themselves.
  private func inviter(_ account: Value, _ draft: Draft) throws -> [(String, Value)] {
    guard case .reference(let id) = account, let owner = try draft.reader.record(id)?.reference("owner"),
      owner != draft.writer
    else { return [] }
    return [("by", .reference(owner)), ("pending", .integer(1))]
  }

  /// A contact by name; or of an account that is named, its contact if there is just one.
  private func guests(_ token: Token, _ resolver: Resolver) throws -> [RecordID] {
    guard case .reference(let kind, let name) = token.form, kind == nil || kind == "account" else {
      return [try resolver.record(token, kind: "contact")]
    }
    guard Resolver.newName(name) == nil else {
      throw Failure(.notUnderstood, Say.inviteWhom, mend: .adding(last: Say.guestWord))
    }
    if kind == nil, try !resolver.reader.named(name, kind: "contact").isEmpty {
      return [try resolver.record(token, kind: "contact")]
    }
    guard try !resolver.reader.named(name, kind: "account").isEmpty else {
      return [try resolver.record(token, kind: "contact")]
    }
    let account = try resolver.record(named: name, kind: "account")
    let contacts = try resolver.reader.references(to: account, kind: "contact", field: "account")
      .filter { !$0.isArchived }
    guard contacts.count < 2 else {
      throw Failure(
        .ambiguous, Say.ambiguous(name, contacts.count),
        candidates: try contacts.map { contact in
          let title = try resolver.reader.title(of: contact, language: resolver.language)
          let line = "@contact:\(title)"
          return Label(line, line)
        })
    }
    guard let only = contacts.first else {
      guard resolver.making == .guest else {
        throw Failure(.refused, Say.noContacts(name), advice: Say.addContact(name))
      }
      throw Failure(
        .refused, Say.noContacts(name), mend: .adding(last: Say.guestWord, when: Say.newContactByPlus))
    }
    // Whoever does not want our mail is asked only where the line says so by name.
    if invites, only.integer("consent") == 0 {
      let called = only.text("name") ?? ""
      throw Failure(.refused, Say.wantsNoMail([called]), advice: Say.inviteByName(called))
    }
    return [only.id]
  }
}

/// How the invitations that a line was about stand now.
struct InviteeEcho {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ written: InviteeLine.Written) throws -> Answer {
    let records = try written.invitees.compactMap { try display.reader.record($0) }
    guard let event = records.first?.reference("event") else { return Answer() }
    let rows = try records.map { record in
      let status =
        try record.kind.field(named: "status").flatMap { try display.values(record, $0) }
        ?? Say.walkIn[display.language]
      let attended = record.integer("attended") == 1 ? Say.attendedMark[display.language] : ""
      return [
        try display.name(of: record.reference("contact")), try display.name(of: record.reference("account")),
        status, attended, try inviter(record),
      ]
    }
    let counts = GuestCounts(try display.reader.guests(of: event))
    let total = Say.eventCount(
      try display.name(of: event), counts.invited, counts.accepted, counts.attended)[display.language]
    let refusing = try records.compactMap { record in
      try record.reference("contact").flatMap { try display.reader.record($0) }
    }.filter { $0.integer("consent") == 0 && records.contains { $0.text("status") == "invited" } }
    let remark =
      refusing.isEmpty
      ? [] : ["  " + Say.question(Say.wantsNoMail(refusing.map(display.honorific)))[display.language]]
    let pending = records.contains(where: Self.isPending)
    let notes = (written.notes + (pending ? [Say.theyInvite] : [])).map { "  " + $0[display.language] }
    return try Answer(
      Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces) + ["  " + total] + notes + remark,
      json: .object([
        "invitees": .list(try records.map(display.json)), "invited": .number(counts.invited),
        "accepted": .number(counts.accepted), "attended": .number(counts.attended),
      ]))
  }

  private static func isPending(_ record: Record) -> Bool {
    record.integer("pending") == 1 && record.integer("attended") != 1
  }

  /// Who has still to ask this guest to come.
  private func inviter(_ record: Record) throws -> String {
    guard Self.isPending(record), let person = record.reference("by") else { return "" }
    return "→ " + (try display.name(of: person))
  }
}
