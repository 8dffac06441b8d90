import GRDB

/// Records of a kind whose name says which one it is: two people who explained the same word apart made two records of it,
/// and what these say differently is a difference like any other, though nobody has joined them yet.
extension Reader {
  /// The records in the lists that go by one name, each group in the order of their numbers. Those that somebody has told
  /// apart are not of one group.
  func namesakes(_ kind: Kind) throws -> [[RecordID]] {
    guard kind.isOneByName, let field = kind.nameField, let naming = field.naming else { return [] }
    let column = KindTable.quoted(field.name)
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, \(column) FROM \(KindTable.quoted(kind.name)) k
          WHERE \(isListed("k")) AND \(column) IS NOT NULL ORDER BY id
          """))
    guard rows.count > 1 else { return [] }
    var groups: [String: [RecordID]] = [:]
    for row in rows {
      let name: String = row[1]
      if let record = RecordID(row[0]) { groups[naming.key(name), default: []].append(record) }
    }
    let together = try groups.values.filter { $0.count > 1 }.map { try notToldApart($0, kind) }
    return together.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  private func notToldApart(_ group: [RecordID], _ kind: Kind) throws -> [RecordID] {
    try group.filter { one in
      try group.contains { other in try other != one && !isToldApart(one, other, kind: kind.name) }
    }
  }

  /// The record, and all that go by its name; itself alone where there are no others.
  public func namesakes(of record: RecordID, _ kind: Kind) throws -> [RecordID] {
    try NamesakeGroups(self, kinds: [kind]).records(with: record, kind)
  }
}

/// The records of one name, read once for all that is to be asked about them.
struct NamesakeGroups {
  let all: [(kind: Kind, records: [RecordID])]
  private let groups: [KindRecord: [RecordID]]

  init(_ reader: Reader, kinds: [Kind]) throws {
    all = try kinds.filter(\.isOneByName).flatMap { kind in
      try reader.namesakes(kind).map { (kind, $0) }
    }
    groups = Dictionary(
      all.flatMap { kind, records in
        records.map { (KindRecord(record: $0, kind: kind.name), records) }
      }, uniquingKeysWith: { first, _ in first })
  }

  var isEmpty: Bool { all.isEmpty }

  /// The record, and all that go by its name.
  func records(with record: RecordID, _ kind: Kind) -> [RecordID] {
    groups[KindRecord(record: record, kind: kind.name)] ?? [record]
  }
}
