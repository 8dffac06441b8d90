import GRDB

/// The keys under which records that share a text stand in the table of names: before all names, so that nobody finds a
/// record by them, and side by side for each field, so that the different texts can be stepped through.
struct GroupingKey {
  private static let mark: Character = "\u{1}"
  /// Comes after all such keys, and before all names.
  static let end: Character = "\u{2}"

  let path: String

  /// How the keys of the field begin.
  var prefix: String { "\(Self.mark)\(path)\(Self.mark)" }

  func key(_ text: String) -> String { prefix + Normalisation.search(text) }
}

/// Records found by what they refer to, or by a text that they share: never by going through a whole table.
extension Reader {
  /// The records in the lists that refer to any of `targets` through a field.
  ///
  /// - Parameters:
  ///   - condition: further ones in SQL, and after them the order; with `arguments`.
  func records(
    of kind: String, referringTo targets: [RecordID], through field: String,
    _ condition: String = "1 ORDER BY id", arguments: StatementArguments = []
  ) throws -> [Record] {
    guard let kind = schema[kind], !targets.isEmpty else { return [] }
    return try records(
      kind,
      where: """
        archived = 0 AND id IN (
          SELECT l.source FROM json_each(?) t CROSS JOIN link l ON l.target = t.value
          WHERE l.field = (SELECT id FROM field WHERE name = ?)) AND \(condition)
        """, arguments: [targets.json, kind.path(field)] + arguments)
  }

  /// The different texts of a grouping field in the lists, each as the record with the lowest number spells it, in the
  /// order of their keys.
  func groupings(of kind: Kind, _ field: String) throws -> [String] {
    let keys = GroupingKey(path: kind.path(field))
    let column = KindTable.quoted(field)
    let next = try db.cachedStatement(
      sql: """
        SELECT n.key, k.\(column) FROM name n CROSS JOIN \(KindTable.quoted(kind.name)) k ON k.id = n.record
        WHERE n.key > ? AND n.key < ? AND k.archived = 0 AND k.\(column) IS NOT NULL ORDER BY n.key, n.record LIMIT 1
        """)
    var texts: [String] = []
    var key = keys.prefix
    let end = String(keys.prefix.dropLast()) + String(GroupingKey.end)
    // A key that does not come back as it is stored would come for ever.
    while let row = try Row.fetchOne(next, arguments: [key, end]), key != row[0] {
      key = row[0]
      texts.append(row[1])
    }
    return texts
  }
}

extension [RecordID] {
  /// As a JSON array, for `json_each`.
  var json: String { "[" + map { "\($0.rawValue)" }.joined(separator: ",") + "]" }
}
