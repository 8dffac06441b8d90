import GRDB

/// Something heard or seen of a competitor, and how far it can still be relied on.
public struct AgedSighting: Sendable, Hashable {
  public let sighting: Record
  /// In days; below zero where it is dated ahead.
  public let age: Int
  public var freshness: Freshness { Freshness(age: age) }
}

/// One line of a battlecard with what it rests on.
public struct BattlecardLine: Sendable, Hashable {
  public enum Footing: String, Sendable, Hashable {
    /// At least one sighting that it cites lives.
    case living
    /// All that it cites has grown old.
    case old
    /// It cites nothing.
    case none
  }

  public let line: Record
  /// The newest first.
  public let sightings: [AgedSighting]

  public var footing: Footing {
    sightings.isEmpty ? .none : sightings.contains { $0.freshness == .living } ? .living : .old
  }
}

/// What is known of a competitor: what to say, what it rests on, and where it was met.
public struct Battlecard: Sendable, Hashable {
  /// An account where the competitor was seen.
  public struct Place: Sendable, Hashable {
    public let account: RecordID
    public let sightings: Int
    /// Of the newest sighting, in days.
    public let age: Int
  }

  public let competitor: Record
  /// In the order of the parts, the oldest of a part first.
  public let lines: [BattlecardLine]
  /// Living sightings that no line cites, the newest first.
  public let uncited: [AgedSighting]
  /// How many sightings live no more, cited or not.
  public let old: Int
  /// The latest first.
  public let places: [Place]
  /// Open deals in which the competitor is, the dearest first.
  public let deals: [Record]
}

extension Reader {
  /// - Returns: nil where there is no such competitor.
  public func battlecard(of competitor: RecordID) throws -> Battlecard? {
    guard let record = try record(competitor), record.kind.name == "competitor" else { return nil }
    let sightings = try references(to: competitor, kind: "sighting", field: "competitor")
      .filter { !$0.isArchived }.map(aged).newestFirst
    let lines = try references(to: competitor, kind: "battlecard", field: "competitor")
      .filter { !$0.isArchived }.map(footed)
    let cited = Set(lines.flatMap { $0.sightings.map(\.sighting.id) })
    return Battlecard(
      competitor: record, lines: lines.sorted(by: isBefore),
      uncited: sightings.filter { $0.freshness == .living && !cited.contains($0.sighting.id) },
      old: sightings.filter { $0.freshness != .living }.count, places: places(sightings),
      deals: try openDeals(with: competitor))
  }

  /// Lines of all battlecards that rest on nothing that lives, with how long ago each was written or last checked, in days.
  public func linesToCheck() throws -> [(line: BattlecardLine, days: Int)] {
    guard let kind = schema["battlecard"] else { return [] }
    let start = environment.today.adding(days: -Freshness.livingDays) ?? environment.today
    let lines = try records(
      kind,
      where: """
        archived = 0 AND competitor IN (SELECT id FROM competitor WHERE archived = 0) AND NOT EXISTS (
          SELECT 1 FROM json_each(battlecard.sightings) c JOIN sighting s ON s.id = c.value
          WHERE s.archived = 0 AND s."on" >= ?)
        """, arguments: [start.description])
    return try lines.map { (try footed($0), max(0, age(of: $0))) }.filter { $0.0.footing != .living }
      .sorted {
        (-$0.1, $0.0.line.text("text") ?? "", $0.0.line.id) < (
          -$1.1, $1.0.line.text("text") ?? "", $1.0.line.id
        )
      }
  }

  private func footed(_ line: Record) throws -> BattlecardLine {
    let sightings = try line.all("sightings").compactMap { value -> AgedSighting? in
      guard case .reference(let id) = value, let sighting = try record(id), !sighting.isArchived,
        sighting.kind.name == "sighting"
      else { return nil }
      return aged(sighting)
    }
    return BattlecardLine(line: line, sightings: sightings.newestFirst)
  }

  /// How old a sighting is.
  public func aged(_ sighting: Record) -> AgedSighting {
    AgedSighting(sighting: sighting, age: age(of: sighting))
  }

  private func age(of record: Record) -> Int {
    environment.today.dayNumber - (record.date("on") ?? environment.localDate(of: record.changed)).dayNumber
  }

  private func isBefore(_ one: BattlecardLine, _ other: BattlecardLine) -> Bool {
    var parts: [String] = []
    if case .choice(let choices)? = one.line.kind.field(named: "part")?.type { parts = choices.map(\.key) }
    let rank = { (line: Record) in line.text("part").flatMap { parts.firstIndex(of: $0) } ?? parts.count }
    return (rank(one.line), one.line.text("on") ?? "", one.line.text("text") ?? "", one.line.id)
      < (rank(other.line), other.line.text("on") ?? "", other.line.text("text") ?? "", other.line.id)
  }

  private func places(_ sightings: [AgedSighting]) -> [Battlecard.Place] {
    Dictionary(grouping: sightings) { $0.sighting.reference("account") }
      .compactMap { account, seen in
        account.map { Battlecard.Place(account: $0, sightings: seen.count, age: seen.map(\.age).min() ?? 0) }
      }.sorted { ($0.age, -$0.sightings, $0.account) < ($1.age, -$1.sightings, $1.account) }
  }

  /// Deals that are not decided and in which the competitor is named, or was seen.
  private func openDeals(with competitor: RecordID) throws -> [Record] {
    guard let kind = schema["deal"] else { return [] }
    return try records(
      kind,
      where: """
        archived = 0 AND (stage IS NULL OR stage NOT IN ('won', 'lost', 'no-decision')) AND id IN (
          SELECT l.source FROM link l JOIN field f ON f.id = l.field
          WHERE l.target = ?1 AND f.name = 'deal.competitors'
          UNION SELECT s.deal FROM link l JOIN field f ON f.id = l.field JOIN sighting s ON s.id = l.source
          WHERE l.target = ?1 AND f.name = 'sighting.competitor' AND s.archived = 0)
        ORDER BY amount DESC, close IS NULL, close, name, id
        """, arguments: [competitor])
  }

  /// A word in a text that is a competitor's name, or that of one of its products.
  public struct Mention: Sendable, Hashable {
    /// As it is written there.
    public let word: String
    public let competitor: RecordID
    public let name: String
  }

  /// The competitors that texts mention, each once, in the order of the texts.
  public func competitors(mentionedIn texts: [String]) throws -> [Mention] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.id, c.name, c.name AS word FROM competitor c WHERE c.archived = 0 AND c.name IS NOT NULL
          UNION ALL SELECT c.id, c.name, a.value FROM competitor c, json_each(c.alias) a
          WHERE c.archived = 0 AND c.name IS NOT NULL
          UNION ALL SELECT c.id, c.name, p.value FROM competitor c, json_each(c.products) p
          WHERE c.archived = 0 AND c.name IS NOT NULL
          ORDER BY 2, 1, 3
          """))
    let words = rows.map { Normalisation.companyKey($0[2] as String).key }
    let finder = WordFinder(words)
    var seen: Set<RecordID> = []
    return texts.flatMap { text -> [Mention] in
      let folded = FoldedText(text)
      return finder.matches(in: folded).compactMap { match in
        guard let id = RecordID(rows[match.word][0]), seen.insert(id).inserted else { return nil }
        return Mention(word: folded.text(match.range), competitor: id, name: rows[match.word][1])
      }
    }
  }
}

extension [AgedSighting] {
  fileprivate var newestFirst: [AgedSighting] {
    sorted {
      ($0.age, $0.sighting.text("text") ?? "", $0.sighting.id)
        < ($1.age, $1.sighting.text("text") ?? "", $1.sighting.id)
    }
  }
}
