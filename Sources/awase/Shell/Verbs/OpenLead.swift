import AwaseCore

/// The lead that somebody is already: one person is one lead until that has come to an end, and what is heard anew is
/// written to it.
struct OpenLead {
  let lead: Record

  /// What all are to read goes into no lead that only this machine has, where nobody would ever see it.
  ///
  /// - Parameter isPrivate: whether what is heard stays on this machine.
  /// - Returns: nil if the person has no open lead.
  /// - Throws: if that is for all, and the open lead is not.
  init?(of contact: RecordID, isPrivate: Bool, _ reader: Reader) throws {
    guard let kind = reader.schema["lead"] else { return nil }
    let open = try reader.open(kind, of: contact, through: "contact").sorted {
      ($0.date("on")?.dayNumber ?? 0, $0.id) < ($1.date("on")?.dayNumber ?? 0, $1.id)
    }
    let own = try open.filter { try reader.isPrivate($0.id) }
    let shared = open.filter { lead in !own.contains { $0.id == lead.id } }
    guard let last = isPrivate ? own.last ?? shared.last : shared.last else {
      guard let hidden = own.last else { return nil }
      throw Failure(
        .refused, Say.openLeadIsPrivate, advice: Say.shareLeadFirst(try reader.shortID(hidden.id)))
    }
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
