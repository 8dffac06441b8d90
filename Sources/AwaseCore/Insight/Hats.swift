import GRDB

/// One job of a contact, and whether we have asked about it.
public struct Hat: Sendable, Hashable {
  public let name: String
  public let isAsked: Bool
}

/// What a contact does, for whom, and what we know of it.
public struct ContactHats: Sendable, Hashable {
  public let contact: Record
  /// Those asked about first, then by name.
  public let hats: [Hat]
  /// Other companies where this person has a post.
  public let posts: [RecordID]

  public var open: [String] { hats.filter { !$0.isAsked }.map(\.name) }

  /// Job names in either set are the same however they are written.
  public init(_ contact: Record) {
    self.contact = contact
    let asked = Self.names(contact, "asked")
    let all = Self.names(contact, "hats").merging(asked) { hat, _ in hat }
    hats = all.map { Hat(name: $0.value, isAsked: asked[$0.key] != nil) }.sorted { one, other in
      one.isAsked == other.isAsked
        ? one.name.utf8.lexicographicallyPrecedes(other.name.utf8) : one.isAsked
    }
    posts = contact.all("also_at").compactMap(\.reference).sorted()
  }

  /// By the form in which names are compared.
  private static func names(_ contact: Record, _ field: String) -> [String: String] {
    var names: [String: String] = [:]
    for case .text(let name) in contact.all(field).sorted() where names[Normalisation.search(name)] == nil {
      names[Normalisation.search(name)] = name
    }
    return names
  }
}

/// Everybody we know at an account, with what they have to say in its open deals.
public struct AccountPeople: Sendable, Hashable {
  public struct Person: Sendable, Hashable {
    public let hats: ContactHats
    /// What this person has to say, by keys of the buying role, the weightiest first.
    public let roles: [String]
    /// Has left, or moved to another company.
    public let hasLeft: Bool

    public var contact: Record { hats.contact }
  }

  /// Those with the weightiest roles first, then by reading and name; whoever has left last.
  public let people: [Person]
  /// Roles in a purchase that nobody is known to have, while a deal is open; by key.
  public let missingRoles: [String]

  /// The buying roles that a deal names people for, with the field that does, the weightiest first.
  static let roles = [
    ("decision-maker", "deciders"), ("sponsor", "sponsors"), ("champion", "champions"),
    ("evaluator", "evaluators"), ("influencer", "influencers"),
  ]
}

extension Reader {
  /// The people at an account: who works there, has a post there too, or is named in its open deals.
  public func people(at account: RecordID) throws -> AccountPeople {
    try people(at: account, deals: try openDeals(of: [account]))
  }

  /// Open deals, the most valuable first; those whose amount nobody knows last.
  func openDeals(of accounts: [RecordID], limit: Int = 50) throws -> [Record] {
    try records(
      of: "deal", referringTo: accounts, through: "account",
      "\(DealStages.isOpen("deal")) ORDER BY amount IS NULL, amount DESC, close IS NULL, close, id LIMIT ?",
      arguments: [limit])
  }

  public func openDealCount(of account: RecordID) throws -> Int { try openDeals(of: [account]).count }

  func people(at account: RecordID, deals: [Record]) throws -> AccountPeople {
    var contacts: [RecordID: Record] = [:]
    for field in ["account", "also_at", "former"] {
      for contact in try records(of: "contact", referringTo: [account], through: field) {
        contacts[contact.id] = contact
      }
    }
    var roles: [RecordID: Set<String>] = [:]
    for deal in deals {
      for (role, field) in AccountPeople.roles {
        for id in deal.all(field).compactMap(\.reference) { roles[id, default: []].insert(role) }
      }
    }
    if let kind = schema["contact"] {
      for id in roles.keys where contacts[id] == nil {
        if let contact = try record(id, kind: kind), !contact.isArchived { contacts[id] = contact }
      }
    }
    let people = contacts.values.map { contact in
      person(
        contact, at: account, roles: (roles[contact.id] ?? []).union(contact.text("role").map { [$0] } ?? []))
    }.sorted(by: AccountPeople.isBefore)
    let present = Set(people.filter { !$0.hasLeft }.flatMap(\.roles))
    return AccountPeople(
      people: people,
      missingRoles: deals.isEmpty ? [] : AccountPeople.roles.map(\.0).filter { !present.contains($0) })
  }

  private func person(_ contact: Record, at account: RecordID, roles: Set<String>) -> AccountPeople.Person {
    let isHere = (contact.all("account") + contact.all("also_at")).contains(.reference(account))
    let hasMoved = !isHere && contact.all("former").contains(.reference(account))
    let hasLeft = contact.date("departed").map { $0 <= environment.today } ?? false
    return AccountPeople.Person(
      hats: ContactHats(contact),
      roles: roles.sorted { (AccountPeople.rank($0), $0) < (AccountPeople.rank($1), $1) },
      hasLeft: hasMoved || hasLeft)
  }
}

extension AccountPeople {
  fileprivate static func rank(_ role: String) -> Int {
    roles.firstIndex { $0.0 == role } ?? roles.count
  }

  fileprivate static func isBefore(_ one: Person, _ other: Person) -> Bool {
    if one.hasLeft != other.hasLeft { return other.hasLeft }
    let ranks = [one, other].map { $0.roles.first.map(rank) ?? roles.count + 1 }
    if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
    let names = [one, other].map { $0.contact.text("kana") ?? $0.contact.text("name") ?? "" }
    return names[0].utf8.elementsEqual(names[1].utf8)
      ? one.contact.id < other.contact.id : names[0].utf8.lexicographicallyPrecedes(names[1].utf8)
  }
}
