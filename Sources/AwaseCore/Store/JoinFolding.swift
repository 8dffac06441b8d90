import GRDB

/// Keeps what is folded from the log right where records are joined: one row stands for all that are the same, and what
/// refers to any of them refers to that one.
///
/// A batch is first written as though nothing was joined or taken apart in it. Afterwards the groups that it was about are
/// found anew, and their rows written anew, with those of the records that refer to members which show under another
/// number now. That costs what belongs to them, and nothing where nobody joined any.
extension RowWriter {
  /// Writes what a batch did to a record in a workspace with joins.
  func writeAmongJoined(_ folded: FoldedRecord, firstRow: Int64) throws {
    for kind in try joins.pairedKinds(of: folded.record) {
      unsettled.insert(KindRecord(record: folded.record, kind: kind))
    }
    var own = folded
    own.state = try joins.told(folded.state)
    // Who is forgotten is the same as nobody any more.
    let ended = folded.state.isForgotten ? folded.superseded.map(\.op.field) : []
    for path in Set(folded.fields.map(\.path) + ended) {
      if let index = indexed[path], index.isPair { try notePairs(index, of: folded) }
    }
    own.leaveOut(kinds: try joins.kinds(of: folded.record))
    // Two may refer to one thing by different records of it.
    let references = own.fields.map(\.path).filter {
      indexed[$0].map { $0.isReference && !$0.isSet } ?? false
    }
    own.newDifferences.removeAll(where: references.contains)
    own.endedDifferences.removeAll(where: references.contains)
    for path in references {
      try dropDifference(path, of: own.record)
      if own.state.isDiffering(path) { try addDifference(path, of: own.record) }
    }
    try writeAlone(own, firstRow: firstRow)
  }

  /// Takes note of which records a batch says are one, or are not.
  func notePairs(_ index: IndexedField, of folded: FoldedRecord) throws {
    let others = folded.state.members(index.path).compactMap { member -> RecordID? in
      // Only one of the two ways round counts, so that a pair is one cell.
      if case .reference(let other) = member, other < folded.record { other } else { nil }
    }
    let touched = try joins.setPairs(
      of: folded.record, index.kind, isApart: FieldPath.field(of: index.path) == CommonField.apart,
      with: Set(others))
    for record in touched.union([folded.record]) {
      unsettled.insert(KindRecord(record: record, kind: index.kind))
    }
  }

  // MARK: Settling a batch

  /// Hands over the differences that joins have brought about since the last time.
  func takeNewDifferences() -> [(record: RecordID, field: String)] {
    defer { newDifferences = [] }
    return newDifferences
  }

  /// Brings groups, and all that depends on them, up to the log.
  func settleJoins() throws {
    guard !unsettled.isEmpty else { return }
    let byKind = Dictionary(grouping: unsettled, by: \.kind).mapValues { $0.map(\.record) }
    unsettled = []
    let regroupings = try byKind.sorted { $0.key < $1.key }.compactMap { kind, records in
      try schema[kind].map { try regrouping($0, around: records) }
    }
    var stale: Set<KindRecord> = []
    for regrouping in regroupings { stale.formUnion(try recordsToRewrite(regrouping)) }
    let states = try states(of: stale)
    let before = try erase(stale, states)
    for regrouping in regroupings {
      try joins.regroup(regrouping.records, regrouping.kind.name, regrouping.groups)
    }
    try joins.refresh()
    try rewrite(stale, states, differingBefore: before)
  }

  /// Makes all groups anew, in tables that hold nothing of them.
  func refoldGroups() throws {
    guard try readPairs() else { return }
    try joins.refresh()
    for kind in schema.kinds where kind.isJoinable {
      let records = try RecordID.fetchAll(
        db, sql: "SELECT DISTINCT record FROM pair WHERE kind = ?", arguments: [kind.name])
      let regrouping = try regrouping(kind, around: records)
      try joins.regroup([], kind.name, regrouping.groups)
    }
  }

  /// Writes the joined records into tables that hold nothing of them.
  func rewriteGroups() throws {
    let rows = try Row.fetchAll(db, sql: "SELECT record, kind FROM joined")
    let joined = Set(rows.compactMap { row in RecordID(row[0]).map { KindRecord(record: $0, kind: row[1]) } })
    // A portion at a time, since a state is held of each.
    let groups = try Dictionary(grouping: joined) { one in
      KindRecord(record: try joins.representative(of: one.record, one.kind), kind: one.kind)
    }
    for (_, group) in groups { try rewrite(Set(group), try states(of: Set(group)), differingBefore: [:]) }
    newDifferences = []
  }

  /// - Returns: whether there are any.
  private func readPairs() throws -> Bool {
    var found = false
    for kind in schema.kinds where kind.isJoinable {
      for (name, isApart) in [(CommonField.same, false), (CommonField.apart, true)] {
        guard let field = fields.number(of: kind.path(name)) else { continue }
        try db.execute(
          sql: """
            INSERT OR IGNORE INTO pair (record, kind, other, apart)
            WITH said AS (
              SELECT record, element FROM op
              WHERE field = ?1 AND live > 0 AND value = 1 AND refs & 3 = 2 AND element < record)
            SELECT record, ?2, element, ?3 FROM said UNION SELECT element, ?2, record, ?3 FROM said
            """, arguments: [field, kind.name, isApart])
        found = true
      }
    }
    return found
  }

  // MARK: Groups

  /// How records of one kind are grouped now.
  private struct Regrouping {
    let kind: Kind
    /// All that may be grouped otherwise than before.
    let records: Set<RecordID>
    let groups: [[RecordID]]
  }

  /// Follows joins, and groups as they were, as far as they go.
  private func regrouping(_ kind: Kind, around records: [RecordID]) throws -> Regrouping {
    var seen: Set<RecordID> = []
    var pairs: [RecordID: Set<RecordID>] = [:]
    var rest = records
    while let record = rest.popLast() {
      guard seen.insert(record).inserted else { continue }
      let neighbours = try joins.neighbours(of: record, kind.name)
      pairs[record] = Set(neighbours)
      rest += neighbours
      rest += try joins.members(of: record, kind.name)
    }
    // A join with something of which nothing is known, or with something else, does nothing.
    let known = try seen.filter { try isKnown($0, as: kind) }
    pairs = pairs.filter { known.contains($0.key) }.mapValues { $0.intersection(known) }
    return Regrouping(kind: kind, records: seen, groups: JoinedGroups.of(pairs))
  }

  /// Whether anything was said of a record as one of a kind.
  private func isKnown(_ record: RecordID, as kind: Kind) throws -> Bool {
    let paths = try String.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT DISTINCT f.name FROM op o JOIN field f ON f.id = o.field WHERE o.record = ? AND o.live > 0"),
      arguments: [record])
    // Of what is forgotten, nothing is known but that it was.
    let apart = [CommonField.same, CommonField.apart, CommonField.key, CommonField.forgotten].map(kind.path)
    return paths.contains { FieldPath.kind(of: $0) == kind.name && !apart.contains($0) }
  }

  /// All members of groups that are new or gone, and the records that refer to those which show under another number.
  private func recordsToRewrite(_ regrouping: Regrouping) throws -> Set<KindRecord> {
    let kind = regrouping.kind.name
    var representatives: [RecordID: RecordID] = [:]
    for group in regrouping.groups { for record in group { representatives[record] = group[0] } }
    var stale: Set<KindRecord> = []
    for record in regrouping.records {
      let before = try joins.representative(of: record, kind)
      let isGrouped = try joins.members(of: record, kind).count > 1 || representatives[record] != nil
      if isGrouped { stale.insert(KindRecord(record: record, kind: kind)) }
      if before != representatives[record] ?? record {
        stale.formUnion(try recordsReferring(to: before, kind))
      }
      // Two who refer to different records of one thing agree.
      stale.formUnion(try recordsReferring(to: before, kind, isDiffering: true))
    }
    return stale
  }

  /// The records, with their fellows, that refer to one of a kind; or only those that others see as referring to another.
  private func recordsReferring(
    to target: RecordID, _ kind: String, isDiffering: Bool = false
  ) throws -> [KindRecord] {
    let differing =
      " AND EXISTS (SELECT 1 FROM difference d WHERE d.record = source AND d.field = link.field)"
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT source, field FROM link WHERE target = ?" + (isDiffering ? differing : "")),
      arguments: [target])
    return try rows.flatMap { row -> [KindRecord] in
      guard let source = RecordID(row[0]), let address = schema.field(at: fields.name(of: row[1])),
        address.field.type.target == kind
      else { return [] }
      return try joins.members(of: source, address.kind.name)
        .map { KindRecord(record: $0, kind: address.kind.name) }
    }
  }

  // MARK: Rows

  private func states(of records: Set<KindRecord>) throws -> [RecordID: RecordState] {
    let reader = try LiveOpReader(db)
    let replicas = try ReplicaRows(db)
    var states: [RecordID: RecordState] = [:]
    for record in Set(records.map(\.record)) {
      states[record] = RecordState(
        restoring: try reader.liveOps(of: record, fields: fields, replicas: replicas))
    }
    return states
  }

  /// Takes the rows of records out of all tables, as they stood under the groups before.
  ///
  /// - Returns: for each record the fields on which there was a difference.
  private func erase(
    _ records: Set<KindRecord>, _ states: [RecordID: RecordState]
  ) throws -> [KindRecord: Set<String>] {
    var differing: [KindRecord: Set<String>] = [:]
    for one in records {
      guard let kind = schema[one.kind] else { continue }
      try deleteRow(one.record, kind)
      for live in states[one.record]?.ops ?? [] {
        if let index = indexed[live.op.field], index.kind == one.kind, !index.isPair { try drop(live, index) }
      }
      let paths = try String.fetchAll(
        db.cachedStatement(
          sql: "SELECT f.name FROM difference d JOIN field f ON f.id = d.field WHERE d.record = ?"),
        arguments: [one.record])
      for path in paths where FieldPath.kind(of: path) == one.kind {
        try dropDifference(path, of: one.record)
        differing[one, default: []].insert(path)
      }
    }
    return differing
  }

  /// Writes the rows of records under the groups as they are.
  private func rewrite(
    _ records: Set<KindRecord>, _ states: [RecordID: RecordState], differingBefore: [KindRecord: Set<String>]
  ) throws {
    var done: Set<KindRecord> = []
    for one in records where !done.contains(one) {
      guard let kind = schema[one.kind] else { continue }
      let members = try joins.members(of: one.record, one.kind)
      let before = members.reduce(into: Set<String>()) { before, member in
        done.insert(KindRecord(record: member, kind: one.kind))
        before.formUnion(differingBefore[KindRecord(record: member, kind: one.kind)] ?? [])
      }
      let told = try members.map { try joins.told(states[$0] ?? RecordState()) }
      try write(members, as: kind, told, differingBefore: before)
    }
    try writeIndexes()
  }

  /// Writes what one record shows, or several that are one.
  private func write(
    _ members: [RecordID], as kind: Kind, _ states: [RecordState], differingBefore: Set<String>
  ) throws {
    guard let record = members.first else { return }
    let state = JoinedState.combined(states, kind)
    try insertRow(record, state, try members.flatMap(stampsInLog), kind.name)
    let paths = Set(state.ops.map(\.op.field)).filter { FieldPath.kind(of: $0) == kind.name }
    for path in paths {
      let isOnesOwn = members.count > 1 && kind.isProvenance(path)
      if state.isDiffering(path), !isOnesOwn {
        try addDifference(path, of: record)
        if !differingBefore.contains(path) { newDifferences.append((record, path)) }
      }
      guard let index = indexed[path], !index.isPair else { continue }
      if index.isReference { try add(index, of: record, state) }
      // It is found by what any of them is called.
      if index.key != nil { for own in states { try add(index, of: record, own) } }
    }
  }
}

extension FoldedRecord {
  /// Leaves out what is about these kinds.
  fileprivate mutating func leaveOut(kinds: [String]) {
    guard !kinds.isEmpty else { return }
    let isLeftOut: (String) -> Bool = { kinds.contains(String(FieldPath.kind(of: $0))) }
    fields.removeAll { isLeftOut($0.path) }
    contested.removeAll { isLeftOut($0.op.field) }
    newDifferences.removeAll(where: isLeftOut)
    endedDifferences.removeAll(where: isLeftOut)
  }
}

extension RecordState {
  /// The state without what it says of the record as one of these kinds.
  func without(kinds: [String]) -> RecordState {
    RecordState(restoring: ops.filter { !kinds.contains(String(FieldPath.kind(of: $0.op.field))) })
  }
}
