import GRDB

/// The visits in which somebody or something occurs.
public struct LatestVisits: Sendable, Hashable {
  /// The latest day first, of one day the one that was written last.
  public let records: [Record]
  /// How many there are in all.
  public let count: Int
}

extension Reader {
  /// The last visits that refer to any of `targets` through one of the fields, and how many do.
  func latestVisits(_ targets: [RecordID], through fields: [String], limit: Int) throws -> LatestVisits {
    guard let kind = schema["visit"], !targets.isEmpty else { return LatestVisits(records: [], count: 0) }
    let shared = isSharedOnly ? "id NOT IN (SELECT record FROM private) AND " : ""
    // When a visit was written is only asked of the few that could be among the last.
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          WITH mentioned AS MATERIALIZED (
            SELECT id, coalesce("on", '') AS day FROM visit
            WHERE \(shared)archived = 0 AND id IN (
              SELECT l.source FROM json_each(?1) t CROSS JOIN link l ON l.target = t.value
              WHERE l.field IN (SELECT f.id FROM json_each(?2) n JOIN field f ON f.name = n.value)))
          SELECT id, (SELECT count(*) FROM mentioned) FROM mentioned
          WHERE day >= coalesce((SELECT day FROM mentioned ORDER BY day DESC LIMIT 1 OFFSET ?3 - 1), '')
          ORDER BY day DESC,
            (SELECT min(c.stamp) FROM op o JOIN change c ON c.id = o.change WHERE o.record = mentioned.id) DESC, id
          LIMIT ?3
          """),
      arguments: [
        targets.json, "[" + fields.map { "\"\(kind.path($0))\"" }.joined(separator: ",") + "]", limit,
      ])
    let ids = rows.compactMap { RecordID($0[0]) }
    let records = try records(ids, kind: kind)
    return LatestVisits(records: ids.compactMap { records[$0] }, count: rows.first?[1] ?? 0)
  }

  /// The last visits to a company, or in which a person or a competitor occurs by name; nil for what never does.
  public func latestVisits(with record: Record, limit: Int) throws -> LatestVisits? {
    guard let visit = schema["visit"] else { return nil }
    let fields = visit.fields.filter { $0.type.target == record.kind.name }.map(\.name)
    guard !fields.isEmpty, record.kind.nameField != nil else { return nil }
    return try latestVisits([record.id], through: fields, limit: limit)
  }
}
