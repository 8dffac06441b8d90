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
  /// Was asked to come. Who came unasked is a guest all the same.
  public private(set) var isInvited = false
  public private(set) var hasCome = false
  /// The leads that came of it.
  public private(set) var leads: Set<RecordID> = []
  public private(set) var followed: CivilDate?
  /// When somebody last tried to get in touch and reached nobody, and what they wrote of it.
  public private(set) var tried: CivilDate?
  public private(set) var attempt: String?
  public private(set) var due: CivilDate?
  public private(set) var owner: RecordID?
  /// Who gets in touch: whoever was named, otherwise whoever has the company, or answers for the event in sales.
  public private(set) var keeper: RecordID?
  /// The event's last day.
  private var eventEnd: CivilDate?
  /// The records that are about this guest, by id.
  public private(set) var invitees: [RecordID] = []
  private var replied = ""

  /// Came, and nobody has got in touch since.
  public var awaitsFollowUp: Bool { hasCome && followed == nil }

  /// By when to get in touch: the day that was named, otherwise three business days after the event.
  public var followUpDue: CivilDate? { due ?? eventEnd?.adding(businessDays: Self.followUpDays) }

  fileprivate init(contact: RecordID?) { self.contact = contact }

  /// From the columns id, contact, account, status, replied, attended, followed, due, owner, lead, the owner of the account,
  /// the one of the event, the event's last day, the event, and the day and the words of the last attempt.
  fileprivate mutating func take(_ row: Row) {
    RecordID(row[0]).map { invitees.append($0) }
    account = account ?? RecordID.fromDatabaseValue(row[2])
    if row[3] as String? != nil { isInvited = true }
    let said = Self.reply(row[3])
    let on = row[4] as String? ?? ""
    if (on, said) > (replied, reply) { (replied, reply) = (on, said) }
    if row[5] as Int64? == 1 { hasCome = true }
    if let lead = RecordID.fromDatabaseValue(row[9]) { leads.insert(lead) }
    followed = max(followed, row.date(6))
    if let day = row.date(14), tried.map({ $0 <= day }) ?? true {
      tried = day
      attempt = (row[15] as String?)?.split(separator: "\n").last.map(String.init)
    }
    if let next = row.date(7) { due = min(due ?? next, next) }
    owner = owner ?? RecordID.fromDatabaseValue(row[8])
    keeper = owner ?? keeper ?? RecordID.fromDatabaseValue(row[10]) ?? RecordID.fromDatabaseValue(row[11])
    eventEnd = row.date(12)
  }

  private static let followUpDays = 3

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
  /// Each of these has accepted, is not sure, has declined, or has not replied.
  public let invited: Int
  public let accepted: Int
  public let maybe: Int
  public let declined: Int
  /// No answer yet, and did not come.
  public let silent: Int
  /// Came without having replied.
  public let unannounced: Int
  public let attended: Int
  /// Came without having been invited.
  public let walkIns: Int
  public let followed: Int

  public init(_ guests: [Guest]) {
    let count = { (isCounted: (Guest) -> Bool) in guests.count { isCounted($0) } }
    invited = count(\.isInvited)
    accepted = count { $0.reply == .yes }
    maybe = count { $0.reply == .maybe }
    declined = count { $0.reply == .no }
    silent = count { $0.isInvited && $0.reply == .invited && !$0.hasCome }
    unannounced = count { $0.isInvited && $0.reply == .invited && $0.hasCome }
    walkIns = count { !$0.isInvited && $0.hasCome }
    attended = count(\.hasCome)
    followed = count { $0.hasCome && $0.followed != nil }
  }
}

extension Reader {
  /// The people invited to an event, or who came to it, each once, in the order of their ids.
  public func guests(of event: RecordID) throws -> [Guest] { try guests(of: [event])[event] ?? [] }

  /// The same for several events.
  func guests(of events: [RecordID]) throws -> [RecordID: [Guest]] {
    try guests(
      among: """
        SELECT k.source AS id FROM json_each(:events) e CROSS JOIN link k ON k.target = e.value
        WHERE k.field = (SELECT id FROM field WHERE name = 'invitee.event')
        """, ["events": events.json])
  }

  /// Of the guests of several events at least those whose keeper a person is: found from what is the person's own, which
  /// does not grow with the number of guests.
  func guests(of events: [RecordID], near person: RecordID) throws -> [RecordID: [Guest]] {
    func refers(_ table: String, _ field: String) -> String {
      "\(table).field = (SELECT id FROM field WHERE name = '\(field)')"
    }
    return try guests(
      among: """
        WITH own AS (SELECT k.source AS account FROM link k WHERE k.target = :person AND \(refers("k", "account.owner"))),
        found AS (
          SELECT k.source AS id FROM link k WHERE k.target = :person AND \(refers("k", "invitee.owner"))
          UNION SELECT k.source FROM own o CROSS JOIN link k ON k.target = o.account AND \(refers("k", "invitee.account"))
          UNION SELECT i.id FROM json_each(:events) e CROSS JOIN event v ON v.id = e.value AND v.sales = :person
            CROSS JOIN link k ON k.target = v.id AND \(refers("k", "invitee.event")) CROSS JOIN invitee i ON i.id = k.source
            LEFT JOIN contact c ON c.id = i.contact LEFT JOIN account a ON a.id = coalesce(i.account, c.account)
            WHERE i.owner IS NULL AND a.owner IS NULL),
        known AS (
          SELECT i.contact AS id FROM found f CROSS JOIN invitee i ON i.id = f.id
          UNION SELECT k.source FROM own o CROSS JOIN link k ON k.target = o.account AND \(refers("k", "contact.account")))
        SELECT id FROM found
        UNION SELECT k.source FROM known c CROSS JOIN link k ON k.target = c.id AND \(refers("k", "invitee.contact"))
        """, ["events": events.json, "person": person])
  }

  /// - Parameter invitees: which records of invitees to look at, as a query with the column `id`; `:events` stands for those
  ///   of which guests are wanted.
  private func guests(among invitees: String, _ arguments: StatementArguments) throws -> [RecordID: [Guest]] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT i.id, i.contact, coalesce(i.account, c.account) AS account, i.status, i.replied, i.attended, i.followed,
          i.due, i.owner, l.id AS lead, a.owner, v.sales, coalesce(v.ends, v."on"), i.event, i.tried, i.outcome
          FROM (\(invitees)) s CROSS JOIN invitee i ON i.id = s.id LEFT JOIN contact c ON c.id = i.contact
          LEFT JOIN account a ON a.id = coalesce(i.account, c.account) LEFT JOIN event v ON v.id = i.event
          LEFT JOIN lead l ON l.id = i.lead AND l.archived = 0
          WHERE i.event IN (SELECT value FROM json_each(:events)) AND \(isListed("i"))
          ORDER BY i.event, coalesce(i.contact, i.id), i.id
          """), arguments: arguments)
    var guests: [RecordID: [Guest]] = [:]
    while let row = try rows.next() {
      guard let event = RecordID.fromDatabaseValue(row[13]) else { continue }
      let contact = RecordID.fromDatabaseValue(row[1])
      var all = guests.removeValue(forKey: event) ?? []
      if contact == nil || all.last?.contact != contact { all.append(Guest(contact: contact)) }
      all[all.count - 1].take(row)
      guests[event] = all
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
