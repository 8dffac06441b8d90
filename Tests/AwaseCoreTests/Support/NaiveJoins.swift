import GRDB

@testable import AwaseCore

/// What the tables hold where records are joined, by the definition and from the naive model of the log alone: an oracle
/// for the code under test.
struct NaiveJoins {
  typealias Written = NaiveModel.Written

  let naive: NaiveState
  let schema: Schema
  /// By kind.
  private(set) var groups: [String: [[RecordID]]] = [:]
  private(set) var pairs: Set<String> = []

  init(_ naive: NaiveState, _ schema: Schema) {
    self.naive = naive
    self.schema = schema
    for kind in schema.kinds { group(kind) }
  }

  private mutating func group(_ kind: Kind) {
    var edges: Set<[RecordID]> = []
    guard kind.seal == nil, kind.name != "device" else { return }
    for (cell, live) in naive.live where live.contains(where: { $0.op.value == .integer(1) }) {
      guard case .reference(let other) = cell.element, other < cell.record else { continue }
      if cell.field == "\(kind.name).same" || cell.field == "\(kind.name).apart" {
        let apart = cell.field.hasSuffix(".apart") ? 1 : 0
        for (one, two) in [(cell.record, other), (other, cell.record)] {
          pairs.insert(
            "record=\(one.rawValue) kind=\(kind.name) other=\(two.rawValue) apart=\(apart)")
        }
      }
      let isApart = naive.members(cell.record, "\(kind.name).apart").contains(cell.element)
      if cell.field == "\(kind.name).same", !isApart, isKnown(cell.record, kind), isKnown(other, kind) {
        edges.insert([other, cell.record])
      }
    }
    var groups = Set(edges.joined()).map { Set([$0]) }
    for edge in edges {
      let both = groups.filter { !$0.isDisjoint(with: edge) }
      groups.removeAll { both.contains($0) }
      groups.append(both.reduce(Set()) { $0.union($1) })
    }
    self.groups[kind.name] = groups.map { $0.sorted() }
  }

  private func isKnown(_ record: RecordID, _ kind: Kind) -> Bool {
    naive.live.contains { cell, live in
      cell.record == record && !live.isEmpty && cell.field.hasPrefix(kind.name + ".")
        && !["same", "apart", "key"].contains(String(cell.field.dropFirst(kind.name.count + 1)))
    }
  }

  func members(_ record: RecordID, _ kind: String) -> [RecordID] {
    groups[kind]?.first { $0.contains(record) } ?? [record]
  }

  private func told(_ value: Value, _ field: Field) -> Value {
    guard let target = field.type.target, case .reference(let record) = value else { return value }
    return .reference(members(record, target)[0])
  }

  // MARK: What is shown

  /// All live ops of a field with one value of records that are one, with references told, the shown one last.
  private func said(_ members: [RecordID], _ kind: Kind, _ field: Field) -> [(written: Written, value: Value)]
  {
    let all = members.flatMap { naive.live($0, kind.path(field.name)) }.map { ($0, told($0.op.value, field)) }
    return all.filter { one in
      !one.1.isNull || !all.contains { !$0.1.isNull && $0.0.op.record != one.0.op.record }
    }.sorted { NaiveModel.isShownBefore($0.0, $1.0) }
  }

  private func members(_ members: [RecordID], of field: Field, _ kind: Kind) -> [Value] {
    let all = members.flatMap { naive.members($0, kind.path(field.name)) }.map { told($0, field) }
    return Set(all).filter(field.type.accepts).sorted()
  }

  private func column(_ group: [RecordID], _ kind: Kind, _ field: Field) -> DatabaseValue {
    if field.type.isSet {
      let members = members(group, of: field, kind)
      return members.isEmpty ? .null : JSONText.array(members).databaseValue
    }
    guard let shown = said(group, kind, field).last?.value, field.type.accepts(shown) else { return .null }
    return shown.stored
  }

  private func showsAnything(_ record: RecordID, _ kind: Kind) -> Bool {
    kind.fields.contains { !column([record], kind, $0).isNull }
  }

  private func isArchived(_ group: [RecordID], _ kind: Kind) -> Bool {
    group.filter { showsAnything($0, kind) }.allSatisfy { naive.isArchived($0, "\(kind.name).archived") }
  }

  /// As ``Workspace/dump(_:)`` has it.
  func dump() -> [String: [String]] {
    var tables: [String: [String]] = ["name": [], "link": [], "difference": [], "joined": []]
    var links: Set<String> = []
    var names: Set<String> = []
    for kind in schema.kinds {
      let records = Set(naive.live.keys.filter { $0.field.hasPrefix(kind.name + ".") }.map(\.record))
      var rows: [String] = []
      for group in Set(records.map { members($0, kind.name) }) {
        if group.count > 1 {
          tables["joined"]? += group.map {
            "record=\($0.rawValue) kind=\(kind.name) representative=\(group[0].rawValue)"
          }
        }
        if let row = row(group, kind) { rows.append(row) }
        tables["difference"]? += differing(group, kind).map { "record=\(group[0].rawValue) name=\($0)" }
        for field in kind.fields {
          links.formUnion(
            targets(group, kind, field).map {
              "target=\($0.rawValue) source=\(group[0].rawValue) name=\(kind.path(field.name))"
            })
          names.formUnion(
            keys(group, kind, field).map {
              "key=\(Workspace.escaped($0.databaseValue)) record=\(group[0].rawValue)"
            })
        }
      }
      tables[kind.name] = rows.sorted()
    }
    tables["link"] = Array(links)
    tables["number"] = Set(naive.standings.keys.map(\.op.record)).map { "letters=\($0.letters)" }
    tables["name"] = Array(names)
    tables["pair"] = Array(pairs)
    return tables.mapValues { $0.sorted() }
  }

  private func row(_ group: [RecordID], _ kind: Kind) -> String? {
    let columns = kind.fields.map { ($0.name, column(group, kind, $0)) }
    guard columns.contains(where: { !$0.1.isNull }) else { return nil }
    let paths = Set(kind.fields.map { kind.path($0.name) } + ["\(kind.name).archived"])
    let changed = naive.standings.keys.filter {
      group.contains($0.op.record) && paths.contains($0.op.field)
    }.map(\.stamp.rawValue).max()
    let all: [(String, DatabaseValue)] =
      [("id", group[0].databaseValue)] + columns
      + [
        ("archived", (isArchived(group, kind) ? 1 : 0).databaseValue),
        ("changed", changed?.databaseValue ?? .null),
      ]
    return all.map { "\($0.0)=\(Workspace.escaped($0.1))" }.joined(separator: " ")
  }

  private func targets(_ group: [RecordID], _ kind: Kind, _ field: Field) -> [RecordID] {
    guard field.type.target != nil else { return [] }
    let values =
      field.type.isSet
      ? members(group, of: field, kind) : said(group, kind, field).last.map { [$0.value] } ?? []
    return values.compactMap { if case .reference(let record) = $0 { record } else { nil } }
  }

  private func keys(_ group: [RecordID], _ kind: Kind, _ field: Field) -> [String] {
    let path = kind.path(field.name)
    guard field.naming != nil || field.isGrouping else { return [] }
    func key(_ text: String) -> String {
      // Texts that records share stand before all names, under the field that they are of.
      field.isGrouping
        ? "\u{1}\(path)\u{1}" + Normalisation.search(text) : field.naming.map { $0.key(text) } ?? ""
    }
    return group.flatMap { record -> [String] in
      let values =
        field.type.isSet
        ? Array(naive.members(record, kind.path(field.name)))
        : naive.live(record, kind.path(field.name)).last.map { [$0.op.value] } ?? []
      return values.compactMap { if case .text(let text) = $0 { key(text) } else { nil } }
    }
  }

  // MARK: Differences

  private func differing(_ group: [RecordID], _ kind: Kind) -> [String] {
    var paths = kind.fields.filter { !$0.type.isSet && isDiffering(group, kind, $0) }.map {
      kind.path($0.name)
    }
    let archived = "\(kind.name).archived"
    let shown = group.count == 1 ? group : group.filter { showsAnything($0, kind) }
    let inLists = shown.filter { !naive.isArchived($0, archived) }
    let all = (inLists.isEmpty ? shown : inLists).flatMap { naive.live($0, archived) }
    let live = all.filter { one in
      !one.op.value.isNull || !all.contains { !$0.op.value.isNull && $0.op.record != one.op.record }
    }.sorted(by: NaiveModel.isShownBefore)
    if Set(live.map(\.op.value)).count > 1
      || live.last.map({ $0.op.value == .integer(1) && naive.contested.contains($0.place) }) == true
    {
      paths.append(archived)
    }
    return paths
  }

  private func isDiffering(_ group: [RecordID], _ kind: Kind, _ field: Field) -> Bool {
    guard group.count == 1 || !field.isProvenance else { return false }
    let said = said(group, kind, field)
    let left = said.indices.filter { one in
      !said[(one + 1)...].contains { later in
        later.written.op.record != said[one].written.op.record
          && spelling(later.value, field) == spelling(said[one].value, field)
      }
    }
    return Set(left.map { said[$0].value }).count > 1
  }

  private func spelling(_ value: Value, _ field: Field) -> Value {
    guard case .text(let text) = value else { return value }
    if let naming = field.naming { return .text(naming.key(text)) }
    let folded = Normalisation.search(text)
    let bare = folded.replacing(/[-+.() ]/, with: "")
    return .text(bare.wholeMatch(of: /[0-9]+/) == nil ? folded : bare)
  }
}
