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
    let condition = """
      archived = 0 AND id IN (
        SELECT l.source FROM json_each(?) t CROSS JOIN link l ON l.target = t.value
        WHERE l.field IN (SELECT f.id FROM json_each(?) n JOIN field f ON f.name = n.value))
      """
    let paths = "[" + fields.map { "\"\(kind.path($0))\"" }.joined(separator: ",") + "]"
    let arguments: StatementArguments = [targets.json, paths]
    let shared = isSharedOnly ? "id NOT IN (SELECT record FROM private) AND " : ""
    let count = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM visit WHERE \(shared)\(condition)"), arguments: arguments)
    let written = """
      (SELECT min(c.stamp) FROM op o JOIN change c ON c.id = o.change WHERE o.record = visit.id)
      """
    let records = try records(
      kind, where: "\(condition) ORDER BY \"on\" DESC, \(written) DESC, id LIMIT \(limit)",
      arguments: arguments)
    return LatestVisits(records: records, count: count ?? 0)
  }

  /// The last visits to a company, or in which a person or a competitor occurs by name; nil for what never does.
  public func latestVisits(with record: Record, limit: Int) throws -> LatestVisits? {
    guard let visit = schema["visit"] else { return nil }
    let fields = visit.fields.filter { $0.type.target == record.kind.name }.map(\.name)
    guard !fields.isEmpty, record.kind.nameField != nil else { return nil }
    return try latestVisits([record.id], through: fields, limit: limit)
  }
}
