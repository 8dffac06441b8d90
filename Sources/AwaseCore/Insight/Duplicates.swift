import GRDB

/// Two records of one kind that may be the same thing, and what speaks for it.
public struct Duplicate: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// The same corporate number: proof.
    case number(String)
    case email(String)
    /// The same name, but for the spelling, width, or legal form.
    case name
    /// Only the reading of the name is the same.
    case reading
    case phone(String)
    case website(String)
    case postal(String)
    case prefecture(String)
    /// Both belong to this account.
    case account(RecordID)
    /// Speaks against it: one is there, the other here.
    case otherPrefecture(String, String)
    /// Speaks against it.
    case otherName
  }

  public let kind: String
  /// The one with the smaller number, which shows for both once they are joined.
  public let one: RecordID
  public let other: RecordID
  /// What speaks for it, the strongest first; then what speaks against it.
  public let reasons: [Reason]
  /// From 1 to 100: 100 is proof.
  public let strength: Int
}

/// Two records that some say are one, and others that they are not. They stand as two as long as nobody else joins them.
public struct JoinDispute: Sendable, Hashable {
  public struct Voice: Sendable, Hashable {
    public let isSame: Bool
    public let author: RecordID?
    public let at: Instant
  }

  public let kind: String
  public let one: RecordID
  public let other: RecordID
  /// The latest last.
  public let voices: [Voice]
  /// Whether they are one all the same, by way of other records.
  public let isJoined: Bool
}

extension Reader {
  /// Pairs of records in the lists that may be the same thing, the surest first. Of more than two that belong together, as
  /// many pairs as it takes to join them all. What is joined already, or was told apart, is left out.
  public func duplicates(kind name: String) throws -> [Duplicate] {
    guard let kind = schema[name], kind.isJoinable, kind.nameField != nil else { return [] }
    let pairs = try DuplicatePairs(db, kind)
    let facts = try pairs.facts()
    let found = pairs.all.compactMap { pair -> (Duplicate, String)? in
      guard let one = facts[pair.one], let other = facts[pair.other],
        let evidence = Evidence(
          one, other, byName: pairs.named.contains(pair), byReading: pairs.read.contains(pair))
      else { return nil }
      return (
        Duplicate(
          kind: name, one: pair.one, other: pair.other, reasons: evidence.reasons, strength: evidence.strength
        ),
        min(one.name, other.name)
      )
    }.sorted {
      $0.0.strength != $1.0.strength
        ? $0.0.strength > $1.0.strength
        : ($0.1, $0.0.one, $0.0.other) < ($1.1, $1.0.one, $1.0.other)
    }
    var clusters = SuggestedGroups(facts.compactMapValues(\.number))
    return found.map(\.0).filter { clusters.join($0.one, $0.other) }
  }

  /// Pairs about which people do not agree, by number.
  public func joinDisputes() throws -> [JoinDispute] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT p.kind, p.record, p.other, a.representative IS NOT NULL FROM pair p
        LEFT JOIN joined a ON a.record = p.record AND a.kind = p.kind AND a.representative = (
          SELECT b.representative FROM joined b WHERE b.record = p.other AND b.kind = p.kind)
        WHERE p.apart = 1 AND p.record < p.other AND (a.record IS NOT NULL OR EXISTS (
          SELECT 1 FROM pair s WHERE s.record = p.record AND s.kind = p.kind AND s.other = p.other AND s.apart = 0))
        ORDER BY p.kind, p.record, p.other
        """)
    return try rows.compactMap { row in
      guard let one = RecordID(row[1]), let other = RecordID(row[2]) else { return nil }
      return JoinDispute(
        kind: row[0], one: one, other: other, voices: try voices(one, other, kind: row[0]), isJoined: row[3])
    }
  }

  private func voices(_ low: RecordID, _ high: RecordID, kind: String) throws -> [JoinDispute.Voice] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT f.name = ?3, c.author, c.stamp FROM op o JOIN field f ON f.id = o.field JOIN change c ON c.id = o.change
        WHERE o.record = ?1 AND o.element = ?2 AND f.name IN (?3, ?4) AND o.live > 0 AND o.value = 1
        ORDER BY c.stamp, c.author, 1
        """, arguments: [high, low, "\(kind).\(CommonField.same)", "\(kind).\(CommonField.apart)"])
    return rows.map { row in
      JoinDispute.Voice(
        isSame: row[0], author: RecordID.fromDatabaseValue(row[1]),
        at: Stamp(rawValue: row[2])?.instant ?? Instant(milliseconds: 0))
    }
  }
}

/// What would belong together, were all suggestions followed so far.
private struct SuggestedGroups {
  private var next: [RecordID: RecordID] = [:]
  /// By the record at the end of the way from one to the next.
  private var numbers: [RecordID: CorporateNumber]

  init(_ numbers: [RecordID: CorporateNumber]) { self.numbers = numbers }

  /// - Returns: whether the two did not belong together yet, and can, having no two corporate numbers between them.
  mutating func join(_ one: RecordID, _ other: RecordID) -> Bool {
    let (first, second) = (root(of: one), root(of: other))
    guard first != second else { return false }
    if let mine = numbers[first], let theirs = numbers[second], mine != theirs { return false }
    next[second] = first
    numbers[first] = numbers[first] ?? numbers[second]
    return true
  }

  private func root(of record: RecordID) -> RecordID {
    var root = record
    while let next = next[root] { root = next }
    return root
  }
}

/// Pairs of records that have something telling in common.
private struct DuplicatePairs {
  struct Pair: Hashable {
    let one: RecordID
    let other: RecordID
  }

  /// Of more records with one thing in common than this, only neighbours are paired: a name like that tells little.
  private static let crowd = 12

  private(set) var all: Set<Pair> = []
  /// Have a name in common.
  private(set) var named: Set<Pair> = []
  private(set) var read: Set<Pair> = []
  private let db: Database
  private let kind: Kind
  private let told: Set<Pair>

  init(_ db: Database, _ kind: Kind) throws {
    self.db = db
    self.kind = kind
    told = try Self.toldApart(db, kind)
    let readings = kind.fields.filter { $0.naming != nil && $0.name == "kana" }.map { kind.path($0.name) }
    let names = kind.fields.filter { $0.naming != nil && $0.name != "kana" }.map { kind.path($0.name) }
    named = try paired(alike(names))
    read = try paired(alike(readings))
    all = named.union(read)
    if has("number") { all.formUnion(paired(try alike("number") { CorporateNumber($0)?.description })) }
    for field in ["phone", "mobile"] where has(field) {
      all.formUnion(paired(try alike(field, PhoneNumber.digits)))
    }
    if has("email") { all.formUnion(paired(try alike("email") { Normalisation.search($0) })) }
  }

  private func has(_ field: String) -> Bool { kind.field(named: field) != nil }

  /// Pairs that somebody has told apart, as the records are joined now.
  private static func toldApart(_ db: Database, _ kind: Kind) throws -> Set<Pair> {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT coalesce(a.representative, p.record), coalesce(b.representative, p.other) FROM pair p
        LEFT JOIN joined a ON a.record = p.record AND a.kind = p.kind
        LEFT JOIN joined b ON b.record = p.other AND b.kind = p.kind WHERE p.apart = 1 AND p.kind = ?
        """, arguments: [kind.name])
    return Set(
      rows.compactMap { row in
        guard let one = RecordID(row[0]), let other = RecordID(row[1]) else { return nil }
        return Pair(one: min(one, other), other: max(one, other))
      })
  }

  /// Records that one name may mean.
  private func alike(_ paths: [String]) throws -> [[RecordID]] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        WITH wanted AS MATERIALIZED (SELECT id FROM field WHERE name IN (SELECT value FROM json_each(?))),
        shared AS MATERIALIZED (
          SELECT key FROM name WHERE field IN wanted AND key <> '' GROUP BY key HAVING min(record) < max(record))
        SELECT DISTINCT n.key, n.record FROM shared s CROSS JOIN name n ON n.key = s.key WHERE n.field IN wanted
        ORDER BY n.key, n.record
        """, arguments: [JSONText.array(paths.map { .text($0) })])
    var groups: [[RecordID]] = []
    var (key, group): (String?, [RecordID]) = (nil, [])
    while let row = try rows.next() {
      if row[0] as String != key {
        if group.count > 1 { groups.append(group) }
        (key, group) = (row[0], [])
      }
      if let record = RecordID(row[1]) { group.append(record) }
    }
    return group.count > 1 ? groups + [group] : groups
  }

  /// Records whose values of a field come to one thing.
  private func alike(_ field: String, _ key: (String) -> String?) throws -> [[RecordID]] {
    let column = KindTable.quoted(field)
    let rows = try Row.fetchCursor(
      db,
      sql:
        "SELECT id, \(column) FROM \(KindTable.quoted(kind.name)) WHERE archived = 0 AND \(column) IS NOT NULL ORDER BY id"
    )
    var groups: [String: [RecordID]] = [:]
    while let row = try rows.next() {
      guard let record = RecordID(row[0]), let key = key(row[1]) else { continue }
      groups[key, default: []].append(record)
    }
    return groups.values.filter { $0.count > 1 }
  }

  private func paired(_ groups: [[RecordID]]) -> Set<Pair> {
    var pairs: Set<Pair> = []
    for group in groups {
      let reach = group.count > Self.crowd ? 1 : group.count
      for (index, one) in group.enumerated() {
        for other in group[(index + 1)...].prefix(reach) {
          let pair = Pair(one: one, other: other)
          if !told.contains(pair) { pairs.insert(pair) }
        }
      }
    }
    return pairs
  }

  /// What is known of the records that are in pairs.
  func facts() throws -> [RecordID: Facts] {
    let wanted = Set(all.flatMap { [$0.one, $0.other] })
    let columns = Facts.fields.filter(has)
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, \((columns + [kind.nameField?.name ?? "id"]).map(KindTable.quoted).joined(separator: ", "))
        FROM \(KindTable.quoted(kind.name)) WHERE archived = 0 AND id IN (SELECT value FROM json_each(?))
        """, arguments: [JSONText.array(wanted.sorted().map(Value.reference))])
    var facts: [RecordID: Facts] = [:]
    while let row = try rows.next() {
      guard let record = RecordID(row[0]) else { continue }
      var values: [String: Value] = [:]
      for (index, column) in columns.enumerated() {
        values[column] = Value(row[index + 1], isReference: kind.field(named: column)?.type.target != nil)
      }
      facts[record] = Facts(
        record: record, name: String.fromDatabaseValue(row[columns.count + 1]) ?? "", kind: kind,
        values: values)
    }
    return facts
  }
}

/// What is known of a record that tells whether it is another.
private struct Facts {
  static let fields = [
    "number", "site", "parent", "phone", "mobile", "email", "website", "postal", "prefecture", "account",
    "on",
  ]

  let record: RecordID
  let name: String
  let kind: Kind
  let values: [String: Value]

  func text(_ field: String) -> String? {
    if case .text(let text) = values[field], !text.isEmpty { text } else { nil }
  }

  func reference(_ field: String) -> RecordID? {
    if case .reference(let record) = values[field] { record } else { nil }
  }

  var number: CorporateNumber? { text("number").flatMap { CorporateNumber($0) } }
  var phones: Set<String> { Set(["phone", "mobile"].compactMap { text($0).flatMap(PhoneNumber.digits) }) }
  var email: String? { text("email").map { Normalisation.search($0) } }

  /// The host of a web address, without `www`.
  var website: String? {
    guard var host = text("website").map({ Normalisation.search($0) })?[...] else { return nil }
    if let scheme = host.range(of: "://") { host = host[scheme.upperBound...] }
    host = host.prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    if host.hasPrefix("www.") { host = host.dropFirst(4) }
    return host.contains(".") ? String(host) : nil
  }

  func folded(_ field: String) -> String? {
    text(field).map { String(Normalisation.search($0).filter { $0 != "-" && $0 != " " }) }
  }
}

/// What speaks for two records being one, and against it.
private struct Evidence {
  private(set) var reasons: [Duplicate.Reason] = []
  private(set) var strength = 0

  /// - Returns: nil where nothing tells, or something tells that they are two.
  init?(_ one: Facts, _ other: Facts, byName: Bool, byReading: Bool) {
    guard !Self.areTwo(one, other) else { return nil }
    if let number = one.number, number == other.number {
      (reasons, strength) = ([.number(number.description)], 100)
    }
    let isContact = one.kind.field(named: "email") != nil
    let common = Self.common(one, other)
    if byName { reasons.append(.name) } else if byReading { reasons.append(.reading) }
    reasons += common.map(\.reason)
    let beside = common.reduce(0) { $0 + $1.weight }
    if strength == 100 { return }
    if let email = one.email, email == other.email {
      reasons.insert(.email(email), at: 0)
      // A mailbox that several people share.
      if !byName { reasons.append(.otherName) }
      strength = min(99, byName ? 90 + beside / 3 : byReading ? 80 : 35)
      return
    }
    if isContact {
      strength = Self.strengthOfContacts(one, other, byName, byReading, beside)
    } else {
      strength =
        byName
        ? min(99, 55 + beside)
        : byReading ? (beside >= 15 ? 25 + beside : 0) : (beside >= 25 ? 10 + beside : 0)
    }
    if byName, let mine = one.text("prefecture"), let theirs = other.text("prefecture"),
      one.folded("prefecture") != other.folded("prefecture")
    {
      reasons.append(.otherPrefecture(mine, theirs))
      strength -= 30
    }
    guard strength > 0 else { return nil }
    if !byName, !byReading { reasons.append(.otherName) }
  }

  /// People of one name are one where they work in one place, or have a telephone in common. Colleagues may share one.
  private static func strengthOfContacts(
    _ one: Facts, _ other: Facts, _ byName: Bool, _ byReading: Bool, _ beside: Int
  ) -> Int {
    let isTogether = one.reference("account") != nil && one.reference("account") == other.reference("account")
    let hasPhone = !one.phones.isDisjoint(with: other.phones)
    if byName { return isTogether ? min(99, 75 + beside / 2) : hasPhone ? 65 : 0 }
    if byReading { return isTogether && hasPhone ? 60 : isTogether ? 40 : 0 }
    let (mine, theirs) = (one.folded("mobile"), other.folded("mobile"))
    return mine != nil && mine == theirs ? 40 : 0
  }

  /// Another number, office, group company, day or customer: two, whatever else they have in common.
  private static func areTwo(_ one: Facts, _ other: Facts) -> Bool {
    if let mine = one.number, let theirs = other.number, mine != theirs { return true }
    if let mine = one.folded("site"), let theirs = other.folded("site"), mine != theirs { return true }
    if one.reference("parent") == other.record || other.reference("parent") == one.record { return true }
    if one.text("on") != other.text("on") { return true }
    // A deal of one name is another deal with another customer.
    return one.kind.field(named: "email") == nil && one.reference("account") != other.reference("account")
  }

  private static func common(_ one: Facts, _ other: Facts) -> [(reason: Duplicate.Reason, weight: Int)] {
    var common: [(reason: Duplicate.Reason, weight: Int)] = []
    if let phone = one.phones.intersection(other.phones).sorted().first { common.append((.phone(phone), 25)) }
    if let host = one.website, host == other.website { common.append((.website(host), 15)) }
    if let postal = one.folded("postal"), postal == other.folded("postal"), let text = one.text("postal") {
      common.append((.postal(text), 15))
    }
    if let place = one.folded("prefecture"), place == other.folded("prefecture"),
      let text = one.text("prefecture")
    {
      common.append((.prefecture(text), 10))
    }
    if let account = one.reference("account"), account == other.reference("account") {
      common.append((.account(account), 10))
    }
    return common
  }
}

/// Telephone numbers, however they are written.
private enum PhoneNumber {
  /// The digits as they are dialled within Japan; nil for what is too short to tell anything, such as an extension.
  static func digits(_ text: String) -> String? {
    if text.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "-") }) {
      let digits = text.utf8.filter(isDigit)
      return digits.count >= 9 ? String(decoding: digits, as: UTF8.self) : nil
    }
    let folded = Normalisation.search(text)
    var digits = String(folded.filter { ("0"..."9").contains($0) })
    if folded.hasPrefix("+81") { digits = "0" + digits.dropFirst(2).drop { $0 == "0" } }
    return digits.utf8.count >= 9 ? digits : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
