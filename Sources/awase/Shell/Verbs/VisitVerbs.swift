import AwaseCore

// What is logged right after meeting a customer.

extension Verb {
  static let visit = Verb(
    name: Label("visit", "訪問"),
    usage: Label(
      "visit @ACCOUNT TEXT met:CONTACT on:DATE next:\"DATE what\" voice:\"…\" guess:\"…\"",
      "訪問 @取引先 内容 面談者:人 日付:日 次:「日付 すること」 声:「…」 推測:「…」"),
    help: Label(
      "logs a visit (or: call, mail, online) and its next step; @+NAME, met:+NAME for new ones",
      "訪問（電話やメールも）と次の一手。新規は @+名前、面談者:+名前"),
    synonyms: ["log", "meeting", "ほうもん", "訪問記録", "面談", "日報", "商談記録"],
    examples: [
      Label(
        "visit @Aoba asked for a quote met:Sato next:\"next tue send the quote\"",
        "訪問 @青葉 面接辞退が多い 面談者:佐藤 次:「来週火曜 見積提出」"),
      Label(
        "visit @Aoba voice:\"we do not know why they decline\" guess:\"nobody asks\" on:yesterday channel:online",
        "訪問 @青葉 声:「辞退の理由が分からない」 推測:「聞く人がいない」 日付:昨日 方法:オンライン"),
      Label("visit @Midori came along to the demo met:+Mori", "訪問 @みどり 実演を見てもらった 面談者:+森"),
    ],
    asks: Asking(options: [.nextStep])
  ) { session, arguments in
    let reference = arguments.takeReference()
    let next = arguments.takeNextStep(session.options.environment.today)
    let (visit, task) = try session.write { draft in
      let kind = try draft.reader.schema.declared("visit")
      let inputs = try arguments.takeFields(of: kind)
      let text = arguments.takeText()
      let others = inputs.filter { $0.field.name != "account" }
      guard !text.isEmpty || !others.isEmpty || next != nil else {
        let whom = reference == nil && inputs.isEmpty ? Say.accountWord : nil
        throw Failure(.notUnderstood, Say.visitWhat, mend: .adding(first: whom, last: Say.visitRest))
      }
      let account = try visited(reference, inputs, session.language, in: &draft)
      let values: [(String, Value)] =
        [("account", .reference(account))] + (text.isEmpty ? [] : [("text", .text(text))])
      let visit = try Writing(kind, session.language, context: account).create(
        values, others, in: &draft)
      let task = try next.map {
        try NextStep($0, draft.reader).create(for: visit, account: account, in: &draft)
      }
      try draft.setCurrent(visit)
      return (visit, task)
    }
    return try session.read { try VisitEcho(Display($0, session.language)).answer(visit, task) }
  }

  private static func visited(
    _ reference: Token?, _ inputs: [FieldInput], _ language: Language, in draft: inout Draft
  ) throws -> RecordID {
    if let input = inputs.first(where: { $0.field.name == "account" }) {
      return try draft.account(named: input.text, language)
    }
    guard let reference else {
      throw Failure(.notUnderstood, Say.visitWhom, mend: .adding(first: Say.accountWord))
    }
    return try draft.account(reference, language)
  }

  static let ride = Verb(
    name: Label("ride", "同行"), kind: "perspective",
    usage: Label("ride VISIT TEXT side:sales|marketing voice:\"…\"", "同行 訪問 見たこと 立場:営業|マーケ 声:「…」"),
    help: Label(
      "your side's view of a visit; hidden from the other side until both have written, or for a day",
      "自分の側から見た訪問。両方が書くか一日たつまで、相手には見えない"),
    synonyms: ["どうこう", "営業同行"],
    examples: [
      Label(
        "ride @Aoba stopped at the word CVR side:marketing voice:\"could a company of our size use it?\"",
        "同行 @青葉 資料のCVRで手が止まった 立場:マーケ 声:「うちの規模でも使えますか」")
    ]
  ) { session, arguments in
    let name = arguments.takeName()
    let id = try session.write { draft in
      let kind = try draft.reader.schema.declared("perspective")
      let inputs = try arguments.takeFields(of: kind)
      let text = arguments.takeText()
      guard !text.isEmpty else {
        let which = name == nil ? Say.accountWord : nil
        throw Failure(.notUnderstood, Say.rideWhat, mend: .adding(first: which, last: Say.rideRest))
      }
      let visit = try latestVisit(name, draft.reader, session.language)
      var values: [(String, Value)] = [("visit", .reference(visit)), ("text", .text(text))]
      if !inputs.contains(where: { $0.field.name == "side" }), let side = try draft.reader.ownSide() {
        values.append(("side", .text(side)))
      }
      let id = try Writing(kind, session.language).create(values, inputs, in: &draft)
      try draft.setCurrent(visit)
      return id
    }
    return try session.read { try RideEcho(Display($0, session.language)).answer(id) }
  }

  /// A visit by id or `.`, or the latest of an account.
  private static func latestVisit(_ token: Token?, _ reader: Reader, _ language: Language) throws -> RecordID
  {
    let (id, kind) = try Resolver(reader, language).record(token)
    if kind.name == "visit" { return id }
    guard kind.name == "account" else {
      throw Failure(.notUnderstood, Say.wrongKind(kind.label[language], Say.visitWord))
    }
    let visits = try reader.references(to: id, kind: "visit", field: "account").filter { !$0.isArchived }
    let latest = visits.max { ($0.text("on") ?? "", $0.changed) < ($1.text("on") ?? "", $1.changed) }
    guard let latest else { throw Failure(.refused, Say.noVisits(try reader.title(of: id) ?? "")) }
    return latest.id
  }

  static let saw = Verb(
    name: Label("saw", "競合"), kind: "sighting",
    usage: Label(
      "saw COMPETITOR @ACCOUNT TEXT src:… sure:low|medium|high", "競合 競合名 @取引先 聞いたこと 情報源:… 確かさ:低|中|高"),
    help: Label(
      "a competitor was seen or spoken of; +NAME for a new one", "競合の動き。初めての競合は +名前"),
    synonyms: ["rival", "competitor", "きょうごう"],
    examples: [
      Label(
        "saw Rival @Aoba 30% off in the first year src:Sato sure:medium", "競合 採用ナビ @青葉 初年度3割引 情報源:佐藤様 確かさ:中")
    ]
  ) { session, arguments in
    var seen = Seen(
      competitor: arguments.takeNewName() ?? arguments.takeName(), account: arguments.takeReference())
    let id = try session.write { draft in
      let kind = try draft.reader.schema.declared("sighting")
      let resolver = Resolver(draft.reader, session.language)
      try seen.straighten(resolver, &arguments)
      let inputs = try arguments.takeFields(of: kind)
      let text = arguments.takeText()
      guard !text.isEmpty else {
        let whom = seen.competitor == nil ? Say.competitorWord : nil
        throw Failure(.notUnderstood, Say.sawWhat, mend: .adding(first: whom, last: Say.sawRest))
      }
      let competitor = try theCompetitor(seen.competitor, resolver, in: &draft)
      var values: [(String, Value)] = [("competitor", .reference(competitor)), ("text", .text(text))]
      let account = try seen.account.map { try draft.account($0, session.language) }
      if let account { values.append(("account", .reference(account))) }
      let id = try Writing(kind, session.language, context: account).create(values, inputs, in: &draft)
      try draft.setCurrent(id)
      return id
    }
    return try session.read { try Answer(showing: id, Display($0, session.language)) }
  }

  /// The competitor of that name; one whose name has a + before it is made.
  static func theCompetitor(
    _ token: Token?, _ resolver: Resolver, in draft: inout Draft
  ) throws -> RecordID {
    if let known = try resolver.known(token, kind: "competitor") { return known }
    let name = Resolver.newName(token?.bareName ?? "") ?? ""
    return try draft.create("competitor", ["name": .text(name)])
  }
}

/// Who was seen where, as far as a line says it.
private struct Seen {
  var competitor: Token?
  var account: Token?

  /// `saw @Aoba Rival …` names the customer first, where the competitor belongs. With a competitor that is known behind it, it
  /// is clear what is meant; otherwise nobody is to become a competitor by it.
  mutating func straighten(_ resolver: Resolver, _ arguments: inout Arguments) throws {
    guard let first = competitor, case .reference(let stated, let customer) = first.form,
      try !resolver.means(first, "competitor"),
      stated == nil || resolver.reader.schema.kind(called: stated ?? "")?.name == "account",
      try resolver.means(first, "account")
    else { return }
    if let second = account {
      guard try resolver.means(second, "competitor") else { throw Self.unclear(customer) }
      competitor = second
    } else {
      if let new = arguments.takeNewName() {
        competitor = new
        account = first
        return
      }
      guard case .word(let word)? = arguments.tokens.first(where: \.isPositional)?.form,
        try resolver.reader.named(word.text, kind: "competitor").contains(where: { $0.match == .exact })
      else { throw Self.unclear(customer) }
      competitor = arguments.takeName()
    }
    account = first
  }

  private static func unclear(_ customer: String) -> Failure {
    Failure(.notUnderstood, Say.isCustomer(customer))
  }
}

extension Token {
  /// The name that the word gives, in whatever form.
  var bareName: String? {
    switch form {
    case .word(let word): word.text
    case .reference(_, let name): name
    default: nil
    }
  }
}

extension Schema {
  /// A kind that the lines of this file need.
  func declared(_ name: String) throws -> Kind {
    guard let kind = self[name] else { throw ReadError.unknownKind(name) }
    return kind
  }
}

/// `next:「来週火曜 見積提出」`: a day, if one is said, and what to do then.
struct NextStep {
  static let names = ["next", "次", "次の一手"]
  private let due: CivilDate?
  private let text: String

  var hasDay: Bool { due != nil }

  init(_ said: String, _ reader: Reader) throws {
    let today = reader.environment.today
    if let (date, rest) = DatePhrase.parsePrefix(said[...], today: today, toward: .future) {
      let phrase = String(said.dropLast(rest.count))
      if let other = DatePhrase.likelierYear(phrase, date, today: today, toward: .future) {
        throw Failure.yearInDoubt(phrase.trimmingTrailingSpaces, date, other, today)
      }
      due = date
      text = String(rest)
    } else {
      due = nil
      text = said
    }
    guard !text.isEmpty else { throw Failure(.notUnderstood, Say.nextWhat(said), advice: Say.nextExample) }
  }

  /// What a task is and when it is due.
  var values: [(String, Value)] {
    [("text", .text(text))] + (due.map { [("due", .text($0.description))] } ?? [])
  }

  func create(for visit: RecordID, account: RecordID, in draft: inout Draft) throws -> RecordID {
    var values = values
    values += [("account", .reference(account)), ("visit", .reference(visit))]
    return try Writing(try draft.reader.schema.declared("task"), .english).create(values, [], in: &draft)
  }
}

/// What was understood of a visit, so that a slip is seen at once.
struct VisitEcho {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ visit: RecordID, _ task: RecordID?) throws -> Answer {
    guard let record = try display.reader.record(visit) else { return Answer() }
    let task = try task.flatMap { try display.reader.record($0) }
    var rows = [
      [
        "\(record.kind.label[display.language]) \(try display.reader.shortID(visit))", try who(record),
        (record.date("on").map(display.date) ?? "")
          + (try display.reader.isPrivate(visit)
            ? "  " + Style.muted(Say.privateMark[display.language]) : ""),
      ]
    ]
    if let task {
      rows.append([
        Say.nextStep[display.language], task.text("text") ?? "",
        task.date("due").map(display.date) ?? Say.noDate[display.language],
        "→ " + (try display.name(of: task.reference("owner"))),
      ])
    }
    var lines = Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces)
    lines += try strangers(record) + mentionedCompetitors(record)
    if let task, task.date("due") == nil {
      let id = try display.reader.shortID(task.id)
      lines.append("  " + Style.attention(Say.question(Say.dueWhen(id))[display.language]))
    }
    lines += try revisited(record)
    let members: [JSON.Member] = [.init(key: "visit", value: try display.json(record))]
    let next = try task.map { [JSON.Member(key: "next", value: try display.json($0))] } ?? []
    return Answer(lines, json: .object(members + next))
  }

  /// An account that is kept in touch with needs its next day after the visit that was due.
  private func revisited(_ visit: Record) throws -> [String] {
    guard let account = try visit.reference("account").flatMap({ try display.reader.record($0) }),
      let revisit = account.date("revisit"), let day = visit.date("on"), revisit <= day
    else { return [] }
    let name = Prose.unmarked(try display.title(account))
    return ["  ? " + Say.nextRevisit(name, display.dateAlone(revisit))[display.language]]
  }

  private func who(_ record: Record) throws -> String {
    let account = try display.name(of: record.reference("account"))
    let met = try record.all("met").compactMap { value -> String? in
      guard case .reference(let id) = value, let contact = try display.reader.record(id) else { return nil }
      let name = Say.honorific(contact.text("name") ?? "")[display.language]
      return contact.text("department").map { "\(name) (\($0))" } ?? name
    }
    let channel = try record.text("channel") == "visit" ? nil : channel(record)
    return ([account] + met + [channel].compactMap { $0 }).joined(separator: " · ")
  }

  /// How they met, where that was not on site.
  private func channel(_ record: Record) throws -> String? {
    try record.kind.field(named: "channel").flatMap { try display.values(record, $0) }
  }

  /// Those met who belong to another company: perhaps somebody else of that name was meant.
  func strangers(_ record: Record) throws -> [String] {
    guard let account = record.reference("account") else { return [] }
    return try record.all("met").compactMap { value in
      guard case .reference(let id) = value, let contact = try display.reader.record(id),
        let company = contact.reference("account"), company != account
      else { return nil }
      let said = Say.isOfAnother(try display.name(of: id), try display.name(of: company))
      return "  ? " + said[display.language]
    }
  }

  /// Competitors whose names occur in the text: worth a sighting of their own.
  private func mentionedCompetitors(_ record: Record) throws -> [String] {
    let texts = ["text", "voice", "guess"].compactMap(record.text)
    return try display.reader.competitors(mentionedIn: texts).map {
      "  ? " + Say.mentionsCompetitor($0.word, $0.name)[display.language]
    }
  }
}

/// What was written of a ride-along, and whether the other side's view can be read now.
struct RideEcho {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ id: RecordID) throws -> Answer {
    guard let record = try display.reader.record(id), let visit = record.reference("visit") else {
      return Answer()
    }
    let others = try display.reader.references(to: visit, kind: "perspective", field: "visit")
      .filter { $0.text("side") != record.text("side") && !$0.isArchived }
    let state =
      others.isEmpty ? Say.waitsForOtherSide : Say.bothSidesWritten(try display.reader.shortID(visit))
    return try Answer(
      ["  " + (try display.heading(record)), "  " + state[display.language]],
      json: .object([
        "perspective": try display.json(record), "open": .flag(!others.isEmpty),
      ]))
  }
}
