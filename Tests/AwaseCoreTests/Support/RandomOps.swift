@testable import AwaseCore

/// Random ops on few cells, so that people often write the same ones.
struct RandomOps {
  /// What is written about the keys under which records with personal data are digested.
  enum Keys {
    case none
    /// Some records have a key; now and then somebody writes another key there, or on other records.
    case given
    /// The true key of a record is also given more than once, and by others.
    case repeated
  }

  private struct Kept {
    let record: RecordID
    let key: [UInt8]
  }

  let records: [RecordID]
  private let keys: Keys
  private let kept: [Kept]
  private var given: Set<RecordID> = []

  init(_ chance: inout Chance, keys: Keys) {
    self.keys = keys
    var kept: [Kept] = []
    if keys != .none {
      for _ in 0..<chance.number(1...2) {
        let key = (0..<16).map { _ in UInt8(chance.number(0...255)) }
        kept.append(Kept(record: RecordID(digestKey: key), key: key))
      }
    }
    self.kept = kept
    var records = kept.map(\.record)
    for _ in 0..<chance.number(1...3) { records.append(RecordID(using: &chance)) }
    self.records = records
  }

  private static let fields = [
    "account.name", "account.name", "account.industry", "account.note", "contact.name", "newer.thing",
  ]
  private static let sets = ["account.tags", "contact.also_at"]
  private static let texts = [
    "", "a", "b", "é", "e\u{301}", "が", "か\u{3099}", "ＡＢＣ", "青葉工業", "a\u{0}b", "👩‍👩‍👧", "\u{feff}x",
  ]

  /// The ops of one change; one in five is on a cell that the same change writes already.
  mutating func change(_ chance: inout Chance) -> [Op] {
    var ops: [Op] = []
    for _ in 0..<chance.pick([1, 1, 1, 2, 2, 3, 5]) {
      if let again = ops.first, chance.hits(20), !again.field.hasSuffix(".key") {
        ops.append(
          Op(
            record: again.record, field: again.field, element: again.element,
            value: value(&chance, like: again)))
      } else {
        ops.append(op(&chance))
      }
    }
    return ops
  }

  private mutating func op(_ chance: inout Chance) -> Op {
    if keys != .none, chance.hits(15) { return key(&chance) }
    let record = chance.pick(records)
    switch chance.number(1...10) {
    case ...5: return Op(record: record, field: chance.pick(Self.fields), value: value(&chance))
    case ...7:
      return Op(
        record: record, field: chance.pick(["account.archived", "account.archived", "contact.archived"]),
        value: chance.pick([.integer(1), .integer(1), .integer(0), .null]))
    default:
      return Op(
        record: record, field: chance.pick(Self.sets), element: member(&chance),
        value: chance.hits(60) ? .integer(1) : .null)
    }
  }

  private func value(_ chance: inout Chance, like op: Op) -> Value {
    op.element.isNull && !op.field.hasSuffix(".archived")
      ? value(&chance) : chance.pick([.integer(1), .null])
  }

  private func value(_ chance: inout Chance) -> Value {
    switch chance.number(1...10) {
    case ...6: .text(chance.pick(Self.texts))
    case 7: .null
    case 8: .integer(chance.pick([0, 1, -1, .max, .min]))
    case 9: .reference(chance.pick(records))
    default: .bytes(chance.pick([[], [0], Array("a".utf8)]))
    }
  }

  private func member(_ chance: inout Chance) -> Value {
    switch chance.number(1...6) {
    case ...4: .text(chance.pick(["x", "é", "e\u{301}", ""]))
    case 5: .reference(chance.pick(records))
    default: .integer(1)
    }
  }

  // MARK: Keys

  private mutating func key(_ chance: inout Chance) -> Op {
    let one = chance.pick(kept)
    if given.insert(one.record).inserted || (keys == .repeated && chance.hits(60)) {
      let field =
        keys == .repeated ? chance.pick(["contact.key", "contact.key", "person.key"]) : "contact.key"
      return Op(record: one.record, field: field, value: .bytes(one.key))
    }
    let wrong: [Value] = [
      .null, .text("key"), .bytes([UInt8](repeating: 7, count: 16)), .bytes(Array(one.key.dropLast())),
    ]
    return Op(record: chance.pick(records), field: "contact.key", value: chance.pick(wrong))
  }
}
