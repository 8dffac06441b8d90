/// What several records come to that people say are one.
///
/// A join is an op like any other (``CommonField/same``), and nothing of merging knows of it: each record goes on having
/// its own cells, so that a join can be taken back. Only what is shown is that of all together.
enum JoinedState {
  /// The live ops of all members on the fields of a kind, as though they were one record's.
  ///
  /// Of a field with one value, what was said last is shown, and what the others say beside it is a difference. That is
  /// no difference where one member says nothing, or the same in another spelling. Sets are united. The record is
  /// archived when all of its members are that have anything to show.
  ///
  /// - Parameter members: with references to joined records told by their representatives.
  static func combined(_ members: [RecordState], _ kind: Kind) -> RecordState {
    guard members.count > 1 else { return members.first ?? RecordState() }
    var byField: [String: [LiveOp]] = [:]
    for live in members.joined where FieldPath.kind(of: live.op.field) == kind.name {
      byField[live.op.field, default: []].append(live)
    }
    var kept: [LiveOp] = []
    for (path, live) in byField {
      let name = String(FieldPath.field(of: path))
      switch name {
      case CommonField.key, CommonField.same, CommonField.apart: continue
      case CommonField.archived: kept += archivings(members, kind)
      default:
        let isSet = live.contains { !$0.op.element.isNull }
        kept += isSet ? live : differing(spoken(live), kind.field(named: name)?.naming)
      }
    }
    return RecordState(restoring: kept)
  }

  /// Without the empty values of members beside which others are filled.
  private static func spoken(_ live: [LiveOp]) -> [LiveOp] {
    live.filter { one in
      !one.op.value.isNull || !live.contains { !$0.op.value.isNull && $0.op.record != one.op.record }
    }
  }

  /// Without what another member says later in another spelling.
  private static func differing(_ live: [LiveOp], _ naming: Field.Naming?) -> [LiveOp] {
    let spellings = live.map { spelling($0.op.value, naming) }
    return live.indices.filter { one in
      !live.indices.contains { other in
        live[other].op.record != live[one].op.record && spellings[other] == spellings[one]
          && LiveOp.isShownBefore(live[one], live[other])
      }
    }.map { live[$0] }
  }

  /// The form in which what two members say is compared: as names are, or as is searched; and numbers, such as those of
  /// telephones, digit by digit.
  private static func spelling(_ value: Value, _ naming: Field.Naming?) -> Value {
    guard case .text(let text) = value else { return value }
    if let naming { return .text(naming.key(text)) }
    let folded = Normalisation.search(text)
    let digits = folded.utf8.filter { !" -+.()".utf8.contains($0) }
    let isNumber = !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
    return .text(isNumber ? String(decoding: digits, as: UTF8.self) : folded)
  }

  /// The archivings of all members that show anything if all of those are archived; otherwise those of the members that
  /// are not.
  private static func archivings(_ members: [RecordState], _ kind: Kind) -> [LiveOp] {
    let path = kind.path(CommonField.archived)
    let shown = members.filter { $0.showsAnything(of: kind) }
    let inLists = shown.filter { !$0.isArchived(path) }
    return spoken((inLists.isEmpty ? shown : inLists).flatMap { $0.ops(on: path) })
  }
}

extension RecordState {
  /// Whether the record would have a row in the table of a kind.
  fileprivate func showsAnything(of kind: Kind) -> Bool {
    kind.fields.contains { field in
      let path = kind.path(field.name)
      if field.type.isSet { return members(path).contains(where: field.type.accepts) }
      return shown(path).map { field.type.accepts($0.op.value) } ?? false
    }
  }
}

extension [RecordState] {
  fileprivate var joined: [LiveOp] { flatMap(\.ops) }
}

/// Which records belong together where pairs of them do.
enum JoinedGroups {
  /// The groups of two or more, each in the order of their numbers: the first stands for all.
  static func of(_ pairs: [RecordID: Set<RecordID>]) -> [[RecordID]] {
    var seen: Set<RecordID> = []
    var groups: [[RecordID]] = []
    for start in pairs.keys.sorted() where seen.insert(start).inserted {
      var group = [start]
      var next = 0
      while next < group.count {
        for other in pairs[group[next]] ?? [] where seen.insert(other).inserted { group.append(other) }
        next += 1
      }
      if group.count > 1 { groups.append(group.sorted()) }
    }
    return groups
  }
}
