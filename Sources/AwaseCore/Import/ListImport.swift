/// Takes a list in: a record a row, thousands of rows at once.
///
/// A row is matched with a record by our own number, by its id in another system, by 法人番号, or by the whole of its name
/// (that of a person together with an address or a company); otherwise it is a new record. What people have filled in is
/// not overwritten: a cell counts only where the list says something else than it did the last time, and nobody has
/// changed the value meanwhile.
struct ListImport {
  /// What is stored at once ends with the row that brings it to this many ops, or bytes of text. Records have random numbers,
  /// so each storing touches tables and indexes all over, and the fewer there are the better; it should not be more than
  /// what is folded as one batch.
  static let opsAtOnce = 180_000
  private static let bytesAtOnce = 12 << 20
  /// What a single row may bring, so that it fits into one change.
  private static let opsPerRow = 8_000
  private static let bytesPerRow = 15 << 20

  struct Options {
    /// The list counts also where people have written something else.
    var overwrites = false
    var dates: DateOrder?
    /// Values that all new records get.
    var constants: [(field: Field, value: Value)] = []
    var encoding = TextEncoding.utf8
    var opsAtOnce = ListImport.opsAtOnce
  }

  private(set) var report: ImportReport
  private let mapping: ImportMapping
  private let options: Options
  private var known: KnownRecords
  private var targets: [String: KnownRecords] = [:]
  private let form: ListForm
  private let refers: Bool
  /// References to records of the list itself that come later in it.
  private var late: [Late] = []
  /// What the records of a list are called that refers to itself.
  private var coming: Set<Int> = []
  /// Rows of each identity of which there are several, where rows have none of their own.
  private var occurrences: [UInt64: Int] = [:]
  /// Records that earlier rows of the list were about: what they said stands.
  private var touched: Set<RecordID> = []
  /// What was drafted so far, which cannot be read yet.
  private var fresh: [RecordID: [(field: ListField, value: Value)]] = [:]
  /// Rows that were read, and for which there was no more room.
  private var ready: ArraySlice<Filling> = []

  /// What the list does not say any more, unless another row of the record does.
  private var clearings: [RecordID: [Clearing]] = [:]

  private struct Clearing {
    let line: Int
    let title: String
    let field: ListField
    let value: Value
    /// The record counts as one in which nothing has changed.
    let isUnchanged: Bool
  }

  private struct Late {
    let line: Int
    let record: RecordID
    let field: ListField
    let text: String
  }

  init(_ mapping: ImportMapping, _ options: Options, reader: Reader) throws {
    self.mapping = mapping
    self.options = options
    report = ImportReport(mapping: mapping)
    report.encoding = options.encoding
    let kind = mapping.kind
    form = ListForm(kind)
    refers = !mapping.targets.isEmpty
    known = try KnownRecords(reader, kind: kind, isReferredTo: mapping.targets.contains(kind.name))
    for field in mapping.columns.compactMap(\.field) + mapping.joined.map(\.field) {
      guard let target = field.type.target, targets[target] == nil, target != mapping.kind.name,
        let kind = reader.schema[target]
      else { continue }
      targets[target] = try KnownRecords(reader, kind: kind)
    }
  }

  /// Takes note of what a row is called, before any is taken.
  mutating func foresee(_ row: ListRow) {
    let names = [form.nameField?.name, "sources"]
    for (field, text) in row.cells where names.contains(field.name) && !text.isEmpty {
      coming.insert(Normalisation.search(text).hashValue)
    }
  }

  /// How many rows the list has, where they were counted: only for telling how far it has come.
  var rowsOfAll: Int?

  // MARK: What is stored at once

  /// Takes rows until there are enough to be stored.
  ///
  /// - Parameter rows: beginning with those for which there was no room the last time.
  /// - Returns: how many were taken.
  mutating func take(_ rows: ArraySlice<ListRow>, in draft: inout Draft) throws -> Int {
    fresh = [:]
    for row in rows.dropFirst(ready.count) {
      try draft.reader.environment.progress.check()
      let filling = Filling(row)
      try prepare(filling, draft.reader)
      ready.append(filling)
    }
    let matched = Array(Set(ready.compactMap { $0.isRefused ? nil : match($0) }))
    var stored = Stored()
    if !matched.isEmpty {
      stored.records = try draft.reader.records(matched, kind: mapping.kind)
      // What the list said the last time matters only where it now says something else than we do.
      var differing: Set<RecordID> = []
      for filling in ready where !filling.isRefused {
        if let id = differingRecord(filling, stored) { differing.insert(id) }
      }
      if !differing.isEmpty {
        stored.said = try draft.reader.said(by: mapping.fingerprint, of: differing.sorted())
      }
    }
    var count = 0
    var bytes = 0
    for filling in ready {
      try draft.reader.environment.progress.note(.importing, report.rows, of: rowsOfAll)
      guard count == 0 || draft.count < options.opsAtOnce && bytes + filling.bytes < Self.bytesAtOnce
      else {
        break
      }
      count += 1
      bytes += filling.bytes
      report.rows += 1
      for trouble in filling.troubles { report.note(.init(line: filling.row.line, reason: trouble)) }
      guard !filling.isRefused else { continue }
      if let record = match(filling) {
        try merge(filling, into: record, stored, in: &draft)
      } else {
        try add(filling, in: &draft)
      }
    }
    ready = ArraySlice(Array(ready.dropFirst(count)))
    return count
  }

  /// Whether rows that were taken in before can be passed over: not where what they say bears on later ones.
  var canSkip: Bool {
    guard !options.overwrites, form.nameField == nil || !form.hasAccount else { return false }
    return !mapping.targets.contains(mapping.kind.name)
  }

  /// Passes over a row that was taken in before.
  mutating func skip(_ row: ListRow) {
    let filling = Filling(row)
    if filling.text("sources") == nil { addRowID(filling) }
    report.rows += 1
    report.unchanged += 1
  }

  /// The record of a row that says something else than the record does.
  private func differingRecord(_ filling: Filling, _ stored: Stored) -> RecordID? {
    guard let id = match(filling), let record = stored.records[id] else { return nil }
    let isAlike =
      filling.values.allSatisfy { isSame($0.value, record.values[$0.field.name] ?? .null) }
      && filling.sets.allSatisfy { set in
        let ours = record.sets[set.field.name] ?? []
        return ours.count == set.members.count && zip(ours, set.members).allSatisfy { $0 == $1 }
      }
    return isAlike ? nil : id
  }

  private struct Stored {
    var records: [RecordID: Record] = [:]
    var said = SaidBefore()
  }

  // MARK: Reading a row

  /// One row, as far as it is understood.
  private final class Filling {
    let row: ListRow
    var values: [(field: ListField, value: Value)] = []
    /// Sets, with all the members that the row names.
    var sets: [(field: ListField, members: [Value])] = []
    /// Sets of which not all members are known, so that none that is missing counts as taken out.
    var partial: Set<String> = []
    /// What the row is known by where nothing else tells it from others.
    var rowID: String?
    /// Names of records that come later in the list.
    var open: [(field: ListField, text: String)] = []
    /// Ids of the record in other systems.
    var sources: [String] = []
    var identity = KnownRecords.Identity()
    var own: RecordID?
    var troubles: [ImportReport.Trouble.Reason] = []
    var isRefused = false
    var bytes = 0

    init(_ row: ListRow) { self.row = row }

    func text(_ field: String) -> String? {
      row.cells.first { $0.field.name == field && !$0.text.isEmpty }?.text
    }

    func refuse(_ reason: ImportReport.Trouble.Reason) {
      troubles = [reason]
      isRefused = true
    }
  }

  private mutating func prepare(_ filling: Filling, _ reader: Reader) throws {
    let today = reader.environment.today
    var kept: [String] = []
    var referred: [(field: ListField, texts: [String])] = []
    for (field, text) in filling.row.cells {
      filling.bytes += text.utf8.count
      if field.target != nil {
        if let index = referred.firstIndex(where: { $0.field.name == field.name }) {
          referred[index].texts.append(text)
        } else {
          referred.append((field, [text]))
        }
      } else if field.isSet {
        readSet(field, text, into: filling)
      } else {
        read(field, text, today, into: filling)
      }
      if filling.isRefused { return }
    }
    if !filling.row.surplus.isEmpty { filling.troubles.append(.surplus(filling.row.surplus)) }
    guard filling.bytes < Self.bytesPerRow,
      filling.values.count + filling.sets.reduce(0, { $0 + $1.members.count }) < Self.opsPerRow
    else { return filling.refuse(.tooLong) }
    try readIdentity(filling, reader)
    if filling.own == nil, let missing = missing(filling) { return filling.refuse(.missing(missing)) }
    // Companies first: of several people of one name it is the one at this company.
    for (field, texts) in referred where field.name == "account" {
      kept += try refer(field, texts, filling, reader)
    }
    for (field, texts) in referred where field.name != "account" {
      kept += try refer(field, texts, filling, reader)
    }
    filling.identity = known.completed(filling.identity)
    keep(kept, in: filling)
    addRowID(filling)
  }

  private func read(_ field: ListField, _ text: String, _ today: CivilDate, into filling: Filling) {
    guard !text.isEmpty else {
      // Of several columns for one field the first that says something counts.
      if !filling.values.contains(where: { $0.field.name == field.name }) {
        filling.values.append((field, .null))
      }
      return
    }
    switch ImportValue.read(text, as: field.type, today: today, dates: options.dates) {
    case .value(let value):
      if let index = filling.values.firstIndex(where: { $0.field.name == field.name }) {
        if filling.values[index].value.isNull { filling.values[index].value = value }
      } else {
        filling.values.append((field, value))
      }
    case .ambiguous: filling.refuse(.ambiguousDate(field.declaration, text))
    case .reference, .unreadable: filling.refuse(.unreadable(field.declaration, String(text.prefix(80))))
    }
  }

  private func readSet(_ field: ListField, _ text: String, into filling: Filling) {
    let members = ListedSet.members(text)
    guard members.allSatisfy({ !$0.utf8.contains(0) }) else {
      return filling.refuse(.unreadable(field.declaration, "NUL"))
    }
    if field.name == "sources" { filling.sources += members }
    if let index = filling.sets.firstIndex(where: { $0.field.name == field.name }) {
      filling.sets[index].members += members.map { .text($0) }
    } else {
      filling.sets.append((field, members.map { .text($0) }))
    }
  }

  private func missing(_ filling: Filling) -> Field? {
    form.required.first { field in
      filling.text(field.name) == nil && !options.constants.contains { $0.field.name == field.name }
    }?.declaration
  }

  private mutating func readIdentity(_ filling: Filling, _ reader: Reader) throws {
    if let number = filling.row.id, !number.isEmpty {
      if let range = RecordID.range(ofPrefix: number), number.utf8.count == 13,
        let id = RecordID(range.lowerBound),
        try reader.exists(id, kind: mapping.kind)
      {
        filling.own = id
      } else if form.sources != nil {
        // From another workspace: it is an id in another system.
        filling.sources.append("awase:" + number)
      } else {
        filling.troubles.append(.unknownNumber(number))
      }
    }
    filling.identity.name = form.nameField.flatMap { filling.text($0.name) }
    filling.identity.number = filling.text("number")
    filling.identity.address = filling.text("email")
    filling.identity.owner = options.constants.first { $0.field.name == "account" }?.value.reference
  }

  /// - Returns: words that no record is called by, to be kept.
  private func refer(
    _ field: ListField, _ texts: [String], _ filling: Filling, _ reader: Reader
  ) throws -> [String] {
    let texts = texts.filter { !$0.isEmpty }
    if field.isSet {
      var members: [Value] = []
      var unmatched: [String] = []
      for name in texts.flatMap(ListedSet.members) {
        if let record = try target(field, name, filling, reader) {
          members.append(.reference(record))
        } else {
          unmatched.append(name)
        }
      }
      filling.sets.append((field, members))
      if !unmatched.isEmpty { filling.partial.insert(field.name) }
      return unmatched.compactMap { self.unmatched(field, $0, filling) }
    }
    guard let first = texts.first else {
      filling.values.append((field, .null))
      return []
    }
    for text in texts {
      if let record = try target(field, text, filling, reader) {
        filling.values.append((field, .reference(record)))
        if field.name == "account" { filling.identity.owner = record }
        return []
      }
    }
    if field.name == "account" { filling.identity.hasUnknownOwner = true }
    if field.target == form.name, coming.contains(Normalisation.search(first).hashValue) {
      filling.open.append((field, first))
      return []
    }
    return [unmatched(field, texts.joined(separator: " "), filling)].compactMap { $0 }
  }

  private func unmatched(_ field: ListField, _ text: String, _ filling: Filling) -> String? {
    let name = Self.withoutNumber(text).name
    if let kept = field.declaration.unmatchedField.flatMap(form.field) {
      filling.values.append((kept, .text(name)))
      filling.troubles.append(.unmatched(field.declaration, name, keptIn: kept.declaration))
      return nil
    }
    // Of a record of our own the name may have become another meanwhile.
    let note = filling.own == nil ? form.note : nil
    filling.troubles.append(.unmatched(field.declaration, name, keptIn: note?.declaration))
    guard note != nil else { return nil }
    return "\(field.declaration.label.japanese): \(name)"
  }

  private func target(_ field: ListField, _ text: String, _ filling: Filling, _ reader: Reader) throws
    -> RecordID?
  {
    guard let name = field.target, let kind = reader.schema[name],
      let records = name == form.name ? known : targets[name]
    else { return nil }
    let (bare, number) = Self.withoutNumber(text)
    if let number, try reader.exists(number, kind: kind) { return number }
    if bare.contains("@"), let record = records.record(address: bare) { return record }
    if let owner = filling.identity.owner, let record = records.record(referredTo: bare, at: owner) {
      return record
    }
    return records.record(referredTo: bare)
  }

  /// `佐藤 #0123456789abc`: our own lists add the number where the name alone would not do.
  static func withoutNumber(_ text: String) -> (name: String, number: RecordID?) {
    guard let hash = text.lastIndex(of: "#") else { return (text, nil) }
    let number = text[hash...].dropFirst()
    guard number.utf8.count == 13, let range = RecordID.range(ofPrefix: number),
      let id = RecordID(range.lowerBound)
    else { return (text, nil) }
    return (ListRow.trimmed(String(text[..<hash])), id)
  }

  /// Puts words that no record is called by at the end of the note, so that they stay in sight.
  private func keep(_ words: [String], in filling: Filling) {
    guard let note = form.note else { return }
    guard !words.isEmpty else {
      // Words that are known by now need not be kept any longer.
      if filling.own == nil, refers,
        !filling.values.contains(where: { $0.field.name == "note" })
      {
        filling.values.append((note, .null))
      }
      return
    }
    let lines = words.joined(separator: "\n")
    if let index = filling.values.firstIndex(where: { $0.field.name == "note" }) {
      let before = filling.values[index].value.plainText.map { $0 + "\n" } ?? ""
      filling.values[index].value = .text(before + lines)
    } else {
      filling.values.append((note, .text(lines)))
    }
  }

  /// A row without an id of its own gets one from what says which record it is. It is kept where no name tells the record from
  /// others, so that the row is known again.
  private mutating func addRowID(_ filling: Filling) {
    guard filling.own == nil, filling.sources.isEmpty, let sources = form.sources,
      form.nameField == nil || form.hasAccount
    else { return }
    var hash = FNV1a()
    let telling = form.nameField.map { [$0.name, "account"] } ?? form.title
    for (field, text) in filling.row.cells where telling.contains(field.name) {
      hash.combine(field.name)
      hash.combine(text)
    }
    for (field, value) in options.constants where telling.contains(field.name) { hash.combine(value.listed) }
    occurrences[hash.value, default: 0] += 1
    if let count = occurrences[hash.value], count > 1 { hash.combine("\(count)") }
    let id = KnownRecords.rowMark + String(hash.value, radix: 16)
    filling.rowID = id
    guard form.nameField == nil || filling.identity.hasUnknownOwner else { return }
    filling.sources = [id]
    filling.sets.append((sources, [.text(id)]))
  }

  // MARK: Matching

  private func match(_ filling: Filling) -> RecordID? {
    if let own = filling.own { return own }
    if let record = filling.sources.lazy.compactMap(known.record(source:)).first { return record }
    guard let record = known.record(filling.identity) ?? filling.rowID.flatMap(known.record(source:)) else {
      return nil
    }
    return filling.sources.isEmpty || !known.isIdentified(record) ? record : nil
  }

  // MARK: New records

  private mutating func add(_ filling: Filling, in draft: inout Draft) throws {
    let record = try draft.create(form.name, [(String, Value)]())
    for (field, value) in filling.values where !value.isNull {
      draft.set(path: field.path, of: record, to: value)
    }
    for (field, members) in filling.sets {
      for member in members { draft.include(member, in: field.name, of: record, kind: form.name) }
    }
    if let number = filling.row.id, !number.isEmpty, filling.own == nil, form.sources != nil {
      draft.include(.text("awase:" + number), in: "sources", of: record, kind: form.name)
    }
    for (field, value) in options.constants
    where !filling.values.contains(where: { $0.field.name == field.name && !$0.value.isNull }) {
      if field.type.isSet {
        draft.include(value, in: field.name, of: record, kind: form.name)
      } else {
        draft.set(field.name, of: record, kind: form.name, to: value)
      }
    }
    fresh[record] = filling.values
    touched.insert(record)
    for source in filling.sources { known.note(record, source: source) }
    known.note(record, filling.identity)
    for (field, text) in filling.open {
      late.append(Late(line: filling.row.line, record: record, field: field, text: text))
    }
    let title = report.added < ImportReport.limit ? title(filling) : ""
    report.noteAddition { .init(line: filling.row.line, record: record, title: title) }
  }

  private func title(_ filling: Filling) -> String {
    form.title.compactMap { filling.text($0).map { Self.withoutNumber($0).name } }.joined(separator: " · ")
  }

  // MARK: Known records

  private mutating func merge(
    _ filling: Filling, into id: RecordID, _ stored: Stored, in draft: inout Draft
  ) throws {
    var outcomes: Set<ImportReport.Detail.Outcome> = []
    var cleared: [(field: ListField, value: Value)] = []
    let isLater = !touched.insert(id).inserted
    let record =
      try stored.records[id] ?? (fresh[id] == nil ? draft.reader.record(id, kind: mapping.kind) : nil)
    let isUntouched = try isAsListed(filling, record, draft.reader)
    for (field, value) in filling.values {
      let ours =
        fresh[id]?.last { $0.field.name == field.name }?.value ?? record?.values[field.name] ?? .null
      let outcome = try decide(field, value, ours, id, stored, filling, isLater, isUntouched, draft.reader)
      clearings[id]?.removeAll { $0.field.name == field.name && !value.isNull }
      guard let outcome else { continue }
      if value.isNull, filling.own == nil {
        cleared.append((field, ours))
        continue
      }
      outcomes.insert(outcome)
      report.note(
        .init(
          line: filling.row.line, record: id, title: title(filling), field: field.declaration, old: ours,
          new: value,
          outcome: outcome))
      guard outcome != .kept else { continue }
      draft.set(path: field.path, of: id, to: value)
      fresh[id, default: []].append((field, value))
      setDate(of: field, filling, id, in: &draft)
    }
    for (field, members) in filling.sets {
      let change = try mergeSet(field, members, record, id, stored, filling, isLater, isUntouched, in: &draft)
      if change.count > 0 { outcomes.insert(.filled) }
      cleared += change.missing.map { (field, $0) }
    }
    for source in filling.sources { known.note(id, source: source) }
    for (field, text) in filling.open where record?.reference(field.name) == nil {
      late.append(Late(line: filling.row.line, record: id, field: field, text: text))
    }
    for (field, value) in cleared {
      clearings[id, default: []].append(
        Clearing(
          line: filling.row.line, title: title(filling), field: field, value: value,
          isUnchanged: outcomes.isEmpty))
    }
    if outcomes.contains(.changed) {
      report.changed += 1
    } else if outcomes.contains(.filled) {
      report.filled += 1
    } else {
      report.unchanged += 1
    }
  }

  /// What becomes of one cell; nil where the list says nothing new.
  private func decide(
    _ field: ListField, _ value: Value, _ ours: Value, _ id: RecordID, _ stored: Stored, _ filling: Filling,
    _ isLater: Bool, _ isUntouched: Bool, _ reader: Reader
  ) throws -> ImportReport.Detail.Outcome? {
    guard !isSame(value, ours) else { return nil }
    if isLater { return value.isNull ? nil : ours.isNull ? .filled : nil }
    let path = field.path
    if filling.own != nil {
      if isUntouched || options.overwrites { return ours.isNull ? .filled : .changed }
      let past = try reader.past(of: path, id)
      // What was once said, the list has from then.
      if value.isNull ? past.values.isEmpty : past.values.contains(where: { isSame(value, $0) }) {
        return nil
      }
      guard let version = OwnVersion(filling.row.version) else { return ours.isNull ? .filled : .kept }
      return past.shownSince <= version.stamp ? (ours.isNull ? .filled : .changed) : .kept
    }
    let before = stored.said.value(path, of: id)
    if value.isNull {
      guard let before, !before.isNull, isSame(before, ours) || options.overwrites else { return nil }
      return .changed
    }
    if ours.isNull { return before.map { isSame(value, $0) } == true && !options.overwrites ? nil : .filled }
    if options.overwrites { return .changed }
    guard let before else { return .kept }
    if isSame(value, before) { return nil }
    return isSame(before, ours) ? .changed : .kept
  }

  /// Whether a record is as it was when Awase wrote it into this list: then whatever differs was changed there.
  private func isAsListed(_ filling: Filling, _ record: Record?, _ reader: Reader) throws -> Bool {
    guard filling.own != nil, let record, let version = OwnVersion(filling.row.version) else { return false }
    return version.hash == OwnVersion.hash(record)
  }

  /// - Returns: how many members were written, and which the list does not have any more.
  private mutating func mergeSet(
    _ field: ListField, _ members: [Value], _ record: Record?, _ id: RecordID, _ stored: Stored,
    _ filling: Filling,
    _ isLater: Bool, _ isUntouched: Bool, in draft: inout Draft
  ) throws -> (count: Int, missing: [Value]) {
    let ours = record?.all(field.name) ?? []
    let path = field.path
    let isOwn = filling.own != nil
    var before = stored.said.members(path, of: id)
    if isOwn { before = isUntouched ? Set(ours) : try draft.reader.past(of: path, id).values }
    var count = 0
    if let waiting = clearings[id] {
      clearings[id] = waiting.filter { clearing in
        clearing.field.name != field.name || !members.contains { isSame($0, clearing.value) }
      }
    }
    for member in members where !ours.contains(where: { isSame(member, $0) }) {
      // Somebody has taken it out.
      guard options.overwrites || !before.contains(member) else { continue }
      draft.include(member, in: field.name, of: id, kind: form.name)
      count += 1
    }
    guard field.name != "sources", !isLater, !filling.partial.contains(field.name),
      !isOwn || isUntouched || options.overwrites
    else { return (count, []) }
    let missing = ours.filter { member in
      !members.contains { isSame($0, member) } && (before.contains(member) || options.overwrites && isOwn)
    }
    guard isOwn else { return (count, missing) }
    for member in missing { draft.exclude(member, from: field.name, of: id, kind: form.name) }
    return (count + missing.count, [])
  }

  /// Whether a list that had the one would say the other.
  private func isSame(_ listed: Value, _ ours: Value) -> Bool {
    if listed == ours { return true }
    guard case .text(let listed) = listed, case .text(let ours) = ours else { return false }
    let stored = ListRow.trimmed(ours)
    return listed.utf8.elementsEqual(stored.utf8)
      || options.encoding != .utf8 && listed.utf8.elementsEqual(options.encoding.reread(stored).utf8)
  }

  /// A stage that becomes another also says since when.
  private func setDate(of field: ListField, _ filling: Filling, _ record: RecordID, in draft: inout Draft) {
    guard let date = field.declaration.dateField, filling.text(date) == nil else { return }
    draft.set(
      date, of: record, kind: form.name, to: .text(draft.reader.environment.today.description))
  }

  // MARK: What waits for the last row

  /// Clears what the list does not say any more, and writes references to records that came later in it, until there are
  /// enough to be stored.
  ///
  /// - Returns: whether all are written.
  mutating func takeLate(in draft: inout Draft) throws -> Bool {
    for id in clearings.keys.sorted() where draft.count < options.opsAtOnce { clear(id, in: &draft) }
    guard clearings.isEmpty else { return false }
    while let reference = late.popLast() {
      let bare = Self.withoutNumber(reference.text).name
      if let target = known.record(referredTo: bare) {
        guard target != reference.record else { continue }
        draft.set(reference.field.name, of: reference.record, kind: form.name, to: .reference(target))
      } else {
        report.note(
          .init(line: reference.line, reason: .unmatched(reference.field.declaration, bare, keptIn: nil)))
      }
      if draft.count >= options.opsAtOnce { return late.isEmpty }
    }
    return true
  }

  private mutating func clear(_ id: RecordID, in draft: inout Draft) {
    let cleared = clearings.removeValue(forKey: id) ?? []
    for clearing in cleared {
      if clearing.field.isSet {
        draft.exclude(clearing.value, from: clearing.field.name, of: id, kind: form.name)
      } else {
        draft.set(path: clearing.field.path, of: id, to: .null)
      }
      report.note(
        .init(
          line: clearing.line, record: id, title: clearing.title, field: clearing.field.declaration,
          old: clearing.value,
          new: .null,
          outcome: .changed))
    }
    guard cleared.contains(where: \.isUnchanged) else { return }
    report.unchanged -= 1
    report.changed += 1
  }
}

/// What a record was like when Awase wrote it into a list: when it was changed last, and a hash of what it said.
struct OwnVersion {
  let stamp: Stamp
  let hash: UInt64

  /// Reads what ``text(_:stamp:)`` has written.
  init?(_ text: String?) {
    let parts = text?.dropFirst().split(separator: "-") ?? []
    guard text?.first == "v", parts.count == 2, let number = Int64(parts[0], radix: 36),
      let stamp = Stamp(rawValue: number), let hash = UInt64(parts[1], radix: 36)
    else { return nil }
    self.stamp = stamp
    self.hash = hash
  }

  static func text(_ record: Record, stamp: Stamp) -> String {
    "v" + String(stamp.rawValue, radix: 36) + "-" + String(hash(record), radix: 36)
  }

  static func hash(_ record: Record) -> UInt64 {
    var hash = FNV1a()
    for field in record.kind.fields {
      for value in record.all(field.name) {
        hash.combine(field.name)
        hash.combine(value.listed)
      }
    }
    return hash.value
  }
}

extension Value {
  /// The value itself, as a text.
  fileprivate var listed: String {
    switch self {
    case .null: ""
    case .integer(let number): "\(number)"
    case .text(let text): text
    case .reference(let record): record.description
    case .bytes(let bytes), .erased(let bytes): bytes.hexadecimal
    }
  }
}
