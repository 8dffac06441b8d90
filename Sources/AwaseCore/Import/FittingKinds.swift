/// What a list is rather a list of, where it was to be taken in as something else.
extension ImportPlan {
  /// The kind, or kinds, that have a home for most of the columns, and all that their records need.
  static func best(_ headers: [String], _ schema: Schema) -> [Kind] {
    let customers = kinds(headers, schema, [:]).map { [$0] } ?? []
    // Our own people last: lists are of others.
    let all = schema.kinds.filter { $0 != .person } + schema.kinds.filter { $0 == .person }
    let plans = (customers + all.map { kinds(of: $0, headers, schema, [:]) })
      .map { ImportPlan(headers: headers, kinds: $0) }
      .filter { plan in
        plan.homeCount > 1
          && plan.parts.allSatisfy { part in
            part.kind.fields.allSatisfy { field in
              !field.isRequired || part.joined.contains { $0.field.name == field.name }
                || part.columns.contains { $0.field?.name == field.name }
            }
          }
      }
    let most = plans.map(\.homeCount).max() ?? 0
    let best = plans.filter { $0.homeCount == most }
    // What a list says of itself comes first, then what needs the fewest kinds.
    if let first = best.first, customers.contains(first.parts.map(\.kind)) { return first.parts.map(\.kind) }
    return best.min { $0.parts.count < $1.parts.count }?.parts.map(\.kind) ?? []
  }

  /// Takes note of what fits better, if that has a home for at least three times as many columns.
  mutating func compare(_ headers: [String], _ schema: Schema) {
    guard parts.count == 1, layout == nil, !isOwn, !leftOut.isEmpty, others.isEmpty else { return }
    let best = Self.best(headers, schema)
    guard best.last?.name != main.kind.name,
      ImportPlan(headers: headers, kinds: best).homeCount >= homeCount * 3
    else { return }
    better = best
  }
}
