import GRDB

/// One person invited to one event. Two people who invited the same person apart made two records of it; it is still
/// one guest.
public struct Guest: Sendable, Hashable {
  /// What a guest replied: where two records say different things on the same day, the better one counts.
  public enum Reply: Int, Sendable, Comparable, CaseIterable {
    case invited, no, maybe, yes

    public static func < (one: Reply, other: Reply) -> Bool { one.rawValue < other.rawValue }
  }

  /// Nil only for a record that says of nobody whom it is about.
  public let contact: RecordID?
  /// The company at that time, otherwise where the contact works now.
  public private(set) var account: RecordID?
  public private(set) var reply = Reply.invited
  public private(set) var hasCome = false
  /// The leads that came of it.
  public private(set) var leads: Set<RecordID> = []
  public private(set) var followed: CivilDate?
  public private(set) var due: CivilDate?
  public private(set) var owner: RecordID?
  /// The records that are about this guest, by id.
  public private(set) var invitees: [RecordID] = []
  private var replied = ""

  /// Came, and nobody has got in touch since.
  public var awaitsFollowUp: Bool { hasCome && followed == nil }

  fileprivate init(contact: RecordID?) { self.contact = contact }

  /// From the columns id, contact, account, status, replied, attended, followed, due, owner and lead.
  fileprivate mutating func take(_ row: Row) {
    RecordID(row[0]).map { invitees.append($0) }
    account = account ?? RecordID.fromDatabaseValue(row[2])
    let said = Self.reply(row[3])
    let on = row[4] as String? ?? ""
    if (on, said) > (replied, reply) { (replied, reply) = (on, said) }
    if row[5] as Int64? == 1 { hasCome = true }
    if let lead = RecordID.fromDatabaseValue(row[9]) { leads.insert(lead) }
    followed = max(followed, row.date(6))
    if let next = row.date(7) { due = min(due ?? next, next) }
    owner = owner ?? RecordID.fromDatabaseValue(row[8])
  }

  private static func reply(_ status: String?) -> Reply {
    switch status {
    case "yes": .yes
    case "maybe": .maybe
    case "no": .no
    default: .invited
    }
  }
}

/// How many people, each counted once.
public struct GuestCounts: Sendable, Hashable {
  public let invited: Int
  public let accepted: Int
  public let maybe: Int
  public let declined: Int
  /// No answer yet, and did not come.
  public let silent: Int
  public let attended: Int
  public let followed: Int

  public init(_ guests: [Guest]) {
    let count = { (isCounted: (Guest) -> Bool) in guests.count { isCounted($0) } }
    invited = guests.count
    accepted = count { $0.reply == .yes }
    maybe = count { $0.reply == .maybe }
    declined = count { $0.reply == .no }
    silent = count { $0.reply == .invited && !$0.hasCome }
    attended = count(\.hasCome)
    followed = count { $0.hasCome && $0.followed != nil }
  }
}

extension Reader {
  /// The people invited to an event, each once, in the order of their ids.
  public func guests(of event: RecordID) throws -> [Guest] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT i.id, i.contact, coalesce(i.account, c.account) AS account, i.status, i.replied, i.attended, i.followed,
          i.due, i.owner, l.id AS lead
          FROM link k JOIN invitee i ON i.id = k.source LEFT JOIN contact c ON c.id = i.contact
          LEFT JOIN lead l ON l.id = i.lead AND l.archived = 0
          WHERE k.target = ? AND k.field = (SELECT id FROM field WHERE name = 'invitee.event') AND i.archived = 0
          ORDER BY coalesce(i.contact, i.id), i.id
          """), arguments: [event])
    var guests: [Guest] = []
    while let row = try rows.next() {
      let contact = RecordID.fromDatabaseValue(row[1])
      if contact == nil || guests.last?.contact != contact { guests.append(Guest(contact: contact)) }
      guests[guests.count - 1].take(row)
    }
    return guests
  }

  /// An event's preparations and follow-ups: those with a date first, in that order.
  public func tasks(of event: RecordID) throws -> [Record] {
    try references(to: event, kind: "task", field: "event").filter { !$0.isArchived }.sorted { one, other in
      let key = { (task: Record) in
        (
          task.text("due") ?? "9999-99-99", task.integer("offset") ?? 0, task.text("text") ?? "", task.id
        )
      }
      return key(one) < key(other)
    }
  }
}

/// The later of two days, either of which may be missing.
private func max(_ one: CivilDate?, _ other: CivilDate?) -> CivilDate? {
  guard let one, let other else { return one ?? other }
  return one < other ? other : one
}
