import AwaseCore

// What people there do, and what they need.

extension Verb {
  static let hats = Verb(
    name: Label("hats", "担当業務"),
    usage: Label(
      "hats @CONTACT [+JOB …] [-JOB …] [asked:JOB] | hats @ACCOUNT",
      "担当業務 @人 [+仕事 …] [-仕事 …] [聞いた:仕事] | 担当業務 @取引先"),
    help: Label(
      "the jobs somebody does, asked about or not; for an account, everybody's roles",
      "その方の仕事と、聞いたかどうか。取引先なら全員の役割"),
    examples: [
      Label("hats @Sato +recruiting +training asked:recruiting", "担当業務 @佐藤 +採用 +研修 聞いた:採用"),
      Label("hats @Aoba", "担当業務 @青葉"),
    ]
  ) { session, arguments in
    let tags = arguments.takeTags()
    let asked = arguments.takeValue(["asked", "聞いた", "確認済業務"])
    let name = arguments.takeName()
    if tags.isEmpty, asked == nil, arguments.isEmpty {
      let (id, kind) = try session.read { try somebody(name, Resolver($0, session.language)) }
      try session.remember(id)
      return try session.read { reader in
        let page = HatsPage(Display(reader, session.language))
        if kind == "account" { return try page.answer(account: id, try reader.people(at: id)) }
        return try page.answer(contact: id)
      }
    }
    let id = try session.write { draft in
      let id = try Resolver(draft.reader, session.language).record(name, kind: "contact")
      let kind = try draft.reader.schema.declared("contact")
      let inputs = try arguments.takeFields(of: kind)
      try arguments.expectEnd()
      guard let record = try draft.reader.record(id, kind: kind) else { return id }
      try Writing(kind, session.language, context: record.reference("account")).apply(
        inputs, to: id, in: &draft)
      HatWriting(record).write(tags, asked: asked.map(Writing.split) ?? [], in: &draft)
      try draft.setCurrent(id)
      return id
    }
    return try session.read { try HatsPage(Display($0, session.language)).answer(contact: id) }
  }

  /// A contact or an account: whichever the name fits better, an account where it fits both as well.
  private static func somebody(_ token: Token?, _ resolver: Resolver) throws -> (RecordID, kind: String) {
    if case .reference(nil, let name)? = token?.form {
      let account = try resolver.reader.named(name, kind: "account").first?.match
      // Nothing fits better than the whole name; to find out that nobody is called so takes long.
      if account != .exact, let contact = try resolver.reader.named(name, kind: "contact").first?.match,
        account.map({ contact < $0 }) ?? true
      {
        return (try resolver.record(token, kind: "contact"), "contact")
      }
    }
    let (id, kind) = try resolver.record(token)
    guard ["account", "contact"].contains(kind.name) else {
      throw Failure(
        .notUnderstood,
        Say.wrongKind(
          kind.label[resolver.language], resolver.reader.schema["contact"]?.label ?? Say.nobody))
    }
    return (id, kind.name)
  }

  static let need = Verb(
    name: Label("need", "課題"),
    usage: Label(
      "need @ACCOUNT rung:desk|company|customer TEXT voice:\"…\" contact:WHO",
      "課題 @取引先 段:担当者|会社|お客様の先 内容 声:「…」 話した人:人"),
    help: Label("what they must solve, on one of three rungs", "お客様の課題を三段のどれかに記録"),
    examples: [
      Label(
        "need @Aoba rung:desk ten candidates a month decline contact:Sato", "課題 @青葉 段:担当者 面接辞退が月に10件 話した人:佐藤")
    ]
  ) { session, arguments in
    let reference = arguments.takeReference()
    let id = try session.write { draft in
      let kind = try draft.reader.schema.declared("need")
      let inputs = try arguments.takeFields(of: kind)
      let text = arguments.takeText()
      let hasRung = inputs.contains { $0.field.name == "rung" && !$0.text.isEmpty }
      let lacks = Mend.adding(
        first: reference == nil ? Say.accountWord : nil,
        last: Say.needRest(rung: !hasRung, text: text.isEmpty))
      guard let account = try reference.map({ try draft.account($0, session.language) }) else {
        throw Failure(.notUnderstood, Say.needWhose, mend: lacks)
      }
      guard !text.isEmpty else { throw Failure(.notUnderstood, Say.needWhat, mend: lacks) }
      guard hasRung else { throw Failure(.notUnderstood, Say.needRung, mend: lacks) }
      let id = try Writing(kind, session.language, context: account).create(
        [("account", .reference(account)), ("text", .text(text))], inputs, in: &draft)
      try draft.setCurrent(id)
      return id
    }
    return try session.read { reader in
      guard let record = try reader.record(id), let account = record.reference("account") else {
        return Answer([Say.nothingLeft[session.language]])
      }
      return try NeedsPage(Display(reader, session.language)).answer(
        account, try reader.ladder(of: account), noted: record)
    }
  }

  static let needs = Verb(
    name: Label("needs", "課題一覧"), usage: Label("needs @ACCOUNT", "課題一覧 @取引先"),
    help: Label("the customer's ladder of needs; empty rungs are questions", "お客様の課題の三段。空いた段は次に聞く"),
    examples: [Label("needs @Aoba", "課題一覧 @青葉")]
  ) { session, arguments in
    let account = try session.account(&arguments)
    try arguments.expectEnd()
    return try session.read { reader in
      try NeedsPage(Display(reader, session.language)).answer(account, try reader.ladder(of: account))
    }
  }
}

/// Writes jobs of a contact, spelt as they already are where they are known.
private struct HatWriting {
  private let contact: Record
  private var known: [String: Value] = [:]

  init(_ contact: Record) {
    self.contact = contact
    for case .text(let name) in contact.all("asked") + contact.all("hats") {
      known[Normalisation.search(name)] = .text(name)
    }
  }

  func write(_ tags: [(word: String, isAdded: Bool)], asked: [String], in draft: inout Draft) {
    for tag in tags {
      for hat in Writing.split(tag.word) {
        let value = spelt(hat)
        if tag.isAdded {
          draft.include(value, in: "hats", of: contact.id, kind: "contact")
        } else {
          for field in ["hats", "asked"] where contact.all(field).contains(value) {
            draft.exclude(value, from: field, of: contact.id, kind: "contact")
          }
        }
      }
    }
    for hat in asked {
      let value = spelt(hat)
      for field in ["hats", "asked"] where !contact.all(field).contains(value) {
        draft.include(value, in: field, of: contact.id, kind: "contact")
      }
    }
  }

  private func spelt(_ hat: String) -> Value { known[Normalisation.search(hat)] ?? .text(hat) }
}
