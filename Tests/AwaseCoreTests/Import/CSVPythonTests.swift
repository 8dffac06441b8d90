import Foundation
import Testing

@testable import AwaseCore

@Suite("CSV against Python's csv module")
struct CSVPythonTests {
  /// Tables of cells that are hard to write: made from a seed, and meaning nothing.
  private static func table(_ chance: inout Chance) -> [[String]] {
    let pieces = [
      "a", "\"", ",", "\n", "\r\n", "\r", " ", "\t", ";", "青葉", "髙", "\u{301c}", "", "=1", "'", "é", "👩‍👧",
    ]
    let columns = Int.random(in: 1...5, using: &chance)
    var table: [[String]] = []
    for _ in 0..<Int.random(in: 1...8, using: &chance) {
      var row: [String] = []
      for _ in 0..<columns {
        var cell = ""
        for _ in 0..<Int.random(in: 0...4, using: &chance) {
          cell += pieces.randomElement(using: &chance) ?? ""
        }
        row.append(cell)
      }
      table.append(row)
    }
    return table
  }

  private static func tables(seed: UInt64, count: Int) -> [[[String]]] {
    var chance = Chance(seed: seed)
    return (0..<count).map { _ in table(&chance) }
  }

  private static func json(_ tables: [[[String]]]) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: tables), as: UTF8.self)
  }

  @Test(
    "what we write is what Python writes, byte for byte", arguments: [(",", 0x2c as UInt8), ("\t", 0x09)])
  func writing(separator: String, byte: UInt8) throws {
    let tables = Self.tables(seed: 20_261_124, count: 400)
    let script = """
      import csv, io, json, sys
      sys.stdout.reconfigure(newline='')
      for table in json.load(open(sys.argv[1])):
          file = io.StringIO(newline='')
          csv.writer(file, delimiter='\(separator == "\t" ? "\\t" : separator)').writerows(table)
          sys.stdout.write(file.getvalue() + '\\x1e')
      """
    guard let output = try Python.run(script, input: try Self.json(tables), needing: "csv") else { return }
    let writer = CSVWriter(separator: byte)
    let theirs = output.split(separator: 0x1e, omittingEmptySubsequences: false).dropLast()
    #expect(theirs.count == tables.count)
    for (table, expected) in zip(tables, theirs) {
      let ours = table.map(writer.line).joined()
      #expect(Array(ours.utf8) == Array(expected), "\(table)")
    }
  }

  @Test("what Python writes, we read; and what we read is what Python reads, with any line end")
  func reading() throws {
    let tables = Self.tables(seed: 7, count: 400)
    let script = """
      import csv, io, json, sys, random
      random.seed(7)
      out = []
      for table in json.load(open(sys.argv[1])):
          file = io.StringIO(newline='')
          end = random.choice(['\\r\\n', '\\n', '\\r'])
          # With another line end Python leaves a return without quotes, which nobody could read again.
          quoting = random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]) if end == '\\r\\n' else csv.QUOTE_ALL
          csv.writer(file, quoting=quoting, lineterminator=end).writerows(table)
          text = file.getvalue()
          rows = [row for row in csv.reader(io.StringIO(text, newline='')) if row]
          assert rows == [row for row in table if row], (rows, table)
          out.append([text, rows])
      json.dump(out, sys.stdout)
      """
    guard let output = try Python.run(script, input: try Self.json(tables), needing: "csv") else { return }
    let pairs = try #require(try JSONSerialization.jsonObject(with: Data(output)) as? [[Any]])
    for (pair, table) in zip(pairs, tables) {
      let text = try #require(pair[0] as? String)
      for chunk in [1, 7, 10_000] {
        var rest = Array(text.utf8)[...]
        var reader = CSVReader {
          guard !rest.isEmpty else { return nil }
          defer { rest = rest.dropFirst(chunk) }
          return Array(rest.prefix(chunk))
        }
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row.fields) }
        #expect(rows.map { $0.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } }, "\(text)")
      }
    }
  }

  @Test(
    "a cell that might be a formula comes back as it was",
    arguments: ["=1+1", "+81 52", "-5", "@x", "'=1", "''@", "'a", "a", "", "\t=", "＝1"])
  func formulas(text: String) {
    let written = FormulaGuard.guarded(text)
    #expect(!["=", "+", "-", "@", "\t"].contains(written.prefix(1)))
    #expect(FormulaGuard.unguarded(written) == text)
  }

  @Test(
    "a set in one cell comes back as it was",
    arguments: [
      ["a"], ["a", "b"], ["a; b", "c"], ["\"x\""], ["a\"b"], [" a "], ["青葉、みどり", "；"], ["a\nb"], ["\"", ";"],
    ])
  func sets(members: [String]) {
    #expect(ListedSet.members(ListedSet.text(members)) == members)
  }
}
