import GRDB

/// Finding what is open: records of kinds whose records come to an end.
extension Reader {
  /// By person, an open lead.
  func openLeads() throws -> [RecordID: RecordID] {
    guard let kind = schema[Kind.lead.name] else { return [:] }
    let rows = try Row.fetchAll(
      db,
      sql:
        "SELECT l.contact, l.id FROM lead l WHERE l.contact IS NOT NULL AND \(kind.openSQL("l")) ORDER BY l.id"
    )
    return Dictionary(
      rows.compactMap { row in RecordID(row[0]).flatMap { person in RecordID(row[1]).map { (person, $0) } } },
      uniquingKeysWith: { _, last in last })
  }

  /// The open records of a kind that refer to `target` through a field, in the order of their ids.
  public func open(_ kind: Kind, of target: RecordID, through field: String) throws -> [Record] {
    try references(to: target, kind: kind.name, field: field).filter(\.isOpen)
  }

  /// The open records of a kind in whose text `wanted` occurs, however it is written, in the order of their ids.
  ///
  /// More than `limit` are of no use to anybody who looks for one.
  public func open(_ kind: Kind, holding wanted: String, limit: Int = 50) throws -> [Record] {
    let key = Normalisation.search(wanted)
    guard let body = kind.bodyField, !key.isEmpty else { return [] }
    var query = SearchQuery(words: [wanted])
    query.kinds = [kind.name]
    var found: [RecordID: Record] = [:]
    try Search(self, query)?.forEachHit { hit in
      let record = hit.record
      guard record.isOpen, FoldedMatch.holds(Normalisation.search(record.text(body.name) ?? ""), key) else {
        return true
      }
      found[record.id] = record
      return found.count < limit
    }
    return found.values.sorted { $0.id < $1.id }
  }
}

extension Record {
  /// Whether it is in the lists and has not come to an end.
  public var isOpen: Bool {
    !isArchived
      && !kind.fields.contains { field in
        guard let value = values[field.name] else { return false }
        if field.isEnd { return true }
        guard case .text(let key) = value else { return false }
        return field.type.ends.contains(key)
      }
  }
}

extension Kind {
  /// What is true, in SQL, of the rows of open records, `table` being what the table is called there.
  func openSQL(_ table: String) -> String {
    let conditions = fields.compactMap { field -> String? in
      let column = "\(table).\(KindTable.quoted(field.name))"
      if field.isEnd { return "\(column) IS NULL" }
      let ends = field.type.ends.map { "'\($0)'" }.joined(separator: ", ")
      return ends.isEmpty ? nil : "coalesce(\(column) NOT IN (\(ends)), 1)"
    }
    return (["\(table).archived = 0"] + conditions).joined(separator: " AND ")
  }
}
