/// Contacts as an address book, vCard 4 (RFC 6350).
struct CardWriter: RecordWriter {
  static let start = "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//Awase//"
  /// Of a number that a whole department answers.
  static let officeType = "x-office"

  private let cells: Cells

  init(_ cells: Cells) { self.cells = cells }

  var head: String { "" }
  var tail: String { "" }

  func text(_ record: Record) throws -> String? {
    var lines = [
      "BEGIN:VCARD", "VERSION:4.0", "PRODID:-//Awase//Awase//JA", "UID;VALUE=text:" + OwnUID.text(record.id),
      OwnUID.versionProperty + ":" + (try cells.version(of: record)),
      "REV:" + CalendarWriter.instant(record.changed),
    ]
    let name = record.text("name") ?? ""
    lines.append("FN:" + ContentLine.escaped(name))
    lines += self.name(name, kana: record.text("kana"))
    let company = try record.reference("account").map(cells.title) ?? ""
    let organisation = [company, record.text("department") ?? ""]
    if organisation.contains(where: { !$0.isEmpty }) {
      lines.append("ORG:" + organisation.map(ContentLine.escaped).joined(separator: ";"))
    }
    let texts = [
      ("TITLE", "title"), ("EMAIL;TYPE=work", "email"), ("TEL;TYPE=work", "phone"),
      ("TEL;TYPE=\(Self.officeType)", "office"), ("TEL;TYPE=cell", "mobile"), ("TEL;TYPE=fax", "fax"),
      ("NOTE", "note"),
    ]
    for (property, field) in texts {
      if let text = record.text(field) { lines.append(property + ":" + ContentLine.escaped(text)) }
    }
    if record.text("address") != nil || record.text("postal") != nil {
      let (street, postal) = (record.text("address") ?? "", record.text("postal") ?? "")
      lines.append("ADR;TYPE=work:;;\(ContentLine.escaped(street));;;\(ContentLine.escaped(postal));")
    }
    for (property, field) in [("NICKNAME", "alias"), ("CATEGORIES", "tags")] {
      let members = record.all(field).compactMap(\.plainText)
      if !members.isEmpty {
        lines.append(property + ":" + members.map(ContentLine.escaped).joined(separator: ","))
      }
    }
    lines.append("END:VCARD")
    return lines.map(ContentLine.folded).joined()
  }

  /// Family name and given name, as far as a space parts them.
  private func name(_ name: String, kana: String?) -> [String] {
    let parts = Self.parts(name)
    let readings = kana.map(Self.parts) ?? []
    let sorting =
      readings.isEmpty ? "" : ";SORT-AS=" + ContentLine.quoted(readings.joined(separator: ","))
    var lines = [
      "N\(sorting):\(ContentLine.escaped(parts[0]));\(ContentLine.escaped(parts.count > 1 ? parts[1] : ""));;;"
    ]
    // Phones read these.
    for (part, reading) in zip(["LAST", "FIRST"], readings) {
      lines.append("X-PHONETIC-\(part)-NAME:" + ContentLine.escaped(reading))
    }
    return lines
  }

  private static func parts(_ name: String) -> [String] {
    let parts = name.split(maxSplits: 1) { $0 == " " || $0 == "\u{3000}" }.map { ListRow.trimmed(String($0)) }
    return parts.isEmpty ? [name] : parts
  }
}
