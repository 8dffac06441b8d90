import Testing

@testable import AwaseCore

@Suite("The map that stands in for the index of the log")
struct CellMapTests {
  private struct Row: Hashable {
    let record: RecordID
    let field: Int64
    var standing: Int64
  }

  @Test("it gives the ops of a record as a list of all would", arguments: 0..<5)
  func likeAList(round: Int) {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = Chance(seed: seed)
    let records = (0..<20).map { _ in RecordID(using: &random) }
    let map = CellMap()
    var rows: [Int64: Row] = [:]
    var next: Int64 = 1
    for _ in 0..<500 {
      // Rows may be missing.
      next += Int64.random(in: 1...2, using: &random)
      let row = Row(
        record: records[Int.random(in: 0..<19, using: &random)], field: .random(in: 1...300, using: &random),
        standing: .random(in: 0...2, using: &random))
      map.append(next, of: row.record, field: row.field, standing: row.standing)
      rows[next] = row
      if let old = rows.keys.sorted().randomElement(using: &random), old % 3 == 0 {
        map.set(old, to: 0)
        rows[old]?.standing = 0
      }
    }
    #expect(map.count == next)
    for record in records {
      var found: [Int64: Row] = [:]
      let isKnown = map.forEachOp(of: record) { field, standing, row in
        found[row] = Row(record: record, field: field, standing: standing)
      }
      #expect(found == rows.filter { $0.value.record == record })
      #expect(isKnown == !found.isEmpty)
    }
  }
}
