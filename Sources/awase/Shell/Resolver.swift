import AwaseCore

/// Finds out which record, and which value, a word of a line means.
struct Resolver {
  let reader: Reader
  let language: Language
  /// Where a name fits several records, those that belong to this one come first.
  var context: RecordID?

  /// Whether a part of a name is not enough, as for what cannot be taken back.
  var needsWholeName = false

  /// Whether an account that has nothing open means the only one there is, though it has come to an end.
  var takesEnded = false

  /// How the line makes a record of a name that nobody has.
  enum Making {
    case none
    /// With ``newMark`` before the name.
    case inPlace
    /// Somebody at an event, with their company behind them.
    case guest
  }

  var making = Making.none

  /// Whether records out of the lists are found by name too.
  private let seesArchived: Bool

  init(_ reader: Reader, _ language: Language, seesArchived: Bool = false) {
    self.reader = reader
    self.language = language
    self.seesArchived = seesArchived
  }

  /// The word before a name that makes a new record of it.
  static let newMark: Character = "+"

  // MARK: Records

  /// The record that a word means, of any kind: `@name`, `@kind:name`, an id, `.`.
  func record(_ token: Token?) throws -> (id: RecordID, kind: Kind) {
    switch token?.form {
    case .current: return try current()
    case .reference(let kind, let name): return try anyRecord(named: name, kind: kind)
    case .word(let word):
      if let found = try record(withID: word.text) { return found }
      do { return try anyRecord(named: word.text, kind: nil) } catch let failure as Failure
        where failure.status == .refused
      {
        throw Failure(.refused, Say.noSuchWord(word.text), advice: failure.advice)
      }
    default: throw Failure(.notUnderstood, Say.recordMissing)
    }
  }

  /// The record of one kind that a word means. Of a kind whose records come to an end, an account means its only open one.
  func record(_ token: Token?, kind: String) throws -> RecordID {
    switch token?.form {
    case .current:
      let found = try current()
      if found.kind.name == kind { return found.id }
      guard found.kind.name == "account", let open = try onlyOpen(kind, of: found.id) else {
        throw wrongKind(found.kind, kind)
      }
      return open
    case .reference(let stated, let name):
      if stated == nil, let open = try onlyOpen(kind, ofAccount: name) { return open }
      if let stated, let account = reader.schema.kind(called: stated), account.name == "account",
        let open = try onlyOpen(kind, of: try record(named: name, kind: account.name))
      {
        return open
      }
      guard stated == nil || reader.schema.kind(called: stated ?? "")?.name == kind else {
        throw Failure(.notUnderstood, Say.wrongKind(stated ?? "", label(kind)))
      }
      return try record(named: name, kind: kind)
    case .word(let word): return try record(named: word.text, kind: kind)
    default: throw Failure(.notUnderstood, Say.kindMissing(label(kind)))
    }
  }

  /// The record of one kind that is called `name`, or has that id.
  func record(named name: String, kind: String) throws -> RecordID {
    let bare = name.hasPrefix("@") ? String(name.dropFirst()) : name
    if bare == "." { return try record(Token(form: .current, raw: ".", spacing: ""), kind: kind) }
    if kind == "person", ["me", "自分", "私"].contains(bare), let me = try reader.me() { return me }
    let candidates = try narrowed(try named(bare, kind))
    if candidates.count == 1 { return candidates[0].record }
    if candidates.count > 1 { throw try ambiguous(bare, candidates) }
    if let found = try record(withID: bare, kind: kind) { return found }
    if let open = try onlyOpen(kind, holding: bare) { return open }
    if let open = try onlyOpen(kind, ofAccount: bare) { return open }
    if kind == "contact", let known = try titled(bare) { return known }
    throw try notFound(bare, kind)
  }

  /// Somebody who is called by what they are: 加藤部長. Of several, whoever is so by our records.
  private func titled(_ name: String) throws -> RecordID? {
    guard !needsWholeName, case (let bare, let title?) = JobTitle.split(name) else { return nil }
    let all = try narrowed(try reader.named(bare, kind: "contact", archivedToo: seesArchived))
    let so = try all.filter { try reader.record($0.record)?.text("title")?.hasSuffix(title) ?? false }
    let candidates = so.isEmpty ? all : so
    guard candidates.count < 2 else { throw try ambiguous(name, candidates) }
    return candidates.first?.record
  }

  private func named(_ name: String, _ kind: String) throws -> [Candidate] {
    let candidates = try reader.named(name, kind: kind, archivedToo: seesArchived)
    guard needsWholeName, let first = candidates.first, first.match != .exact else { return candidates }
    throw Failure(
      .refused, Say.wholeName(name),
      candidates: try candidates.prefix(10).map { try candidate($0.record, $0.kind) })
  }

  private func record(withID text: String, kind: String) throws -> RecordID? {
    let found = try record(withID: text)
    return found?.kind.name == kind ? found?.id : nil
  }

  /// Whether a word means a record of one kind, or several of them.
  func means(_ token: Token, _ kind: String) throws -> Bool {
    do {
      _ = try record(token, kind: kind)
      return true
    } catch let failure as Failure {
      return failure.status == .ambiguous
    }
  }

  // MARK: Open records

  /// Of a kind without names, the only open record in whose text `wanted` occurs; nil if there is none.
  private func onlyOpen(_ kind: String, holding wanted: String) throws -> RecordID? {
    guard let declared = reader.schema[kind], declared.nameField == nil, declared.hasEnd else { return nil }
    return try only(try reader.open(declared, holding: wanted), wanted)
  }

  /// The only open record of an account that is called `name`; nil if there is no such account.
  private func onlyOpen(_ kind: String, ofAccount name: String) throws -> RecordID? {
    guard belongsToAccounts(kind) else { return nil }
    let accounts = try reader.named(name, kind: "account")
    guard let first = accounts.first else { return nil }
    guard accounts.count > 1, let declared = reader.schema[kind] else {
      return try onlyOpen(kind, of: first.record)
    }
    let fitting = try accounts.filter {
      try !reader.open(declared, of: $0.record, through: "account").isEmpty
    }
    guard fitting.count == 1 else { throw try ambiguous(name, accounts) }
    return try onlyOpen(kind, of: fitting[0].record)
  }

  /// - Throws: if there are several, or the account has none. A kind with names goes on to look for those.
  private func onlyOpen(_ kind: String, of account: RecordID) throws -> RecordID? {
    guard belongsToAccounts(kind), let declared = reader.schema[kind] else { return nil }
    let name = try reader.title(of: account, language: language) ?? ""
    let open = try reader.open(declared, of: account, through: "account")
    if let only = try only(open, name) { return only }
    if takesEnded {
      let ended = try reader.references(to: account, kind: kind, field: "account").filter { !$0.isArchived }
      if let only = try only(ended, name) { return only }
    }
    guard declared.nameField == nil else { return nil }
    throw Failure(.refused, Say.noneOpen(declared.label, name))
  }

  private func only(_ open: [Record], _ name: String) throws -> RecordID? {
    guard open.count > 1 else { return open.first?.id }
    throw Failure(
      .ambiguous, Say.ambiguous(name, open.count),
      candidates: try open.prefix(10).map { try candidate($0.id, $0.kind) })
  }

  private func belongsToAccounts(_ kind: String) -> Bool {
    guard let declared = reader.schema[kind], declared.hasEnd else { return false }
    return declared.field(named: "account")?.type == .reference(to: "account")
  }

  /// The last written or shown.
  private func current() throws -> (id: RecordID, kind: Kind) {
    guard let id = try reader.current(), let kind = try reader.kind(of: id) else {
      throw Failure(.refused, Say.nothingCurrent)
    }
    return (id, kind)
  }

  /// An account by name, then a record of any other kind that has names.
  private func anyRecord(named name: String, kind: String?) throws -> (id: RecordID, kind: Kind) {
    if let kind {
      guard let declared = reader.schema.kind(called: kind) else {
        throw Failure.unknownKind(kind, reader.schema)
      }
      return (try record(named: name, kind: declared.name), declared)
    }
    // To look through the names of all other kinds takes long; an account comes before them.
    let accounts = try named(name, "account")
    let candidates = try accounts.isEmpty ? namedOtherwise(name) : accounts
    if candidates.count == 1 { return (candidates[0].record, candidates[0].kind) }
    if candidates.count > 1 { throw try ambiguous(name, candidates) }
    if let found = try record(withID: name) { return found }
    throw try notFound(name, nil)
  }

  /// Records of all kinds but accounts. None of these comes before another; but a whole name before a part of one.
  private func namedOtherwise(_ name: String) throws -> [Candidate] {
    let found = try accountsFirst.filter { $0.name != "account" }.map { kind in
      try oneByName(try named(name, kind.name))
    }
    let whole = found.filter { $0.first?.match == .exact }
    return Array((whole.isEmpty ? found : whole).joined())
  }

  /// The kinds whose records have names.
  private var accountsFirst: [Kind] {
    reader.schema.kinds.filter { $0.nameField != nil }
      .sorted { $0.name == "account" && $1.name != "account" }
  }

  private func record(withID text: String) throws -> (id: RecordID, kind: Kind)? {
    guard text.utf8.count >= 3 else { return nil }
    // Of records that are one, any number means the one that shows.
    let ids = Set(try reader.ids(withPrefix: text, limit: 10).map { try reader.representative(of: $0) })
      .sorted()
    guard ids.count < 2 else {
      throw Failure(
        .ambiguous, Say.ambiguous(text, ids.count),
        candidates: try ids.compactMap { id in try reader.kind(of: id).map { try candidate(id, $0) } })
    }
    return try ids.first.flatMap { id in try reader.kind(of: id).map { (id, $0) } }
  }

  /// The very record that an id means, also where it is joined with others; by name, the one that shows.
  func member(_ token: Token?) throws -> (id: RecordID, kind: Kind) {
    if case .word(let word) = token?.form, word.text.utf8.count >= 3 {
      let ids = try reader.ids(withPrefix: word.text, limit: 2)
      if ids.count == 1, let kind = try reader.kind(of: ids[0]) { return (ids[0], kind) }
    }
    return try record(token)
  }

  /// Where several fit, those of the context; and of a kind whose records come to an end, those that are open.
  private func narrowed(_ candidates: [Candidate]) throws -> [Candidate] {
    let candidates = try oneByName(candidates)
    let near = try belongingToContext(candidates)
    guard near.count > 1, near[0].kind.hasEnd else { return near }
    let open = try near.filter { try reader.record($0.record, kind: $0.kind)?.isOpen ?? false }
    return open.isEmpty ? near : open
  }

  /// Of several that are one by their name, though nobody has joined them yet, the first.
  private func oneByName(_ candidates: [Candidate]) throws -> [Candidate] {
    guard candidates.count > 1, candidates[0].kind.isOneByName else { return candidates }
    let all = Set(try reader.namesakes(of: candidates[0].record, candidates[0].kind))
    return candidates.allSatisfy { all.contains($0.record) } ? [candidates[0]] : candidates
  }

  private func belongingToContext(_ candidates: [Candidate]) throws -> [Candidate] {
    guard candidates.count > 1, let context else { return candidates }
    let near = try candidates.filter { candidate in
      guard let record = try reader.record(candidate.record, kind: candidate.kind) else { return false }
      return record.values.values.contains(.reference(context))
    }
    return near.isEmpty ? candidates : near
  }

  /// That several records are called so, with all of them.
  func ambiguous(_ name: String, _ candidates: [Candidate]) throws -> Failure {
    Failure(
      .ambiguous, Say.ambiguous(name, candidates.count),
      candidates: try candidates.prefix(10).map { try candidate($0.record, $0.kind) })
  }

  private func candidate(_ id: RecordID, _ kind: Kind) throws -> Label {
    let short = try reader.shortID(id)
    let title = try [reader.title(of: id, language: language) ?? "", company(id, kind)]
      .filter { !$0.isEmpty }.joined(separator: " · ")
    return Label("\(short)  \(title) (\(kind.label.english))", "\(short)  \(title)（\(kind.label.japanese)）")
  }

  /// The company that a record belongs to, where what it is called does not say that: of two namesakes it tells which.
  private func company(_ id: RecordID, _ kind: Kind) throws -> String {
    guard let field = kind.fields.first(where: { $0.type == .reference(to: "account") }),
      !kind.title.contains(field.name), let company = try reader.record(id, kind: kind)?.reference(field.name)
    else { return "" }
    return try reader.title(of: company, language: language) ?? ""
  }

  /// - Parameter kind: nil where a record of any kind would do.
  private func notFound(_ name: String, _ kind: String?) throws -> Failure {
    if let failure = try isOtherID(name, kind) { return failure }
    let name = Self.newName(name) ?? name
    let kinds = kind.map { [$0] } ?? accountsFirst.map(\.name)
    var similar: [String] = []
    for kind in kinds where similar.isEmpty { similar = try reader.similarNames(to: name, kind: kind) }
    let kind = kind ?? "account"
    if kind == "account", making == .inPlace, let failure = try isSomebody(name) { return failure }
    let mend = newcomer(name, kind)
    let advice: Label? =
      if !similar.isEmpty {
        Say.didYouMean(similar)
      } else {
        reader.schema[kind]?.nameField == nil || mend != nil ? nil : Say.addIt(kind, label(kind), name)
      }
    if let declared = reader.schema[kind], declared.nameField == nil, declared.hasEnd {
      return Failure(.refused, Say.noneOpenHolds(name, declared.label), advice: Say.findIt(name))
    }
    return Failure(.refused, Say.noSuchRecord(name, label(kind)), advice: advice, mend: mend)
  }

  /// That a name is of somebody at a company, where the company is wanted.
  private func isSomebody(_ name: String) throws -> Failure? {
    guard reader.schema["contact"] != nil else { return nil }
    var known = try reader.named(name, kind: "contact")
    if known.isEmpty { known = try reader.named(JobTitle.split(name).name, kind: "contact") }
    let companies = try known.compactMap { try reader.record($0.record)?.reference("account") }.uniqued
      .compactMap { try reader.title(of: $0, language: language) }
    guard let company = companies.first, known.contains(where: { $0.match != .part }) else { return nil }
    return Failure(
      .refused, Say.isSomebodyOf(name, companies),
      mend: companies.count == 1 ? Mend(change: .somebody(name, of: company)) : nil)
  }

  /// How the name makes a new record. Who belongs to us is not to be made by a slip of the hand.
  private func newcomer(_ name: String, _ kind: String) -> Mend? {
    guard reader.schema[kind]?.nameField != nil, kind != "person",
      name.contains(where: { $0.isLetter || $0.isNumber })
    else { return nil }
    let when = kind == "contact" ? Say.newContactByPlus : Say.newByPlus(label(kind))
    switch making {
    case .none: return nil
    case .inPlace: return Mend(change: .name(name, as: "+" + name), when: when)
    case .guest:
      // A word with + before it ends at a space.
      return name.unicodeScalars.contains(where: Lexer.isSpace) ? nil : Mend(change: .guest(name), when: when)
    }
  }

  /// Whether a word is the id of a record, or nearly so, where one of another kind is wanted: nothing is called so.
  private func isOtherID(_ word: String, _ kind: String?) throws -> Failure? {
    guard (4...6).contains(word.utf8.count),
      let id = try reader.ids(withPrefix: word, limit: 2).first
    else { return nil }
    guard let found = try reader.kind(of: id), let title = try reader.title(of: id, language: language) else {
      return nil
    }
    return Failure(.refused, Say.isIDOf(word, found.label, title, kind.map(label)))
  }

  private func wrongKind(_ found: Kind, _ wanted: String) -> Failure {
    Failure(.notUnderstood, Say.wrongKind(found.label[language], label(wanted)))
  }

  private func label(_ kind: String) -> Label { reader.schema[kind]?.label ?? Label(kind, kind) }

  // MARK: Values

  /// What was written for a field, as the log holds it.
  func value(_ text: String, for field: Field) throws -> Value {
    switch field.type.member {
    case .text: return .text(text)
    case .note: return .text(text)
    case .integer:
      guard let number = Self.number(text) else { throw notOf(field, text, Say.wantsNumber(in: field.range)) }
      return .integer(try inRange(number, text, field))
    case .yen:
      guard let yen = Yen.parse(text) else { throw notOf(field, text, Say.wantsAmount) }
      return .integer(try inRange(yen, text, field))
    case .date: return .text(try date(text, toward: field.dateDirection, field).description)
    case .flag:
      guard let flag = Self.flag(text) else { throw notOf(field, text, Say.wantsYesNo) }
      return .integer(flag ? 1 : 0)
    case .choice(let choices): return .text(try choice(text, choices, field).key)
    case .reference(let kind):
      let name = text.hasPrefix("@") || text.hasPrefix("＠") ? String(text.dropFirst()) : text
      return .reference(try record(named: name, kind: kind))
    case .set: throw notOf(field, text, Say.wantsNumber)
    }
  }

  func date(_ text: String, toward direction: DatePhrase.Direction, _ field: Field) throws -> CivilDate {
    let today = reader.environment.today
    switch DatePhrase.diagnose(text, today: today, toward: direction) {
    case .success(let date):
      if let other = DatePhrase.likelierYear(text, date, today: today, toward: direction) {
        throw Failure.yearInDoubt(text, date, other, today)
      }
      return try inRange(date, text, field)
    case .failure(.impossible): throw Failure(.notUnderstood, Say.noSuchDate(text, field.label))
    case .failure(.otherWeekday(let day)):
      let shown = Label(Display(reader, .english).date(day), Display(reader, .japanese).date(day))
      throw Failure(.notUnderstood, Say.otherWeekday(text, shown, field.label))
    case .failure(.notADate): throw notOf(field, text, Say.wantsDate)
    }
  }

  private func inRange(_ number: Int64, _ text: String, _ field: Field) throws -> Int64 {
    guard field.isPlausible(.integer(number)) else {
      throw Failure(.notUnderstood, Say.outOfRange(text, field.label, field.range))
    }
    return number
  }

  private func inRange(_ date: CivilDate, _ text: String, _ field: Field) throws -> CivilDate {
    guard field.isPlausible(.text(date.description)) else {
      throw Failure(.notUnderstood, Say.yearOutOfRange(text, field.label))
    }
    // Somebody's clock, or their place, may be a day ahead of ours.
    guard !field.isOfThePast || date.dayNumber <= reader.environment.today.dayNumber + 1 else {
      throw Failure(.notUnderstood, Say.notYet(text, field.label))
    }
    return date
  }

  /// `1,200`, and what is counted with its counter: `1200人`, `約85名様`, `3月`.
  static func number(_ text: String) -> Int64? {
    var digits = Normalisation.search(text).replacing(",", with: "")
    if digits.hasPrefix("約") { digits.removeFirst() }
    if digits.hasSuffix("名様") || digits.hasSuffix("人様") { digits.removeLast() }
    if let last = digits.last, "人名件社回月%".contains(last), digits.count > 1 { digits.removeLast() }
    return Int64(digits)
  }

  static func flag(_ text: String) -> Bool? { YesNo.read(text) }

  private func choice(_ text: String, _ choices: [Choice], _ field: Field) throws -> Choice {
    let wanted = Normalisation.search(MonthCounter.uniform(text))
    if let choice = choices.first(where: { $0.names.contains { Normalisation.search($0) == wanted } }) {
      return choice
    }
    let beginning = choices.filter { $0.names.contains { Normalisation.search($0).hasPrefix(wanted) } }
    if beginning.count == 1 { return beginning[0] }
    let all = Say.choices(
      choices.map { choice in Label(choice.key, choice.label.japanese) })
    let near = NearMiss.names(of: text, among: choices.map(\.names))
    throw Failure(
      .notUnderstood, Say.notAChoice(text, field.label),
      advice: near.isEmpty ? all : Say.didYouMean(near, of: all))
  }

  private func notOf(_ field: Field, _ text: String, _ wanted: Label) -> Failure {
    Failure(.notUnderstood, Say.badValue(text, field.label, wanted))
  }
}

extension Schema {
  /// The kind that a line calls `name`, in either language, or what else people call it, or the only one whose own name
  /// begins so.
  func kind(called name: String) -> Kind? {
    let wanted = Normalisation.search(name)
    let names: (Kind) -> [String] = { [$0.name, $0.name + "s"] + $0.label.both }
    let isCalled: ([String]) -> Bool = { $0.contains { Normalisation.search($0) == wanted } }
    if let kind = kinds.first(where: { isCalled(names($0)) }) ?? kinds.first(where: { isCalled($0.aliases) })
    {
      return kind
    }
    let beginning = kinds.filter { names($0).contains { Normalisation.search($0).hasPrefix(wanted) } }
    return beginning.count == 1 ? beginning[0] : nil
  }
}

extension Failure {
  /// Of a date without its year the other year would be much nearer.
  static func yearInDoubt(_ text: String, _ date: CivilDate, _ other: CivilDate, _ today: CivilDate)
    -> Failure
  {
    Failure(
      .notUnderstood, Say.yearInDoubt(text, isOver: other < today),
      advice: Say.sayTheYear([other, date].sorted().map(\.description)))
  }

  static func unknownKind(_ name: String, _ schema: Schema) -> Failure {
    let near = NearMiss.names(of: name, among: schema.kinds.map(\.names))
    return Failure(
      .notUnderstood, Say.unknownKind(name), advice: near.isEmpty ? Say.seeKinds : Say.didYouMean(near))
  }
}
