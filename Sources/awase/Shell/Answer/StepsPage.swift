import AwaseCore

/// The way of a record through a choice that is dated: a lead's status, a deal's stage, an account's buying path.
struct StepsPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private func fields(_ kind: Kind) -> [Field] { kind.fields.filter { $0.dateField != nil } }

  private func steps(_ record: Record, _ field: Field) throws -> [Step] {
    try display.reader.steps(of: record.id, field.name, kind: record.kind)
  }

  /// Every step with its day, who made it, how long it lasted, and what was said with it.
  func lines(_ record: Record) throws -> [String] {
    try fields(record.kind).flatMap { field -> [String] in
      let steps = try steps(record, field)
      guard !steps.isEmpty else { return [] }
      let rows = try steps.enumerated().map { index, step in
        [
          display.date(step.since), try name(step, field, record.kind), try display.name(of: step.author),
          duration(step, field, isLast: index == steps.count - 1),
        ]
      }
      // What a record began with, its fields tell.
      let words = try steps.enumerated().map { $0.offset == 0 ? [] : try said($0.element, record.kind) }
      return [Style.heading(Say.wayOf(field.label)[display.language])]
        + zip(Table.lines(rows, indent: 2), words).flatMap { line, words in
          [line.trimmingTrailingSpaces] + Table.flow(words, separator: "  ", indent: Self.saidIndent)
        }
    }
  }

  private static let saidIndent = 6

  /// `アプローチ 11/2 (12日) → 見積 11/14 (10日) → 失注 11/24`, at most the last four.
  func line(_ record: Record, _ field: Field) throws -> String {
    let steps = try steps(record, field)
    let parts = steps.suffix(Self.shownInLine).enumerated().map { index, step in
      let last = index == min(steps.count, Self.shownInLine) - 1
      let days = duration(step, field, isLast: last)
      return "\(label(step.key, field)) \(display.dateAlone(step.since))" + (days.isEmpty ? "" : " (\(days))")
    }
    return (steps.count > Self.shownInLine ? "… → " : "") + parts.joined(separator: " → ")
  }

  private static let shownInLine = 4

  /// Nothing lasts after an end.
  private func duration(_ step: Step, _ field: Field, isLast: Bool) -> String {
    if !isLast { return Say.daysPassed(step.days)[display.language] }
    return field.type.ends.contains(step.key) ? "" : Say.daysSoFar(step.days)[display.language]
  }

  private func label(_ key: String, _ field: Field) -> String {
    guard case .choice(let choices) = field.type else { return key }
    return choices.first { $0.key == key }?.label[display.language] ?? key
  }

  private func name(_ step: Step, _ field: Field, _ kind: Kind) throws -> String {
    let name = label(step.key, field)
    guard case .reference(let person)? = step.said["to"], kind.field(named: "to") != nil else { return name }
    return "\(name) → \(try display.name(of: person))"
  }

  /// What else the change said, in the order of the fields: `期日 12/1 (火)`, `理由 「来期予算」`.
  private func said(_ step: Step, _ kind: Kind) throws -> [String] {
    try kind.fields.compactMap { field -> String? in
      guard !["to", "offered_by"].contains(field.name), let value = step.said[field.name], !value.isNull,
        !field.isSealed
      else {
        return nil
      }
      return "\(field.label[display.language]) \(try display.quoted(value, field))"
    }
  }

  // MARK: JSON

  func json(_ record: Record) throws -> [JSON.Member] {
    let all = try fields(record.kind).flatMap { field in
      try steps(record, field).map { try json($0, field, record.kind) }
    }
    return all.isEmpty ? [] : [JSON.Member(key: "steps", value: .list(all))]
  }

  private func json(_ step: Step, _ field: Field, _ kind: Kind) throws -> JSON {
    let said = try kind.fields.compactMap { other -> JSON.Member? in
      guard let value = step.said[other.name], !value.isNull, !other.isSealed else { return nil }
      return JSON.Member(key: other.name, value: try display.json(value, other))
    }
    return .object([
      "field": .string(field.name), "value": .string(step.key), "since": .string(step.since.description),
      "days": .number(step.days), "author": try display.reference(step.author),
      "at": .string(step.at.iso8601(offset: 0)), "said": .object(said),
    ])
  }
}

extension Display {
  /// A value; the words of people in quotes.
  func quoted(_ value: Value, _ field: Field) throws -> String {
    let shown = try self.value(value, field)
    return field.type == .note ? Say.quote(shown)[language] : shown
  }
}
