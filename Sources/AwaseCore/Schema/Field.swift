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
  /// Whether the date is of something that has happened: not later than today.
  public private(set) var isOfThePast = false
  /// Numbers that make sense here; beyond them a slip of the finger is likelier than the truth.
  public private(set) var range: ClosedRange<Int64>
  /// What stands behind the number where it is shown.
  public private(set) var unit = ""
  /// The customer's own words: kept verbatim, never pointed at for jargon.
  public private(set) var isVerbatim = false
  /// A record in which it is filled needs nothing more: the day on which a task was done.
  public private(set) var isEnd = false
  /// Hidden from the other side as long as the kind's seal holds.
  public private(set) var isSealed = false

  /// Says who wrote something down, or when, not what it is. Of records that are one each has its own, and people do not
  /// differ about that.
  public private(set) var isProvenance = false

  public init(_ name: String, _ type: FieldType, _ english: String, _ japanese: String, help: Label) {
    self.name = name
    self.type = type
    self.label = Label(english, japanese)
    self.help = help
    range = type.member == .yen ? -Self.mostYen...Self.mostYen : Int64.min...Int64.max
  }

  /// 千兆円: no company sells as much in a year.
  public static let mostYen: Int64 = 1_000_000_000_000_000

  /// Days of which anybody would write something down.
  public static let plausibleYears = 1600...2199

  /// Whether the value makes sense here, wherever it comes from: its number is within ``range``, its year one of
  /// ``plausibleYears``.
  public func isPlausible(_ value: Value) -> Bool {
    switch (type.member, value) {
    case (.integer, .integer(let number)), (.yen, .integer(let number)): range.contains(number)
    case (.date, .text(let text)): CivilDate(text).map { Self.plausibleYears.contains($0.year) } ?? true
    default: true
    }
  }

  /// Everything a line may call this field: its English name first.
  public var names: [String] { [name, label.english, label.japanese] + aliases }

  /// Whether it holds words that somebody wrote, in which one searches; not terms of ours, dates or numbers.
  public var isSearched: Bool { [.text, .note].contains(type.member) }

  /// Whether it says how a name is read. That is called so in all kinds.
  public var isReading: Bool { name == "kana" }

  /// Whether it is of the person, in a list that names people and their companies, and not of the company.
  var isOfWhoeverIsNamed: Bool { isReading || ["email", "mail"].contains(name) }

  public func also(_ aliases: String...) -> Field { with { $0.aliases = aliases } }
  public func headers(_ headers: String...) -> Field { with { $0.headers = headers } }
  public func headers(_ headers: [String]) -> Field { with { $0.headers = headers } }
  public func joining(_ headers: [String]...) -> Field { with { $0.joinedHeaders = headers } }
  public func dated(by field: String) -> Field { with { $0.dateField = field } }
  public func naming(_ naming: Naming) -> Field { with { $0.naming = naming } }
  public func grouping() -> Field { with { $0.isGrouping = true } }
  public func keepingUnmatched(in field: String) -> Field { with { $0.unmatchedField = field } }
  public func required() -> Field { with { $0.isRequired = true } }
  public func initially(_ value: Default) -> Field { with { $0.initial = value } }
  public func inThePast() -> Field { with { $0.dateDirection = .past } }
  public func happened() -> Field {
    with {
      $0.dateDirection = .past
      $0.isOfThePast = true
    }
  }
  public func within(_ range: ClosedRange<Int64>) -> Field { with { $0.range = range } }
  /// An amount that cannot be less than nothing, as a refund can.
  public func notNegative() -> Field { within(0...Self.mostYen) }
  public func counted(in unit: String) -> Field { with { $0.unit = unit } }
  public func verbatim() -> Field { with { $0.isVerbatim = true } }
  public func ending() -> Field { with { $0.isEnd = true } }
  public func provenance() -> Field { with { $0.isProvenance = true } }
  public func sealed() -> Field { with { $0.isSealed = true } }

  private func with(_ change: (inout Field) -> Void) -> Field {
    var copy = self
    change(&copy)
    return copy
  }
}
