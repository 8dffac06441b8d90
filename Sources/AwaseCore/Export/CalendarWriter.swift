/// Events, and tasks by the day on which they are due, as a calendar (RFC 5545).
///
/// Tasks are whole days that keep nobody busy, not to-dos: the calendars that people have on their phones pass those over.
struct CalendarWriter: RecordWriter {
  static let start = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Awase//"
  /// Stands before what is done.
  static let doneMark = "✓ "

  private let cells: Cells

  init(_ cells: Cells) { self.cells = cells }

  var head: String { Self.start + "Awase//JA\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n" }
  var tail: String { "END:VCALENDAR\r\n" }

  func text(_ record: Record) throws -> String? {
    let isTask = record.kind.name == "task"
    guard let start = record.date(isTask ? "due" : "on") else { return nil }
    let last = isTask ? start : max(start, record.date("ends") ?? start)
    guard let end = last.adding(days: 1) else { return nil }
    var lines = [
      "BEGIN:VEVENT", "UID:" + OwnUID.text(record.id), "DTSTAMP:" + Self.instant(record.changed),
      OwnUID.versionProperty + ":" + (try cells.version(of: record)), "DTSTART;VALUE=DATE:" + Self.day(start),
      "DTEND;VALUE=DATE:" + Self.day(end),
    ]
    lines += try isTask ? task(record) : event(record)
    let tags = record.all("tags").compactMap(\.plainText)
    if !tags.isEmpty { lines.append("CATEGORIES:" + tags.map(ContentLine.escaped).joined(separator: ",")) }
    lines.append("END:VEVENT")
    return lines.map(ContentLine.folded).joined()
  }

  private func event(_ record: Record) -> [String] {
    var lines = ["SUMMARY:" + ContentLine.escaped(record.text("name") ?? "")]
    if let place = record.text("place") { lines.append("LOCATION:" + ContentLine.escaped(place)) }
    if let purpose = record.text("purpose") { lines.append("DESCRIPTION:" + ContentLine.escaped(purpose)) }
    lines.append("STATUS:" + (record.text("status") == "cancelled" ? "CANCELLED" : "CONFIRMED"))
    return lines
  }

  private func task(_ record: Record) throws -> [String] {
    let mark = record.values["done"] == nil ? "" : Self.doneMark
    var lines = ["SUMMARY:" + ContentLine.escaped(mark + (record.text("text") ?? ""))]
    if let account = record.reference("account") {
      lines.append("LOCATION:" + ContentLine.escaped(try cells.title(of: account)))
    }
    if let note = record.text("note") { lines.append("DESCRIPTION:" + ContentLine.escaped(note)) }
    return lines + ["TRANSP:TRANSPARENT"]
  }

  private static func day(_ date: CivilDate) -> String { date.description.replacing("-", with: "") }

  /// `20261124T090000Z`
  static func instant(_ instant: Instant) -> String {
    instant.iso8601(offset: 0).replacing("-", with: "").replacing(":", with: "")
  }
}
