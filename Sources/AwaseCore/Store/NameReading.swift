import GRDB

/// A record that a name may mean.
public struct Candidate: Sendable, Hashable {
  /// How well the name fits, the best first.
  public enum Match: Int, Sendable, Comparable {
    case exact, beginning, part

    public static func < (one: Match, other: Match) -> Bool { one.rawValue < other.rawValue }
  }

  public let record: RecordID
  public let kind: Kind
  public let match: Match
}

/// Finding records by what they are called.
extension Reader {
  /// Records in the lists that `name` may mean: those that are called so; otherwise all of whose names it is a part, those
  /// that begin so first. Of several whose names differ only in spelling, it is the one that is spelt so.
  public func named(_ name: String, kind: String, archivedToo: Bool = false) throws -> [Candidate] {
    guard let kind = schema[kind], let naming = kind.nameField?.naming else { return [] }
    let key = naming.key(name)
    guard !key.isEmpty else { return [] }
    let ranges: [(Candidate.Match, String, StatementArguments)] = [
      (.exact, "n.key = ?", [key]),
      (.beginning, "n.key > ? AND n.key < ?", [key, key + "\u{10FFFF}"]),
      (.part, "n.key >= '\(GroupingKey.end)' AND instr(n.key, ?) > 0", [key]),
    ]
    var all: [Candidate] = []
    for (match, condition, arguments) in ranges {
      let found = try candidates(
        kind, match, condition + (archivedToo ? "" : " AND k.archived = 0"), arguments)
      if match == .exact, !found.isEmpty {
        let toTheLetter = try found.filter { try title(of: $0.record) == name }
        return found.count > 1 && toTheLetter.count == 1 ? toTheLetter : found
      }
      all += found.filter { one in !all.contains { $0.record == one.record } }
    }
    return all
  }

  private func candidates(
    _ kind: Kind, _ match: Candidate.Match, _ condition: String, _ arguments: StatementArguments
  ) throws -> [Candidate] {
    let records = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT n.record FROM name n CROSS JOIN \(KindTable.quoted(kind.name)) k ON k.id = n.record
          WHERE \(condition) GROUP BY n.record
          ORDER BY min(n.key), n.record LIMIT 50
          """), arguments: arguments)
    return records.compactMap { RecordID($0) }.map { Candidate(record: $0, kind: kind, match: match) }
  }

  /// Names of a kind's records that are spelt, or read, much like `name`, or begin so: at most three, the nearest first.
  public func similarNames(to name: String, kind: String) throws -> [String] {
    guard let kind = schema[kind], let field = kind.nameField, let naming = field.naming else { return [] }
    let wanted = naming.key(name)
    let length = wanted.unicodeScalars.count
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT n.key, k.\(KindTable.quoted(field.name)) FROM name n
          CROSS JOIN \(KindTable.quoted(kind.name)) k ON k.id = n.record
          WHERE n.key >= '\(GroupingKey.end)' AND k.archived = 0 AND length(n.key) BETWEEN ? AND ?
          ORDER BY n.key, n.record LIMIT 20000
          """), arguments: [max(1, length - 2), length + 12])
    let names = rows.compactMap { row in (row[1] as String?).map { (key: row[0] as String, name: $0) } }
    let near = EditDistance.nearestIndices(wanted, in: names.map(\.key)).map { names[$0].name }
    let beginning = length > 1 ? names.map { String($0.key.unicodeScalars.prefix(length)) } : []
    let alike = EditDistance.nearestIndices(wanted, in: beginning).map { names[$0].name }
    var seen: Set<String> = []
    return (near + Self.read(as: wanted, names) + alike).filter { seen.insert($0).inserted }.prefix(3).map {
      $0
    }
  }

  /// Names whose kana, in Latin letters, begin with `wanted`: aoba for アオバ.
  private static func read(as wanted: String, _ names: [(key: String, name: String)]) -> [String] {
    guard wanted.utf8.count > 1, wanted.utf8.allSatisfy({ (0x61...0x7a).contains($0) }) else { return [] }
    return names.filter { Romaji.hepburn($0.key)?.hasPrefix(wanted) ?? false }.map(\.name)
  }
}
