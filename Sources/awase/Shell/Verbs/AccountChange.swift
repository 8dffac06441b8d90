import AwaseCore

/// A record whose company is put right: what was written along with a visit belongs to the other company too.
struct AccountChange {
  private let record: RecordID
  private let kind: Kind
  private let before: RecordID?
  private var followed: [RecordID] = []
  /// The next step that the line adds.
  var task: RecordID?

  init(_ id: RecordID, _ kind: Kind, _ record: Record?) {
    self.record = id
    self.kind = kind
    before = kind.name == "account" ? id : record?.reference("account")
  }

  /// The company that the record belongs to by now.
  func account(in draft: Draft) -> RecordID? {
    if case .reference(let now)? = draft.said("account", of: record, kind: kind.name) { return now }
    return before
  }

  /// Puts what a line says of the fields into a draft. The company first: of the others, names are looked for among its own.
  func apply(_ inputs: [FieldInput], _ language: Language, in draft: inout Draft) throws {
    for isCompany in [true, false] {
      try Writing(kind, language, context: account(in: draft)).apply(
        inputs.filter { ($0.field.name == "account") == isCompany }, to: record, in: &draft)
    }
  }

  /// Moves what refers to the visit and belongs to the company that was meant by mistake.
  mutating func moveAlong(in draft: inout Draft) throws {
    guard kind.name == "visit", let before, let now = account(in: draft), now != before else { return }
    for other in draft.reader.schema.kinds {
      guard other.field(named: "account")?.type == .reference(to: "account") else { continue }
      for field in other.fields where field.type == .reference(to: kind.name) {
        for one in try draft.reader.references(to: record, kind: other.name, field: field.name) {
          try move(one, from: before, to: now, in: &draft)
        }
      }
    }
    // Somebody who is known since that line only was met there, and nowhere else.
    for case .reference(let contact) in try draft.reader.record(record, kind: kind)?.all("met") ?? [] {
      guard try draft.reader.isMadeTogether(record, contact), let one = try draft.reader.record(contact)
      else {
        continue
      }
      try move(one, from: before, to: now, in: &draft)
    }
  }

  private mutating func move(
    _ one: Record, from before: RecordID, to now: RecordID, in draft: inout Draft
  ) throws {
    guard one.reference("account") == before else { return }
    draft.set("account", of: one.id, kind: one.kind.name, to: .reference(now))
    if !one.isArchived { followed.append(one.id) }
  }

  /// Says what else has changed.
  func add(to answer: inout Answer, _ display: Display) throws {
    guard kind.name == "visit" else { return }
    if !followed.isEmpty {
      answer.lines.append("  " + Say.movedToAccount[display.language])
      answer.lines += try followed.map { id in
        try display.reader.record(id).map { "    " + (try display.heading($0)) } ?? ""
      }.filter { !$0.isEmpty }
    }
    if let task, let record = try display.reader.record(task) {
      answer.lines.append("  " + (try display.heading(record)))
    }
    if let visit = try display.reader.record(record) {
      answer.lines += try VisitEcho(display).strangers(visit)
    }
  }
}
