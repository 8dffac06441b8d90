/// What becomes of the cells of a row whose record is known: a cell counts only where the list says something else than it did
/// the last time, and nobody has changed the value meanwhile.
struct RowComparison {
  private let row: ImportedRow
  private let id: RecordID
  private let record: Record?
  private let said: SaidBefore
  private let isLater: Bool
  private let options: ListImport.Options
  private let reader: Reader
  /// The record is as it was when Awase wrote it into this list: then whatever differs was changed there.
  private let isUntouched: Bool

  /// - Parameters:
  ///   - record: nil where it is drafted only.
  ///   - said: what the list said of it the last time.
  ///   - isLater: an earlier row of the list was about the same record, and counts.
  init(
    _ row: ImportedRow, with id: RecordID, _ record: Record?, _ said: SaidBefore, isLater: Bool,
    _ options: ListImport.Options, _ reader: Reader
  ) {
    self.row = row
    self.id = id
    self.record = record
    self.said = said
    self.isLater = isLater
    self.options = options
    self.reader = reader
    let version = row.own == nil ? nil : OwnVersion(row.row.version)
    isUntouched = version.flatMap { version in record.map { version.hash == OwnVersion.hash($0) } } ?? false
  }

  /// What becomes of one cell; nil where the list says nothing new.
  func outcome(of field: ListField, _ value: Value, _ ours: Value) throws -> ImportReport.Detail.Outcome? {
    guard !options.isSame(value, ours, in: field.declaration) else { return nil }
    if isLater { return outcomeOfLater(field, value, ours) }
    return row.own == nil ? outcomeOfTheirs(field, value, ours) : try outcomeOfOurs(field, value, ours)
  }

  /// Of a row about a record that an earlier row was about, which counts. What differs there is told, unless the list said
  /// it before, or the same line says it of another record, too.
  private func outcomeOfLater(
    _ field: ListField, _ value: Value, _ ours: Value
  ) -> ImportReport.Detail.Outcome? {
    guard !value.isNull else { return nil }
    if ours.isNull {
      let isCleared = row.own == nil && !options.overwrites && isSaid(value, field)
      return isCleared ? nil : .filled
    }
    guard !isSaid(value, field), !row.row.sharedFields.contains(field.name) else { return nil }
    if let naming = field.declaration.naming, let name = value.plainText, let known = ours.plainText,
      naming.key(name) == naming.key(known)
    {
      return nil
    }
    return .earlier
  }

  /// Whether the list has said so before.
  private func isSaid(_ value: Value, _ field: ListField) -> Bool {
    said.values(field.path, of: id).contains { options.isSame($0, value, in: field.declaration) }
  }

  /// Of a row that Awase wrote once.
  private func outcomeOfOurs(
    _ field: ListField, _ value: Value, _ ours: Value
  ) throws -> ImportReport.Detail.Outcome? {
    let news: ImportReport.Detail.Outcome = ours.isNull ? .filled : .changed
    if isUntouched || options.overwrites { return news }
    let past = try reader.past(of: field.path, id)
    // What was once said, the list has from then.
    let isOld =
      value.isNull
      ? past.values.isEmpty : past.values.contains { options.isSame(value, $0, in: field.declaration) }
    guard !isOld else { return nil }
    guard let version = OwnVersion(row.row.version) else { return ours.isNull ? .filled : .kept }
    return past.shownSince <= version.stamp ? news : .kept
  }

  private func outcomeOfTheirs(
    _ field: ListField, _ value: Value, _ ours: Value
  ) -> ImportReport.Detail.Outcome? {
    let before = said.values(field.path, of: id)
    let isSaid = { (value: Value) in before.contains { options.isSame($0, value, in: field.declaration) } }
    if value.isNull {
      guard !before.isEmpty, before.allSatisfy({ !$0.isNull }), isSaid(ours) || options.overwrites else {
        return nil
      }
      return .changed
    }
    if ours.isNull { return isSaid(value) && !options.overwrites ? nil : .filled }
    if options.overwrites { return .changed }
    if isSaid(value) { return nil }
    return isSaid(ours) ? .changed : .kept
  }

  struct SetChange {
    var included: [Value] = []
    var excluded: [Value] = []
    /// What the list does not have any more, unless another row of it does.
    var missing: [Value] = []
  }

  func change(of field: ListField, to members: [Value]) throws -> SetChange {
    let ours = record?.all(field.name) ?? []
    let isOwn = row.own != nil
    var before = said.members(field.path, of: id)
    if isOwn { before = isUntouched ? Set(ours) : try reader.past(of: field.path, id).values }
    var change = SetChange()
    // What the list has had before and the record has not, somebody has taken out.
    change.included = members.filter { member in
      !ours.contains { options.isSame(member, $0) } && (options.overwrites || !before.contains(member))
    }
    guard field.name != "sources", !isLater, !row.partial.contains(field.name),
      !isOwn || isUntouched || options.overwrites
    else { return change }
    let missing = ours.filter { member in
      !members.contains { options.isSame($0, member) }
        && (before.contains(member) || options.overwrites && isOwn)
    }
    if isOwn { change.excluded = missing } else { change.missing = missing }
    return change
  }
}

extension ListImport.Options {
  /// Whether a list that had the one would say the other. How a name is read is the same in all kana, whatever their width,
  /// 佐藤 健 is 佐藤健, and 佐藤さん and 佐藤様 are 佐藤; only who wants the list's own values gets its kana.
  func isSame(_ listed: Value, _ ours: Value, in field: Field) -> Bool {
    if isSame(listed, ours) { return true }
    guard !overwrites, case .text(let listed) = listed, case .text(let ours) = ours else { return false }
    if field.isReading {
      return Normalisation.search(listed).filter { $0 != " " }
        == Normalisation.search(ours).filter { $0 != " " }
    }
    switch field.naming {
    case .company: return Honorific.withoutCourtesy(listed) == Honorific.withoutCourtesy(ours)
    case .person: return Honorific.called(listed) == Honorific.called(ours)
    default: return false
    }
  }

  /// Whether a list that had the one would say the other.
  func isSame(_ listed: Value, _ ours: Value) -> Bool {
    if listed == ours { return true }
    guard case .text(let listed) = listed, case .text(let ours) = ours else { return false }
    let stored = ListRow.trimmed(ours)
    return listed.utf8.elementsEqual(stored.utf8)
      || encoding != .utf8 && listed.utf8.elementsEqual(encoding.reread(stored).utf8)
  }
}
