import Testing

@testable import AwaseCore

/// What every declaration of a kind must keep to, checked by looping over the schema: a kind or field that is added
/// later is held to it without another line here.
@Suite("The standard schema")
struct StandardSchemaTests {
  static let kinds = Schema.standard.kinds
  static let fields = kinds.flatMap { kind in kind.fields.map { Schema.FieldAddress(kind: kind, field: $0) } }

  // MARK: Kinds

  @Test(
    "has the kinds that the command contract names, in the order people are shown them, and the members' devices"
  )
  func order() {
    #expect(
      Self.kinds.map(\.name) == [
        "person", "account", "contact", "competitor", "sighting", "battlecard", "visit", "perspective",
        "need",
        "lead", "deal", "event", "invitee", "task", "term", "goal", "talk", "reply",
        "revenue", "device",
      ])
  }

  @Test("calls no two kinds alike in either language")
  func kindsAreTold() {
    let names = Self.kinds.flatMap { Set(([$0.name] + $0.label.both).map(folded)) }
    #expect(repeated(names) == [])
  }

  @Test("marks the kinds that hold a person's data", arguments: kinds)
  func personal(kind: Kind) {
    #expect(kind.isPersonal == ["person", "contact", "invitee"].contains(kind.name))
  }

  @Test("names fields that exist where a kind points at its own", arguments: kinds)
  func titleBodyAndSeal(kind: Kind) {
    #expect(!kind.title.isEmpty)
    for name in kind.title { #expect(kind.field(named: name) != nil, "title \(name)") }
    if let body = kind.body {
      let type = kind.bodyField?.type
      #expect(type == .note || type == .text, "body \(body)")
    }
    if let seal = kind.seal {
      #expect(kind.field(named: seal.subject)?.type.target != nil)
      #expect(kind.field(named: seal.side)?.type == .side)
    }
  }

  @Test("can say which record it is: by a name, or by a title and a body", arguments: kinds)
  func identity(kind: Kind) {
    if let name = kind.nameField {
      #expect(name.isRequired)
      #expect(name.type == .text)
    } else {
      #expect(kind.bodyField != nil)
      #expect(kind.fields.contains { $0.isRequired })
    }
  }

  @Test("keeps whatever is written under a seal from showing through another field", arguments: kinds)
  func nothingShowsThrough(kind: Kind) {
    for field in kind.fields {
      let holdsWords = field.type.member == .note || field.type.member == .text
      #expect(field.isSealed == (kind.seal != nil && holdsWords), "\(kind.path(field.name))")
    }
  }

  // MARK: Names

  @Test("calls no two fields of a kind alike in either language", arguments: kinds)
  func fieldsAreTold(kind: Kind) {
    #expect(repeated(kind.fields.flatMap { Set($0.names.map(folded)) }) == [])
  }

  @Test("knows a column header as one field's only", arguments: kinds)
  func headersAreTold(kind: Kind) {
    let headers = kind.fields.flatMap { Set(($0.names + $0.headers).map(folded)) }
    #expect(repeated(headers) == [])
  }

  @Test("names kinds, fields and choices in ASCII, as columns and keys need it")
  func asciiNames() {
    for kind in Self.kinds { #expect(isName(kind.name, also: []), "\(kind.name)") }
    for (kind, field) in Self.fields.map({ ($0.kind, $0.field) }) {
      #expect(isName(field.name, also: ["_"]), "\(kind.path(field.name))")
      for choice in field.choices {
        #expect(isName(choice.key, also: ["_", "-"]), "\(kind.path(field.name)) \(choice.key)")
      }
    }
  }

  /// Words that JSON, tables or the grammar use for something else, and marks that issue 4 will need.
  @Test(
    "leaves the words free that lines, JSON and tables use for themselves",
    arguments: [
      "id", "kind", "differences", "rowid", "sort", "limit", "private", "same", "apart", "archived", "key",
    ])
  func reservedWords(word: String) {
    for (kind, field) in Self.fields.map({ ($0.kind, $0.field) }) {
      #expect(!field.names.map(folded).contains(word), "\(kind.path(field.name))")
    }
    #expect(CommonField.archived == "archived" && CommonField.key == "key")
  }

  @Test("gives a line no trouble with what it may call a field or a choice", arguments: kinds)
  func typeable(kind: Kind) {
    let syntax = Set(":：\"「」@＠#＃<>!|,、.".unicodeScalars)
    for field in kind.fields {
      for name in field.names + field.choices.flatMap(\.label.both) {
        #expect(!name.unicodeScalars.contains(where: syntax.contains), "\(kind.path(field.name)) \(name)")
        #expect(name.first != "+" && name.first != "-" && name.first != " " && name.last != " ", "\(name)")
      }
      for name in [field.name, field.label.japanese] + field.aliases + field.choices.map(\.label.japanese) {
        #expect(!name.unicodeScalars.contains { $0 == " " || $0 == "\u{3000}" }, "\(name)")
      }
      #expect(field.label.japanese.unicodeScalars.count <= 8, "\(field.label.japanese) is long to type")
      #expect(
        field.label.english.utf8.split(separator: UInt8(ascii: " ")).count <= 3, "\(field.label.english)")
    }
  }

  // MARK: Wording

  @Test("says everything in both languages", arguments: kinds)
  func bothLanguages(kind: Kind) {
    var labels = [kind.label]
    var sentences = [kind.help]
    for field in kind.fields {
      labels.append(field.label)
      labels.append(contentsOf: field.choices.map(\.label))
      sentences.append(field.help)
    }
    for label in labels {
      #expect(isEnglish(label.english), "\(label)")
      #expect(isJapanese(label.japanese) || abbreviations.contains(label.japanese), "\(label)")
    }
    for sentence in sentences {
      #expect(isEnglish(sentence.english) && isJapanese(sentence.japanese), "\(sentence)")
      #expect(!sentence.japanese.utf8.contains(UInt8(ascii: "\n")) && !sentence.english.utf8.contains(10))
    }
  }

  @Test("shows people no raw identifier")
  func noRawIdentifiers() {
    for (kind, field) in Self.fields.map({ ($0.kind, $0.field) }) {
      let shown = field.label.both + field.help.both + field.choices.flatMap(\.label.both)
      for text in shown {
        #expect(!text.utf8.contains(UInt8(ascii: "_")), "\(kind.path(field.name)): \(text)")
      }
    }
  }

  @Test("tells the choices of a field apart in both languages", arguments: kinds)
  func choicesAreTold(kind: Kind) {
    for field in kind.fields {
      let terms = field.choices.flatMap { Set($0.names.map(folded)) }
      #expect(repeated(terms) == [], "\(kind.path(field.name))")
      if case .choice = field.type.member { #expect(field.choices.count > 1, "\(kind.path(field.name))") }
    }
  }

  // MARK: Types

  @Test("refers only to kinds there are")
  func references() {
    for (kind, field) in Self.fields.map({ ($0.kind, $0.field) }) {
      guard let target = field.type.target else { continue }
      #expect(Schema.standard[target] != nil, "\(kind.path(field.name)) refers to \(target)")
    }
  }

  @Test("fills in only what the field can hold")
  func defaults() {
    for (kind, field) in Self.fields.map({ ($0.kind, $0.field) }) {
      switch field.initial {
      case nil: break
      case .today: #expect(field.type == .date && field.dateDirection == .past, "\(kind.path(field.name))")
      case .author: #expect(field.type.target == "person", "\(kind.path(field.name))")
      case .choice(let key): #expect(field.choices.contains { $0.key == key }, "\(kind.path(field.name))")
      }
    }
  }

  @Test("asks for marks only where they mean something")
  func marks() {
    for (kind, field) in Self.fields.map({ ($0.kind, $0.field) }) {
      let path = kind.path(field.name)
      if field.naming != nil { #expect(field.type.member == .text, "\(path)") }
      if field.isVerbatim { #expect(field.type == .note, "\(path)") }
      if field.dateDirection == .past { #expect(field.type == .date, "\(path)") }
      if case .set(.set) = field.type { Issue.record("\(path) is a set of sets") }
    }
  }

  @Test("dates a field only by a date of the same kind")
  func datedFields() {
    for (kind, field) in Self.fields.map({ ($0.kind, $0.field) }) {
      guard let date = field.dateField else { continue }
      #expect(kind.field(named: date)?.type == .date, "\(kind.path(field.name))")
    }
  }

  @Test(
    "knows the terms in the samples and layouts of other systems",
    arguments: [
      (
        "deal.stage",
        [
          "Prospecting", "Closed Won", "Value Proposition", "Negotiation/Review", "Id. Decision Makers",
          "Proposal/Price Quote", "Needs Analysis",
        ]
      ),
      ("deal.source", ["Advertisement", "Partner", "Trade Show", "External Referral", "Word of mouth"]),
      ("account.relation", ["Prospect", "Customer"]), ("account.ownership", ["Public", "Private"]),
      ("account.rating", ["Hot", "Warm"]),
      ("invitee.status", ["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE"]),
    ])
  func foreignTerms(path: String, terms: [String]) {
    let known = Set((Schema.standard.field(at: path)?.field.choices ?? []).flatMap { $0.names.map(folded) })
    #expect(terms.filter { !known.contains(folded($0)) } == [])
  }

  @Test("lets every kind be grouped by tags")
  func tags() {
    for kind in Self.kinds { #expect(kind.field(named: "tags")?.type == .set(of: .text), "\(kind.name)") }
  }

  @Test("gives every step of the buying path owners of its own")
  func buyingPath() {
    let account = Schema.standard["account"]
    let steps = account?.field(named: "path")?.choices.map(\.key) ?? []
    #expect(steps == ["awareness", "research", "comparison", "approval", "contract", "use"])
    for step in steps {
      #expect(account?.field(named: "\(step)_by")?.type == .set(of: .reference(to: "person")), "\(step)")
    }
  }

  @Test("gives deals and leads the same sources, and both sides the same grades and horizons")
  func sharedTerms() {
    #expect(type("lead.source") == type("deal.source"))
    #expect(type("lead.sales_grade") == type("lead.marketing_grade"))
    #expect(type("lead.sales_horizon") == type("lead.marketing_horizon"))
    #expect(type("deal.reason") == type("account.churn_reason"))
  }

  // MARK: The contract

  /// The fields that lines of the command contract write, with the types they rely on.
  static let contract: [(path: String, type: FieldType)] = [
    ("visit.account", .reference(to: "account")), ("visit.text", .note),
    ("visit.met", .set(of: .reference(to: "contact"))), ("visit.on", .date), ("visit.voice", .note),
    ("visit.guess", .note), ("visit.with", .set(of: .reference(to: "person"))),
    ("visit.by", .reference(to: "person")),
    ("perspective.visit", .reference(to: "visit")), ("perspective.side", .side), ("perspective.text", .note),
    ("perspective.voice", .note), ("perspective.by", .reference(to: "person")),
    ("sighting.competitor", .reference(to: "competitor")), ("sighting.account", .reference(to: "account")),
    ("sighting.text", .note), ("sighting.src", .text), ("sighting.on", .date),
    ("need.account", .reference(to: "account")), ("need.text", .note),
    ("lead.to", .reference(to: "person")), ("lead.due", .date), ("lead.until", .date), ("lead.reason", .note),
    ("lead.sales_grade", .grade), ("lead.sales_because", .note), ("lead.sales_horizon", .horizon),
    ("lead.marketing_grade", .grade), ("lead.marketing_because", .note), ("lead.marketing_horizon", .horizon),
    ("deal.reason", .reason), ("deal.said", .note), ("deal.guess", .note),
    ("deal.lost_to", .reference(to: "competitor")),
    ("deal.competitors", .set(of: .reference(to: "competitor"))),
    ("event.on", .date), ("event.sales", .reference(to: "person")),
    ("event.marketing", .reference(to: "person")),
    ("event.purpose", .note),
    ("invitee.event", .reference(to: "event")), ("invitee.contact", .reference(to: "contact")),
    ("invitee.account", .reference(to: "account")), ("invitee.attended", .flag),
    ("task.text", .text), ("task.due", .date), ("task.owner", .reference(to: "person")),
    ("task.visit", .reference(to: "visit")), ("task.event", .reference(to: "event")),
    ("term.word", .text), ("term.plain", .note), ("term.so", .note), ("talk.text", .note),
    ("talk.helps", .note),
    ("goal.parent", .reference(to: "goal")), ("person.side", .side), ("account.industry", .text),
    ("account.parent", .reference(to: "account")), ("revenue.amount", .yen),
  ]

  @Test("has every field that the lines of the contract write", arguments: contract.map(\.path))
  func contractFields(path: String) {
    #expect(type(path) == Self.contract.first { $0.path == path }?.type)
  }

  @Test(
    "knows the choices that the lines of the contract write",
    arguments: [
      ("sighting.sure", ["low", "medium", "high"]), ("need.rung", ["desk", "company", "customer"]),
      ("perspective.side", ["sales", "marketing"]), ("person.side", ["sales", "marketing"]),
      ("invitee.status", ["yes", "no", "maybe"]), ("deal.stage", ["won", "lost"]),
      ("lead.sales_grade", ["a"]),
      ("lead.status", ["offered", "declined", "returned", "converted"]),
    ])
  func contractChoices(path: String, keys: [String]) {
    let known = Set(Schema.standard.field(at: path)?.field.choices.map(\.key) ?? [])
    #expect(known.isSuperset(of: keys))
  }

  @Test("looks back for a visit's date and ahead for what is due")
  func dateDirections() {
    for path in ["visit.on", "sighting.on", "deal.opened"] { #expect(direction(path) == .past, "\(path)") }
    for path in ["task.due", "lead.due", "lead.until", "event.on", "deal.close", "account.revisit"] {
      #expect(direction(path) == .future, "\(path)")
    }
  }

  @Test("takes a visit's text and a perspective's as the line's free text, and the customer's words verbatim")
  func bodies() {
    for kind in ["visit", "perspective", "sighting", "need", "task", "talk", "battlecard"] {
      #expect(Schema.standard[kind]?.body == "text", "\(kind)")
    }
    #expect(Schema.standard["term"]?.body == "plain")
    for path in ["visit.voice", "perspective.voice", "deal.said", "need.voice"] {
      #expect(Schema.standard.field(at: path)?.field.isVerbatim == true, "\(path)")
    }
  }

  @Test("leaves a visit's next step to a task")
  func nextStep() {
    #expect(Schema.standard["visit"]?.fields.contains { $0.names.contains("next") } == false)
  }

  @Test("calls records by the name first, then by reading and other names")
  func naming() {
    let named = Self.kinds.compactMap { kind in kind.nameField.map { (kind.name, $0.name) } }
    #expect(
      named.map { "\($0).\($1)" } == [
        "person.name", "account.name", "contact.name", "competitor.name", "deal.name", "event.name",
        "term.word",
        "goal.name", "device.name",
      ])
    for path in ["account.name", "account.kana", "account.alias", "competitor.name"] {
      #expect(Schema.standard.field(at: path)?.field.naming == .company, "\(path)")
    }
    for path in ["contact.name", "contact.kana", "person.name", "person.kana"] {
      #expect(Schema.standard.field(at: path)?.field.naming == .person, "\(path)")
    }
  }

  // MARK: Lists people have

  @Test(
    "finds a home for the columns of other systems",
    arguments: [
      (
        "account",
        [
          "ID": "sources", "NAME": "name", "TYPE": "relation", "PARENTID": "parent",
          "BILLINGSTREET": "street",
          "BILLINGCITY": "city", "BILLINGSTATE": "prefecture", "BILLINGPOSTALCODE": "postal",
          "BILLINGCOUNTRY": "country", "PHONE": "phone", "FAX": "fax", "ACCOUNTNUMBER": "code",
          "WEBSITE": "website", "SIC": "sic", "INDUSTRY": "industry", "ANNUALREVENUE": "turnover",
          "NUMBEROFEMPLOYEES": "employees", "OWNERSHIP": "ownership", "TICKERSYMBOL": "ticker",
          "DESCRIPTION": "note", "RATING": "rating", "SITE": "site", "ORACLE_ID__C": "sources",
        ]
      ),
      (
        "deal",
        [
          "ID": "sources", "ACCOUNTID": "account", "NAME": "name", "DESCRIPTION": "note",
          "STAGENAME": "stage",
          "AMOUNT": "amount", "PROBABILITY": "probability", "CLOSEDATE": "close", "LEADSOURCE": "source",
          "CREATEDDATE": "opened", "Deal Name": "name", "Deal owner": "owner", "商談名": "name",
        ]
      ),
      (
        "contact",
        [
          "会社名": "account", "部署名": "department", "役職": "title", "氏名": "name", "e-mail": "email",
          "郵便番号": "postal", "住所": "address", "TEL部門": "office", "TEL直通": "phone", "FAX": "fax",
          "携帯電話": "mobile", "名刺交換日": "exchanged", "タグ": "tags", "e-mail(1)": "email",
          "Associated Company": "account", "Phone Number": "phone", "Contact owner": "owner",
        ]
      ),
      (
        "lead", ["Lead ID": "sources", "Company": "account", "LeadSource": "source", "Lead Status": "status"]
      ),
      (
        "visit",
        ["日付": "on", "作成者": "by", "(番号)": "sources", "件名": "subject", "顧客": "account", "コメント": "text"]
      ),
      (
        "invitee",
        ["ID": "sources", "Status": "status", "Check Ins": "attended", "Event ID": "event", "Notes": "note"]
      ),
      (
        "account",
        [
          "corporate_number": "number", "furigana": "kana", "会社名フリガナ": "kana",
          "prefecture_name": "prefecture",
        ]
      ),
    ])
  func columns(kind: String, homes: [String: String]) throws {
    let kind = try #require(Schema.standard[kind])
    for (header, home) in homes.sorted(by: { $0.key < $1.key }) {
      let found = kind.fields.filter { ($0.names + $0.headers).map(folded).contains(folded(header)) }
      #expect(found.map(\.name) == [home], "\(header)")
    }
  }

  private func type(_ path: String) -> FieldType? { Schema.standard.field(at: path)?.field.type }

  private func direction(_ path: String) -> DatePhrase.Direction? {
    Schema.standard.field(at: path)?.field.dateDirection
  }
}

// MARK: - Help for the tests

extension Field {
  fileprivate var choices: [Choice] {
    if case .choice(let choices) = type.member { choices } else { [] }
  }
}

/// Japanese wordings that need no Japanese letter, since people write them so.
private let abbreviations: Set<String> = ["A", "B", "C", "D", "FAX", "MQL", "SAL", "SQL"]

/// How a name is compared here: without regard to case.
private func folded(_ name: String) -> String { name.lowercased() }

private func repeated(_ names: [String]) -> [String] {
  var seen: Set<String> = []
  return names.filter { !seen.insert($0).inserted }
}

private func isName(_ name: String, also others: Set<Unicode.Scalar>) -> Bool {
  guard let first = name.unicodeScalars.first, ("a"..."z").contains(first) else { return false }
  return name.unicodeScalars.allSatisfy {
    ("a"..."z").contains($0) || ("0"..."9").contains($0) || others.contains($0)
  }
}

/// Whether a text has a letter of kana or kanji.
private func isJapanese(_ text: String) -> Bool {
  text.unicodeScalars.contains {
    ("\u{3041}"..."\u{30FF}").contains($0) || ("\u{4E00}"..."\u{9FFF}").contains($0)
  }
}

/// Whether a text is there, and all of it is ASCII.
private func isEnglish(_ text: String) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
}
