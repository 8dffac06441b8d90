import AwaseCore

extension Verb {
  static let convert = Verb(
    name: Label("convert", "商談化"),
    usage: Label("convert LEAD [NAME] amount:…", "商談化 リード [商談名] 金額:…"),
    help: Label("makes a deal of a lead; what is known of the lead goes along", "リードを商談にする。分かっていることは引き継ぐ"),
    examples: [
      Label(
        "convert @Sakura \"Scheduling 2027\" amount:4.8M close:\"end of next month\"",
        "商談化 @さくら 採用支援2027 金額:480万円 受注予定日:来月末")
    ]
  ) { session, arguments in
    let name = arguments.takeName()
    let id = try session.write { draft in
      let resolver = Resolver(draft.reader, session.language)
      let kind = try draft.reader.schema.declared("lead")
      let id = try resolver.record(name, kind: kind.name)
      guard let lead = try draft.reader.record(id, kind: kind) else {
        throw Failure(.refused, Say.nothingLeft)
      }
      let short = try draft.reader.shortID(id)
      if lead.text("status") == "converted" {
        throw Failure(
          .refused, Say.alreadyConverted,
          advice: Say.see(try lead.reference("deal").map { try draft.reader.shortID($0) } ?? short))
      }
      if lead.text("status") == "closed" {
        throw Failure(.refused, Say.isClosed, advice: Say.reopenLead(short))
      }
      let conversion = Conversion(lead, session.language)
      let deal = try conversion.write(&arguments, in: &draft)
      try draft.setCurrent(deal)
      return deal
    }
    return try session.read { try DealEcho(Display($0, session.language)).answer(id) }
  }
}

/// Makes a deal of a lead, in one change with what that says of the lead.
private struct Conversion {
  private let lead: Record
  private let language: Language
  /// What a deal has under the same name as the lead that it comes from.
  private static let shared = [
    "account", "source", "event", "amount", "budget", "authority", "need", "timing",
  ]

  init(_ lead: Record, _ language: Language) {
    self.lead = lead
    self.language = language
  }

  func write(_ arguments: inout Arguments, in draft: inout Draft) throws -> RecordID {
    let kind = try draft.reader.schema.declared("deal")
    let inputs = try arguments.takeFields(of: kind)
    let named = try kind.main(arguments.takeText(), inputs)
    let given = Set(inputs.map(\.field.name))
    var values: [(String, Value)] =
      named.isEmpty ? [("name", .text(try name(draft.reader)))] : named
    values += Self.shared.compactMap { field in lead.values[field].map { (field, $0) } }
    values.append(("lead", .reference(lead.id)))
    if let rep = lead.reference("to") { values.append(("owner", .reference(rep))) }
    let deal = try Writing(kind, language, context: lead.reference("account")).create(
      values.filter { !given.contains($0.0) }, inputs, in: &draft)
    for (field, members) in [("products", lead.all("products")), ("contacts", lead.all("contact"))] {
      guard !given.contains(field) else { continue }
      for member in members { draft.include(member, in: field, of: deal, kind: kind.name) }
    }
    draft.set("status", of: lead.id, kind: lead.kind.name, to: .text("converted"))
    draft.set(
      "since", of: lead.id, kind: lead.kind.name, to: .text(draft.reader.environment.today.description))
    draft.set("deal", of: lead.id, kind: lead.kind.name, to: .reference(deal))
    return deal
  }

  /// The account, and the beginning of what they asked for.
  private func name(_ reader: Reader) throws -> String {
    let account = try lead.reference("account").flatMap { try reader.title(of: $0, language: language) }
    let interest =
      lead.text("text").map { Excerpt.beginning(of: $0) }
      ?? lead.all("products").compactMap { if case .text(let product) = $0 { product } else { nil } }.first
    return [account, interest].compactMap { $0 }.joined(separator: " ")
  }
}
