/// Which columns of a list go where: a mapping for each kind of which its lines hold a record, those first to which the
/// others refer.
///
/// Most lists hold one kind. A list of customers, or of name cards, has companies and the people there.
public struct ImportPlan: Sendable, Hashable {
  public internal(set) var parts: [ImportMapping]
  /// The assignment of columns comes from the last time.
  public internal(set) var isRemembered = false
  /// Kinds that would come in as well, had not one been asked for.
  public internal(set) var others: [Kind] = []
  /// What the list is rather a list of, where the kind that was asked for has no home for most of it.
  public internal(set) var better: [Kind] = []
  /// By part: the fields that refer to the records of other parts on the same line.
  let links: [[Link]]
  /// What tells this list from others: that of the last part, so that a list is known again that was taken in as that kind.
  var fingerprint: String { main.fingerprint }

  struct Link: Sendable, Hashable {
    let field: String
    let part: Int
  }

  /// What a line is, above all: of companies and people the people.
  public var main: ImportMapping { parts[parts.count - 1] }
  public var layout: Layout? { main.layout }
  public var isOwn: Bool { main.isOwn }
  public var isEmpty: Bool { parts.allSatisfy(\.isEmpty) }

  /// How many columns have a home.
  var homeCount: Int {
    let joined = Set(parts.flatMap { $0.joined.flatMap(\.columns) })
    return main.columns.indices.count { index in
      joined.contains(index) || parts.contains { $0.columns[index].field != nil }
    }
  }

  /// The headers whose columns no part takes.
  public var leftOut: [String] {
    guard parts.allSatisfy({ $0.rest == nil }) else { return [] }
    return main.columns.indices.filter { owners(of: $0).isEmpty && main.columns[$0].own == nil }
      .map { main.columns[$0].header }.filter { !$0.isEmpty }
  }

  init(_ mapping: ImportMapping) {
    parts = [mapping]
    links = [[]]
  }

  /// - Parameter kinds: those first to which the others refer.
  init(headers: [String], kinds: [Kind], layout: Layout? = nil, said: [String: String] = [:]) {
    // Whatever names the record of a later kind says nothing of an earlier one.
    var taken: Set<Int> = []
    var parts: [ImportMapping] = []
    for kind in kinds.reversed() {
      let mapping = ImportMapping(
        headers: headers, kind: kind, layout: layout, said: Self.said(said, of: kind, in: kinds),
        without: kinds.count > 1 ? taken : nil)
      taken.formUnion(mapping.namingColumns)
      parts.insert(mapping, at: 0)
    }
    links = parts.indices.map { Self.links(from: $0, in: parts) }
    self.parts = parts
    for part in parts.indices { link(part) }
    // Not before: of two readings one is the company's, and the other the person's.
    for part in parts.indices where parts.count > 1 {
      ImportMapping.leaveOutRepeated(
        &self.parts[part].columns, Self.said(said, of: parts[part].kind, in: kinds))
    }
  }

  /// Headers and fields that the user named, as one of the kinds understands them: whatever names the person of a lead
  /// names a person.
  private static func said(_ said: [String: String], of kind: Kind, in kinds: [Kind]) -> [String: String] {
    guard let main = kinds.last, main.name != kind.name, let name = kind.nameField else { return said }
    let naming =
      main.fields.first { $0.type == .reference(to: kind.name) }?.names.map(ImportMapping.key) ?? []
    return said.mapValues { naming.contains(ImportMapping.key($0)) ? name.name : $0 }
  }

  /// One for each of the other kinds.
  private static func links(from part: Int, in parts: [ImportMapping]) -> [Link] {
    parts.indices.prefix(part).compactMap { other in
      let field = parts[part].kind.fields.first { $0.type == .reference(to: parts[other].kind.name) }
      return field.map { Link(field: $0.name, part: other) }
    }
  }

  private mutating func link(_ part: Int) {
    for link in links[part] { follow(link, from: part) }
  }

  /// What names the record of one part is, for the other, the record that it belongs to. How a name is read stands behind
  /// it.
  private mutating func follow(_ link: Link, from part: Int) {
    let kind = parts[part].kind
    let other = parts[link.part]
    let naming = other.namingColumns.filter { other.columns[$0].field?.name == other.kind.nameField?.name }
    for index in naming { parts[part].columns[index].field = kind.field(named: link.field) }
    for index in naming.map({ $0 + 1 }) where index < parts[part].columns.count {
      guard parts[part].columns[index].field?.isReading == true,
        parts[link.part].columns[index].field?.isReading == true
      else { continue }
      parts[part].columns[index].field = nil
    }
  }

  /// The parts in which a column has a home.
  func owners(of column: Int) -> [Int] {
    parts.indices.filter { part in
      parts[part].columns[column].field != nil || parts[part].joined.contains { $0.columns.contains(column) }
    }
  }

  /// Whether a column says something of all records of its line: where a company is, and the people there. A note, or an
  /// address for mail, is of one of them.
  func isShared(_ column: Int) -> Bool {
    let fields = parts.map { $0.columns[column].field }
    let isNaming = parts.indices.contains { part in
      links[part].contains { link in
        fields[part]?.name == link.field
          || parts[part].joined.contains { $0.field.name == link.field && $0.columns.contains(column) }
      }
    }
    if isNaming { return true }
    return fields.allSatisfy { $0.map { Self.shared.contains($0.name) } ?? true }
  }

  /// The fields of a part whose columns go to records of other parts, too.
  func sharedFields(of part: Int) -> Set<String> {
    let columns = parts[part].columns.indices.filter { owners(of: $0).count > 1 && isShared($0) }
    return Set(columns.compactMap { parts[part].columns[$0].field?.name }).intersection(Self.shared)
  }

  private static let shared: Set<String> = ["phone", "fax", "postal", "address", "street", "owner"]

  /// A column with the fields that it goes into where a line has all records.
  public func homes(of column: Int) -> [(kind: Kind, field: Field)] {
    let owners = owners(of: column)
    return (isShared(column) ? owners : owners.suffix(1)).compactMap { part in
      let mapping = parts[part]
      let field = mapping.columns[column].field ?? mapping.joined.first { $0.columns.contains(column) }?.field
      return field.map { (mapping.kind, $0) }
    }
  }
}

extension ImportPlan {
  /// Kinds whose records are about people and companies that a list of them brings along.
  private static let bringing: Set<String> = [Kind.lead.name, Kind.invitee.name]

  static func brings(_ kind: Kind) -> Bool { bringing.contains(kind.name) }

  /// The kinds of which the lines of a list hold records that is said to be one of this kind: with leads come the people
  /// and their companies.
  static func kinds(
    of kind: Kind, _ headers: [String], _ schema: Schema, _ said: [String: String]
  ) -> [Kind] {
    let along = [Kind.account.name, Kind.contact.name].compactMap { schema[$0] }
    guard brings(kind), along.count == 2 else { return [kind] }
    let plan = ImportPlan(headers: headers, kinds: along + [kind], said: said)
    let named = plan.parts.dropLast().filter { !$0.namingColumns.isEmpty }.map(\.kind)
    // Without them its records cannot be.
    let isWhole = along.allSatisfy { other in
      let field = kind.fields.first { $0.type == .reference(to: other.name) }
      return field?.isRequired != true || named.contains(other)
    }
    return isWhole ? named + [kind] : [kind]
  }

  /// What was sent by a form says when, and what somebody wants.
  private static func isForm(_ headers: [String], _ said: [String: String]) -> Bool {
    guard said.isEmpty else { return false }
    let keys = Set(headers.map(ImportMapping.key))
    return [CommonHeaders.receipts, CommonHeaders.inquiries].allSatisfy { known in
      !keys.isDisjoint(with: known.map(ImportMapping.key))
    }
  }

  /// The kinds of which the lines of a list hold records, where its headers name a company and somebody there, and no
  /// single kind has a home for more of them; of what a form has sent also the leads.
  static func kinds(_ headers: [String], _ schema: Schema, _ said: [String: String]) -> [Kind]? {
    if isForm(headers, said), let lead = schema[Kind.lead.name] {
      let kinds = kinds(of: lead, headers, schema, said)
      if kinds.count == 3 { return kinds }
    }
    let kinds = [Kind.account.name, Kind.contact.name].compactMap { schema[$0] }
    guard kinds.count == 2 else { return nil }
    let plan = ImportPlan(headers: headers, kinds: kinds, said: said)
    guard plan.parts.allSatisfy({ !$0.namingColumns.isEmpty }) else { return nil }
    let isOther = schema.kinds.contains { kind in
      ImportMapping(headers: headers, kind: kind, said: said).homeCount > plan.homeCount
    }
    return isOther ? nil : kinds
  }
}

extension ImportMapping {
  /// The columns that name the record.
  var namingColumns: Set<Int> {
    guard let name = kind.nameField?.name else { return [] }
    let joined = joined.filter { $0.field.name == name }.flatMap(\.columns)
    return Set(columns.indices.filter { columns[$0].field?.name == name } + joined)
  }
}

/// Reads the rows of a list, one for each record of which a line says something.
struct PlanReader {
  private let plan: ImportPlan
  private let readers: [RowReader]
  private let naming: [[Int]]
  private let owners: [[Int]]
  private let shared: [Bool]
  /// By part: fields of columns that go to several records of the line.
  private let sharedFields: [Set<String>]
  private let notes: [ListField?]
  /// Parts whose records have no names: of each line there is one.
  private let nameless: [Int]

  init(_ plan: ImportPlan) {
    self.plan = plan
    readers = plan.parts.map(RowReader.init)
    naming = plan.parts.map { $0.namingColumns.sorted() }
    owners = plan.main.columns.indices.map(plan.owners)
    shared = plan.main.columns.indices.map(plan.isShared)
    sharedFields = plan.parts.indices.map(plan.sharedFields)
    notes = plan.parts.map { ListForm($0.kind).note }
    nameless = plan.parts.indices.filter { plan.parts[$0].kind.nameField == nil }
  }

  func rows(_ row: CSVReader.Row) -> [ListRow] {
    guard readers.count > 1 else { return [readers[0].row(row)] }
    let isFilled: (Int) -> Bool = { $0 < row.fields.count && !ListRow.trimmed(row.fields[$0]).isEmpty }
    let named = readers.indices.filter { naming[$0].contains(where: isFilled) }
    // A line that names nobody is refused by the first.
    let present = named.isEmpty ? [0] : (named + nameless).sorted()
    var rows = present.map { part in
      var list = readers[part].row(row) { column in takes(column, part, present) }
      list.part = part
      list.isContinued = part != present[0]
      if list.isContinued { list.surplus = [] }
      if present.count > 1 { list.sharedFields = sharedFields[part] }
      return list
    }
    let words = owners.indices.filter { column in
      isFilled(column) && !owners[column].isEmpty && !owners[column].contains(where: present.contains)
    }.map { "\(plan.main.columns[$0].header): \(ListRow.trimmed(row.fields[$0]))" }
    rows[rows.count - 1].keep(words, in: notes[present[present.count - 1]])
    return rows
  }

  private func takes(_ column: Int, _ part: Int, _ present: [Int]) -> Bool {
    guard owners[column].contains(part) else { return true }
    return shared[column] || owners[column].last(where: present.contains) == part
  }
}

extension ListRow {
  /// Puts words at the end of the note that belong to a record which the line does not name: the department of nobody.
  fileprivate mutating func keep(_ words: [String], in note: ListField?) {
    guard !words.isEmpty, let note else { return }
    let lines = words.joined(separator: "\n")
    if let index = cells.firstIndex(where: { $0.field.name == note.name }) {
      cells[index].text = [cells[index].text, lines].filter { !$0.isEmpty }.joined(separator: "\n")
    } else {
      cells.append((note, lines))
    }
  }
}
