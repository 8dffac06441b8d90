/// The records of one kind as a list may name them: by their ids in other systems, by number, and by name.
///
/// Sixteen bytes a name, whatever is in the list: names are kept as hashes, under a key that nobody can guess. Where several
/// records have one, all of them are known: which it is, is for ``ListImport`` to say.
struct KnownRecords {
  let kind: Kind
  private let nameField: Field?
  private let ownerField: String?
  private let numberField: String?
  private let addressField: String?
  private var bySource = Shared()
  /// Of kinds without names, by the records that tell one (``Kind/pair``).
  private var byPair: [[RecordID]: RecordID] = [:]
  private let forgotten: ForgottenPeople?
  private var identified: Set<RecordID> = []
  private var byNumber = Shared()
  private var numbered: Set<RecordID> = []
  /// By the name as it is written, and by that together with an address or a company.
  private var byName = Shared()
  /// By the form in which names are compared, and with it the legal form. Only where something refers to the records.
  private var byKey: [Int: Keyed] = [:]
  private let isReferredTo: Bool
  /// By the form in which names are compared: the legal form that the list has with it, or ``differing``.
  private var coming: [Int: Int] = [:]
  private static let differing = -1
  /// Before what a row without an id is known by.
  static let rowMark = "row:"

  private struct Keyed {
    var records: [RecordID]
    /// Zero for none, ``differing`` for several.
    var legalForm: Int

    var record: RecordID? { records.count == 1 ? records[0] : nil }
  }

  /// Records by hashes that most of them have for themselves.
  private struct Shared {
    private var first: [Int: RecordID] = [:]
    private var others: [Int: [RecordID]] = [:]
    /// More are not told apart.
    private static let most = 100

    mutating func note(_ record: RecordID, under key: Int) {
      guard let known = first[key] else {
        first[key] = record
        return
      }
      guard known != record, others[key]?.last != record else { return }
      others[key, default: []].append(record)
    }

    func only(_ key: Int) -> RecordID? { others[key] == nil ? first[key] : nil }

    func last(_ key: Int) -> RecordID? { others[key]?.last ?? first[key] }

    subscript(key: Int) -> [RecordID] {
      guard let known = first[key] else { return [] }
      var seen: Set<RecordID> = []
      return ([known] + (others[key] ?? []).prefix(Self.most)).filter { seen.insert($0).inserted }
    }
  }

  /// What tells which record a row is about.
  struct Identity {
    var name: String?
    var number: String?
    var address: String?
    /// The company that it belongs to.
    var owner: RecordID?
    /// The records that tell it, all of them.
    var pair: [RecordID] = []
    /// The row names a company that is not known.
    var hasUnknownOwner = false
    /// What it is looked up by, once that is all there.
    fileprivate var keys: [Int]?
  }

  /// - Parameter isReferredTo: whether records are to be found for references to them.
  init(_ reader: Reader, kind: Kind, isReferredTo: Bool = true) throws {
    self.kind = kind
    self.isReferredTo = isReferredTo
    nameField = kind.nameField
    ownerField =
      kind.name == "account"
      ? nil : kind.field(named: "account")?.type == .reference(to: "account") ? "account" : nil
    numberField = kind.name == "account" ? "number" : nil
    addressField = kind.field(named: "email")?.name
    forgotten = try ForgottenPeople(reader, kind)
    let pair = kind.pair
    let columns = [nameField?.name, numberField, addressField, ownerField].compactMap { $0 } + pair
    try reader.forEachRow(of: kind, columns) { id, values in
      let byField = Dictionary(zip(columns, values), uniquingKeysWith: { first, _ in first })
      var identity = Identity()
      identity.name = nameField.flatMap { byField[$0.name]?.plainText }
      identity.number = numberField.flatMap { byField[$0]?.plainText }
      identity.address = addressField.flatMap { byField[$0]?.plainText }
      identity.owner = ownerField.flatMap { byField[$0]?.reference }
      identity.pair = pair.compactMap { byField[$0]?.reference }
      note(id, identity)
    }
    if let sources = kind.field(named: "sources") {
      try reader.forEachMember(of: sources, kind) { note($0, source: $1) }
    }
    for field in kind.fields where field.naming != nil && field.type.isSet {
      try reader.forEachMember(of: field, kind) { note($0, alias: $1) }
    }
    // A list may go on calling it by what another record is called that it was joined with, or is known by.
    for (record, values) in try reader.identitiesOfFellows(kind, columns) {
      var identity = Identity()
      identity.name = nameField.flatMap { values[$0.name]?.plainText }
      identity.number = numberField.flatMap { values[$0]?.plainText }
      identity.address = addressField.flatMap { values[$0]?.plainText }
      identity.owner = ownerField.flatMap { values[$0]?.reference }
      identity.pair = pair.compactMap { values[$0]?.reference }
      note(record, identity)
    }
  }

  mutating func note(_ record: RecordID, _ identity: Identity) {
    if let number = identity.number.flatMap({ CorporateNumber($0)?.description }) {
      byNumber.note(record, under: Self.hash("number", number))
      numbered.insert(record)
    }
    if !identity.pair.isEmpty, identity.pair.count == kind.pair.count { byPair[identity.pair] = record }
    guard let name = identity.name else { return }
    for key in identity.keys ?? keys(name, identity) { byName.note(record, under: key) }
    if let address = identity.address {
      byName.note(record, under: Self.hash("address", Normalisation.search(address)))
    }
    note(record, alias: name)
  }

  mutating func note(_ record: RecordID, source: String) {
    bySource.note(record, under: Self.hash("source", source))
    if !source.hasPrefix(Self.rowMark) { identified.insert(record) }
  }

  /// Whether it has an id in another system, so that a row with another id there is about another.
  func isIdentified(_ record: RecordID) -> Bool { identified.contains(record) }

  /// Whether its 法人番号 is known.
  func isNumbered(_ record: RecordID) -> Bool { numbered.contains(record) }

  private mutating func note(_ record: RecordID, alias: String) {
    guard isReferredTo, !alias.isEmpty else { return }
    let (key, form) = compared(alias)
    guard let known = byKey[key], known.records != [record] else {
      byKey[key] = Keyed(records: [record], legalForm: form)
      return
    }
    if known.records.last != record { byKey[key]?.records.append(record) }
    if known.legalForm != form { byKey[key]?.legalForm = Self.differing }
  }

  // MARK: Finding

  /// The only record under a key.
  private func only(_ key: Int) -> RecordID? { byName.only(key) }

  func record(pair: [RecordID]) -> RecordID? { pair.isEmpty ? nil : byPair[pair] }

  func record(source: String) -> RecordID? { bySource.last(Self.hash("source", source)) }

  func records(source: String) -> [RecordID] { bySource[Self.hash("source", source)] }

  /// The records that a row may be about which has no id in another system, or one that is not known; none for a new one.
  func records(_ identity: Identity) -> [RecordID] {
    let number = identity.number.flatMap { CorporateNumber($0)?.description }
    if let numbered = number.map({ byNumber[Self.hash("number", $0)] }), !numbered.isEmpty { return numbered }
    let found = recordsByName(identity)
    // Of one name, with another number, it is another company.
    return number == nil ? found : found.filter { !numbered.contains($0) }
  }

  /// The identity with what it is looked up by.
  func completed(_ identity: Identity) -> Identity {
    var identity = identity
    identity.keys = identity.name.map { keys($0, identity) }
    return identity
  }

  private func recordsByName(_ identity: Identity) -> [RecordID] {
    guard let name = identity.name else { return [] }
    if identity.address != nil || identity.owner != nil {
      // Somebody of that name at another company is somebody else.
      return (identity.keys ?? keys(name, identity)).dropFirst().reduce([]) { found, key in
        guard found.count != 1 else { return found }
        let narrower = found.isEmpty ? byName[key] : found.filter(Set(byName[key]).contains)
        return narrower.isEmpty ? found : narrower
      }
    }
    guard !identity.hasUnknownOwner else { return [] }
    return byName[identity.keys?.first ?? Self.hash("name", whole(name))]
  }

  /// The only record that a reference means: of that id, of that name as it is written, or of one that differs in the legal
  /// form only and does not name another.
  func record(referredTo text: String) -> RecordID? {
    if let record = record(source: text) { return record }
    if let record = only(Self.hash("name", whole(text))) { return record }
    let (key, form) = compared(text)
    guard let found = byKey[key], let record = found.record,
      form == 0 || found.legalForm == 0 || form == found.legalForm
    else { return nil }
    return record
  }

  /// The records whose name is the same but for a legal form that one of the two lacks. Where they, or companies of that
  /// name in the list itself, have different legal forms, none is guessed.
  func records(withoutLegalForm text: String) -> [RecordID] {
    let (key, form) = compared(text)
    guard let found = byKey[key], form == 0 || found.legalForm == 0 else { return [] }
    let forms = Set([form, found.legalForm, coming[key] ?? 0]).subtracting([0])
    return forms.count <= 1 && !forms.contains(Self.differing) ? found.records : []
  }

  /// Takes note of a name on the list, before any row is taken.
  mutating func foresee(_ name: String) {
    let (key, form) = compared(name)
    guard form != 0 else { return }
    coming[key] = coming[key].map { $0 == form ? form : Self.differing } ?? form
  }

  /// The only record with this name, or this address, at a company.
  func record(referredTo text: String, at owner: RecordID) -> RecordID? {
    only(Self.hash("owner", whole(text), owner))
  }

  func record(address: String) -> RecordID? {
    only(Self.hash("address", Normalisation.search(address)))
  }

  // MARK: Who is forgotten

  func isForgotten(_ id: RecordID) -> Bool { forgotten?.records.contains(id) == true }

  /// Whether a row without a record is about somebody who was forgotten.
  func isForgotten(_ identity: Identity, sources: [String]) -> Bool {
    guard let forgotten else { return false }
    return forgotten.includes(
      name: identity.name, address: identity.address, owner: identity.owner, sources: sources)
  }

  // MARK: Keys

  /// The name alone first.
  private func keys(_ name: String, _ identity: Identity) -> [Int] {
    let name = whole(name)
    var keys = [Self.hash("name", name)]
    if let address = identity.address.map({ Normalisation.search($0) }) {
      keys.append(Self.hash("both", name + "\u{0}" + address))
    }
    if let owner = identity.owner { keys.append(Self.hash("owner", name, owner)) }
    return keys
  }

  /// The whole of a name, with a legal form spelt out where it stands: ㈱青葉 is 株式会社青葉, and not 青葉株式会社.
  private func whole(_ name: String) -> String {
    // 佐藤 健 is 佐藤健, and so is 佐藤健様.
    if nameField?.naming == .person { return Normalisation.personKey(name) }
    let searched = Normalisation.search(
      nameField?.naming == .company ? Honorific.withoutCourtesy(name) : name)
    guard nameField?.naming == .company else { return searched }
    let scalars = ArraySlice(searched.unicodeScalars)
    var rest = scalars
    guard let form = LegalForm.strip(from: &rest) else { return searched }
    var bare = String.UnicodeScalarView()
    bare.append(contentsOf: rest.filter { $0 != " " })
    return rest.startIndex > scalars.startIndex
      ? form + "\u{0}" + String(bare) : String(bare) + "\u{0}" + form
  }

  private func compared(_ name: String) -> (key: Int, legalForm: Int) {
    guard nameField?.naming == .company else {
      let naming = nameField?.naming ?? .plain
      return (Self.hash("key", naming.key(name)), 0)
    }
    let (key, form) = Normalisation.companyKey(Honorific.withoutCourtesy(name))
    return (Self.hash("key", key), form.map { Self.hash("form", $0) } ?? 0)
  }

  private static func hash(_ sort: StaticString, _ text: String, _ record: RecordID? = nil) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(start: sort.utf8Start, count: sort.utf8CodeUnitCount))
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    if let record { hasher.combine(record) }
    return hasher.finalize()
  }
}

extension Value {
  var plainText: String? { if case .text(let text) = self { text } else { nil } }
}
