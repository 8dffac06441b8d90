import AwaseCore

@testable import AwaseBundle

/// All that anybody wrote in a simulated company, noted beside the workspaces, and what must have become of it by the
/// rule that only what a writer had seen is overwritten.
struct Ledger {
  private struct Entry {
    let dot: Dot
    /// What the writer held.
    let seen: VersionVector
    let op: Op
  }

  private struct Cell: Hashable {
    let record: RecordID
    let field: String
    let element: Value
  }

  private var entries: [Entry] = []
  private(set) var records: [(id: RecordID, kind: String, dot: Dot)] = []

  var count: Int { entries.count }

  mutating func note(_ ops: [Op], at dot: Dot, having seen: VersionVector) {
    for op in ops { entries.append(Entry(dot: dot, seen: seen, op: op)) }
  }

  mutating func note(new record: RecordID, _ kind: String, at dot: Dot) {
    records.append((record, kind, dot))
  }

  // MARK: What must be

  /// Checks that a workspace shows what it must, having taken in all that it has.
  ///
  /// - Throws: `BrokenLaw`.
  func check(_ workspace: Workspace) throws {
    let held = try workspace.readLog { $0.vector }
    let here = entries.filter { held.includes($0.dot) }
    try workspace.read { reader in
      try checkHistory(here, reader)
      for (cell, entries) in Dictionary(grouping: here, by: Self.cell) {
        try check(cell, Self.latest(of: entries), reader)
      }
    }
  }

  private static func cell(of entry: Entry) -> Cell {
    Cell(record: entry.op.record, field: entry.op.field, element: entry.op.element)
  }

  /// What nobody had seen who wrote there later.
  private static func latest(of entries: [Entry]) -> [Value] {
    entries.filter { one in !entries.contains { $0.dot != one.dot && $0.seen.includes(one.dot) } }.map(
      \.op.value)
  }

  /// Whatever was written is in the history, as often as it was written.
  private func checkHistory(_ here: [Entry], _ reader: Reader) throws {
    for (record, entries) in Dictionary(grouping: here, by: \.op.record) {
      var shown = try reader.history(of: record).map { "\($0.kind.name).\($0.field) \($0.element) \($0.new)" }
      for entry in entries {
        let line = "\(entry.op.field) \(entry.op.element) \(entry.op.value)"
        guard let index = shown.firstIndex(of: line) else {
          throw BrokenLaw(description: "the history lacks \(line), which \(entry.dot) wrote")
        }
        shown.remove(at: index)
      }
    }
  }

  private func check(_ cell: Cell, _ latest: [Value], _ reader: Reader) throws {
    let (kind, field) = (FieldPath.kind(of: cell.field), String(FieldPath.field(of: cell.field)))
    guard !FieldPath.isArchived(cell.field), let record = try reader.record(cell.record) else { return }
    let what = "\(kind) \(cell.record) \(field) \(cell.element)"
    guard cell.element == .null else {
      // Who adds a member has not seen its removal, if both stand.
      let isIn = record.sets[field]?.contains(cell.element) == true
      return try BrokenLaw.unless(isIn == latest.contains(.integer(1)), "\(what) is in the set: \(isIn)")
    }
    let values = Set(latest)
    if values.count == 1 {
      try BrokenLaw.unless(
        values.contains(record.values[field] ?? .null), "\(what) is not shown as \(values)")
    } else {
      let sides =
        try reader.differences(of: cell.record).first { $0.field == field }?.sides.map(\.value) ?? []
      try BrokenLaw.unless(Set(sides) == values, "\(what) differs in \(sides), not in \(values)")
    }
  }
}
