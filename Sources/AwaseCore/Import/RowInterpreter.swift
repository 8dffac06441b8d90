/// Finds out what the rows of a list say in the fields of its kind, and which records they are about.
///
/// It knows all records by what a list may call them, those of the list itself as they come, and nothing of what is
/// written of them: that is ``ListImport``'s business.
struct RowInterpreter {
  /// What a single row may bring, so that it fits into one change.
  private static let opsPerRow = 8_000
  private static let bytesPerRow = 15 << 20

  var known: KnownRecords
  let form: ListForm
  private let findsShortNames: Bool
  private let kind: Kind
  private let options: ListImport.Options
  /// Whether cells may hold words that end up in the note: names that nobody is called by, terms that are none of ours.
  private let mayKeep: Bool
  private var targets: [String: KnownRecords] = [:]
  /// What the records of a list are called that refers to itself: as hashes, since there may be a million.
  private var coming: Set<Int> = []
  /// Rows of each identity of which there are several, where rows have none of their own.
  private var occurrences: [UInt64: Int] = [:]

  /// - Parameter findsShortNames: whether rows are about records, too, whose name differs in the legal form only.
  init(
    _ mapping: ImportMapping, _ options: ListImport.Options, findsShortNames: Bool, reader: Reader
  ) throws {
    self.findsShortNames = findsShortNames
    self.options = options
    kind = mapping.kind
    form = ListForm(kind)
    mayKeep = !mapping.targets.isEmpty || mapping.hasChoices
    known = try KnownRecords(
      reader, kind: kind, isReferredTo: mapping.targets.contains(kind.name) || findsShortNames)
    for field in mapping.columns.compactMap(\.field) + mapping.joined.map(\.field) {
      guard let target = field.type.target, targets[target] == nil, target != kind.name,
        let referred = reader.schema[target]
      else { continue }
      targets[target] = try KnownRecords(reader, kind: referred)
    }
  }

  /// Takes note of what a row is called, before any is taken.
  mutating func foresee(_ row: ListRow) {
    if findsShortNames, let name = row.cells.first(where: { $0.field.name == form.nameField?.name })?.text {
      known.foresee(name)
    }
    let names = [form.nameField?.name, "sources"]
    for (field, text) in row.cells where names.contains(field.name) && !text.isEmpty {
      coming.insert(Normalisation.search(text).hashValue)
    }
  }

  /// Takes note of a record of another kind.
  mutating func note(_ record: RecordID, _ row: ListRow, of kind: Kind) {
    guard targets[kind.name] != nil else { return }
    var identity = KnownRecords.Identity()
    identity.name = row.cells.first { $0.field.name == kind.nameField?.name && !$0.text.isEmpty }?.text
    targets[kind.name]?.note(record, identity)
  }

  /// Passes over a row that was taken in before, but for what tells it from others like it.
  mutating func skip(_ row: ListRow) {
    let imported = ImportedRow(row)
    if imported.text("sources") == nil { addRowID(imported) }
  }

  // MARK: Reading a row

  mutating func interpret(_ row: ListRow, _ reader: Reader) throws -> ImportedRow {
    let imported = ImportedRow(row)
    try fill(imported, reader)
    return imported
  }

  private mutating func fill(_ imported: ImportedRow, _ reader: Reader) throws {
    let today = reader.environment.today
    var kept: [String] = []
    var referred: [(field: ListField, texts: [String])] = []
    for (field, text) in imported.row.cells {
      imported.bytes += text.utf8.count
      if text.utf8.contains(0) {
        // Whatever becomes of a cell, nothing that is stored may hold one: neither a value, nor the words kept in a note.
        imported.leaveOut(field, .unreadable(field.declaration, String(text.prefix(80))))
        if field.name == "account" { imported.identity.hasUnknownOwner = true }
      } else if field.target != nil {
        if let index = referred.firstIndex(where: { $0.field.name == field.name }) {
          referred[index].texts.append(text)
        } else {
          referred.append((field, [text]))
        }
      } else if field.isSet {
        readSet(field, text, into: imported)
      } else {
        read(field, text, today, into: imported)
      }
      if imported.isRefused { return }
    }
    if !imported.row.surplus.isEmpty { imported.troubles.append(.surplus(imported.row.surplus)) }
    guard imported.bytes < Self.bytesPerRow,
      imported.values.count + imported.sets.reduce(0, { $0 + $1.members.count }) < Self.opsPerRow
    else { return imported.refuse(.tooLong) }
    try readIdentity(imported, reader)
    if imported.own == nil, let missing = missing(imported) { return imported.refuse(.missing(missing)) }
    // Companies first: of several people of one name it is the one at this company.
    for (field, texts) in referred where field.name == "account" {
      kept += try refer(field, texts, imported, reader)
    }
    for (field, texts) in referred where field.name != "account" {
      kept += try refer(field, texts, imported, reader)
    }
    readPair(imported)
    addImplied(imported)
    imported.identity = known.completed(imported.identity)
    keep(imported.unplaced + kept, in: imported)
    addRowID(imported)
  }

  private func read(_ field: ListField, _ text: String, _ today: CivilDate, into imported: ImportedRow) {
    guard !text.isEmpty else {
      // Of several columns for one field the first that says something counts.
      if !imported.values.contains(where: { $0.field.name == field.name }),
        !imported.unread.contains(field.name)
      {
        imported.values.append((field, .null))
      }
      return
    }
    switch ImportValue.read(text, as: field.type, today: today, dates: options.dates) {
    // What Awase wrote itself comes in again, whatever it is.
    case .unknownChoice where imported.row.id != nil: set(field, .text(text), in: imported)
    case .unknownChoice:
      let note = form.note.flatMap { $0.name == field.name ? nil : $0 }
      let words = String(text.prefix(80))
      imported.leaveOut(field, .unknownChoice(field.declaration, words, keptIn: note?.declaration))
      imported.unplaced.append("\(field.declaration.label.japanese): \(text)")
    case .value(let value) where imported.row.id == nil && !field.declaration.isPlausible(value):
      imported.leaveOut(field, .outOfRange(field.declaration, String(text.prefix(80))))
    case .value(let value): set(field, named(value, field, imported), in: imported)
    case .ambiguous: imported.leaveOut(field, .ambiguousDate(field.declaration, text))
    case .reference, .unreadable:
      imported.leaveOut(field, .unreadable(field.declaration, String(text.prefix(80))))
    }
  }

  /// The name of a record as it is called, and not as it is addressed; what Awase wrote itself comes in as it is.
  private func named(_ value: Value, _ field: ListField, _ imported: ImportedRow) -> Value {
    guard field.name == form.nameField?.name, imported.row.number == nil, let name = value.plainText,
      [.company, .person].contains(field.declaration.naming)
    else { return value }
    return .text(Honorific.withoutCourtesy(name))
  }

  /// Of several columns for one field the first that says something counts, but for notes.
  private func set(_ field: ListField, _ value: Value, in imported: ImportedRow) {
    imported.noteRead(field)
    guard let index = imported.values.firstIndex(where: { $0.field.name == field.name }) else {
      imported.values.append((field, value))
      return
    }
    let before = imported.values[index].value
    if before.isNull {
      imported.values[index].value = value
    } else if before != value {
      add(value, to: index, in: imported)
    }
  }

  /// Notes take all texts; of what else says a second thing it is told.
  private func add(_ value: Value, to index: Int, in imported: ImportedRow) {
    let (field, before) = imported.values[index]
    if field.type == .note, let text = before.plainText, let other = value.plainText {
      imported.values[index].value = .text(text + "\n" + other)
    } else {
      imported.troubles.append(.secondValue(field.declaration, String(value.listed.prefix(80))))
    }
  }

  private func readSet(_ field: ListField, _ text: String, into imported: ImportedRow) {
    let members = ListedSet.members(text)
    if field.name == "sources" { imported.sources += members }
    if let index = imported.sets.firstIndex(where: { $0.field.name == field.name }) {
      imported.sets[index].members += members.map { .text($0) }
    } else {
      imported.sets.append((field, members.map { .text($0) }))
    }
  }

  private func missing(_ imported: ImportedRow) -> Field? {
    form.required.first { field in
      imported.text(field.name) == nil && !options.constants.contains { $0.field.name == field.name }
    }?.declaration
  }

  private mutating func readIdentity(_ imported: ImportedRow, _ reader: Reader) throws {
    if let number = imported.row.number {
      let id = RecordID(text: number)
      // Of records that were joined since, the one that shows.
      let shown = try id.map { try reader.representative(of: $0, kind: kind.name) }
      if let shown, try reader.exists(shown, kind: kind) {
        imported.own = shown
      } else if let id, known.isForgotten(id) {
        imported.isForgotten = true
      } else if form.sources != nil {
        // From another workspace: it is an id in another system.
        imported.sources.append("awase:" + number)
      } else {
        imported.troubles.append(.unknownNumber(number))
      }
    }
    imported.identity.name = form.nameField.flatMap { imported.text($0.name) }
    imported.identity.number = imported.text("number")
    imported.identity.address = imported.text("email")
    imported.identity.owner = options.constants.first { $0.field.name == "account" }?.value.reference
  }

  /// - Returns: words that no record is called by, to be kept.
  private func refer(
    _ field: ListField, _ texts: [String], _ imported: ImportedRow, _ reader: Reader
  ) throws -> [String] {
    let texts = texts.filter { !$0.isEmpty }
    if field.isSet {
      var members: [Value] = []
      var unmatched: [String] = []
      for name in texts.flatMap(ListedSet.members) {
        if let record = try target(field, name, imported, reader) {
          members.append(.reference(record))
        } else {
          unmatched.append(name)
        }
      }
      imported.sets.append((field, members))
      if !unmatched.isEmpty { imported.partial.insert(field.name) }
      return unmatched.compactMap { self.unmatched(field, $0, imported) }
    }
    if let owner = imported.row.owners.first(where: { $0.field == field.name }) {
      imported.values.append((field, .reference(owner.record)))
      if field.name == "account" { imported.identity.owner = owner.record }
      return []
    }
    guard let first = texts.first else {
      imported.values.append((field, .null))
      return []
    }
    for text in texts {
      if let record = try target(field, text, imported, reader) {
        imported.values.append((field, .reference(record)))
        if field.name == "account" { imported.identity.owner = record }
        return []
      }
    }
    if field.name == "account" { imported.identity.hasUnknownOwner = true }
    if field.target == form.name, coming.contains(Normalisation.search(first).hashValue) {
      imported.open.append((field, first))
      return []
    }
    return [unmatched(field, texts.joined(separator: " "), imported)].compactMap { $0 }
  }

  private func unmatched(_ field: ListField, _ text: String, _ imported: ImportedRow) -> String? {
    let name = Self.withoutNumber(text).name
    if let kept = field.declaration.unmatchedField.flatMap(form.field) {
      imported.values.append((kept, .text(name)))
      imported.troubles.append(.unmatched(field.declaration, name, keptIn: kept.declaration))
      return nil
    }
    // Of a record of our own the name may have become another meanwhile.
    let note = imported.own == nil ? form.note : nil
    imported.troubles.append(.unmatched(field.declaration, name, keptIn: note?.declaration))
    guard note != nil else { return nil }
    return "\(field.declaration.label.japanese): \(name)"
  }

  private func target(_ field: ListField, _ text: String, _ imported: ImportedRow, _ reader: Reader) throws
    -> RecordID?
  {
    guard let name = field.target, let kind = reader.schema[name],
      let records = name == form.name ? known : targets[name]
    else { return nil }
    let (bare, number) = Self.withoutNumber(text)
    if let number {
      let shown = try reader.representative(of: number, kind: kind.name)
      if try reader.exists(shown, kind: kind) { return shown }
    }
    if bare.contains("@"), let record = records.record(address: bare) { return record }
    if let owner = imported.identity.owner, let record = records.record(referredTo: bare, at: owner) {
      return record
    }
    return records.record(referredTo: bare)
  }

  /// `佐藤 #0123456789abc`: our own lists add the number where the name alone would not do.
  static func withoutNumber(_ text: String) -> (name: String, number: RecordID?) {
    guard let hash = text.lastIndex(of: "#") else { return (text, nil) }
    let number = text[hash...].dropFirst()
    guard let id = RecordID(text: number) else { return (text, nil) }
    return (ListRow.trimmed(String(text[..<hash])), id)
  }

  /// Puts words that no record is called by at the end of the note, so that they stay in sight.
  private func keep(_ words: [String], in imported: ImportedRow) {
    guard let note = form.note else { return }
    guard !words.isEmpty else {
      // Words that are known by now need not be kept any longer.
      if imported.own == nil, mayKeep,
        !imported.values.contains(where: { $0.field.name == "note" })
      {
        imported.values.append((note, .null))
      }
      return
    }
    let lines = words.joined(separator: "\n")
    if let index = imported.values.firstIndex(where: { $0.field.name == "note" }) {
      let before = imported.values[index].value.plainText.map { $0 + "\n" } ?? ""
      imported.values[index].value = .text(before + lines)
    } else {
      imported.values.append((note, .text(lines)))
    }
  }

  /// What a row is about that has no name, where two records together tell it: an invitee is a person at an event.
  private func readPair(_ imported: ImportedRow) {
    guard !form.pair.isEmpty else { return }
    let values =
      imported.values.map { ($0.field.name, $0.value) } + options.constants.map { ($0.field.name, $0.value) }
    imported.identity.pair = form.pair.compactMap { name in
      values.first { $0.0 == name && $0.1.reference != nil }?.1.reference
    }
  }

  /// Whoever has a day on which they came has come.
  private func addImplied(_ imported: ImportedRow) {
    guard imported.row.id == nil else { return }
    for (field, date) in form.implied {
      let isSaid =
        imported.unread.contains(field.name)
        || imported.values.contains { $0.field.name == field.name && !$0.value.isNull }
      let isDated = imported.values.contains { $0.field.name == date && !$0.value.isNull }
      guard isDated, !isSaid else { continue }
      imported.values.removeAll { $0.field.name == field.name }
      imported.values.append((field, .integer(1)))
    }
  }

  /// A row without an id of its own gets one from what says which record it is. It is kept where no name tells the record from
  /// others, so that the row is known again.
  private mutating func addRowID(_ imported: ImportedRow) {
    guard imported.own == nil, imported.sources.isEmpty, let sources = form.sources,
      form.nameField == nil || form.hasAccount
    else { return }
    var hash = FNV1a()
    let telling = form.nameField.map { [$0.name, "account"] } ?? form.title
    for (field, text) in imported.row.cells where telling.contains(field.name) {
      hash.combine(field.name)
      hash.combine(text)
    }
    for (field, value) in options.constants where telling.contains(field.name) { hash.combine(value.listed) }
    occurrences[hash.value, default: 0] += 1
    if let count = occurrences[hash.value], count > 1 { hash.combine("\(count)") }
    let id = KnownRecords.rowMark + String(hash.value, radix: 16)
    imported.rowID = id
    let isTold = form.nameField != nil && !imported.identity.hasUnknownOwner
    let isPair = !form.pair.isEmpty && imported.identity.pair.count == form.pair.count
    guard !isTold, !isPair else { return }
    imported.sources = [id]
    imported.sets.append((sources, [.text(id)]))
  }

  // MARK: Matching

  /// The records that a row may be about: none for a new one, several where nothing that it says tells them apart.
  func matches(_ imported: ImportedRow) -> [RecordID] {
    if let own = imported.own { return [own] }
    if let found = imported.sources.lazy.map(known.records(source:)).first(where: { !$0.isEmpty }) {
      return found
    }
    if let record = known.record(pair: imported.identity.pair) { return [record] }
    var found = known.records(imported.identity)
    if found.isEmpty { found = imported.rowID.map(known.records(source:)) ?? [] }
    guard !found.isEmpty else { return recordsCalledShort(imported) }
    return imported.sources.isEmpty ? found : found.filter { !known.isIdentified($0) }
  }

  /// Whether a row that is about no known record is about one that was forgotten.
  func isForgotten(_ imported: ImportedRow) -> Bool {
    imported.isForgotten || known.isForgotten(imported.identity, sources: imported.sources)
  }

  /// The companies that a row may name as people do who leave out 株式会社.
  private func recordsCalledShort(_ imported: ImportedRow) -> [RecordID] {
    guard findsShortNames, form.nameField?.declaration.naming == .company, imported.sources.isEmpty,
      let name = imported.identity.name
    else { return [] }
    let found = known.records(withoutLegalForm: name).filter {
      imported.identity.number == nil || !known.isNumbered($0)
    }
    if !found.isEmpty { imported.isCalledShort = true }
    return found
  }
}
