/// Reads a calendar (RFC 5545) as a list of events or of tasks; its guests as a list of invitees.
struct CalendarReader {
  private let path: String
  private let kind: Kind
  private let form: ListForm

  init(_ request: ImportRequest, _ schema: Schema) throws {
    path = request.path
    guard let kind = request.kind ?? schema["event"] else { throw ReadError.unknownKind("event") }
    guard Self.properties[kind.name] != nil else { throw ImportError.wrongKind(path: path, kind) }
    self.kind = kind
    form = ListForm(kind)
  }

  /// Which property becomes which field.
  private static let properties = [
    "event": [
      ("SUMMARY", "name"), ("DTSTART", "on"), ("DTEND", "ends"), ("LOCATION", "place"),
      ("DESCRIPTION", "purpose"),
      ("STATUS", "status"), ("CATEGORIES", "tags"),
    ],
    "task": [("SUMMARY", "text"), ("DTSTART", "due"), ("CATEGORIES", "tags"), ("DESCRIPTION", "note")],
    "invitee": [("SUMMARY", "event"), ("ATTENDEE", "contact"), ("PARTSTAT", "status")],
  ]

  /// The components of a calendar that become records, by RFC 5545's names (3.6.1 and 3.6.2): events and tasks. The others
  /// (journals, when somebody is busy, time zones) are nothing that anybody goes to or does.
  private static let entries: Set = ["VEVENT", "VTODO"]

  func read(_ bytes: [UInt8]) throws -> (mapping: ImportMapping, rows: [ListRow]) {
    let properties = Self.properties[kind.name] ?? []
    var rows: [ListRow] = []
    var entry: (line: Int, lines: [ContentLine])?
    /// Alarms and the like within an entry have summaries of their own.
    var depth = 0
    for line in ContentLine.lines(of: bytes) {
      switch line.name {
      case "BEGIN" where entry != nil: depth += 1
      case "BEGIN": if Self.entries.contains(line.value.uppercased()) { entry = (line.line, []) }
      case "END" where depth > 0: depth -= 1
      case "END":
        if let ended = entry { rows += self.rows(of: ended.lines, line: ended.line) }
        entry = nil
      default: if depth == 0 { entry?.lines.append(line) }
      }
    }
    if let entry { throw ImportError.malformed(path: path, line: entry.line) }
    guard !rows.isEmpty || bytes.starts(with: Array("BEGIN:VCALENDAR".utf8)) else {
      throw ImportError.malformed(path: path, line: 1)
    }
    return (ImportMapping(properties: properties, kind: kind), rows)
  }

  private func rows(of lines: [ContentLine], line: Int) -> [ListRow] {
    let entry = Dictionary(lines.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let uid = entry["UID"].map { ListRow.trimmed($0.text) }
    if kind.name == "invitee" {
      return lines.filter { $0.name == "ATTENDEE" }.map { guest($0, entry["SUMMARY"]?.text ?? "") }
    }
    var row = ListRow(line: line)
    if let uid, uid.hasSuffix(OwnUID.end) {
      row.id = String(uid.dropLast(OwnUID.end.count))
      row.version = entry[OwnUID.versionProperty]?.value
    } else if let uid, let sources = form.sources {
      row.cells.append((sources, ListedSet.text([uid])))
    }
    let isOwn = row.id != nil
    let summary = ListRow.trimmed(entry["SUMMARY"]?.text ?? "")
    let isDone = isOwn && summary.hasPrefix(CalendarWriter.doneMark)
    add(
      isDone ? String(summary.dropFirst(CalendarWriter.doneMark.count)) : summary,
      kind.name == "task" ? "text" : "name", to: &row)
    let said = entry["DTSTART"] ?? entry["DUE"]
    let start = said.flatMap(Self.date)
    // What is no day is refused with its line, as in any list.
    add(start?.description ?? said?.value ?? "", kind.name == "task" ? "due" : "on", to: &row)
    if let tags = entry["CATEGORIES"] {
      add(ListedSet.text(tags.parts(at: ",").filter { !$0.isEmpty }), "tags", to: &row)
    }
    if kind.name == "task" {
      if let note = entry["DESCRIPTION"] { add(ListRow.trimmed(note.text), "note", to: &row) }
      return [row]
    }
    if let end = entry["DTEND"] {
      // Of whole days the end is the day after the last.
      let last = Self.isWholeDay(end) ? Self.date(end)?.adding(days: -1) : Self.date(end)
      if last != start || !isOwn { add(last == start ? "" : last?.description ?? "", "ends", to: &row) }
    }
    add(ListRow.trimmed(entry["LOCATION"]?.text ?? ""), "place", to: &row)
    if let purpose = entry["DESCRIPTION"] { add(ListRow.trimmed(purpose.text), "purpose", to: &row) }
    if entry["STATUS"]?.value.uppercased() == "CANCELLED" { add("cancelled", "status", to: &row) }
    return [row]
  }

  private func guest(_ line: ContentLine, _ event: String) -> ListRow {
    var row = ListRow(line: line.line)
    add(ListRow.trimmed(event), "event", to: &row)
    let address = line.value.lowercased().hasPrefix("mailto:") ? String(line.value.dropFirst(7)) : line.value
    add(ListRow.trimmed(address), "contact", to: &row)
    if let name = line.parameters["CN"]?.first { add(ListRow.trimmed(name), "contact", to: &row) }
    add(line.parameters["PARTSTAT"]?.first ?? "NEEDS-ACTION", "status", to: &row)
    return row
  }

  private func add(_ text: String, _ field: String, to row: inout ListRow) {
    if let field = form.field(field) { row.cells.append((field, text)) }
  }

  /// The day of `20261124` or `20261124T090000Z`, as it is written.
  private static func date(_ line: ContentLine) -> CivilDate? {
    let digits = line.value.prefix(8)
    guard digits.utf8.count == 8 else { return nil }
    return CivilDate("\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.dropFirst(6))")
  }

  private static func isWholeDay(_ line: ContentLine) -> Bool { line.value.utf8.count == 8 }
}
