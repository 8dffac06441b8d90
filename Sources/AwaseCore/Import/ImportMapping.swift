/// Which column of a list goes into which field of a kind.
public struct ImportMapping: Sendable, Hashable {
  public struct Column: Sendable, Hashable {
    public let header: String
    /// Nil where the kind has no home for the column.
    public internal(set) var field: Field?
    /// What Awase itself has written there.
    var own: OwnColumn?
    /// The layout has no use for it.
    var isPassedOver = false
  }

  public struct Joined: Sendable, Hashable {
    public let field: Field
    public let columns: [Int]
  }

  public let kind: Kind
  /// Whose layout it is, if anybody's that is known.
  public let layout: Layout?
  /// In the order of the file. A name that is split over two columns is put together from `joined`.
  public internal(set) var columns: [Column]
  /// Columns, by position, whose texts together make one field: family name and given name.
  public let joined: [Joined]
  /// Whether the list is one that Awase has written.
  public var isOwn: Bool { columns.contains { $0.own == .id } }
  /// Where all columns without a home go, each with its header before it.
  let rest: Field?
  /// What tells this list from others of the same kind.
  let fingerprint: String

  /// Recognises headers, however they are written, by the names that other systems give them and by our own.
  ///
  /// - Parameters:
  ///   - headers: of the columns, as the list has them.
  ///   - kind: what the rows are about.
  ///   - layout: of the program that wrote the list, if that is known.
  ///   - said: headers and fields that the user named; they count before all others.
  ///   - others: columns, by position, that are about a record of another kind.
  public init(
    headers: [String], kind: Kind, layout: Layout? = nil, said: [String: String] = [:],
    without others: Set<Int>? = nil
  ) {
    self.kind = kind
    self.layout = layout
    let isOwn = headers.contains { OwnColumn($0) == .id }
    let homes = Homes(
      kind: kind, layout: layout, said: said, isOwn: isOwn, beside: others == nil ? headers : [])
    columns = headers.enumerated().map { index, header in
      Column(
        header: header, field: others?.contains(index) == true ? nil : homes.field(header),
        own: OwnColumn(header), isPassedOver: layout?.field(header, of: kind)?.isEmpty == true)
    }
    for index in columns.indices where columns[index].field == nil && others?.contains(index) != true {
      // What a bracket narrows down yields to what needs none.
      guard let field = homes.fieldBeforeBracket(headers[index]),
        !columns.contains(where: { $0.field?.name == field.name })
      else { continue }
      columns[index].field = field
    }
    if others == nil { Self.leaveOutRepeated(&columns, said) }
    let positions = Dictionary(
      headers.enumerated().map { (Self.key($0.element), $0.offset) }, uniquingKeysWith: { first, _ in first })
    let taken = Set(columns.compactMap { $0.field?.name })
    joined = kind.fields.compactMap { field in
      // A guest is known by the address, too; that does not make the name superfluous.
      guard !isOwn, !taken.contains(field.name) || field.type.target != nil else { return nil }
      for headers in field.joinedHeaders {
        let found = headers.compactMap { positions[Self.key($0)] }
        if found.count == headers.count { return Joined(field: field, columns: found) }
      }
      return nil
    }
    rest = layout?.rest.flatMap(kind.field(named:))
    var hash = FNV1a()
    for text in [kind.name] + headers.map(Self.key) { hash.combine(text) }
    fingerprint = String(hash.value, radix: 16)
  }

  /// Of several columns for one field the first has a home, or those that the user named.
  ///
  /// A note takes the texts of all, and so does a set; and what refers to a record may say it in other ways than by name,
  /// each under a header of its own.
  static func leaveOutRepeated(_ columns: inout [Column], _ said: [String: String]) {
    let saidKeys = Set(said.keys.map(key))
    let isSaid = columns.map { saidKeys.contains(key($0.header)) }
    var taken = Set(columns.indices.compactMap { isSaid[$0] ? columns[$0].field?.name : nil })
    for index in columns.indices where !isSaid[index] {
      guard let field = columns[index].field, field.type != .note, !field.type.isSet else { continue }
      let header = key(columns[index].header)
      let isName = field.type.target.map { names[$0]?.contains(header) ?? false } ?? true
      let place = isName ? field.name : field.name + " " + header
      if !taken.insert(place).inserted { columns[index].field = nil }
    }
  }

  /// By kind: headers that name a record of it.
  private static let names: [String: Set<String>] = Dictionary(
    [Kind.account, .contact].map { kind in
      (kind.name, Set(kind.nameField.map { ($0.headers + $0.names).map(key) } ?? []))
    }, uniquingKeysWith: { first, _ in first })

  /// Columns whose fields are known.
  init(headers: [String], kind: Kind, fields: [Field?]) {
    self.kind = kind
    (layout, rest, joined) = (nil, nil, [])
    columns = zip(headers, fields).map { Column(header: $0, field: $1, own: OwnColumn($0)) }
    var hash = FNV1a()
    for text in [kind.name] + headers { hash.combine(text) }
    fingerprint = String(hash.value, radix: 16)
  }

  /// Whether anything of the list has a home.
  public var isEmpty: Bool { joined.isEmpty && columns.allSatisfy { $0.field == nil } }

  /// The kinds to which columns refer.
  var targets: Set<String> {
    Set((columns.compactMap(\.field) + joined.map(\.field)).compactMap(\.type.target))
  }

  /// Whether any column goes into a field with terms to choose from.
  var hasChoices: Bool {
    columns.contains { if case .choice? = $0.field?.type { true } else { false } }
  }

  /// How many columns have a home.
  var homeCount: Int { columns.count { $0.field != nil } + joined.reduce(0) { $0 + $1.columns.count } }

  /// The headers whose columns are not taken.
  public var leftOut: [String] {
    let used = Set(joined.flatMap(\.columns))
    guard rest == nil else { return [] }
    return columns.enumerated().filter { $1.field == nil && $1.own == nil && !used.contains($0) }.map(
      \.element.header
    )
    .filter { !$0.isEmpty }
  }

  /// Case, width, spaces, underscores and the sort of bracket make no difference.
  static func key(_ header: String) -> String {
    var key = String.UnicodeScalarView()
    for scalar in Normalisation.search(header).unicodeScalars {
      switch scalar {
      case " ", "_", "*", "※": break
      case "[", "{", "【", "〔", "〈", "《": key.append("(")
      case "]", "}", "】", "〕", "〉", "》": key.append(")")
      default: key.append(scalar)
      }
    }
    return String(key)
  }

  /// What stands before the bracket at the end of a header, and in it: 氏名（漢字）.
  static func bracketed(_ header: String) -> (before: String, within: String)? {
    let key = key(header).unicodeScalars
    guard key.last == ")", let open = key.firstIndex(of: "("), open > key.startIndex else { return nil }
    let within = key[open...].filter { $0 != "(" && $0 != ")" }
    return (String(key[..<open]), String(String.UnicodeScalarView(within)))
  }

  // MARK: Rows

  /// Whether a row says of itself that it counts: companies that are closed do not.
  func counts(_ row: CSVReader.Row) -> Bool {
    guard let layout, !layout.counting.isEmpty else { return true }
    return columns.enumerated().allSatisfy { index, column in
      guard let allowed = layout.counting[column.header], index < row.fields.count else { return true }
      return allowed.contains(row.fields[index])
    }
  }
}

/// Reads rows as a mapping assigns their columns.
struct RowReader {
  private let mapping: ImportMapping
  private let fields: [ListField?]
  private let joined: [(field: ListField, columns: [Int])]
  private let rest: ListField?
  /// Columns that go along with others.
  private let used: Set<Int>
  private let isOwn: Bool

  init(_ mapping: ImportMapping) {
    self.mapping = mapping
    let form = ListForm(mapping.kind)
    fields = mapping.columns.map { $0.field.flatMap { form.field($0.name) } }
    joined = mapping.joined.compactMap { joined in form.field(joined.field.name).map { ($0, joined.columns) }
    }
    rest = mapping.rest.flatMap { form.field($0.name) }
    used = Set(mapping.joined.flatMap(\.columns))
    isOwn = mapping.isOwn
  }

  /// The cells of a row by field, in the order of the columns, also the empty ones. Several columns may give one set.
  ///
  /// - Parameter counts: whether a column says anything of this record; nil for all columns.
  func row(_ row: CSVReader.Row, where counts: ((Int) -> Bool)? = nil) -> ListRow {
    var list = ListRow(line: row.line)
    list.cells.reserveCapacity(fields.count)
    var others: [String] = []
    for index in fields.indices where index < row.fields.count && counts?(index) != false {
      let text = ListRow.trimmed(row.fields[index])
      if let field = fields[index] {
        list.cells.append((field, isOwn ? FormulaGuard.unguarded(text) : text))
      } else if let own = isOwn ? mapping.columns[index].own : nil {
        if own == .id { list.id = text } else { list.version = text }
      } else if rest != nil, !text.isEmpty, !mapping.columns[index].isPassedOver, !used.contains(index) {
        others.append("\(mapping.columns[index].header): \(text)")
      }
    }
    for (field, columns) in joined where columns.allSatisfy({ counts?($0) != false }) {
      let parts = columns.compactMap { $0 < row.fields.count ? ListRow.trimmed(row.fields[$0]) : nil }
      list.cells.append((field, parts.filter { !$0.isEmpty }.joined(separator: " ")))
    }
    if let rest { list.cells.append((rest, others.joined(separator: "\n"))) }
    if row.fields.count > fields.count {
      list.surplus = row.fields.dropFirst(fields.count).filter { !ListRow.trimmed($0).isEmpty }
    }
    return list
  }
}

/// Where headers have a home, in a kind.
private struct Homes {
  private let kind: Kind
  private let layout: Layout?
  private let bySaid: [String: String]
  private let isOwn: Bool
  private var byHeader: [String: Field] = [:]
  private var byName: [String: Field] = [:]
  /// Headers that say something only together with another.
  private let joined: Set<String>
  /// Headers that say something of people, in a list that names some.
  private let ofPeople: Set<String>

  init(kind: Kind, layout: Layout?, said: [String: String], isOwn: Bool, beside headers: [String]) {
    self.kind = kind
    self.layout = layout
    self.isOwn = isOwn
    bySaid = Dictionary(
      said.map { (ImportMapping.key($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    joined = Set(kind.fields.flatMap { $0.joinedHeaders.flatMap { $0.map(ImportMapping.key) } })
    ofPeople = kind.name == Kind.contact.name || isOwn ? [] : Self.ofPeople(headers)
    for field in kind.fields {
      for name in field.headers {
        byHeader[ImportMapping.key(name)] = byHeader[ImportMapping.key(name)] ?? field
      }
    }
    for field in kind.fields {
      for name in field.names { byName[ImportMapping.key(name)] = byName[ImportMapping.key(name)] ?? field }
    }
  }

  func field(_ header: String) -> Field? {
    let key = ImportMapping.key(header)
    guard !key.isEmpty, OwnColumn(header) == nil else { return nil }
    if let name = bySaid[key] {
      return kind.fields.first { $0.names.contains { ImportMapping.key($0) == ImportMapping.key(name) } }
    }
    if let name = layout?.field(header, of: kind) { return kind.field(named: name) }
    let field = isOwn ? byName[key] : byHeader[key] ?? byName[key]
    return field?.isOfWhoeverIsNamed == true && ofPeople.contains(key) ? nil : field
  }

  /// The home of a header without the bracket at its end: 氏名（漢字） is 氏名. Only how something is read makes a
  /// difference there: 氏名（カナ） is the reading of the person, and 会社名（カナ） not.
  func fieldBeforeBracket(_ header: String) -> Field? {
    guard !isOwn, bySaid[ImportMapping.key(header)] == nil, layout?.field(header, of: kind) == nil,
      !joined.contains(ImportMapping.key(header)), let parts = ImportMapping.bracketed(header),
      let field = byHeader[parts.before] ?? byName[parts.before]
    else { return nil }
    guard Self.readings.contains(parts.within) else { return field }
    return field.name == kind.nameField?.name ? kind.fields.first(where: \.isReading) : nil
  }

  private static let readings = Set(
    ["カナ", "かな", "フリガナ", "ふりがな", "よみ", "読み", "よみがな", "読み仮名", "全角カナ", "半角カナ", "kana"].map(
      ImportMapping.key))

  /// How a name is read stands beside it, and so does an address for mail: in a list of cards they are the person's, not the
  /// company's.
  private static func ofPeople(_ headers: [String]) -> Set<String> {
    let keys = Set(headers.map(ImportMapping.key))
    guard let name = Kind.contact.nameField else { return [] }
    let names = Set((name.headers + [name.label.japanese]).map(ImportMapping.key))
    guard !names.isDisjoint(with: keys) else { return [] }
    let theirs = Kind.contact.fields.filter(\.isOfWhoeverIsNamed)
    return Set(theirs.flatMap { ($0.headers + $0.names).map(ImportMapping.key) })
  }
}
