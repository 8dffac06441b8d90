import AwaseCore

// The way of a lead from marketing to sales: a promise, with a day and a reason for each step.

extension Verb {
  static let offer = Verb(
    name: Label("offer", "打診"),
    usage: Label("offer LEAD to:PERSON grade:A due:DATE", "打診 リード 渡す相手:人 評価:A 期日:日付"),
    help: Label(
      "asks a rep to take a lead on; due in 3 business days if nothing is said", "営業に引き受けを頼む。期日を省くと3営業日後"),
    synonyms: ["handoff", "handover", "渡す", "引き渡し", "トス"],
    examples: [
      Label("offer @Aoba to:Tanaka grade:A due:\"in 3 business days\"", "打診 @青葉 渡す相手:田中 評価:A 期日:3営業日"),
      Label(
        "offer @Aoba to:Tanaka grade:B because:\"budget next term\" horizon:half",
        "打診 @青葉 渡す相手:田中 評価:B 理由:「来期予算」 時期:半年以内"),
    ]
  ) { session, arguments in
    try step(session, &arguments) { line, draft in
      var line = line
      try line.takeRep(draft.reader)
      try line.refuse(["converted"], Say.alreadyConverted, line.seeDeal)
      try line.refuse(["closed"], Say.isClosed, Say.reopenLead(line.short))
      guard line.gives("to") || line.lead.reference("to") != nil else {
        throw Failure(.notUnderstood, Say.offerWhom, advice: Say.offerExample(line.short))
      }
      if ["sal", "working", "sql"].contains(line.status), try line.keepsRep(draft.reader) {
        throw Failure(
          .refused, Say.alreadyTaken(try line.rep(draft.reader)), advice: Say.offerExample(line.short))
      }
      let today = draft.reader.environment.today
      let due = today.adding(businessDays: DefaultDue.businessDays) ?? today
      var values: [String: Value] = ["due": .text(due.description)]
      if let writer = draft.writer { values["offered_by"] = .reference(writer) }
      try line.move(to: "offered", values, clearing: ["until", "reason"], in: &draft)
    }
  }

  static let accept = Verb(
    name: Label("accept", "受領"), usage: Label("accept LEAD [due:DATE]", "受領 リード [期日:日付]"),
    help: Label("takes an offered lead on", "打診されたリードを引き受ける"),
    synonyms: ["take", "引き受ける", "受ける"],
    examples: [Label("accept @Midori", "受領 @みどり")]
  ) { session, arguments in
    try step(session, &arguments) { line, draft in
      try line.refuse(
        ["sal", "working", "sql"], Say.alreadyTaken(try line.rep(draft.reader)), Say.workOn(line.short))
      try line.demandOffered()
      var values: [String: Value] = [:]
      // A rep who accepts what a colleague was asked for takes it on; marketing only notes what the rep said.
      if let writer = draft.writer, try draft.reader.side(of: writer) == "sales" {
        values["to"] = .reference(writer)
      }
      try line.move(to: "sal", values, in: &draft)
    }
  }

  static let decline = Verb(
    name: Label("decline", "辞退"), usage: Label("decline LEAD REASON", "辞退 リード 理由"),
    help: Label("does not take an offered lead on, and says why", "打診されたリードを受けない。理由を添えて"),
    examples: [Label("decline @Midori no budget this year", "辞退 @みどり 今期の予算がない")]
  ) { session, arguments in
    try step(session, &arguments) { line, draft in
      try line.refuse(
        ["sal", "working", "sql"], Say.alreadyTaken(try line.rep(draft.reader)), Say.returnExample(line.short)
      )
      try line.demandOffered()
      let reason = try line.reason(Say.declineWhy, Say.declineExample(line.short))
      try line.move(to: "declined", reason, clearing: ["due"], in: &draft)
    }
  }

  static let giveBack = Verb(
    name: Label("return", "差戻し"), aliases: ["差し戻し"],
    usage: Label("return LEAD REASON until:DATE", "差戻し リード 理由 再開日:日付"),
    help: Label(
      "too early: back to marketing, and comes up again by itself on that day", "まだ早いのでマーケへ戻す。その日に自動で戻ってくる"),
    synonyms: ["戻し"],
    examples: [
      Label("return @Sakura the budget comes in spring until:\"apr 1\"", "差戻し @さくら 来期予算が決まってから 再開日:4/1")
    ]
  ) { session, arguments in
    try step(session, &arguments) { line, draft in
      try line.refuse(["converted"], Say.alreadyConverted, line.seeDeal)
      try line.refuse(["closed"], Say.isClosed, Say.reopenLead(line.short))
      try line.refuse(["new", "mql"], Say.notOffered(line.statusLabel), Say.offerExample(line.short))
      let reason = try line.reason(Say.returnWhy, Say.returnExample(line.short))
      guard let until = line.said("until") else {
        throw Failure(.notUnderstood, Say.returnUntil, advice: Say.returnExample(line.short))
      }
      let day = try line.date(until, "until", draft.reader)
      guard day > draft.reader.environment.today else {
        throw Failure(.notUnderstood, Say.untilIsPast(until), advice: Say.returnExample(line.short))
      }
      try line.move(to: "returned", reason, clearing: ["due"], in: &draft)
    }
  }

  static let grade = Verb(
    name: Label("grade", "評価"),
    usage: Label(
      "grade LEAD A side:sales|marketing because:\"…\" horizon:quarter", "評価 リード A 立場:営業|マーケ 理由:「…」 時期:3か月以内"),
    help: Label(
      "how good your side finds a lead, why, and when it expects a contract", "自分の側から見たリードの良さ、理由、契約の時期"),
    examples: [
      Label("grade @Aoba B because:\"needs it this term\" horizon:quarter", "評価 @青葉 B 理由:「今期中に使いたい」 時期:3か月以内")
    ]
  ) { session, arguments in
    let name = arguments.takeName()
    let given = arguments.takeValue(GradeSaid.gradeNames) ?? arguments.takeName()?.bareName
    guard let given else {
      throw try session.read { try GradeMeanings($0, session.language).missing(beside: name) }
    }
    var said = try GradeSaid(given, &arguments)
    let id = try session.write { draft in
      let kind = try draft.reader.schema.declared("lead")
      let lead = try Resolver(draft.reader, session.language).record(name, kind: "lead")
      let inputs = try arguments.takeFields(of: kind)
      let text = arguments.takeText()
      if !text.isEmpty { try said.explain(text) }
      try said.write(to: lead, kind, session.language, in: &draft)
      try Writing(kind, session.language).apply(inputs, to: lead, in: &draft)
      try draft.setCurrent(lead)
      return lead
    }
    return try session.read { try HandOffEcho(Display($0, session.language)).answer(id) }
  }

  /// One step of a hand-off: finds the lead, lets `body` say what the step writes, and shows where the lead stands then.
  private static func step(
    _ session: Session, _ arguments: inout Arguments, _ body: (LeadLine, inout Draft) throws -> Void
  ) throws -> Answer {
    let name = arguments.takeName()
    let grade = try arguments.takeValue(GradeSaid.gradeNames).map { try GradeSaid($0, &arguments) }
    let id = try session.write { draft in
      let line = try LeadLine(name, &arguments, draft.reader, session.language)
      try body(line, &draft)
      try grade?.write(to: line.lead.id, line.lead.kind, session.language, in: &draft)
      try draft.setCurrent(line.lead.id)
      return line.lead.id
    }
    return try session.read { try HandOffEcho(Display($0, session.language)).answer(id) }
  }
}

/// The day by which an offer is to be answered, where nobody said another.
private enum DefaultDue {
  static let businessDays = 3
}

/// What a line says of one step of a lead's hand-off.
struct LeadLine {
  let lead: Record
  let short: String
  /// Where to look at what a lead has become.
  let seeDeal: Label
  let language: Language
  private var inputs: [FieldInput]
  private var text: String

  init(_ name: Token?, _ arguments: inout Arguments, _ reader: Reader, _ language: Language) throws {
    let kind = try reader.schema.declared("lead")
    // A lead that was declined may be taken up again.
    var resolver = Resolver(reader, language)
    resolver.takesEnded = true
    let id = try resolver.record(name, kind: kind.name)
    guard let lead = try reader.record(id, kind: kind) else { throw Failure(.refused, Say.nothingLeft) }
    self.lead = lead
    self.language = language
    short = try reader.shortID(id)
    seeDeal = Say.see(try lead.reference("deal").map { try reader.shortID($0) } ?? short)
    inputs = try arguments.takeFields(of: kind)
    text = arguments.takeText()
    if let field = inputs.first(where: { ["status", "deal"].contains($0.field.name) })?.field {
      throw Failure(
        .notUnderstood, Say.unknownOption(language == .japanese ? field.label.japanese : field.name))
    }
  }

  var status: String { lead.text("status") ?? "new" }

  var statusLabel: Label {
    guard case .choice(let choices)? = lead.kind.field(named: "status")?.type else {
      return Label(status, status)
    }
    return choices.first { $0.key == status }?.label ?? Label(status, status)
  }

  func gives(_ field: String) -> Bool { said(field) != nil }

  /// What was written for a field; nil if nothing.
  func said(_ field: String) -> String? {
    inputs.first { $0.field.name == field && !$0.text.isEmpty }?.text
  }

  func date(_ text: String, _ field: String, _ reader: Reader) throws -> CivilDate {
    guard let field = lead.kind.field(named: field) else { throw Failure(.notUnderstood, Say.nothingToSet) }
    return try Resolver(reader, language).date(text, toward: field.dateDirection, field)
  }

  /// Takes a member's bare name for whom the lead is offered to.
  mutating func takeRep(_ reader: Reader) throws {
    guard !text.isEmpty, !gives("to"), let field = lead.kind.field(named: "to") else { return }
    let name = text.hasPrefix("@") ? String(text.dropFirst()) : text
    guard try name == "自分" || name == "me" || !reader.named(name, kind: "person").isEmpty else { return }
    inputs.append(FieldInput(field: field, action: .set, text: name))
    text = ""
  }

  /// Whether the line leaves the lead with the rep who has it.
  func keepsRep(_ reader: Reader) throws -> Bool {
    guard let said = said("to") else { return true }
    return try Resolver(reader, language).record(named: said, kind: "person") == lead.reference("to")
  }

  func rep(_ reader: Reader) throws -> String {
    try lead.reference("to").flatMap { try reader.title(of: $0, language: language) } ?? Say.nobody[language]
  }

  // MARK: What makes no sense

  func refuse(_ statuses: [String], _ why: Label, _ advice: Label) throws {
    if statuses.contains(status) { throw Failure(.refused, why, advice: advice) }
  }

  func demandOffered() throws {
    guard status != "offered" else { return }
    if status == "converted" {
      throw Failure(.refused, Say.alreadyConverted, advice: seeDeal)
    }
    throw Failure(.refused, Say.notOffered(statusLabel), advice: Say.offerExample(short))
  }

  /// The reason, as the text of the line or as a field.
  func reason(_ question: Label, _ example: Label) throws -> [String: Value] {
    if gives("reason") {
      guard text.isEmpty else { throw Failure(.notUnderstood, Say.unexpectedWord(text)) }
      return [:]
    }
    guard !text.isEmpty else { throw Failure(.notUnderstood, question, advice: example) }
    return ["reason": .text(text)]
  }

  // MARK: Writing

  /// Writes the status with its date and whatever comes with it, as one step. What the line itself says comes first.
  func move(
    to status: String, _ values: [String: Value] = [:], clearing: [String] = [], in draft: inout Draft
  ) throws {
    guard text.isEmpty || values["reason"] != nil else {
      throw Failure(.notUnderstood, Say.unexpectedWord(text))
    }
    var step = values
    step["status"] = .text(status)
    step["since"] = .text(draft.reader.environment.today.description)
    for field in clearing where lead.values[field] != nil { step[field] = step[field] ?? .null }
    let given = Set(inputs.map(\.field.name))
    for field in lead.kind.fields where !given.contains(field.name) {
      guard let value = step[field.name] else { continue }
      draft.set(field.name, of: lead.id, kind: lead.kind.name, to: value)
    }
    try Writing(lead.kind, language, context: lead.reference("account"))
      .apply(inputs, to: lead.id, in: &draft)
  }
}

/// What one side says of a lead: `A`, why, and when it expects a contract.
struct GradeSaid {
  static let gradeNames = ["grade", "評価"]
  private static let sideNames = ["side", "立場"]
  private static let becauseNames = ["because", "なぜ", "根拠", "理由", "reason"]
  private static let horizonNames = ["horizon", "時期"]

  private let grade: String
  private let side: String?
  private var because: String?
  private let horizon: String?

  init(_ grade: String, _ arguments: inout Arguments) throws {
    self.grade = grade
    side = arguments.takeValue(Self.sideNames)
    because = arguments.takeValue(Self.becauseNames)
    horizon = arguments.takeValue(Self.horizonNames)
  }

  mutating func explain(_ text: String) throws {
    guard because == nil else { throw Failure(.notUnderstood, Say.unexpectedWord(text)) }
    because = text
  }

  func write(to lead: RecordID, _ kind: Kind, _ language: Language, in draft: inout Draft) throws {
    let resolver = Resolver(draft.reader, language)
    let side = try writtenSide(resolver, draft.writer)
    for (name, said) in [("grade", grade), ("because", because), ("horizon", horizon)] {
      guard let said, let field = kind.field(named: "\(side)_\(name)") else { continue }
      draft.set(
        field.name, of: lead, kind: kind.name,
        to: said.isEmpty ? .null : try resolver.value(said, for: field))
    }
  }

  /// The side that was named, otherwise the writer's own.
  private func writtenSide(_ resolver: Resolver, _ writer: RecordID?) throws -> String {
    if let side, let field = resolver.reader.schema["person"]?.field(named: "side") {
      guard case .text(let key) = try resolver.value(side, for: field) else { return side }
      return key
    }
    guard let own = try writer.flatMap({ try resolver.reader.side(of: $0) }) else {
      throw Failure(.notUnderstood, Say.whichSide)
    }
    return own
  }
}

/// What the two departments mean by the grades: words like any other, which they agree on in the glossary.
struct GradeMeanings {
  private static let grades = ["A", "B", "C", "D"]

  private let glossary: Glossary
  private let language: Language

  init(_ reader: Reader, _ language: Language) throws {
    glossary = try reader.glossary()
    self.language = language
  }

  /// A line for each grade that somebody has explained; where to do so, if nobody has explained any.
  var lines: [Label] {
    let explained = Self.grades.compactMap(meaning)
    return explained.isEmpty ? [Say.gradesUnexplained] : explained + [Say.gradesExplainedBy]
  }

  private func meaning(_ grade: String) -> Label? {
    let names = ["\(grade)評価", "評価\(grade)", "\(grade)ランク", "grade \(grade)", "\(grade) grade"]
    guard let entry = names.lazy.compactMap(glossary.entry).first else { return nil }
    let mark = entry.isDisputed ? Say.explainedOtherwise : Label("", "")
    return Label(
      "\(entry.word)  \(entry.plain.english) \(mark.english)",
      "\(entry.word)  \(entry.plain.japanese)\(mark.japanese)")
  }

  /// What lacks where a line names a lead alone, or a grade alone.
  func missing(beside token: Token?) -> Failure {
    let word = token?.bareWord.map { Normalisation.search($0).uppercased() }
    let isGrade = word.map(Self.grades.contains) ?? false
    return Failure(
      .notUnderstood, isGrade ? Say.gradeOfWhich : Say.gradeWhat, advice: Say.gradeExample, candidates: lines)
  }
}
