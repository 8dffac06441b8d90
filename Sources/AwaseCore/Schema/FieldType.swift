/// What a field may hold. Grammar, columns, JSON, import and display all switch over this and nothing else.
public indirect enum FieldType: Sendable, Hashable {
  /// A short text on one line.
  case text
  /// A longer text. Two people's edits of it that do not overlap are shown merged.
  case note
  case integer
  /// Whole yen.
  case yen
  /// A civil date, without a time zone: `2026-11-24`.
  case date
  /// Yes or no.
  case flag
  /// One of the field's standard terms, stored by its key.
  case choice([Choice])
  /// A record of the kind named.
  case reference(to: String)
  /// Any number of members; two people's additions and removals merge member by member.
  case set(of: FieldType)

  /// The type of one value: a set's members, otherwise the type itself.
  public var member: FieldType {
    if case .set(let member) = self { member } else { self }
  }

  public var isSet: Bool {
    if case .set = self { true } else { false }
  }

  /// The kind that values of this type refer to, if they do.
  public var target: String? {
    if case .reference(let kind) = member { kind } else { nil }
  }

  /// The keys of the choices that end something.
  public var ends: [String] {
    if case .choice(let choices) = self { choices.filter(\.isEnd).map(\.key) } else { [] }
  }

  /// Whether a value from a log, which may come from a newer version or a hostile one, can be shown in this type.
  public func accepts(_ value: Value) -> Bool {
    switch (member, value) {
    case (.text, .text), (.note, .text), (.choice, .text): true
    case (.integer, .integer), (.yen, .integer): true
    case (.date, .text(let text)): CivilDate(text) != nil
    case (.flag, .integer(let number)): number == 0 || number == 1
    case (.reference, .reference): true
    default: false
    }
  }
}

/// One of the terms that a choice field knows.
public struct Choice: Sendable, Hashable {
  /// How it is stored, written in JSON, and always understood: ASCII.
  public let key: String
  public let label: Label
  /// What other systems, or other people, call it: `Closed Won`.
  public private(set) var aliases: [String] = []
  /// A record that has come to it needs nothing more: a deal is won, a lead declined.
  public private(set) var isEnd = false

  public init(_ key: String, _ english: String, _ japanese: String) {
    self.key = key
    self.label = Label(english, japanese)
  }

  /// Everything the term may be written as: its key first.
  public var names: [String] { [key, label.english, label.japanese] + aliases }

  /// Adds what other systems, or other people, call the term.
  public func also(_ aliases: String...) -> Choice {
    var copy = self
    copy.aliases = aliases
    return copy
  }

  public func ending() -> Choice {
    var copy = self
    copy.isEnd = true
    return copy
  }
}
