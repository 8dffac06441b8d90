import AwaseCore
import Testing

@testable import awase

/// Widths and tables against somebody else's idea of how wide characters are.
@Suite("Columns, by the wcwidth package")
struct WidthOracleTests {
  @Test("every assigned character of the basic plane and every emoji is as wide, alone and as an emoji")
  func scalars() throws {
    let oracle = try WidthOracle.shared.get()
    #expect(WidthOracle.assigned.count > 55_000)
    var differing: [String] = []
    for scalar in WidthOracle.assigned {
      let name = "U+\(String(scalar.value, radix: 16, uppercase: true))"
      if DisplayWidth.columns(String(scalar)) != oracle.columns(scalar) { differing.append(name) }
      if DisplayWidth.columns("\(scalar)\u{fe0f}") != oracle.columnsVaried(scalar) {
        differing.append(name + " U+FE0F")
      }
    }
    #expect(differing.isEmpty, "\(oracle.origin): \(differing.prefix(40))")
  }

  @Test("emoji of several parts, letters with marks and whole words are as wide")
  func sequences() throws {
    let oracle = try WidthOracle.shared.get()
    #expect(oracle.sequences.count > 300)
    for (text, columns) in oracle.sequences {
      #expect(
        DisplayWidth.columns(text) == columns, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }

  // MARK: Tables

  @Test("tables of all of them line up", arguments: [nil, 80, 40])
  func tables(columns: Int?) throws {
    let oracle = try WidthOracle.shared.get()
    let scalars = WidthOracle.assigned.map { (String($0), oracle.columns($0)) }
    let cells = (scalars + oracle.sequences).filter {
      Screen.safe($0.0) == $0.0 && $0.0 != " " && $0.0 != "|"
    }
    let rows = cells.map { ["a", "[\($0.0)]", "|"] }
    let lines = Screen.$columns.withValue(columns) { Table.lines(rows, indent: 2) }
    try #require(lines.count == rows.count)
    var places: [Int: Int] = [:]
    for (line, cell) in zip(lines, cells) {
      // A mark joins the bracket before it: no prefix search by characters.
      let scalars = Array(line.unicodeScalars)
      let end = try #require(scalars.lastIndex(of: "|"))
      let own = cell.0.unicodeScalars.count
      places[end - own + cell.1, default: 0] += 1
    }
    #expect(places.count == 1, "the last column begins at \(places)")
  }

  private static let texts = [
    "青葉工業株式会社", "とても長い名前の株式会社アジア太平洋ソリューションズ・インターナショナル", "Aoba", "👩‍👩‍👧ファミリー商会🗼", "", "か\u{3099}か\u{3099}",
    "a fairly long English sentence that goes on and on", Style.overdue("12日超過"),
    "面接辞退が月に10件、\n来月の稟議に間に合わせたい",
  ]
  private static let figures = ["1,240万円", "11/24 (火)", "2027/12/31 (金)", "", "–"]
  private static let commands = [Style.command("lost q9z3 お客様の説明:「…」"), Style.command("show 7k3q"), ""]

  @Test("no table is wider than the screen, and figures and lines to type are never cut")
  func fits() {
    var chance = Chance()
    print("tables: seed \(chance.seed)")
    for _ in 0..<1_500 {
      var columns = (0..<Int.random(in: 1...5, using: &chance)).map { _ in Self.texts }
      if Bool.random(using: &chance) { columns.append(Self.figures) }
      if Bool.random(using: &chance) { columns.append(Self.commands) }
      columns.shuffle(using: &chance)
      let rows = (0..<Int.random(in: 1...6, using: &chance)).map { _ in
        columns.map { $0.randomElement(using: &chance) ?? "" }
      }
      let width = [60, 80, 120].randomElement(using: &chance) ?? 80
      let wraps = Bool.random(using: &chance)
      let lines = Screen.$columns.withValue(width) { Table.lines(rows, indent: 2, wrapLast: wraps) }
      for line in lines {
        #expect(DisplayWidth.columns(line) <= width, "\(width): \(line)")
        #expect(TextMark.carried(over: [line]) == [line], "a style is left open: \(line)")
      }
      let shown = lines.joined(separator: "\n")
      for cell in rows.joined() where !cell.isEmpty && (Self.figures + Self.commands).contains(cell) && !wraps
      {
        #expect(shown.contains(cell), "\(width), cut: \(cell)")
      }
    }
  }

  @Test("a table too wide for the screen even when it is cut is shown in parts, each with the first column")
  func parts() {
    let head = ["", "2021年度", "2022年度", "2023年度", "2024年度", "2025年度", "計"]
    let row = ["営業1課", "1,240万円", "1,240万円 + 不明1", "980万円", "1億2,340万円", "320万円 + 不明12", "1億5,000万円"]
    let lines = Screen.$columns.withValue(60) { Table.lines(Table.alignedRight([head, row]), indent: 2) }
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { DisplayWidth.columns($0) <= 60 })
    #expect(lines.filter { $0.hasPrefix("  営業1課") }.count == 2)
    for cell in row { #expect(lines.contains { $0.contains(cell) }, "\(cell)") }
  }
}
