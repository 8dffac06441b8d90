@testable import AwaseCore

/// Random lines of people, whatever the kinds: they are made from the schema.
struct RandomDrafts {
  private struct Known {
    let record: RecordID
    let kind: Kind
  }

  /// The kinds that people write about here; few, so that they meet.
  let schema: Schema
  private let kinds: [Kind]
  private var known: [Known] = []
  /// How many edits in a hundred join records or take them apart.
  private let joining: Int

  init(_ schema: Schema, kinds: [String], joining: Int = 0) {
    self.schema = schema
    self.joining = joining
    self.kinds = kinds.compactMap { schema[$0] }
  }

  private static let words = [
    "", "青葉", "株式会社青葉", "あおば", "Aoba", "ＡＯＢＡ", "é", "e\u{301}", "が", "か\u{3099}", "佐藤 明子", "佐藤明子様",
    "one two three four", "one two three FOUR", "ONE two three four", "👩‍👩‍👧", "\"\\\n",
  ]

  /// Drafts one line.
  mutating func draft(_ draft: inout Draft, _ chance: inout Chance) throws {
    for _ in 0..<chance.pick([1, 1, 2, 3]) {
      if known.isEmpty || chance.hits(25) {
        try create(&draft, &chance)
      } else {
        try edit(&draft, &chance)
      }
    }
  }

  private mutating func create(_ draft: inout Draft, _ chance: inout Chance) throws {
    let kind = chance.pick(kinds)
    var values: [(String, Value)] = []
    for field in kind.fields where !field.type.isSet && (field.isRequired || chance.hits(30)) {
      values.append((field.name, value(field.type, &chance)))
    }
    guard draft.reader.schema[kind.name] != nil else { return }  // An older version cannot.
    known.append(Known(record: try draft.create(kind.name, values), kind: kind))
  }

  private func join(_ draft: inout Draft, _ chance: inout Chance) throws {
    let one = chance.pick(known)
    let others = known.filter { $0.kind == one.kind || chance.hits(3) }
    let other = chance.hits(2) ? RecordID(using: &chance) : chance.pick(others).record
    switch chance.number(1...100) {
    case ...65: try draft.join(one.record, other, kind: one.kind.name)
    case ...75: draft.exclude(.reference(other), from: "same", of: one.record, kind: one.kind.name)
    // As nobody would write it.
    case ...78: draft.include(.reference(other), in: "same", of: one.record, kind: one.kind.name)
    case ...82: draft.exclude(.reference(other), from: "apart", of: one.record, kind: one.kind.name)
    default: try draft.tellApart(one.record, other, kind: one.kind.name)
    }
  }

  private func edit(_ draft: inout Draft, _ chance: inout Chance) throws {
    if joining > 0, chance.hits(joining) { return try join(&draft, &chance) }
    let target = chance.pick(known)
    // Mostly of what this workspace has; now and then of what it knows only the number of.
    let isHere = try draft.reader.kind(of: target.record) != nil
    guard isHere || chance.hits(5) else { return }
    let kind = chance.hits(3) ? chance.pick(kinds) : target.kind
    if chance.hits(15) { return draft.setArchived(chance.hits(70), target.record, kind: kind.name) }
    let references = joining > 0 && chance.hits(40) ? kind.fields.filter { $0.type.target != nil } : []
    let fields =
      !references.isEmpty
      ? references : kind.fields.filter { $0.naming != nil || $0.type.isSet || chance.hits(30) }
    let field = chance.pick(fields.isEmpty ? kind.fields : fields)
    let value = value(field.type, &chance)
    switch field.type {
    case .set where chance.hits(60):
      draft.include(value, in: field.name, of: target.record, kind: kind.name)
    case .set: draft.exclude(value, from: field.name, of: target.record, kind: kind.name)
    default:
      draft.set(
        field.name, of: target.record, kind: kind.name, to: chance.hits(15) ? .null : value)
    }
  }

  private func value(_ type: FieldType, _ chance: inout Chance) -> Value {
    // Now and then something that another version, or somebody hostile, might write.
    if chance.hits(3) {
      return chance.pick([.bytes([]), .bytes([1, 2]), .integer(.min), .text("9999-99-99")])
    }
    switch type.member {
    case .text, .note: return .text(chance.pick(Self.words))
    case .integer, .yen: return .integer(chance.pick([0, 1, -1, .max]))
    case .date: return .text(chance.pick(["2026-11-24", "2026-11-25"]))
    case .flag: return .integer(Int64(chance.number(0...1)))
    case .choice(let choices): return .text(chance.pick(choices.map(\.key) + ["unheard-of"]))
    case .reference:
      guard !known.isEmpty, chance.hits(90) else { return .reference(RecordID(using: &chance)) }
      return .reference(chance.pick(known).record)
    case .set: return .null
    }
  }
}
