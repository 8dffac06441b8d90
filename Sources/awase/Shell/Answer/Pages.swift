import AwaseCore

/// One record with what belongs to it.
struct RecordPage {
  private let display: Display
  /// More than these of one kind are only counted.
  private static let shownReferences = 5

  init(_ display: Display) { self.display = display }

  /// The record, then what belongs to it: on a page that has its own way of saying that, `sections`, and of the kinds
  /// that they speak of no list.
  func lines(
    _ record: Record, sections: [String] = [], without spokenOf: Set<String> = []
  ) throws -> [String] {
    var lines = [
      try display.heading(record)
        + (record.isArchived ? "  " + Style.muted(Say.archivedMark[display.language]) : "")
    ]
    let fellows = try display.reader.fellows(of: record.id)
    if fellows.count > 1 { lines.append("  " + Say.sameRecords(try fellows.map(fellow))[display.language]) }
    lines += try HandOffPage(display).lines(record)
    lines += try display.fields(record)
    if let end = record.sealedUntil {
      lines.append("  " + Say.sealed(until: display.time(end))[display.language])
    }
    if let first = try display.reader.history(of: record.id).first {
      lines.append(
        "  "
          + Style.muted(
            Style.muted(
              Say.addedBy(try display.name(of: first.author), display.time(first.at))[display.language])))
    }
    lines += try StepsPage(display).lines(record)
    lines += sections
    lines += try references(record, without: spokenOf)
    for difference in try display.reader.differences(of: record.id) {
      lines += [Style.heading(Say.differenceHeading[display.language])] + (try display.difference(difference))
    }
    return lines
  }

  /// `9f2a 青葉工業(株)`: one of several records that are one, as it was called.
  private func fellow(_ id: RecordID) throws -> String {
    let kind = try display.reader.kind(of: id)
    let title = try kind.map { try display.title(display.reader.alone(id, kind: $0)) } ?? ""
    return "\(try display.reader.shortID(id)) \(title)"
  }

  /// The record, and for those that have one the way that it has come.
  func json(_ record: Record) throws -> JSON {
    guard case .object(let members) = try display.json(record) else { return .null }
    return .object(members + (try HandOffPage(display).json(record)) + (try StepsPage(display).json(record)))
  }

  private func references(_ record: Record, without spokenOf: Set<String>) throws -> [String] {
    var groups: [String: [Record]] = [:]
    var fields: [String: Field] = [:]
    for reference in try display.reader.references(to: record.id) where !reference.record.isArchived {
      let kind = reference.record.kind.name
      fields[kind] = fields[kind] ?? reference.field
      if groups[kind]?.contains(where: { $0.id == reference.record.id }) != true {
        groups[kind, default: []].append(reference.record)
      }
    }
    let (own, kinds) = try ownPart(record)
    return try own
      + display.reader.schema.kinds.flatMap { kind -> [String] in
        guard let records = groups[kind.name], let field = fields[kind.name],
          !spokenOf.contains(kind.name), !kinds.contains(kind.name)
        else { return [] }
        if kind.seal != nil { return try RidePage(display).lines(records, of: record.id) }
        return try lines(records, kind, through: field, of: record)
      }
  }

  /// Records of one kind that refer to this one, each with what it says.
  private func lines(_ records: [Record], _ kind: Kind, through field: Field, of record: Record) throws
    -> [String]
  {
    let body = kind.bodyField.flatMap { kind.title.contains($0.name) ? nil : $0 }
    let rows = try Self.inOrder(records, kind).prefix(Self.shownReferences).map { one in
      let text = try body.flatMap { try display.values(one, $0) }.map(Excerpt.flat) ?? ""
      return [
        try display.reader.shortID(one.id), try display.title(one),
        DisplayWidth.truncate(text, to: Self.textColumns),
      ]
    }
    let rest = records.count - rows.count
    let line = rest > 0 ? try display.listing(kind.name, field.name, of: record) : nil
    return ["\(kind.label[display.language]) \(records.count)"]
      + Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces)
      + (line.map { ["  " + Style.muted(Say.moreWith(rest, $0)[display.language])] } ?? [])
  }

  private static let textColumns = 48

  /// What happened last, or is due next, comes first; of kinds without a day, what was written last.
  private static func inOrder(_ records: [Record], _ kind: Kind) -> [Record] {
    guard let day = kind.titleDate else { return records }
    let isAhead = day.dateDirection == .future
    let places = records.map { record -> (isOver: Int, day: Int) in
      let number = record.date(day.name)?.dayNumber ?? (isAhead ? .max : .min)
      return (kind.hasEnd && !record.isOpen ? 1 : 0, isAhead ? number : -max(number, -Int.max))
    }
    return records.indices.sorted { one, other in
      (places[one].isOver, places[one].day, one) < (places[other].isOver, places[other].day, other)
    }.map { records[$0] }
  }

  /// What a kind shows in a way of its own, and the kinds that need not be listed any more then.
  private func ownPart(_ record: Record) throws -> (lines: [String], shown: Set<String>) {
    switch record.kind.name {
    case "competitor":
      guard let card = try display.reader.battlecard(of: record.id) else { return ([], []) }
      return (try CompetitorPage(display).lines(card), ["battlecard", "sighting", "deal"])
    case "talk":
      let replies = try display.reader.issue(record).replies
      guard !replies.isEmpty else { return ([], []) }
      return (
        [Style.heading(Say.threadHeading[display.language])] + (try TalkPage(display).thread(replies)),
        ["reply"]
      )
    default: return ([], [])
    }
  }
}

/// Many records of one kind, a line each: the id and the fields that tell them apart.
struct RecordList {
  private let display: Display
  /// Beside what a record is called.
  private static let extraColumns = 3
  private static let longestText = 48

  init(_ display: Display) { self.display = display }

  /// - Parameter query: what was asked for, whose days are told beside the number: 先週 is seen at once for what it is.
  func lines(_ records: [Record], kind: Kind, _ query: ListQuery? = nil) throws -> [String] {
    let asked = query.map { days($0, kind) } ?? ""
    guard !records.isEmpty else { return [Say.noneInList(kind.label)[display.language] + asked] }
    let columns = columns(records, kind)
    let rows = try records.map { record in
      [Style.muted(try display.reader.shortID(record.id)), try display.title(record)]
        + (try columns.map { try value(record, $0) }) + [try differenceMark(record)]
    }
    return Table.lines(rows, indent: 2).map { $0.trimmingTrailingSpaces } + [
      Say.count(records.count)[display.language] + asked
    ] + DealSums(records, display.language).lines
  }

  /// `  (日付 11/16 (月) ～ 11/22 (日))`
  private func days(_ query: ListQuery, _ kind: Kind) -> String {
    let spans = query.conditions.compactMap { condition -> String? in
      guard let field = kind.field(named: condition.field), field.type.member == .date,
        case .between(.text(let first), .text(let last)) = condition.test,
        let first = CivilDate(first), let last = CivilDate(last)
      else { return nil }
      let ends = Say.daysFromTo(display.date(first), display.date(last))
      return "\(field.label[display.language]) \(ends[display.language])"
    }
    return spans.isEmpty ? "" : "  " + Style.muted(spans.joined(separator: " · "))
  }

  private func value(_ record: Record, _ field: Field) throws -> String {
    let text = try display.values(record, field) ?? ""
    return field.type == .note ? DisplayWidth.truncate(Excerpt.flat(text), to: Self.longestText) : text
  }

  private func differenceMark(_ record: Record) throws -> String {
    try display.reader.differences(of: record.id).isEmpty
      ? "" : Style.attention(Say.differsMark[display.language])
  }

  /// Those that the kind declares, or else the first few fields, of which at least one of the records fills each.
  private func columns(_ records: [Record], _ kind: Kind) -> [Field] {
    let declared = kind.columns.compactMap { kind.field(named: $0) }.filter { field in
      records.contains { !$0.all(field.name).isEmpty }
    }
    guard declared.isEmpty else { return declared }
    let candidates = kind.fields.filter { field in
      !kind.title.contains(field.name) && field.type != .note && field.name != kind.body && !field.isSealed
        && field.name != "sources" && field.naming == nil
        && records.contains { !$0.all(field.name).isEmpty }
    }
    return Array(candidates.prefix(Self.extraColumns))
  }
}

/// What was said of a record, the oldest first.
struct HistoryPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func lines(_ entries: [HistoryEntry]) throws -> [String] {
    // Where several records are one, it is said which one each line is about.
    let isJoined = Set(entries.map(\.record)).count > 1
    let rows = try entries.map { entry in
      [display.time(entry.at), try display.name(of: entry.author)]
        + (isJoined ? [try display.reader.shortID(entry.record)] : []) + [label(entry), try change(entry)]
    }
    return Table.lines(rows, indent: 2, wrapLast: true)
  }

  private func label(_ entry: HistoryEntry) -> String {
    switch entry.field {
    case CommonField.same: Say.sameField[display.language]
    case CommonField.apart: Say.apartField[display.language]
    default:
      entry.kind.field(named: entry.field)?.label[display.language] ?? Say.archivedField[display.language]
    }
  }

  private func change(_ entry: HistoryEntry) throws -> String {
    guard let field = entry.kind.field(named: entry.field) else {
      if case .reference(let other) = entry.element {
        let title = try display.title(display.reader.alone(other, kind: entry.kind))
        return "\(entry.new.isNull ? "−" : "+") \(try display.reader.shortID(other)) \(title)"
      }
      return (entry.new == .integer(1) ? Say.archivedValue : Say.restoredValue)[display.language]
    }
    if field.type.isSet {
      return (entry.new.isNull ? "− " : "+ ") + (try display.value(entry.element, field))
    }
    let new = entry.new.isNull ? Say.cleared[display.language] : try display.value(entry.new, field)
    return entry.old.isNull ? new : "\(try display.value(entry.old, field)) → \(new)"
  }

  func json(_ entry: HistoryEntry) throws -> JSON {
    let field = entry.kind.field(named: entry.field)
    var members: [JSON.Member] = [
      .init(key: "record", value: .string(entry.record.description)),
      .init(key: "at", value: .string(entry.at.iso8601(offset: 0))),
      .init(key: "author", value: try display.reference(entry.author)),
      .init(key: "field", value: .string(entry.field)),
    ]
    if let field, field.type.isSet {
      members.append(
        .init(key: entry.new.isNull ? "removed" : "added", value: try display.json(entry.element, field)))
    } else if case .reference(let other) = entry.element {
      members.append(
        .init(key: entry.new.isNull ? "removed" : "added", value: .string(other.description)))
    } else {
      members.append(.init(key: "old", value: try json(entry.old, field)))
      members.append(.init(key: "new", value: try json(entry.new, field)))
    }
    return .object(members)
  }

  private func json(_ value: Value, _ field: Field?) throws -> JSON {
    try field.map { try display.json(value, $0) } ?? .flag(value == .integer(1))
  }
}

/// A piece of a text around what was looked for.
enum Excerpt {
  private static let before = 12
  private static let length = 48

  /// The text on one line.
  static func flat(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { Character($0).isNewline }) else { return text }
    return String(text.map { $0.isNewline ? " " : $0 })
  }

  static func around(_ wanted: String, in text: String) -> String {
    let flat = flat(text)
    guard let range = flat.range(of: wanted) else { return shortened(flat[...]) }
    let start = flat.index(range.lowerBound, offsetBy: -before, limitedBy: flat.startIndex) ?? flat.startIndex
    return (start > flat.startIndex ? "…" : "") + shortened(flat[start...])
  }

  /// The first words of a text, up to the first full stop, for a name.
  static func beginning(of text: String) -> String {
    let line = text.prefix { !$0.isNewline && $0 != "。" }
    return line.count > nameLength ? line.prefix(nameLength) + "…" : String(line)
  }

  private static let nameLength = 20

  private static func shortened(_ text: Substring) -> String {
    text.count > length ? text.prefix(length) + "…" : String(text)
  }
}

extension String {
  var trimmingTrailingSpaces: String {
    var copy = self
    while copy.hasSuffix(" ") { copy.removeLast() }
    return copy
  }
}
