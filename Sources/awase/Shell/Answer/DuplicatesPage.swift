import AwaseCore

/// Records that may be the same, and the lines that say so.
struct DuplicatesPage {
  static let usualLimit = 20
  private let display: Display
  private let limit: Int

  init(_ display: Display, limit: Int) {
    self.display = display
    self.limit = limit
  }

  /// - Parameter kind: nil for all that have names.
  func answer(_ kind: Kind?) throws -> Answer {
    let kinds = kind.map { [$0] } ?? display.reader.schema.kinds
    let found = try kinds.flatMap { try display.reader.duplicates(kind: $0.name) }
    let disputes = try display.reader.joinDisputes().filter { dispute in
      kinds.contains { $0.name == dispute.kind }
    }
    var lines = try disputes.flatMap(self.lines)
    if found.isEmpty, disputes.isEmpty { lines.append(Say.noDuplicates[display.language]) }
    if !found.isEmpty { lines.append(Style.heading(Say.duplicatesHeading(found.count)[display.language])) }
    for duplicate in found.prefix(limit) { lines += try self.lines(duplicate) }
    if found.count > limit { lines.append("  " + Say.moreDuplicates(found.count - limit)[display.language]) }
    return try Answer(
      lines,
      json: .object([
        "disputes": .list(try disputes.map(json)), "count": .number(found.count),
        "duplicates": .list(try found.prefix(limit).map(json)),
      ]))
  }

  private func lines(_ duplicate: Duplicate) throws -> [String] {
    let ids = try [duplicate.one, duplicate.other].map(display.reader.shortID)
    let rows = try zip(ids, [duplicate.one, duplicate.other]).map { id, record in
      [id, try display.name(of: record), try details(record, duplicate.kind)]
    }
    let reasons = try duplicate.reasons.map { try reason($0)[display.language] }
      .joined(separator: display.language == .japanese ? "・" : ", ")
    return Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces) + [
      "    " + reasons,
      hint(ids),
    ]
  }

  private func hint(_ ids: [String]) -> String {
    let pair = ids.joined(separator: " ")
    let (same, apart) = (Verb.same.name[display.language], Verb.apart.name[display.language])
    return "    → \(same) \(pair)   " + Say.orApart("\(apart) \(pair)")[display.language]
  }

  /// What else people know the record by.
  private func details(_ id: RecordID, _ kind: String) throws -> String {
    guard let record = try display.reader.record(id) else { return "" }
    let fields = ["account", "prefecture", "city", "department", "title", "on", "side"].compactMap(
      record.kind.field(named:))
    return try fields.compactMap { try display.values(record, $0) }.joined(separator: " ")
  }

  private func lines(_ dispute: JoinDispute) throws -> [String] {
    let ids = try [dispute.one, dispute.other].map(display.reader.shortID)
    let names = try titles(dispute)
    let voices = try dispute.voices.map { voice in
      [
        try display.name(of: voice.author), (voice.isSame ? Say.sameField : Say.apartField)[display.language],
        display.time(voice.at),
      ]
    }
    return [Say.disputed(names[0], names[1], isJoined: dispute.isJoined)[display.language]]
      + Table.lines(voices, indent: 4)
      + [hint(ids)]
  }

  private func titles(_ dispute: JoinDispute) throws -> [String] {
    guard let kind = display.reader.schema[dispute.kind] else { return ["", ""] }
    return try [dispute.one, dispute.other].map { try display.title(display.reader.alone($0, kind: kind)) }
  }

  private func reason(_ reason: Duplicate.Reason) throws -> Label {
    switch reason {
    case .number(let number): Say.sameNumber(number)
    case .email(let address): Say.sameEmail(address)
    case .name: Say.sameName
    case .reading: Say.sameReading
    case .phone(let number): Say.samePhone(number)
    case .website(let host): Say.sameWebsite(host)
    case .postal(let code): Say.samePostal(code)
    case .prefecture(let name): Say.samePrefecture(name)
    case .account(let id): Say.sameAccount(try display.name(of: id))
    case .otherPrefecture(let one, let other): Say.otherPrefecture(one, other)
    case .otherName: Say.otherName
    }
  }

  // MARK: JSON

  private func json(_ duplicate: Duplicate) throws -> JSON {
    .object([
      "kind": .string(duplicate.kind),
      "records": .list(try [duplicate.one, duplicate.other].map(display.reference)),
      "strength": .number(duplicate.strength),
      "reasons": .list(duplicate.reasons.map { .string(Self.key($0)) }),
    ])
  }

  private func json(_ dispute: JoinDispute) throws -> JSON {
    .object([
      "kind": .string(dispute.kind),
      "records": .list([dispute.one, dispute.other].map { .string($0.description) }),
      "joined": .flag(dispute.isJoined),
      "voices": .list(
        try dispute.voices.map { voice in
          .object([
            "same": .flag(voice.isSame), "author": try display.reference(voice.author),
            "at": .string(voice.at.iso8601(offset: 0)),
          ])
        }),
    ])
  }

  private static func key(_ reason: Duplicate.Reason) -> String {
    switch reason {
    case .number: "number"
    case .email: "email"
    case .name: "name"
    case .reading: "reading"
    case .phone: "phone"
    case .website: "website"
    case .postal: "postal"
    case .prefecture: "prefecture"
    case .account: "account"
    case .otherPrefecture: "other-prefecture"
    case .otherName: "other-name"
    }
  }
}

/// What was understood of a join: which record shows, what belongs to each, and what the two say differently.
struct JoinEcho {
  private let rows: [[String]]
  private let ids: [String]

  /// Looks at two records before they are joined.
  ///
  /// - Throws: where they cannot be the same.
  init(
    _ first: (id: RecordID, kind: Kind), _ second: (id: RecordID, kind: Kind), _ display: Display,
    isForced: Bool
  ) throws {
    let reader = display.reader
    guard first.kind.name == second.kind.name else {
      throw Failure(.refused, Say.notOneKind(first.kind.label, second.kind.label))
    }
    guard first.kind.isJoinable else { throw Failure(.refused, Say.neverJoined(first.kind.label)) }
    guard first.id != second.id else {
      throw try reader.fellows(of: first.id).count > 1
        ? Failure(.refused, Say.alreadyJoined) : Failure(.notUnderstood, Say.twiceTheSame, advice: Say.sayIDs)
    }
    let records = try [min(first.id, second.id), max(first.id, second.id)].compactMap {
      try reader.record($0)
    }
    ids = try records.map { try reader.shortID($0.id) }
    let numbers = records.compactMap { $0.text("number").flatMap { CorporateNumber($0) } }
    if numbers.count == 2, numbers[0] != numbers[1], !isForced {
      throw Failure(
        .refused, Say.otherNumbers(numbers[0].description, numbers[1].description),
        advice: Say.forceJoin("\(Verb.same.name[display.language]) \(ids.joined(separator: " "))"))
    }
    rows = try zip(ids, records).map { id, record in
      [id, try display.title(record), try Self.belongings(record.id, display)]
    }
  }

  /// `訪問 12 · 商談 3`
  private static func belongings(_ id: RecordID, _ display: Display) throws -> String {
    var counts: [String: Set<RecordID>] = [:]
    for reference in try display.reader.references(to: id) where !reference.record.isArchived {
      counts[reference.record.kind.name, default: []].insert(reference.record.id)
    }
    return display.reader.schema.kinds.compactMap { kind in
      counts[kind.name].map { "\(kind.label[display.language]) \($0.count)" }
    }.joined(separator: " · ")
  }

  func answer(_ shown: RecordID, _ display: Display) throws -> Answer {
    guard let record = try display.reader.record(shown) else { return Answer() }
    let differences = try display.reader.differences(of: shown)
    var lines = [Say.joined(try display.heading(record))[display.language]]
    lines += Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces)
    if !differences.isEmpty { lines.append(Say.joinedDifferences(differences.count)[display.language]) }
    lines += try differences.flatMap(display.difference)
    lines.append(
      "  "
        + Say.takeApartWith("\(Verb.apart.name[display.language]) \(ids.joined(separator: " "))")[
          display.language])
    return try Answer(lines, json: try display.json(record))
  }
}
