/// Something that a search found.
public struct SearchHit: Sendable, Hashable {
  public let record: Record
  public let field: Field
  public let text: String
}

extension Reader {
  /// The records in whose texts `wanted` occurs, the ones written last first.
  ///
  /// Kana, width, case and old forms of characters make no difference.
  public func search(_ wanted: String, limit: Int = 50) throws -> [SearchHit] {
    let key = Normalisation.search(wanted)
    var hits: [SearchHit] = []
    var seen: Set<RecordID> = []
    try SearchIndex(db, schema: schema).forEachMatch(key) { id, path, text in
      guard !seen.contains(id), let address = schema.field(at: path),
        let record = try record(id, kind: address.kind), !record.isArchived,
        !(record.isSealed && address.field.isSealed)
      else { return true }
      seen.insert(id)
      guard id == record.id || seen.insert(record.id).inserted else { return true }
      hits.append(SearchHit(record: record, field: address.field, text: text))
      return hits.count < limit
    }
    return hits
  }
}
