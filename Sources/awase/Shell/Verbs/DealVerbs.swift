import AwaseCore

// A deal's way through its stages, and how it ended.

extension Verb {
  static let stage = Verb(
    name: Label("stage", "段階"),
    usage: Label("stage DEAL STAGE [on:DATE]", "段階 商談 段階 [日付:日]"),
    help: Label("how far a deal has come; an ended one is opened again", "商談がどこまで進んだか。終わった商談なら開き直す"),
    examples: [
      Label("stage \"Hiring support\" proposal", "段階 採用支援 提案"),
      Label("stage \"Hiring support\" quote on:yesterday", "段階 採用支援 見積 日付:昨日"),
    ]
  ) { session, arguments in
    let name = arguments.takeName()
    let stage = arguments.takeName()?.bareName ?? arguments.takeValue(["stage", "段階"])
    return try deal(session, name, &arguments) { line, draft in
      guard let stage else { throw Failure(.notUnderstood, Say.stageWhat, advice: line.stages) }
      let key = try line.stage(stage, draft.reader)
      try line.expectNoText()
      try line.go(to: key, in: &draft)
    }
  }

  static let won = Verb(
    name: Label("won", "受注"),
    usage: Label(
      "won DEAL [REASON] [amount:…] [said:\"…\"] [guess:\"…\"] [on:DATE]",
      "受注 商談 [理由] [金額:…] [お客様の説明:「…」] [推測:「…」] [日付:日]"),
    help: Label("a deal is won, and why", "受注した。その理由も"),
    examples: [
      Label(
        "won \"Hiring support\" relationship amount:4.8M said:\"you answered fast\"",
        "受注 採用支援 関係 金額:480万円 お客様の説明:「対応が早かった」")
    ]
  ) { session, arguments in try end("won", session, &arguments) }

  static let lost = Verb(
    name: Label("lost", "失注"),
    usage: Label(
      "lost DEAL REASON said:\"…\" guess:\"…\" to:COMPETITOR [on:DATE]",
      "失注 商談 理由 お客様の説明:「…」 推測:「…」 受注競合:競合 [日付:日]"),
    help: Label(
      "a deal is lost: the customer's reason, what we believe, and who won it", "失注した。お客様の説明、こちらの推測、選ばれた競合"),
    examples: [
      Label(
        "lost \"Hiring support\" price said:\"30% off in the first year\" guess:\"we never met who decides\" to:Rival",
        "失注 採用支援 価格 お客様の説明:「初年度の割引」 推測:「決裁者に会えていない」 受注競合:採用ナビ")
    ]
  ) { session, arguments in try end("lost", session, &arguments) }

  static let noDecision = Verb(
    name: Label("no-decision", "見送り"),
    usage: Label("no-decision DEAL [REASON] said:\"…\"", "見送り 商談 [理由] お客様の説明:「…」"),
    help: Label("the customer decided nothing; also: lost DEAL no-decision", "お客様は何も決めなかった。「失注 商談 見送り」でも"),
    examples: [
      Label("no-decision \"Hiring support\" budget said:\"maybe next year\"", "見送り 採用支援 予算 お客様の説明:「来年また」")
    ]
  ) { session, arguments in try end("no-decision", session, &arguments) }

  private static func end(_ stage: String, _ session: Session, _ arguments: inout Arguments) throws -> Answer
  {
    let name = arguments.takeName()
    return try deal(session, name, &arguments) { line, draft in
      let noDecision = stage == "lost" && line.takeNoDecision()
      try line.takeReason(draft.reader)
      try line.go(to: noDecision ? "no-decision" : stage, in: &draft)
    }
  }

  private static func deal(
    _ session: Session, _ name: Token?, _ arguments: inout Arguments,
    _ body: (inout DealLine, inout Draft) throws -> Void
  ) throws -> Answer {
    let id = try session.write { draft in
      var line = try DealLine(name, &arguments, draft.reader, session.language)
      try body(&line, &draft)
      try draft.setCurrent(line.deal.id)
      return line.deal.id
    }
    return try session.read { try DealEcho(Display($0, session.language)).answer(id) }
  }
}

/// What a line says of one step of a deal's way.
struct DealLine {
  let deal: Record
  private let short: String
  private let language: Language
  private let day: String?
  private var inputs: [FieldInput]
  private var text: String

  private static let dayNames = ["on", "日付", "日"]

  init(_ name: Token?, _ arguments: inout Arguments, _ reader: Reader, _ language: Language) throws {
    let kind = try reader.schema.declared("deal")
    let id = try Resolver(reader, language).record(name, kind: kind.name)
    guard let deal = try reader.record(id, kind: kind) else { throw Failure(.refused, Say.nothingLeft) }
    self.deal = deal
    self.language = language
    short = try reader.shortID(id)
    day = arguments.takeValue(Self.dayNames)
    inputs = try arguments.takeFields(of: kind)
    text = arguments.takeText()
    if inputs.contains(where: { $0.field.name == "stage" }) {
      throw Failure(.notUnderstood, Say.unknownOption(language == .japanese ? "段階" : "stage"))
    }
  }

  // MARK: Understanding

  private var choices: [Choice] {
    if case .choice(let choices)? = deal.kind.field(named: "stage")?.type { choices } else { [] }
  }

  var stages: Label {
    Say.choices(choices.map { Label($0.key, "\($0.label.japanese)(\($0.key))") })
  }

  func stage(_ said: String, _ reader: Reader) throws -> String {
    guard let field = deal.kind.field(named: "stage"),
      case .text(let key) = try Resolver(reader, language).value(said, for: field)
    else { throw Failure(.notUnderstood, Say.stageWhat, advice: stages) }
    return key
  }

  func expectNoText() throws {
    guard text.isEmpty else { throw Failure(.notUnderstood, Say.unexpectedWord(text)) }
  }

  /// Takes a first word that says that nothing was decided.
  mutating func takeNoDecision() -> Bool {
    let words = text.split(separator: " ", maxSplits: 1)
    guard let first = words.first, let choice = choices.first(where: { $0.key == "no-decision" }),
      choice.names.contains(where: { Normalisation.search($0) == Normalisation.search(first) })
    else { return false }
    text = words.count > 1 ? String(words[1]) : ""
    return true
  }

  /// Takes the text of the line for the reason, one of the field's choices.
  mutating func takeReason(_ reader: Reader) throws {
    guard !text.isEmpty, let field = deal.kind.field(named: "reason") else { return }
    guard !inputs.contains(where: { $0.field.name == field.name }) else {
      throw Failure(.notUnderstood, Say.unexpectedWord(text))
    }
    inputs.append(FieldInput(field: field, action: .set, text: text))
    text = ""
  }

  // MARK: Writing

  /// Brings the deal to a stage. One that is there already only takes what else the line says.
  mutating func go(to stage: String, in draft: inout Draft) throws {
    let isEnd = choices.first { $0.key == stage }?.isEnd ?? false
    let isThere = deal.text("stage") == stage
    guard !isThere || !inputs.isEmpty || day != nil else {
      throw Failure(.refused, Say.isThereAlready(label(of: stage)), advice: Say.see(short))
    }
    if isEnd, !isThere, let old = deal.text("stage"), choices.contains(where: { $0.key == old && $0.isEnd }) {
      throw Failure(.refused, Say.hasEnded(label(of: old)), advice: Say.reopenDeal(short))
    }
    if !isThere || day != nil { try enter(stage, isEnd: isEnd, in: &draft) }
    try takeWinner(stage, in: &draft)
    try Writing(deal.kind, language, context: deal.reference("account"))
      .apply(inputs, to: deal.id, in: &draft)
  }

  private func enter(_ stage: String, isEnd: Bool, in draft: inout Draft) throws {
    let date = try date(draft.reader)
    let kind = deal.kind.name
    draft.set("stage", of: deal.id, kind: kind, to: .text(stage))
    if !gives("since") { draft.set("since", of: deal.id, kind: kind, to: .text(date.description)) }
    guard !gives("close") else { return }
    if isEnd {
      draft.set("close", of: deal.id, kind: kind, to: .text(date.description))
    } else if !deal.isOpen, !deal.isArchived, deal.values["close"] != nil {
      // It was the day of a decision that does not hold any more.
      draft.set("close", of: deal.id, kind: kind, to: .null)
    }
  }

  private func gives(_ field: String) -> Bool { inputs.contains { $0.field.name == field } }

  private func date(_ reader: Reader) throws -> CivilDate {
    let today = reader.environment.today
    guard let day, let field = deal.kind.field(named: "since") else { return today }
    let date = try Resolver(reader, language).date(day, toward: field.dateDirection, field)
    guard date <= today else { throw Failure(.notUnderstood, Say.isAhead(day)) }
    return date
  }

  /// Whoever won instead was in the deal.
  private mutating func takeWinner(_ stage: String, in draft: inout Draft) throws {
    guard let index = inputs.firstIndex(where: { $0.field.name == "lost_to" }) else { return }
    guard stage != "won" else { throw Failure(.notUnderstood, Say.wonByUs) }
    guard !inputs[index].text.isEmpty else { return }
    let name = inputs.remove(at: index).text
    let token = Token(form: .word(Quotable(text: name, isQuoted: true)), raw: name, spacing: " ")
    let competitor = try Verb.theCompetitor(token, Resolver(draft.reader, language), in: &draft)
    draft.set("lost_to", of: deal.id, kind: deal.kind.name, to: .reference(competitor))
    draft.include(.reference(competitor), in: "competitors", of: deal.id, kind: deal.kind.name)
  }

  private func label(of stage: String) -> Label {
    choices.first { $0.key == stage }?.label ?? Label(stage, stage)
  }
}
