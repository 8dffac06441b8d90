import GRDB

/// What people see differently.
extension Reader {
  /// All differences, the newest first.
  public func differences() throws -> [Difference] { try possibleDifferences()?.all() ?? [] }

  public func differences(of record: RecordID) throws -> [Difference] {
    let kind = try kind(of: try representative(of: record))
    return try Differences(self, kinds: kind.map { [$0] } ?? []).of(record)
  }

  public func differenceCount() throws -> Int { try possibleDifferences()?.count() ?? 0 }

  /// Nil where there are none: nothing is read then of what the answers rest on. Each line that writes asks for it.
  func possibleDifferences() throws -> Differences? {
    let namesakes = try NamesakeGroups(self, kinds: schema.kinds)
    guard try !namesakes.isEmpty || differencesInTable() > 0 else { return nil }
    return try Differences(self, namesakes)
  }

  fileprivate func differencesInTable() throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM difference")) ?? 0
  }

  /// The difference at an address; nil if there is none any more, or none that this version can show.
  public func difference(_ address: DifferenceAddress) throws -> Difference? {
    guard let (kind, _) = showable(address) else { return nil }
    return try Differences(self, kinds: [kind]).at(address)
  }

  /// On what records of one name differ, each with the first of them.
  func differencesOfNamesakes() throws -> [DifferenceAddress] {
    try possibleDifferences()?.ofNamesakes() ?? []
  }

  /// Those of differences that nothing has ended since, and that this version can show.
  public func remaining(_ differences: [DifferenceAddress]) throws -> [DifferenceAddress] {
    let found = try db.cachedStatement(
      sql: """
        SELECT 1 FROM difference d JOIN field f ON f.id = d.field WHERE d.record = ? AND f.name = ?
        """)
    let ofNamesakes = Set(try differencesOfNamesakes())
    return try differences.filter { address in
      guard let (kind, field) = showable(address) else { return false }
      if ofNamesakes.contains(address) { return true }
      let record = try representative(of: address.record, kind: kind.name)
      return try Bool.fetchOne(found, arguments: [record, address.path]) == true
        && !isHidden(field, of: address.record, kind)
    }
  }

  /// The kind and the field, as far as this version knows them.
  fileprivate func showable(_ address: DifferenceAddress) -> (kind: Kind, field: String)? {
    let field = String(FieldPath.field(of: address.path))
    guard let kind = schema[String(FieldPath.kind(of: address.path))],
      field == CommonField.archived || kind.field(named: field) != nil
    else { return nil }
    return (kind, field)
  }

  /// The addresses of what is said of one record, or of several that are joined.
  fileprivate func addressesInTable() throws -> [DifferenceAddress] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT d.record, f.name FROM difference d JOIN field f ON f.id = d.field"))
    return rows.compactMap { row in
      RecordID(row[0]).map { DifferenceAddress(record: $0, path: row[1]) }
    }
  }
}

/// Answers questions about differences: what all the answers rest on is read but once.
struct Differences {
  private let reader: Reader
  private let states: LiveStates
  private let namesakes: NamesakeGroups

  /// - Parameter kinds: those whose records will be asked about.
  init(_ reader: Reader, kinds: [Kind]) throws {
    try self.init(reader, NamesakeGroups(reader, kinds: kinds))
  }

  init(_ reader: Reader, _ namesakes: NamesakeGroups) throws {
    self.reader = reader
    self.namesakes = namesakes
    states = try LiveStates(reader)
  }

  func count() throws -> Int {
    guard !namesakes.isEmpty else { return try reader.differencesInTable() }
    let shown = try reader.addressesInTable().compactMap(asShown) + ofNamesakes().compactMap(asShown)
    return Set(shown).count
  }

  /// The newest first.
  func all() throws -> [Difference] {
    var seen: Set<Difference> = []
    return try (reader.addressesInTable() + ofNamesakes()).compactMap(at)
      .filter { seen.insert($0).inserted }.sorted { one, other in
        (one.sides.last?.at.milliseconds ?? 0, one.record.rawValue, one.field)
          > (other.sides.last?.at.milliseconds ?? 0, other.record.rawValue, other.field)
      }
  }

  func of(_ record: RecordID) throws -> [Difference] {
    let shown = try reader.representative(of: record)
    let paths = try String.fetchAll(
      reader.db.cachedStatement(
        sql:
          "SELECT f.name FROM difference d JOIN field f ON f.id = d.field WHERE d.record = ? ORDER BY f.name"),
      arguments: [shown])
    let kind = try reader.kind(of: shown)
    let others = try kind.map { try differingFields(of: namesakes.records(with: shown, $0), $0) } ?? []
    return try (paths + others.filter { !paths.contains($0) })
      .compactMap { try at(DifferenceAddress(record: record, path: $0)) }
  }

  func ofNamesakes() throws -> [DifferenceAddress] {
    try namesakes.all.flatMap { kind, group in
      try differingFields(of: group, kind).map { DifferenceAddress(record: group[0], path: $0) }
    }
  }

  /// The records of one name that differ on some of these fields.
  func namesakes(differingOn paths: Set<String>) throws -> [RecordID] {
    try namesakes.all.flatMap { kind, group in
      try paths.isDisjoint(with: differingFields(of: group, kind)) ? [] : group
    }
  }

  /// The fields on which some records of one name differ, one of which may differ by itself.
  private func differingFields(of group: [RecordID], _ kind: Kind) throws -> [String] {
    guard group.count > 1 else { return [] }
    let state = try states.state(of: group, kind: kind)
    return kind.fields.filter { !$0.isProvenance }.map { kind.path($0.name) }.filter(state.isDiffering)
      .sorted()
  }

  /// Where the difference at an address is shown: of records of one name, with the first. Nil if it is not.
  private func asShown(_ address: DifferenceAddress) throws -> DifferenceAddress? {
    guard let (kind, field) = reader.showable(address),
      try !reader.isHidden(field, of: address.record, kind)
    else { return nil }
    let record = try states.representative(of: address.record, kind)
    return DifferenceAddress(record: namesakes.records(with: record, kind)[0], path: address.path)
  }

  /// The difference at an address; nil if there is none any more, or none that this version can show.
  func at(_ address: DifferenceAddress) throws -> Difference? {
    guard let (kind, field) = reader.showable(address),
      try !reader.isHidden(field, of: address.record, kind)
    else { return nil }
    // Of records of one name the first stands for all.
    let records = namesakes.records(with: try states.representative(of: address.record, kind), kind)
    let state = try states.state(of: records, kind: kind)
    var live = state.difference(address.path)
    if live.isEmpty, let archiving = state.contestedArchiving(address.path) {
      live = [archiving] + (state.newestEdit(apartFrom: address.path).map { [$0] } ?? [])
    }
    guard live.count > 1 else { return nil }
    let isNote = kind.field(named: field)?.type == .note
    let merged =
      try isNote && records.count == 1 ? states.ancestry(reader.db).merged(address.path, live) : nil
    return Difference(
      record: records[0], records: records, kind: kind, field: field,
      sides: live.map { Difference.Side(value: $0.op.value, author: $0.author, at: $0.stamp.instant) },
      isMerged: merged != nil)
  }
}

extension RecordState {
  /// The newest live op on another field: what contests an archiving.
  fileprivate func newestEdit(apartFrom path: String) -> LiveOp? {
    ops.filter { $0.op.field != path }.max(by: LiveOp.isShownBefore)
  }
}
