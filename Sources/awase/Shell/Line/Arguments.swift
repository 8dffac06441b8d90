import AwaseCore

/// The words of a line behind its verb, taken one after the other.
struct Arguments {
  private(set) var tokens: [Token]
  /// The words before a colon that the line's verb takes, beside the fields of a kind.
  private let options: [String]
  private let userFolder: UserFolder

  init(_ tokens: [Token], options: [String] = [], userFolder: UserFolder = UserFolder(path: nil)) {
    self.tokens = tokens
    self.options = options
    self.userFolder = userFolder
  }

  /// Takes the first word that names something: `@name`, `.`, or a bare word.
  mutating func takeName() -> Token? {
    guard let index = tokens.firstIndex(where: \.isPositional) else { return nil }
    return tokens.remove(at: index)
  }

  /// Takes a `+name` that stands before all other words but fields, for a record that is to be made.
  mutating func takeNewName() -> Token? {
    let index = tokens.firstIndex { if case .field = $0.form { false } else { true } }
    guard let index, case .tag(let name, true) = tokens[index].form else { return nil }
    let token = tokens.remove(at: index)
    return Token(
      form: .word(Quotable(text: "+" + name, isQuoted: false)), raw: token.raw, spacing: token.spacing)
  }

  /// Takes the first `@name` or `.`, wherever it stands.
  mutating func takeReference() -> Token? {
    guard let index = tokens.firstIndex(where: \.isReference) else { return nil }
    return tokens.remove(at: index)
  }

  /// Whether a record is named.
  var hasReference: Bool { tokens.contains(where: \.isReference) }

  /// Takes a bare word that is one of `names`, in either language.
  mutating func takeWord(_ names: [String]) -> Bool {
    let wanted = Set(names.map { Normalisation.search($0) })
    let index = tokens.firstIndex { token in
      token.bareWord.map { wanted.contains(Normalisation.search($0)) } ?? false
    }
    guard let index else { return false }
    tokens.remove(at: index)
    return true
  }

  /// Takes the value of `name:value`, for words of a verb that are no fields of a record.
  mutating func takeValue(_ names: [String]) -> String? {
    let wanted = Set(names.map { Normalisation.search($0) })
    for (index, token) in tokens.enumerated() {
      guard case .field(let name, .set, let value) = token.form, wanted.contains(Normalisation.search(name))
      else {
        continue
      }
      tokens.remove(at: index)
      return value.text
    }
    return nil
  }

  /// Takes the next step. Where its value is but a day, or the beginning of one, what is to be done stands in the words behind
  /// it: `次:月末 電話`.
  mutating func takeNextStep(_ today: CivilDate) -> String? {
    let wanted = Set(NextStep.names.map { Normalisation.search($0) })
    let index = tokens.firstIndex { token in
      if case .field(let name, .set, _) = token.form {
        wanted.contains(Normalisation.search(name))
      } else {
        false
      }
    }
    guard let index, case .field(_, _, let value) = tokens.remove(at: index).form else { return nil }
    guard !value.isQuoted, !value.text.isEmpty else { return value.text }
    let rest = tokens[index...].prefix { if case .word = $0.form { true } else { false } }
    let behind = rest.reduce(into: "") { $0 += $1.spacing + $1.raw }
    guard let (_, what) = DatePhrase.parsePrefix((value.text + behind)[...], today: today, toward: .future),
      what.unicodeScalars.count < behind.unicodeScalars.count
    else { return value.text }
    tokens.removeSubrange(index..<index + rest.count)
    return value.text + behind
  }

  /// Takes the records that a new one of `kind` belongs to, wherever they stand: `@刈谷`, `@商談:研修`.
  ///
  /// - Parameter inputs: fields that the line gives by name.
  /// - Returns: each with the field that it goes into.
  mutating func takeOwners(
    of kind: Kind, besides inputs: [FieldInput], _ reader: Reader
  ) throws -> [(field: Field, token: Token)] {
    var owners: [(field: Field, token: Token)] = []
    for token in tokens {
      guard case .reference(let stated, let name) = token.form,
        let field = try kind.owner(stated, name, reader),
        !inputs.contains(where: { $0.field.name == field.name }),
        !owners.contains(where: { $0.field.name == field.name }),
        let index = tokens.firstIndex(of: token)
      else { continue }
      owners.append((field, token))
      tokens.remove(at: index)
    }
    return owners
  }

  static let privateNames = ["private", "自分だけ", "非公開"]

  /// Takes `private:yes`, which keeps what the line makes on this machine.
  mutating func takePrivate() throws -> Bool { try takeFlag(Self.privateNames) }

  /// Takes `name:yes`.
  mutating func takeFlag(_ names: [String]) throws -> Bool {
    guard let said = takeValue(names) else { return false }
    guard let flag = Resolver.flag(said) else {
      throw Failure(.notUnderstood, Say.yesNo(names[0], names[names.count - 1], said))
    }
    return flag
  }

  /// Takes the fields of a kind. A word with a full-width colon that names no field, nor nearly one, is ordinary text.
  mutating func takeFields(of kind: Kind) throws -> [FieldInput] {
    var inputs: [FieldInput] = []
    var rest: [Token] = []
    for token in tokens {
      switch token.form {
      case .field(let name, let action, let value):
        if let field = kind.field(called: name) {
          inputs.append(FieldInput(field: field, action: action, text: value.said(for: field)))
        } else if token.isWideColon, name.count < 3 || kind.names(near: name, or: options).isEmpty {
          rest.append(token.asWord)
        } else {
          throw Failure.unknownField(name, of: kind, or: options)
        }
      case .tag(let tag, let isAdded) where kind.field(named: "tags") != nil:
        guard let tags = kind.field(named: "tags") else { continue }
        inputs.append(FieldInput(field: tags, action: isAdded ? .include : .exclude, text: tag))
      default: rest.append(token)
      }
    }
    tokens = rest
    return inputs
  }

  /// Takes the fields that one kind has and another has not.
  mutating func takeOthers(of kind: Kind, besides other: Kind) throws -> [FieldInput] {
    var others = self
    others.tokens = tokens.filter { token in
      guard case .field(let name, _, _) = token.form else { return false }
      return other.field(called: name) == nil && !options.contains(name) && kind.field(called: name) != nil
    }
    tokens.removeAll(where: others.tokens.contains)
    return try others.takeFields(of: kind)
  }

  /// Takes all `+word` and `-word`.
  mutating func takeTags() -> [(word: String, isAdded: Bool)] {
    let tags = tokens.compactMap { token -> (word: String, isAdded: Bool)? in
      if case .tag(let word, let isAdded) = token.form { (word, isAdded) } else { nil }
    }
    tokens.removeAll { if case .tag = $0.form { true } else { false } }
    return tags
  }

  /// Takes all words that are left as one text, its spacing kept. A text that is quoted as a whole loses the quotes.
  mutating func takeText() -> String {
    defer { tokens = [] }
    if tokens.count == 1, case .word(let word) = tokens[0].form { return word.text }
    guard let first = tokens.first else { return "" }
    return tokens.dropFirst().reduce(into: first.raw) { $0 += $1.spacing + $1.raw }
  }

  /// Takes all words that are left as texts: one for each that was quoted, or that another shell gave as a whole, and
  /// one for each stretch of other words.
  mutating func takeTexts() -> [String] {
    defer { tokens = [] }
    var texts: [String] = []
    var isOpen = false
    for token in tokens {
      if case .word(let word) = token.form, word.isQuoted || word.text.contains(" ") {
        texts.append(word.text)
        isOpen = false
      } else if isOpen {
        texts[texts.count - 1] += token.spacing + token.raw
      } else {
        texts.append(token.raw)
        isOpen = true
      }
    }
    return texts
  }

  /// Takes all words that name something or are text.
  mutating func takeWords() -> [Token] {
    let words = tokens.filter(\.isPositional)
    tokens.removeAll(where: \.isPositional)
    return words
  }

  /// Takes the `.` that stands for the record last written or shown, where it stands first.
  mutating func takeCurrent() -> Token? {
    guard let first = tokens.first, first.form == .current else { return nil }
    return tokens.removeFirst()
  }

  /// Takes an `@name` or `.` that stands first.
  mutating func takeLeadingReference() -> Token? {
    guard let first = tokens.first, first.isReference else { return nil }
    return tokens.removeFirst()
  }

  /// Takes the last word if it is one of `names`, in either language, and other words stand before it.
  mutating func takeLastWord(_ names: [String]) -> Bool {
    let wanted = Set(names.map { Normalisation.search($0) })
    guard let word = tokens.last?.bareWord, wanted.contains(Normalisation.search(word)) else { return false }
    tokens.removeLast()
    return true
  }

  // MARK: Files and folders

  /// Takes the words that are left, each by itself: the names of files.
  mutating func takeFiles() -> [String] {
    defer { tokens = [] }
    return tokens.map(file)
  }

  /// Takes the name of one file.
  mutating func takeFile() -> String? { takeName().map(file) }

  /// Takes the name of a file in `name:value`.
  mutating func takeFile(_ names: [String]) -> String? { takeValue(names).map(userFolder.expanded) }

  /// The file that a word names.
  func file(_ token: Token) -> String {
    if case .word(let word) = token.form { userFolder.expanded(word.text) } else { token.raw }
  }

  /// Whether all was taken.
  var isEmpty: Bool { tokens.isEmpty }

  /// Refuses words that the verb has no use for.
  func expectEnd() throws {
    guard let first = tokens.first else { return }
    if case .field(let name, _, _) = first.form {
      let near = NearMiss.names(of: name, among: options.map { [$0] })
      throw Failure(
        .notUnderstood, Say.unknownOption(name), advice: near.isEmpty ? nil : Say.didYouMean(near))
    }
    throw Failure(
      .notUnderstood, Say.unexpectedWord(first.raw), advice: first.mayBeName ? Say.namesBegin(first.raw) : nil
    )
  }
}

extension Token {
  /// Whether it looks like what something is called.
  fileprivate var mayBeName: Bool {
    guard case .word(let word) = form, !word.isQuoted else { return false }
    return word.text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "ー" }
  }
}

extension Quotable {
  /// What it says for a field. A full stop behind anything but a text ends the sentence: `面談者:高橋。`
  fileprivate func said(for field: Field) -> String {
    guard !isQuoted, ![.text, .note].contains(field.type.member) else { return text }
    var scalars = text.unicodeScalars[...]
    while let last = scalars.last, "。、．，".unicodeScalars.contains(last) { scalars.removeLast() }
    return scalars.isEmpty ? text : String(scalars)
  }
}

/// A value given for a field, not yet understood.
struct FieldInput: Hashable {
  let field: Field
  let action: Token.FieldAction
  let text: String
}

extension Token {
  fileprivate var isReference: Bool {
    switch form {
    case .reference, .current: true
    default: false
    }
  }

  var isPositional: Bool {
    if case .word = form { true } else { isReference }
  }

  var bareWord: String? {
    if case .word(let word) = form, !word.isQuoted { word.text } else { nil }
  }

  fileprivate var asWord: Token {
    Token(form: .word(Quotable(text: raw, isQuoted: false)), raw: raw, spacing: spacing)
  }
}

extension Kind {
  /// The field that a line calls `name`, in either language; or, where one only begins so, that one.
  func field(called name: String) -> Field? {
    let wanted = Normalisation.search(name)
    if let field = fields.first(where: { $0.names.contains { Normalisation.search($0) == wanted } }) {
      return field
    }
    let beginning = fields.filter { field in
      field.names.contains { Normalisation.search($0).hasPrefix(wanted) }
    }
    return beginning.count == 1 && wanted.unicodeScalars.count > 1 ? beginning[0] : nil
  }

  /// Names of fields, or of the verb's own options, that are spelt much like `name`.
  func names(near name: String, or options: [String] = []) -> [String] {
    NearMiss.names(of: name, among: fields.map(\.names) + options.map { [$0] }).uniqued
  }
}

extension Kind {
  /// The field that says to which record, of the kind that is stated or else an account, one of this kind belongs.
  fileprivate func owner(_ stated: String?, _ name: String, _ reader: Reader) throws -> Field? {
    let referring = { (target: String) in
      self.fields.filter { $0.type == .reference(to: target) }.min {
        ($0.name == target ? 0 : 1) < ($1.name == target ? 0 : 1)
      }
    }
    if let stated { return reader.schema.kind(called: stated).flatMap { referring($0.name) } }
    guard let account = field(named: "account"), account.type == .reference(to: "account") else { return nil }
    let isOther = { (target: String) in try !reader.named(name, kind: target).isEmpty }
    guard Resolver.newName(name) == nil, try !isOther("account") else { return account }
    for target in ["deal", "event"] {
      if let field = referring(target), try isOther(target) { return field }
    }
    return account
  }

  /// The name of a deal, without the amount that was written behind it: `ライン更新 1.2億`.
  func name(_ text: String, movingAmountTo inputs: inout [FieldInput]) -> String {
    guard nameField != nil, let field = field(named: "amount"), field.type == .yen,
      !inputs.contains(where: { $0.field == field }),
      let space = text.lastIndex(where: { $0 == " " || $0 == "　" })
    else { return text }
    let last = String(text[text.index(after: space)...])
    // A bare number is part of the name: 研修 2028.
    guard last.first?.isNumber == true || last.hasPrefix("¥") || last.hasPrefix("￥"),
      last.contains(where: { "万億円千¥￥".contains($0) }), Yen.parse(last) != nil
    else { return text }
    inputs.append(FieldInput(field: field, action: .set, text: last))
    return String(text[..<space])
  }

  /// The name of an event, without a day that was written behind it: `採用セミナー 12/10`. A time of day goes to the notes. Of
  /// other kinds, the text as it is.
  func name(_ text: String, movingDayTo inputs: inout [FieldInput], _ today: CivilDate) -> String {
    guard nameField != nil, dayField?.dateDirection == .future else { return text }
    for (index, input) in inputs.enumerated() where input.field.type == .date {
      guard let (day, time) = TimeOfDay.split(input.text) else { continue }
      inputs[index] = FieldInput(field: input.field, action: input.action, text: day)
      keep(time, in: &inputs)
    }
    guard let (rest, time) = TimeOfDay.split(text) else { return dayless(text, movingDayTo: &inputs, today) }
    let name = dayless(rest, movingDayTo: &inputs, today)
    // The name itself may end in a time.
    guard name != rest else { return text }
    keep(time, in: &inputs)
    return name
  }

  private func keep(_ time: String, in inputs: inout [FieldInput]) {
    guard let field = field(named: "note") else { return }
    let index = inputs.firstIndex { $0.field == field }
    let before = index.map { inputs.remove(at: $0).text } ?? ""
    inputs.append(FieldInput(field: field, action: .set, text: before.isEmpty ? time : before + "\n" + time))
  }

  private func dayless(
    _ text: String, movingDayTo inputs: inout [FieldInput], _ today: CivilDate
  ) -> String {
    guard nameField != nil, let field = dayField, field.dateDirection == .future,
      !inputs.contains(where: { $0.field == field }),
      let space = text.lastIndex(where: { $0 == " " || $0 == "　" })
    else { return text }
    let last = String(text[text.index(after: space)...])
    // The name itself may end in a year or a number.
    guard last.contains(where: \.isNumber), last.contains(where: { "/-日".contains($0) }),
      case .success = DatePhrase.diagnose(last, today: today, toward: field.dateDirection)
    else { return text }
    inputs.append(FieldInput(field: field, action: .set, text: last))
    return String(text[..<space])
  }

  /// The name, without what belongs into fields of its own.
  func name(_ text: String, movingTo inputs: inout [FieldInput], _ today: CivilDate) -> String {
    name(name(text, movingDayTo: &inputs, today), movingAmountTo: &inputs)
  }
}

extension Failure {
  static func unknownField(_ name: String, of kind: Kind, or options: [String] = []) -> Failure {
    let near = kind.names(near: name, or: options)
    if near.isEmpty,
      let field = (kind.fields.flatMap(\.names) + options).filter({ name.ends(with: $0) }).max(by: {
        $0.count < $1.count
      })
    {
      return Failure(
        .notUnderstood, Say.unknownField(name, kind.label),
        advice: Say.spaceBefore(field, behind: String(name.dropLast(field.count))))
    }
    return Failure(
      .notUnderstood, Say.unknownField(name, kind.label),
      advice: near.isEmpty ? Say.fieldsOf(kind) : Say.didYouMean(near))
  }
}

extension String {
  /// Whether it is a text with the name of a field behind it: 検討中次.
  fileprivate func ends(with field: String) -> Bool {
    count > field.count && hasSuffix(field) && field.unicodeScalars.allSatisfy { !$0.isASCII }
  }
}
