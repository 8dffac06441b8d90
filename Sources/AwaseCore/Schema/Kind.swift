/// A kind of record, declared as data. `Kinds/` holds one file for each.
public struct Kind: Sendable, Hashable {
  /// Keeps what one side wrote from the other until both have written, or a day has
  /// passed, so that neither copies the other's view.
  ///
  /// Records of the kind that refer through `subject` to the same record belong together; `side` is the choice
  /// field that says who wrote.
  public struct Seal: Sendable, Hashable {
    public let subject: String
    public let side: String
    /// So long at most a view is kept back, in milliseconds: a day. What nobody answers must not be lost to the others.
    public static let duration: Int64 = 24 * 60 * 60 * 1000

    public init(subject: String, side: String) {
      self.subject = subject
      self.side = side
    }
  }

  /// Dates of the kind's records that are counted from the day of another record, and move along with it: those of an
  /// event's preparations. All are names of fields.
  public struct Countdown: Sendable, Hashable {
    /// Refers to the record whose day counts.
    public let subject: String
    /// That record's day, and its last one where there are several.
    public let day: String
    public let lastDay: String
    /// How many days before, below zero, or after. A record without it does not move along.
    public let days: String
    /// The date that moves.
    public let due: String
    /// What is filled once nothing moves any more.
    public let done: String

    public init(
      subject: String, day: String, lastDay: String, days: String, due: String, done: String
    ) {
      self.subject = subject
      self.day = day
      self.lastDay = lastDay
      self.days = days
      self.due = due
      self.done = done
    }
  }

  /// What somebody is asked who begins a record and says nothing of it.
  public struct Question: Sendable, Hashable {
    /// The name of the field that the answer goes into.
    public let field: String
    public let wording: Label

    public init(_ field: String, _ english: String, _ japanese: String) {
      self.field = field
      wording = Label(english, japanese)
    }
  }

  /// The English name: ASCII, lower case. It is the table's name.
  public let name: String
  public let label: Label
  /// What else people call such records: understood wherever a kind is named, and shown nowhere.
  public let aliases: [String]
  public let help: Label
  public let fields: [Field]
  /// The fields that together say which record it is, where it has no name: a visit's date and account.
  public let title: [String]
  /// The fields beside it in a list, the most telling first; empty for those declared first.
  public let columns: [String]
  /// The field that the free text of a line goes into.
  public let body: String?
  /// Holds personal data, which somebody may one day ask to have forgotten: its ops are digested under a key.
  public let isPersonal: Bool
  public let seal: Seal?
  public let countdown: Countdown?
  /// Whether the name says which record it is: two who made one of the same name apart made the same one.
  public let isOneByName: Bool
  /// In the order in which they are asked. Whoever has nothing to say to one goes on, unless the field is required.
  public let questions: [Question]

  public init(
    _ name: String, _ english: String, _ japanese: String, also aliases: [String] = [], help: Label,
    title: [String] = [], columns: [String] = [], body: String? = nil,
    isPersonal: Bool = false, isOneByName: Bool = false, seal: Seal? = nil, countdown: Countdown? = nil,
    questions: [Question] = [], fields: [Field]
  ) {
    self.name = name
    self.label = Label(english, japanese)
    self.aliases = aliases
    self.help = help
    self.fields = fields
    self.title = title.isEmpty ? Array(fields.prefix(1).map(\.name)) : title
    self.columns = columns
    self.body = body
    self.isPersonal = isPersonal
    self.isOneByName = isOneByName
    self.seal = seal
    self.countdown = countdown
    self.questions = questions
  }

  /// Everything a line may call the kind: its English name first.
  public var names: [String] { [name] + label.both + aliases }

  /// The field a record is called by: where `add KIND NAME` puts the name.
  public var nameField: Field? { fields.first { $0.naming != nil } }

  /// Whether two records of the kind may be joined. Two sealed views would unseal each other, and membership rests on
  /// devices.
  public var isJoinable: Bool { seal == nil && name != Kind.device.name }

  public var bodyField: Field? { body.flatMap(field(named:)) }

  /// On what day it was: by it records are ordered where they are found.
  public var dayField: Field? { field(named: "on").flatMap { $0.type == .date ? $0 : nil } }

  /// The day that stands in what its records are called: by it they are ordered in a list.
  public var titleDate: Field? { fields.first { $0.type == .date && title.contains($0.name) } }

  /// Whether people look for its records: not for machines.
  public var isSearched: Bool { name != Kind.device.name }

  /// The field with exactly this English name.
  public func field(named name: String) -> Field? { fields.first { $0.name == name } }

  /// Whether its records come to an end: tasks are done, deals won or lost. Until then they are open.
  public var hasEnd: Bool { fields.contains { $0.isEnd || !$0.type.ends.isEmpty } }

  /// Whether a field holds sentences of our own, in which there may be words that the other side does not know: notes, the
  /// body, and where there is none, what the record is called in plain words. Never what a customer said.
  public func isProse(_ field: Field) -> Bool {
    guard !field.isVerbatim else { return false }
    return field.type == .note || field.name == body
      || (body == nil && field.naming == .plain && field.name == nameField?.name)
  }

  /// Whether a path of the log is that of a field that says who wrote something down.
  func isProvenance(_ path: String) -> Bool {
    field(named: String(FieldPath.field(of: path)))?.isProvenance ?? false
  }

  /// The field's name in the log, such as `account.industry`.
  public func path(_ field: String) -> String { "\(name).\(field)" }
}

/// Fields that every kind has, which no declaration needs to name.
public enum CommonField {
  /// 1 while the record is out of the lists.
  public static let archived = "archived"
  /// 1 where all that was said of the record is forgotten for good, by everybody.
  public static let forgotten = "forgotten"
  /// The 128-bit key under which the ops of a record with personal data are digested.
  public static let key = "key"
  /// A set, on the record with the greater number: records with smaller numbers that are the same thing as it. The same
  /// join made by two people is one value so.
  public static let same = "same"
  /// A set likewise: records that look the same, and of which somebody has found that they are not.
  public static let apart = "apart"
}
