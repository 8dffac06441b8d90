import AwaseCore

/// Puts what a line says of a record's fields into a draft.
struct Writing {
  let kind: Kind
  let language: Language
  /// Names in fields are looked for among this record's own first.
  var context: RecordID?

  init(_ kind: Kind, _ language: Language, context: RecordID? = nil) {
    self.kind = kind
    self.language = language
    self.context = context
  }

  /// Makes a record, with the values that a new one has by itself where nothing was said.
  ///
  /// - Parameters:
  ///   - without: fields that stay empty all the same.
  ///   - isAlong: whether the line is about another record, along with which this one is made.
  func create(
    _ values: [(String, Value)], _ inputs: [FieldInput], without: Set<String> = [], isAlong: Bool = false,
    in draft: inout Draft
  ) throws -> RecordID {
    let given = Set(values.map(\.0) + inputs.filter { !$0.text.isEmpty }.map(\.field.name))
    let missing = kind.fields.filter { $0.isRequired && !given.contains($0.name) }
    if let field = missing.first {
      throw Failure(
        .notUnderstood, Say.fieldMissing(field.label, kind.label),
        advice: isAlong ? Say.example(field, kind) : nil,
        mend: isAlong ? nil : .adding(last: Say.fieldWords(missing), when: field.help))
    }
    let record = try draft.create(kind.name, values + defaults(without: given.union(without), draft.reader))
    try apply(inputs, to: record, in: &draft)
    return record
  }

  private func defaults(without given: Set<String>, _ reader: Reader) throws -> [(String, Value)] {
    try kind.fields.compactMap { field in
      guard let initial = field.initial, !given.contains(field.name) else { return nil }
      switch initial {
      case .today: return (field.name, .text(reader.environment.today.description))
      case .choice(let key): return (field.name, .text(key))
      case .author: return try reader.me().map { (field.name, .reference($0)) }
      }
    }
  }

  /// Sets, clears, includes and excludes as the inputs say.
  func apply(_ inputs: [FieldInput], to record: RecordID, in draft: inout Draft) throws {
    for input in inputs {
      if input.field.isSealed, try draft.reader.record(record, kind: kind)?.isSealed == true {
        throw Failure(.refused, Say.sealed)
      }
      if input.field.type.isSet {
        try applySet(input, to: record, in: &draft)
      } else {
        guard input.action == .set else {
          throw Failure(.notUnderstood, Say.notASet(input.field.label))
        }
        guard !input.text.isEmpty || !input.field.isRequired else {
          throw Failure(.notUnderstood, Say.cannotBeEmpty(input.field.label), advice: Say.archiveInstead)
        }
        let value = input.text.isEmpty ? Value.null : try self.value(input.text, input.field, in: &draft)
        draft.set(input.field.name, of: record, kind: kind.name, to: value)
        try setDate(of: input.field, unlessIn: inputs, record, in: &draft)
      }
    }
  }

  /// A stage that is set also says since when.
  private func setDate(
    of field: Field, unlessIn inputs: [FieldInput], _ record: RecordID, in draft: inout Draft
  ) throws {
    guard let date = field.dateField, !inputs.contains(where: { $0.field.name == date }) else { return }
    let today = draft.reader.environment.today.description
    draft.set(date, of: record, kind: kind.name, to: .text(today))
  }

  /// `field:a、b` makes a set hold just these; `field+:` and `field-:` add and remove.
  private func applySet(_ input: FieldInput, to record: RecordID, in draft: inout Draft) throws {
    var names: [String] = []
    for name in Self.split(input.text) where !names.contains(name) { names.append(name) }
    let members = try names.map { try value($0, input.field, in: &draft) }
    switch input.action {
    case .include:
      for member in members { draft.include(member, in: input.field.name, of: record, kind: kind.name) }
    case .exclude:
      for member in members { draft.exclude(member, from: input.field.name, of: record, kind: kind.name) }
    case .set:
      let before = try draft.reader.record(record, kind: kind)?.sets[input.field.name] ?? []
      for member in before where !members.contains(member) {
        draft.exclude(member, from: input.field.name, of: record, kind: kind.name)
      }
      for member in members { draft.include(member, in: input.field.name, of: record, kind: kind.name) }
    }
  }

  static func split(_ text: String) -> [String] {
    text.split { $0 == "、" || $0 == "," || $0 == "，" }
      .map { part in String(part.drop { $0 == " " }) }.filter { !$0.isEmpty }
  }

  /// A value, where `+name` for a reference makes the record that it refers to.
  private func value(_ text: String, _ field: Field, in draft: inout Draft) throws -> Value {
    var resolver = Resolver(draft.reader, language)
    resolver.context = context
    resolver.making = .inPlace
    guard let target = field.type.target, let name = Resolver.newName(text) else {
      return try resolver.value(text, for: field)
    }
    switch target {
    case "account": return .reference(try draft.account(named: text, language))
    // Who belongs to us is not to be made by a slip of the hand.
    case "person": throw Failure(.refused, Say.noNewPerson(name), advice: Say.membersJoin)
    case "competitor": _ = try resolver.known(named: text, kind: target)
    default: break
    }
    return .reference(try createReferred(name, kind: target, in: &draft))
  }

  /// Refuses to make somebody of that name who is there already, among what belongs to the context.
  func refuseNamesake(_ written: String, kind target: String, _ reader: Reader) throws {
    guard let context else { return }
    let name = target == "contact" ? JobTitle.split(written).name : written
    let known = try reader.named(name, kind: target).filter { candidate in
      guard candidate.match == .exact, let record = try reader.record(candidate.record) else { return false }
      return record.values.values.contains(.reference(context))
    }
    guard known.isEmpty else {
      throw try Resolver(reader, language).thereAlready(name, known, written: written)
    }
  }

  /// A new contact met on a visit belongs to the account visited.
  private func createReferred(_ name: String, kind target: String, in draft: inout Draft) throws -> RecordID {
    guard let declared = draft.reader.schema[target], let nameField = declared.nameField, !name.isEmpty else {
      throw Failure(.notUnderstood, Say.cannotMake(name))
    }
    try refuseNamesake(name, kind: target, draft.reader)
    var values = declared.named(name, nameField)
    if let context, let owner = try draft.kind(of: context),
      let link = declared.fields.first(where: { $0.type == .reference(to: owner.name) })
    {
      values.append((link.name, .reference(context)))
    }
    return try Writing(declared, language).create(values, [], isAlong: true, in: &draft)
  }
}

extension Kind {
  /// The values of a new record of that name. What somebody is stands in a field of its own: 大橋課長.
  func named(_ name: String, _ field: Field) -> [(String, Value)] {
    guard field.naming == .person, self.field(named: "title")?.type == .text,
      case (let bare, let title?) = JobTitle.split(name)
    else { return [(field.name, .text(name))] }
    return [(field.name, .text(bare)), ("title", .text(title))]
  }
}
