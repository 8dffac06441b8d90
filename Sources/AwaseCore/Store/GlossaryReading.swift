import Foundation
import GRDB

/// The team's glossary, and the words that still miss in it.
extension Reader {
  /// The words that the team has explained, laid over the standard ones.
  public func glossary() throws -> Glossary {
    guard schema["term"] != nil else { return Glossary(team: []) }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, word, alias, plain, so, side, "by" FROM term WHERE archived = 0 AND word IS NOT NULL
          ORDER BY changed DESC, id
          """))
    let disputed = try disputedTerms()
    return Glossary(
      team: try rows.map { row in
        let aliases = try String.fetchAll(
          db.cachedStatement(sql: "SELECT value FROM json_each(?)"), arguments: [row[2] as String?])
        let (plain, so): (String, String) = (row[3] ?? "", row[4] ?? "")
        var entry = GlossaryEntry(
          row[1], aliases: aliases, plain: Label(plain, plain), so: Label(so, so), side: row[5],
          term: RecordID.fromDatabaseValue(row[0]), author: RecordID.fromDatabaseValue(row[6]))
        entry.isDisputed = entry.term.map(disputed.contains) ?? false
        return entry
      })
  }

  /// Words that people explain in different ways, in one record or in several.
  private func disputedTerms() throws -> Set<RecordID> {
    guard let kind = schema["term"] else { return [] }
    let inOne = try RecordID.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT d.record FROM difference d JOIN field f ON f.id = d.field
          WHERE f.name IN ('term.plain', 'term.so')
          """))
    let inSeveral = try Differences(self, kinds: [kind]).namesakes(differingOn: ["term.plain", "term.so"])
    return Set(inOne).union(inSeveral)
  }

  /// Words of these texts that nobody has explained and that are nobody's name, each once.
  public func unexplained(in texts: [String]) throws -> [String] {
    let texts = texts.filter(Glossary.maybeHoldsJargon)
    guard !texts.isEmpty else { return [] }
    let glossary = try glossary()
    var seen: Set<String> = []
    return try texts.flatMap(glossary.unexplained).filter { word in
      try seen.insert(Normalisation.search(word)).inserted && !isName(word)
    }
  }

  /// Whether a company, a person, a product or an event is called so, or, for those that people shorten, begins so.
  private func isName(_ word: String) throws -> Bool {
    for kind in schema.kinds where kind.nameField != nil && kind.body == nil {
      guard let naming = kind.nameField?.naming else { continue }
      let key = naming.key(word)
      let isShortened = naming != .plain
      let found = try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT 1 FROM name n JOIN field f ON f.id = n.field
            WHERE n.key >= ?1 AND n.key < ?1 || '\u{10FFFF}' AND (?2 OR n.key = ?1) AND substr(f.name, 1, ?3) = ?4
              \(isSharedOnly ? "AND n.record NOT IN (SELECT record FROM private)" : "") LIMIT 1
            """),
        arguments: [key, isShortened, kind.name.unicodeScalars.count + 1, kind.path("")])
      if found != nil { return true }
    }
    return false
  }

  /// For so many days the words of what was written are asked for.
  private static let wordDays: Int64 = 14

  /// Words in what was written in the last two weeks that nobody has explained, the latest first. They are the same for all
  /// who hold the same: nothing that is private, or hidden from one side yet, is looked at.
  public func wordsToExplain() throws -> [String] {
    let start = environment.now().milliseconds - Self.wordDays * 86_400_000
    let fields = schema.kinds.filter { $0.seal == nil }.flatMap { kind in
      kind.fields.filter(kind.isProse).map { kind.path($0.name) }
    }
    // The ops of a change stand side by side.
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT o.value, o.record FROM change c CROSS JOIN op o ON o.id >= c.first AND o.id < c.first + c.ops
          WHERE c.stamp >= ? AND o.live > 0 AND typeof(o.value) = 'text'
            AND o.field IN (SELECT f.id FROM json_each(?) j JOIN field f ON f.name = j.value)
            AND o.record NOT IN (SELECT record FROM private)
          ORDER BY c.stamp DESC, o.value, o.record
          """),
      arguments: [Stamp(Instant(milliseconds: start)).rawValue, JSONText.array(fields.map { .text($0) })])
    var glossary: Glossary?
    var (words, seen): ([String], Set<String>) = ([], [])
    while let row = try rows.next() {
      let text: String = row[0]
      guard Glossary.maybeHoldsJargon(text) else { continue }
      let known = try glossary ?? self.glossary()
      glossary = known
      let new = known.unexplained(in: text).filter { !seen.contains(Normalisation.search($0)) }
      guard !new.isEmpty, let id = RecordID(row[1]), try record(id)?.isArchived == false else { continue }
      for word in new where seen.insert(Normalisation.search(word)).inserted {
        if try !isName(word) { words.append(word) }
      }
    }
    return words
  }

  private func pointedOut() throws -> [String] {
    guard let text = try Meta.pointedOut.value(db, as: String.self) else { return [] }
    return (try? JSONDecoder().decode([String].self, from: Data(text.utf8))) ?? []
  }

  /// Of `words`, those that have not been asked about yet.
  fileprivate func notPointedOut(_ words: [String]) throws -> [String] {
    let known = Set(try pointedOut().map { Normalisation.search($0) })
    return words.filter { !known.contains(Normalisation.search($0)) }
  }

  fileprivate func pointOut(_ words: [String]) throws {
    try Meta.pointedOut.set(db, JSONText.array((try pointedOut() + words).map { .text($0) }))
  }
}

extension Workspace {
  /// So many words are asked about at a time; the rest when they come up again.
  private static let wordsAtATime = 3

  /// The words in these texts that the other side may not know and that have never been asked about on this machine. From
  /// here on they have been.
  public func pointOut(_ texts: [String]) throws -> [String] {
    let find = { (reader: Reader) in
      Array(try reader.notPointedOut(try reader.unexplained(in: texts)).prefix(Self.wordsAtATime))
    }
    guard try !texts.isEmpty && !read(find).isEmpty else { return [] }
    return try translatingErrors {
      try queue.write { db in
        let reader = Reader(db, schema: schema, environment: environment)
        let words = try find(reader)
        try reader.pointOut(words)
        return words
      }
    }
  }
}
