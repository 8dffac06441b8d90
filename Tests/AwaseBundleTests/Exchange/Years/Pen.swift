import AwaseCore

@testable import AwaseBundle

/// Writes what people might, on few records, so that they meet; and remembers what it was.
struct Pen {
  /// What the writer knows, the oldest first.
  let records: [(id: RecordID, kind: String)]
  private(set) var ops: [Op] = []
  private(set) var new: [(RecordID, String)] = []

  init(records: [(id: RecordID, kind: String)]) { self.records = records }

  private static let words = ["製造", "卸売", "物流", "IT", "人材", "Aoba", "青葉"]
  private static let sentences = [
    "見積を出した。", "面接辞退が多い。", "来月また伺う。", "予算は四月から。", "The CFO wants a second quote.",
  ]

  mutating func write(_ draft: inout Draft, _ chance: inout Chance) throws {
    if records.isEmpty || chance.hits(15) { return try add(&draft, &chance) }
    for _ in 0..<chance.pick([1, 1, 2]) { try edit(&draft, &chance) }
  }

  private mutating func add(_ draft: inout Draft, _ chance: inout Chance) throws {
    let kind = chance.pick(["account", "account", "contact"])
    let name = Value.text("\(chance.pick(Self.words))\(chance.number(1...9999))")
    let record = try draft.create(kind, [("name", name)])
    ops.append(Op(record: record, field: "\(kind).name", value: name))
    new.append((record, kind))
  }

  private mutating func edit(_ draft: inout Draft, _ chance: inout Chance) throws {
    // Mostly what is new.
    let recent = chance.hits(80) ? Array(records.suffix(6)) : records
    let (record, kind) = chance.pick(recent)
    switch chance.number(1...10) {
    case 1: archive(record, kind, &draft, &chance)
    case 2...3: tag(record, kind, &draft, &chance)
    case 4...6: try annotate(record, kind, &draft, &chance)
    default:
      let field = chance.pick(["name", kind == "account" ? "industry" : "department"])
      let value = field != "name" && chance.hits(10) ? Value.null : .text(chance.pick(Self.words))
      set(field, record, kind, value, &draft)
    }
  }

  /// Each cell once in a change.
  private mutating func note(_ op: Op) -> Bool {
    guard !ops.contains(where: { $0.record == op.record && $0.field == op.field }) else { return false }
    ops.append(op)
    return true
  }

  private mutating func set(
    _ field: String, _ record: RecordID, _ kind: String, _ value: Value, _ draft: inout Draft
  ) {
    guard note(Op(record: record, field: "\(kind).\(field)", value: value)) else { return }
    draft.set(field, of: record, kind: kind, to: value)
  }

  private mutating func archive(
    _ record: RecordID, _ kind: String, _ draft: inout Draft, _ chance: inout Chance
  ) {
    let isArchived = chance.hits(60)
    let value = Value.integer(isArchived ? 1 : 0)
    guard note(Op(record: record, field: "\(kind).archived", value: value)) else { return }
    draft.setArchived(isArchived, record, kind: kind)
  }

  private mutating func tag(_ record: RecordID, _ kind: String, _ draft: inout Draft, _ chance: inout Chance)
  {
    let tag = Value.text(chance.pick(Self.words))
    let isIn = chance.hits(65)
    let op = Op(record: record, field: "\(kind).tags", element: tag, value: isIn ? .integer(1) : .null)
    guard note(op) else { return }
    if isIn {
      draft.include(tag, in: "tags", of: record, kind: kind)
    } else {
      draft.exclude(tag, from: "tags", of: record, kind: kind)
    }
  }

  /// Adds to what is written there, or takes a part of it away.
  private mutating func annotate(
    _ record: RecordID, _ kind: String, _ draft: inout Draft, _ chance: inout Chance
  ) throws {
    let shown = try draft.reader.record(record)?.text("note") ?? ""
    var lines = shown.split(separator: "\n").map(String.init)
    if lines.count > 5 || (!lines.isEmpty && chance.hits(25)) {
      lines.remove(at: chance.number(0...lines.count - 1))
    } else {
      lines.insert(chance.pick(Self.sentences), at: chance.number(0...lines.count))
    }
    set("note", record, kind, lines.isEmpty ? .null : .text(lines.joined(separator: "\n")), &draft)
  }
}
