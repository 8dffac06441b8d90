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
    if field.type.member == .date { return try days(input) }
    if input.action == .exclude { return try equality(input.text, field, isNegated: true) }
    if let range = Self.range(input.text) {
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

  /// Of a date, also the name of a week, a month, a year: all the days that it has.
  private func days(_ input: FieldInput) throws -> ListQuery.Test {
    let field = input.field
    if let (first, last) = Self.range(input.text) {
      let days = try resolver.days(from: first, to: last, toward: field.dateDirection, (field, field))
      return .between(Self.value(days.lowerBound), Self.value(days.upperBound))
    }
    guard let sign = input.text.unicodeScalars.first else { return .isEmpty }
    let rest = String(input.text.dropFirst())
    switch Normalisation.syntax(sign) {
    case ">": return .above(Self.value(try resolver.span(rest, for: field).upperBound))
    case "<": return .below(Self.value(try resolver.span(rest, for: field).lowerBound))
    case "!" where rest.isEmpty: return .isFilled
    case "!": return test(try resolver.span(rest, for: field), isNegated: true)
    default:
      return test(try resolver.span(input.text, for: field), isNegated: input.action == .exclude)
    }
  }

  private func test(_ span: ClosedRange<CivilDate>, isNegated: Bool) -> ListQuery.Test {
    let (first, last) = (Self.value(span.lowerBound), Self.value(span.upperBound))
    if first == last { return isNegated ? .not(first) : .equal(first) }
    return isNegated ? .outside(first, last) : .between(first, last)
  }

  private static func value(_ date: CivilDate) -> Value { .text(date.description) }

  private func equality(_ text: String, _ field: Field, isNegated: Bool) throws -> ListQuery.Test {
    switch field.type.member {
    case .text, .note: return isNegated ? .excludes(text) : .contains(text)
    case .choice where isWord(Self.openWords, text) && !field.type.ends.isEmpty:
      return isNegated ? .oneOf(Self.ends(field)) : .noneOf(Self.ends(field))
    case .choice where isWord(Self.endedWords, text) && !field.type.ends.isEmpty:
      return isNegated ? .noneOf(Self.ends(field)) : .oneOf(Self.ends(field))
    default:
      let value = try resolver.value(text, for: field)
      return isNegated ? .not(value) : .equal(value)
    }
  }

  // MARK: Open and ended

  /// What goes on, of a choice some of which are ends: a deal that is neither won nor lost.
  private static let openWords = ["open", "進行中", "進行", "未決"]
  private static let endedWords = ["ended", "終了", "決着"]

  private func isWord(_ words: [String], _ text: String) -> Bool {
    words.contains { Normalisation.search($0) == Normalisation.search(text) }
  }

  private static func ends(_ field: Field) -> [Value] { field.type.ends.sorted().map { .text($0) } }

  /// `a..b`
  static func range(_ text: String) -> (String, String)? {
    guard let dots = text.range(of: ".."), dots.lowerBound > text.startIndex, dots.upperBound < text.endIndex
    else {
      return nil
    }
    return (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
  }
}
