import GRDB

/// What to know of an account before the next visit, and what to ask there.
public struct Dossier: Sendable, Hashable {
  /// Something that a customer said, word for word.
  public struct Voice: Sendable, Hashable {
    public let text: String
    public let contacts: [RecordID]
    public let on: CivilDate?
    /// The visit, view or need that it stands in.
    public let source: RecordID
  }

  public struct Sighting: Sendable, Hashable {
    public let record: Record
    /// In days.
    public let age: Int
    public let freshness: Freshness
  }

  public struct OpenDeal: Sendable, Hashable {
    public let record: Record
    /// At its stage.
    public let days: Int?
  }

  public let account: Record
  public let group: CorporateGroup
  public let sales: Sales
  /// What the whole group bought; nil for a company that stands alone.
  public let groupSales: YenSum?
  public let path: BuyingPath
  public let people: AccountPeople
  /// The most valuable first.
  public let deals: [OpenDeal]
  /// Those that ended last, won or lost, the latest first, at most three; and how many have ended.
  public let ended: [Record]
  public let endedCount: Int
  /// Leads that are not over, the newest first.
  public let leads: [Record]
  /// The newest of each competitor that was seen there, the newest first.
  public let sightings: [Sighting]
  public let incumbents: [RecordID]
  /// The newest first, at most three.
  public let voices: [Voice]
  /// The last ones, the latest day first, of one day the one that was written last; and how many there are.
  public let visits: [Record]
  public let visitCount: Int
  /// Open next steps, the most urgent first.
  public let tasks: [Record]
  /// On the account, and on what belongs to it; at most three, and how many there are.
  public let differences: [Difference]
  public let differenceCount: Int
  /// Open deals of other companies of the group: the most valuable, at most three, and what all are worth.
  public let groupDeals: [Record]
  public let groupOpen: YenSum
  public let ladder: Ladder
  /// What to ask next, the most pressing first, at most seven.
  public let questions: [Question]
}

extension Reader {
  public func dossier(of account: Record) throws -> Dossier {
    let group = try group(of: account.id)
    let others = group.accounts.filter { $0 != account.id }
    let deals = try openDeals(of: [account.id])
    let path = try buyingPath(of: account)
    let people = try people(at: account.id, deals: deals)
    let sales = try sales(to: [account.id])
    let tasks = try openTasks(account.id, deals)
    let ladder = try ladder(of: account.id)
    let visits = try latestVisits([account.id], through: ["account"], limit: Self.visitsOfVoices)
    let (differences, differenceCount) = try differences(around: account.id)
    let (groupDeals, groupOpen) = try openDealsOfGroup(others)
    let sightings = try latestSightings(at: account.id)
    let ended = try records(
      of: "deal", referringTo: [account.id], through: "account",
      "NOT \(DealStages.isOpen("deal")) ORDER BY coalesce(close, since) DESC, amount DESC, id")
    return Dossier(
      account: account, group: group, sales: sales,
      groupSales: others.isEmpty ? nil : try self.sales(to: group.accounts).total, path: path,
      people: people, deals: deals.map { Dossier.OpenDeal(record: $0, days: age(of: $0.date("since"))) },
      ended: Array(ended.prefix(3)), endedCount: ended.count, leads: try openLeads(account.id),
      sightings: sightings,
      incumbents: account.all("incumbents").compactMap(\.reference),
      voices: try voices(account.id, visits.records), visits: Array(visits.records.prefix(Self.shownVisits)),
      visitCount: visits.count, tasks: tasks, differences: differences,
      differenceCount: differenceCount, groupDeals: groupDeals, groupOpen: groupOpen, ladder: ladder,
      questions: Question.ranked(
        today: environment.today, path: path, people: people, deals: deals, ended: ended.first, tasks: tasks,
        ladder: ladder,
        departments: sales.unknownDepartments))
  }

  private static let visitsOfVoices = 5
  private static let shownVisits = 4

  private func age(of date: CivilDate?) -> Int? {
    date.map { max(0, environment.today.dayNumber - $0.dayNumber) }
  }

  private func openTasks(_ account: RecordID, _ deals: [Record]) throws -> [Record] {
    let order = "done IS NULL ORDER BY due IS NULL, due, text, id"
    var tasks = try records(of: "task", referringTo: [account], through: "account", order)
    for task in try records(of: "task", referringTo: deals.map(\.id), through: "deal", order)
    where !tasks.contains(where: { $0.id == task.id }) {
      tasks.append(task)
    }
    return tasks.sorted { one, other in
      let days = [one, other].map { $0.date("due")?.dayNumber ?? .max }
      let texts = [one, other].map { $0.text("text") ?? "" }
      if days[0] != days[1] { return days[0] < days[1] }
      return texts[0].utf8.elementsEqual(texts[1].utf8)
        ? one.id < other.id : texts[0].utf8.lexicographicallyPrecedes(texts[1].utf8)
    }
  }

  private func openLeads(_ account: RecordID) throws -> [Record] {
    try records(
      of: "lead", referringTo: [account], through: "account",
      "coalesce(status, '') NOT IN ('converted', 'declined', 'closed') ORDER BY \"on\" DESC, id LIMIT 20")
  }

  private func latestSightings(at account: RecordID) throws -> [Dossier.Sighting] {
    let all = try records(
      of: "sighting", referringTo: [account], through: "account", "1 ORDER BY \"on\" DESC, id")
    var seen: Set<RecordID> = []
    return all.filter { sighting in sighting.reference("competitor").map { seen.insert($0).inserted } ?? true
    }
    .map { sighting in
      let age = age(of: sighting.date("on")) ?? .max
      return Dossier.Sighting(record: sighting, age: age, freshness: Freshness(age: age))
    }
  }

  // MARK: Words

  private func voices(_ account: RecordID, _ visits: [Record]) throws -> [Dossier.Voice] {
    let order = "voice IS NOT NULL ORDER BY \"on\" DESC, id LIMIT 3"
    var voices: [Dossier.Voice] = []
    for visit in try records(of: "visit", referringTo: [account], through: "account", order) {
      voices += voice(visit, visit.all("met"), visit.date("on"))
    }
    for need in try records(of: "need", referringTo: [account], through: "account", order) {
      voices += voice(need, need.all("contact"), need.date("on"))
    }
    for view in try records(of: "perspective", referringTo: visits.map(\.id), through: "visit") {
      let visit = visits.first { .reference($0.id) == view.values["visit"] }
      voices += voice(view, visit?.all("met") ?? [], visit?.date("on"))
    }
    let sorted = voices.sorted { one, other in
      let days = [one, other].map { $0.on?.dayNumber ?? .min }
      return days[0] == days[1] ? one.source < other.source : days[0] > days[1]
    }
    return Array(sorted.prefix(3))
  }

  private func voice(_ record: Record, _ contacts: [Value], _ on: CivilDate?) -> [Dossier.Voice] {
    guard let text = record.text("voice") else { return [] }
    return [Dossier.Voice(text: text, contacts: contacts.compactMap(\.reference), on: on, source: record.id)]
  }

  // MARK: Around it

  private func differences(around account: RecordID) throws -> ([Difference], Int) {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT d.record, f.name FROM (
            SELECT ?1 AS record UNION SELECT source FROM link WHERE target = ?1) r
          CROSS JOIN difference d ON d.record = r.record JOIN field f ON f.id = d.field
          ORDER BY d.record <> ?1, f.name, d.record
          """), arguments: [account])
    let differences = try rows.compactMap { row in
      try RecordID(row[0]).flatMap { try difference(DifferenceAddress(record: $0, path: row[1])) }
    }
    return (Array(differences.prefix(3)), differences.count)
  }

  private func openDealsOfGroup(_ accounts: [RecordID]) throws -> ([Record], YenSum) {
    guard !accounts.isEmpty else { return ([], YenSum()) }
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT total(amount), count(*) - count(amount), count(amount) FROM deal
          WHERE archived = 0 AND \(DealStages.isOpen("deal")) AND id IN (
            SELECT l.source FROM json_each(?) t CROSS JOIN link l ON l.target = t.value
            WHERE l.field = (SELECT id FROM field WHERE name = 'deal.account'))
          """), arguments: [accounts.json])
    return (
      try openDeals(of: accounts, limit: 3),
      row.map { YenSum(total: $0[0], unknown: $0[1], cases: $0[2]) } ?? YenSum()
    )
  }
}
