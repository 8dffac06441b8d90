import GRDB
import Testing

@testable import AwaseCore

@Suite("Search")
struct SearchTests {
  @Test(
    "every record that says a word is found, and no other, in the same order everywhere",
    arguments: [20_261_124, 31] as [UInt64])
  func sameAsReading(seed: UInt64) throws {
    var office = try SearchOffice(seed: seed)
    for _ in 0..<4 {
      for _ in 0..<20 { try office.write() }
      if office.chance.hits(70) { try office.exchange() }
      try office.check(words: 12)
    }
    try exchangeAll(office.workspaces)
    try office.checkAlike(words: 20)
    for workspace in office.workspaces { try workspace.catchUpSearch() }
    try office.checkAlike(words: 20)
    for workspace in office.workspaces {
      #expect(try workspace.examine().problems == [], "seed \(seed)")
    }
  }

  private func workspace() throws -> (WorkspaceFolder, Workspace) {
    let folder = try WorkspaceFolder()
    return (folder, try folder.found())
  }

  private func found(_ workspace: Workspace, _ words: String..., kinds: Set<String> = []) throws -> [RecordID]
  {
    var query = SearchQuery(words: words)
    query.kinds = kinds
    return try workspace.read { try $0.search(query).hits.map(\.record.id) }
  }

  @Test(
    "the account that is called so comes first, then names that hold the word, then what was written, newest first"
  )
  func ranking() throws {
    let (folder, workspace) = try workspace()
    let long = try workspace.add("account", ["name": .text("青葉台学園")])
    let account = try workspace.add("account", ["name": .text("株式会社青葉")])
    let visits = try ["2026-10-02", "2026-11-20", "2026-11-01"].map { day in
      try workspace.add("visit", ["account": .reference(long), "on": .text(day), "text": .text("青葉の話")])
    }
    #expect(
      try found(workspace, "青葉")
        == [account, long, visits[1], visits[2], visits[0]], "\(folder.path)")
    #expect(try found(workspace, "青葉", kinds: ["visit"]) == [visits[1], visits[2], visits[0]])
    #expect(try found(workspace, "青", "学", kinds: ["account"]) == [long])
  }

  @Test("a limit gives the first ones and says that there are more")
  func limit() throws {
    let (folder, workspace) = try workspace()
    let tasks = try (0..<5).map { try workspace.add("task", ["text": .text("見積\($0)")]) }
    var query = SearchQuery(words: ["見積"])
    for limit in 0...6 {
      query.limit = limit
      let result = try workspace.read { try $0.search(query) }
      #expect(result.hits.count == min(limit, tasks.count) && result.hasMore == (limit > 0 && limit < 5))
    }
    withExtendedLifetime(folder) {}
  }

  @Test("words may stand in several fields; a phrase stands in one")
  func severalFields() throws {
    let (folder, workspace) = try workspace()
    let account = try workspace.add("account", ["name": .text("青葉")])
    let visit = try workspace.add(
      "visit",
      ["account": .reference(account), "text": .text("面接辞退が多い"), "voice": .text("採用ナビは高い")])
    #expect(try found(workspace, "辞退", "採用") == [visit])
    #expect(try found(workspace, "辞退 採用").isEmpty)
    #expect(try found(workspace, "辞退", "研修").isEmpty)
    withExtendedLifetime(folder) {}
  }

  @Test("one of several words may stand in the name of what a record refers to, and such records come last")
  func mentions() throws {
    let (folder, workspace) = try workspace()
    let account = try workspace.add("account", ["name": .text("青葉工業株式会社")])
    let other = try workspace.add("account", ["name": .text("若葉商事")])
    let visits = try [
      ("2026-11-20", account, "面接辞退"), ("2026-11-21", other, "青葉様も辞退"), ("2026-11-22", account, "研修"),
    ].map {
      try workspace.add("visit", ["account": .reference($0.1), "on": .text($0.0), "text": .text($0.2)])
    }
    #expect(try found(workspace, "青葉", "辞退") == [visits[1], visits[0]], "\(folder.path)")
    #expect(try found(workspace, "青葉", "研修", kinds: ["visit"]) == [visits[2]])
    #expect(try found(workspace, "若葉", "研修").isEmpty)
  }

  @Test("days are those that a visit is about, and those on which other things were first written here")
  func days() throws {
    let folder = try WorkspaceFolder()
    let clock = TestClock()
    let workspace = try folder.found(clock: clock)
    // 2026-11-24, half past eight in Nagoya: the day before in Greenwich.
    clock.now = Instant(milliseconds: Instant.testing.milliseconds - 1_800_000)
    let account = try workspace.add("account", ["name": .text("青葉")])
    let visit = try workspace.add(
      "visit", ["account": .reference(account), "on": .text("2026-10-31"), "text": .text("青葉へ")])
    func found(_ since: String?, _ until: String?) throws -> [RecordID] {
      var query = SearchQuery(words: ["青葉"])
      (query.since, query.until) = (since.flatMap { CivilDate($0) }, until.flatMap { CivilDate($0) })
      return try workspace.read { try $0.search(query).hits.map(\.record.id) }
    }
    #expect(try found(nil, nil) == [account, visit])
    #expect(try found("2026-11-24", nil) == [account] && found("2026-11-25", nil).isEmpty)
    #expect(try found(nil, "2026-11-23") == [visit] && found("2026-10-31", "2026-10-31") == [visit])
    #expect(try found(nil, "2026-10-30").isEmpty && found("2026-11-24", "2026-10-01").isEmpty)
    try workspace.set("on", of: visit, kind: "visit", to: "2026-11-02")
    #expect(try found("2026-11-02", "2026-11-02") == [visit] && found("2026-10-31", "2026-10-31").isEmpty)
  }

  @Test("both sides of a difference are found")
  func differences() throws {
    let folder = try WorkspaceFolder()
    let tanaka = try folder.found()
    let account = try tanaka.add("account", ["name": .text("青葉")])
    let suzuki = try folder.join("鈴木", from: tanaka, seed: 2)
    try tanaka.set("street", of: account, to: "名古屋市中区")
    try suzuki.set("street", of: account, to: "豊田市元町")
    try exchangeAll([tanaka, suzuki])
    for workspace in [tanaka, suzuki] {
      for word in ["中区", "元町", "市"] { #expect(try found(workspace, word) == [account], "\(word)") }
    }
  }
}

/// Several workspaces in which random things are written, and a search that reads all records.
private struct SearchOffice {
  private let folder: WorkspaceFolder
  let workspaces: [Workspace]
  var chance: Chance
  private let seed: UInt64
  private var known: [(record: RecordID, kind: String)] = []
  private let clock = TestClock()

  private static let fields: [String: [String]] = [
    "account": ["name", "kana", "street", "note"], "contact": ["name", "kana", "email", "note"],
    "visit": ["text", "voice", "guess", "note"], "task": ["text", "note"], "competitor": ["name", "note"],
  ]
  private static let pieces = [
    "サーバー", "サーバ", "ｻｰﾊﾞｰ", "ｶﾞｽ", "がす", "ガ", "か\u{3099}", "髙橋", "高橋", "澤", "沢", "齋藤", "斎藤", "齊", "青葉", "あおば",
    "株式会社", "㈱", "Ａ", "a", "AB", "1ー2", "１", "一", "二", "\n", " ", "　", "。", "👩‍👩‍👧", "👍🏽", "é", "e\u{301}", "の",
    "ー", "①", "…", "辻\u{e0100}",
    "𠮷", "ば", "ハ\u{309a}",
  ]

  init(seed: UInt64) throws {
    self.seed = seed
    chance = Chance(seed: seed)
    let folder = try WorkspaceFolder()
    self.folder = folder
    let first = try folder.found(clock: clock, seed: seed)
    let clock = clock
    workspaces =
      [first]
      + (try ["鈴木", "佐藤"].enumerated().map {
        try folder.join($0.element, from: first, clock: clock, seed: seed + UInt64($0.offset) + 1)
      })
  }

  private mutating func text() -> String {
    (0..<chance.number(0...7)).map { _ in chance.pick(Self.pieces) }.joined()
  }

  mutating func write() throws {
    clock.advance(hours: Int64(chance.number(0...30)))
    let workspace = chance.pick(workspaces)
    let here = try known.filter { known in
      try workspace.read { try $0.kind(of: known.record) != nil && !$0.isForgotten(known.record) }
    }
    guard !here.isEmpty, chance.hits(65) else { return try add(to: workspace) }
    let (record, kind) = chance.pick(here)
    let mates = here.filter { $0.kind == kind && $0.record != record }
    switch chance.number(1...100) {
    case ...10:
      let isArchived = chance.hits(60)
      try workspace.write { $0.setArchived(isArchived, record, kind: kind) }
    case ...20 where !mates.isEmpty && kind != "visit":
      let other = chance.pick(mates).record
      let isSame = chance.hits(70)
      try workspace.write {
        if isSame {
          try $0.join(record, other, kind: kind)
        } else {
          try $0.tellApart(record, other, kind: kind)
        }
      }
    case ...25 where kind == "contact": try workspace.write { $0.forget(record, kind: kind) }
    case ...35 where kind == "visit":
      try workspace.set("on", of: record, kind: kind, to: "2026-10-1\(chance.number(0...9))")
    case ...45:
      let tag = chance.pick(Self.pieces)
      let isAdded = chance.hits(60)
      try workspace.write {
        if isAdded {
          $0.include(.text(tag), in: "tags", of: record, kind: kind)
        } else {
          $0.exclude(.text(tag), from: "tags", of: record, kind: kind)
        }
      }
    default:
      try workspace.set(chance.pick(Self.fields[kind] ?? []), of: record, kind: kind, to: text())
    }
  }

  private mutating func add(to workspace: Workspace) throws {
    let kind = chance.pick(Self.fields.keys.sorted())
    var values: [String: Value] = [:]
    for field in Self.fields[kind] ?? [] where field == "name" || chance.hits(60) {
      values[field] = .text(text())
    }
    if kind == "visit", chance.hits(80) { values["on"] = .text("2026-11-0\(chance.number(1...9))") }
    known.append((try workspace.add(kind, values), kind))
  }

  mutating func exchange() throws {
    let pair = chance.shuffled(workspaces)
    try pair[0].takeAll(from: pair[1])
    if chance.hits(50) { try pair[0].catchUpSearch() }
  }

  /// A part of what somebody wrote, or something made up.
  private mutating func word() throws -> String {
    var scalars = Array(text().unicodeScalars)
    if chance.hits(70) {
      let workspace = chance.pick(workspaces)
      let texts = try workspace.queue.read {
        try String.fetchAll(
          $0, sql: "SELECT value FROM op WHERE typeof(value) = 'text' AND value <> '' ORDER BY id")
      }
      if !texts.isEmpty { scalars = Array(chance.pick(texts).unicodeScalars) }
    }
    let start = chance.number(0...scalars.count)
    let count = chance.pick([1, 1, 2, 2, 3, 4, 8])
    return String(String.UnicodeScalarView(scalars[start..<min(scalars.count, start + count)]))
  }

  private mutating func query() throws -> SearchQuery {
    var query = SearchQuery(words: [])
    for _ in 0..<chance.pick([1, 1, 1, 2, 3]) { query.words.append(try word()) }
    query.limit = 10_000
    if chance.hits(20) { query.kinds = [chance.pick(Self.fields.keys.sorted())] }
    if chance.hits(10) { query.since = CivilDate("2026-11-05") }
    if chance.hits(10) { query.until = CivilDate("2026-11-27") }
    return query
  }

  mutating func check(words: Int) throws {
    for _ in 0..<words {
      let query = try query()
      for workspace in workspaces { try check(workspace, query) }
    }
  }

  private func check(_ workspace: Workspace, _ query: SearchQuery) throws {
    try workspace.read { reader in
      let found = try reader.search(query)
      let ids = found.hits.map(\.record.id)
      let expected = try naive(reader, query)
      try require(Set(ids) == expected, "seed \(seed): \(query) found \(ids), not \(expected)")
      try require(Set(ids).count == ids.count && !found.hasMore, "seed \(seed): \(query) found some twice")
    }
  }

  private func naive(_ reader: Reader, _ query: SearchQuery) throws -> Set<RecordID> {
    let keys = query.words.map { Normalisation.search($0) }.filter { !$0.isEmpty }
    guard !keys.isEmpty else { return [] }
    var found: Set<RecordID> = []
    for kind in reader.schema.kinds
    where kind.name != "device" && (query.kinds.isEmpty || query.kinds.contains(kind.name)) {
      for record in try reader.records(kind, where: "archived = 0") {
        let texts = try texts(record, reader).map { Normalisation.search($0) }
        guard keys.allSatisfy({ key in texts.contains { holds($0, key) } }) else { continue }
        let day = try record.date("on") ?? reader.environment.localDate(of: firstWritten(record, reader))
        if let since = query.since, day < since { continue }
        if let until = query.until, until < day { continue }
        found.insert(record.id)
      }
    }
    return found
  }

  private func holds(_ text: String, _ key: String) -> Bool {
    let (text, key) = (Array(text.unicodeScalars), Array(key.unicodeScalars))
    return text.count >= key.count
      && (0...text.count - key.count).contains { Array(text[$0..<$0 + key.count]) == key }
  }

  private func texts(_ record: AwaseCore.Record, _ reader: Reader) throws -> [String] {
    var texts: [String] = []
    for field in record.kind.fields where [.text, .note].contains(field.type.member) {
      for case .text(let text) in record.all(field.name) { texts.append(text) }
      for fellow in try reader.fellows(of: record.id) {
        texts += try String.fetchAll(
          reader.db,
          sql: """
            SELECT coalesce(element, value) FROM op WHERE record = ? AND live > 0 AND value IS NOT 0
            AND field = (SELECT id FROM field WHERE name = ?) AND value IS NOT NULL
            """, arguments: [fellow, record.kind.path(field.name)])
      }
    }
    return texts
  }

  private func firstWritten(_ record: AwaseCore.Record, _ reader: Reader) throws -> Instant {
    try reader.history(of: record.id).filter { $0.record == record.id }.map(\.at).min()
      ?? Instant(milliseconds: 0)
  }

  mutating func checkAlike(words: Int) throws {
    for _ in 0..<words {
      let query = try query()
      let answers = try workspaces.map { workspace in
        try check(workspace, query)
        return try workspace.read {
          try $0.search(query).hits.map { "\($0.record.id) \($0.field.name) \($0.text)" }
        }
      }
      try require(Set(answers).count == 1, "seed \(seed): \(query) found \(answers)")
    }
  }
}
