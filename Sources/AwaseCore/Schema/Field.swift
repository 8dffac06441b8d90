/// One field of a kind: the single place where everything about it is said.
///
/// Tables, grammar, JSON, search, import and display are derived from this declaration.
public struct Field: Sendable, Hashable {
  /// How a name is compared, for fields that people call a record by.
  public enum Naming: Sendable, Hashable { case company, person, plain }

  /// What `add` fills in where nothing was said.
  public enum Default: Sendable, Hashable {
    case today
    /// The person who writes.
    case author
    case choice(String)
  }

  /// The English name: ASCII, lower case. It is the column's name, the JSON key, and what a line calls the field.
  public let name: String
  public let type: FieldType
  public let label: Label
  /// One line on what belongs here.
  public let help: Label
  /// Other names that a line may call it by.
  public private(set) var aliases: [String] = []
  /// Column headers, as other systems export them, that hold this field.
  public private(set) var headers: [String] = []
  /// Column headers that hold this field only together, family name first: `Last Name` and `First Name`.
  public private(set) var joinedHeaders: [[String]] = []
  /// The date field that says since when this one has its value, and is written along with it.
  public private(set) var dateField: String?
  /// How a record is called by this field, if it is.
  public private(set) var naming: Naming?
  /// Records with the same text here belong together, and are found by it: all companies of one group.
  public private(set) var isGrouping = false
  /// The text field that keeps a name from a list where no record is called so.
  public private(set) var unmatchedField: String?
  public private(set) var isRequired = false
  public private(set) var initial: Default?
  /// Whether a date whose year was left out lies behind us (a visit) or ahead (a due date).
  public private(set) var dateDirection: DatePhrase.Direction = .future
  /// The customer's own words: kept verbatim, never pointed at for jargon.
  public private(set) var isVerbatim = false
  /// A record in which it is filled needs nothing more: the day on which a task was done.
  public private(set) var isEnd = false
  /// Hidden from the other side as long as the kind's seal holds.
  public private(set) var isSealed = false

  public init(_ name: String, _ type: FieldType, _ english: String, _ japanese: String, help: Label) {
    self.name = name
    self.type = type
    self.label = Label(english, japanese)
    self.help = help
  }

  /// Everything a line may call this field: its English name first.
  public var names: [String] { [name, label.english, label.japanese] + aliases }

  /// Whether it holds words that somebody wrote, in which one searches; not terms of ours, dates or numbers.
  public var isSearched: Bool { [.text, .note].contains(type.member) }

  public func also(_ aliases: String...) -> Field { with { $0.aliases = aliases } }
  public func headers(_ headers: String...) -> Field { with { $0.headers = headers } }
  public func joining(_ headers: [String]...) -> Field { with { $0.joinedHeaders = headers } }
  public func dated(by field: String) -> Field { with { $0.dateField = field } }
  public func naming(_ naming: Naming) -> Field { with { $0.naming = naming } }
  public func grouping() -> Field { with { $0.isGrouping = true } }
  public func keepingUnmatched(in field: String) -> Field { with { $0.unmatchedField = field } }
  public func required() -> Field { with { $0.isRequired = true } }
  public func initially(_ value: Default) -> Field { with { $0.initial = value } }
  public func inThePast() -> Field { with { $0.dateDirection = .past } }
  public func verbatim() -> Field { with { $0.isVerbatim = true } }
  public func ending() -> Field { with { $0.isEnd = true } }
  public func sealed() -> Field { with { $0.isSealed = true } }

  private func with(_ change: (inout Field) -> Void) -> Field {
    var copy = self
    change(&copy)
    return copy
  }
}
