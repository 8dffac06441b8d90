/// The people of a list of invitations, as the event's results count them: each once, however many invitations there are of one person to one event, and
/// with what one has to know to write to them.
struct GuestList {
  private let guests: [RecordID: Guest]
  private let records: [RecordID: Record]
  private let cells: Cells

  /// - Returns: nil for a list of anything else.
  init?(_ numbers: [RecordID], _ kind: Kind, _ cells: Cells) throws {
    guard kind.name == Kind.invitee.name else { return nil }
    let reader = cells.reader
    let listed = try reader.records(numbers, kind: kind)
    let events = Set(listed.values.compactMap { $0.reference("event") })
    var guests: [RecordID: Guest] = [:]
    for guest in try reader.guests(of: Array(events)).values.joined() {
      for invitee in guest.invitees { guests[invitee] = guest }
    }
    self.guests = guests
    self.cells = cells
    records = listed
  }

  /// Of several invitations of one person to one event the one that says most, in the place of the first.
  func once(_ numbers: [RecordID]) -> [RecordID] {
    let listed = Set(numbers)
    var seen: Set<RecordID> = []
    return numbers.compactMap { number in
      let same = (guests[number]?.invitees ?? [number]).filter(listed.contains)
      guard let first = same.first, seen.insert(first).inserted else { return nil }
      return same.max { saying($0) < saying($1) }
    }
  }

  /// How much an invitation says: before all else, that somebody came and was heard.
  private func saying(_ number: RecordID) -> (Int, Int, Int) {
    guard let record = records[number] else { return (0, 0, 0) }
    return (
      record.integer("attended") == 1 ? 1 : 0, record.date("followed") == nil ? 0 : 1, record.values.count
    )
  }

  func headers(_ language: Language) -> [String] { OwnColumn.guest.map { $0[language] } }

  /// In the order of ``headers(_:)``: who gets in touch and by when, as `follow` shows it, and how to.
  func extra(_ record: Record) throws -> [String] {
    let guest = guests[record.id]
    let contact = try record.reference("contact").flatMap { try cells.reader.record($0) }
    let isWaiting = guest?.awaitsFollowUp ?? false
    return [
      isWaiting ? try guest?.keeper.map(cells.title) ?? "" : "",
      isWaiting ? guest?.followUpDue?.description ?? "" : "",
    ] + ["department", "title", "email", "phone"].map { contact?.text($0) ?? "" }
  }
}
