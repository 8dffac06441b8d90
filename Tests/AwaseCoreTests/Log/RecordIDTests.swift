import Testing

@testable import AwaseCore

@Suite("The numbers of records")
struct RecordIDTests {
  @Test("what is made on a day lies side by side, after all that was made on the days before")
  func days() throws {
    var chance = Chance(seed: 7)
    let days = [20_480, 20_481, 24_574, 24_575].map { day in
      (0..<200).map { _ in RecordID(day: day, using: &chance) }
    }
    for (earlier, later) in zip(days, days.dropFirst()) {
      let (newest, oldest) = (try #require(earlier.max()), try #require(later.min()))
      #expect(newest < oldest)
    }
    #expect(Set(days.joined()).count == 800)
  }

  @Test("days begin anew after 4,096, and a number is positive whatever the clock says")
  func around() {
    for day in [-1, 0, 4_095, 4_096, 1 << 40, Int.min, Int.max] {
      var (one, other) = (Chance(seed: 3), Chance(seed: 3))
      let record = RecordID(day: day, using: &one)
      #expect(record.rawValue > 0)
      #expect(record == RecordID(day: day & 4_095, using: &other))
    }
  }

  @Test("a workspace numbers its records by the day where it is written")
  func written() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    let day = workspace.environment.today.dayNumber & 4_095
    for _ in 0..<20 {
      let record = try workspace.add("visit", ["on": .text("2026-11-24")])
      #expect(Int(record.rawValue >> 51) == day)
    }
  }

  @Test("the text of a number gives the number again, and those of one day begin differently")
  func text() throws {
    var chance = Chance(seed: 11)
    let records = (0..<100).map { _ in RecordID(day: 20_786, using: &chance) }
    for record in records {
      #expect(RecordID(text: record.description) == record)
      #expect(RecordID(text: record.description.uppercased()) == record)
      #expect(RecordID(text: record.prefix(12)) == nil)
    }
    #expect(Set(records.map { $0.prefix(4) }).count > 98)
    #expect(RecordID(text: "uuuuuuuuuuuuu") == nil)
    #expect(RecordID(text: "0000000000000") == nil)
    for raw in [1, 4_096, 1 << 51, Int64.max] {
      let record = try #require(RecordID(raw))
      #expect(RecordID(letters: record.letters) == record)
      #expect(RecordID(text: record.description) == record)
    }
  }

  @Test("a prefix of the text finds the records whose text begins so, and the shown one finds one alone")
  func prefixes() throws {
    let workspace = try WorkspaceFolder().found()
    let records = try (0..<300).map { _ in try workspace.add("visit", ["on": .text("2026-11-24")]) }
    try workspace.read { reader in
      for record in records {
        let short = try reader.shortID(record)
        #expect(try reader.ids(withPrefix: short, limit: 2) == [record])
        let one = record.prefix(1)
        let like = records.filter { $0.description.hasPrefix(one) }
        let found = try Set(reader.ids(withPrefix: one, limit: 400))
        #expect(found.isSuperset(of: like))
      }
      #expect(try reader.ids(withPrefix: records[0].prefix(1), limit: 1).count == 1)
    }
  }
}
