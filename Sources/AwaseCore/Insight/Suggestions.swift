import GRDB

/// Somebody worth inviting to an event, and why.
public struct Suggestion: Sendable, Hashable {
  /// What speaks for it. The greater ``points``, the more.
  public enum Cause: String, Sendable, Hashable, CaseIterable {
    /// A deal was lost there.
    case lost
    /// It is on a nurture list, and the day to come back is near.
    case revisit
    /// It no longer buys, or no longer talks to us.
    case away
    /// It said that it needs what the event is about.
    case need
    /// This person came to an event like it, and nothing has come of that yet.
    case guest
    /// A deal there is not decided yet.
    case open
    /// We know them. Only where nothing speaks for anybody.
    case known

    var points: Int {
      switch self {
      case .lost: 50
      case .revisit: 45
      case .away, .need: 40
      case .guest: 35
      case .open: 30
      case .known: 0
      }
    }
  }

  public struct Reason: Sendable, Hashable {
    public let cause: Cause
    /// What it rests on: the deal, the account, the need, or the earlier event.
    public let record: Record
    /// The day of that, where it has one.
    public let on: CivilDate?
    /// Words of the event that occur there too.
    public let words: [String]
  }

  public let contact: Record
  public let account: RecordID
  /// The strongest first.
  public let reasons: [Reason]
  public let points: Int
}

extension Reader {
  /// A lost or open deal that speaks of what the event is about counts so much more.
  private static let pointsForWords = 30
  /// For somebody who was part of that deal, or told of that need.
  private static let pointsForPart = 15
  /// For somebody who has a say in a purchase.
  private static let pointsForRole = 5
  /// More people of one company would crowd out the others.
  private static let perAccount = 3
  /// How many days after the event a day to come back may lie.
  private static let revisitDays = 45

  /// Whom to invite to an event: the people of the company of which most speaks for it first. Whoever is invited already, has left, or does not want our
  /// mail is not among them.
  public func suggestions(for event: RecordID, limit: Int = 20) throws -> [Suggestion] {
    guard let kind = schema["event"], let record = try record(event, kind: kind), limit > 0 else { return [] }
    let topic = Topic(record)
    let occasion = Occasion(
      event: record, day: record.date("on") ?? environment.today, topic: topic,
      alike: try eventsLike(record, topic))
    var ranking = Ranking(greatest: try greatestPoints(occasion))
    let invited = Set(try guests(of: event).compactMap(\.contact))
    var suggestions: [Suggestion] = []
    var names: Set<String> = []
    while suggestions.count < limit, let account = try ranking.next({ try ranked($0, occasion) }) {
      suggestions += try people(of: account, topic, without: invited)
        .filter { names.insert(try nameKey($0)).inserted }.prefix(limit - suggestions.count)
    }
    return suggestions.isEmpty ? try acquaintances(without: invited, limit: limit) : suggestions
  }

  /// Within a company.
  private static func order(_ suggestion: Suggestion) -> (Int, String, RecordID) {
    (-suggestion.points, suggestion.contact.text("name") ?? "", suggestion.contact.id)
  }

  /// Two records of one person, as far as the names tell: nobody is invited twice.
  private func nameKey(_ suggestion: Suggestion) throws -> String {
    let key = { (record: Record?) in
      record.flatMap { $0.kind.nameField?.naming?.key($0.text("name") ?? "") } ?? ""
    }
    return key(suggestion.contact) + "\n" + key(try record(suggestion.account))
  }

  /// People we know, whom we met last first: for a workspace in which nothing has happened yet.
  private func acquaintances(without invited: Set<RecordID>, limit: Int) throws -> [Suggestion] {
    guard let kind = schema["contact"], schema["visit"] != nil else { return [] }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.id, max(v."on") FROM contact c JOIN account a ON a.id = c.account AND a.archived = 0
          LEFT JOIN link k ON k.target = c.id AND k.field = (SELECT id FROM field WHERE name = 'visit.met')
          LEFT JOIN visit v ON v.id = k.source AND v.archived = 0
          WHERE c.archived = 0 AND c.departed IS NULL AND c.consent IS NOT 0
          GROUP BY c.id ORDER BY max(v."on") DESC, a.name, c.name, c.id LIMIT ?
          """), arguments: [limit + invited.count])
    var names: Set<String> = []
    return try rows.compactMap { row -> Suggestion? in
      guard let id = RecordID(row[0]), !invited.contains(id), let contact = try record(id, kind: kind),
        let account = contact.reference("account")
      else { return nil }
      let reason = Suggestion.Reason(cause: .known, record: contact, on: row.date(1), words: [])
      return Suggestion(contact: contact, account: account, reasons: [reason], points: 0)
    }.filter { names.insert(try nameKey($0)).inserted }.prefix(limit).map { $0 }
  }

  // MARK: Which companies

  /// What an event is about, in words.
  private struct Topic {
    /// More words than these make the question longer, and the answer no better.
    private static let greatest = 16

    let words: [String]
    /// Those of its name and its tags alone.
    let title: [String]
    /// Why deals were lost, as far as the event speaks of it.
    let reasons: [String]

    init(_ event: Record) {
      let tags = event.all("tags").compactMap { if case .text(let tag) = $0 { tag } else { nil } }
      let name = ([event.text("name") ?? ""] + tags).joined(separator: "\n")
      let purpose = ["purpose", "audience"].compactMap { event.text($0) }.joined(separator: "\n")
      title = Array(Keywords.of(name).prefix(Self.greatest))
      let words = Keywords.of(name + "\n" + purpose)
      self.words = Array(words.prefix(Self.greatest))
      if case .choice(let choices) = FieldType.reason {
        reasons = choices.filter { $0.key != "other" && words.contains($0.label.japanese) }.map(\.key)
      } else {
        reasons = []
      }
    }

    func words(in texts: [String]) -> [String] { Self.those(of: words, in: texts) }

    static func those(of words: [String], in texts: [String]) -> [String] {
      let text = String(
        String.UnicodeScalarView(texts.joined(separator: "\n").unicodeScalars.map(\.foldedForSyntax)))
      return words.filter { text.contains($0) }
    }

    /// In SQL, whether one of the words stands in the columns. The words are arguments from ?6 on.
    func isIn(_ columns: String...) -> String {
      let text = columns.map { "coalesce(\($0), '')" }.joined(separator: " || char(10) || ")
      let tests = words.indices.map { "instr(lower(\(text)), ?\($0 + 6)) > 0" }
      return tests.isEmpty ? "0" : "(" + tests.joined(separator: " OR ") + ")"
    }
  }

  /// What people are to be invited to.
  private struct Occasion {
    let event: Record
    let day: CivilDate
    let topic: Topic
    /// Earlier ones like it.
    let alike: [RecordID]

    /// ?1 the event, ?2 the reasons that it speaks of, ?3 the last day near it, ?4 the events like it.
    var arguments: [Value] {
      [
        .reference(event.id), .text(JSONText.array(topic.reasons.map { .text($0) })),
        .text(day.adding(days: Reader.revisitDays)?.description ?? ""), .text(alike.json),
      ]
    }
  }

  private struct Signal {
    let cause: Suggestion.Cause
    let record: RecordID
    let day: String
    let points: Int
    let contact: RecordID?

    static func isBetter(_ one: Signal, _ other: Signal) -> Bool {
      (one.points, one.day, other.record) > (other.points, other.day, one.record)
    }
  }

  /// A company with what speaks for it: of each cause the strongest, but every guest.
  private struct RankedAccount {
    let account: RecordID
    var signals: [Suggestion.Cause: Signal] = [:]
    var guests: [Signal] = []

    var points: Int {
      signals.values.reduce(guests.isEmpty ? 0 : Suggestion.Cause.guest.points) { $0 + $1.points }
    }
    var latest: String { (signals.values.map(\.day) + guests.map(\.day)).max() ?? "" }

    mutating func take(_ signal: Signal) {
      if signal.cause == .guest { return guests.append(signal) }
      if let known = signals[signal.cause], Signal.isBetter(known, signal) { return }
      signals[signal.cause] = signal
    }
  }

  /// Companies in the order of what speaks for them. How much may speak for a company is known soon; how much does, only by
  /// reading what was written there, and that is done for those alone which may come next.
  private struct Ranking {
    /// By the points that they may have at most, the greatest last.
    private var waiting: [(points: Int, accounts: [RecordID])]
    /// The first comes last.
    private var known: [(key: (Int, String), ranked: RankedAccount)] = []

    init(greatest points: [RecordID: Int]) {
      waiting = Dictionary(grouping: points.keys) { points[$0] ?? 0 }.sorted { $0.key < $1.key }
        .map { (points: $0.key, accounts: $0.value) }
    }

    mutating func next(_ rank: ([RecordID]) throws -> [RankedAccount]) throws -> RankedAccount? {
      while let likely = waiting.last, known.last.map({ $0.key.0 <= likely.points }) ?? true {
        waiting.removeLast()
        // The keys are made once: what they are made of is asked for often while sorting.
        known += try rank(likely.accounts).map { (key: ($0.points, $0.latest), ranked: $0) }
        known.sort { ($0.key.0, $0.key.1, $1.ranked.account) < ($1.key.0, $1.key.1, $0.ranked.account) }
      }
      return known.popLast()?.ranked
    }
  }

  /// The points that each company may have, if all that was written there spoke of the event.
  private func greatestPoints(_ occasion: Occasion) throws -> [RecordID: Int] {
    let rows = try CStatement(db, Self.cluesSQL)
    for (index, argument) in occasion.arguments.enumerated() { rows.bind(argument, at: Int32(index + 1)) }
    var causes: [RecordID: Set<Suggestion.Cause>] = [:]
    while try rows.step() {
      guard let account = RecordID(rows.int64(0)), let cause = Suggestion.Cause(rawValue: rows.text(1)) else {
        continue
      }
      causes[account, default: []].insert(cause)
    }
    return causes.mapValues { causes in
      causes.reduce(0) {
        $0 + $1.points + ([.lost, .open].contains($1) ? Self.pointsForWords : 0)
      }
    }
  }

  /// Account and cause, of all that may speak for a company; with the first arguments of ``signalsSQL(_:)``.
  private static let cluesSQL = """
    SELECT account, iif(stage IN ('lost', 'no-decision'), 'lost', 'open') FROM deal
    WHERE archived = 0 AND stage <> 'won'
    UNION ALL
    SELECT id, 'away' FROM account
    WHERE archived = 0 AND (relation IN ('dormant', 'churned') OR nurture IN ('dormant', 'churned'))
    UNION ALL
    SELECT id, 'revisit' FROM account WHERE archived = 0 AND nurture IS NOT NULL AND revisit <= ?3
    UNION ALL
    SELECT account, 'need' FROM need WHERE archived = 0
    UNION ALL
    SELECT coalesce(i.account, c.account), 'guest' FROM invitee i CROSS JOIN contact c ON c.id = i.contact
    WHERE i.archived = 0 AND i.attended = 1 AND i.lead IS NULL AND i.event IN (SELECT value FROM json_each(?4))
    """

  /// What speaks for some companies.
  private func ranked(_ accounts: [RecordID], _ occasion: Occasion) throws -> [RankedAccount] {
    let words = occasion.topic.words.map { Value.text($0) }
    let arguments = occasion.arguments + [.text(accounts.json)] + words
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: Self.signalsSQL(occasion.topic)),
      arguments: StatementArguments(arguments.map(\.stored)))
    var ranked: [RecordID: RankedAccount] = [:]
    while let row = try rows.next() {
      guard let account = RecordID.fromDatabaseValue(row[0]), let record = RecordID.fromDatabaseValue(row[2]),
        let cause = (row[1] as String?).flatMap(Suggestion.Cause.init)
      else { continue }
      let isMatch: Bool = row[4] ?? false
      let signal = Signal(
        cause: cause, record: record, day: row[3] ?? "",
        points: cause.points + (isMatch ? Self.pointsForWords : 0),
        contact: RecordID.fromDatabaseValue(row[5]))
      ranked[account, default: RankedAccount(account: account)].take(signal)
    }
    return Array(ranked.values)
  }

  /// Account, cause, what it rests on, its day, whether it speaks of the topic, and the person if it is about one.
  /// ?1 to ?4 are those of the occasion, ?5 the accounts; then the words.
  private static func signalsSQL(_ topic: Topic) -> String {
    let deal = topic.isIn("d.name", "d.products", "d.tags", "d.said", "d.guess", "d.need", "d.note")
    let need = topic.isIn("n.text", "n.voice", "n.tags")
    return """
      WITH asked AS (SELECT value AS account FROM json_each(?5)),
      asked_deal AS (
        SELECT d.* FROM asked CROSS JOIN \(links("k", "deal.account", to: "asked.account"))
        CROSS JOIN deal d ON d.id = k.source WHERE d.archived = 0 AND d.account = asked.account),
      asked_invitee AS (
        SELECT asked.account, k.source AS id FROM asked CROSS JOIN \(links("k", "invitee.account", to: "asked.account"))
        UNION
        SELECT asked.account, k.source FROM asked CROSS JOIN \(links("w", "contact.account", to: "asked.account"))
        CROSS JOIN \(links("k", "invitee.contact", to: "w.source")))
      SELECT d.account, 'lost', d.id, coalesce(d.close, d.since) AS day,
        \(deal) OR d.reason IN (SELECT value FROM json_each(?2)), NULL
      FROM asked_deal d WHERE d.stage IN ('lost', 'no-decision')
      UNION ALL
      SELECT d.account, 'open', d.id, d.opened, \(deal), NULL FROM asked_deal d
      WHERE d.stage NOT IN ('won', 'lost', 'no-decision')
      UNION ALL
      SELECT a.id, 'away', a.id, coalesce(a.churned, a.dormant), 0, NULL
      FROM asked CROSS JOIN account a ON a.id = asked.account
      WHERE a.archived = 0 AND (a.relation IN ('dormant', 'churned') OR a.nurture IN ('dormant', 'churned'))
      UNION ALL
      SELECT a.id, 'revisit', a.id, a.revisit, 0, NULL FROM asked CROSS JOIN account a ON a.id = asked.account
      WHERE a.archived = 0 AND a.nurture IS NOT NULL AND a.revisit <= ?3
      UNION ALL
      SELECT n.account, 'need', n.id, n."on", 0, n.contact
      FROM asked CROSS JOIN \(links("k", "need.account", to: "asked.account")) CROSS JOIN need n ON n.id = k.source
      WHERE n.archived = 0 AND n.account = asked.account AND \(need)
      UNION ALL
      SELECT g.account, 'guest', v.id, v."on", 0, i.contact
      FROM asked_invitee g CROSS JOIN invitee i ON i.id = g.id CROSS JOIN contact c ON c.id = i.contact
      CROSS JOIN event v ON v.id = i.event
      WHERE coalesce(i.account, c.account) = g.account AND i.archived = 0 AND i.attended = 1 AND i.lead IS NULL
        AND v.id <> ?1 AND v.id IN (SELECT value FROM json_each(?4))
        AND NOT EXISTS (
          SELECT 1 FROM link x JOIN deal d ON d.id = x.source
          WHERE x.target = g.account AND x.field = (SELECT id FROM field WHERE name = 'deal.account')
          AND d.archived = 0 AND d.opened >= v."on")
        AND NOT EXISTS (
          SELECT 1 FROM link x JOIN lead l ON l.id = x.source
          WHERE x.target = i.contact AND x.field = (SELECT id FROM field WHERE name = 'lead.contact')
          AND l.archived = 0 AND l."on" >= v."on")
      """
  }

  /// To join what refers to `target` through a field, in SQL.
  private static func links(_ link: String, _ field: String, to target: String) -> String {
    "link \(link) ON \(link).target = \(target) AND \(link).field = (SELECT id FROM field WHERE name = '\(field)')"
  }

  /// Earlier events of the same format, or about the same.
  private func eventsLike(_ event: Record, _ topic: Topic) throws -> [RecordID] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, name, tags, format IS NOT NULL AND format IS ?1 FROM event
          WHERE archived = 0 AND id <> ?2 AND "on" < ?3 ORDER BY id
          """),
      arguments: [
        event.text("format"), event.id, (event.date("on") ?? environment.today).description,
      ])
    return rows.compactMap { row in
      let texts = (1...2).compactMap { row[$0] as String? }
      return row[3] || !Topic.those(of: topic.title, in: texts).isEmpty ? RecordID(row[0]) : nil
    }
  }

  // MARK: Which people there

  private func people(
    of ranked: RankedAccount, _ topic: Topic, without invited: Set<RecordID>
  ) throws -> [Suggestion] {
    guard let account = try record(ranked.account), !account.isArchived else { return [] }
    let contacts = try references(to: ranked.account, kind: "contact", field: "account").filter { contact in
      !contact.isArchived && contact.values["departed"] == nil && contact.integer("consent") != 0
        && !invited.contains(contact.id)
    }
    guard !contacts.isEmpty else { return [] }
    let shared = try ranked.signals.values.sorted(by: Signal.isBetter).compactMap { signal in
      try reason(signal, topic).map { (signal, $0) }
    }
    let suggestions = try contacts.compactMap { contact -> Suggestion? in
      var reasons = shared
      if let guest = ranked.guests.filter({ $0.contact == contact.id }).min(by: Signal.isBetter),
        let reason = try reason(guest, topic)
      {
        reasons.append((guest, reason))
      }
      guard !reasons.isEmpty else { return nil }
      var points = reasons.reduce(0) { $0 + $1.0.points }
      if reasons.contains(where: { isPart(contact.id, of: $0.1.record) }) { points += Self.pointsForPart }
      if let role = contact.text("role"), role != "user", role != "gatekeeper" {
        points += Self.pointsForRole
      }
      let sorted = reasons.sorted { Signal.isBetter($0.0, $1.0) }.map(\.1)
      return Suggestion(contact: contact, account: ranked.account, reasons: sorted, points: points)
    }
    return Array(suggestions.sorted { Self.order($0) < Self.order($1) }.prefix(Self.perAccount))
  }

  private func reason(_ signal: Signal, _ topic: Topic) throws -> Suggestion.Reason? {
    guard let record = try record(signal.record) else { return nil }
    let fields: [String] =
      switch signal.cause {
      case .lost, .open: ["name", "products", "tags", "said", "guess", "need", "note"]
      case .need: ["text", "voice", "tags"]
      case .guest: ["name", "purpose", "tags"]
      case .revisit, .away, .known: []
      }
    let texts = fields.flatMap { record.all($0) }.compactMap {
      if case .text(let text) = $0 { text } else { nil }
    }
    return Suggestion.Reason(
      cause: signal.cause, record: record, on: CivilDate(signal.day), words: topic.words(in: texts))
  }

  /// Whether a record of a deal or a need names the person.
  private func isPart(_ contact: RecordID, of record: Record) -> Bool {
    record.values.values.contains(.reference(contact))
      || record.sets.values.contains { $0.contains(.reference(contact)) }
  }
}
