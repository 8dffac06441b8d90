import GRDB

/// A record whose name goes on from what is typed.
public struct NameMatch: Sendable, Hashable {
  public let record: Record
  /// What it is called.
  public let name: String
}

/// Names that begin so, as many as were asked for.
public struct NameMatches: Sendable, Hashable {
  public var found: [NameMatch] = []
  /// There may be more than these.
  public var hasMore = false

  public init() {}

  fileprivate mutating func add(_ records: [Record]) {
    found += records.compactMap { record in
      record.name.isEmpty ? nil : NameMatch(record: record, name: record.name)
    }
  }

  fileprivate func first(_ limit: Int) -> NameMatches {
    guard found.count > limit else { return self }
    var kept = self
    kept.found = Array(found.prefix(limit))
    kept.hasMore = true
    return kept
  }
}

extension Record {
  fileprivate var name: String { kind.nameField.flatMap { text($0.name) } ?? "" }
}

/// Completing names while they are typed: always by the table of names, never by going through a table of records, so that
/// it does not take longer the more there are.
extension Reader {
  /// So many entries of the table of names are looked at for one beginning.
  private static let mostEntries = 2000

  /// Tables of no more records are read whole where the names of other kinds stand in the way.
  private static let fewRecords = 200

  /// Records in the lists whose name, reading or other name begins with `beginning`; Latin letters stand for kana, too.
  /// Of an empty beginning, those that were visited last, or any.
  ///
  /// - Parameters:
  ///   - beginning: of a name, in kana, kanji or Latin letters.
  ///   - kinds: of these, in the order in which they are given; each kind's in the order of its names.
  ///   - limit: so many at most.
  public func names(beginning: String, kinds: [String], limit: Int = 30) throws -> NameMatches {
    let declared = kinds.compactMap { schema[$0] }.filter { $0.nameField != nil }
    guard !beginning.isEmpty else { return try anyNames(declared, limit) }
    var matches = NameMatches()
    var ids: [RecordID] = []
    let prefixes = try prefixes(beginning, declared)
    for (prefix, kinds) in prefixes {
      let found = try records(named: prefix, kinds: kinds, limit: limit)
      ids += found.ids.filter { !ids.contains($0) }
      matches.hasMore = matches.hasMore || found.isCut
    }
    for kind in declared {
      var records = try named(ids, kind)
      if records.isEmpty, matches.hasMore, let few = try few(kind) {
        records = few.filter { isNamed($0, prefixes) }
      }
      matches.add(records)
    }
    return matches.first(limit)
  }

  /// The same, among the records that refer to one record, such as a company's contacts.
  public func names(
    beginning: String, kind: String, referringTo target: RecordID, through field: String, limit: Int = 30
  ) throws -> NameMatches {
    guard let declared = schema[kind] else { return NameMatches() }
    let prefixes = beginning.isEmpty ? [("", [declared])] : try prefixes(beginning, [declared])
    var matches = NameMatches()
    matches.add(
      try records(of: kind, referringTo: [target], through: field, "1 ORDER BY id LIMIT 1000")
        .filter { isNamed($0, prefixes) }
        .sorted { ($0.text("kana") ?? $0.name, $0.id) < ($1.text("kana") ?? $1.name, $1.id) })
    return matches.first(limit)
  }

  private func anyNames(_ kinds: [Kind], _ limit: Int) throws -> NameMatches {
    var matches = NameMatches()
    for kind in kinds {
      let recent = try visitedLast(kind)
      let records =
        recent.isEmpty
        ? try records(kind, where: "archived = 0 ORDER BY id LIMIT ?", arguments: [limit + 1]) : recent
      matches.hasMore = matches.hasMore || !recent.isEmpty
      matches.add(records)
    }
    return matches.first(limit)
  }

  /// The records of a kind that the latest visits were made to, the last first.
  private func visitedLast(_ kind: Kind) throws -> [Record] {
    guard let visit = schema["visit"], visit.field(named: kind.name)?.type == .reference(to: kind.name) else {
      return []
    }
    let column = KindTable.quoted(kind.name)
    let ids = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(column) FROM (SELECT \(column) FROM visit WHERE "on" > '' ORDER BY "on" DESC LIMIT 100)
          WHERE \(column) IS NOT NULL
          """))
    var seen: Set<Int64> = []
    return try named(ids.filter { seen.insert($0).inserted }.prefix(20).compactMap { RecordID($0) }, kind)
  }

  /// Those of the records that are of a kind and in the lists, in the order given.
  private func named(_ ids: [RecordID], _ kind: Kind) throws -> [Record] {
    guard !ids.isEmpty else { return [] }
    let records = try records(
      kind, where: "archived = 0 AND id IN (SELECT value FROM json_each(?))", arguments: [ids.json])
    let byID = Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return ids.compactMap { byID[$0] }
  }

  /// All records of a kind in the lists; nil if they are many.
  private func few(_ kind: Kind) throws -> [Record]? {
    let records = try records(kind, where: "1 ORDER BY id LIMIT ?", arguments: [Self.fewRecords + 1])
    return records.count > Self.fewRecords ? nil : records.filter { !$0.isArchived }
  }

  private func isNamed(_ record: Record, _ prefixes: [(String, [Kind])]) -> Bool {
    let keys = record.kind.fields.flatMap { field -> [String] in
      guard let naming = field.naming else { return [] }
      return record.all(field.name).compactMap {
        if case .text(let text) = $0 { naming.key(text) } else { nil }
      }
    }
    return prefixes.contains { prefix, _ in keys.contains { $0.hasPrefix(prefix) } }
  }

  /// How keys of names may begin, with the kinds whose names are compared so.
  private func prefixes(_ beginning: String, _ kinds: [Kind]) throws -> [(String, [Kind])] {
    var byKey: [(String, [Kind])] = []
    for kind in kinds {
      guard let naming = kind.nameField?.naming else { continue }
      let key = beginning.isEmpty ? "" : naming.key(beginning)
      if let index = byKey.firstIndex(where: { $0.0 == key }) {
        byKey[index].1.append(kind)
      } else {
        byKey.append((key, [kind]))
      }
    }
    let readings = try Romaji.beginnings(of: beginning, where: isBeginning).map { ($0, kinds) }
    return byKey + readings
  }

  private func isBeginning(_ prefix: String) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM name WHERE key >= ? AND key < ? LIMIT 1"),
      arguments: [prefix, prefix + "\u{10FFFF}"]) != nil
  }

  /// In the order of the keys.
  private func records(
    named prefix: String, kinds: [Kind], limit: Int
  ) throws -> (ids: [RecordID], isCut: Bool) {
    let paths = kinds.flatMap { kind in kind.fields.filter { $0.naming != nil }.map { kind.path($0.name) } }
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT record, field IN (SELECT id FROM field WHERE name IN (SELECT value FROM json_each(?3))) FROM name
          WHERE key >= ?1 AND key < ?2 ORDER BY key
          """),
      arguments: [
        max(prefix, String(GroupingKey.end)), prefix + "\u{10FFFF}", JSONText.array(paths.map { .text($0) }),
      ])
    var ids: [RecordID] = []
    var entries = 0
    while let row = try rows.next() {
      entries += 1
      guard entries <= Self.mostEntries else { return (ids, true) }
      guard row[1] == true, let id = RecordID(row[0] as Int64), !ids.contains(id) else { continue }
      guard ids.count < limit else { return (ids, true) }
      ids.append(id)
    }
    return (ids, false)
  }
}
