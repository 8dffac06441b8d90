/// What taking a list in needs to know of a kind, found out once and not for each row.
final class ListForm: Sendable {
  let kind: Kind
  let name: String
  let nameField: ListField?
  let note: ListField?
  let sources: ListField?
  /// Whether records belong to companies.
  let hasAccount: Bool
  let required: [ListField]
  /// The fields that say which record it is.
  let title: [String]
  /// The fields that together tell a record without a name, where they all refer to others.
  let pair: [String]
  /// Fields that a date says, too: whoever has a day on which they came has come.
  let implied: [(field: ListField, date: String)]
  private let fields: [String: ListField]

  init(_ kind: Kind) {
    self.kind = kind
    name = kind.name
    let all = kind.fields.map { ListField($0, of: kind) }
    let fields = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.fields = fields
    nameField = kind.nameField.flatMap { fields[$0.name] }
    note = fields["note"]
    sources = fields["sources"]
    hasAccount = fields["account"] != nil
    required = all.filter(\.declaration.isRequired)
    title = kind.nameField.map { [$0.name] } ?? kind.title
    pair = kind.pair
    implied = all.compactMap { field in
      field.type == .flag ? field.declaration.dateField.map { (field, $0) } : nil
    }
  }

  func field(_ name: String) -> ListField? { fields[name] }
}

extension Kind {
  /// The fields that together tell a record without a name, where they all refer to others: the event and the person of an
  /// invitee.
  var pair: [String] {
    guard nameField == nil else { return [] }
    let isPair =
      title.count > 1
      && title.allSatisfy { name in
        guard case .reference? = field(named: name)?.type else { return false }
        return true
      }
    return isPair ? title : []
  }
}

/// A field, shared by all cells of its column: to copy the declaration for each cell would cost more than reading it.
final class ListField: Sendable {
  let declaration: Field
  let name: String
  /// The field's name in the log.
  let path: String
  let type: FieldType
  let isSet: Bool
  /// The kind that it refers to.
  let target: String?

  init(_ field: Field, of kind: Kind) {
    declaration = field
    name = field.name
    path = kind.path(field.name)
    type = field.type
    isSet = field.type.isSet
    target = field.type.target
  }
}
