import AwaseCore

/// How records and values look on the screen and in JSON.
struct Display {
  let reader: Reader
  let language: Language

  init(_ reader: Reader, _ language: Language) {
    self.reader = reader
    self.language = language
  }

  private static let weekdays = [
    Label("Mon", "月"), Label("Tue", "火"), Label("Wed", "水"), Label("Thu", "木"), Label("Fri", "金"),
    Label("Sat", "土"), Label("Sun", "日"),
  ]

  // MARK: Dates

  /// `11/24 (火)`, with the year where it is another than this.
  func date(_ date: CivilDate) -> String {
    let weekday = Self.weekdays[date.weekday.rawValue - 1][language]
    let short = dateAlone(date)
    return language == .japanese ? "\(short) (\(weekday))" : "\(weekday) \(short)"
  }

  /// `11/24`, where weekdays would only be in the way.
  func dateAlone(_ date: CivilDate) -> String {
    date.year == reader.environment.today.year
      ? "\(date.month)/\(date.day)" : "\(date.year)/\(date.month)/\(date.day)"
  }

  func time(_ instant: Instant) -> String {
    let civil = instant.civil(offset: reader.environment.utcOffset(instant))
    let minute = civil.minute < 10 ? "0\(civil.minute)" : "\(civil.minute)"
    return "\(date(civil.date)) \(civil.hour):\(minute)"
  }

  func day(of instant: Instant) -> String { date(reader.environment.localDate(of: instant)) }

  // MARK: Values

  func value(_ value: Value, _ field: Field) throws -> String {
    if field.type.member == .date, case .text(let text) = value, let day = CivilDate(text) {
      return date(day)
    }
    if case .reference(let id) = value { return try name(of: id) }
    if case .integer(let number) = value, !field.unit.isEmpty { return "\(number)\(field.unit)" }
    let shown = try reader.shown(value, in: field.type, language: language) ?? ""
    return field.type == .note && !field.isVerbatim ? prose(shown) : shown
  }

  /// A text of ours, some words of which may have to be explained to whoever reads it.
  func prose(_ text: String) -> String { Prose.marked(text) }

  /// A text of ours on one line, in quotes.
  func quoted(_ text: String) -> String { Say.quoted(prose(Excerpt.flat(text)))[language] }

  /// All values of a field in one text; nil if it is empty.
  func values(_ record: Record, _ field: Field) throws -> String? {
    let isProse = record.kind.isProse(field)
    let shown = try record.all(field.name).map {
      isProse ? prose(try value($0, field)) : try value($0, field)
    }
    return shown.isEmpty ? nil : shown.joined(separator: language == .japanese ? "、" : ", ")
  }

  func title(_ record: Record) throws -> String {
    let parts = try record.kind.title.compactMap { name in
      try record.kind.field(named: name).flatMap { try values(record, $0) }
    }
    return parts.isEmpty ? record.kind.label[language] : parts.joined(separator: " · ")
  }

  func name(of id: RecordID?) throws -> String {
    guard let id else { return Say.nobody[language] }
    if let record = try reader.record(id) { return try title(record) }
    return try reader.nameless(id)[language]
  }

  // MARK: Records

  /// `visit 7k3q  …`
  func heading(_ record: Record) throws -> String {
    let mark = try reader.isPrivate(record.id) ? "  " + Style.muted(Say.privateMark[language]) : ""
    let kind = Style.muted("\(record.kind.label[language]) \(try reader.shortID(record.id))")
    return "\(kind)  \(Style.heading(try title(record)))\(mark)"
  }

  /// The fields of a record, a line each.
  func fields(_ record: Record) throws -> [String] {
    let rows = try record.kind.fields.compactMap { field in
      try values(record, field).map { [field.label[language], field.name == "guess" ? Style.guess($0) : $0] }
    }
    return Table.lines(rows, indent: 2, wrapLast: true)
  }

  func difference(_ difference: Difference) throws -> [String] {
    let field = difference.kind.field(named: difference.field)
    let label = field?.label[language] ?? Say.archivedField[language]
    let title = try reader.title(of: difference.record, language: language) ?? ""
    let sides = try difference.sides.map { side in
      [try name(of: side.author), try sideValue(side, field), time(side.at)]
    }
    let path = language == .japanese ? label : difference.field
    let settle = "\(Verb.settle.name[language]) \(try reference(difference)) \(path):…"
    return [
      "  " + Style.attention("\(title) · \(label)")
        + "\(difference.isMerged ? "  " + Say.bothShown[language] : "")"
    ]
      + Table.lines(sides, indent: 4) + ["  " + Say.settleWith(Style.command(settle))[language]]
  }

  /// A difference in one line: the field, and who said what.
  func sides(_ difference: Difference) throws -> String {
    let field = difference.kind.field(named: difference.field)
    let sides = try difference.sides.map { side in
      "\(try name(of: side.author)) \(DisplayWidth.truncate(Excerpt.flat(try sideValue(side, field)), to: 24))"
    }
    return "\(field?.label[language] ?? Say.archivedField[language])  \(sides.joined(separator: " / "))"
  }

  /// How a line would name the record of a difference.
  private func reference(_ difference: Difference) throws -> String { try reader.shortID(difference.record) }

  func sideValue(_ side: Difference.Side, _ field: Field?) throws -> String {
    guard let field else {
      return side.value == .integer(1) ? Say.archivedValue[language] : Say.editedValue[language]
    }
    return side.value.isNull ? Say.cleared[language] : try value(side.value, field)
  }

  // MARK: JSON

  func json(_ record: Record) throws -> JSON {
    var members = [
      JSON.Member(key: "id", value: .string(record.id.description)),
      JSON.Member(key: "kind", value: .string(record.kind.name)),
    ]
    for field in record.kind.fields {
      if let set = record.sets[field.name] {
        members.append(.init(key: field.name, value: .list(try set.map { try json($0, field) })))
      } else if let value = record.values[field.name] {
        members.append(.init(key: field.name, value: try json(value, field)))
      }
    }
    if try reader.isPrivate(record.id) { members.append(.init(key: "private", value: .flag(true))) }
    let fellows = try reader.fellows(of: record.id)
    if fellows.count > 1 {
      members.append(.init(key: "same", value: .list(fellows.map { .string($0.description) })))
    }
    if record.isArchived { members.append(.init(key: "archived", value: .flag(true))) }
    if record.isSealed { members.append(.init(key: "sealed", value: .flag(true))) }
    let differences = try reader.differences(of: record.id)
    if !differences.isEmpty {
      members.append(
        .init(key: "differences", value: .list(try differences.map { try json($0, withRecord: false) })))
    }
    return .object(members)
  }

  func json(_ difference: Difference, withRecord: Bool) throws -> JSON {
    let field = difference.kind.field(named: difference.field)
    let values = try difference.sides.map { side in
      JSON.object([
        "value": try field.map { try json(side.value, $0) } ?? .flag(side.value == .integer(1)),
        "author": try reference(side.author), "at": .string(side.at.iso8601(offset: 0)),
      ])
    }
    var members = [
      JSON.Member(key: "field", value: .string(difference.field)),
      JSON.Member(key: "values", value: .list(values)),
    ]
    if withRecord { members.insert(.init(key: "record", value: try reference(difference.record)), at: 0) }
    if difference.isMerged { members.append(.init(key: "merged", value: .flag(true))) }
    return .object(members)
  }

  /// `{"id":…,"label":…}`
  func reference(_ id: RecordID?) throws -> JSON {
    guard let id else { return .null }
    return .object([
      "id": .string(id.description), "label": .string(try reader.title(of: id, language: language) ?? ""),
    ])
  }

  func json(_ value: Value, _ field: Field) throws -> JSON {
    switch value {
    case .null: .null
    case .integer(let number): field.type.member == .flag ? .flag(number == 1) : .number(number)
    case .text(let text): .string(text)
    case .reference(let id): try reference(id)
    case .bytes(let bytes), .erased(let bytes): .string(bytes.hexadecimal)
    }
  }
}
