/// A record as it is shown: one value for each field, whatever differences there are.
public struct Record: Sendable, Hashable {
  public let id: RecordID
  public let kind: Kind
  /// By field name; only what is filled. A set's members are in ``sets``.
  public var values: [String: Value]
  /// By field name; only sets that have members.
  public var sets: [String: [Value]]
  public let isArchived: Bool
  /// When the newest of all that was ever said of it was written.
  public let changed: Instant
  /// Where its sealed fields were left out, because the reader's side has not written its own view yet: until when at the
  /// longest.
  public var sealedUntil: Instant?

  public var isSealed: Bool { sealedUntil != nil }

  public func text(_ field: String) -> String? {
    if case .text(let text) = values[field] { text } else { nil }
  }

  public func reference(_ field: String) -> RecordID? {
    if case .reference(let record) = values[field] { record } else { nil }
  }

  public func integer(_ field: String) -> Int64? {
    if case .integer(let number) = values[field] { number } else { nil }
  }

  public func date(_ field: String) -> CivilDate? { text(field).flatMap { CivilDate($0) } }

  /// All values of a field: a set's members, otherwise the one value, if any.
  public func all(_ field: String) -> [Value] { sets[field] ?? values[field].map { [$0] } ?? [] }
}

/// Two or more people see one field differently.
public struct Difference: Sendable, Hashable {
  public struct Side: Sendable, Hashable {
    public let value: Value
    public let author: RecordID?
    public let at: Instant
  }

  public let record: RecordID
  /// All that it is about: several of one name (``Kind/isOneByName``) that nobody has joined yet.
  public let records: [RecordID]
  public let kind: Kind
  /// The field's English name; `archived` where somebody edited what another archived.
  public let field: String
  /// The one that is shown comes last.
  public let sides: [Side]
  /// Both edits of a note did not overlap, and what is shown holds both.
  public let isMerged: Bool
}

/// One entry of a record's history.
public struct HistoryEntry: Sendable, Hashable {
  /// Of which it was said: where several records are one, any of them.
  public let record: RecordID
  public let at: Instant
  public let author: RecordID?
  public let kind: Kind
  /// The field's English name.
  public let field: String
  /// In a set, the member.
  public let element: Value
  public let old: Value
  public let new: Value
}
