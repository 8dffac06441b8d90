import AwaseCore

/// What a `list` line asks for.
struct ListLine {
  private let kind: Kind
  private let resolver: Resolver

  init(_ kind: Kind, _ resolver: Resolver) {
    self.kind = kind
    self.resolver = resolver
  }

  func query(_ arguments: inout Arguments) throws -> ListQuery {
    var query = ListQuery(kind: kind.name)
    if let limit = arguments.takeValue(["limit", "件数"]) {
      guard let number = Int(Normalisation.search(limit)), number >= 0 else {
        throw Failure(.notUnderstood, Say.badValue(limit, Say.limitWord, Say.wantsNumber))
      }
      query.limit = number
    }
    if let sort = arguments.takeValue(["sort", "並び"]) { query.sort = try self.sort(sort) }
    query.archived = arguments.takeWord(["archived", "しまった"])
    let inputs = try arguments.takeFields(of: kind)
    query.conditions = try inputs.map(condition)
    let text = arguments.takeText()
    if !text.isEmpty {
      guard let field = kind.nameField ?? kind.bodyField else {
        throw Failure(.notUnderstood, Say.unexpectedWord(text))
      }
      query.conditions.append(.init(field: field.name, test: .contains(text)))
    }
    return query
  }

  /// `sort:field`, or `sort:-field` for the greatest first.
  private func sort(_ text: String) throws -> ListQuery.Sort {
    let isDescending = text.hasPrefix("-")
    let name = isDescending ? String(text.dropFirst()) : text
    guard let field = kind.field(called: name) else { throw Failure.unknownField(name, of: kind) }
    return ListQuery.Sort(field: field.name, isDescending: isDescending)
  }

  private func condition(_ input: FieldInput) throws -> ListQuery.Condition {
    .init(field: input.field.name, test: try test(input))
  }

  private func test(_ input: FieldInput) throws -> ListQuery.Test {
    let field = input.field
    if input.action == .exclude { return try equality(input.text, field, isNegated: true) }
    if let range = range(input.text) {
      return .between(try resolver.value(range.0, for: field), try resolver.value(range.1, for: field))
    }
    guard let first = input.text.unicodeScalars.first else { return .isEmpty }
    let rest = String(input.text.dropFirst())
    switch Normalisation.syntax(first) {
    case ">": return .above(try resolver.value(rest, for: field))
    case "<": return .below(try resolver.value(rest, for: field))
    case "!": return rest.isEmpty ? .isFilled : try equality(rest, field, isNegated: true)
    default: return try equality(input.text, field, isNegated: false)
    }
  }

  private func equality(_ text: String, _ field: Field, isNegated: Bool) throws -> ListQuery.Test {
    switch field.type.member {
    case .text, .note: return isNegated ? .excludes(text) : .contains(text)
    default:
      let value = try resolver.value(text, for: field)
      return isNegated ? .not(value) : .equal(value)
    }
  }

  /// `a..b`
  private func range(_ text: String) -> (String, String)? {
    guard let dots = text.range(of: ".."), dots.lowerBound > text.startIndex, dots.upperBound < text.endIndex
    else {
      return nil
    }
    return (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
  }
}
