import AwaseCore

/// The lead that somebody is already: one person is one lead until that has come to an end, and what is heard anew is
/// written to it.
struct OpenLead {
  let lead: Record

  /// - Returns: nil if the person has no open lead.
  init?(of contact: RecordID, _ reader: Reader) throws {
    guard let kind = reader.schema["lead"] else { return nil }
    let open = try reader.open(kind, of: contact, through: "contact")
    guard
      let last = open.max(by: {
        ($0.date("on")?.dayNumber ?? 0, $0.id) < ($1.date("on")?.dayNumber ?? 0, $1.id)
      })
    else { return nil }
    lead = last
  }

  /// Adds what is said to what is known: to the interest on a line of its own, and where nothing was known.
  func add(_ values: [(String, Value)], in draft: inout Draft) {
    for (field, value) in values {
      if field == lead.kind.body, case .text(let text) = value {
        draft.set(field, of: lead.id, kind: "lead", to: .text(text.added(to: lead.text(field))))
      } else if lead.values[field] == nil {
        draft.set(field, of: lead.id, kind: "lead", to: value)
      }
    }
  }
}
