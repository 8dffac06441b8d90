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
  /// By which lists their cells are remembered: this one, also where it was taken in as one kind alone.
  private let lists: [String]
  /// Lines that are about people who were forgotten.
  private(set) var forgottenLines: Set<Int> = []
  /// Lines that were left out.
  private(set) var refusedLines: Set<Int> = []
  /// Of leads, by person: one that is open.
  private var openLeads: [RecordID: RecordID] = [:]
  /// Whether it tells how far it has come.
  var isTelling = true
  private var rows: RowInterpreter
  /// References to records of the list itself that come later in it.
  private var late: [Late] = []
  /// Records that earlier rows of the list were about: what they said stands.
  private var touched: Set<RecordID> = []
  /// What was drafted so far, which cannot be read yet.
  private var fresh: [RecordID: [(field: ListField, value: Value)]] = [:]
  /// Rows that were read, and for which there was no more room.
  private var ready: ArraySlice<ImportedRow> = []
  /// Values that were told to differ from what stands, as hashes: each is told once.
  private var told: Set<Int> = []
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

  /// - Parameter part: which of the plan's kinds it takes in.
  init(_ plan: ImportPlan, part: Int, _ options: Options, reader: Reader) throws {
    mapping = plan.parts[part]
    self.options = options
    lists = Array(Set([plan.fingerprint, mapping.fingerprint]))
    report = ImportReport(ImportPlan(mapping))
    report.encoding = options.encoding
    rows = try RowInterpreter(
      mapping, options, findsShortNames: plan.parts.count > 1, reader: reader)
    if mapping.kind.name == Kind.lead.name { openLeads = try reader.openLeads() }
  }

  private var form: ListForm { rows.form }

  /// What was done, where the list holds one kind.
  func report(_ plan: ImportPlan) -> ImportReport {
    var report = report
    report.plan = plan
    return report
  }

  /// Takes note of what a row is called, before any is taken.
  mutating func foresee(_ row: ListRow) { rows.foresee(row) }

  /// How many rows the list has, where they were counted: only for telling how far it has come.
  var rowsOfAll: Int?

  // MARK: What is stored at once

  /// Takes rows until there are enough to be stored.
  ///
  /// - Parameter next: beginning with those for which there was no room the last time.
  /// - Parameter isWhole: whether all are taken, however many there are.
  /// - Returns: for each that was taken, the record that it is about; nil where it was refused.
  mutating func take(_ next: ArraySlice<ListRow>, in draft: inout Draft, isWhole: Bool = false) throws
    -> [RecordID?]
  {
    fresh = [:]
    for row in next.dropFirst(ready.count) {
      try draft.reader.environment.progress.check()
      ready.append(try rows.interpret(row, draft.reader))
    }
    let stored = try stored(draft.reader)
    var taken: [RecordID?] = []
    var bytes = 0
    for row in ready {
      if isTelling { try draft.reader.environment.progress.note(.importing, report.rows, of: rowsOfAll) }
      guard
        isWhole || taken.isEmpty || draft.count < options.opsAtOnce && bytes + row.bytes < Self.bytesAtOnce
      else {
        break
      }
      bytes += row.bytes
      report.rows += 1
      for trouble in row.troubles { report.note(.init(line: row.row.line, reason: trouble)) }
      if row.isRefused { refusedLines.insert(row.row.line) }
      taken.append(try row.isRefused ? nil : take(row, stored, in: &draft))
    }
    ready = ArraySlice(Array(ready.dropFirst(taken.count)))
    return taken
  }

  private mutating func take(_ row: ImportedRow, _ stored: Stored, in draft: inout Draft) throws -> RecordID?
  {
    guard let (record, count) = match(row, stored) else {
      guard !rows.isForgotten(row) else {
        forgottenLines.insert(row.row.line)
        report.note(forgotten: row.row.line)
        return nil
      }
      return try add(row, in: &draft)
    }
    if count > 1 {
      report.note(.init(line: row.row.line, reason: .severalRecords(title(row), count: count, taken: record)))
    }
    try merge(row, into: record, stored, in: &draft)
    return record
  }

  // MARK: Which record

  /// The record that a row is about; nil for a new one.
  ///
  /// Of several that it may be it is the one of which the list has spoken before; else the one that says most of what the
  /// row says, and of those the oldest.
  ///
  /// - Returns: with it, among how many it was guessed; 1 where it was not.
  private func match(_ row: ImportedRow, _ stored: Stored) -> (record: RecordID, count: Int)? {
    let found = rows.matches(row)
    guard found.count > 1 else { return found.first.map { ($0, 1) } }
    let own = found.filter { touched.contains($0) || stored.written.contains($0) }
    let candidates = own.isEmpty ? found : own
    let places = candidates.indices.map { index in
      (likeness(row, candidates[index], stored), -(stored.ages[candidates[index]] ?? .max), -index)
    }
    let best = places.max { $0 < $1 }
    return best.map { (candidates[-$0.2], own.isEmpty ? found.count : 1) }
  }

  /// How many cells of a row say what the record says.
  private func likeness(_ row: ImportedRow, _ id: RecordID, _ stored: Stored) -> Int {
    row.values.count { field, value in
      let ours =
        fresh[id]?.last { $0.field.name == field.name }?.value ?? stored.records[id]?.values[field.name]
      return !value.isNull && ours.map { options.isSame(value, $0, in: field.declaration) } ?? false
    }
  }

  /// Takes note of a record of another kind on the same list, to which its rows may refer by name.
  mutating func note(_ record: RecordID, _ row: ListRow, of kind: Kind) { rows.note(record, row, of: kind) }

  private struct Stored {
    var records: [RecordID: Record] = [:]
    var said = SaidBefore()
    /// Of records that cannot be told apart: those of which the list has spoken before, and their order by age.
    var written: Set<RecordID> = []
    var ages: [RecordID: Int] = [:]
  }

  /// The records that the rows are about; and what the list said of them the last time, which matters only where it now
  /// says something else than they do.
  private func stored(_ reader: Reader) throws -> Stored {
    var stored = Stored()
    let matches = ready.filter { !$0.isRefused }.map { ($0, rows.matches($0)) }
    let known = matches.flatMap { row, found in found.map { (row, $0) } }
    guard !known.isEmpty else { return stored }
    stored.records = try reader.records(Array(Set(known.map(\.1))), kind: mapping.kind)
    let differing = Set(
      known.filter { row, id in stored.records[id].map { !isAlike(row, $0) } ?? false }.map(\.1))
    let several = Set(matches.filter { $0.1.count > 1 }.flatMap(\.1)).sorted()
    if !several.isEmpty {
      stored.written = try reader.records(spokenOfBy: lists, among: several, mapping.kind)
      stored.ages = try reader.ages(of: several)
    }
    if !differing.isEmpty {
      stored.said = try reader.said(by: lists, of: differing.sorted(), mapping.kind)
    }
    return stored
  }

  private func isAlike(_ row: ImportedRow, _ record: Record) -> Bool {
    row.values.allSatisfy {
      options.isSame($0.value, record.values[$0.field.name] ?? .null, in: $0.field.declaration)
    }
      && row.sets.allSatisfy { set in
        let ours = record.sets[set.field.name] ?? []
        return ours.count == set.members.count && zip(ours, set.members).allSatisfy { $0 == $1 }
      }
  }

  /// Whether rows that were taken in before can be passed over: not where what they say bears on later ones.
  var canSkip: Bool {
    guard !options.overwrites, form.nameField == nil || !form.hasAccount else { return false }
    return !mapping.targets.contains(mapping.kind.name)
  }

  /// Passes over a row that was taken in before.
  mutating func skip(_ row: ListRow) {
    rows.skip(row)
    report.rows += 1
    report.unchanged += 1
  }

  /// Leaves a row out whose line was left out with another record of it; that was told there.
  mutating func refuse(_ row: ListRow) {
    report.rows += 1
    report.refused += 1
  }

  // MARK: New records

  private mutating func add(_ row: ImportedRow, in draft: inout Draft) throws -> RecordID {
    let record = try draft.create(form.name, [(String, Value)]())
    for (field, value) in row.values where !value.isNull {
      draft.set(path: field.path, of: record, to: value)
    }
    for (field, members) in row.sets {
      for member in members { draft.include(member, in: field.name, of: record, kind: form.name) }
    }
    if let number = row.row.number, row.own == nil, form.sources != nil {
      draft.include(.text("awase:" + number), in: "sources", of: record, kind: form.name)
    }
    for (field, value) in options.constants
    where !row.values.contains(where: { $0.field.name == field.name && !$0.value.isNull }) {
      if field.type.isSet {
        draft.include(value, in: field.name, of: record, kind: form.name)
      } else {
        draft.set(field.name, of: record, kind: form.name, to: value)
      }
    }
    fresh[record] = row.values
    touched.insert(record)
    for source in row.sources { rows.known.note(record, source: source) }
    rows.known.note(record, row.identity)
    for (field, text) in row.open {
      late.append(Late(line: row.row.line, record: record, field: field, text: text))
    }
    try noteOpenLead(row, record, draft.reader)
    let title = report.added < ImportReport.limit ? title(row) : ""
    let kind = form.kind
    report.noteAddition { .init(line: row.row.line, record: record, title: title, kind: kind) }
    return record
  }

  /// Somebody may ask for several things; whoever has an open lead gets no second one without a word.
  private mutating func noteOpenLead(_ row: ImportedRow, _ lead: RecordID, _ reader: Reader) throws {
    guard form.name == Kind.lead.name,
      let person = row.values.first(where: { $0.field.name == "contact" })?.value.reference
    else { return }
    if let known = openLeads[person] {
      let name = row.text("contact") ?? ""
      let isStored = try reader.exists(known, kind: form.kind)
      report.note(.init(line: row.row.line, reason: .openLead(name, known: isStored ? known : nil)))
    }
    openLeads[person] = lead
  }

  private func title(_ row: ImportedRow) -> String {
    if let name = row.values.first(where: { $0.field.name == form.nameField?.name })?.value.plainText {
      return name
    }
    return form.title.compactMap { row.text($0).map { RowInterpreter.withoutNumber($0).name } }.joined(
      separator: " · ")
  }

  // MARK: Known records

  private mutating func merge(
    _ row: ImportedRow, into id: RecordID, _ stored: Stored, in draft: inout Draft
  ) throws {
    let isLater = !touched.insert(id).inserted
    let record =
      try stored.records[id] ?? (fresh[id] == nil ? draft.reader.record(id, kind: mapping.kind) : nil)
    let comparison = RowComparison(
      row, with: id, record, stored.said, isLater: isLater, options, draft.reader)
    var outcomes: Set<ImportReport.Detail.Outcome> = []
    var cleared: [(field: ListField, value: Value)] = []
    for (field, value) in row.values {
      let ours =
        fresh[id]?.last { $0.field.name == field.name }?.value ?? record?.values[field.name] ?? .null
      let outcome = try comparison.outcome(of: field, value, ours)
      clearings[id]?.removeAll { $0.field.name == field.name && !value.isNull }
      guard let outcome, !(row.isCalledShort && field.name == form.nameField?.name) else { continue }
      if value.isNull, row.own == nil {
        cleared.append((field, ours))
        continue
      }
      let isKept = outcome == .kept || outcome == .earlier
      if isKept, !told.insert(Self.hash(id, field, value)).inserted { continue }
      outcomes.insert(outcome)
      report.note(
        .init(
          line: row.row.line, record: id, title: title(row), field: field.declaration, old: ours, new: value,
          outcome: outcome))
      guard !isKept else { continue }
      draft.set(path: field.path, of: id, to: value)
      fresh[id, default: []].append((field, value))
      setDate(of: field, row, id, in: &draft)
    }
    for (field, members) in row.sets {
      let change = try comparison.change(of: field, to: members)
      clearings[id]?.removeAll { clearing in
        clearing.field.name == field.name && members.contains { options.isSame($0, clearing.value) }
      }
      for member in change.included { draft.include(member, in: field.name, of: id, kind: form.name) }
      for member in change.excluded { draft.exclude(member, from: field.name, of: id, kind: form.name) }
      if !change.included.isEmpty || !change.excluded.isEmpty { outcomes.insert(.filled) }
      cleared += change.missing.map { (field, $0) }
    }
    for source in row.sources { rows.known.note(id, source: source) }
    for (field, text) in row.open where record?.reference(field.name) == nil {
      late.append(Late(line: row.row.line, record: id, field: field, text: text))
    }
    for (field, value) in cleared {
      clearings[id, default: []].append(
        Clearing(
          line: row.row.line, title: title(row), field: field, value: value, isUnchanged: outcomes.isEmpty))
    }
    report.count(outcomes)
  }

  private static func hash(_ record: RecordID, _ field: ListField, _ value: Value) -> Int {
    var hasher = Hasher()
    hasher.combine(record)
    hasher.combine(field.name)
    hasher.combine(value)
    return hasher.finalize()
  }

  /// A stage that becomes another also says since when.
  private func setDate(of field: ListField, _ row: ImportedRow, _ record: RecordID, in draft: inout Draft) {
    guard let date = field.declaration.dateField, row.text(date) == nil else { return }
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
      let bare = RowInterpreter.withoutNumber(reference.text).name
      if let target = rows.known.record(referredTo: bare) {
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
